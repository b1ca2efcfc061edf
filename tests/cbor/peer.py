# SPDX-License-Identifier: Apache-2.0
"""Reads documents with an independent CBOR library, compares them, and writes them again.

Standard input has a document a line: the bytes in hexadecimal, a blank, and the same value as JSON
in the AWS CLI's form. Standard output has `ok` and the document as cbor2 writes it, in turns with
definite lengths in canonical form (half floats too) and as it does by default; or `differs` and
the two values. Exits with 77 where cbor2 is missing.
"""

import base64
import datetime
import decimal
import json
import math
import sys

try:
    import cbor2
except ImportError:
    sys.exit(77)


def timestamp(text):
    whole, _, fraction = text.rstrip("Z").partition(".")
    moment = datetime.datetime.strptime(whole, "%Y-%m-%dT%H:%M:%S")
    micro = int((fraction + "000000")[:6])
    return moment.replace(microsecond=micro, tzinfo=datetime.timezone.utc)


def same(found, json_value):
    if isinstance(found, dict):
        return (
            isinstance(json_value, dict)
            and found.keys() == json_value.keys()
            and all(same(value, json_value[key]) for key, value in found.items())
        )
    if isinstance(found, list):
        return (
            isinstance(json_value, list)
            and len(found) == len(json_value)
            and all(same(*pair) for pair in zip(found, json_value))
        )
    if isinstance(found, bytes):
        return base64.b64decode(json_value) == found
    if isinstance(found, datetime.datetime):
        return abs(found - timestamp(json_value)) < datetime.timedelta(microseconds=100)
    if isinstance(found, float):
        number = float(json_value)
        single = abs(found - number) <= abs(number) * 1e-6  # the shortest text of a float
        return single or found == number or (math.isnan(found) and math.isnan(number))
    if isinstance(found, decimal.Decimal):
        return found == json_value
    return type(found) is type(json_value) and found == json_value


def main():
    decimal.getcontext().prec = 1000
    decimal.getcontext().Emax = decimal.MAX_EMAX
    decimal.getcontext().Emin = decimal.MIN_EMIN
    for place, line in enumerate(sys.stdin):
        digits, _, text = line.partition(" ")
        found = cbor2.loads(bytes.fromhex(digits))
        expected = json.loads(text, parse_float=decimal.Decimal)
        if not same(found, expected):
            print("differs", repr(found), repr(expected))
            continue
        again = cbor2.dumps(
            found,
            datetime_as_timestamp=True,
            timezone=datetime.timezone.utc,
            canonical=place % 2 == 0,
        )
        print("ok", again.hex())


if __name__ == "__main__":
    main()
