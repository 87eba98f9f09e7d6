"""Speed and memory in one run, as ratios, so that a slow machine does not look like a slow program:

    python -m bench.run --n 400

Reads a stream of reports alone, takes the same reports into a ledger, verifies it and asks for the status. What counts
is the share of reading in taking in (the rest is fusing, monitoring and writing) and how the second half of the reports
compares with the first: a record that slows down as it grows shows there.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bench.stream import documents
from trucewatch import pipeline, view
from trucewatch.ledger import open_ledger
from trucewatch.read import Reader


def main() -> None:
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser(description="speed and memory of reading, taking in, verifying and asking")
    parser.add_argument("--n", type=int, default=400)
    asked = parser.parse_args()
    took: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "docs.jsonl"
        source.write_text("".join(json.dumps(row) + "\n" for row in documents(asked.n, 1)), encoding="utf-8")
        taken = [t for t in pipeline.ingest.take([source], pipeline.ingest.TakeOptions()) if hasattr(t, "document")]
        reader = Reader.load()
        reader.read(taken[0].document)  # loads what is loaded once
        with clock("read", took):
            for each in taken:
                reader.read(each.document)
        halves: list[float] = []
        began = time.perf_counter()

        def note(number: int, _: str) -> None:
            if number in (asked.n // 2, asked.n):
                halves.append(time.perf_counter() - began)

        with open_ledger(Path(folder) / "bench.sqlite", clock=_now) as ledger:
            with clock("ingest", took):
                options = pipeline.Options(reader=reader, progress=note)
                pipeline.ingest_sources([source], ledger, clock=_now, options=options)
            with clock("verify", took):
                found = ledger.verify()
            with clock("status", took):
                statuses = view.standing(ledger.at())
    print(
        json.dumps(
            {
                "documents": len(taken), "entries": found.entries, "verifies": found.ok, "statuses": len(statuses),
                "documents a second, reading alone": round(len(taken) / took["read"], 1),
                "documents a second, taken in": round(len(taken) / took["ingest"], 1),
                "share of reading in taking in": round(took["read"] / took["ingest"], 2),
                "second half over first half": round((halves[1] - halves[0]) / halves[0], 2),
                "verify over taking in": round(took["verify"] / took["ingest"], 3),
                "all statuses, seconds": round(took["status"], 2),
                "most memory, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
            },
            indent=1,
        )
    )  # fmt: skip


@contextmanager
def clock(what: str, took: dict[str, float]) -> Iterator[None]:
    """Put down how long the block takes, in seconds."""
    start = time.perf_counter()
    yield
    took[what] = time.perf_counter() - start


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    main()
