"""Words that name events, and who stands in which role: the codebook's frames laid over the parse."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from ..codebook.lines import LexicalUnit
from .conditions import fits, has_number, in_class, meets
from .deciding import decide_kind
from .fighters import BLOWS, by_the_armed
from .filling import fill
from .frames import SLOT_WORDS, Event, fillers, freed, misparsed_doer
from .lexicon import Match
from .openness import COMMON, LOOSE, PROVEN, WAR, speaks_of
from .particles import part_of, parted
from .relevance import voided
from .scene import Scene
from .syntax import SUBJECTS, after, child, is_noun, is_passive, is_verb, progressive
from .unfit import unfit

if TYPE_CHECKING:
    from .tokens import Token

__all__ = [
    "SLOT_WORDS", "Event", "built", "fillers", "find", "fits", "has_number", "in_class", "meets", "own_subjects",
    "passive_of",
]  # fmt: skip
_Tried = dict[int, tuple[Event, list[str]]]
_CARRIERS: Final = frozenset(
    {
        "incident", "incidents", "campaign", "campaigns", "wave", "waves", "series", "operation", "operations", "spate",
        "round", "case", "cases", "exchange", "activity", "accident", "attempt",
    }
)  # fmt: skip
_COUNTS: Final = frozenset(
    {"casualty", "death", "fatality", "number of dead", "number of the dead", "number of people killed", "death toll"}
)
_SPARING: Final = frozenset(
    "avoid avoids avoided avoiding minimise minimize minimising minimizing avert averting".split()
)
_STAYING: Final = frozenset(
    "suspended suspend resigned withdrew walked boycotted recalled summoned refused cancelled left quit stayed".split()
)
_IDIOMS: Final = frozenset({"force", "effect", "being", "hold", "place"})
_HAD_TO: Final = frozenset(
    {"had", "have", "has", "forced", "compelled", "began", "begun", "started", "managed", "continued"}
)
_ABLE: Final = frozenset({"able", "free", "allowed", "cause", "caused", "led", "prompted", "pushed", "obliged"})
_LODGED: Final = frozenset({"lodge", "lodged", "lodging", "lodges", "file", "filed", "registered", "made", "delivered"})
_CONTAINERS: Final = _CARRIERS | {
    "number", "dozens", "hundreds", "tens", "scores", "barrage", "resumption", "cessation", "end", "halt", "use",
}  # fmt: skip


def find(scene: Scene) -> tuple[list[Event], list[tuple[int, str]]]:
    """The events of a passage, and (token, reason) for each trigger that yields none."""
    events: list[Event] = []
    refused: list[tuple[int, str]] = []
    for match in [*scene.units, *parted(scene)]:
        event, reason = _event(scene, match)
        for shorter in _shorter(scene, match) if event is None else ():
            event, _ = _event(scene, shorter)
            if event is not None and _idiom(scene, match, event):
                event = None
            if event is not None:
                break
        if event is None:
            refused.append((match.first, reason))
        else:
            events.append(event)
    return [e for e in events if not part_of(e, events)], refused


def built(scene: Scene, head: Token, unit: LexicalUnit) -> Event:
    """The event that a word tells, by a unit that stands in no codebook, with its roles."""
    event = Event(head=head, first=head.i, end=head.i + 1, unit=unit, kind=unit.kind)
    _find_support(scene, event)
    fill(scene, event)
    return event


def _shorter(scene: Scene, match: Match[LexicalUnit]) -> Iterator[Match[LexicalUnit]]:
    """The shorter forms that a longer one hides, its first words before its last: "withdraw" under "withdraw from"."""
    words = [t.i for t in scene.doc[match.first : match.end] if t.text not in ("-", "–")]
    for part in [words[:n] for n in range(len(words) - 1, 0, -1)] + [words[n:] for n in range(1, len(words))]:
        form = " ".join(scene.doc[i].lower_ for i in part)
        if lines := scene.lexicon.units.get(form):
            yield Match(first=part[0], end=part[-1] + 1, lines=lines, form=form)


def _idiom(scene: Scene, match: Match[LexicalUnit], event: Event) -> bool:
    """ "came into force" is nobody's coming, whatever it was that did."""
    kinds = scene.lexicon.codebook.kinds
    said = {kinds[line.kind].group for line in match.lines}
    return match.form.rpartition(" ")[2] in _IDIOMS and kinds[event.kind].group not in said


def _event(scene: Scene, match: Match[LexicalUnit]) -> tuple[Event | None, str]:
    tried: _Tried = {}
    event, reason = _read(scene, match, tried, loose=False)
    if event is None and scene.judged and by_the_armed(scene, scene.doc[match.first : match.end].root):
        told, scene.told = scene.told, scene.told | {WAR}  # of what fighters do it is a report of war
        event, _ = _read(scene, match, {}, loose=False)
        scene.told = told
        if event is not None and scene.lexicon.codebook.kinds[event.kind].group in BLOWS:
            return event, ""
        return None, reason
    if event is None and WAR in scene.told and (known := _read(scene, match, tried, loose=True)[0]) is not None:
        known.notes.append(LOOSE)
        return known, ""
    return event, reason


def _read(scene: Scene, match: Match[LexicalUnit], tried: _Tried, *, loose: bool) -> tuple[Event | None, str]:
    """The event of a match, else why there is none; `tried`: by line, what failed strictly and for which conditions."""
    head = scene.doc[match.first : match.end].root
    reason = f"no reading of {match.form!r} fits its grammar"
    for unit in sorted(match.lines, key=_first):
        if loose and (unit.form in COMMON or unit.pos != "verb"):
            continue  # such lines say themselves what may stand where; such verbs have too many senses
        if not _pos_fits(scene, unit, head, match) or unfit(scene, unit, head):
            continue
        if any(n.startswith("doc:") and "|" not in n and not speaks_of(scene, n[4:], unit) for n in unit.needs):
            continue  # what the document does not speak of is told before anything is looked for in the sentence
        if (known := tried.get(id(unit))) is None:
            event = Event(head=head, first=match.first, end=match.end, unit=unit, kind=unit.kind)
            _find_support(scene, event)
            unmet = (n for n in unit.needs if not meets(scene, event, n))
            known = event, list(unmet if WAR in scene.told else islice(unmet, 1))
        event = known[0]
        if (missing := _missing(scene, *known, loose)) is not None:
            tried[id(unit)] = known
            reason = f"{match.form!r} needs {missing} here"
            continue
        fill(scene, event)
        if _trend(event):
            return None, f"{match.form!r}: how a count moves, not an event"
        if _only_dates(scene, event):
            return None, f"{match.form!r} only says since when"
        if _only_wished(event):
            reason = f"{match.form!r} is wished for or ordered, not told"
            continue
        if scene.weigh and (context := voided(scene, event)) is not None:
            return None, f"{match.form!r} is about {context}"
        decide_kind(scene, event)
        return event, ""
    return None, reason


def _first(unit: LexicalUnit) -> tuple[bool, bool, int]:
    """What could not be done before what was, lines for all reports before those for war, narrow ones first."""
    return "stuck" not in unit.needs, PROVEN in unit.needs, -len(unit.needs)


def _missing(scene: Scene, event: Event, unmet: list[str], loose: bool) -> str | None:
    """The condition that an event does not meet; loosely, an everyday word may miss one by the class of its noun."""
    if not unmet or not loose or (len(unmet) > 1 and not event.unit.gate):
        return next(iter(unmet), None)
    return next((n for n in unmet if not meets(scene, event, n, loose=True)), None)


def _trend(event: Event) -> bool:
    """ "casualties fell by half", "the number of dead may rise": how a count moves, without the count."""
    over = event.head.head
    if event.head.dep_ != "nsubj" or event.unit.form not in _COUNTS:
        return False
    moving = over.lower_ in ("fell", "fallen", "dropped", "decreased", "declined", "increased", "doubled", "halved")
    return moving or any(c.lower_ in ("may", "could", "might") for c in over.children)


def _only_dates(scene: Scene, event: Event) -> bool:
    """ "since the ceasefire began": a truce's making that only dates another act, unless it has a day of its own."""
    if event.kind not in ("ceasefire_in_force", "ceasefire_agreed", "ceasefire_collapsed") or event.unit.pos == "noun":
        return False
    verb = event.head
    if event.unit.form == "implement" and verb.dep_ == "pcomp":
        return True  # "the terms for implementing the ceasefire"
    mark = child(verb, "mark", "advmod")
    dated = verb.i in scene.dated or any(t.i in scene.dated for t in event.roles.get("truce", []))
    if not dated or verb.dep_ not in ("advcl", "pcomp") or mark is None:
        return False
    return not any(m.kind in ("date", "time") and verb.is_ancestor(scene.token_at(m.start)) for m in scene.times)


def _only_wished(event: Event) -> bool:
    """ "civilians who wish to leave", "prevented from leaving": an everyday verb of going away that is not told."""
    head = event.head
    if event.unit.form == "position" and head.dep_ == "advcl":
        return True  # "while positioned south of the town, the mission heard": where somebody stood
    if event.kind == "protest_or_riot" and head.dep_ == "dobj" and head.head.lower_ in _LODGED:
        return True  # "lodged a protest with the embassy"
    over = head.head.lower_
    if event.kind == "protest_or_riot" and head.dep_ == "pobj" and over == "in" and head.head.head.lower_ in _STAYING:
        return True  # "stayed away in protest at the raid"
    if event.unit.pos == "noun" and head.dep_ == "dobj" and over in _SPARING:
        return True  # "to avoid casualties"
    if event.unit.form == "take over" and not any(c.dep_ in ("dobj", "nsubjpass") for c in head.children):
        return True  # "once the police have taken over"
    holding = event.unit.form == "hold" and event.kind == "ceasefire_holding"
    if holding and child(head, "oprd", "acomp", "ccomp", "xcomp"):
        return True  # "holds them answerable"
    if event.kind != "displacement" or event.unit.pos != "verb" or event.unit.gate or not event.unit.needs:
        return False
    if head.tag_ == "VBG":
        return head.dep_ == "pcomp" and head.head.lower_ != "after"
    to = any(c.dep_ == "aux" and c.tag_ == "TO" for c in head.children)
    if head.dep_ == "xcomp" and head.head.lower_ in _ABLE:
        return False  # "were able to leave", "caused 900 families to move"
    return to and not (head.dep_ == "xcomp" and head.head.lower_ in _HAD_TO)


def _pos_fits(scene: Scene, unit: LexicalUnit, head: Token, match: Match[LexicalUnit]) -> bool:
    if unit.pos == "verb":
        verb = scene.doc[match.first]
        if not is_verb(verb) and not is_verb(head):
            return WAR in scene.told and bool(freed(verb))
        if verb.dep_ in ("amod", "compound") and not progressive(verb):
            return False
        if verb.tag_ == "VBG" and _nominal(verb) and not (WAR in scene.told and after(verb, "of")):
            return False  # but "the freeing of 19 captives"
        return verb.dep_ not in ("auxpass", "aux") or (is_verb(head) and head != verb)
    if unit.pos == "noun":
        if head.dep_ == "npadvmod" and head.tag_ == "NNS" and is_verb(head.head):
            return True  # a plural that the parser could not place: "Air strikes and shelling continued"
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
    if "expl" in labels and "dobj" not in labels:
        return True  # "there was shooting again"
    if "dobj" in labels or "nsubj" in labels or "aux" in labels:
        return False
    if gerund.dep_ == "csubj":
        return True  # "Fighting in the capital eased"
    if gerund.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "compound") and gerund.dep_ != "conj":
        return True
    if labels & {"det", "poss", "amod", "compound"} or misparsed_doer(gerund) is not None:
        return True
    return gerund.dep_ == "pcomp" and any(c.dep_ == "prep" and c.lower_ in ("of", "by") for c in gerund.children)


def _find_support(scene: Scene, event: Event) -> None:
    """The light verb that an event noun hangs on ("carried out", "came under")."""
    if event.unit.pos == "verb":
        return
    noun = event.head
    while noun.dep_ in ("conj", "compound") and is_noun(noun.head):
        noun = noun.head
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in _CONTAINERS:
        noun = noun.head.head
    over = noun.head
    slot = {"dobj": "obj", "nsubjpass": "obj", "nsubj": "subj"}.get(noun.dep_)
    if noun.dep_ == "pobj":
        slot = over.lower_
        over = over.head
        if over.dep_ == "prep":
            over = over.head
    if slot is None or not is_verb(over) or over.i not in scene.support:
        told = next((c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.i in scene.support), None)
        if told is not None:  # "the raids carried out by jets"
            over, slot = told, "obj"
    if slot is None or not is_verb(over):
        return
    match = scene.support.get(over.i)
    if match is None:
        return
    for line in match.lines:
        if line.event == slot or (line.event == "obj" and slot == "subj" and is_passive(over)):
            event.support, event.support_line = over, line
            return


def passive_of(event: Event) -> bool:
    """Whether the event's own verb is passive."""
    return event.unit.pos == "verb" and is_passive(event.head)


def own_subjects(verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return child(verb, *SUBJECTS) is not None
