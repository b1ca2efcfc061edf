# SPDX-License-Identifier: Apache-2.0
"""What tests of a driver's lines share."""

import base64
import json
import subprocess
import sys
import unittest
from pathlib import Path
from typing import Any, Dict, List

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from driver import build_driver  # noqa: E402


def built(model: Path) -> Path:
    """The driver of a model."""
    made = ROOT / "build" / "driver" / "bin" / model.stem
    build_driver(model, made)
    return made


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


class Asking(unittest.TestCase):
    """Tests that ask a driver."""

    program: Path

    def answers(self, *lines: str) -> List[Dict[str, Any]]:
        done = subprocess.run(
            [str(self.program)],
            input="".join(line + "\n" for line in lines),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        made = [json.loads(line) for line in done.stdout.split("\n") if line]
        self.assertEqual(len(made), len(lines))
        return made

    def ask(self, **line: Any) -> Dict[str, Any]:
        return self.answers(json.dumps(line))[0]
