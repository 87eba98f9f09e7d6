"""Numbers that count: which noun each counts, and the word that says what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..codebook.lines import MeasureWord
from .conditions import in_class
from .quantities import Quantity
from .scene import Scene
from .syntax import after, agents, is_noun, is_passive, is_verb, members, objects, subjects

if TYPE_CHECKING:
    from .tokens import Token


_COUNTERS: Final = frozenset({"number", "total", "tally", "count", "figure", "toll"})
_OF_PEOPLE: Final = frozenset(
    {"killed", "injured", "casualties", "missing", "displaced", "returned", "evacuated", "trapped", "detained",
     "abducted", "released"}
)  # fmt: skip


@dataclass(frozen=True)
class Counted:
    """A quantity with the noun it counts and the word that says what became of them."""

    quantity: Quantity
    noun: Token
    measure: str
    word: Token
    line: MeasureWord | None
    unit: str | None = None


def counted(scene: Scene, sentence: tuple[int, int]) -> list[Counted]:
    """Every quantity of the sentence that counts something the codebook measures."""
    found = []
    for quantity in scene.quantities:
        if quantity.not_count is not None or quantity.percent:
            continue
        head = noun_of(scene, quantity)
        if not sentence[0] <= head.i < sentence[1] or _of_a_group(quantity, head):
            continue
        if quantity.article and _spells_out(scene, head):
            continue
        result = _measure(scene, quantity, head)
        if result is not None:
            found.append(result)
    return found


def _of_a_group(quantity: Quantity, noun: Token) -> bool:
    """The one in "seven members of one family": it counts the family, not the dead."""
    if quantity.low != 1 or quantity.high != 1 or noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return False
    return any(c.dep_ in ("nummod", "amod", "quantmod") for c in noun.head.head.lefts)


def _spells_out(scene: Scene, noun: Token) -> bool:
    """The nurse in "two others, his son and a nurse": one of those counted already."""
    step = noun
    while step.dep_ == "conj" and is_noun(step.head):
        step = step.head
    return step.dep_ == "appos" and any(c.dep_ == "nummod" for c in step.head.lefts) and "," in step.head.nbor(1).text


def noun_of(scene: Scene, quantity: Quantity) -> Token:
    """The noun that a number counts: "300,000 civilians", "dozens of towns", or the number itself ("17 dead")."""
    tokens = scene.tokens_in(quantity.number_start, quantity.number_end)
    inside = {t.i for t in tokens}
    top = next((t for t in tokens if t.head.i not in inside), tokens[-1])
    if top.dep_ in ("nummod", "quantmod", "amod", "det", "compound", "nmod", "advmod", "predet") and is_noun(top.head):
        head: Token = top.head
        while head.dep_ in ("compound", "nmod") and is_noun(head.head) and head.i < head.head.i:
            head = head.head
        return head
    of = [t for t in after(top, "of") if is_noun(t) or t.tag_ == "PRP"]
    if of:
        while (deeper := [t for t in after(of[0], "of") if is_noun(t)]) and of[0].lower_ in (
            "hundreds", "thousands", "tens", "dozens", "scores"):  # fmt: skip
            of = deeper
        return of[0]
    following = scene.doc[top.i + 1] if top.i + 1 < len(scene.doc) else None
    if (
        following is not None
        and following.tag_ in ("NNS", "NN")
        and following.head.i == top.head.i
        and top.dep_ == "dep"
    ):
        return following
    return top


def _measure(scene: Scene, quantity: Quantity, noun: Token) -> Counted | None:
    if (running := _number_of(scene, noun)) is not None:
        return Counted(quantity, running[0], running[2].measure, running[1], running[2], running[2].unit)
    own = _word(scene, noun, "noun")
    if own is not None and own.scope == "stock":  # "the hostages will be freed": what becomes of them says more
        for word, line in _governing(scene, noun):
            other = line.measure != own.measure
            if is_verb(word) and other and _counts(line, word, noun) and _suits(scene, line, noun):
                return Counted(quantity, noun, line.measure, word, line, line.unit)
    if (
        own is not None
        and _suits(scene, own, noun)
        and noun.i not in {t.i for t in scene.tokens_in(quantity.number_start, quantity.number_end)}
    ):
        return Counted(quantity, noun, own.measure, noun, own, own.unit)
    if noun.i in scene.measures and scene.doc[noun.i].tag_ not in ("VBD", "VBZ", "VBP"):  # "three dead", "20 hurt"
        line = scene.measures[noun.i].lines[0]
        return Counted(quantity, noun, line.measure, noun, line, line.unit)
    for word, line in _governing(scene, noun):
        if line.measure in _OF_PEOPLE and _is_thing(scene, noun):
            continue
        if _counts(line, word, noun) and _suits(scene, line, noun):
            return Counted(quantity, noun, line.measure, word, line, line.unit)
    if noun.i in scene.means:
        return Counted(quantity, noun, "shells", noun, None, noun.lower_)
    return None


def _is_thing(scene: Scene, noun: Token) -> bool:
    """A place or building: the hamlets that the dead came from, the hospitals that counted them."""
    return (
        is_noun(noun)
        and any(in_class(scene, noun, c) for c in ("place", "building"))
        and not in_class(scene, noun, "prisoners")
    )


def _number_of(scene: Scene, number: Token) -> tuple[Token, Token, MeasureWord] | None:
    """ "the number of people killed stood at 105", "put the number of those slain at 200": whom, the word, its line."""
    step = number
    while step.dep_ in ("pobj", "nummod", "dobj", "prep", "acl", "npadvmod", "conj") and not is_verb(step):
        if step.dep_ == "prep" and step.lower_ in ("from", "since", "of", "by", "in", "for"):
            return None
        step = step.head
    verbs = [step, step.head, step.head.head] if is_verb(step) else []
    for verb in verbs:
        for counter in (*subjects(verb), *objects(verb)):
            if counter.lower_ not in _COUNTERS or (number in counter.subtree and number.dep_ == "nummod"):
                continue
            for whom in after(counter, "of"):
                for word in (whom, *whom.children, *counter.children):
                    match = scene.measures.get(word.i)
                    if match is not None and word.i != number.i:
                        line = next(
                            (n for n in match.lines if n.measure in _OF_PEOPLE or n.measure == "violations"), None
                        )
                        if line is not None:
                            return whom, word, line
    return None


def _word(scene: Scene, token: Token, pos: str) -> MeasureWord | None:
    match = scene.measures.get(token.i)
    if match is None:
        return None
    return next((line for line in match.lines if line.pos == pos), None)


def _governing(scene: Scene, noun: Token) -> list[tuple[Token, MeasureWord]]:
    """Measure words that the noun depends on or that depend on it, nearest first."""
    found: list[tuple[Token, MeasureWord]] = []
    own = [c for c in noun.children if c.dep_ in ("acl", "amod", "relcl", "appos", "prep", "advcl")]
    step = noun
    seen = 0
    chain: list[Token] = []
    while seen < 5 and step.head != step:
        step = step.head
        seen += 1
        chain.append(step)
        if is_verb(step) and step.dep_ not in ("xcomp", "acl", "auxpass", "conj", "ccomp", "prep"):
            break
    for token in [*own, *chain]:
        match = scene.measures.get(token.i)
        if match is None:
            match = next((m for m in scene.measures.values() if m.first <= token.i < m.end), None)
        if match is not None:
            found += [(token, line) for line in match.lines]
        for c in token.children:
            if c.dep_ in ("acomp", "oprd", "attr", "prt", "xcomp", "prep") and c.i in scene.measures and token in chain:
                found += [(c, line) for line in scene.measures[c.i].lines]
    for verb in [t for t in chain if is_verb(t)][:2]:
        found += _totals(scene, verb) + _hung_clauses(scene, verb)
    nearby = noun.i + 1
    while nearby < len(scene.doc) and scene.doc[nearby].tag_ == "RB":
        nearby += 1
    for match in scene.measures.values():  # "300,000 civilians now on the run", "six others injured"
        if match.first == nearby and scene.doc[match.first].tag_ in ("VBN", "JJ", "VBD", "IN"):
            found.append((scene.doc[match.end - 1], match.lines[0]))
    return found


def _suits(scene: Scene, line: MeasureWord, noun: Token) -> bool:
    """The line's conditions: on the noun that is counted, or on a word of its sentence."""
    for condition in line.needs:
        negated = condition.startswith("not_")
        met = False
        for alternative in condition.removeprefix("not_").split("|"):
            slot, _, cls = alternative.rpartition(":")
            pool = [noun] if slot in line.counts else list(noun.sent)
            met = met or any(in_class(scene, t, cls) for t in pool)
        if met == negated:
            return False
    return True


def _among(noun: Token, whole: Token) -> bool:
    """Whether a noun tells a part of those counted: "six of them children", "including three nurses"."""
    step = noun
    while step != whole and step.head != step:
        named = step.lower_ in ("including", "of", "among", "with")
        if step.dep_ not in ("appos", "pobj", "nsubj", "nummod", "attr", "conj") and not (
            step.dep_ == "prep" and named
        ):
            return False
        step = step.head
    return step == whole


def _totals(scene: Scene, verb: Token) -> list[tuple[Token, MeasureWord]]:
    """ "the death toll rose to 19", "brings the number of dead to 143": the verb's subject or object says what of."""
    found = []
    for noun in (*subjects(verb), *objects(verb)):
        match = next((m for m in scene.measures.values() if m.first <= noun.i < m.end), None)
        if match is not None:
            found += [(noun, line) for line in match.lines if {"to", "at"} & set(line.counts)]
    return found


def _hung_clauses(scene: Scene, verb: Token) -> list[tuple[Token, MeasureWord]]:
    """ "Fleeing the battle, thousands of civilians crowded into the port": a clause that shares the subject."""
    return [
        (c, line)
        for c in verb.children
        if c.dep_ == "advcl" and c.tag_ in ("VBG", "VB") and c.i in scene.measures
        for line in scene.measures[c.i].lines
        if line.counts == ("subj",)
    ]


def _counts(line: MeasureWord, word: Token, noun: Token) -> bool:
    """Whether the noun stands where the word counts."""
    if not is_verb(word) or word in noun.children or word.dep_ in ("acomp", "oprd", "attr", "amod"):
        return True
    if word.i == noun.i + 1 and word.tag_ in ("VBN", "VBD") and not agents(word):
        return True
    counted_here: list[Token] = []
    passive = is_passive(word)
    for slot in line.counts:
        if slot == "subj":
            counted_here += agents(word) if passive else subjects(word)
        elif slot == "obj":
            counted_here += subjects(word) if passive else objects(word)
        else:
            counted_here += after(word, slot)
    everyone = [m for t in counted_here for m in members(t)]
    return any(noun == t or _among(noun, t) or noun in after(t, "of", "including") for t in everyone)
