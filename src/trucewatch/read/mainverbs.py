"""The verb of a sentence that the parser took for something else is made its verb again.

"Four vessels berthed at the port" the small model reads as a noun phrase with a participle, "the militia, a police
force, looted shops" as one with looted shops in it, "the army overran the town" as a name. Each is told by its shape: a
sentence that ends like one and has no finite verb of its own; an apposition that a comma closes with nothing behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .fronting import is_noun
from .syntax import FINITE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_PARTICIPLES_ONLY: Final = frozenset(  # forms that are no past tense
    """
    been begun blown broken chosen done drawn driven eaten fallen flown forgotten forsaken frozen given gone grown
    hidden known laid risen seen sent shaken shown shrunk sunk spoken stolen sworn taken thrown torn woken worn written
    killed wounded injured slain abducted kidnapped arrested detained displaced martyred hospitalised hospitalized held
    led put kept met dead shot
    """.split()
)
_GOING: Final = frozenset(  # what nobody else does to those who do it
    """
    arrived anchored berthed docked moored sailed steamed landed drove rolled rumbled trundled crossed marched walked
    trekked trudged streamed poured flocked crawled advanced retreated fled departed returned converged gathered
    assembled massed clashed fought skirmished battled erupted exploded detonated crashed fell rained whistled thundered
    boomed roared echoed flew circled hovered swooped ran raced rushed climbed fanned descended ascended came went
    collapsed surfaced vanished died perished drowned starved stood sat lay stayed remained lingered waited knelt slept
    talked spoke agreed met convened reconvened haggled quarrelled argued dug ploughed slammed smashed plunged tore
    """.split()
)
_MOVING: Final = frozenset(  # what a particle or a preposition of direction makes a going
    """
    pulled moved turned headed pushed pressed swept set broke burst filed spilled spread backed rode slipped jumped
    leapt swung thrust touched pushed squeezed forced
    """.split()
)
_WHITHER: Final = frozenset({"into", "onto", "towards", "toward", "through", "past", "across", "out", "over", "north",
                             "south", "east", "west", "back", "home"})  # fmt: skip


def restore_verbs(doc: Doc) -> None:
    """Change the heads, labels and tags of a parsed text where the verb of a sentence was taken for no verb."""
    for sentence in list(doc.sents):
        if len(sentence) > 4 and sentence[-1].text in (".", '"', ")", "!", ";") and not _has_verb(sentence):
            _promote(sentence)
    for verb in doc:
        if verb.dep_ == "amod" and verb.tag_ in ("VBN", "VBD") and verb.i > verb.sent.start + 3:
            _behind_apposition(verb)


def _has_verb(sentence: Span) -> bool:
    """Whether a finite verb stands in the sentence outside relative clauses."""
    for token in sentence:
        if token.tag_ in FINITE and not any(t.dep_ in ("relcl", "acl") for t in (token, *token.ancestors)):
            return True
    return False


def _promote(sentence: Span) -> None:
    """Make the participle on the sentence's noun its verb, where it takes an object or tells where somebody went."""
    verb = next((t for t in sentence if t.dep_ == "acl" and t.tag_ in ("VBN", "VBD") and _active(t)), None)
    if verb is None:
        return
    doer = verb.head
    while doer.dep_ == "pobj" and doer.head.lower_ in ("of", "with", "from") and is_noun(doer.head.head):
        doer = doer.head.head
    root = sentence.root
    if doer.i > verb.i or any(t.text in ";:" for t in sentence[doer.i - sentence.start : verb.i - sentence.start]):
        return
    fronts = [c for c in doer.lefts if c.dep_ in ("prep", "punct", "advmod", "cc", "npadvmod", "mark")]
    fronts = [c for c in fronts if c.i < doer.left_edge.i or c.left_edge.i == sentence.start or c.dep_ == "punct"]
    trailing = [c for c in doer.rights if c.i > verb.i and c.dep_ in ("punct", "prep", "appos", "advmod", "npadvmod")]
    old = root if root not in (doer, verb) else None
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    doer.head, doer.dep_ = verb, "nsubj"
    for c in (*fronts, *trailing):
        c.head = verb
    if old is not None:
        old.head, old.dep_ = verb, "prep" if old.tag_ == "IN" else "dep"


def _active(verb: Token) -> bool:
    """Whether a participle can be a past tense that its noun is the subject of."""
    labels = {c.dep_ for c in verb.children}
    if verb.lower_ in _PARTICIPLES_ONLY or "agent" in labels or verb.i == verb.sent.start or not is_noun(verb.head):
        return False
    if verb.i > 0 and verb.doc[verb.i - 1].text in (",", "("):
        return False
    goes = verb.lower_ in _MOVING and any(c.dep_ == "prt" or c.lower_ in _WHITHER for c in verb.rights)
    return goes or verb.lower_ in _GOING or "dobj" in labels


def _behind_apposition(verb: Token) -> None:
    """ "His militia, the district police, looted shops": behind the comma that closes an apposition a verb begins."""
    doc, thing = verb.doc, verb.head
    if doc[verb.i - 1].text != "," or not is_noun(thing) or thing.i <= verb.i or thing.dep_ not in ("conj", "appos"):
        return
    if any(c.i < verb.i for c in thing.lefts):
        return
    inner = thing.head
    doer = inner.head
    if inner.dep_ != "appos" or doer.dep_ not in ("nsubj", "ROOT") or doc[inner.left_edge.i - 1].text != ",":
        return
    over = doer.head if doer.dep_ == "nsubj" else doer
    if over == doer:
        verb.head, verb.dep_ = verb, "ROOT"
    elif over.i > thing.i and over.tag_ in ("VB", "VBD", "VBN", "VBP", "NN", "NNS"):
        verb.head, verb.dep_ = (over.head, over.dep_) if over.head != over else (verb, "ROOT")
        over.head, over.dep_ = verb, "conj"
    else:
        return
    verb.tag_ = "VBD"
    doer.head, doer.dep_ = verb, "nsubj"
    thing.head, thing.dep_ = verb, "dobj"
