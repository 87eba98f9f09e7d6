"""From events, speakers, stances, places, times and figures of one passage to claims with a span for every field."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from ..model import Claim, Figure, Span, Speaker, When, claim_id
from ..model.claim import Party, Stance
from .actors import classify, join, owner
from .attribution import Act, Memory, act_of, acts, outer_acts
from .counts import counted, figures_of
from .dates import Anchor
from .events import Event, find, own_subjects
from .merge import merge
from .scene import Scene
from .situate import place_of, times_of
from .stance import Shift, shifts, strongest
from .syntax import bare_phrase, child, clause_of, is_passive, members, subjects, within

if TYPE_CHECKING:
    from spacy.tokens import Token

_EXCEPT: Final = re.compile(
    r"\b(?:except(?:ing)?(?: for)?|apart from|aside from|with the exception of|barring|save for|other than|but for)\b\s*",
    re.I,
)
_BEFORE: Final = re.compile(
    r"\b(?:on the eve of|before|prior to|ahead of|leading up to|hours before|in the run-up to)\s+(?:the\s+|a\s+)?"
    r"(?:[\w-]+\s){0,2}(?:cease-?fire|truce|cessation|armistice|pause)", re.I,
)  # fmt: skip
_AFTER: Final = re.compile(
    r"\b(?:since|after|following|despite|in violation of|in breach of|during|under|into|violating|breaching)\s+"
    r"(?:the\s+|a\s+|this\s+)?(?:[\w-]+\s){0,2}(?:cease-?fire|truce|cessation|armistice|pause)", re.I,
)  # fmt: skip
_HOPES: Final = frozenset(
    {"optimistic", "pessimistic", "hopeful", "doubtful", "sceptical", "skeptical", "confident", "hope", "hopes", "hoped",
     "doubt", "doubts", "doubted", "unclear", "optimism", "scepticism", "skepticism"}
)  # fmt: skip
_POSITIVE: Final = frozenset({"asserted", "accused"})
_ACTS: Final = frozenset(
    {"air_strike", "shelling", "drone_strike", "missile_attack", "armed_clash", "bombing", "landmine", "attack_unspecified",
     "assassination_or_execution", "abduction_or_detention", "property_destruction_or_looting", "leaflet_or_ultimatum"}
)  # fmt: skip
_VOICED: Final = frozenset({"ceasefire_called_for", "ceasefire_rejected", "ceasefire_agreed"})
_CALM: Final = frozenset({"ceasefire_holding"})


@dataclass
class Context:
    """What the reader knows of the document while it reads: its id, its anchors in time, who was spoken of."""

    document: str
    ref: str | None
    reader: str
    anchor: Anchor
    memory: Memory = field(default_factory=Memory)
    last_actor: Party | None = None


@dataclass(frozen=True)
class Unread:
    """A trigger that gave no claim, and why."""

    span: Span
    reason: str


def read_scene(scene: Scene, context: Context) -> tuple[list[Claim], list[Unread]]:
    """The claims of one passage, in the order of their triggers, and what gave none."""
    events, refused = find(scene)
    unread = [Unread(_sentence_span(scene, scene.doc[i]), reason) for i, reason in refused]
    said = acts(scene, context.memory)
    claims: list[Claim] = []
    for event in sorted(merge(scene, events), key=lambda e: e.head.i):
        built = _claims(scene, event, said, context)
        if isinstance(built, str):
            unread.append(Unread(_sentence_span(scene, event.head), built))
        else:
            claims += built
    return _dated(claims), unread


def _dated(claims: list[Claim]) -> list[Claim]:
    """An act without a date takes the day that an earlier sentence of its paragraph gives to an act."""
    out: list[Claim] = []
    day: When | None = None
    for claim in claims:
        if claim.time is None and day is not None and claim.kind in _ACTS and claim.stance in _POSITIVE | {"negated"}:
            because = (*claim.because, f"undated; the paragraph speaks of {day.words.quote if day.words else day.start!r}")
            claim = _replace(claim, time=_replace_time(day), because=because)
        elif claim.time is not None and claim.kind in _ACTS and claim.time.start is not None and \
                claim.time.precision in ("day", "night", "part_of_day", "hour", "minute"):  # fmt: skip
            day = claim.time
        out.append(claim)
    return out


def _replace_time(day: When) -> When:
    import msgspec

    return msgspec.structs.replace(day, basis="inferred")


def _claims(scene: Scene, event: Event, said: list[Act], context: Context) -> list[Claim] | str:
    act = _act(event, said)
    kind = scene.lexicon.codebook.kinds[event.kind]
    background = _background(scene, event)
    if background is not None:
        return background
    found = shifts(scene, event, act)
    for other in event.absorbed:  # "a raid appeared to have hit": the verb that was absorbed carries the doubt
        if other.unit.pos == "verb" and event.unit.pos != "verb":
            found += shifts(scene, other, act)
    speaker = act.speaker if act is not None else None
    actors = _actor(scene, event, act, context)
    if speaker is None and act is None and event.kind in _VOICED:
        speaker = _own_voice(scene, event)
    figures = _figures(scene, event)
    shift = strongest(_without_zero(found, figures, event))
    stance, why = _stance(scene, event, act, shift, speaker, actors)
    anchored = _anchored(scene, event, said)
    time, said_when = times_of(scene, event, act, context.anchor)
    target = _target(scene, event, actors, scene.source)
    trigger = scene.span(event.first, event.end)
    because = [f"{trigger.quote!r} names {event.kind}", *event.notes, *why]
    if act is not None:
        by = speaker.name if speaker is not None else "nobody named"
        because.append(f"{scene.span(act.cue.first, act.cue.end).quote!r}: said by {by}")
    exception = _exception(scene, event) if event.kind in _CALM else None
    if exception is not None:
        figures += _exception_figures(scene, exception)
    sentence = event.head.sent.text
    relative = "none"
    if kind.group not in ("talk", "other"):
        relative = "before" if _BEFORE.search(sentence) else "after" if _AFTER.search(sentence) else "none"
    claim = Claim(
        id="", document=context.document, ref=context.ref, kind=event.kind, stance=stance,
        span=_clause_span(scene, event), trigger=trigger, actor=actors, target=target,
        place=place_of(scene, event, act, anchored), said=said_when, time=time, figures=figures, speaker=speaker,
        cue=scene.span(act.cue.first, act.cue.end) if act is not None else None,
        means=scene.span(event.means[0], event.means[0] + 1) if event.means else None, exception=exception,
        relative_to_truce=relative,  # type: ignore[arg-type]
        sensitivity=kind.sensitivity.who, confidence=_confidence(event, act, found), because=tuple(because),
        reader=context.reader,
    )  # fmt: skip
    if actors is not None and kind.group in ("force", "movement"):
        context.last_actor = actors
    return [_with_id(c) for c in _mutual(claim, act)]


def _with_id(claim: Claim) -> Claim:
    speaker = claim.speaker.words if claim.speaker is not None else None
    actor = claim.actor.words if claim.actor is not None else None
    new = claim_id(claim.document, claim.kind, claim.trigger, speaker, actor, claim.stance)
    return _replace(claim, id=new)


def _replace(claim: Claim, **changes: object) -> Claim:
    import msgspec

    return msgspec.structs.replace(claim, **changes)


def _act(event: Event, said: list[Act]) -> Act | None:
    """The act that speaks of the event: the innermost one, unless a denial around it denies what it says."""
    own = set(range(event.first, event.end))
    over = [a for a in outer_acts(said, event.head) if a.cue.first not in own]
    if not over:
        return None
    denial = next((a for a in over if a.line.strength == "denying"), None)
    inner = over[0]
    quoting = next((a for a in over if a.line.pos != "verb" and a.line.form.startswith(("quot", "cit"))), None)
    if quoting is not None and inner.line.pos == "verb" and inner.speaker is not None and quoting.speaker is not None:
        return replace(quoting, speaker=_replace_via(quoting.speaker, inner.speaker.name))
    if denial is not None and denial is not inner and (inner.line.pos == "noun" or inner.line.strength == "accusing"):
        return denial
    if inner.speaker is None:
        named = next((a for a in over if a.speaker is not None), None)
        if named is not None:
            return replace(named, line=inner.line) if inner.line.stance is not None else named
    return inner


def _replace_via(speaker: Speaker, outlet: str) -> Speaker:
    import msgspec

    return msgspec.structs.replace(speaker, via=(*speaker.via, outlet))


def _background(scene: Scene, event: Event) -> str | None:
    """Why an event is no claim of this report: history, a purpose, who somebody is."""
    head = event.predicate
    if head.dep_ == "advcl" and head.tag_ == "VB" and child(head, "aux") is not None:
        return "a purpose, not an event"
    if event.unit.pos == "verb" and event.head.dep_ == "acl" and event.head.tag_ == "VBG":
        noun = classify(scene, event.head.head)
        if noun.cls in ("force", "body") and event.frame in ("clash", "move"):
            return "says who somebody is, not what happened"
    if head.dep_ in ("ccomp", "acl", "advcl") and (head.head.lower_ in _HOPES):
        return f"{head.head.text!r}: an expectation, not an event"
    if event.frame == "event_truce" and event.head.dep_ == "pobj" and event.head.head.lower_ == "in":
        return "says what another act breaches, not an act of its own"
    if event.head.dep_ in ("relcl", "acl") and event.head.head.lower_ in ("war", "wars", "conflict"):
        return "history: what a war has cost"
    if (stranger := _strange_subject(scene, event)) is not None:
        return f"{stranger!r} is nobody who could do it"
    for role in ("truce",):
        for token in event.roles.get(role, []):
            if _historical(scene, token):
                return "history: an earlier truce"
    if _historical(scene, event.head):
        return "history"
    for mention in scene.times:
        token = scene.token_at(mention.start)
        if mention.when is not None and token.sent == event.head.sent and within(token, clause_of(event.head)):
            end = mention.when.end or mention.when.start
            if scene.year and end and int(end[:4]) < scene.year - 1 and event.kind != "casualty_total":
                return f"history: {mention.when.end or mention.when.start}"
    return None


def _strange_subject(scene: Scene, event: Event) -> str | None:
    """Lightning, lawyers and prices kill, attack and explode too: a subject that is neither a party nor a weapon."""
    if event.unit.pos != "verb" or not _is_hostile(scene, event) or is_passive(event.head):
        return None
    if event.head.dep_ in ("pcomp", "xcomp"):
        return None
    if event.frame in ("die", "fall", "truce_state", "protest") or event.absorbed:
        return None
    doers = [m for t in subjects(event.head) for m in members(t)]
    if not doers or event.roles.get("actor") or event.roles.get("means") or event.roles.get("event"):
        return None
    for token in doers:
        noun = classify(scene, token)
        if noun.cls != "other" or token.tag_ not in ("NN", "NNS") or token.i in scene.weapons:
            return None
        if any(c.i in scene.actors or c.i in scene.countries or c.i in scene.roles for c in token.lefts):
            return None
    return doers[0].text


def _historical(scene: Scene, token: Token) -> bool:
    return any(
        line.cls == "history" for c in token.lefts if (m := scene.stance.get(c.i)) is not None for line in m.lines
    )


def _without_zero(found: list[Shift], figures: tuple[Figure, ...], event: Event) -> list[Shift]:
    """ "nobody was hurt" in a real attack is a figure of nought, not a denial of the attack."""
    if any(f.low == 0 and f.high == 0 for f in figures) and event.absorbed:
        return [s for s in found if s.stance != "negated"]
    return found


def _stance(
    scene: Scene, event: Event, act: Act | None, shift: Shift | None, speaker: Speaker | None, actor: Party | None
) -> tuple[Stance, list[str]]:
    line = act.line if act is not None else None
    hostile = _is_hostile(scene, event)
    own = speaker is not None and _same(speaker, actor)
    if line is not None and line.strength == "denying":
        return "denied", [f"{line.form!r} denies it"]
    if shift is not None:
        if shift.stance == "negated" and own and hostile and not _stopped(shift):
            return "denied", [shift.because, "said by the one who would have done it"]
        if shift.stance in ("planned", "hypothetical") and shift.because.endswith("'would'"):
            shift = replace(shift, stance="planned" if act is not None else "hypothetical")
        if shift.stance == "planned" and hostile and (line is None or line.stance in (None, "hypothetical")):
            return "threatened", [shift.because, "a hostile act announced is a threat"]
        return shift.stance, [shift.because]
    if line is not None and line.strength == "warning" and own and hostile:
        return "threatened", [f"{line.form!r} announces an act of its own"]
    if line is not None and line.stance is not None:
        return line.stance, [f"{line.form!r} makes it {line.stance}"]  # type: ignore[return-value]
    if act is not None and act.unnamed and line is not None and line.strength in ("neutral", "hedged"):
        return "uncertain", ["reported by nobody named"]
    if speaker is not None and actor is not None and hostile and not own and _opponents(speaker, actor, event, scene):
        return "accused", [f"{speaker.name} is an opponent of {actor.name}"]
    if event.kind == "ceasefire_called_for":
        return "called_for", ["a call is a call"]
    if event.kind == "ceasefire_violated" and actor is not None and speaker is not None and not own and _partial(speaker):
        return "accused", ["a party says that another broke the truce"]
    return "asserted", []


def _stopped(shift: Shift) -> bool:
    return "governs" in shift.because


def _partial(speaker: Speaker) -> bool:
    return speaker.side is not None and speaker.role not in ("monitor", "un", "ngo", "mediator")


def _same(speaker: Speaker, actor: Party | None) -> bool:
    if actor is None:
        return False
    if speaker.id is not None and speaker.id == actor.id:
        return True
    if speaker.side is not None and speaker.side == actor.side and speaker.country == actor.country:
        return True
    return speaker.name.casefold() == actor.name.casefold()


def _is_hostile(scene: Scene, event: Event) -> bool:
    return scene.lexicon.codebook.kinds[event.kind].hostile == "hostile"


def _opponents(speaker: Speaker, actor: Party, event: Event, scene: Scene) -> bool:
    """Whether a party speaks of its adversary's act: every member speaks as a party, and for another side."""
    voices = speaker.members or (speaker,)
    doers = actor.members or (actor,)
    return all(_opposed(v, d) for v in voices for d in doers)


def _opposed(voice: Party | Speaker, doer: Party) -> bool:
    if voice.role == "media" and "state" in voice.name.casefold():
        return doer.side is not None and not doer.side.startswith("state") and doer.side != "government"
    if voice.side is None or doer.side is None or voice.role in ("monitor", "un", "media", "ngo"):
        return False
    if voice.side == doer.side:
        return False
    sides = {voice.side.split(":")[0], doer.side.split(":")[0]}
    if sides == {"state"}:
        return voice.country != doer.country
    return True


def _actor(scene: Scene, event: Event, act: Act | None, context: Context) -> Party | None:
    tokens = event.roles.get("actor", []) + event.roles.get("both", []) + event.roles.get("parties", [])
    if not tokens and event.kind.startswith("ceasefire_"):
        tokens = event.roles.get("speaker", [])
    parties: list[Party] = []
    for token in tokens:
        noun = classify(scene, token)
        if noun.cls == "pronoun":
            resolved = _antecedent(token, act, context)
            if resolved is not None:
                parties.append(resolved)
        elif noun.party is not None and noun.cls != "civilian":
            parties.append(noun.party)
        elif noun.cls == "other" and token.tag_ in ("NNP", "NNPS"):
            first, end = bare_phrase(token)
            parties.append(Party(name=scene.span(first, end).quote, words=scene.span(first, end)))
    if not parties:
        for i in event.means:
            found = owner(scene, scene.doc[i])
            if found is not None:
                parties.append(found)
        for token in (*event.roles.get("means", []), *event.roles.get("event", []), *event.roles.get("origin", [])):
            found = owner(scene, token)
            if found is not None:
                parties.append(found)
        own = owner(scene, event.head)
        if own is not None and not parties:
            parties.append(own)
    if act is not None and act.accused is not None and act.line.strength == "accusing":
        if not parties or event.unit.pos == "verb":
            return act.accused
    if not parties:
        parties += _possessors(scene, event, act, context)
    if act is not None and act.line.strength == "admitting" and not parties and act.speaker is not None:
        parties.append(_as_party(act.speaker))
    if act is not None and act.line.strength == "denying" and not parties and act.speaker is not None:
        if not own_subjects(event.predicate) and not is_passive(event.predicate):
            parties.append(_as_party(act.speaker))
    return join(scene, [m for p in parties for m in (p.members or (p,))])


def _own_voice(scene: Scene, event: Event) -> Speaker | None:
    """Who announces, calls for or rejects a truce says so: "the assembly demanded a ceasefire"."""
    heads = event.roles.get("speaker", []) or event.roles.get("parties", [])[:1]
    cued = any(m.first <= event.head.i < m.end for m in scene.cues) or event.kind != "ceasefire_agreed"
    parties = [p for t in heads if (p := classify(scene, t).party) is not None]
    party = join(scene, parties)
    return _as_speaker(party) if party is not None and cued else None


def _possessors(scene: Scene, event: Event, act: Act | None, context: Context) -> list[Party]:
    """Whose "its jets" and "their fire" are."""
    found = []
    heads = [scene.doc[i] for i in event.means] + [event.head, *event.roles.get("means", [])]
    for head in heads:
        for c in head.children:
            if c.tag_ == "PRP$" and (party := _antecedent(c, act, context)) is not None and party not in found:
                found.append(party)
    return found


def _as_party(speaker: Speaker) -> Party:
    return Party(
        id=speaker.id, name=speaker.name, role=speaker.role, words=speaker.words, members=speaker.members,
        person=speaker.person, country=speaker.country, side=speaker.side,
    )  # fmt: skip


def _antecedent(pronoun: Token, act: Act | None, context: Context) -> Party | None:
    """Who "it" or "they" is: whoever is speaking, else the last to act."""
    if pronoun.lower_ in ("we", "i", "us", "our") or (
        pronoun.lower_ in ("it", "they", "he", "she", "its", "their", "his", "her") and act is not None
    ):
        if act is not None and act.speaker is not None:
            return _as_party(act.speaker)
    if pronoun.lower_ in ("it", "they", "them", "its", "their"):
        return context.last_actor
    return None


def _target(scene: Scene, event: Event, actor: Party | None, source: str) -> Party | None:
    taken = {m.words.start for m in ((actor.members or (actor,)) if actor is not None else ()) if m.words is not None}
    parties = []
    for role in ("target", "victims", "population"):
        for token in event.roles.get(role, []):
            if any(event.first <= token.i < event.end for _ in (0,)) or classify(scene, token).cls == "event":
                continue
            found = classify(scene, token).party
            at_place = any(p.start <= token.idx < p.end and p.type != "demonym" for p in scene.places)
            if found is None or at_place:
                first, end = bare_phrase(token)
                words = scene.span(first, end)
                found = Party(name=words.quote, words=words)
            if found.words is None or found.words.start not in taken:
                parties.append(found)
        if parties:
            break
    return join(scene, parties)


def _anchored(scene: Scene, event: Event, said: list[Act]) -> set[int]:
    """Tokens of actors and speakers: "Moscow says" is no place."""
    found: set[int] = set()
    tokens = [*event.roles.get("actor", []), *event.roles.get("parties", []), *event.roles.get("both", [])]
    for token in tokens:
        for member in members(token):
            found |= set(range(*bare_phrase(member)))
    for act in said:
        for c in act.head.children:
            if c.dep_ in ("nsubj", "nsubjpass", "agent"):
                found |= {t.i for t in c.subtree if t.i not in act.content}
    return found


def _figures(scene: Scene, event: Event) -> tuple[Figure, ...]:
    sentence = event.head.sent
    return figures_of(scene, event, counted(scene, (sentence.start, sentence.end)))


def _exception(scene: Scene, event: Event) -> Span | None:
    sentence = event.head.sent
    start = sentence.start_char
    match = _EXCEPT.search(scene.doc.text, start, sentence.end_char)
    if match is None or match.end() >= sentence.end_char:
        return None
    inside = scene.tokens_in(match.end(), sentence.end_char)
    head = next((t for t in inside if t.dep_ == "pobj"), None)
    if head is None:
        return None
    end = max(t.idx + len(t.text) for t in head.subtree if t.sent == sentence and not t.is_punct)
    return scene.char_span(match.end(), end)


def _exception_figures(scene: Scene, exception: Span) -> tuple[Figure, ...]:
    found = []
    for quantity in scene.quantities:
        words = scene.char_span(quantity.start, quantity.end)
        if exception.start <= words.start < exception.end and quantity.not_count is None:
            found.append(
                Figure(
                    measure="violations", low=quantity.low, high=quantity.high, qualifier=quantity.qualifier,
                    words=words, unit="incidents",
                )
            )  # fmt: skip
    return tuple(found)


def _mutual(claim: Claim, act: Act | None) -> list[Claim]:
    """ "accused each other of": two claims, one in each direction."""
    speaker = claim.speaker
    if act is None or not act.mutual or speaker is None or len(speaker.members) != 2:
        return [claim]
    pairs = (speaker.members, tuple(reversed(speaker.members)))
    return [_replace(claim, speaker=_as_speaker(says), actor=does, stance="accused") for says, does in pairs]


def _as_speaker(party: Party) -> Speaker:
    return Speaker(
        id=party.id, name=party.name, role=party.role, words=party.words, members=party.members, person=party.person,
        country=party.country, side=party.side,
    )  # fmt: skip


def _clause_span(scene: Scene, event: Event) -> Span:
    clause = clause_of(event.predicate)
    inside = [t.i for t in clause.subtree if t.sent == event.head.sent and not (t.is_punct and t.dep_ == "punct")]
    inside += [event.first, event.end - 1]
    return scene.span(min(inside), max(inside) + 1)


def _sentence_span(scene: Scene, token: Token) -> Span:
    sentence = token.sent
    end = sentence.end
    while end - 1 > sentence.start and scene.doc[end - 1].is_space:
        end -= 1
    return scene.span(sentence.start, end)


def _confidence(event: Event, act: Act | None, found: list[Shift]) -> float:
    """A first score, not yet calibrated: less for vague triggers, unnamed speakers and several shifts."""
    score = 0.9
    if event.kind == "attack_unspecified":
        score -= 0.1
    if event.unit.needs:
        score -= 0.05
    if act is not None and act.speaker is None:
        score -= 0.1
    score -= 0.1 * max(0, len(found) - 1)
    return round(max(0.1, score), 2)


__all__ = ["Context", "Unread", "act_of", "read_scene"]
