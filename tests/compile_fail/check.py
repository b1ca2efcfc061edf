#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that misuse is refused by the compiler, with a line that says what is wrong.

Each *.cpp here begins with a comment `// expect: text`. Compiled as it is, it must fail with one
line that has "error" (or as many as a comment `// errors: N` says), and each must hold that text.
Compiled with -DCORRECT it must compile, so that it fails for no other reason. What most cases
include is compiled once, ahead of them; a case that changes it by macros, `// alone`, does without.
A comment
`// compiler: g++` or `clang` keeps a case from the other one, and one such as `// needs: pugixml`
from a run `--without pugixml`.

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

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from compiling import compiled_ahead, compiler_command  # noqa: E402

# What a case may need besides Boost, by the names of tests/headers/check.py.
PACKAGES = ["nlohmann", "pugixml", "re2"]


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--compiler", default=os.environ.get("CXX", "c++"))
    parser.add_argument("--boost", default="", help="folder with boost/describe.hpp")
    parser.add_argument("--without", action="append", default=[], choices=PACKAGES)
    parser.add_argument("--standard", default="c++20")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    return parser.parse_args()


# Included ahead of the cases.
COMMON = "#include <s3control/describe_job.hpp>\n#include <swage/json.hpp>\n"


def comment(source, name, default=None):
    found = re.search(rf"^// {name}: (.*)$", source, re.MULTILINE)
    return found.group(1).strip() if found else default


def problem_of(path, command, common):
    """What is wrong with the case at `path`; nothing where it behaves as it says."""
    source = path.read_text()
    command = [*command, "-fsyntax-only"]
    if not re.search(r"^// alone$", source, re.MULTILINE):
        command += common
    expected = comment(source, "expect")
    if expected is None:
        return "has no comment `// expect: text`"
    correct = subprocess.run(
        [*command, "-DCORRECT", str(path)], capture_output=True, text=True, cwd=HERE
    )
    if correct.returncode != 0:
        return f"does not compile with -DCORRECT:\n{correct.stderr}"
    wrong = subprocess.run([*command, str(path)], capture_output=True, text=True, cwd=HERE)
    if wrong.returncode == 0:
        return "compiles, though it must not"
    errors = [line for line in wrong.stderr.splitlines() if re.search(r": (fatal )?error: ", line)]
    if not all(expected in line for line in errors):
        return f"an error does not say {expected!r}:\n{wrong.stderr}"
    count = int(comment(source, "errors", "1"))
    if len(errors) != count:
        return f"{len(errors)} errors, not {count}:\n{wrong.stderr}"
    return None


def main():
    arguments = parse_arguments()
    command = [*compiler_command(arguments), "-Werror"]
    other = "g++" if "clang" in pathlib.Path(arguments.compiler).name else "clang"
    cases = [
        path
        for path in sorted(HERE.glob("*.cpp"))
        if comment(path.read_text(), "compiler", "") != other
        and comment(path.read_text(), "needs") not in arguments.without
    ]
    failed = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(
        arguments.jobs
    ) as pool:
        common = compiled_ahead(command, pathlib.Path(folder) / "common.hpp", COMMON)
        problems = pool.map(lambda path: problem_of(path, command, common), cases)
        for path, problem in zip(cases, problems):
            if problem is not None:
                failed += 1
                print(f"FAILED: {path.name} {problem}", flush=True)
    print(f"{len(cases) - failed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
