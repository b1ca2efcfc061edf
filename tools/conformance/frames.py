# SPDX-License-Identifier: Apache-2.0
"""Makes messages of `application/vnd.amazon.eventstream` from the parts that a case has."""

from __future__ import annotations

import base64
import struct
import zlib
from decimal import Decimal
from typing import Any, Dict

from conformance.params import spelled


def encode(headers: Dict[str, Any], payload: bytes) -> bytes:
    """A message with headers as the cases spell them: `{":event-type": {"string": "x"}}`."""
    block = b"".join(_header(name, value) for name, value in headers.items())
    prelude = struct.pack(">II", 16 + len(block) + len(payload), len(block))
    message = prelude + struct.pack(">I", zlib.crc32(prelude)) + block + payload
    return message + struct.pack(">I", zlib.crc32(message))


def _header(name: str, value: Dict[str, Any]) -> bytes:
    raw_name = name.encode("utf-8")
    ((kind, inner),) = value.items()
    return bytes([len(raw_name)]) + raw_name + _value(kind, inner)


def _value(kind: str, value: Any) -> bytes:
    if kind == "boolean":
        return bytes([0 if value else 1])
    if kind in ("byte", "short", "integer", "long"):
        number, form = {"byte": (2, "b"), "short": (3, "h"), "integer": (4, "i"), "long": (5, "q")}[
            kind
        ]
        return bytes([number]) + struct.pack(">" + form, value)
    if kind == "timestamp":
        return bytes([8]) + struct.pack(">q", int(Decimal(spelled(value)) * 1000))
    raw = base64.b64decode(value) if kind == "blob" else value.encode("utf-8")
    return bytes([6 if kind == "blob" else 7]) + struct.pack(">H", len(raw)) + raw
