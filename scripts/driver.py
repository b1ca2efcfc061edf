#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Builds the conformance driver of a model: one executable that speaks JSON lines (docs/driver.md).

What does not depend on the service is compiled once for all (build/driver/machinery); of the
service only its tables are, in one source file, or in one for each part of the generated lists.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import contextlib
import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, Iterable, Iterator, List, Optional, Sequence

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "tools" / "driver"
NAMESPACE = "driven"
LIBRARIES = ["-lpugixml", "-lre2", "-lpcre2-8", "-lpthread"]


class BuildError(Exception):
    """Something could not be built; the message is for people."""


class EndedEarly(Exception):
    """A program did not answer all of its lines; the message says which was the last."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="./run driver", description=__doc__)
    parser.add_argument("model", metavar="MODEL.json")
    parser.add_argument("--service", metavar="ID", help="which service, where there are several")
    parser.add_argument("-o", "--output", metavar="PATH", required=True)
    parser.add_argument("--build", metavar="DIR", help="where to build (default: build/driver)")
    options = parser.parse_args()
    try:
        build = caller_path(options.build) if options.build else ROOT / "build" / "driver"
        output = caller_path(options.output)
        build_driver(caller_path(options.model), output, service=options.service, build=build)
    except BuildError as failure:
        print(failure, file=sys.stderr)
        return 1
    print(f"{output}: {output.stat().st_size} bytes")
    return 0


def caller_path(text: str) -> Path:
    """A path as it was given on the command line, from where the command was called."""
    return Path(os.environ.get("SWAGE_CALLED_FROM", os.getcwd())) / text


def build_driver(
    model: Path, output: Path, *, service: Optional[str] = None, build: Optional[Path] = None
) -> None:
    """Makes the executable at `output`; nothing is compiled that already was."""
    build = build or ROOT / "build" / "driver"
    with locked(build):
        _build(model, output, service, build)


def _build(model: Path, output: Path, service: Optional[str], build: Path) -> None:
    machine = Compiler()
    objects = machinery(machine)
    which = _short_hash([str(model.resolve()), service or ""])
    name = f"{re.sub(r'[^A-Za-z0-9_.-]', '_', model.stem)}-{which}"
    folder = build / "services" / name
    generate(model, folder / "include", service=service)
    sources = write_sources(folder)
    key = machine.key + hash_of_files([folder, ROOT / "include" / "swage", SOURCES / "tables.hpp"])
    made = machine.compile_all(sources, folder / "objects", key, ["-O0", f"-I{folder / 'include'}"])
    output.parent.mkdir(parents=True, exist_ok=True)
    machine.link(objects + made, output)


def machinery(machine: Compiler) -> List[Path]:
    """The objects that all drivers made by this compiler have in common."""
    folder = ROOT / "build" / "driver" / "machinery" / machine.key
    key = machine.key + hash_of_files([ROOT / "include" / "swage", SOURCES])
    with locked(folder):
        return machine.compile_all(
            sorted(SOURCES.glob("*.cpp")), folder, key, [machine.optimization]
        )


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Others who build in the folder at the same time wait, and find what they need made."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class Compiler:
    def __init__(self) -> None:
        self.program = os.environ.get("CXX") or shutil.which("clang++-19") or "g++"
        self.flags = ["-std=c++20", f"-I{ROOT / 'include'}", f"-I{SOURCES}"]
        boost = os.environ.get("SWAGE_BOOST_INCLUDE", "/usr/include")
        if boost != "/usr/include":
            self.flags += ["-isystem", boost]
        self.optimization = os.environ.get("SWAGE_DRIVER_OPTIMIZATION", "-O0")
        self.launcher = [ccache] if (ccache := shutil.which("ccache")) else []
        program = shutil.which(self.program) or self.program
        self.key = _short_hash([program, self.optimization, *self.flags])

    def compile_all(
        self, sources: Iterable[Path], objects: Path, key: str, flags: Sequence[str]
    ) -> List[Path]:
        """Compiles the sources that were not compiled with this key."""
        objects.mkdir(parents=True, exist_ok=True)
        made = {source: objects / f"{source.stem}.o" for source in sources}
        with concurrent.futures.ThreadPoolExecutor(_jobs()) as pool:
            running = [
                pool.submit(self._compile, source, to, key, flags) for source, to in made.items()
            ]
            for one in running:
                one.result()
        return list(made.values())

    def _compile(self, source: Path, to: Path, key: str, flags: Sequence[str]) -> None:
        stamp = to.with_suffix(".key")
        if to.exists() and stamp.exists() and stamp.read_text() == key:
            return
        stamp.unlink(missing_ok=True)
        self._run([*self.launcher, self.program, *self.flags, *flags, "-c", source, "-o", to])
        stamp.write_text(key)

    def link(self, objects: Sequence[Path], output: Path) -> None:
        static = ["-static", *LIBRARIES]
        shared = ["-static-libstdc++", "-static-libgcc", *LIBRARIES]
        beside = output.with_name(f".{output.name}.{os.getpid()}")
        try:
            try:
                self._run([self.program, *objects, "-o", beside, *static])
            except BuildError:
                # Static libraries are not everywhere.
                self._run([self.program, *objects, "-o", beside, *shared])
            beside.replace(output)
        finally:
            beside.unlink(missing_ok=True)

    @staticmethod
    def _run(command: Sequence[object]) -> None:
        words = [str(word) for word in command]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise BuildError(f"{' '.join(words)}\n{done.stdout}{done.stderr}"[:6000])


def _jobs() -> int:
    """As many compilers at once as there are processors, and memory for 2 GiB each."""
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_AVPHYS_PAGES")
    except (ValueError, OSError):
        memory = 4 << 30
    return max(1, min(os.cpu_count() or 1, memory >> 31))


def generate(
    model: Path, include: Path, *, service: Optional[str] = None, namespace: str = NAMESPACE
) -> None:
    """Makes the headers of a service in a folder of the namespace's name."""
    # The Python that calls this may be one that has no Jinja2.
    python = os.environ.get("SWAGE_PYTHON", sys.executable)
    command = [python, "-m", "swage", "generate", str(model), "-o", str(include)]
    command += ["--namespace", namespace] + (["--service", service] if service else [])
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "codegen")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode != 0:
        raise BuildError(f"{model}: not generated:\n{done.stdout}{done.stderr}")


def ask(program: Path, questions: Sequence[Dict[str, Any]]) -> List[Dict[str, Any]]:
    """What a driver, or another program that speaks JSON lines, answers to these."""
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    done = subprocess.run([str(program)], input=lines.encode(), capture_output=True, check=False)
    # Not splitlines(), which ends lines at U+2028 and its like, too.
    said = done.stdout.decode(errors="replace").split("\n")
    answers = [json.loads(line) for line in said if line]
    if done.returncode != 0 or len(answers) != len(questions):
        reached = questions[len(answers)] if len(answers) < len(questions) else {}
        problem = done.stderr.decode(errors="replace")[-2000:]
        where = f"{program.name} ends by {done.returncode} at {json.dumps(reached)[:2000]}"
        raise EndedEarly(f"{where}: {problem}")
    return answers


_PART = """\
#include <{namespace}/lists/{what}_{number}.hpp>

#include "tables.hpp"

namespace driver {{
extern const {kind}_part {what}_{number};
const {kind}_part {what}_{number} = part_of_{what}<::{namespace}::schema::lists::{what}_{number}>;
}}
"""
_MAIN = """\
#include <{namespace}/service.hpp>

#include "tables.hpp"

namespace driver {{
{declarations}
}}

int main() {{
    driver::service_tables all;
    all.described = &::{namespace}::schema::service;
{additions}
    return driver::run(all);
}}
"""


def write_sources(folder: Path) -> List[Path]:
    """A source file for each part of the generated lists, and one that joins them.

    Of a service that is no larger than one part all is one file: its operations need the tables of
    its shapes, which else are compiled twice.
    """
    sources = folder / "sources"
    lists = folder / "include" / NAMESPACE / "lists"
    texts, declarations, additions = {}, [], []
    for what, kind in (("operations", "operation"), ("shapes", "shape")):
        for number in range(1, 1 + len(list(lists.glob(f"{what}_*.hpp")))):
            texts[f"{what}_{number}.cpp"] = _PART.format(
                namespace=NAMESPACE, what=what, kind=kind, number=number
            )
            declarations.append(f"extern const {kind}_part {what}_{number};")
            part = f"driver::{what}_{number}"
            additions.append(
                f"    all.{what}.insert(all.{what}.end(), {part}.begin(), {part}.end());"
            )
    texts["main.cpp"] = _MAIN.format(
        namespace=NAMESPACE,
        declarations="\n".join(declarations),
        additions="\n".join(additions),
    )
    if len(texts) <= 3:
        texts = {"main.cpp": "\n".join(texts.values())}
    licence = "// SPDX-License-Identifier: Apache-2.0\n"
    return [write_file(sources / name, licence + text) for name, text in texts.items()]


def write_file(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return path


def _short_hash(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def hash_of_files(roots: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for root in roots:
        found = sorted(root.rglob("*")) if root.is_dir() else [root]
        for path in found:
            if path.suffix in (".hpp", ".cpp"):
                total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main())
