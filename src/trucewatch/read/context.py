"""What the reader carries through one document."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Span, When
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
