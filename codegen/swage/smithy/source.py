# SPDX-License-Identifier: Apache-2.0
"""A model file: its JSON, and where in its text a shape stands."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path
from typing import Any

from swage.smithy.errors import ModelError


# Far more than any model has; what unzips to more is no model.
_MOST_UNZIPPED = 1 << 28
# Real models nest 70 deep, where documents stand in them; what reads values here calls itself.
_DEEPEST = 200
# Python itself reads no integer of more than 4,300 digits.
_MOST_DIGITS = 1000
_LONGEST_SHOWN = 60


class Decimal(float):
    """A JSON number with a fraction or an exponent that keeps its spelling."""

    def __new__(cls, text: str) -> "Decimal":
        made = super().__new__(cls, text)
        made.text = text
        return made


class Source:
    """One model file, read."""

    def __init__(self, path: Path):
        # The name without its folder: what goes into messages and headers is the same anywhere.
        self.name = path.name
        self.path = str(path)
        try:
            self.text = _unzipped(path.read_bytes()).decode("utf-8-sig")
        except OSError as error:
            raise ModelError(f"cannot be read: {error.strerror}", self.path) from None
        except zlib.error:
            raise ModelError("a damaged gzip file", self.path) from None
        except UnicodeDecodeError as error:
            raise ModelError(f"not UTF-8 at byte {error.start}", self.path) from None
        self.content = self._parse()

    def line_of(self, shape_id: str) -> int:
        """The line on which the shape or member with that id is defined, 0 where unknown."""
        shape, _, member = shape_id.partition("$")
        at = self._find_key(shape_id, 0) if member else None
        if at is None:
            at = self._find_key(shape, 0)
            if at is not None and member:
                at = self._find_key(member, at) or at
        return 0 if at is None else self.text.count("\n", 0, at) + 1

    def error(self, message: str, shape_id: str = "") -> ModelError:
        """A ModelError at that shape or member of this file."""
        return ModelError(message, self.path, self.line_of(shape_id) if shape_id else 0, shape_id)

    def _find_key(self, key: str, start: int) -> int | None:
        # Files have letters beyond ASCII as they are, or escaped.
        spellings = "|".join(re.escape(json.dumps(key, ensure_ascii=e)) for e in (True, False))
        pattern = re.compile(rf"(?:{spellings})\s*:")
        found = pattern.search(self.text, start)
        return found.start() if found else None

    def _parse(self) -> Any:
        def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
            made: dict[str, Any] = {}
            for key, value in pairs:
                if key in made:
                    raise self.error(f'the key "{key}" stands twice in one object', key)
                made[key] = value
            return made

        def refuse(constant: str) -> None:
            raise ModelError(f"{constant} is not JSON", self.path)

        def whole(text: str) -> int:
            return int(self._short(text))

        def broken(text: str) -> Decimal:
            return Decimal(self._short(text))

        try:
            content = json.loads(
                self.text,
                object_pairs_hook=unique,
                parse_int=whole,
                parse_float=broken,
                parse_constant=refuse,
            )
        except json.JSONDecodeError as error:
            raise ModelError(f"not JSON: {error.msg}", self.path, error.lineno) from None
        except RecursionError:
            raise ModelError("JSON nested too deeply", self.path) from None
        if _is_too_deep(content):
            raise ModelError("JSON nested too deeply", self.path)
        return content

    def _short(self, number: str) -> str:
        if len(number) > _MOST_DIGITS:
            line = self.text.count("\n", 0, self.text.find(number)) + 1
            message = f"a number of {len(number)} characters: expected at most {_MOST_DIGITS}"
            raise ModelError(message, self.path, line)
        return number


def _is_too_deep(content: Any) -> bool:
    level = [content]
    for _ in range(_DEEPEST):
        level = [
            part
            for value in level
            if isinstance(value, (dict, list))
            for part in (value.values() if isinstance(value, dict) else value)
        ]
    return bool(level)


def _unzipped(data: bytes) -> bytes:
    """The data, out of its gzip wrapping where it has one."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    unzipping = zlib.decompressobj(wbits=31)
    text = unzipping.decompress(data, _MOST_UNZIPPED)
    if not unzipping.eof:
        raise zlib.error
    return text


def kind_of(value: Any) -> str:
    """What a JSON value is, for messages: `a string`, `an object`, …"""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, (int, float)):
        return "a number"
    return {str: "a string", list: "an array", dict: "an object"}[type(value)]


def is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def shown(value: Any) -> str:
    """A JSON value as messages have it: what it is, and of numbers and texts which."""
    if not isinstance(value, str) and not is_number(value):
        return kind_of(value)
    text = to_json(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."


def to_json(value: Any) -> str:
    """The value as compact JSON text; numbers keep the spelling that they had in the model."""
    if isinstance(value, Decimal):
        return value.text
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(k)}:{to_json(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(to_json(element) for element in value) + "]"
    return json.dumps(value)
