# SPDX-License-Identifier: Apache-2.0
"""The C++ types of members, what is boxed, and the order in which types are defined.

Whether a member is boxed is decided here, from nominal sizes, and not by sizeof in C++: a
generated type is the same on every platform. The sizes are those of libstdc++ on a 64-bit machine.
"""

from __future__ import annotations

from swage.cpp.names import Names
from swage.smithy.closure import cycles_of, targets_of
from swage.smithy.model import RECORD_TYPES, Member, Model, Shape

# An optional structure or union of more bytes than this is boxed (docs/decisions.md).
BOXING_THRESHOLD = 256

_SIMPLE_TYPES = {
    "boolean": ("bool", 1),
    "byte": ("std::int8_t", 1),
    "short": ("std::int16_t", 2),
    "integer": ("std::int32_t", 4),
    "long": ("std::int64_t", 8),
    "float": ("float", 4),
    "double": ("double", 8),
    "bigInteger": ("swage::big_integer", 32),
    "bigDecimal": ("swage::big_decimal", 32),
    "string": ("std::string", 32),
    "blob": ("swage::blob", 32),
    "timestamp": ("swage::timestamp", 16),
    "document": ("swage::document", 16),
}
_UNIT_SIZE = 1
_POINTER = 8


def is_required(shape: Shape, member: Member) -> bool:
    """Whether a structure always has the member: a plain T{} in C++."""
    return (
        member.has("smithy.api#required")
        and not member.has("smithy.api#clientOptional")
        and not shape.has("smithy.api#input")
    )


class Layout:
    """Types and sizes of a service's shapes."""

    def __init__(self, model: Model, shapes: list[Shape], names: Names, namespace: str):
        self._model = model
        self._names = names
        self._namespace = namespace
        self._held: dict[tuple[str, str], str] = {}
        # (size, alignment) of structures and unions.
        self._extents: dict[str, tuple[int, int]] = {}
        # Structures and unions in the order of their definitions: what one holds by value comes
        # before it, except around a recursion.
        self.order: list[Shape] = []
        records = [shape for shape in shapes if shape.type in RECORD_TYPES]
        for component in cycles_of(records, self._held_records):
            ids = {shape.id for shape in component}
            for shape in component:
                self._decide_holders(shape, ids)
            for shape in component:
                self._extents[shape.id] = self._measure(shape)
                self.order.append(shape)

    def value_type(self, shape: Shape) -> str:
        """The C++ type of the shape's values."""
        if shape.type in _SIMPLE_TYPES:
            return _SIMPLE_TYPES[shape.type][0]
        if shape.type == "list":
            return f"std::vector<{self.element_type(shape, 'member')}>"
        if shape.type == "map":
            key = self.value_type(self._model[shape.members["key"].target])
            return f"swage::map<{key}, {self.element_type(shape, 'value')}>"
        if shape.source is None:
            return "swage::unit"
        name = f"::{self._namespace}::{self._names.of[shape.id]}"
        return f"swage::open_enum<{name}>" if shape.type == "enum" else name

    def element_type(self, shape: Shape, member: str) -> str:
        """The C++ type of a list's elements or of a map's values."""
        target = self._model[shape.members[member].target]
        made = self.value_type(target)
        if shape.has("smithy.api#sparse"):
            return f"swage::optional<{made}>"
        # std::vector<bool> has no elements to point at.
        return "swage::boolean" if made == "bool" and shape.type == "list" else made

    def member_type(self, shape: Shape, member: Member) -> str:
        """The C++ type of a structure's member, or of a union's alternative."""
        held = self.holder(shape, member)
        made = self.value_type(self._model[member.target])
        return made if held == "plain" else f"swage::{held}<{made}>"

    def holder(self, shape: Shape, member: Member) -> str:
        """`plain`, `optional` or `boxed`."""
        return self._held[shape.id, member.name]

    def size_of(self, shape: Shape) -> int:
        """The nominal size in bytes of the shape's C++ type."""
        return self._extent(shape)[0]

    def _held_records(self, shape: Shape) -> list[Shape]:
        """The structures and unions that the shape's members target themselves."""
        return [target for target in targets_of(self._model, shape) if target.type in RECORD_TYPES]

    def _decide_holders(self, shape: Shape, cycle: set[str]) -> None:
        for member in shape.members.values():
            target = self._model[member.target]
            is_optional = shape.type == "structure" and not is_required(shape, member)
            held = "optional" if is_optional else "plain"
            if target.type in RECORD_TYPES and target.source is not None:
                if target.id in cycle:
                    held = "boxed"
                elif self.size_of(target) > BOXING_THRESHOLD:
                    if is_optional or shape.type == "union":
                        held = "boxed"
            self._held[shape.id, member.name] = held

    def _extent(self, shape: Shape) -> tuple[int, int]:
        if shape.id in self._extents:
            return self._extents[shape.id]
        if shape.type in _SIMPLE_TYPES:
            size = _SIMPLE_TYPES[shape.type][1]
            return size, min(size, 8)
        if shape.type in ("list", "map"):
            return 3 * _POINTER, 8
        if shape.type == "intEnum":
            return 4, 4
        if shape.type == "enum":
            return 8, 8
        return _UNIT_SIZE, 1

    def _measure(self, shape: Shape) -> tuple[int, int]:
        extents = [self._member_extent(shape, member) for member in shape.members.values()]
        if shape.type == "union":
            extents.append((_POINTER, 8))
            alignment = max(alignment for _, alignment in extents)
            largest = max(size for size, _ in extents)
            return _align(_align(4, alignment) + largest, alignment), alignment
        offset, alignment = 0, 1
        for size, own in extents:
            offset = _align(offset, own) + size
            alignment = max(alignment, own)
        return max(1, _align(offset, alignment)), alignment

    def _member_extent(self, shape: Shape, member: Member) -> tuple[int, int]:
        held = self.holder(shape, member)
        if held == "boxed":
            return _POINTER, 8
        size, alignment = self._extent(self._model[member.target])
        return (size, alignment) if held == "plain" else (_align(size + 1, alignment), alignment)


def _align(offset: int, alignment: int) -> int:
    return (offset + alignment - 1) // alignment * alignment
