# SPDX-License-Identifier: Apache-2.0
"""A model's documentation as C++ comments: HTML as readable text, and nothing hostile left."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Iterator

_COLUMNS = 100
# Tags that are dropped, what they enclose stays. Others that are known have a meaning below;
# what looks like a tag and is not known (`<bucket-name>`) is text.
_DROPPED = set(
    "a abbr b big caption center cite colgroup col dfn div em fullname i ins kbd s samp section "
    "small span strong sub sup svg tbody tfoot thead title tt u var font del label q".split()
)
_PARAGRAPHS = set(
    "p ul ol dl table tr h1 h2 h3 h4 h5 h6 blockquote br hr important note warning tip caution "
    "examples example code-block".split()
)
_LABELS = {
    "important": "Important: ",
    "note": "Note: ",
    "warning": "Warning: ",
    "tip": "Tip: ",
    "caution": "Caution: ",
}
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\s[^<>]*)?)/?>")
# Characters that are not to be seen: controls, marks of direction, private ones; named here and
# not asked from Python, whose tables of Unicode differ from version to version.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\u061c\u180e\u200e\u200f\u2028-\u202e\u2061-\u206f"
    "\ue000-\uf8ff\ufff0-\ufffb\U000e0000-\U0010ffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
# The Unicode tables that are the same in every Python, for the width of letters; what is newer
# and above U+1F000 are mostly emoji.
_UNICODE = unicodedata.ucd_3_2_0
_EMOJI = "\U0001f000"


def comment(text: str, indent: int = 0) -> list[str]:
    """The lines of a comment with the documentation, each with `indent` blanks before it."""
    before = " " * indent + "///"
    width = _COLUMNS - len(before) - 1
    lines: list[str] = []
    for block, first, following, verbatim in _blocks(text):
        if lines and (verbatim or not first):
            lines.append("")
        for line in block.split("\n") if verbatim else [block]:
            blanks = " " * (len(line) - len(line.lstrip())) if verbatim else ""
            lines += _wrap(line.strip(), width, first + blanks, following + blanks)
    return [f"{before} {_harmless(line)}" if line else before for line in _trim(lines)]


def one_line(text: str) -> str:
    """The text as what may stand in a line comment."""
    return _harmless(_visible(text).replace("\n", " "))


def _trim(lines: list[str]) -> list[str]:
    """Without empty lines at the ends and of two in succession."""
    made: list[str] = []
    for line in (line.rstrip() for line in lines):
        if line or (made and made[-1]):
            made.append(line)
    return made[:-1] if made and not made[-1] else made


def _blocks(text: str) -> Iterator[tuple[str, str, str, bool]]:
    """The text's paragraphs: (text, prefix of the first line, of the others, keep its lines)."""
    reader = _Reader()
    text = _without_comments(text)
    at = 0
    for found in _TAG.finditer(text):
        reader.text(text[at : found.start()])
        at = found.end()
        reader.tag(found.group(2).lower(), bool(found.group(1)), found.group(0))
    reader.text(text[at:])
    reader.end_block()
    return iter(reader.blocks)


def _without_comments(text: str) -> str:
    kept: list[str] = []
    at = 0
    while True:
        start = text.find("<!--", at)
        end = text.find("-->", start + 4) if start >= 0 else -1
        if end < 0:
            return "".join(kept) + text[at:]
        kept.append(text[at:start])
        at = end + 3


class _Reader:
    """Collects paragraphs from the text and tags of a piece of HTML."""

    def __init__(self) -> None:
        self.blocks: list[tuple[str, str, str, bool]] = []
        self._parts: list[str] = []
        self._depth = 0
        self._item = False
        self._label = ""
        self._verbatim = False

    def text(self, text: str) -> None:
        text = _visible(html.unescape(text)) if "&" in text else _visible(text)
        if self._verbatim:
            self._parts.append(text)
            return
        # CommonMark: an empty line ends a paragraph, a line that begins with - or * is an item.
        for number, part in enumerate(re.split(r"\n[ \t]*\n", text)):
            if number:
                self.end_block()
            before = "" if self._parts else "\n"
            for place, item in enumerate(re.split(r"\n[ \t]*[-*] +", before + part)):
                if place:
                    self.end_block()
                    self._item = True
                self._parts.append(item)

    def tag(self, name: str, closes: bool, source: str) -> None:
        if name == "code":
            self._parts.append("`")
        elif name == "pre":
            self.end_block()
            self._verbatim = not closes
        elif name in ("li", "dt", "dd"):
            self.end_block()
            self._item = not closes
        elif name in ("td", "th"):
            self._parts.append(" ")
        elif name in _PARAGRAPHS:
            self._paragraph(name, closes)
        elif name not in _DROPPED:
            self._parts.append(_visible(source))

    def _paragraph(self, name: str, closes: bool) -> None:
        if name == "p" and not closes and self._item and not "".join(self._parts).strip():
            return  # <li><p>: one paragraph
        self.end_block()
        if name in ("ul", "ol", "dl"):
            self._depth = max(0, min(8, self._depth + (-1 if closes else 1)))
        elif name in _LABELS:
            self._label = "" if closes else _LABELS[name]

    def end_block(self) -> None:
        text = "".join(self._parts)
        self._parts = []
        if not text.strip():
            return
        indent = "  " * max(0, self._depth - 1)
        if self._verbatim:
            self.blocks.append((text.strip("\n"), indent + "    ", indent + "    ", True))
            return
        text = self._label + " ".join(text.split())
        self._label = ""
        if self._item:
            self.blocks.append((text, indent + "- ", indent + "  ", False))
        else:
            inside = indent + "  " if self._depth else ""
            self.blocks.append((text, inside, inside, False))
        self._item = False


def _wrap(text: str, width: int, first: str, following: str) -> list[str]:
    """Lines of at most `width` columns; a longer word stands alone on its line."""
    lines: list[str] = []
    line, used = first, columns(first)
    is_empty = True
    for word in text.split():
        more = columns(word)
        if not is_empty and used + 1 + more > width:
            lines.append(line)
            line, used, is_empty = following, columns(following), True
        if not is_empty:
            line, used = line + " ", used + 1
        line, used, is_empty = line + word, used + more, False
    lines.append(line)
    return lines


def columns(text: str) -> int:
    """How many columns clang-format counts for the text: wide characters take two."""
    if text.isascii():
        return len(text)
    wide = sum(
        letter >= _EMOJI or _UNICODE.east_asian_width(letter) in ("W", "F") for letter in text
    )
    return len(text) + wide - sum(_UNICODE.combining(letter) > 0 for letter in text)


def _visible(text: str) -> str:
    """The text without control characters and others that are not to be seen."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    text = _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))
    return _UNSEEN.sub(" ", text)


def _harmless(line: str) -> str:
    """The line with nothing that ends or continues a comment, or that tools take as an order."""
    line = re.sub(r"\?\?(?=[=/'()!<>-])", "? ?", line).replace("*/", "* /").replace("/*", "/ *")
    # A backslash at the end of a line would draw the next one into the comment.
    line = re.sub(r"\\\s*$", r"\\.", line)
    return re.sub(r"clang-format (on|off)", r"clang-format: \1", line)
