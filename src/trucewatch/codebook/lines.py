"""The lines of the codebook: one frozen struct per kind of line; a user's file has the same lines."""

from __future__ import annotations

from typing import Literal

import msgspec

from ..model import STANCES

Pos = Literal["verb", "noun", "adj", "phrase"]
Group = Literal["force", "movement", "territory", "people", "aid", "truce", "talk", "total", "other"]
Hostile = Literal["hostile", "provocative", "none"]
Strength = Literal[
    "neutral", "accusing", "denying", "admitting", "warning", "hedged", "claiming", "asking", "confirming"
]
STANCE_NAMES: tuple[str, ...] = STANCES


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every line."""


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


class LexicalUnit(Line, frozen=True, kw_only=True):
    """A word or phrase that names a kind of event.

    `form` is the lemma in lower case. `by_means`: the means mentioned decides the kind, `kind` is the default.
    `needs`: conditions, all to be met, each `[not_][slot:]class` with `|` between alternatives.
    `gate`: whether the word alone lets a document in (default: when it needs nothing). `closed`: also written as one
    word. `scope`: "cumulative" for a running total.
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
        "negator", "stopper", "avoider", "plan", "threat", "call", "possibility", "hedge", "continuer", "history"
    ] = msgspec.field(name="class")
    stance: str | None
    governs: tuple[str, ...]
    example: str


class Cue(Line, frozen=True, kw_only=True):
    """A word that attributes: who said it governs. `stance`: what the content takes, None: as worded.

    `content`: where what was said stands (`that`, `quote`, `obj`, `of`, `for`, `clause`); `against`: the slot of the
    party accused; `loose`: only a cue when a speaker is found.
    """

    form: str
    pos: Literal["verb", "noun", "prep", "phrase"]
    strength: Strength
    content: tuple[str, ...]
    stance: str | None = None
    against: str | None = None
    loose: bool = False
    example: str


class RoleNoun(Line, frozen=True, kw_only=True):
    """A noun for persons or groups. `actor_role`/`speaker_role`: what it is when it acts or speaks (None: neither)."""

    form: str
    actor_role: str | None = None
    speaker_role: str | None = None
    person: bool = False
    force: bool = False
    civilian: bool = False
    gate: bool = False


class Actor(Line, frozen=True, kw_only=True):
    """A named armed actor, body, monitor or agency. `since`/`until` are years; `became` is the id it turned into."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    role: str
    side: str | None = None
    country: str | None = None
    conflict: str | None = None
    since: int | None = msgspec.field(name="from", default=None)
    until: int | None = msgspec.field(name="to", default=None)
    became: str | None = None
    person: bool = False
    force: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Name and aliases."""
        return (self.name, *self.aliases)


class Country(Line, frozen=True, kw_only=True):
    """A state: codes, names, adjectives ("Turkish"), people ("Turks"), capital, metonyms ("Ankara", "Kremlin")."""

    iso2: str
    iso3: str
    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None
    metonyms: tuple[str, ...] = ()


class Ministry(Line, frozen=True, kw_only=True):
    """A body every state has, as worded after a nationality: "defence ministry", "army"."""

    id: str
    name: str
    forms: tuple[str, ...]
    role: str
    force: bool = False


class Publisher(Line, frozen=True, kw_only=True):
    """Who publishes at a domain; `bylines`: how it is credited; `side`: the party it speaks for, if any."""

    name: str
    domains: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    kind: Literal["agency", "newspaper", "broadcaster", "state media", "partisan", "monitor", "un", "ngo", "ministry"]
    country: str | None = None
    side: str | None = None


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


class Grade(Line, frozen=True, kw_only=True):
    """How far a finding is borne out."""

    name: str
    definition: str
    needs: str
    rank: int


class StatusRule(Line, frozen=True, kw_only=True):
    """A status word, what it means, and the figures it turns on."""

    name: str
    definition: str
    thresholds: dict[str, float] = {}
    why: str


class ProvisionClassLine(Line, frozen=True, kw_only=True):
    """A class of provisions, the kinds of event it is about, and the words that give it away."""

    name: str
    definition: str
    kinds: tuple[str, ...]
    words: tuple[str, ...] = ()
    example: str


class Crosswalk(Line, frozen=True, kw_only=True):
    """A kind in other schemes; None: that scheme has no place for it, and `note` says what is lost."""

    kind: str
    acled_event: str | None = None
    acled_sub_event: str | None = None
    ged: tuple[int, ...] = ()
    plover_type: str | None = None
    plover_mode: str | None = None
    hxl: tuple[str, ...] = ()
    note: str


class TruceWord(Line, frozen=True, kw_only=True):
    """A noun for a truce; `needs`: only with such a modifier ("deal" with "ceasefire" or "truce")."""

    form: str
    needs: tuple[str, ...] = ()
    closed: bool = False
    gate: bool = True


class Context(Line, frozen=True, kw_only=True):
    """A surrounding in which a word of war is not about war; `voids`: the forms it voids (empty: all of the clause)."""

    form: str
    field: str
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
