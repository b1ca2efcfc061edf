# SPDX-License-Identifier: Apache-2.0
"""Whether a model says what Smithy allows, as far as the generator relies on it."""

from __future__ import annotations

import re
from typing import Any

from swage.smithy.closure import cycles_of, targets_of
from swage.smithy.defaults import check_defaults
from swage.smithy.model import (
    CONTAINER_TYPES,
    DATA_TYPES,
    ENUM_TYPES,
    RECORD_TYPES,
    UNIT,
    Model,
    Shape,
)
from swage.smithy.source import is_whole, kind_of, shown
from swage.smithy.trait_rules import check_trait
from swage.smithy.wire_names import check_json_names

_IDENTIFIER = r"(?:_+[A-Za-z0-9]|[A-Za-z])[A-Za-z0-9_]*"
_NAME = re.compile(_IDENTIFIER)
_SHAPE_ID = re.compile(rf"{_IDENTIFIER}(?:\.{_IDENTIFIER})*#{_IDENTIFIER}")
_INT32 = range(-(2**31), 2**31)
# Each more doubles the names that compilers make: with debug information, 16 take a minute.
_MOST_CONTAINERS = 16
_TRAIT = "smithy.api#trait"


def check_model(model: Model) -> None:
    """Raises a ModelError for the first thing that is wrong."""
    for shape in model.shapes.values():
        _check_names(shape)
        _check_targets(shape, model)
        for trait, value in shape.traits.items():
            check_trait(shape, "", trait, value)
        for member in shape.members.values():
            for trait, value in member.traits.items():
                check_trait(shape, member.name, trait, value)
        if shape.type in ENUM_TYPES:
            _check_enum(shape)
        if shape.type == "service":
            _check_service(shape)
        if shape.type == "map" and not shape.has(_TRAIT):
            _check_map_key(shape, model)
        if shape.type in ENUM_TYPES + ["union"] and not shape.members:
            raise shape.error(f"{_a(shape.type)} without members: expected at least one")
    for shape in model.shapes.values():
        check_defaults(shape, model)
        check_json_names(shape)
    _check_container_cycles(model)


def _check_names(shape: Shape) -> None:
    if not _SHAPE_ID.fullmatch(shape.id):
        raise shape.error("not a shape id: expected namespace#Name")
    for name in shape.members:
        if not _NAME.fullmatch(name):
            raise shape.error(f"{name!r} is no member name: expected letters, digits and _", name)
    if shape.type in RECORD_TYPES:
        seen: dict[str, str] = {}
        for name in shape.members:
            other = seen.setdefault(name.lower(), name)
            if other != name:
                raise shape.error(f"differs from {other} only by case: expected one of them", name)


def _check_targets(shape: Shape, model: Model) -> None:
    if shape.has(_TRAIT):
        return  # definitions of traits are not data, and may target what the prelude has besides
    for member in shape.members.values():
        target = model.shapes.get(member.target)
        if target is None:
            raise shape.error(f"targets {member.target}, which is not in the model", member.name)
        if target.type not in DATA_TYPES:
            raise shape.error(
                f"targets {member.target}, {_a(target.type)}: expected a data shape", member.name
            )
    for key, kinds in _REFERENCES.get(shape.type, {}).items():
        value = shape.properties.get(key)
        if key in _SINGLE:
            value = [] if value is None else [value]
        elif key in _NAMED:
            if not isinstance(value, (dict, type(None))):
                raise shape.error(f'"{key}" is {kind_of(value)}: expected an object')
            value = list(value.values()) if value else []
        elif not isinstance(value, (list, type(None))):
            raise shape.error(f'"{key}" is {kind_of(value)}: expected an array')
        for reference in value or []:
            _check_reference(shape, key, kinds, reference, model)


def _check_reference(
    shape: Shape, key: str, kinds: list[str], reference: Any, model: Model
) -> None:
    if not isinstance(reference, dict) or not isinstance(reference.get("target"), str):
        raise shape.error(f'"{key}": expected an object with a "target"')
    target = model.shapes.get(reference["target"])
    if target is None:
        raise shape.error(f'"{key}" names {reference["target"]}, which is not in the model')
    if target.type not in kinds:
        expected = "a data shape" if kinds is DATA_TYPES else _a(kinds[0])
        raise shape.error(f'"{key}" names {target.id}, {_a(target.type)}: expected {expected}')
    if key == "errors" and not target.has("smithy.api#error"):
        raise shape.error(
            f'"{key}" names {target.id}: expected one with the trait smithy.api#error'
        )


def _check_service(shape: Shape) -> None:
    version = shape.properties.get("version", "")
    if not isinstance(version, str):
        raise shape.error(f'"version" is {shown(version)}: expected a string')
    renamed = shape.properties.get("rename", {})
    if not isinstance(renamed, dict):
        raise shape.error(f'"rename" is {kind_of(renamed)}: expected an object')
    for shape_id, name in renamed.items():
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            raise shape.error(f'"rename" of {shape_id}: expected a shape name')


_OPERATIONS = ["create", "put", "read", "update", "delete", "list"]
# The properties that hold one reference, and those that hold an object of them; the others hold an
# array.
_SINGLE = _OPERATIONS + ["input", "output"]
_NAMED = ["identifiers", "properties"]
_REFERENCES: dict[str, dict[str, list[str]]] = {
    "service": {
        "operations": ["operation"],
        "resources": ["resource"],
        "errors": ["structure"],
    },
    "resource": {
        **{key: ["operation"] for key in _OPERATIONS},
        "operations": ["operation"],
        "collectionOperations": ["operation"],
        "resources": ["resource"],
        "identifiers": DATA_TYPES,
        "properties": DATA_TYPES,
    },
    "operation": {"input": ["structure"], "output": ["structure"], "errors": ["structure"]},
}


def _check_container_cycles(model: Model) -> None:
    """Lists and maps may contain themselves through structures and unions only, and their C++ types
    are one within the other, which compilers bear only so often."""
    containers = [
        shape
        for shape in model.shapes.values()
        if shape.type in CONTAINER_TYPES and not shape.has(_TRAIT)
    ]
    depths: dict[str, int] = {}
    for component in cycles_of(containers, lambda shape: targets_of(model, shape)):
        shape = component[0]
        targets = targets_of(model, shape)
        if len(component) > 1 or shape in targets:
            raise shape.error(
                "contains itself through lists and maps alone: expected a structure between"
            )
        depths[shape.id] = 1 + max(depths.get(target.id, 0) for target in targets)
        if depths[shape.id] > _MOST_CONTAINERS:
            raise shape.error(
                f"nested too deeply: expected at most {_MOST_CONTAINERS} lists and maps, each in "
                "another"
            )


def _check_enum(shape: Shape) -> None:
    values: dict[Any, str] = {}
    for member in shape.members.values():
        if member.target != UNIT:
            raise shape.error(f"targets {member.target}: expected {UNIT}", member.name)
        value = member.traits.get("smithy.api#enumValue")
        if shape.type == "intEnum":
            if not is_whole(value) or value not in _INT32:
                raise shape.error("expected an enumValue that is a 32-bit number", member.name)
        elif value is None:
            value = member.traits["smithy.api#enumValue"] = member.name
        elif not isinstance(value, str):
            raise shape.error(f"enumValue is {kind_of(value)}: expected a string", member.name)
        other = values.setdefault(value, member.name)
        if other != member.name:
            raise shape.error(f"has the value of {other}: expected another", member.name)


def _check_map_key(shape: Shape, model: Model) -> None:
    target = model[shape.members["key"].target]
    if target.type not in ("string", "enum"):
        raise shape.error(f"the key is {_a(target.type)}: expected a string or an enum", "key")


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeio" else f"a {kind}"
