"""Which reports are copies, excerpts or edited versions of one another.

Method: word 4-grams (Broder 1997); candidates share a fingerprint chosen by winnowing (Schleimer, Wilkerson and Aiken
2003), which finds every shared run of `_WINDOW + 3` words, so excerpts are found as surely as whole copies; candidates
are then judged by how much of the shorter text stands in the longer one. Measured beside MinHash and SimHash in
`bench/fuse_families.py`: both miss excerpts.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ..model import Document

_WORD: Final = re.compile(r"\w+")
_SHINGLE, _WINDOW = 4, 8
CONTAINED, SHARED = 0.25, 12
"""So much of the shorter text, and so many runs of four words, make a copy: fitted in `bench/fuse_families.py` (.22),
with room above what independent reports of the bundled case share (.17)."""
AGENCY_CONTAINED, AGENCY_SHARED = 0.15, 12
"""Less is enough where both credit one agency, whose desks rewrite its file."""
_SHORT: Final = 0.7
"""A text too short for so many runs is a copy when this much of it is."""
_HOT: Final = 32


class Sketch(NamedTuple):
    """Hashes of every run of four words, and those of them that are kept for finding candidates."""

    runs: frozenset[int]
    kept: frozenset[int]


def prose(document: Document) -> str:
    """The report itself, without the page around it; the whole text where nobody told them apart."""
    parts = [document.text[b.start : b.end] for b in document.blocks if b.kind == "prose"]
    return " ".join(parts) if parts else document.text


def sketch(text: str) -> Sketch:
    """The sketch of a text; a text of fewer than four words is one run."""
    words = _WORD.findall(text.casefold())
    if not words:
        return Sketch(frozenset(), frozenset())
    last = max(1, len(words) - _SHINGLE + 1)
    runs = [zlib.crc32(" ".join(words[n : n + _SHINGLE]).encode()) for n in range(last)]
    kept = {min(runs[n : n + _WINDOW]) for n in range(max(1, len(runs) - _WINDOW + 1))}
    return Sketch(frozenset(runs), frozenset(kept))


def is_copy(a: Sketch, b: Sketch, one_agency: bool = False) -> bool:
    """Whether one is a copy, excerpt or edited version of the other."""
    if not a.runs or not b.runs:
        return False
    common = len(a.runs & b.runs)
    contained = common / min(len(a.runs), len(b.runs))
    if one_agency and contained >= AGENCY_CONTAINED and common >= AGENCY_SHARED:
        return True
    return (contained >= CONTAINED and common >= SHARED) or contained >= _SHORT


def candidates(sketches: Mapping[str, Sketch]) -> Iterator[tuple[str, str]]:
    """Pairs that share a kept run, each once. Of runs that very many share only neighbours in order of id are paired:
    copies of one story stay connected through them.
    """
    index: dict[int, list[str]] = {}
    for id_ in sorted(sketches):
        for run in sketches[id_].kept:
            index.setdefault(run, []).append(id_)
    seen: set[tuple[str, str]] = set()
    for ids in index.values():
        for pair in _paired(ids):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _paired(ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    reach = len(ids) if len(ids) <= _HOT else 2
    for n, a in enumerate(ids):
        for b in ids[n + 1 : n + 1 + reach]:
            yield a, b


class Families:
    """Disjoint sets of ids; the root is the smallest, so that nothing depends on order."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._parent = {i: i for i in ids}

    def add(self, id_: str) -> None:
        """Make `id_` known, alone if it is new."""
        self._parent.setdefault(id_, id_)

    def ids(self) -> tuple[str, ...]:
        """Everything known."""
        return tuple(self._parent)

    def root(self, id_: str) -> str:
        """The smallest id of its set."""
        while self._parent[id_] != id_:
            self._parent[id_] = self._parent[self._parent[id_]]
            id_ = self._parent[id_]
        return id_

    def join(self, a: str, b: str) -> None:
        """Make the sets of both one."""
        low, high = sorted((self.root(a), self.root(b)))
        self._parent[high] = low


def families(sketches: Mapping[str, Sketch], agency: Mapping[str, str | None]) -> Families:
    """The wire families of these reports; `agency` is the one credited by each."""
    found = Families(sketches)
    for a, b in candidates(sketches):
        one_agency = agency.get(a) is not None and agency.get(a) == agency.get(b)
        if found.root(a) != found.root(b) and is_copy(sketches[a], sketches[b], one_agency):
            found.join(a, b)
    return found
