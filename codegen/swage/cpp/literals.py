# SPDX-License-Identifier: Apache-2.0
"""Text of a model as C++ literals: nothing from a model reaches C++ but through here."""

from __future__ import annotations

_SIMPLE = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def string_literal(text: str) -> str:
    """A string literal of the text's UTF-8 bytes, in ASCII whatever the source character set is.

    Other bytes are written in octal, which ends after three digits whatever follows; `??` never
    stands unbroken, so no trigraph can arise. Lone surrogates become U+FFFD.
    """
    data = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode("utf-8")
    made: list[str] = []
    for byte in data:
        letter = chr(byte)
        if letter in _SIMPLE:
            made.append(_SIMPLE[letter])
        elif letter == "?" and made and made[-1] in ("?", "\\?"):
            made.append("\\?")
        elif 0x20 <= byte < 0x7F:
            made.append(letter)
        else:
            made.append(f"\\{byte:03o}")
    return '"' + "".join(made) + '"'
