"""What the whole document speaks of, where a sentence alone does not say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .evidence import places_at_war
from .scene import Scene
from .standing import stops_fighting

__all__ = ["countries", "told"]


def told(scenes: Sequence[Scene]) -> frozenset[str]:
    """What the whole document speaks of, where a sentence alone does not say it: a truce, relief, captives."""
    aid = any(line.cls in ("aid", "relief") for s in scenes for m in s.nouns.values() for line in m.lines)
    truce = any(s.names_truce or stops_fighting(s) for s in scenes)
    held = any(line.cls == "prisoners" for s in scenes for m in s.nouns.values() for line in m.lines)
    place = any(p.where is not None for s in scenes for p in s.places)
    at_war = any(places_at_war(s, s.places) for s in scenes)
    there = {"truce": truce, "aid": aid, "prisoners": held, "place": place, "place at war": at_war}
    return frozenset(word for word in there if there[word])


def countries(scenes: Sequence[Scene]) -> Counter[str]:
    """The countries that a document names, by places, states, peoples and capitals, and actors of one country."""
    found = Counter(p.where.country for s in scenes for p in s.places if p.where is not None and p.where.country)
    found.update(match.lines[0][0].iso2 for s in scenes for i, match in s.countries.items() if i == match.first)
    found.update(actor.country for s in scenes for actor in s.plainly_named() if actor.country)
    return found
