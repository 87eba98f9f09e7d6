"""One thing that one document says happened, and who says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

import msgspec

from .figure import Figure
from .ids import make_id
from .span import Span
from .when import When
from .where import Where

Stance = Literal[
    "asserted", "accused", "denied", "negated", "threatened", "planned", "called_for", "hypothetical", "uncertain"
]
STANCES: tuple[str, ...] = get_args(Stance)
RelativeToTruce = Literal["before", "after", "none", "unknown"]


class Party(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An actor or target: who, as named and as known. `name` joins the members when there are several."""

    id: str | None = None
    name: str
    role: str | None = None
    words: Span | None = None
    members: tuple[Party, ...] = ()
    person: bool = False
    country: str | None = None
    side: str | None = None


class Speaker(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who a claim is attributed to; `via` is the chain of outlets that passed it on ("told Reuters")."""

    id: str | None = None
    name: str
    role: str | None = None
    words: Span | None = None
    members: tuple[Party, ...] = ()
    person: bool = False
    country: str | None = None
    side: str | None = None
    via: tuple[str, ...] = ()


class Claim(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A claim with an evidence span for every field. Unknown is None, never a guess.

    `published` is the day its document appeared: not when it happened, though not before what is told as past.
    """

    id: str
    document: str
    ref: str | None = None
    kind: str
    stance: Stance
    span: Span
    trigger: Span
    actor: Party | None = None
    target: Party | None = None
    place: Where | None = None
    said: When | None = None
    time: When | None = None
    figures: tuple[Figure, ...] = ()
    speaker: Speaker | None = None
    cue: Span | None = None
    means: Span | None = None
    exception: Span | None = None
    relative_to_truce: RelativeToTruce = "none"
    same_event: str | None = None
    sensitivity: str | None = None
    confidence: float = 0.0
    because: tuple[str, ...] = ()
    reader: str = ""
    published: str | None = None

    def spans(self) -> Iterator[tuple[str, Span]]:
        """Every (field, span) of this claim."""
        for field in ("span", "trigger", "cue", "means", "exception"):
            if (span := getattr(self, field)) is not None:
                yield field, span
        for field in ("place", "said", "time"):
            if (value := getattr(self, field)) is not None and value.words is not None:
                yield field, value.words
        for field in ("actor", "target", "speaker"):
            if (party := getattr(self, field)) is not None:
                if party.words is not None:
                    yield field, party.words
                for member in party.members:
                    if member.words is not None:
                        yield f"{field}.member", member.words
        for figure in self.figures:
            yield f"figure.{figure.measure}", figure.words

    def verify(self, text: str) -> None:
        """Raise SpanError unless every quote stands at its offsets in `text`."""
        for _, span in self.spans():
            span.verify(text)


def claim_id(document: str, kind: str, trigger: Span, speaker: Span | None, actor: Span | None, stance: str) -> str:
    """The id of a claim: document, kind, trigger, who says so, who acts, and stance."""
    at = [None if s is None else [s.start, s.end] for s in (trigger, speaker, actor)]
    return make_id("CLM", [document, kind, *at, stance])
