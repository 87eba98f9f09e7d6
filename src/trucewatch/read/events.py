"""Words that name events, and who stands in which role: the codebook's frames laid over the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ..codebook.lines import LexicalUnit, Support
from .actors import Noun, classify
from .lexicon import Match
from .scene import Scene
from .syntax import (
    SUBJECTS, after, agents, child, clause_of, is_noun, is_passive, is_verb, members, objects, subjects, within,
)  # fmt: skip

if TYPE_CHECKING:
    from spacy.tokens import Token

# Which prepositions a slot of the codebook stands for.
SLOT_WORDS: Final = {
    "on": ("on", "upon", "onto"), "in": ("in", "inside", "within"), "near": ("near", "outside", "beside", "close", "by"),
    "across": ("across", "throughout"), "over": ("over", "above"), "toward": ("toward", "towards"),
    "between": ("between", "among"), "from": ("from",), "during": ("during", "amid", "after", "amidst"),
    "around": ("around",), "along": ("along",), "into": ("into",), "to": ("to",), "at": ("at",), "of": ("of",),
    "with": ("with", "using"), "against": ("against",), "for": ("for",), "about": ("about",), "since": ("since",),
    "under": ("under",), "by": ("by",),
}  # fmt: skip
_CARRIERS: Final = frozenset(
    "incident incidents campaign campaigns wave waves series operation operations spate round case cases exchange "
    "activity accident attempt".split()
)
_ACTING: Final = frozenset({"force", "body", "person"})


@dataclass(eq=False)
class Event:
    """A trigger with its roles; `head` is its syntactic head, `unit` the line of the codebook that it matches."""

    head: Token
    first: int
    end: int
    unit: LexicalUnit
    kind: str
    roles: dict[str, list[Token]] = field(default_factory=dict)
    support: Token | None = None
    support_line: Support | None = None
    means: list[int] = field(default_factory=list)
    absorbed: list[Event] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def predicate(self) -> Token:
        """The verb that carries the event: its own, or the light verb over its noun."""
        return self.support if self.support is not None else self.head

    @property
    def frame(self) -> str:
        """Name of its frame."""
        return self.unit.frame


def find(scene: Scene) -> tuple[list[Event], list[tuple[int, str]]]:
    """The events of a passage, and (token, reason) for each trigger that yields none."""
    events: list[Event] = []
    refused: list[tuple[int, str]] = []
    for match in scene.units:
        event, reason = _event(scene, match)
        if event is None:
            refused.append((match.first, reason))
        else:
            events.append(event)
    return events, refused


def _event(scene: Scene, match: Match[LexicalUnit]) -> tuple[Event | None, str]:
    head = scene.doc[match.first : match.end].root
    reason = f"no reading of {match.form!r} fits its grammar"
    for unit in sorted(match.lines, key=lambda u: -len(u.needs)):
        if not _pos_fits(scene, unit, head, match):
            continue
        event = Event(head=head, first=match.first, end=match.end, unit=unit, kind=unit.kind)
        _find_support(scene, event)
        _fill(scene, event)
        missing = next((n for n in unit.needs if not meets(scene, event, n)), None)
        if missing is not None:
            reason = f"{match.form!r} needs {missing} here"
            continue
        context = _void(scene, event)
        if context is not None:
            return None, f"{match.form!r} is about {context}"
        _decide_kind(scene, event)
        return event, ""
    return None, reason


def _pos_fits(scene: Scene, unit: LexicalUnit, head: Token, match: Match[LexicalUnit]) -> bool:
    if unit.pos == "verb":
        verb = scene.doc[match.first]
        if not is_verb(verb) and not is_verb(head):
            return False
        if verb.dep_ in ("amod", "compound") or (verb.tag_ == "VBG" and _nominal(verb)):
            return False
        return not (verb.dep_ == "auxpass" or verb.dep_ == "aux")
    if unit.pos == "noun":
        if head.dep_ in ("compound", "npadvmod", "amod", "nmod") and head.head.lower_ not in _CARRIERS:
            over = head.head
            return over.i in scene.truces and unit.frame == "event_truce"
        return is_noun(head) or (head.tag_ == "VBG" and _nominal(head)) or match.end - match.first > 1
    if unit.pos == "adj":
        return head.tag_.startswith(("JJ", "VBN", "RB", "NN"))
    return True


def _nominal(gerund: Token) -> bool:
    """ "shelling" as a noun: with a determiner, modifier or "of", and no object."""
    labels = {c.dep_ for c in gerund.children}
    if "dobj" in labels or "nsubj" in labels or "aux" in labels:
        return False
    if gerund.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "compound") and gerund.dep_ != "conj":
        return True
    if labels & {"det", "poss", "amod", "compound"}:
        return True
    return gerund.dep_ == "pcomp" and any(c.dep_ == "prep" and c.lower_ in ("of", "by") for c in gerund.children)


def _find_support(scene: Scene, event: Event) -> None:
    """The light verb that an event noun hangs on ("carried out", "came under")."""
    if event.unit.pos == "verb":
        return
    noun = event.head
    while noun.dep_ in ("conj", "compound") and is_noun(noun.head):
        noun = noun.head
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in (
        *_CARRIERS, "number", "dozens", "hundreds", "tens", "scores", "barrage", "resumption", "cessation", "end", "halt",
    ):  # fmt: skip
        noun = noun.head.head
    over = noun.head
    slot = {"dobj": "obj", "nsubjpass": "obj", "nsubj": "subj"}.get(noun.dep_)
    if noun.dep_ == "pobj":
        slot = over.lower_
        over = over.head
        if over.dep_ == "prep":
            over = over.head
    if slot is None or not is_verb(over):
        return
    match = scene.support.get(over.i)
    if match is None:
        return
    for line in match.lines:
        if line.event == slot or (line.event == "obj" and slot == "subj" and is_passive(over)):
            event.support, event.support_line = over, line
            return


def fillers(scene: Scene, event: Event, slot: str) -> list[Token]:
    """The nouns in a slot of the event's frame."""
    head = event.head
    verbal = event.unit.pos == "verb" or (event.unit.pos == "phrase" and is_verb(head))
    if event.unit.pos in ("adj", "phrase") and not verbal and slot == "subj":
        return _predicated(head)
    if not verbal:
        return _noun_fillers(scene, event, slot)
    passive = is_passive(head)
    if slot == "subj":
        return agents(head) if passive else subjects(head)
    if slot == "obj":
        inside = objects(head)
        return subjects(head) if passive else [t for t in inside if not event.first <= t.i < event.end]
    if slot == "by":
        return agents(head) if passive else []
    words = SLOT_WORDS.get(slot, (slot,))
    found = after(head, *words)
    for i in range(event.first, event.end):
        if i != head.i:
            found += after(scene.doc[i], *words)
    if not found:  # "hit towns in the province": hung on the object
        for noun in objects(head) + ([] if not passive else subjects(head)):
            if slot in ("in", "at", "near", "along", "across", "around", "from", "with", "by"):
                found += after(noun, *words)
    if not found and head.dep_ == "conj" and is_verb(head.head) and slot in ("in", "at", "near", "on"):
        found = [t for t in after(head.head, *words) if t.i > head.i]
    return [t for t in found if not event.first <= t.i < event.end]


def _predicated(head: Token) -> list[Token]:
    """Of whom an adjective or phrase is said: "the front was calm", "calm front", "civilians on the run"."""
    if head.dep_ in ("amod", "acl"):
        return [head.head]
    over = head.head
    if is_verb(over):
        return objects(over) if head.dep_ == "oprd" and objects(over) else subjects(over)
    if is_noun(over):
        return [over]
    return []


def _noun_fillers(scene: Scene, event: Event, slot: str) -> list[Token]:
    head = event.head
    if slot in ("adj", "poss", "compound", "mod"):
        labels = {"adj": ("amod", "nmod"), "poss": ("poss",), "compound": ("compound", "nmod", "npadvmod")}
        wanted = labels.get(slot, ("amod", "nmod", "poss", "compound", "npadvmod"))
        found = [c for c in head.lefts if c.dep_ in wanted and not event.first <= c.i < event.end]
        for i in range(event.first, event.end):
            if i != head.i:
                found += [c for c in scene.doc[i].lefts if c.dep_ in wanted and not event.first <= c.i < event.end]
        return [x for c in found for x in (c, *(t for t in c.subtree if t.dep_ == "conj"))]
    if slot in ("subj", "obj"):
        return _support_fillers(event, slot)
    words = SLOT_WORDS.get(slot, (slot,))
    found = after(head, *words)
    for i in range(event.first, event.end):
        if i != head.i:
            found += after(scene.doc[i], *words)
    if not found and event.support is not None and slot not in ("of", "by"):
        found = [t for t in after(event.support, *words) if not within(event.head, t) and t != event.head]
    if not found and slot == "by" and event.support is not None and is_passive(event.support):
        found = agents(event.support)
    if not found and head.dep_ == "conj" and is_noun(head.head):
        found = [t for t in after(head.head, *words) if t.i > head.i]
    for conjunct in head.conjuncts:  # "shelling and air strikes on the town"
        if not found and slot in ("on", "in", "against", "of", "by"):
            found = [t for t in after(conjunct, *words) if t.i > head.i]
    if not found and slot in ("in", "at", "near", "on", "across", "along", "around", "over"):
        over = clause_of(head)
        if event.support is None and head.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "conj"):
            found = [t for t in after(over, *words) if t.i > head.i]
    return found


def _support_fillers(event: Event, slot: str) -> list[Token]:
    verb, line = event.support, event.support_line
    if verb is None or line is None:
        return []
    passive = is_passive(verb)
    doer = agents(verb) if passive else subjects(verb)
    doer = [t for t in doer if not within(event.head, t)]
    if slot == "subj":
        return doer if line.subj == "actor" else []
    return doer if line.subj in ("target", "place") else []


def _fill(scene: Scene, event: Event) -> None:
    frame = scene.lexicon.codebook.frames[event.unit.frame]
    taken: set[int] = set()
    for slot, roles in frame.slots.items():
        for filler in fillers(scene, event, slot):
            for token in members(filler):
                if token.i in taken or token.i in scene.dated:
                    continue
                noun = classify(scene, token)
                role = next((r for r in roles if fits(scene, noun, r)), None)
                if role is not None:
                    event.roles.setdefault(role, []).append(token)
                    taken.add(token.i)


def fits(scene: Scene, noun: Noun, role: str) -> bool:
    """Whether a noun phrase may stand in a role of a frame."""
    token = noun.token
    match role:
        case "actor" | "mediator" | "speaker" | "both" | "parties":
            if noun.cls in _ACTING:
                return True
            if noun.cls in ("means", "event", "truce", "place"):
                return False
            return noun.cls == "pronoun" or (noun.cls == "civilian" and role != "actor") or _unknown_group(token)
        case "means":
            return noun.cls == "means"
        case "event" | "cause":
            return noun.cls in ("event", "means") or token.lower_ in ("violence", "fighting", "war", "conflict")
        case "place" | "destination" | "origin":
            return _is_place(scene, noun)
        case "victims" | "population":
            return noun.cls in ("civilian", "person", "force", "pronoun", "body") or (
                noun.cls == "other" and (has_number(scene, token) or token.tag_ in ("NNS", "NN", "CD"))
            )
        case "truce":
            return noun.cls == "truce" or token.i in scene.truces or token.lower_ == "it"
        case "aid":
            return in_class(scene, token, "aid")
        case _:
            return True


def _unknown_group(token: Token) -> bool:
    return token.tag_ in ("NNP", "NNPS") and len(token.text) > 2


def _is_place(scene: Scene, noun: Noun) -> bool:
    token = noun.token
    if noun.cls == "place":
        return True
    if any(p.start <= token.idx < p.end and p.type != "demonym" for p in scene.places):
        return True
    return in_class(scene, token, "place")


def has_number(scene: Scene, token: Token) -> bool:
    """Whether a quantity qualifies the noun."""
    start, end = token.left_edge.idx, token.idx + len(token.text)
    return any(q.start >= start and q.end <= end for q in scene.quantities)


def in_class(scene: Scene, token: Token, cls: str) -> bool:
    """Whether a noun is of a class of fillers of the codebook."""
    match = scene.nouns.get(token.i)
    if match is not None and any(line.cls == cls for line in match.lines):
        return True
    noun = classify(scene, token)
    match cls:
        case "place":
            return noun.cls == "place" or any(
                p.start <= token.idx < p.end and p.type != "demonym" for p in scene.places
            ) or (token.i in scene.countries and scene.countries[token.i].lines[0][1] in ("name", "capital"))  # fmt: skip
        case "person":
            return noun.cls in ("civilian", "person", "force", "body", "pronoun") or has_number(scene, token)
        case "people":
            return noun.cls in ("civilian", "person", "pronoun") or (
                noun.cls == "other" and token.tag_ in ("CD", "NNS") and has_number(scene, token)
            )
        case "force":
            return noun.cls in ("force", "pronoun") or (noun.cls == "other" and _unknown_group(token))
        case "truce":
            return token.i in scene.truces
        case "means":
            return token.i in scene.means
        case "event" | "hostilities":
            return noun.cls == "event"
        case "number":
            return has_number(scene, token) or token.tag_ == "CD"
        case _:
            return False


def meets(scene: Scene, event: Event, condition: str) -> bool:
    """Whether an event meets one condition of its unit: `[not_][slot:]class`, `|` between alternatives."""
    negated = condition.startswith("not_")
    alternatives = condition.removeprefix("not_").split("|")
    return any(_meets_one(scene, event, a) for a in alternatives) != negated


def _meets_one(scene: Scene, event: Event, alternative: str) -> bool:
    slot, _, wanted = alternative.rpartition(":")
    if slot:
        tokens: list[Token] = [m for t in fillers(scene, event, slot) for m in members(t) if m.i not in scene.dated]
    else:
        clause = clause_of(event.head)
        tokens = [t for t in clause.subtree if not event.first <= t.i < event.end and t.sent == event.head.sent]
    return any(in_class(scene, t, wanted) or t.lower_ == wanted for t in tokens)


def _void(scene: Scene, event: Event) -> str | None:
    """A surrounding (sport, film, trade …) that makes a word of war no word of war."""
    for match in scene.contexts:
        if scene.doc[match.first].sent != event.head.sent:
            continue
        for line in match.lines:
            if not line.voids or event.unit.form in line.voids:
                return line.field
    return None


def _decide_kind(scene: Scene, event: Event) -> None:
    """The means mentioned decides the kind of a unit that leaves it open."""
    event.means = sorted(_means_tokens(scene, event), key=lambda i: abs(i - event.head.i))
    if not event.unit.by_means:
        return
    lines = [line for i in event.means for line in scene.means[i].lines]
    strong = [line for line in lines if not line.weak] or lines
    if strong:
        event.kind = strong[0].kind
        event.notes.append(f"the means {strong[0].form!r} decides the kind")


def _means_tokens(scene: Scene, event: Event) -> Iterator[int]:
    seen: set[int] = set()
    pool = [*event.roles.get("means", [])]
    for slot in ("adj", "poss", "compound", "mod", "with", "by", "subj", "from", "of", "to", "in"):
        pool += fillers(scene, event, slot) if not (slot in ("of", "to", "in") and event.unit.pos == "verb") else []
    pool += [scene.doc[i] for i in range(event.first, event.end)]
    for token in pool:
        for part in (token, *(c for c in token.children if c.dep_ in ("compound", "amod", "nmod", "conj"))):
            if part.i in scene.means and part.i not in seen:
                seen.add(part.i)
                yield part.i


def passive_of(event: Event) -> bool:
    """Whether the event's own verb is passive."""
    return event.unit.pos == "verb" and is_passive(event.head)


def own_subjects(verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return child(verb, *SUBJECTS) is not None
