"""Low, best and high of each count of an incident, with everybody who said a number.

Counts are never added up. `low` and `high` are the outermost that anybody says (`high=None`: somebody says "at least").
`best` is the value that most independent origins say; ties go to the more precise wording, then to the later report,
then to the lower value. A part of a larger count ("five of them children"), a stock, a running total and the number in
a denial are not counts of this event; they are listed and left out of the three numbers.
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
        return self.figure.scope in ("event", "flow") and self.figure.part_of is None and self.value is not None

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
    listed = tuple(_row(s) for s in said)
    counted = [s for s in said if s.of_this_event]
    people = {fold(s.figure.population) for s in counted if s.figure.population and not s.is_zero}
    # "The army lost nobody" is no count of the civilians that others name: listed, not the low end.
    counted = [s for s in counted if not (s.is_zero and s.figure.population and people and _other(s, people))]
    if not counted:
        return Estimate(low=None, best=None, high=None, by_speaker=listed, because=("no count of this event alone",))
    lows = [s.figure.low if s.figure.low is not None else 0 for s in counted]
    highs = [s.figure.high for s in counted]
    high = None if any(h is None for h in highs) else max(h for h in highs if h is not None)
    best, because = _best(counted)
    return Estimate(low=min(lows), best=best, high=high, by_speaker=listed, because=(because, *_range(counted, high)))


def _other(zero: _Said, people: set[str]) -> bool:
    return fold(zero.figure.population or "") not in people


def _best(counted: list[_Said]) -> tuple[int | None, str]:
    by_value: dict[int, list[_Said]] = {}
    for s in counted:
        if s.value is not None:
            by_value.setdefault(s.value, []).append(s)

    def rank(value: int) -> tuple[int, int, list[int], int]:
        rows = by_value[value]
        latest = [-ord(c) for c in max(s.when for s in rows)] + [1]
        return -len({s.origin for s in rows}), min(_PRECISION[s.figure.qualifier] for s in rows), latest, value

    best = min(by_value, key=rank)
    voices = {v: len({s.origin for s in rows}) for v, rows in by_value.items()}
    who = ", ".join(sorted({s.origin for s in by_value[best]}))
    if len(by_value) == 1:
        return best, f"{best} is the only count, from {_count(voices[best])} ({who})"
    others = ", ".join(str(v) for v in sorted(by_value) if v != best)
    tied = [v for v in voices if voices[v] == voices[best]]
    if len(tied) > 1:
        return best, f"{best} ({who}) stands beside {others} with as many origins; it is the more precise or the later"
    return best, f"{best} is said by {_count(voices[best])} ({who}); others say {others}"


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
