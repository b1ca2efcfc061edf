# SPDX-License-Identifier: Apache-2.0
"""The initial values of members that are required and have a default."""

import unittest

from swage.cpp.context import Context, Options
from swage.cpp.shapes import shape_view
from tests.support import Folder, api, data_model, enum, int_enum, list_of, map_of, structure


class InitialValues(unittest.TestCase):
    def view(self, name, **shapes):
        context = Context(Folder(self).load(data_model(**shapes)), Options())
        view = shape_view(context, context.model[f"test#{name}"])
        return [line.strip() for member in view["members"] for line in member["declaration"]]

    def declarations(self, **members):
        shapes = {
            "Shape": structure(**members),
            "Color": enum(RED="red", default="by default"),
            "Number": int_enum(ONE=1),
            "Names": list_of("String"),
        }
        return self.view("Shape", **shapes)

    def initial(self, target, default):
        (line,) = self.declarations(it=(target, api(required={}, default=default)))
        return line.split(" it", 1)[1]

    def test_a_required_member_begins_with_its_default(self):
        cases = [
            ("Boolean", True, "{true};"),
            ("Byte", -5, "{-5};"),
            ("Long", -(2**63), "{-9223372036854775807 - 1};"),
            ("Float", 1.5, "{1.5F};"),
            ("Double", 3, "{3.0};"),
            ("BigInteger", 12345678901234567890123, '{"12345678901234567890123"};'),
            ("String", 'a"b', '{"a\\"b"};'),
            ("String", "a\0b", '{"a\\000b", 3};'),
            ("Blob", "AAE=", '{std::string("\\000\\001", 2)};'),
            ("Timestamp", 1.25, "{1, 250000000};"),
            ("Timestamp", "1970-01-01T00:00:02.5Z", "{2, 500000000};"),
            ("Timestamp", -0.5, "{-1, 500000000};"),
            ("Timestamp", "2016-12-31T23:59:60Z", "{1483228800, 0};"),
            ("Timestamp", "Wed, 15 Nov 2023 10:20:30 GMT", "{1700043630, 0};"),
            ("Double", "-Infinity", "{-std::numeric_limits<double>::infinity()};"),
            ("Color", "by default", "{::service::Color::default_};"),
            ("Number", 1, "{::service::Number::ONE};"),
            ("Number", 7, "{static_cast<::service::Number>(7)};"),
            ("Document", {"a": [1]}, ' = swage::document::parse("{\\"a\\":[1]}");'),
        ]
        for target, default, expected in cases:
            with self.subTest(target=target, default=default):
                self.assertEqual(self.initial(target, default), expected)

    def test_zero_and_empty_defaults_need_no_initial_value(self):
        for target, default in [
            ("Boolean", False),
            ("Integer", 0),
            ("Double", 0.0),
            ("String", ""),
            ("Blob", ""),
            ("Timestamp", 0),
            ("Names", []),
            ("Integer", None),
        ]:
            with self.subTest(target=target):
                self.assertEqual(self.initial(target, default), "{};")

    def test_what_may_be_absent_begins_absent(self):
        (line,) = self.declarations(it=("Integer", api(default=5)))
        self.assertEqual(line, "swage::optional<std::int32_t> it{};")

    def test_a_container_of_what_is_defined_later_has_no_initial_value(self):
        required = api(required={})
        shapes = {
            "Row": structure(
                cells=("Cells", required), deep=("Deep", required), more="Cells", text="String"
            ),
            "Line": structure(row=("Row", required), rows=("Rows", required), maybe="Row"),
            "Cell": structure(row="Row", line=("Line", required), cells=("Cells", required)),
            "Apart": structure(cells=("Cells", required), line=("Line", required)),
            "Cells": list_of("Cell"),
            "Deep": map_of("String", "Cells", sparse={}),
            "Rows": list_of("Row"),
        }
        self.assertEqual(
            self.view("Row", **shapes),
            [
                "std::vector<::service::Cell> cells;",
                "swage::map<std::string, swage::optional<std::vector<::service::Cell>>> deep;",
                "swage::optional<std::vector<::service::Cell>> more{};",
                "swage::optional<std::string> text{};",
            ],
        )
        # To destroy a Line is to destroy a Row and its cells.
        self.assertEqual(
            self.view("Line", **shapes),
            [
                "::service::Row row;",
                "std::vector<::service::Row> rows;",
                "swage::optional<::service::Row> maybe{};",
            ],
        )
        for name in ("Cell", "Apart"):
            for declaration in self.view(name, **shapes):
                self.assertTrue(declaration.endswith("{};"), declaration)
