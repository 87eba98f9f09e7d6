"""The tense of what is told: by its verb, and of an event noun by the verb that it is the subject of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .dates import TimeMention
from .scene import Scene
from .syntax import clause_of, is_verb, within

if TYPE_CHECKING:
    from .tokens import Token

_DOING: Final = frozenset(
    {"tried", "attempted", "managed", "began", "started", "continued", "failed", "resumed", "proceeded", "went", "kept",
     "sought", "refused", "stopped", "ceased", "hesitated", "came", "helped", "dared", "used"}
)  # fmt: skip
_LET: Final = frozenset({"able", "forced", "allowed", "permitted", "made", "compelled", "obliged", "enabled", "had"})
_TIMED: Final = frozenset("while when until unless as before after because".split())


def tense_of(verb: Token) -> str | None:
    """ "past" or "future" by auxiliaries and form of the verb that carries the clause."""
    for c in verb.children:
        if c.dep_ in ("aux", "auxpass"):
            if c.tag_ == "MD":
                return "future" if c.lower_ in ("will", "'ll", "shall", "would", "wo") else None
            if c.tag_ in ("VBD",):
                return "past"
            if c.lower_ in ("has", "have"):
                return "past"
    if verb.tag_ in ("VBD", "VBN"):
        return "past"
    if verb.dep_ == "xcomp" and verb.tag_ in ("VB", "VBG") and verb.head.lower_ in _DOING:
        return tense_of(verb.head)  # "tried to advance", "went on shelling"
    if verb.dep_ == "xcomp" and verb.tag_ == "VB" and verb.head.lower_ in _LET:  # "were able to leave", "had to flee"
        return tense_of(verb.head if is_verb(verb.head) else verb.head.head)
    if verb.dep_ in ("xcomp", "acl") and verb.tag_ == "VB":
        if verb.dep_ == "xcomp" and _was(verb.head):
            return None  # "was to start on Saturday" may be over
        return "future"
    return None


def _was(over: Token) -> bool:
    """ "Was to", "had been due to"."""
    verb = over if is_verb(over) or over.dep_ not in ("acomp", "attr") else over.head
    return verb.lower_ in ("was", "were", "been")


def tense_at(scene: Scene, predicate: Token, mention: TimeMention) -> str | None:
    """The tense a time is counted by: "the talks would go ahead on Saturday" has that of the verb over the noun."""
    tense = tense_of(predicate)
    if tense is not None or is_verb(predicate):
        return tense
    over = clause_of(predicate)
    hung = is_verb(over) and not within(scene.token_at(mention.start), predicate)
    return "future" if hung and (tense_of(over) == "future" or mention.lean == "future") else None


def before_mark(verb: Token, neg: Token) -> bool:
    """ "ready to talk, but not while shells are landing": what is negated is the talking."""
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in _TIMED and neg.i < c.i < verb.i for c in verb.lefts)
