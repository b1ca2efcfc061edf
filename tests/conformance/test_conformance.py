# SPDX-License-Identifier: Apache-2.0
"""Tests of what ./run conformance compares with. Run: python3 -m unittest discover tests/conformance"""

import sys
import unittest
from pathlib import Path
from typing import Any, Dict

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from conformance import bodies, cases, cbor, params  # noqa: E402
from conformance.model import ExactFloat, Model  # noqa: E402
from conformance.tally import Tally, read_exceptions  # noqa: E402


def model_of(shapes: Dict[str, Any]) -> Model:
    made = Model.__new__(Model)
    made.shapes = shapes
    made.service = "ns#Service"
    return made


MODEL = model_of(
    {
        "ns#Point": {
            "type": "structure",
            "members": {
                "at": {"target": "smithy.api#Timestamp"},
                "data": {"target": "smithy.api#Blob"},
                "ratio": {"target": "smithy.api#Float"},
                "exact": {"target": "smithy.api#BigDecimal"},
                "name": {
                    "target": "smithy.api#String",
                    "traits": {"smithy.api#required": {}},
                },
            },
        },
        "ns#Either": {"type": "union", "members": {"point": {"target": "ns#Point"}}},
        "ns#Holder": {
            "type": "structure",
            "members": {
                "one": {"target": "ns#Either", "traits": {"smithy.api#required": {}}},
                "other": {"target": "ns#Either"},
            },
        },
    }
)


class Parameters(unittest.TestCase):
    def test_blobs_become_base64_and_big_numbers_keep_their_digits(self):
        given = {"data": "foo", "exact": ExactFloat("1.000000000000000000000001")}
        self.assertEqual(
            params.to_driver(MODEL, "ns#Point", given),
            {"data": "Zm9v", "exact": "1.000000000000000000000001"},
        )

    def test_the_drivers_form_equals_the_cases(self):
        expected = {"at": ExactFloat("1.5"), "data": "foo", "ratio": 0.1, "name": "n"}
        actual = {
            "at": "1970-01-01T00:00:01.5Z",
            "data": "Zm9v",
            "ratio": 0.10000000149011612,
            "name": "n",
        }
        self.assertIsNone(params.difference(MODEL, "ns#Point", expected, actual))

    def test_a_corrected_member_need_not_be_expected_but_no_other_one(self):
        self.assertIsNone(params.difference(MODEL, "ns#Point", {}, {"name": ""}))
        self.assertEqual(
            params.difference(MODEL, "ns#Point", {}, {"name": "", "ratio": 1}),
            "ratio: expected nothing, got 1",
        )

    def test_a_corrected_union_is_an_unknown_member_without_a_name(self):
        nothing = {"SDK_UNKNOWN_MEMBER": {"name": ""}}
        self.assertIsNone(params.difference(MODEL, "ns#Holder", {}, {"one": nothing}))
        for wrong in ({"one": {"SDK_UNKNOWN_MEMBER": {"name": "n"}}}, {"other": nothing}):
            self.assertIsNotNone(params.difference(MODEL, "ns#Holder", {}, wrong), wrong)

    def test_a_difference_is_told_with_its_path(self):
        found = params.difference(MODEL, "ns#Point", {"name": "a"}, {"name": "b"})
        self.assertEqual(found, 'name: expected "a", got "b"')


class Bodies(unittest.TestCase):
    def check(self, media_type: str, one: bytes, other: bytes, same: bool) -> None:
        found = bodies.body_difference(one, other, media_type)
        self.assertEqual(found is None, same, found)

    def test_xml_is_compared_as_documents(self):
        one = b'<a xmlns="urn:x"><b>1</b>\n <c/></a>'
        self.check("application/xml", one, b'<x:a xmlns:x="urn:x"><x:c/><x:b>1</x:b></x:a>', True)
        self.check("application/xml", one, b"<a><b>1</b><c/></a>", False)
        self.check("application/xml", b"<a><b>1</b><b>2</b></a>", b"<a><b>2</b><b>1</b></a>", False)

    def test_json_is_compared_as_values(self):
        self.check("application/json", b'{"a":1.0,"b":[1,2]}', b'{ "b": [1, 2], "a": 1 }', True)
        self.check("application/json", b'{"a":true}', b'{"a":1}', False)

    def test_forms_are_sets_of_pairs(self):
        form = "application/x-www-form-urlencoded"
        self.check(form, b"a=1\n&b=2", b"b=2&a=1", True)
        self.check(form, b"a=1", b"a=1&a=1", False)

    def test_cbor_is_compared_as_values(self):
        self.check("application/cbor", b"\xa1\x61a\x01", b"\xbf\x61a\x18\x01\xff", True)
        self.assertEqual(cbor.decode(b"\xf9\x3c\x00"), 1.0)
        self.assertEqual(cbor.decode(b"\xc1\x1a\x00\x00\x00\x01"), cbor.Tagged(1, 1))
        with self.assertRaises(cbor.CborError):
            cbor.decode(b"\x82\x01")


class Cases(unittest.TestCase):
    def test_parameters_are_substituted_as_the_specification_says(self):
        case = {
            "id": "Bad",
            "testParameters": {"value": ["1", 'a"b']},
            "request": {"uri": "/$value:L", "body": "{ $value:S } $$ ${value}"},
        }
        first, second = cases.expand(case)
        self.assertEqual((first["id"], second["id"]), ("Bad_case0", "Bad_case1"))
        self.assertEqual(first["request"]["uri"], "/1")
        self.assertEqual(second["request"]["body"], '{ "a\\"b" } $ a"b')


class Exceptions(unittest.TestCase):
    def run_cases(self, exceptions: Dict[str, str], *outcomes: Any) -> Any:
        """The counts of passed, failed and skipped cases, and what is told at the end."""
        tally = Tally(exceptions)
        for id, side, difference in outcomes:
            case = cases.Case(cases.REQUESTS, side, "ns#Operation", None, {"id": id})
            self.assertEqual(tally.add(case, difference) is None, difference is None)
        return [tally.counts[what] for what in ("passed", "failed", "skipped")], tally.stale()

    def test_an_excepted_case_that_fails_is_skipped_on_its_side_only(self):
        outcomes = [("A", "client", "differs"), ("A", "server", "differs")]
        self.assertEqual(self.run_cases({"A (server)": "why"}, *outcomes), ([0, 1, 1], []))
        self.assertEqual(self.run_cases({"A": "why"}, *outcomes), ([0, 0, 2], []))

    def test_an_exception_whose_cases_all_pass_is_stale(self):
        outcomes = [("A", "client", None), ("A", "server", None)]
        self.assertEqual(
            self.run_cases({"A (server)": "why"}, *outcomes), ([2, 0, 0], ["A (server)"])
        )
        outcomes += [("A", "server", "differs")]
        self.assertEqual(self.run_cases({"A": "why"}, *outcomes), ([2, 0, 1], []))

    def test_an_exception_of_another_model_is_none_here(self):
        self.assertEqual(self.run_cases({"B": "why"}, ("A", "client", None)), ([1, 0, 0], []))

    def test_each_exception_has_its_reason(self):
        found = read_exceptions(ROOT / "tests" / "conformance" / "exceptions.txt")
        self.assertTrue(found)
        for name, reason in found.items():
            self.assertRegex(name, r"^\w+( \((client|server)\))?$")
            self.assertTrue(reason, name)


if __name__ == "__main__":
    unittest.main()
