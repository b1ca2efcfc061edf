# SPDX-License-Identifier: Apache-2.0
"""Reads a pattern as the library translates it (include/swage/validation), and says what RE2 does
not take of it, and what PCRE2 does not take either."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Optional

_LOOKBEHINDS = ("(?<=", "(?<!")
_GROUPS = {
    "(?=": "a lookahead",
    "(?!": "a negative lookahead",
    "(?<=": "a lookbehind",
    "(?<!": "a negative lookbehind",
    "(?>": "an atomic group",
    "(?(": "a condition",
    "(?|": "a branch reset",
}
_NAMED = re.compile(r"\(\?P?<([A-Za-z_]\w*)>", re.ASCII)
_FLAGS = re.compile(r"\(\?([imsx]*(?:-[imsx]*)?)([:)])")
_COUNT = re.compile(r"\{(\d+)(?:,(\d*))?\}", re.ASCII)
_ESCAPE = re.compile(
    r"""\\(?:x\{[0-9A-Fa-f]{1,8}\}|x[0-9A-Fa-f]{2}|u\{[0-9A-Fa-f]{1,8}\}
    |u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}
    |[0-3][0-7]{0,2}|[4-7][0-7]?|[pP](?:\{[^}]*\}|.)|c.|.)""",
    re.VERBOSE | re.DOTALL,
)
_CONTROLS = {"f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "b": 8}

# Properties that both engines know, the library's names of Java's among them. Of scripts, those in
# use: a few more are known, by their own versions of Unicode.
_PROPERTIES = frozenset(
    """
    C Cc Cf Co Cs L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So
    Z Zl Zp Zs Letter all L1 LD
    ASCII Print Graph Alpha Alnum Digit XDigit Upper Lower Punct Blank Space Cntrl
    Arabic Armenian Bengali Bopomofo Cherokee Common Cyrillic Devanagari Ethiopic Georgian Greek
    Gujarati Gurmukhi Han Hangul Hebrew Hiragana Inherited Kannada Katakana Khmer Lao Latin
    Malayalam Mongolian Myanmar Oriya Sinhala Syriac Tamil Telugu Thaana Thai Tibetan
    """.split()
)
_KINDS = ("Script=", "script=", "sc=", "General_Category=", "general_category=", "gc=", "Is")

# What the engines have room for: instructions of RE2, bytes of PCRE2, and its counts and nesting.
# How much a pattern needs is guessed: a class of characters beyond ASCII is an automaton of their
# bytes, that of all letters a large one.
_MOST_INSTRUCTIONS = 200_000
_MOST_BYTES = 60_000
_WIDE_CLASS = 8
_WIDE_PROPERTIES = {"L": 300, "M": 150, "N": 80, "P": 40, "S": 40}
_MOST_REPEATS = 65_535
_MOST_NESTED = 200
_LONGEST_TEXT = 2**31 - 1


@dataclass
class Findings:
    """What is said of a pattern, each a noun with its article."""

    beyond_re2: set[str] = field(default_factory=set)
    beyond_pcre2: set[str] = field(default_factory=set)
    beyond_both: set[str] = field(default_factory=set)
    maybe_beyond_re2: set[str] = field(default_factory=set)
    maybe_beyond_both: set[str] = field(default_factory=set)


@dataclass
class _Atom:
    """What a quantifier repeats: how much room it takes, and how long what it matches is."""

    instructions: int = 1
    bytes: int = 2
    shortest: int = 1
    longest: Optional[int] = 1
    is_group: bool = False
    is_quantified: bool = False


@dataclass
class _Group:
    opening: str = ""
    instructions: int = 0
    bytes: int = 0
    shortest: int = 0
    longest: Optional[int] = 0
    alternatives: list[tuple[int, Optional[int]]] = field(default_factory=list)
    atom: Optional[_Atom] = None

    def finish_atom(self) -> None:
        """Adds the last atom to the alternative, as nothing repeats it any more."""
        if self.atom is None:
            return
        self.instructions += self.atom.instructions
        self.bytes += self.atom.bytes
        self.shortest += self.atom.shortest
        if self.longest is not None:
            self.longest = None if self.atom.longest is None else self.longest + self.atom.longest
        self.atom = None

    def finish_alternative(self) -> None:
        self.finish_atom()
        self.alternatives.append((self.shortest, self.longest))
        self.shortest = self.longest = 0
        self.instructions += 2
        self.bytes += 3


def findings_of(pattern: str) -> Findings:
    """What the engines do not take of the pattern; raises ValueError where it is none."""
    return _Reader(pattern).read()


class _Reader:
    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0
        self._found = Findings()
        self._groups = [_Group()]
        self._names: set[str] = set()
        self._captures = 0
        # Looked up at the end: a group may be named before it is there.
        self._references: set[str] = set()

    def read(self) -> Findings:
        while self._at < len(self._pattern):
            self._step()
        if len(self._groups) > 1:
            raise ValueError("a group is not closed")
        for reference in self._references:
            known = self._names if not reference.isdigit() else range(self._captures + 1)
            if (int(reference) if reference.isdigit() else reference) not in known:
                self._found.beyond_both.add(f"a back-reference {reference} to no group")
        if self._found.beyond_re2:
            self._found.beyond_both |= self._found.beyond_pcre2
        whole = self._groups[0]
        whole.finish_alternative()
        if whole.bytes > _MOST_BYTES and whole.instructions > _MOST_INSTRUCTIONS:
            self._found.maybe_beyond_both.add("counts")
        elif whole.instructions > _MOST_INSTRUCTIONS:
            self._found.maybe_beyond_re2.add("counts")
        return self._found

    @property
    def _group(self) -> _Group:
        return self._groups[-1]

    def _rest(self, length: int) -> str:
        return self._pattern[self._at : self._at + length]

    def _step(self) -> None:
        letter = self._pattern[self._at]
        if letter == "(":
            self._open()
        elif letter == ")":
            self._close()
        elif letter == "[":
            self._put(_CharacterClass(self._pattern, self._at + 1, self._found))
        elif letter == "\\":
            self._escape()
        elif letter in "*+?":
            self._at += 1
            self._quantify(0 if letter in "*?" else 1, 1 if letter == "?" else None)
        elif letter == "{" and (count := _COUNT.match(self._pattern, self._at)):
            self._at = count.end()
            least = int(count[1])
            most = least if count[2] is None else None if count[2] == "" else int(count[2])
            if most is not None and most < least:
                raise ValueError(f"the count {count[0]} ends before it begins")
            self._quantify(least, most, count[0])
        elif letter == "|":
            self._at += 1
            self._group.finish_alternative()
        elif letter in "^$":
            self._at += 1
            self._add(_Atom(shortest=0, longest=0))
        else:
            self._at += 1
            size = len(letter.encode("utf-8", "surrogatepass"))
            if letter == ".":
                self._add(_Atom(instructions=_WIDE_CLASS, bytes=45))
            else:
                self._add(_Atom(instructions=size, bytes=1 + size))

    def _put(self, made: _CharacterClass) -> None:
        self._at = made.end
        self._add(_Atom(instructions=made.instructions, bytes=made.bytes))

    def _add(self, atom: _Atom) -> None:
        self._group.finish_atom()
        self._group.atom = atom

    # Groups.

    def _open(self) -> None:
        if flags := _FLAGS.match(self._pattern, self._at):
            if "x" in flags[1]:
                self._found.beyond_re2.add("a flag x")
            self._at = flags.end()
            if flags[2] == ")":
                self._group.finish_atom()
            else:
                self._begin("(?:")
            return
        if named := _NAMED.match(self._pattern, self._at):
            if named[1] in self._names:
                self._found.beyond_pcre2.add(f"a second group {named[1]}")
            self._names.add(named[1])
            self._captures += 1
            self._at = named.end()
            self._begin("(")
            return
        for opening, what in _GROUPS.items():
            if self._rest(len(opening)) == opening:
                self._found.beyond_re2.add(f"{what} {opening}")
                # A condition opens two groups, its own and that of what it asks.
                self._at += len(opening) if opening != "(?(" else 2
                self._begin(opening)
                return
        if self._rest(2) == "(*" or (self._rest(2) == "(?" and self._rest(3) != "(?:"):
            raise ValueError(f"nothing is known that begins with {self._rest(3)}")
        if self._rest(3) == "(?:":
            self._at += 3
        else:
            self._at += 1
            self._captures += 1
        self._begin("(")

    def _begin(self, opening: str) -> None:
        self._group.finish_atom()
        self._groups.append(_Group(opening))

    def _close(self) -> None:
        if len(self._groups) == 1:
            raise ValueError("a group is closed that was not opened")
        self._at += 1
        closed = self._groups.pop()
        closed.finish_alternative()
        if closed.opening in _LOOKBEHINDS:
            if any(longest is None for _, longest in closed.alternatives):
                self._found.beyond_both.add(f"a lookbehind {closed.opening} of any length")
            elif any(shortest != longest for shortest, longest in closed.alternatives):
                self._found.maybe_beyond_both.add(f"a lookbehind {closed.opening} of many lengths")
        is_look = closed.opening in _LOOKBEHINDS or closed.opening in ("(?=", "(?!")
        lengths = [(0, 0)] if is_look else closed.alternatives
        longest: list[int] = [most for _, most in lengths if most is not None]
        self._add(
            _Atom(
                instructions=closed.instructions + 1,
                bytes=closed.bytes + 6,
                shortest=min(least for least, _ in lengths),
                longest=max(longest) if len(longest) == len(lengths) else None,
                is_group=True,
            )
        )

    # Escapes outside of classes.

    def _escape(self) -> None:
        escape = _ESCAPE.match(self._pattern, self._at)
        if escape is None:
            raise ValueError("it ends with a backslash")
        kind = escape[0][1]
        if kind in "123456789":
            number = re.compile(r"\\(\d+)", re.ASCII).match(self._pattern, self._at)
            assert number is not None
            self._refer(number[0], number[1], number.end())
        elif kind == "k":
            name = re.compile(r"\\k<([^>]*)>").match(self._pattern, self._at)
            if name is None:
                raise ValueError("\\k names no group")
            self._refer(name[0], name[1], name.end())
        elif kind in "bBAzZ":
            if kind == "Z":
                self._found.beyond_re2.add("an anchor \\Z")
            self._at = escape.end()
            self._add(_Atom(shortest=0, longest=0))
        else:
            self._put(_CharacterClass(self._pattern, self._at, self._found, is_alone=True))

    def _refer(self, text: str, group: str, end: int) -> None:
        self._found.beyond_re2.add(f"a back-reference {text}")
        self._references.add(group)
        self._at = end
        # It may be unset, and then be as long as nothing is.
        self._add(_Atom(bytes=5, shortest=0, longest=None))

    # Quantifiers.

    def _quantify(self, least: int, most: Optional[int], count: str = "") -> None:
        atom = self._group.atom
        mark = self._rest(1) if self._rest(1) in ("?", "+") else ""
        shown = (count or self._pattern[self._at - 1])[-1:]
        if atom is None or atom.is_quantified:
            raise ValueError(f"there is nothing that {count or shown} could repeat")
        if atom.longest == 0 and not atom.is_group:
            self._found.beyond_pcre2.add("a repeated anchor")
        if mark == "+":
            self._found.beyond_re2.add(f"a possessive quantifier {shown}+")
        self._at += len(mark)
        atom.is_quantified = True
        copies = max(least, most if most is not None and most < _LONGEST_TEXT else 0, 1)
        atom.instructions = atom.instructions * copies + 1
        pieces = copies // _MOST_REPEATS + 1
        if atom.is_group:
            # Each copy that need not be there is a group in the one before.
            atom.bytes = atom.bytes * copies + 7 * (copies - least) if count else atom.bytes + 2
        else:
            atom.bytes = (atom.bytes + 8) * pieces
        if (pieces > _MOST_NESTED or least >= _LONGEST_TEXT) and count:
            self._found.beyond_both.add(f"a count {count}")
        atom.shortest *= least
        if atom.longest != 0:
            atom.longest = None if most is None or atom.longest is None else atom.longest * most


class _CharacterClass:
    """A class from behind its bracket on, or an escape that stands alone."""

    def __init__(
        self, pattern: str, start: int, found: Findings, *, is_alone: bool = False
    ) -> None:
        self._pattern = pattern
        self._found = found
        self._is_wide = False
        self._parts = 0
        self.instructions = 0
        self.end = start
        if is_alone:
            self._take()
        else:
            self._read()
        self.instructions += self._parts + (_WIDE_CLASS if self._is_wide else 0)
        self.bytes = 34 + (11 * self._parts if self._is_wide else 0)
        if is_alone and self._parts == 1 and not self._is_wide:
            self.bytes = 2

    def _read(self) -> None:
        if self._pattern.startswith("^", self.end):
            self.end += 1
            self._is_wide = True
        while not self._pattern.startswith("]", self.end):
            if self.end >= len(self._pattern):
                raise ValueError("a class is not closed")
            first = self._take()
            is_range = self._pattern.startswith("-", self.end) and self.end + 1 < len(self._pattern)
            if not is_range or self._pattern[self.end + 1] == "]":
                continue
            self.end += 1
            last = self._take()
            if first is not None and last is not None and first > last:
                raise ValueError("a range in a class ends before it begins")
        self.end += 1

    def _take(self) -> Optional[int]:
        """The next character's code point; None for a set of several."""
        self._parts += 1
        if not self._pattern.startswith("\\", self.end):
            return self._point(ord(self._pattern[self.end]), self.end + 1)
        escape = _ESCAPE.match(self._pattern, self.end)
        if escape is None:
            raise ValueError("a class is not closed")
        text, kind = escape[0][1:], escape[0][1]
        if kind in "pP" and len(text) > 1:
            self._check_property(text)
        if kind in "dDwWsSpP":
            self._is_wide = self._is_wide or kind not in "dw"
            self._parts += 3
            self.end = escape.end()
            return None
        if kind in "AzZ":
            raise ValueError(f"a class has an anchor {escape[0]}")
        if kind in "xu" and len(text) > 1:
            digits = re.findall("[0-9A-Fa-f]+", text[1:])
            point = int(digits[0], 16)
            if len(digits) == 2:
                point = 0x10000 + (point - 0xD800 << 10) + int(digits[1], 16) - 0xDC00
            if point <= 0x10FFFF:
                return self._point(point, escape.end())
            return self._point(ord(kind), self.end + 2)
        if kind in "01234567":
            return self._point(int(text, 8), escape.end())
        if kind == "c" and len(text) > 1:
            return self._point(ord(text[1]) & 31, escape.end())
        return self._point(_CONTROLS.get(kind, ord(kind)), self.end + 2)

    def _point(self, point: int, end: int) -> int:
        self._is_wide = self._is_wide or point > 127
        self.end = end
        return point

    def _check_property(self, text: str) -> None:
        name = text[1:].strip("{}")
        plain = next((name[len(kind) :] for kind in _KINDS if name.startswith(kind)), name)
        self.instructions += _WIDE_PROPERTIES.get(plain[:1] if len(plain) < 3 else "", 0)
        if plain not in _PROPERTIES or (text[0] == "P" and plain in ("all", "L1", "LD")):
            self._found.maybe_beyond_both.add(f"a property \\{text}")
