# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a model, and where."""

from __future__ import annotations


def printable(text: str) -> str:
    """The text on one line, as a terminal may show it: what is not printable is escaped.

    Models are other people's, and what is told of them must neither forge lines nor steer terminals.
    """
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii")
        for letter in text
    )


class ModelError(Exception):
    """A model that cannot be used: one line with the file, the line and the shape where known."""

    def __init__(self, message: str, file: str = "", line: int = 0, shape: str = ""):
        self.message = message
        self.file = file
        self.line = line
        self.shape = shape
        place = f"{file}:{line}" if file and line else file
        super().__init__(printable(": ".join(part for part in (place, shape, message) if part)))
