# SPDX-License-Identifier: Apache-2.0
"""Which patterns of a model RE2 does not take, so that the library runs them by PCRE2, and which
PCRE2 does not take either.

RE2 matches in time linear in the text, and leaves out what cannot be: look-around, back-references,
atomic groups, possessive quantifiers, conditions. Both have limits of their own. Neither engine is
here to be asked, so what depends on their versions or on the room that they have is said as such.
"""

from __future__ import annotations

import json
from typing import Iterable

from swage.smithy.model import Shape
from swage.smithy.regular_expressions import findings_of

_PATTERN = "smithy.api#pattern"


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
    """Why RE2 does not take the pattern, as the rest of a sentence; empty where it does. What is
    said of PCRE2 is said in the same sentence."""
    try:
        found = findings_of(pattern)
    except ValueError as broken:
        return f"is not a regular expression: {broken}; values are never valid"
    if found.beyond_both:
        return f"has {_all(found.beyond_both)}, which no engine takes; values are never valid"
    if found.maybe_beyond_both:
        what = _all(found.maybe_beyond_both)
        return f"has {what} that may be beyond both RE2 and PCRE2; values are never valid then"
    if found.beyond_re2:
        what = _all(found.beyond_re2)
        return f"has {what}, which RE2 does not take: PCRE2 runs it, under a limit"
    if found.maybe_beyond_re2:
        what = _all(found.maybe_beyond_re2)
        return f"has {what} that may be beyond RE2: PCRE2 runs it then, under a limit"
    return ""


def _all(constructs: set[str]) -> str:
    return " and ".join(sorted(constructs))
