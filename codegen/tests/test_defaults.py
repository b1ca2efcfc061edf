# SPDX-License-Identifier: Apache-2.0
"""Which values a default may have: each other is refused in one line."""

import json
import unittest

from swage.cpp.context import Context, Options
from swage.cpp.headers import headers_of
from swage.render import write
from swage.smithy import ModelError
from tests.support import Folder, api, data_model, enum, generate, has_compiler, int_enum
from tests.support import compile_text, list_of, map_of, structure, union

# Of each kind: what its defaults may be, what they may not, and what is expected instead.
WHOLE = ["x", "1", [1], 1.5, 1.0, True, {}, [], 10**30, -(10**30)]
FLOATS = (
    [0, 3, 1.5, -0.5, "NaN", "Infinity", "-Infinity", 10**30],
    ["x", "1.5", "nan", [1], True],
)
KINDS = {
    "Boolean": ([True, False], ["true", 0, 1, [], {}], "true or false"),
    "Byte": ([-128, 0, 127], WHOLE + [128, -129], "a whole number from -128 to 127"),
    "Short": ([-(2**15), 2**15 - 1], WHOLE + [2**15], "a whole number from -32768 to 32767"),
    "Integer": (
        [-(2**31), 2**31 - 1],
        WHOLE + [2**31, -(2**31) - 1],
        "a whole number from -2147483648 to 2147483647",
    ),
    "Long": (
        [-(2**63), 2**63 - 1],
        WHOLE + [2**63],
        "a whole number from -9223372036854775808 to 9223372036854775807",
    ),
    "Number": ([1, 0, 7], ["A", "1"] + WHOLE, "a whole number from -2147483648 to 2147483647"),
    "Float": (
        FLOATS[0] + [3.4028235e38, 1.5e-45],
        FLOATS[1] + [1e39, 1e-46, 10**300],
        'a number that a float can be, "NaN", "Infinity" or "-Infinity"',
    ),
    "Double": (
        FLOATS[0] + [1.7976931348623157e308, 5e-324, 10**300],
        FLOATS[1] + [10**400],
        'a number that a double can be, "NaN", "Infinity" or "-Infinity"',
    ),
    "BigInteger": (
        [0, 10**40, "-123", "0"],
        ["zz", "", "01", "1.5", 1.5, True, [1], {}],
        "a whole number",
    ),
    "BigDecimal": (
        [0, 1.5, 10**40, "-0.5e+10"],
        ["zz", "", "1.", ".5", "NaN", True, [1]],
        "a number",
    ),
    "String": (["", "x", 'a"\n'], [1, True, [1], {"a": 1}], "a string"),
    "Blob": (
        ["", "AAE=", "YWJj"],
        ["@@", "YWJ", "YWJj\n", "YR==", "\u00e9", 1, [1]],
        "a string in base64",
    ),
    "Timestamp": (
        [
            0,
            1.5,
            -62135596800,
            253402300799.5,
            "2023-11-15T10:20:30Z",
            "2016-12-31t23:59:60.5z",
            "Wed, 15 Nov 2023 10:20:30 GMT",
        ],
        [
            True,
            [1],
            1e300,
            -1e300,
            253402300800,
            10**30,
            "garbage",
            "",
            "1",
            "2023-13-45T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "2023-11-15T10:20:60Z",
            "2023-11-15T10:20:30+01:00",
            "2023-11-15T10:20:30",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:60Z",
            "Wed, 31 Nov 2023 10:20:30 GMT",
            "Wed, 15 Foo 2023 10:20:30 GMT",
        ],
        "seconds since 1970, a date-time in UTC such as 2023-11-15T10:20:30Z, or an http-date, of "
        "the years 1 to 9999",
    ),
    # Smithy allows nothing inside of lists and maps, but a document can be any of it.
    "Document": ([True, 1, "x", [], {}, [1], {"a": [None]}], [], ""),
    "Color": (["red", "blue"], ["RED", "green", "", 0, ["red"], True], "a value of test#Color"),
    "Names": ([[]], [["a"], {}, "", 0, "[]"], "an empty array"),
    "Counts": ([{}], [{"a": 1}, [], "", 0], "an empty object"),
    "Inner": ([], [{}, "x", 1, []], "none for shapes of type structure"),
    "Choice": ([], [{}, {"x": "y"}, 1], "none for shapes of type union"),
}
SHAPES = dict(
    Color=enum(RED="red", BLUE="blue"),
    Number=int_enum(A=1),
    Names=list_of("String"),
    Counts=map_of("String", "Integer"),
    Inner=structure(),
    Choice=union(x="String"),
)


def found(value):
    """How messages show a value."""
    if isinstance(value, bool) or isinstance(value, (list, dict)):
        return {bool: "a boolean", list: "an array", dict: "an object"}[type(value)]
    text = json.dumps(value)
    return text if len(text) <= 60 else text[:60] + "..."


class Defaults(unittest.TestCase):
    def setUp(self):
        self.folder = Folder(self)

    def check_refused(self, model, shape, message):
        with self.assertRaises(ModelError) as caught:
            headers_of(Context(self.folder.load(model), Options()))
        line = next(
            number
            for number, text in enumerate(json.dumps(model, indent=1).split("\n"), 1)
            if f'"{shape.partition("$")[2] or shape}": {{' in text
        )
        path = self.folder.path / "model0.json"
        self.assertEqual(str(caught.exception), f"{path}:{line}: {shape}: {message}")

    def test_members_have_values_of_their_targets_or_are_refused(self):
        for target, (good, bad, expected) in KINDS.items():
            for traits in (api(required={}), {}):
                for value in good + [None]:
                    with self.subTest(target=target, value=value):
                        bound = (target, {**traits, **api(default=value)})
                        self.folder.load(data_model(Shape=structure(itself=bound), **SHAPES))
                for value in bad:
                    with self.subTest(target=target, value=value):
                        bound = (target, {**traits, **api(default=value)})
                        self.check_refused(
                            data_model(Shape=structure(itself=bound), **SHAPES),
                            "test#Shape$itself",
                            f"smithy.api#default is {found(value)}: expected {expected}",
                        )

    def test_shapes_have_values_of_their_own_or_are_refused(self):
        for target, (good, bad, expected) in KINDS.items():
            shape = SHAPES.get(target)
            shape = {"type": target[0].lower() + target[1:]} if shape is None else shape
            expected = expected.replace("test#Color", "test#Own")
            for value in good + [None]:
                with self.subTest(target=target, value=value):
                    self.folder.load(
                        data_model(**SHAPES, Own={**shape, "traits": api(default=value)})
                    )
            for value in bad:
                with self.subTest(target=target, value=value):
                    self.check_refused(
                        data_model(**SHAPES, Own={**shape, "traits": api(default=value)}),
                        "test#Own",
                        f"smithy.api#default is {found(value)}: expected {expected}",
                    )

    def test_exponents_of_any_size_are_read_in_no_time(self):
        for target, good in {"Timestamp": True, "Double": False}.items():
            for number in ("1e-1000000000", "1e1000000000", "1e-99999999999999999999"):
                bound = (target, api(required={}, default=0))
                text = json.dumps(data_model(Shape=structure(itself=bound)))
                path = text.replace('"smithy.api#default": 0', f'"smithy.api#default": {number}')
                with self.subTest(target=target, number=number):
                    if good and number == "1e-1000000000":
                        self.folder.load(path)
                        continue
                    with self.assertRaisesRegex(ModelError, f"default is {number}: expected"):
                        self.folder.load(path)

    @unittest.skipUnless(has_compiler(), "no C++ compiler")
    def test_each_value_that_a_default_may_have_compiles_as_an_initial_one(self):
        members = {
            f"m{number}": (target, api(required={}, default=value))
            for number, (target, value) in enumerate(
                (target, value) for target, (good, _, _) in KINDS.items() for value in good
            )
        }
        model = data_model(Shape=structure(**members), **SHAPES)
        write(generate(self.folder.load(model)), self.folder.path)
        done = compile_text(
            self.folder.path, "#include <service/types.hpp>\nservice::Shape made{};\n"
        )
        self.assertEqual((done.returncode, done.stderr[:2000]), (0, ""))


if __name__ == "__main__":
    unittest.main()
