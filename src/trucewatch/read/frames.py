"""An event word with its roles, and the nouns that stand in the slots of its frame."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from ..codebook.lines import LexicalUnit, Support
from .pacts import pact_of
from .scene import Scene
from .syntax import (
    after,
    agents,
    child,
    clause_of,
    is_noun,
    is_passive,
    is_verb,
    meant,
    objects,
    reduced,
    subjects,
    within,
)

if TYPE_CHECKING:
    from .tokens import Token

# Which prepositions a slot of the codebook stands for.
SLOT_WORDS: Final = {
    "on": ("on", "upon", "onto"), "in": ("in", "inside", "within"),
    "near": ("near", "outside", "beside", "close", "by"),
    "across": ("across", "throughout"), "over": ("over", "above"), "toward": ("toward", "towards"),
    "between": ("between", "among"), "from": ("from", "out", "off"), "during": ("during", "amid", "after", "amidst"),
    "around": ("around",), "along": ("along",), "into": ("into",), "to": ("to",), "at": ("at",), "of": ("of",),
    "with": ("with", "using"), "against": ("against",), "for": ("for",), "about": ("about",), "since": ("since",),
    "under": ("under",), "by": ("by",),
}  # fmt: skip


_COMING: Final = frozenset({"come", "came", "comes", "coming", "fired", "rang", "heard"})
_LEAVE: Final = frozenset({"left", "leaves", "leave", "leaving"})


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
    alone: dict[str, list[Token]] | None = None  # its roles before it took in others

    @property
    def predicate(self) -> Token:
        """The verb that carries the event: its own, or the light verb over its noun."""
        return self.support if self.support is not None else self.head

    def copy(self) -> Event:
        """An event that may be changed without changing this one."""
        roles = {role: list(tokens) for role, tokens in self.roles.items()}
        return replace(self, roles=roles, means=[*self.means], absorbed=[*self.absorbed], notes=[*self.notes])

    @property
    def frame(self) -> str:
        """Name of its frame."""
        return self.unit.frame


def fillers(scene: Scene, event: Event, slot: str) -> list[Token]:
    """The nouns in a slot of the event's frame."""
    asked = (event.head.i, event.first, event.end, event.unit.pos, event.support and event.support.i,
             id(event.support_line), slot)  # fmt: skip
    if (known := scene.filled.get(asked)) is None:
        known = scene.filled[asked] = _fillers(scene, event, slot)
    return list(known)


def _fillers(scene: Scene, event: Event, slot: str) -> list[Token]:
    head = event.head
    verbal = event.unit.pos == "verb" or (event.unit.pos == "phrase" and is_verb(head))
    if event.unit.pos in ("adj", "phrase") and not verbal and slot in ("subj", "by"):
        return _predicated(head) if slot == "subj" else left_by(head)
    if not verbal:
        return _noun_fillers(scene, event, slot)
    passive = is_passive(head)
    if slot == "subj":
        return agents(head) if passive else subjects(head)
    if slot == "obj":
        if passive:
            return subjects(head) or _listed(head)
        inside = [t for t in objects(head) if not event.first <= t.i < event.end]
        if not inside:
            inside = freed(head)
        if not inside and event.end - event.first > 1:  # "drove off the attackers", with "off" taken for a preposition
            last = scene.doc[event.end - 1]
            inside = [c for c in last.children if c.dep_ == "pobj" and last.dep_ == "prep"]
        if not inside and event.frame in ("agree", "broker"):
            inside = pact_of(scene, head)
        return inside or reduced(head)
    if slot == "by":
        return (agents(head) or left_by(head)) if passive else []
    words = SLOT_WORDS.get(slot, (slot,))
    found = [meant(t, head) for t in after(head, *words)]
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


def freed(gerund: Token) -> list[Token]:
    """Whom or what it was done to, of a gerund as a noun: "the freeing of 19 captives"."""
    if gerund.tag_ not in ("VBG", "NN") or not gerund.lower_.endswith("ing") or child(gerund, "det") is None:
        return []
    return after(gerund, "of")


def _listed(verb: Token) -> list[Token]:
    """The number behind the colon of a line of a list: "Killed by drones: 14, of them 6 at a burial"."""
    sentence, at = verb.sent, verb.i
    if verb.tag_ != "VBN" or any(t.tag_[:1] in "VNP" for t in sentence if t.i < at):
        return []
    while at < sentence.end and verb.doc[at].text != ":":
        at += 1
    behind = verb.doc[at + 1 : at + 2]
    return [t for t in behind if t.tag_ == "CD"]


def _predicated(head: Token) -> list[Token]:
    """Of whom an adjective or phrase is said: "the front was calm", "calm front", "civilians on the run"."""
    if is_verb(head) and child(head, "nsubj", "nsubjpass") is not None:  # "was finished", taken for a verb
        return subjects(head)
    if child(head, "nummod") is not None:  # "three dead": the number stands for them
        return [head]
    if (told := child(head, "nsubj")) is not None:  # "acknowledged four dead", read as a clause
        return [told]
    if head.i > head.sent.start and (before := head.doc[head.i - 1]).tag_ == "CD" and head.tag_ == "JJ":
        return [before]  # "speak of more than 800 dead"
    if head.dep_ in ("amod", "acl"):
        return [head.head]
    over = head.head
    if over.lower_ == "as" and is_verb(over.head) and objects(over.head):  # "described the day as calm"
        return subjects(over.head) if is_passive(over.head) else objects(over.head)
    if is_verb(over):
        return objects(over) if head.dep_ == "oprd" and objects(over) else subjects(over)
    if is_noun(over):
        return [over]
    return []


def misparsed_doer(gerund: Token) -> Token | None:
    """The noun in "killed by government shelling" that the parser takes for the agent, and "shelling" for a verb."""
    if gerund.tag_ != "VBG" or gerund.dep_ not in ("advcl", "acl") or gerund.i == gerund.sent.start:
        return None
    before = gerund.doc[gerund.i - 1]
    if is_noun(before) and gerund.head == before and any(c.lower_ == "of" for c in gerund.children):
        return None if any(c.dep_ in ("dobj", "aux", "mark") for c in gerund.children) else before
    if not is_noun(before) or before.dep_ != "pobj" or before.head.lower_ not in ("by", "of", "from", "in"):
        return None
    return None if any(c.dep_ in ("dobj", "aux", "mark") for c in gerund.children) else before


def left_by(head: Token) -> list[Token]:
    """What left people in that state: the subject of "leave" over "three dead" or "sixty people injured"."""
    over = head.head
    if head.dep_ in ("acl", "amod", "conj") and is_noun(over) and over.dep_ in ("dobj", "nsubj"):
        over = over.head
    return subjects(over) if over.lower_ in _LEAVE else []


def _noun_fillers(scene: Scene, event: Event, slot: str) -> list[Token]:
    head = event.head
    if slot in ("adj", "poss", "compound", "mod"):
        labels = {"adj": ("amod", "nmod"), "poss": ("poss",), "compound": ("compound", "nmod", "npadvmod")}
        wanted = labels.get(slot, ("amod", "nmod", "poss", "compound", "npadvmod", "nummod"))
        found = [c for c in head.lefts if c.dep_ in wanted and not event.first <= c.i < event.end]
        if slot in ("compound", "mod") and (doer := misparsed_doer(head)) is not None:
            found.append(doer)
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
    light = event.support_line is not None and event.support_line.subj == "actor"
    if not found and slot == "by" and light and event.support is not None and is_passive(event.support):
        found = agents(event.support)
    if not found and slot == "by" and head.dep_ == "dobj" and not is_passive(head.head):
        found = agents(head.head)  # "documented rapes by fighters", hung on the verb
    if not found and slot == "by" and event.end < len(scene.doc) and scene.doc[event.end].lower_ == "by":
        by = scene.doc[event.end]  # "list 444 cases of fire by the army", hung on the verb
        if is_verb(by.head) and not is_passive(by.head):
            found = [c for c in by.children if c.dep_ == "pobj"]
    if not found and slot in ("on", "against", "at", "near"):  # "an attack by paramilitaries on a mosque"
        found = [t for between in after(head, "by", "of", "from", "with") for t in after(between, *words)]
    if not found and head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in ("use", "firing"):
        found = after(head.head.head, *words)
    if not found and head.dep_ == "conj" and is_noun(head.head):
        found = [t for t in after(head.head, *words) if t.i > head.i]
    for conjunct in head.conjuncts:  # "shelling and air strikes on the town"
        if not found and slot in ("on", "in", "against", "of", "by"):
            found = [t for t in after(conjunct, *words) if t.i > head.i]
    if not found and slot == "from" and head.dep_ == "nsubj" and head.head.lower_ in _COMING:
        found = after(head.head, "from")  # "the shots had come from positions at the bridge"
    if not found and slot in ("in", "at", "near", "on", "across", "along", "around", "over"):
        over = clause_of(head)
        if event.support is None and head.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "conj"):
            ahead = [c for c in over.children if c.dep_ == "xcomp" and is_verb(c)]  # "patrols are to begin along"
            found = [t for verb in (over, *ahead) for t in after(verb, *words) if t.i > head.i]
    return found


def _support_fillers(event: Event, slot: str) -> list[Token]:
    verb, line = event.support, event.support_line
    if verb is None or line is None:
        return []
    passive = is_passive(verb)
    if passive and slot == "obj" and line.subj == "actor" and line.event not in ("obj", "subj"):
        return subjects(verb)  # "the hills were subjected to fire"
    doer = agents(verb) if passive else subjects(verb)
    doer = [t for t in doer if not within(event.head, t)]
    if slot == "subj":
        return doer if line.subj == "actor" else []
    return doer if line.subj in ("target", "place") else []
