"""Which stance a claim gets: from the shifts around the event, the cue over it, and who speaks about whom."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..codebook.lines import Cue
from ..model import Speaker
from ..model.claim import Party, Stance
from .act import Act
from .events import Event
from .scene import Scene
from .stance import Shift
from .syntax import subjects

_PLEDGES = frozenset({"agree", "pledge", "promise", "undertake", "vow"})
_WARS = frozenset(
    """
    campaign war wars conflict fight fighting violence offensive crisis insurgency battle siege uprising
    hostilities
    """.split()
)
_OWN_WORDS = frozenset(
    """
    government army military our own security special ground regular national federal armed state air
    police its their the border local
    """.split()
)
_OWN_NOUNS = frozenset(
    """
    forces troops units unit army soldiers fighters defenders servicemen gunners resistance committees heroes
    mujahideen brigade brigades navy artillery drones aircraft jets organisation movement people
    """.split()
)
_LOADED = frozenset(
    """
    enemy adversary occupier occupiers occupation aggressor aggressors mercenaries terrorists invaders
    hirelings aggression
    """.split()
)
_FACTS = frozenset({"ceasefire_in_force", "ceasefire_agreed", "ceasefire_extended", "negotiation"})  # nobody's fault


@dataclass(frozen=True)
class Told:
    """Who tells of whom, and the countries where it happened or to which it was done."""

    speaker: Speaker | None
    actor: Party | None
    countries: frozenset[str] = frozenset()
    publisher: Party | None = None


def decide(scene: Scene, event: Event, act: Act | None, shift: Shift | None, told: Told) -> tuple[Stance, list[str]]:
    """The stance of a claim and the sentences that say why."""
    speaker, actor = told.speaker, told.actor
    line = act.line if act is not None else None
    hostile = is_hostile(scene, event)
    own = speaker is not None and _same(speaker, actor)
    if line is not None and line.strength == "denying":
        return "denied", [f"{line.form!r} denies it"]
    if shift is not None:
        if shift.stance == "negated" and own and hostile and shift.governor is None:
            return "denied", [shift.because, "said by the one who would have done it"]
        if shift.stance in ("planned", "hypothetical") and scene.doc[shift.token].text == "would":
            shift = replace(shift, stance="planned" if act is not None else "hypothetical")
        if shift.stance == "planned" and hostile and (line is None or line.stance in (None, "hypothetical")):
            return "threatened", [shift.because, "a hostile act announced is a threat"]
        return shift.stance, [shift.because]
    if line is not None and line.strength == "admitting":
        return "asserted", [f"{line.form!r} admits it"]
    if line is not None and line.strength == "warning" and own and hostile:
        return "threatened", [f"{line.form!r} announces an act of its own"]
    truce_fact = line is not None and line.stance == "accused" and event.kind in _FACTS
    if line is not None and line.stance is not None and not truce_fact:
        return line.stance, [f"{line.form!r} makes it {line.stance}"]  # type: ignore[return-value]
    if act is not None and act.unnamed and line is not None and line.strength in ("neutral", "hedged"):
        return "uncertain", ["reported by nobody named"]
    if speaker is not None and actor is not None and hostile and not own and _opponents(speaker, actor, told.countries):
        return "accused", [f"{speaker.name} is an opponent of {actor.name}"]
    if event.kind == "ceasefire_called_for":
        return "called_for", ["a call is a call"]
    if event.kind == "ceasefire_agreed" and line is not None and line.stance == "planned":
        return "asserted", ["a pledge to hold fire is an announcement"]
    if (
        event.kind == "ceasefire_violated"
        and actor is not None
        and speaker is not None
        and not own
        and _partial(speaker)
    ):
        return "accused", ["a party says that another broke the truce"]
    return _by_side(scene, event, line, told, hostile)


def _by_side(scene: Scene, event: Event, line: Cue | None, told: Told, hostile: bool) -> tuple[Stance, list[str]]:
    """Who publishes for a side, speaks of "the enemy" or condemns an act accuses whoever is said to have done it."""
    actor, speaker = told.actor, told.speaker
    moved = scene.lexicon.codebook.kinds[event.kind].hostile == "provocative"
    if actor is None and event.kind == "ceasefire_violated" and _reports_breaches(told):
        return "accused", ["a party counts breaches of a truce, and not its own"]
    if actor is None or not (hostile or moved or event.kind == "ceasefire_violated"):
        return "asserted", []
    own_voice = speaker is None or (speaker.side is None and speaker.role is None)  # "a source told the agency"
    if own_voice and told.publisher is not None and _opposed(told.publisher, actor, _home(told)):
        return "accused", [f"{told.publisher.name} publishes for a side against {actor.name}"]
    if actor.name.casefold().split()[-1] in _LOADED:
        return "accused", [f"{actor.name!r} is what an opponent calls them"]
    if line is not None and line.strength == "accusing" and speaker is not None and _partial(speaker):
        return "accused", [f"{line.form!r} accuses"]
    return "asserted", []


def _reports_breaches(told: Told) -> bool:
    speaker = told.speaker
    if speaker is None or (speaker.side is None and speaker.role is None):
        return told.publisher is not None and told.publisher.role == "party"
    return _partial(speaker)


def _home(told: Told) -> frozenset[str]:
    """A party's own organ speaks as a party, wherever the act was."""
    country = told.publisher.country if told.publisher is not None else None
    return told.countries | {country} if country is not None else told.countries


def _partial(speaker: Speaker) -> bool:
    joint = "joint" in speaker.name.casefold()
    return speaker.side is not None and not joint and speaker.role not in ("monitor", "un", "ngo", "mediator", "media")


def _other_camp(voice: str, doer: str) -> bool:
    """ "eastern troops", told by a government's spokesman: the adjective says that they are not his own."""
    words = doer.casefold().split()
    return len(words) > 1 and not set(words[:-1]) & _OWN_WORDS and not set(words[:-1]) & set(voice.casefold().split())


def _own_force(voice: Party | Speaker, doer: Party) -> bool:
    """ "our troops", "the army": what a party's text calls its own without naming it; and its own name."""
    words = doer.name.casefold().split()
    own = all(w in _OWN_WORDS or w in _OWN_NOUNS for w in words)
    return own or bool(set(words) & set(voice.name.casefold().split()) - _OWN_WORDS - _OWN_NOUNS)


def _same(speaker: Speaker, actor: Party | None) -> bool:
    if actor is None:
        return False
    if speaker.id is not None and speaker.id == actor.id:
        return True
    named = speaker.side is not None and speaker.side not in ("government", "rebels")
    if named and speaker.side == actor.side and speaker.country == actor.country:
        return True
    return speaker.name.casefold() == actor.name.casefold()


def is_hostile(scene: Scene, event: Event) -> bool:
    """Whether the kind of an event is a hostile act by the codebook."""
    return scene.lexicon.codebook.kinds[event.kind].hostile == "hostile"


def _opponents(speaker: Speaker, actor: Party, countries: frozenset[str]) -> bool:
    """Whether a party speaks of its adversary's act: every member speaks as a party, and for another side."""
    voices = speaker.members or (speaker,)
    doers = actor.members or (actor,)
    return all(_opposed(v, d, countries) for v in voices for d in doers)


def _opposed(voice: Party | Speaker, doer: Party, countries: frozenset[str]) -> bool:
    """A state speaks as a party of another state's act only if it was done to it or on its soil; else it is a third."""
    if voice.role == "media" and "state" in voice.name.casefold():
        return doer.side is not None and not doer.side.startswith("state") and doer.side != "government"
    if voice.side == "own":
        return not _own_force(voice, doer)
    if doer.side is None and doer.role not in ("monitor", "un", "media", "ngo"):  # a group named, of no known side
        ruling = voice.side is not None and (voice.side == "government" or voice.side.startswith("state:"))
        return ruling and doer.country is None and doer.name[:1].isupper() and voice.role != "media"
    if voice.side is None or doer.side is None or voice.role in ("monitor", "un", "media", "ngo"):
        return False
    if voice.side == doer.side:
        return voice.side in ("government", "rebels") and _other_camp(voice.name, doer.name)
    if {voice.side.split(":")[0], doer.side.split(":")[0]} == {"state"}:
        return voice.country != doer.country and voice.country in countries
    return True


def _sums_up(event: Event) -> bool:
    """ "a campaign that has killed hundreds": what a war has cost so far is a total, not an event."""
    perfect = any(c.dep_ == "aux" and c.lower_ in ("has", "have", "had") for c in event.head.children)
    nouns = subjects(event.head)
    if event.head.dep_ == "relcl":
        nouns += [t for t in event.head.sent if event.head.i - 16 < t.i < event.head.i]
    return perfect and any(t.lower_ in _WARS for t in nouns)


def turned_kind(scene: Scene, event: Event, act: Act | None, found: list[Shift], actor: Party | None) -> str | None:
    """The kind that negation turns an event into: a call to end the fighting calls for a truce, a pledge to stop firing
    agrees to one, and who has not honoured a truce has broken it."""
    if event.frame == "kill" and _sums_up(event):
        return "casualty_total"
    stances = {s.stance for s in found}
    if "hypothetical" in stances:
        return None
    said = act.line.stance if act is not None else None
    if event.kind == "ceasefire_holding" and actor is not None and "negated" in stances and event.unit.pos == "verb":
        return "ceasefire_violated"
    if scene.lexicon.codebook.kinds[event.kind].group != "force" or not any(s.governor is not None for s in found):
        return None
    if "negated" in stances and ("called_for" in stances or said == "called_for"):
        return "ceasefire_called_for"
    pledged = said == "planned" or any(s.stance == "planned" and s.governor in _PLEDGES for s in found)
    if "negated" in stances and pledged:
        return "ceasefire_agreed"
    return None
