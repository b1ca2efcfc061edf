# SPDX-License-Identifier: Apache-2.0
"""A Smithy model (JSON AST) as far as its protocol tests need it."""

from __future__ import annotations

import json
from typing import Any, Dict, Iterator, List, Optional

Shape = Dict[str, Any]

_PRELUDE = {
    "String": "string",
    "Boolean": "boolean",
    "PrimitiveBoolean": "boolean",
    "Byte": "byte",
    "PrimitiveByte": "byte",
    "Short": "short",
    "PrimitiveShort": "short",
    "Integer": "integer",
    "PrimitiveInteger": "integer",
    "Long": "long",
    "PrimitiveLong": "long",
    "Float": "float",
    "PrimitiveFloat": "float",
    "Double": "double",
    "PrimitiveDouble": "double",
    "BigInteger": "bigInteger",
    "BigDecimal": "bigDecimal",
    "Blob": "blob",
    "Timestamp": "timestamp",
    "Document": "document",
    "Unit": "structure",
}


class ExactFloat(float):
    """A number with a fraction or exponent that remembers how it was spelled."""

    text: str

    def __new__(cls, text: str) -> "ExactFloat":
        made = super().__new__(cls, text)
        made.text = text
        return made


def load_json(text: str) -> Any:
    return json.loads(text, parse_float=ExactFloat)


class Model:
    """All shapes, and one service among them."""

    def __init__(self, shapes: Dict[str, Shape], service: Optional[str] = None):
        self.shapes = shapes
        services = [id for id, shape in self.shapes.items() if shape["type"] == "service"]
        wanted = [
            id for id in services if service is None or service in (id, id[id.index("#") + 1 :])
        ]
        if len(wanted) != 1:
            raise ValueError(f"which service? there are {', '.join(services) or 'none'}")
        self.service = wanted[0]

    def shape(self, id: str) -> Shape:
        if id in self.shapes:
            return self.shapes[id]
        return {"type": _PRELUDE[id.split("#")[1]], "members": {}, "traits": {}}

    def members(self, id: str) -> Dict[str, Shape]:
        """The members of a structure or union, those of its mixins first."""
        shape = self.shape(id)
        made: Dict[str, Shape] = {}
        for mixin in shape.get("mixins", []):
            made.update(self.members(mixin["target"]))
        made.update(shape.get("members", {}))
        return made

    def trait(self, id: str, name: str, default: Any = None) -> Any:
        return self.shape(id).get("traits", {}).get(name, default)

    def protocols(self) -> List[str]:
        """The protocols of the service. Cases of others are those of another model."""
        traits = self.shape(self.service).get("traits", {})
        return [id for id in traits if "protocols#" in id]

    def operations(self) -> List[str]:
        """The operations of the service and of its resources."""
        return sorted(set(self._operations_below(self.service)))

    def _operations_below(self, id: str) -> Iterator[str]:
        shape = self.shape(id)
        for key in ("create", "put", "read", "update", "delete", "list"):
            if key in shape:
                yield shape[key]["target"]
        for key in ("operations", "collectionOperations"):
            for operation in shape.get(key, []):
                yield operation["target"]
        for resource in shape.get("resources", []):
            yield from self._operations_below(resource["target"])

    def errors_of(self, operation: str) -> List[str]:
        own = self.shape(operation).get("errors", [])
        return [error["target"] for error in [*own, *self.shape(self.service).get("errors", [])]]

    def input_of(self, operation: str) -> str:
        return self.shape(operation).get("input", {}).get("target", "smithy.api#Unit")

    def output_of(self, operation: str) -> str:
        return self.shape(operation).get("output", {}).get("target", "smithy.api#Unit")
