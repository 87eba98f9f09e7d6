"""Learn and measure which headlines tell of one event: writes src/trucewatch/fuse/headlines.json.

    python -m bench.fuse_headlines            # cross-validated figures beside the baselines, then fit and write
    python -m bench.fuse_headlines --dry-run

Items, pairs and truth as in the README of the data: (publication date, case-folded headline of four words or more),
pairs at most three days apart. Held out are months, or whole blocks of the years. Data: UCDP GED, CC BY 4.0.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from trucewatch.fuse import headlines as room
from trucewatch.fuse.headline_words import told

HERE = Path(__file__).parent.parent
SHARED = Path(os.environ.get("TRUCEWATCH_SHARED", HERE.parent / "shared"))
TARGET = HERE / "src" / "trucewatch" / "fuse" / "headlines.json"
Array = Any
Pair = tuple[room.Headline, room.Headline]
RIDGE, COMPANY, SAME_AT = 3.0, 0.6, 0.42
"""Strength of the ridge, weight of a third headline, probability from which two are one: each in the middle of where
held-out F1 is flat (ridge 2 to 10, weight .5 to 1, threshold .36 to .48)."""


def pairs() -> tuple[list[Pair], Array, list[str]]:
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


def matrix(found: list[Pair]) -> tuple[Array, list[str]]:
    """One row a pair, one column a feature."""
    each = sorted({h for p in found for h in p})
    rare, read = room.rarity(each), {h: told(h) for h in each}
    on_day = Counter(one.day for one in read.values())
    rows = [room.features(read[a], read[b], rare, on_day) for a, b in found]
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


def held_out(x: Array, y: Array, part: Array, found: list[Pair]) -> Array:
    """The probability of each pair from a model that never saw its part, third headlines looked at as well."""
    alone = np.zeros(len(y))
    for k in sorted(set(part)):
        out = part == k
        alone[out] = 1 / (1 + np.exp(-(x[out] @ learn(x[~out], y[~out].astype(float), RIDGE))))
    tied = room.company(dict(zip(found, (float(p) for p in alone), strict=True)), COMPANY)
    return np.array([tied[p] for p in found])


def parts(folds: list[str]) -> dict[str, Array]:
    """Ways to hold out: months dealt into ten parts, and five or eight blocks in time of equal size."""
    months = sorted(set(folds))
    dealt = {m: n % 10 for n, m in enumerate(months)}
    many = Counter(folds)
    before = {m: sum(many[x] for x in months if x < m) for m in months}
    ways = {"months": np.array([dealt[f] for f in folds])}
    for blocks in (5, 8):
        ways[f"{blocks} blocks in time"] = np.array([blocks * before[f] // len(folds) for f in folds])
    return ways


def gain(said: Array, other: Array, y: Array, folds: list[str]) -> tuple[float, float, float]:
    """How much higher F1 is than that of `other`, with its 95 % interval (bootstrap over months, 2,000 draws)."""
    months = sorted(set(folds))
    cells = np.array(
        [
            [[(d & y)[m].sum(), d[m].sum(), y[m].sum()] for d in (said, other)]
            for m in (np.array([f == month for f in folds]) for month in months)
        ]
    )

    def difference(of: Array) -> float:
        (a, b, c), (d, e, f) = of
        return float(2 * a / (b + c) - 2 * d / (e + f))

    random = np.random.default_rng(1)
    drawn = [difference(cells[random.integers(0, len(months), len(months))].sum(axis=0)) for _ in range(2000)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return difference(cells.sum(axis=0)), float(low), float(high)


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
        print("  {:22} P {:.3f} R {:.3f} F1 {:.3f}".format(name, *f1(said, y)))
    for way, part in parts(folds).items():
        score = held_out(x, y, part, found)
        said = score >= SAME_AT
        print("  learned, {:20} P {:.3f} R {:.3f} F1 {:.3f}".format(way, *f1(said, y)), end="")
        print("; above same date by {:+.3f} ({:+.3f} to {:+.3f})".format(*gain(said, same_day, y, folds)), end="")
        print("; at .30 to .50:", " ".join(f"{f1(score >= t, y)[2]:.3f}" for t in np.arange(0.30, 0.51, 0.04)))
    w = learn(x, y.astype(float), RIDGE)
    for name, value in sorted(zip(names, w, strict=True), key=lambda item: -abs(item[1])):
        print(f"    {name:24} {value:+.2f}")
    made = {
        "source": "bench/fuse_headlines.py; UCDP Georeferenced Event Dataset, headlines on Ukraine, CC BY 4.0",
        "same_at": SAME_AT,
        "company": COMPANY,
        "rarity": room.rarity(sorted({h for p in found for h in p})),
        "weights": {n: round(float(v), 3) for n, v in zip(names, w, strict=True)},
    }
    if not options.dry_run:
        TARGET.write_text(json.dumps(made, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
