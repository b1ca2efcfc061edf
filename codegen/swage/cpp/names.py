# SPDX-License-Identifier: Apache-2.0
"""The C++ name of everything in a service: the model's, unless C++ or a macro has taken it.

Names are resolved over the whole service, never over the operations asked for, so that they do not
change when operations are added. In each scope those that can stay as they are come first; the
others get a trailing underscore, and where that is taken too, a number.
"""

from __future__ import annotations

import re
from typing import AbstractSet, Iterable

from swage.cpp.reserved import (
    ENUMERATOR_NAMES,
    FILE_NAMES,
    FUNCTION_MACROS,
    MEMBER_NAMES,
    NAMESPACE_NAMES,
    OPERATION_NAMES,
    RESERVED,
)
from swage.smithy.model import ENUM_TYPES, RECORD_TYPES, Shape


def identifier(name: str) -> str:
    """The name with what C++ reserves taken away: leading underscores, and runs of them."""
    made = re.sub(r"_+", "_", re.sub(r"[^A-Za-z0-9_]", "_", name)).lstrip("_")
    # An underscore and a digit are allowed wherever generated names stand (in no global scope).
    return made if made and not made[0].isdigit() else f"_{made}" if made else "unnamed"


def resolve(
    names: Iterable[tuple[str, str]],
    reserved: AbstractSet[str],
    own: dict[str, AbstractSet[str]] | None = None,
    first_suffix: str = "_",
) -> dict[str, str]:
    """A name of its own for each key, given (key, wanted name) in order of precedence.

    `own` has further names that are reserved for single keys. A name that is taken gets
    `first_suffix`, and where that does not help, a number.
    """
    pairs = list(names)
    made: dict[str, str] = {}
    taken: set[str] = set()

    def is_free(key: str, name: str) -> bool:
        return not (name in reserved or name in taken or name in (own or {}).get(key, ()))

    for key, wanted in pairs:
        if identifier(wanted) == wanted and is_free(key, wanted):
            made[key] = wanted
            taken.add(wanted)
    for key, wanted in pairs:
        if key in made:
            continue
        base = identifier(wanted)
        name = base
        if not is_free(key, name):
            name = base.rstrip("_") + first_suffix
        serial = 2
        while not is_free(key, name):
            name = f"{base.rstrip('_')}_{serial}"
            serial += 1
        made[key] = name
        taken.add(name)
    return {key: made[key] for key, _ in pairs}


def snake_case(name: str) -> str:
    """`S3JobManifestGenerator` as `s3_job_manifest_generator`."""
    split = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    split = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", split)
    return split.lower()


class Names:
    """The names of a service's shapes, members and operations."""

    def __init__(
        self, service: Shape, shapes: list[Shape], operations: list[Shape], inline_namespace: str
    ):
        renamed = service.properties.get("rename", {})
        reserved = RESERVED | FUNCTION_MACROS | NAMESPACE_NAMES | {inline_namespace}
        wanted = [(shape.id, renamed.get(shape.id, shape.name)) for shape in shapes]
        wanted += [(operation.id, operation.name) for operation in operations]
        own = {operation.id: OPERATION_NAMES for operation in operations}
        # Of each shape and operation: the type in C++ where it has one, and its schema object.
        self.of: dict[str, str] = resolve(wanted, reserved, own)
        self._members = {shape.id: self._resolve_members(shape) for shape in shapes}
        self._resolve_tables(shapes, operations)
        # Files are told apart without regard to case, which not every file system keeps. Shapes
        # have a folder of their own.
        stems = [(key, snake_case(identifier(name)).strip("_")) for key, name in wanted]
        self.file_of: dict[str, str] = {}
        for part in (stems[: len(shapes)], stems[len(shapes) :]):
            self.file_of.update(resolve(part, FILE_NAMES, first_suffix="_2"))

    def member(self, shape: Shape, member: str) -> str:
        """The data member of a structure, or the enumerator of an enum or of a union's tag."""
        return self._members[shape.id][member]

    def table(self, shape_id: str, what: str) -> str:
        """The name of one of the arrays behind a schema object, such as its `members`."""
        return self._tables[f"{shape_id} {what}"]

    def member_table(self, shape_id: str, member: str) -> str:
        """The name of the array of a member's traits."""
        return self._tables[f"{shape_id}${member} traits"]

    def _resolve_members(self, shape: Shape) -> dict[str, str]:
        if shape.type == "structure":
            reserved = RESERVED | MEMBER_NAMES | {self.of[shape.id]}
        elif shape.type in RECORD_TYPES + ENUM_TYPES:
            reserved = RESERVED | ENUMERATOR_NAMES
        else:
            return {name: name for name in shape.members}
        return resolve(((name, name) for name in shape.members), reserved)

    def _resolve_tables(self, shapes: list[Shape], operations: list[Shape]) -> None:
        wanted: list[tuple[str, str]] = []
        for shape in shapes:
            name = self.of[shape.id]
            for what in _TABLES.get(shape.type, ["traits"]):
                wanted.append((f"{shape.id} {what}", f"{name}_{what}"))
            if shape.type in ENUM_TYPES:
                continue
            for member in shape.members:
                part = f"{name}_{self.member(shape, member)}_traits"
                wanted.append((f"{shape.id}${member} traits", part))
        for operation in operations:
            for what in ("traits", "errors"):
                wanted.append((f"{operation.id} {what}", f"{self.of[operation.id]}_{what}"))
        taken = RESERVED | NAMESPACE_NAMES | set(self.of.values())
        self._tables = resolve(wanted, taken)


# What there is only where traits of values are kept, reserved without that too.
_KEPT = ["kept_traits", "value_traits"]
_TABLES = {
    "structure": ["members", "traits", "names"],
    "union": ["members", "traits", "tags"],
    "list": ["members", "traits"],
    "map": ["members", "traits"],
    "enum": ["values", "displacements", "cells", "enumeration", "traits", *_KEPT],
    "intEnum": ["values", "enumeration", "traits", *_KEPT],
}
