# SPDX-License-Identifier: Apache-2.0
"""Tests of how the driver takes its lines (docs/driver.md), whatever they ask for."""

import time
import unittest

from asking import ROOT, Asking, built


class LinesTest(Asking):
    @classmethod
    def setUpClass(cls) -> None:
        cls.program = built(ROOT / "tests" / "event_stream" / "models" / "chat.json")

    def test_what_is_wrong_with_the_json_of_a_line_is_told(self):
        for line, expected in [
            ('{"do":"shapes","id":"\\ud800"}', "1:22: the escape is half of a surrogate pair"),
            ('{"do":"shapes" "id":1}', "1:16: expected ',' or '}', found '\"'"),
            ('{"do":"shapes"} 1', "1:17: expected nothing more, found '1'"),
            ("[1]", "1:1: expected '{', found '['"),
        ]:
            (answer,) = self.answers(line)
            self.assertEqual(
                answer["bad_request"], f"the line is not a JSON object: {expected}", line
            )

    def test_objects_of_many_members_are_read_in_linear_time(self):
        others = ",".join(f'"other{number}":1' for number in range(40_000))
        again = ",".join('"other":1' for number in range(40_000))
        begun = time.monotonic()
        for members in (others, again):
            (answer,) = self.answers('{"do":"dance",' + members + ',"do":"shapes"}')
            self.assertIn("shapes", answer)
        # It takes a tenth of a second here, and took twenty.
        self.assertLess(time.monotonic() - begun, 5)

    def test_a_status_has_three_digits(self):
        line = {"do": "parse_response", "operation": "Listen", "body": ""}
        for status in (-1, 0, 99, 1000, 4294967496):
            answer = self.ask(**line, status=status)
            self.assertEqual(answer, {"bad_request": '"status" is no status of HTTP'})
        self.assertEqual(self.ask(**line, status=200), {"output": {}})

    def test_seeds_of_any_size_are_taken_and_those_behind_the_greatest_are_the_least(self):
        least, most = -(2**63), 2**63 - 1
        line = {"do": "round_trip", "shape": "MixedEvent", "format": "json"}
        self.assertEqual(self.ask(**line, seed=most, count=3), {"passed": 3, "failed": []})
        self.assertEqual(self.ask(**line, seed=least, count=2), {"passed": 2, "failed": []})


if __name__ == "__main__":
    unittest.main()
