# SPDX-License-Identifier: Apache-2.0
"""The parameters of test cases: turned into the driver's form, and compared with what it gives.

In the cases a blob is the text of its bytes and a timestamp a number of epoch seconds; the driver
has base64 and ISO 8601 (docs/driver.md).
"""

from __future__ import annotations

import base64
import json
import math
import struct
from datetime import datetime, timezone
from decimal import Decimal
from typing import Any, Dict, Optional

from conformance.model import ExactFloat, Model

_FLOATS = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
_NOTHING: Dict[str, Any] = {}


def to_driver(model: Model, target: str, value: Any) -> Any:
    """`value` of the shape `target`, in the driver's form."""
    shape = model.shape(target)
    kind = shape["type"]
    if value is None:
        return None
    if kind in ("structure", "union"):
        members = model.members(target)
        return {
            name: to_driver(model, members[name]["target"], inner) if name in members else inner
            for name, inner in value.items()
        }
    if kind in ("list", "set"):
        return [to_driver(model, shape["member"]["target"], inner) for inner in value]
    if kind == "map":
        return {
            name: to_driver(model, shape["value"]["target"], inner) for name, inner in value.items()
        }
    if kind == "blob":
        return base64.b64encode(value.encode("utf-8")).decode("ascii")
    if kind in ("bigInteger", "bigDecimal"):
        return spelled(value)
    return value


def spelled(value: Any) -> str:
    """A number as it was spelled."""
    return value.text if isinstance(value, ExactFloat) else str(value)


def shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return text if len(text) <= 400 else text[:400] + "…"


def difference(
    model: Model, target: str, expected: Any, actual: Any, path: str = ""
) -> Optional[str]:
    """Where the driver's value is not what a case expects, or None."""
    shape = model.shape(target)
    kind = shape["type"]

    def told() -> str:
        return f"{path or 'value'}: expected {shown(expected)}, got {shown(actual)}"

    if expected is None or actual is None:
        return None if expected is actual else told()
    if kind == "structure":
        return _structure_difference(model, target, expected, actual, path)
    if kind == "union":
        if not isinstance(actual, dict) or list(expected) != list(actual):
            return told()
        return _structure_difference(model, target, expected, actual, path)
    if kind in ("list", "set"):
        if not isinstance(actual, list) or len(expected) != len(actual):
            return told()
        return _first(
            difference(model, shape["member"]["target"], one, other, f"{path}[{i}]")
            for i, (one, other) in enumerate(zip(expected, actual))
        )
    if kind == "map":
        if not isinstance(actual, dict) or set(expected) != set(actual):
            return told()
        inner = shape["value"]["target"]
        return _first(
            difference(model, inner, expected[key], actual[key], f"{path}[{key}]")
            for key in expected
        )
    return None if _same_leaf(kind, expected, actual) else told()


def _first(differences: Any) -> Optional[str]:
    return next((found for found in differences if found), None)


def _structure_difference(
    model: Model, target: str, expected: Dict[str, Any], actual: Any, path: str
) -> Optional[str]:
    if not isinstance(actual, dict):
        return f"{path or 'value'}: expected {shown(expected)}, got {shown(actual)}"
    members = model.members(target)
    for name in list(members) + [name for name in actual if name not in members]:
        own = f"{path}.{name}" if path else name
        wanted, found = expected.get(name), actual.get(name)
        if wanted is None and found is None:
            continue
        if name not in members:
            return f"{own}: not in the model"
        if wanted is None and _is_corrected(model, members[name], found):
            continue
        if wanted is None or found is None:
            return f"{own}: expected {_told(wanted)}, got {_told(found)}"
        inner = difference(model, members[name]["target"], wanted, found, own)
        if inner:
            return inner
    return None


def _told(value: Any) -> str:
    return "nothing" if value is None else shown(value)


def _is_corrected(model: Model, member: Dict[str, Any], found: Any) -> bool:
    """Whether `found` is what an absent member is given: its default, or where it is required what
    clients correct it to."""
    default = _default_of(model, member)
    if default is not None:
        if model.shape(member["target"])["type"] == "blob":
            return found == default
        return difference(model, member["target"], default, found) is None
    if "smithy.api#required" not in member.get("traits", {}):
        return False
    kind = model.shape(member["target"])["type"]
    if kind == "union":
        return found == {"SDK_UNKNOWN_MEMBER": {"name": ""}}
    if kind == "timestamp":
        return found == "1970-01-01T00:00:00Z"
    if kind == "structure":
        return difference(model, member["target"], _NOTHING, found) is None
    return found in ("", 0, False, [], {})


def _default_of(model: Model, member: Dict[str, Any]) -> Any:
    own = member.get("traits", {})
    if "smithy.api#default" in own:
        return own["smithy.api#default"]
    return model.trait(member["target"], "smithy.api#default")


def _same_leaf(kind: str, expected: Any, actual: Any) -> bool:
    if kind == "blob":
        return base64.b64decode(actual) == expected.encode("utf-8")
    if kind == "timestamp":
        return seconds_of(actual) == seconds_of(expected)
    if kind in ("float", "double"):
        return _same_float(kind, _FLOATS.get(expected, expected), _FLOATS.get(actual, actual))
    if kind in ("bigInteger", "bigDecimal"):
        return Decimal(spelled(expected)) == Decimal(spelled(actual))
    if kind == "document":
        return same_json(expected, actual)
    return type(expected) is type(actual) and expected == actual


def _same_float(kind: str, expected: Any, actual: Any) -> bool:
    if isinstance(expected, str) or isinstance(actual, str):
        return False
    if kind == "float":
        expected, actual = (
            value if math.isinf(value) else struct.unpack("f", struct.pack("f", value))[0]
            for value in (expected, actual)
        )
    return expected == actual or (math.isnan(expected) and math.isnan(actual))


def seconds_of(text: Any) -> Decimal:
    """The epoch seconds of an ISO 8601 timestamp in UTC."""
    if not isinstance(text, str):
        return Decimal(spelled(text))
    whole, _, fraction = text.rstrip("Z").partition(".")
    moment = datetime.strptime(whole, "%Y-%m-%dT%H:%M:%S").replace(tzinfo=timezone.utc)
    passed = moment - datetime(1970, 1, 1, tzinfo=timezone.utc)
    return Decimal(passed.days * 86400 + passed.seconds) + Decimal("0." + (fraction or "0"))


def same_json(a: Any, b: Any) -> bool:
    """Whether two JSON values are equal: numbers by value, members in any order."""
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, dict) and isinstance(b, dict):
        return set(a) == set(b) and all(same_json(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same_json, a, b))
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return Decimal(spelled(a)) == Decimal(spelled(b))
    return type(a) is type(b) and a == b
