"""One report more in a ledger of many claims, and opening it: `python -m bench.fuse_ledger --claims 1000000`.

The ledger is filled with the stream of `bench.fuse_scale`, fused region by region; then a hundred reports that were
left out come in through `pipeline.ingest_sources`, each a transaction that is on the disk when the next begins: read
(by a reader that knows the claim), put, fused with what is around it, appended. Given are milliseconds of the clock.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import msgspec

from bench.fuse_scale import _REGION_CLAIMS, _region
from trucewatch import pipeline
from trucewatch.fuse import block_keys, fuse
from trucewatch.ingest import TakeOptions
from trucewatch.ledger import Draft, Incidents, Ledger, Reading, open_ledger
from trucewatch.model import Claim, Document, sha256
from trucewatch.read import Reading as Read

_ADDED = 100


class Knowing:
    """A reader that knows the claim of each report by its ref."""

    version = "bench@1"

    def __init__(self, claims: dict[str, Claim]) -> None:
        self.claims = claims

    def read(self, document: Document) -> Read:
        """Its one claim."""
        claim = msgspec.structs.replace(self.claims[document.ref or ""], document=document.id)
        return Read(document=document.id, claims=(claim,), reader=self.version)


def _clock() -> datetime:
    return datetime(2031, 1, 1, tzinfo=UTC)


def filled(ledger: Ledger, size: int) -> dict[str, tuple[Claim, Document]]:
    """Fill a ledger; what was left out, by id of the claim."""
    left: dict[str, tuple[Claim, Document]] = {}
    chance = random.Random(9)
    regions = max(1, size // _REGION_CLAIMS)
    for region in range(regions):
        rows = list(_region(region, min(_REGION_CLAIMS, size), random.Random(1_000_003 + region)))
        for number in sorted(chance.sample(range(len(rows)), -(-_ADDED // regions)), reverse=True):
            claim, document, _ = rows.pop(number)
            left[claim.id] = claim, document
        ledger.append(list(_drafts([(c, d) for c, d, _ in rows])))
    return left


def _drafts(rows: list[tuple[Claim, Document]]) -> Iterator[Draft]:
    at = "2030-01-01T00:00:00+00:00"
    documents = {}
    for claim, bare in rows:
        document = msgspec.structs.replace(bare, sha256=sha256(bare.text.encode()), received=at)
        documents[document.id] = document
        yield Draft("document", document, at)
        keys = {claim.id: block_keys(claim)}
        yield Draft("reading", Reading(document=document.id, reader="bench@1", claims=(claim,), blocks=keys), at)
    yield Draft("incidents", Incidents(put=fuse([c for c, _ in rows], documents)), at)


def added(ledger: Ledger, left: dict[str, tuple[Claim, Document]], folder: Path) -> list[float]:
    """Milliseconds that each report took, in the order they came."""
    path = folder / "more.jsonl"
    rows = [
        {"ref": key, "text": d.text, "publisher": d.publisher, "published": d.published, "language": "en"}
        for key, (_, d) in sorted(left.items())[:_ADDED]
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    marks = [time.perf_counter()]
    options = pipeline.Options(
        take=TakeOptions(),
        reader=Knowing({k: c for k, (c, _) in left.items()}),  # type: ignore[arg-type]
        progress=lambda *_: marks.append(time.perf_counter()),
    )
    done = pipeline.ingest_sources([path], ledger, clock=_clock, options=options)
    if len(done.taken) != len(rows):
        raise SystemExit(f"{len(done.taken)} of {len(rows)} reports were taken: {done.refused[:2]}")
    return [1000 * (b - a) for a, b in pairwise(marks)]


def main() -> None:
    """Fill, open, add; print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="where the ledger goes (a temporary folder otherwise)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as made:
        path = Path(made) / "bench.sqlite"
        begun = time.perf_counter()
        with open_ledger(path, clock=_clock) as ledger:
            left = filled(ledger, options.claims)
        size = path.stat().st_size / 2**20
        print(f"{options.claims} claims: filled in {time.perf_counter() - begun:.0f} s, {size:.0f} MiB", flush=True)
        begun = time.perf_counter()
        with open_ledger(path, clock=_clock, create=False) as ledger:
            head = ledger.head
            print(f"opened in {1000 * (time.perf_counter() - begun):.1f} ms, entry {head.seq}", flush=True)
            took = added(ledger, left, Path(made))
            first, rest = took[0], sorted(took[1:])
            middle, late = rest[len(rest) // 2], rest[9 * len(rest) // 10]
            print(
                f"one report more: first {first:.0f} ms, then median {middle:.1f}, 90th {late:.1f}, most {rest[-1]:.1f}"
            )


if __name__ == "__main__":
    main()
