"""Things of a town that no gazetteer has: an airport, a prison, a square or a quarter lies in the town told of.

The town is the one that the passage names last before it, else the one that the passages before name most. Roads,
bridges, camps and crossings are left as they are: they lie between towns as often as in them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from ..model import Where
from .place_nested import located

if TYPE_CHECKING:
    from .scene import Scene

_URBAN: Final = frozenset(
    """
    airport airbase prison stadium square barracks street avenue boulevard roundabout market quarter neighbourhood
    neighborhood suburb cathedral harbour harbor station university hospital mosque
    """.split()
)
_NEXT: Final = re.compile(r"\s(?:air|military|central|international)?\s?(\w+)")


def in_town(scene: Scene, where: Where | None) -> Where | None:
    """A place of no point, called by a noun of towns, with the point and reach of its town; any other as it is."""
    if where is None or where.words is None or where.precision != "unresolved" or where.lat is not None:
        return where
    start, end = where.words.start, where.words.end
    here = scene.char_span(0, 0).start
    last = where.words.quote.split()[-1].casefold()
    behind = _NEXT.match(scene.doc.text, end - here)
    if last not in _URBAN and (behind is None or behind[1].casefold() not in _URBAN):
        return where
    before = [
        p.where for p in scene.places
        if p.end <= start - here and p.type == "place" and not p.dateline and p.where is not None
        and p.where.precision == "town" and p.where.lat is not None
    ]  # fmt: skip
    town = before[-1] if before else scene.city
    if town is None or town.lat is None:
        return where
    why = (*where.because, "a thing of towns, taken to be in the one told of")
    return located(msgspec.structs.replace(where, because=why), town)
