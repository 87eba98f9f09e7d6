"""How much each sign of relevance weighs, from the project's own cases: `python scripts/relevance.py`.

Every event that the reader finds in `tests/cases` without weighing is one row: 1 where its claim is wanted (or may be
read as well), 0 where the passage must give nothing; claims that are wrong in passages that have some are left out. So
is every event that it finds in the marked sentences of `training`, at half the weight. What a document sounds like is
said by models that have not seen its file (`tenor.py`, run first; needs the extra `[train]`). A logistic regression
with a penalty on the squares of the standardised weights is fitted by Newton's method; rows of one passage share their
weight, and both classes weigh the same. Weights go to the codebook (`weights.yaml`), with the threshold taken into the
constant, so that a score under nought voids. Files whose name is given with --without are left out (they are the ones
measured blind). The same cases give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import tenor
from marked import Mark, passages

from trucewatch.evaluate.cases import Folders, document, files, load
from trucewatch.evaluate.claims import Wanted, matches
from trucewatch.model import Claim, Document
from trucewatch.read import Reader
from trucewatch.read.seams import scenes, signs_in
from trucewatch.read.weighing import ALWAYS, BRIEF, BRIEF_PLAIN, DOCUMENT, PLAIN, SHORT, TENOR, is_plain

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "cases"
SHIPPED = ROOT / "src/trucewatch/codebook/data/weights.yaml"
MARKED = "marked "  # before the file and line of a marked sentence
HALF = 0.5  # what an event of one counts
FEWEST = 8  # events in which a sign must stand to be weighed
PENALTY = 33.0  # on the squares of the standardised weights, by cross-validation over passages
LEAST = 0.02  # the probability under which an event is voided, whatever else its document tells
BEST = 0.4  # the probability that the best event of a document needs
BEST_BRIEF = 0.1  # that of a text of a sentence or two
BEST_PLAIN = 0.35  # that of a plain act of war, which saves its document
BEST_BRIEF_PLAIN = 0.08  # the same in a text of a sentence or two
PARTS = 8  # of the cross-validation
HEAD = """\
# What each sign adds to the score of an event; under nought it is not about war (trucewatch/read/weighing.py). Written
# by scripts/relevance.py from the project's own cases and marked sentences; not by hand.
weights:
"""
Row = tuple[str, int, dict[str, float], bool]
Judge = Callable[[Claim], bool]


def rows(without: frozenset[str]) -> list[Row]:
    """(passage, wanted, signs, whether its text is brief) of every event that gives a claim when nothing is weighed."""
    reader = Reader.load(gate=False, weigh=False)
    sounds = tenor.left_out(list(tenor.collect()))
    found: list[Row] = []
    for path in files(CASES):
        for case in load(path) if path.stem not in without else ():
            doc = document(case, Folders(CASES))
            if doc is None or case.get("partial"):
                continue
            wanted = [*case["claims"], *case.get("optional", [])]

            def told(claim: Claim, wanted: list[Wanted] = wanted, text: str = doc.text) -> bool:
                return any(matches(w, claim, text) for w in wanted)

            sound = sounds.get((path.stem, case["id"]), 0.0)
            found += _rows(reader, doc, case["id"], sound, (told, bool(case["claims"])))
    for path in sorted(tenor.MARKED.glob("*.txt")):
        for number, text, marks in passages(path):

            def on(claim: Claim, marks: list[Mark] = marks) -> bool:
                return any(m.start < claim.trigger.end and claim.trigger.start < m.end for m in marks)

            name = f"{MARKED}{path.stem} {number}"
            sound = sounds.get((path.stem, str(number)), 0.0)  # none where the tenor did not learn from the file
            found += _rows(reader, tenor.alone(text), name, sound, (on, bool(marks)))
    return found


def _rows(reader: Reader, doc: Document, name: str, sound: float, judge: tuple[Judge, bool]) -> Iterator[Row]:
    """The rows of one document: of wrong claims only where none is wanted."""
    right, any_wanted = judge
    seen = signs_in(scenes(reader, doc))
    for claim in reader.read(doc).claims:
        held = next((s for head, s in seen if claim.trigger.start <= head.start < claim.trigger.end), None)
        if held is not None and (right(claim) or not any_wanted):
            yield name, int(right(claim)), {**held, TENOR: sound}, len(doc.text) < SHORT


def fit(x: np.ndarray, y: np.ndarray, share: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights of the raw signs and the constant: penalised logistic regression by Newton's method."""
    mean, spread = x.mean(0), x.std(0) + 1e-6
    z = np.c_[(x - mean) / spread, np.ones(len(x))]
    each = share * np.where(y == 1, len(y) / 2 / share[y == 1].sum(), len(y) / 2 / share[y == 0].sum())
    ridge = np.diag([PENALTY] * x.shape[1] + [0.0])
    w = np.zeros(z.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ w))
        step = np.linalg.solve((z * (each * p * (1 - p))[:, None]).T @ z + ridge, z.T @ (each * (y - p)) - ridge @ w)
        w += step
        if np.abs(step).max() < 1e-9:
            break
    raw = w[:-1] / spread
    return raw, float(w[-1] - raw @ mean)


def main() -> None:
    """Fit, say what cross-validation gives, and write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--without", nargs="*", default=[], metavar="FILE", help="cases left out, without .yml")
    parser.add_argument("--look", action="store_true", help="write nothing")
    asked = parser.parse_args()
    told = rows(frozenset(asked.without))
    counted = Counter(sign for _, _, s, _ in told for sign in s)
    names = sorted(sign for sign, n in counted.items() if n >= FEWEST and sign != ALWAYS)
    x = np.array([[s.get(n, 0.0) for n in names] for _, _, s, _ in told])
    y = np.array([wanted for _, wanted, _, _ in told])
    ids = [i for i, _, _, _ in told]
    per = Counter(zip(ids, y.tolist(), strict=True))
    each = np.array([HALF if i.startswith(MARKED) else 1.0 for i in ids])
    share = each * np.array([per[i, w] ** -0.5 for i, w in zip(ids, y.tolist(), strict=True)])
    part = {name: k % PARTS for k, name in enumerate(dict.fromkeys(ids))}
    fold = np.array([part[i] for i in ids])
    held = np.zeros(len(y))
    for k in range(PARTS):  # no passage is judged by weights that have seen it
        w, c = fit(x[fold != k], y[fold != k], share[fold != k])
        held[fold == k] = x[fold == k] @ w + c
    asked_for = (LEAST, BEST, BEST_PLAIN, BEST_BRIEF, BEST_BRIEF_PLAIN)
    zero, best, plain, brief, brief_plain = (float(np.log(p / (1 - p))) for p in asked_for)
    saved: set[str] = set()
    for (i, _, signs, short), score in zip(told, held, strict=True):
        least, enough = (brief, brief_plain) if short else (best, plain)
        if score >= (enough if is_plain(signs) else least):
            saved.add(i)
    void = (held < zero) | np.array([i not in saved for i in ids])
    lost, kept = int((void & (y == 1)).sum()), int((~void & (y == 0)).sum())
    texts = len({i for i, v, w in zip(ids, void, y, strict=True) if w == 0 and not v})
    print(f"{len(y)} events, {int(y.sum())} of them wanted; cross-validated over passages, without the rules:")
    print(f"{lost} wanted lost; {kept} others kept, in {texts} texts")
    own = np.array([not i.startswith(MARKED) for i in ids])
    texts = len({i for i, v, w in zip(ids, void | ~own, y, strict=True) if w == 0 and not v})
    print(f"of the own cases {int((void & own & (y == 1)).sum())} lost; others kept in {texts} texts")
    if asked.look:
        return
    w, c = fit(x, y, share)
    least = ((DOCUMENT, best), (BRIEF, brief), (PLAIN, plain), (BRIEF_PLAIN, brief_plain))
    lines = [f'- {{sign: "{sign}", weight: {score - zero:.4f}}}' for sign, score in least]
    lines.append(f'- {{sign: "{ALWAYS}", weight: {c - zero:.4f}}}')
    lines += [f'- {{sign: "{n}", weight: {v:.4f}}}' for n, v in zip(names, w, strict=True) if abs(v) >= 0.001]
    SHIPPED.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
