"""Totals of the reader on the held-out passages, and nothing else: `python -m tests.heldout.measure [2|3]`.

The number is that of a set, both if none is given. The counting is that of `trucewatch eval cases`; how many places lie
within 25 km of the point meant (`points.yml`) is told set by set. No sentence and no error is printed, so that the set
stays blind.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from trucewatch.evaluate import points
from trucewatch.evaluate.cases import Folders, score_file
from trucewatch.evaluate.claims import FIELDS, Score
from trucewatch.read import Reader

HERE = Path(__file__).parent
SETS = {"2": ("reports4.yml", "negatives7.yml"), "3": ("reports7.yml", "negatives10.yml")}


def lines(reader: Reader, sets: list[str]) -> Iterator[str]:
    """The totals over the sets named, a line each."""
    folders, total = Folders(HERE, HERE), Score()
    of_set = {name: score_file(HERE / SETS[name][0], folders, reader.read) for name in sets}
    reports = [one for scores in of_set.values() for one in scores]
    for _, one in reports:
        total.add(one)
    found, missed, extra = total.found, total.missed, total.extra
    yield (
        f"claims in {len(reports)} reports: precision {found / max(found + extra, 1):.3f}, recall "
        f"{found / max(found + missed, 1):.3f}, F1 {total.f1:.3f} (found {found}, missed {missed}, extra {extra})"
    )
    for name in FIELDS:
        if asked := total.asked[name]:
            yield f"  {name}, given the claim: {total.right[name] / asked:.3f} ({total.right[name]}/{asked})"
    table = points.load(HERE)
    for name, scores in of_set.items():
        for figure in points.score(scores, table) if table is not None else []:
            right, asked = figure.counts["right"], figure.counts["asked"]
            yield f"  set {name}: {figure.name}: {right / asked:.3f} ({right}/{asked})"
    empty = [one for name in sets for one in score_file(HERE / SETS[name][1], folders, reader.read)]
    left = sum(not one.extra for _, one in empty)
    yield f"passages that must give nothing, left empty: {left} of {len(empty)}"


def main() -> None:
    """Print the totals."""
    sys.stdout.writelines(f"{line}\n" for line in lines(Reader.load(), sys.argv[1:] or sorted(SETS)))


if __name__ == "__main__":
    main()
