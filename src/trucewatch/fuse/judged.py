"""What people decided about pairs of claims and incidents; the last word on a pair counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..model import Decision

Pair = tuple[str, str]


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


@dataclass(frozen=True)
class Judged:
    """`pairs`: claim ids -> the decision in force. `rejected`: id of a claim or incident -> the decision against it.

    A decision about two incidents is one about the claims that name them: callers translate incident ids to the id of
    their first claim with `translated`.
    """

    pairs: dict[Pair, Decision] = field(default_factory=dict)
    rejected: dict[str, Decision] = field(default_factory=dict)

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Judged:
        """The decisions in force: later ones replace earlier ones, "undo" takes one back."""
        ordered = sorted(decisions, key=lambda d: (d.when, d.id))
        undone = {d.subject for d in ordered if d.judgement == "undo"}
        pairs: dict[Pair, Decision] = {}
        about: dict[str, Decision] = {}
        for decision in ordered:
            if decision.id in undone:
                continue
            if decision.judgement in ("same", "different", "unsure") and decision.other is not None:
                pairs[_pair(decision.subject, decision.other)] = decision
            elif decision.judgement in ("accept", "reject") and decision.field is None:
                about[decision.subject] = decision
        rejected = {k: d for k, d in about.items() if d.judgement == "reject"}
        return cls(pairs=pairs, rejected=rejected)

    def translated(self, first_claims: dict[str, str]) -> Judged:
        """The same with incident ids replaced by the ids of their first claims, where known."""
        pairs = {
            _pair(first_claims.get(a, a), first_claims.get(b, b)): d
            for (a, b), d in sorted(self.pairs.items(), key=lambda item: (item[1].when, item[1].id))
        }
        return Judged(pairs={p: d for p, d in pairs.items() if p[0] != p[1]}, rejected=self.rejected)

    def same(self, a: str, b: str) -> bool:
        """Whether a person said that the two are one."""
        return (d := self.pairs.get(_pair(a, b))) is not None and d.judgement == "same"

    def different(self, a: str, b: str) -> bool:
        """Whether a person said that the two are two."""
        return (d := self.pairs.get(_pair(a, b))) is not None and d.judgement == "different"

    def linked(self, claim: str) -> tuple[str, ...]:
        """The ids that a person joined to this one."""
        return tuple(sorted({b if a == claim else a for (a, b) in self.pairs if claim in (a, b) and self.same(a, b)}))
