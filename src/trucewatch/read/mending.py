"""A verb that the parser took for an adjective is given its subject and object back.

The small model at times reads "the brigade inflicted losses" as a noun phrase, with "inflicted" before "losses" like
"heavy", and "had assaulted positions" as having positions. Both are told by their shape: no noun phrase stands alone as
a clause with a bare noun before its participle, and nobody "has" right before one. Nothing else of a parse is touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .fronting import restore_subjects

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BEFORE: Final = frozenset({"compound", "nmod", "npadvmod"})
_HAVING: Final = frozenset({"had", "has", "have"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})


def mend(doc: Doc) -> None:
    """Change the heads and labels of a parsed text where a verb was taken for an adjective or lost its subject.

    A change that would hang a word on itself is taken back with all others of the text: whoever goes from a word up to
    its verb must get there.
    """
    as_parsed = doc.to_array(["HEAD", "DEP"])
    _mend(doc)
    if _circular(doc):
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
    for verb in doc:
        if verb.dep_ != "amod" or verb.tag_ not in ("VBN", "VBD") or verb.i == verb.sent.start:
            continue
        thing, before = verb.head, verb.doc[verb.i - 1]
        if not _is_noun(thing) or thing.i <= verb.i:
            continue
        if before.lower_ in _HAVING and thing.head == before and thing.dep_ == "dobj":
            _take_over(verb, before)
            before.head, before.dep_ = verb, "aux"
            thing.head, thing.dep_ = verb, "dobj"
        elif _is_noun(before) and before.head in (thing, verb) and before.dep_ in _BEFORE and _stands_alone(thing):
            _untangle(verb, before, thing)
    restore_subjects(doc)


def _is_noun(token: Token) -> bool:
    return token.tag_.startswith("NN")


def _stands_alone(noun: Token) -> bool:
    """Whether a noun stands where a clause should, with no finite verb of its own."""
    return noun.dep_ == "ROOT" and not any(t.tag_ in _FINITE for t in noun.sent if t.head == noun or t == noun)


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
