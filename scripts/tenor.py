"""Fits what a document sounds like (`read/tenor.py`) and writes `read/tenor.bin`; then run `scripts/relevance.py`:

    python scripts/tenor.py

Examples are the project's own cases and the passages of training/*.txt: one sounds of war where a claim is wanted in it
(or an event is marked), not of war where none is; cases with optional claims alone are left out. Both answers weigh the
same. Needs the extra `[train]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from marked import passages
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from trucewatch.evaluate.cases import Folders, document, files, load
from trucewatch.ingest import Given, document_from
from trucewatch.model import Document
from trucewatch.read.parse import parse
from trucewatch.read.prose import passages as prose
from trucewatch.read.tenor import FILE, PLACES, Head, held, shares

ROOT = Path(__file__).resolve().parents[1]
CASES, MARKED = ROOT / "tests/cases", ROOT / "training"
STRENGTH = 10.0  # scikit-learn's C; 3 gives .006 less in the area under the curve
DAY = "2025-06-15"  # on which a marked sentence is published


class Example(NamedTuple):
    """A document: the file it is from, its id there, its features, and whether it tells of war."""

    file: str
    id: str
    shares: Mapping[int, float]
    yes: bool


def learned_from() -> list[Path]:
    """The files of marked sentences to learn from: of crime and unrest it is contested what sounds of war."""
    return sorted(p for p in MARKED.glob("*.txt") if p.stem != "crime")


def main() -> None:
    """Fit, say how well it tells documents of files left out, write."""
    examples = list(collect())
    odds = left_out(examples)
    marked = {p.stem for p in learned_from()}
    for name, some in (
        ("own cases", [e for e in examples if e.file not in marked]),
        ("marked sentences", [e for e in examples if e.file in marked]),
    ):
        area = roc_auc_score([e.yes for e in some], [odds[e.file, e.id] for e in some])
        print(f"| {name} | {len(some)} | {np.mean([e.yes for e in some]):.3f} | {area:.3f} |")
    model = _fit(examples)
    step = float(np.abs(model.coef_).max()) / 127
    head = Head(
        base=round(float(model.intercept_[0]), 4), step=round(step, 8),
        fitted_on=f"{len(examples)} own cases and marked sentences",
    )  # fmt: skip
    FILE.write_bytes(msgspec.json.encode(head) + b"\n" + np.rint(model.coef_[0] / step).astype(np.int8).tobytes())


def collect() -> Iterator[Example]:
    """The examples: all cases, then all marked sentences."""
    for path in files(CASES):
        for case in load(path):
            doc = document(case, Folders(CASES))
            if doc is not None and (case["claims"] or not case.get("optional")):
                yield _example(doc, path.stem, case["id"], bool(case["claims"]))
    for path in learned_from():
        for number, text, marks in passages(path):
            yield _example(alone(text), path.stem, str(number), bool(marks))


def alone(text: str) -> Document:
    """A marked sentence as a document."""
    return document_from(text, text.encode(), Given(published=DAY, language="en"))


def left_out(examples: list[Example]) -> dict[tuple[str, str], float]:
    """(file, id) -> the log-odds by a model that has seen nothing of its file."""
    names = np.array([e.file for e in examples])
    x = _table(examples)
    yes = np.array([e.yes for e in examples])
    out: dict[tuple[str, str], float] = {}
    for name in sorted(set(names)):
        here = np.flatnonzero(names == name)
        model = _model().fit(x[names != name], yes[names != name])
        for i, odds in zip(here, model.decision_function(x[here]), strict=True):
            out[examples[i].file, examples[i].id] = held(float(odds), len(examples[i].shares))
    return out


def _fit(examples: list[Example]) -> LogisticRegression:
    return _model().fit(_table(examples), np.array([e.yes for e in examples]))


def _model() -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=2000, class_weight="balanced")


def _table(examples: list[Example]) -> sparse.csr_matrix:
    ends = np.cumsum([0] + [len(e.shares) for e in examples])
    at = np.array([place for e in examples for place in e.shares], dtype=np.int32)
    values = np.array([share for e in examples for share in e.shares.values()])
    return sparse.csr_matrix((values, at, ends), shape=(len(examples), PLACES))


def _example(doc: Document, file: str, name: str, yes: bool) -> Example:
    parts = prose(doc) or prose(doc, ("title",))
    return Example(file, name, shares(parse(p.text for p in parts)), yes)


if __name__ == "__main__":
    main()
