"""The publisher of a document as a party: the organ of one, the medium of one, or whoever speaks of "our forces"."""

from __future__ import annotations

import re
from typing import Final

from ..codebook import Codebook
from ..model import Document
from ..model.claim import Party
from .lexicon import Lexicon, Words

_OURS: Final = re.compile(
    r"\b[Oo]ur (?:\w+ )?(?:forces|troops|units|army|soldiers|positions|fighters|defenders|servicemen|gunners"
    r"|people|martyrs|movement)\b"
)
_FOES: Final = re.compile(
    r"\b(?:[Oo]ccupation (?:army|forces|state|troops|soldiers)|(?:were|was|fell) martyred"
    r"|[Tt]he (?:enemy|adversary|occupier|occupiers)|(?:forces of )?[Tt]he aggression|mercenaries)\b"
)
_QUOTED: Final = re.compile(r'["“„«][^"”»]*["”»]')
_BODY: Final = re.compile(  # an office of those who fight
    r"\b(?:army|armies|armed forces|defen[cs]e forces?|joint forces|general staff|military (?:command|council|office)"
    r"|(?:\w+ern|central|operational|joint|high) command|commander|defen[cs]e ministry|ministry of defen[cs]e"
    r"|liberation front|resistance)\b",
    re.I,
)
_OTHER: Final = re.compile(
    r"\b(?:united nations|un|u\.n\.|mission|monitors?|observ\w+|network|news|times|post|daily|herald|tribune|review"
    r"|watch|institute|university|centre for|center for|rights)\b",
    re.I,
)


def publisher_of(document: Document, codebook: Codebook, lexicon: Lexicon) -> Party | None:
    """The publisher as a party to the conflict; None if it is none."""
    name = document.publisher or ""
    lines = codebook.publisher_names.get(name.casefold(), ())
    sided = next((line.side for line in lines if line.side is not None), None)
    if sided is not None:
        return _of_side(name, sided, codebook)
    words = Words.of(name.casefold().replace("-", " ").split())
    for match in lexicon.actors.scan(words):
        actor = match.lines[0]
        return Party(id=actor.id, name=name, role=actor.role, country=actor.country, side=actor.side)
    states = [m.lines[0][0].iso2 for m in lexicon.countries.scan(words)]
    if states and lexicon.ministries.scan(words):
        return Party(name=name, role="government", country=states[0], side=f"state:{states[0]}")
    prose = " ".join(document.text[b.start : b.end] for b in document.blocks if b.kind == "prose")
    own = _QUOTED.sub(" ", prose)
    body = _BODY.search(name) is not None and _OTHER.search(name) is None
    if body or _OURS.search(own) or len(_FOES.findall(own)) > 1:
        return Party(name=name or "the publisher", role="party", country=states[0] if states else None, side="own")
    return None


def _of_side(name: str, side: str, codebook: Codebook) -> Party:
    state = codebook.countries.get(side.upper())
    if state is not None:
        return Party(name=name, role="party", country=state.iso2, side=f"state:{state.iso2}")
    known = codebook.actors.get(side)
    return Party(name=name, role="party", side=known.side if known is not None and known.side else side)
