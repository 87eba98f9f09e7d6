"""Fusing 10^4, 10^5 and 10^6 synthetic claims with known truth: time, memory and F1, and adding one report to a pool.

    python -m bench.fuse_scale                     # 10^4 and 10^5
    python -m bench.fuse_scale --sizes 10000 100000 1000000 --workers 2
    python -m bench.fuse_scale --add 1000000       # one report more: median, 90th and 99th of 100

The stream: a fixed number of events a day in each region, so that a larger stream is a longer and wider one and not a
denser one; one to eight reports an event (Zipf); places drawn with weight on few of them, so that some days hold
several events in one town or its neighbour; kinds blurred, tolls that rise, some claims without a place, some that
name the district only, some copies. Everything follows from --seed.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from itertools import pairwise
from multiprocessing import get_context

from bench.fuse_told import pairwise as pair_scores
from trucewatch.fuse import block_keys, component, fuse
from trucewatch.model import Claim, Document, Figure, Party, Span, Speaker, When, Where

_KINDS = ("shelling", "air_strike", "armed_clash", "drone_strike", "bombing", "abduction_or_detention", "landmine")
_NEAR = {"air_strike": "attack_unspecified", "shelling": "attack_unspecified", "drone_strike": "air_strike"}
_SIDES = [Party(id=f"actor:{n}", name=f"Force {n}", role="military", side=str(n)) for n in range(6)]
_SPEAKERS = [Speaker(id=f"actor:s{n}", name=f"Watch {n}", role="monitor") for n in range(40)]
_ONSETS = ("b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "r", "s", "t", "z", "kh", "sh", "br", "st", "tr", "nd")
_PLACES, _PER_DAY, _REGION_CLAIMS = 400, 6, 20_000


def stream(size: int, seed: int = 1) -> tuple[list[Claim], dict[str, Document], dict[str, str]]:
    """Claims, their documents, and claim → event."""
    claims: list[Claim] = []
    documents: dict[str, Document] = {}
    truth: dict[str, str] = {}
    for region in range(max(1, size // _REGION_CLAIMS)):
        want = min(_REGION_CLAIMS, size - region * _REGION_CLAIMS)
        for claim, document, event in _region(region, want, random.Random(seed * 1_000_003 + region)):
            claims.append(claim)
            documents[document.id] = document
            truth[claim.id] = event
    return claims, documents, truth


def _region(region: int, want: int, rng: random.Random) -> Iterator[tuple[Claim, Document, str]]:
    lat, lon = -30 + (region * 7.3) % 75, -60 + (region * 11.9) % 180
    districts = [f"{_named(rng)} District" for _ in range(40)]
    places = [
        Where(
            name=_named(rng), words=None, gazetteer=f"geonames:{region * _PLACES + n}",
            lat=round(lat + rng.random() * 2, 4), lon=round(lon + rng.random() * 2, 4), precision="town", radius_km=2.5,
            admin1=f"Province {region}-{n % 8}", admin2=districts[n % 40], country=f"C{region % 90:02}",
        )
        for n in range(_PLACES)
    ]  # fmt: skip
    weights = [1 / (n + 1) ** 0.6 for n in range(_PLACES)]
    day, made = date(2015, 1, 1), 0
    while made < want:
        for number in range(_PER_DAY):
            event = f"{region}/{day}/{number}"
            for claim, document in _event(event, day, rng.choices(places, weights)[0], rng):
                yield claim, document, event
                made += 1
                if made == want:
                    return
        day += timedelta(days=1)


def _named(rng: random.Random) -> str:
    """A made-up name of a place."""
    return "".join(rng.choice(_ONSETS) + rng.choice("aeiou") for _ in range(rng.choice((3, 3, 4)))).capitalize()


def _event(event: str, day: date, place: Where, rng: random.Random) -> Iterator[tuple[Claim, Document]]:
    kind, actor = rng.choice(_KINDS), rng.choice(_SIDES)
    toll = min(400, int(rng.paretovariate(1.1)))
    reports = min(8, int(rng.paretovariate(0.9)))
    for n in range(reports):
        id_ = f"{event}/{n}"
        text = f"Report {id_} tells of what befell {place.name} that day."
        published = day + timedelta(days=min(3, int(rng.expovariate(1.5))))
        document = Document(
            id=f"DOC-{id_}", text=text, publisher=f"Paper {rng.randrange(200)}", published=published.isoformat()
        )
        said = toll if rng.random() < 0.6 else max(1, int(toll * rng.uniform(0.5, 1)))
        high = said if rng.random() < 0.7 else None
        words = Span(start=0, end=len(text), quote=text)
        count = Figure(
            measure="killed", low=said, high=high, words=Span(start=0, end=6, quote=text[:6]),
            qualifier="at_least" if high is None else "exact",
        )  # fmt: skip
        draw = rng.random()
        where: Where | None = place
        if draw < 0.05:
            where = None
        elif draw < 0.1:
            where = Where(
                name=place.admin2 or "", words=None, gazetteer=f"district:{place.admin2}", lat=place.lat,
                lon=place.lon, precision="district", radius_km=15.0, admin1=place.admin1, country=place.country,
            )  # fmt: skip
        yield (
            Claim(
                id=f"CLM-{id_}", document=document.id, kind=_NEAR.get(kind, kind) if rng.random() < 0.1 else kind,
                stance="asserted" if rng.random() < 0.8 else "accused", span=words, trigger=words,
                actor=actor if rng.random() < 0.6 else None, place=where,
                time=When(start=day.isoformat(), end=day.isoformat(), precision="day", basis="stated"),
                figures=(count,) if rng.random() < 0.75 else (),
                speaker=rng.choice(_SPEAKERS) if rng.random() < 0.6 else None,
            ),
            document,
        )  # fmt: skip


class Pool:
    """Claims by block key, as the record keeps them."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.by_key: dict[str, list[Claim]] = {}
        for claim in claims:
            self.put(claim)

    def put(self, claim: Claim) -> None:
        """Take one claim more."""
        for key in block_keys(claim):
            self.by_key.setdefault(key, []).append(claim)

    def claims_in_blocks(self, keys: Sequence[str]) -> list[Claim]:
        """As the fuse room asks for it."""
        return [c for k in keys for c in self.by_key.get(k, ())]


def _fuse_part(asked: tuple[int, int, int]) -> tuple[dict[str, str], float, int, int]:
    """Fuse every `step`-th region from `first` of a stream of `size`: what came out, seconds, claims, peak KiB."""
    size, first, step = asked
    found: dict[str, str] = {}
    took, total = 0.0, 0
    for region in range(first, max(1, size // _REGION_CLAIMS), step):
        want = min(_REGION_CLAIMS, size - region * _REGION_CLAIMS)
        rows = list(_region(region, want, random.Random(1_000_003 + region)))
        claims, documents = [r[0] for r in rows], {r[1].id: r[1] for r in rows}
        start = time.process_time()
        for incident in fuse(claims, documents):
            found |= dict.fromkeys(incident.claims, incident.id)
        took += time.process_time() - start
        total += len(claims)
    return found, took, total, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def fused(size: int, workers: int) -> None:
    """Fuse a stream and print what it took. With workers, regions are dealt out (two countries share no event);
    the clock then includes making the stream."""
    start = time.perf_counter()
    if workers > 1:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            parts = list(pool.map(_fuse_part, [(size, n, workers) for n in range(workers)]))
        found = {k: v for p in parts for k, v in p[0].items()}
        took, peak = max(p[1] for p in parts), sum(p[3] for p in parts)
        wall = time.perf_counter() - start
        truth = {c: c.removeprefix("CLM-").rsplit("/", 1)[0] for c in found}
        made = sum(p[2] for p in parts)
    else:
        claims, documents, truth = stream(size)
        base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start, cpu = time.perf_counter(), time.process_time()
        found = {c: i.id for i in fuse(claims, documents) for c in i.claims}
        took, made = time.process_time() - cpu, len(claims)
        wall = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base
    alone = {c: c for c in truth if c not in found}
    p, r, f = pair_scores(truth, {**found, **alone})
    print(
        f"{made:>9} claims, {workers} workers: {took:7.1f} s of processor each ({1e6 * took / made:.0f} µs a claim), "
        f"{wall:.1f} s by the clock, "
        f"{peak / 1024:.0f} MiB; pairs P {p:.3f} R {r:.3f} F1 {f:.3f}",
        flush=True,
    )
    _LAST.append((made, took, peak))


_LAST: list[tuple[int, float, int]] = []


def added(size: int) -> None:
    """Add 100 reports, one at a time, to a pool of `size` claims."""
    claims, documents, _ = stream(size)
    rng = random.Random(9)
    new = [claims.pop(rng.randrange(len(claims))) for _ in range(100)]
    start = time.perf_counter()
    pool = Pool(claims)
    print(f"pool of {len(claims)} claims: {len(pool.by_key)} keys in {time.perf_counter() - start:.1f} s")
    took, sizes = [], []
    for claim in new:
        start = time.perf_counter()
        pool.put(claim)
        around = component([claim], pool)
        fuse(around, {c.document: documents[c.document] for c in around})
        took.append(1e3 * (time.perf_counter() - start))
        sizes.append(len(around))
    took.sort()
    print(
        f"one report more: median {took[50]:.2f} ms, 90th {took[90]:.2f}, 99th {took[99]:.2f}; "
        f"component median {sorted(sizes)[50]}, largest {max(sizes)}"
    )
    largest = Counter({k: len(v) for k, v in pool.by_key.items()}).most_common(3)
    print("largest blocks:", largest)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--add", type=int)
    options = parser.parse_args()
    if options.add:
        added(options.add)
        return
    for size in options.sizes:
        fused(size, options.workers)
    for (n, t, m), (n2, t2, m2) in pairwise(_LAST):
        grown = math.log(n2 / n)
        time_, memory = math.log(t2 / t) / grown, math.log(max(1, m2) / max(1, m)) / grown
        print(f"{n} to {n2}: time n^{time_:.2f}, memory n^{memory:.2f}")


if __name__ == "__main__":
    main()
