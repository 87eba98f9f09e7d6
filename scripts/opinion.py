"""Fits the second opinion of `read/opinion.py` on the project's own cases and writes `read/opinion.bin`:

    python scripts/opinion.py            # or `make confidence`, which then fits the confidence on top of it

Each word of the codebook in a case is an example: an event where a wanted claim stands on it, none where none does
(words of optional claims, and of cases that are coded in part, are left out). Needs the extra `[train]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from trucewatch.evaluate.cases import Folders, document, files, load
from trucewatch.model import Document
from trucewatch.read import Reader
from trucewatch.read.opinion import FILE, PLACES, PLAIN, Head, places
from trucewatch.read.tokens import Token

CASES = Path(__file__).resolve().parents[1] / "tests/cases"
QUESTIONS = ("event", "told", "accused")
STRENGTH = 0.3  # scikit-learn's C; .1 to 1 give the same to .002 in the area under the curve of the confidence
PARTS = 8  # files are left out in so many groups


@dataclass(frozen=True)
class Example:
    """A word of the codebook in a case: where its features stand, and the stance of the wanted claim on it ("" if none
    is wanted).
    """

    file: str
    at: list[int]
    stance: str


def main() -> None:
    """Fit, say how well each question is answered for files left out, write."""
    examples = list(collect(Reader.load()))
    matrix, groups = table(e.at for e in examples), parts(e.file for e in examples)
    part = np.array([groups[e.file] for e in examples])
    for question, (asked, yes) in answers(examples).items():
        held = np.zeros(len(examples))
        for p in range(PARTS):
            some = asked & (part != p)
            held[part == p] = fitted(matrix[some], yes[some]).decision_function(matrix[part == p])
        area = roc_auc_score(yes[asked], held[asked])
        print(f"| {question} | {asked.sum()} | {yes[asked].mean():.3f} | {area:.3f} |")
    models = {q: fitted(matrix[asked], yes[asked]) for q, (asked, yes) in answers(examples).items()}
    steps = {q: float(np.abs(m.coef_).max()) / 127 for q, m in models.items()}
    head = Head(
        questions=QUESTIONS,
        base=tuple(round(float(models[q].intercept_[0]), 4) for q in QUESTIONS),
        step=tuple(round(steps[q], 8) for q in QUESTIONS),
        fitted_on=f"{len(examples)} words of the codebook in the own cases",
    )
    tables = b"".join(np.rint(models[q].coef_[0] / steps[q]).astype(np.int8).tobytes() for q in QUESTIONS)
    FILE.write_bytes(msgspec.json.encode(head) + b"\n" + tables)


def collect(reader: Reader) -> Iterator[Example]:
    """The examples of all cases."""
    return (example for example, _ in heads(reader))


def heads(reader: Reader) -> Iterator[tuple[Example, Token]]:
    """The examples of all cases, each with its word."""
    for path in files(CASES):
        for case in load(path):
            doc = document(case, Folders(CASES))
            if doc is not None:
                yield from _examples(reader, path.stem, case, doc)


def answers(examples: list[Example]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """For each question: of which examples it is asked, and whether the answer is yes."""
    stance = np.array([e.stance for e in examples])
    plain = np.isin(stance, sorted(PLAIN))
    return {
        "event": (np.ones(len(stance), bool), stance != ""),
        "told": (stance != "", plain),
        "accused": (plain, stance == "accused"),
    }


def fitted(matrix: Any, yes: np.ndarray) -> LogisticRegression:
    """One model of one question."""
    return LogisticRegression(C=STRENGTH, max_iter=500).fit(matrix, yes)


def table(rows: Iterable[list[int]]) -> Any:
    """A sparse matrix of zeros and ones."""
    held = list(rows)
    ends = np.cumsum([0] + [len(r) for r in held])
    at = np.array([i for r in held for i in r], dtype=np.int32)
    return sparse.csr_matrix((np.ones(len(at), np.float32), at, ends), shape=(len(held), PLACES))


def parts(named: Iterable[str]) -> dict[str, int]:
    """The group of each file: the largest first, each into the group that has the fewest rows."""
    rows = list(named)
    sizes = sorted(((rows.count(f), f) for f in set(rows)), reverse=True)
    into = [0] * PARTS
    out = {}
    for n, file in sizes:
        out[file] = into.index(min(into))
        into[out[file]] += n
    return out


def _examples(reader: Reader, file: str, case: dict[str, Any], doc: Document) -> Iterator[tuple[Example, Token]]:
    gold = [(s, w) for w in case.get("claims", []) for s in _spans(w, doc.text)]
    optional = [s for w in case.get("optional", []) for s in _spans(w, doc.text)]
    for scene in reader.scenes(doc):
        for match in scene.units:
            span = scene.span(match.first, match.end)
            on = [w for (a, b), w in gold if a < span.end and span.start < b]
            if on or not (case.get("partial") or any(a < span.end and span.start < b for a, b in optional)):
                head = scene.doc[match.first : match.end].root
                yield Example(file, places(head), on[0].get("stance", "asserted") if on else ""), head


def _spans(wanted: dict[str, Any], text: str) -> list[tuple[int, int]]:
    if "at" in wanted:
        return [tuple(wanted["at"])]
    found = []
    for position, words in enumerate([wanted["trigger"], *wanted.get("accept", {}).get("trigger", [])]):
        for nth, m in enumerate(re.finditer(re.escape(words), text), 1):
            if position or wanted.get("nth", nth) == nth:
                found.append(m.span())
    return found


if __name__ == "__main__":
    main()
