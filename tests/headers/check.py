#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compiles every header alone, warnings as errors, and checks what the doors pull in.

Those of the library's rooms, which users do not include, have the standard library's headers, and
the shapes' headers have swage/generated.hpp, compiled ahead of them, unless --from-nothing.

The last line says `N passed, M failed`; the exit status is 0 when none failed.
"""

import argparse
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from compiling import INCLUDE, compiled_ahead, compiler_command  # noqa: E402

WARNINGS = "-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror".split()

# What a light header must not reach, through any other header: each costs a user's every file
# some tenths of a second or more. libc++'s <span> has <functional> of its own accord.
HEAVY_PACKAGES = r"/nlohmann/|/pugixml\.hpp|/re2/"
HEAVY_STANDARD = r"/(chrono|functional|iostream|istream|regex|map)$"
LIGHT = [
    "swage/generated.hpp",
    "swage/json.hpp",
    "swage/xml.hpp",
    "swage/cbor.hpp",
    "s3control/describe_job.hpp",
]

# Headers for which a package besides Boost is needed.
PACKAGES = {
    "nlohmann": ["swage/document.hpp", "swage/json_tree.hpp"],
    "pugixml": ["xml_tree.hpp", "pugixml.hpp"],
    "re2": ["swage/validate.hpp", "validation/walk.hpp", "validation/pattern.hpp"],
}


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--compiler", default=os.environ.get("CXX", "c++"))
    parser.add_argument("--boost", default="", help="folder with boost/describe.hpp")
    parser.add_argument("--standard", default="c++20")
    parser.add_argument("--flag", action="append", default=[], help="one more compiler flag")
    parser.add_argument("--without", action="append", default=[], choices=sorted(PACKAGES))
    parser.add_argument(
        "--doors", action="store_true", help="only those that users include, not what these include"
    )
    parser.add_argument(
        "--from-nothing", action="store_true", help="compile nothing ahead: slower, misses nothing"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    return parser.parse_args()


def public_headers(without, doors):
    headers = sorted(path.relative_to(INCLUDE).as_posix() for path in INCLUDE.rglob("*.hpp"))
    absent = [name for package in without for name in PACKAGES[package]]
    reaching = re.compile("|".join(map(re.escape, absent)) or "(?!)")
    if doors:
        headers = [header for header in headers if header.count("/") == 1]
    return [
        header
        for header in headers
        if not reaching.search(header) and not reaching.search((INCLUDE / header).read_text())
    ]


def is_inner(header):
    """Whether it is of one of the library's rooms, which users do not include."""
    return header.startswith("swage/") and header.count("/") > 1


class Compiler:
    def __init__(self, arguments, folder):
        self.command = [*compiler_command(arguments), *arguments.flag]
        self.folder = pathlib.Path(folder)
        self.ahead = {}
        standard = [] if "-stdlib=libc++" in arguments.flag else [HEAVY_STANDARD]
        self.heavy = re.compile("|".join([HEAVY_PACKAGES, *standard]))

    def compile_ahead(self):
        """Makes what many headers begin with once for all: most of what each of them costs."""
        inner = (INCLUDE / "swage").glob("*/*.hpp")
        standard = {
            line
            for path in inner
            for line in re.findall(r"^#include <[a-z_]+>$", path.read_text(), re.MULTILINE)
        }
        self._compile_ahead("shapes", ["#include <swage/generated.hpp>"])
        self._compile_ahead("rooms", sorted(standard))

    def _compile_ahead(self, name, lines):
        text = "".join(f"{line}\n" for line in lines)
        command = [*self.command, *WARNINGS]
        self.ahead[name] = compiled_ahead(command, self.folder / f"{name}.hpp", text)

    def run(self, header, *options):
        # Twice, so that a missing #pragma once shows.
        source = f"#include <{header}>\n#include <{header}>\n"
        return subprocess.run(
            [*self.command, *options, "-x", "c++", "-"],
            input=source,
            capture_output=True,
            text=True,
        )

    def compiles_alone(self, header):
        begins = []
        if is_inner(header):
            begins = self.ahead.get("rooms", [])
        elif "/shapes/" in header:
            begins = self.ahead.get("shapes", [])
            includes = re.findall("#include .*", (INCLUDE / header).read_text())
            if includes[:1] != ['#include "../service.hpp"']:
                return False, "its first include is not the service's header"
        done = self.run(header, "-fsyntax-only", *begins, *WARNINGS)
        return done.returncode == 0, done.stderr

    def is_light(self, header):
        done = self.run(header, "-M")
        heavy = sorted({word for word in done.stdout.split() if self.heavy.search(word)})
        return done.returncode == 0 and not heavy, done.stderr + "\n".join(heavy)


def main():
    arguments = parse_arguments()
    with tempfile.TemporaryDirectory() as folder:
        return check(arguments, Compiler(arguments, folder))


def check(arguments, compiler):
    headers = public_headers(arguments.without, arguments.doors)
    if not arguments.doors and not arguments.from_nothing:
        compiler.compile_ahead()
    checks = [(f"{header} compiles alone", compiler.compiles_alone, header) for header in headers]
    checks += [
        (f"{header} pulls in nothing heavy", compiler.is_light, header)
        for header in LIGHT
        if header in headers
    ]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        results = pool.map(lambda check: check[1](check[2]), checks)
        for (name, _, _), (good, output) in zip(checks, results):
            if not good:
                failed += 1
                print(f"FAILED: {name}\n" + "\n".join(output.splitlines()[:6]), flush=True)
    print(f"{len(checks) - failed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
