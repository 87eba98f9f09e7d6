"""The lines of the codebook that are about words: one frozen struct per kind of line; a user's file has the same.

Lines about parties stand in `parties.py`, those about judging a truce in `rules.py`, those about deeds in `deeds.py`,
those that weigh what a text is about in `scales.py`; all can be had from here.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from .base import Line
from .deeds import Deed, DeedType
from .parties import Actor, Country, Ministry, Publisher, RoleNoun
from .rules import CountingRule, Crosswalk, Ending, Grade, ProvisionClassLine, StatusRule, Trait
from .scales import Topic, Weight

Pos = Literal["verb", "noun", "adj", "phrase"]
Group = Literal["force", "movement", "territory", "people", "aid", "truce", "talk", "total", "other"]
Hostile = Literal["hostile", "provocative", "none"]
Strength = Literal[
    "neutral", "accusing", "denying", "admitting", "warning", "hedged", "claiming", "asking", "confirming"
]


class Sensitivity(Line, frozen=True, kw_only=True):
    """Who may see a kind of event in public copies, how coarse its place is, and after how many days."""

    who: Literal["anyone", "team", "keeper"]
    coarse: Literal["site", "town", "district", "admin1"]
    delay_days: int
    why: str


class Kind(Line, frozen=True, kw_only=True):
    """A kind of event: what it is, what belongs to it and what does not."""

    name: str
    group: Group
    hostile: Hostile
    definition: str
    inclusion: str
    exclusion: str
    example: str
    sensitivity: Sensitivity


class Frame(Line, frozen=True, kw_only=True):
    """A way of building a sentence around a trigger: syntactic slot -> the roles its filler may have.

    The slots of a passive are those of the active: `obj` is the passive's grammatical subject, `by` its agent.
    """

    name: str
    definition: str
    slots: dict[str, tuple[str, ...]]
    example: str


class Term(Line, frozen=True, kw_only=True):
    """A name of a closed list (slots, roles in frames, classes of fillers, roles of parties) and what it means."""

    name: str
    definition: str


class Condition(Line, frozen=True, kw_only=True):
    """One alternative of a condition: whether the slot (None: anywhere in the clause) holds a filler of the class."""

    cls: str
    slot: str | None = None
    negated: bool = False


def alternatives(condition: str) -> tuple[Condition, ...]:
    """What `not_obj:place|by:force` says: one alternative of several suffices, each with a slot of its own."""
    out = []
    for part in condition.split("|"):
        slot, _, cls = part.removeprefix("not_").rpartition(":")
        out.append(Condition(cls=cls, slot=slot or None, negated=part.startswith("not_")))
    return tuple(out)


class LexicalUnit(Line, frozen=True, kw_only=True):
    """A word or phrase that names a kind of event.

    `form` is the lemma in lower case. `by_means`: the means mentioned decides the kind, `kind` is the default.
    `needs`: conditions, all to be met, each `[not_][slot:]class` with `|` between alternatives.
    `gate`: whether the word alone lets a document in (default: when it needs nothing). `closed`: also written as one
    word. `stance`: what the word itself makes of the event ("spared": negated). `measure`: what those it was done to
    are counted as where its kind does not say ("none": they are not counted).
    """

    form: str
    pos: Pos
    kind: str
    frame: str
    example: str
    by_means: bool = False
    needs: tuple[str, ...] = ()
    gate: bool | None = None
    closed: bool = False
    stance: str | None = None
    measure: str | None = None

    @property
    def conditions(self) -> tuple[tuple[Condition, ...], ...]:
        """`needs` taken apart: all of the outer, any of the inner."""
        return tuple(alternatives(x) for x in self.needs)

    @property
    def tight(self) -> bool:
        """Whether the word alone lets a document through the gate."""
        return not self.needs if self.gate is None else self.gate


class Means(Line, frozen=True, kw_only=True):
    """A weapon or means -> the kind it decides. `weak`: only decides when no other means is mentioned."""

    form: str
    kind: str
    weak: bool = False
    gate: bool = True


class Support(Line, frozen=True, kw_only=True):
    """A light verb that hands its event noun through.

    `subj`: what the verb's subject is to the event; `event`: the slot in which the event noun stands (`obj`, `subj`,
    or a preposition); `stance` and `aspect` are what the verb does to it.
    """

    form: str
    event: str
    subj: Literal["actor", "target", "place", "speaker", "event", "other"]
    aspect: Literal["none", "begin", "continue", "end"] = "none"
    stance: str | None = None
    example: str


class StanceWord(Line, frozen=True, kw_only=True):
    """A word that shifts the stance of the event it governs; `stance` None: no shift (continuers)."""

    form: str
    pos: Literal["verb", "noun", "adj", "adv", "prep", "conj", "aux", "det", "phrase"]
    cls: Literal[
        "negator",
        "stopper",
        "avoider",
        "plan",
        "threat",
        "call",
        "possibility",
        "hedge",
        "continuer",
        "history",
        "factive",
    ] = msgspec.field(name="class")
    stance: str | None
    governs: tuple[str, ...]
    example: str


class Cue(Line, frozen=True, kw_only=True):
    """A word that attributes: who said it governs. `stance`: what the content takes, None: as worded.

    `content`: where what was said stands (`that`, `quote`, `obj`, `of`, `for`, `clause`); `against`: the slot of the
    party accused; `loose`: only a cue when a speaker is found; `perceives`: heard or seen when it happened, so that the
    day of the one is the day of the other.
    """

    form: str
    pos: Literal["verb", "noun", "prep", "phrase"]
    strength: Strength
    content: tuple[str, ...]
    stance: str | None = None
    against: str | None = None
    loose: bool = False
    perceives: bool = False
    example: str


class MeasureWord(Line, frozen=True, kw_only=True):
    """A word that says what is counted. `counts`: the slot in which the counted stand."""

    form: str
    pos: Pos
    measure: str
    counts: tuple[str, ...]
    scope: Literal["event", "flow", "stock", "cumulative"] = "event"
    population: str | None = None
    unit: str | None = None
    needs: tuple[str, ...] = ()


class QualifierWord(Line, frozen=True, kw_only=True):
    """How a number is qualified. With a number N: [low_factor*N, high_factor*N], None: open.

    `alone`: the word is itself a number with the bounds `low`, `high` (None: open).
    """

    form: str
    qualifier: str
    position: Literal["before", "after", "alone"]
    low_factor: float | None = 1.0
    high_factor: float | None = 1.0
    low: int | None = None
    high: int | None = None


class TruceWord(Line, frozen=True, kw_only=True):
    """A noun for a truce; `needs`: only with such a modifier ("deal" with "ceasefire" or "truce")."""

    form: str
    needs: tuple[str, ...] = ()
    closed: bool = False
    gate: bool = True


class Context(Line, frozen=True, kw_only=True):
    """A surrounding in which a word of war is not about war; `voids`: the forms it voids (empty: all of them).

    `weak`: a word that real reports of war use too; it needs a second one of its field beside it. The field `setting`
    is for longer forms without such power ("football pitch") that keep the shorter ones in them from having any.
    """

    form: str
    field: str
    pos: Pos = "noun"
    weak: bool = False
    voids: tuple[str, ...] = ()
    example: str


class ClassNoun(Line, frozen=True, kw_only=True):
    """A common noun and the class of filler it belongs to (place, aid, territory ...)."""

    form: str
    cls: str = msgspec.field(name="class")
    precision: Literal["site", "town", "district", "province", "region", "country", "area"] | None = None


class Irregular(Line, frozen=True, kw_only=True):
    """A word that does not inflect by rule. Verbs: third, past, participle, gerund; nouns: plural."""

    form: str
    pos: Literal["verb", "noun"]
    past: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()
    gerund: str | None = None
    third: str | None = None
    plural: tuple[str, ...] = ()


class Spelling(Line, frozen=True, kw_only=True):
    """Two spellings of one word, by stem: every form that has one gets the other."""

    uk: str
    us: str


__all__ = [
    "Actor",
    "ClassNoun",
    "Condition",
    "Context",
    "CountingRule",
    "Country",
    "Crosswalk",
    "Cue",
    "Deed",
    "DeedType",
    "Ending",
    "Frame",
    "Grade",
    "Irregular",
    "Kind",
    "LexicalUnit",
    "Line",
    "Means",
    "MeasureWord",
    "Ministry",
    "ProvisionClassLine",
    "Publisher",
    "QualifierWord",
    "RoleNoun",
    "Sensitivity",
    "Spelling",
    "StanceWord",
    "StatusRule",
    "Support",
    "Term",
    "Topic",
    "Trait",
    "TruceWord",
    "Weight",
    "alternatives",
]  # fmt: skip
