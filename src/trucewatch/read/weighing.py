"""Whether an event is one of war after all: signs for and against it, each with the codebook's weight.

The rules of `relevance` take away what a word beside the trigger explains. What is left is weighed here by everything
that stands around it: who is armed in the sentence, the passage and the document, and where; what else the text around
speaks of (`topic`); what the whole document sounds like (`tenor`); how old the years told are; what the trigger is and
who stands in its roles. A sign is a number that is read off the scene; its weight is data, estimated by logistic
regression from the project's own cases and marked sentences (scripts/relevance.py). The sum is the score: under nought
the event gives no claim, and a document none of whose events scores higher than the codebook's least gives none at all.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ..codebook import Codebook
from .actors import classify
from .evidence import IRREGULAR, forces, places_at_war, war, whole
from .frames import Event
from .scene import Scene
from .topic import WAR, fields_around

if TYPE_CHECKING:
    from .tokens import Sentence

__all__ = [
    "ALWAYS",
    "BRIEF",
    "BRIEF_PLAIN",
    "DOCUMENT",
    "PLAIN",
    "SHORT",
    "TENOR",
    "Weighed",
    "doubted",
    "is_plain",
    "signs",
    "verdict",
    "weighed",
]

ALWAYS: Final = "always"  # the sign that every event has
DOCUMENT: Final = "document: least"  # no sign: the score that the best event of a document needs
BRIEF: Final = "document: least, brief"  # the same for a text of a sentence or two, which has little to weigh
PLAIN: Final = "document: least, plain"  # the score that saves a document for a plain act of war in it
BRIEF_PLAIN: Final = "document: least, brief and plain"
TENOR: Final = "document: sounds of war"  # log-odds, by its words (`tenor`)
SHORT: Final = 280  # characters of prose, about two sentences
_STRONG: Final = math.log1p(3.0)  # one force, weapon or phrase that is of war alone
_NEAR: Final = 160  # characters: about a sentence
_BEFORE: Final = 500  # characters in which the last year told dates what has no day of its own
_YEAR: Final = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_FRESH: Final = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight|overnight|last night"
    r"|this (?:morning|week|month))\b"
)
_AGO: Final = re.compile(
    r"\b(?:years? (?:ago|after|since|later|on|earlier)|anniversar(?:y|ies)|decades?|centur(?:y|ies)|centenary"
    r"|veterans?)\b",
    re.I,
)
_YOU: Final = re.compile(r"\b(?:you|your|yours|yourself)\b", re.I)
_QUOTED: Final = re.compile(r'["“„«][^"”»]*["”»]')


@dataclass(frozen=True)
class Weighed:
    """The score of an event (under nought: not about war), the signs that weigh most against it, and whether it is a
    plain act of war: an armed party or a weapon does it.
    """

    score: float
    against: str
    plain: bool = False


def weighed(scene: Scene, event: Event) -> Weighed:
    """The score of an event by the codebook's weights; nought without weights."""
    weights = scene.lexicon.codebook.weight_of
    seen = signs(scene, event)
    added = {sign: value * weights.get(sign, 0.0) for sign, value in seen.items()}
    against = sorted((v, s) for s, v in added.items() if s != ALWAYS and v < 0)[:3]
    return Weighed(sum(added.values()), ", ".join(f"{sign} {value:.1f}" for value, sign in against), is_plain(seen))


def is_plain(seen: Mapping[str, float]) -> bool:
    """Whether an armed party, or a weapon that its sentence names, does an act of force, by the signs of the event."""
    armed = "actor: force" in seen or "means" in seen
    return armed and "group: force" in seen and seen.get("sentence: doers of war", 0.0) >= _STRONG


def doubted(scene: Scene, event: Event, so_far: list[Weighed]) -> str | None:
    """Why an event alone is taken to be about something else, None where it may be kept; its score joins `so_far`."""
    if not scene.weigh:
        return None
    found = weighed(scene, event)
    so_far.append(found)
    if found.score >= 0:
        return None
    return f"about something other than war, weighed {found.score:.1f} by the text around it ({found.against})"


def verdict(book: Codebook, found: Sequence[Weighed], length: int) -> str | None:
    """Why a whole document is taken to be about something else: none of its events scores enough; None: it is kept.

    One event that is plainly of war keeps the others of its report, whatever else that speaks of; less will do for an
    act done by an armed party or with a weapon that its own sentence names, and for a text of little `length`
    (characters of prose).
    """
    brief = length < SHORT
    least = book.weight_of.get(BRIEF if brief else DOCUMENT, 0.0)
    enough = min(least, book.weight_of.get(BRIEF_PLAIN if brief else PLAIN, 0.0))
    best = max(found, key=lambda w: w.score, default=None)
    if best is None or best.score >= least or any(w.plain and w.score >= enough for w in found):
        return None
    return (
        f"the document is about something other than war: its best event scores {best.score:.1f} of {least:.1f} needed "
        f"({best.against})"
    )


def signs(scene: Scene, event: Event) -> dict[str, float]:
    """The signs of one event; those that are missing are nought. Pure, looks at nothing but the scene."""
    found = {
        ALWAYS: 1.0,
        **_topics(scene, event),
        **_around(scene, event.head.sent),
        **_event(scene, event),
    }
    return {sign: value for sign, value in found.items() if value}


def _topics(scene: Scene, event: Event) -> dict[str, float]:
    """Words of the topics in the text around the trigger, and close by."""
    at = scene.passage.at[event.head.idx]
    around = fields_around(scene.lexicon, scene.source, at)
    near = fields_around(scene.lexicon, scene.source, at, _NEAR)
    fought, fought_near = around.pop(WAR, 0), near.pop(WAR, 0)
    most = max(around.values(), default=0)
    return {
        "around: war": math.log1p(fought),
        "around: most of another": math.log1p(most),
        "around: all others": math.log1p(sum(around.values())),
        "around: margin": math.log1p(most) - math.log1p(fought),
        "near: war": math.log1p(fought_near),
        "near: others": math.log1p(max(near.values(), default=0)),
        **{f"around: {field}": math.log1p(count) for field, count in around.items()},
    }


def _around(scene: Scene, sentence: Sentence) -> dict[str, float]:
    """The signs that all events of a sentence share, found once."""
    if (known := scene.around.get(sentence.start)) is None:
        known = scene.around[sentence.start] = {**_armed(scene, sentence), **_old(scene, sentence)}
    return known


def _armed(scene: Scene, sentence: Sentence) -> dict[str, float]:
    """Who is armed, with what and where, in the sentence and beyond."""
    here = list(forces(scene, sentence))
    inside = [p for p in scene.places if sentence.start_char <= p.start < sentence.end_char]
    at_war = places_at_war(scene, inside) > 0
    return {
        "sentence: named force": float(any(named for _, named in here)),
        "sentence: irregular force": float(any(role in IRREGULAR for role, _ in here)),
        "sentence: war": math.log1p(war(scene, sentence)),
        "sentence: doers of war": math.log1p(war(scene, sentence, doers=True)),
        "sentence: place at war": float(at_war),
        "sentence: place at peace": float(bool(inside) and not at_war),
        "passage: war": math.log1p(sum(war(scene, s) for s in scene.doc.sents if s.start != sentence.start)),
        "document: armed": math.log1p(whole(scene.lexicon, scene.source).war),
        "document: truce": float("truce" in scene.told),
        "document: place at war": float("place at war" in scene.told),
        TENOR: scene.tenor,
    }


def _old(scene: Scene, sentence: Sentence) -> dict[str, float]:
    """Years long before the report, words that look back, and days that are of the report."""
    document = _days(scene.source)
    fresh = bool(_FRESH.search(sentence.text))
    found = {
        "sentence: looks back": float(bool(_AGO.search(sentence.text))),
        "sentence: fresh day": float(fresh),
        "sentence: question": float(sentence.text.rstrip().endswith("?")),
        "document: looks back": float(document.back),
        "document: fresh day": float(document.fresh),
        "document: you": float(document.you),
    }
    if scene.year:
        ended = scene.year - 1
        start = scene.passage.at[sentence.start_char]
        end = scene.passage.at[max(sentence.end_char - 1, sentence.start_char)]
        told = _YEAR.findall(scene.source[max(0, start - _BEFORE) : end + 1])
        past = {y for y in document.years if y < ended}
        found["sentence: old year"] = float(any(int(y) < ended for y in _YEAR.findall(sentence.text)))
        found["frame: past"] = float(not fresh and bool(told) and int(told[-1]) < ended)
        found["document: old years"] = math.log1p(len(past))
    return found


@dataclass(frozen=True)
class _Days:
    """What a whole text says of its time: whether it looks back or has a day of the report, its years; whether it
    speaks to a reader.
    """

    back: bool
    fresh: bool
    you: bool
    years: frozenset[int]


@lru_cache(maxsize=16)
def _days(text: str) -> _Days:
    return _Days(
        back=bool(_AGO.search(text)), fresh=bool(_FRESH.search(text)), you=bool(_YOU.search(_QUOTED.sub(" ", text))),
        years=frozenset(int(y) for y in _YEAR.findall(text)),
    )  # fmt: skip


def _event(scene: Scene, event: Event) -> dict[str, float]:
    """What the trigger is, and who stands in its roles."""
    verb = event.predicate
    perfect = any(c.lower_ in ("has", "have") for c in verb.children)
    found = {
        f"kind: {event.kind}": 1.0,
        f"group: {scene.lexicon.codebook.kinds[event.kind].group}": 1.0,
        f"trigger: {event.unit.pos}": 1.0,
        "trigger: of war alone": float(event.unit.tight),
        "tense: present": float(verb.tag_ in ("VBZ", "VBP") and not perfect),
        "tense: bare": float(verb.tag_ == "VB"),
        "means": float(bool(event.means or event.roles.get("means"))),
    }
    for role in ("actor", "target"):
        classes: set[str] = {classify(scene, token).cls for token in event.roles.get(role, [])}
        found |= {f"{role}: {cls}": 1.0 for cls in classes or {"none"}}
    return found
