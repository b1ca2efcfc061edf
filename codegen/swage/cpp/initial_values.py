# SPDX-License-Identifier: Apache-2.0
"""What a structure's member is before anyone sets it.

A required member is a plain value, never absent, so its default has to be its initial value: no
reader could tell later that the document did not have it. Defaults that are zero or empty are what
`{}` makes anyway.
"""

from __future__ import annotations

import re
from typing import Any

from swage.cpp.literals import string_literal
from swage.smithy.defaults import NOT_NUMBERS, bytes_of, time_of
from swage.smithy.model import Shape
from swage.smithy.source import to_json

_INTEGERS = ("byte", "short", "integer", "long")


def initial_value(default: Any, target: Shape, value_type: str, enumerators: dict[str, str]) -> str:
    """What stands behind the name in the member's declaration: `{}`, `{10}`, ` = …`.

    `enumerators` are the C++ names of an enum's values, by the model's.
    """
    if default is None:
        return "{}"
    if target.type == "document":
        return f" = swage::document::parse({string_literal(to_json(default))})"
    if default is False or default in ("", [], {}):
        return "{}"
    if target.type == "boolean":
        return "{true}"
    if target.type in _INTEGERS:
        return _integer(default)
    if target.type in ("float", "double"):
        return _floating(default, target.type)
    if target.type in ("bigInteger", "bigDecimal"):
        text = default if isinstance(default, str) else to_json(default)
        return f"{{{string_literal(text)}}}"
    if target.type == "string":
        return _bytes(default.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    if target.type == "blob":
        return _blob(default)
    if target.type == "timestamp":
        return _timestamp(default)
    if target.type == "enum":
        return _enumerator(default, target, value_type[len("swage::open_enum<") : -1], enumerators)
    if target.type == "intEnum":
        return _enumerator(default, target, value_type, enumerators)
    return "{}"


def _integer(number: int) -> str:
    if number == 0:
        return "{}"
    # The least long has no literal of its own.
    return f"{{{number}}}" if number != -(2**63) else f"{{{number + 1} - 1}}"


def _floating(default: Any, kind: str) -> str:
    if default in NOT_NUMBERS:
        sign = "-" if default == "-Infinity" else ""
        value = "quiet_NaN" if default == "NaN" else "infinity"
        return f"{{{sign}std::numeric_limits<{kind}>::{value}()}}"
    if float(default) == 0:
        return "{}"
    text = to_json(default)
    if re.fullmatch(r"-?\d+", text):
        text += ".0"
    return f"{{{text}{'F' if kind == 'float' else ''}}}"


def _bytes(text: str) -> str:
    literal = string_literal(text)
    if "\0" not in text:
        return f"{{{literal}}}"
    return f"{{{literal}, {len(text.encode('utf-8'))}}}"


def _blob(text: str) -> str:
    data = bytes_of(text) or b""
    literal = '"' + "".join(f"\\{byte:03o}" for byte in data) + '"'
    return f"{{std::string({literal}, {len(data)})}}" if data else "{}"


def _timestamp(default: Any) -> str:
    seconds, nanoseconds = time_of(default) or (0, 0)
    return f"{{{seconds}, {nanoseconds}}}" if seconds or nanoseconds else "{}"


def _enumerator(default: Any, target: Shape, type_name: str, enumerators: dict[str, str]) -> str:
    for member in target.members.values():
        if member.traits.get("smithy.api#enumValue", member.name) == default:
            return f"{{{type_name}::{enumerators[member.name]}}}"
    if target.type == "intEnum" and int(default) != 0:
        return f"{{static_cast<{type_name}>({int(default)})}}"
    return "{}"
