"""A second opinion on a claim: three learned answers from the words around its trigger and their places in the parse.

Does the word tell of an event here; is it told as done (asserted or accused) rather than denied, planned or feared; and
if as done, is it a charge against somebody? Logistic models (L2) over hashed features, fitted by `scripts/opinion.py`
to the project's own cases and nothing else. The rules decide what is claimed; an opinion that differs only lowers the
confidence, by weights that were fitted with each file judged by models that had not seen it (`docs/method/learned.md`).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zlib import crc32

import msgspec

from ..model import Claim

if TYPE_CHECKING:
    from .tokens import Token

FILE: Final = Path(__file__).parent / "opinion.bin"
PLACES: Final = 1 << 15
WORDS: Final = {  # after "lifted by" and "lowered by"
    "event": "a second opinion on whether the words tell of an event",
    "told": "a second opinion on whether it is told as done",
    "accused": "a second opinion on whether it is a charge",
}
PLAIN: Final = frozenset({"asserted", "accused"})
MOST: Final = 3.0  # log-odds beyond which an opinion does not count for more
_CLAUSE: Final = frozenset({"neg", "aux", "mark", "nsubj", "nsubjpass", "advmod", "prep"})
_UP: Final = 5


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """First line of the file; after it come `PLACES` signed bytes for each question, in the order of `questions`.

    `base`: log-odds with no feature; `step`: what one unit of a byte adds.
    """

    questions: tuple[str, ...]
    base: tuple[float, ...]
    step: tuple[float, ...]
    fitted_on: str


@lru_cache(maxsize=1)
def _fitted() -> tuple[Head, dict[str, array[int]]]:
    first, _, rest = FILE.read_bytes().partition(b"\n")
    head = msgspec.json.decode(first, type=Head)
    parts = {q: array("b", rest[i * PLACES : (i + 1) * PLACES]) for i, q in enumerate(head.questions)}
    return head, parts


def opinion(token: Token) -> dict[str, float]:
    """The log-odds of yes to each question, for the head of a trigger."""
    head, parts = _fitted()
    at = places(token)
    return {
        q: base + step * sum(map(parts[q].__getitem__, at))
        for q, base, step in zip(head.questions, head.base, head.step, strict=True)
    }


def views(claim: Claim, answers: Mapping[str, float]) -> dict[str, float]:
    """How far each answer agrees (+) or disagrees (−) with what the rules made of the claim, in log-odds, −3 to 3."""
    held = {q: max(-MOST, min(MOST, value)) for q, value in answers.items()}
    charge = {"accused": 1, "asserted": -1}.get(claim.stance, 0)
    return {
        "event": held["event"],
        "told": held["told"] if claim.stance in PLAIN else -held["told"],
        "accused": charge * held["accused"],
    }


def places(token: Token) -> list[int]:
    """Where the features of a token stand in the table."""
    return sorted({_place(f) for f in features(token)})


@lru_cache(maxsize=16384)
def _place(feature: str) -> int:
    return crc32(feature.encode()) % PLACES


def features(token: Token) -> Iterator[str]:
    """The word, the words around it, its children, its way to the root, and the words of its sentence; no names."""
    doc, word = token.doc, token.lower_
    yield from (f"word {word}", f"tag {token.tag_}", f"label {token.dep_}", f"ends {word[-3:]}", f"begins {word[:4]}")
    beside = {k: _form(doc[token.i + k]) if 0 <= token.i + k < len(doc) else "" for k in (-3, -2, -1, 1, 2, 3)}
    yield from (f"{k} {other}" for k, other in beside.items())
    yield from (f"pair {beside[-1]} {word}", f"pair {word} {beside[1]}", f"hangs {_form(token.head)} {token.dep_}")
    yield from (f"child {c.dep_} {_form(c)}" for c in token.children)
    yield from (f"has {c.dep_}" for c in token.children)
    above = token
    way: list[str] = []
    while above.head is not above and len(way) < _UP:
        way.append(above.dep_)
        above = above.head
        yield from (f"above {_form(above)}", f"on the way {above.dep_} {above.tag_}")
        if len(way) < _UP - 1:
            yield from (f"clause {c.dep_} {_form(c)}" for c in above.children if c.dep_ in _CLAUSE)
    yield f"way {' '.join(way)}"
    yield from (f"sentence {_form(t)}" for t in token.sent if t.text.isalpha())


def _form(token: Token) -> str:
    """A word in lower case; names, adjectives with a capital ("Russian", and "Heavy" where it begins a sentence) and
    numbers only as such: whoever is told of, the opinion is the same.
    """
    if token.tag_ in ("NNP", "NNPS"):
        return "Name"
    if token.tag_ == "JJ" and token.text[:1].isupper():
        return "Of a name"
    return "0" if token.is_digit else token.lower_
