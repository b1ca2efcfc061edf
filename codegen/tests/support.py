# SPDX-License-Identifier: Apache-2.0
"""Small models, and what is made from them."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path
from typing import Any

from swage.cli import main
from swage.cpp.context import Context, Options
from swage.cpp.headers import headers_of
from swage.render import render
from swage.smithy import Model, load_model

CODEGEN = Path(__file__).resolve().parent.parent
ROOT = CODEGEN.parent
SHARED_DATA = Path(os.environ.get("SWAGE_SHARED_DATA", ROOT.parent / "shared" / "data"))
COMPILER = os.environ.get("CXX", "g++").split()
WARNINGS = "-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror".split()


def service(*operations: str, **more: Any) -> dict[str, Any]:
    """A service of these operations, as JSON."""
    references = [{"target": f"test#{name}"} for name in operations]
    return {"type": "service", "version": "1", "operations": references, **more}


def operation(**parts: str) -> dict[str, Any]:
    """An operation; input and output are named by keywords."""
    return {"type": "operation", **{k: {"target": f"test#{v}"} for k, v in parts.items()}}


def structure(traits: dict[str, Any] | None = None, **members: Any) -> dict[str, Any]:
    """A structure; a member is its target's name, or (name, traits)."""
    return {"type": "structure", "members": _members(members), "traits": traits or {}}


def union(traits: dict[str, Any] | None = None, **members: Any) -> dict[str, Any]:
    return {"type": "union", "members": _members(members), "traits": traits or {}}


def list_of(target: str, **traits: Any) -> dict[str, Any]:
    return {"type": "list", "member": {"target": absolute(target)}, "traits": api(**traits)}


def map_of(key: str, value: str, **traits: Any) -> dict[str, Any]:
    references = {"key": {"target": absolute(key)}, "value": {"target": absolute(value)}}
    return {"type": "map", **references, "traits": api(**traits)}


def enum(**values: str) -> dict[str, Any]:
    return {"type": "enum", "members": _values(values)}


def int_enum(**values: int) -> dict[str, Any]:
    return {"type": "intEnum", "members": _values(values)}


def api(**traits: Any) -> dict[str, Any]:
    """Traits of the namespace smithy.api."""
    return {f"smithy.api#{name}": value for name, value in traits.items()}


def absolute(name: str) -> str:
    """`String` is Smithy's, `test#String` and all unknown names are the model's."""
    known = "String Boolean Integer Long Float Double Blob Timestamp Document Unit Byte Short"
    known += " BigInteger BigDecimal"
    if "#" in name:
        return name
    return f"smithy.api#{name}" if name in known.split() else f"test#{name}"


def _members(members: dict[str, Any]) -> dict[str, Any]:
    made = {}
    for name, target in members.items():
        target, traits = target if isinstance(target, tuple) else (target, {})
        made[name] = {"target": absolute(target), "traits": traits}
    return made


def _values(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: {"target": "smithy.api#Unit", "traits": api(enumValue=value)}
        for name, value in values.items()
    }


def model_json(version: str = "2.0", **shapes: Any) -> dict[str, Any]:
    return {"smithy": version, "shapes": {f"test#{name}": shape for name, shape in shapes.items()}}


def data_model(**shapes: Any) -> dict[str, Any]:
    """A model of one service whose only operation takes a structure with all shapes given."""
    inside = structure(**{f"m{number}": name for number, name in enumerate(shapes)})
    return model_json(
        Service=service("Operate"), Operate=operation(input="Input"), Input=inside, **shapes
    )


class Folder:
    """A temporary folder for models and headers."""

    def __init__(self, test: unittest.TestCase):
        self.path = Path(tempfile.mkdtemp(prefix="swage-test-"))
        test.addCleanup(shutil.rmtree, self.path)

    def write(self, name: str, content: Any) -> Path:
        text = content if isinstance(content, str) else json.dumps(content, indent=1)
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        return path

    def load(self, *models: Any) -> Model:
        return load_model([self.write(f"model{i}.json", m) for i, m in enumerate(models)])


def generate(model: Model, **options: Any) -> dict[str, str]:
    """The headers by their paths."""
    return render(headers_of(Context(model, Options(**options))))


def run(*arguments: object) -> tuple[int, str, str]:
    """Runs the command line: exit status, output, error output."""
    output, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        status = main([str(argument) for argument in arguments])
    return status, output.getvalue(), errors.getvalue()


def compile_text(folder: Path, text: str, *flags: str) -> subprocess.CompletedProcess[str]:
    """Checks a C++ file that includes generated headers of that folder."""
    source = folder / "test.cpp"
    source.write_text(text, encoding="utf-8")
    command = COMPILER + ["-std=c++20", "-fsyntax-only", *WARNINGS, *flags]
    command += [f"-I{folder}", f"-I{ROOT / 'include'}", str(source)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def has_compiler() -> bool:
    return shutil.which(COMPILER[0]) is not None
