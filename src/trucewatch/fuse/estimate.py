"""Low, best and high of each count of an incident, with everybody who said a number.

Counts are never added up. Of one origin only its latest count stands: a toll that rises or is corrected replaces what
the same voice said before. A part of a larger count ("five of them children", "seven in the market" of nineteen, the
police among all the dead), a stock, a running total and the number in a denial are listed and not counted.

`low` and `high` are the outermost of what stands (`high=None`: somebody says "at least"). `best` is the value that most
independent origins say. Between equals: asserted before uncertain; the latest count where it is larger than
all before it (a toll rises as bodies are found); else the more precise wording, the later report, the lower value.
"dozens" and its like are never a best value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..gazetteer.fold import fold
from ..model import Claim, Document, Estimate, Figure, SaidFigure
from .block import DISSENTING

_PRECISION: Final = {
    "exact": 0, "none": 0, "about": 1, "nearly": 1, "estimated": 1, "between": 1, "at_least": 2, "more_than": 2,
    "at_most": 3, "up_to": 3, "several": 4, "multiple": 4, "dozens": 5, "hundreds": 5, "thousands": 5,
}  # fmt: skip


_LOOSE: Final = frozenset({"several", "multiple", "dozens", "hundreds", "thousands"})
_EVERYBODY: Final = frozenset({"", "people", "persons", "dead", "deaths"})


@dataclass(frozen=True, slots=True)
class _Said:
    claim: Claim
    figure: Figure
    origin: str
    when: str

    @property
    def value(self) -> int | None:
        return self.figure.low if self.figure.low is not None else self.figure.high

    @property
    def of_this_event(self) -> bool:
        if self.claim.stance in DISSENTING and not self.is_zero:
            return False
        # "Has risen to 19" is the running toll of this event, unless a period is named that it runs over.
        scope = self.figure.scope
        counted = scope in ("event", "flow") or (scope == "cumulative" and self.figure.since is None)
        return counted and self.figure.part_of is None and self.value is not None

    @property
    def is_loose(self) -> bool:
        return self.figure.qualifier in _LOOSE

    @property
    def voice(self) -> tuple[str, str]:
        return self.origin, fold(self.figure.population or "")

    @property
    def is_zero(self) -> bool:
        return self.value == 0 and self.figure.high in (0, None)


def estimates(
    claims: Sequence[Claim], documents: Mapping[str, Document], origin_of: Mapping[str, str]
) -> dict[str, Estimate]:
    """Measure -> estimate over all figures of these claims, sorted by measure."""
    said: dict[str, list[_Said]] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        document = documents.get(claim.document)
        when = (claim.said.end or "" if claim.said else "") or (document.published or "" if document else "")
        for figure in claim.figures:
            said.setdefault(figure.measure, []).append(
                _Said(claim, figure, origin_of.get(claim.id, claim.document), when)
            )
    return {measure: _estimate(said[measure]) for measure in sorted(said)}


def _estimate(said: list[_Said]) -> Estimate:
    listed = tuple(_row(s) for s in sorted(said, key=lambda s: (s.when, s.claim.id)))
    counted = [s for s in said if s.of_this_event]
    people = {fold(s.figure.population) for s in counted if s.figure.population and not s.is_zero}
    # "The army lost nobody" is no count of the civilians that others name: listed, not the low end.
    counted = [s for s in counted if not (s.is_zero and s.figure.population and people and _other(s, people))]
    if not counted:
        return Estimate(low=None, best=None, high=None, by_speaker=listed, because=("no count of this event alone",))
    standing, replaced = _standing(counted)
    whole, parts = _whole(standing)
    lows = [s.figure.low if s.figure.low is not None else 0 for s in whole]
    highs = [s.figure.high for s in whole]
    high = None if any(h is None for h in highs) else max(h for h in highs if h is not None)
    if len({s.voice[1] for s in whole} - _EVERYBODY) > 1 and all(s.voice[1] not in _EVERYBODY for s in whole):
        why = f"counts of different people ({_list(whole)}): not added up, none of them is the whole"
        return Estimate(low=max(lows), best=None, high=None, by_speaker=listed, because=(why, *replaced))
    best, because = _best(whole)
    return Estimate(
        low=min(lows),
        best=best,
        high=high,
        by_speaker=listed,
        because=(because, *_range(whole, high), *replaced, *parts),
    )


def _standing(counted: list[_Said]) -> tuple[list[_Said], list[str]]:
    """The latest count of each voice, the largest where it says several at once; and what they replace, in words."""
    latest: dict[tuple[str, str], _Said] = {}
    for s in sorted(counted, key=lambda s: (s.when, s.claim.id)):
        before = latest.get(s.voice)
        if (
            before is None
            or before.when < s.when
            or (before.when == s.when and _rank_at_once(s) > _rank_at_once(before))
        ):
            latest[s.voice] = s
    words = []
    for s in sorted(counted, key=lambda s: (s.when, s.claim.id)):
        now = latest[s.voice]
        if s.value != now.value and s.when < now.when:
            words.append(f"{s.origin} said {s.value} first and {now.value} later: the later count stands")
        elif s.value != now.value:
            words.append(f"{s.origin} also says {s.value}, a part of {now.value}")
    return [latest[v] for v in sorted(latest)], list(dict.fromkeys(words))


def _rank_at_once(s: _Said) -> tuple[bool, int, str]:
    return not s.is_loose, s.value or 0, s.claim.id


def _whole(standing: list[_Said]) -> tuple[list[_Said], list[str]]:
    """Without counts of some of the people where a larger one counts everybody; and those in words."""
    everybody = [s.value or 0 for s in standing if s.voice[1] in _EVERYBODY and not s.is_loose]
    top = max(everybody, default=0)
    parts = [s for s in standing if s.voice[1] not in _EVERYBODY and not s.is_zero and (s.value or 0) < top]
    words = [f"{s.value} {s.figure.population} ({s.origin}) is taken for a part of {top}" for s in parts]
    return [s for s in standing if s not in parts], words


def _list(said: list[_Said]) -> str:
    return ", ".join(f"{s.value} {s.figure.population}" for s in sorted(said, key=lambda s: (s.value or 0, s.claim.id)))


def _other(zero: _Said, people: set[str]) -> bool:
    return fold(zero.figure.population or "") not in people


def _best(counted: list[_Said]) -> tuple[int | None, str]:
    exact = [s for s in counted if not s.is_loose]
    if not exact:
        words = sorted({s.figure.qualifier for s in counted})
        return None, f"only {' and '.join(words)} is said: no number is made of it"
    by_value: dict[int, list[_Said]] = {}
    for s in exact:
        if s.value is not None:
            by_value.setdefault(s.value, []).append(s)
    voices = {v: len({s.origin for s in rows}) for v, rows in by_value.items()}
    sure = {v for v in by_value if any(s.claim.stance != "uncertain" for s in by_value[v])} or set(by_value)
    most = max(voices[v] for v in sure)
    tied = sorted(v for v in sure if voices[v] == most)
    best, why = (tied[0], "") if len(tied) == 1 else _between(tied, by_value)
    who = ", ".join(sorted({s.origin for s in by_value[best]}))
    if len(by_value) == 1:
        return best, f"{best} is the only count, from {_count(voices[best])} ({who})"
    others = ", ".join(str(v) for v in sorted(by_value) if v != best)
    if len(tied) > 1:
        return best, f"{best} ({who}) stands beside {others} with as many origins; {why}"
    return best, f"{best} is said by {_count(voices[best])} ({who}); others say {others}"


def _between(tied: list[int], by_value: dict[int, list[_Said]]) -> tuple[int, str]:
    """Which of several values with equally many origins, and why."""
    day = {v: max(s.when for s in by_value[v])[:10] for v in tied}
    top = max(tied)
    if all(day[top] > day[v] for v in tied if v != top):
        return top, "the toll rose and it is the latest"

    def rank(value: int) -> tuple[int, list[int], int]:
        rows = by_value[value]
        latest = [-ord(c) for c in max(s.when for s in rows)] + [1]
        return min(_PRECISION[s.figure.qualifier] for s in rows), latest, value

    return min(tied, key=rank), "it is the more precise or the later"


def _range(counted: list[_Said], high: int | None) -> list[str]:
    words = []
    if high is None:
        words.append("open above: somebody says that there may be more")
    if any(s.is_zero for s in counted) and any(not s.is_zero for s in counted):
        deniers = ", ".join(
            sorted({s.claim.speaker.name if s.claim.speaker else s.origin for s in counted if s.is_zero})
        )
        words.append(f"{deniers}: none")
    return words


def _count(origins: int) -> str:
    return "one origin" if origins == 1 else f"{origins} independent origins"


def _row(s: _Said) -> SaidFigure:
    figure = s.figure
    return SaidFigure(
        speaker=s.claim.speaker.name if s.claim.speaker else None,
        claim=s.claim.id,
        document=s.claim.document,
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier,
        population=figure.population,
        scope=figure.scope,
    )
