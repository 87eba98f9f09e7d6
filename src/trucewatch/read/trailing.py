"""What came of an act, told behind it in its sentence: "struck two houses, …, killing ten", "a blast that hurt nine".

A parser hangs such clauses on the nearest word it can; where they stand, and the words that open them, tell whose
result they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from .frames import Event
from .links import CASUALTY
from .numbered import noun_of
from .scene import Scene
from .syntax import FINITE, SUBJECTS, child, clause_of, is_passive, is_verb, objects, subjects

if TYPE_CHECKING:
    from .tokens import Token

_RELATIVE: Final = frozenset({"which", "whom"})
_COUNTING: Final = frozenset({"counted", "counts", "counting", "registered", "recorded"})
_SAYING: Final = frozenset({"said", "says", "say", "added", "adds", "reported", "reports"})
_LOSSES: Final = frozenset({"death", "casualty", "fatality", "injury"})
_TALLIES: Final = frozenset({"count", "tally", "toll", "number", "total"})
_SPLINTERS: Final = frozenset({"shrapnel", "splinters", "splinter", "fragments", "debris", "glass"})


def trailing(scene: Scene, events: list[Event], group: Mapping[str, str]) -> list[tuple[Event, Event]]:
    """(the act, its result) for each killing or wounding that is told as the result of an act before it."""
    found = []
    for result in events:
        if not _casualty(result):
            continue
        same = [e for e in events if e.head.sent == result.head.sent and e is not result]
        toll = next((e for e in same if e.frame == "toll" and _of_toll(result, e)), None)
        if toll is not None:
            found.append((toll, result))
            continue
        ahead = [e for e in same if e.head.i > result.head.i and group[e.kind] == "force" and not _casualty(e)]
        nearest = min(ahead, key=lambda e: e.head.i, default=None)
        if nearest is not None and _in_or_after(scene, result, nearest):
            found.append((nearest, result))
            continue
        before = [e for e in same if e.head.i < result.head.i and group[e.kind] == "force" and not _casualty(e)]
        act = max(before, key=lambda e: e.head.i, default=None)
        if act is not None and _result_of(scene, result, act):
            found.append((act, result))
    return found


def _casualty(event: Event) -> bool:
    """A killing or wounding; "hit a mine" has the frame of one, and says of nobody that they were hurt."""
    over = event.head.head
    if event.kind == "casualty_total" and over.lower_ == "of" and over.head.lower_ in _TALLIES:
        return False  # "which has raised its count of deaths to 264"
    return (event.frame in CASUALTY or event.unit.form in _LOSSES) and event.unit.measure != "none"


def _result_of(scene: Scene, result: Event, act: Event) -> bool:
    verb, doc = result.head, result.head.doc
    if act.unit.pos != "noun" or act.support is not None:
        if _participle(verb, act) or _participle(_leaving(verb), act):
            return True
        if _by_splinters(result) and verb.dep_ == "conj" and verb.head == act.predicate:
            return True
    if act.unit.pos == "noun" and verb.tag_ == "VBD" and verb.dep_ in ("acl", "relcl") and act.head.is_ancestor(verb):
        return child(verb, *SUBJECTS) is None and bool(objects(verb))  # "an air raid on a playground killed seven"
    between = doc[act.head.i + 1 : verb.i]
    texts = [t.text for t in between]
    if _left_behind(verb, act, between):
        return True
    if texts[:-8:-1].count(":") == 1 and verb.tag_ in ("JJ", "VBN") and _told_by_number(verb):
        return True  # "soldiers fired on villagers: 22 dead and 124 hurt"
    if "(" in texts[-6:] and ")" not in texts and not _finite(verb):
        return True  # "shells hit the town on 4 May (one killed, two hurt)"
    if ";" not in texts and any(t.lower_ in _RELATIVE for t in between) and _relative(verb):
        return not _several(scene, act) and not any(_one_of(t) for t in between)
    if ":" in texts and ";" not in texts and not _finite(verb) and not _finite(act.predicate):
        return True  # "Shot at the edge of the village: 11 dead"
    if "(" in texts and ")" not in texts and not _finite(verb):
        return True  # "set off a device (4 dead, 9 injured)"
    if _beside_it(scene, result, act):
        return True
    over = clause_of(verb.head)
    return over.lower_ in _COUNTING and verb.tag_ in ("JJ", "VBN", "NN", "NNS") and over.i > act.head.i and _he(over)


def _one_of(pronoun: Token) -> bool:
    """ "answered with air strikes, one of which killed a boy": one act of several."""
    if pronoun.lower_ != "which" or pronoun.i < 2:
        return False
    of, number = pronoun.doc[pronoun.i - 1], pronoun.doc[pronoun.i - 2]
    return of.lower_ == "of" and (number.tag_ == "CD" or number.lower_ in ("one", "some", "several"))


def _told_by_number(word: Token) -> bool:
    """Whether what stands between a colon and a casualty word is a number and whom it counts."""
    i = word.i - 1
    while i > word.sent.start and word.i - i < 7 and word.doc[i].text != ":":
        if word.doc[i].tag_ not in ("CD", "NN", "NNS", "JJ", "IN", "JJS", "RB", "JJR"):
            return False
        i -= 1
    return word.doc[i].text == ":" and any(t.tag_ == "CD" for t in word.doc[i : word.i])


def _left_behind(word: Token, act: Event, between: Iterable[Token]) -> bool:
    """ "Bombs killed 80 on Monday, a lawyer said, and left hundreds wounded": left so by the same act."""
    for over in (word.head, word.head.head):
        if over.lower_ == "left" and over.tag_ == "VBD" and child(over, *SUBJECTS) is None and over.dep_ == "conj":
            return over.nbor(-1).lower_ == "and" and not any(t.text in ";:" for t in between)
    return False


def _several(scene: Scene, act: Event) -> bool:
    """ "63 strikes, in which 68 were killed": acts that are counted, and what they came to, are two things told."""
    mine = (q for q in scene.quantities if q.not_count is None and noun_of(scene, q) == act.head)
    return act.unit.pos == "noun" and any((q.low or 0) > 1 for q in mine)


def _in_or_after(scene: Scene, result: Event, act: Event) -> bool:
    """ "Was killed and another wounded, the ministry says, in an attack", "died after armed bands attacked": the act
    told behind those who were hurt, by whom nobody else is said to have hurt them.
    """
    verb, doc = result.head, result.head.doc
    if any(result.roles.get(role) for role in ("actor", "means", "event")) or (verb.tag_ == "VBD" and objects(verb)):
        return False
    noun = act.head
    if act.unit.pos == "noun" and act.support is None:
        if noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "during", "after"):
            return False
        opening = noun.head.i
    else:
        mark = child(act.predicate, "mark", "advmod")
        if mark is None or mark.lower_ not in ("after", "when", "as") or act.predicate.dep_ not in ("advcl", "relcl"):
            return False
        opening = mark.i
    between = doc[verb.i + 1 : opening]
    finite = [t for t in between if t.tag_ in FINITE]
    told = [t for t in finite if t.dep_ not in ("aux", "auxpass", "relcl") and t.nbor(-1).lower_ != "that"]
    return (
        opening > verb.i
        and all(t.lower_ in _SAYING or t.i in scene.measures for t in told)
        and not any(t.text in ";:" for t in between)
    )


def _beside_it(scene: Scene, result: Event, act: Event) -> bool:
    """ "Missiles hit a station, and 25 people were killed": hurt by nobody named, nowhere else and at no other time."""
    verb, doc = result.head, result.head.doc
    if any(result.roles.get(role) for role in ("actor", "means", "event", "place")) or _several(scene, act):
        return False
    if not (is_passive(verb) or result.frame == "die") or child(verb, "nsubj", "nsubjpass") is None:
        return False
    first = min(t.i for t in verb.subtree if t.sent == verb.sent)
    told = doc[first].lower_ == "that" and verb.head == act.head and child(act.head, "mark") is not None
    opened = doc[first - 1].text in (";", "and") or doc[first].text in (";", "and") or told
    between = doc[act.head.i + 1 : verb.i if not told else first]
    dated = any(t.i in scene.dated for t in verb.subtree if t.i > act.head.i and t.i >= first)
    return opened and not dated and not any(t.lower_ in _SAYING or t.lower_ == "that" for t in between)


def _participle(verb: Token | None, act: Event) -> bool:
    """A participle behind a comma, with no subject of its own and no semicolon between it and the act."""
    if verb is None or verb.tag_ != "VBG" or child(verb, "mark", "aux", *SUBJECTS) is not None:
        return False
    left = verb.left_edge.i
    if left <= verb.sent.start or verb.doc[left - 1].text != "," or not is_verb(act.predicate):
        return False
    return left > act.head.i and not any(t.text in ";:" for t in verb.doc[act.head.i + 1 : left - 1])


def _leaving(word: Token) -> Token | None:
    """The participle over "23 civilians dead"."""
    for over in (word.head, word.head.head):
        if over.lower_ in ("leaving", "causing", "inflicting"):
            return over
    return None


def _relative(verb: Token) -> bool:
    """Whether a verb stands in a clause that "which" or "whom" opens, at whatever word the parser has hung it."""
    doc, i = verb.doc, verb.i - 1
    while i > verb.sent.start and verb.i - i < 16:
        if doc[i].lower_ in _RELATIVE:
            own = [c for c in verb.children if c.dep_ in SUBJECTS]
            return doc[i - 1].lower_ in (",", "in", "of", "by") and (not own or min(t.i for t in own) >= i - 3)
        tells = is_verb(doc[i]) and doc[i].tag_ != "VBN" and doc[i].dep_ not in ("aux", "auxpass")
        if tells and not _added(doc[i]):
            return False
        i -= 1
    return False


def _added(verb: Token) -> bool:
    """The saying in "in which, he added, 49 were hurt"."""
    return any(c.tag_ == "PRP" for c in verb.lefts) and verb.doc[verb.right_edge.i].text != "."


def _finite(verb: Token) -> bool:
    tagged = verb.tag_ in ("VBD", "VBZ", "VBP") and any(c.dep_ in SUBJECTS for c in verb.children)
    return tagged or any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _he(verb: Token) -> bool:
    return any(t.tag_ == "PRP" for t in subjects(verb))


def _by_splinters(result: Event) -> bool:
    doers = [t for role in ("actor", "means", "event") for t in result.roles.get(role, [])]
    return bool(doers) and all(t.lower_ in _SPLINTERS for t in doers)


def _of_toll(result: Event, toll: Event) -> bool:
    """The dead in "raised the toll to 36 dead and 65 wounded": the number that a toll has come to."""
    word = result.head
    while word.dep_ == "conj" and word.head != word and not is_verb(word.head):
        word = word.head
    if word.dep_ != "pobj" or word.head.lower_ not in ("to", "at", "past"):
        return False
    return toll.head in (*subjects(word.head.head), *objects(word.head.head))
