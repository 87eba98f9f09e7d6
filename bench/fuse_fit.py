"""Estimate the weights of comparing claims and write src/trucewatch/fuse/weights.json.

    python -m bench.fuse_fit            # fit on the training half, report, write
    python -m bench.fuse_fit --dry-run

m: pairs of claims of one event, in different documents, of the training half of tests/fusion_cases, as coded by hand
and as the reader finds them. u: pairs of different events; days and places are looked at as if they met (else no pair
would be left), so u of "day" and "place" is over pairs of one scene that do meet. Fellegi and Sunter (1969); Laplace
smoothing. `same_at` and `apart_at` are kept from the file: chosen where the training half is told best (1 to 2 bits).
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from pathlib import Path

from bench.fuse_told import Scene, end_to_end_claims, scenes
from trucewatch.fuse.facts import Facts
from trucewatch.fuse.levels import (
    ENOUGH,
    FEATURES,
    Ruled,
    figure_level,
    kind_level,
    levels,
    party_level,
    words_level,
)  # fmt: skip
from trucewatch.model import Claim

TARGET = Path(__file__).parent.parent / "src" / "trucewatch" / "fuse" / "weights.json"
_SILENT = {"place": {"unknown"}, "actor": {"missing"}, "target": {"missing"}, "figure": {"none"}}
_SMOOTH = 1.0


def fit(told: list[Scene], read: dict[str, list[Claim]], truth: dict[str, str]) -> dict[str, dict[str, float]]:
    """Feature → level → bits."""
    claims: list[tuple[str, str | None, Claim]] = []
    for scene in told:
        claims += [(scene.name, scene.event_of[c.id], c) for c in scene.claims]
        for document in scene.documents:
            claims += [(scene.name, truth.get(c.id), c) for c in read.get(document, ()) if c.id in truth]
    one: dict[str, Counter[str]] = defaultdict(Counter)
    two: dict[str, Counter[str]] = defaultdict(Counter)
    facts = [(s, e, Facts(c)) for s, e, c in claims]
    for n, (scene, event, a) in enumerate(facts):
        for scene_b, event_b, b in facts[n + 1 :]:
            if a.document == b.document or a.group != b.group or a.group is None:
                continue
            same = event is not None and event == event_b
            if scene != scene_b:
                _count(two, _unplaced(a, b), ("kind", "actor", "target", "figure", "words"))
                continue
            found = levels(a, b)
            if isinstance(found, Ruled):
                if not same:
                    _count(two, _unplaced(a, b), ("kind", "figure", "words", "actor", "target"))
                continue
            _count(one if same else two, dict(found), tuple(FEATURES))
    return {f: _bits(f, one[f], two[f]) for f in FEATURES}


def _unplaced(a: Facts, b: Facts) -> dict[str, str]:
    """Levels of two claims of two events, day and place left out of account."""
    enough = min(len(a.words), len(b.words)) >= ENOUGH
    return {
        "kind": kind_level(a.kind, b.kind), "actor": party_level(a, b, "actor"),
        "target": party_level(a, b, "target"), "figure": figure_level(a, b)[0],
        **({"words": words_level(a, b)} if enough else {}),
    }  # fmt: skip


def _count(cells: dict[str, Counter[str]], found: dict[str, str], features: tuple[str, ...]) -> None:
    for feature in features:
        if feature in found and found[feature] not in _SILENT.get(feature, ()):
            cells[feature][found[feature]] += 1


def _bits(feature: str, one: Counter[str], two: Counter[str]) -> dict[str, float]:
    known = [x for x in FEATURES[feature] if x not in _SILENT.get(feature, ())]
    all_one, all_two = sum(one.values()) + _SMOOTH * len(known), sum(two.values()) + _SMOOTH * len(known)
    made = {
        level: round(math.log2((one[level] + _SMOOTH) / all_one) - math.log2((two[level] + _SMOOTH) / all_two), 2)
        for level in known
    }
    # A day that nobody states is no evidence for anything.
    made = {k: min(v, 0.0) if k in ("opposed", "far", "rival", "unlike", "assumed") else v for k, v in made.items()}
    return made | dict.fromkeys(_SILENT.get(feature, ()), 0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--same-at", type=float, default=None)
    options = parser.parse_args()
    told = scenes(half="train")
    read, truth = end_to_end_claims(told)
    bits = fit(told, read, truth)
    for feature, levels_ in bits.items():
        print(f"{feature:8}", "  ".join(f"{k} {v:+.2f}" for k, v in levels_.items()))
    old = json.loads(TARGET.read_text("utf-8")) if TARGET.exists() else {"same_at": 6.0, "apart_at": -6.0}
    made = {
        "source": "bench/fuse_fit.py on the training half of tests/fusion_cases",
        "same_at": old["same_at"] if options.same_at is None else options.same_at,
        "apart_at": old["apart_at"],
        "bits": bits,
    }
    if not options.dry_run:
        TARGET.write_text(json.dumps(made, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
