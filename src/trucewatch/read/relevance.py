"""Whether a word of war is about war here: evidence for another field against evidence of war, each with its weight.

A field is shown by the codebook's contexts, strong and weak ones, in the sentence, the paragraph and the document. War is
shown by named armed actors, nouns for forces, weapons that are nothing else, compounds such as "air strike", and places
where the codebook knows armed groups. What counts against a field depends on its sort: a film and a drill are full of
soldiers, a bus in a ravine may have soldiers in it, but the doers of the one are in a story and of the other nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ..codebook import Codebook
from ..codebook.lines import Context
from .frames import Event, fillers
from .lexicon import Lexicon, Match
from .scene import Scene
from .syntax import members, within

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

__all__ = ["voided"]

ENOUGH: Final = 2.0  # one strong word, or two weak ones, in the sentence
_STRONG, _WEAK, _COMPOUND = 2.0, 1.0, 4.0
_LABELS: Final = {
    "sport": "sport", "arts": "a work of art or a game", "trade": "business", "space": "space flight",
    "politics": "party politics", "labour": "a labour dispute", "law": "a court case", "words": "a manner of speaking",
    "private": "private life", "matter": "words said of a thing, not blows", "accident": "an accident",
    "nature": "the forces of nature", "health": "disease", "crime": "ordinary crime", "drill": "a drill",
    "history": "history",
}  # fmt: skip
_CAUSES: Final = frozenset({"accident", "nature", "health", "space"})
_STORIES: Final = frozenset({"arts"})
_LASTING: Final = frozenset({"sport", "arts", "trade", "politics", "labour", "law", "drill"})  # a paragraph is about it
_CIVIL: Final = frozenset({"police", "government", "opposition", "coalition", "un"})
_IRREGULAR: Final = frozenset({"rebel group", "armed group", "militia"})
_SOFT: Final = frozenset(
    {
        "plane", "aeroplane", "airplane", "aircraft", "bomber", "helicopter", "jet", "aviation", "air", "air force", "airborne",
        "aerial", "from the air", "mine", "device", "round", "knife", "gun", "cannon", "tank", "gas canister", "dynamite",
        "explosive", "grad", "lancet", "time bomb", "phosphorus", "rpg", "machete", "infantry", "ballistic",
    }
)  # fmt: skip
_HEAVY: Final = frozenset({"air_strike", "drone_strike", "shelling", "missile_attack", "landmine", "bombing"})
_HARMED: Final = frozenset({"nsubjpass", "dobj"})
_DOERS: Final = frozenset({"nsubj", "agent", "compound", "poss", "amod"})
_WORD: Final = re.compile(r"[^\W_]+|'s\b")


@dataclass(frozen=True)
class _Seen:
    """A context found: its field, weight where it stands, and its words."""

    field: str
    weight: float
    match: Match[Context]
    trigger: bool = False


def voided(scene: Scene, event: Event) -> str | None:
    """Why the event is not about war, in words that end a sentence, or None; pure, looks at nothing but the scene."""
    seen = list(_seen(scene, event))
    whole = _whole(scene.lexicon, scene.source)
    scores: dict[str, float] = {}
    for each in seen:
        scores[each.field] = scores.get(each.field, 0.0) + each.weight
    for field, score in sorted(scores.items(), key=lambda pair: -pair[1]):
        if whole.topic == field and score >= _WEAK:
            score += _WEAK
        here = [s for s in seen if s.field == field]
        first = max(here, key=lambda s: s.weight)
        if score >= ENOUGH and (any(s.trigger for s in here) or not _outweighed(scene, event, field, score)):
            return f"{_LABELS.get(field, field)}, as {scene.doc[first.match.first : first.match.end].text!r} shows"
    return None


def _seen(scene: Scene, event: Event) -> Iterator[_Seen]:
    """What the contexts of the passage weigh for this event, those of no weight left out."""
    sentence = event.head.sent
    counted: set[tuple[str, str]] = set()
    for match in scene.contexts:
        for line in match.lines:
            if line.field == "setting" or (line.voids and event.unit.form not in line.voids):
                continue
            if (line.field, match.form) in counted:
                continue
            weight, trigger = _weight(scene, event, match, line), False
            if match.first < event.end and event.first < match.end:  # "hunger strike", "war of words"
                whole = match.end - match.first > event.end - event.first
                weight, trigger = (_COMPOUND, True) if whole else (0.0, False)
            elif not sentence.start <= match.first < sentence.end:
                weight *= _carried(scene, sentence, match, line)
            if weight:
                counted.add((line.field, match.form))
                yield _Seen(line.field, weight, match, trigger)


def _weight(scene: Scene, event: Event, match: Match[Context], line: Context) -> float:
    token = scene.doc[match.first : match.end].root
    plain = _WEAK if line.weak else _STRONG
    match line.field:
        case "matter":
            hit = [
                m for slot in ("obj", "on", "against", "at") for t in fillers(scene, event, slot) for m in members(t)
            ]
            return plain if token in hit else 0.0
        case "history":
            inside = within(event.head, token) and event.head != token
            return (
                plain * (2 if inside and line.weak else 1)
                if inside or (_dates(token, event) and not line.weak)
                else 0.0
            )
        case _:
            return plain


def _dates(token: Token, event: Event) -> bool:
    """Whether a word of history says when, in which war or by whom: it hangs on the event, not on a thing in it."""
    step = token
    if step.dep_ == "dobj" and step.head in (event.head, event.predicate):
        return True
    while step.head != step:
        if step in (event.head, event.predicate):
            return True
        if step.dep_ in ("dobj", "conj", "relcl", "ccomp", "acl", "attr", "advcl"):
            return False
        step = step.head
    return step in (event.head, event.predicate)


def _carried(scene: Scene, sentence: Sentence, match: Match[Context], line: Context) -> float:
    """How much of its weight a context keeps in another sentence of the paragraph."""
    if line.field in _STORIES or line.field == "sport":
        return 1.0 if not line.weak else 0.5
    if line.field in _CAUSES:
        own = scene.doc[match.first].sent
        return 1.0 if own.end == sentence.start or sentence.end == own.start else 0.5
    return 0.5 if line.field in _LASTING else 0.0


def _outweighed(scene: Scene, event: Event, field: str, score: float) -> bool:
    """Whether war is shown more strongly than the field."""
    group = scene.lexicon.codebook.kinds[event.kind].group
    sentence = event.head.sent
    if field in ("matter", "history"):
        return False
    if field in _CAUSES:
        return group in ("truce", "talk", "aid", "movement", "territory") or _war(scene, sentence, doers=True) >= score
    if field == "drill":
        return (
            any(role in _IRREGULAR for role, _ in _forces(scene, sentence))
            or score < _war(scene, sentence, doers=True) / 2
        )
    if field in _STORIES:
        named = any(known for _, known in _forces(scene, sentence))
        return (2.0 if named else 0.0) + _somewhere(scene, sentence) + min(
            _whole(scene.lexicon, scene.source).war, 1
        ) > score / 2
    war = _war(scene, sentence) + _somewhere(scene, sentence)
    if field == "crime":
        return war >= ENOUGH or _whole(scene.lexicon, scene.source).war > 0
    return war >= score


def _war(scene: Scene, sentence: Sentence, *, doers: bool = False) -> float:
    """What shows war in a sentence; `doers`: only those who do something there, not those to whom it is done."""
    total = 0.0
    for match, weight in _evidence(scene, sentence):
        head = scene.doc[match.end - 1]
        if doers and (head.dep_ in _HARMED or not _does(scene, head)):
            continue
        total += weight
    return total + 3.0 * sum(_literal(scene, m) for m in scene.units if sentence.start <= m.first < sentence.end)


def _evidence(scene: Scene, sentence: Sentence) -> Iterator[tuple[Match[object], float]]:
    done: set[int] = set()
    for found, weigh in ((scene.actors, _actor_weight), (scene.roles, _role_weight), (scene.means, _means_weight)):
        for match in {m.first: m for m in found.values() if sentence.start <= m.first < sentence.end}.values():
            weight = weigh(scene, match)
            if weight and match.first not in done:
                done.add(match.first)
                yield match, weight


def _actor_weight(scene: Scene, match: Match[object]) -> float:
    return 3.0 if any(getattr(line, "force", False) for line in match.lines) else 0.0


def _role_weight(scene: Scene, match: Match[object]) -> float:
    lines = [x for x in match.lines if getattr(x, "force", False)]
    if not lines or all(getattr(x, "actor_role", None) in _CIVIL for x in lines):
        return 0.0
    return 3.0 if any(getattr(x, "gate", False) for x in lines) else 1.0


def _means_weight(scene: Scene, match: Match[object]) -> float:
    lines = [x for x in match.lines if getattr(x, "form", "") not in _SOFT]
    if not lines:
        return 0.0
    head = scene.doc[match.end - 1]
    doing = head.dep_ in ("nsubj", "nsubjpass") or (head.dep_ == "pobj" and head.head.lower_ in ("by", "with", "from"))
    return 3.0 if doing or any(getattr(x, "gate", False) for x in lines) else 1.0


def _does(scene: Scene, head: Token) -> bool:
    """Whether a noun stands where doers of an event stand: before its verb, in its agent, or in a compound with it."""
    if head.dep_ == "pobj":
        return head.head.lower_ in ("by", "from", "with")
    over = head.head
    return head.dep_ in _DOERS and any(m.first <= over.i < m.end or over.i in scene.support for m in scene.units)


def _literal(scene: Scene, match: Match[object]) -> bool:
    """ "air strike", "car bomb", "hit a landmine": words of war that are used for nothing else."""
    return any(
        u.kind in _HEAVY and u.tight and not u.by_means and (" " in u.form or u.form == "landmine")
        for u in match.lines
        if hasattr(u, "by_means") and hasattr(u, "tight")
    )


def _forces(scene: Scene, sentence: Sentence) -> Iterator[tuple[str | None, bool]]:
    """(role, whether named) of the armed in a sentence."""
    for i, match in scene.roles.items():
        if sentence.start <= i < sentence.end:
            yield from ((x.actor_role, False) for x in match.lines if x.force and x.gate)
    for i, known in scene.actors.items():
        if sentence.start <= i < sentence.end:
            yield from ((a.role, True) for a in known.lines if a.force)


def _somewhere(scene: Scene, sentence: Sentence) -> float:
    """1 where a place of the sentence lies in a country in which the codebook knows armed groups."""
    at_war = _at_war(scene.lexicon.codebook)
    inside = (p.where for p in scene.places if sentence.start_char <= p.start < sentence.end_char)
    return 1.0 if any(w is not None and w.country in at_war for w in inside) else 0.0


@lru_cache(maxsize=4)
def _at_war(book: Codebook) -> frozenset[str]:
    return frozenset(a.country for a in book.actors.values() if a.country and a.role in _IRREGULAR)


@dataclass(frozen=True)
class _Whole:
    """What a whole document is about: the field most of its strong contexts are of, and how much war is in it."""

    topic: str | None
    war: int


@lru_cache(maxsize=16)
def _whole(lexicon: Lexicon, text: str) -> _Whole:
    words = _WORD.findall(text.lower())
    index = list(range(len(words)))
    fields: dict[str, set[str]] = {}
    for match in lexicon.contexts.scan(words, index):
        for line in match.lines:
            if not line.weak and not line.voids and line.field in _LASTING:
                fields.setdefault(line.field, set()).add(match.form)
    war = {m.form for m in lexicon.actors.scan(words, index) if any(a.force for a in m.lines)}
    war |= {m.form for m in lexicon.roles.scan(words, index) if any(x.force and x.gate for x in m.lines)}
    war |= {m.form for m in lexicon.means.scan(words, index) if any(x.gate for x in m.lines)}
    topic = max(fields, key=lambda f: len(fields[f]), default=None)
    if topic is not None and (len(fields[topic]) < 3 or len(war) > len(fields[topic])):
        topic = None
    return _Whole(topic, len(war))
