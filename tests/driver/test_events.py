# SPDX-License-Identifier: Apache-2.0
"""Tests of the driver's lines about events (docs/driver.md)."""

import unittest

from asking import ROOT, Asking, built


class EventsTest(Asking):
    @classmethod
    def setUpClass(cls) -> None:
        cls.program = built(ROOT / "tests" / "event_stream" / "models" / "chat.json")

    def sent(self, event):
        """The message that an event is sent as."""
        answer = self.ask(do="serialize_events", operation="Listen", events=[event])
        self.assertIn("events", answer, answer)
        (made,) = answer["events"]
        return made

    def test_null_means_absent_in_each_part_of_an_event(self):
        for event, expected in [
            ({"member": "headers", "headers": {"words": "w"}, "payload": None}, {"words": "w"}),
            ({"member": "headers", "headers": {"words": "w", "flag": None}}, {"words": "w"}),
            ({"member": "bytes", "headers": None, "payload": "AAE="}, {"data": "AAE="}),
            # No payload is an empty one.
            ({"member": "bytes", "value": None}, {"data": ""}),
            ({"member": "bytes", "value": None, "payload": "AAE="}, {"data": "AAE="}),
            ({"member": "mixed", "payload": {"first": None}}, {}),
            ({"member": None, "tick": {}}, {}),
        ]:
            with self.subTest(event):
                sent = self.sent(event)
                answer = self.ask(do="parse_events", operation="Listen", body=sent["bytes"])
                self.assertEqual(answer["events"][0]["value"], expected)

    def test_null_means_absent_in_a_message_too(self):
        sent = self.sent({"member": "headers", "headers": {"words": "w"}})
        headers = {**sent["headers"], "flag": None}
        for message in [
            {"headers": headers, "payload": None},
            {"headers": list(headers.items()), "payload": None, "bytes": None},
        ]:
            answer = self.ask(do="parse_events", operation="Listen", events=[message])
            self.assertEqual(answer["events"][0]["value"], {"words": "w"})


if __name__ == "__main__":
    unittest.main()
