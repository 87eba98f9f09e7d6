"""Why a word that a report of war has let in is no claim: a heading, who somebody is, what is only tried or ruled.

The lines of the codebook that hold in reports of war alone (`doc:war`) are everyday verbs. They tell events in main
clauses; in a clause that only says which people or roads are meant they do not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .frames import Event
from .openness import LOOSE, PROVEN
from .quantities_sort import compared
from .scene import Scene
from .syntax import RELATIVE, child, clause_of, is_verb, members, within

if TYPE_CHECKING:
    from .tokens import Token

_HEADING: Final = 9  # words; a longer line is a sentence
_CROSS_HEAD: Final = 5  # words of a line that stands alone
_OPEN: Final = frozenset({"unclear", "unknown", "wondered", "wonder", "doubts", "doubted", "doubt"})
_MAKING_PEACE: Final = frozenset({"ceasefire_agreed", "negotiation", "ceasefire_in_force"})
_TRYING: Final = frozenset(
    {"trying", "tried", "tries", "try", "attempted", "attempting", "sought", "seeking", "hoping", "want", "wants",
     "wanted", "aimed", "aiming", "bid", "attempt", "attempts", "struggling", "fighting", "battling"}
)  # fmt: skip
_ASKING: Final = frozenset({"how", "what", "who", "where", "why", "when", "which"})
_IF: Final = frozenset({"if", "once", "unless", "until"})
_GOING: Final = frozenset({"enter", "reach", "cross", "return"})
_HOLDING: Final = frozenset({"hold", "control", "occupy"})
_MAKING: Final = frozenset({"agree", "broker"})
_GAINS: Final = frozenset({"territory_change", "ceasefire_agreed", "ceasefire_in_force"})


def aside(scene: Scene, event: Event, beside: list[Event]) -> str | None:
    """Why an event of a passage is said in passing; `beside`: all events of the passage."""
    if _in_heading(scene, event):
        return "a heading over what follows"
    if compared(scene.doc.text, event.head.idx):
        return "counted at an earlier time, to compare"
    if event.kind == "abduction_or_detention" and any(_freed(event, e) for e in beside):
        return "says who is released"
    if event.frame == "die" and any(_carried(scene, event, e) for e in beside):
        return "says who is moved or let go"
    head = event.predicate
    if head.sent.text.rstrip().endswith("?") and head.sent.text.split(" ", 1)[0].lower() in _ASKING:
        return "a question asserts nothing"
    over = clause_of(head)
    mark = child(over, "mark", "advmod")
    if event.frame == "state" and over.dep_ == "advcl" and mark is not None and mark.lower_ in _IF:
        return f"{mark.text!r}: a condition, not an event"
    if mark is not None and mark.lower_ in ("until", "till") and event.kind in _MAKING_PEACE and over.dep_ == "advcl":
        return f"{mark.text!r}: a condition, not an event"
    hostile = scene.lexicon.codebook.kinds[event.kind].group == "force"
    open_question = over.dep_ == "ccomp" and _left_open(over.head)
    if hostile and open_question and mark is not None and mark.lower_ in ("whether", "if"):
        return f"{mark.text!r}: left open, not told"
    if (
        hostile
        and mark is not None
        and (mark.lower_ == "unless" or (mark.lower_ == "whether" and over.dep_ == "csubj"))
    ):
        return f"{mark.text!r}: a condition or a question, not an event"
    if event.unit.form == "ceasefire" and event.unit.pos == "noun" and _known_truce(event):
        return "names the truce, not its making"
    held = event.unit.form in _HOLDING and event.kind == "territory_change"
    if held and (clause := _restricting(head)) is not None:
        return f"says which {clause.head.text!r} is meant"
    going = event.kind == "troop_movement" and event.unit.form in _GOING
    if (event.kind in _GAINS or going) and event.unit.pos == "verb" and _tried(head):
        return f"{head.head.text!r}: an attempt, not an event"
    if (PROVEN not in event.unit.needs and LOOSE not in event.notes) or event.frame in _MAKING:
        return None  # "the truce on which they settled" was settled on
    clause = _restricting(head)
    if clause is not None and any(clause.is_ancestor(scene.token_at(m.start)) for m in scene.times):
        return None  # "refugees who reached the border that same day related": told with a day of its own
    return f"says which {clause.head.text!r} is meant" if clause is not None else None


def _left_open(verb: Token) -> bool:
    """ "did not say whether", "has yet to say if", "it is unclear whether"."""
    if verb.lower_ in _OPEN or any(c.lower_ in _OPEN for c in verb.children):
        return True
    yet = verb.dep_ == "xcomp" and any(c.lower_ == "yet" for c in verb.head.children)
    return child(verb, "neg") is not None or yet


def _known_truce(event: Event) -> bool:
    """ "the third day of the ceasefire between them": a truce that is known, with nothing said of its making."""
    if event.support is not None or event.absorbed:
        return False
    return any(c.lower_ in ("the", "this", "that") for c in event.head.lefts)


def _tried(verb: Token) -> bool:
    """ "has been trying to take the town"."""
    under = verb.dep_ in ("xcomp", "acl", "advcl") and child(verb, "aux") is not None
    return under and verb.head.lower_ in _TRYING


def _restricting(verb: Token) -> Token | None:
    """The relative clause without a comma that a verb stands in ("people who reached the town told …")."""
    step = verb
    while step.dep_ in ("conj", "xcomp") and is_verb(step.head):
        step = step.head
    if step.dep_ != "relcl" or step.head.i > step.i:
        return None
    if step.head.dep_ == "attr" and any(c.lower_ == "it" for c in step.head.head.lefts):
        return None  # "it was the rebels who laid an ambush"
    if any(c.lower_ == "that" and c.dep_ == "mark" for c in step.children):
        return None  # "told the mission that they had been robbed", hung on the mission
    opening = next((t for t in step.subtree if t.lower_ in RELATIVE and t.tag_ in ("WDT", "WP", "IN")), None)
    if opening is not None and opening.dep_ == "pobj":
        return None  # "four days in which helicopters were let loose on the town": a whole sentence of its own
    before = (opening if opening is not None else step.left_edge).i - 1
    return step if before >= 0 and step.doc[before].text not in (",", "–", "-", "—", "(") else None


def _freed(event: Event, release: Event) -> bool:
    """ "the release of those detained", "return captured persons": taken before, now let go."""
    if release.kind != "prisoner_release_or_exchange" or release is event:
        return False
    if event.head.dep_ not in ("acl", "amod", "relcl", "conj", "nmod", "pobj"):
        return False
    if within(event.head, release.head):
        return True
    return any(
        within(event.head, m) for r in ("victims", "target") for t in release.roles.get(r, []) for m in members(t)
    )


def _cross_head(line: str) -> bool:
    """A whole passage of a few words without a verb's full stop: "18:20 Red Sea evacuation"."""
    words = re.sub(r"^\d{1,2}[:.]\d\d\s*(?:[ap]m)?\s*", "", line)
    return 0 < len(words.split()) <= _CROSS_HEAD and words[:1].isupper() and not re.search(r"[\d.!?:;,\"”]", words)


def _carried(scene: Scene, event: Event, moving: Event) -> bool:
    """ "brought out 30 wounded", "hand over a wounded mercenary": hurt before, now moved."""
    moves = scene.lexicon.codebook.kinds[moving.kind].group in ("people", "aid")
    if not (moves or moving.kind == "abduction_or_detention") or moving.head.sent != event.head.sent:
        return False
    as_whom = event.head.dep_ == "amod" or (event.unit.pos != "verb" and event.head.dep_ in ("dobj", "conj", "pobj"))
    return as_whom and within(event.head, moving.head) and event.head.i > moving.head.i


def _in_heading(scene: Scene, event: Event) -> bool:
    """Whether the word stands in a short line without a full stop over a line of prose."""
    text = scene.doc.text
    start = text.rfind("\n", 0, event.head.idx) + 1
    end = text.find("\n", event.head.idx)
    if end < 0:
        return start == 0 and _cross_head(text.strip())
    line = text[start:end].strip()
    below = text[end:].strip().split("\n", 1)[0]
    short = 0 < len(line.split()) <= _HEADING and line[-1] not in '.!?:;,"”'
    return short and len(below.split()) > _HEADING and below.rstrip()[-1:] in (".", "!", "?", '"', "”", ":")
