# SPDX-License-Identifier: Apache-2.0
"""Describes a JSON service of a Smithy model to botocore, for services that it does not have."""

from botocore_values import PROTOCOLS, traits

KINDS = {
    "byte": "integer",
    "short": "integer",
    "intEnum": "integer",
    "enum": "string",
    "union": "structure",
}
TIMESTAMPS = {"date-time": "iso8601", "http-date": "rfc822", "epoch-seconds": "unixTimestamp"}
PLACES = {
    "httpHeader": "header",
    "httpPrefixHeaders": "headers",
    "httpQuery": "querystring",
    "httpQueryParams": "querystring",
    "httpLabel": "uri",
    "httpResponseCode": "statusCode",
}


def described(model):
    """botocore's description of the service."""
    protocol = PROTOCOLS[model.protocol]
    if protocol not in ("json", "rest-json"):
        raise NotImplementedError(f"{model.protocol} is not described to botocore")
    shapes = {"String": {"type": "string"}, "Document": {"type": "structure", "members": {}}}
    shapes["Document"]["document"] = True
    for simple in ("boolean", "integer", "long", "float", "double", "blob", "timestamp"):
        shapes[simple.capitalize()] = {"type": simple}
    operations = {}
    for shape_id, shape in model.shapes.items():
        if shape["type"] == "operation":
            operations[name_of(shape_id)] = operation_of(name_of(shape_id), shape)
        elif shape["type"] not in ("service", "resource"):
            shapes[name_of(shape_id)] = shape_of(model.shape(shape_id), protocol)
    metadata = {
        "protocol": protocol,
        "apiVersion": model.service.get("version", ""),
        "jsonVersion": model.protocol[-3:].replace("_", "."),
        "targetPrefix": name_of(model.service_id),
        "serviceId": name_of(model.service_id),
    }
    return {"metadata": metadata, "operations": operations, "shapes": shapes}


def name_of(shape_id):
    name = shape_id.partition("#")[2]
    if shape_id.startswith("smithy.api#Primitive"):
        name = name[len("Primitive") :]
    return name


def operation_of(name, shape):
    http = traits(shape).get("http", {"method": "POST", "uri": "/"})
    made = {"name": name, "http": {"method": http["method"], "requestUri": http["uri"]}}
    for what in ("input", "output"):
        if shape.get(what, {}).get("target", "smithy.api#Unit") != "smithy.api#Unit":
            made[what] = {"shape": name_of(shape[what]["target"])}
    made["errors"] = [{"shape": name_of(error["target"])} for error in shape.get("errors", [])]
    return made


def shape_of(shape, protocol):
    kind = KINDS.get(shape["type"], shape["type"])
    has = traits(shape)
    made = {"type": kind}
    if "timestampFormat" in has:
        made["timestampFormat"] = TIMESTAMPS[has["timestampFormat"]]
    if "streaming" in has:
        made["streaming" if kind == "blob" else "eventstream"] = True
    if kind == "structure":
        members = shape.get("members", {})
        made["members"] = {name: member_of(member, protocol) for name, member in members.items()}
        payload = [name for name, member in members.items() if "httpPayload" in traits(member)]
        made.update({"payload": payload[0]} if payload else {})
        made["union"] = shape["type"] == "union"
        if "error" in has:
            made.update(exception=True, error=has.get("awsQueryError", {}))
    elif kind == "list":
        made["member"] = member_of(shape["member"], protocol)
    elif kind == "map":
        made.update(
            key=member_of(shape["key"], protocol), value=member_of(shape["value"], protocol)
        )
    elif kind == "document":
        made = {"type": "structure", "members": {}, "document": True}
    return made


def member_of(member, protocol):
    has = traits(member)
    made = {"shape": name_of(member["target"])}
    if protocol == "json":
        # HTTP's bindings and jsonName mean nothing in awsJson.
        has = {name: value for name, value in has.items() if name == "timestampFormat"}
    for trait, place in PLACES.items():
        if trait in has:
            made["location"] = place
            if isinstance(has[trait], str):
                made["locationName"] = has[trait]
    if "jsonName" in has:
        made["locationName"] = has["jsonName"]
    if "timestampFormat" in has:
        made["timestampFormat"] = TIMESTAMPS[has["timestampFormat"]]
    return made
