"""What a whole document sounds like: a report of war, or one of sport, trade, courts, history in words of war.

One logistic model (L2) over the hashed words of all its prose and their first letters, each by the logarithm of its
count, together of length one: a short text is not held against a long one. Names, adjectives made from names and
numbers count only as such, so that whoever is told of, it sounds the same. Fitted by `scripts/tenor.py` on the
project's own cases and marked sentences and nothing else. It decides nothing alone: it is a sign of `weighing`.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zlib import crc32

import msgspec

if TYPE_CHECKING:
    from .tokens import Doc, Token

FILE: Final = Path(__file__).parent / "tenor.bin"
PLACES: Final = 1 << 15
MOST: Final = 2.0  # log-odds beyond which it does not count for more
FEW: Final = 8  # forms (four words or so) that count for half
_BEGINNING: Final = 5  # letters that stand for a word in all its endings
_NAMES: Final = ("NNP", "NNPS")


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """First line of the file; after it come `PLACES` signed bytes.

    `base`: log-odds of no words; `step`: what one unit of a byte adds for a feature of weight one.
    """

    base: float
    step: float
    fitted_on: str


@lru_cache(maxsize=1)
def _fitted() -> tuple[Head, array[int]]:
    first, _, rest = FILE.read_bytes().partition(b"\n")
    return msgspec.json.decode(first, type=Head), array("b", rest)


def tenor(docs: Iterable[Doc]) -> float:
    """The log-odds that a document of these passages tells of war, −2 to 2; pure, nought for no words."""
    head, table = _fitted()
    weights = shares(docs)
    if not weights:
        return 0.0
    told = math.fsum(share * table[place] for place, share in weights.items())
    return held(head.base + head.step * told, len(weights))


def held(odds: float, forms: int) -> float:
    """Log-odds within what counts, drawn towards nought where few different `forms` speak."""
    return max(-MOST, min(MOST, odds)) * forms / (forms + FEW)


def shares(docs: Iterable[Doc]) -> Mapping[int, float]:
    """Place in the table -> its share; the squares of all shares add up to one."""
    counts = Counter(form for doc in docs for token in doc if token.text.isalpha() for form in _forms(token))
    found: dict[int, float] = {}
    for form, count in counts.items():
        place = crc32(form.encode()) % PLACES
        found[place] = found.get(place, 0.0) + 1 + math.log(count)
    length = math.sqrt(math.fsum(v * v for v in found.values()))
    return {place: value / length for place, value in found.items()}


def _forms(token: Token) -> Iterator[str]:
    if token.tag_ in _NAMES:
        yield "Name"
    elif token.tag_ == "JJ" and token.text[:1].isupper():
        yield "Of a name"
    else:
        yield token.lower_
        yield f"~{token.lower_[:_BEGINNING]}"
