"""Whether two event words of one sentence tell the same event: the links between clauses, roles and casualties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from .contents import background_of, content_of
from .frames import Event, misparsed_doer
from .outcomes import in_which, of_those_that, outcome
from .scene import Scene
from .sharing import (
    apart,
    are_those,
    at_another_time,
    both_said,
    described,
    in_a_row,
    moved,
    others,
    plunder,
    told_once,
)
from .syntax import FINITE, SUBJECTS, child, clause_of, is_noun, is_passive, is_verb, members, subjects, within

if TYPE_CHECKING:
    from .tokens import Token

CASUALTY: Final = frozenset({"kill", "die"})
GENERIC: Final = frozenset({"strike_place", "damage", "attack_at", "act_on"})
_LAUNCHED: Final = frozenset({"shelling", "missile_attack", "drone_strike", "bombing", "armed_clash"})
_WITH: Final = frozenset({"when", "as", "after", "during", "while", "in"})
_DURING: Final = frozenset({"in", "during", "amid", "by", "agent", "from", "after"})
_LINKS: Final = ("event", "cause", "means", "actor", "truce")


def joined(scene: Scene, a: Event, b: Event, group: Mapping[str, str]) -> bool:
    """Whether `b` is inside or beside the clause of `a` as the same event."""
    force = group[a.kind] == "force" and group[b.kind] == "force"
    if group[a.kind] == "truce" and group[b.kind] == "truce":
        return _same_truce(a, b)
    eased = a.kind == "ceasefire_holding" and a.unit.pos == "verb" and a.head.dep_ != "relcl"
    if eased and b.unit.pos == "noun" and b.head in subjects(a.head):
        return True  # "violence has eased"
    if a.kind == "ceasefire_called_for" and group[b.kind] == "force" and b.unit.pos == "noun" and b.head.dep_ == "pobj":
        return within(b.head, a.head)  # "called for an end to the fighting"
    if b.kind == "displacement" and b.unit.pos != "verb" and group[a.kind] in ("force", "aid") and are_those(a, b):
        return True  # "killing 15 displaced people", "delivered food to displaced families"
    if group[a.kind] in ("people", "aid") and b.frame == "die" and b.unit.pos == "adj" and b.head in moved(a):
        return True  # "brought out 30 wounded"
    if a.unit.form == "claim responsibility" and b.unit.pos == "noun" and within(b.head, a.head) and force:
        return True
    if a.kind == b.kind == "displacement" and b.head.dep_ == "acl" and within(b.head, a.head):
        return True  # "adding to the 700,000 already displaced"
    if a.kind == b.kind and group[a.kind] not in ("force", "truce") and told_once(a, b):
        return True
    if a.kind == "aid_obstruction" and b.kind == "aid_delivery" and within(b.head, a.head):
        return child(b.predicate, "mark") is None or child(b.predicate, *SUBJECTS) is None  # "blocked from entering"
    if a.kind == b.kind == "casualty_total" and a.frame in CASUALTY and b.frame in CASUALTY:
        return _beside(a.head, b.head) or _one_breath(a, b)
    if {a.kind, b.kind} == {"casualty_total", "attack_unspecified"} and a.frame in CASUALTY and b.frame in CASUALTY:
        return a.head.i < b.head.i and (_beside(a.head, b.head) or _beside(b.head, a.head))  # the first
    if not force:
        return background_of(a, b, group) or content_of(a, b)
    if a.frame in CASUALTY and b.frame == "toll" and a.head.dep_ == "pcomp" and a.head.head.lower_ == "with":
        return clause_of(a.head.head) == clause_of(b.head)  # "put the number of dead at 19, with 36 wounded"
    if a.frame in CASUALTY and any(o.frame in CASUALTY and _beside(a.head, o.head) for o in b.absorbed):
        return _one_place(a, b) and not _other_doer(a, b)
    if a.frame in CASUALTY and b.frame in CASUALTY:
        return _beside(a.head, b.head) or _one_breath(a, b)
    if not _compatible(a, b):
        return False
    if any(_fills(e, b) for e in (a, *a.absorbed)) or flying(a, b):
        return True
    if outcome(a, b) or (b.frame in CASUALTY and in_which(a, b)) or (a.frame in CASUALTY and of_those_that(a, b)):
        return True
    if a.frame in CASUALTY or vague(a) or damage(a):
        return _clause_linked(a, b) or _clause_linked(b, a) or _outcome(a, b)
    return False


def _other_doer(a: Event, b: Event) -> bool:
    mine, yours = set(a.roles.get("actor", [])), set(b.roles.get("actor", []))
    return bool(mine and yours and not mine & yours)


def vague(event: Event) -> bool:
    return event.kind == "attack_unspecified"


def _compatible(a: Event, b: Event) -> bool:
    if apart(a, b) or apart(b, a):
        return False
    result = any(e.frame in CASUALTY or damage(e) for e in (a, b))
    return result or a.kind == b.kind or vague(a) or vague(b)


def damage(event: Event) -> bool:
    """Damage done, told by its verb: the result of a shelling, unless men on the ground did it."""
    return event.frame == "damage" and event.unit.by_means


def _one_breath(a: Event, b: Event) -> bool:
    """ "15 killed, 30 wounded", "four are dead and eleven hurt", "left five dead and 20 hurt": one place, if any."""
    if not _one_place(a, b):
        return False
    x, y = clause_of(a.head), clause_of(b.head)
    headline = a.head.sent.root == b.head.sent.root and not any(t.tag_ in FINITE for t in x.sent)
    joined = x == y or headline or x in y.conjuncts or both_said(x, y) or both_said(y, x) or any(
        u.head == v and u.dep_ in ("conj", "ccomp", "dep", "advcl", "parataxis") and not speaks(v)
        for u, v in ((x, y), (y, x))
    )  # fmt: skip
    joined = joined or in_a_row(a, b)
    return joined and not (_doer(a) and _doer(b) and set(_doer(a)) != set(_doer(b)))


def speaks(verb: Token) -> bool:
    """Whether a clause is the content of a verb of saying: its complement is no second clause beside it."""
    return any(c.dep_ == "ccomp" for c in verb.children) and verb.tag_ not in ("VBN",)


def _doer(event: Event) -> list[Token]:
    return [t for role in ("actor", "means", "event") for t in event.roles.get(role, [])]


def _one_place(a: Event, b: Event) -> bool:
    first, second = (e.roles.get("place", []) for e in (a, b))
    return not first or not second or bool(set(first) & set(second))


def _outcome(a: Event, b: Event) -> bool:
    """ "troops fired at a crowd, and a hundred people died": the dead of the clause beside, killed by nobody named."""
    if a.frame not in CASUALTY or b.frame in CASUALTY or _doer(a) or a.roles.get("place") or b.unit.pos == "adj":
        return False
    if plunder(b):
        return False
    x, y = _verb(a), _verb(b)
    if x.tag_ == "VBG" and x.dep_ == "advcl" and child(x, "mark", *SUBJECTS) is None and y.is_ancestor(x):
        return x.doc[x.left_edge.i - 1].text == ","  # "bombed a graveyard where people had gathered, wounding two"
    if a.frame == "kill" and not is_passive(a.head):
        return False
    return (x.head == y and x.dep_ in ("conj", "parataxis")) or (
        y.head == x and y.dep_ in ("ccomp", "parataxis", "conj") and y.i < x.i and not speaks_of(x, y)
    )


def speaks_of(verb: Token, clause: Token) -> bool:
    """Whether a semicolon is missing between a clause and the verb above it: then the verb reports the clause."""
    between = verb.doc[clause.i : verb.i]
    return not any(t.text == ";" for t in between)


def _verb(event: Event) -> Token:
    """The verb of the event's clause: its own, its light verb, or the one it is the subject of ("a bomb exploded")."""
    verb = event.predicate
    if is_noun(verb) and verb.dep_ in ("nsubj", "nsubjpass") and is_verb(verb.head):
        verb = verb.head
    return verb


def flying(a: Event, b: Event) -> bool:
    """ "missiles launched from there struck a plant": the launch only says which missiles."""
    if a.unit.pos != "verb" or a.kind not in _LAUNCHED or a.frame in CASUALTY:
        return False
    if b.head.dep_ == "conj" and b.head.head == a.head and b.frame == "strike_place" and a.frame != "strike_place":
        return bool(set(a.roles.get("means", [])) & set(b.roles.get("means", [])))  # "rockets fired … landed at"
    if a.head.dep_ not in ("acl", "relcl"):
        return False
    flown = a.head.head
    if a.unit.form in ("rig", "plant") and flown in [m for t in b.roles.get("target", []) for m in members(t)]:
        return True  # "a car rigged with explosives was blown up"
    return any(flown in members(t) for role in ("means", "event", "thing") for t in b.roles.get(role, []))


def _fills(a: Event, b: Event) -> bool:
    """`b` stands in a role of `a` ("strikes killed", "hit by shelling", "killed in bombing")."""
    for role in _LINKS:
        for token in a.roles.get(role, []):
            if token == b.head or any(m == b.head for m in members(token)):
                return True
            if role == "actor" and token == misparsed_doer(b.head) and b.unit.pos == "noun":
                return True  # "rebel shelling … killed", with the rebel as subject
    if b.unit.pos == "noun" and within(b.head, a.head) and a.unit.pos == "verb":
        step: Token = b.head
        labels = []
        while step != a.head:
            labels.append(step.dep_ if step.dep_ != "prep" else step.lower_)
            step = step.head
        if labels in (["pobj", "of", "pobj", "as"], ["pobj", "with"]):  # "as a result of shelling"
            return True
        if _DURING & set(labels) and len(labels) <= 4:
            return set(labels) <= _DURING | {"pobj", "conj", "dobj", "nsubjpass"}
        return labels in (["nsubj"], ["nsubjpass"], ["dobj"]) and a.frame in GENERIC | CASUALTY | {"drop"}
    return False


def _clause_linked(a: Event, b: Event) -> bool:
    """Clauses that tell one event: "shelled X, killing two", "killed when a shell hit", "a strike that killed"."""
    return any(_verbs_linked(x, y, b) for x in _verbs(a) for y in _verbs(b))


def _verbs(event: Event) -> list[Token]:
    return [_verb(event), *(_verb(e) for e in event.absorbed)]


def _verbs_linked(x: Token, y: Token, b: Event) -> bool:
    when = child(x, "advmod") if x.dep_ == "relcl" else None
    if when is not None and when.lower_ in ("when", "where") and y.is_ancestor(x):
        return True  # "wounded, two of them seriously, when shells landed"
    result = x.dep_ == "advcl" and x.tag_ == "VBG" and child(x, "mark", *SUBJECTS) is None
    if result and b.unit.pos == "noun" and b.head.dep_ in ("dobj", "nsubj") and b.head.head == x.head:
        return True  # "a bus hit a roadside bomb, killing eight"
    if x.head == y or x.head == b.head:
        if x.dep_ == "advcl":
            mark = child(x, "mark", "advmod")
            if mark is not None and mark.lower_ in ("after", "while", "before") and others(x, y):
                return False  # "struck two villages … after the rebels fired on a post"
            return mark is None or mark.lower_ in _WITH
        if x.dep_ in ("relcl", "acl", "xcomp", "pcomp"):
            return True
        return x.dep_ == "conj" and is_verb(x) and child(x, "nsubj", "nsubjpass") is None
    over = x.head  # "shelled the town after the truce began, wounding five": the parser hangs it on the nearer verb
    if (
        x.dep_ == "advcl"
        and x.tag_ == "VBG"
        and over.dep_ == "advcl"
        and over.head == y
        and child(x, *SUBJECTS) is None
    ):
        return over.lower_ in ("began", "started", "took", "came", "entered") and _of_truce(over)
    if x.dep_ == "pcomp" and x.head.head in (y, b.head) and x.head.lower_ in ("by", "after", "in"):
        return True
    return x.dep_ in ("relcl", "acl") and is_noun(x.head) and within(x.head, y) and _event_noun(b, x.head)


def _of_truce(verb: Token) -> bool:
    return any(t.lower_ in ("truce", "ceasefire", "cease-fire", "cessation", "agreement") for t in subjects(verb))


def _event_noun(event: Event, noun: Token) -> bool:
    return noun == event.head or event.first <= noun.i < event.end


def _beside(x: Token, y: Token) -> bool:
    """Casualty words told in one breath: coordinated, or the result clause of the other."""
    if x in y.conjuncts or (x.head == y and x.dep_ in ("advcl", "conj", "dep", "ccomp", "appos")):
        return not at_another_time(x)
    hung = x.head.dep_ in ("conj", "dobj", "nsubj", "nsubjpass") and x.dep_ in ("acl", "relcl", "amod")
    shared = y.dep_ == "dobj" and x.head.head == y.head and x.dep_ == "acl"  # "counted 23 dead and 87 injured"
    return hung and (x.head.head == y or shared)


def _same_truce(a: Event, b: Event) -> bool:
    """ "a ceasefire agreed with Turkey came into force": the participle describes the truce of the main verb."""
    if described(a, b):
        return a.unit.pos == "verb" or a.frame == "truce_state"
    if b.unit.form in ("ceasefire", "ceasefire agreement") and b.unit.pos == "noun" and a.unit.pos != "noun":
        return any(b.head in members(t) for t in (*a.roles.get("truce", []), *subjects(a.head)))
    bid = b.unit.pos == "noun" and b.kind == "ceasefire_called_for" and b.head.dep_ == "dobj" and b.head.head == a.head
    return bid or (
        a.kind == b.kind
        and (_fills(a, b) or (within(b.head, a.head) and b.head.dep_ in ("dobj", "nsubj", "nsubjpass")))
    )
