"""Which word says what became of those that are counted: verbs, participles and nouns around them in the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..codebook.lines import MeasureWord
from .conditions import in_class
from .scene import Scene
from .syntax import after, agents, child, is_noun, is_passive, is_verb, members, objects, subjects

if TYPE_CHECKING:
    from .tokens import Token

_THEM: Final = frozenset({"them", "us", "whom"})
BODIES: Final = frozenset(
    "armies sides parties governments countries states groups factions brigades battalions divisions regiments".split()
)
_HERDS: Final = frozenset({"head", "heads", "herd", "herds", "flock", "flocks"})


def governing(scene: Scene, noun: Token) -> list[tuple[Token, MeasureWord]]:
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
    left = stranded(noun)
    if left is not None and left not in chain and left.i in scene.measures:
        found += [(left, line) for line in scene.measures[left.i].lines]
    before = scene.doc[noun.left_edge.i - 1] if noun.dep_ == "npadvmod" and noun.left_edge.i > 0 else None
    if before is not None and before.i in scene.measures and noun in _right_after(before):
        found += [(before, line) for line in scene.measures[before.i].lines]
    nearby = noun.i + 1
    while nearby < len(scene.doc) and scene.doc[nearby].tag_ == "RB":
        nearby += 1
    for match in scene.measures.values():  # "300,000 civilians now on the run", "six others injured"
        if match.first == nearby and scene.doc[match.first].tag_ in ("VBN", "JJ", "VBD", "IN"):
            found.append((scene.doc[match.end - 1], match.lines[0]))
    return found


def suits(scene: Scene, line: MeasureWord, noun: Token) -> bool:
    """The line's conditions: on the noun that is counted, or on a word of its sentence."""
    for condition in line.needs:
        negated = condition.startswith("not_")
        met = False
        for alternative in condition.removeprefix("not_").split("|"):
            slot, _, cls = alternative.rpartition(":")
            pool = [noun] if slot in line.counts else list(noun.sent)
            pronoun = cls in ("human", "person", "people") and slot in line.counts and noun.lower_ in _THEM
            met = met or pronoun or any(in_class(scene, t, cls) for t in pool)
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


def counts(line: MeasureWord, word: Token, noun: Token) -> bool:
    """Whether the noun stands where the word counts."""
    over = word.head
    if word.dep_ in ("acomp", "oprd") and is_verb(over) and noun in subjects(over) and child(over, "dobj") is not None:
        return False  # the sniper in "a sniper shot dead a woman"
    if line.pos == "noun" and word != noun and not {"to", "at"} & set(line.counts):
        return word in noun.children or noun in after(word, *line.counts, "including")
    if word in noun.children and word.tag_ == "VBN" and child(word, "dobj") is not None:
        return False  # "300 armed men killed at least 28", with the verb hung on its subject
    if is_verb(over) and noun in agents(over):
        return False  # "shot dead by two men"
    if line.pos == "verb" and word.tag_ in ("NN", "NNS") and word != noun:
        behind = [m for t in after(word, "of", "for") for m in members(t)]  # not "a swap arranged by a general"
        return word in noun.children or any(noun == t or noun in after(t, "of") for t in behind)
    if not is_verb(word) or word in noun.children or word.dep_ in ("acomp", "oprd", "attr", "amod"):
        return True
    if word.i == noun.i + 1 and word.tag_ in ("VBN", "VBD") and not agents(word) and child(word, "dobj") is None:
        return True
    everyone = [m for t in slots(line, word) for m in members(t)]
    if any(noun == t or _among(noun, t) or noun in after(t, "of", "including") for t in everyone):
        return True
    return not everyone and stranded(noun) == word


def is_thing(scene: Scene, noun: Token) -> bool:
    """A place, building, vehicle or animal: the hamlets that the dead came from, the hospitals that counted them."""
    if noun.lower_ in BODIES:
        return True
    if noun.lower_ in _HERDS:
        return any(in_class(scene, t, "animal") for t in after(noun, "of"))
    return (
        is_noun(noun)
        and (
            noun.i in scene.means
            or any(in_class(scene, noun, c) for c in ("place", "building", "vehicle", "animal", "item"))
        )
        and not in_class(scene, noun, "prisoners")
    )


def stranded(noun: Token) -> Token | None:
    """The participle left without a subject by the parser: "13 civilians, among them three children, were killed"."""
    doc, at, end = noun.doc, noun.i + 1, noun.sent.end
    if at < end and doc[at].text == ",":
        at = next((i + 1 for i in range(at + 1, min(at + 12, end)) if doc[i].text == ","), end)
    if at >= end or doc[at].lower_ not in ("was", "were", "has", "have", "had"):
        return None
    verb = next((doc[i] for i in range(at + 1, min(at + 5, end)) if doc[i].tag_ == "VBN"), None)
    if verb is None or doc[at].head != verb or child(verb, "nsubj", "nsubjpass") is not None:
        return None
    return verb


def _right_after(verb: Token) -> list[Token]:
    """The boy in "wounded a boy grazing sheep", where the parser makes him the time of the grazing."""
    doc, at = verb.doc, verb.i + 1
    while at < min(verb.i + 4, verb.sent.end - 1) and doc[at].tag_ in ("DT", "PRP$", "JJ", "CD"):
        at += 1
    noun = doc[at] if at < verb.sent.end and at > verb.i + 1 else None
    return [noun] if noun is not None and is_noun(noun) and noun.dep_ == "npadvmod" else []


def slots(line: MeasureWord, word: Token) -> list[Token]:
    """The nouns in the slots of a verb where the line says that the counted stand."""
    found: list[Token] = []
    behind = _right_after(word)
    passive = is_passive(word) and not behind
    for slot in line.counts:
        if slot == "subj":
            found += agents(word) if passive else subjects(word)
        elif slot == "obj":
            found += subjects(word) if passive else objects(word) or behind
        else:
            found += after(word, slot)
    return found
