# SPDX-License-Identifier: Apache-2.0
"""What a structure's member is before anyone sets it.

A required member is a plain value, never absent, so its default has to be its initial value: no
reader could tell later that the document did not have it. Defaults that are zero or empty are what
`{}` makes anyway.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import fractions
import re
from typing import Any

from swage.cpp.literals import string_literal
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
        return _integer(int(default))
    if target.type in ("float", "double"):
        return _floating(default, target.type)
    if target.type in ("bigInteger", "bigDecimal"):
        text = default if isinstance(default, str) else to_json(default)
        return f"{{{string_literal(text)}}}"
    if target.type == "string":
        return _bytes(str(default).encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    if target.type == "blob":
        return _blob(str(default))
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
    names = {
        "NaN": "quiet_NaN()",
        "Infinity": "infinity()",
        "-Infinity": "infinity()",
    }
    if default in names:
        sign = "-" if default == "-Infinity" else ""
        return f"{{{sign}std::numeric_limits<{kind}>::{names[default]}}}"
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
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return "{}"
    literal = '"' + "".join(f"\\{byte:03o}" for byte in data) + '"'
    return f"{{std::string({literal}, {len(data)})}}" if data else "{}"


def _timestamp(default: Any) -> str:
    if isinstance(default, str):
        match = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?Z", default, re.IGNORECASE)
        if match is None:
            return "{}"
        time = datetime.datetime.strptime(match.group(1).upper(), "%Y-%m-%dT%H:%M:%S")
        since = time - datetime.datetime(1970, 1, 1)
        seconds = fractions.Fraction(since.days * 86400 + since.seconds)
        seconds += fractions.Fraction("0" + (match.group(2) or ""))
    else:
        seconds = fractions.Fraction(to_json(default))
    whole = seconds.numerator // seconds.denominator
    return f"{{{whole}, {int((seconds - whole) * 10**9)}}}" if seconds != 0 else "{}"


def _enumerator(default: Any, target: Shape, type_name: str, enumerators: dict[str, str]) -> str:
    for member in target.members.values():
        if member.traits.get("smithy.api#enumValue", member.name) == default:
            return f"{{{type_name}::{enumerators[member.name]}}}"
    if target.type == "intEnum" and int(default) != 0:
        return f"{{static_cast<{type_name}>({int(default)})}}"
    return "{}"
