"""What the reader carries through one document, and a party as speaker or actor."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Span, Speaker, When
from ..model.claim import Party
from .dates import Anchor
from .speakers import Memory


@dataclass
class Context:
    """What the reader knows of the document while it reads: its id, its anchors in time, who was spoken of."""

    document: str
    ref: str | None
    reader: str
    anchor: Anchor
    memory: Memory = field(default_factory=Memory)
    last_actor: Party | None = None
    actor_sentence: tuple[int, int] | None = None
    day: When | None = None
    publisher: Party | None = None
    feuds: frozenset[str] = frozenset()  # states that have accused or been accused in this document


@dataclass(frozen=True)
class Unread:
    """A trigger that gave no claim, and why."""

    span: Span
    reason: str


def as_party(speaker: Speaker) -> Party:
    """A speaker as a party to an event."""
    return Party(
        id=speaker.id, name=speaker.name, role=speaker.role, words=speaker.words, members=speaker.members,
        person=speaker.person, country=speaker.country, side=speaker.side,
    )  # fmt: skip


def as_speaker(party: Party) -> Speaker:
    """A party as a speaker."""
    return Speaker(
        id=party.id, name=party.name, role=party.role, words=party.words, members=party.members, person=party.person,
        country=party.country, side=party.side,
    )  # fmt: skip
