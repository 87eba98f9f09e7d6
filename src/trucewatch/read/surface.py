"""Attribution by the surface of a sentence, where the parse is wrong or silent: final commas, colons, dashes, lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .actors import classify
from .scene import Scene
from .syntax import child, is_noun, is_verb

if TYPE_CHECKING:
    from .tokens import Sentence, Token


FALSE: Final = frozenset(
    """
    fabrication fabrications lie lies false untrue baseless invention inventions fake fakes nonsense
    unfounded fabricated groundless disinformation propaganda fiction hoax
    """.split()
)
_AT_FAULT: Final = frozenset({"responsible", "answerable", "accountable", "culpable", "liable"})
_BY_WIRE: Final = frozenset({"phone", "telephone", "radio", "email", "text", "message", "letter", "satellite", "video"})
_CALLED: Final = frozenset({"called", "calls", "described", "describes", "branded", "labelled", "labeled", "dubbed"})


def final(scene: Scene, sentence: Sentence, head: Token) -> tuple[list[Token], int] | None:
    """ "…, the head of the centre told reporters": speaker and end of what was said, by the comma before the speaker.

    Long sentences are where the parser hangs a final attribution elsewhere; the surface is plain.
    """
    aside = head.i + 1 < sentence.end and scene.doc[head.i + 1].text == ","
    if not aside and any(c.dep_ in ("ccomp", "xcomp") and c.i > head.i for c in head.children):
        return None
    start = head.i
    while start > sentence.start and not _breaks(scene, start - 1):
        start -= 1
        token = scene.doc[start]
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT", "CC", "TO") and token.lower_ != "and":
            return None
    if start > sentence.start and scene.doc[start - 1].text == ";" and child(head, "dobj") is not None:
        return None  # "he was shot; the army denied responsibility"
    if start == sentence.start or start == head.i or start - sentence.start < 4:
        return None
    comma = start - 1
    if not any(is_verb(t) for t in scene.doc[sentence.start : comma]) and not any(
        m.first < comma and m.first >= sentence.start for m in scene.units
    ):  # fmt: skip
        return None
    span = scene.doc[start : head.i]
    if any(c.dep_ == "prep" and c.lower_ == "with" for c in head.rights):  # "and they responded with artillery fire"
        return None
    if any(t.dep_ == "mark" for t in span) or _done_by(head):
        return None
    nouns = [t for t in span if is_noun(t) or t.tag_ == "PRP"]
    if not nouns or span[0].tag_ in ("IN", "RB", "VBG", "VBN", "VBD"):
        return None
    first = nouns[0]
    for noun in nouns[1:]:  # the head of the first noun phrase
        if noun.i != first.i + 1 and any(t.tag_ in ("IN", ",", "CC") for t in scene.doc[first.i + 1 : noun.i]):
            break
        first = noun
    listed = list_before(scene, sentence, head)
    named_before = len(listed) == 1 and listed[0].i < start and first.tag_ == "NN"
    heads = listed if named_before or (len(listed) > 1 and listed[-1].i >= start) else [first]
    end = min(comma, *(t.left_edge.i for t in heads)) if len(heads) > 1 or named_before else comma
    while end > sentence.start and scene.doc[end - 1].text == ",":
        end -= 1
    return heads, end


def _done_by(head: Token) -> bool:
    """A passive's agent; "reported by phone" has none."""
    return any(c.dep_ == "agent" and not any(t.lower_ in _BY_WIRE for t in c.children) for c in head.children)


def _breaks(scene: Scene, i: int) -> bool:
    """Whether a token ends what was said: a comma, a quotation mark, or a dash that stands free."""
    token = scene.doc[i]
    if token.text in ("-", "–", "—"):
        return bool(token.whitespace_) and i > 0 and bool(scene.doc[i - 1].whitespace_)
    return token.text in (",", '"', ";", ":")


def stray_subject(scene: Scene, head: Token) -> list[Token]:
    """ "Azerbaijan on Friday refuted …": a subject that the parser took for an adverbial."""
    return [c for c in head.lefts if c.dep_ in ("npadvmod", "dep", "nmod") and is_noun(c)
            and classify(scene, c).cls in ("force", "body", "person")]  # fmt: skip


def inverted(scene: Scene, sentence: Sentence, head: Token) -> list[Token]:
    """ "…," recounted a baker: the speaker after the verb, which the parser took for its object."""
    if head.i <= sentence.start or scene.doc[head.i - 1].text not in (",", '"', "'"):
        return []
    near = [c for c in head.rights if c.dep_ == "dobj" and c.left_edge.i == head.i + 1]
    return [c for c in near if classify(scene, c).cls in ("force", "body", "person", "people", "other")]


def blamed(head: Token) -> list[Token]:
    """The "responsible" of "hold somebody responsible for": what is laid at whose door hangs on it."""
    direct = [c for c in head.children if c.dep_ in ("oprd", "acomp", "ccomp", "xcomp") and c.lower_ in _AT_FAULT]
    held = [t for o in head.children if o.dep_ == "dobj" for t in o.subtree if t.lower_ in _AT_FAULT]
    return direct or held


def list_before(scene: Scene, sentence: Sentence, head: Token) -> list[Token]:
    """ "…, residents, rebels and rescuers said": the list that a parser has hung elsewhere."""
    found: list[Token] = []
    i = head.i - 1
    while i >= sentence.start and scene.doc[i].dep_ in ("aux", "advmod", "neg"):
        i -= 1
    expected = True
    while i >= sentence.start:
        token = scene.doc[i]
        if expected and is_noun(token) and token.i not in scene.dated:
            noun = classify(scene, token)
            if any(m.first < token.i < m.end for m in scene.units):  # the "force" of "came into force"
                break
            if noun.cls in ("place", "event", "truce", "means") or (noun.party is None and token.tag_ != "NNS"):
                break
            found.append(token)
            i -= 1
            while i >= sentence.start and scene.doc[i].tag_ in ("NN", "NNP", "JJ", "DT", "PRP$", "POS", "VBN"):
                i -= 1
            expected = False
            continue
        if token.text == "," or token.lower_ in ("and", "or"):
            expected = True
            i -= 1
            continue
        break
    known = [t for t in found if classify(scene, t).party is not None]
    joined = any(t.lower_ in ("and", "or") for t in scene.doc[max(i, sentence.start) : head.i])
    if len(found) > 1 and not joined:  # "Ilan Verro, an activist said": an apposition, not a list
        article = any(c.lower_ in ("a", "an") for c in found[0].children)
        name = found[1].tag_ == "NNP" and classify(scene, found[1]).cls in ("person", "other")
        named = name and found[0].tag_ == "NN" and article and found[0].i in scene.roles
        return [found[1]] if named else [found[0]]
    return list(reversed(found)) if known else []


def belied(scene: Scene, head: Token) -> bool:
    """ "reports that … are a fabrication", "called reports of … an invention": the saying itself is denied."""
    over = head.head
    truth = next((t for t in head.sent if t.lower_ == "truth" and 0 < head.i - t.i < 7), None)
    if head.dep_ == "pobj" and truth is not None:  # "there is no truth in the claim that …"
        return any(c.lower_ in ("no", "little") for c in truth.lefts)
    if head.dep_ in ("nsubj", "nsubjpass") and over.lower_ in ("is", "are", "was", "were", "be", "'s", "'re"):
        return any(t.lower_ in FALSE for c in over.children if c.dep_ in ("attr", "acomp") for t in c.subtree)
    if is_verb(over) and over.lower_ in _CALLED:
        return any(t.lower_ in FALSE for t in head.sent if t.i > over.i)
    return False
