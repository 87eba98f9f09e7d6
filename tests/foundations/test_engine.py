"""The engine: order, laziness, errors, processes with one thread each."""

from __future__ import annotations

import itertools
import os

import pytest

from trucewatch import engine
from trucewatch.errors import MissingPart, TrucewatchError, UsageError


def half(n: int) -> float:
    return 10 / n


def threads(_: int) -> str | None:
    return os.environ.get("OMP_NUM_THREADS")


def die(n: int) -> int:
    if n == 2:
        os._exit(1)
    return n


def test_inline_is_ordered_and_lazy() -> None:
    assert list(itertools.islice(engine.map(half, itertools.count(1)), 2)) == [10, 5]


def test_processes_keep_the_order_of_an_endless_input() -> None:
    found = engine.map(half, itertools.count(1), how="processes", workers=2)
    assert list(itertools.islice(found, 5)) == [10 / n for n in range(1, 6)]
    found.close()  # type: ignore[attr-defined]


def test_an_error_comes_at_its_turn() -> None:
    found = engine.map(half, [1, 0], how="processes", workers=1)
    assert next(found) == 10
    with pytest.raises(ZeroDivisionError):
        next(found)


def test_one_thread_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    assert list(engine.map(threads, [1], how="processes", workers=1)) == ["1"]


def test_a_worker_that_dies_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TrucewatchError, match="worker process died"):
        list(engine.map(die, [1, 2, 3], how="processes", workers=1))


def test_what_is_not_there() -> None:
    with pytest.raises(MissingPart):
        engine.map(half, [], how="cluster")
    with pytest.raises(UsageError):
        engine.map(half, [], how="threads")
    with pytest.raises(UsageError):
        engine.map(half, [], how="processes", workers=0)
