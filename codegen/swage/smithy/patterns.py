# SPDX-License-Identifier: Apache-2.0
"""Which patterns of a model RE2 does not take, so that the library runs them by PCRE2, or not.

RE2 matches in time linear in the text, and leaves out what cannot be: look-around, back-references,
atomic groups, possessive quantifiers, conditions. This looks for those; it does not check a pattern
whole, which the library does when it compiles one.
"""

from __future__ import annotations

import json
import re
from typing import Iterable, Iterator

from swage.smithy.model import Shape

_PATTERN = "smithy.api#pattern"
_GROUPS = {
    "(?=": "a lookahead",
    "(?!": "a negative lookahead",
    "(?<=": "a lookbehind",
    "(?<!": "a negative lookbehind",
    "(?>": "an atomic group",
    "(?(": "a condition",
}
# One step through a pattern: an escape, a group's beginning, a count, or one character.
_STEP = re.compile(
    r"\\k<[^>]*>|\\.|\(\?<?[=!]|\(\?[>(]|\{(?P<least>\d+)(?:,(?P<most>\d*))?\}|.", re.DOTALL
)


def pattern_warnings(shapes: Iterable[Shape]) -> list[str]:
    """A line for each pattern of these shapes and their members that RE2 does not take."""
    lines = []
    for shape in shapes:
        for member, traits in [("", shape.traits)] + [
            (member.name, member.traits) for member in shape.members.values()
        ]:
            pattern = traits.get(_PATTERN)
            problem = problem_of(pattern) if isinstance(pattern, str) else ""
            if problem:
                # As it is spelled in the model, and on one line.
                shown = json.dumps(pattern if len(pattern) <= 200 else pattern[:200] + "...")
                lines.append(str(shape.error(f"the pattern {shown} {problem}", member)))
    return lines


def problem_of(pattern: str) -> str:
    """Why RE2 does not take the pattern, as the rest of a sentence; empty where it does."""
    try:
        constructs = sorted(set(_constructs(pattern)))
    except ValueError as broken:
        return f"is not a regular expression: {broken}; values are never valid"
    if not constructs:
        return ""
    return f"has {' and '.join(constructs)}, which RE2 does not take: PCRE2 runs it, under a limit"


def _constructs(pattern: str) -> Iterator[str]:
    depth = at = 0
    after_quantifier = False
    while at < len(pattern):
        if pattern[at] == "[":
            at = _end_of_class(pattern, at)
            after_quantifier = False
            continue
        step = _STEP.match(pattern, at)
        assert step is not None  # the last alternative takes anything
        text = step[0]
        at = step.end()
        if text == "\\":
            raise ValueError("it ends with a backslash")
        if text in _GROUPS:
            yield f"{_GROUPS[text]} {text}"
        elif re.match(r"\\[1-9]|\\k<", text):
            yield f"a back-reference {text}"
        elif text == "+" and after_quantifier:
            yield f"a possessive quantifier {pattern[at - 2:at]}"
        if step["most"] and int(step["most"]) < int(step["least"]):
            raise ValueError(f"the count {text} ends before it begins")
        # A condition opens two groups, its own and that of what it asks.
        depth += text.count("(") if text[0] == "(" else -1 if text == ")" else 0
        if depth < 0:
            raise ValueError("a group is closed that was not opened")
        # The mark behind a quantifier makes it lazy or possessive and is none itself.
        is_quantifier = text in ("*", "+", "?") or step["least"] is not None
        after_quantifier = is_quantifier and not after_quantifier
    if depth > 0:
        raise ValueError("a group is not closed")


def _end_of_class(pattern: str, start: int) -> int:
    at = start + 1
    if pattern.startswith("^", at):
        at += 1
    while at < len(pattern):
        if pattern[at] == "]":
            return at + 1
        at += 2 if pattern[at] == "\\" else 1
    raise ValueError("a class is not closed")
