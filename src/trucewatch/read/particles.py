"""A verb and its particle that stand apart: "pulled its troops back", "turned the offer down"."""

from __future__ import annotations

from typing import Final

from ..codebook.lines import LexicalUnit
from .frames import Event
from .lexicon import Match
from .scene import Scene
from .syntax import is_verb

_PARTICLES: Final = frozenset(
    {"back", "away", "out", "through", "in", "up", "off", "over", "down", "apart", "aside", "together"}
)
_SETTING: Final = frozenset({"set", "sets", "setting"})
_INWARD: Final = frozenset({"into", "inside"})


def parted(scene: Scene) -> list[Match[LexicalUnit]]:
    """ "pulled its troops back": a verb parted from its particle by its object."""
    found = []
    for token in scene.doc:
        apart = token.dep_ == "prt" or (token.dep_ == "advmod" and token.lower_ in _PARTICLES)
        if apart and token.i + 1 < len(scene.doc) and scene.doc[token.i + 1].lower_ in _INWARD:
            continue  # "moved a gun back into the area"
        if apart and token.i > token.head.i + 1 and is_verb(token.head):
            form = f"{token.head.lower_} {token.lower_}"
            lines = scene.lexicon.units.get(form)
            if lines:
                found.append(Match(first=token.head.i, end=token.head.i + 1, lines=lines, form=form))
        burning = token.dep_ == "pobj" and token.lower_ == "fire" and token.head.lower_ == "on"
        verb = token.head.head if burning else token
        if burning and verb.lower_ in _SETTING and token.head.i > verb.i + 1:  # "setting homes on fire"
            lines = scene.lexicon.units.get(f"{verb.lower_} on fire")
            found += [Match(first=verb.i, end=verb.i + 1, lines=lines, form=f"{verb.lower_} on fire")] if lines else []
    return found


def part_of(event: Event, events: list[Event]) -> bool:
    """ "moved its guns back": the verb alone, where it is read with its particle."""
    longer = f"{event.unit.form} "
    return event.unit.pos == "verb" and any(e.head == event.head and e.unit.form.startswith(longer) for e in events)
