# SPDX-License-Identifier: Apache-2.0
"""The cases of the serialization benchmark, tagged `serde-benchmark`: requests without the body
that is expected, responses without the parameters that are. What one side makes of a case, the
other has to read as the same; what was read has to be written so that it reads as the same."""

from __future__ import annotations

import base64
from typing import Any, Dict, List, Optional

from conformance.bodies import body_difference, media_type_of, without_request_id
from conformance.cases import REQUESTS, Case
from conformance.driver import Driver
from conformance.messages import request_difference, response_line
from conformance.model import Model
from conformance.params import difference, same_json, shown, to_driver

TAG = "serde-benchmark"


def is_benchmark(case: Case) -> bool:
    return TAG in case.data.get("tags", [])


def run_benchmark(model: Model, driver: Driver, case: Case) -> Optional[str]:
    run = _request if case.kind == REQUESTS else _response
    return run(model, driver, case)


def _request(model: Model, driver: Driver, case: Case) -> Optional[str]:
    target = model.input_of(case.operation)
    params = case.data.get("params", {})
    common = {"operation": case.operation, "protocol": case.data["protocol"]}
    value = to_driver(model, target, params)
    for name in _payloads(model, target, params):
        value[name] = params[name]  # It is base64 already.
    made = driver.ask(do="serialize_request", input=value, **common)
    if "refused" in made:
        return f"refused: {made['refused']}"
    if case.side == "client":
        expected = dict(case.data)
        if case.data["protocol"].endswith("#rpcv2Cbor"):
            # The cases are awsJson's, but for the name; that protocol's path has service and
            # operation.
            expected["uri"] = made["target"]
        return request_difference(expected, made, "")
    read = driver.ask(do="parse_request", **made, **common)
    if "refused" in read:
        return f"refused: {read['refused']}"
    for name in _payloads(model, target, params):
        if read["input"].pop(name, None) != params[name]:
            return f"{name}: another payload"
        params = {key: inner for key, inner in params.items() if key != name}
    return difference(model, target, params, read["input"])


def _payloads(model: Model, target: str, params: Dict[str, Any]) -> List[str]:
    """The members of `params` that are a whole body of bytes."""
    return [
        name
        for name, member in model.members(target).items()
        if name in params
        and "smithy.api#httpPayload" in member.get("traits", {})
        and model.shape(member["target"])["type"] == "blob"
    ]


def _response(model: Model, driver: Driver, case: Case) -> Optional[str]:
    data = case.data
    common = {"operation": case.operation, "protocol": data["protocol"]}
    line = _line(data)
    read = driver.ask(do="parse_response", **line, **common)
    if "output" not in read:
        return f"expected an output, got {shown(read)}"
    output = read["output"]
    if case.side == "client":
        if "params" not in data:
            return None
        return difference(model, model.output_of(case.operation), data["params"], output)
    made = driver.ask(do="serialize_response", output=output, **common)
    if "refused" in made:
        return f"refused: {made['refused']}"
    again = driver.ask(do="parse_response", **made, **common)
    if not same_json(again.get("output"), output):
        return f"read again: expected {shown(output)}, got {shown(again)}"
    if "OutOfOrder" in case.id or data["protocol"].endswith("#restXml") or not data.get("body"):
        return (
            None  # Of other spelling: with members that the model does not know, or no namespace.
        )
    expected = base64.b64decode(line["body"])
    media_type = media_type_of(data["protocol"], None, True)
    if data["protocol"].endswith("Query"):
        expected = without_request_id(expected.decode("utf-8")).encode("utf-8")
    return body_difference(expected, base64.b64decode(made["body"]), media_type)


def _line(data: Dict[str, Any]) -> Dict[str, Any]:
    """What parse_response takes; bytes that are no document are base64 in these cases."""
    names = {name.lower(): value for name, value in data.get("headers", {}).items()}
    if names.get("content-type") != "application/octet-stream":
        return response_line(data, media_type_of(data["protocol"], None, True))
    line = response_line({**data, "body": ""}, "")
    return {**line, "body": base64.b64encode(base64.b64decode(data.get("body", ""))).decode()}
