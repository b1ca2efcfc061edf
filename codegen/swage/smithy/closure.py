# SPDX-License-Identifier: Apache-2.0
"""What belongs to a service, what operations reach, and which shapes contain themselves."""

from __future__ import annotations

from typing import Callable, Iterable

from swage.smithy.model import UNIT, Model, Shape

_LIFECYCLE = ["create", "put", "read", "update", "delete", "list"]


def operations_of(model: Model, service: Shape) -> list[Shape]:
    """The operations of the service and of its resources, in the model's order."""
    found: dict[str, Shape] = {}
    visited: set[str] = set()

    def add(reference: dict) -> None:
        found.setdefault(reference["target"], model[reference["target"]])

    # Without recursion, since resources nest deeper than Python's stack.
    todo = [service]
    while todo:
        owner = todo.pop()
        if owner.id in visited:
            continue
        visited.add(owner.id)
        for key in _LIFECYCLE:
            if key in owner.properties:
                add(owner.properties[key])
        for key in ("operations", "collectionOperations"):
            for reference in owner.properties.get(key, []):
                add(reference)
        resources = owner.properties.get("resources", [])
        todo += [model[reference["target"]] for reference in reversed(resources)]
    return list(found.values())


def resources_of(model: Model, service: Shape) -> list[Shape]:
    """The resources of the service, and theirs, each after the one that it belongs to."""
    found: dict[str, Shape] = {}

    def visit(owner: Shape) -> None:
        for reference in owner.properties.get("resources", []):
            if reference["target"] not in found:
                found[reference["target"]] = model[reference["target"]]
                visit(model[reference["target"]])

    visit(service)
    return list(found.values())


def find_operations(model: Model, service: Shape, wanted: list[str]) -> list[Shape]:
    """Those of the service's operations with these names or absolute ids; all, where none is."""
    operations = operations_of(model, service)
    if not wanted:
        return operations
    by_name = {operation.name: operation for operation in operations}
    by_name.update({operation.id: operation for operation in operations})
    for name in wanted:
        if name not in by_name:
            raise service.error(f'no operation "{name}": expected one of {_some(operations)}')
    chosen = {by_name[name].id for name in wanted}
    return [operation for operation in operations if operation.id in chosen]


def _some(operations: list[Shape]) -> str:
    names = sorted(operation.name for operation in operations)
    more = f" and {len(names) - 8} more" if len(names) > 8 else ""
    return ", ".join(names[:8]) + more


def input_of(model: Model, operation: Shape) -> Shape:
    """The operation's input; smithy.api#Unit where it has none."""
    return model[operation.properties.get("input", {}).get("target", UNIT)]


def output_of(model: Model, operation: Shape) -> Shape:
    return model[operation.properties.get("output", {}).get("target", UNIT)]


def errors_of(model: Model, service: Shape, operation: Shape) -> list[Shape]:
    """The operation's errors, then those that every operation of the service has."""
    references = operation.properties.get("errors", []) + service.properties.get("errors", [])
    return [model[shape_id] for shape_id in dict.fromkeys(r["target"] for r in references)]


def closure_of(model: Model, service: Shape, operations: Iterable[Shape]) -> list[Shape]:
    """The data shapes that the operations reach, by name; without those of Smithy's prelude."""
    todo: list[Shape] = []
    for operation in operations:
        todo += [input_of(model, operation), output_of(model, operation)]
        todo += errors_of(model, service, operation)
    found: dict[str, Shape] = {}
    while todo:
        shape = todo.pop()
        if shape.id in found or shape.source is None:
            continue
        found[shape.id] = shape
        todo += targets_of(model, shape)
    return sorted(found.values(), key=by_name)


def by_name(shape: Shape) -> tuple[str, str, str]:
    """Sorts shapes: by name without regard to case, then by name, then by namespace."""
    return shape.name.lower(), shape.name, shape.id


def targets_of(model: Model, shape: Shape) -> list[Shape]:
    """The shapes that its members target; none for enums, whose members are values."""
    if shape.type in ("enum", "intEnum"):
        return []
    return [model[member.target] for member in shape.members.values()]


def cycles_of(shapes: list[Shape], neighbours: Callable[[Shape], list[Shape]]) -> list[list[Shape]]:
    """The strongly connected components of the graph, each after those that it leads to.

    A component of one shape is no cycle unless the shape is its own neighbour. This is Tarjan's
    algorithm without recursion, since models nest deeper than Python's stack.
    """
    index: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[Shape] = []
    on_stack: set[str] = set()
    components: list[list[Shape]] = []
    members = {shape.id for shape in shapes}

    for root in shapes:
        if root.id in index:
            continue
        work = [(root, iter([n for n in neighbours(root) if n.id in members]))]
        index[root.id] = lowest[root.id] = len(index)
        stack.append(root)
        on_stack.add(root.id)
        while work:
            shape, rest = work[-1]
            following = next(rest, None)
            if following is None:
                work.pop()
                if work:
                    above = work[-1][0].id
                    lowest[above] = min(lowest[above], lowest[shape.id])
                if lowest[shape.id] == index[shape.id]:
                    components.append(_pop_component(stack, on_stack, shape))
            elif following.id not in index:
                index[following.id] = lowest[following.id] = len(index)
                stack.append(following)
                on_stack.add(following.id)
                inner = iter([n for n in neighbours(following) if n.id in members])
                work.append((following, inner))
            elif following.id in on_stack:
                lowest[shape.id] = min(lowest[shape.id], index[following.id])
    return components


def _pop_component(stack: list[Shape], on_stack: set[str], root: Shape) -> list[Shape]:
    component: list[Shape] = []
    while True:
        shape = stack.pop()
        on_stack.discard(shape.id)
        component.append(shape)
        if shape.id == root.id:
            return sorted(component, key=by_name)
