"""Whether those who fight do something: then it is told of war, however short or mixed the report is.

A report that does not show itself to be of war as a whole ([firm](firm.py)) is read strictly. But "gunmen took 80 girls
from a school" needs no more to be told of war than its subject.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from .actors import classify
from .evidence import IRREGULAR
from .scene import Scene
from .syntax import is_passive, is_verb, members, subjects

if TYPE_CHECKING:
    from .tokens import Token

_FIGHTING: Final = frozenset({*IRREGULAR, "military"})
# Fighters march, land and go home in peace as well.
BLOWS: Final = frozenset({"force", "territory", "truce"})
_NO_MORE: Final = frozenset({"former", "ex", "fire", "plague", "retired", "veteran", "crime"})
_CIVIL: Final = frozenset({"opposition", "guards", "guard", "veterans", "recruits", "cadets", "reservists"})


def by_the_armed(scene: Scene, verb: Token) -> bool:
    """Whether those who fight are the doers of an active verb; what they help or want to do is not done."""
    if not is_verb(verb) or verb.dep_ in ("xcomp", "acl", "amod") or is_passive(verb):
        return False
    doers = [m for t in subjects(verb) for m in members(t) if m.lower_ not in _CIVIL]
    if any(c.lower_ in _NO_MORE for t in doers for c in t.lefts):
        return False
    parties = (n.party for n in (classify(scene, t) for t in doers) if n.cls == "force")
    return any(p is not None and p.role in _FIGHTING for p in parties)


def judge(scenes: Iterable[Scene]) -> None:
    """Let a report that is not firmly of war be read once more, for what those who fight do in it."""
    for scene in scenes:
        if any(m.lines[0].force for m in scene.roles.values()) or any(m.lines[0].force for m in scene.actors.values()):
            scene.judged, scene.strict = True, None
