# SPDX-License-Identifier: Apache-2.0
"""What the default trait may say of each kind of shape (Smithy 2.0, "Default value constraints").

Constraints are not asked: 1.0's zeros, which lie outside of many a range, are defaults in 2.0.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import decimal
import re
from typing import Any

from swage.smithy.model import Model, Shape
from swage.smithy.source import is_number, is_whole, shown, to_json

_DEFAULT = "smithy.api#default"
_BITS = {"byte": 8, "short": 16, "integer": 32, "long": 64, "intEnum": 32}
NOT_NUMBERS = ("NaN", "Infinity", "-Infinity")
# What lies beyond becomes infinite or zero: half a step above the greatest number of the kind, and
# half of the least above zero.
_FLOATS = {
    "float": (decimal.Decimal(2**128 - 2**103), decimal.Decimal(2) ** -150),
    "double": (decimal.Decimal(2**1024 - 2**970), decimal.Decimal(2) ** -1075),
}
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(_WHOLE.pattern + r"(?:\.[0-9]+)?(?:[Ee][+-]?[0-9]+)?")
# The first second that timestamps can be, and the one after the last.
_FIRST, _END = -62135596800, 253402300800
_DATE_TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?[Zz]", re.ASCII)
_HTTP_DATE = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT",
    re.ASCII,
)
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def check_defaults(shape: Shape, model: Model) -> None:
    """Raises a ModelError for a default of the shape or of a member that cannot be one."""
    _check_default(shape, "", shape.traits, shape)
    for member in shape.members.values():
        target = model.shapes.get(member.target)
        # Definitions of traits may target what is not there.
        if target is not None:
            _check_default(shape, member.name, member.traits, target)


def _check_default(shape: Shape, member: str, traits: dict[str, Any], target: Shape) -> None:
    default = traits.get(_DEFAULT)
    # A member's null takes its target's default away; a shape's says nothing.
    expected = None if default is None else _expected(default, target)
    if expected is not None:
        raise shape.error(f"{_DEFAULT} is {shown(default)}: expected {expected}", member)


def _expected(default: Any, target: Shape) -> str | None:
    """What a default of that shape is; None where this is one."""
    kind = target.type
    if kind in _BITS:
        # An intEnum's may be a number that it does not list, and often is zero: it holds any.
        end = 1 << (_BITS[kind] - 1)
        is_one = is_whole(default) and -end <= default < end
        return None if is_one else f"a whole number from {-end} to {end - 1}"
    if kind in _FLOATS:
        is_one = default in NOT_NUMBERS if isinstance(default, str) else _fits(default, kind)
        return (
            None if is_one else f'a number that a {kind} can be, "NaN", "Infinity" or "-Infinity"'
        )
    if kind == "enum":
        values = [member.traits["smithy.api#enumValue"] for member in target.members.values()]
        is_one = isinstance(default, str) and default in values
        return None if is_one else f"a value of {target.id}"
    # Documents may be more than Smithy allows, which is nothing inside of lists and maps.
    test, expected = _TESTS.get(kind, (lambda value: False, f"none for shapes of type {kind}"))
    return None if test(default) else expected


def _fits(default: Any, kind: str) -> bool:
    greatest, least = _FLOATS[kind]
    number = _exactly(default)
    return number is not None and (number == 0 or least < number.copy_abs() < greatest)


def _exactly(default: Any) -> decimal.Decimal | None:
    """The number; None for what is none, or has more exponent than any kind of number."""
    try:
        return decimal.Decimal(to_json(default)) if is_number(default) else None
    except decimal.InvalidOperation:
        return None


def _is_big(default: Any, spelling: re.Pattern[str]) -> bool:
    # Texts too, since not every tool that writes models has numbers of any size.
    text = default if isinstance(default, str) else to_json(default)
    return spelling.fullmatch(text) is not None


_TESTS = {
    "boolean": (lambda value: isinstance(value, bool), "true or false"),
    "string": (lambda value: isinstance(value, str), "a string"),
    "blob": (lambda value: bytes_of(value) is not None, "a string in base64"),
    "bigInteger": (lambda value: _is_big(value, _WHOLE), "a whole number"),
    "bigDecimal": (lambda value: _is_big(value, _DECIMAL), "a number"),
    "timestamp": (
        lambda value: time_of(value) is not None,
        "seconds since 1970, a date-time in UTC such as 2023-11-15T10:20:30Z, or an http-date, of "
        "the years 1 to 9999",
    ),
    "document": (lambda value: True, ""),
    "list": (lambda value: value == [], "an empty array"),
    "map": (lambda value: value == {}, "an empty object"),
}


def bytes_of(default: Any) -> bytes | None:
    """A blob's default; None where it is none."""
    if not isinstance(default, str):
        return None
    try:
        data = base64.b64decode(default, validate=True)
    except (binascii.Error, ValueError):
        return None
    # Bits that do not count are zero, as the library has it.
    return data if base64.b64encode(data).decode() == default else None


def time_of(default: Any) -> tuple[int, int] | None:
    """A timestamp's default as seconds since 1970 and nanoseconds; None where it is none.

    In any format, whatever the shape's timestampFormat: each is told from the others.
    """
    if isinstance(default, str):
        return _time_of_text(default)
    number = _exactly(default)
    if number is None or not _FIRST <= number < _END:
        return None
    # What is less than a nanosecond is cut off, as the library does.
    with decimal.localcontext() as context:
        context.rounding = decimal.ROUND_DOWN
        return divmod(int(number.scaleb(9)), 10**9)


def _time_of_text(text: str) -> tuple[int, int] | None:
    fraction = ""
    if found := _DATE_TIME.fullmatch(text):
        year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
        fraction = found[7] or ""
    elif (found := _HTTP_DATE.fullmatch(text)) and found[2] in _MONTHS:
        day, year, hour, minute, second = (int(found[place]) for place in (1, 3, 4, 5, 6))
        month = _MONTHS.index(found[2]) + 1
    else:
        return None
    # A leap second is the first of the next day.
    leap = 1 if (hour, minute, second) == (23, 59, 60) else 0
    try:
        time = datetime.datetime(year, month, day, hour, minute, second - leap)
    except ValueError:
        return None
    since = time - datetime.datetime(1970, 1, 1)
    seconds = since.days * 86400 + since.seconds + leap
    return (seconds, int(fraction[:9].ljust(9, "0"))) if seconds < _END else None
