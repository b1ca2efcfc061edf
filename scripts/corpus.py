#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Generates, compiles and tests every model in a folder; `./run corpus DIR` calls it.

Models are Smithy JSON ASTs, 1.0 or 2.0, plain or gzipped. Of each large service every part of the
lists of shapes and operations is compiled in a file of its own, with warnings as errors and with 4
GiB of address space; the model's driver (docs/driver.md) then makes round trips with random values of
every structure and union in JSON, XML and CBOR as text, in JSON and XML as trees; and
examples/msgpack, a format made of the public schema alone, takes each of them too. A file that is no
model fails; the others are done.

Where a folder has one model in both versions of the AST (`name.json` and `name-smithy1.json`, each
plain or gzipped), the headers made from both must be the same bytes.

Results are kept in build/corpus/results by the checksum of the model and of everything that it is
made and tested with: what did not change is not done again, and a run that was stopped goes on.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import dataclasses
import hashlib
import json
import os
import re
import shlex
import shutil
import sys
import threading
import time
from pathlib import Path

import driver
from corpus_models import ROOT, Failed, Model, Result, Workshop
from corpus_models import generate, msgpack_round_trips, name_of, round_trips
from model_files import CountingParser, Unusable, expression

# What one compiler is expected to need, of the memory that there is.
MEMORY_PER_JOB = 1 << 30


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


def check_service(shop: Workshop, model: Model, service: str, result: Result, progress) -> None:
    """Generates, compiles and runs; fills `result` or raises Failed or EndedEarly."""
    folder = shop.folder / "work" / result.name.replace("#", "-")
    shutil.rmtree(folder, ignore_errors=True)
    progress.step(result.name, "generating")
    headers = generate(model, service, folder)
    result.header_bytes = sum(path.stat().st_size for path in headers)
    sources = driver.write_sources(folder)
    flags = [*shlex.split(shop.options.flags), f"-I{folder / 'include'}"]
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
    progress.step(result.name, "round trips")
    shop.link(folder / "driver", [*shop.machinery(), *objects], *driver.LIBRARIES)
    round_trips(folder / "driver", shop.options.count, result)
    shop.link(folder / "msgpack", [shop.msgpack(), *objects])
    msgpack_round_trips(folder / "msgpack", result)
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
    except (Failed, driver.EndedEarly, OSError) as failure:
        result.failed, result.message = 1, str(failure)
    except (LookupError, TypeError, ValueError) as failure:
        result.failed, result.message = 1, f"an answer is not as it should be: {failure!r}"
    result.seconds = round(time.monotonic() - start, 1)
    kept.parent.mkdir(parents=True, exist_ok=True)
    if not result.failed:
        kept.write_text(json.dumps(dataclasses.asdict(result)))
    progress.finish(name, told(result))
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
    f"{'service':<34} {'shapes':>6} {'oper.':>6} {'values':>7} {'skip':>5} {'seconds':>8} "
    f"{'headers':>9} {'objects':>10} {'memory':>7}  result"
)


def line_of(result: Result) -> str:
    outcome = "ok" if not result.failed else f"{result.failed} FAILED"
    return (
        f"{result.name:<34} {result.shapes:>6} {result.operations:>6} {result.values:>7} "
        f"{result.skipped:>5} {result.seconds:>8.1f} {result.header_bytes:>9} "
        f"{result.object_bytes:>10} {result.most_memory >> 20:>5} M  {outcome}"
    )


def available_memory() -> int:
    try:
        text = Path("/proc/meminfo").read_text()
        return int(re.search(r"MemAvailable:\s+(\d+)", text)[1]) << 10
    except (OSError, TypeError):
        return MEMORY_PER_JOB


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = CountingParser(
        prog="./run corpus", description="Generates, compiles and tests every model in a folder."
    )
    jobs = max(1, min(os.cpu_count() or 1, available_memory() // MEMORY_PER_JOB))
    parser.add_argument(
        "folder", type=driver.caller_path, help="where the models are (*.json, *.json.gz)"
    )
    parser.add_argument(
        "--filter",
        type=expression,
        default=expression(""),
        metavar="RE",
        help="only models of such names",
    )
    parser.add_argument("--compiler", default="g++", help="default: g++")
    parser.add_argument("--flags", default="-O0", help="further flags (default: -O0)")
    parser.add_argument("--jobs", type=count, default=jobs, help=f"compilers at once ({jobs})")
    parser.add_argument(
        "--count", type=count, default=20, help="values of each shape and format (20)"
    )
    parser.add_argument("--again", action="store_true", help="take no kept results")
    parser.add_argument("--keep", action="store_true", help="keep headers, sources and programs")
    parser.add_argument("--boost", default="", help="the folder of Boost's headers")
    parser.add_argument("--build", default=str(ROOT / "build/corpus"), help="where all is built")
    return parser.parse_args(arguments)


def count(text: str) -> int:
    """A number of the command line, 1 or more."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is less than 1")
    return number


def usable_models(options: argparse.Namespace) -> tuple[list[Model], list[Result]]:
    """The models of the folder, and a failed result for each file that is none."""
    paths = sorted(p for p in options.folder.glob("*") if re.search(r"\.json(\.gz)?$", p.name))
    models, unusable = [], []
    for path in paths:
        if not options.filter.search(path.name):
            continue
        try:
            models.append(Model(path))
        except Unusable as failure:
            unusable.append(Result(name_of(path), failed=1, message=str(failure)))
    return models, unusable


def workshop(options: argparse.Namespace) -> Workshop:
    """Where models are tested, with all that no model changes."""
    # The driver's machinery is made by the same compiler, and does most of the work.
    os.environ["CXX"] = options.compiler
    os.environ.setdefault("SWAGE_DRIVER_OPTIMIZATION", "-O1")
    if options.boost:
        os.environ["SWAGE_BOOST_INCLUDE"] = options.boost
    shop = Workshop(options)
    shop.machinery()
    return shop


def check_models(shop: Workshop, models: list[Model]) -> list[Result]:
    by_name = {model.name: model for model in models}
    pairs = [
        (by_name[f"{name}-smithy1"], model)
        for name, model in by_name.items()
        if f"{name}-smithy1" in by_name
    ]
    # Where both make the same headers, one of them is compiled.
    doubled = {older.name for older, _ in pairs}
    wanted = [(m, s) for m in models if m.name not in doubled for s in m.services]
    wanted.sort(key=lambda pair: -len(pair[0].data))
    progress = Progress(len(wanted))
    with concurrent.futures.ThreadPoolExecutor(shop.options.jobs) as services:
        waiting = [services.submit(check_model, shop, m, s, progress) for m, s in wanted]
        results = [future.result() for future in waiting]
    for older, newer in pairs:
        results.append(check_versions(shop, older, newer))
        print(told(results[-1]))
    return results


def told(result: Result) -> str:
    return line_of(result) + (f"\n{result.message}" if result.message else "")


def total_of(results: list[Result]) -> Result:
    total = Result("total", most_memory=max(result.most_memory for result in results))
    for field in dataclasses.fields(Result):
        if field.name not in ("name", "message", "most_memory"):
            setattr(total, field.name, sum(getattr(result, field.name) for result in results))
    return total


def main(arguments: list[str] | None = None) -> int:
    options = parse(arguments)
    models, results = usable_models(options)
    if not models and not results:
        print(f"no models in {options.folder}\n\n0 passed, 1 failed")
        return 2
    print(HEADING)
    for result in results:
        print(told(result), flush=True)
    if models:
        try:
            results += check_models(workshop(options), models)
        except Failed as failure:
            results.append(Result("what all models share", failed=1, message=str(failure)))
            print(told(results[-1]))
    results.sort(key=lambda result: result.name)
    total = total_of(results)
    print("\n" + "\n".join([HEADING, *map(line_of, results), line_of(total)]))
    print(f"\n{total.passed} passed, {total.failed} failed")
    return int(total.failed != 0)


if __name__ == "__main__":
    sys.exit(main())
