"""A text → its blocks, and what it states of itself: title, byline, date, address.

Offsets are into the text as given. Lines are judged by their form (`forms`) and their place: what comes before the
first paragraph is the head, what comes after the last the tail. Only what is left is prose.
"""

from __future__ import annotations

from ..model.document import Block, BlockKind
from .agencies import domain
from .datelines import Dateline, closing_credit, dateline, full_date, only_dateline
from .forms import Facts, judge
from .lines import BOLD, LINK_ONLY, Unit, cut, ends_sentence, joins
from .patterns import COMMENTS, NAMES_IN_PLACES
from .stated_dates import find_date

_LISTED = frozenset({"credit", "credits", "related"})


def outline(text: str, title: str | None = None, begin: int = 0) -> tuple[tuple[Block, ...], Facts]:
    """Blocks of `text` from `begin`, and the facts it states. `title`: the headline if the caller knows it."""
    units = cut(text, begin)
    facts: Facts = {}
    at = _title(units, title)
    kinds = _Judge(units, at, facts).kinds()
    if at is not None:
        facts["title"] = units[at].plain
    blocks: list[Block] = []
    if begin and text[:begin].strip():
        blocks.append(_trimmed(text, "boilerplate", 0, begin))
    for kind, start, end in _paragraphs(units, kinds):
        if kind == "prose":
            first = not any(block.kind == "prose" for block in blocks)
            blocks.extend(_split(text, start, end, first, facts))
        else:
            blocks.append(Block(kind=kind, start=start, end=end))
    _closing(text, blocks, facts)
    return tuple(blocks), facts


def _title(units: list[Unit], given: str | None) -> int | None:
    """Which unit is the headline: the caller's, else the first main heading, else a short first line."""
    headings = [n for n, unit in enumerate(units) if unit.mark == "heading"]
    if given is not None:
        wanted = " ".join(given.split()).casefold()
        found = next((n for n, unit in enumerate(units[:12]) if unit.plain.casefold() == wanted), None)
        return found if found is not None else next((n for n in headings if units[n].level == 1), None)
    best = next((n for n in headings if units[n].level == 1), None)
    if best is None and headings and not any(ends_sentence(unit.plain) for unit in units[: headings[0]]):
        best = headings[0]
    if best is not None:
        return best
    return _plain_title(units)


def _plain_title(units: list[Unit]) -> int | None:
    """The first line that stands alone, short and without a full stop; a section label before it is passed over."""
    label: int | None = None
    for n, unit in enumerate(units[:9]):
        if unit.mark or judge(unit.plain, True, False) or only_dateline(unit.raw) or n + 1 == len(units):
            continue
        after = units[n + 1]
        if ends_sentence(unit.plain) or unit.plain[-1:] in ",;" or len(unit.plain) > 200:
            break
        if len(unit.plain.split()) < 3:
            label = n if n == 0 and after.gap else label
        elif (after.gap or after.mark == "rule" or _imprint(after) or judge(after.plain, True, False)) and not (
            after.plain[:1].islower() and not after.mark
        ):
            return n
        else:
            break
    return label


def _imprint(unit: Unit) -> bool:
    """Whether a line of a report's head closes with its date: "Press statement, Ankara, 10 January 2020"."""
    if unit.mark or ends_sentence(unit.plain) or len(unit.plain.split()) > 14:
        return False
    found = find_date(unit.plain)
    return found is not None and found.end >= len(unit.plain) - 1


class _Judge:
    """One pass over the units, remembering where in the page it is."""

    def __init__(self, units: list[Unit], title: int | None, facts: Facts) -> None:
        self.units, self.title, self.facts = units, title, facts
        self.widths = _widths(units)
        self.seen = 0
        self.section: BlockKind | None = None
        self.label = False
        total = sum(len(unit.plain) for unit in units)
        self.left = total
        self.total = total

    def kinds(self) -> list[BlockKind]:
        kinds: list[BlockKind] = []
        for n, unit in enumerate(self.units):
            kind = self._kind(n, unit, kinds[-1] if kinds else None)
            kinds.append(kind)
            self.left -= len(unit.plain)
            if kind == "prose" and (ends_sentence(unit.plain) or len(unit.plain) > 120):
                self.seen += 1
        return kinds

    def _kind(self, n: int, unit: Unit, before: BlockKind | None) -> BlockKind:
        if n == self.title or (self.title is not None and n < self.title + 4 and self._repeats(unit)):
            self.section = None
            return "title"
        if unit.mark == "rule" or not unit.plain:
            return "boilerplate" if unit.mark != "image" else "caption"
        if unit.mark == "image":
            return "caption"
        if before == "prose" and self._wrapped(n):
            return "prose"
        head = self.seen == 0
        tail = self.seen >= 1 and (self.left <= 0.25 * self.total or n >= len(self.units) - 4)
        verdict = judge(unit.plain, head, tail)
        if self.seen >= 2 and COMMENTS.match(unit.plain) and self.left < 0.5 * self.total:
            self.section = "boilerplate"
            return "boilerplate"
        if verdict is not None:
            return self._stated(unit, verdict)
        if unit.mark == "heading":
            self.section = None
            return "title"
        return self._unjudged(n, unit, before)

    def _stated(self, unit: Unit, verdict: tuple[BlockKind, Facts]) -> BlockKind:
        kind, facts = verdict
        opens = "opens" in facts or (unit.mark == "heading" and kind == "related")
        self.section = "related" if opens else self.section if kind in ("related", "boilerplate", "link") else None
        for key, value in facts.items():
            if key in _LISTED:
                self.facts[key] = f"{self.facts[key]}\n{value}" if key in self.facts else value
            elif key == "url_label":
                self.label = True
            elif key != "opens":
                self.facts.setdefault(key, value)
        if kind == "link" and self.label and (url := facts.get("bare_url")):
            self.facts.setdefault("url", url)
            self.label = False
        return kind

    def _unjudged(self, n: int, unit: Unit, before: BlockKind | None) -> BlockKind:
        link = LINK_ONLY.match(unit.raw)
        words = len(unit.plain.split())
        if link is not None and not ends_sentence(unit.plain):
            if self.label and domain(link[2]):
                self.facts.setdefault("url", link[2])
                return "link"
            return self._listed(unit.plain) if self.section else "link"
        if self.section == "related" and self.units[n - 1].mark == "item" and not unit.mark and unit.gap:
            self.section = None
        if self.section is not None:
            if self.section == "boilerplate" or (words <= 25 and not ends_sentence(unit.plain)):
                return self._listed(unit.plain)
            self.section = None
        if before == "caption" and self.units[n - 1].mark == "image" and unit.raw[0] in "*_" and unit.raw[-1] in "*_":
            return "caption"
        if BOLD.match(unit.raw) and words <= 12 and not unit.mark and unit.gap and not ends_sentence(unit.plain):
            return "title"
        if self.seen == 0 and self.title is not None and NAMES_IN_PLACES.match(unit.plain):
            return "byline"
        if self.seen == 0 and not unit.mark and (dated := only_dateline(unit.raw)) is not None:
            _note(dated, self.facts)
            return "dateline"
        if self.seen == 0 and _imprint(unit):
            if (found := find_date(unit.plain)) is not None:
                self.facts.setdefault("published", found.iso)
            return "dateline"
        short = words <= 3 and not ends_sentence(unit.plain) and not unit.mark
        if self.seen == 0 and short and len(self.units) > 3 and not self._continued(n):
            if unit.plain.isupper() and self.title is not None and n > self.title:
                self.facts.setdefault("dateline_place", unit.plain)
                return "dateline"
            return "boilerplate"
        nav = self.title is not None and n < self.title and not ends_sentence(unit.plain) and words <= 12
        return "boilerplate" if nav else "prose"

    def _wrapped(self, n: int) -> bool:
        """Whether unit `n` is the next line of a sentence that was broken to fit a column."""
        unit, above, wrap = self.units[n], self.units[n - 1], self.widths[n]
        full = 60 <= wrap <= 110 and len(above.raw) >= 0.75 * wrap
        return full and not unit.gap and not unit.mark and not ends_sentence(above.plain)

    def _repeats(self, unit: Unit) -> bool:
        return self.title is not None and unit.plain.casefold() == self.units[self.title].plain.casefold()

    def _continued(self, n: int) -> bool:
        after = self.units[n + 1] if n + 1 < len(self.units) else None
        if after is None or after.mark or not after.plain:
            return False
        if after.gap or len(after.plain.split()) <= 3:
            return after.plain[0].islower()
        return judge(after.plain, True, False) is None and not _imprint(after)

    def _listed(self, words: str) -> BlockKind:
        kind: BlockKind = self.section or "related"
        if kind == "related":
            self.facts["related"] = f"{self.facts['related']}\n{words}" if "related" in self.facts else words
        return kind


def _paragraphs(units: list[Unit], kinds: list[BlockKind]) -> list[tuple[BlockKind, int, int]]:
    """Prose lines joined to paragraphs; every other unit by itself."""
    out: list[tuple[BlockKind, int, int]] = []
    widths = _widths(units)
    open_ = False
    for n, (unit, kind) in enumerate(zip(units, kinds, strict=True)):
        if kind == "prose" and open_ and joins(units[n - 1], unit, widths[n]):
            out[-1] = ("prose", out[-1][1], unit.end)
        else:
            out.append((kind, unit.start, unit.end))
        open_ = kind == "prose"
    return out


def _widths(units: list[Unit]) -> list[int]:
    """For each unit, the widest line of its group of lines without a blank one between."""
    widths = [0] * len(units)
    first = 0
    for n in range(len(units) + 1):
        if n == len(units) or units[n].gap:
            widest = max((len(unit.raw) for unit in units[first:n]), default=0)
            widths[first:n] = [widest] * (n - first)
            first = n
    return widths


def _split(text: str, start: int, end: int, first: bool, facts: Facts) -> list[Block]:
    """A prose paragraph without the dateline that it opens with."""
    found = dateline(text[start : min(end, start + 130)], first)
    if found is None or start + found.length >= end:
        return [_trimmed(text, "prose", start, end)]
    if first:
        _note(found, facts)
    cut_at = start + found.length
    return [_trimmed(text, "dateline", start, cut_at), _trimmed(text, "prose", cut_at, end)]


def _note(found: Dateline, facts: Facts) -> None:
    facts.setdefault("dateline_place", found.place)
    if found.date:
        facts.setdefault("dateline_date", found.date)
        if (day := full_date(found.date)) is not None:
            facts.setdefault("dateline_published", day)
    if found.agency:
        facts.setdefault("dateline_agency", found.agency)


def _closing(text: str, blocks: list[Block], facts: Facts) -> None:
    """Set apart an agency credit at the very end of the last paragraph."""
    last = next((n for n in range(len(blocks) - 1, -1, -1) if blocks[n].kind == "prose"), None)
    if last is None:
        return
    block = blocks[last]
    found = closing_credit(text[block.start : block.end])
    if found is None:
        return
    at = block.start + found[0]
    facts.setdefault("closing_agency", found[1])
    blocks[last : last + 1] = [_trimmed(text, "prose", block.start, at), _trimmed(text, "byline", at, block.end)]


def _trimmed(text: str, kind: BlockKind, start: int, end: int) -> Block:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Block(kind=kind, start=start, end=end)
