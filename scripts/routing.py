#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Shows that requests find their operations; `./run routing DIR` calls it.

Of each model the driver (docs/driver.md) makes requests with random input for every operation, in
every protocol of the service. A program with the schemas of all these services (tools/router)
routes each, once with only its own service mounted and once with all. With all, requests carry
what a signed one does: the credential's scope and the host.

Requests that no router can tell apart are listed in tests/routing/exceptions.txt, an operation's
id and the reason a line.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional

import driver
from model_files import CountingParser, Unusable, read_model, services_among, shapes_of

ROOT = driver.ROOT
SOURCES = ROOT / "tools" / "router"
SEEDS = (1, 1000, 2000)

_PART = """\
// SPDX-License-Identifier: Apache-2.0
#include <{namespace}/operations.hpp>

#include "services.hpp"

namespace router {{
mounted_service {namespace}() {{
    return {{&::{namespace}::schema::service, schemas_in<::{namespace}::schema::operations>}};
}}
}}
"""
_MAIN = """\
// SPDX-License-Identifier: Apache-2.0
#include "services.hpp"

namespace router {{
{declarations}
}}

int main() {{
    return router::run({{{calls}}});
}}
"""


def main(arguments: Optional[List[str]] = None) -> int:
    parser = CountingParser(prog="./run routing", description=__doc__)
    parser.add_argument("folder", metavar="DIR", help="a folder of models")
    options = parser.parse_args(arguments)
    build = ROOT / "build" / "routing"
    exceptions = read_exceptions(ROOT / "tests" / "routing" / "exceptions.txt")
    passed = failed = skipped = 0
    models = []
    for path in models_in(driver.caller_path(options.folder)):
        try:
            models.append(generated(path, build))
        except (Unusable, driver.BuildError) as failure:
            print(f"FAILED {failure}", flush=True)
            failed += 1
    if not models:
        print(f"no models in {options.folder}" if not failed else "no models to route")
        print(f"0 passed, {max(failed, 1)} failed, 0 skipped")
        return 1 if failed else 2
    try:
        router = build_router(models, build)
    except driver.BuildError as failure:
        print(f"FAILED {failure}\n0 passed, {failed + 1} failed, 0 skipped")
        return 1
    for model in models:
        try:
            requests = list(requests_of(model, build))
            wrong = list(misrouted(router, requests))
        except (driver.BuildError, driver.EndedEarly) as failure:
            print(f"FAILED {model.path}: {failure}", flush=True)
            failed += 1
            continue
        excused = [text for operation, text in wrong if operation in exceptions]
        told = [text for operation, text in wrong if operation not in exceptions]
        print(f"{model.path.name}: {len(requests)} requests, {len(told)} astray", flush=True)
        for text in told:
            print(f"    {text}")
        passed += len(requests) - len(wrong)
        failed += len(told)
        skipped += len(excused)
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


class Model:
    """A model of one service, and what requests to it are told by."""

    def __init__(self, path: Path):
        self.path = path
        shapes = shapes_of(path, read_model(path))
        self.service = services_among(path, shapes)[0]
        traits = shapes[self.service].get("traits", {})
        self.signing_name = traits.get("aws.auth#sigv4", {}).get("name", "")
        self.prefix = traits.get("aws.api#service", {}).get("endpointPrefix", self.signing_name)
        name = re.sub(r"\.json(\.gz)?$", "", path.name)
        self.namespace = "service_" + re.sub(r"[^A-Za-z0-9]", "_", name)


def models_in(folder: Path) -> List[Path]:
    """The models, but not those of the older version of the AST that stand beside the newer."""
    found = sorted([*folder.glob("*.json"), *folder.glob("*.json.gz")])
    return [path for path in found if "smithy1" not in path.name]


def generated(path: Path, build: Path) -> Model:
    """The model, of which there are headers now."""
    model = Model(path)
    driver.generate(path, build / "include", namespace=model.namespace)
    return model


def build_router(models: List[Model], build: Path) -> Path:
    machine = driver.Compiler()
    include = build / "include"
    sources = []
    for model in models:
        text = _PART.format(namespace=model.namespace)
        sources.append(driver.write_file(build / "sources" / f"{model.namespace}.cpp", text))
    text = _MAIN.format(
        declarations="\n".join(f"mounted_service {model.namespace}();" for model in models),
        calls=", ".join(f"router::{model.namespace}()" for model in models),
    )
    sources.append(driver.write_file(build / "sources" / "main.cpp", text))
    sources += [SOURCES / "router.cpp", driver.SOURCES / "json_line.cpp"]
    key = machine.key + driver.hash_of_files(
        [ROOT / "include" / "swage", SOURCES, driver.SOURCES, include, build / "sources"]
    )
    flags = ["-O0", f"-I{include}", f"-I{SOURCES}"]
    objects = machine.compile_all(sources, build / "objects", key, flags)
    machine.link(objects, build / "router")
    return build / "router"


def requests_of(model: Model, build: Path) -> Iterator[Dict[str, Any]]:
    """Requests of every operation, with the id of the operation as `operation`."""
    program = build / "drivers" / model.namespace
    driver.build_driver(model.path, program)
    (listed,) = driver.ask(program, [{"do": "shapes"}])
    asked = [
        {"do": "example_request", "operation": operation, "protocol": protocol, "seed": seed}
        for operation in listed["operations"]
        for protocol in listed["protocols"]
        for seed in SEEDS
    ]
    scope = f"AKIDEXAMPLE/20231115/us-east-1/{model.signing_name}/aws4_request"
    host = f"{model.prefix}.us-east-1.amazonaws.com"
    for line, request in zip(asked, driver.ask(program, asked)):
        if "method" in request:
            request["headers"] += [
                ["Host", request["host_prefix"] + host],
                ["Authorization", f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host"],
            ]
        yield {**request, "service": model.service, "operation": line["operation"]}


def misrouted(router: Path, requests: List[Dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """The operation and a description of each request that did not find its operation."""
    good = [request for request in requests if "method" in request]
    for request in requests:
        if "method" not in request:
            yield request["operation"], f"{request['operation']}: no request: {request}"
    for request, answer in zip(good, driver.ask(router, good)):
        for where in ("alone", "all"):
            if answer.get(where) != request["operation"]:
                text = f"{request['operation']}: {request['method']} {request['target']}"
                yield request["operation"], f"{text} ({where}) went to {answer.get(where)}"
                break


def read_exceptions(path: Path) -> Dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    pairs = (line.split(None, 1) for line in lines if line and not line.startswith("#"))
    return {operation: reason for operation, reason in pairs}


if __name__ == "__main__":
    sys.exit(main())
