"""Scores the reader on the cases of tests/cases: which claims are found, and which of their fields are right.

The counting is that of `trucewatch eval cases` (`trucewatch.evaluate.cases`); this is it file by file, for work on the
reader. Run as a script for the figures and the errors: `python -m tests.read.scoring probes seed twin --errors`.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path

from trucewatch.evaluate.cases import Folders, files, score_file
from trucewatch.evaluate.claims import FIELDS, Score, compare
from trucewatch.read import Reader

__all__ = ["FIELDS", "Score", "compare", "reader", "score"]

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
SHARED = Path(os.environ.get("TRUCEWATCH_SHARED", ROOT.parent / "shared"))


@lru_cache(maxsize=1)
def reader() -> Reader:
    """One reader for all tests."""
    return Reader.load()


def score(name: str, into: Score | None = None) -> Score:
    """Read every case of a file and compare."""
    result = into or Score()
    for _, counted in score_file(CASES / f"{name}.yml", Folders(CASES, SHARED), reader().read):
        result.add(counted)
    return result


if __name__ == "__main__":
    names = [a for a in sys.argv[1:] if not a.startswith("--")] or [p.stem for p in files(CASES)]
    for file in names:
        outcome = score(file)
        print(f"{file}: {outcome.line()}")
        if "--errors" in sys.argv:
            print("\n".join("   " + e for e in outcome.errors))
