"""Wire families: containment with winnowing beside MinHash (rensa) and SimHash, on edited copies of own stories.

    python -m bench.fuse_families            # thresholds on the training half, checked on the other
    python -m bench.fuse_families --scale    # 10^3, 10^4, 10^5 reports

A story is four reports of one scene run together; its copies drop sentences, change words, are cut to an excerpt or get
paragraphs of another story. Reports of one event that are no copies are the negatives.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable
from hashlib import blake2b
from itertools import combinations

from bench.fuse_told import scenes
from trucewatch.fuse import copies

Pair = tuple[str, str, bool]


def stories(half: str, seed: int = 7) -> tuple[list[str], list[tuple[str, str, str]]]:
    """Texts that are no copies of one another; and (kind of edit, original, copy)."""
    rng = random.Random(seed)
    texts: list[str] = []
    for scene in scenes(half=half):
        reports = [d.text for d in scene.documents.values() if len(d.text) < 420]
        texts += [" ".join(reports[n : n + 4]) for n in range(0, len(reports) - 3, 4)]
        texts += [d.text for d in scene.documents.values() if len(d.text) > 420 and d.agency and len(d.text) > 480][:1]
    words = sorted({w for t in texts for w in re.findall(r"[a-z]{4,}", t)})
    edited = []
    for text in texts:
        for kind in ("light", "heavy", "excerpt", "padded", "rewritten"):
            for _ in range(3):
                edited.append((kind, text, _edit(text, kind, rng, words, rng.choice(texts))))
    return texts, edited


def _edit(text: str, kind: str, rng: random.Random, words: list[str], other: str) -> str:
    sentences = re.split(r"(?<=[.!?])\s+", text.strip())
    if kind == "excerpt":
        n = max(2, len(sentences) // 4)
        start = rng.randrange(len(sentences) - n + 1)
        return " ".join(sentences[start : start + n])
    drop, change = {"light": (0.1, 0.02), "heavy": (0.3, 0.08), "padded": (0.2, 0.03), "rewritten": (0.2, 0.18)}[kind]
    kept = [s for s in sentences if rng.random() >= drop] or sentences
    made = " ".join(rng.choice(words) if rng.random() < change else w for s in kept for w in s.split())
    if kind == "padded" and other != text:
        made += " " + " ".join(re.split(r"(?<=[.!?])\s+", other)[:3])
    return made


def simhash(text: str) -> int:
    """64-bit SimHash over word 3-grams (Charikar 2002)."""
    words = re.findall(r"\w+", text.casefold())
    votes = [0] * 64
    for n in range(max(1, len(words) - 2)):
        h = int.from_bytes(blake2b(" ".join(words[n : n + 3]).encode(), digest_size=8).digest(), "big")
        for bit in range(64):
            votes[bit] += 1 if h >> bit & 1 else -1
    return sum(1 << bit for bit in range(64) if votes[bit] > 0)


def methods() -> dict[str, Callable[[str, str], float]]:
    """Name → likeness of two texts, 0 to 1."""
    found: dict[str, Callable[[str, str], float]] = {}

    def contained(a: str, b: str) -> float:
        x, y = copies.sketch(a).runs, copies.sketch(b).runs
        common = len(x & y)
        return common / min(len(x), len(y)) if common >= copies.SHARED else 0.0

    found["containment of 4-grams"] = contained
    found["SimHash 64"] = lambda a, b: 1 - (simhash(a) ^ simhash(b)).bit_count() / 64
    try:
        from rensa import RMinHash
    except ImportError:
        return found

    def minhash(a: str, b: str) -> float:
        made = []
        for text in (a, b):
            words = re.findall(r"\w+", text.casefold())
            m = RMinHash(num_perm=128, seed=1)
            m.update([" ".join(words[n : n + 4]) for n in range(max(1, len(words) - 3))])
            made.append(m)
        return float(made[0].jaccard(made[1]))

    return {**found, "MinHash 128 (rensa)": minhash}


def _f1(scored: list[tuple[str, float]], at: float) -> tuple[float, float, float, dict[str, float]]:
    yes = [k for k, s in scored if k != "none" and s >= at]
    said = sum(1 for _, s in scored if s >= at)
    there = sum(1 for k, _ in scored if k != "none")
    p, r = (len(yes) / said if said else 1.0), len(yes) / there
    kinds = sorted({k for k, _ in scored if k != "none"})
    recall = {k: yes.count(k) / sum(1 for x, _ in scored if x == k) for k in kinds}
    return p, r, 2 * p * r / (p + r) if p + r else 0.0, recall


def compare() -> None:
    """Fit a threshold for each method on the training half and report it on the other."""
    for name, likeness in methods().items():
        scored = {}
        for half in ("train", "test"):
            texts, edited = stories(half)
            own = [d.text for s in scenes(half=half) for d in s.documents.values() if not d.agency]
            negatives = list(combinations(texts, 2)) + random.Random(1).sample(list(combinations(own, 2)), 1500)
            scored[half] = [(k, likeness(a, b)) for k, a, b in edited]
            scored[half] += [("none", likeness(a, b)) for a, b in negatives if not _excerpt(a, b)]
        at = max((n / 100 for n in range(1, 100)), key=lambda t: (_f1(scored["train"], t)[2], t))
        top = max(s for k, s in scored["train"] if k == "none")
        p, r, f1, recall = _f1(scored["test"], at)
        print(f"{name}: at {at:.2f} (negatives of training half up to {top:.2f}): test P {p:.3f} R {r:.3f} F1 {f1:.3f}")
        print("   recall " + "  ".join(f"{k} {v:.2f}" for k, v in recall.items()))


def _excerpt(a: str, b: str) -> bool:
    return a[:60] in b or b[:60] in a


def scale() -> None:
    """Time of finding the families of many reports, one core."""
    texts, _ = stories("train")
    words = sorted({w for t in texts for w in re.findall(r"[a-z]{4,}", t)})
    for size in (1_000, 10_000, 100_000):
        rng = random.Random(3)
        truth: dict[str, int] = {}
        made: dict[str, str] = {}
        story = 0
        while len(made) < size:
            base = " ".join(rng.choice(words) for _ in range(150)) + "."
            for _ in range(min(1 + int(rng.paretovariate(1.2)), 60)):
                id_ = f"D{len(made):07}"
                truth[id_], made[id_] = story, _edit(base, "light", rng, words, base)
            story += 1
        start = time.perf_counter()
        sketches = {i: copies.sketch(t) for i, t in made.items()}
        found = copies.families(sketches, {})
        took = time.perf_counter() - start
        roots = {i: found.root(i) for i in made}
        wrong = sum(1 for i in made if truth[roots[i]] != truth[i])
        split = len(set(roots.values())) - len(set(truth.values()))
        print(
            f"{len(made)} reports: {took:.2f} s, {1e6 * took / size:.0f} µs each; {wrong} joined wrongly, {split} split"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", action="store_true")
    if parser.parse_args().scale:
        scale()
    else:
        compare()


if __name__ == "__main__":
    main()
