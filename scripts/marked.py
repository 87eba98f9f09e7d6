"""Check the marked sentences of training/*.txt: known kinds and stances, closed brackets, nothing twice."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from trucewatch import codebook
from trucewatch.model.claim import STANCES

MARK = re.compile(r"\[([a-z_]+)(?:/([a-z_]+))?: ([^\[\]]+)\]")


class Mark(NamedTuple):
    """One marked event: its kind, stance, and where its words stand in the bare text (code points, end exclusive)."""

    kind: str
    stance: str
    start: int
    end: int


def bare(line: str) -> tuple[str, list[Mark]]:
    """The passage without its marks, and the marks in the bare text's offsets."""
    marks: list[Mark] = []
    parts: list[str] = []
    at = length = 0
    for found in MARK.finditer(line):
        before = line[at : found.start()]
        parts += [before, found[3]]
        start = length + len(before)
        length = start + len(found[3])
        marks.append(Mark(found[1], found[2] or "asserted", start, length))
        at = found.end()
    parts.append(line[at:])
    return "".join(parts), marks


def passages(path: Path) -> Iterator[tuple[int, str, list[Mark]]]:
    """Line number, bare text and marks of each passage of a file."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, *bare(line.strip())


def main() -> int:
    """Check the files named, or all of training/; 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    files = parser.parse_args().files or sorted(Path("training").glob("*.txt"))
    kinds = set(codebook.load().kinds)
    stances = set(STANCES)
    seen: dict[str, str] = {}
    counts: Counter[str] = Counter()
    wrong = 0
    for path in files:
        for number, text, marks in passages(path):
            where = f"{path}:{number}"
            reasons = [f"no such kind: {m.kind}" for m in marks if m.kind not in kinds]
            reasons += [f"no such stance: {m.stance}" for m in marks if m.stance not in stances]
            if "[" in text or "]" in text:
                reasons.append("a bracket is left over")
            if text in seen:
                reasons.append(f"the same as {seen[text]}")
            seen[text] = where
            counts.update(m.kind for m in marks)
            counts["(nothing)"] += not marks
            wrong += bool(reasons)
            sys.stdout.writelines(f"{where}: {reason}\n" for reason in reasons)
    sys.stdout.writelines(f"{n:6} {kind}\n" for kind, n in counts.most_common())
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
