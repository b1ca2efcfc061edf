# SPDX-License-Identifier: Apache-2.0
"""Judges the golden files without swage.

Where botocore is installed (Debian: python3-botocore), its restXml parser reads every XML golden
file, given a description of DescribeJob that is made here from the Smithy model, and what it reads
must be what Python's json module reads from the JSON golden file of the same name. So the two
golden files of a case agree by the judgement of readers that share nothing with swage.
"""

import datetime
import json
import pathlib
import re
import unittest

try:
    import botocore.model
    import botocore.parsers
    import botocore.utils
except ImportError:
    botocore = None

HERE = pathlib.Path(__file__).resolve().parent
MODEL = HERE.parent.parent / "model" / "s3control-describe-job.json"
SIMPLE = {"boolean", "integer", "long", "float", "double", "blob", "timestamp", "string"}

SHAPES = {
    shape_id.partition("#")[2]: shape
    for shape_id, shape in json.loads(MODEL.read_text(encoding="utf-8"))["shapes"].items()
}


def target_of(member):
    """The name of the shape that a member targets."""
    return member["target"].partition("#")[2]


def trait(of, name):
    """The value of a trait of the smithy.api namespace, or None."""
    return of.get("traits", {}).get("smithy.api#" + name)


def members_of(shape):
    return shape.get("members", {})


def botocore_member(member):
    """A member as botocore's models describe one."""
    reference = {"shape": target_of(member)}
    if trait(member, "xmlName") is not None:
        reference["locationName"] = trait(member, "xmlName")
    if trait(member, "xmlFlattened") is not None:
        reference["flattened"] = True
    if trait(member, "httpHeader") is not None:
        reference.update(location="header", locationName=trait(member, "httpHeader"))
    if trait(member, "httpLabel") is not None:
        reference["location"] = "uri"
    return reference


def botocore_shape(shape):
    """A shape as botocore's models describe one."""
    kind = shape["type"]
    if kind in ("structure", "union"):
        description = {
            "type": "structure",
            "members": {name: botocore_member(m) for name, m in members_of(shape).items()},
        }
        # A union is not marked as one: botocore 1.29 then takes a member for unknown whose
        # element has another name than the member.
        if trait(shape, "error") is not None:
            description["exception"] = True
        return description
    if kind == "list":
        return {"type": "list", "member": botocore_member(shape["member"])}
    if kind == "map":
        return {
            "type": "map",
            "key": botocore_member(shape["key"]),
            "value": botocore_member(shape["value"]),
        }
    if kind == "enum":
        return {"type": "string"}
    assert kind in SIMPLE, kind
    return {"type": kind}


def botocore_model():
    """The model's shapes for botocore."""
    shapes = {
        name: botocore_shape(shape)
        for name, shape in SHAPES.items()
        if shape["type"] not in ("service", "operation")
    }
    shapes["Boolean"] = {"type": "boolean"}
    return botocore.model.ServiceModel(
        {"metadata": {"protocol": "rest-xml"}, "operations": {}, "shapes": shapes}
    )


def instant(text):
    """The seconds and nanoseconds since the epoch that an RFC 3339 text stands for."""
    pattern = r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)"
    match = re.fullmatch(pattern, text.upper())
    assert match, text
    day, time, fraction, offset = match.groups()
    whole = datetime.datetime.fromisoformat(f"{day}T{time}")
    since = whole - datetime.datetime(1970, 1, 1)
    seconds = since.days * 86400 + since.seconds
    if offset != "Z":
        sign = -1 if offset[0] == "-" else 1
        seconds -= sign * (int(offset[1:3]) * 3600 + int(offset[4:6]) * 60)
    return seconds, int((fraction or "").ljust(9, "0"))


def epoch(number):
    """The same of a number of seconds since the epoch."""
    nanoseconds = round(number * 1000) * 1000000
    return divmod(nanoseconds, 1000000000)


def normal(shape_name, value):
    """A parsed value in a form that does not depend on the format: without unknown members and
    nulls, instants for timestamps."""
    shape = SHAPES.get(shape_name, {"type": "boolean"})
    kind = shape["type"]
    if kind in ("structure", "union"):
        assert isinstance(value, dict), (shape_name, value)
        return {
            name: normal(target_of(member), value[name])
            for name, member in members_of(shape).items()
            if value.get(name) is not None
        }
    if kind == "list":
        return [normal(target_of(shape["member"]), element) for element in value]
    if kind == "map":
        return {key: normal(target_of(shape["value"]), item) for key, item in value.items()}
    if kind == "timestamp":
        return instant(value) if isinstance(value, str) else epoch(value)
    expected = {"boolean": bool, "integer": int, "long": int}.get(kind, str)
    assert type(value) is expected, (shape_name, value)
    return value


def from_json(path, shape):
    """What the JSON document of a shape stands for."""
    return normal(shape, json.loads(path.read_text(encoding="utf-8")))


class GoldenFiles(unittest.TestCase):
    maxDiff = None

    def test_read_only_json_stands_for_the_plain_document(self):
        folder = HERE / "read_only" / "json"
        plain = from_json(folder / "plain.json", "DescribeJobResult")
        for path in sorted(folder.glob("*.json")):
            with self.subTest(path.name):
                self.assertEqual(from_json(path, "DescribeJobResult"), plain)

    def test_every_golden_file_is_used_by_a_test(self):
        sources = "".join(path.read_text(encoding="utf-8") for path in HERE.glob("*_test.cpp"))
        for path in [*HERE.glob("json/*"), *HERE.glob("xml/*")]:
            self.assertIn(f'"{path.stem}"', sources)
        for path in HERE.glob("read_only/*/*"):
            self.assertIn(f'"{path.name}"', sources)

    def test_the_values_are_the_models(self):
        """enumerations.tsv has each value of each enum, and the wire text of the model in it."""
        found = set()
        for line in (HERE / "enumerations.tsv").read_text(encoding="utf-8").splitlines():
            structure, member, name, xml, text = line.split("\t")
            enum = target_of(SHAPES[structure]["members"][member])
            value = json.loads(text)[member]
            if SHAPES[enum]["type"] == "list":
                enum, (value,) = target_of(SHAPES[enum]["member"]), value
            self.assertEqual(trait(SHAPES[enum]["members"][name], "enumValue"), value)
            self.assertIn(f">{value}<", xml)
            found.add((enum, name))
        enums = {name: shape for name, shape in SHAPES.items() if shape["type"] == "enum"}
        self.assertEqual(found, {(e, v) for e, shape in enums.items() for v in shape["members"]})


@unittest.skipIf(botocore is None, "botocore is not installed (Debian: python3-botocore)")
class GoldenFilesByBotocore(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.model = botocore_model()
        # Timestamps stay texts, so that no nanosecond is lost in Python's datetime.
        cls.parser = botocore.parsers.RestXMLParser(timestamp_parser=str)

    def from_xml(self, document, shape):
        response = {"status_code": 200, "headers": {}, "body": document}
        parsed = self.parser.parse(response, self.model.shape_for(shape))
        parsed.pop("ResponseMetadata")
        return normal(shape, parsed)

    def test_xml_stands_for_the_same_as_json(self):
        count = 0
        for path in sorted((HERE / "xml").glob("*.xml")):
            shape = path.name.partition(".")[0]
            if shape == "DescribeJobRequest":
                continue  # its members travel in the URI and a header, not in a body
            with self.subTest(path.name):
                expected = from_json(HERE / "json" / (path.stem + ".json"), shape)
                self.assertEqual(self.from_xml(path.read_bytes(), shape), expected)
                count += 1
        self.assertGreater(count, 45)

    def test_enum_values_in_xml_stand_for_the_same_as_in_json(self):
        for line in (HERE / "enumerations.tsv").read_text(encoding="utf-8").splitlines():
            structure, _, name, xml, text = line.split("\t")
            with self.subTest(structure + " " + name):
                expected = normal(structure, json.loads(text))
                self.assertEqual(self.from_xml(xml.encode(), structure), expected)

    def test_read_only_xml_stands_for_the_plain_document(self):
        plain = from_json(HERE / "read_only" / "json" / "plain.json", "DescribeJobResult")
        for path in sorted((HERE / "read_only" / "xml").glob("*.xml")):
            with self.subTest(path.name):
                # botocore refuses an unknown element beside key and value; we pass over it.
                text = path.read_bytes().replace(b"<Future>1</Future>", b"")
                self.assertEqual(self.from_xml(text, "DescribeJobResult"), plain)

    def test_timestamps_as_botocore_reads_them(self):
        """botocore's own timestamp parser, which knows microseconds."""
        count = 0
        for path in sorted((HERE / "xml").glob("*.xml")):
            for text in re.findall(r"\d{4}-\d\d-\d\dT[0-9:.]+Z", path.read_text(encoding="utf-8")):
                seconds, nanoseconds = instant(text)
                parsed = botocore.utils.parse_timestamp(text)
                since = parsed - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
                self.assertEqual(since.days * 86400 + since.seconds, seconds, text)
                self.assertEqual(since.microseconds, nanoseconds // 1000, text)
                count += 1
        self.assertGreater(count, 20)


if __name__ == "__main__":
    unittest.main()
