# SPDX-License-Identifier: Apache-2.0
"""What scripts/corpus.py does with one model: generating, compiling, asking its driver."""

from __future__ import annotations

import argparse
import concurrent.futures
import dataclasses
import hashlib
import json
import os
import re
import shlex
import subprocess
import threading
from pathlib import Path

import driver
from model_files import read_model, services_among, shapes_of

ROOT = Path(__file__).resolve().parent.parent
WARNINGS = "-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror".split()
MOST_MEMORY = 4 << 30


class Failed(Exception):
    """Something that was to be tested does not hold; the text says what."""


@dataclasses.dataclass
class Result:
    name: str
    shapes: int = 0
    operations: int = 0
    # Round trips, and formats that a shape cannot take: XML has no documents, for one.
    values: int = 0
    skipped: int = 0
    seconds: float = 0.0
    header_bytes: int = 0
    object_bytes: int = 0
    most_memory: int = 0
    passed: int = 0
    failed: int = 0
    message: str = ""


class Workshop:
    """Where and with what models are tested."""

    def __init__(self, options: argparse.Namespace):
        self.options = options
        self.folder = Path(options.build)
        self.compiler = shlex.split(options.compiler)
        state = hashlib.sha256(self._version().encode())
        state.update(f"{options.flags} {options.count}".encode())
        for path in sorted(self._parts()):
            state.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
        self.state = state.hexdigest()
        self.flags = ["-std=c++20", *WARNINGS, f"-I{ROOT / 'include'}", f"-I{driver.SOURCES}"]
        for door in ("json", "xml", "cbor", "operations"):
            self.flags += ["-include", f"swage/{door}.hpp"]
        if options.boost and options.boost != "/usr/include":
            self.flags += ["-isystem", options.boost]
        self.lock = threading.Lock()
        # One compiler a core, within the memory that there is; they are shared by all services.
        self.pool = concurrent.futures.ThreadPoolExecutor(options.jobs)

    def _version(self) -> str:
        """What the compiler says that it is."""
        command = [*self.compiler, "--version"]
        try:
            return subprocess.run(command, capture_output=True, text=True, check=True).stdout
        except (OSError, subprocess.CalledProcessError) as failure:
            raise Failed(f"--compiler {self.options.compiler}: {failure}") from None

    @staticmethod
    def _parts() -> list[Path]:
        """Every file that a result depends on besides the model."""
        folders = "include/swage codegen/swage tools/driver tools/corpus examples/msgpack".split()
        found = [path for folder in folders for path in (ROOT / folder).rglob("*")]
        wanted = {".hpp", ".cpp", ".py", ".j2", ".txt"}
        scripts = [Path(__file__).resolve(), Path(driver.__file__).resolve()]
        return [path for path in found if path.suffix in wanted] + scripts

    def compile(self, source: Path, *more: str) -> tuple[Path, int]:
        """Compiles a file; its object and the memory in bytes that it took."""
        target = source.with_suffix(".o")
        command = [*self.compiler, *more, *self.flags, "-c", str(source), "-o", str(target)]
        limited = ["bash", "-c", f'ulimit -v {MOST_MEMORY >> 10}; exec "$@"', "bash", *command]
        log = source.with_suffix(".log")
        with log.open("wb") as output:
            process = subprocess.Popen(limited, stdout=output, stderr=subprocess.STDOUT)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            text = log.read_text(errors="replace")
            raise Failed(f"{source.name} does not compile:\n{text[:3000]}")
        return target, usage.ru_maxrss << 10

    def machinery(self) -> list[Path]:
        """The objects of what no service changes."""
        with self.lock:
            try:
                return driver.machinery(driver.Compiler())
            except driver.BuildError as failure:
                raise Failed(str(failure)) from None

    def msgpack(self) -> Path:
        """The object that stands in the driver's place for examples/msgpack."""
        with self.lock:
            source = self.folder / f"msgpack-{self.state[:16]}.cpp"
            if not source.with_suffix(".o").is_file():
                for older in self.folder.glob("msgpack-*"):
                    older.unlink()
                source.write_bytes((ROOT / "tools/corpus/msgpack.cpp").read_bytes())
                source.write_text(source.read_text().replace("../../", f"{ROOT}/"))
                self.compile(source, "-O1")
            return source.with_suffix(".o")

    def link(self, program: Path, objects: list[Path], *libraries: str) -> None:
        command = [*self.compiler, *map(str, objects), *libraries, "-o", str(program)]
        linked = subprocess.run(command, capture_output=True, text=True)
        if linked.returncode != 0:
            raise Failed(f"{program.name} does not link:\n{linked.stderr[:3000]}")


class Model:
    """One model file. One that cannot be used raises Unusable."""

    def __init__(self, path: Path):
        self.data = read_model(path)
        self.name = name_of(path)
        self.services = services_among(path, shapes_of(path, self.data))


def name_of(path: Path) -> str:
    return re.sub(r"\.json(\.gz)?$", "", path.name)


def generate(model: Model, service: str, folder: Path) -> list[Path]:
    """Makes the headers below `folder`/include. The model's file has the same name whatever the
    model's own: headers name it."""
    source = folder / "model.json"
    folder.mkdir(parents=True, exist_ok=True)
    source.write_bytes(model.data)
    try:
        driver.generate(source, folder / "include", service=service)
    except driver.BuildError as failure:
        raise Failed(str(failure)[:2000]) from None
    return sorted(folder.rglob("*.hpp"))


def round_trips(program: Path, count: int, result: Result) -> None:
    """Random values of every shape in every format, counted in `result`."""
    known = driver.ask(program, [{"do": "shapes"}])[0]
    result.shapes, result.operations = len(known["shapes"]), len(known["operations"])
    questions = [
        {"do": "round_trip", "shape": shape, "format": format, "seed": 0, "count": count}
        for shape in known["shapes"]
        for format in ("json", "xml", "cbor")
    ]
    bad: set[str] = set()
    for question, answer in zip(questions, driver.ask(program, questions)):
        result.values += answer.get("passed", 0)
        result.skipped += "skipped" in answer
        failures = answer.get("failed", [] if "skipped" in answer else [answer])
        if failures:
            bad.add(question["shape"])
            asked, shown = json.dumps(question), json.dumps(failures[0])
            if len(bad) <= 5:
                result.message += f"    {asked}: {shown[:1500]}\n"
    if len(set(known["shapes"])) != len(known["shapes"]):
        bad.add("a shape that is listed twice")
    result.failed = len(bad)
    result.passed = result.shapes - result.failed


def msgpack_round_trips(program: Path, result: Result) -> None:
    """Random values of every shape through examples/msgpack."""
    done = subprocess.run([str(program)], capture_output=True, text=True, errors="replace")
    if done.returncode != 0:
        raise Failed(f"MessagePack:\n{(done.stdout + done.stderr)[-3000:]}")
    result.values += int(done.stdout.split()[0])
