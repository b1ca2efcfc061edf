# SPDX-License-Identifier: Apache-2.0
"""Models that nest deeper than Python's stack, and numbers longer than Python reads."""

import unittest

from tests.support import Folder, api, data_model, list_of, model_json, operation, run, service
from tests.support import structure

DEPTH = 1200


class Extremes(unittest.TestCase):
    def setUp(self):
        self.folder = Folder(self)

    def run_on(self, model, command, *more):
        path = self.folder.write("model.json", model)
        return run(command, path, *more)

    def inspect(self, model, *more):
        status, output, errors = self.run_on(model, "inspect", *more)
        self.assertEqual((status, errors), (0, ""))
        return output.splitlines()

    def check_refused(self, model, message):
        status, output, errors = self.run_on(model, "inspect")
        path = self.folder.path / "model.json"
        self.assertEqual((status, output, errors), (1, "", f"swage: {path}{message}\n"))

    def test_a_chain_of_mixins_may_have_any_length(self):
        model = data_model(Shape={**structure(), "mixins": [{"target": f"test#M{DEPTH}"}]})
        model["shapes"]["test#M0"] = structure(api(mixin={}), inherited="String")
        for number in range(1, DEPTH + 1):
            mixins = [{"target": f"test#M{number - 1}"}]
            model["shapes"][f"test#M{number}"] = {**structure(api(mixin={})), "mixins": mixins}
        self.assertEqual(
            self.inspect(model, "Shape"), ["Shape: structure", "  inherited: string String"]
        )

    def test_structures_may_nest_to_any_depth(self):
        chain = {f"S{n}": structure(inner=f"S{n + 1}") for n in range(DEPTH)}
        model = data_model(**chain)
        model["shapes"][f"test#S{DEPTH}"] = structure()
        lines = self.inspect(model, "S0")
        self.assertEqual(len(lines), DEPTH + 1)
        self.assertEqual(lines[-1], "  " * DEPTH + f"inner: structure S{DEPTH}")
        status, _, errors = self.run_on(model, "generate", "-o", self.folder.path / "out")
        self.assertEqual((status, errors), (0, ""))

    def test_resources_may_nest_to_any_depth_and_keep_their_order(self):
        resources = {
            f"R{n}": {
                "type": "resource",
                "operations": [{"target": "test#First" if n == 0 else "test#Last"}],
                "resources": [{"target": f"test#R{n + 1}"}],
            }
            for n in range(DEPTH)
        }
        resources[f"R{DEPTH}"] = {"type": "resource", "read": {"target": "test#Deepest"}}
        model = model_json(
            Service=service(resources=[{"target": "test#R0"}, {"target": "test#R1"}]),
            **{name: operation() for name in ("Last", "Deepest", "First")},
            **resources,
        )
        self.assertEqual(
            self.inspect(model)[1:4],
            ["  First", "  Last", "  Deepest"],
        )

    def test_lists_in_lists_are_bounded(self):
        lists = {f"L{n}": list_of(f"L{n - 1}" if n else "String") for n in range(16)}
        self.inspect(data_model(**lists))
        lists["L16"] = list_of("L15")
        model = data_model(**lists)
        line = next(
            number
            for number, text in enumerate(self.folder.write("x", model).read_text().split("\n"), 1)
            if '"test#L16": {' in text
        )
        self.check_refused(
            model,
            f":{line}: test#L16: nested too deeply: expected at most 16 lists and maps, each in "
            "another",
        )

    def test_values_in_values_are_bounded(self):
        def model(depth):
            value = "[" * depth + "]" * depth
            return '{"smithy": "2.0", "shapes": {}, "metadata": ' + value + "}"

        self.inspect(model(199))
        for depth in (200, 1000, 100000):
            self.check_refused(model(depth), ": JSON nested too deeply")

    def test_a_default_may_be_as_deep_as_any_value(self):
        value = []
        for _ in range(190):
            value = [value]
        model = data_model(
            Shape=structure(x=("Document", api(required={}, default=value))),
        )
        status, _, errors = self.run_on(model, "generate", "-o", self.folder.path / "out")
        self.assertEqual((status, errors), (0, ""))

    def test_numbers_are_bounded(self):
        for digits, fraction in ((5000, ""), (1001, ""), (5000, ".5")):
            number = "9" * digits + fraction
            self.check_refused(
                '{"smithy": "2.0",\n"metadata": {"x": ' + number + "}}",
                f":2: a number of {len(number)} characters: expected at most 1000",
            )
        self.inspect('{"smithy": "2.0", "metadata": {"x": ' + "9" * 1000 + "}}")


if __name__ == "__main__":
    unittest.main()
