"""One function over many items: here, in processes, or (later) on a cluster. Knows nothing of the domain."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Literal, TypeVar

from .errors import MissingPart, TrucewatchError, UsageError

How = Literal["inline", "processes", "cluster"]
HOWS: tuple[str, ...] = ("inline", "processes", "cluster")
T = TypeVar("T")
R = TypeVar("R")


def map(function: Callable[[T], R], items: Iterable[T], *, how: How | str = "inline", workers: int = 1) -> Iterator[R]:
    """Yield `function(item)` in the order of `items`, lazily; an error of `function` is raised at its item's turn.

    `processes`: `workers` spawned processes (never forked: threads and database handles do not survive a fork), each
    with one numerical thread; `function` and items must pickle. At most four items a worker are in flight, so an
    endless `items` is no trouble. A worker that dies raises TrucewatchError; `cluster` raises MissingPart.
    """
    if how == "inline":
        return (function(item) for item in items)
    if how == "processes":
        if workers < 1:
            raise UsageError(f"workers is {workers}; at least one is needed")
        return _processes(function, items, workers)
    if how == "cluster":
        raise MissingPart("the cluster engine is not built yet; use how='processes' on one machine")
    raise UsageError(f"unknown engine {how!r}; known are {', '.join(HOWS)}")


def _processes(function: Callable[[T], R], items: Iterable[T], workers: int) -> Iterator[R]:
    pending: deque[Future[R]] = deque()
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_one_thread)
    try:
        for item in items:
            pending.append(pool.submit(function, item))
            if len(pending) >= 4 * workers:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    except BrokenProcessPool as error:
        raise TrucewatchError(
            "a worker process died (often: out of memory); use fewer workers and run again"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _one_thread() -> None:
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"
