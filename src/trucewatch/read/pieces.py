"""Words in pieces, as the vocabulary of a sentence encoder has them: the longest known beginning first, then the rest.

A word that stands in the vocabulary is one piece.

WordPiece (Schuster and Nakajima 2012; Devlin et al. 2019) over words of plain letters in lower case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

_INNER: Final = "##"
_LONGEST: Final = 40  # letters; what is longer is no word


class Pieces:
    """The pieces of words by a vocabulary; what has been asked once is kept."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._number: Mapping[str, int] = {piece: n for n, piece in enumerate(vocabulary)}
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces; empty if it has no letters or cannot be put together."""
        if (known := self._known.get(word)) is None:
            known = self._known[word] = tuple(self._split("".join(c for c in word.lower() if "a" <= c <= "z")))
        return known

    def _split(self, letters: str) -> Iterator[int]:
        found: list[int] = []
        start = 0
        while start < len(letters) <= _LONGEST:
            inner = _INNER if start else ""
            ends = range(len(letters), start, -1)
            end = next((e for e in ends if inner + letters[start:e] in self._number), None)
            if end is None:
                return
            found.append(self._number[inner + letters[start:end]])
            start = end
        yield from found
