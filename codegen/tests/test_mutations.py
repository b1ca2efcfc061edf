# SPDX-License-Identifier: Apache-2.0
"""Good models with one part replaced by what is none: nothing but a message comes of them."""

import unittest

from swage.cpp.context import Context, Options
from swage.cpp.headers import headers_of
from swage.inspection import describe_model, describe_shape
from swage.smithy import ModelError
from tests.support import Folder, api, data_model, enum, int_enum, list_of, map_of, model_json
from tests.support import operation, run, service, structure, union

# A default of each kind of member.
DEFAULTS = {
    "Boolean": True,
    "Byte": 1,
    "Short": 1,
    "Integer": 1,
    "Long": 1,
    "Float": 1.5,
    "Double": "NaN",
    "BigInteger": 1,
    "BigDecimal": 1.5,
    "String": "a",
    "Blob": "YWJj",
    "Timestamp": "2023-11-15T10:20:30Z",
    "Document": {},
    "Enum": "a",
    "Number": 1,
    "List": [],
    "Map": {},
    "Bad": None,
}
DATA = dict(
    Bad=structure(x=("String", api(xmlName="y", default="z"))),
    List=list_of("Bad"),
    Enum=enum(A="a"),
    Number=int_enum(A=1),
    Map=map_of("Enum", "Bad"),
)


def everything(version):
    """A model with every kind of shape besides."""

    def to(name):
        return {"target": f"test#{name}"}

    model = model_json(
        version,
        Service=service(
            "Act",
            mixins=[to("Base")],
            resources=[to("Outer")],
            errors=[to("Failure")],
            rename={"test#Choice": "Renamed"},
            traits={"aws.api#service": {"sdkId": "S"}, "aws.protocols#restXml": {"http": ["h2"]}},
        ),
        Base={"type": "service", "traits": api(mixin={"localTraits": ["smithy.api#title"]})},
        Outer={
            "type": "resource",
            "identifiers": {"id": {"target": "smithy.api#String"}},
            "properties": {"text": to("Text")},
            "read": to("Read"),
            "resources": [to("Inner")],
        },
        Inner={"type": "resource", "collectionOperations": [to("Read")]},
        Act=operation(input="Input", output="Choosing"),
        Read=operation(),
        Failure=structure(api(error="client", httpError=404)),
        Input=structure(zero="Count", old="Old", kinds="Kinds"),
        Choosing=structure(choice="Choice"),
        Choice=union(a="Text", none="Unit"),
        Part=structure(api(mixin={}), part=("Count", api(box={}))),
        Text={"type": "string", "traits": api(length={"min": 1}, pattern="a")},
        Count={"type": "integer", "traits": api(range={"min": 0})},
        Old={"type": "string", "traits": api(enum=[{"value": "a", "name": "A", "tags": ["t"]}])},
        Kinds={"type": "set", "member": to("Old")},
        Tag={"type": "structure", "members": {"x": to("None")}, "traits": api(trait={})},
    )
    shapes = model["shapes"]
    shapes["test#Act"]["errors"] = [to("Failure")]
    shapes["test#Act"]["traits"] = api(http={"method": "GET", "uri": "/", "code": 200})
    shapes["test#Choosing"]["mixins"] = [to("Part")]
    shapes["test#Choosing$part"] = {"type": "apply", "traits": api(documentation="d")}
    return model


class Mutations(unittest.TestCase):
    def setUp(self):
        self.folder = Folder(self)

    def check(self, model):
        try:
            loaded = self.folder.load(model)
            list(describe_model(loaded))
            for shape_id in loaded.shapes:
                list(describe_shape(loaded, shape_id))
            headers_of(Context(loaded, Options()))
        except ModelError as error:
            self.assertTrue(str(error).isprintable(), error)
        except Exception as error:
            raise AssertionError(model) from error

    def test_the_models_are_good(self):
        for version in ("1.0", "2.0"):
            headers_of(Context(self.folder.load(everything(version)), Options()))

    def test_the_command_line_tells_one_line(self):
        for broken in _mutations(data_model(**DATA)):
            path = self.folder.write("model.json", broken)
            status, _, errors = run("generate", path, "-o", self.folder.path / "out")
            self.assertIn(status, (0, 1))
            self.assertEqual(errors.count("\n"), status, (broken, errors))

    def test_defaults_of_required_members_of_every_kind(self):
        # A structure has such a default as an initial value.
        for target, default in DEFAULTS.items():
            member = (target, api(required={}, default=default))
            for broken in _mutations(structure(x=member)):
                self.check(data_model(**{**DATA, "Bad": broken}))

    def test_every_kind_of_shape_in_both_versions(self):
        for version in ("1.0", "2.0"):
            for broken in _mutations(everything(version)):
                self.check(broken)


def _mutations(value):
    """Copies of the value, each with one part replaced."""
    for other in (None, 1, "x", [], {}, True, -1.5, [1], {"x": "y"}, 10**30):
        yield other
    if isinstance(value, dict):
        for key, part in value.items():
            for changed in _mutations(part):
                yield {**value, key: changed}
    elif isinstance(value, list):
        for number, part in enumerate(value):
            for changed in _mutations(part):
                yield value[:number] + [changed] + value[number + 1 :]


if __name__ == "__main__":
    unittest.main()
