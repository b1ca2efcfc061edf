#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Gets the official protocol tests and AWS's models from Maven Central; `./run fixtures` calls it.

The artifacts, their versions and checksums stand in scripts/fixtures.txt. Maven itself fetches
them, with the settings that it has here (mirrors in ~/.m2/settings.xml, for one), or from the
repository whose URL is in $SWAGE_MAVEN. Smithy's own CLI converts the suites to one JSON AST. In
build/fixtures are then protocol-tests.json, which `./run conformance` takes with --service, and
models/<service>.json, a folder for `./run corpus`.

What is listed of AWS's models is what could be had where the list was made. Others are asked for by
name, `--model lambda:1.0.3`, or by the name alone for the newest one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
SMITHY = "software.amazon.smithy"
MODELS = "software.amazon.api.models"
# What Maven takes the newest of.
ANY_VERSION = "[0,)"
SUITES = ["smithy-aws-protocol-tests", "smithy-protocol-tests"]
# What the suites' models use, and the CLI brings along or they do.
TRAITS = [
    "smithy-aws-traits",
    "smithy-protocol-test-traits",
    "smithy-protocol-traits",
    "smithy-validation-model",
]


class Failed(Exception):
    """Something could not be had; the text says what."""


def wanted_artifacts(path: Path) -> list[tuple[str, str, str, str]]:
    """(group, artifact, version, checksum) of each line."""
    lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    return [(*words[0].split(":"), words[1]) for words in lines if len(words) == 2]


def fetch(artifacts: list[tuple[str, str, str]], folder: Path, transitive: bool) -> None:
    """Has Maven copy the artifacts, and what they depend on if `transitive`, into the folder."""
    everything = "<groupId>*</groupId><artifactId>*</artifactId>"
    alone = f"<exclusions><exclusion>{everything}</exclusion></exclusions>"
    dependencies = "".join(
        f"<dependency><groupId>{escape(group)}</groupId><artifactId>{escape(artifact)}</artifactId>"
        f"<version>{escape(version)}</version>{'' if transitive else alone}</dependency>"
        for group, artifact, version in artifacts
    )
    repositories = ""
    if url := os.environ.get("SWAGE_MAVEN"):
        central = f"<id>central</id><url>{escape(url)}</url>"
        repositories = (
            f"<repositories><repository>{central}</repository></repositories>"
            f"<pluginRepositories><pluginRepository>{central}</pluginRepository>"
            "</pluginRepositories>"
        )
    folder.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder / "jars", ignore_errors=True)
    (folder / "pom.xml").write_text(
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        "<groupId>swage</groupId><artifactId>fixtures</artifactId><version>1</version>"
        f"<packaging>pom</packaging>{repositories}"
        f"<dependencies>{dependencies}</dependencies></project>\n"
    )
    command = ["mvn", "-q", "-B", "dependency:copy-dependencies", "-DoutputDirectory=jars"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        problem = re.search(r"\[ERROR\] (.*)", done.stdout + done.stderr)
        raise Failed(problem[1][:600] if problem else "Maven failed")


def fetch_one(group: str, artifact: str, version: str, folder: Path) -> tuple[Path, str]:
    """Has Maven copy an artifact alone; its jar and version, which may have been any."""
    fetch([(group, artifact, version)], folder, False)
    (jar,) = (folder / "jars").glob(f"{artifact}-*.jar")
    return jar, jar.stem[len(artifact) + 1 :]


def check(jar: Path, expected: str) -> str:
    """What there is to tell of the jar's checksum; Failed where another one is expected."""
    found = hashlib.sha256(jar.read_bytes()).hexdigest()
    if expected and found != expected:
        raise Failed(f"{jar.name} has the checksum {found}, expected {expected}")
    return "as expected" if expected else found


def suite_jars(jars: Path) -> dict[str, Path]:
    """What Smithy's CLI converts, by name: the suites, and the models of the traits that they use."""
    names = [*SUITES, *TRAITS]
    found = ((name, path) for name in names for path in jars.glob(f"{name}-[0-9]*.jar"))
    return dict(found)


def fetch_listed(smithy: list[tuple[str, str, str, str]], folder: Path) -> dict[str, Path]:
    """Fetches the CLI and the suites as they are listed; the suites' jars."""
    fetch([one[:3] for one in smithy], folder, True)
    for _, artifact, version, checksum in smithy:
        jar = folder / "jars" / f"{artifact}-{version}.jar"
        print(f"{artifact} {version} {check(jar, checksum)}")
    return suite_jars(folder / "jars")


def fetch_version(
    smithy: list[tuple[str, str, str, str]], version: str, folder: Path
) -> dict[str, Path]:
    """Fetches them in another version. A mirror may have only parts of one: where it is not whole,
    the CLI is the listed one, and what there is of the suites is the other version's."""
    if version == "newest":
        version = fetch_one(SMITHY, SUITES[0], ANY_VERSION, folder.parent / "asked")[1]
    try:
        fetch([(group, artifact, version) for group, artifact, _, _ in smithy], folder, True)
        suites = suite_jars(folder / "jars")
    except Failed as failure:
        print(f"Smithy {version} is not to be had whole: {failure}")
        suites = in_version(fetch_listed(smithy, folder), version, folder.parent / "asked")
    print("suites: " + ", ".join(path.stem for path in suites.values()))
    return suites


def in_version(listed: dict[str, Path], version: str, folder: Path) -> dict[str, Path]:
    """The same in another version, as far as it is to be had."""
    made = {}
    for name, path in listed.items():
        try:
            made[name] = fetch_one(SMITHY, name, version, folder / name)[0]
        except Failed as failure:
            print(f"{name}: {path.stem[len(name) + 1 :]} is taken: {failure}")
            made[name] = path
    return made


def convert(jars: Path, suites: dict[str, Path], target: Path) -> None:
    """The suites as one JSON AST, by Smithy's own CLI."""
    command = ["java", "-cp", f"{jars}/*", f"{SMITHY}.cli.SmithyCli", "ast"]
    command += ["--allow-unknown-traits", "--no-config", *map(str, suites.values())]
    done = subprocess.run(command, capture_output=True)
    if done.returncode != 0:
        raise Failed(f"Smithy's CLI: {done.stderr.decode(errors='replace')[-600:]}")
    target.write_bytes(done.stdout)


def models_in(jar: Path) -> dict[str, bytes]:
    """The JSON ASTs in a jar of AWS's, by file name."""
    with zipfile.ZipFile(jar) as opened:
        names = [n for n in opened.namelist() if re.match(r"META-INF/smithy/.*\.json$", n)]
        return {Path(name).name: opened.read(name) for name in names}


def cases_of(path: Path) -> dict[str, str]:
    """The kind of each test case in a model, by the shape that it stands on and its id."""
    found = {}
    for shape, content in json.loads(path.read_bytes()).get("shapes", {}).items():
        for trait, cases in content.get("traits", {}).items():
            if trait.startswith("smithy.test#") and isinstance(cases, list):
                kind = trait.partition("#")[2]
                found.update({f"{kind} {shape}: {case['id']}": kind for case in cases})
    return found


def report(suites: Path, known: Path) -> None:
    """Prints the cases of the suites that are not in a folder of known ones."""
    there: set[str] = set()
    for path in sorted(known.glob("*.json")) if known.is_dir() else []:
        there.update(cases_of(path))
    all_cases = cases_of(suites)
    new = sorted(set(all_cases) - there)
    for case in new:
        print(f"new: {case}")
    gone = len(there - set(all_cases))
    print(f"{len(all_cases)} cases, {len(new)} of them new; {gone} known ones are not among them")


def artifact_of(text: str) -> tuple[str, str, str, str]:
    """(group, artifact, version, checksum) of a service's model on the command line."""
    name, separator, version = text.partition(":")
    if not re.fullmatch(r"[A-Za-z0-9._-]+", name) or (separator and not version):
        raise argparse.ArgumentTypeError(f'"{text}" is not NAME:VERSION or NAME')
    return MODELS, name, version or ANY_VERSION, ""


def parse(arguments: list[str] | None) -> argparse.Namespace:
    shared = Path(os.environ.get("SWAGE_SHARED_DATA", ROOT.parent / "shared" / "data"))
    parser = argparse.ArgumentParser(prog="./run fixtures", description=__doc__.split("\n")[0])
    parser.add_argument(
        "--smithy",
        metavar="VERSION",
        help="another version of Smithy's suites, as far as it is to be had; `newest` for the newest",
    )
    parser.add_argument(
        "--model",
        type=artifact_of,
        action="append",
        default=[],
        metavar="NAME[:VERSION]",
        help=f"one more service: an artifact of {MODELS}; the newest where no version is given",
    )
    parser.add_argument("--known", type=Path, default=shared / "protocol-tests", metavar="DIR")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "build/fixtures")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    options = parse(arguments)
    wanted = wanted_artifacts(ROOT / "scripts/fixtures.txt")
    smithy = [one for one in wanted if one[0] == SMITHY]
    services = [one for one in wanted if one[0] == MODELS] + options.model
    failed = 0
    try:
        folder = options.output / "suites"
        if options.smithy:
            suites = fetch_version(smithy, options.smithy, folder)
        else:
            suites = fetch_listed(smithy, folder)
        convert(folder / "jars", suites, options.output / "protocol-tests.json")
        report(options.output / "protocol-tests.json", options.known)
    except Failed as failure:
        print(f"protocol tests: {failure}", file=sys.stderr)
        failed += 1
    for group, artifact, version, checksum in services:
        try:
            jar, found = fetch_one(group, artifact, version, options.output / artifact)
            print(f"{artifact} {found} {check(jar, checksum)}")
            (options.output / "models").mkdir(exist_ok=True)
            for name, content in models_in(jar).items():
                (options.output / "models" / name).write_bytes(content)
        except Failed as failure:
            print(f"{artifact}: {failure}", file=sys.stderr)
            failed += 1
    names = ", ".join(artifact for _, artifact, _, _ in services)
    print(f"models: {names}. Others: --model NAME[:VERSION], where Maven has {MODELS}:NAME")
    return int(failed != 0)


if __name__ == "__main__":
    sys.exit(main())
