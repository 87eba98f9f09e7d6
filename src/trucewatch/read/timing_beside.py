"""Times counted from another event of the sentence ("a day after the truce began"), or only held against one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from ..model import When
from .dates import TimeMention
from .dates_calendar import ORDINALS
from .events import Event
from .scene import Scene
from .syntax import child, clause_of, is_verb

if TYPE_CHECKING:
    from .tokens import Token

_STEPS: Final = {"hour": 0, "day": 1, "week": 7}
_HELD: Final = 12  # tokens between "the first" of its kind and the "since" behind it
_SOON: Final = frozenset({"hours", "minutes", "moments", "shortly", "soon", "immediately", "just"})


def offset(scene: Scene, event: Event) -> tuple[TimeMention | None, int] | None:
    """The length and the side in "on Monday, a day after the truce began", for the event behind it; no length where
    only hours lie between ("hours after", "shortly before")."""
    clause = clause_of(event.predicate)
    mark = child(clause, "mark") if clause.dep_ == "advcl" else None
    if mark is None:
        step = event.head if event.head.dep_ == "pobj" else clause if clause.dep_ == "pcomp" else None
        mark = step.head if step is not None else None
    if mark is None or mark.lower_ not in ("after", "before"):
        return None
    for mention in scene.times:
        if 0 <= mark.idx - mention.core_end <= 1 and mention.spec.unit in _STEPS:
            return mention, 1 if mark.lower_ == "before" else -1
    return (None, 0) if mark.i > 0 and mark.nbor(-1).lower_ in _SOON else None


def stepped(time: When, offset: TimeMention | None, side: int) -> When | None:
    """`time`, a single day, moved by the length."""
    if offset is None:
        return time
    if time.start is None or time.end is None or time.start[:10] != time.end[:10]:
        return None
    step = timedelta(days=_STEPS[offset.spec.unit or "day"] * (offset.spec.n or 1) * side)
    day = (date.fromisoformat(time.start[:10]) + step).isoformat()
    precision = "day" if offset.spec.unit == "day" else "week"
    return When(start=day, end=day, precision=precision, basis="relative", words=time.words)  # type: ignore[arg-type]


def compared(event: Event, token: Token) -> bool:
    """ "The first attack since a truce took hold on Wednesday": the day is only what it is held against."""
    for step in (token, *token.ancestors):
        if step.lower_ == "since" and step.dep_ == "prep" and token.i - step.i <= 3 and superlative(step):
            return True  # "the heaviest strikes since last week's truce"
        mark = child(step, "mark")
        if mark is not None and mark.lower_ == "since" and mark.i < token.i:
            near = token.doc[max(mark.sent.start, mark.i - _HELD) : mark.i]
            held = any(t.lower_ == "first" or (t.tag_ in ("JJS", "RBS") and t.text == t.lower_) for t in near)
            return step is not clause_of(event.predicate) and (held or superlative(mark))
    return False


def superlative(token: Token) -> bool:
    """ "the heaviest strikes since June": the time says what they are compared with. `token` is the "since"."""
    noun = token.doc[max(token.i - 1, 0)]
    over = [noun, *(t for t in noun.ancestors if t.i > noun.i - 4 and not is_verb(t))]
    before = [(t, c) for t in over for c in t.children if c.i < t.i]
    return any(
        c.lower_ == "first"
        or (t.lower_ == "time" and c.lower_ in ORDINALS)
        or (c.tag_ in ("JJS", "RBS") and c.text == c.lower_)
        for t, c in before
    )
