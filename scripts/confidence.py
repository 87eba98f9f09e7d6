"""How likely a claim is read right: `make confidence`, or

    python scripts/confidence.py

Fits the weights of `read/confidence.json` on the project's own cases, many of them read twice: as they were read at
first (`eval/first_readings.jsonl`, by the reader of that day, before it was corrected on them) and as they are now.
What the second opinion says of a claim is said by models that have not seen its file (`opinion.py`, run first).
Writes the weights and the tables between the marks in docs/method/confidence.md. Needs the extra `[train]`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import opinion
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from trucewatch.evaluate.cases import Folders, document, files, load
from trucewatch.evaluate.claims import judged
from trucewatch.model import Claim, Document
from trucewatch.read import Reader
from trucewatch.read.confidence import WEIGHTS
from trucewatch.read.opinion import WORDS, places, views
from trucewatch.read.signs import head_of, signs, worded

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests/cases"
FIRST = ROOT / "eval/first_readings.jsonl"
PAGE = ROOT / "docs/method/confidence.md"
FEW = 10  # a sign seen less often is left out
STRENGTH = 0.1  # scikit-learn's C; .02 to .3 give the same to .005 in the area under the curve
AGAIN = 4.0  # scale of "read again", so that the penalty leaves it free


@dataclass(frozen=True)
class Row:
    """One claim: its file, whether it was read for the first time, its signs, whether it is right, where the features
    of its trigger stand in the table of the second opinion.
    """

    file: str
    first: bool
    claim: Claim
    signs: frozenset[str]
    right: bool
    at: list[int]


class Opinions:
    """What the second opinion says of each row, by models that have not seen the row's group of files."""

    def __init__(self, rows: list[Row], examples: list[opinion.Example]) -> None:
        groups = opinion.parts(e.file for e in examples)
        self.rows, self.examples = rows, examples
        self.part = np.array([groups[r.file] for r in rows])
        self.of_example = np.array([groups[e.file] for e in examples])
        self.x, self.known = opinion.table(r.at for r in rows), opinion.table(e.at for e in examples)
        self.answers = lru_cache(maxsize=None)(self._answers)

    def besides(self, held: int | None = None) -> np.ndarray:
        """Views (rows, questions); no model has seen the row's own group, nor the group `held`."""
        out = np.zeros((len(self.rows), len(opinion.QUESTIONS)))
        for part in range(opinion.PARTS):
            some = np.flatnonzero(self.part == part)
            found = self.answers(frozenset({part} if held is None else {part, held}))[some]
            for i, row in zip(some, found, strict=True):
                seen = views(self.rows[i].claim, dict(zip(opinion.QUESTIONS, row, strict=True)))
                out[i] = [seen[q] for q in opinion.QUESTIONS]
        return out

    def _answers(self, without: frozenset[int]) -> np.ndarray:
        free = ~np.isin(self.of_example, sorted(without))
        columns = []
        for asked, yes in opinion.answers(self.examples).values():
            model = opinion.fitted(self.known[asked & free], yes[asked & free])
            columns.append(model.decision_function(self.x))
        return np.stack(columns, axis=1)


def main() -> None:
    """Fit, judge by files left out, write."""
    reader = Reader.load()
    rows = [*_now(reader), *_first(reader)]
    opinions = Opinions(rows, list(opinion.collect(reader)))
    held = _held_out(rows, opinions)
    _write_weights(rows, opinions)
    alone = _held_out(rows, opinions, alone=True)
    tables = {"fit": _summary(rows, held, alone), "curves": _curves(rows, held), "weights": _weights()}
    page = PAGE.read_text(encoding="utf-8")
    for name, table in tables.items():
        before, rest = page.split(f"<!-- {name} -->\n")
        page = f"{before}<!-- {name} -->\n{table}\n<!-- /{name} -->" + rest.split(f"<!-- /{name} -->")[1]
    PAGE.write_text(page, encoding="utf-8")


def _now(reader: Reader) -> Iterator[Row]:
    for path in files(CASES):
        for case in load(path):
            doc = document(case, Folders(CASES))
            if doc is not None:
                yield from _rows(path.stem, case, doc, (list(reader.read(doc).claims), reader), False)


def _first(reader: Reader) -> Iterator[Row]:
    cases = {(p.stem, c["id"]): c for p in files(CASES) for c in load(p)}
    for line in FIRST.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        case = cases[row["file"], row["case"]]
        doc = document(case, Folders(CASES))
        assert doc is not None
        claims = [msgspec.convert(_whole(c, doc.text), Claim) for c in row["claims"]]
        yield from _rows(row["file"], case, doc, (claims, reader), True)


def _whole(claim: dict[str, Any], text: str) -> dict[str, Any]:
    """A stored claim with its quotes, and with as many empty figures as it had."""

    def quoted(value: Any) -> Any:
        if isinstance(value, list) and len(value) == 2 and all(isinstance(v, int) for v in value):
            return {"start": value[0], "end": value[1], "quote": text[value[0] : value[1]]}
        if isinstance(value, dict):
            return {k: quoted(v) for k, v in value.items()}
        return [quoted(v) for v in value] if isinstance(value, list) else value

    whole: dict[str, Any] = quoted({k: v for k, v in claim.items() if k not in ("was", "figures")})
    blank = {"measure": "killed", "low": None, "high": None, "qualifier": "exact", "words": whole["trigger"]}
    whole["figures"] = [blank] * claim.get("figures", 0)
    for key in ("time", "place"):
        if key in whole:
            whole[key] = {"start": None, "end": None} | whole[key] if key == "time" else {"words": None} | whole[key]
    return {"id": "", "document": "", "confidence": claim["was"]} | whole


def _rows(
    file: str, case: dict[str, Any], doc: Document, read: tuple[list[Claim], Reader], first: bool
) -> Iterator[Row]:
    claims, reader = read
    scenes = reader.scenes(doc) if claims else []
    for claim, right in judged(case, doc, claims):
        scene = next(s for s in scenes if s.passage.at[0] <= claim.trigger.start <= s.passage.at[-1])
        yield Row(file, first, claim, signs(claim, claims, scene), right, places(head_of(claim, scene)))


def _matrix(rows: list[Row]) -> tuple[np.ndarray, np.ndarray, list[str]]:
    seen = Counter(sign for row in rows for sign in row.signs)
    names = sorted(s for s, n in seen.items() if n >= FEW)
    x = np.array([[float(n in r.signs) for n in names] + [AGAIN * (not r.first)] for r in rows])
    return x, np.array([r.right for r in rows]), names


def _fit(x: np.ndarray, y: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=5000, tol=1e-8).fit(x, y)


def _held_out(rows: list[Row], opinions: Opinions, alone: bool = False) -> np.ndarray:
    """What the model fitted on all other groups of files says of each claim; `alone`: without the second opinion."""
    signs_, y, _ = _matrix(rows)
    out = np.zeros(len(rows))
    for part in range(opinion.PARTS):
        x = signs_ if alone else np.hstack([signs_, opinions.besides(part)])
        here = opinions.part == part
        out[here] = _fit(x[~here], y[~here]).predict_proba(x[here])[:, 1]
    return out


def _write_weights(rows: list[Row], opinions: Opinions) -> None:
    x, y, names = _matrix(rows)
    seen = opinions.besides()
    model = _fit(np.hstack([x, seen]), y)
    first = np.array([r.first for r in rows])
    weights = [round(float(w), 3) for w in model.coef_[0]]
    fitted = {
        "base": round(float(model.intercept_[0]), 3),
        "signs": dict(zip(names, weights, strict=False)),
        "seen": {n: round(float(s), 3) for n, s in zip(names, x[:, :-1].mean(axis=0), strict=True)},
        "views": dict(zip(opinion.QUESTIONS, weights[-len(opinion.QUESTIONS) :], strict=True)),
        "usual": {q: round(float(v), 3) for q, v in zip(opinion.QUESTIONS, seen.mean(axis=0), strict=True)},
        "fitted_on": f"{first.sum()} claims of first readings and {(~first).sum()} of later ones, own cases",
    }
    WEIGHTS.write_text(json.dumps(fitted, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


def _error(p: np.ndarray, y: np.ndarray) -> float:
    bins = np.minimum((p * 10).astype(int), 9)
    return float(sum((bins == b).mean() * abs(p[bins == b].mean() - y[bins == b].mean()) for b in set(bins)))


def _summary(rows: list[Row], held: np.ndarray, alone: np.ndarray) -> str:
    out = [
        "| readings | n | right | Brier | calibration error | area under the curve | under .5 | wrong of these |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, first in (("first", True), ("later", False)):
        some = np.array([r.first == first for r in rows])
        y = np.array([r.right for r in rows])[some]
        options = {
            "signs alone, files left out": alone[some],
            "signs and second opinion, files left out": held[some],
            "always the mean": np.full(len(y), y.mean()),
        }
        for way, p in options.items():
            brier, low = float(((p - y) ** 2).mean()), p < 0.5
            told = "– | – | –" if p.std() < 1e-9 else f"{roc_auc_score(y, p):.3f} | {low.sum()} | {(low & ~y).sum()}"
            out.append(f"| {name}: {way} | {len(y)} | {y.mean():.3f} | {brier:.3f} | {_error(p, y):.3f} | {told} |")
    return "\n".join(out)


def _curves(rows: list[Row], held: np.ndarray) -> str:
    out = ["| said | first: n | mean said | right | later: n | mean said | right |", "|---|---|---|---|---|---|---|"]
    y = np.array([r.right for r in rows])
    first = np.array([r.first for r in rows])
    bins = np.minimum((held * 10).astype(int), 9)
    for b in range(10):
        cells = []
        for some in (first & (bins == b), ~first & (bins == b)):
            n = int(some.sum())
            cells += [str(n), f"{held[some].mean():.2f}", f"{y[some].mean():.2f}"] if n else ["0", "–", "–"]
        out.append(f"| {b / 10:.1f}–{(b + 1) / 10:.1f} | " + " | ".join(cells) + " |")
    return "\n".join(out)


def _weights() -> str:
    fitted = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    views_ = [f"| {WORDS[q]} (a unit of log-odds) | {w:+.2f} | – |" for q, w in fitted["views"].items()]
    ranked = sorted(fitted["signs"].items(), key=lambda p: (-abs(p[1]), p[0]))
    out = ["| sign | log-odds | share of claims |", "|---|---|---|"]
    signs_ = [f"| {worded(n)} | {w:+.2f} | {fitted['seen'][n]:.2f} |" for n, w in ranked[:24]]
    return "\n".join([*out, *views_, *signs_])


if __name__ == "__main__":
    main()
