"""Who is whose opponent: the side of a voice, the side of a doer, and what the codebook and the document say of both.

The codebook knows the sides of states and of named groups. Where it does not, the document does: who accuses whom
are on two sides (`Feuds`). A party that tells of a hostile act by armed men who are not its
own speaks of its opponents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from ..model import Speaker
from ..model.claim import Party

_OWN_WORDS: Final = frozenset(
    """
    government army military our own security special ground regular national federal armed state air
    police its their the border local defence defense joint advance elite reserve armoured infantry additional
    """.split()
)
_OWN_NOUNS: Final = frozenset(
    """
    forces troops units unit army soldiers fighters defenders servicemen gunners resistance committees heroes
    mujahideen brigade brigades navy artillery drones aircraft jets organisation movement people military
    personnel marines guards division
    """.split()
)
_LOADED: Final = frozenset(
    """
    enemy adversary opponent occupier occupiers occupation aggressor aggressors mercenary mercenaries terrorist
    terrorists invader invaders hirelings aggression militants bandits regime junta
    """.split()
)
_FOE: Final = frozenset(
    "enemy adversary occupier occupiers occupation aggressor aggressors invaders hirelings aggression".split()
)
_NEUTRAL: Final = frozenset(
    """
    monitor un media ngo mediator residents witnesses medics rescuers activist expert diplomat relatives civilians
    protesters prisoners people
    """.split()
) | {"regional body"}
_COUNTING: Final = frozenset(
    """
    health hospital hospitals clinic clinics doctors ambulance rescue emergency civil medical relief humanitarian
    network monitor monitors observatory documentation observers volunteer volunteers charity mission nations
    """.split()
)
_BETWEEN: Final = frozenset({"commission", "committee", "centre", "center", "mission", "mechanism", "team"})
_REPORTERS: Final = ("reporter", "correspondent", "our ")
ARMED: Final = frozenset({"rebel group", "armed group", "militia"})
_OF: Final = re.compile(r"\s+(?:of|from)(?:\s+[\w'-]+){1,5}")
_VAGUE: Final = frozenset({"government", "rebels", "militia", "own"})


@dataclass
class Feuds:
    """Pairs who oppose each other by what the document itself says; each party by its keys (id, side, name)."""

    pairs: set[frozenset[str]] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)

    def learn(self, a: Party | Speaker | None, b: Party | Speaker | None) -> None:
        """`a` and `b` stand on two sides: one accused the other, or they agreed a truce."""
        if a is None or b is None:
            return
        for one in a.members or (a,):
            for other in b.members or (b,):
                if same(one, other):
                    continue
                for x in _keys(one):
                    self.pairs |= {frozenset({x, y}) for y in _keys(other) if x != y}
                if one.country and other.country and one.country != other.country:
                    self.countries |= {one.country, other.country}

    def between(self, a: Party | Speaker, b: Party | Speaker) -> bool:
        """Whether the document has told of the two as opponents."""
        return any(frozenset({x, y}) in self.pairs for x in _keys(a) for y in _keys(b))


@dataclass(frozen=True)
class Told:
    """Who tells of whom, and the countries where it happened or to which it was done."""

    speaker: Speaker | None
    actor: Party | None
    countries: frozenset[str] = frozenset()
    publisher: Party | None = None
    feuds: Feuds = field(default_factory=Feuds)
    target: Party | None = None
    whose: str = ""  # what stands behind the actor's name: "of the regime"


def whose(source: str, actor: Party | None) -> str:
    """The words behind an actor's name that say whose it is: "army of the Karim regime"."""
    if actor is None or actor.words is None:
        return ""
    behind = _OF.match(source, actor.words.end)
    return behind[0] if behind is not None else ""


def _keys(party: Party | Speaker) -> set[str]:
    keys = {party.name.casefold()}
    if party.id is not None:
        keys.add(party.id)
    if party.side is not None and party.side not in _VAGUE:
        keys.add(party.side)
    return keys


def same(a: Party | Speaker, b: Party | Speaker | None) -> bool:
    """Whether two are one party, or bodies of one: by id, by named side, by name."""
    if b is None:
        return False
    if a.id is not None and a.id == b.id:
        return True
    if a.side is not None and a.side not in _VAGUE and a.side == b.side and a.country == b.country:
        return True
    return a.name.casefold() == b.name.casefold()


def voice_of(told: Told) -> Party | Speaker | None:
    """Who speaks as a party: a partial speaker, else the publisher if it publishes for a side; None if nobody does."""
    speaker = told.speaker
    ours = speaker is not None and speaker.role == "media" and speaker.name.casefold().startswith(_REPORTERS)
    nameless = speaker is None or ours or (speaker.id is None and speaker.country is None and not neutral(speaker) and (
        speaker.side is None or speaker.side == "government"
    ) and not _hated(speaker))  # fmt: skip
    publisher = told.publisher
    if nameless and publisher is not None and not neutral(publisher) and (speaker is None or not speaker.members):
        return publisher
    return speaker if speaker is not None and partial(speaker) else None


def _hated(speaker: Speaker) -> bool:
    """ "the regime's air force": no voice of whoever calls it that."""
    words = speaker.name.casefold() + " " + (speaker.words.quote.casefold() if speaker.words is not None else "")
    return bool(set(words.replace("'s", "").split()) & (_LOADED | _FOE))


def neutral(party: Party | Speaker) -> bool:
    """Who watches, helps, lives there or counts the dead."""
    words = set(f"{party.name} {party.words.quote if party.words else ''}".casefold().replace("-", " ").split())
    if _state_media(party):
        return False
    return (
        party.role in _NEUTRAL
        or bool(words & _COUNTING)
        or (party.side is None and "joint" in words and bool(words & _BETWEEN))
    )


def _state_media(party: Party | Speaker) -> bool:
    return party.role == "media" and party.name.casefold().startswith("state")


def partial(speaker: Party | Speaker) -> bool:
    """Whether somebody speaks as a party to the conflict."""
    if speaker.members:
        return all(partial(m) for m in speaker.members)
    armed = speaker.role in ARMED or speaker.role in ("military", "party", "government", "coalition")
    return not neutral(speaker) and (speaker.side is not None or armed or _state_media(speaker))


def afar(told: Told, voice: Party | Speaker) -> bool:
    """Whether a state speaks of what happened in other countries: a guarantor or a neighbour, and no party to it."""
    state = voice.side is not None and voice.side.startswith("state")
    return state and bool(told.countries) and voice.country not in told.countries | told.feuds.countries


def own_force(voice: Party | Speaker, doer: Party, whose: str = "") -> bool:
    """ "our troops", "the army": what a party calls its own without naming it; and its own name."""
    behind = set(whose.casefold().split())
    if behind & (_LOADED | _FOE):  # "the army of the regime"
        return False
    words = doer.name.casefold().replace("-", " ").split()
    own = all(w in _OWN_WORDS or w in _OWN_NOUNS for w in words)
    return own or bool(set(words) & set(voice.name.casefold().split()) - _OWN_WORDS - _OWN_NOUNS - {"of", "the"})


def loaded(party: Party) -> bool:
    """ "the enemy", "mercenaries", "the forces of aggression": what only an opponent calls them."""
    head, *_ = party.name.casefold().split(" of ")
    words = party.name.casefold().replace("'s", "").split()
    return words[-1] in _LOADED or bool(set(words[:1] + head.split()[-1:]) & (_LOADED - {"regime", "junta"}))


def foe(party: Party) -> bool:
    """ "the enemy", "the occupiers": nobody but an opponent says so, whoever publishes it."""
    return party.name.casefold().split()[-1] in _FOE


def opponents(told: Told, voice: Party | Speaker) -> bool:
    """Whether the voice speaks of its adversary's act: every member speaks as a party, and for another side."""
    if told.actor is None:
        return False
    voices = voice.members or (voice,)
    return all(_opposed(told, v, d) for v in voices for d in told.actor.members or (told.actor,))


def _other_camp(voice: str, doer: str) -> bool:
    """ "eastern troops", told by a government's spokesman: the adjective says that they are not his own."""
    words = doer.casefold().split()
    return len(words) > 1 and not set(words[:-1]) & _OWN_WORDS and not set(words[:-1]) & set(voice.casefold().split())


def _opposed(told: Told, voice: Party | Speaker, doer: Party) -> bool:
    """A state speaks as a party of another state's act only if it was done to it or on its soil; else it is a third."""
    if neutral(voice) or neutral(doer) or same(voice, doer) or doer.side == "own":
        return False
    if told.feuds.between(voice, doer):
        return True
    if loaded(doer):
        return True
    if voice.side == "own" or (voice.role == "party" and voice.side is None):
        return not own_force(voice, doer, told.whose)
    ruling = (
        _state_media(voice)
        or (voice.side is None and voice.role in ("government", "military", "coalition"))
        or (voice.side is not None and (voice.side == "government" or voice.side.startswith("state")))
    )
    if doer.side is None:  # a group named, of no known side
        if doer.role == "militia" and voice.side is None and voice.role == "military":
            return False  # armies have militias of their own
        if doer.role in ARMED:
            return ruling and (voice.country is None or doer.country in (None, voice.country))
        return ruling and doer.country is None and doer.name[:1].isupper() and voice.role != "media"
    if _state_media(voice):
        return not doer.side.startswith("state") and doer.side != "government"
    if voice.side is None:
        ruled = doer.side == "government" or doer.side.startswith("state")
        return ruled if voice.role in ARMED else voice.role in ("military", "coalition") and not ruled
    if voice.side == doer.side:
        return voice.side in ("government", "rebels") and _other_camp(voice.name, doer.name)
    kinds = {voice.side.split(":")[0], doer.side.split(":")[0]}
    if kinds == {"state"}:
        return voice.country != doer.country and (
            voice.country in told.countries
            or (voice.role == "military" and not told.countries)
            or told.publisher is voice
            or {voice.country, doer.country} <= told.feuds.countries
        )
    ours = kinds <= {"state", "government"} and own_force(voice, doer, told.whose)  # "units of the air defence forces"
    return not ours
