# SPDX-License-Identifier: Apache-2.0
"""Everything that the headers of one service are made from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from swage.cpp.layout import Layout
from swage.cpp.names import Names
from swage.cpp.reserved import GLOBAL_NAMES, RESERVED
from swage.smithy.closure import (
    closure_of,
    cycles_of,
    find_operations,
    operations_of,
    targets_of,
)
from swage.smithy.errors import ModelError
from swage.smithy.model import SIMPLE_TYPES, Model, Shape


@dataclass(frozen=True)
class Options:
    """What the command line asks for."""

    service: str | None = None
    operations: tuple[str, ...] = ()
    # `acme::storage`; made from the service's name where it is None.
    namespace: str | None = None
    # A namespace inside of it that tells revisions of one service apart.
    inline_namespace: str = ""
    # Whether structures keep the members that the model does not know.
    keep_unknown: bool = False
    # Ids of traits that the schema keeps besides those that it knows by name.
    keep_traits: tuple[str, ...] = ()


class Group:
    """The shapes of one header: one, or all that are mutually recursive."""

    def __init__(self, shapes: list[Shape], is_recursive: bool):
        self.shapes = shapes
        self.is_recursive = is_recursive
        # The header is named for the first structure or union: lists and maps only join them.
        self.first = next((s for s in shapes if s.type in ("structure", "union")), shapes[0])


class Context:
    def __init__(self, model: Model, options: Options):
        self.model = model
        self.options = options
        self.service = model.find_service(options.service)
        self.operations = find_operations(model, self.service, list(options.operations))
        all_operations = operations_of(model, self.service)
        everything = closure_of(model, self.service, all_operations)
        # What was asked for, of which there are headers.
        self.shapes = closure_of(model, self.service, self.operations)
        selected = {s.id for s in self.shapes}
        self.simple_shapes = [shape for shape in everything if shape.type in SIMPLE_TYPES]
        self.namespace = options.namespace or _default_namespace(self.service)
        for name in self.namespace.split("::") + [options.inline_namespace or "x"]:
            if not re.fullmatch("[A-Za-z][A-Za-z0-9_]*", name) or "__" in name or name in _TAKEN:
                raise ModelError(f'"{name}" cannot be a namespace: expected a free C++ name')
        outermost = self.namespace.split("::")[0]
        if outermost in GLOBAL_NAMES:
            problem = f'"{outermost}" cannot be a namespace: C headers have a global of that name'
            raise ModelError(f"{problem}: expected another, such as {outermost}_")
        self.names = Names(self.service, everything, all_operations, options.inline_namespace)
        self.layout = Layout(model, everything, self.names, self.qualified_namespace)
        self.groups = [group for group in self._groups(everything) if group.first.id in selected]
        self.group_of = {shape.id: group for group in self.groups for shape in group.shapes}
        self._order = {shape.id: place for place, shape in enumerate(self.layout.order)}

    @property
    def qualified_namespace(self) -> str:
        """The namespace as it is named: `s3control`, or `s3control::revision`."""
        inline = self.options.inline_namespace
        return f"{self.namespace}::{inline}" if inline else self.namespace

    @property
    def opened_namespace(self) -> str:
        """The namespace as it is opened: `s3control`, or `s3control::inline revision`."""
        inline = self.options.inline_namespace
        return f"{self.namespace}::inline {inline}" if inline else self.namespace

    @property
    def folder(self) -> str:
        return self.qualified_namespace.replace("::", "/")

    def schema_name(self, shape: Shape) -> str:
        """The shape's schema object, as it is named from inside the namespace `schema`."""
        return f"swage::prelude::{shape.name}" if shape.source is None else self.names.of[shape.id]

    def in_order(self, group: Group) -> list[Shape]:
        """The group's shapes in the order of their definitions: lists, maps and enums last."""
        return sorted(group.shapes, key=lambda s: self._order.get(s.id, len(self._order)))

    def is_defined_later(self, shape: Shape, other: Shape) -> bool:
        """Whether the two share a header, where the first's type comes after the other's."""
        is_together = self.group_of.get(shape.id) is self.group_of[other.id]
        return is_together and self._order[shape.id] > self._order[other.id]

    def _groups(self, shapes: list[Shape]) -> list[Group]:
        shapes = [shape for shape in shapes if shape.type not in SIMPLE_TYPES]
        groups = []
        for component in cycles_of(shapes, lambda shape: targets_of(self.model, shape)):
            targets = {t.id for shape in component for t in targets_of(self.model, shape)}
            is_recursive = any(shape.id in targets for shape in component)
            groups.append(Group(component, is_recursive))
        return groups


_TAKEN = RESERVED | {"swage", "std", "boost", "schema"}


def _default_namespace(service: Shape) -> str:
    """`s3control` for the sdkId `S3 Control`; else made from the service's name."""
    api = service.traits.get("aws.api#service", {})
    name = api.get("sdkId", service.name) if isinstance(api, dict) else service.name
    made = re.sub(r"[^a-z0-9]", "", str(name).lower())
    if not made or made[0].isdigit():
        made = f"service{made}"
    return f"{made}_" if made in _TAKEN | GLOBAL_NAMES else made
