# SPDX-License-Identifier: Apache-2.0
"""Renders headers with Jinja2 and writes them."""

from __future__ import annotations

from pathlib import Path

import jinja2

from swage.cpp.headers import Header


def render(headers: list[Header]) -> dict[str, str]:
    """The text of each header by its path."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return {
        header.path: environment.get_template(header.template).render(header.content)
        for header in headers
    }


def write(files: dict[str, str], folder: Path) -> int:
    """Writes the files that are not there with the same content; how many those were.

    Files that stay the same keep their time, so that nothing is compiled again for them.
    """
    written = 0
    for path, text in files.items():
        target = folder / path
        data = text.encode("utf-8")
        if target.is_file() and target.read_bytes() == data:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        written += 1
    return written
