"""Two ordered runs of rows, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Row = tuple[Any, ...]


def named(columns: list[str], row: Row) -> str:
    """The id that a row is about."""
    for name in ("id", "claim"):
        if name in columns:
            return str(row[columns.index(name)])
    return str(row[0])


def side_by_side(found: Iterator[Row], meant: Iterator[Row], key: list[int]) -> Iterator[tuple[Row | None, Row | None]]:
    """Rows of two ordered runs, paired by key; None where one has no such row."""
    left, right = next(found, None), next(meant, None)
    while left is not None or right is not None:
        a = None if left is None else [_sortable(left[i]) for i in key]
        b = None if right is None else [_sortable(right[i]) for i in key]
        if b is None or (a is not None and a < b):
            yield left, None
            left = next(found, None)
        elif a is None or b < a:
            yield None, right
            right = next(meant, None)
        else:
            yield left, right
            left, right = next(found, None), next(meant, None)


def _sortable(value: object) -> tuple[int, object]:
    # SQLite's order of types: nothing, numbers, text, bytes; text by its UTF-8.
    if value is None:
        return 0, 0
    if isinstance(value, int | float):
        return 1, value
    if isinstance(value, str):
        return 2, value.encode("utf-8", "surrogateescape")
    return 3, value
