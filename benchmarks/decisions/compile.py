# SPDX-License-Identifier: Apache-2.0
"""Compiles files in turn, several rounds, and prints median CPU seconds and memory.

    python3 compile.py [--rounds N] [--flags="-std=c++20 -O2"] [--compiler g++ ...] FILE...

Files alternate within a round, so that a slow phase of the machine hits all of them.
"""

import argparse
import os
import statistics
import subprocess


def compile_once(command):
    """CPU seconds and peak MB of one compiler run, its children included."""
    child = subprocess.Popen(command)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"failed: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--flags", default="-std=c++20 -O2")
    parser.add_argument("--compiler", nargs="+", default=["g++"])
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    for compiler in options.compiler:
        runs = {file: [] for file in options.files}
        for _ in range(options.rounds):
            for file in options.files:
                runs[file].append(
                    compile_once(
                        [compiler, *options.flags.split(), "-I.", "-c", file, "-o", os.devnull]
                    )
                )
        first = None
        for file, results in runs.items():
            seconds = statistics.median(s for s, _ in results)
            memory = max(m for _, m in results)
            first = first or seconds
            print(
                f"{compiler} {options.flags}  {file:40} {seconds:7.2f} s  {seconds / first:5.2f}  {memory:6.0f} MB",
                flush=True,
            )


if __name__ == "__main__":
    main()
