#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Generates, compiles and tests every model in a folder; `./run corpus DIR` calls it.

Models are Smithy JSON ASTs, 1.0 or 2.0, plain or gzipped. Of each service every part of the lists
of shapes and operations is compiled in a file of its own, with warnings as errors and with 4 GiB of
address space; the program tools/corpus/ then makes round trips with random values of every
structure and union: JSON in its three forms, XML and CBOR as text, JSON and XML as trees.

Where a folder has one model in both versions of the AST (`name.json` and `name-smithy1.json`, each
plain or gzipped), the headers made from both must be the same bytes.

Results are kept in build/corpus/results by the checksum of the model and of everything that it is
made and tested with: what did not change is not done again, and a run that was stopped goes on.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import dataclasses
import gzip
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WARNINGS = "-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror".split()
MOST_MEMORY = 4 << 30
# What one compiler is expected to need, of the memory that there is.
MEMORY_PER_JOB = 1 << 30


class Failed(Exception):
    """Something that was to be tested does not hold; the text says what."""


@dataclasses.dataclass
class Result:
    name: str
    shapes: int = 0
    operations: int = 0
    values: int = 0
    # Values with a Smithy document, for which XML and CBOR have no spelling.
    documents: int = 0
    seconds: float = 0.0
    header_bytes: int = 0
    object_bytes: int = 0
    most_memory: int = 0
    passed: int = 0
    failed: int = 0
    message: str = ""


class Progress:
    """A bar on the terminal, none where there is no terminal."""

    def __init__(self, total: int):
        self.total = total
        self.done = 0
        self.running: dict[str, str] = {}
        self.shown = sys.stderr.isatty()
        self.lock = threading.RLock()

    def step(self, name: str, what: str) -> None:
        with self.lock:
            self.running[name] = what
            self._draw()

    def finish(self, name: str, line: str) -> None:
        with self.lock:
            self.running.pop(name, None)
            self.done += 1
            self._clear()
            print(line, flush=True)
            self._draw()

    def _clear(self) -> None:
        if self.shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)

    def _draw(self) -> None:
        if not self.shown or self.done == self.total:
            return
        columns = shutil.get_terminal_size().columns
        filled = 20 * self.done // max(1, self.total)
        running = ", ".join(f"{name}: {what}" for name, what in self.running.items())
        line = f"[{'#' * filled}{'.' * (20 - filled)}] {self.done}/{self.total} {running}"
        print(f"\r\033[K{line[: columns - 1]}", end="", file=sys.stderr, flush=True)


class Workshop:
    """Where and with what models are tested."""

    def __init__(self, options: argparse.Namespace):
        self.options = options
        self.folder = Path(options.build)
        self.compiler = shlex.split(options.compiler)
        version = subprocess.run(
            [*self.compiler, "--version"], capture_output=True, text=True, check=True
        )
        state = hashlib.sha256(version.stdout.encode())
        state.update(f"{options.flags} {options.count}".encode())
        for path in sorted(self._parts()):
            state.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
        self.state = state.hexdigest()
        self.flags = ["-std=c++20", *WARNINGS, f"-I{ROOT / 'include'}", f"-I{ROOT / 'tools'}"]
        if options.boost and options.boost != "/usr/include":
            self.flags += ["-isystem", options.boost]
        # One compiler a core, within the memory that there is; they are shared by all services.
        self.pool = concurrent.futures.ThreadPoolExecutor(options.jobs)

    @staticmethod
    def _parts() -> list[Path]:
        """Every file that a result depends on besides the model."""
        folders = [ROOT / "include/swage", ROOT / "codegen/swage", ROOT / "tools/corpus"]
        found = [path for folder in folders for path in folder.rglob("*")]
        wanted = {".hpp", ".cpp", ".py", ".j2", ".txt"}
        return [p for p in found if p.suffix in wanted] + [Path(__file__).resolve()]

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

    def main_object(self) -> Path:
        """The object of what no service changes."""
        key = hashlib.sha256(f"{self.state} main".encode()).hexdigest()[:16]
        folder = self.folder / f"main-{key}"
        if not (folder / "main.o").is_file():
            for older in self.folder.glob("main-*"):
                shutil.rmtree(older)
            folder.mkdir(parents=True)
            shutil.copy(ROOT / "tools/corpus/main.cpp", folder / "main.cpp")
            try:
                self.compile(folder / "main.cpp", "-O2")
            except Failed:
                shutil.rmtree(folder)
                raise
        return folder / "main.o"


class Model:
    """One model file."""

    def __init__(self, path: Path):
        data = path.read_bytes()
        self.data = gzip.decompress(data) if path.name.endswith(".gz") else data
        self.name = re.sub(r"\.json(\.gz)?$", "", path.name)
        content = json.loads(self.data)
        self.version = str(content.get("smithy", ""))
        shapes = content.get("shapes", {})
        self.services = sorted(i for i, s in shapes.items() if s.get("type") == "service")
        self.size = len(self.data)


def generate(model: Model, service: str, folder: Path) -> str:
    """Makes the headers below `folder`; the folder of theirs in it. The model's file has the same
    name whatever the model's own: headers name it."""
    source = folder / "model.json"
    folder.mkdir(parents=True, exist_ok=True)
    source.write_bytes(model.data)
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "codegen"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", "swage", "generate", str(source), "--service", service]
    done = subprocess.run(
        [*command, "-o", str(folder)], env=environment, capture_output=True, text=True
    )
    if done.returncode != 0:
        raise Failed(f"the generator refuses it: {done.stderr.strip()[:2000]}")
    return done.stdout.rpartition(": ")[0]


def write_sources(folder: Path, headers: str) -> list[Path]:
    """A source file a part of the service's lists, and one that has them all."""
    service = f"&::{headers.replace('/', '::')}::schema::service"
    parts = sorted(path.stem for path in (folder / headers / "lists").glob("*.hpp"))
    sources = []
    for part in parts:
        what, _, number = part.rpartition("_")
        source = folder / f"{part}.cpp"
        source.write_text(
            f"#include <{headers}/lists/{part}.hpp>\n"
            "#include <swage/json.hpp>\n#include <swage/xml.hpp>\n"
            "#if __has_include(<swage/cbor.hpp>)\n#include <swage/cbor.hpp>\n#endif\n"
            "#include <corpus/shapes.hpp>\n"
            f"namespace corpus {{\npart {part}() {{ return part_of_{what}<{service}, {number}>(); }}\n}}\n"
        )
        sources.append(source)
    declared = "".join(f"part {part}();\n" for part in parts)
    called = ", ".join(f"{part}()" for part in parts)
    source = folder / "all_parts.cpp"
    source.write_text(
        "#include <corpus/shapes.hpp>\nnamespace corpus {\n"
        f"{declared}std::vector<part> all_parts() {{ return {{{called}}}; }}\n}}\n"
    )
    return [*sources, source]


def check_service(shop: Workshop, model: Model, service: str, result: Result, progress) -> None:
    """Generates, compiles and runs; fills `result` or raises Failed."""
    folder = shop.folder / "work" / result.name.replace("#", "-")
    shutil.rmtree(folder, ignore_errors=True)
    progress.step(result.name, "generating")
    headers = generate(model, service, folder)
    made = list((folder / headers).rglob("*.hpp"))
    result.header_bytes = sum(path.stat().st_size for path in made)
    sources = write_sources(folder, headers)
    flags = [*shlex.split(shop.options.flags), f"-I{folder}"]
    waiting = [shop.pool.submit(shop.compile, source, *flags) for source in sources]
    objects = []
    try:
        for number, future in enumerate(waiting):
            progress.step(result.name, f"compiling {number + 1}/{len(waiting)}")
            compiled, memory = future.result()
            objects.append(compiled)
            result.most_memory = max(result.most_memory, memory)
    finally:
        for future in waiting:
            future.cancel()
    result.object_bytes = sum(path.stat().st_size for path in objects)
    progress.step(result.name, "linking")
    program = folder / "round_trips"
    command = [*shop.compiler, str(shop.main_object()), *map(str, objects), "-lpugixml"]
    linked = subprocess.run([*command, "-o", str(program)], capture_output=True, text=True)
    if linked.returncode != 0:
        raise Failed(f"does not link:\n{linked.stderr[:3000]}")
    progress.step(result.name, "round trips")
    done = subprocess.run(
        [str(program), str(shop.options.count)], capture_output=True, text=True, errors="replace"
    )
    last = done.stdout.strip().rpartition("\n")[2]
    counts = dict(re.findall(r"(\w+) (\d+)", last)) if last.startswith("shapes ") else None
    if counts is None:
        raise Failed(
            f"the program ends by {done.returncode}: {(done.stdout + done.stderr)[-3000:]}"
        )
    result.shapes, result.operations = int(counts["shapes"]), int(counts["operations"])
    result.values, result.documents = int(counts["values"]), int(counts["skipped"])
    result.failed = int(counts["failed"])
    result.passed = result.shapes - result.failed
    if result.failed:
        result.message = done.stdout[:6000]
    if not shop.options.keep:
        shutil.rmtree(folder)


def check_model(shop: Workshop, model: Model, service: str, progress: Progress) -> Result:
    name = model.name if len(model.services) == 1 else f"{model.name}#{service.partition('#')[2]}"
    key = hashlib.sha256(model.data + service.encode() + shop.state.encode()).hexdigest()[:24]
    kept = shop.folder / "results" / f"{name}-{key}.json"
    if kept.is_file() and not shop.options.again:
        result = Result(**json.loads(kept.read_text()))
        progress.finish(name, f"{line_of(result)} (kept)")
        return result
    result = Result(name)
    start = time.monotonic()
    try:
        check_service(shop, model, service, result, progress)
    except Failed as failure:
        result.failed, result.message = 1, str(failure)
    result.seconds = round(time.monotonic() - start, 1)
    kept.parent.mkdir(parents=True, exist_ok=True)
    if not result.failed:
        kept.write_text(json.dumps(dataclasses.asdict(result)))
    progress.finish(name, line_of(result) + (f"\n{result.message}" if result.message else ""))
    return result


def check_versions(shop: Workshop, older: Model, newer: Model) -> Result:
    """Whether both versions of a model make the same headers."""
    result = Result(f"{newer.name} = {older.name}")
    start = time.monotonic()
    made = []
    for model in (older, newer):
        folder = shop.folder / "work" / f"{model.name}-headers"
        shutil.rmtree(folder, ignore_errors=True)
        try:
            generate(model, model.services[0], folder)
        except Failed as failure:
            result.failed, result.message = 1, str(failure)
            return result
        made.append({str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*.hpp")})
        shutil.rmtree(folder)
    result.header_bytes = sum(map(len, made[1].values()))
    different = [path for path in made[0] | made[1] if made[0].get(path) != made[1].get(path)]
    if different:
        result.message = f"headers differ between AST 1.0 and 2.0: {', '.join(different[:10])}"
    result.failed, result.passed = int(bool(different)), int(not different)
    result.seconds = round(time.monotonic() - start, 1)
    return result


HEADING = (
    f"{'service':<34} {'shapes':>6} {'oper.':>6} {'values':>7} {'docs':>5} {'seconds':>8} "
    f"{'headers':>9} {'objects':>10} {'memory':>7}  result"
)


def line_of(result: Result) -> str:
    outcome = "ok" if not result.failed else f"{result.failed} FAILED"
    return (
        f"{result.name:<34} {result.shapes:>6} {result.operations:>6} {result.values:>7} "
        f"{result.documents:>5} {result.seconds:>8.1f} {result.header_bytes:>9} "
        f"{result.object_bytes:>10} {result.most_memory >> 20:>5} M  {outcome}"
    )


def available_memory() -> int:
    try:
        text = Path("/proc/meminfo").read_text(encoding="ascii")
        return int(re.search(r"MemAvailable:\s+(\d+)", text)[1]) << 10
    except (OSError, TypeError):
        return MEMORY_PER_JOB


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./run corpus", description="Generates, compiles and tests every model in a folder."
    )
    jobs = max(1, min(os.cpu_count() or 1, available_memory() // MEMORY_PER_JOB))
    parser.add_argument("folder", type=Path, help="where the models are (*.json, *.json.gz)")
    parser.add_argument("--filter", default="", metavar="RE", help="only models of such names")
    parser.add_argument("--compiler", default="g++", help="default: g++")
    parser.add_argument("--flags", default="-O0", help="further flags (default: -O0)")
    parser.add_argument("--jobs", type=int, default=jobs, help=f"compilers at once ({jobs})")
    parser.add_argument("--count", type=int, default=20, help="values of each shape, twice (20)")
    parser.add_argument("--again", action="store_true", help="take no kept results")
    parser.add_argument("--keep", action="store_true", help="keep headers, sources and programs")
    parser.add_argument("--boost", default="", help="the folder of Boost's headers")
    parser.add_argument("--build", default=str(ROOT / "build/corpus"), help="where all is built")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    options = parse(arguments)
    paths = sorted(p for p in options.folder.glob("*") if re.search(r"\.json(\.gz)?$", p.name))
    models = [Model(path) for path in paths if re.search(options.filter, path.name)]
    if not models:
        print(f"no models in {options.folder}", file=sys.stderr)
        return 2
    shop = Workshop(options)
    by_name = {model.name: model for model in models}
    pairs = [
        (by_name[f"{name}-smithy1"], model)
        for name, model in by_name.items()
        if f"{name}-smithy1" in by_name
    ]
    # Where both make the same headers, one of them is compiled.
    doubled = {older.name for older, _ in pairs}
    wanted = [(m, s) for m in models if m.name not in doubled for s in m.services]
    wanted.sort(key=lambda pair: -pair[0].size)
    print(HEADING)
    try:
        shop.main_object()
    except Failed as failure:
        print(f"{failure}\n\n0 passed, 1 failed")
        return 1
    progress = Progress(len(wanted))
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as services:
        waiting = [services.submit(check_model, shop, m, s, progress) for m, s in wanted]
        results = [future.result() for future in waiting]
    for older, newer in pairs:
        results.append(check_versions(shop, older, newer))
        print(line_of(results[-1]) + f"\n{results[-1].message}" * bool(results[-1].message))
    results.sort(key=lambda result: result.name)
    total = Result("total", most_memory=max(result.most_memory for result in results))
    for name in ("shapes", "operations", "values", "documents", "seconds", "header_bytes"):
        setattr(total, name, sum(getattr(result, name) for result in results))
    for name in ("object_bytes", "passed", "failed"):
        setattr(total, name, sum(getattr(result, name) for result in results))
    print("\n" + "\n".join([HEADING, *map(line_of, results), line_of(total)]))
    print(f"\n{total.passed} passed, {total.failed} failed")
    return int(total.failed != 0)


if __name__ == "__main__":
    sys.exit(main())
