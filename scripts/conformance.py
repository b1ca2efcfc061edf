#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the protocol tests of a Smithy model: every httpRequestTests, httpResponseTests,
httpMalformedRequestTests and eventStreamTests case in it, as client and as server."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections import Counter
from pathlib import Path
from typing import List, Optional

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from conformance import cases  # noqa: E402
from conformance.benchmark import is_benchmark, run_benchmark  # noqa: E402
from conformance.driver import Driver, DriverError  # noqa: E402
from conformance.events import run_events  # noqa: E402
from conformance.messages import run_malformed, run_request, run_response  # noqa: E402
from conformance.model import Model, load_json  # noqa: E402
from conformance.tally import Tally, read_exceptions  # noqa: E402
from driver import BuildError, build_driver, caller_path  # noqa: E402
from model_files import CountingParser, Unusable, expression, read_model, shapes_of  # noqa: E402

# What comes of a model that has other things than expected where its cases are looked for.
ODD_MODEL = (AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)
EXCEPTIONS = ROOT / "tests" / "conformance" / "exceptions.txt"
RUN = {
    cases.REQUESTS: run_request,
    cases.RESPONSES: run_response,
    cases.MALFORMED: run_malformed,
    cases.EVENTS: run_events,
}


def main(arguments: Optional[List[str]] = None) -> int:
    parser = CountingParser(prog="./run conformance", description=__doc__)
    parser.add_argument("models", metavar="MODEL.json", nargs="+")
    parser.add_argument("--service", metavar="ID", help="which service, where there are several")
    parser.add_argument(
        "--filter",
        metavar="RE",
        type=expression,
        default=expression(""),
        help="only cases with such an id",
    )
    parser.add_argument("--driver", metavar="PATH", help="one that was built before (one model)")
    parser.add_argument(
        "--no-stale-exceptions",
        action="store_true",
        help="an exception whose cases all pass is a failure",
    )
    options = parser.parse_args(arguments)
    total: "Counter[str]" = Counter()
    for name in options.models:
        path = caller_path(name)
        if len(options.models) > 1:
            print(f"== {path.name}", flush=True)
        counts: "Counter[str]" = Counter()
        try:
            model = Model(shapes_of(path, read_model(path), load_json), options.service)
            program = driver_of(path, model, options)
            run_all(model, program, options.filter, options.no_stale_exceptions, counts)
        except (BuildError, Unusable) as failure:
            print(f"FAILED {failure}")
            counts["failed"] += 1
        except ODD_MODEL as failure:
            print(f"FAILED {path}: {failure if isinstance(failure, ValueError) else repr(failure)}")
            counts["failed"] += 1
        if len(options.models) > 1:
            print(told(counts), flush=True)
        total += counts
    print(told(total))
    return 1 if total["failed"] else 0


def driver_of(path: Path, model: Model, options: argparse.Namespace) -> Path:
    """The model's driver: the one that was built before, or a new one."""
    if options.driver:
        program = caller_path(options.driver)
        if not (program.is_file() and os.access(program, os.X_OK)):
            raise Unusable(f"{program}: no driver: expected an executable file")
        return program
    shape = model.service.partition("#")[2]
    program = ROOT / "build" / "driver" / "bin" / f"{path.stem}-{shape}"
    build_driver(path, program, service=options.service)
    return program


def told(counts: "Counter[str]") -> str:
    return f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped"


def run_all(
    model: Model,
    program: Path,
    wanted: "re.Pattern[str]",
    no_stale: bool,
    counts: "Counter[str]",
) -> None:
    """Runs the cases of the model and adds to `counts` how they went."""
    tally = Tally(read_exceptions(EXCEPTIONS), counts)
    with Driver(program) as driver:
        for case in cases.cases_of(model):
            if not wanted.search(case.id) or case.data["protocol"] not in model.protocols():
                continue
            text = tally.add(case, _difference(model, driver, case))
            if text:
                print(text)
    for name in tally.stale():
        print(f"{name} passes, so it is no exception any more")
        counts["failed"] += no_stale


def _difference(model: Model, driver: Driver, case: cases.Case) -> Optional[str]:
    run = run_benchmark if is_benchmark(case) else RUN[case.kind]
    try:
        return run(model, driver, case)
    except DriverError as failure:
        return str(failure)
    except (ArithmeticError, LookupError, TypeError, ValueError) as failure:
        return f"the case or the answer is not as it should be: {failure!r}"


if __name__ == "__main__":
    sys.exit(main())
