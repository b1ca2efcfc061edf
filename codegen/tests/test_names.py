# SPDX-License-Identifier: Apache-2.0
"""The names that C++ code has for the model's."""

import unittest

from swage.cpp.context import Context, Options
from swage.cpp.names import identifier, resolve, snake_case
from swage.cpp.reserved import RESERVED
from tests.support import Folder, data_model, enum, generate, model_json, operation, service
from tests.support import structure, union


class Identifiers(unittest.TestCase):
    def test_leading_underscores_and_runs_of_them_go(self):
        for name, expected in {
            "__string": "string",
            "__listOf__string": "listOf_string",
            "_Name": "Name",
            "Name_": "Name_",
            "Name__": "Name_",
            "_2fa": "_2fa",
            "__2fa": "_2fa",
            "us-east-1": "us_east_1",
        }.items():
            with self.subTest(name):
                self.assertEqual(identifier(name), expected)

    def test_file_names_are_words_in_lower_case(self):
        for name, expected in {
            "JobDescriptor": "job_descriptor",
            "S3JobManifestGenerator": "s3_job_manifest_generator",
            "SSEKMSFilter": "ssekms_filter",
            "DNSName": "dns_name",
            "listOf_string": "list_of_string",
        }.items():
            with self.subTest(name):
                self.assertEqual(snake_case(name), expected)


class Resolution(unittest.TestCase):
    def resolve(self, *names, reserved=frozenset()):
        return list(resolve([(name, name) for name in names], reserved).values())

    def test_what_is_reserved_gets_an_underscore(self):
        names = ["namespace", "operator", "and", "NULL", "linux", "errno", "slots", "DELETE"]
        self.assertEqual(self.resolve(*names, reserved=RESERVED), [f"{n}_" for n in names])

    def test_names_that_can_stay_as_they_are_come_first(self):
        self.assertEqual(self.resolve("__string", "string"), ["string_", "string"])
        self.assertEqual(self.resolve("string", "__string"), ["string", "string_"])

    def test_names_that_differ_by_underscores_only_are_told_apart(self):
        self.assertEqual(
            self.resolve("a_b", "a__b", "_a_b", "a_b_"), ["a_b", "a_b_2", "a_b_3", "a_b_"]
        )

    def test_a_taken_underscore_gives_a_number(self):
        names = self.resolve("default", "default_", reserved=RESERVED)
        self.assertEqual(names, ["default_2", "default_"])


class NamesOfAService(unittest.TestCase):
    def context(self, model, **options):
        return Context(Folder(self).load(model), Options(**options))

    def members(self, shape, name="Shape"):
        context = self.context(data_model(**{name: shape}))
        described = context.model[f"test#{name}"]
        return [context.names.member(described, member) for member in described.members]

    def test_a_member_may_not_be_called_as_its_structure(self):
        self.assertEqual(self.members(structure(Shape="String")), ["Shape_"])

    def test_members_may_not_shadow_what_their_types_begin_with(self):
        self.assertEqual(
            self.members(structure(std="String", swage="String", unknown_="String")),
            ["std_", "swage_", "unknown_2"],
        )

    def test_enumerators_may_not_be_the_unknown_one(self):
        self.assertEqual(self.members(enum(unknown_="a", unknown="b")), ["unknown_2", "unknown"])
        self.assertEqual(
            self.members(union(unknown_="String", ERROR="String")), ["unknown_2", "ERROR_"]
        )

    def test_shapes_may_not_be_called_as_what_the_headers_use(self):
        names = ("std", "swage", "schema", "service", "lists", "operations", "shapes")
        context = self.context(data_model(**{name: structure() for name in names}))
        for name in names:
            self.assertEqual(context.names.of[f"test#{name}"], f"{name}_")

    def test_operations_that_are_macros_get_an_underscore(self):
        model = model_json(
            Service=service("GetObject", "input"), GetObject=operation(), input=operation()
        )
        context = self.context(model)
        self.assertEqual(context.names.of["test#GetObject"], "GetObject_")
        self.assertEqual(context.names.of["test#input"], "input_")
        self.assertEqual(context.names.file_of["test#GetObject"], "get_object")

    def test_shapes_of_two_namespaces_with_one_name_are_told_apart(self):
        model = data_model(Thing=structure(other="other#Thing"))
        model["shapes"]["other#Thing"] = structure()
        context = self.context(model)
        self.assertEqual(context.names.of["other#Thing"], "Thing")
        self.assertEqual(context.names.of["test#Thing"], "Thing_")

    def test_a_service_may_rename_shapes(self):
        model = data_model(Thing=structure(other="other#Thing"))
        model["shapes"]["other#Thing"] = structure()
        model["shapes"]["test#Service"]["rename"] = {"other#Thing": "OtherThing"}
        context = self.context(model)
        self.assertEqual(context.names.of["other#Thing"], "OtherThing")
        self.assertEqual(context.names.of["test#Thing"], "Thing")

    def test_files_are_told_apart_without_regard_to_case(self):
        context = self.context(data_model(IPv4=structure(), Ipv4=structure(), aux=structure()))
        files = {name: context.names.file_of[f"test#{name}"] for name in ("IPv4", "Ipv4", "aux")}
        self.assertEqual(len({file.lower() for file in files.values()}), 3)
        self.assertEqual(files["aux"], "aux_2")

    def test_an_operation_and_a_fixed_header_do_not_meet(self):
        files = generate(Folder(self).load(model_json(Service=service("Types"), Types=operation())))
        self.assertIn("service/types_2.hpp", files)

    def test_arrays_behind_schema_objects_do_not_meet_shapes(self):
        context = self.context(
            data_model(Node=structure(x=("String", {})), Node_members=structure())
        )
        self.assertEqual(context.names.table("test#Node", "members"), "Node_members_")

    def test_names_do_not_depend_on_the_operations_asked_for(self):
        model = model_json(
            Service=service("First", "Second"),
            First=operation(input="__thing"),
            Second=operation(input="thing"),
            __thing=structure(),
            thing=structure(),
        )
        context = self.context(model, operations=("First",))
        self.assertEqual(context.names.of["test#__thing"], "thing_")

    def test_the_namespace_comes_from_the_sdk_id(self):
        model = model_json(Service=service(traits={"aws.api#service": {"sdkId": "S3 Control"}}))
        self.assertEqual(self.context(model).namespace, "s3control")
        model = model_json(Service=service(traits={"aws.api#service": {"sdkId": "Long"}}))
        self.assertEqual(self.context(model).namespace, "long_")

    def test_a_namespace_is_none_of_the_c_library_s_or_the_system_s_names(self):
        for name in "Connect Time Index Signal Select Send Bind Accept Link Stat Random".split():
            model = model_json(Service=service(traits={"aws.api#service": {"sdkId": name}}))
            self.assertEqual(self.context(model).namespace, f"{name.lower()}_")
        # Inside another namespace they are free.
        self.assertEqual(self.context(model, namespace="acme::time").namespace, "acme::time")


if __name__ == "__main__":
    unittest.main()
