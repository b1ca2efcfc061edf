# SPDX-License-Identifier: Apache-2.0
"""What the value of each trait that the generator reads must be."""

from __future__ import annotations

import re
from typing import Any, Callable

from swage.smithy.model import PROTOCOLS, Shape
from swage.smithy.source import is_number, is_whole, shown

# An XML name with or without a prefix, and a prefix, as Smithy's prelude has them.
_PREFIX = re.compile(r"[a-zA-Z_][a-zA-Z_0-9-]*")
_XML_NAME = re.compile(rf"{_PREFIX.pattern}(?::{_PREFIX.pattern})?")

# A test of values, and what it expects.
_Rule = tuple[Callable[[Any], bool], str]
_ANNOTATION: _Rule = (lambda value: isinstance(value, dict), "an object")
_TEXT: _Rule = (lambda value: isinstance(value, str), "a string")
_FLAG: _Rule = (lambda value: isinstance(value, bool), "true or false")


def _fields(required: dict[str, _Rule], optional: dict[str, _Rule]) -> _Rule:
    """An object with those keys, and possibly those."""

    def test(value: Any) -> bool:
        return (
            isinstance(value, dict)
            and all(key in value for key in required)
            and all(
                rule[0](value[key])
                for key, rule in {**required, **optional}.items()
                if key in value
            )
        )

    described = [f'"{key}" ({rule[1]})' for key, rule in required.items()]
    described += [f'possibly "{key}" ({rule[1]})' for key, rule in optional.items()]
    return test, "an object with " + ", ".join(described)


def _one_of(*values: str) -> _Rule:
    return lambda value: value in values, "one of " + ", ".join(values)


def _whole(least: int, greatest: int, what: str) -> _Rule:
    return lambda value: is_whole(value) and least <= value <= greatest, what


def _matching(pattern: re.Pattern[str], what: str) -> _Rule:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None, what


_BOUND: _Rule = (is_number, "a number")
_COUNT = _whole(0, 2**63 - 1, "a whole number from 0 on")
_STATUS = _whole(100, 999, "a whole number from 100 to 999")
_TEXTS: _Rule = (
    lambda value: isinstance(value, list) and all(isinstance(text, str) for text in value),
    "an array of strings",
)
_RULES: dict[str, _Rule] = {
    **{
        f"smithy.api#{name}": _ANNOTATION
        for name in (
            "required clientOptional input output sensitive uniqueItems sparse "
            "xmlAttribute xmlFlattened idempotencyToken httpLabel httpQueryParams httpPayload "
            "httpResponseCode hostLabel streaming requiresLength eventPayload eventHeader "
            "httpChecksumRequired unordered internal"
        ).split()
    },
    **{
        f"smithy.api#{name}": _TEXT
        for name in (
            "documentation pattern jsonName mediaType httpHeader httpPrefixHeaders "
            "httpQuery title"
        ).split()
    },
    "smithy.api#error": _one_of("client", "server"),
    "smithy.api#httpError": _STATUS,
    "smithy.api#length": _fields({}, {"min": _COUNT, "max": _COUNT}),
    "smithy.api#range": _fields({}, {"min": _BOUND, "max": _BOUND}),
    "smithy.api#deprecated": _fields({}, {"message": _TEXT, "since": _TEXT}),
    "smithy.api#mixin": _fields({}, {"localTraits": _TEXTS}),
    "smithy.api#xmlName": _matching(
        _XML_NAME, "a name of letters, digits, - and _, possibly with a prefix and a colon"
    ),
    "smithy.api#xmlNamespace": _fields(
        {"uri": _TEXT}, {"prefix": _matching(_PREFIX, "a name of letters, digits, - and _")}
    ),
    "smithy.api#timestampFormat": _one_of("date-time", "http-date", "epoch-seconds"),
    "smithy.api#http": _fields({"method": _TEXT, "uri": _TEXT}, {"code": _STATUS}),
    "smithy.api#endpoint": _fields({"hostPrefix": _TEXT}, {}),
    "smithy.api#requestCompression": _fields({"encodings": _TEXTS}, {}),
    "aws.protocols#ec2QueryName": _TEXT,
    "aws.protocols#awsQueryError": _fields({"code": _TEXT, "httpResponseCode": _STATUS}, {}),
    "aws.auth#sigv4": _fields({"name": _TEXT}, {}),
    # Smithy requires an sdkId, the generator does not.
    "aws.api#service": _fields({}, {"sdkId": _TEXT, "endpointPrefix": _TEXT}),
    "aws.protocols#awsQueryCompatible": _ANNOTATION,
    "aws.customizations#s3UnwrappedXmlOutput": _ANNOTATION,
    **{
        protocol: _fields({}, {"http": _TEXTS, "eventStreamHttp": _TEXTS, "noErrorWrapping": _FLAG})
        for protocol in PROTOCOLS
    },
}


def check_trait(shape: Shape, member: str, trait: str, value: Any) -> None:
    """Raises a ModelError for a trait of the shape, or of its member, that has no such value."""
    rule = _RULES.get(trait)
    if rule is not None and not rule[0](value):
        raise shape.error(f"{trait} is {shown(value)}: expected {rule[1]}", member)
