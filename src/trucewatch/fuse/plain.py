"""Words that tell nothing about which event is meant, and capitalised ones that are no name of it."""

from __future__ import annotations

from typing import Final

_WORDS: Final = """
the and that was were are for with from his her its had has have been who which they their this said says saying told
after when where there into also not but all any out off one two three four five six seven eight nine ten people person
killed dead died killing monday tuesday wednesday thursday friday saturday sunday
"""
_CAPITALS: Final = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december the an in on at two three four five six seven eight nine ten it he she they one men president
minister ministry army forces government islamic state united nations north south east west northern southern eastern
western al el new general human rights camp hospital market school road village town district city bridge border
crossing airport street mosque church province region
"""

WORDS: Final = frozenset(_WORDS.split())
NO_NAMES: Final = frozenset(_CAPITALS.split())
