"""What the text around a trigger speaks of: how many different words of each field stand within a stretch of it.

The words are the codebook's topics; the stretch is `REACH` characters before and behind the trigger, so that a page of
several items is weighed item by item.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Final

from .lexicon import Lexicon, Words

__all__ = ["REACH", "WAR", "fields_around"]

REACH: Final = 320  # characters: with both sides, the length of a short item
WAR: Final = "war"
_WORD: Final = re.compile(r"[^\W_]+(?:'s\b)?")


def fields_around(lexicon: Lexicon, text: str, at: int, reach: int = REACH) -> dict[str, int]:
    """Field -> how many different words of it stand within `reach` characters of the offset `at` of `text`."""
    places, found = _found(lexicon, text)
    seen: dict[str, set[str]] = {}
    for field, form in found[bisect_left(places, at - reach) : bisect_right(places, at + reach)]:
        seen.setdefault(field, set()).add(form)
    return {field: len(forms) for field, forms in seen.items()}


@lru_cache(maxsize=16)
def _found(lexicon: Lexicon, text: str) -> tuple[list[int], list[tuple[str, str]]]:
    """Offsets, in order, and what stands there."""
    words: list[str] = []
    places: list[int] = []
    for match in _WORD.finditer(text.lower().replace("’", "'")):
        word = match.group().removesuffix("'s")
        words.append(word)
        places.append(match.start())
    at: list[int] = []
    found: list[tuple[str, str]] = []
    for hit in lexicon.topics.scan(Words.of(words)):
        for line in hit.lines:
            at.append(places[hit.first])
            found.append((line.field, hit.form))
    return at, found
