# SPDX-License-Identifier: Apache-2.0
"""What the templates show of shapes: types, schema objects, descriptors."""

from __future__ import annotations

from typing import Any, Iterator

from swage.cpp.context import Context, Group
from swage.cpp.docs import columns, comment
from swage.cpp.initial_values import initial_value
from swage.cpp.literals import string_literal
from swage.cpp.perfect_hash import perfect_hash
from swage.cpp.trait_data import custom_rows, trait_rows
from swage.smithy.closure import targets_of
from swage.smithy.model import ENUM_TYPES, RECORD_TYPES, SIMPLE_TYPES, Member, Shape

_COLUMNS = 100
# The most names that Boost.Describe's macros take.
_MOST_DESCRIBED = 52

_KINDS = {
    "boolean": "boolean",
    "byte": "byte",
    "short": "short_integer",
    "integer": "integer",
    "long": "long_integer",
    "float": "float_number",
    "double": "double_number",
    "bigInteger": "big_integer",
    "bigDecimal": "big_decimal",
    "string": "string",
    "blob": "blob",
    "timestamp": "timestamp",
    "document": "document",
    "enum": "enumeration",
    "intEnum": "integer_enumeration",
    "list": "list",
    "map": "map",
    "structure": "structure",
    "union": "tagged_union",
}


def group_view(context: Context, group: Group) -> dict[str, Any]:
    """What fills the header of one shape, or of all shapes of a recursion."""
    shapes = context.in_order(group)
    views = [shape_view(context, shape) for shape in shapes]
    types = [view for view in views if view["type"] in RECORD_TYPES + ENUM_TYPES]
    return {
        "includes": _includes(context, group),
        "uses_document": any(t.type == "document" for s in shapes for t in _targets(context, s)),
        "shapes": views,
        "types": types,
        "forward": [v["name"] for v in types] if group.is_recursive and len(types) > 1 else [],
        "declared": [v["name"] for v in views] if group.is_recursive else [],
    }


def _targets(context: Context, shape: Shape) -> list[Shape]:
    return targets_of(context.model, shape)


def _includes(context: Context, group: Group) -> list[str]:
    files = set()
    for shape in group.shapes:
        for target in _targets(context, shape):
            if target.source is None:
                continue
            if target.type in SIMPLE_TYPES:
                files.add("../simple_shapes.hpp")
            elif context.group_of[target.id] is not group:
                first = context.group_of[target.id].first
                files.add(f"{context.names.file_of[first.id]}.hpp")
    return ["../service.hpp"] + sorted(files)


def shape_view(context: Context, shape: Shape) -> dict[str, Any]:
    """Everything about one shape; its `type` says which of the keys are there."""
    names = context.names
    view: dict[str, Any] = {
        "id": string_literal(shape.id),
        "type": shape.type,
        "kind": _KINDS[shape.type],
        "name": names.of[shape.id],
        "docs": documentation(shape.traits, 0),
        "traits": trait_rows(shape.traits, context.options.keep_traits),
        "traits_name": names.table(shape.id, "traits"),
        "members": [],
        "enumeration_name": "",
        "is_large": False,
    }
    if shape.type in ENUM_TYPES:
        view.update(_enum_view(context, shape))
    elif shape.type not in SIMPLE_TYPES:
        view["members"] = [_member_view(context, shape, m) for m in shape.members.values()]
        view["members_name"] = names.table(shape.id, "members")
    if shape.type in RECORD_TYPES:
        view.update(_record_view(context, shape, view))
    view["formatted"] = all(columns(line) <= _COLUMNS for line in _type_lines(view))
    return view


def _record_view(context: Context, shape: Shape, view: dict[str, Any]) -> dict[str, Any]:
    """What structures and unions have besides their members."""
    name, table = view["name"], context.names.table
    words = [member["name"] for member in view["members"]]
    is_large = len(words) > _MOST_DESCRIBED
    if shape.type == "structure":
        return {
            "is_large": is_large,
            "names_name": table(shape.id, "names"),
            "descriptor": _filled_call(f"BOOST_DESCRIBE_STRUCT({name}, (), (", words, "))"),
            "keeps_unknown": context.options.keep_unknown,
        }
    return {
        "is_large": is_large,
        "tags_name": table(shape.id, "tags"),
        "descriptor": _filled_call(f"BOOST_DESCRIBE_ENUM({name}::tag, ", words, ")"),
        "alternatives": [name] + [member["type"] for member in view["members"]],
    }


def _type_lines(view: dict[str, Any]) -> Iterator[str]:
    """The lines of a shape's type that may be too long: where one is, clang-format is off."""
    if "alternatives" in view:
        alternatives = ", ".join(view["alternatives"])
        yield f"struct {view['name']} : swage::tagged_union<{alternatives}> {{"
    yield f"enum class {view['name']} : std::int32_t {{"
    for member in view["members"] + view.get("values", []):
        yield from member.get("docs", [])
        yield from member.get("declaration", [])


def documentation(traits: dict[str, Any], indent: int) -> list[str]:
    """The comment lines for a shape or member with these traits."""
    text = str(traits.get("smithy.api#documentation", ""))
    deprecated = traits.get("smithy.api#deprecated")
    if isinstance(deprecated, dict):
        message = str(deprecated.get("message", "")).strip()
        text += f"\n\nDeprecated{': ' if message else '.'}{message}"
    return comment(text, indent)


def _member_view(context: Context, shape: Shape, member: Member) -> dict[str, Any]:
    name = context.names.member(shape, member.name)
    target = context.model[member.target]
    view: dict[str, Any] = {
        "name": name,
        "model_name": string_literal(member.name),
        "target": context.schema_name(target),
        "traits": trait_rows(member.traits, context.options.keep_traits),
        "traits_name": context.names.member_table(shape.id, member.name),
    }
    if shape.type in RECORD_TYPES:
        held = context.layout.member_type(shape, member)
        view["type"] = held
        view["docs"] = documentation(member.traits, 4 if shape.type == "structure" else 8)
        declared = f"{name}{_initial_value(context, shape, member, target)};"
        line = f"    {held} {declared}"
        fits = len(line) <= _COLUMNS
        view["declaration"] = [line] if fits else [f"    {held}", f"        {declared}"]
    return view


def _initial_value(context: Context, shape: Shape, member: Member, target: Shape) -> str:
    if shape.type != "structure" or context.layout.holder(shape, member) != "plain":
        return "{}"
    if _needs_later(context, shape, target, set()):
        return ""
    default = member.traits.get("smithy.api#default", target.traits.get("smithy.api#default"))
    if default is None:
        return "{}"
    enumerators = (
        {name: context.names.member(target, name) for name in target.members}
        if target.type in ENUM_TYPES
        else {}
    )
    return initial_value(default, target, context.layout.value_type(target), enumerators)


def _needs_later(context: Context, shape: Shape, made: Shape, met: set[str]) -> bool:
    """Whether a value of `made` cannot be made where `shape` is defined.

    So it is where it has a list or map, at any depth, of a record that is defined after `shape`:
    the two contain each other. An initial value `{}` would have clang destroy such elements before
    it knows their type. Vectors and maps are empty without it.
    """
    if made.id in met or made.type not in ("list", "map", "structure", "union"):
        return False
    met.add(made.id)
    if made.type in RECORD_TYPES and context.is_defined_later(made, shape):
        return True
    # A union destroys what it holds through a table, as a box does, made when all is known.
    return made.type != "union" and any(
        _needs_later(context, shape, context.model[member.target], met)
        for member in made.members.values()
        if made.type != "structure" or context.layout.holder(made, member) != "boxed"
    )


def _enum_view(context: Context, shape: Shape) -> dict[str, Any]:
    values = []
    for member in shape.members.values():
        value = member.traits["smithy.api#enumValue"]
        is_number = shape.type == "intEnum"
        values.append(
            {
                "name": context.names.member(shape, member.name),
                "text": "{}" if is_number else string_literal(value),
                "number": value if is_number else None,
                "is_internal": member.has("smithy.api#internal"),
                "kept": custom_rows(member.traits, context.options.keep_traits),
                "docs": documentation(member.traits, 4),
            }
        )
    names = context.names
    view: dict[str, Any] = {
        "values": values,
        "values_name": names.table(shape.id, "values"),
        "kept_traits": [row for value in values for row in value["kept"]],
        "kept_traits_name": names.table(shape.id, "kept_traits"),
        "value_traits_name": names.table(shape.id, "value_traits"),
        "enumeration_name": names.table(shape.id, "enumeration"),
        "is_large": len(values) > _MOST_DESCRIBED,
        "descriptor": _filled_call(
            f"BOOST_DESCRIBE_ENUM({names.of[shape.id]}, ", [v["name"] for v in values], ")"
        ),
    }
    if shape.type == "enum":
        table = perfect_hash([m.traits["smithy.api#enumValue"] for m in shape.members.values()])
        view["seed"] = table.seed
        view["displacements"] = _filled([str(number) for number in table.displacements])
        view["cells"] = _filled([str(number) for number in table.cells])
        view["displacements_name"] = names.table(shape.id, "displacements")
        view["cells_name"] = names.table(shape.id, "cells")
    return view


def _filled(words: list[str]) -> list[str]:
    """The words, separated by commas, in lines that leave room for an indent."""
    lines: list[str] = []
    line = ""
    for number, word in enumerate(words):
        part = word if number == len(words) - 1 else f"{word},"
        if line and len(line) + 1 + len(part) > _COLUMNS - 4:
            lines.append(line)
            line = part
        else:
            line = f"{line} {part}" if line else part
    return lines + [line] if line else lines


def _filled_call(head: str, words: list[str], tail: str) -> list[str]:
    """A macro's call with the words as its last arguments: one line where they fit."""
    line = head + ", ".join(words) + tail
    if len(line) <= _COLUMNS or not words:
        return [line]
    lines = [f"    {line}" for line in _filled(words)]
    return [head.rstrip()] + lines[:-1] + [lines[-1] + tail]
