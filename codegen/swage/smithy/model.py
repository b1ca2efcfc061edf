# SPDX-License-Identifier: Apache-2.0
"""A loaded model: shapes, members, traits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from swage.smithy.errors import ModelError
from swage.smithy.source import Source

SIMPLE_TYPES = (
    "blob boolean string byte short integer long float double bigInteger bigDecimal timestamp "
    "document"
).split()
ENUM_TYPES = ["enum", "intEnum"]
CONTAINER_TYPES = ["list", "map"]
RECORD_TYPES = ["structure", "union"]
DATA_TYPES = SIMPLE_TYPES + ENUM_TYPES + CONTAINER_TYPES + RECORD_TYPES
SERVICE_TYPES = ["service", "resource", "operation"]

UNIT = "smithy.api#Unit"
PROTOCOLS = {
    "aws.protocols#restXml",
    "aws.protocols#restJson1",
    "aws.protocols#awsJson1_0",
    "aws.protocols#awsJson1_1",
    "aws.protocols#awsQuery",
    "aws.protocols#ec2Query",
    "smithy.protocols#rpcv2Cbor",
    "smithy.protocols#rpcv2Json",
}


@dataclass
class Member:
    """A member of a structure or union, a value of an enum, or `member`, `key`, `value`."""

    name: str
    target: str
    traits: dict[str, Any] = field(default_factory=dict)

    def has(self, trait: str) -> bool:
        return trait in self.traits


@dataclass
class Shape:
    """A shape of a model, or one of Smithy's prelude (which has no source)."""

    id: str
    type: str
    members: dict[str, Member] = field(default_factory=dict)
    traits: dict[str, Any] = field(default_factory=dict)
    # What services, resources and operations have besides: operations, input, version, …
    properties: dict[str, Any] = field(default_factory=dict)
    mixins: list[str] = field(default_factory=list)
    source: Source | None = None
    # Whether the file it came from is Smithy 1.0.
    is_version_1: bool = False

    @property
    def name(self) -> str:
        return self.id.partition("#")[2]

    def has(self, trait: str) -> bool:
        return trait in self.traits

    def error(self, message: str, member: str = "") -> ModelError:
        """A ModelError at this shape, or at its member."""
        shape_id = f"{self.id}${member}" if member else self.id
        if self.source is None:
            return ModelError(message, shape=shape_id)
        return self.source.error(message, shape_id)


class Model:
    """All shapes of one or several model files, and of the prelude."""

    def __init__(self, shapes: dict[str, Shape], sources: list[Source]):
        self.shapes = shapes
        self.sources = sources

    def __getitem__(self, shape_id: str) -> Shape:
        shape = self.shapes.get(shape_id)
        if shape is None:
            # The loader lets definitions of traits target what is not there, and nothing else.
            file = ", ".join(source.path for source in self.sources)
            raise ModelError(
                "the definition of a trait targets it, but it is not there", file, 0, shape_id
            )
        return shape

    def services(self) -> list[Shape]:
        """The services, without those that are mixins, and so only parts of others."""
        return [
            shape
            for shape in self.shapes.values()
            if shape.type == "service" and not shape.has("smithy.api#mixin")
        ]

    def find_service(self, wanted: str | None) -> Shape:
        """The service with that name or absolute id; the only one, where none is named."""
        services = self.services()
        names = ", ".join(sorted(service.id for service in services))
        file = ", ".join(source.path for source in self.sources)
        if not services:
            raise ModelError("no service shape: expected one", file)
        if wanted is None:
            if len(services) > 1:
                raise ModelError(f"several services, name one by --service: {names}", file)
            return services[0]
        found = [s for s in services if wanted in (s.id, s.name)]
        if len(found) != 1:
            raise ModelError(f'no service "{wanted}": expected one of {names}', file)
        return found[0]
