#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the protocol tests of a Smithy model: every httpRequestTests, httpResponseTests,
httpMalformedRequestTests and eventStreamTests case in it, as client and as server."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Dict

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from conformance import cases  # noqa: E402
from conformance.benchmark import is_benchmark, run_benchmark  # noqa: E402
from conformance.driver import Driver, DriverError  # noqa: E402
from conformance.events import run_events  # noqa: E402
from conformance.messages import run_malformed, run_request, run_response  # noqa: E402
from conformance.model import Model  # noqa: E402
from driver import BuildError, build_driver, caller_path  # noqa: E402

EXCEPTIONS = ROOT / "tests" / "conformance" / "exceptions.txt"
RUN = {
    cases.REQUESTS: run_request,
    cases.RESPONSES: run_response,
    cases.MALFORMED: run_malformed,
    cases.EVENTS: run_events,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="./run conformance", description=__doc__)
    parser.add_argument("model", metavar="MODEL.json")
    parser.add_argument("--service", metavar="ID", help="which service, where there are several")
    parser.add_argument("--filter", metavar="RE", default="", help="only cases with such an id")
    parser.add_argument("--driver", metavar="PATH", help="one that was built before")
    options = parser.parse_args()
    path = caller_path(options.model)
    try:
        model = Model(path, options.service)
        if options.driver:
            program = caller_path(options.driver)
        else:
            program = ROOT / "build" / "driver" / "bin" / path.stem
            build_driver(path, program, service=options.service)
    except (BuildError, ValueError, OSError) as failure:
        print(failure, file=sys.stderr)
        return 2
    return run_all(model, program, re.compile(options.filter))


def run_all(model: Model, program: Path, wanted: "re.Pattern[str]") -> int:
    exceptions = read_exceptions(EXCEPTIONS)
    counts: "Counter[str]" = Counter()
    with Driver(program) as driver:
        for case in cases.cases_of(model):
            if not wanted.search(case.id) or case.data["protocol"] not in model.protocols():
                continue
            reason = exceptions.get(case.title, exceptions.get(case.id))
            if reason:
                print(f"skipped {case.title}: {reason}")
                counts["skipped"] += 1
                continue
            try:
                run = run_benchmark if is_benchmark(case) else RUN[case.kind]
                difference = run(model, driver, case)
            except DriverError as failure:
                difference = str(failure)
            counts["failed" if difference else "passed"] += 1
            if difference:
                operation = case.operation.partition("#")[2]
                print(f"FAILED {case.title}, {operation}\n  {difference}")
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 1 if counts["failed"] else 0


def read_exceptions(path: Path) -> Dict[str, str]:
    """The cases that cannot apply to a serialization library, with the reason of each."""
    found: Dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        id, _, reason = line.partition(": ")
        if line and not line.startswith("#"):
            found[id] = reason
    return found


if __name__ == "__main__":
    sys.exit(main())
