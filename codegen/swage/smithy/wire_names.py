# SPDX-License-Identifier: Apache-2.0
"""Members of one structure or union that have one name in documents, and so cannot be told apart."""

from __future__ import annotations

from typing import Iterable, Iterator, TypeVar

from swage.smithy.model import RECORD_TYPES, Member, Shape

_Name = TypeVar("_Name")

_JSON_NAME = "smithy.api#jsonName"
_XML_NAME = "smithy.api#xmlName"
_XML_ATTRIBUTE = "smithy.api#xmlAttribute"


def check_json_names(shape: Shape) -> None:
    """Raises a ModelError where two members have one name in JSON, as Smithy's own tools do."""
    names = {name: member.traits.get(_JSON_NAME, name) for name, member in _members(shape)}
    for member, name, other in _doubles(names):
        raise shape.error(f'has the JSON name "{name}", as {other} has: expected another', member)


def xml_name_warnings(shapes: Iterable[Shape]) -> list[str]:
    """A line for each member of these shapes that has the XML name of another before it.

    Smithy allows it, and a service that no longer speaks XML does it: SQS, in ReceiveMessage. An
    attribute and an element may have one name. Readers compare names without their prefixes.
    """
    lines = []
    for shape in shapes:
        names = {
            name: (
                _XML_ATTRIBUTE in member.traits,
                member.traits.get(_XML_NAME, name).rpartition(":")[2],
            )
            for name, member in _members(shape)
        }
        for member, name, other in _doubles(names):
            message = f'has the XML name "{name[1]}", as {other} has: swage cannot tell them apart'
            lines.append(str(shape.error(message, member)))
    return lines


def _members(shape: Shape) -> Iterable[tuple[str, Member]]:
    return shape.members.items() if shape.type in RECORD_TYPES else ()


def _doubles(names: dict[str, _Name]) -> Iterator[tuple[str, _Name, str]]:
    """Members whose name in documents another has before them: the member, the name, the other."""
    seen: dict[_Name, str] = {}
    for member, name in names.items():
        other = seen.setdefault(name, member)
        if other != member:
            yield member, name, other
