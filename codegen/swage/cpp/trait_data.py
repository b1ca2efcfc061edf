# SPDX-License-Identifier: Apache-2.0
"""Traits as the schema's data: `swage::trait` initializers."""

from __future__ import annotations

from typing import Any, Callable, Iterable

from swage.cpp.literals import string_literal
from swage.smithy.model import PROTOCOLS, Shape
from swage.smithy.source import to_json

_Fields = dict[str, object]  # text, more: str; minimum, maximum: int


def _nothing(value: Any) -> _Fields:
    return {}


def _text(value: str) -> _Fields:
    return {"text": value}


def _number(value: int) -> _Fields:
    return {"minimum": value}


def _length(value: dict[str, Any]) -> _Fields:
    return {"minimum": value.get("min"), "maximum": value.get("max")}


def _range(value: dict[str, Any]) -> _Fields:
    return {
        "text": to_json(value["min"]) if "min" in value else None,
        "more": to_json(value["max"]) if "max" in value else None,
    }


def _namespace(value: dict[str, str]) -> _Fields:
    return {"text": value["uri"], "more": value.get("prefix")}


_FORMATS = {"date-time": 1, "http-date": 2, "epoch-seconds": 3}


def _query_error(value: dict[str, Any]) -> _Fields:
    return {"text": value["code"], "minimum": value["httpResponseCode"]}


def _http(value: dict[str, Any]) -> _Fields:
    return {"text": value["method"], "more": value["uri"], "minimum": value.get("code", 200)}


# Of each trait that the schema knows by name: its trait_kind, and how its value is kept.
_KNOWN: dict[str, tuple[str, Callable[[Any], _Fields]]] = {
    "smithy.api#required": ("required", _nothing),
    "smithy.api#clientOptional": ("client_optional", _nothing),
    "smithy.api#input": ("input", _nothing),
    "smithy.api#output": ("output", _nothing),
    "smithy.api#default": ("default_value", lambda value: {"text": to_json(value)}),
    "smithy.api#error": ("error", _text),
    "smithy.api#httpError": ("http_error", _number),
    "smithy.api#sensitive": ("sensitive", _nothing),
    "smithy.api#deprecated": ("deprecated", _nothing),
    "smithy.api#length": ("length", _length),
    "smithy.api#range": ("range", _range),
    "smithy.api#pattern": ("pattern", _text),
    "smithy.api#uniqueItems": ("unique_items", _nothing),
    "smithy.api#sparse": ("sparse", _nothing),
    "smithy.api#xmlName": ("xml_name", _text),
    "smithy.api#xmlNamespace": ("xml_namespace", _namespace),
    "smithy.api#xmlAttribute": ("xml_attribute", _nothing),
    "smithy.api#xmlFlattened": ("xml_flattened", _nothing),
    "smithy.api#jsonName": ("json_name", _text),
    "smithy.api#mediaType": ("media_type", _text),
    "smithy.api#timestampFormat": ("timestamp_format", lambda v: _number(_FORMATS[v])),
    "smithy.api#idempotencyToken": ("idempotency_token", _nothing),
    "smithy.api#httpHeader": ("http_header", _text),
    "smithy.api#httpPrefixHeaders": ("http_prefix_headers", _text),
    "smithy.api#httpLabel": ("http_label", _nothing),
    "smithy.api#httpQuery": ("http_query", _text),
    "smithy.api#httpQueryParams": ("http_query_params", _nothing),
    "smithy.api#httpPayload": ("http_payload", _nothing),
    "smithy.api#httpResponseCode": ("http_response_code", _nothing),
    "smithy.api#hostLabel": ("host_label", _nothing),
    "smithy.api#streaming": ("streaming", _nothing),
    "smithy.api#requiresLength": ("requires_length", _nothing),
    "smithy.api#eventPayload": ("event_payload", _nothing),
    "smithy.api#eventHeader": ("event_header", _nothing),
    "aws.protocols#awsQueryError": ("aws_query_error", _query_error),
    "aws.protocols#ec2QueryName": ("ec2_query_name", _text),
    "smithy.api#http": ("http", _http),
    "smithy.api#endpoint": ("endpoint", lambda value: _text(value["hostPrefix"])),
    "smithy.api#httpChecksumRequired": ("http_checksum_required", _nothing),
    "smithy.api#requestCompression": (
        "request_compression",
        lambda value: _text(",".join(value["encodings"])),
    ),
    "aws.customizations#s3UnwrappedXmlOutput": ("s3_unwrapped_xml_output", _nothing),
    "aws.protocols#awsQueryCompatible": ("aws_query_compatible", _nothing),
    "aws.auth#sigv4": ("sigv4", lambda value: _text(value["name"])),
    "smithy.api#title": ("title", _text),
    "smithy.api#unordered": ("unordered", _nothing),
}


def trait_rows(traits: dict[str, Any], kept: Iterable[str] = ()) -> list[str]:
    """Initializers for those of the traits that the schema keeps, in the order of their ids.

    `kept` has the ids of traits that are wanted besides those known by name.
    """
    rows: list[str] = []
    for trait, value in _in_order(traits):
        if trait in _KNOWN:
            kind, fields = _KNOWN[trait]
            rows.append(_row(kind, fields(value)))
        elif trait in PROTOCOLS:
            rows.append(_row("protocol", {"text": trait, "more": to_json(value)}))
        if trait in kept:
            rows.append(_custom_row(trait, value))
    return rows


def custom_rows(traits: dict[str, Any], kept: Iterable[str]) -> list[str]:
    """Initializers for those of the traits that are wanted, and no others."""
    return [_custom_row(trait, value) for trait, value in sorted(traits.items()) if trait in kept]


def nowhere(shapes: Iterable[Shape], kept: Iterable[str]) -> list[str]:
    """Those of the wanted traits that none of the shapes has, nor any of their members."""
    met: set[str] = set()
    for shape in shapes:
        met.update(shape.traits, *(member.traits for member in shape.members.values()))
    return [trait for trait in kept if trait not in met]


def _custom_row(trait: str, value: Any) -> str:
    return _row("custom", {"text": trait, "more": to_json(value)})


def _in_order(traits: dict[str, Any]) -> list[tuple[str, Any]]:
    # By id, so that a trait's place does not depend on the model file's order or version; but
    # protocols stand in the model's order, which says which of them a client prefers.
    protocols = iter([pair for pair in traits.items() if pair[0] in PROTOCOLS])
    ordered = sorted(traits.items())
    return [next(protocols) if pair[0] in PROTOCOLS else pair for pair in ordered]


def _row(kind: str, fields: _Fields) -> str:
    parts = [f".kind = swage::trait_kind::{kind}"]
    for name in ("text", "more", "minimum", "maximum"):
        value = fields.get(name)
        if value is not None:
            parts.append(f".{name} = {_literal(value)}")
    return "{" + ", ".join(parts) + "}"


def _literal(value: object) -> str:
    if isinstance(value, str):
        return string_literal(value)
    return str(min(max(int(value), -(2**63) + 1), 2**63 - 1))  # type: ignore[call-overload]
