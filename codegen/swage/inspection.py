# SPDX-License-Identifier: Apache-2.0
"""`swage inspect`: a model, or a shape or operation of it, as a tree that people read."""

from __future__ import annotations

from collections import Counter
from typing import Iterator

from swage.smithy.closure import errors_of, input_of, operations_of, output_of
from swage.smithy.errors import ModelError
from swage.smithy.model import ENUM_TYPES, SIMPLE_TYPES, Model, Shape
from swage.smithy.source import to_json

# Traits that a tree is easier to read without.
_HIDDEN = {"smithy.api#documentation", "smithy.api#enumValue", "smithy.api#examples"}
_LONGEST_VALUE = 60


def describe_model(model: Model) -> Iterator[str]:
    """What the model holds: its services with their operations, and how many shapes."""
    for service in model.services():
        version = service.properties.get("version", "")
        yield f"service {service.id}  {version}".rstrip()
        for operation in operations_of(model, service):
            traits = [name for name in operation.traits if name == "smithy.api#http"]
            yield f"  {operation.name}{_traits({n: operation.traits[n] for n in traits})}"
    kinds = Counter(shape.type for shape in model.shapes.values() if shape.source is not None)
    yield "shapes: " + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))


def describe_shape(model: Model, wanted: str) -> Iterator[str]:
    """The shape or operation with that name or absolute id, with all that it reaches."""
    shape = _find(model, wanted)
    shown: set[str] = set()
    if shape.type != "operation":
        yield from _tree(model, shape, "", shape.name, shown)
        return
    yield f"operation {shape.id}{_traits(shape.traits)}"
    owners = [s for s in model.services() if shape in operations_of(model, s)]
    errors = errors_of(model, owners[0], shape) if owners else []
    for label, part in [("input", input_of(model, shape)), ("output", output_of(model, shape))]:
        yield from _tree(model, part, "  ", label, shown)
    for error in errors:
        yield from _tree(model, error, "  ", "error", shown)


def _find(model: Model, wanted: str) -> Shape:
    found = [shape for shape in model.shapes.values() if wanted in (shape.id, shape.name)]
    own = [shape for shape in found if shape.source is not None]
    found = own or found
    if not found:
        close = sorted(
            shape.name
            for shape in model.shapes.values()
            if wanted.lower() in shape.name.lower() and shape.source is not None
        )
        hint = f": perhaps {', '.join(close[:8])}" if close else ""
        raise ModelError(f'no shape "{wanted}" in the model{hint}')
    if len(found) > 1:
        ids = ", ".join(sorted(shape.id for shape in found))
        raise ModelError(f'several shapes are called "{wanted}": expected one of {ids}')
    return found[0]


def _tree(model: Model, root: Shape, indent: str, label: str, shown: set[str]) -> Iterator[str]:
    """One line for what targets the shape, then its members, each shape's only once."""
    above: list[str] = []
    # What is still to be told, the next last: a shape at its depth below the root. Without
    # recursion, since models nest deeper than Python's stack.
    todo: list[tuple[int, str, Shape, dict[str, object]]] = [(0, label, root, {})]
    while todo:
        depth, label, shape, traits = todo.pop()
        del above[depth:]
        name = "" if label == shape.name else f" {shape.name}"
        before = indent + "  " * depth
        line = f"{before}{label}: {shape.type}{name}{_traits({**shape.traits, **traits})}"
        if shape.type in SIMPLE_TYPES:
            yield line
        elif shape.id in above:
            yield f"{line}  (recursive)"
        elif shape.id in shown and shape.members:
            yield f"{line}  (shown above)"
        elif shape.type in ENUM_TYPES:
            shown.add(shape.id)
            yield line
            for member in shape.members.values():
                value = to_json(member.traits.get("smithy.api#enumValue"))
                yield f"{before}  {member.name} = {value}{_traits(member.traits)}"
        else:
            shown.add(shape.id)
            above.append(shape.id)
            yield line
            for member in reversed(shape.members.values()):
                # Definitions of traits may target what is not there.
                target = model.shapes.get(member.target) or Shape(member.target, "unknown")
                todo.append((depth + 1, member.name, target, member.traits))


def _traits(traits: dict[str, object]) -> str:
    """The traits as in Smithy's own language: ` @required @xmlName("Name")`."""
    parts = []
    for trait, value in sorted(traits.items()):
        if trait in _HIDDEN:
            continue
        text = to_json(value)
        if len(text) > _LONGEST_VALUE:
            text = text[: _LONGEST_VALUE - 3] + "..."
        name = trait.partition("#")[2]
        parts.append(f" @{name}" if value == {} else f" @{name}({text})")
    return "".join(parts)
