# SPDX-License-Identifier: Apache-2.0
"""The lists of all operations and of all shapes of a service, for programs that take each of them.

A list is made of parts, each a header, that reach only so many members: a compiler that takes
part after part, each in a file of its own, never holds the whole of a large service.

What is listed depends on the operations asked for, so that one model may have several lists in one
program. Each is therefore a type that is named by what it lists.
"""

from __future__ import annotations

import hashlib
from typing import Any, Callable, Iterable, Iterator

from swage.cpp.context import Context
from swage.smithy.closure import by_name, closure_of, cycles_of, targets_of
from swage.smithy.model import ENUM_TYPES, RECORD_TYPES, Shape

# The most members that the structures, unions and enums in reach of one part may have, unless a
# single operation or shape reaches more.
MOST_MEMBERS = 1500
# What a member of an enum, which is only a value, counts beside one of a structure.
_ENUM_SHARE = 0.1


def lists_of(context: Context) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """For each header its path, its template and what fills it."""
    names, model = context.names, context.model
    operations = sorted(context.operations, key=by_name)
    yield from _list(
        context,
        "operations",
        _parts(operations, lambda one: closure_of(model, context.service, [one])),
        lambda operation: f"{names.file_of[operation.id]}.hpp",
    )
    reach = _Reach(context)
    shapes = [s for group in context.groups for s in group.shapes if s.type in RECORD_TYPES]
    yield from _list(
        context,
        "shapes",
        _parts(shapes, reach.of),
        lambda shape: f"shapes/{names.file_of[context.group_of[shape.id].first.id]}.hpp",
    )


def _list(
    context: Context, what: str, parts: list[list[Shape]], file_of: Callable[[Shape], str]
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    part_names = []
    for number, part in enumerate(parts, 1):
        ordered = sorted(part, key=by_name)
        types = [context.names.of[shape.id] for shape in ordered]
        part_names.append(f"{what}_part_{_hash(types)}")
        content = {
            "what": what,
            "number": number,
            "files": sorted({file_of(shape) for shape in ordered}),
            "types": types,
            "list_name": part_names[-1],
        }
        yield f"lists/{what}_{number}.hpp", "list_part.hpp.j2", content
    list_name = f"{what}_{_hash(part_names)}"
    content = {"what": what, "part_names": part_names, "list_name": list_name}
    yield f"{what}.hpp", "list.hpp.j2", content


def _hash(names: Iterable[str]) -> str:
    """The same for the same names, and no other names' in one program."""
    return hashlib.sha256("\n".join(names).encode("ascii")).hexdigest()[:12]


class _Reach:
    """The shapes in reach of a shape, itself included."""

    def __init__(self, context: Context):
        self._reached: dict[str, dict[str, Shape]] = {}
        shapes = [shape for group in context.groups for shape in group.shapes]
        for cycle in cycles_of(shapes, lambda shape: targets_of(context.model, shape)):
            reached = {shape.id: shape for shape in cycle}
            for shape in cycle:
                for target in targets_of(context.model, shape):
                    reached.update(self._reached.get(target.id, {}))
            self._reached.update({shape.id: reached for shape in cycle})

    def of(self, shape: Shape) -> list[Shape]:
        return list(self._reached[shape.id].values())


def _parts(wanted: list[Shape], reach: Callable[[Shape], list[Shape]]) -> list[list[Shape]]:
    """Splits the list, in its order, where the members in reach become too many."""
    parts: list[list[Shape]] = [[]]
    weights: dict[str, float] = {}
    for shape in wanted:
        own = {reached.id: _weight(reached) for reached in reach(shape)}
        together = {**weights, **own}
        if parts[-1] and sum(together.values()) > MOST_MEMBERS:
            parts.append([])
            together = own
        parts[-1].append(shape)
        weights = together
    return parts


def _weight(shape: Shape) -> float:
    if shape.type in RECORD_TYPES:
        return 1 + len(shape.members)
    return 1 + len(shape.members) * _ENUM_SHARE if shape.type in ENUM_TYPES else 1
