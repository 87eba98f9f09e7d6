"""When two claims mean the same actor, and when they certainly do not."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from ..model import Party, Speaker


@lru_cache(maxsize=32768)
def fold(name: str) -> str:
    """Lower case, no accents, no leading article or possessive: for comparing names, never for showing them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    plain = plain.replace("’", "'").replace("'s ", " ").replace("'", "")
    return " ".join(plain.removeprefix("the ").replace("-", " ").split())


def members(party: Party | Speaker) -> tuple[Party | Speaker, ...]:
    """The parties behind one mention: its members, or itself."""
    return party.members or (party,)


def keys(party: Party | Speaker) -> frozenset[str]:
    """What identifies each member: its id, else its folded name."""
    return frozenset(m.id or fold(m.name) for m in members(party))


def same(a: Party | Speaker, b: Party | Speaker) -> bool:
    """Whether the two share a member."""
    names_a = {fold(m.name) for m in members(a)}
    return bool(keys(a) & keys(b)) or any(fold(m.name) in names_a for m in members(b))


def opposed(a: Party | Speaker, b: Party | Speaker) -> bool:
    """Whether no member of one can be on the side of the other: different sides, or known bodies of two countries."""
    if same(a, b):
        return False
    return all(_opposed(x, y) for x in members(a) for y in members(b))


def _opposed(a: Party | Speaker, b: Party | Speaker) -> bool:
    if a.side and b.side:
        return a.side != b.side
    return bool(a.id and b.id and a.country and b.country and a.country != b.country)
