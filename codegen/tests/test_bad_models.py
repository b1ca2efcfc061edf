# SPDX-License-Identifier: Apache-2.0
"""Models that cannot be used, each with the exact message that it gives."""

import unittest

from tests.support import Folder, api, data_model, enum, int_enum, list_of, map_of, model_json
from tests.support import operation, run, service, structure, union


def with_shape(shape):
    return data_model(Bad=shape)


def with_trait(name, value):
    return data_model(Bad=structure(x=("String", {name: value})))


RECURSIVE_MIXIN = {
    "type": "structure",
    "traits": api(mixin={}),
    "mixins": [{"target": "test#Bad"}],
}

# What the model is, and the message without the file; `@` stands for the shape test#Bad.
CASES = [
    ([], ": the model is an array: expected an object"),
    ({}, ': "smithy" is missing: expected "1.0" or "2.0" (a Smithy JSON AST)'),
    ({"smithy": "3.0"}, ': "smithy" is "3.0": expected "1.0" or "2.0" (a Smithy JSON AST)'),
    ({"smithy": "2.0", "shapes": 1}, ': "shapes" is a number: expected an object'),
    ({"smithy": "2.0", "shapes": {}}, ": no service shape: expected one"),
    (model_json(Bad="x"), ":4: @: a shape is a string: expected an object"),
    (
        model_json(Bad={"type": "record"}),
        ':4: @: unknown shape type "record": expected one of blob, boolean, string, byte, short, '
        "integer, long, float, double, bigInteger, bigDecimal, timestamp, document, enum, intEnum, "
        "list, map, structure, union, service, resource, operation, set or apply",
    ),
    (model_json(Bad={"type": "list"}), ':4: @: a list without "member"'),
    (
        model_json(Bad={"type": "map", "key": {"target": "smithy.api#String"}}),
        ':4: @: a map without "value"',
    ),
    (
        model_json(Bad={"type": "list", "member": "String"}),
        ":6: @$member: a member is a string: expected an object",
    ),
    (
        model_json(Bad={"type": "list", "member": {}}),
        ':6: @$member: expected an object with a "target" that is a shape id',
    ),
    (
        model_json(Bad={"type": "string", "traits": []}),
        ':4: @: "traits" is an array: expected an object',
    ),
    (
        model_json(**{"Bad name": structure()}),
        ":4: test#Bad name: not a shape id: expected namespace#Name",
    ),
    (
        model_json(**{"Bad;x": structure()}),
        ":4: test#Bad;x: not a shape id: expected namespace#Name",
    ),
    (
        with_shape(structure(**{"a b": "String"})),
        ":32: @$a b: 'a b' is no member name: expected letters, digits and _",
    ),
    (
        with_shape(structure(**{"x;int y": "String"})),
        ":32: @$x;int y: 'x;int y' is no member name: expected letters, digits and _",
    ),
    (
        with_shape(structure(Name="String", name="String")),
        ":36: @$name: differs from Name only by case: expected one of them",
    ),
    (
        with_shape(structure(x="Nothing")),
        ":32: @$x: targets test#Nothing, which is not in the model",
    ),
    (
        with_shape(structure(x="Operate")),
        ":32: @$x: targets test#Operate, an operation: expected a data shape",
    ),
    (with_shape(union()), ":29: @: a union without members: expected at least one"),
    (with_shape(enum()), ":29: @: an enum without members: expected at least one"),
    (with_shape(enum(A="x", B="x")), ":38: @$B: has the value of A: expected another"),
    (with_shape(enum(A=1)), ":32: @$A: enumValue is a number: expected a string"),
    (with_shape(int_enum(A="1")), ":32: @$A: expected an enumValue that is a 32-bit number"),
    (with_shape(int_enum(A=2**31)), ":32: @$A: expected an enumValue that is a 32-bit number"),
    (with_shape(int_enum(A=True)), ":32: @$A: expected an enumValue that is a 32-bit number"),
    (
        with_shape({"type": "string", "traits": api(enum=[{"name": "A"}])}),
        ':29: @: smithy.api#enum: expected an array of objects with a string "value"',
    ),
    (
        with_shape(map_of("Integer", "String")),
        ":31: @$key: the key is an integer: expected a string or an enum",
    ),
    (
        with_shape(list_of("Bad")),
        ":29: @: contains itself through lists and maps alone: expected a structure between",
    ),
    (
        with_trait("smithy.api#xmlName", 5),
        ":32: @$x: smithy.api#xmlName is 5: expected a name of letters, digits, - and _, possibly "
        "with a prefix and a colon",
    ),
    (
        with_trait("smithy.api#required", True),
        ":32: @$x: smithy.api#required is a boolean: expected an object",
    ),
    (
        with_trait("smithy.api#documentation", None),
        ":32: @$x: smithy.api#documentation is null: expected a string",
    ),
    (
        with_trait("smithy.api#timestampFormat", "iso"),
        ':32: @$x: smithy.api#timestampFormat is "iso": expected one of date-time, http-date, '
        "epoch-seconds",
    ),
    (
        with_trait("smithy.api#length", {"min": "1"}),
        ':32: @$x: smithy.api#length is an object: expected an object with possibly "min" '
        '(a whole number from 0 on), possibly "max" (a whole number from 0 on)',
    ),
    (
        with_trait("smithy.api#xmlNamespace", {"prefix": "a"}),
        ':32: @$x: smithy.api#xmlNamespace is an object: expected an object with "uri" (a string), '
        'possibly "prefix" (a name of letters, digits, - and _)',
    ),
    (
        with_shape(structure(api(error="server-side"))),
        ':29: @: smithy.api#error is "server-side": expected one of client, server',
    ),
    (
        model_json(Bad=service("Missing")),
        ':4: @: "operations" names test#Missing, which is not in the model',
    ),
    (
        model_json(Bad=service("Shape"), Shape=structure()),
        ':4: @: "operations" names test#Shape, a structure: expected an operation',
    ),
    (
        model_json(Bad=operation(input="Bad")),
        ':4: @: "input" names test#Bad, an operation: expected a structure',
    ),
    (
        model_json(Bad={"type": "structure", "mixins": [{"target": "test#M"}]}),
        ":4: @: uses test#M, which is not a mixin in the model",
    ),
    (model_json(Bad=RECURSIVE_MIXIN), ":4: @: uses itself through the mixin test#Bad"),
    (
        model_json(Bad={"type": "apply", "traits": {}}),
        ":4: @: apply names a shape that is not in the model",
    ),
    (
        model_json(A=service(), B=service()),
        ": several services, name one by --service: test#A, test#B",
    ),
]

# Texts that are not JSON.
TEXTS = [
    ("", ":1: not JSON: Expecting value"),
    ('{"smithy": "2.0",\n x}', ":2: not JSON: Expecting property name enclosed in double quotes"),
    ('{"smithy": NaN}', ": NaN is not JSON"),
    ('{"a": 1,\n "a": 2}', ':1: a: the key "a" stands twice in one object'),
    ("[" * 100000, ": JSON nested too deeply"),
    ("\ud800", ": not UTF-8 at byte 0"),
]


class BadModels(unittest.TestCase):
    def setUp(self):
        self.folder = Folder(self)

    def check(self, path, message):
        status, output, errors = run("generate", path, "-o", self.folder.path / "out")
        self.assertEqual(errors, f"swage: {path}{message}\n".replace("@", "test#Bad"))
        self.assertEqual((status, output), (1, ""))
        self.assertFalse((self.folder.path / "out").exists())

    def test_each_gives_one_line_that_says_where_and_what(self):
        for number, (model, message) in enumerate(CASES):
            with self.subTest(message):
                self.check(self.folder.write(f"{number}.json", model), message)

    def test_what_is_no_json_is_refused(self):
        for number, (text, message) in enumerate(TEXTS):
            with self.subTest(message):
                self.check(self.folder.write(f"{number}.json", text), message)

    def test_what_is_not_printable_is_told_in_escapes(self):
        name = "Bad\n\x1b[31m\u202e\ud800"
        path = self.folder.write("model.json", model_json(**{name: structure()}))
        shown = "@\\n\\x1b[31m\\u202e\\ud800"
        self.check(path, f":4: {shown}: not a shape id: expected namespace#Name")
        text = '{"smithy": "2.0", "shapes": {\n"test#B\u00e9": {"type": "structure"}}}'
        path = self.folder.write("model.json", text)
        self.check(path, ":2: test#B\u00e9: not a shape id: expected namespace#Name")
        path = self.folder.write("a\nb.json", [])
        status, _, errors = run("inspect", path)
        self.assertEqual((status, errors.count("\n")), (1, 1))
        self.assertIn("a\\nb.json: the model is an array", errors)

    def test_a_missing_file_is_named(self):
        self.check(self.folder.path / "none.json", ": cannot be read: No such file or directory")

    def test_two_files_may_not_define_a_shape_differently(self):
        first = self.folder.write("first.json", data_model(Bad=structure(x="String")))
        second = self.folder.write("second.json", model_json(Bad=structure(y="String")))
        status, _, errors = run("generate", first, second, "-o", self.folder.path / "out")
        self.assertEqual(status, 1)
        expected = f"{second}:4: test#Bad: defined differently in {first}: expected one definition"
        self.assertEqual(errors, f"swage: {expected}\n")

    def test_an_unknown_operation_or_service_is_named(self):
        path = self.folder.write("model.json", data_model())
        for option, name, message in [
            (
                "--operation",
                "Nope",
                f'{path}:4: test#Service: no operation "Nope": expected one of Operate',
            ),
            ("--service", "Nope", f'{path}: no service "Nope": expected one of test#Service'),
            ("--namespace", "a b", '"a b" cannot be a namespace: expected a free C++ name'),
            ("--namespace", "std", '"std" cannot be a namespace: expected a free C++ name'),
            ("--namespace", "a::", '"" cannot be a namespace: expected a free C++ name'),
            (
                "--namespace",
                "connect::r1",
                '"connect" cannot be a namespace: C headers have a global of that name: expected'
                " another, such as connect_",
            ),
        ]:
            with self.subTest(message):
                status, _, errors = run(
                    "generate", path, "-o", self.folder.path / "o", option, name
                )
                self.assertEqual((status, errors), (1, f"swage: {message}\n"))


if __name__ == "__main__":
    unittest.main()
