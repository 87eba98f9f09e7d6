"""Documents read together are read as each alone, in order, and no further ahead than asked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice

from tests.read.scoring import reader
from trucewatch.evaluate.desk import document as plain
from trucewatch.model import Document
from trucewatch.read.reader import TOGETHER

TEXTS = (
    "Shelling killed three people in Kafr Sula on Monday, the monitor said. The army denied it.",
    "The mayor opened a new bridge for bicycles.",
    "Troops shelled the village.\n\nThe ceasefire took effect at noon.\n\nRebels fired rockets at the base on Tuesday.",
    "",
)


def documents() -> Iterator[Document]:
    for number in count():
        yield plain(f"{TEXTS[number % len(TEXTS)]} {number}" if number % len(TEXTS) < 3 else "", published="2020-01-15")


def test_together_as_alone_and_in_order() -> None:
    several = list(islice(documents(), 3 * TOGETHER + 1))
    together = list(reader().read_many(several))
    assert together == [reader().read(d) for d in several]
    assert sum(bool(reading.claims) for reading in together) > TOGETHER
    assert any(not reading.passed_gate for reading in together)


def test_an_endless_stream_is_read_as_it_comes() -> None:
    taken: list[Document] = []

    def coming() -> Iterator[Document]:
        for document in documents():
            taken.append(document)
            yield document

    first = next(iter(reader().read_many(coming())))
    assert first.document == taken[0].id
    assert len(taken) == TOGETHER
