# SPDX-License-Identifier: Apache-2.0
"""The data shapes that every Smithy model may target: the namespace smithy.api."""

from __future__ import annotations

from swage.smithy.model import UNIT, Shape

_SIMPLE = {
    "Blob": "blob",
    "Boolean": "boolean",
    "String": "string",
    "Byte": "byte",
    "Short": "short",
    "Integer": "integer",
    "Long": "long",
    "Float": "float",
    "Double": "double",
    "BigInteger": "bigInteger",
    "BigDecimal": "bigDecimal",
    "Timestamp": "timestamp",
    "Document": "document",
}
# Those that had a zero value unless boxed in Smithy 1.0; in 2.0 they have it as their default.
_PRIMITIVE = ["Boolean", "Byte", "Short", "Integer", "Long", "Float", "Double"]


def prelude_shapes() -> dict[str, Shape]:
    shapes = {UNIT: Shape(UNIT, "structure", traits={"smithy.api#unitType": {}})}
    for name, kind in _SIMPLE.items():
        shapes[f"smithy.api#{name}"] = Shape(f"smithy.api#{name}", kind)
    for name in _PRIMITIVE:
        default = False if name == "Boolean" else 0
        shape_id = f"smithy.api#Primitive{name}"
        shapes[shape_id] = Shape(shape_id, _SIMPLE[name], traits={"smithy.api#default": default})
    return shapes
