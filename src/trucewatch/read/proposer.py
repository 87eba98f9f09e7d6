"""A learned reader of single words: which words of a report tell of an event that no word of the codebook tells.

A small network over vectors of words (of their pieces, where a word is not in its table) and over what the codebook
calls the words around (`beheld`): the vectors began as what a sentence encoder (all-MiniLM-L6-v2) gives for the words
alone and were learned on, with the rest, on the project's own cases and marked sentences by `scripts/proposer.py`. It
is asked in reports of war only, of words in whose clause the rules have read nothing; what it proposes is filled in and
judged by the same rules as everything else.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from ..codebook import Codebook
from ..codebook.lines import LexicalUnit
from .beheld import NAMES, SLOTS, marks, may_tell, own_marks, slots
from .events import Event, built
from .openness import WAR
from .pieces import Pieces
from .scene import Proposal, Scene
from .syntax import clause_of, is_verb

if TYPE_CHECKING:
    import numpy as np

    from .tokens import Token

FILE: Final = Path(__file__).parent / "proposer.bin"
NONE: Final = "none"
PROPOSED: Final = "proposed by a learned model"  # how its note in `because` begins
MARKED: Final = 24  # numbers for a mark
_FRAMED: Final = "event"  # where the codebook has no word of that kind and part of speech


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """First line of the file. After it, each as signed bytes by rows: the vectors of the pieces and of the marks, the
    weights of the slots (`SLOTS` × (`width` + `MARKED`) rows), of a word's own marks, of the answers; `steps`: what one
    unit of each counts.

    `base`, `last`: what is added to the hidden layer and to the answers. `least`: the probability from which an event
    is proposed. `right`: log-odds that a proposed claim is right = right[0] + right[1] × log-odds of the event.
    """

    vocabulary: tuple[str, ...]
    marks: tuple[str, ...]
    own: tuple[str, ...]
    kinds: tuple[str, ...]
    width: int
    hidden: int
    steps: tuple[float, ...]
    base: tuple[float, ...]
    last: tuple[float, ...]
    least: float
    right: tuple[float, float]
    fitted_on: str


class Network:
    """The fitted network: rows of a passage in, probabilities of the kinds out."""

    def __init__(self, head: Head, rest: bytes) -> None:
        import numpy as np

        self.head, self.pieces = head, Pieces(head.vocabulary)
        self.marks = {mark: n for n, mark in enumerate(head.marks)}
        self.own = {mark: n for n, mark in enumerate(head.own)}
        shapes = ((len(head.vocabulary), head.width), (len(head.marks), MARKED),
                  (SLOTS * (head.width + MARKED), head.hidden), (len(head.own), head.hidden),
                  (head.hidden, len(head.kinds)))  # fmt: skip
        at, parts = 0, []
        for (rows, columns), step in zip(shapes, head.steps, strict=True):
            raw = np.frombuffer(rest, np.int8, rows * columns, at).reshape(rows, columns)
            parts.append(raw.astype(np.float32) * np.float32(step))
            at += rows * columns
        self.vectors, self.marked, self.slots, self.owned, self.answers = parts
        self.base, self.last = np.array(head.base, np.float32), np.array(head.last, np.float32)

    def _words(self, scene: Scene) -> np.ndarray:
        """For each word of a passage the sum of its pieces' vectors and of its marks', and how many pieces it has."""
        import numpy as np

        wide = self.head.width
        out = np.zeros((len(scene.doc), wide + MARKED + 1), np.float32)
        for token, told in zip(scene.doc, marks(scene), strict=True):
            if token.tag_ not in NAMES and (pieces := self.pieces.of(token.lower_)):
                out[token.i, :wide] = (
                    self.vectors[list(pieces)].sum(axis=0) if len(pieces) > 1 else self.vectors[pieces[0]]
                )
                out[token.i, -1] = len(pieces)
            for mark in told:
                if (number := self.marks.get(mark)) is not None:
                    out[token.i, wide:-1] += self.marked[number]
        return out

    def kinds(self, scene: Scene, tokens: list[Token]) -> np.ndarray:
        """For each token the probability of each kind (`head.kinds`): (n, kinds)."""
        import numpy as np

        seen = np.zeros((len(tokens) * SLOTS, self.head.width + MARKED), np.float32)
        hidden = np.tile(self.base, (len(tokens), 1))
        at: list[int] = []  # the words of all slots that have any, one slot after the other
        first: list[int] = []  # where each of these slots begins
        slot: list[int] = []  # which one it is
        for row, token in enumerate(tokens):
            for number, some in enumerate(slots(token), row * SLOTS):
                if some:
                    first.append(len(at))
                    slot.append(number)
                    at += some
            hidden[row] += self.owned[[self.own[m] for m in own_marks(token) if m in self.own]].sum(axis=0)
        sums = np.add.reduceat(self._words(scene)[at], first)
        sums[:, : self.head.width] /= np.maximum(sums[:, -1:], 1.0)
        seen[slot] = sums[:, :-1]
        hidden = np.maximum(hidden + seen.reshape(len(tokens), -1) @ self.slots, 0.0)
        scores = hidden @ self.answers + self.last
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True))


@lru_cache(maxsize=1)
def network() -> Network:
    """The network of the package."""
    first, _, rest = FILE.read_bytes().partition(b"\n")
    return Network(msgspec.json.decode(first, type=Head), rest)


def proposed(scene: Scene, events: list[Event]) -> list[Event]:
    """Events told by words in whose clause the rules have read none; none outside reports of war."""
    if WAR not in scene.told:
        return []
    told = _Told(events)
    tokens = [t for t in scene.doc if may_tell(t) and not told.has(t)]
    if not tokens:
        return []
    fitted = network()
    likely = fitted.kinds(scene, tokens)
    none = fitted.head.kinds.index(NONE)
    sure = 1.0 - likely[:, none]
    likely[:, none] = 0.0
    found = []
    for row in sorted(range(len(tokens)), key=lambda r: -float(sure[r])):
        token, share = tokens[row], round(float(sure[row]), 3)
        if share < fitted.head.least:
            break
        if not told.has(token):
            kind = fitted.head.kinds[int(likely[row].argmax())]
            event = built(scene, token, _unit(scene.lexicon.codebook, token, kind))
            event.notes.append(f"{PROPOSED} ({share:.2f}): the rules read nothing in its clause")
            scene.proposed[token.i] = Proposal(kind=kind, share=share)
            told.take(event)
            found.append(event)
    return found


def right(share: float) -> float:
    """The share of proposals with this probability of an event that are right in kind and stance, to two places."""
    first, each = network().head.right
    odds = first + each * math.log(share / (1.0 - share)) if share < 1.0 else math.inf
    return round(1 / (1 + math.exp(-odds)), 2)


class _Told:
    """Where the events of a passage stand: their words, their clauses, what they hang on."""

    def __init__(self, events: list[Event]) -> None:
        self._words: set[int] = set()
        self._heads: set[int] = set()
        self._above: set[int] = set()
        for event in events:
            self.take(event)

    def take(self, event: Event) -> None:
        """One event more."""
        self._words.update(range(event.first, event.end))
        self._heads |= {event.head.i, clause_of(event.predicate).i}
        self._above.add(event.head.head.i)

    def has(self, token: Token) -> bool:
        """Whether an event stands on the word, in its clause, or on the word it hangs on."""
        if token.i in self._words or token.i in self._above:
            return True
        clause = clause_of(token)
        if token.head.i in self._heads or clause.i in self._heads:
            return True  # and "raids by fighters who attack the town": what is told again of who stands in it
        return clause.dep_ == "relcl" and any(above.i in self._heads for above in clause.head.ancestors)


def _unit(book: Codebook, token: Token, kind: str) -> LexicalUnit:
    pos = "verb" if is_verb(token) else "adj" if token.tag_.startswith("J") else "noun"
    framed = _frames(book)
    frame = framed.get((kind, pos)) or framed.get((kind, "noun"), _FRAMED)
    return LexicalUnit(form=token.lower_, pos=pos, kind=kind, frame=frame, example=token.sent.text)  # type: ignore[arg-type]


@lru_cache(maxsize=2)
def _frames(book: Codebook) -> dict[tuple[str, str], str]:
    """(kind, part of speech) → the frame that most words of the codebook for it have."""
    counted: dict[tuple[str, str], Counter[str]] = {}
    for unit in {id(u): u for units in book.forms.values() for u in units}.values():
        counted.setdefault((unit.kind, unit.pos), Counter())[unit.frame] += 1
    return {key: max(sorted(c), key=lambda frame: c[frame]) for key, c in counted.items()}
