"""From events, speakers, stances, places, times and figures of one passage to claims with a span for every field."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import msgspec

from ..model import Claim, Figure, Span, Where, claim_id
from ..model.claim import Party
from .act import Act, outer_acts
from .asides import aside
from .attribution import acts
from .background import background
from .clock import TERM
from .clock_words import hint, placed
from .context import Context, Unread
from .counts import Counted, counted
from .deciding import trigger_range
from .doers import actor_of, anchored_by, own_voice, target_of
from .elliptic import counted_on
from .events import Event, find
from .figures import by_sentence, figures_of
from .granted import kept
from .judging import decide, turned_kind
from .kept import once
from .merge import merge
from .place_urban import in_town
from .proposer import proposed
from .replies import replies
from .running import dated, whereabouts
from .scene import Scene
from .sides import Told, partial, whose
from .situate import place_of
from .speakers import as_speaker
from .stance import Shift, shifts, strongest
from .syntax import clause_of
from .timing import times_of, undated
from .weighing import doubted
from .wording import in_full_words

if TYPE_CHECKING:
    from .tokens import Token


_EXCEPT: Final = re.compile(
    r"\b(?:except(?:ing)?(?: for)?|apart from|aside from|with the exception of|barring|save for|other than|but for)"
    r"\b\s*",
    re.I,
)
_TERMS: Final = re.compile(
    r"\b(?:under|according to|by) the (?:terms of the )?(?:deal|agreement|accord|text|terms)\b", re.I
)
_VOICED: Final = frozenset({"ceasefire_called_for", "ceasefire_rejected", "ceasefire_agreed"})
_PEOPLE: Final = frozenset({"killed", "injured", "casualties"})
_UNDISPUTED: Final = frozenset({"ceasefire_in_force", "ceasefire_agreed", "ceasefire_extended", "negotiation"})
_CALM: Final = frozenset({"ceasefire_holding"})


def read_scene(scene: Scene, context: Context) -> tuple[list[Claim], list[Unread]]:
    """The claims of one passage, in the order of their triggers, and what gave none."""
    (events, refused), scene.strict = scene.strict or find(scene), None
    unread = [Unread(_sentence_span(scene, scene.doc[i]), reason) for i, reason in refused]
    said = acts(scene, context.memory)
    claims: list[Claim] = []
    events = [*events, *counted_on(scene, events)]
    if scene.learned:
        events = [*events, *proposed(scene, events)]
    merged = sorted(merge(scene, events), key=lambda e: e.head.i)
    scene.told_in, scene.all_in = by_sentence(scene, merged)
    for event in merged:
        built = aside(scene, event, merged) or _claims(scene, event, said, context)
        if isinstance(built, str):
            unread.append(Unread(_sentence_span(scene, event.head), built))
        else:
            claims += built
    claims = whereabouts(scene, dated(scene, placed(scene, claims), context))
    claims += [_with_id(c) for c in replies(scene, said, claims, context.told)]
    context.told, context.before = [*context.told, *claims], scene
    return claims, unread


def _claims(scene: Scene, event: Event, said: list[Act], context: Context) -> list[Claim] | str:
    act = _act(event, said)
    kind = scene.lexicon.codebook.kinds[event.kind]
    if (reason := background(scene, event) or doubted(scene, event, context.weighed)) is not None:
        return reason
    found = kept(scene, event, act, shifts(scene, event, act))
    for other in event.absorbed:  # "a raid appeared to have hit": the verb that was absorbed carries the doubt
        if other.unit.pos == "verb" and event.unit.pos != "verb":
            found += shifts(scene, other, act)
    speaker = act.speaker if act is not None else None
    actors = actor_of(scene, event, act, context)
    if speaker is None and act is None and event.kind in _VOICED:
        speaker = own_voice(scene, event)
    if (turned := turned_kind(scene, event, act, found, actors)) is not None:
        event.kind, found = turned, [s for s in found if s.stance not in ("negated", "called_for", "planned")]
        kind = scene.lexicon.codebook.kinds[event.kind]
    figures = _figures(scene, event)
    shift = strongest(_without_zero(found, figures, event))
    anchored = anchored_by(scene, event, said)
    time, said_when = times_of(scene, event, act, context.anchor)
    target = target_of(scene, event, actors, act, context.before)
    place = in_town(scene, place_of(scene, event, act, anchored, context.lately))
    told = Told(
        speaker,
        actors,
        _countries(place, target),
        context.publisher,
        context.feuds,
        target,
        whose(scene.source, actors),
    )
    stance, why = decide(scene, event, act, shift, told)
    if stance == "accused" and speaker is not None and partial(speaker):
        context.feuds.learn(speaker, actors)
    if stance in ("negated", "denied"):  # "no air strikes": that it did not happen is its stance, and no count of it
        figures = tuple(f for f in figures if f.high != 0 or f.measure in _PEOPLE)
    actors = in_full_words(scene, event, actors)
    trigger = scene.span(*trigger_range(scene, event))
    because = [f"{trigger.quote!r} names {event.kind}", *event.notes, *why]
    if act is not None:
        by = speaker.name if speaker is not None else "nobody named"
        because.append(f"{_cue(scene, act).quote!r}: said by {by}")
    exception = _exception(scene, event) if event.kind in _CALM else None
    if exception is not None:
        figures += _exception_figures(scene, exception)
    sentence = event.head.sent.text
    relative = "none"
    if kind.group not in ("talk", "other"):
        relative = hint(scene, event, act is not None) or "none"
        if relative == "none" and time is None and undated(event):
            relative = "unknown"
    if stance in ("planned", "negated", "called_for") and _TERMS.search(sentence):
        because.append(TERM)
    claim = Claim(
        id="", document=context.document, ref=context.ref, kind=event.kind, stance=stance,
        span=_clause_span(scene, event), trigger=trigger, actor=actors, target=target,
        place=place, said=said_when, time=time, figures=figures, speaker=speaker,
        cue=_cue(scene, act) if act is not None else None,
        means=scene.span(event.means[0], event.means[0] + 1) if event.means and kind.group != "talk" else None,
        exception=exception, relative_to_truce=relative,  # type: ignore[arg-type]
        sensitivity=kind.sensitivity.who, because=tuple(because), reader=context.reader,
    )  # fmt: skip
    small = place is not None and (place.precision in ("site", "town", "unresolved") or place.gazetteer is None)
    if small and kind.group in ("force", "movement"):
        context.lately = place
    if actors is not None and (kind.group in ("force", "movement") or event.kind == "ceasefire_violated"):
        context.last_actor = actors
        context.actor_sentence = (scene.passage.index, event.head.sent.start)
    return [_with_id(c) for c in _mutual(claim, act)]


def _countries(place: Where | None, target: Party | None) -> frozenset[str]:
    parties = (target.members or (target,)) if target is not None else ()
    found = {place.country if place is not None else None, *(p.country for p in parties)}
    return frozenset(c for c in found if c is not None)


def _cue(scene: Scene, act: Act) -> Span:
    return act.carried or scene.span(act.cue.first, act.cue.end)


def _with_id(claim: Claim) -> Claim:
    speaker = claim.speaker.words if claim.speaker is not None else None
    actor = claim.actor.words if claim.actor is not None else None
    new = claim_id(claim.document, claim.kind, claim.trigger, speaker, actor, claim.stance)
    return msgspec.structs.replace(claim, id=new)


def _act(event: Event, said: list[Act]) -> Act | None:
    """The act that speaks of the event: the innermost one, unless a denial around it denies what it says."""
    own = set(range(event.first, event.end))
    over = [a for a in outer_acts(said, event.head) if a.carried is not None or a.cue.first not in own]
    if not over:
        return None
    denial = next((a for a in over if a.line.strength == "denying"), None)
    inner = over[0]
    if inner.line.form == "agree" and len(over) > 1 and over[1].speaker is not None:
        return replace(inner, speaker=over[1].speaker)  # "the envoy said that both had agreed": the envoy says so
    quoting = next((a for a in over if a.line.pos != "verb" and a.line.form.startswith(("quot", "cit"))), None)
    if quoting is not None and inner.line.pos == "verb" and inner.speaker is not None and quoting.speaker is not None:
        return replace(
            quoting, speaker=msgspec.structs.replace(quoting.speaker, via=(*quoting.speaker.via, inner.speaker.name))
        )
    if denial is not None and denial is not inner and (inner.line.pos == "noun" or inner.line.strength == "accusing"):
        return denial
    if inner.speaker is None:
        named = next((a for a in over if a.speaker is not None), None)
        if named is not None:
            return replace(named, line=inner.line) if inner.line.stance is not None else named
    return inner


def _without_zero(found: list[Shift], figures: tuple[Figure, ...], event: Event) -> list[Shift]:
    """ "nobody was hurt" in a real attack is a figure of nought, not a denial of the attack."""
    if any(f.low == 0 and f.high == 0 and f.measure in _PEOPLE for f in figures) and event.absorbed:
        return [s for s in found if s.stance != "negated"]
    return found


def _figures(scene: Scene, event: Event) -> tuple[Figure, ...]:
    sentence = event.head.sent
    return figures_of(scene, event, _pool(scene, sentence.start, sentence.end))


@once
def _pool(scene: Scene, start: int, end: int) -> list[Counted]:
    return counted(scene, (start, end))


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
    if act is None or not act.mutual or claim.kind in _UNDISPUTED or speaker is None or len(speaker.members) != 2:
        return [claim]
    pairs = (speaker.members, tuple(reversed(speaker.members)))
    return [
        msgspec.structs.replace(claim, speaker=as_speaker(says), actor=does, stance="accused") for says, does in pairs
    ]


def _clause_span(scene: Scene, event: Event) -> Span:
    clause, sentence = clause_of(event.predicate), event.head.sent
    start, end = sentence.start, sentence.end
    inside = [t.i for t in clause.subtree if start <= t.i < end and not (t.is_punct and t.dep_ == "punct")]
    inside += [event.first, event.end - 1]
    return scene.span(min(inside), max(inside) + 1)


def _sentence_span(scene: Scene, token: Token) -> Span:
    sentence = token.sent
    end = sentence.end
    while end - 1 > sentence.start and scene.doc[end - 1].is_space:
        end -= 1
    return scene.span(sentence.start, end)
