"""A verb that the parser took for an adjective is given its subject and object back.

The small model at times reads "the brigade inflicted losses" as a noun phrase, with "inflicted" before "losses" like
"heavy", and "had assaulted positions" as having positions. Both are told by their shape: no noun phrase stands alone as
a clause with a bare noun before its participle, and nobody "has" right before one. "Shot dead a soldier", "was broadly
respected" and "ruled out ceasefire talks" it reads as adjectives and as a verb "to talk"; their words leave no doubt.
Nothing else of a parse is touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .fronting import is_noun, restore_subjects
from .mainverbs import restore_verbs
from .syntax import FINITE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BEFORE: Final = frozenset({"compound", "nmod", "npadvmod"})
_HAVING: Final = frozenset({"had", "has", "have"})
_BEING: Final = frozenset({"is", "are", "was", "were", "been", "be"})
_UNCHANGED: Final = frozenset({"overrun", "split", "hit", "struck", "retaken", "besieged", "overran"})
_ABLAZE: Final = frozenset({"alight", "ablaze", "afire", "aflame"})
_CHARGES: Final = frozenset({"charge", "claim", "report", "account", "blame", "offer", "demand", "call", "attack"})
_PLURALS: Final = frozenset({"talks", "rounds", "strikes", "raids", "attacks", "clashes", "shells", "negotiations"})
_OF_WAR: Final = frozenset(
    {"ceasefire", "truce", "peace", "artillery", "mortar", "tank", "rocket", "air", "drone", "missile", "border", "gun"}
)


def mend(doc: Doc) -> None:
    """Change the heads and labels of a parsed text where a verb was taken for an adjective or lost its subject.

    A change that would hang a word on itself is taken back with all others of the text: whoever goes from a word up to
    its verb must get there.
    """
    as_parsed = doc.to_array(["HEAD", "DEP"])
    _mend(doc)
    if (doc.to_array(["HEAD", "DEP"]) != as_parsed).any() and _circular(doc):  # a tree as parsed has an end
        doc.from_array(["HEAD", "DEP"], as_parsed)  # type: ignore[arg-type]  # its stub says float, it is uint64


def _circular(doc: Doc) -> bool:
    """Whether the heads of some word never come to an end."""
    ends: set[int] = set()
    for token in doc:
        path: set[int] = set()
        while token.i not in ends and token.head.i != token.i:
            if token.i in path:
                return True
            path.add(token.i)
            token = token.head
        ends |= path
        ends.add(token.i)
    return False


def _mend(doc: Doc) -> None:
    if _doubtful(doc):
        for token in doc:
            _shot_dead(token)
            _done(token)
            _several(token)
            _lying_dead(token)
            _charged(token)
            _burning(token)
    for verb in doc:
        if not _may_be_verb(verb) or verb.i == verb.sent.start:
            continue
        thing, before = verb.head, verb.doc[verb.i - 1]
        if not is_noun(thing) or thing.i <= verb.i:
            continue
        if before.lower_ in _HAVING and thing.head == before and thing.dep_ == "dobj":
            _take_over(verb, before)
            before.head, before.dep_ = verb, "aux"
            thing.head, thing.dep_ = verb, "dobj"
        elif is_noun(before) and before.head in (thing, verb) and before.dep_ in _BEFORE and _stands_alone(thing):
            _untangle(verb, before, thing)
    restore_verbs(doc)
    restore_subjects(doc)


def _may_be_verb(token: Token) -> bool:
    """A participle before a noun; a word in small letters taken for part of a name ("the LNA overran Sirte")."""
    if token.dep_ == "amod" and token.tag_ in ("VBN", "VBD"):
        return True
    return token.dep_ == "compound" and token.tag_ == "NNP" and token.text.islower() and len(token.text) > 4


def _doubtful(doc: Doc) -> bool:
    """Whether a text has any word that `_shot_dead`, `_done`, `_several` or `_charged` may change; most have none."""
    known = doc.vocab.strings
    shot, predicate, third, dead = known["shot"], known["acomp"], known["VBZ"], known["dead"]
    plurals = {known[word] for word in _PLURALS}
    others = {known[word] for word in _UNCHANGED | _CHARGES | _ABLAZE}
    return any(
        word in (shot, dead) or label == predicate or word in others or (tag == third and word in plurals)
        for word, label, tag in doc.to_array(["LOWER", "DEP", "TAG"]).tolist()
    )


def _stands_alone(noun: Token) -> bool:
    """Whether a noun stands where a clause should, with no finite verb of its own."""
    return noun.dep_ == "ROOT" and not any(t.tag_ in FINITE for t in noun.sent if t.head == noun or t == noun)


def _untangle(verb: Token, doer: Token, thing: Token) -> None:
    left = [c for c in thing.children if c.i < doer.i]
    _hang(verb, thing.head if thing.head != thing else verb, thing.dep_)
    verb.tag_ = "VBD"
    doer.head, doer.dep_ = verb, "nsubj"
    for c in left:
        c.head = doer if c.dep_ in ("det", "amod", "compound", "nummod", "poss", "nmod") else verb
    for c in [c for c in thing.children if c.dep_ == "punct" or (c.dep_ == "prep" and c.i > thing.i)]:
        c.head = verb
    thing.head, thing.dep_ = verb, "dobj"


def _take_over(verb: Token, having: Token) -> None:
    children = [c for c in having.children if c != verb]
    _hang(verb, having.head if having.head != having else verb, having.dep_)
    for c in children:
        c.head = verb


def _hang(verb: Token, head: Token, label: str) -> None:
    verb.head, verb.dep_ = head, label


def _shot_dead(shot: Token) -> None:
    """ "a sniper shot dead a soldier", with "dead" for the verb and "shot" for its subject."""
    if shot.lower_ != "shot" or shot.i + 1 >= len(shot.doc) or not is_noun(shot):
        return
    dead = shot.nbor()
    things = [c for c in dead.children if c.dep_ == "dobj"]
    if dead.lower_ != "dead" or not things or shot.head != dead:
        return
    doers = [c for c in shot.children if c.dep_ == "compound" and c.i == shot.i - 1]
    others = [c for c in shot.children if c not in doers] + [c for c in dead.children if c not in (shot, *things)]
    _hang(shot, dead.head if dead.head != dead else shot, dead.dep_)
    shot.tag_ = "VBD"
    for doer in doers:
        doer.head, doer.dep_ = shot, "nsubj"
    for c in others:
        before = doers and c.i < doers[0].i and c.dep_ in ("det", "amod", "compound", "nummod", "poss")
        c.head = doers[0] if before else shot
    for thing in things:
        thing.head = shot
    dead.head, dead.dep_ = shot, "oprd"


def _done(verb: Token) -> None:
    """ "was broadly respected", with the participle for an adjective and its adverb hung on "was"."""
    being = verb.head
    if verb.lower_ in _UNCHANGED and verb.dep_ in ("acomp", "attr") and verb.tag_ in ("NN", "VB", "JJ"):
        if being.lower_ in _BEING and not any(c.dep_ in ("det", "amod", "compound") for c in verb.children):
            verb.tag_ = "VBN"  # "was overrun and stripped of medicines"
            _passive(verb, being)
        return
    if verb.dep_ != "acomp" or verb.tag_ != "VBN" or being.lower_ not in _BEING or being.i > verb.i:
        return
    between = list(verb.doc[being.i + 1 : verb.i])
    if not between or not all(t.tag_ == "RB" and t.lower_.endswith("ly") for t in between):
        return
    _passive(verb, being)


def _passive(verb: Token, being: Token) -> None:
    _take_over(verb, being)
    for c in verb.children:
        if c.dep_ == "nsubj":
            c.dep_ = "nsubjpass"
    being.head, being.dep_ = verb, "auxpass"


def _lying_dead(dead: Token) -> None:
    """ "Counted six soldiers and nine Taliban fighters dead in the hours": of those right before it."""
    if dead.lower_ != "dead" or dead.dep_ != "advcl" or dead.i == dead.sent.start:
        return
    noun = dead.nbor(-1)
    alone = not any(c.dep_ in ("nsubj", "aux", "mark", "advmod") for c in dead.children)
    if alone and noun.tag_ == "NNS" and any(c.dep_ == "nummod" for c in noun.children):
        _hang(dead, noun, "amod")


def _charged(noun: Token) -> None:
    """ "rejects that charge", with the noun for a verb and "that" for its subject."""
    if noun.lower_ not in _CHARGES or noun.tag_ not in ("VBP", "VB") or noun.dep_ != "ccomp":
        return
    that = noun.nbor(-1)
    if that.lower_ not in ("that", "this") or that.head != noun or any(c.i > noun.i for c in noun.children):
        return
    noun.tag_, noun.dep_ = "NN", "dobj"
    that.dep_ = "det"


def _burning(alight: Token) -> None:
    """ "set churches alight", with "alight" for the thing and the churches for a part of its name."""
    if alight.lower_ not in _ABLAZE or alight.dep_ != "dobj" or alight.i == alight.sent.start:
        return
    noun = alight.nbor(-1)
    if noun.head != alight or noun.dep_ != "compound":
        return
    for c in [c for c in alight.lefts if c != noun]:
        c.head = noun
    noun.head, noun.dep_ = alight.head, "dobj"
    alight.dep_ = "prt"


def _several(noun: Token) -> None:
    """ "ruled out any ceasefire talks", "heard outgoing artillery rounds": a plural taken for a verb."""
    if noun.tag_ != "VBZ" or noun.lower_ not in _PLURALS or noun.i == noun.sent.start or noun.dep_ == "ROOT":
        return
    kind = noun.nbor(-1)
    if kind.lower_ not in _OF_WAR or any(c.dep_ in ("dobj", "aux", "auxpass", "neg") for c in noun.children):
        return
    noun.tag_ = "NNS"
    if kind.head == noun:  # its subject: the noun stands where the clause stood
        noun.dep_ = {"ccomp": "dobj", "advcl": "dobj"}.get(noun.dep_, noun.dep_)
    else:
        label, over = kind.dep_, kind.head
        noun.head, noun.dep_ = over, label
    for c in list(kind.children):
        c.head = noun
    kind.head, kind.dep_ = noun, "compound"
