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
from .dates_lean import lean
from .dates_resolve import evaluate
from .dates_spec import Anchor, Kind, Spec, Tense
from .dates_tale import in_tale
from .dates_thread import Thread

__all__ = ["Anchor", "Thread", "TimeMention", "find_times", "resolve"]


class TimeMention(msgspec.Struct, frozen=True, kw_only=True):
    """Time words and what they mean; offsets are half-open, into the text given.

    `start`..`end` includes a bounding word ("since Friday"); `core_start`..`core_end` is the time alone ("Friday").
    `when` (its `words` left None) is None where the words date nothing or their anchor is unknown. `tense_sensitive`:
    the verb's tense may change it (see `resolve`); `lean` is the tense that the words around it suggest. `last_day`:
    the ISO day that the text named last before it. `sides`: the two ends of a range, each with its own words.
    `relation`: since, from, until, by, before, after, or None.
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
    lean: Tense | None = None
    last_day: str | None = None
    sides: tuple[TimeMention, ...] = ()


# A day by which the text only reaches back: "the first raid since the truce took hold on Wednesday".
_REACH: Final = 110
_BACKGROUND: Final = re.compile(
    r"\bsince\b(?! (?:then|when)\b)[^.;:,\n]* (?:took|went|came|entered|began|started|broke|erupted|was|were|had)\b"
    r"[^.;:,\n]*$|\b(?:truce|cease-?fire|cessation of hostilities|agreement|deal|accord|pause) "
    r"(?:(?:[^.;:,\n]{1,40}? )?(?:that|which) (?:was |were |had |been |first ){0,2}(?:took|came|went|entered|began|"
    r"agreed|signed|brokered|announced|declared|reached)|"
    r"(?:agreed|signed|brokered|announced|declared|reached|mediated|negotiated))"
    r"\b[^.;:,\n]*$"
)
_SAID: Final = re.compile(
    r"\b(?:said|says|told|announced|declared|stated|added|accused|warned|confirmed|denied)(?: (?:a|the|state|local|"
    r"reporters|journalists|\w+ (?:agency|television|radio|tv))){0,3}(?: (?:late|early))?(?: on)? $"
)
_BARE: Final = re.compile(r"^[\s*#\[(–—-]+|[\s*:.\])–—-]+$")
_FILED: Final = 48  # characters of a dateline
_SPACES: Final = {ord(c): " " for c in "\n\t\u00a0\u2009\u202f"}
_TOKEN = re.compile(r"[^\W_]+")
_RELATION: Final = re.compile(
    r"(?<![\w-])(?P<w>since|from|until|till|by|before|after|prior[ ]to|starting|beginning|"
    r"effective|through|up[ ]to)"
    r"[ ](?:(?:at|on|about|around|the|late|early|as[ ]early[ ]as|at[ ]least|to)[ ]){0,2}$"
)
_OWNS: Final = re.compile(r"['’]s? \w")  # "from Sunday's bombing" bounds nothing
_MEANS: Final = {
    "since": "since", "from": "from", "starting": "from", "beginning": "from", "effective": "from",
    "until": "until", "till": "until", "through": "until", "up to": "until", "by": "by", "before": "before",
    "prior to": "before", "after": "after",
}  # fmt: skip
_TENSED: Final = frozenset({"weekday", "feast", "season", "overnight"})


def find_times(text: str, anchor: Anchor, thread: Thread | None = None) -> tuple[TimeMention, ...]:
    """All time words of `text`, in order and without overlap, resolved against `anchor` as if told in the past.

    `thread` is what the passages before it named last; it is carried on. Without it the text stands alone.
    """
    low = text.lower().translate(_SPACES)
    if len(low) != len(text):  # a letter whose lower case is longer would shift every offset
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text).translate(_SPACES)
    thread = thread or Thread(anchor.last_day)
    thread.opens()
    bare = _BARE.sub("", text)
    found: list[TimeMention] = []
    for atom in in_tale(join(_atoms(text, low), low), low, anchor, thread):
        mention = _mention(low, atom, _following(anchor, thread.base(atom.spec)))
        if found and mention.start < found[-1].end:  # one "before" behind a length and before an hour is the former's
            mention = msgspec.structs.replace(mention, start=mention.core_start)
        if found and mention.start < found[-1].end:
            continue
        behind = _BACKGROUND.search(low, max(0, mention.start - _REACH), mention.start) is not None
        said = _SAID.search(low, max(0, mention.start - _REACH), mention.start) is not None
        how = "back" if behind else "filed" if _filed(mention, anchor) else "said" if said else "told"
        thread.took(mention.spec, mention.when, how)
        found.append(mention)
    if len(found) == 1 and len(bare) <= found[0].end - found[0].start:
        thread.heads()  # a line that is a day, over what follows
    return tuple(found)


def _filed(mention: TimeMention, anchor: Anchor) -> bool:
    """Whether a date is the report's own, where it says when it was filed: "STEPANAKERT, 27 October."."""
    when = mention.when
    own = when is not None and anchor.published is not None and when.start == anchor.published[:10]
    return own and mention.start < _FILED and mention.spec.op == "date"


def resolve(mention: TimeMention, anchor: Anchor, tense: Tense | None) -> When | None:
    """When `mention` means under the tense of its verb: "on Saturday" in the past is the last one, ahead the next."""
    return evaluate(mention.spec, _following(anchor, mention.last_day), tense)


def _following(anchor: Anchor, last_day: str | None) -> Anchor:
    """`anchor` with the day that the text named last."""
    return anchor if last_day is None else msgspec.structs.replace(anchor, last_day=last_day)


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
        reach = 0
        for match, maker in tried:
            hit = match(low, start)
            if hit is None or (best is not None and hit.end() <= max(best.end, reach)):
                continue
            made = maker(hit)
            if made is not None and _plausible(text, low, start, made[0]) and not _names(low, hit.end(), made[0]):
                end, core = _ends_at(low, hit, made[0])
                first = _own_start(low, start, end) if made[0].op == "length" else start
                best, reach = Atom(first, end, made[0], made[1], core=core), hit.end() if made[0].op == "truce" else 0
        if best is not None:
            found.append(best)
            done = best.end
    return found


_LED: Final = re.compile(r"the (?=\S+-)|the (?=(?!one |1 |a )\S+ (?:day|week|month|year|hour)\b)|(?<![a-z])over ")
_TAKES: Final = re.compile(r"\b(?:for|in|within|after|last(?:s|ed|ing)?|took|takes?|of|is|was|than|just) $")


def _own_start(low: str, start: int, end: int) -> int:
    """Where a length begins: "the two-week siege" is two-week, "went on over three years" is three years."""
    led = _LED.match(low, start, end)
    if led is None or (led.group().startswith("over") and _TAKES.search(low, max(0, start - 12), start)):
        return start
    return led.end()


def _names(low: str, end: int, spec: Spec) -> bool:
    """Whether a date is part of a name: "6 October Bridge", "the July 7 district"."""
    return spec.op in ("date", "feast") and _NAME_AFTER.match(low, end) is not None


def _ends_at(low: str, hit: re.Match[str], spec: Spec) -> tuple[int, int]:
    """Where the words end, and where the time alone ends: "three days" of "three days after the attack"."""
    end, groups = hit.end(), hit.groupdict()
    if spec.op == "length" and "oldfor" in groups:
        end = max(hit.end("u"), hit.end("old"), hit.end("more"))
        while end < len(low) and low[end].isalpha():
            end += 1
    if groups.get("it"):  # "a day before it began": what "it" is, others read
        return hit.start("w") - 1, hit.start("w") - 1
    if spec.op in ("event", "truce") and groups.get("w") and (groups.get("u") or groups.get("the")):
        return end, hit.start("w") - 1
    return end, end


_NUMBERED: Final = re.compile(
    r"(?:[$€£#]|\b(?:resolution|no\.?|number|article|unit|flight|law|page|brigade|division)[ ])$"
)
_HEADED: Final = re.compile(
    r"[ ](?:people|men|women|children|civilians|families|fighters|soldiers|troops|shells|rockets|houses|homes|refugees|"
    r"dead|wounded|injured|killed|others|more|tonnes|tons|km|metres|meters|miles|rounds|attacks|strikes|violations|cases)\b"
)
_NAME_AFTER: Final = re.compile(
    r"[ ](?:\d{1,2}[ ])?(?:movements?|revolution|coalition|street|square|avenue|bridge|boulevard|university|hospital|"
    r"brigades?|stadium|(?:district|quarter|neighbou?rhood)(?![ ](?:officials?|police|court|council|authorit)))\b"
)
# "Four flights a week", "$2 million a year": how often or how much, not how long.
_EACH: Final = re.compile(
    r"(?:\d|\b(?:million|billion|thousand|hundred|dozen|times|once|twice)|[a-z]{2,}[^siuao\W]s) $"
)
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
    if spec.op == "length":
        return not (low.startswith("a", start) and _EACH.search(before))
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
        _RELATION.search(low, max(0, start - 24), start)
        if kind in ("date", "time") and not _bounded(spec) and not _OWNS.match(low, end)
        else None
    )
    if relation and relation["w"] == "through" and (spec.unit == "weekend" or spec.part in ("night", "overnight")):
        relation = None  # "went on through the weekend"
        spec = msgspec.structs.replace(spec, name="through")
    if relation and spec.relation is None:
        means = _MEANS[relation["w"]]
        spec = msgspec.structs.replace(spec, relation=means)
        start = relation.start()
    return TimeMention(
        start=start, end=end, core_start=atom.start, core_end=atom.core or end, when=evaluate(spec, anchor), kind=kind,
        tense_sensitive=_tense_sensitive(spec), relation=spec.relation, spec=spec,
        last_day=anchor.last_day, sides=tuple(_mention(low, side, anchor) for side in atom.sides),
        lean=lean(low, atom.start, end) if _leans(spec) else None,
    )  # fmt: skip


def _bounded(spec: Spec) -> bool:
    """Whether the words give both ends themselves."""
    return spec.op == "range" or spec.clock_end is not None


def _leans(spec: Spec) -> bool:
    """Whether the words around say more of the time than its nearness: a weekday, a date without its year."""
    if spec.op == "range":
        return any(_leans(side) for side in (spec.low, spec.high) if side)
    return _tense_sensitive(spec) and spec.op != "shift" and not (spec.nth and spec.month is None)


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
