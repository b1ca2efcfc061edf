#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that README.md's ten lines are those of examples/ten_lines.cpp, and that the program
prints what README.md says. Its argument is that program, built.

The last line says `N passed, M failed`; the exit status is 0 when none failed.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def blocks_of(chapter):
    """(language, content) of each code block in the chapter of README.md."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {chapter}\n(.*?)^## ", text, re.MULTILINE | re.DOTALL)
    return re.findall(r"^```(\w*)\n(.*?)^```$", found[1], re.MULTILINE | re.DOTALL)


def code_of(text):
    """C++ code without its comments, include lines and blanks."""
    text = re.sub(r"//.*", "", text)
    return "".join(re.sub(r"^#include.*$", "", text, flags=re.MULTILINE).split())


def main():
    blocks = dict(reversed(blocks_of("Ten lines")))
    source = (ROOT / "examples" / "ten_lines.cpp").read_text(encoding="utf-8")
    done = subprocess.run([sys.argv[1]], capture_output=True, text=True)
    includes = re.findall(r"^#include <s.*", blocks["cpp"], re.MULTILINE)
    checks = {
        "the lines are the example's": code_of(blocks["cpp"]) in code_of(source),
        "so are the headers": bool(includes) and all(line in source for line in includes),
        "the example prints what README.md says": done.returncode == 0
        and done.stdout == blocks["json"],
    }
    for name, good in checks.items():
        if not good:
            print(f"FAILED: {name}")
    if done.stdout != blocks["json"]:
        print(f"printed:\n{done.stdout}expected:\n{blocks['json']}")
    failed = list(checks.values()).count(False)
    print(f"{len(checks) - failed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
