#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the order of the house: which header may include which, lengths, licence lines, paths.

Each rule is one case; the last line says `N passed, M failed`.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
INCLUDE = ROOT / "include" / "swage"

# A room of include/swage may include its own headers and those of the rooms that it lists.
ROOMS = {
    "base": [],
    "shapes": ["base"],
    "values": ["base", "shapes"],
    "text": ["base", "values"],
    "schema": ["base", "shapes", "values"],
    "engine": ["base", "shapes", "values", "text", "schema"],
    "visitors": ["base", "shapes", "values", "text", "schema", "engine"],
    "json": ["base", "shapes", "values", "text", "schema", "engine", "visitors"],
    "xml": ["base", "shapes", "values", "text", "schema", "engine", "visitors"],
    "cbor": ["base", "shapes", "values", "text", "schema", "engine", "visitors"],
    "query": ["base", "shapes", "values", "text", "schema", "engine", "visitors"],
    "http": ["base", "shapes", "values", "text", "schema", "engine", "visitors"],
    "event_stream": ["base", "shapes", "values", "text", "schema", "engine", "visitors", "http"],
    "validation": ["base", "shapes", "values", "text", "schema", "engine", "visitors"],
    "protocols": [
        *["base", "shapes", "values", "text", "schema", "engine", "visitors"],
        *["json", "xml", "cbor", "query", "http", "event_stream", "validation"],
    ],
    "routing": ["base", "shapes", "values", "text", "schema", "engine", "http", "protocols"],
    "doors": [
        *["base", "shapes", "values", "text", "schema", "engine", "visitors"],
        *["json", "xml", "cbor", "query", "http", "event_stream", "validation", "protocols"],
        *["routing", "doors"],
    ],
}
# The part of schema/ that is plain data of std types: open enums and unions stand on it, the
# tables of schema/ stand on them.
SHAPES = {"schema/shape.hpp", "schema/enumeration.hpp", "schema/service.hpp"}
# Headers directly in include/swage; the rest of them are doors.
BASE = {"config.hpp", "version.hpp", "escape.hpp", "error.hpp", "options.hpp"}
VISITORS = {"compare.hpp", "document.hpp", "generated.hpp", "operation_error.hpp"}

# What a format of one's own may stand on: the public schema (docs/schema.md), values, errors.
PUBLIC_SCHEMA = {
    f"schema/{name}.hpp"
    for name in "shape traits table access reflect path enumeration service".split()
}

# Macros of <windows.h> and of Qt that could be the name of a variable.
MACRO_WORDS = "cdecl emit far foreach forever hyper interface near pascal signals slots small"

MOST_LINES = {".hpp": 400, ".py": 400, ".j2": 150, ".jinja": 150}
SOURCES = {".hpp", ".cpp", ".py", ".sh", ".cmake", ".j2", ".jinja"}
# What besides sources says under which licence it is: all that can hold a comment and is no data of
# a test.
LICENSED = SOURCES | {".md", ".txt", ".in", ".toml", ".svg"}
LICENSED_NAMES = {"run", ".clang-format", ".gitignore", ".gitattributes"}
TEXTS = SOURCES | {".md", ".json", ".txt", ".in", ".xml", ""}


def room_of(path):
    """The room of a header, given relative to include/swage."""
    if path.as_posix() in SHAPES:
        return "shapes"
    if len(path.parts) > 1:
        return path.parts[0]
    if path.name in BASE:
        return "base"
    return "visitors" if path.name in VISITORS else "doors"


def includes_of(path):
    return [
        pathlib.PurePosixPath(name)
        for name in re.findall(r'^#\s*include\s*[<"]swage/([^>"]+)[>"]', path.read_text(), re.M)
    ]


def committed_files():
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode == 0:
        names = [name for name in listed.stdout.split("\0") if name]
    else:
        skipped = re.compile(r"^(build[^/]*|\.venv|\.git)/|__pycache__")
        names = [path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file()]
        names = [name for name in names if not skipped.search(name)]
    return [ROOT / name for name in sorted(names) if (ROOT / name).is_file()]


def headers():
    return sorted(INCLUDE.rglob("*.hpp"))


def is_generated(path):
    return "include" in path.parts and "swage" not in path.relative_to(ROOT).parts


def rooms_know_only_those_below(files):
    for path in headers():
        own = pathlib.PurePosixPath(path.relative_to(INCLUDE).as_posix())
        room = room_of(own)
        if room not in ROOMS:
            yield f"{own}: the room {room} is not in scripts/check_rooms.py"
            continue
        for other in includes_of(path):
            if room_of(other) not in [room, *ROOMS[room]]:
                yield f"{own} ({room}) includes {other} ({room_of(other)})"


def includes_exist_and_have_no_cycles(files):
    graph = {path.relative_to(INCLUDE).as_posix(): includes_of(path) for path in headers()}
    done, open_ = set(), []

    def visit(name):
        if name in open_:
            yield " -> ".join([*open_[open_.index(name) :], name])
            return
        if name in done:
            return
        done.add(name)
        open_.append(name)
        for other in graph[name]:
            if other.as_posix() in graph:
                yield from visit(other.as_posix())
            else:
                yield f"{name} includes swage/{other}, which does not exist"
        open_.pop()

    for name in sorted(graph):
        yield from visit(name)


def examples_use_public_headers(files):
    for path in files:
        if ROOT / "examples" not in path.parents or path.suffix not in (".hpp", ".cpp"):
            continue
        for other in includes_of(path):
            inner = len(other.parts) > 1 and other.parts[0] != "values"
            if inner and other.as_posix() not in PUBLIC_SCHEMA:
                yield f"{path.relative_to(ROOT)} includes swage/{other}, which is internal"


def files_are_short(files):
    for path in files:
        most = MOST_LINES.get(path.suffix)
        in_library = INCLUDE in path.parents or path.suffix != ".hpp"
        if most is None or not in_library:
            continue
        lines = len(path.read_text().splitlines())
        if lines > most:
            yield f"{path.relative_to(ROOT)} has {lines} lines, more than {most}: two ideas?"


def files_name_their_licence(files):
    for path in files:
        named = path.suffix in LICENSED or path.name in LICENSED_NAMES
        if not named or is_generated(path):
            continue
        first = "\n".join(path.read_text().splitlines()[:3])
        if "SPDX-License-Identifier: Apache-2.0" not in first:
            yield f"{path.relative_to(ROOT)} has no SPDX line at its top"


def headers_are_included_once(files):
    for path in files:
        if path.suffix == ".hpp" and not is_generated(path):
            if "#pragma once" not in path.read_text():
                yield f"{path.relative_to(ROOT)} has no #pragma once"


def headers_use_no_word_that_is_a_macro(files):
    # Of function-like macros, `min` and `max`: `(std::min)(a, b)` is no call of one.
    word = re.compile(rf"\b({MACRO_WORDS.replace(' ', '|')}|min(?=\()|max(?=\())\b")
    for path in headers():
        for number, line in enumerate(path.read_text().splitlines(), 1):
            code = re.sub(r'"(\\.|[^"\\])*"', '""', line.partition("//")[0])
            if found := word.search(code):
                yield f"{path.relative_to(ROOT)}:{number}: {found[1]} is a macro elsewhere"


def no_file_names_a_machine(files):
    machine = re.compile(r"(?<![\w.-])/(work|root|home)/\w")
    for path in texts(files):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if machine.search(line):
                yield f"{path.relative_to(ROOT)}:{number} names a path of a machine"


def nothing_is_left_to_do(files):
    left = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    for path in texts(files):
        if path == pathlib.Path(__file__).resolve():
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if path.suffix in SOURCES and left.search(line):
                yield f"{path.relative_to(ROOT)}:{number} says that something is left to do"


def texts(files):
    for path in files:
        if path.suffix in TEXTS:
            try:
                path.read_text()
            except UnicodeDecodeError:
                continue
            yield path


RULES = [
    rooms_know_only_those_below,
    includes_exist_and_have_no_cycles,
    examples_use_public_headers,
    files_are_short,
    files_name_their_licence,
    headers_are_included_once,
    headers_use_no_word_that_is_a_macro,
    no_file_names_a_machine,
    nothing_is_left_to_do,
]


def main():
    files = committed_files()
    failed = 0
    for rule in RULES:
        problems = list(rule(files))
        if problems:
            failed += 1
            print(f"FAILED: {rule.__name__.replace('_', ' ')}")
            print("".join(f"    {problem}\n" for problem in problems), end="")
    print(f"{len(RULES) - failed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
