"""A stored text with words marked in place: overlapping spans, page furniture, any script; not a character changed.

The text between the marks is the stored text exactly, so what is copied from the page equals what was stored. Spans
that nest become nested elements; where two cross, the later one is split, and its further pieces carry `data-of`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from ..model import Document
from .anchors import Anchored


class Mark(NamedTuple):
    """A stretch of text to be wrapped: `id` is its anchor (None for a block), `css` its classes, `label` its number."""

    start: int
    end: int
    css: str
    id: str | None = None
    label: str | None = None


class Marked(NamedTuple):
    """The text as markup, and the ids of the marks that had to be split."""

    html: Markup
    split: tuple[str, ...]


def mark_document(document: Document, anchored: Iterable[tuple[Anchored, str]]) -> Marked:
    """The whole text of `document` with its blocks and the words of claims; each comes with its claim's number."""
    marks = [Mark(b.start, b.end, f"b {b.kind}") for b in document.blocks if b.kind != "prose" and b.end > b.start]
    for found, number in anchored:
        kind = found.field.split("-")[0]
        label = number if kind == "span" else None
        marks.append(Mark(found.span.start, found.span.end, f"w {kind}", found.anchor, label))
    return mark(document.text, marks)


def mark(text: str, marks: Sequence[Mark]) -> Marked:
    """`text` with `marks` around its stretches, all of which must be inside it and not empty."""
    opening: dict[int, list[Mark]] = {}
    for each in marks:
        opening.setdefault(each.start, []).append(each)
    cuts = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    out: list[str] = []
    stack: list[Mark] = []
    begun: set[Mark] = set()
    split: dict[str, None] = {}
    for at, following in zip(cuts, [*cuts[1:], len(text)], strict=True):
        # Close down to the lowest mark that ends here; what lay above it and goes on is opened again.
        ending = [n for n, each in enumerate(stack) if each.end <= at]
        again: list[Mark] = []
        if ending:
            for each in stack[: ending[0] - 1 if ending[0] else None : -1]:
                out.append("</mark>" if each.id else "</span>")
            again = [each for each in stack[ending[0] :] if each.end > at]
            stack = stack[: ending[0]]
        fresh = opening.get(at, [])
        # The one that ends last goes outside, so that as few as can be are split; blocks go outside of words.
        for each in sorted([*again, *fresh], key=lambda m: (m.id is not None, -m.end, m.id or "")):
            out.append(_open(each, more=each in begun))
            if each in begun and each.id:
                split[each.id] = None
            begun.add(each)
            stack.append(each)
        out.append(_text(text[at:following]))
    return Marked(Markup("".join(out)), tuple(split))


def _open(each: Mark, *, more: bool) -> str:
    if each.id is None:
        return f'<span class="{each.css}">'
    where = f'data-of="{escape(each.id)}"' if more else f'id="{escape(each.id)}"'
    number = f' data-n="{escape(each.label)}"' if each.label and not more else ""
    return f'<mark class="{each.css}" {where}{number}>'


def _text(value: str) -> str:
    # A parser of HTML reads a bare carriage return as a line feed; as a reference it stays what it is.
    return str(escape(value)).replace("\r", "&#13;")
