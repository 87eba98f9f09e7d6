"""Places: how long a name takes to look up, and the whole step as a share of the parse, in one run:

    python -m bench.places

Runs over the project's own cases. What is read from the disk is read once before; a gazetteer that has looked nothing
up yet is taken for every run. Prints one JSON object: microseconds a look-up (of names as written, and respelled so
that variants are sought), milliseconds a document for focus and places and for the parse, and the share of the one in
the other.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable

from trucewatch.evaluate import cases
from trucewatch.gazetteer import Gazetteer, load
from trucewatch.gazetteer.index import Index
from trucewatch.read.parse import parse
from trucewatch.read.places import document_focus, find_places
from trucewatch.read.prose import Passage, passages

TIMES = 3
AS_WRITTEN = (
    "Saraqib",
    "Idlib",
    "Maarat al-Numan",
    "Zalingei",
    "Avdiivka",
    "Hodeidah",
    "Nyala",
    "Marib",
    "Kutum",
    "Taiz",
)
RESPELLED = (
    "Saraqeb", "Hims", "Deir ez-Zur", "Kafr Nobol", "Khan Shaykhoun", "Maarat an-Noman", "Taftanaaz", "Bineesh",
    "Zalingie", "El Fashir", "Durayhemi", "Avdeevka", "Horlovka", "Nyalah", "Hodaida", "Lahj", "Abyn", "Kafer Nabel",
)  # fmt: skip


def main() -> None:
    """Measure and print one JSON object."""
    folder = cases.here()
    if folder is None:
        sys.exit("the cases come with the source; run this in a checkout")
    files = [p for p in cases.files(folder) if p.stem.startswith(("demo", "reports"))]
    found = [cases.document(case, cases.Folders(folder, None)) for path in files for case in cases.load(path)]
    texts = [passages(document) for document in found if document is not None]
    index = load().index
    _places(texts, Gazetteer(index))
    list(parse(p.text for p in texts[0]))
    documents = len(texts)
    gc.freeze()
    step = _took(lambda g: _places(texts, g), index)
    parsed = _took(lambda _: [list(parse(p.text for p in parts)) for parts in texts], index)
    print(
        json.dumps(
            {
                "documents": documents,
                "look-up as written, us": _median(AS_WRITTEN, index),
                "look-up respelled, us": _median(RESPELLED, index),
                "focus and places, ms a document": round(1000 * step / documents, 2),
                "parse, ms a document": round(1000 * parsed / documents, 2),
                "share of the parse": round(step / parsed, 3),
            },
            indent=1,
        )
    )


def _places(texts: list[tuple[Passage, ...]], gazetteer: Gazetteer) -> None:
    for parts in texts:
        focus = document_focus([p.text for p in parts], gazetteer)
        for part in parts:
            find_places(part.text, focus=focus, gazetteer=gazetteer)


def _took(work: Callable[[Gazetteer], object], index: Index) -> float:
    """The least CPU seconds of several runs, so that what else the machine does weighs little."""
    least = float("inf")
    for _ in range(TIMES):
        gazetteer = Gazetteer(index)
        start = time.process_time()
        work(gazetteer)
        least = min(least, time.process_time() - start)
    return least


def _median(names: tuple[str, ...], index: Index) -> float:
    taken = [_took(lambda g, name=name: g.lookup(name), index) for name in names]  # type: ignore[misc]
    return round(1e6 * statistics.median(taken), 1)


if __name__ == "__main__":
    main()
