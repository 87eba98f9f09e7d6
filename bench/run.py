"""Speed and memory in one run, as ratios, so that a slow machine does not look like a slow program:

    python -m bench.run --n 400
    OMP_NUM_THREADS=1 python -m bench.run --n 2000 --one-in 50 --workers 2    # mostly about something else
    OMP_NUM_THREADS=1 python -m bench.run --n 400 --long 8 --workers 2        # eight tellings to a report

Reads a stream of reports alone, takes the same reports into a ledger, verifies it and asks for the status. What counts
is the share of reading in taking in (the rest is fusing, monitoring and writing) and how the second half of the reports
compares with the first: a record that slows down as it grows shows there. `--one-in N`: one report of N is of the
stream, the others are `bench.ordinary`. Documents a second are by the clock, leaving out the first tenth of the
documents, in which what is loaded once is loaded, here and in the workers; the load of the machine and the
CPU time of a document are printed beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from bench import ordinary
from bench.stream import documents
from trucewatch import pipeline, view
from trucewatch.ledger import open_ledger
from trucewatch.read import Reader


def main() -> None:
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser(description="speed and memory of reading, taking in, verifying and asking")
    parser.add_argument("--n", type=int, default=400)
    parser.add_argument("--one-in", type=int, default=1, help="one report of so many is of the stream")
    parser.add_argument("--long", type=int, default=1, help="tellings of the stream to a report")
    parser.add_argument("--workers", type=int, default=1)
    asked = parser.parse_args()
    took: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "docs.jsonl"
        rows = mixed(asked.n, asked.one_in, asked.long)
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        taken = [t for t in pipeline.ingest.take([source], pipeline.ingest.TakeOptions()) if hasattr(t, "document")]
        reader = Reader.load()
        reader.read(taken[0].document)  # loads what is loaded once
        with clock("read", took):
            for each in taken:
                reader.read(each.document)
        moments: list[tuple[float, float]] = []  # the clock and the CPU time of this process at each document

        def note(_: int, __: str) -> None:
            moments.append((time.perf_counter(), time.process_time()))

        with open_ledger(Path(folder) / "bench.sqlite", clock=_now) as ledger:
            with clock("ingest", took):
                own = None if asked.workers > 1 else reader
                options = pipeline.Options(reader=own, workers=asked.workers, progress=note)
                pipeline.ingest_sources([source], ledger, clock=_now, options=options)
            with clock("verify", took):
                found = ledger.verify()
            with clock("status", took):
                statuses = view.standing(ledger.at())
    first, middle = len(moments) // 10, len(moments) // 2
    spent = [b - a for a, b in zip(moments[first], moments[-1], strict=True)]
    counted = len(moments) - 1 - first
    print(
        json.dumps(
            {
                "documents": len(taken), "entries": found.entries, "verifies": found.ok, "statuses": len(statuses),
                "documents a second, reading alone": round(len(taken) / took["read"], 1),
                "CPU time of reading, ms a document": round(1000 * took["read, CPU"] / len(taken), 2),
                "words a document": round(sum(len(t.document.text.split()) for t in taken) / len(taken)),
                "workers": asked.workers, "load": round(os.getloadavg()[0], 1),
                "documents a second, taken in": round(counted / spent[0], 1),
                "CPU time of this process, ms a document": round(1000 * spent[1] / counted, 2),
                "share of reading in taking in": round(took["read"] / took["ingest"], 2),
                "second half over first half": round(
                    (moments[-1][0] - moments[middle][0]) / (moments[middle][0] - moments[0][0]), 2
                ),
                "verify over taking in": round(took["verify"] / took["ingest"], 3),
                "all statuses, seconds": round(took["status"], 2),
                "most memory, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
            },
            indent=1,
        )
    )  # fmt: skip


def mixed(n: int, one_in: int, long: int) -> Iterator[dict[str, Any]]:
    """`n` reports, one in `one_in` from the stream, of `long` tellings each, the others ordinary."""
    told = iter(documents(n * long, 1))
    others = ordinary.documents(n, 1)
    for number in range(n):
        if number % one_in:
            yield next(others)
        else:
            tellings = list(islice(told, long))
            yield tellings[0] | {"text": "\n".join(row["text"] for row in tellings)}


@contextmanager
def clock(what: str, took: dict[str, float]) -> Iterator[None]:
    """Put down how long the block takes by the clock, and its CPU time in this process, in seconds."""
    start, spent = time.perf_counter(), time.process_time()
    yield
    took[what], took[f"{what}, CPU"] = time.perf_counter() - start, time.process_time() - spent


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    main()
