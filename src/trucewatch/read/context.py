"""What the reader carries through one document."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Claim, Span, When, Where
from ..model.claim import Party
from .dates import Anchor
from .memory import Memory
from .scene import Scene
from .sides import Feuds
from .weighing import Weighed


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
    lately: Where | None = None  # the town or site where the act told last was
    before: Scene | None = None  # the passage before
    day: When | None = None
    running: When | None = None  # the day of the act that the passage before ended with
    publisher: Party | None = None
    told: list[Claim] = field(default_factory=list)
    weighed: list[Weighed] = field(default_factory=list)  # every event of the document so far
    feuds: Feuds = field(default_factory=Feuds)  # who has accused whom, or agreed a truce with whom


@dataclass(frozen=True)
class Unread:
    """A trigger that gave no claim, and why."""

    span: Span
    reason: str
