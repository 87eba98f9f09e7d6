"""How a truce ends in order, or goes on, by the words of a claim: closed together, run out, replaced, taken up again.

What is not said in so many words is none of these: a truce that "ended" may have been broken, and a peace signed after
it need not have ended it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Protocol

from ..model import Claim, Document

ORDERLY: Final = frozenset({"closed", "ran_out", "given_way"})
"""Ends that are no breach, said of the truce that ends."""
_SHARP: Final = frozenset({"minute", "hour", "part_of_day", "night", "day"})
_BREAK: Final = re.compile(r"[,;:()—–]|\b(?:that|which|who|whose|but|although|while)\b")
_CLAUSE: Final = re.compile(r"[.;:()—–]|\b(?:but|although|while)\b")
_REACH: Final = 60
"""So many characters after the words their object stands at the latest."""


class EndingLine(Protocol):
    """What this room needs of a codebook's ending."""

    @property
    def says(self) -> str: ...
    @property
    def kinds(self) -> tuple[str, ...]: ...
    @property
    def triggers(self) -> tuple[str, ...]: ...
    @property
    def words(self) -> tuple[str, ...]: ...
    @property
    def objects(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Told:
    """What a claim says of an end: one of the codebook's words for it, and what follows them in the sentence."""

    says: str
    behind: str


@lru_cache(maxsize=1)
def endings() -> tuple[EndingLine, ...]:
    """Those of the bundled codebook."""
    from ..codebook import load

    return tuple(load().endings.values())


def told(claim: Claim, lines: Sequence[EndingLine] | None = None) -> tuple[Told, ...]:
    """What this claim says of an end, in the codebook's order; nothing where it is denied, planned or threatened."""
    if claim.stance != "asserted":
        return ()
    found = (_fits(line, claim) for line in (endings() if lines is None else lines) if claim.kind in line.kinds)
    return tuple(t for t in found if t is not None)


def says(claim: Claim, *wanted: str) -> bool:
    """Whether the claim says one of these of an end."""
    return any(t.says in wanted for t in told(claim))


def _fits(line: EndingLine, claim: Claim) -> Told | None:
    words = claim.span.quote.lower()
    if not any(form in words for form in line.words):
        return None
    trigger = claim.trigger.quote.lower()
    if line.triggers and not any(_whole(t).search(trigger) for t in line.triggers):
        return None
    at = max(claim.trigger.start - claim.span.start, 0)
    own = (at, at + len(trigger))
    for form in sorted(line.words, key=lambda f: (-len(f), f)):
        for match in _whole(form).finditer(words) if form in words else ():
            if line.objects:
                behind = words[match.end() : match.end() + _REACH]
                if any(_whole(o).search(_CLAUSE.split(behind)[0]) for o in line.objects):
                    return Told(line.says, words[match.end() :])
            elif _together(words, own, match.span()):
                return Told(line.says, words[match.end() :])
    return None


def _together(words: str, trigger: tuple[int, int], form: tuple[int, int]) -> bool:
    """Whether the words belong to the trigger: no other clause begins between them, or they open the sentence."""
    if form[0] == 0:
        return True
    (_, end), (start, _) = sorted((trigger, form))
    return not _BREAK.search(words[end:start]) if end < start else True


@lru_cache(maxsize=1024)
def _whole(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(form)}(?![\w-])")


def day_of(claim: Claim, documents: Mapping[str, Document]) -> date | None:
    """The day that a claim tells of, None where it gives no day in words and no report's day stands for it.

    "In March" is no day: an end is put on a clock only where its day is known.
    """
    for when in (claim.time, claim.said):
        if when is not None and (when.start or when.end):
            if when.precision not in _SHARP:
                return None
            return date.fromisoformat((when.end or when.start or "")[:10])
    document = documents.get(claim.document)
    return date.fromisoformat(document.day) if document is not None and document.day else None
