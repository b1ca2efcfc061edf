# SPDX-License-Identifier: Apache-2.0
"""What a model says, after mixins, apply statements and the rules of Smithy 1.0."""

import gzip
import json
import unittest

from swage.inspection import describe_shape
from swage.smithy import ModelError, load_model
from swage.smithy.closure import closure_of, cycles_of, operations_of, targets_of
from tests.support import Folder, api, data_model, enum, generate, list_of, map_of, model_json
from tests.support import operation, service, structure, union


class Loading(unittest.TestCase):
    def setUp(self):
        self.folder = Folder(self)

    def test_several_files_are_one_model(self):
        first = model_json(Service=service("Operate"), Operate=operation(input="Input"))
        model = self.folder.load(first, model_json(Input=structure(x="String")))
        self.assertEqual(list(model["test#Input"].members), ["x"])

    def test_a_definition_may_stand_twice_when_it_is_the_same(self):
        shapes = data_model(Shape=structure(x="String"))
        self.assertEqual(len(self.folder.load(shapes, shapes).services()), 1)

    def test_a_gzipped_file_is_read_as_what_it_holds(self):
        text = json.dumps(data_model(Shape=structure(x="String"))).encode()
        path = self.folder.path / "model.json.gz"
        path.write_bytes(gzip.compress(text))
        self.assertEqual(list(load_model([path])["test#Shape"].members), ["x"])
        for broken in (gzip.compress(text)[:-20], gzip.compress(text)[:12], b"\x1f\x8bno"):
            path.write_bytes(broken)
            with self.assertRaisesRegex(ModelError, "model.json.gz: a damaged gzip file"):
                load_model([path])

    def test_apply_adds_traits_to_shapes_and_members(self):
        model = data_model(Shape=structure(x="String"))
        model["shapes"]["test#Shape$x"] = {"type": "apply", "traits": api(xmlName="y")}
        late = model_json(Shape={"type": "apply", "traits": api(sensitive={})})
        shape = self.folder.load(late, model)["test#Shape"]
        self.assertEqual(shape.traits, api(sensitive={}))
        self.assertEqual(shape.members["x"].traits, api(xmlName="y"))

    def test_mixins_bring_members_and_traits(self):
        mixin = {"mixins": [{"target": "test#A"}, {"target": "test#B"}]}
        local = {"localTraits": ["smithy.api#deprecated"]}
        model = data_model(
            A=structure(api(mixin=local, deprecated={}, sensitive={}), a="String", both="String"),
            B=structure(api(mixin={}, xmlName="b"), b=("String", api(xmlName="inherited"))),
            Shape={**structure(api(xmlName="own"), c="String"), **mixin},
        )
        model["shapes"]["test#Shape$b"] = {"type": "apply", "traits": api(xmlName="applied")}
        shape = self.folder.load(model)["test#Shape"]
        self.assertEqual(list(shape.members), ["a", "both", "b", "c"])
        self.assertEqual(shape.traits, api(sensitive={}, xmlName="own"))
        self.assertEqual(shape.members["b"].traits, api(xmlName="applied"))

    def test_mixins_of_mixins_and_of_services(self):
        model = model_json(
            Base=service("First", traits=api(mixin={})),
            Middle=service("Second", traits=api(mixin={}), mixins=[{"target": "test#Base"}]),
            Service=service("Third", mixins=[{"target": "test#Middle"}]),
            First=operation(),
            Second=operation(),
            Third=operation(),
        )
        loaded = self.folder.load(model)
        names = [shape.name for shape in operations_of(loaded, loaded["test#Service"])]
        self.assertEqual(names, ["First", "Second", "Third"])

    def test_services_that_are_mixins_are_none_to_choose_from(self):
        model = data_model()
        model["shapes"]["test#Service"]["mixins"] = [{"target": "test#Base"}]
        model["shapes"]["test#Base"] = service("Operate", traits=api(mixin={}))
        loaded = self.folder.load(model)
        self.assertEqual(loaded.find_service(None).id, "test#Service")

    def test_definitions_of_traits_may_target_what_is_not_there(self):
        private = "smithy.api#NonEmptyString"
        definitions = dict(
            A=list_of(private, trait={}),
            B=map_of(private, private, trait={}),
            C=structure(api(trait={}), x=(private, api(default="?"))),
        )
        model = data_model(Shape=structure(x="String"))
        for name, shape in definitions.items():
            model["shapes"][f"test#{name}"] = shape
        loaded = self.folder.load(model)
        generate(loaded)
        for name in definitions:
            lines = list(describe_shape(loaded, name))
            self.assertTrue(lines[-1].lstrip().split(" @")[0].endswith(": unknown NonEmptyString"))
        # Data may not, by way of them.
        reaching = {**model, "shapes": dict(model["shapes"])}
        reaching["shapes"]["test#Shape"] = structure(x="A")
        with self.assertRaises(ModelError) as caught:
            generate(self.folder.load(reaching))
        self.assertRegex(
            str(caught.exception),
            f"model0.json: {private}: the definition of a trait targets it, but it is not there$",
        )

    def test_sets_are_lists_of_unique_items(self):
        model = data_model(Set={"type": "set", "member": {"target": "smithy.api#String"}})
        shape = self.folder.load(model)["test#Set"]
        self.assertEqual((shape.type, shape.traits), ("list", api(uniqueItems={})))

    def test_strings_with_the_enum_trait_are_enums(self):
        values = [
            {"value": "t2.nano", "name": "T2_NANO", "documentation": "Small.", "deprecated": True},
            {"value": "a b"},
            {"value": "a-b"},
            {"value": "2x"},
            {"value": ""},
        ]
        model = data_model(E={"type": "string", "traits": api(enum=values)})
        shape = self.folder.load(model)["test#E"]
        self.assertEqual(shape.type, "enum")
        self.assertEqual(list(shape.members), ["T2_NANO", "a_b", "a_b_2", "_2x", "_EMPTY"])
        self.assertEqual(
            shape.members["T2_NANO"].traits,
            api(enumValue="t2.nano", documentation="Small.", deprecated={}),
        )

    def test_enum_values_are_their_names_unless_said_otherwise(self):
        model = data_model(E={"type": "enum", "members": {"A": {"target": "smithy.api#Unit"}}})
        value = self.folder.load(model)["test#E"].members["A"].traits
        self.assertEqual(value, api(enumValue="A"))


class OperationsAndClosures(unittest.TestCase):
    def test_resources_bring_their_operations(self):
        names = ["Put", "Read", "List", "Act", "Collect", "Inner"]
        resource = {
            "type": "resource",
            "put": {"target": "test#Put"},
            "read": {"target": "test#Read"},
            "list": {"target": "test#List"},
            "operations": [{"target": "test#Act"}],
            "collectionOperations": [{"target": "test#Collect"}],
            "resources": [{"target": "test#Nested"}],
        }
        model = model_json(
            Service=service(resources=[{"target": "test#Resource"}]),
            Resource=resource,
            Nested={"type": "resource", "operations": [{"target": "test#Inner"}]},
            **{name: operation() for name in names},
        )
        loaded = Folder(self).load(model)
        found = [shape.name for shape in operations_of(loaded, loaded["test#Service"])]
        self.assertEqual(found, names)

    def test_a_closure_has_what_operations_reach_and_service_errors(self):
        model = model_json(
            Service=service("Operate", errors=[{"target": "test#Failure"}]),
            Operate=operation(input="Input"),
            Input=structure(list="List"),
            List=list_of("Inner"),
            Inner=structure(),
            Failure=structure(api(error="client")),
            Other=structure(),
        )
        loaded = Folder(self).load(model)
        owner = loaded["test#Service"]
        found = [shape.name for shape in closure_of(loaded, owner, operations_of(loaded, owner))]
        self.assertEqual(found, ["Failure", "Inner", "Input", "List"])

    def test_cycles_are_found_through_lists_maps_and_unions(self):
        model = data_model(
            A=structure(b="B"),
            B=list_of("C"),
            C=union(m="M", s="String"),
            M=map_of("String", "A"),
            Self=structure(self="Self"),
        )
        loaded = Folder(self).load(model)
        owner = loaded["test#Service"]
        shapes = closure_of(loaded, owner, operations_of(loaded, owner))
        cycles = cycles_of(shapes, lambda shape: targets_of(loaded, shape))
        names = [[shape.name for shape in component] for component in cycles]
        self.assertIn(["A", "B", "C", "M"], names)
        self.assertIn(["Self"], names)
        self.assertEqual(names[-1], ["Input"])


class Version1(unittest.TestCase):
    """A model in version 1.0 and the same in 2.0."""

    OLD = model_json(
        "1.0",
        Service=service("Operate"),
        Operate=operation(input="Input"),
        Input=structure(
            boxed="Integer",
            zero=("PrimitiveInteger", {}),
            count="Count",
            absent=("Count", api(box={})),
            maybe="MaybeCount",
            flag=("Flag", api(required={})),
            data=("Data", api(httpPayload={})),
            kinds="Kinds",
        ),
        Count={"type": "long"},
        MaybeCount={"type": "long", "traits": api(box={})},
        Flag={"type": "boolean"},
        Data={"type": "blob", "traits": api(streaming={})},
        Kinds={"type": "set", "member": {"target": "test#Kind"}},
        Kind={
            "type": "string",
            "traits": api(enum=[{"value": "a", "name": "A"}, {"value": "b", "name": "B"}]),
        },
    )
    NEW = model_json(
        Service=service("Operate"),
        Operate={**operation(input="Input"), "output": {"target": "smithy.api#Unit"}},
        Input=structure(
            boxed="Integer",
            zero=("PrimitiveInteger", api(default=0)),
            count=("Count", api(default=0)),
            absent=("Count", api(default=None)),
            maybe="MaybeCount",
            flag=("Flag", api(required={}, default=False)),
            data=("Data", api(httpPayload={}, default="")),
            kinds="Kinds",
        ),
        Count={"type": "long", "traits": api(default=0)},
        MaybeCount={"type": "long"},
        Flag={"type": "boolean", "traits": api(default=False)},
        Data={"type": "blob", "traits": api(streaming={})},
        Kinds=list_of("Kind", uniqueItems={}),
        Kind=enum(A="a", B="b"),
    )

    @staticmethod
    def with_prelude(model):
        return json.loads(
            json.dumps(model).replace("test#PrimitiveInteger", "smithy.api#PrimitiveInteger")
        )

    def test_gives_the_same_headers(self):
        old = generate(Folder(self).load(self.with_prelude(self.OLD)))
        new = generate(Folder(self).load(self.with_prelude(self.NEW)))
        self.assertEqual(old, new)


if __name__ == "__main__":
    unittest.main()
