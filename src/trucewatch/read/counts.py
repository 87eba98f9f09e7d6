"""Counts: each number of a sentence with the noun it counts and the word that says what became of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..codebook.lines import MeasureWord
from .conditions import in_class
from .governing import counts, governing, is_thing, slots, suits
from .lexicon import Match
from .links import speaks
from .numbered import SINGLE, base, noun_of, one
from .quantities import Quantity
from .scene import Scene
from .syntax import after, child, is_noun, is_verb, members, objects, subjects

if TYPE_CHECKING:
    from .tokens import Token


_COUNTERS: Final = frozenset({"number", "total", "tally", "count", "figure", "toll"})
_OF_PEOPLE: Final = frozenset(
    {"killed", "injured", "casualties", "missing", "displaced", "returned", "evacuated", "trapped", "detained",
     "abducted", "released"}
)  # fmt: skip
_EARLIER: Final = re.compile(
    r"(?:\b(?:up|down|revised) from|\b(?:earlier|previous|initial)(?:ly)? (?:\w+ )?of)(?: an?| the)?(?: \w+){0,2} $"
    r"|\bup from $", re.I,
)  # fmt: skip
_AMONG: Final = re.compile(
    r"\b(?:including|among (?:them|whom|the (?:dead|wounded|victims)) (?:were |was )?)\s*$", re.I
)
_BEING: Final = frozenset("is are was were be been being remain remains remained has have had".split())
_OR_HURT: Final = re.compile(r" (?:or|and/or) (?:wounded|injured|hurt|maimed)\b|/(?:wounded|injured)\b")
_LIMBS: Final = frozenset(
    {"leg", "legs", "arm", "arms", "foot", "feet", "hand", "hands", "eye", "eyes", "limb", "limbs"}
)
_SINGLY: Final = frozenset({"killed", "injured", "casualties", "missing", "abducted", "detained"})


@dataclass(frozen=True)
class Counted:
    """A quantity with the noun it counts and the word that says what became of them."""

    quantity: Quantity
    noun: Token
    measure: str
    word: Token
    line: MeasureWord | None
    unit: str | None = None
    running: bool = False  # what a number, toll or count of them came to


def counted(scene: Scene, sentence: tuple[int, int]) -> list[Counted]:
    """Every quantity of the sentence that counts something the codebook measures, and people told one by one."""
    found = []
    nouns = set()
    for quantity in scene.quantities:
        if quantity.not_count is not None or quantity.percent:
            continue
        head = noun_of(scene, quantity)
        if not sentence[0] <= head.i < sentence[1]:
            continue
        nouns.add(head.i)
        if head.lower_ in _LIMBS or _EARLIER.search(scene.doc.text, max(0, quantity.start - 50), quantity.start):
            continue
        single_one = quantity.article or quantity.high == 1
        if (
            base(scene, quantity)
            or _of_a_group(quantity, head)
            or (single_one and (_spells_out(scene, head) or _among(scene, quantity.start)))
        ):
            continue
        result = _measure(scene, quantity, head)
        if result is not None:
            found.append(result)
    return found + _singly(scene, sentence, nouns)


def _singly(scene: Scene, sentence: tuple[int, int], nouns: set[int]) -> list[Counted]:
    """ "killed the driver", "a shepherd was shot and injured", "another was wounded": people without a number."""
    found = []
    for end, match in scene.measures.items():
        if not sentence[0] <= end < sentence[1]:
            continue
        for line in match.lines:
            if line.measure not in _SINGLY:
                continue
            for token in _filling(scene, match, line):
                if line.needs and not suits(scene, line, token):
                    continue
                if token.dep_ == "nsubj" and token.head.i not in range(match.first, end + 1) and speaks(token.head):
                    continue  # "…, eight are missing, the chairman said"
                number = one(scene, token) if token.i not in nouns else None
                if number is not None and not _among(scene, token.left_edge.idx):
                    nouns.add(token.i)
                    found.append(
                        Counted(single(scene, token, number), token, line.measure, scene.doc[end], line, line.unit)
                    )
    return found


def _filling(scene: Scene, match: Match[MeasureWord], line: MeasureWord) -> list[Token]:
    """The nouns in the slots where the counted stand, coordinated ones among them."""
    head = next((scene.doc[i] for i in range(match.first, match.end) if is_verb(scene.doc[i])), None)
    word = head if head is not None and line.pos != "noun" else scene.doc[match.end - 1]
    if line.pos == "noun":
        return [m for t in after(word, "of") for m in members(t)] if "of" in line.counts else []
    if not is_verb(word):
        over = word.head
        if word.dep_ in ("acomp", "oprd", "conj") and is_verb(over):
            return [m for t in (objects(over) if word.dep_ == "oprd" else subjects(over)) for m in members(t)]
        return [over] if word.dep_ == "amod" and over.i < word.i else []
    filling = (t for t in slots(line, word) if is_noun(t) or t.tag_ in ("DT", "JJ", "CD") or t.lower_ in SINGLE)
    return [m for t in filling for m in members(t)]


def single(scene: Scene, token: Token, number: int) -> Quantity:
    """The quantity that people without a number make: its words are their noun phrase."""
    first = token.left_edge if token.left_edge.sent == token.sent else token
    start, end = first.idx, token.idx + len(token.text)
    return Quantity(
        start=start, end=end, number_start=start, number_end=start, low=number, high=number, qualifier="exact",
        article=True,
    )  # fmt: skip


def _of_a_group(quantity: Quantity, noun: Token) -> bool:
    """The one in "seven members of one family": it counts the family, not the dead."""
    if quantity.low != 1 or quantity.high != 1 or noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return False
    return any(c.dep_ in ("nummod", "amod", "quantmod") for c in noun.head.head.lefts)


def _spells_out(scene: Scene, noun: Token) -> bool:
    """The nurse in "two others, his son and a nurse", the teacher in "Ana Paz, a teacher": counted already."""
    step = noun
    while step.dep_ == "conj" and not is_verb(step.head):
        step = step.head
    if step.dep_ != "appos":
        return False
    counted_before = any(c.dep_ == "nummod" for c in step.head.lefts) and "," in step.head.nbor(1).text
    return counted_before or step.head.tag_ == "NNP"


def _among(scene: Scene, start: int) -> bool:
    """Whether one person is told to be among those counted before: "six people, including an imam"."""
    return _AMONG.search(scene.doc.text, max(0, start - 40), start) is not None


def _measure(scene: Scene, quantity: Quantity, noun: Token) -> Counted | None:
    if (running := _number_of(scene, noun)) is not None:
        return Counted(quantity, running[0], running[2].measure, running[1], running[2], running[2].unit, True)
    beside = _right_behind(scene, quantity, noun)
    if beside is not None:
        return beside
    own = _word(scene, noun, "noun")
    if own is not None and own.scope == "stock":  # "the hostages will be freed": what becomes of them says more
        for word, line in governing(scene, noun):
            other = line.measure != own.measure
            if is_verb(word) and other and counts(line, word, noun) and suits(scene, line, noun):
                return Counted(quantity, noun, line.measure, word, line, line.unit)
    if (
        own is not None
        and suits(scene, own, noun)
        and noun.i not in {t.i for t in scene.tokens_in(quantity.number_start, quantity.number_end)}
    ):
        return Counted(quantity, noun, own.measure, noun, own, own.unit)
    if noun.i in scene.measures and scene.doc[noun.i].tag_ not in ("VBD", "VBZ", "VBP"):  # "three dead", "20 hurt"
        line = scene.measures[noun.i].lines[0]
        return Counted(quantity, noun, line.measure, noun, line, line.unit)
    if (shared := _shared_behind(scene, quantity, noun)) is not None:
        return shared
    for word, line in governing(scene, noun):
        if line.measure in _OF_PEOPLE and is_thing(scene, noun):
            continue
        if counts(line, word, noun) and suits(scene, line, noun):
            return Counted(quantity, noun, or_hurt(scene, line.measure, word), word, line, line.unit)
    if noun.i in scene.means and (not in_class(scene, noun, "vehicle") or "drone" in noun.lower_):
        return Counted(quantity, noun, "shells", noun, None, noun.lower_)
    return None


def or_hurt(scene: Scene, measure: str, word: Token) -> str:
    """ "Killed or wounded 264": the two not told apart."""
    either = measure == "killed" and _OR_HURT.match(scene.doc.text, word.idx + len(word.text))
    return "casualties" if either else measure


def _right_behind(scene: Scene, quantity: Quantity, noun: Token) -> Counted | None:
    """ "500 wounded", "two lightly hurt": the word right behind a number that has no noun says what became of them."""
    if noun.idx >= quantity.end or noun.i + 1 >= len(scene.doc):
        return None
    at = noun.i + 1
    last = min(noun.i + 5, len(scene.doc) - 1)
    while at < last and (scene.doc[at].tag_ == "RB" or scene.doc[at].lower_ in _BEING):
        at += 1
    for match in scene.measures.values():
        word = scene.doc[match.end - 1]
        state = word.tag_ in ("VBN", "JJ", "NN") or match.lines[0].pos == "adj"
        if match.first == at and state and child(word, "dobj") is None:
            line = next((n for n in match.lines if n.measure in _SINGLY and not n.needs), None)
            if line is not None:
                return Counted(quantity, noun, line.measure, word, line, line.unit)
    return None


def _shared_behind(scene: Scene, quantity: Quantity, noun: Token) -> Counted | None:
    """ "Six soldiers and nine rebels dead": the word behind the last noun of a list says it of them all."""
    last = members(noun)[-1]
    if last == noun or last.i + 1 >= len(scene.doc) or not any(c.dep_ == "nummod" for c in last.lefts):
        return None
    word = scene.doc[last.i + 1]
    match = scene.measures.get(word.i)
    if match is None or match.first != word.i or word.tag_ not in ("JJ", "VBN") or is_thing(scene, noun):
        return None
    line = next((n for n in match.lines if n.measure in _SINGLY and not n.needs), None)
    return Counted(quantity, noun, line.measure, word, line, line.unit) if line is not None else None


def _number_of(scene: Scene, number: Token) -> tuple[Token, Token, MeasureWord] | None:
    """ "the number of people killed stood at 105", "put the number of those slain at 200": whom, the word, its line."""
    if (behind := _put_at(scene, number)) is not None:
        return behind
    step = number
    while step.dep_ in ("pobj", "nummod", "dobj", "prep", "acl", "npadvmod", "conj") and not is_verb(step):
        if step.lower_ in _COUNTERS and is_noun(step) and step.i < number.i:
            break
        if step.dep_ == "prep" and step.lower_ in ("from", "since", "of", "by", "in", "for"):
            return None
        step = step.head
    if step.lower_ in _COUNTERS and step.i < number.i:  # "and the number of the hurt to 230"
        return _counter(scene, step, number)
    verbs = [step, *(t for t in step.ancestors if step.i - t.i < 8)][:5] if is_verb(step) else []
    for verb in verbs:
        for counter in (*subjects(verb), *objects(verb)):
            if counter.lower_ not in _COUNTERS or (number in counter.subtree and number.dep_ == "nummod"):
                continue
            if (found := _counter(scene, counter, number)) is not None:
                return found
    return None


def _counter(scene: Scene, counter: Token, number: Token) -> tuple[Token, Token, MeasureWord] | None:
    """What a number, toll or count is of: whom, the word that says what became of them, its line."""
    for whom in after(counter, "of"):
        for word in (whom, *whom.children, *counter.children):
            match = scene.measures.get(word.i)
            if match is not None and word.i != number.i:
                line = next((n for n in match.lines if n.measure in _OF_PEOPLE or n.measure == "violations"), None)
                if line is not None:
                    return whom, word, line
    return None


def _put_at(scene: Scene, number: Token) -> tuple[Token, Token, MeasureWord] | None:
    """ "Puts the number of villagers killed since May at 90", where the parser hangs the number on the killing."""
    at = number.head
    if number.dep_ != "pobj" or at.lower_ not in ("at", "to") or at.head.dep_ != "acl":
        return None
    word, whom = at.head, at.head.head
    if whom.dep_ != "pobj" or whom.head.lower_ != "of" or whom.head.head.lower_ not in _COUNTERS:
        return None
    match = scene.measures.get(word.i)
    line = next((n for n in match.lines if n.measure in _OF_PEOPLE), None) if match is not None else None
    return (whom, word, line) if line is not None else None


def _word(scene: Scene, token: Token, pos: str) -> MeasureWord | None:
    match = scene.measures.get(token.i)
    if match is None:
        return None
    return next((line for line in match.lines if line.pos == pos), None)
