# SPDX-License-Identifier: Apache-2.0
"""C++ types: presence, boxing, order; and the perfect hash of enums."""

import unittest

from swage.cpp.context import Context, Options
from swage.cpp.perfect_hash import find, perfect_hash, text_hash
from tests.support import Folder, api, data_model, enum, int_enum, list_of, map_of, structure, union

REQUIRED = api(required={})


class Types(unittest.TestCase):
    def context(self, **shapes):
        return Context(Folder(self).load(data_model(**shapes)), Options())

    def types(self, context, name):
        shape = context.model[f"test#{name}"]
        return [context.layout.member_type(shape, m) for m in shape.members.values()]

    def test_every_kind_has_its_type(self):
        kinds = {
            "Boolean": "bool",
            "Byte": "std::int8_t",
            "Short": "std::int16_t",
            "Integer": "std::int32_t",
            "Long": "std::int64_t",
            "Float": "float",
            "Double": "double",
            "BigInteger": "swage::big_integer",
            "BigDecimal": "swage::big_decimal",
            "String": "std::string",
            "Blob": "swage::blob",
            "Timestamp": "swage::timestamp",
            "Document": "swage::document",
            "Color": "swage::open_enum<::service::Color>",
            "Number": "::service::Number",
            "Booleans": "std::vector<swage::boolean>",
            "Sparse": "std::vector<swage::optional<std::string>>",
            "Map": "swage::map<std::string, bool>",
            "SparseMap": "swage::map<swage::open_enum<::service::Color>, swage::optional<bool>>",
            "Unit": "swage::unit",
        }
        members = {f"m{kind}": (kind, REQUIRED) for kind in kinds}
        context = self.context(
            Shape=structure(**members),
            Color=enum(RED="red"),
            Number=int_enum(ONE=1),
            Booleans=list_of("Boolean"),
            Sparse=list_of("String", sparse={}),
            Map=map_of("String", "Boolean"),
            SparseMap=map_of("Color", "Boolean", sparse={}),
        )
        self.assertEqual(self.types(context, "Shape"), list(kinds.values()))

    def test_only_required_members_are_plain(self):
        members = dict(
            required=("String", REQUIRED),
            optional="String",
            defaulted=("Integer", api(default=0)),
            loosely=("String", api(required={}, clientOptional={})),
        )
        context = self.context(Shape=structure(**members), In=structure(api(input={}), **members))
        text, number = "swage::optional<std::string>", "swage::optional<std::int32_t>"
        self.assertEqual(self.types(context, "Shape"), ["std::string", text, number, text])
        self.assertEqual(self.types(context, "In"), [text, text, number, text])

    def test_large_optional_structures_are_boxed(self):
        # Eight strings are 256 bytes, which is not too large.
        fits = {f"m{i}": ("String", REQUIRED) for i in range(8)}
        context = self.context(
            Fits=structure(**fits),
            Large=structure(**fits, more=("Boolean", REQUIRED)),
            Shape=structure(a="Fits", b="Large", c=("Large", REQUIRED)),
            Choice=union(a="Fits", b="Large"),
        )
        sizes = [context.layout.size_of(context.model[f"test#{n}"]) for n in ("Fits", "Large")]
        self.assertEqual(sizes, [256, 264])
        large = "swage::boxed<::service::Large>"
        self.assertEqual(
            self.types(context, "Shape"),
            ["swage::optional<::service::Fits>", large, "::service::Large"],
        )
        self.assertEqual(self.types(context, "Choice"), ["::service::Fits", large])

    def test_recursion_is_boxed_wherever_it_closes(self):
        context = self.context(
            A=structure(b=("B", REQUIRED), many="As"),
            B=structure(c="C", d="D"),
            C=union(a="A", s="String"),
            D=structure(x="String"),
            As=list_of("A"),
        )
        self.assertEqual(self.types(context, "A")[0], "swage::boxed<::service::B>")
        self.assertEqual(self.types(context, "A")[1], "swage::optional<std::vector<::service::A>>")
        self.assertEqual(
            self.types(context, "B"),
            ["swage::boxed<::service::C>", "swage::optional<::service::D>"],
        )
        self.assertEqual(self.types(context, "C")[0], "swage::boxed<::service::A>")

    def test_types_are_defined_after_those_that_they_hold(self):
        context = self.context(
            A=structure(b="B"), B=structure(c="C"), C=union(d="D"), D=structure()
        )
        order = [shape.name for shape in context.layout.order]
        self.assertEqual(order, ["D", "C", "B", "A", "Input"])


class PerfectHashes(unittest.TestCase):
    def test_every_text_is_found(self):
        for texts in (
            ["a"],
            ["US-EAST1", "US-EAST2", "US-WEST1", "US-WEST2"],
            ["", "a", "aa", "aaa"],
            ["\u00e9", "e", "\ud800"],
            [f"m{i}.{i * 7}xlarge" for i in range(1500)],
        ):
            table = perfect_hash(texts)
            self.assertEqual([find(table, text) for text in texts], list(range(len(texts))))
            self.assertLessEqual(len(table.cells), 2 * len(texts))
            self.assertEqual(table, perfect_hash(texts))

    def test_the_hash_sees_every_byte(self):
        words = {text_hash(b"a" * i + b"b" + b"a" * (11 - i), 0) & 0xFFFF for i in range(12)}
        self.assertEqual(len(words), 12)


if __name__ == "__main__":
    unittest.main()
