"""What reading costs beside the parse, and how fast a stream is read, in one run of about a minute:

    OMP_NUM_THREADS=1 python -m bench.reading            # --n reports of the stream, --workers processes
    OMP_NUM_THREADS=1 python -m bench.reading --others FILE.jsonl    # rows with a "text" about something else

Two kinds of text: the stream of short reports that `bench.stream` makes, and whole reports (those of the project's own
cases). Parse and coding are CPU time in this process, so that a busy machine does not look like a slow program: the
parse is what spaCy takes, coding is all the rest (prose, gate, words, times, places, events, roles, claims). Documents
a second are by the clock, end to end, with as many processes as asked, their start and loading left out; what they come
to on a busy machine is less, so the load before and after is printed beside them. The gate is timed alone, and it is
said what share of each sort passes it. The texts about something else are those of `bench.ordinary`, and one in ten is
a short one full of words with two senses; for news as it comes give a file of news.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bench import ordinary
from bench.stream import documents
from bench.wording import IRRELEVANT
from trucewatch import engine
from trucewatch.evaluate.cases import Folders, document, files, here, load
from trucewatch.ingest import Given, document_from
from trucewatch.model import Document
from trucewatch.read import Reader
from trucewatch.read import parse as parsing

ONE_IN = 50
THIN = 2000  # documents of the stream that is relevant one time in fifty


def main() -> None:
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser(description="speed of reading, and what it costs beside the parse")
    parser.add_argument("--n", type=int, default=300, help="relevant reports of the stream")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--others", type=Path, help="JSON lines with a text about something else each")
    asked = parser.parse_args()
    relevant = [_document(row) for row in documents(asked.n, 1) if row["truth"]]
    others = _others(asked.others)
    thin = list(islice(_thin(relevant, others), THIN))
    found: dict[str, Any] = {"load before": round(os.getloadavg()[0], 1), "workers": asked.workers}
    for name, stream in (("stream, all relevant", relevant), ("whole reports", list(_reports()))):
        speed = {"documents a second": round(_speed(stream, asked.workers), 1)}
        found[name] = {"documents": len(stream)} | costs(stream) | speed
    one_in = {"documents": len(thin), "documents a second": round(_speed(thin, asked.workers), 1)}
    found["stream, one in fifty relevant"] = one_in
    found["gate alone"] = gate(relevant, others)
    found["load after"] = round(os.getloadavg()[0], 1)
    print(json.dumps(found, indent=1))


def costs(stream: Iterable[Document]) -> dict[str, float]:
    """CPU seconds of the parse and of all else, and the ratio of the second to the first, in this process."""
    reader, docs, timed = Reader.load(), list(stream), _Timed(parsing.load_model())
    reader.read(docs[0])  # loads what is loaded once
    load_model, parsing.load_model = parsing.load_model, lambda: timed  # type: ignore[assignment]
    try:
        start = time.process_time()
        for doc in docs:
            reader.read(doc)
        coding = time.process_time() - start - timed.spent
    finally:
        parsing.load_model = load_model
    return {
        "parse, CPU seconds": round(timed.spent, 2),
        "coding, CPU seconds": round(coding, 2),
        "coding over parse": round(coding / timed.spent, 2),
    }


def gate(relevant: list[Document], others: list[Document]) -> dict[str, float]:
    """Documents a second through the gate, in this process, and the share of each sort that passes it."""
    reader = Reader.load()
    reader.opening(relevant[0])
    start = time.process_time()
    passed = [[reader.opening(d) is not None for d in some] for some in (relevant, others)]
    spent = time.process_time() - start
    return {
        "documents a CPU second": round((len(relevant) + len(others)) / spent),
        "relevant that pass": round(sum(passed[0]) / len(relevant), 3),
        "others that pass": round(sum(passed[1]) / max(1, len(others)), 3),
    }


class _Timed:
    """The parser, with the CPU time that it took."""

    def __init__(self, model: Any) -> None:
        self.model, self.spent = model, 0.0

    def pipe(self, texts: Iterable[str], **how: Any) -> Iterator[Any]:
        start = time.process_time()
        docs = list(self.model.pipe(texts, **how))
        self.spent += time.process_time() - start
        return iter(docs)


def _speed(stream: list[Document], workers: int) -> float:
    """Documents a second by `workers` processes, their start and loading left out."""
    warm = list(islice(cycle(stream), 8 * workers))
    results = engine.map(_read, [*warm, *stream], how="processes", workers=workers)
    for _ in warm:
        next(results)
    start = time.perf_counter()
    return sum(1 for _ in results) / (time.perf_counter() - start)


_READER: list[Reader] = []


def _read(doc: Document) -> int:
    if not _READER:
        _READER.append(Reader.load())
    return len(_READER[0].read(doc).claims)


def _thin(relevant: list[Document], others: list[Document]) -> Iterator[Document]:
    """One relevant document in fifty, the others about something else."""
    rest = cycle(others)
    for one in cycle(relevant):
        yield one
        yield from islice(rest, ONE_IN - 1)


def _others(path: Path | None) -> list[Document]:
    if path is not None:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        texts = [(row.get("title"), row["text"]) for row in rows]
    else:
        plain = [(row["title"], row["text"]) for row in ordinary.documents(9 * len(IRRELEVANT), 1)]
        texts = [*plain, *IRRELEVANT]
        random.Random(1).shuffle(texts)
    same = {"published": "2020-05-01", "publisher": "Paper"}
    return [_document({"ref": f"other-{i}", "title": a, "text": b} | same) for i, (a, b) in enumerate(texts)]


def _reports() -> Iterator[Document]:
    folder = here()
    for path in files(folder) if folder is not None else ():
        if path.stem.startswith(("reports", "demo")):
            yield from (d for case in load(path) if (d := document(case, Folders(folder))) is not None)


def _document(row: dict[str, Any]) -> Document:
    given = Given(ref=row["ref"], published=row["published"], title=row["title"], publisher=row["publisher"])
    return document_from(row["text"], row["text"].encode(), given)


if __name__ == "__main__":
    main()
