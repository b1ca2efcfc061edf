# SPDX-License-Identifier: Apache-2.0
"""Random values of the shapes that a Smithy model and botocore's model of a service share.

Values are in the driver's form (docs/driver.md); `to_python` gives what botocore takes for them, and
`from_python` turns what botocore has read back into that form.
"""

import base64
import datetime
import json

# What botocore calls each kind of shape. Some numbers were texts in earlier models, which makes no
# difference in XML, forms and URIs.
KINDS = {
    "boolean": ("boolean",),
    "byte": ("integer", "long"),
    "short": ("integer", "long"),
    "integer": ("integer", "long", "string"),
    "intEnum": ("integer", "long"),
    "long": ("integer", "long", "string"),
    "float": ("float", "double"),
    "double": ("float", "double"),
    "string": ("string", "character"),
    "enum": ("string",),
    "blob": ("blob",),
    "timestamp": ("timestamp",),
    "list": ("list",),
    "map": ("map",),
    "structure": ("structure",),
    "union": ("structure",),
}
BITS = {"byte": 7, "short": 15, "integer": 31, "intEnum": 31, "long": 63}
TEXTS = [
    "a",
    "Zz",
    "0",
    "-",
    "_",
    " ",
    "<",
    ">",
    "&",
    '"',
    "'",
    "\n",
    "\t",
    "é",
    "日",
    "😀",
    "+",
    "%",
]
PLAIN = list("abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-_.")
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


class NotShared(Exception):
    """A shape is not the same in both models."""


class Model:
    """A Smithy model's shapes, those of the prelude among them."""

    def __init__(self, path):
        self.shapes = json.loads(path.read_text(encoding="utf-8"))["shapes"]
        self.service_id = next(i for i, s in self.shapes.items() if s["type"] == "service")
        self.service = self.shapes[self.service_id]
        self.protocol = next(
            trait.partition("#")[2]
            for trait in self.service["traits"]
            if trait.startswith("aws.protocols#") and trait.partition("#")[2] in PROTOCOLS
        )

    def shape(self, shape_id):
        name = shape_id.partition("#")[2]
        if not shape_id.startswith("smithy.api#"):
            shape = self.shapes[shape_id]
            return {**shape, "type": "list"} if shape["type"] == "set" else shape
        if name == "Unit":
            return {"type": "structure", "members": {}}
        kind = name[len("Primitive") :] if name.startswith("Primitive") else name
        return {"type": kind[0].lower() + kind[1:]}

    def operations(self):
        """Every operation's id, those of resources too."""
        return [i for i, shape in self.shapes.items() if shape["type"] == "operation"]

    def errors(self, operation):
        targets = operation.get("errors", []) + self.service.get("errors", [])
        return sorted({error["target"] for error in targets})


PROTOCOLS = {
    "restJson1": "rest-json",
    "restXml": "rest-xml",
    "awsJson1_0": "json",
    "awsJson1_1": "json",
    "awsQuery": "query",
    "ec2Query": "ec2",
}


def traits(of):
    return {name.partition("#")[2]: value for name, value in of.get("traits", {}).items()}


def place_of(member, request, top):
    """Where in the message a member travels."""
    if not top:
        return "body"
    has = traits(member)
    if request and "hostLabel" in has:
        return "host"
    names = ["httpHeader", "httpPrefixHeaders", "httpPayload"]
    names += ["httpLabel", "httpQuery", "httpQueryParams"] if request else ["httpResponseCode"]
    return next((name for name in names if name in has), "body")


class Maker:
    """Makes values for requests or responses of one service."""

    def __init__(self, model, random, *, request):
        self.model = model
        self.random = random
        self.request = request
        self.rest = model.protocol.startswith("rest")
        self.json = "json" in model.protocol.lower()

    def structure(self, shape_id, botocore, fullness, *, top=True, depth=0):
        """A structure; `fullness` is how likely an optional member is there."""
        shape = self.model.shape(shape_id)
        known = botocore.members if botocore is not None else {}
        value = {}
        for name, member in shape.get("members", {}).items():
            place = place_of(member, self.request, top) if self.rest else "body"
            needed = self.needed(member, place, top)
            try:
                if name not in known:
                    raise NotShared(f"{shape_id}${name}")
                if not needed and (depth > 5 or self.random.random() > fullness):
                    continue
                made = self.member(member, known[name], fullness, depth, place)
            except NotShared:
                # swage would write a required member, a default or a token all the same.
                token = "idempotencyToken" in traits(member)
                if needed and self.request and (not top or token):
                    raise
                continue
            value[name] = made
        return value

    def needed(self, member, place, top):
        has = {**traits(self.model.shape(member["target"])), **traits(member)}
        filled = has.get("default") is not None and not (top and self.request)
        token = "idempotencyToken" in has and self.request
        return "required" in has or filled or token or place in ("httpLabel", "host")

    def union(self, shape_id, botocore, fullness, depth):
        members = self.model.shape(shape_id)["members"]
        shared = [name for name in members if name in botocore.members]
        if depth > 4:
            simple = [
                name
                for name in shared
                if self.model.shape(members[name]["target"])["type"] not in ("list", "map")
            ]
            shared = simple or shared
        if not shared:
            raise NotShared(shape_id)
        name = self.random.choice(shared)
        made = self.member(members[name], botocore.members[name], fullness, depth, "body")
        return {name: made}

    def member(self, member, botocore, fullness, depth, place):
        shape_id = member["target"]
        shape = self.model.shape(shape_id)
        kind = shape["type"]
        has = {**traits(shape), **traits(member)}
        if kind == "document" and getattr(botocore, "is_document_type", False):
            return self.document(3)
        if botocore.type_name not in KINDS.get(kind, ()):
            raise NotShared(shape_id)
        if botocore.serialization.get("jsonvalue") or "eventstream" in botocore.serialization:
            raise NotShared(shape_id)
        if place == "httpHeader" and "mediaType" in has:
            raise NotShared(shape_id)
        if kind == "structure":
            return self.structure(shape_id, botocore, fullness * 0.75, top=False, depth=depth + 1)
        if kind == "union":
            return self.union(shape_id, botocore, fullness * 0.75, depth + 1)
        if kind == "list":
            return self.list(shape, has, botocore, fullness, depth, place)
        if kind == "map":
            return self.map(shape, has, botocore, fullness, depth, place)
        return self.simple(kind, shape, has, place)

    def count(self, has, depth, place):
        smallest = max(has.get("length", {}).get("min", 0), 1 if place == "httpHeader" else 0)
        largest = has.get("length", {}).get("max", smallest + 3)
        if depth > 4:
            return smallest
        return min(largest, max(smallest, self.random.choice([0, 1, 2, 3])))

    def list(self, shape, has, botocore, fullness, depth, place):
        item = "item" if place == "httpHeader" else place
        made = []
        for _ in range(self.count(has, depth, place)):
            one = self.member(shape["member"], botocore.member, fullness, depth + 1, item)
            if "uniqueItems" not in has or one not in made:
                made.append(one)
        return made

    def map(self, shape, has, botocore, fullness, depth, place):
        made = {}
        for _ in range(self.count(has, depth, place)):
            key = self.member(shape["key"], botocore.key, fullness, depth + 1, place)
            key = key.lower() if place == "httpPrefixHeaders" else key
            made[key] = self.member(shape["value"], botocore.value, fullness, depth + 1, place)
        # swage's maps are sorted, so that pairs have the same numbers in forms.
        return dict(sorted(made.items()))

    def simple(self, kind, shape, has, place):
        random = self.random
        if kind == "boolean":
            return random.random() < 0.5
        if kind in BITS:
            return self.integer(kind, has, place)
        if kind in ("float", "double"):
            limits = has.get("range", {})
            low, high = limits.get("min", -1000), limits.get("max", 1000)
            return min(max(random.choice([0.5, -2.25, 3.0, 640.125]), low), high)
        if kind == "enum":
            values = [
                traits(member).get("enumValue", name) for name, member in shape["members"].items()
            ]
            if not self.request and random.random() < 0.1:
                return "a value of tomorrow"
            return random.choice(values)
        if kind == "string" and "enum" in has:
            return random.choice(has["enum"])["value"]
        if kind == "string":
            return self.text(has, place)
        if kind == "blob":
            size = max(has.get("length", {}).get("min", 0), random.choice([0, 1, 2, 3, 20]))
            return base64.b64encode(random.randbytes(size)).decode()
        assert kind == "timestamp", kind
        return self.timestamp(has, place)

    def document(self, depth):
        """A document: any JSON, but null in the place of the whole."""
        random = self.random
        if depth and random.random() < 0.6:
            if random.random() < 0.5:
                return [self.document(depth - 1) for _ in range(random.randint(0, 3))]
            names = [self.text({}, "body") for _ in range(random.randint(0, 3))]
            return {name: self.document(depth - 1) for name in names}
        simple = [True, False, 0, -1, 1 << 60, 0.5, self.text({}, "body"), [None]]
        return random.choice(simple)

    def integer(self, kind, has, place):
        if place == "httpResponseCode":
            return self.random.choice([200, 201, 202])
        limit = 1 << BITS[kind]
        limits = has.get("range", {})
        low, high = int(limits.get("min", -limit)), int(limits.get("max", limit - 1))
        near = [low, high, 0, 1, 7, self.random.randint(low, max(low, high))]
        return min(max(self.random.choice(near), low), high)

    def text(self, has, place):
        limits = has.get("length", {})
        smallest = max(limits.get("min", 0), 0 if place in ("body", "httpQuery") else 1)
        largest = limits.get("max", smallest + 12)
        size = min(largest, max(smallest, self.random.choice([0, 1, 5, 12])))
        if place == "host":
            return "".join(self.random.choice("0123456789") for _ in range(12))
        plain = place in ("httpHeader", "item", "httpPrefixHeaders") or self.random.random() < 0.4
        letters = PLAIN if plain else TEXTS
        if not self.request and not plain:
            letters = [*TEXTS, "\r", "\u0085", "\u2028"]
        return "".join(self.random.choice(letters) for _ in range(size))

    def timestamp(self, has, place):
        seconds = self.random.choice([0, 1, 1700000000, self.random.randrange(4102444800)])
        fraction = self.random.choice([0, 0, 500, 123])
        header = place in ("httpHeader", "item")
        in_query = place in ("httpLabel", "httpQuery", "httpQueryParams")
        default = "epoch-seconds" if self.json and not in_query else "date-time"
        format_ = has.get("timestampFormat") or ("http-date" if header else default)
        if format_ == "http-date" or (format_ == "epoch-seconds" and self.request):
            fraction = 0  # a known difference: botocore floors what it writes
        return time_text(seconds * 1000 + fraction)


def time_text(milliseconds):
    when = EPOCH + datetime.timedelta(milliseconds=milliseconds)
    text = when.strftime("%Y-%m-%dT%H:%M:%S")
    if milliseconds % 1000:
        text += f".{milliseconds % 1000:03}".rstrip("0")
    return text + "Z"


def to_python(model, shape_id, value):
    """What botocore takes for a value."""
    shape = model.shape(shape_id)
    kind = shape["type"]
    if kind in ("structure", "union"):
        members = shape["members"]
        return {n: to_python(model, members[n]["target"], v) for n, v in value.items()}
    if kind == "list":
        return [to_python(model, shape["member"]["target"], v) for v in value]
    if kind == "map":
        return {k: to_python(model, shape["value"]["target"], v) for k, v in value.items()}
    if kind == "blob":
        return base64.b64decode(value)
    if kind == "timestamp":
        return datetime.datetime.fromisoformat(whole_fraction(value).replace("Z", "+00:00"))
    return value


def whole_fraction(text):
    """A date-time as Python reads it: with three digits of a fraction, or none."""
    if "." not in text:
        return text
    head, _, fraction = text[:-1].partition(".")
    return f"{head}.{fraction.ljust(3, '0')}Z"


def from_python(model, shape_id, value, header=False):
    """The driver's form of what botocore has read."""
    shape = model.shape(shape_id)
    kind = shape["type"]
    if kind in ("structure", "union"):
        return {
            name: from_python(model, member["target"], value[name], "httpHeader" in traits(member))
            for name, member in shape.get("members", {}).items()
            if value.get(name) is not None
        }
    if kind == "list":
        return [from_python(model, shape["member"]["target"], v, header) for v in value]
    if kind == "map":
        return {k: from_python(model, shape["value"]["target"], v) for k, v in value.items()}
    if kind == "blob":
        content = value.read() if hasattr(value, "read") else value
        content = content.encode() if isinstance(content, str) else content
        return base64.b64encode(content).decode()
    if kind == "timestamp":
        since = value - EPOCH
        return time_text(round(since.total_seconds() * 1000))
    if kind in BITS and isinstance(value, str):
        return int(value)
    if header and isinstance(value, str):
        # botocore leaves a header's text as it is in restJson1.
        if kind == "boolean":
            return value == "true"
        if kind in ("float", "double"):
            return float(value)
    return value
