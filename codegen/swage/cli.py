# SPDX-License-Identifier: Apache-2.0
"""The command line: `swage generate` and `swage inspect`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Sequence

from swage.cpp.context import Context, Options
from swage.cpp.headers import headers_of
from swage.cpp.trait_data import nowhere
from swage.inspection import describe_model, describe_shape
from swage.smithy import ModelError, load_model
from swage.smithy.errors import printable
from swage.smithy.patterns import pattern_warnings
from swage.smithy.wire_names import xml_name_warnings
from swage.version import GENERATOR_VERSION, SCHEMA_VERSIONS


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; the exit status: 0, 1 for a model that cannot be used, 2 for misuse."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except ModelError as error:
        print(f"swage: {error}", file=sys.stderr)
    except OSError as error:
        # A full disk, for one, is told without a file's name.
        named = f"{error.filename}: " if error.filename is not None else ""
        print(printable(f"swage: {named}{error.strerror}"), file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="swage", description="Makes C++ headers from Smithy models (JSON AST 1.0 or 2.0)."
    )
    schema = "{}.{}".format(*SCHEMA_VERSIONS[-1])
    parser.add_argument(
        "--version", action="version", version=f"swage {GENERATOR_VERSION} (schema {schema})"
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    generate = commands.add_parser("generate", help="write the headers of a service")
    generate.set_defaults(run=_generate)
    generate.add_argument("models", nargs="+", metavar="MODEL", type=Path, help="a model file")
    generate.add_argument(
        "-o", "--output", required=True, metavar="DIR", type=Path, help="where the headers go"
    )
    generate.add_argument("--service", metavar="ID", help="which service, where there are several")
    generate.add_argument(
        "--operation",
        action="append",
        default=[],
        metavar="NAME",
        help="an operation to generate, with all it reaches (may be repeated; default: all)",
    )
    generate.add_argument(
        "--namespace", metavar="NS", help="the C++ namespace (default: from the service's sdkId)"
    )
    generate.add_argument(
        "--inline-namespace",
        default="",
        metavar="NAME",
        help="an inline namespace inside of it, to tell revisions of one service apart",
    )
    generate.add_argument(
        "--keep-unknown",
        action="store_true",
        help="give each structure a place for members that the model does not know",
    )
    generate.add_argument(
        "--keep-trait",
        action="append",
        default=[],
        metavar="ID",
        help="keep this trait in the schema, with its value as JSON (may be repeated)",
    )

    inspect = commands.add_parser("inspect", help="show a model, or a shape or operation of it")
    inspect.set_defaults(run=_inspect)
    inspect.add_argument("model", metavar="MODEL", type=Path, help="a model file")
    inspect.add_argument(
        "shape", nargs="?", metavar="SHAPE|OPERATION", help="a name or an absolute id"
    )
    return parser


def _inspect(options: argparse.Namespace) -> int:
    model = load_model([options.model])
    lines = describe_shape(model, options.shape) if options.shape else describe_model(model)
    encoding = sys.stdout.encoding or "utf-8"
    try:
        for line in lines:
            # Not every terminal has all letters of a model.
            print(printable(line).encode(encoding, "backslashreplace").decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough; keep Python from saying so at its end.
        sys.stdout = None  # type: ignore[assignment]
    return 0


def _generate(options: argparse.Namespace) -> int:
    try:
        from swage.render import other_service_in, remove_stale, render, write
    except ModuleNotFoundError as error:
        if error.name != "jinja2":
            raise
        print(
            "swage: the generator needs Jinja2: install the package python3-jinja2 (or "
            f"`pip install jinja2`) for {sys.executable}",
            file=sys.stderr,
        )
        return 1
    context = Context(
        load_model(options.models),
        Options(
            service=options.service,
            operations=tuple(options.operation),
            namespace=options.namespace,
            inline_namespace=options.inline_namespace,
            keep_unknown=options.keep_unknown,
            keep_traits=tuple(options.keep_trait),
        ),
    )
    for line in pattern_warnings(context.shapes) + xml_name_warnings(context.shapes):
        print(f"swage: warning: {line}", file=sys.stderr)
    for trait in nowhere(context.model.shapes.values(), options.keep_trait):
        print(f"swage: warning: --keep-trait {trait}: nothing in the model has it", file=sys.stderr)
    files = render(headers_of(context))
    other = other_service_in(files, options.output, context.folder)
    if other:
        raise ModelError(
            f"{options.output / context.folder} has the headers of {other}: give "
            f"{context.service.id} another --namespace or folder, or remove that one"
        )
    written = write(files, options.output)
    removed = remove_stale(files, options.output, context.folder)
    print(
        f"{context.folder}: {len(files)} headers, {written} of them new or changed"
        + (f"; {removed} of an earlier run removed" if removed else "")
    )
    return 0
