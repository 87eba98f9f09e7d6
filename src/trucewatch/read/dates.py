"""Find time words in text and say when they mean: dates, days, hours, spans, and times counted from a truce.

Nothing is dated that the words and the anchor do not date: without a publication day, "on Sunday" has no `when`.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from ..model import When
from .dates_grammar import FORMS
from .dates_join import Atom, join
from .dates_resolve import evaluate
from .dates_spec import Anchor, Kind, Spec, Tense
from .dates_tale import in_tale

__all__ = ["Anchor", "TimeMention", "find_times", "resolve"]


class TimeMention(msgspec.Struct, frozen=True, kw_only=True):
    """Time words and what they mean; offsets are half-open, into the text given.

    `start`..`end` includes a bounding word ("since Friday"); `core_start`..`core_end` is the time alone ("Friday").
    `when` (its `words` left None) is None where the words date nothing or their anchor is unknown. `tense_sensitive`:
    the verb's tense may change it (see `resolve`). `relation`: since, from, until, by, before, after, or None.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    when: When | None
    kind: Kind
    tense_sensitive: bool
    relation: str | None
    spec: Spec
    ahead: bool = False


_SPACES: Final = {ord(c): " " for c in "\n\t\u00a0\u2009\u202f"}
_TOKEN = re.compile(r"[^\W_]+")
_RELATION: Final = re.compile(
    r"(?<![\w-])(?P<w>since|from|until|till|by|before|after|prior[ ]to|starting|beginning|"
    r"effective|through|up[ ]to)"
    r"[ ](?:(?:at|on|about|around|the|late|early|as[ ]early[ ]as|at[ ]least|to)[ ]){0,2}$"
)
_AHEAD: Final = re.compile(
    r"\b(?:will|shall|'ll|won't|(?:is|are|was|were|be) (?:to|scheduled|expected|due|set|slated|planned)|plans? to|"
    r"would|scheduled|upcoming|expires?|deadline)\b(?![^.!?\n]*\b(?:said|told|announced)\b)[^.!?\n]*$"
)
_MEANS: Final = {
    "since": "since", "from": "from", "starting": "from", "beginning": "from", "effective": "from",
    "until": "until", "till": "until", "through": "until", "up to": "until", "by": "by", "before": "before",
    "prior to": "before", "after": "after",
}  # fmt: skip
_TENSED: Final = frozenset({"weekday", "feast", "season", "overnight"})


def find_times(text: str, anchor: Anchor) -> tuple[TimeMention, ...]:
    """All time words of `text`, in order and without overlap, resolved against `anchor` as if told in the past."""
    low = text.lower().translate(_SPACES)
    if len(low) != len(text):  # a letter whose lower case is longer would shift every offset
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text).translate(_SPACES)
    return tuple(_mention(low, atom, anchor) for atom in in_tale(join(_atoms(text, low), low), low, anchor))


def resolve(mention: TimeMention, anchor: Anchor, tense: Tense | None) -> When | None:
    """When `mention` means under the tense of its verb: "on Saturday" in the past is the last one, ahead the next."""
    return evaluate(mention.spec, anchor, tense)


def _atoms(text: str, low: str) -> list[Atom]:
    found: list[Atom] = []
    done = 0
    forms = FORMS
    digits = forms["#"]
    for token in _TOKEN.finditer(low):
        start = token.start()
        if start < done:
            continue
        word = token.group()
        tried = forms.get(word) or (digits if word[0].isdigit() else None)
        if tried is None:
            continue
        best: Atom | None = None
        for match, maker in tried:
            hit = match(low, start)
            if hit is None or (best is not None and hit.end() <= best.end):
                continue
            made = maker(hit)
            if made is not None and _plausible(text, low, start, made[0]) and not _NAME_AFTER.match(low, hit.end()):
                end = hit.end("u") if made[0].op == "length" and "oldfor" in hit.groupdict() else hit.end()
                end = _whole_word(low, end) if made[0].op == "length" else end
                best = Atom(start, end, made[0], made[1])
        if best is not None:
            found.append(best)
            done = best.end
    return found


def _whole_word(low: str, end: int) -> int:
    while end < len(low) and low[end].isalpha():
        end += 1
    return end


_NUMBERED: Final = re.compile(
    r"(?:[$€£#]|\b(?:resolution|no\.?|number|article|unit|flight|law|page|brigade|division)[ ])$"
)
_HEADED: Final = re.compile(
    r"[ ](?:people|men|women|children|civilians|families|fighters|soldiers|troops|shells|rockets|houses|homes|refugees|"
    r"dead|wounded|injured|killed|others|more|tonnes|tons|km|metres|meters|miles|rounds|attacks|strikes|violations|cases)\b"
)
_NAME_AFTER: Final = re.compile(r"[ ](?:street|square|avenue|bridge|boulevard|university|hospital|brigades?)\b")
_BEFORE_YEAR: Final = re.compile(r"\b(?:in|since|of|by|until|till|from|during|before|after|early|late|mid)[ ]$")
_MONTHLIKE: Final = re.compile(
    r"(?:(?:\b(?:in|since|of|by|until|till|from|during|before|after|late|early|mid|last|this|next|and|to|through|between|"
    r"for|every|each|or|previous|past)[ -])|[(–-])$"
)


def _plausible(text: str, low: str, start: int, spec: Spec) -> bool:
    """Whether words that may also be a verb, a count or a name ("may", "march", "2000 people") are a time here."""
    before = low[max(0, start - 14) : start]
    glued = start > 1 and low[start - 1] in "-/'’." and low[start - 2].isalnum()
    if glued and spec.op in ("date", "length", "clock", "prior", "later"):
        return False
    if spec.op != "date" or spec.day is not None or spec.nth:
        return True
    if spec.month is None:
        if _NUMBERED.search(before):
            return False
        return (
            text[start].isalpha()
            or spec.unit == "decade"
            or bool(_BEFORE_YEAR.search(before))
            or not _HEADED.match(low, start + 4)
        )
    if spec.month in (3, 5) and not (spec.year or spec.modifier or spec.shift or spec.nth or spec.n is not None):
        return text[start].isupper() and bool(_MONTHLIKE.search(before))
    return not text[start].islower() or bool(spec.modifier or spec.shift or spec.nth)


def _mention(low: str, atom: Atom, anchor: Anchor) -> TimeMention:
    spec, start, end, kind = atom.spec, atom.start, atom.end, atom.kind
    relation = (
        _RELATION.search(low, max(0, start - 24), start) if kind in ("date", "time") and not _bounded(spec) else None
    )
    if relation and spec.relation is None:
        means = _MEANS[relation["w"]]
        spec = msgspec.structs.replace(spec, relation=means)
        start = relation.start()
    return TimeMention(
        start=start, end=end, core_start=atom.start, core_end=end, when=evaluate(spec, anchor), kind=kind,
        tense_sensitive=_tense_sensitive(spec), relation=spec.relation, spec=spec,
        ahead=_tense_sensitive(spec) and bool(_AHEAD.search(low, max(0, atom.start - 90), atom.start)),
    )  # fmt: skip


def _bounded(spec: Spec) -> bool:
    """Whether the words give both ends themselves."""
    return spec.op == "range" or spec.clock_end is not None


def _tense_sensitive(spec: Spec) -> bool:
    if spec.op == "range":
        return any(_tense_sensitive(side) for side in (spec.low, spec.high) if side)
    if spec.op in _TENSED:
        return spec.year is None and spec.shift in (None, "this")
    if spec.op == "date":
        return spec.year is None
    if spec.op == "length":
        return spec.side != 0
    if spec.op == "clock":
        return spec.clock is not None and spec.clock.name == "midnight"
    return spec.op == "shift" and spec.n == 0 and spec.unit != "day"
