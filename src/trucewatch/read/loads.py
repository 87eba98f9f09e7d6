"""What a convoy, a lorry, a ship or a ton is full of: whether a thing that moves is aid is told by its load."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .syntax import after, objects

if TYPE_CHECKING:
    from .tokens import Token

_LOADED: Final = frozenset(
    {
        "convoy", "convoys", "truck", "trucks", "lorry", "lorries", "ship", "ships", "plane", "planes", "load", "loads",
        "tonnes", "tonne", "tons", "ton", "litres", "truckload", "truckloads", "lorryload", "lorryloads", "consignment",
        "shipment", "delivery", "bags", "sacks", "parcels", "boxes", "vessel", "vessels", "barge", "train",
        "planeload", "planeloads", "trainload", "shipload", "boatload", "cargo", "cargoes", "boat", "boats",
    }
)  # fmt: skip


def load_of(token: Token) -> list[Token]:
    """What a convoy, lorry or ton is full of: "a convoy of food", "2 tonnes of flour", "lorries carrying flour"."""
    if token.lower_ not in _LOADED:
        return []
    found = after(token, "of", "with")
    for c in token.children:
        if c.dep_ in ("acl", "relcl") and c.lower_ in ("carrying", "bringing", "bearing", "loaded", "laden"):
            found += [*objects(c), *after(c, "with")]
    return found
