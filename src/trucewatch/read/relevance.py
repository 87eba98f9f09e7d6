"""Whether a word of war is about war here: evidence for another field against evidence of war, each with its weight.

A field is shown by the codebook's contexts, strong and weak ones, in the sentence, the paragraph and the document. War
is shown by named armed actors, nouns for forces, weapons that are nothing else, compounds such as "air strike", and
places where the codebook knows armed groups. What counts against a field depends on its sort: films and drills are full
of soldiers, and there may be soldiers in a bus in a ravine, but nobody did that to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..codebook.lines import Context
from .evidence import IRREGULAR, LASTING, forces, somewhere, war, whole
from .frames import Event, fillers
from .lexicon import Match
from .scene import Scene
from .syntax import members, within

if TYPE_CHECKING:
    from .tokens import Token

__all__ = ["voided"]

ENOUGH: Final = 2.0  # one strong word, or two weak ones, in the sentence
_STRONG, _WEAK, _COMPOUND = 2.0, 1.0, 4.0
_LABELS: Final = {
    "sport": "sport", "arts": "a work of art or a game", "trade": "business", "space": "space flight",
    "politics": "party politics", "labour": "a labour dispute", "law": "a court case", "words": "a manner of speaking",
    "private": "private life", "cyber": "computers", "matter": "words said of a thing, not blows",
    "accident": "an accident",
    "nature": "the forces of nature", "health": "disease", "crime": "ordinary crime", "drill": "a drill",
    "history": "history",
}  # fmt: skip
_CAUSES: Final = frozenset({"accident", "nature", "health", "space"})
_STORIES: Final = frozenset({"arts"})
_VIOLENT: Final = frozenset(  # what no accident, illness or weather does
    {
        "bombing", "assassination", "assassinate", "massacre", "ambush", "murder", "execute", "execution", "kidnap",
        "abduct", "abduction", "kidnapping", "shelling", "gunfight", "gun battle", "clash", "fighting", "offensive",
        "detonate", "claim responsibility", "gunfire", "shoot dead", "gun down", "behead",
    }
)  # fmt: skip
_HARM: Final = frozenset(
    {
        "kill", "die", "injure", "wound", "hurt", "dead", "death", "casualty", "fatality", "lose", "perish", "destroy",
        "damage", "explosion", "blast", "explode", "displace", "flee", "evacuate", "injury", "victim",
        "lose their lives", "claim the lives of", "leave dead", "number of dead",
    }
)  # fmt: skip
_PARADES: Final = frozenset({"parade", "show", "display"})
_THINGS: Final = frozenset({"place", "building", "vehicle"})
_BLASTS: Final = frozenset({"explosion", "blast", "explode"})
_NO_BLOWS: Final = frozenset({"abduction_or_detention", "property_destruction_or_looting"})
_SHOT: Final = frozenset({"shelling", "air_strike", "missile_attack", "drone_strike", "bombing", "armed_clash"})
_AFTERMATH: Final = frozenset(
    {
        "fire", "blaze", "flames", "collapse", "collapsed", "collapsing", "stampede", "trampled", "capsized", "sank",
        "overturned", "derailed", "drown", "drowned", "drowning", "crashed", "crash", "crush",
    }
)  # fmt: skip
_CIVIC: Final = frozenset({"politics", "labour"})
_SHOWS: Final = frozenset({"parade", "exercise", "exercises", "drill", "drills", "manoeuvre", "manoeuvres"})
_BLAMED: Final = ("obj", "on", "against", "at")
_HIT: Final = ("obj", "on", "over", "near", "against", "into")


@dataclass(frozen=True)
class _Seen:
    """A context found: its field, weight where it stands, and its words."""

    field: str
    weight: float
    match: Match[Context]
    trigger: bool = False
    carried: bool = False


def voided(scene: Scene, event: Event) -> str | None:
    """Why the event is not about war, in words that end a sentence, or None; pure, looks at nothing but the scene."""
    if (year := _long_ago(scene, event)) is not None:
        return f"history, as the year {year} shows"
    seen = list(_seen(scene, event))
    if not seen:
        return None
    topic = whole(scene.lexicon, scene.source).topic
    calm = _calm(scene, event)
    inside = {s.field for s in seen if not s.carried}
    scores: dict[str, float] = {}
    for each in seen:
        scores[each.field] = scores.get(each.field, 0.0) + each.weight
    for field, score in sorted(scores.items(), key=lambda pair: -pair[1]):
        if field in inside and (topic == field or (calm and (field in LASTING or field == "words"))):
            score += _WEAK  # with nothing of war around it, one weak word will do
        here = [s for s in seen if s.field == field]
        first = max(here, key=lambda s: s.weight)
        if score >= ENOUGH and (any(s.trigger for s in here) or not _outweighed(scene, event, field, score)):
            return f"{_LABELS.get(field, field)}, as {scene.doc[first.match.first : first.match.end].text!r} shows"
    return None


def _long_ago(scene: Scene, event: Event) -> int | None:
    """The year "in" which the event is told to have been, where that is more than a lifetime of reports ago."""
    for preposition in (c for verb in _verbs(event) for c in verb.children):
        if preposition.dep_ == "prep" and preposition.lower_ in ("in", "of"):
            for noun in preposition.children:
                if scene.year and noun.text.isdecimal() and len(noun.text) == 4 and int(noun.text) < scene.year - 40:
                    return int(noun.text)
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
                inside = match.first <= event.first and event.end <= match.end  # not "returned fire in a …"
                trigger = inside and match.end - match.first > event.end - event.first and not line.weak
                weight = _COMPOUND if trigger else weight
            elif _only_named(scene, match, line):
                continue
            carried = not sentence.start <= match.first < sentence.end
            if carried:
                weight *= _carried(scene, event, match, line)
            if weight:
                counted.add((line.field, match.form))
                yield _Seen(line.field, weight, match, trigger, carried)


def _only_named(scene: Scene, match: Match[Context], line: Context) -> bool:
    """ "Judge Bowler", "Operation Matador": an everyday word that is somebody's name here."""
    token = scene.doc[match.first]
    return (
        match.end - match.first == 1
        and line.field not in _CAUSES
        and token.tag_.startswith("NNP")
        and token.i != token.sent.start
        and line.form in line.example
    )


def _calm(scene: Scene, event: Event) -> bool:
    """Whether nothing speaks of war: not the document, not the sentence, not what is struck."""
    sentence = event.head.sent
    if whole(scene.lexicon, scene.source).war or war(scene, sentence) or somewhere(scene, sentence):
        return False
    struck = (m for role in event.roles.values() for t in role if (m := scene.nouns.get(t.i)) is not None)
    return not any(line.cls in _THINGS for match in struck for line in match.lines)


def _weight(scene: Scene, event: Event, match: Match[Context], line: Context) -> float:
    token = scene.doc[match.first : match.end].root
    plain = _WEAK if line.weak else _STRONG
    if line.field == "matter":
        return plain if _struck(scene, event, token, _BLAMED) else 0.0
    if line.field == "history":
        if within(event.head, token) and event.head != token:  # "the anniversary of the raid"
            return _STRONG
        return plain if not line.weak and _dates(token, event) else 0.0
    if line.field in ("nature", "health") and event.unit.form not in _HARM and event.kind in _SHOT:
        doers = ("subj", "by") if event.unit.pos == "verb" else ("by", "of", "mod")  # hail bombards, rain does not
        return plain if _struck(scene, event, token, doers) else 0.0
    if line.field == "words":  # a fixed phrase speaks for the words in it, not for those beside it
        return _WEAK
    if line.field in _CAUSES and line.weak and _tells_how(token, event):
        return _STRONG
    if line.field == "accident" and _follows(scene, event, match):
        return 0.0
    if line.field == "drill" and token.lower_ in _SHOWS:  # "a drone exploded over a parade": struck, not part of it
        return 0.0 if _struck(scene, event, token, _HIT) else plain
    return plain


def _struck(scene: Scene, event: Event, token: Token, slots: tuple[str, ...]) -> bool:
    return any(token == m for slot in slots for t in fillers(scene, event, slot) for m in members(t))


def _tells_how(token: Token, event: Event) -> bool:
    """ "killed when a balcony collapsed", "killed in a crash": it stands where a casualty verb says how."""
    if event.unit.form not in _HARM or event.unit.form in _BLASTS:
        return False
    how = (c for verb in _verbs(event) for c in verb.children if c.dep_ in ("advcl", "prep") and c.i > verb.i)
    return any(within(token, c) for c in how)


def _verbs(event: Event) -> list[Token]:
    """The verb of an event, and the one before it that it is coordinated with and shares its circumstances with."""
    verb = event.predicate
    return [verb, verb.head] if verb.dep_ == "conj" else [verb]


def _follows(scene: Scene, event: Event, match: Match[Context]) -> bool:
    """Fire, a fallen roof, a stampede: what an act of war in the same sentence may have led to, not its cause."""
    if not any(scene.doc[i].lower_ in _AFTERMATH for i in range(match.first, match.end)):
        return False
    kinds, sentence = scene.lexicon.codebook.kinds, event.head.sent
    acts = (
        m for m in scene.units if sentence.start <= m.first < sentence.end and not match.first <= m.first < match.end
    )
    return any(
        kinds[u.kind].group == "force" and u.kind not in _NO_BLOWS and (u.form not in _HARM or u.form in _BLASTS)
        for m in acts
        for u in m.lines
    )


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


def _carried(scene: Scene, event: Event, match: Match[Context], line: Context) -> float:
    """How much of its weight a context keeps in another sentence of the paragraph: less with each one between."""
    own, sentence = scene.doc[match.first].sent, event.head.sent
    if line.field in ("accident", "nature"):
        if event.unit.form not in _HARM or event.roles.get("actor"):
            return 0.0
        return 1.0 if own.end == sentence.start or sentence.end == own.start else 0.5
    if line.field not in LASTING:
        return 0.0
    apart = sum(own.start < s.start <= sentence.start or sentence.start < s.start <= own.start for s in scene.doc.sents)
    near = 1.0 if apart == 1 else 0.5 if apart <= 3 else 0.0
    return near if line.field in _STORIES and not line.weak else near / 2


def _outweighed(scene: Scene, event: Event, field: str, score: float) -> bool:
    """Whether war is shown more strongly than the field."""
    group = scene.lexicon.codebook.kinds[event.kind].group
    sentence = event.head.sent
    armed = whole(scene.lexicon, scene.source).war
    if field in ("matter", "history"):
        return False
    if field in _CIVIC and group == "other":  # protests are held in elections and strikes, not compared to them
        return True
    if field in _CAUSES:
        if group not in ("force", "people", "total") or event.unit.form in _VIOLENT:
            return True
        if field == "accident" and event.unit.form == "attack":
            return True
        return war(scene, sentence, doers=True) >= score
    if field == "drill":
        parade = any(x.field == field and m.form.split()[-1] in _PARADES for m in scene.contexts for x in m.lines)
        irregular = any(role in IRREGULAR for role, _ in forces(scene, sentence))
        return irregular or (parade and group == "force") or score < war(scene, sentence, doers=True) / 2
    if field in _STORIES:  # in a story armies fight, too: only who and where are named may be real
        named = _STRONG if any(known for _, known in forces(scene, sentence)) else 0.0
        return named + somewhere(scene, sentence) + min(armed, 1) > score / 2
    shown = war(scene, sentence) + somewhere(scene, sentence)
    if field == "crime":
        return shown >= ENOUGH or armed > 0
    return shown >= score
