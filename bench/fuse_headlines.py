"""Learn and measure which headlines tell of one event: writes src/trucewatch/fuse/headlines.json.

    python -m bench.fuse_headlines            # cross-validated figures beside the baselines, then fit and write
    python -m bench.fuse_headlines --dry-run

Items, pairs and truth as in the README of the data: (publication date, case-folded headline of four words or more),
pairs at most three days apart. Folds are months, so that no event is in two of them. Data: UCDP GED, CC BY 4.0.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from trucewatch.fuse import headlines as room

HERE = Path(__file__).parent.parent
SHARED = Path(os.environ.get("TRUCEWATCH_SHARED", HERE.parent / "shared"))
TARGET = HERE / "src" / "trucewatch" / "fuse" / "headlines.json"
Array = Any
RIDGE = 4.0


def pairs() -> tuple[list[tuple[room.Headline, room.Headline]], Array, list[str]]:
    """Every pair at most three days apart, whether an event cites both, and the fold (a month) it is in."""
    events: dict[tuple[str, str], set[str]] = defaultdict(set)
    worded: dict[tuple[str, str], str] = {}
    for line in (SHARED / "data" / "ucdp_headline_clusters.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        for article in row["articles"]:
            if len(article["headline"].split()) >= 4:
                item = (article["date"], article["headline"].casefold())
                events[item].add(row["id"])
                worded.setdefault(item, article["headline"])
    items = sorted(events)
    days = [date.fromisoformat(i[0]).toordinal() for i in items]
    found, truth, folds = [], [], []
    for n, a in enumerate(items):
        for m in range(n + 1, len(items)):
            if days[m] - days[n] > room.DAYS:
                break
            b = items[m]
            found.append(((a[0], worded[a]), (b[0], worded[b])))
            truth.append(bool(events[a] & events[b]))
            folds.append(a[0][:7])
    return found, np.array(truth), folds


def matrix(found: list[tuple[room.Headline, room.Headline]]) -> tuple[Array, list[str]]:
    """One row a pair, one column a feature."""
    each = sorted({h for p in found for h in p})
    rare, read = room.rarity(each), {h: room._read(h) for h in each}
    rows = [room.features(read[a], read[b], rare) for a, b in found]
    names = list(rows[0])
    return np.array([[r[n] for n in names] for r in rows]), names


def learn(x: Array, y: Array, ridge: float = 2.0) -> Array:
    """Logistic regression with a ridge, by Newton's method; the first column is the constant and not shrunk."""
    w = np.zeros(x.shape[1])
    shrink = np.full(x.shape[1], ridge)
    shrink[0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(shrink), x.T @ (y - p) - shrink * w)
        w += step
        if np.abs(step).max() < 1e-8:
            break
    return w


def f1(said: Array, truth: Array) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    hit = float((said & truth).sum())
    p, r = hit / max(1.0, float(said.sum())), hit / max(1.0, float(truth.sum()))
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def threshold(score: Array, truth: Array) -> float:
    """Where F1 is best."""
    return float(max(np.arange(0.15, 0.75, 0.01), key=lambda t: f1(score >= t, truth)[2]))


def cross_validated(x: Array, y: Array, folds: list[str], ridge: float, parts: int = 10) -> tuple[Array, Array]:
    """Scores and decisions for each pair from a model and a threshold that never saw its month."""
    months = sorted(set(folds))
    part = np.array([months.index(f) % parts for f in folds])
    score, said = np.zeros(len(y)), np.zeros(len(y), dtype=bool)
    for k in range(parts):
        out = part == k
        inner = np.zeros(len(y))
        for j in range(parts):
            if j != k:
                keep = (part != k) & (part != j)
                inner[part == j] = 1 / (1 + np.exp(-(x[part == j] @ learn(x[keep], y[keep].astype(float), ridge))))
        at = threshold(inner[~out], y[~out])
        score[out] = 1 / (1 + np.exp(-(x[out] @ learn(x[~out], y[~out].astype(float), ridge))))
        said[out] = score[out] >= at
    return score, said


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true")
    options = parser.parse_args()
    found, y, folds = pairs()
    x, names = matrix(found)
    same_day = np.array([a[0] == b[0] for a, b in found])
    words = [(set(a[1].casefold().split()), set(b[1].casefold().split())) for a, b in found]
    jaccard = np.array([len(a & b) / len(a | b) >= 0.2 for a, b in words])
    print(f"{len(y)} pairs, {int(y.sum())} of one event")
    for name, said in (("same date", same_day), ("Jaccard", jaccard), ("Jaccard, same date", jaccard & same_day)):
        print(f"  {name:22} P {f1(said, y)[0]:.3f} R {f1(said, y)[1]:.3f} F1 {f1(said, y)[2]:.3f}")
    for ridge in (1.0, 2.0, RIDGE, 8.0):
        _, said = cross_validated(x, y, folds, ridge)
        print("  learned, ridge {:3}      P {:.3f} R {:.3f} F1 {:.3f} (by months left out)".format(ridge, *f1(said, y)))
    score, _ = cross_validated(x, y, folds, RIDGE)
    w, at = learn(x, y.astype(float), RIDGE), threshold(score, y)
    for name, value in sorted(zip(names, w, strict=True), key=lambda item: -abs(item[1])):
        print(f"    {name:24} {value:+.2f}")
    made = {
        "source": "bench/fuse_headlines.py; UCDP Georeferenced Event Dataset, headlines on Ukraine, CC BY 4.0",
        "same_at": round(at, 2),
        "rarity": room.rarity(sorted({h for p in found for h in p})),
        "weights": {n: round(float(v), 3) for n, v in zip(names, w, strict=True)},
    }
    if not options.dry_run:
        TARGET.write_text(json.dumps(made, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
