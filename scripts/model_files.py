# SPDX-License-Identifier: Apache-2.0
"""Reads model files as far as the scripts look into them; the generator checks the rest."""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import zlib
from pathlib import Path
from typing import Any, Callable, Dict, List


class Unusable(Exception):
    """A file that is no model; the message names it and says why."""


def read_model(path: Path) -> bytes:
    """The JSON of a model, which may be gzipped."""
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    except (gzip.BadGzipFile, EOFError, zlib.error) as failure:
        raise Unusable(f"{path}: a damaged gzip file: {failure}") from None
    except OSError as failure:
        raise Unusable(f"{path}: {failure.strerror or failure}") from None


def shapes_of(
    path: Path, data: bytes, parse: Callable[[str], Any] = json.loads
) -> Dict[str, Dict[str, Any]]:
    """The shapes of the model that the file has, by their ids."""
    try:
        model = parse(data.decode("utf-8-sig"))
    except UnicodeDecodeError as failure:
        raise Unusable(f"{path}: not UTF-8: {failure.reason} at byte {failure.start}") from None
    except (ValueError, RecursionError) as failure:
        raise Unusable(f"{path}: not JSON: {failure}") from None
    shapes = model.get("shapes") if isinstance(model, dict) else None
    if not isinstance(shapes, dict):
        raise Unusable(f'{path}: no Smithy model: expected an object with "shapes"')
    for name, shape in shapes.items():
        if not isinstance(shape, dict) or not isinstance(shape.get("type"), str):
            raise Unusable(f'{path}: {name}: no shape: expected an object with a "type"')
    return shapes


def services_among(path: Path, shapes: Dict[str, Dict[str, Any]]) -> List[str]:
    """The ids of the services, of which there is one at least."""
    services = sorted(name for name, shape in shapes.items() if shape["type"] == "service")
    if not services:
        raise Unusable(f"{path}: no service shape: expected one")
    return services


def expression(text: str) -> "re.Pattern[str]":
    """A regular expression of the command line."""
    try:
        return re.compile(text)
    except re.error as failure:
        raise argparse.ArgumentTypeError(f'"{text}" is no regular expression: {failure}') from None


class CountingParser(argparse.ArgumentParser):
    """One for commands that end with their counts, whatever happens."""

    def error(self, message: str) -> Any:
        self.print_usage(sys.stderr)
        print(f"{self.prog}: {message}", file=sys.stderr, flush=True)
        print("0 passed, 1 failed")
        self.exit(2)
