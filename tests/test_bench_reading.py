"""The bench of reading: what it counts, not how fast that is."""

from __future__ import annotations

import pytest

from bench import reading
from bench.stream import documents
from trucewatch.read import parse as parsing


def _relevant(n: int) -> list[reading.Document]:
    return [reading._document(row) for row in documents(n, 1) if row["truth"]]


def test_parse_and_coding_are_told_apart() -> None:
    before = parsing.load_model
    found = reading.costs(_relevant(12))
    assert parsing.load_model is before
    assert found["parse, CPU seconds"] > 0
    assert found["coding, CPU seconds"] > 0


def test_the_parser_is_put_back_when_reading_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    before, read, seen = parsing.load_model, reading.Reader.read, []

    def failing(self: reading.Reader, document: reading.Document) -> object:
        seen.append(parsing.load_model)
        if len(seen) > 2:
            raise RuntimeError
        return read(self, document)

    monkeypatch.setattr(reading.Reader, "read", failing)
    with pytest.raises(RuntimeError):
        reading.costs(_relevant(12))
    assert seen[-1] is not before
    assert parsing.load_model is before


def test_one_in_fifty_is_relevant() -> None:
    relevant, others = _relevant(4), reading._others(None)
    thin = list(reading.islice(reading._thin(relevant, others), 200))
    told = [d for d in thin if d.ref and d.ref.startswith("stream")]
    assert len(told) == 4
    assert {d.ref for d in thin} - {d.ref for d in told} == {d.ref for d in others}


def test_the_gate_lets_every_relevant_report_through() -> None:
    assert reading.gate(_relevant(40), reading._others(None))["relevant that pass"] == 1.0
