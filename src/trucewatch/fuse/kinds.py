"""Which kinds of event can be two tellings of one event.

Claims are only ever compared inside one group; inside the group of attacks the table below says how readily two words
for one act go together ("bombs" for an air strike, "rockets" coded once as shelling and once as a missile attack).
"""

from __future__ import annotations

from typing import Final

ATTACKS: Final = frozenset(
    {
        "air_strike", "shelling", "drone_strike", "missile_attack", "armed_clash", "bombing", "landmine",
        "assassination_or_execution", "attack_unspecified",
    }
)  # fmt: skip

NOT_EVENTS: Final = frozenset(
    {
        "ceasefire_agreed", "ceasefire_in_force", "ceasefire_violated", "ceasefire_holding", "ceasefire_collapsed",
        "ceasefire_extended", "ceasefire_rejected", "ceasefire_called_for", "negotiation", "casualty_total",
        "other_statement",
    }
)  # fmt: skip
"""Truce and talk belong to agreements, totals to counts over time: none of them is one event on the ground."""

_NEAR: Final[dict[frozenset[str], float]] = {
    frozenset({"air_strike", "bombing"}): 0.7,
    frozenset({"air_strike", "missile_attack"}): 0.6,
    frozenset({"air_strike", "drone_strike"}): 0.6,
    frozenset({"shelling", "missile_attack"}): 0.7,
    frozenset({"shelling", "bombing"}): 0.5,
    frozenset({"drone_strike", "missile_attack"}): 0.6,
    frozenset({"bombing", "landmine"}): 0.7,
    frozenset({"shelling", "armed_clash"}): 0.5,
}
_OPEN: Final = 0.6


def group_of(kind: str) -> str | None:
    """The group that claims of this kind are compared in, None for kinds that are no event on the ground."""
    if kind in NOT_EVENTS:
        return None
    return "attack" if kind in ATTACKS else kind


def kinship(a: str, b: str) -> float:
    """0 (cannot be one event) to 1 (the same kind)."""
    if a == b:
        return 1.0
    if group_of(a) != "attack" or group_of(b) != "attack":
        return 0.0
    if "attack_unspecified" in (a, b):
        return _OPEN
    return _NEAR.get(frozenset({a, b}), 0.0)


def in_words(kind: str) -> str:
    """`air_strike` as a person reads it."""
    return kind.replace("_", " ")
