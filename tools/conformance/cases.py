# SPDX-License-Identifier: Apache-2.0
"""The test cases of a model, each on the operation that it is about."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Dict, Iterator, List, Optional

from conformance.model import Model

REQUESTS = "smithy.test#httpRequestTests"
RESPONSES = "smithy.test#httpResponseTests"
MALFORMED = "smithy.test#httpMalformedRequestTests"
EVENTS = "smithy.test#eventStreamTests"


@dataclass(frozen=True)
class Case:
    """One test on one side."""

    kind: str
    side: str
    operation: str
    #: The error structure that a response test stands on, else None.
    error: Optional[str]
    data: Dict[str, Any]

    @property
    def id(self) -> str:
        return self.data["id"]

    @property
    def title(self) -> str:
        return f"{self.id} ({self.side})"


def cases_of(model: Model) -> Iterator[Case]:
    operations = model.operations()
    for operation in operations:
        for kind in (REQUESTS, RESPONSES, EVENTS):
            yield from _both_sides(kind, operation, None, model.trait(operation, kind, []))
        for data in model.trait(operation, MALFORMED, []):
            for expanded in expand(data):
                yield Case(MALFORMED, "server", operation, None, expanded)
    for error, operation in _errors(model, operations).items():
        yield from _both_sides(RESPONSES, operation, error, model.trait(error, RESPONSES, []))


def _errors(model: Model, operations: List[str]) -> Dict[str, str]:
    """For each error the first operation that may answer it."""
    found: Dict[str, str] = {}
    for operation in operations:
        for error in model.errors_of(operation):
            found.setdefault(error, operation)
    return found


def _both_sides(
    kind: str, operation: str, error: Optional[str], all_data: List[Dict[str, Any]]
) -> Iterator[Case]:
    for data in all_data:
        for side in ("client", "server"):
            if data.get("appliesTo", side) == side:
                yield Case(kind, side, operation, error, data)


def expand(data: Dict[str, Any]) -> List[Dict[str, Any]]:
    """One case for each index into the lists of `testParameters`."""
    parameters = data.get("testParameters")
    if not parameters:
        return [data]
    made = []
    for index in range(len(next(iter(parameters.values())))):
        values = {name: texts[index] for name, texts in parameters.items()}
        case = {key: value for key, value in data.items() if key != "testParameters"}
        for key in ("request", "response", "tags", "documentation"):
            if key in case:
                case[key] = _substituted(case[key], values)
        case["id"] = f"{data['id']}_case{index}"
        made.append(case)
    return made


_PARAMETER = re.compile(
    r"\$\$|\$\{(?P<braced>\w+)(:(?P<braced_format>[LS]))?\}|\$(?P<name>\w+)(:(?P<format>[LS]))?"
)


def _substituted(value: Any, parameters: Dict[str, str]) -> Any:
    if isinstance(value, str):

        def replace(found: "re.Match[str]") -> str:
            if found.group() == "$$":
                return "$"
            text = parameters[found.group("braced") or found.group("name")]
            quoted = "S" in (found.group("braced_format"), found.group("format"))
            return json.dumps(text, ensure_ascii=False) if quoted else text

        return _PARAMETER.sub(replace, value)
    if isinstance(value, list):
        return [_substituted(item, parameters) for item in value]
    if isinstance(value, dict):
        return {key: _substituted(item, parameters) for key, item in value.items()}
    return value
