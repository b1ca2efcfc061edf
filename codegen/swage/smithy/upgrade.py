# SPDX-License-Identifier: Apache-2.0
"""What Smithy 1.0 said otherwise, said in the terms of 2.0; and `@enum` strings as enums.

In 1.0 numbers and booleans had a zero value unless boxed; 2.0 says so by the default trait, and
by `default: null` on a member that had the box trait (Smithy's migration guide, and the rules by
which its own tools convert models).
"""

from __future__ import annotations

import re

from swage.smithy.model import UNIT, Member, Shape

_BOX = "smithy.api#box"
_DEFAULT = "smithy.api#default"
_ENUM = "smithy.api#enum"
_HAD_ZERO = ["boolean", "byte", "short", "integer", "long", "float", "double"]


def upgrade(shapes: dict[str, Shape]) -> None:
    boxed = {shape.id for shape in shapes.values() if shape.has(_BOX)}
    boxed |= {f"smithy.api#{name.capitalize()}" for name in _HAD_ZERO}
    for shape in shapes.values():
        if shape.is_version_1:
            _default_shape(shape)
            _default_members(shape, shapes, boxed)
        shape.traits.pop(_BOX, None)
        for member in shape.members.values():
            member.traits.pop(_BOX, None)
        if shape.type == "string" and shape.has(_ENUM):
            _make_enum(shape)


def _zero_of(kind: str) -> object:
    return False if kind == "boolean" else 0


def _default_shape(shape: Shape) -> None:
    if shape.type in _HAD_ZERO and not shape.has(_BOX):
        shape.traits.setdefault(_DEFAULT, _zero_of(shape.type))


def _default_members(shape: Shape, shapes: dict[str, Shape], boxed: set[str]) -> None:
    if shape.type != "structure":
        return
    for member in shape.members.values():
        target = shapes.get(member.target)
        if target is None or member.has(_DEFAULT):
            continue
        if target.type in _HAD_ZERO:
            if member.has(_BOX):
                member.traits[_DEFAULT] = None
            elif target.id not in boxed:
                member.traits[_DEFAULT] = _zero_of(target.type)
        elif (
            target.type == "blob"
            and target.has("smithy.api#streaming")
            and member.has("smithy.api#httpPayload")
            and not member.has("smithy.api#required")
        ):
            member.traits[_DEFAULT] = ""


def _make_enum(shape: Shape) -> None:
    """Turns a string with the enum trait into an enum shape; values without names get one."""
    definitions = shape.traits.pop(_ENUM)
    if not isinstance(definitions, list) or not all(
        isinstance(d, dict)
        and isinstance(d.get("value"), str)
        and isinstance(d.get("name", ""), str)
        for d in definitions
    ):
        raise shape.error(f'{_ENUM}: expected an array of objects with a string "value"')
    shape.type = "enum"
    for definition in definitions:
        value = definition["value"]
        name = definition.get("name") or _name_of(value)
        serial = 2
        while name in shape.members:
            name = f"{definition.get('name') or _name_of(value)}_{serial}"
            serial += 1
        member = Member(name, UNIT, {"smithy.api#enumValue": value})
        for key in ("documentation", "tags"):
            if key in definition:
                member.traits[f"smithy.api#{key}"] = definition[key]
        if definition.get("deprecated"):
            member.traits["smithy.api#deprecated"] = {}
        if isinstance(definition.get("tags"), list) and "internal" in definition["tags"]:
            member.traits["smithy.api#internal"] = {}
        shape.members[name] = member


def _name_of(value: str) -> str:
    """An identifier made of a value's letters and digits."""
    name = re.sub(r"[^A-Za-z0-9]+", "_", value).strip("_")
    return name if name and name[0].isalpha() else f"_{name or 'EMPTY'}"
