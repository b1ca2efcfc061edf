# SPDX-License-Identifier: Apache-2.0
"""The cases about event streams: the side that sends an event makes it from its parameters, the
side that receives it reads it from its bytes.

An event without parameters is one that the model does not have, or (RPC protocols) the message of
the members beside the stream, which stand in initialRequestParams and initialResponseParams.
"""

from __future__ import annotations

import base64
import binascii
from decimal import Decimal
from typing import Any, Dict, List, Optional

from conformance.bodies import body_bytes, body_difference, media_type_of
from conformance.cases import Case
from conformance.driver import Driver
from conformance.messages import (
    request_difference,
    request_line,
    response_difference,
    response_line,
)
from conformance.model import Model
from conformance.params import difference, seconds_of, shown, spelled, to_driver

STREAM = "application/vnd.amazon.eventstream"


def run_events(model: Model, driver: Driver, case: Case) -> Optional[str]:
    run = _Run(model, driver, case)
    sent, received = ("request", "response") if case.side == "client" else ("response", "request")
    if "failure" in case.data.get("expectation", {}):
        return run.failure(received)
    return run.send(sent) or run.receive(received)


class _Run:
    def __init__(self, model: Model, driver: Driver, case: Case):
        self.model, self.driver, self.case, self.data = model, driver, case, case.data
        self.protocol = case.data["protocol"]
        self.is_rest = self.protocol.partition("#")[2].startswith("rest")

    def target(self, kind: str) -> str:
        """The structure that a stream is in."""
        find = self.model.input_of if kind == "request" else self.model.output_of
        return find(self.case.operation)

    def events_of(self, kind: str) -> List[Dict[str, Any]]:
        return [event for event in self.data.get("events", []) if event["type"] == kind]

    def initial_params(self, kind: str) -> Optional[Dict[str, Any]]:
        return self.data.get(f"initial{kind.capitalize()}Params")

    def initial_message(self, kind: str) -> Optional[Dict[str, Any]]:
        return self.data.get(f"initial{kind.capitalize()}")

    def union(self, kind: str) -> str:
        for member in self.model.members(self.target(kind)).values():
            if self.model.trait(member["target"], "smithy.api#streaming") is not None:
                return member["target"]
        raise ValueError(f"{self.case.operation} has no stream of events in its {kind}")

    def ask(self, do: str, **line: Any) -> Dict[str, Any]:
        return self.driver.ask(do=do, operation=self.case.operation, protocol=self.protocol, **line)

    # The side that makes the events.

    def send(self, kind: str) -> Optional[str]:
        return self.send_initial(kind) or self.send_events(kind)

    def send_initial(self, kind: str) -> Optional[str]:
        """The HTTP message that a stream begins with."""
        expected = self.initial_message(kind)
        if expected is None or self.initial_params(kind) is None:
            return None
        params = to_driver(self.model, self.target(kind), self.initial_params(kind))
        media_type = media_type_of(self.protocol, expected.get("bodyMediaType"), False)
        if kind == "request":
            answer = self.ask("serialize_request", input=params)
            differs = request_difference
        else:
            answer = self.ask("serialize_response", output=params)
            differs = response_difference
        if "refused" in answer:
            return f"initial {kind}: refused: {answer['refused']}"
        found = differs(expected, answer, media_type)
        return found and f"initial {kind}: {found}"

    def send_events(self, kind: str) -> Optional[str]:
        events = self.events_of(kind)
        values, expected = [], []
        initial = None
        for event in events:
            if "params" in event:
                values.append(to_driver(self.model, self.union(kind), event["params"]))
                expected.append(event)
            elif _is_initial(event):
                initial = to_driver(self.model, self.target(kind), self.initial_params(kind) or {})
                expected.append(event)
        if not expected:
            return None
        answer = self.ask("serialize_events", direction=kind, events=values, initial=initial)
        if "refused" in answer:
            return f"refused: {answer['refused']}"
        if len(answer["events"]) != len(expected):
            return f"expected {len(expected)} events, got {len(answer['events'])}"
        for place, (wanted, got) in enumerate(zip(expected, answer["events"])):
            found = self.event_difference(wanted, got)
            if found:
                return f"event {place}: {found}"
        return None

    def event_difference(self, wanted: Dict[str, Any], got: Dict[str, Any]) -> Optional[str]:
        headers = got["headers"]
        for name, value in wanted.get("headers", {}).items():
            if name not in headers:
                return f"header {name}: expected {shown(value)}, got none"
            if not _same_header(value, headers[name]):
                return f"header {name}: expected {shown(value)}, got {shown(headers[name])}"
        for name in wanted.get("requireHeaders", []):
            if name not in headers:
                return f"header {name}: expected one, got none"
        for name in wanted.get("forbidHeaders", []):
            if name in headers:
                return f"header {name}: expected none, got {shown(headers[name])}"
        if wanted.get("body") is None:
            return None
        media_type = media_type_of(self.protocol, wanted.get("bodyMediaType"), False)
        expected = body_bytes(wanted["body"], media_type)
        return body_difference(expected, base64.b64decode(got["payload"]), media_type)

    # The side that takes them.

    def wire_event(self, event: Dict[str, Any]) -> Dict[str, Any]:
        """An event as the driver takes it."""
        if "bytes" in event:
            return {"bytes": event["bytes"]}
        media_type = media_type_of(self.protocol, event.get("bodyMediaType"), False)
        payload = body_bytes(event.get("body") or "", media_type)
        return {
            "headers": event.get("headers", {}),
            "payload": base64.b64encode(payload).decode("ascii"),
        }

    def parse_events(self, kind: str) -> Dict[str, Any]:
        wire = [self.wire_event(event) for event in self.events_of(kind)]
        return self.ask("parse_events", direction=kind, events=wire)

    def receive(self, kind: str) -> Optional[str]:
        return self.receive_initial(kind) or self.receive_events(kind)

    def receive_initial(self, kind: str) -> Optional[str]:
        sent = self.initial_message(kind)
        params = self.initial_params(kind)
        if sent is None or params is None:
            return None
        answer = self.parse_initial(kind, sent)
        if "refused" in answer or "error" in answer:
            return f"initial {kind}: {shown(answer)}"
        if not self.is_rest:
            return None  # The members are in the first event.
        value = answer["input" if kind == "request" else "output"]
        found = difference(self.model, self.target(kind), params, value)
        return found and f"initial {kind}: {found}"

    def parse_initial(self, kind: str, sent: Dict[str, Any]) -> Dict[str, Any]:
        media_type = media_type_of(self.protocol, sent.get("bodyMediaType"), False)
        if kind == "request":
            return self.ask("parse_request", **request_line(sent, media_type))
        return self.ask("parse_response", **response_line(sent, media_type))

    def receive_events(self, kind: str) -> Optional[str]:
        events = self.events_of(kind)
        if not events:
            return None
        answer = self.parse_events(kind)
        if "refused" in answer or "error" in answer:
            return shown(answer)
        if any(_is_initial(event) for event in events):
            found = difference(
                self.model, self.target(kind), self.initial_params(kind), answer.get("initial")
            )
            if found:
                return f"initial {kind}: {found}"
        expected = [event["params"] for event in events if "params" in event]
        if len(answer["events"]) != len(expected):
            return f"expected {len(expected)} events, got {len(answer['events'])}"
        for place, (wanted, got) in enumerate(zip(expected, answer["events"])):
            value = {got["member"]: got["value"]}
            found = difference(self.model, self.union(kind), wanted, value)
            if found:
                return f"event {place}: {found}"
        return None

    # Cases that are to fail.

    def failure(self, kind: str) -> Optional[str]:
        wanted = self.data["expectation"]["failure"].get("errorId")
        answers = []
        sent = self.initial_message(kind)
        if sent is not None or self.lacks_required(kind):
            answers.append(self.parse_initial(kind, sent or self.bare_message(kind)))
        if self.events_of(kind):
            answers.append(self.parse_events(kind))
        for answer in answers:
            if wanted is None and ("refused" in answer or "error" in answer):
                return None
            if wanted is not None and answer.get("error", {}).get("shape") == wanted:
                return None
        return f"expected {wanted or 'a failure'}, got {shown(answers)}"

    def lacks_required(self, kind: str) -> bool:
        """Whether the case has no parameters although a member beside the stream is required."""
        stream = self.union(kind)
        return self.initial_params(kind) is None and any(
            "smithy.api#required" in member.get("traits", {}) and member["target"] != stream
            for member in self.model.members(self.target(kind)).values()
        )

    def bare_message(self, kind: str) -> Dict[str, Any]:
        """The HTTP message of an operation without any bound member."""
        http = self.model.trait(self.case.operation, "smithy.api#http", {})
        headers = {"Content-Type": STREAM}
        if kind == "request":
            return {"method": http["method"], "uri": http["uri"], "headers": headers}
        return {"code": http.get("code", 200), "headers": headers}


def _is_initial(event: Dict[str, Any]) -> bool:
    kind = event.get("headers", {}).get(":event-type", {}).get("string")
    return "params" not in event and kind in ("initial-request", "initial-response")


def _same_header(expected: Dict[str, Any], actual: Dict[str, Any]) -> bool:
    """Whether two typed values of a header are equal."""
    (kind, wanted), (got_kind, got) = next(iter(expected.items())), next(iter(actual.items()))
    if kind != got_kind:
        return False
    if kind == "timestamp":
        return seconds_of(wanted) == seconds_of(got)
    if kind == "byte" and isinstance(wanted, str):
        return base64.b64decode(wanted) == bytes([got & 0xFF])
    if kind in ("byte", "short", "integer", "long"):
        return Decimal(spelled(wanted)) == Decimal(spelled(got))
    if kind == "blob":
        return _decoded(wanted) == base64.b64decode(got)
    return wanted == got


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return text.encode("utf-8")
