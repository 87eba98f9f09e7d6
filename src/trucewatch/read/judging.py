"""Which stance a claim gets: from the shifts around the event, the cue over it, and who speaks about whom."""

from __future__ import annotations

from dataclasses import replace

from ..codebook.lines import Cue
from ..model import Speaker
from ..model.claim import Party, Stance
from .act import Act
from .events import Event
from .granted import taken_for_granted
from .scene import Scene
from .sides import ARMED, Told, afar, foe, loaded, neutral, opponents, own_force, partial, same, voice_of
from .stance import Shift
from .syntax import child, subjects

_PLEDGES = frozenset({"agree", "pledge", "promise", "undertake", "vow"})
_WARS = frozenset(
    """
    campaign war wars conflict fight fighting violence offensive crisis insurgency battle siege uprising
    hostilities
    """.split()
)
_FACTS = frozenset({"ceasefire_in_force", "ceasefire_agreed", "ceasefire_extended", "negotiation"})  # nobody's fault
_BY_NOT = frozenset({"ceasefire_violated", "siege_or_blockade"})
_KEEPING = frozenset(
    {"respect", "observe", "honour", "honor", "uphold", "keep", "comply", "leave", "abide by", "keep to", "adhere to"}
)
_CONCLUDED = frozenset({"end", "conclude"})
_AHEAD = frozenset({"called_for", "planned", "hypothetical", "threatened"})
_BREAKING = frozenset({"ceasefire_violated", "ceasefire_collapsed"})
_LOSSES = frozenset({"kill", "die", "toll", "state", "damage"})
_MUTUAL = frozenset({"fighting", "clash", "combat", "battle", "firefight", "gun battle", "skirmish"})
_FROM_AFAR = frozenset({"air_strike", "shelling", "missile_attack", "drone_strike"})
_MEN = frozenset({"men", "forces", "troops", "soldiers", "fighters", "positions", "units", "posts", "lines", "convoy"})
_DIRECTED = frozenset(
    """
    air_strike shelling drone_strike missile_attack armed_clash bombing attack_unspecified
    property_destruction_or_looting abduction_or_detention
    """.split()
)


def decide(scene: Scene, event: Event, act: Act | None, shift: Shift | None, told: Told) -> tuple[Stance, list[str]]:
    """The stance of a claim and the sentences that say why."""
    speaker, actor = told.speaker, told.actor
    line = act.line if act is not None else None
    hostile = is_hostile(scene, event)
    own = speaker is not None and same(speaker, actor)
    if line is not None and line.strength == "denying":
        return "denied", [f"{line.form!r} denies it"]
    if shift is not None and _announced(event, shift):
        return "asserted", [shift.because, "an order to hold fire is an announcement"]
    if shift is not None and shift.stance == "negated" and event.kind in _BY_NOT and event.unit.form in _KEEPING:
        shift = None  # "have not respected it", "could not leave": the negation makes the kind
    if shift is not None and event.kind == "negotiation" and shift.governor in _CONCLUDED:
        shift = None  # talks that ended were held
    if shift is not None:
        if shift.stance == "negated" and own and hostile and shift.governor is None:
            return "denied", [shift.because, "said by the one who would have done it"]
        if shift.stance == "negated" and hostile and shift.governor is None and _by_us(scene, event, act, told):
            return "denied", [shift.because, "of its own side, says a party"]
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
    if act is not None and line is not None and line.stance in _AHEAD and _told_aside(event, act):
        return "asserted", ["told aside, as a fact"]
    asked_for = line is not None and line.stance in ("called_for", "planned", "threatened")
    if line is not None and asked_for and taken_for_granted(scene, event, act):
        return "asserted", [f"{line.form!r} is of something else; that this happened is taken for granted"]
    if line is not None and line.stance is not None and not truce_fact:
        return line.stance, [f"{line.form!r} makes it {line.stance}"]  # type: ignore[return-value]
    if act is not None and act.unnamed and line is not None and line.strength in ("neutral", "hedged"):
        return "uncertain", ["reported by nobody named"]
    if event.kind == "ceasefire_called_for":
        return "called_for", ["a call is a call"]
    if event.kind == "ceasefire_agreed" and line is not None and line.stance == "planned":
        return "asserted", ["a pledge to hold fire is an announcement"]
    if act is not None and told.speaker is not None and any(t.lower_ == "other" for t in event.roles.get("actor", [])):
        return "accused", ["each side says it of the other"]
    return _by_side(scene, event, line, told)


def _by_us(scene: Scene, event: Event, act: Act | None, told: Told) -> bool:
    """ "Not one shot was fired from our side", in a party's mouth."""
    speaker = told.speaker
    if act is None or speaker is None or told.actor is not None or scene.quote_around(event.head) is None:
        return False
    return not neutral(speaker) and any(
        t.lower_ == "our" and t.head.lower_ in ("side", "part", "forces", "positions") for t in event.head.sent
    )


def _announced(event: Event, shift: Shift) -> bool:
    """ "ordered all units to cease fire": a truce declared by one side."""
    return event.kind == "ceasefire_agreed" and shift.stance == "planned" and shift.governor == "order"


def _told_aside(event: Event, act: Act) -> bool:
    """Whether it only hangs on what is asked or feared: "called for the release of workers, who were held in May"."""
    clause = event.predicate
    while clause.head != clause and clause.i in act.content:
        told = clause.tag_ == "VBD" or (clause.tag_ == "VBN" and child(clause, "aux", "auxpass") is not None)
        if clause.dep_ == "relcl" and told:
            return clause.head.i in act.content
        clause = clause.head
    return act.line.strength == "warning" and event.predicate.tag_ == "VBD"


def _by_side(scene: Scene, event: Event, line: Cue | None, told: Told) -> tuple[Stance, list[str]]:
    """Who speaks or publishes for a side accuses whoever of the other side is said to have done it."""
    actor, voice = told.actor, voice_of(told)
    blameworthy = is_hostile(scene, event) or event.kind in _BREAKING or _moves(scene, event)
    if not blameworthy:
        return "asserted", []
    if actor is None:
        if voice is None or afar(told, voice):
            return "asserted", []
        if event.kind == "ceasefire_violated":
            return "accused", ["a party counts breaches of a truce, and not its own"]
        if _suffered(scene, event, told, voice):
            return "accused", [f"done to the side of {voice.name}, by its account"]
        return "asserted", []
    if foe(actor) and (told.speaker is None or not neutral(told.speaker)):
        return "accused", [f"{actor.name!r} is what an opponent calls them"]
    if voice is not None and opponents(told, voice):
        return "accused", [f"{voice.name} is an opponent of {actor.name}"]
    if voice is not None and event.kind == "ceasefire_violated" and not same(voice, actor) and partial(voice):
        return "accused", ["a party says that another broke the truce"]
    if line is not None and line.strength == "accusing" and told.speaker is not None and partial(told.speaker):
        return "accused", [f"{line.form!r} accuses"]
    return "asserted", []


def _moves(scene: Scene, event: Event) -> bool:
    return scene.lexicon.codebook.kinds[event.kind].hostile == "provocative"


def _suffered(scene: Scene, event: Event, told: Told, voice: Party | Speaker) -> bool:
    """Whether a hostile act by nobody named was done to the side that tells of it; its losses alone are no charge."""
    if event.frame == "come_under" and voice.side is not None:
        return True
    struck = (
        event.frame == "kill"
        and event.kind not in ("bombing", "landmine")
        and bool(event.roles.get("event") or event.roles.get("means"))
    )
    if (event.frame in _LOSSES and not struck) or event.kind not in _DIRECTED or event.unit.form in _MUTUAL:
        return False
    target = told.target
    if any(t.i in scene.weapons for t in event.roles.get("target", [])):
        return False  # "two howitzers were put out of action": whose they were is not said
    if target is not None and event.unit.pos == "noun" and any(e.frame in _LOSSES for e in event.absorbed):
        return False
    if target is not None and (
        loaded(target) or target.role in ARMED or (target.country is not None and target.country != voice.country)
    ):
        return False
    if target is not None and (own_force(voice, target) or target.country is not None):
        return True
    whose = [t for t in event.roles.get("target", []) if any(c.tag_ == "PRP$" for c in t.lefts)]
    if any(t.lower_ in _MEN for t in whose):
        return True  # "its men", "our positions"
    at_home = voice.country is not None and voice.country in told.countries
    if at_home and told.speaker is voice and event.kind in _FROM_AFAR and event.unit.form not in _MUTUAL:
        return True  # guns and jets over the country of the state that tells of them
    if event.kind == "air_strike" and voice.role in ARMED:
        return True  # who flies none tells of those of the other side
    return told.publisher is voice and voice.side is not None


def is_hostile(scene: Scene, event: Event) -> bool:
    """Whether the kind of an event is a hostile act by the codebook."""
    return scene.lexicon.codebook.kinds[event.kind].hostile == "hostile"


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
    if event.kind == "ceasefire_holding" and "planned" in stances and _new_truce(event):
        return "ceasefire_agreed"
    if scene.lexicon.codebook.kinds[event.kind].group != "force" or not any(s.governor is not None for s in found):
        return None
    if "negated" in stances and ("called_for" in stances or said == "called_for"):
        return "ceasefire_called_for"
    pledged = said == "planned" or any(s.stance == "planned" and s.governor in _PLEDGES for s in found)
    if "negated" in stances and pledged:
        return "ceasefire_agreed"
    return None


def _new_truce(event: Event) -> bool:
    """ "would observe a three-day truce": one that the text has not told of."""
    return any(c.lower_ in ("a", "an") for t in event.roles.get("truce", []) for c in t.lefts)
