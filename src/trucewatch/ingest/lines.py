"""A text cut into units: paragraphs, list items, headings and single furniture lines, with their offsets."""

from __future__ import annotations

import re
from typing import Final, Literal

import msgspec

Mark = Literal["", "heading", "item", "rule", "image", "matter"]

_LINE: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK: Final = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_HEADING: Final = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_ITEM: Final = re.compile(r"(?:[-*+•‣▪●◦]|\d{1,3}[.)])[ \t]+(?=\S)")
_QUOTE: Final = re.compile(r"(?:>[ \t]?)+(?=\S)")
_RULE: Final = re.compile(r"(?:[-*_=~—–•·][ \t]*){3,}$|[|:\- \t]*\|[|:\- \t]*$|[#>*+\-•|.]+$|\\$")
_IMAGE: Final = re.compile(r"\[?!\[[^\]]{0,500}\]\([^)]{0,2000}\)(?:\]\([^)]{0,2000}\))?[ \t]*$")
_MARKS: Final = re.compile(r"[*_\[\]<>`\\~&]")
_IMAGE_IN: Final = re.compile(r"!\[([^\[\]]{0,500})\]\([^()]{0,2000}\)")
_LINK: Final = re.compile(r"\[([^\[\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+\"[^\"]*\")?\)")
_AUTO: Final = re.compile(r"<((?:https?|mailto)[^<>\s]+)>")
_EMPHASIS: Final = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`|~~")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!>|~-])")
_ASIDE: Final = re.compile(r"(?<=[.!?”])\s+[(\[][^()\[\]]{1,40}[)\]]\W*$|\s+[-–—]{1,2}\s*[A-Z]{2,9}$")
BOLD: Final = re.compile(r"(\*\*|__)(?=\S)[^*_]+\1$")
LINK_ONLY: Final = re.compile(r"\W*\[([^\[\]]*)\]\(([^()\s]*)\)\W*$")


class Unit(msgspec.Struct):
    """`text[start:end]` without outer white space and leading marks; `plain` is it without inline marks."""

    start: int
    end: int
    raw: str
    plain: str
    mark: Mark = ""
    level: int = 0
    gap: bool = True  # a blank line stands before it


def plain(raw: str) -> str:
    """`raw` without Markdown's inline marks and line breaks, for judging; offsets are not kept."""
    if _MARKS.search(raw) is not None:
        raw = _AUTO.sub(r"\1", _LINK.sub(r"\1", _IMAGE_IN.sub(r"\1", raw)))
        raw = _ESCAPE.sub(r"\1", _EMPHASIS.sub("", raw)).replace("&nbsp;", " ").replace("&amp;", "&")
    return " ".join(raw.split())


def cut(text: str, begin: int = 0) -> list[Unit]:
    """The non-blank lines of `text` from `begin`, each a unit; `gap` tells where blank lines stood."""
    units: list[Unit] = []
    last = begin
    for line in _LINE.finditer(text, begin):
        raw = line[0].rstrip()
        stripped = raw.lstrip()
        if not stripped:
            continue
        start = line.start() + len(raw) - len(stripped)
        gap = not units or len(_BREAK.findall(text, last, start)) > 1
        units.append(_unit(start, stripped, gap))
        last = start + len(stripped)
    return units


def _unit(start: int, raw: str, gap: bool) -> Unit:
    end = start + len(raw)
    if (found := _QUOTE.match(raw)) is not None:
        start, raw = start + found.end(), raw[found.end() :]
    if _RULE.match(raw) is not None:
        return Unit(start=start, end=end, raw=raw, plain="", mark="rule", gap=gap)
    if _IMAGE.match(raw) is not None:
        return Unit(start=start, end=end, raw=raw, plain=plain(raw), mark="image", gap=gap)
    mark: Mark = ""
    level = 0
    if (found := _HEADING.match(raw)) is not None:
        mark, level = "heading", len(found[1])
    elif (found := _ITEM.match(raw)) is not None:
        mark = "item"
    if found is not None:
        start, raw = start + found.end(), raw[found.end() :]
    if mark == "heading" and (trimmed := raw.rstrip("# \t")):
        end, raw = start + len(trimmed), trimmed
    return Unit(start=start, end=end, raw=raw, plain=plain(raw), mark=mark, level=level, gap=gap)


def ends_sentence(words: str) -> bool:
    """Whether `words` end as a sentence, quotation or lead-in does."""
    words = _ASIDE.sub("", words).rstrip("\"'”’»)]*_ \t")
    return words[-1:] in tuple(".!?…:;") if words else False


def joins(before: Unit, after: Unit, wrap: int) -> bool:
    """Whether two prose lines are one paragraph. `wrap` is the width of the widest line of their group."""
    if after.mark or before.mark == "heading" or not after.plain:
        return False
    if after.gap:
        broken = not ends_sentence(before.plain) and after.plain[0].islower()
        return broken and before.mark != "item"
    if not ends_sentence(before.plain):
        return after.plain[0].islower() or wrap <= 110 or before.mark == "item"
    # A line that ends a sentence goes on only where the next word would not have fitted on it.
    return 60 <= wrap <= 110 and len(before.raw) + 1 + len(after.raw.split(None, 1)[0]) > wrap
