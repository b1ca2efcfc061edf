# SPDX-License-Identifier: Apache-2.0
"""Tests of the driver's lines (docs/driver.md), on the driver of the project's model. It is built
first, or SWAGE_DRIVER names one. Run: python3 -m unittest discover tests/driver"""

import base64
import json
import os
import unittest
from pathlib import Path
from typing import Any, Dict

from asking import ROOT, Asking, built, encoded

NAMESPACE = "com.amazonaws.s3control"


def program() -> Path:
    given = os.environ.get("SWAGE_DRIVER")
    if given:
        return Path(given)
    return built(ROOT / "model" / "s3control-describe-job.json")


class DriverTest(Asking):
    @classmethod
    def setUpClass(cls) -> None:
        cls.program = program()

    def response(self, body: str, **more: Any) -> Dict[str, Any]:
        line = {"do": "parse_response", "operation": "DescribeJob", "status": 200, **more}
        return self.ask(**line, headers=[], body=encoded(body))

    def test_a_bad_line_is_answered_and_the_next_one_too(self):
        bad = ["", "no JSON", "[1]", "{}", '{"do":"dance"}', '{"do":"parse_response"}']
        answers = self.answers(*bad, '{"do":"shapes","id":7}')
        for line, answer in zip(bad, answers):
            self.assertIn("bad_request", answer, line)
        self.assertEqual(answers[-1]["id"], 7)
        self.assertIn(f"{NAMESPACE}#JobDescriptor", answers[-1]["shapes"])

    def test_an_id_of_any_kind_is_given_back(self):
        for own in ("x", 1, 1.5, None, {"a": [1]}):
            answer = self.ask(do="nothing", id=own)
            self.assertEqual(answer["id"], own)
            self.assertIn("bad_request", answer)

    def test_of_a_member_that_stands_twice_the_last_counts_however_many_there_are(self):
        between = "".join(f'"other{number}":1,' for number in range(1100))
        (answer,) = self.answers('{"do":"dance",' + between + '"do":"shapes"}')
        self.assertIn("shapes", answer)

    def test_a_request_has_its_parts(self):
        answer = self.ask(
            do="serialize_request",
            operation=f"{NAMESPACE}#DescribeJob",
            protocol="restXml",
            input={"AccountId": "123456789012", "JobId": "a/b c"},
        )
        self.assertEqual(answer["method"], "GET")
        self.assertEqual(answer["target"], "/v20180820/jobs/a%2Fb%20c")
        self.assertEqual(answer["host_prefix"], "123456789012.")
        self.assertEqual(answer["body"], "")
        self.assertIn(["x-amz-account-id", "123456789012"], answer["headers"])

    def test_headers_are_pairs_of_texts(self):
        for bad in ("x", {"a": "b"}, [["a"]], [["a", "b", "c"]], [[1, "b"]], [["a", 1]]):
            answer = self.ask(do="parse_request", operation="DescribeJob", headers=bad)
            self.assertIn("header", answer["bad_request"], bad)

    def test_what_a_client_sends_a_server_reads(self):
        given = {"AccountId": "123456789012", "JobId": "abcde"}
        sent = self.ask(do="serialize_request", operation="DescribeJob", input=given)
        answer = self.ask(do="parse_request", operation="DescribeJob", **sent)
        self.assertEqual(answer, {"input": given})

    def test_a_request_that_is_not_valid_is_refused_with_a_response(self):
        sent = self.ask(
            do="serialize_request",
            operation="DescribeJob",
            input={"AccountId": "123456789012", "JobId": "a" * 40},
        )
        answer = self.ask(do="parse_request", operation="DescribeJob", **sent)
        self.assertIn("JobId", answer["refused"])
        self.assertEqual(answer["response"]["status"], 400)

    def test_values_are_in_the_drivers_form(self):
        answer = self.response(
            "<R><Job><JobId>j</JobId><CreationTime>2024-05-01T12:00:00.250+01:00</CreationTime>"
            "<Status>Dancing</Status><ProgressSummary><TotalNumberOfTasks>9007199254740993"
            "</TotalNumberOfTasks></ProgressSummary></Job></R>"
        )
        job = answer["output"]["Job"]
        self.assertEqual(job["CreationTime"], "2024-05-01T11:00:00.25Z")
        self.assertEqual(job["Status"], "Dancing")
        self.assertEqual(job["ProgressSummary"]["TotalNumberOfTasks"], 9007199254740993)
        self.assertNotIn("Description", job)

    def test_numbers_are_epoch_seconds_and_null_is_absent(self):
        answer = self.ask(
            do="serialize_response",
            operation="DescribeJob",
            output={"Job": {"JobId": None, "CreationTime": 1.5}},
        )
        body = base64.b64decode(answer["body"]).decode()
        self.assertIn("<CreationTime>1970-01-01T00:00:01.500Z</CreationTime>", body)
        self.assertNotIn("JobId", body)

    def test_errors_are_told_by_shape_or_null(self):
        body = "<ErrorResponse><Error><Code>{}</Code><Message>m</Message></Error></ErrorResponse>"
        known = self.response(body.format("NotFoundException"), status=400)["error"]
        self.assertEqual(known["shape"], f"{NAMESPACE}#NotFoundException")
        self.assertEqual(known["value"], {"Message": "m"})
        unknown = self.response(body.format("Whatever"), status=500)["error"]
        self.assertEqual(
            (unknown["shape"], unknown["code"], unknown["message"]), (None, "Whatever", "m")
        )

    def test_an_error_that_cannot_be_read_is_told_with_its_name_and_the_fault(self):
        body = (
            "<ErrorResponse><Error><Code>NotFoundException</Code><Message>a<b/></Message></Error>"
        )
        error = self.response(body, status=404)["error"]
        self.assertEqual(error["shape"], f"{NAMESPACE}#NotFoundException")
        self.assertEqual(error["code"], "NotFoundException")
        self.assertEqual(error["value"], {})
        self.assertIn("Message", error["unread"])

    def test_a_server_answers_an_error_that_a_client_knows(self):
        shape = f"{NAMESPACE}#NotFoundException"
        made = self.ask(
            do="serialize_response",
            operation="DescribeJob",
            error={"shape": shape, "value": {"Message": "gone"}},
        )
        read = self.ask(do="parse_response", operation="DescribeJob", **made)
        self.assertEqual(read["error"]["shape"], shape)
        self.assertEqual(read["error"]["value"], {"Message": "gone"})

    def test_a_broken_response_is_refused(self):
        self.assertIn("refused", self.response("<R><Job>"))

    def test_a_member_that_the_model_lacks_is_a_bad_request(self):
        answer = self.ask(do="serialize_request", operation="DescribeJob", input={"Nope": 1})
        self.assertIn("Nope", answer["bad_request"])

    def test_round_trips_pass_in_all_formats(self):
        for name in ("json", "xml", "cbor"):
            answer = self.ask(
                do="round_trip", shape=f"{NAMESPACE}#JobDescriptor", format=name, seed=1, count=20
            )
            self.assertEqual(answer, {"passed": 20, "failed": []})
        answer = self.ask(do="round_trip", shape=f"{NAMESPACE}#S3GrantList", format="json")
        self.assertIn("skipped", answer)


class WorkshopTest(Asking):
    """What the project's model has no shapes for."""

    NOTHING = {"SDK_UNKNOWN_MEMBER": {"name": ""}}

    @classmethod
    def setUpClass(cls) -> None:
        model = ROOT / "tests" / "driver" / "models" / "workshop.json"
        cls.program = built(model)

    def response(self, operation: str, body: str) -> Dict[str, Any]:
        made = {"operation": operation, "status": 200, "body": encoded(body)}
        return self.ask(do="parse_response", headers=[["Content-Type", "application/json"]], **made)

    def request(self, body: str) -> Dict[str, Any]:
        made = {"method": "POST", "target": "/weigh", "body": encoded(body)}
        headers = [["Content-Type", "application/json"]]
        return self.ask(do="parse_request", operation="Weigh", headers=headers, **made)

    def test_big_numbers_come_back_as_the_number_that_they_were_in_every_format(self):
        for name in ("json", "xml", "cbor"):
            shape = "test.workshop#Weights"
            answer = self.ask(do="round_trip", shape=shape, format=name, seed=1, count=300)
            self.assertEqual(answer, {"passed": 300, "failed": []})

    def test_a_required_union_that_is_missing_is_corrected_to_an_unknown_member(self):
        answer = self.response("Weigh", "{}")
        self.assertEqual(answer, {"output": {"part": self.NOTHING}})
        sent = self.ask(do="serialize_response", operation="Weigh", output=answer["output"])
        self.assertEqual(base64.b64decode(sent["body"]), b"{}")

    def test_a_required_stream_of_events_is_no_member_that_could_be_missing(self):
        self.assertEqual(self.response("Watch", ""), {"output": {}})

    def test_a_required_member_with_a_default_gets_that_and_one_without_is_refused(self):
        answer = self.request('{"settings":{"part":{"screw":"s"}}}')
        self.assertEqual(answer, {"input": {"settings": {"tries": 3, "part": {"screw": "s"}}}})
        refused = self.request('{"settings":{}}')["refused"]
        self.assertIn("/settings/part", refused)
        self.assertNotIn("tries", refused)


if __name__ == "__main__":
    unittest.main()
