"""Words that say which level of place a name means: "province" of "Idlib province", "town" of "the town of Sake".

One list for all who ask: the reader of reports, and the files of agreements that people write.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_WORDS: Final = {
    "town": "city town village township hamlet suburb suburbs settlement kibbutz towns villages cities",
    "province": (
        "province governorate oblast state region countryside department wilayat regions oblasts provinces governorates"
    ),
    "district": "district raion county counties districts subdistrict sub-district",
    "neighbourhood": "neighbourhood neighborhood quarter",
    "area": "valley plain mountains peninsula front enclave pocket basin frontline axis corridor",
}

LEVELS: Final[Mapping[str, str]] = MappingProxyType(
    {word: level for level, words in _WORDS.items() for word in words.split()}
)
"""Word in lower case → town, province, district, neighbourhood or area."""

FACILITY: Final = frozenset((
    "hospital", "university", "airport", "airbase", "base", "camp", "crossing", "bridge", "dam", "prison", "mosque",
    "church", "school", "market", "port", "checkpoint", "highway", "road", "clinic", "station", "refinery", "plant",
    "stadium", "square", "cemetery", "terminal", "harbour", "harbor", "barracks", "depot", "post",
))  # fmt: skip
BRIDGING: Final = frozenset((  # between a place and the facility that is named after it
    "nuclear", "power", "air", "military", "naval", "international", "railway", "train", "bus", "oil", "gas", "refugee",
    "border", "central", "steel", "thermal", "field", "water", "displacement", "transit",
))  # fmt: skip
TAILS: Final = FACILITY | BRIDGING | frozenset(LEVELS) | frozenset((  # in small letters, ending the name of a site
    "roundabout", "hill", "hills", "mountain", "heights", "forest", "island", "islands", "farm", "farms", "gate",
    "mine", "factory", "complex", "palace", "junction", "triangle", "oilfield", "airfield", "airstrip", "pass", "river",
    "lake", "reservoir", "lagoon", "canal", "desert", "sector", "line", "beach", "park", "tunnel", "works", "site",
    "commune", "headquarters",
))  # fmt: skip


def levelled(name: str) -> tuple[str, str] | None:
    """("Idlib", "province") for "Idlib province"; None where the last word is no level or nothing stands before it."""
    base, _, word = name.rpartition(" ")
    level = LEVELS.get(word.lower())
    return (base, level) if base and level is not None else None
