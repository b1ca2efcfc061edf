#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Shows that swage and botocore put the same on the wire, and read each other.

For every operation that a Smithy model and botocore's model of the service share, random inputs are
serialized by botocore and by the service's driver (docs/driver.md), and the requests compared; the
driver reads botocore's request back. Random outputs and errors are serialized by the driver and
must be read by botocore as the same values. Where the two differ on purpose stands in DIFFERENCES.

Needs botocore (Debian: python3-botocore), and the models of the test data (SWAGE_SHARED_DATA).
Says so and skips where one of them is missing.
"""

import argparse
import base64
import collections
import copy
import io
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree

from botocore_values import (
    PROTOCOLS,
    Maker,
    Model,
    NotShared,
    from_python,
    place_of,
    to_python,
    traits,
)

try:
    import botocore.awsrequest
    import botocore.loaders
    import botocore.model
    import botocore.parsers
    import botocore.serialize
except ImportError:
    botocore = None

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SERVICES = {
    "lambda": "lambda",
    "dynamodb": "dynamodb",
    "sqs": "sqs",
    "s3-control": "s3control",
    "route-53": "route53",
    "sns": "sns",
    "cloudwatch-logs": "logs",
    "ec2-older": "ec2",
    "auto-scaling": "autoscaling",
    "apigatewayv2": "apigatewayv2",
    "cost-explorer": "ce",
    "eks": "eks",
    "glacier": "glacier",
    "bedrock-runtime": "bedrock-runtime",
}
DEFAULT = ["lambda", "dynamodb", "sqs", "s3-control", "route-53", "sns", "cloudwatch-logs"]

# What is not the same, and why; each is counted where it is met. Values that meet these are not made
# at all: timestamps with a fraction where they are epoch seconds (botocore floors them), carriage
# returns in requests (botocore writes them raw into XML, where they are lost), NaN and infinities
# (botocore's JSON has words that are none of JSON's), texts with commas or quotes in lists of
# headers (botocore does not quote them), empty lists in headers (botocore does not send them).
DIFFERENCES = {
    "content-type": "botocore sends none with XML, nor with a payload that is a blob or a text",
    "charset": "botocore names the charset of a form, whose percent-encoding is that of UTF-8",
    "header of swage": "Content-Length is added by botocore's transport, Content-MD5 by handlers",
    "query mode": "botocore of this age does not know awsQueryCompatible",
    "list header": "botocore separates by a comma alone, swage by a comma and a blank",
    "fraction": "botocore writes six digits of a second's fraction, swage as many as are needed",
    "number": "Python's text of a floating-point number, such as 3.0 for 3",
    "empty in a form": "a form has nothing for an empty map or structure, so they are read as absent",
    "nothing in XML": "an empty flattened list or map has no element, so it is read as absent",
    "default": "a server fills the defaults that clients leave to it",
    "no body": "botocore has no body where no member is set, swage the empty root",
    "boolean in a header": "botocore's restXml has Python's True and False there",
    "payload": "an empty payload is no body; botocore reads an empty stream, swage nothing",
    "pattern": "newer models have URIs without the slash at their end",
    "message": "of XML errors botocore's Error.Message is the element Message alone, while the "
    "models of some services have the member message; services send Message",
}
ADDED = {"content-length", "content-md5"}


class Driver:
    """A driver that runs."""

    def __init__(self, program):
        self.process = subprocess.Popen(
            [program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def ask(self, **question):
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Unequal(Exception):
    """Two things that should be the same are not."""


class Known:
    """Counts the known differences that are met."""

    def __init__(self):
        self.met = collections.Counter()

    def note(self, name):
        assert name in DIFFERENCES, name
        self.met[name] += 1


def without_names(description):
    """A description of a service without what awsJson does not know."""
    if isinstance(description, dict):
        unknown = ("locationName", "flattened", "queryName", "xmlNamespace", "resultWrapper")
        return {
            key: without_names(value)
            for key, value in description.items()
            if not (key in unknown and not isinstance(value, dict))
        }
    if isinstance(description, list):
        return [without_names(item) for item in description]
    return description


def botocore_service(name, model):
    """botocore's model of a service, of the Smithy model's protocol."""
    description = copy.deepcopy(botocore.loaders.Loader().load_service_model(name, "service-2"))
    protocol = PROTOCOLS[model.protocol]
    metadata = description["metadata"]
    if metadata["protocol"] != protocol:
        if protocol != "json":
            raise NotImplementedError(f"botocore has {name} in {metadata['protocol']} only")
        # The service has got another protocol since (SQS); the shapes are the same.
        description = {
            **without_names(description),
            "metadata": {
                **metadata,
                "protocol": "json",
                "jsonVersion": model.protocol[-3:].replace("_", "."),
                "targetPrefix": model.service_id.partition("#")[2],
            },
        }
        for operation in description["operations"].values():
            operation.get("input", {}).pop("xmlNamespace", None)
    return botocore.model.ServiceModel(description, name)


class Comparison:
    """Compares what botocore and swage write for one service."""

    def __init__(self, model, service, driver, rounds, seed):
        self.model = model
        self.service = service
        self.driver = driver
        self.rounds = rounds
        self.seed = seed
        self.known = Known()
        self.protocol = PROTOCOLS[model.protocol]
        self.serializer = botocore.serialize.create_serializer(self.protocol, False)
        self.parser = botocore.parsers.create_parser(self.protocol)
        self.count = collections.Counter()
        self.failures = []

    def run(self):
        for operation_id in self.model.operations():
            name = operation_id.partition("#")[2]
            if name not in self.service.operation_names:
                self.count["skipped"] += 1
                continue
            known = self.service.operation_model(name)
            if known.has_event_stream_input or known.has_event_stream_output:
                self.count["skipped"] += 1
                continue
            operation = self.model.shape(operation_id)
            for number in range(self.rounds):
                chance = random.Random(f"{self.seed} {operation_id} {number}")
                fullness = [1.0, 0.0, 0.5][min(number, 2)]
                self.case(f"{name} request {number}", self.request, chance, fullness, name)
                self.case(f"{name} response {number}", self.response, chance, fullness, name)
                for error in self.model.errors(operation):
                    title = f"{name} {error.partition('#')[2]} {number}"
                    self.case(title, self.error, chance, fullness, name, error)

    def case(self, title, function, chance, fullness, name, *more):
        try:
            verdict = function(chance, fullness, name, *more)
        except (Unequal, botocore.parsers.ResponseParserError) as difference:
            verdict = "failed"
            self.failures.append(f"{title}: {difference}")
        self.count[verdict] += 1

    def target(self, name, what):
        operation = self.model.shape(f"{self.model.service_id.partition('#')[0]}#{name}")
        return operation.get(what, {}).get("target", "smithy.api#Unit")

    # Requests.

    def request(self, chance, fullness, name):
        shape = self.target(name, "input")
        known = self.service.operation_model(name)
        try:
            maker = Maker(self.model, chance, request=True)
            value = maker.structure(shape, known.input_shape, fullness)
        except NotShared:
            return "skipped"
        ours = self.driver.ask(do="serialize_request", operation=name, input=value)
        if "target" not in ours:
            raise Unequal(f"{ours}\n  input {shown(value)}")
        theirs = self.botocore_request(name, to_python(self.model, shape, value))
        try:
            self.same_request(shape, ours, theirs)
            return self.read_back(shape, name, value, theirs)
        except Unequal as difference:
            raise Unequal(f"{difference}\n  input {shown(value)}") from None

    def botocore_request(self, name, value):
        """The request as it would be sent, in the driver's form."""
        known = self.service.operation_model(name)
        made = self.serializer.serialize_to_request(value, known)
        prefix = made.pop("host_prefix", None) or ""
        botocore.awsrequest.prepare_request_dict(made, "https://host")
        request = botocore.awsrequest.create_request_object(made).prepare()
        body = request.body or b""
        body = body.encode() if isinstance(body, str) else body
        return {
            "method": request.method,
            "target": request.url[len("https://host") :],
            "host_prefix": prefix,
            "headers": [[key, text(value)] for key, value in request.headers.items()],
            "body": base64.b64encode(body).decode(),
        }

    def same_request(self, shape, ours, theirs):
        """Compares two requests; mends in botocore's what a server would not understand."""
        equal("method", ours["method"], theirs["method"])
        equal("host prefix", ours["host_prefix"], theirs["host_prefix"])
        our_path, _, our_query = ours["target"].partition("?")
        path, _, query = theirs["target"].partition("?")
        if path == our_path + "/":
            self.known.note("pattern")
            path = our_path
            theirs["target"] = path + (f"?{query}" if query else "")
        equal("path", our_path, path)
        self.same_pairs("query", our_query, query)
        self.same_headers(shape, ours["headers"], theirs["headers"])
        self.same_body(shape, base64.b64decode(ours["body"]), base64.b64decode(theirs["body"]))

    def same_pairs(self, what, ours, theirs):
        ours = sorted(urllib.parse.parse_qsl(ours, True), key=lambda pair: pair[0])
        theirs = sorted(urllib.parse.parse_qsl(theirs, True), key=lambda pair: pair[0])
        equal(f"keys of the {what}", [k for k, _ in ours], [k for k, _ in theirs])
        for (key, our_text), (_, their_text) in zip(ours, theirs):
            self.same_text(key, our_text, their_text)

    def same_text(self, what, ours, theirs):
        ours, theirs = ours or "", theirs or ""
        if ours == theirs:
            return
        if re.search(r"T\d\d:\d\d:\d\d\.\d{6}Z$", theirs):
            self.known.note("fraction")
            theirs = theirs[:-1].rstrip("0") + "Z"
            ours = re.sub(r"(\.\d*?)0*Z$", r"\1Z", ours)
        elif re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", theirs) and float(theirs) == number(ours):
            self.known.note("number")
            return
        equal(what, ours, theirs)

    def same_headers(self, shape, ours, sent):
        ours = {key.lower(): value for key, value in ours}
        theirs = {key.lower(): value for key, value in sent}
        lists = {
            traits(member)["httpHeader"].lower()
            for member in self.model.shape(shape).get("members", {}).values()
            if "httpHeader" in traits(member)
            and self.model.shape(member["target"])["type"] == "list"
        }
        for key in sorted(set(ours) | set(theirs)):
            if key in ADDED:
                self.known.note("header of swage")
            elif key == "x-amzn-query-mode" and key not in theirs:
                self.known.note("query mode")
            elif key == "content-type" and key not in theirs:
                self.known.note("content-type")
            elif key == "content-type" and "; charset=" in theirs[key]:
                self.known.note("charset")
                equal(key, ours.get(key), theirs[key].partition(";")[0])
            elif key in lists and ours.get(key) != theirs.get(key):
                self.known.note("list header")
                equal(key, ours.get(key, "").replace(", ", ","), theirs.get(key, ""))
            elif theirs.get(key) in ("True", "False") and ours.get(key) == theirs[key].lower():
                self.known.note("boolean in a header")
                sent[:] = [[k, ours[key] if k.lower() == key else v] for k, v in sent]
            elif key in ours and key in theirs:
                self.same_text(key, ours[key], theirs[key])
            else:
                equal(key, ours.get(key), theirs.get(key))

    def same_body(self, shape, ours, theirs):
        payload = [
            self.model.shape(member["target"])["type"]
            for member in self.model.shape(shape).get("members", {}).values()
            if "httpPayload" in traits(member)
        ]
        if self.protocol.startswith("rest") and payload and payload[0] in ("blob", "string"):
            equal("body", ours, theirs)
        elif not theirs:
            if ours and self.protocol == "rest-xml":
                root = xml.etree.ElementTree.fromstring(ours)
                if not len(root) and not root.text:
                    self.known.note("no body")
                    return
            equal("body", ours, theirs)
        elif self.protocol in ("query", "ec2"):
            self.same_pairs("body", ours.decode(), theirs.decode())
        elif self.protocol == "rest-xml":
            tree = xml.etree.ElementTree.fromstring
            self.same_elements("", tree(ours), tree(theirs))
        else:
            equal("body", json.loads(ours or b"null"), json.loads(theirs))

    def same_elements(self, path, ours, theirs):
        path = f"{path}/{theirs.tag}"
        equal("element", ours.tag, theirs.tag)
        equal(f"attributes of {path}", ours.attrib, theirs.attrib)
        if not len(ours) and not len(theirs):
            self.same_text(path, ours.text, theirs.text)
        ours, theirs = (sorted(e, key=lambda child: child.tag) for e in (ours, theirs))
        equal(f"children of {path}", [e.tag for e in ours], [e.tag for e in theirs])
        for our_child, their_child in zip(ours, theirs):
            self.same_elements(path, our_child, their_child)

    def read_back(self, shape, name, value, theirs):
        """swage's server reads botocore's request."""
        answer = self.driver.ask(do="parse_request", operation=name, **theirs)
        if "refused" in answer:
            if "ValidationException" in json.dumps(answer) + decoded(answer["response"]["body"]):
                return "passed"  # a text that does not match a pattern; it was read all the same
            raise Unequal(f"refused: {answer['refused']}")
        self.same_value(shape, value, answer["input"], "default")
        return "passed"

    # Responses.

    def response(self, chance, fullness, name):
        shape = self.target(name, "output")
        known = self.service.operation_model(name)
        output = known.output_shape
        value = Maker(self.model, chance, request=False).structure(shape, output, fullness)
        ours = self.driver.ask(do="serialize_response", operation=name, output=value)
        if "status" not in ours:
            raise Unequal(f"{ours}\n  output {shown(value)}")
        response = self.as_response(ours)
        if known.has_streaming_output:
            response["body"] = io.BytesIO(response["body"])
        parsed = self.parser.parse(response, output)
        parsed.pop("ResponseMetadata", None)
        try:
            self.same_value(shape, value, from_python(self.model, shape, parsed))
        except Unequal as difference:
            raise Unequal(f"{difference}\n  sent {decoded(ours['body'])}") from None
        return "passed"

    def error(self, chance, fullness, name, error):
        known = self.service.operation_model(name)
        short = error.partition("#")[2]
        mine = [e for e in known.error_shapes if e.name == short]
        if not mine:
            return "skipped"
        value = Maker(self.model, chance, request=False).structure(error, mine[0], fullness)
        sent = {"shape": error, "value": value}
        ours = self.driver.ask(do="serialize_response", operation=name, error=sent)
        if "status" not in ours:
            raise Unequal(f"{ours}\n  error {shown(value)}")
        response = self.as_response(ours)
        parsed = self.parser.parse(response, known.output_shape)
        code = parsed["Error"]["Code"]
        if code not in (mine[0].error_code, short):
            raise Unequal(f"code {code}, not {short}\n  sent {ours}")
        found = self.service.shape_for_error_code(code)
        if found is not None:
            equal("error", found.name, short)
        message = next((value[name] for name in value if name.lower() == "message"), "")
        if "message" in parsed["Error"] and not parsed["Error"].get("Message"):
            self.known.note("message")
        else:
            equal("message read, message sent", parsed["Error"].get("Message") or "", message)
        read = from_python(self.model, error, self.parser.parse(response, mine[0]))
        try:
            self.same_value(error, value, read)
        except Unequal as difference:
            raise Unequal(f"{difference}\n  sent {decoded(ours['body'])}") from None
        return "passed"

    @staticmethod
    def as_response(ours):
        return {
            "status_code": ours["status"],
            "headers": botocore.awsrequest.HeadersDict(ours["headers"]),
            "body": base64.b64decode(ours["body"]),
            "context": {},
        }

    # Values.

    def same_value(self, shape, sent, read, more=None):
        """Whether a value was read as it was sent; `more` allows for members with defaults."""
        if sent == read:
            return
        sent, read = self.plain(shape, sent, read, True, more)
        if sent != read:
            raise Unequal(f"sent {shown(sent)}\n  read {shown(read)}")

    def plain(self, shape_id, sent, read, top, more):
        """Both values without what is known to be lost or added."""
        shape = self.model.shape(shape_id)
        kind = shape["type"]
        if type(sent) is not type(read):
            return sent, read
        if kind == "list" and len(sent) == len(read):
            both = [self.plain(shape["member"]["target"], *p, False, more) for p in zip(sent, read)]
            return [one for one, _ in both], [other for _, other in both]
        if kind == "map" and set(sent) == set(read):
            value = shape["value"]["target"]
            both = {k: self.plain(value, sent[k], read[k], False, more) for k in sent}
            return {k: v[0] for k, v in both.items()}, {k: v[1] for k, v in both.items()}
        if kind not in ("structure", "union"):
            return sent, read
        sent, read = dict(sent), dict(read)
        for name, member in shape["members"].items():
            target = self.model.shape(member["target"])
            has = {**traits(target), **traits(member)}
            if name in sent and name in read:
                sent[name], read[name] = self.plain(
                    member["target"], sent[name], read[name], False, more
                )
            elif name in read and more and has.get("default") is not None and top:
                self.known.note(more)
                del read[name]
            elif top and "httpPayload" in has and sent.get(name, "") == read.get(name, "") == "":
                self.known.note("payload")
                sent.pop(name, None)
                read.pop(name, None)
            elif name in sent and sent[name] in ([], {}) or name in read and read[name] in ([], {}):
                if self.lost_when_empty(member, has, top):
                    sent.pop(name, None)
                    read.pop(name, None)
        return sent, read

    def lost_when_empty(self, member, has, top):
        if self.protocol in ("query", "ec2"):
            self.known.note("empty in a form")
            return True
        if self.protocol == "rest-xml" and "xmlFlattened" in has:
            self.known.note("nothing in XML")
            return True
        return self.protocol.startswith("rest") and place_of(member, True, top) != "body"


def equal(what, ours, theirs):
    if ours != theirs:
        raise Unequal(f"{what}:\n  swage    {shown(ours)}\n  botocore {shown(theirs)}")


def shown(value):
    return (value if isinstance(value, str) else repr(value))[:1500]


def decoded(body):
    return base64.b64decode(body).decode(errors="replace")[:1500]


def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def number(text_):
    try:
        return float(text_)
    except ValueError:
        return None


def driver_of(path, given):
    if given:
        return given
    sys.path.insert(0, str(ROOT / "scripts"))
    import driver

    program = ROOT / "build" / "driver" / "bin" / path.stem
    driver.build_driver(path, program)
    return program


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="*", metavar="MODEL", help=f"of {', '.join(SERVICES)}")
    parser.add_argument("--driver", metavar="PATH", help="the driver of the one model")
    parser.add_argument("--rounds", type=int, default=6, help="values for each operation")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--failures", type=int, default=10, help="how many to show of a service")
    options = parser.parse_args()
    total = collections.Counter()
    data = pathlib.Path(os.environ.get("SWAGE_SHARED_DATA", ROOT.parent / "shared" / "data"))
    if botocore is None or not (data / "models").is_dir():
        missing = "botocore (Debian: python3-botocore)" if botocore is None else f"{data}/models"
        print(f"skipped: {missing} is missing")
        print("0 passed, 0 failed, 1 skipped")
        return 0
    available = botocore.loaders.Loader().list_available_services("service-2")
    for name in options.models or DEFAULT:
        if SERVICES.get(name) not in available:
            print(f"{name}: skipped, this botocore does not have it")
            total["skipped"] += 1
            continue
        path = data / "models" / f"{name}.json"
        model = Model(path)
        running = Driver(driver_of(path, options.driver))
        service = botocore_service(SERVICES[name], model)
        comparison = Comparison(model, service, running, options.rounds, options.seed)
        comparison.run()
        running.close()
        for failure in comparison.failures[: options.failures]:
            print(failure)
        count = comparison.count
        print(
            f"{name} ({model.protocol}): {count['passed']} passed, {count['failed']} failed, "
            f"{count['skipped']} skipped; known differences: {dict(comparison.known.met)}",
            flush=True,
        )
        total += count
    print(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped")
    return 1 if total["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
