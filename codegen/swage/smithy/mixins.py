# SPDX-License-Identifier: Apache-2.0
"""Mixins and apply statements: afterwards every shape stands by itself.

Smithy 2.0, "Mixins": members and traits of a mixin are those of the shapes that use it, in the
order of the mixins, before their own; traits that the mixin keeps to itself (`localTraits`) and
the mixin trait are not inherited. Apply statements may name members that come from a mixin.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from typing import Any

from swage.smithy.model import Shape
from swage.smithy.source import Source
from swage.smithy.trait_rules import check_trait

MIXIN = "smithy.api#mixin"


@dataclass
class Application:
    """An apply statement: traits for the shape or member `target`."""

    target: str
    traits: dict[str, Any]
    source: Source


def flatten(shapes: dict[str, Shape], applications: list[Application]) -> None:
    """Gives each shape what its mixins have, and applies the apply statements."""
    applied: dict[str, list[Application]] = {}
    for application in applications:
        shape_id = application.target.partition("$")[0]
        if shape_id not in shapes:
            raise application.source.error(
                "apply names a shape that is not in the model", application.target
            )
        applied.setdefault(shape_id, []).append(application)
    for shape in _mixins_first(shapes):
        for mixin_id in reversed(shape.mixins):
            _inherit(shape, shapes[mixin_id])
        for application in applied.get(shape.id, []):
            _apply(shape, application)


def _mixins_first(shapes: dict[str, Shape]) -> list[Shape]:
    """All shapes, each after the mixins that it uses."""
    order: list[Shape] = []
    state: dict[str, str] = {}
    # Without recursion, since models nest deeper than Python's stack.
    for root in shapes.values():
        work = [] if root.id in state else [(root, iter(root.mixins))]
        while work:
            shape, rest = work[-1]
            state[shape.id] = "entered"
            mixin_id = next(rest, None)
            if mixin_id is None:
                state[shape.id] = "left"
                order.append(shape)
                work.pop()
                continue
            mixin = _find_mixin(shape, mixin_id, shapes)
            if state.get(mixin_id) == "entered":
                raise shape.error(f"uses itself through the mixin {mixin_id}")
            if mixin_id not in state:
                work.append((mixin, iter(mixin.mixins)))
    return order


def _find_mixin(shape: Shape, mixin_id: str, shapes: dict[str, Shape]) -> Shape:
    mixin = shapes.get(mixin_id)
    if mixin is None or not mixin.has(MIXIN):
        raise shape.error(f"uses {mixin_id}, which is not a mixin in the model")
    if mixin.type != shape.type:
        raise shape.error(f"uses the mixin {mixin_id}, a {mixin.type}: expected a {shape.type}")
    return mixin


def _inherit(shape: Shape, mixin: Shape) -> None:
    """Puts the mixin's traits, members and properties before the shape's own."""
    own = mixin.traits[MIXIN]
    check_trait(mixin, "", MIXIN, own)
    local = own.get("localTraits", [])
    inherited = {
        name: value for name, value in mixin.traits.items() if name != MIXIN and name not in local
    }
    shape.traits = {**inherited, **shape.traits}
    members = {
        name: replace(member, traits=dict(member.traits)) for name, member in mixin.members.items()
    }
    for name, member in shape.members.items():
        known = members.get(name)
        if known is None:
            members[name] = member
        elif known.target != member.target:
            raise shape.error(
                f"targets {member.target}, but the mixin {mixin.id} says {known.target}", name
            )
        else:
            known.traits.update(member.traits)
    shape.members = members
    for name, value in mixin.properties.items():
        known = shape.properties.get(name)
        if isinstance(value, list) and isinstance(known, list):
            shape.properties[name] = value + [item for item in known if item not in value]
        elif isinstance(value, dict) and isinstance(known, dict) and "target" not in value:
            shape.properties[name] = {**value, **known}
        else:
            shape.properties.setdefault(name, copy.deepcopy(value))


def _apply(shape: Shape, application: Application) -> None:
    member_name = application.target.partition("$")[2]
    traits = shape.traits
    if member_name:
        if member_name not in shape.members:
            raise application.source.error(
                "apply names a member that the shape does not have", application.target
            )
        traits = shape.members[member_name].traits
    for name, value in application.traits.items():
        known = traits.get(name)
        if isinstance(known, list) and isinstance(value, list) and known != value:
            traits[name] = known + value
        elif known is not None and known != value and not _comes_from_mixin(shape):
            raise application.source.error(
                f"applies {name}, which is there with another value", application.target
            )
        else:
            traits[name] = value


def _comes_from_mixin(shape: Shape) -> bool:
    # A shape that uses mixins may say otherwise than they do.
    return bool(shape.mixins)
