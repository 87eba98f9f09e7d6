"""Matching spans one to one, greedily by longest overlap; a span may be in pieces."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Pieces = tuple[tuple[int, int], ...]
Pair = tuple[int, int]


def size(span: Pieces) -> int:
    """Characters covered."""
    return sum(end - start for start, end in span)


def overlap(a: Pieces, b: Pieces) -> int:
    """Characters covered by both."""
    return sum(max(0, min(e1, e2) - max(s1, s2)) for s1, e1 in a for s2, e2 in b)


def iou(a: Pieces, b: Pieces) -> float:
    """Intersection over union of the two sets of characters."""
    both = overlap(a, b)
    return both / (size(a) + size(b) - both) if both else 0.0


def joined(ranges: Sequence[tuple[int, int]], gap: int = 1) -> Pieces:
    """Ranges in order, those at most `gap` characters apart made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if out and start - out[-1][1] <= gap:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def match(
    found: Sequence[Pieces], wanted: Sequence[Pieces], fits: Callable[[Pieces, Pieces], bool] | None = None
) -> list[Pair]:
    """(index of found, index of wanted), each used once, longest overlap first (ties: in order). Without `fits`, one
    shared character is enough; with it, the pair must satisfy it too."""
    options = [
        (-shared, i, j)
        for i, a in enumerate(found)
        for j, b in enumerate(wanted)
        if (shared := overlap(a, b)) and (fits is None or fits(a, b))
    ]
    pairs: list[Pair] = []
    left, right = set(), set()
    for _, i, j in sorted(options):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def exact(a: Pieces, b: Pieces) -> bool:
    """Whether the two are the same characters."""
    return a == b


def half(a: Pieces, b: Pieces) -> bool:
    """Whether they share at least half of what either covers."""
    return iou(a, b) >= 0.5
