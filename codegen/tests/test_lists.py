# SPDX-License-Identifier: Apache-2.0
"""The lists of a service's operations and shapes, and what belongs to a service."""

import re
import unittest
import unittest.mock

from swage.render import write
from tests.support import Folder, compile_text, enum, generate, has_compiler, list_of, map_of
from tests.support import model_json, operation, service, structure, union


def two_operations():
    return model_json(
        Service=service("Second", "First"),
        First=operation(input="Shared", output="Choice"),
        Second=operation(input="Other"),
        Shared=structure(x="String"),
        Choice=structure(y="Either"),
        Either=union(a="Shared", b="Color"),
        Color=enum(RED="red"),
        Other=structure(shared="Shared", list="List"),
        List=list_of("Shared"),
    )


def resources():
    """Every way in which an operation can belong to a service."""
    names = "Create Put Read Update Delete List OnInstance OnCollection Deep OfService".split()
    lifecycle = {
        name.lower(): {"target": f"test#{name}"} for name in names if name not in names[6:]
    }
    shapes = {
        "Service": service("OfService", resources=[{"target": "test#Outer"}]),
        "Outer": {
            "type": "resource",
            "identifiers": {"id": {"target": "smithy.api#String"}},
            **lifecycle,
            "operations": [{"target": "test#OnInstance"}],
            "collectionOperations": [{"target": "test#OnCollection"}],
            "resources": [{"target": "test#Inner"}],
        },
        "Inner": {"type": "resource", "operations": [{"target": "test#Deep"}]},
    }
    for name in names:
        shapes[name] = operation(input=f"{name}Input")
        shapes[f"{name}Input"] = structure(id="String", only=f"Of{name}")
        shapes[f"Of{name}"] = structure(x="String")
    return model_json(**shapes), names


def listed(text):
    return re.findall(r"^        ::service::(\w+)", text, re.MULTILINE)


def names_of_lists(files, only=""):
    texts = (text for path, text in files.items() if only in path)
    found = (re.search(r"schema::lists {\nstruct (\w+)", text) for text in texts)
    return {match[1] for match in found if match}


class Lists(unittest.TestCase):
    def generate(self, model, **options):
        return generate(Folder(self).load(model), **options)

    def test_operations_are_listed_by_name(self):
        files = self.generate(two_operations())
        self.assertEqual(listed(files["service/lists/operations_1.hpp"]), ["First", "Second"])

    def test_structures_and_unions_are_listed_and_nothing_else(self):
        files = self.generate(two_operations())
        shapes = listed(files["service/lists/shapes_1.hpp"])
        self.assertEqual(shapes, ["Choice", "Either", "Other", "Shared"])

    def test_only_the_operations_asked_for_are_listed(self):
        files = self.generate(two_operations(), operations=("Second",))
        self.assertEqual(listed(files["service/lists/operations_1.hpp"]), ["Second"])
        self.assertEqual(listed(files["service/lists/shapes_1.hpp"]), ["Other", "Shared"])
        self.assertIn("--operation Second\n", files["service/operations.hpp"])

    def test_lists_are_named_by_what_they_list(self):
        model = two_operations()
        both, second = self.generate(model), self.generate(model, operations=("Second",))
        self.assertNotEqual(names_of_lists(both), names_of_lists(second))
        self.assertEqual(len(names_of_lists(both)), 4)
        # What the shapes are like changes no name, nor does the order of what is asked for.
        model["shapes"]["test#Shared"]["members"]["more"] = {"target": "smithy.api#String"}
        again = self.generate(model, operations=("Second", "First"))
        self.assertEqual(names_of_lists(both), names_of_lists(again))

    def test_a_list_in_other_parts_has_another_name(self):
        whole = self.generate(two_operations())
        with unittest.mock.patch("swage.cpp.lists.MOST_MEMBERS", 3):
            parted = self.generate(two_operations())
        for path in ("service/operations.hpp", "service/shapes.hpp"):
            self.assertNotEqual(names_of_lists(whole, path), names_of_lists(parted, path))

    def test_no_other_header_includes_a_list(self):
        for path, text in self.generate(two_operations()).items():
            if path not in ("service/operations.hpp", "service/shapes.hpp"):
                self.assertNotRegex(text, r'#include ".*(lists/|operations\.hpp|[^_]shapes\.hpp)')

    def test_lists_are_split_by_the_members_in_reach(self):
        many = {f"S{n}": structure(**{f"m{i}": "String" for i in range(9)}) for n in range(40)}
        model = model_json(
            Service=service(*(f"Do{n}" for n in range(40))),
            **{f"Do{n}": operation(input=f"S{n}") for n in range(40)},
            **many,
        )
        with unittest.mock.patch("swage.cpp.lists.MOST_MEMBERS", 100):
            files = self.generate(model)
        for what, count in (("operations", 40), ("shapes", 40)):
            parts = [text for path, text in files.items() if f"lists/{what}_" in path]
            self.assertEqual([len(listed(part)) for part in parts], [10] * 4)
            self.assertEqual(len({name for part in parts for name in listed(part)}), count)

    def test_a_shape_that_reaches_too_much_has_a_part_of_its_own(self):
        model = model_json(
            Service=service("A", "B"),
            A=operation(input="Large"),
            B=operation(input="Small"),
            Large=structure(**{f"m{i}": "String" for i in range(20)}),
            Small=structure(),
        )
        with unittest.mock.patch("swage.cpp.lists.MOST_MEMBERS", 5):
            files = self.generate(model)
        self.assertEqual(listed(files["service/lists/operations_1.hpp"]), ["A"])
        self.assertEqual(listed(files["service/lists/operations_2.hpp"]), ["B"])

    def test_an_operation_may_be_called_as_a_list_is(self):
        model = model_json(
            Service=service("Operations", "Shapes"),
            Operations=operation(input="Shapes_"),
            Shapes=operation(),
            Shapes_=structure(lists="Lists"),
            Lists=map_of("String", "String"),
        )
        files = self.generate(model)
        self.assertIn("service/operations_2.hpp", files)
        self.assertIn("struct Operations {", files["service/operations_2.hpp"])

    def test_a_service_without_shapes_has_empty_lists(self):
        files = self.generate(model_json(Service=service()))
        self.assertIn("using type = swage::type_list<>;", files["service/lists/shapes_1.hpp"])
        self.assertIn("using type = swage::type_list<>;", files["service/lists/operations_1.hpp"])

    def test_operations_of_resources_belong_to_the_service(self):
        model, names = resources()
        files = self.generate(model)
        self.assertEqual(listed(files["service/lists/operations_1.hpp"]), sorted(names))
        shapes = listed(files["service/lists/shapes_1.hpp"])
        self.assertEqual(
            shapes, sorted([f"Of{n}" for n in names] + [f"{n}Input" for n in names], key=str.lower)
        )

    @unittest.skipUnless(has_compiler(), "no C++ compiler")
    def test_they_compile(self):
        for model in (two_operations(), model_json(Service=service())):
            folder = Folder(self)
            with unittest.mock.patch("swage.cpp.lists.MOST_MEMBERS", 3):
                write(generate(folder.load(model)), folder.path)
            done = compile_text(
                folder.path,
                "#include <type_traits>\n#include <service/operations.hpp>\n"
                "#include <service/shapes.hpp>\n"
                "template <class... T> constexpr auto count(swage::type_list<T...>) {\n"
                "    return sizeof...(T);\n}\n"
                "using operations = service::schema::operations::type;\n"
                "using shapes = service::schema::shapes::type;\n"
                f"static_assert(count(operations{{}}) == {2 if 'test#First' in model['shapes'] else 0});\n"
                f"static_assert(count(shapes{{}}) == {4 if 'test#First' in model['shapes'] else 0});\n",
            )
            self.assertEqual(done.stderr, "")


if __name__ == "__main__":
    unittest.main()
