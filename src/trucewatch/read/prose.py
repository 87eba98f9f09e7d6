"""Prose as the parser wants it, with the way back: marks and line breaks go, every character knows its offset.

The stored text is never changed (law 2): a passage is a cleaned copy of one prose block, and `span` leads from the
cleaned offsets to the stored ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model import Document, Span

_MARKS = re.compile(
    r"!\[[^\]]*\]\([^)]*\)"  # images
    r"|\[(?P<label>[^\]]*)\]\([^)\s]*\)"  # links keep their words
    r"|\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)"  # emphasis
    r"|^\s{0,3}(?:#{1,6}|>|[-*+•▪–]|\d{1,2}[.)])\s+",  # headings, quotations, bullets
    re.MULTILINE,
)
# One character for one: quotation marks and spaces that the parser's training text did not have.
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "`": "'", "\u00a0": " ", "‑": "-", "–": "-"}
)


# "in Syria.The desert": sentences that a web page has run together; the parser needs the space.
_RUN_ON = re.compile(r"[a-z0-9)\]][.!?](?=[A-Z][a-z])|[a-z][.!?]?[\"”](?=[A-Z][a-z])")


@dataclass(frozen=True)
class Passage:
    """One block of prose: `text` for the parser, `at[i]` the stored offset of its i-th character."""

    index: int
    kind: str
    text: str
    at: tuple[int, ...]

    def span(self, source: str, start: int, end: int) -> Span:
        """The stored span of the cleaned range `start`..`end` (not empty)."""
        return Span.of(source, self.at[start], self.at[end - 1] + 1)


def passages(document: Document, kinds: tuple[str, ...] = ("prose",)) -> tuple[Passage, ...]:
    """The blocks of `document` of the given kinds as passages; a document without blocks is read whole."""
    blocks = [(b.kind, b.start, b.end) for b in document.blocks if b.kind in kinds]
    if not document.blocks:
        blocks = [("prose", m.start(), m.end()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", document.text)]
    found = []
    for index, (kind, start, end) in enumerate(blocks):
        text, at = clean(document.text, start, end)
        if text.strip():
            found.append(Passage(index=index, kind=kind, text=text, at=at))
    return tuple(found)


def clean(source: str, start: int, end: int) -> tuple[str, tuple[int, ...]]:
    """Marks dropped, white space folded, typographic signs made plain; with the offset of each kept character."""
    letters: list[str] = []
    at: list[int] = []

    def keep(first: int, last: int) -> None:
        for offset in range(first, last):
            letter = source[offset].translate(_PLAIN)
            if letter.isspace():
                if not letters or letters[-1] == " ":
                    continue
                letter = " "
            if letter.isupper() and offset - 2 >= start and _RUN_ON.match(source, offset - 2):
                letters.append(" ")
                at.append(offset)
            letters.append(letter)
            at.append(offset)

    position = start
    for mark in _MARKS.finditer(source, start, end):
        keep(position, mark.start())
        if mark.group("label") is not None:
            keep(*mark.span("label"))
        position = mark.end()
    keep(position, end)
    while letters and letters[-1] == " ":
        letters.pop()
        at.pop()
    return "".join(letters), tuple(at)
