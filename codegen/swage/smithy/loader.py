# SPDX-License-Identifier: Apache-2.0
"""Loads Smithy JSON ASTs, version 1.0 or 2.0, one file or several, into one Model."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterable

from swage.smithy.checks import check_model
from swage.smithy.mixins import Application, flatten
from swage.smithy.model import (
    DATA_TYPES,
    ENUM_TYPES,
    RECORD_TYPES,
    SERVICE_TYPES,
    Member,
    Model,
    Shape,
)
from swage.smithy.prelude import prelude_shapes
from swage.smithy.source import Source, kind_of, to_json
from swage.smithy.upgrade import upgrade

_VERSIONS = {"1": True, "1.0": True, "2": False, "2.0": False}
_MEMBER_KEYS = {"list": ["member"], "set": ["member"], "map": ["key", "value"]}
_PLAIN_KEYS = {"type", "traits", "mixins", "members", "member", "key", "value"}


def load_model(paths: Iterable[Path]) -> Model:
    """Reads the files, merges them, and checks and completes what they say together."""
    sources = [Source(path) for path in paths]
    shapes = prelude_shapes()
    applications: list[Application] = []
    for source in sources:
        _load_source(source, shapes, applications)
    flatten(shapes, applications)
    upgrade(shapes)
    model = Model(shapes, sources)
    check_model(model)
    return model


def _load_source(source: Source, shapes: dict[str, Shape], applied: list[Application]) -> None:
    content = _expect(source.content, dict, source, "the model")
    version = content.get("smithy")
    if not isinstance(version, str) or version not in _VERSIONS:
        found = "is missing" if version is None else f"is {to_json(version)}"
        raise source.error(f'"smithy" {found}: expected "1.0" or "2.0" (a Smithy JSON AST)')
    definitions = _expect(content.get("shapes", {}), dict, source, '"shapes"')
    for shape_id, definition in definitions.items():
        _expect(definition, dict, source, "a shape", shape_id)
        if definition.get("type") == "apply":
            traits = _expect(definition.get("traits", {}), dict, source, '"traits"', shape_id)
            applied.append(Application(shape_id, traits, source))
            continue
        shape = _load_shape(shape_id, definition, source, _VERSIONS[version])
        _add_shape(shape, shapes)


def _add_shape(shape: Shape, shapes: dict[str, Shape]) -> None:
    known = shapes.get(shape.id)
    if known is None:
        shapes[shape.id] = shape
        return
    same = (
        known.type == shape.type
        and known.members == shape.members
        and known.properties == shape.properties
    )
    if known.source is not None and not (same and known.traits == shape.traits):
        raise shape.error(f"defined differently in {known.source.path}: expected one definition")


def _load_shape(shape_id: str, definition: dict, source: Source, is_version_1: bool) -> Shape:
    kind = definition.get("type")
    if kind not in DATA_TYPES + SERVICE_TYPES + ["set"]:
        raise source.error(
            f"unknown shape type {to_json(kind)}: expected one of "
            f"{', '.join(DATA_TYPES + SERVICE_TYPES)}, set or apply",
            shape_id,
        )
    traits = _expect(definition.get("traits", {}), dict, source, '"traits"', shape_id)
    shape = Shape(shape_id, kind, traits=dict(traits), source=source, is_version_1=is_version_1)
    mixins = _expect(definition.get("mixins", []), list, source, '"mixins"', shape_id)
    shape.mixins = [_target(mixin, source, shape_id) for mixin in mixins]
    if kind in RECORD_TYPES + ENUM_TYPES:
        members = _expect(definition.get("members", {}), dict, source, '"members"', shape_id)
    else:
        wanted = _MEMBER_KEYS.get(kind, [])
        members = {key: definition[key] for key in wanted if key in definition}
        if len(members) != len(wanted) and not shape.mixins:
            missing = next(key for key in wanted if key not in definition)
            raise source.error(f'a {kind} without "{missing}"', shape_id)
    for name, member in members.items():
        member_id = f"{shape_id}${name}"
        _expect(member, dict, source, "a member", member_id)
        member_traits = _expect(member.get("traits", {}), dict, source, '"traits"', member_id)
        shape.members[name] = Member(name, _target(member, source, member_id), dict(member_traits))
    if kind == "set":
        shape.type = "list"
        shape.traits.setdefault("smithy.api#uniqueItems", {})
    if kind in SERVICE_TYPES:
        shape.properties = {
            k: v for k, v in definition.items() if k not in _PLAIN_KEYS and v is not None
        }
    return shape


def _target(reference: Any, source: Source, owner: str) -> str:
    if not isinstance(reference, dict) or not isinstance(reference.get("target"), str):
        raise source.error('expected an object with a "target" that is a shape id', owner)
    return reference["target"]


def _expect(value: Any, kind: type, source: Source, what: str, shape_id: str = "") -> Any:
    if not isinstance(value, kind):
        wanted = {dict: "an object", list: "an array"}[kind]
        raise source.error(f"{what} is {kind_of(value)}: expected {wanted}", shape_id)
    return value
