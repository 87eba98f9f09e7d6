"""Conditions of the codebook on the trigger itself: how it stands in its sentence, whatever nouns are beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .scene import Scene
from .syntax import after, child, is_noun, is_passive, is_verb, objects, subjects
from .under import REFUSING, UNDER

if TYPE_CHECKING:
    from .tokens import Token

OF_THE_WORD: Final = frozenset(
    """
    told ends alone plain none bare ahead negated finite fresh acted stuck stopping bidden bound predicate acts again
    due up gunfire launched
    """.split()
) | frozenset(UNDER)
_TELLING: Final = frozenset(
    """
    recorded registered logged counted documented confirmed reported observed noted heard seen saw sighted spotted
    detected include included
    """.split()
)
_POINTING: Final = frozenset({"the", "this", "that", "these", "those", "such", "any", "no", "every", "each"})
_ABLE: Final = frozenset({"can", "could", "ca", "cannot"})
_UNABLE: Final = frozenset({"unable", "impossible", "difficult", "hard"})
_STOPPING: Final = frozenset(
    """
    lay stop stopping halt halting cease ceasing hold holding pause pausing suspend suspending freeze freezing end
    ending silence silenced silencing put wind scale
    refrain refraining desist
    """.split()
)
_KEEPING: Final = frozenset(
    """
    respect respecting observe observing honour honor honouring abide abiding keep keeping maintain maintaining comply
    complying uphold upholding stick adhere extend prolong renew accept accepting sign signing implement return
    recommit commit sustain preserve agree consent embrace declare adopt
    """.split()
)
_VIOLENCE: Final = frozenset(
    """
    weapons arms guns fire firing fighting shooting attacking combat offensives shots shelling
    attack attacks strike strikes bombing bombardment bombardments hostilities operation
    operations offensive violence war raid raids aggression bloodshed killing clashes escalation advance activities
    """.split()
)
_FIGHTING: Final = frozenset(  # the fighting as a whole, as who ends it calls it
    "hostilities fighting shooting firing fire operations war bloodshed attacking".split()
)
_ENDS: Final = frozenset("end halt stop stoppage cessation suspension pause freeze stops ends ceased stopped".split())
_GUNS_DOWN: Final = (
    "lay down their", "laid down their", "laying down their", "hold fire", "hold their fire", "held their fire",
    "silence the guns", "silence their guns",
)  # fmt: skip
_GOING: Final = frozenset(
    "leave evacuate move flee go come stay return relocate withdraw abandon vacate surrender disarm quit".split()
)
_TERMS_SET: Final = frozenset({"until", "till", "hours", "days", "week", "deadline", "minutes", "ultimatum"})
_SHOTS: Final = frozenset("fire fired firing gunfire shots shooting shot shells machinegun rifles".split())
_CAPTIVES: Final = frozenset("prisoners captives hostages detainees bodies swap remains prisoner hostage".split())
_DIRECTIONS: Final = frozenset(
    """
    north south east west northwards southwards eastwards westwards northward southward eastward westward forward
    ahead inland uphill downhill closer nearer deeper past through back onwards onward
    """.split()
)
_BEING: Final = frozenset("is are was were be been remain remains remained live lives living stay stayed".split())
_SPEAKING: Final = frozenset("spoke spoken speaks speaking told tells tell heard reports word news".split())
_ASKED: Final = frozenset({"called", "calls", "call", "calling", "appealed", "pressed", "pushed", "pleaded", "asked"})
_ALIKE: Final = frozenset({"likewise", "same"})
_TRACES: Final = frozenset({"sign", "signs", "trace", "traces", "report", "reports", "evidence", "indication", "sound"})
_AT: Final = frozenset({"at", "on", "into", "onto", "through", "upon", "towards", "toward", "over"})
_HAVING: Final = frozenset(
    """
    has have had having found find finds finding saw seen see sees collected collect loaded load carried carry kept keep
    counted count reported report noted note observed observe heard hear showed shown hid hide hidden stored store
    moved move removed remove put placed place mounted mount spent spend based base
    """.split()
)
_AFTER_TO: Final = frozenset({"xcomp", "ccomp", "acl", "advcl", "pcomp", "relcl"})


def told(scene: Scene, token: Token) -> bool:
    """Whether a noun is told to have happened though nothing says where or by whom: "there were 96 assaults"."""
    over = token.head
    if child(token, "expl") is not None or (token.dep_ in ("attr", "dep") and child(over, "expl") is not None):
        return True
    if token.dep_ == "conj" and is_noun(over):
        return told(scene, over)
    if token.dep_ == "dobj" and over.lower_ in _TELLING | {"ordered"}:
        return True
    if token.dep_ == "pobj" and over.lower_ == "of" and over.head.lower_ in _SPEAKING:
        return True
    if (
        token.dep_ == "pobj"
        and over.lower_ in ("despite", "of")
        and (over.lower_ == "despite" or over.head.lower_ == "spite")
    ):
        return True
    return token.dep_ == "nsubjpass" and over.lower_ in _TELLING


def stands(scene: Scene, word: Token, how: str) -> bool:
    """Whether the trigger stands in its sentence as a condition wants it; raises nothing, `how` is of OF_THE_WORD."""
    if how in UNDER:
        return UNDER[how](word)
    match how:
        case "told":
            return told(scene, word)
        case "bare":
            return not objects(word) and not after(word, "to")
        case "alone":
            return not objects(word)
        case "acted":
            return bool(objects(word)) or is_passive(word) or _at_something(scene, word)
        case "ends":
            return child(word, "pobj", "pcomp") is None
        case "plain":
            return not after(word, "of")
        case "none":
            return _none_of(word)
        case "ahead":
            return any(c.tag_ == "MD" for c in word.children)
        case "negated":
            return stands_negated(word)
        case "fresh":
            return _fresh(word)
        case "stuck":
            return _stuck(word)
        case "stopping":
            return _stopping(scene, word)
        case "bidden":
            return any(v.tag_ == "VB" and v.lower_ in _GOING and _to_be_done(v) for v in _complements(word, 0))
        case "predicate":
            return (word.head.head if word.dep_ == "pobj" else word.head).lower_ in _BEING
        case "acts":
            return _acts(word)
        case "launched":
            return _launched(scene, word)
        case "bound":
            return any(c.lower_ in _DIRECTIONS for c in word.children)
        case "gunfire":
            return _gunfire(word)
        case "due":
            return _due(word)
        case "up":
            return any(c.lower_ == "up" for c in word.children)
        case "again":
            return any(c.lower_ == "again" for c in word.children)
        case _:  # "finite"
            return word.dep_ not in ("acl", "amod") and not is_passive(word)


def _at_something(scene: Scene, verb: Token) -> bool:
    """ "fired on a bulldozer", "shot at the post": what it is done to stands behind the preposition."""
    return any(
        c.dep_ == "prep" and c.i == verb.i + 1 and c.lower_ in ("on", "at", "upon")
        and (noun := child(c, "pobj")) is not None and noun.i not in scene.dated
        for c in verb.children
    )  # fmt: skip


def _gunfire(noun: Token) -> bool:
    """Whether shots are told of just before the word, and no captives: "fired back, and the exchange went on"."""
    before = {t.lower_ for t in noun.doc[max(0, noun.i - 40) : noun.i]}
    return bool(before & _SHOTS) and not before & _CAPTIVES


def _none_of(noun: Token) -> bool:
    """ "no missiles", "neither missiles nor drones", "no sign of artillery"."""
    if any(c.lower_ in ("no", "neither", "nor") for c in noun.lefts):
        return True
    over = noun.head
    if noun.dep_ == "conj" and over.i < noun.i and is_noun(over):
        return _none_of(over)
    traces = noun.dep_ == "pobj" and over.lower_ == "of" and over.head.lower_ in _TRACES
    return traces and any(c.lower_ == "no" for c in over.head.lefts)


def _to_be_done(verb: Token) -> bool:
    """ "told them to leave", "that they must go", and not "that it would let them go"."""
    step = verb
    while step.dep_ in ("conj", "ccomp", "xcomp") and is_verb(step.head) and step.tag_ == step.head.tag_ == "VB":
        step = step.head
    words = {c.lower_ for c in step.children if c.dep_ == "aux"}
    return "to" in words or bool(words & {"must", "should", "shall"})


def _due(verb: Token) -> bool:
    """ "gave them until Sunday to go", "48 hours to leave", "a week's deadline to disarm"."""
    todo = any(v.tag_ == "VB" and any(c.tag_ == "TO" for c in v.lefts) for v in _complements(verb, 0))
    return todo and any(t.lower_ in _TERMS_SET for t in verb.subtree if t.i > verb.i)


def _acts(noun: Token) -> bool:
    """A noun with a verb in the past that tells what it did."""
    over = noun.head
    if noun.dep_ != "nsubj" or over.tag_ not in ("VBD", "VBN", "VBZ") or over.lower_ in _BEING | {"had", "has"}:
        return False
    return child(over, "neg") is None and not any(c.tag_ == "MD" for c in over.children)


def _launched(scene: Scene, noun: Token) -> bool:
    """ "pumped shells into the jetty", "lobs rockets at its halls": a weapon that any verb sends at something."""
    verb = noun.head
    if noun.dep_ != "dobj" or not is_verb(verb) or verb.i in scene.units_at or verb.lower_ in _HAVING:
        return False
    aimed = (c for t in (verb, noun) for c in t.children if c.dep_ == "prep" and c.i > noun.i)
    return any(c.lower_ in _AT and (at := child(c, "pobj")) is not None and at.i not in scene.dated for c in aimed)


def _fresh(noun: Token) -> bool:
    """A noun that is new in the text and stands as subject or object of its verb."""
    top = noun
    while top.dep_ == "conj" and is_noun(top.head):
        top = top.head
    if any(c.lower_ in _POINTING or c.dep_ == "poss" for c in (*noun.lefts, *top.lefts)):
        return False
    if top.dep_ == "pobj" and top.head.lower_ == "for":
        verb = top.head.head
        return (verb.head if verb.lower_ == "for" else verb).lower_ in _ASKED
    return top.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")


def _stuck(verb: Token) -> bool:
    """ "could not leave", "was unable to leave", "nobody can leave"."""
    if any(c.lower_ in _ABLE for c in verb.children) and stands_negated(verb):
        return True
    if verb.dep_ in ("xcomp", "conj") and verb.head.dep_ == "acomp" and verb.head.lower_ == "able":
        return stands_negated(verb.head.head)  # "nobody has been able to leave"
    return verb.dep_ == "xcomp" and verb.head.lower_ in _UNABLE


def stands_negated(verb: Token) -> bool:
    """Whether a verb is negated, by a particle or by its subject, or stands under a verb of refusing."""
    nobody = ("no", "neither", "nobody", "none", "nothing")
    if verb.dep_ == "xcomp" and verb.head.lower_ in REFUSING:
        return True
    return child(verb, "neg") is not None or any(c.lower_ in nobody for t in subjects(verb) for c in (t, *t.lefts))


def _stopping(scene: Scene, word: Token) -> bool:
    return to_stop(scene, word) is not None


def to_stop(scene: Scene, word: Token) -> Token | None:
    """What hangs on a verb of promising, asking or ordering where it is to stop or to keep a truce."""
    for verb in _complements(word, 0):
        thing = subjects(verb) if is_passive(verb) else objects(verb)
        if verb.lower_ == "reciprocate" or (verb.lower_ == "do" and any(t.lower_ in _ALIKE for t in verb.subtree)):
            return verb
        if verb.lower_ in _STOPPING and (not thing or any(_violent(t) for t in thing)):
            return verb
        if verb.lower_ in _KEEPING and any(t.i in scene.truces or t.lower_ == "it" for t in verb.subtree):
            return verb
    return None


def _complements(word: Token, depth: int) -> list[Token]:
    found = []
    for c in word.children:
        if (
            is_verb(c)
            and (c.dep_ in _AFTER_TO or (depth and c.dep_ == "conj" and c.tag_ == word.tag_ == "VB"))
            and c.i > word.i
        ):
            found.append(c)
        if depth < 3 and (c.dep_ in ("dobj", "prep", "pobj", "conj") or c in found) and c.i > word.i:
            found += _complements(c, depth + 1)
    return found


def stops_fighting(scene: Scene) -> bool:
    """Whether somebody is said to put an end to the fighting: a report of a truce need not call it one."""
    for token in scene.doc:
        if token.lower_ not in _FIGHTING:
            continue
        over = token.head.head if token.dep_ == "pobj" else token.head
        if (over.lower_ in _STOPPING or over.lower_ in _ENDS) and token.dep_ in ("dobj", "pobj", "xcomp", "nsubjpass"):
            return True
        if over.lower_ in ("ordered", "agreed", "undertook", "pledged") and token.dep_ == "pobj":
            return True
    return any(m.form.startswith(_GUNS_DOWN) for m in scene.units)


def _violent(noun: Token) -> bool:
    return noun.lower_ in _VIOLENCE or any(
        c.lower_ in _VIOLENCE for c in noun.subtree if c.dep_ in ("pobj", "compound", "conj")
    )
