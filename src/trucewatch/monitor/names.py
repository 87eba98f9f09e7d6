"""Who is who among parties, speakers and claimants: is this speaker a party, or a body of one?"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from ..model import Party, Speaker

Named = Party | Speaker
STATE_ROLES: Final = frozenset({"government", "military", "state", "other official"})


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Lower case, no accents, article or possessive: for comparing names, never for showing them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    plain = plain.replace("’", "'").replace("'s ", " ").replace("'", "")
    return " ".join(plain.removeprefix("the ").replace("-", " ").split())


def members(party: Named | None) -> tuple[Named, ...]:
    """The parties behind one mention: its members, or itself; none for None."""
    if party is None:
        return ()
    return party.members or (party,)


def key(party: Named) -> str:
    """What identifies one party: its id, else its folded name."""
    return party.id or fold(party.name)


def same(a: Named, b: Named) -> bool:
    """Whether two single parties are one, by id or name."""
    return (a.id is not None and a.id == b.id) or fold(a.name) == fold(b.name)


def speaks_for(speaker: Named, party: Named) -> bool:
    """Whether a speaker is this party or a body of it: Turkey's Defence Ministry for Turkey, by country or by name.

    A state and its ministries share a country; an armed group of that country does not speak for the state.
    """
    if same(speaker, party):
        return True
    if speaker.country is not None and speaker.country == party.country:
        return _of_state(speaker) and _of_state(party)
    return speaker.role not in ("media", "monitor") and is_body_by_name(speaker.name, party.name)


def is_body_by_name(body: str, party: str) -> bool:
    """Whether a name says whose body it is: "Turkey's Defence Ministry", "Ministry of Defence of Turkey"."""
    words, of = fold(body).split(), fold(party).split()
    if not of or len(words) < len(of):
        return False
    return words[: len(of)] == of or words[-len(of) - 1 :] == ["of", *of]


def _of_state(party: Named) -> bool:
    return party.role is None or party.role in STATE_ROLES


def listed(names: list[str] | tuple[str, ...]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
