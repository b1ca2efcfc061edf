# SPDX-License-Identifier: Apache-2.0
"""Compares what botocore and swage write and read, and knows where they differ on purpose."""

import base64
import collections
import json
import re
import urllib.parse
import xml.etree.ElementTree

from botocore_values import place_of, traits

# What is not the same, and why; each is counted where it is met. Values that meet these are not made
# at all: timestamps with a fraction where they are epoch seconds (botocore floors them), carriage
# returns in requests (botocore writes them raw into XML, where they are lost), NaN and infinities
# (botocore's JSON has words that are none of JSON's), texts with commas or quotes in lists of
# headers (botocore does not quote them), empty lists in headers (botocore does not send them).
DIFFERENCES = {
    "content-type": "botocore sends none with XML, nor with a payload that is a blob or a text",
    "charset": "botocore names the charset of a form, whose percent-encoding is that of UTF-8",
    "header of swage": "Content-Length is added by botocore's transport, Content-MD5 by handlers",
    "query mode": "botocore of this age does not know awsQueryCompatible",
    "list header": "botocore separates by a comma alone, swage by a comma and a blank",
    "fraction": "botocore writes six digits of a second's fraction, swage as many as are needed",
    "number": "Python's text of a floating-point number, such as 3.0 for 3",
    "empty in a form": "a form has nothing for an empty map or structure, so they are read as absent",
    "nothing in XML": "an empty flattened list or map has no element, so it is read as absent",
    "default": "a server fills the defaults that clients leave to it",
    "no body": "botocore has no body where no member is set, swage the empty root",
    "boolean in a header": "botocore's restXml has Python's True and False there",
    "type as a member": "an unset member that is bound to Content-Type is read, since swage sends one",
    "payload": "an empty payload is no body; botocore reads an empty stream, swage nothing",
    "pattern": "newer models have URIs without the slash at their end",
    "operation id": "botocore leaves out the literal x-id of newer models' URIs",
    "message": "of XML errors botocore's Error.Message is the element Message alone, while the "
    "models of some services have the member message; services send Message",
}
ADDED = {"content-length", "content-md5"}


class Unequal(Exception):
    """Two things that should be the same are not."""


class Known:
    """Counts the known differences that are met."""

    def __init__(self):
        self.met = collections.Counter()

    def note(self, name):
        assert name in DIFFERENCES, name
        self.met[name] += 1


class Judge:
    """Whether messages and values of one service are the same."""

    def __init__(self, model, protocol):
        self.model = model
        self.protocol = protocol
        self.known = Known()

    # Messages.

    def same_request(self, shape, ours, theirs):
        """Compares two requests; mends in botocore's what a server would not understand."""
        equal("method", ours["method"], theirs["method"])
        equal("host prefix", ours["host_prefix"], theirs["host_prefix"])
        our_path, _, our_query = ours["target"].partition("?")
        path, _, query = theirs["target"].partition("?")
        if path == our_path + "/":
            self.known.note("pattern")
            path = our_path
            theirs["target"] = path + (f"?{query}" if query else "")
        equal("path", our_path, path)
        without_id = re.sub(r"(^|&)x-id=[A-Za-z]+(?=&|$)", "", our_query)
        if without_id != our_query and "x-id=" not in query:
            self.known.note("operation id")
            our_query = without_id
        self.same_pairs("query", our_query, query)
        self.same_headers(shape, ours["headers"], theirs["headers"])
        self.same_body(shape, base64.b64decode(ours["body"]), base64.b64decode(theirs["body"]))

    def same_pairs(self, what, ours, theirs):
        ours = sorted(urllib.parse.parse_qsl(ours, True), key=lambda pair: pair[0])
        theirs = sorted(urllib.parse.parse_qsl(theirs, True), key=lambda pair: pair[0])
        equal(f"keys of the {what}", [k for k, _ in ours], [k for k, _ in theirs])
        for (key, our_text), (_, their_text) in zip(ours, theirs):
            self.same_text(key, our_text, their_text)

    def same_text(self, what, ours, theirs):
        ours, theirs = ours or "", theirs or ""
        if ours == theirs:
            return
        if re.search(r"T\d\d:\d\d:\d\d\.\d{6}Z$", theirs):
            self.known.note("fraction")
            theirs = theirs[:-1].rstrip("0") + "Z"
            ours = re.sub(r"(\.\d*?)0*Z$", r"\1Z", ours)
        elif re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", theirs) and float(theirs) == number(ours):
            self.known.note("number")
            return
        equal(what, ours, theirs)

    def same_headers(self, shape, ours, sent):
        ours = {key.lower(): value for key, value in ours}
        theirs = {key.lower(): value for key, value in sent}
        lists = {
            traits(member)["httpHeader"].lower()
            for member in self.model.shape(shape).get("members", {}).values()
            if "httpHeader" in traits(member)
            and self.model.shape(member["target"])["type"] == "list"
        }
        for key in sorted(set(ours) | set(theirs)):
            if key in ADDED:
                self.known.note("header of swage")
            elif key == "x-amzn-query-mode" and key not in theirs:
                self.known.note("query mode")
            elif key == "content-type" and key not in theirs:
                self.known.note("content-type")
            elif key == "content-type" and "; charset=" in theirs[key]:
                self.known.note("charset")
                equal(key, ours.get(key), theirs[key].partition(";")[0])
            elif key in lists and ours.get(key) != theirs.get(key):
                self.known.note("list header")
                equal(key, ours.get(key, "").replace(", ", ","), theirs.get(key, ""))
            elif theirs.get(key) in ("True", "False") and ours.get(key) == theirs[key].lower():
                self.known.note("boolean in a header")
                sent[:] = [[k, ours[key] if k.lower() == key else v] for k, v in sent]
            elif key in ours and key in theirs:
                self.same_text(key, ours[key], theirs[key])
            else:
                equal(key, ours.get(key), theirs.get(key))

    def same_body(self, shape, ours, theirs):
        payload = [
            self.model.shape(member["target"])["type"]
            for member in self.model.shape(shape).get("members", {}).values()
            if "httpPayload" in traits(member)
        ]
        if self.protocol.startswith("rest") and payload and payload[0] in ("blob", "string"):
            equal("body", ours, theirs)
        elif not theirs:
            if ours and self.protocol == "rest-xml":
                root = xml.etree.ElementTree.fromstring(ours)
                if not len(root) and not root.text:
                    self.known.note("no body")
                    return
            equal("body", ours, theirs)
        elif self.protocol in ("query", "ec2"):
            self.same_pairs("body", ours.decode(), theirs.decode())
        elif self.protocol == "rest-xml":
            tree = xml.etree.ElementTree.fromstring
            self.same_elements("", tree(ours), tree(theirs))
        else:
            self.same_json("body", json.loads(ours or b"null"), json.loads(theirs))

    def same_json(self, path, ours, theirs):
        if isinstance(ours, dict) and isinstance(theirs, dict):
            equal(f"members of {path}", sorted(ours), sorted(theirs))
            for key in ours:
                self.same_json(f"{path}.{key}", ours[key], theirs[key])
        elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
            for number_, pair in enumerate(zip(ours, theirs)):
                self.same_json(f"{path}[{number_}]", *pair)
        elif isinstance(ours, str) and isinstance(theirs, str):
            self.same_text(path, ours, theirs)
        else:
            equal(path, (type(ours) is bool, ours), (type(theirs) is bool, theirs))

    def same_elements(self, path, ours, theirs):
        path = f"{path}/{theirs.tag}"
        equal("element", ours.tag, theirs.tag)
        equal(f"attributes of {path}", ours.attrib, theirs.attrib)
        if not len(ours) and not len(theirs):
            self.same_text(path, ours.text, theirs.text)
        ours, theirs = (sorted(e, key=lambda child: child.tag) for e in (ours, theirs))
        equal(f"children of {path}", [e.tag for e in ours], [e.tag for e in theirs])
        for our_child, their_child in zip(ours, theirs):
            self.same_elements(path, our_child, their_child)

    # Values.

    def same_value(self, shape, sent, read, more=None):
        """Whether a value was read as it was sent; `more` allows for members with defaults."""
        if sent == read:
            return
        sent, read = self.plain(shape, sent, read, True, more)
        if sent != read and more and self.protocol in ("query", "ec2"):
            self.known.note("empty in a form")
            sent, read = without_empty(sent), without_empty(read)
        if sent != read:
            raise Unequal(f"sent {shown(sent)}\n  read {shown(read)}")

    def plain(self, shape_id, sent, read, top, more):
        """Both values without what is known to be lost or added."""
        shape = self.model.shape(shape_id)
        kind = shape["type"]
        if type(sent) is not type(read):
            return sent, read
        if kind == "list" and len(sent) == len(read):
            both = [self.plain(shape["member"]["target"], *p, False, more) for p in zip(sent, read)]
            return [one for one, _ in both], [other for _, other in both]
        if kind == "map" and set(sent) == set(read):
            value = shape["value"]["target"]
            both = {k: self.plain(value, sent[k], read[k], False, more) for k in sent}
            return {k: v[0] for k, v in both.items()}, {k: v[1] for k, v in both.items()}
        if kind not in ("structure", "union"):
            return sent, read
        sent, read = dict(sent), dict(read)
        for name, member in shape["members"].items():
            target = self.model.shape(member["target"])
            has = {**traits(target), **traits(member)}
            if name in sent and name in read:
                sent[name], read[name] = self.plain(
                    member["target"], sent[name], read[name], False, more
                )
            elif name in read and more and has.get("default") is not None and top:
                self.known.note(more)
                del read[name]
            elif top and name in read and has.get("httpHeader", "").lower() == "content-type":
                self.known.note("type as a member")
                del read[name]
            elif top and "httpPayload" in has and sent.get(name, "") == read.get(name, "") == "":
                self.known.note("payload")
                sent.pop(name, None)
                read.pop(name, None)
            elif name in sent and sent[name] in ([], {}) or name in read and read[name] in ([], {}):
                if self.lost_when_empty(member, has, top):
                    sent.pop(name, None)
                    read.pop(name, None)
        return sent, read

    def lost_when_empty(self, member, has, top):
        if self.protocol == "rest-xml" and "xmlFlattened" in has:
            self.known.note("nothing in XML")
            return True
        return self.protocol.startswith("rest") and place_of(member, True, top) != "body"


def without_empty(value):
    """A value without what a form cannot hold: lists, maps and structures with nothing in them."""
    if isinstance(value, list):
        return [kept for kept in map(without_empty, value) if kept not in ([], {})]
    if isinstance(value, dict):
        kept = {key: without_empty(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in ([], {})}
    return value


def equal(what, ours, theirs):
    if ours != theirs:
        raise Unequal(f"{what}:\n  swage    {shown(ours)}\n  botocore {shown(theirs)}")


def shown(value):
    return (value if isinstance(value, str) else repr(value))[:1500]


def number(text_):
    try:
        return float(text_)
    except ValueError:
        return None
