# SPDX-License-Identifier: Apache-2.0
"""Reads CBOR (RFC 8949) into Python's values, for comparing bodies."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any, List, Tuple


class CborError(ValueError):
    """The bytes are no CBOR data item."""


@dataclass(frozen=True)
class Tagged:
    number: int
    value: Any


class Undefined:
    """The simple value `undefined`."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Undefined)

    def __repr__(self) -> str:
        return "undefined"


_BREAK = object()


def decode(data: bytes) -> Any:
    """The one data item that `data` is. Maps become dictionaries."""
    value, at = _item(data, 0)
    if value is _BREAK or at != len(data):
        raise CborError(f"{len(data) - at} bytes behind the end of the data item")
    return value


def _item(data: bytes, at: int) -> Tuple[Any, int]:
    if at >= len(data):
        raise CborError("the data item is cut off")
    major, info = data[at] >> 5, data[at] & 31
    if major == 7:
        return _simple(data, at + 1, info)
    argument, at = _argument(data, at + 1, info)
    if major == 0:
        return argument, at
    if major == 1:
        return -1 - argument, at
    if major in (2, 3):
        return _text_or_bytes(data, at, major, argument)
    if major == 4:
        items, at = _items(data, at, argument)
        return items, at
    if major == 5:
        items, at = _items(data, at, None if argument is None else 2 * argument)
        if len(items) % 2:
            raise CborError("a map has a key without a value")
        return dict(zip(items[::2], items[1::2])), at
    value, at = _item(data, at)
    return Tagged(argument, value), at


def _argument(data: bytes, at: int, info: int) -> Tuple[Any, int]:
    if info < 24:
        return info, at
    if info == 31:
        return None, at
    if info > 27:
        raise CborError(f"there is no additional information {info}")
    size = 1 << (info - 24)
    if at + size > len(data):
        raise CborError("the data item is cut off")
    return int.from_bytes(data[at : at + size], "big"), at + size


def _items(data: bytes, at: int, count: Any) -> Tuple[List[Any], int]:
    items: List[Any] = []
    while count is None or len(items) < count:
        value, at = _item(data, at)
        if value is _BREAK:
            if count is not None:
                raise CborError("a break inside of a definite length")
            break
        items.append(value)
    return items, at


def _text_or_bytes(data: bytes, at: int, major: int, length: Any) -> Tuple[Any, int]:
    if length is None:
        chunks, at = _items(data, at, None)
        empty: Any = b"" if major == 2 else ""
        return empty.join(chunks), at
    if at + length > len(data):
        raise CborError("a string is cut off")
    raw = data[at : at + length]
    return (raw if major == 2 else raw.decode("utf-8")), at + length


def _simple(data: bytes, at: int, info: int) -> Tuple[Any, int]:
    if info in (20, 21):
        return info == 21, at
    if info == 22:
        return None, at
    if info == 23:
        return Undefined(), at
    if info == 31:
        return _BREAK, at
    if info in (25, 26, 27):
        size = 1 << (info - 24)
        if at + size > len(data):
            raise CborError("a number is cut off")
        return struct.unpack(">" + " efd"[info - 24], data[at : at + size])[0], at + size
    raise CborError(f"simple value {info}")
