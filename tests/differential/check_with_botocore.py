#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Shows that swage and botocore put the same on the wire, and read each other.

For every operation that a Smithy model and botocore's model of the service share, random inputs are
serialized by botocore and by the service's driver (docs/driver.md), and the requests compared; the
driver reads botocore's request back. Random outputs and errors are serialized by the driver and
must be read by botocore as the same values. botocore_differences.py has where the two differ on
purpose.

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
import sys

from botocore_differences import Judge, Unequal, equal, shown
from botocore_model import described, name_of
from botocore_values import (
    PROTOCOLS,
    Maker,
    Model,
    NotShared,
    from_python,
    to_python,
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
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "scripts")]

from conformance.driver import Driver, DriverError  # noqa: E402
from driver import build_driver  # noqa: E402

# botocore's names of services, where they are not the models'.
NAMES = {
    "s3-control": "s3control",
    "route-53": "route53",
    "cloudwatch-logs": "logs",
    "ec2-older": "ec2",
    "auto-scaling": "autoscaling",
    "cost-explorer": "ce",
    "lex-runtime-v2": "lexv2-runtime",
}
DEFAULT = ["lambda", "dynamodb", "sqs", "s3-control", "route-53", "sns", "cloudwatch-logs"]


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
    if name is None:
        return botocore.model.ServiceModel(described(model), name_of(model.service_id))
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


class Comparison(Judge):
    """Compares what botocore and swage write for one service."""

    def __init__(self, model, service, driver, rounds, seed):
        super().__init__(model, PROTOCOLS[model.protocol])
        self.service = service
        self.driver = driver
        self.rounds = rounds
        self.seed = seed
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
        except (Unequal, DriverError, botocore.parsers.ResponseParserError) as difference:
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


def decoded(body):
    return base64.b64decode(body).decode(errors="replace")[:1500]


def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def driver_of(path, given):
    if given:
        return given
    program = ROOT / "build" / "driver" / "bin" / path.stem
    build_driver(path, program)
    return program


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="*", metavar="MODEL", help="its name in the test data")
    parser.add_argument("--driver", metavar="PATH", help="the driver of the one model")
    parser.add_argument("--rounds", type=int, default=6, help="values for each operation")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--failures", type=int, default=10, help="how many to show of a service")
    parser.add_argument(
        "--described",
        action="store_true",
        help="describe the Smithy model to botocore instead of taking its own, perhaps older one",
    )
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
        path = data / "models" / f"{name}.json"
        model = Model(path)
        known = NAMES.get(name, name)
        taken = known if known in available and not options.described else None
        service = botocore_service(taken, model)
        with Driver(driver_of(path, options.driver)) as running:
            comparison = Comparison(model, service, running, options.rounds, options.seed)
            comparison.run()
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
