# SPDX-License-Identifier: Apache-2.0
"""Compares message bodies by what they mean: XML as documents, JSON and CBOR as values, forms as
sets of pairs."""

from __future__ import annotations

import base64
import json
import math
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from datetime import datetime, timezone
from typing import Any, Dict, List, Optional

from conformance import cbor
from conformance.model import load_json
from conformance.params import same_json

_WITH_OFFSET = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
_OF_PROTOCOL = {
    "restXml": "application/xml",
    "restJson1": "application/json",
    "awsJson1_0": "application/json",
    "awsJson1_1": "application/json",
    "awsQuery": "application/x-www-form-urlencoded",
    "ec2Query": "application/x-www-form-urlencoded",
    "rpcv2Cbor": "application/cbor",
    "rpcv2Json": "application/json",
}


def media_type_of(protocol: str, given: Optional[str], is_response: bool) -> str:
    """The media type to compare a body by: the case's own, else the protocol's."""
    if given:
        return given.partition(";")[0].strip().lower()
    name = protocol.partition("#")[2]
    if is_response and name in ("awsQuery", "ec2Query"):
        return "application/xml"
    return _OF_PROTOCOL.get(name, "")


def body_bytes(text: str, media_type: str) -> bytes:
    """The bytes of a body that stands in a test case."""
    if media_type != "application/cbor":
        return text.encode("utf-8")
    # One official case (RpcV2CborClientPopulatesDefaultValuesInInput) leaves its padding out.
    return base64.b64decode(text + "=" * (-len(text) % 4))


def body_difference(expected: bytes, actual: bytes, media_type: str) -> Optional[str]:
    """How two bodies of a media type differ, or None."""
    if expected == actual:
        return None
    told = f"body: expected\n    {_shown(expected, media_type)}\n  got\n    " + _shown(
        actual, media_type
    )
    if not expected or not actual:
        return told
    try:
        return None if _same(expected, actual, media_type) else told
    except (ValueError, ElementTree.ParseError) as failure:
        return f"{told}\n  ({failure})"


def _same(expected: bytes, actual: bytes, media_type: str) -> bool:
    if media_type == "application/cbor":
        return _same_cbor(cbor.decode(expected), cbor.decode(actual))
    if media_type == "application/x-www-form-urlencoded":
        return _pairs(expected) == _pairs(actual)
    if media_type.endswith(("/xml", "+xml")):
        return _canonical(expected) == _canonical(actual)
    if media_type.endswith(("json", "json-1.0", "json-1.1")):
        return same_json(load_json(expected.decode()), load_json(actual.decode()))
    return False


def _shown(body: bytes, media_type: str) -> str:
    if media_type == "application/cbor":
        try:
            return repr(cbor.decode(body))[:3000]
        except ValueError:
            return body.hex()[:3000]
    text = body.decode("utf-8", "backslashreplace")
    if media_type.endswith(("json", "json-1.0", "json-1.1")):
        try:
            text = json.dumps(load_json(text), ensure_ascii=False, sort_keys=True)
        except ValueError:
            pass
    return text[:3000]


def _pairs(body: bytes) -> "Counter[str]":
    text = "".join(line.strip() for line in body.decode("utf-8").splitlines())
    return Counter(pair if "=" in pair else pair + "=" for pair in text.split("&"))


def _canonical(body: bytes) -> Any:
    return _canonical_element(ElementTree.fromstring(body))


def _canonical_element(element: ElementTree.Element) -> Any:
    """Name, attributes, text and children; children of one name in their order, but for the
    entries of a map, which have none."""
    children: Dict[str, List[Any]] = {}
    for child in element:
        children.setdefault(child.tag, []).append(_canonical_element(child))
    for same in children.values():
        if all(len(entry[3]) == 2 for entry in same):
            same.sort(key=repr)
    # Text between members means nothing.
    text = "" if children else element.text or ""
    return element.tag, dict(element.attrib), _in_utc(text), children


def _in_utc(text: str) -> str:
    """The text; of a timestamp with another offset the one in UTC, which says the same."""
    if not _WITH_OFFSET.fullmatch(text):
        return text
    moment = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S%z").astimezone(timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def without_request_id(document: str) -> str:
    """An XML document of the query protocols without the id of its request."""
    root = ElementTree.fromstring(document)
    for child in list(root):
        name = child.tag.rpartition("}")[2]
        if name.lower() == "requestid" or name == "ResponseMetadata":
            root.remove(child)
    if not len(root):
        root.text = None
    return ElementTree.tostring(root, encoding="unicode")


def _same_cbor(a: Any, b: Any) -> bool:
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, dict) and isinstance(b, dict):
        return set(a) == set(b) and all(_same_cbor(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(_same_cbor, a, b))
    if isinstance(a, cbor.Tagged) and isinstance(b, cbor.Tagged):
        return a.number == b.number and _same_cbor(a.value, b.value)
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return a == b or (math.isnan(a) and math.isnan(b))
    return type(a) is type(b) and a == b
