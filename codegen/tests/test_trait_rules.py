# SPDX-License-Identifier: Apache-2.0
"""Values of traits, and properties of services and resources: what is refused, and what is taken."""

import unittest

from swage.smithy import ModelError
from tests.support import Folder, absolute, api, data_model, enum, model_json, operation, service
from tests.support import structure

STATUS = "a whole number from 100 to 999"
XML_NAME = "a name of letters, digits, - and _, possibly with a prefix and a colon"
PROTOCOL = (
    'an object with possibly "http" (an array of strings), possibly "eventStreamHttp" (an array of '
    'strings), possibly "noErrorWrapping" (true or false)'
)
AWS_SERVICE = 'an object with possibly "sdkId" (a string), possibly "endpointPrefix" (a string)'
DEPRECATED = 'an object with possibly "message" (a string), possibly "since" (a string)'
MIXIN = 'an object with possibly "localTraits" (an array of strings)'
HTTP = (
    'an object with "method" (a string), "uri" (a string), possibly "code" '
    "(a whole number from 100 to 999)"
)


def of_service(name, value):
    return model_json(Bad=service(traits={name: value}))


def of_operation(name, value):
    return model_json(Service=service("Bad"), Bad={**operation(), "traits": {name: value}})


def of_structure(name, value):
    return data_model(Bad=structure({name: value}))


def of_error(name, value):
    return data_model(Bad=structure({**api(error="client"), name: value}))


# How to make a model with the trait, the trait, values that it may not have, and what it expects.
TRAITS = [
    (of_service, "aws.api#service", [5, None, "S3", []], AWS_SERVICE),
    (of_service, "aws.api#service", [{"sdkId": 5}, {"endpointPrefix": []}], AWS_SERVICE),
    (of_service, "aws.protocols#restXml", [5, "x", [], {"noErrorWrapping": "yes"}], PROTOCOL),
    (of_service, "aws.protocols#restJson1", [{"http": "h2"}, {"eventStreamHttp": [2]}], PROTOCOL),
    (of_service, "smithy.protocols#rpcv2Cbor", [True], PROTOCOL),
    (of_service, "aws.protocols#awsQueryCompatible", [1], "an object"),
    (of_operation, "aws.customizations#s3UnwrappedXmlOutput", [1], "an object"),
    (of_operation, "smithy.api#http", [{"method": "GET", "uri": "/", "code": -1}], HTTP),
    (of_operation, "smithy.api#http", [{"method": "GET", "uri": "/", "code": 10**30}], HTTP),
    (of_error, "smithy.api#httpError", [-404, 0, 99, 1000, 10**30, 404.5, "404", True], STATUS),
    (of_structure, "smithy.api#deprecated", [{"message": 5}, {"since": 2020}, "x"], DEPRECATED),
    (of_structure, "smithy.api#mixin", [{"localTraits": [5]}, {"localTraits": {}}, "x"], MIXIN),
    (
        of_structure,
        "smithy.api#xmlName",
        ["", "a b", "1a", "a:", ":a", "a:b:c", "a\n", "-a", "a>", "\u00e9", 5, {}],
        XML_NAME,
    ),
    (
        of_structure,
        "smithy.api#xmlNamespace",
        [{"uri": "u", "prefix": "a:b"}, {"uri": "u", "prefix": ""}, {"uri": "u", "prefix": "a b"}],
        'an object with "uri" (a string), possibly "prefix" (a name of letters, digits, - and _)',
    ),
    (
        of_structure,
        "smithy.api#length",
        [{"min": -1}, {"max": 2**63}],
        'an object with possibly "min" (a whole number from 0 on), possibly "max" (a whole number '
        "from 0 on)",
    ),
]
GOOD = [
    (of_service, "aws.api#service", {"sdkId": "S3", "endpointPrefix": "s3", "docId": 5}),
    (of_service, "aws.protocols#restXml", {"noErrorWrapping": True, "http": ["h2"]}),
    (of_operation, "smithy.api#http", {"method": "GET", "uri": "/", "code": 308}),
    (of_error, "smithy.api#httpError", 308),
    (of_structure, "smithy.api#deprecated", {"message": "", "since": "2020"}),
    (of_structure, "smithy.api#xmlName", "_a:b-2"),
    (of_structure, "smithy.api#xmlNamespace", {"uri": "u", "prefix": "_a-2"}),
]


def resource(**properties):
    return model_json(
        Service=service(resources=[{"target": "test#Bad"}]),
        Bad={"type": "resource", **properties},
        Text={"type": "string"},
    )


def failing(*errors, **shapes):
    return model_json(
        Service=service("Bad"),
        Bad={**operation(), "errors": [{"target": absolute(name)} for name in errors]},
        **shapes,
    )


DANGLING = {"id": {"target": "test#Nothing"}}
PROPERTIES = [
    (model_json(Bad=service(version=5)), '"version" is 5: expected a string'),
    (model_json(Bad=service(version=["1"])), '"version" is an array: expected a string'),
    (resource(identifiers=DANGLING), '"identifiers" names test#Nothing, which is not in the model'),
    (resource(properties=DANGLING), '"properties" names test#Nothing, which is not in the model'),
    (resource(identifiers=[]), '"identifiers" is an array: expected an object'),
    (
        resource(identifiers={"id": "test#Text"}),
        '"identifiers": expected an object with a "target"',
    ),
    (
        resource(properties={"id": {"target": "test#Bad"}}),
        '"properties" names test#Bad, a resource: expected a data shape',
    ),
    (
        failing("Plain", Plain=structure()),
        '"errors" names test#Plain: expected one with the trait smithy.api#error',
    ),
    (
        failing("Unit"),
        '"errors" names smithy.api#Unit: expected one with the trait smithy.api#error',
    ),
]


class Values(unittest.TestCase):
    def setUp(self):
        self.folder = Folder(self)

    def check_refused(self, model, message, member=""):
        with self.assertRaises(ModelError) as caught:
            self.folder.load(model)
        shape = f"test#Bad${member}" if member else "test#Bad"
        self.assertEqual((caught.exception.shape, caught.exception.message), (shape, message))
        self.assertGreater(caught.exception.line, 1)

    def test_traits_have_values_of_their_types_or_are_refused(self):
        for make, trait, values, expected in TRAITS:
            for value in values:
                with self.subTest(trait=trait, value=value):
                    with self.assertRaises(ModelError) as caught:
                        self.folder.load(make(trait, value))
                    message = str(caught.exception)
                    self.assertRegex(message, r"^[^\n]*model0.json:\d+: test#Bad: " + trait)
                    self.assertTrue(message.endswith(f": expected {expected}"), message)
        for make, trait, value in GOOD:
            with self.subTest(trait=trait, value=value):
                self.folder.load(make(trait, value))

    def test_a_number_that_is_refused_is_told(self):
        self.check_refused(
            of_error("smithy.api#httpError", -404),
            f"smithy.api#httpError is -404: expected {STATUS}",
        )

    def test_properties_of_services_resources_and_operations_are_checked(self):
        for model, message in PROPERTIES:
            with self.subTest(message):
                self.check_refused(model, message)
        self.folder.load(
            resource(identifiers={"id": {"target": "smithy.api#String"}}, properties={})
        )
        self.folder.load(failing("Failure", Failure=structure(api(error="client"))))

    def test_values_of_enums_target_the_unit(self):
        bad = {"A": {"target": "test#Inner"}, "B": {"target": "smithy.api#Unit"}}
        model = data_model(Inner=structure(), Bad={"type": "enum", "members": bad})
        self.check_refused(model, "targets test#Inner: expected smithy.api#Unit", "A")
        self.folder.load(data_model(Fine=enum(A="a")))


if __name__ == "__main__":
    unittest.main()
