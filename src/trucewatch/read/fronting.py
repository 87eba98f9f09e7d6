"""The subject that a phrase at the head of its sentence has swallowed is given back to the verb.

"On 28 July members of the front threw a grenade", "In Zalingei, Central Darfur, gunmen looted a clinic": without a
comma, or with one too many, the small model takes the doer for part of the date or place, and the verb is left with
nobody. It is told by its shape: a finite verb without a subject, and before it a phrase in which a new noun phrase
begins where none can: after a date, behind a noun with an article or possessive of its own, or behind a comma.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DATES: Final = frozenset(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday today yesterday
    """.split()
)
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_INSIDE: Final = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "punct", "case", "quantmod", "advmod"})
_AUX: Final = frozenset({"aux", "auxpass", "neg", "advmod"})
_FRONTED: Final = frozenset({"ROOT", "ccomp", "parataxis", "dep"})


def restore_subjects(doc: Doc) -> None:
    """Change the heads and labels of a parsed text where a fronted phrase has taken in the subject of its verb."""
    for verb in doc:
        if verb.dep_ not in _FRONTED or not _is_verb(verb):
            continue
        _out_of_apposition(verb)
        if not any(c.dep_ in _SUBJECTS or c.dep_ == "attr" for c in verb.children) and _finite(verb):
            _out_of_phrase(verb)


def _is_verb(token: Token) -> bool:
    return token.tag_.startswith("VB")


def is_noun(token: Token) -> bool:
    """As `syntax.is_noun`, of a token that is still the parser's."""
    return token.tag_.startswith("NN")


def _finite(verb: Token) -> bool:
    first = next((c for c in verb.lefts if c.dep_ in ("aux", "auxpass")), verb)
    return first.tag_ in _FINITE or first.tag_ == "MD"


def _group_start(verb: Token) -> int:
    """Index of the first auxiliary or adverb that stands right before the verb."""
    first: int = verb.i
    for c in reversed(list(verb.lefts)):
        if c.dep_ not in _AUX or c.right_edge.i != first - 1:
            break
        first = c.left_edge.i
    return first


def _out_of_phrase(verb: Token) -> None:
    """ "On 28 July members … threw": the second noun phrase of the fronted one is the subject."""
    end = _group_start(verb)
    fronts = [c for c in verb.lefts if c.dep_ == "prep" and c.right_edge.i < end]
    if not fronts or fronts[-1].right_edge.i < end - 2:
        return
    front: Token = fronts[-1]
    closed = verb.doc[end - 1].text == ","  # "a plane, which was striking the town, was shot down"
    if closed and not any(t.dep_ in ("relcl", "appos") for t in front.subtree):
        return
    stop = end - 1 if closed else end
    start = _new_phrase(verb, front.i + 1, stop)
    if start is None:
        return
    doer = _head(verb, start, stop)
    if doer is None or (doer.tag_ == "NNP" and verb.doc[start - 1].text == ","):
        return
    _part(verb, doer, (front, start, stop))


def _new_phrase(verb: Token, first: int, stop: int) -> int | None:
    """Where in a fronted phrase a noun phrase begins that is no part of it; None where the whole is one."""
    doc = verb.doc
    for i in range(first + 1, stop):
        before, token = doc[i - 1], doc[i]
        if before.text == ",":
            opens = token.dep_ != "prep" and is_noun(doc[i - 2]) and not any(t.text == "," for t in doc[i:stop])
            if opens and not (token.tag_ in ("IN", "VBG", "VBN", "WDT", "WP", "CC", "TO") or token.lower_ in _DATES):
                return i
        elif token.tag_ in ("DT", "PRP$") and (is_noun(before) or before.tag_ == "CD" or before.lower_ == "running"):
            return i  # "For the second day running the army …"
        elif (before.lower_ in _DATES or _year(before)) and _begins(token):
            return i
        elif token.tag_ == "JJ" and token.text[:1].isupper() and before.tag_ in ("NNP", "NN", "NNS"):
            return i  # "On the road to Hasakah American armour rolled past"
    return None


def _year(token: Token) -> bool:
    return token.tag_ == "CD" and len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("19", "20")


def _begins(token: Token) -> bool:
    named = token.lower_ in _DATES or _year(token)
    return not named and (is_noun(token) or token.tag_ in ("JJ", "CD", "DT", "PRP$", "PRP"))


def _head(verb: Token, start: int, stop: int) -> Token | None:
    """The noun that the others of a phrase hang on: the first whose head stands outside, or that others hang on."""
    doc = verb.doc
    tops = [t for t in doc[start:stop] if not start <= t.head.i < stop and t.dep_ not in ("punct", "det")]
    nouns = [t for t in tops if is_noun(t) or t.tag_ in ("PRP", "CD")]
    return nouns[-1] if nouns else None


def _part(verb: Token, doer: Token, cut: tuple[Token, int, int]) -> None:
    front, start, stop = cut
    doc = verb.doc
    before = [t for t in doc[front.i + 1 : start] if t.text != ","]
    if not before or _is_verb(before[-1]):
        return
    inside = {t.i for t in before}
    last = [t for t in before if t.head.i not in inside][-1]
    over, label = doer.head, doer.dep_
    if front.i < over.i < start:  # the doer hung on the date itself
        over, label = front, "pobj"
    for t in before:  # the date keeps to itself
        if t.head.i >= start:
            t.head, t.dep_ = (over, label) if t == last else (last, t.dep_ if t.dep_ in _INSIDE else "nummod")
    for t in doc[start:stop]:
        if t != doer and t.head.i < start and t.dep_ in _INSIDE:
            t.head = doer
    if start > 0 and doc[start - 1].text == ",":
        doc[start - 1].head = verb
    if stop < verb.i and doc[stop].text == ",":
        doc[stop].head = verb
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    doer.head, doer.dep_ = verb, "nsubjpass" if passive else "nsubj"


def _out_of_apposition(verb: Token) -> None:
    """ "In Zalingei, Central Darfur, armed groups looted": what no comma closes is no apposition to the place."""
    end = _group_start(verb)
    for place in [c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass") and c.tag_ == "NNP"]:
        doer = next((c for c in place.rights if c.dep_ == "appos" and c.right_edge.i == end - 1), None)
        fronts = [c for c in verb.lefts if c.dep_ == "prep" and c.i < place.i]
        if doer is None or not fronts or doer.tag_ not in ("NNS", "NN") or doer.left_edge.i < 2:
            continue
        doc = verb.doc
        if doc[doer.left_edge.i - 1].text != "," or doc[place.left_edge.i - 1].text != ",":
            continue
        governed = [t for t in fronts[-1].subtree if t.dep_ == "pobj"]  # "according to the spokesman, Ana Ruiz, the …"
        if not governed:
            continue
        over = governed[-1]
        label = place.dep_
        for t in [c for c in place.rights if c.dep_ == "punct"]:
            t.head = verb
        doer.head, doer.dep_ = verb, label
        place.head, place.dep_ = over, "appos"
