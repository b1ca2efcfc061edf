# SPDX-License-Identifier: Apache-2.0
"""A running driver."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, Dict, Optional

from conformance.model import ExactFloat, load_json


class DriverError(Exception):
    """The driver did not answer, or took the line for a bad one."""


class Driver:
    """Asks line by line; one that has ended is started again for the next line."""

    def __init__(self, program: Path):
        self._program = program
        self._process: Optional["subprocess.Popen[str]"] = None

    def __enter__(self) -> "Driver":
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def ask(self, **line: Any) -> Dict[str, Any]:
        """The answer to a line; absent members are those that are None."""
        process = self._process or self._start()
        assert process.stdin and process.stdout
        text = dumped({key: value for key, value in line.items() if value is not None})
        try:
            process.stdin.write(text + "\n")
            process.stdin.flush()
            answer = process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            status = self._stop()
            raise DriverError(f"the driver ended with status {status} at the line {text[:2000]}")
        made = load_json(answer)
        if "bad_request" in made:
            raise DriverError(f"bad request: {made['bad_request']}")
        return made

    def _start(self) -> "subprocess.Popen[str]":
        self._process = subprocess.Popen(
            [str(self._program)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        return self._process

    def _stop(self) -> Optional[int]:
        process, self._process = self._process, None
        if process is None:
            return None
        assert process.stdin
        try:
            process.stdin.close()
        except BrokenPipeError:
            pass
        return process.wait()


def dumped(value: Any) -> str:
    """JSON on one line, numbers as they were spelled."""
    if isinstance(value, ExactFloat):
        return value.text
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(k)}:{dumped(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(dumped, value)) + "]"
    return json.dumps(value)
