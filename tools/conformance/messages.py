# SPDX-License-Identifier: Apache-2.0
"""The cases about requests and responses: asks the driver, and says how its answer differs."""

from __future__ import annotations

import base64
import re
from typing import Any, Dict, List, Optional

from conformance.bodies import (
    body_bytes,
    body_difference,
    media_type_of,
    without_request_id,
)
from conformance.cases import Case
from conformance.driver import Driver
from conformance.model import Model, load_json
from conformance.params import difference, shown, to_driver


def run_request(model: Model, driver: Driver, case: Case) -> Optional[str]:
    if case.side == "client":
        return _client_request(model, driver, case)
    return _server_request(model, driver, case)


def run_response(model: Model, driver: Driver, case: Case) -> Optional[str]:
    if case.side == "client":
        return _client_response(model, driver, case)
    return _server_response(model, driver, case)


def message_difference(
    data: Dict[str, Any], answer: Dict[str, Any], media_type: str
) -> Optional[str]:
    """How headers and body of an answer differ from what a case expects."""
    headers = _header_values(answer["headers"])
    for name, value in data.get("headers", {}).items():
        found = headers.get(name.lower())
        if found is None:
            return f"header {name}: expected {value!r}, got none"
        if found != value and not _same_header(name, value, found):
            return f"header {name}: expected {value!r}, got {found!r}"
    for name in data.get("requireHeaders", []):
        if name.lower() not in headers:
            return f"header {name}: expected one, got none"
    for name in data.get("forbidHeaders", []):
        if name.lower() in headers:
            return f"header {name}: expected none, got {headers[name.lower()]!r}"
    if data.get("body") is None:
        return None
    expected = body_bytes(data["body"], media_type)
    return body_difference(expected, base64.b64decode(answer["body"]), media_type)


def _same_header(name: str, expected: str, found: str) -> bool:
    """Media types may be spelled with other blanks and letter case."""
    if name.lower() != "content-type":
        return False
    return re.sub(r"\s", "", expected).lower() == re.sub(r"\s", "", found).lower()


def _header_values(headers: List[List[str]]) -> Dict[str, str]:
    made: Dict[str, str] = {}
    for name, value in headers:
        key = name.lower()
        made[key] = f"{made[key]}, {value}" if key in made else value
    return made


def _media_type(case: Case, is_response: bool) -> str:
    return media_type_of(case.data["protocol"], case.data.get("bodyMediaType"), is_response)


def _addressed_by_path(model: Model, case: Case) -> Dict[str, Any]:
    """The case with S3's bucket in the path, where its endpoint rules have moved it to the host:
    endpoints are the transport's."""
    data = case.data
    pattern = model.trait(case.operation, "smithy.api#http", {}).get("uri", "")
    bucket = data.get("params", {}).get("Bucket", "")
    if not pattern.startswith("/{Bucket}") or not data.get("resolvedHost", "").startswith(
        f"{bucket}."
    ):
        return data
    made = {key: value for key, value in data.items() if key != "resolvedHost"}
    has_more = "/" in pattern.partition("?")[0][1:]
    made["uri"] = f"/{bucket}{data['uri'] if has_more else ''}"
    return made


def _client_request(model: Model, driver: Driver, case: Case) -> Optional[str]:
    data = _addressed_by_path(model, case)
    answer = driver.ask(
        do="serialize_request",
        operation=case.operation,
        protocol=data["protocol"],
        input=to_driver(model, model.input_of(case.operation), data.get("params", {})),
    )
    if "refused" in answer:
        return f"refused: {answer['refused']}"
    return request_difference(data, answer, _media_type(case, False))


def request_difference(
    data: Dict[str, Any], answer: Dict[str, Any], media_type: str
) -> Optional[str]:
    if answer["method"] != data["method"]:
        return f"method: expected {data['method']}, got {answer['method']}"
    host, _, base = data.get("host", "").partition("/")
    path, _, query = answer["target"].partition("?")
    if base:
        path = f"/{base.strip('/')}{path}"
    wanted, _, wanted_query = data["uri"].partition("?")
    if path != wanted:
        return f"uri: expected {wanted}, got {path}"
    if "resolvedHost" in data and answer["host_prefix"] + host != data["resolvedHost"]:
        return f"host: expected {data['resolvedHost']}, got {answer['host_prefix'] + host}"
    if wanted_query:
        data = {**data, "queryParams": [*data.get("queryParams", []), *wanted_query.split("&")]}
    return _query_difference(data, query) or message_difference(data, answer, media_type)


def _query_difference(data: Dict[str, Any], query: str) -> Optional[str]:
    found = query.split("&") if query else []
    left = list(found)
    for pair in data.get("queryParams", []):
        if pair not in left:
            return f"query: expected {pair}, got {query or 'none'}"
        left.remove(pair)
    names = {pair.partition("=")[0] for pair in found}
    for name in data.get("forbidQueryParams", []):
        if name in names:
            return f"query: expected no {name}, got {query}"
    for name in data.get("requireQueryParams", []):
        if name not in names:
            return f"query: expected {name}, got {query or 'none'}"
    return None


def request_line(data: Dict[str, Any], media_type: str) -> Dict[str, Any]:
    """What parse_request takes, from a case's request."""
    path = data["uri"]
    base = data.get("host", "").partition("/")[2].strip("/")
    if base and path.startswith(f"/{base}/"):
        path = path[len(base) + 1 :]
    query = "&".join(data.get("queryParams", []))
    body = body_bytes(data.get("body") or "", media_type)
    return {
        "method": data["method"],
        "target": f"{path}{'&' if '?' in path else '?'}{query}" if query else path,
        "host_prefix": "",
        "headers": [[name, value] for name, value in data.get("headers", {}).items()],
        "body": base64.b64encode(body).decode("ascii"),
    }


def _server_request(model: Model, driver: Driver, case: Case) -> Optional[str]:
    common = {"operation": case.operation, "protocol": case.data["protocol"]}
    data = _addressed_by_path(model, case)
    line = request_line(data, _media_type(case, False))
    if "body" not in data and "gzip" in data.get("headers", {}).get("Content-Encoding", ""):
        # The case has no body, which every compressor makes its own way: the client's is read.
        params = to_driver(model, model.input_of(case.operation), data.get("params", {}))
        line = driver.ask(do="serialize_request", input=params, **common)
    answer = driver.ask(do="parse_request", **line, **common)
    if "refused" in answer:
        return f"refused: {answer['refused']}"
    target = model.input_of(case.operation)
    expected = case.data.get("params", {})
    for name, member in model.members(target).items():
        # The cases of some protocols leave out the map in which a server finds all parameters.
        if "smithy.api#httpQueryParams" in member.get("traits", {}) and name not in expected:
            answer["input"].pop(name, None)
    return difference(model, target, expected, answer["input"])


def response_line(data: Dict[str, Any], media_type: str) -> Dict[str, Any]:
    """What parse_response takes, from a case's response."""
    body = body_bytes(data.get("body") or "", media_type)
    return {
        "status": data["code"],
        "headers": [[name, value] for name, value in data.get("headers", {}).items()],
        "body": base64.b64encode(body).decode("ascii"),
    }


def _client_response(model: Model, driver: Driver, case: Case) -> Optional[str]:
    answer = driver.ask(
        do="parse_response",
        operation=case.operation,
        protocol=case.data["protocol"],
        **response_line(case.data, _media_type(case, True)),
    )
    if "refused" in answer:
        return f"refused: {answer['refused']}"
    expected = case.data.get("params", {})
    if case.error is None:
        if "error" in answer:
            return f"expected an output, got the error {shown(answer['error'])}"
        return difference(model, model.output_of(case.operation), expected, answer["output"])
    if answer.get("error", {}).get("shape") != case.error:
        return f"expected the error {case.error}, got {shown(answer)}"
    return difference(model, case.error, expected, answer["error"]["value"])


def _server_response(model: Model, driver: Driver, case: Case) -> Optional[str]:
    params = case.data.get("params", {})
    output = error = None
    if case.error is None:
        output = to_driver(model, model.output_of(case.operation), params)
    else:
        error = {"shape": case.error, "value": to_driver(model, case.error, params)}
    answer = driver.ask(
        do="serialize_response",
        operation=case.operation,
        protocol=case.data["protocol"],
        output=output,
        error=error,
    )
    if "refused" in answer:
        return f"refused: {answer['refused']}"
    expected = dict(case.data)
    if case.data["protocol"].endswith("Query") and expected.get("body"):
        # A server has a request id of its own; none is in the parameters.
        expected["body"] = without_request_id(expected["body"])
    return response_difference(expected, answer, _media_type(case, True))


def response_difference(
    data: Dict[str, Any], answer: Dict[str, Any], media_type: str
) -> Optional[str]:
    if answer["status"] != data["code"]:
        return f"status: expected {data['code']}, got {answer['status']}"
    return message_difference(data, answer, media_type)


def run_malformed(_: Model, driver: Driver, case: Case) -> Optional[str]:
    request, response = case.data["request"], case.data["response"]
    body = response.get("body", {})
    answer = driver.ask(
        do="parse_request",
        operation=case.operation,
        protocol=case.data["protocol"],
        **request_line(request, _media_type(case, False)),
    )
    if "refused" not in answer:
        return f"expected to be refused, got {shown(answer.get('input'))}"
    got = answer.get("response")
    if got is None:
        return f"refused without a response: {answer['refused']}"
    headers = {"code": response["code"], "headers": response.get("headers", {})}
    found = response_difference(headers, got, "")
    if found or not body:
        return found and f"{found} ({answer['refused']})"
    return _assertion_difference(body, base64.b64decode(got["body"]))


def _assertion_difference(body: Dict[str, Any], actual: bytes) -> Optional[str]:
    assertion, media_type = body["assertion"], body["mediaType"]
    if "contents" in assertion:
        expected = body_bytes(assertion["contents"], media_type)
        return body_difference(expected, actual, media_type)
    try:
        message = load_json(actual.decode("utf-8"))["message"]
    except (ValueError, KeyError, TypeError):
        return f"body: expected one with a message, got {actual[:2000]!r}"
    pattern = assertion["messageRegex"]
    if re.search(pattern, message):
        return None
    return f"message: expected to match {pattern}, got {message!r}"
