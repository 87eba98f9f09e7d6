"""What the sentence does to the event: does it say that it happened, deny it, threaten it, plan it, fear it?

The way from the trigger up to the verb of the act of speech (or the root) is walked; each word on it that governs may
shift the stance. The first shift met, nearest the event, holds; a negation over a shift is its own case.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..codebook.lines import StanceWord
from ..model.claim import Stance
from .act import Act
from .events import Event
from .lexicon import Match
from .scene import Scene
from .slots import slots_of
from .syntax import SUBJECTS, child, is_noun, is_verb, objects, to_of
from .tenses import before_mark

if TYPE_CHECKING:
    from .tokens import Token

_PRIORITY: Final = ("denied", "negated", "threatened", "called_for", "planned", "hypothetical", "uncertain")
_CONDITIONAL: Final = frozenset({"if", "unless", "whether", "lest"})
_FUTURE: Final = frozenset({"will", "'ll", "shall", "wo"})
_MAYBE: Final = frozenset({"could", "may", "might", "can"})
_OUGHT: Final = frozenset({"should", "must"})
_BE: Final = frozenset({"is", "are", "was", "were", "be", "been"})
_DUE: Final = frozenset("due set scheduled expected ready poised about bound likely slated".split())
_SILENT: Final = frozenset("comment comments reaction response reply statement word explanation details claim claims"
                           " responsibility".split())  # fmt: skip
_APART: Final = frozenset({"relcl", "parataxis", "appos"})
_NO: Final = frozenset({"no", "neither", "nor"})
_PERCEIVED: Final = frozenset({"heard", "seen", "felt", "glimpsed"})
_OF_TALK: Final = frozenset(
    """
    mention mentioned mentions discuss discussed address addressed comment commented know knows knew known explain
    explained describe described understand understood remember specify specified identify identified
    """.split()
)
_WHEN: Final = frozenset({"before", "after", "since", "until", "during", "following"})
_UNTIL_THEN: Final = frozenset("day days hour hours week weeks month months time chance deadline".split())


@dataclass(frozen=True)
class Shift:
    """A shift of stance and the word that causes it.

    `governor`: the form of the codebook's word that governs the event; `condition`: an "if", or its inversion.
    """

    stance: Stance
    token: int
    because: str
    governor: str | None = None
    condition: bool = False


def shifts(scene: Scene, event: Event, act: Act | None) -> list[Shift]:
    """Every shift on the way up from the event, nearest first."""
    found: list[Shift] = []
    if event.unit.stance is not None:
        found.append(Shift(event.unit.stance, event.first, f"{event.unit.form!r} says so"))  # type: ignore[arg-type]
    current = event.head
    stop = act.head if act is not None else None
    path = [current]
    while current.head != current and current.head != stop:
        current = current.head
        path.append(current)
    for position, token in enumerate(path):
        below = path[position - 1] if position else None
        if below is not None and below.dep_ == "prep" and below.lower_ in _WHEN and is_verb(token):
            break  # "if it is not put right before the talks": there are talks
        if below is not None and stands_alone(below):
            if below.dep_ == "relcl" and token.dep_ == "attr":  # "it was not the troops who looted it"
                found += [s for s in _modals(token.head) if s.stance == "negated"]
            break
        found += _at(scene, event, token, below)
    if not found:
        found += _apart(event)
    if not found and _asked(event.head):
        found.append(Shift("uncertain", event.head.sent.end - 1, "asked, not told"))
    return found


def _apart(event: Event) -> list[Shift]:
    """Shifts that no word on the path causes: "hostages to be freed", "60 days to leave", "if …, the truce is dead"."""
    verb = event.predicate
    hung = verb.dep_ == "acl" or (verb.dep_ in ("relcl", "advcl") and child(verb, "auxpass") is not None)
    if hung and (to := to_of(verb)) is not None and (
        child(verb, "auxpass") is not None or verb.head.lower_ in _UNTIL_THEN
    ):  # fmt: skip
        return [Shift("planned", to.i, "'to' puts it in the future")]
    present = verb.tag_ in ("VBZ", "VBP") or (not is_verb(verb) and verb.head.tag_ in ("VBZ", "VBP"))
    main = verb if is_verb(verb) else verb.head
    for c in main.children:
        mark = child(c, "mark")
        if present and c.dep_ == "advcl" and mark is not None and mark.lower_ == "if" and c.tag_ in ("VBZ", "VBP"):
            return [Shift("hypothetical", mark.i, "holds under a condition")]
    return []


def _asked(head: Token) -> bool:
    """A question whether it happened; "Why did they shell the town?" takes it for granted."""
    sentence = head.sent
    asks = any(t.text == "?" for t in sentence[-2:])
    return asks and not any(t.tag_ in ("WP", "WRB", "WDT") for t in sentence[:4])


def stands_alone(clause: Token) -> bool:
    """A clause that is told for itself: what negates the main clause does not touch "as mortar rounds crashed"."""
    first, last = sorted((clause.i, clause.head.i))
    if any(t.text == ";" for t in clause.doc[first:last]):
        return True
    if clause.dep_ == "ccomp" and any(c.tag_ in ("WP", "WRB") for c in clause.lefts):
        return True  # "it is not clear who carried out the strike": there was one
    if clause.dep_ in _APART or (clause.dep_ == "acl" and clause.tag_ in ("VBN", "VBG")):
        return True
    mark = child(clause, "mark")
    asked = mark is not None and mark.lower_ == "for" and clause.tag_ == "VB"  # "calls for the guns to fall silent"
    return (
        clause.dep_ == "advcl"
        and mark is not None
        and not asked
        and mark.lower_ not in _CONDITIONAL
        and is_verb(clause)
    )


def _at(scene: Scene, event: Event, token: Token, below: Token | None) -> list[Shift]:
    """Shifts that `token` on the path causes for what is below it."""
    found: list[Shift] = []
    coordinated = below is not None and below.dep_ == "conj" and is_verb(token) and is_verb(below)
    if coordinated:  # a second verb shares modals and markers of the first only if it has no subject of its own
        assert below is not None
        if child(below, *SUBJECTS) is None and below.tag_ in ("VB", "VBN"):
            found += _modals(token, only_aux=True)
        return found
    talked_of = token != event.head and _talked_of(token, below)
    found += [s for s in _modals(token) if s.stance != "negated" or not talked_of]
    if found and found[-1].condition and found[-1].token == token.left_edge.i:
        return found  # what a condition negates is part of the condition
    if below is not None or token != event.head:
        found += _governor(scene, token, below)
    silent = token != event.head and token.lower_ in _SILENT  # "no comment on the strike": there was a strike
    if (is_noun(token) or token == event.head) and not silent:
        for c in token.lefts:
            not_one = c.lower_ == "one" and c.i > 0 and c.nbor(-1).lower_ == "not"
            if token == event.head and not_one:  # "not one clash was recorded"
                found.append(Shift("negated", c.i - 1, f"'not one' before {token.text!r}"))
            if c.lower_ in _NO and c.dep_ == "det" and token == event.head:
                found.append(Shift("negated", c.i, f"{c.text!r} before {token.text!r}"))
            found += _modifier(scene, c) if not before_mark(token, c) else []
    acts = event.kind != "other_statement" and event.frame not in ("kill", "die", "damage")
    if token == event.head and is_verb(token) and acts:  # "fired no shots"; but "had no information" did happen
        for noun in objects(token):
            if any(c.lower_ in _NO and c.dep_ == "det" for c in noun.lefts):
                found.append(Shift("negated", noun.i, f"'no' before {noun.text!r}"))
    if is_verb(token):
        subject = child(token, "nsubj", "nsubjpass")
        if subject is not None and below != subject and _negative(subject):
            found.append(Shift("negated", subject.left_edge.i, f"{subject.left_edge.text!r} as subject"))
        for c in token.children:
            if c.dep_ == "advmod":
                found += _modifier(scene, c)
    if below is not None and below.dep_ == "pobj" and token.lower_ == "without":
        found.append(Shift("negated", token.i, "'without' before it"))
    return found


def _talked_of(verb: Token, below: Token | None) -> bool:
    """ "the strike was not mentioned": there was one all the same."""
    return below is not None and is_noun(below) and verb.lower_ in _OF_TALK


def _negative(subject: Token) -> bool:
    return subject.lower_ in ("nobody", "none", "neither") or any(
        (c.lower_ in _NO and c.dep_ == "det")
        or (c.lower_ == "not" and c.dep_ == "neg")
        or (c.lower_ == "one" and c.i > 0 and c.nbor(-1).lower_ == "not")
        for c in subject.lefts
    )


def _inverted(clause: Token) -> bool:
    """ "Had the rebels not fired first": a condition without "if"."""
    first = clause.left_edge
    return clause.dep_ == "advcl" and first.dep_ == "aux" and first.lower_ in ("had", "were", "should")


def _modals(verb: Token, only_aux: bool = False) -> list[Shift]:
    found: list[Shift] = []
    if _inverted(verb) and not only_aux:
        return [Shift("hypothetical", verb.left_edge.i, f"condition by {verb.left_edge.text!r}", condition=True)]
    for c in verb.children:
        if c.dep_ == "neg" and not only_aux and c.lower_ not in ("only",) and not before_mark(verb, c):
            found.append(Shift("negated", c.i, f"negated by {c.text!r}"))
        elif c.dep_ == "aux" and c.tag_ == "MD":
            word = c.lower_
            if word in _FUTURE:
                found.append(Shift("planned", c.i, f"future by {c.text!r}"))
            elif word in _MAYBE and verb.lower_ in _PERCEIVED:
                continue  # "gunfire could be heard": it was heard
            elif word == "would" or word in _MAYBE:
                found.append(Shift("hypothetical", c.i, f"possibility by {c.text!r}"))
            elif word in _OUGHT:
                found.append(Shift("called_for", c.i, f"demand by {c.text!r}"))
        elif c.dep_ == "mark" and c.lower_ in _CONDITIONAL and not only_aux:
            found.append(Shift("hypothetical", c.i, f"condition by {c.text!r}", condition=True))
    return found


def _modifier(scene: Scene, token: Token) -> list[Shift]:
    match = scene.stance.get(token.i)
    if match is None:
        return []
    for line in match.lines:
        phrase = line.pos == "phrase" and line.cls == "negator" and "verb" in line.governs
        if (line.pos in ("adv", "adj", "det") or phrase) and line.stance is not None:
            return [Shift(_stance(line), token.i, f"{token.text!r} before it")]
    return []


def _governor(scene: Scene, token: Token, below: Token | None) -> list[Shift]:
    """A stance word on the path, if what is below stands in a slot that it governs."""
    if below is None:
        return []
    infinitive = below.tag_ in ("VB", "VBN") and to_of(below) is not None
    due = token.lower_ in _DUE and token.head.lower_ in _BE
    if due and ((below.dep_ == "xcomp" and infinitive) or (below.dep_ == "prep" and below.lower_ == "for")):
        return [Shift("planned", token.i, f"{token.text!r} puts it in the future")]
    has_to = token.lower_ in ("have", "has", "had") and below.dep_ == "xcomp" and below.tag_ == "VB"
    if has_to and any(c.lower_ == "yet" for c in token.children):
        return [Shift("negated", token.i, "'have yet to': not so far")]
    if token.lower_ in _BE and below.dep_ == "xcomp" and infinitive:
        return [Shift("planned", token.i, f"'{token.text} to' puts it in the future")] if _ahead(token) else []
    match = match_at(scene, token)
    if match is None and below.dep_ in ("prep", "prt") and scene.stance.get(below.i) is not None:
        match = scene.stance[below.i]
    if match is None:
        return []
    slots = slots_of(token, below)
    for line in match.lines:
        if line.stance is None or line.pos in ("adv", "det", "aux"):
            continue
        if line.pos == "verb" and not is_verb(token):
            continue
        if slots & set(line.governs):
            return [Shift(_stance(line), token.i, f"{line.form!r} governs it", governor=line.form)]
    return []


def _ahead(copula: Token) -> bool:
    """ "is to attack", "is due to begin": ahead, unless something else is predicated ("is happy to")."""
    predicate = child(copula, "acomp", "attr")
    return predicate is None or predicate.lower_ in _DUE


def match_at(scene: Scene, token: Token) -> Match[StanceWord] | None:
    """The stance word headed by `token`, particles and adjectives ("be due to") included."""
    for match in scene.stance.values():
        if match.first <= token.i < match.end:
            return match
    return None


def _stance(line: StanceWord) -> Stance:
    value: Stance = line.stance  # type: ignore[assignment]
    return value


def strongest(found: list[Shift]) -> Shift | None:
    """The shift that holds: a denial or negation before a plan, a plan before a doubt."""
    return min(found, key=lambda s: _PRIORITY.index(s.stance) if s.stance in _PRIORITY else 9) if found else None
