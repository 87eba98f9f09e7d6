"""Deeds: what one side does to another in a sentence that stands alone, war or not, each as a claim.

Event data are coded sentence by sentence: whoever coded one has judged that it is news and that somebody did something
to somebody. The reader of reports asks more before it makes a claim, so this is a pass of its own, over the `deeds` of
the codebook, and only for a reader made with `lone=True`. The types are those of PLOVER (Open Event Data Alliance);
how planning, refusing and asking turn one into another follows its codebook: a promise to cooperate is AGREE, a refusal
REJECT, a hostile act announced THREATEN, whatever is asked of another REQUEST.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from ..codebook.lines import Deed, LexicalUnit
from ..model import Claim, Span, Speaker, claim_id
from ..model.claim import Party, Stance
from .act import Act, outer_acts
from .attribution import acts
from .bearing import borne, doers, party_at, weapon_at
from .context import Context
from .frames import Event
from .lexicon import Match
from .scene import Scene
from .speakers import as_party, as_speaker
from .stance import shifts, strongest
from .syntax import after, agents, is_noun, is_passive, is_verb

if TYPE_CHECKING:
    from .tokens import Token

HOSTILE: Final = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "REJECT", "ACCUSE"})
FRIENDLY: Final = frozenset({"AID", "CONSULT", "COOPERATE", "SUPPORT", "CONCEDE", "RETREAT", "AGREE", "INVESTIGATE"})
_SPOKEN: Final[dict[str, Stance]] = {"ACCUSE": "accused", "REQUEST": "called_for", "THREATEN": "threatened"}
_CARRIERS: Final = frozenset(
    {"effort", "efforts", "mission", "bid", "attempt", "campaign", "drive", "operation", "process"}
)
_ELSE: Final = Deed(form="", pos="verb", type="THREATEN", example="")  # a conditional with a verb that is no deed
_BENT: Final = frozenset({"prepared", "ready", "willing", "determined", "poised", "resolved"})
_AHEAD: Final = frozenset({"planned", "threatened", "hypothetical"})


@dataclass(frozen=True)
class Done:
    """A deed read: its claim, and its type after what the sentence makes of it."""

    type: str
    claim: Claim


def deeds_in(scene: Scene, context: Context) -> list[Done]:
    """The deeds of a passage, what its sentence is mainly about first: by depth in the parse, then as they stand."""
    said = acts(scene, context.memory)
    out: list[tuple[int, Done]] = []
    for match in (*scene.deeds, *_parted(scene)):
        for form in (match, *_shorter(scene, match)):
            head = scene.doc[form.first : form.end].root
            fitting = [(rank, line) for line in form.lines if (rank := _fits(scene, head, form, line)) is not None]
            if fitting:
                done = _done(scene, context, (form, head, min(fitting, key=lambda f: f[0])[1]), said)
                out.append((sum(1 for _ in head.ancestors), done))
                break
    known = {d.claim.trigger.start for _, d in out}
    for verb in scene.doc:
        if _conditional(verb) and scene.span(verb.i, verb.i + 1).start not in known:
            match = Match(first=verb.i, end=verb.i + 1, lines=(_ELSE,), form=verb.lower_)
            out.append((sum(1 for _ in verb.ancestors), _done(scene, context, (match, verb, _ELSE), said)))
    return [done for _, done in sorted(out, key=lambda pair: pair[0])]


def _conditional(verb: Token) -> bool:
    """ "would review the treaty unless they left": what is made to hang on another's conduct, whatever it is."""
    ahead = any(c.tag_ == "MD" and c.lower_ in ("will", "would", "'ll") for c in verb.children)
    marks = (m for c in verb.children if c.dep_ == "advcl" for m in c.children if m.dep_ == "mark")
    return is_verb(verb) and ahead and any(m.lower_ in ("if", "unless") for m in marks)


def _parted(scene: Scene) -> Iterator[Match[Deed]]:
    """ "pulled its soldiers out": a verb parted from its particle by its object."""
    for token in scene.doc:
        if token.dep_ == "prt" and token.i > token.head.i + 1:
            form = f"{token.head.lower_} {token.lower_}"
            if lines := scene.lexicon.deeds.get(form):
                yield Match(first=token.head.i, end=token.head.i + 1, lines=lines, form=form)


def _shorter(scene: Scene, match: Match[Deed]) -> Iterator[Match[Deed]]:
    """The shorter forms that a longer one hides: "pull out" under "pull out of" talks."""
    for end in range(match.end - 1, match.first, -1):
        form = scene.doc[match.first : end].text.lower()
        if lines := scene.lexicon.deeds.get(form):
            yield Match(first=match.first, end=end, lines=lines, form=form)


def turned(type_: str, stance: str) -> str:
    """The type of a deed that is planned, refused, asked for or threatened instead of done."""
    if stance == "called_for" and type_ in ("SANCTION", "COERCE", "ASSAULT"):
        return "ACCUSE"  # who calls for measures against another speaks against him
    if stance == "called_for":
        return "REQUEST"
    if type_ in HOSTILE and stance in _AHEAD and type_ not in ("ACCUSE", "REJECT"):
        return "THREATEN"
    if type_ in FRIENDLY and stance in _AHEAD:
        return "THREATEN" if stance == "threatened" else "AGREE"
    if type_ in FRIENDLY and stance in ("negated", "denied"):
        return "REJECT"
    return type_


def _fits(scene: Scene, head: Token, match: Match[Deed], line: Deed) -> tuple[int, int, int] | None:
    """How well a line suits the word as it is used, least first; None where it does not.

    A line that asks for a word suits best where that word is near and behind; an adjective before a participle.
    """
    verb = scene.doc[match.first]
    if line.pos == "verb" and (
        not (is_verb(verb) or is_verb(head)) or verb.dep_ in ("aux", "auxpass", "amod", "compound")
    ):
        return None
    if line.pos == "noun" and (not is_noun(head) or (head.dep_ in ("compound", "nmod") and not _carried(head))):
        return None
    if line.pos == "adj" and is_verb(head) and head.dep_ != "acomp" and (not is_passive(head) or agents(head)):
        return None
    if not line.needs:
        return (2, 0, int(line.pos != "adj"))
    top = head if line.pos == "verb" or head.head == head else head.head
    inside = [t for t in top.subtree if t.sent == head.sent]
    near = [
        t.i
        for t in inside
        if any(t.lower_.startswith(w) if len(w) > 3 else t.lower_ in (w, w + "s") for w in line.needs)
    ]
    return min(((int(i < head.i), abs(i - head.i), 0) for i in near), default=None)


def _carried(noun: Token) -> bool:
    """ "a mediation effort": the noun that carries it says no more than it does."""
    return noun.dep_ in ("compound", "nmod") and noun.head.lower_ in _CARRIERS


def _done(scene: Scene, context: Context, found: tuple[Match[Deed], Token, Deed], said: list[Act]) -> Done:
    match, head, line = found
    if line.pos == "verb" and not is_verb(head):
        head = scene.doc[match.first]
    if line.pos == "noun" and _carried(head):
        head = head.head
    default = scene.lexicon.codebook.deed_types[line.type].kind
    kind = line.kind or default
    event = Event(
        head=head, first=match.first, end=match.end, kind=kind,
        unit=LexicalUnit(form=line.form, pos=line.pos, kind=kind, frame="state", example=line.example),
    )  # fmt: skip
    over = [a for a in outer_acts(said, head) if a.head != head and not match.first <= a.cue.first < match.end]
    act = over[0] if over else None
    nouns = doers(scene, head, match.first, stative=line.pos == "adj") if "subj" not in line.to else []
    taken = frozenset([t.i for n in nouns for t in n.subtree] + [t.i for t in after(head, "by")]) - {head.i}
    source = party_at(scene, nouns)
    target = party_at(scene, borne(scene, head, line.to, taken))
    shift = strongest(shifts(scene, event, act))
    stance: Stance = shift.stance if shift is not None else _SPOKEN.get(line.type, "asserted")
    if shift is None and line.type in HOSTILE and head.dep_ == "xcomp" and head.head.lower_ in _BENT:
        stance = "planned"
    if stance == "hypothetical" and shift is not None and scene.doc[shift.token].lower_ == "would":
        stance = "planned"
    if (
        source is None
        and act is not None
        and stance in _AHEAD
        and line.type in HOSTILE | {"THREATEN"}
        and act.speaker is not None
    ):
        source = as_party(act.speaker)  # "said the hostages would be killed"
    weapon = weapon_at(scene, nouns) if source is None else None
    if line.type in _SPOKEN and stance not in ("negated", "denied"):
        stance = _SPOKEN[line.type]
    type_ = turned(line.type, stance)
    spoken = type_ == "ACCUSE" or (line.type in _SPOKEN and source is not None)
    if type_ == "ACCUSE":
        stance = "accused"
    speaker = as_speaker(source) if spoken and source is not None else act.speaker if act is not None else None
    actor, other = (target, None) if type_ == "ACCUSE" or line.type == "REQUEST" else (source, target)
    trigger = scene.span(match.first, match.end)
    claim = _claim(context, (kind, stance, type_), trigger, _sentence(scene, head), (speaker, actor, other))
    return Done(type_, msgspec.structs.replace(claim, means=weapon))


def _claim(
    context: Context, what: tuple[str, Stance, str], trigger: Span, sentence: Span,
    who: tuple[Speaker | None, Party | None, Party | None],
) -> Claim:  # fmt: skip
    kind, stance, type_ = what
    speaker, actor, target = who
    words = speaker.words if speaker is not None else None
    return Claim(
        id=claim_id(
            context.document, kind, trigger, words, actor.words if actor is not None else None, f"{stance} {type_}"
        ),
        document=context.document, ref=context.ref, kind=kind, stance=stance, span=sentence, trigger=trigger,
        actor=actor, target=target, speaker=speaker, confidence=0.5, reader=context.reader,
        because=(f"{trigger.quote!r} names a deed of the type {type_}", "read as a sentence that stands alone"),
    )  # fmt: skip


def _sentence(scene: Scene, head: Token) -> Span:
    sentence = head.sent
    end = sentence.end
    while end - 1 > sentence.start and scene.doc[end - 1].is_space:
        end -= 1
    return scene.span(sentence.start, end)
