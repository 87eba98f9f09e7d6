"""Read the marked sentences of training/*.txt: by kind, what is found, missed, and read where nothing is.

`python scripts/marked_recall.py FILE… [--errors] [--alone]`. A mark is found where a claim's trigger overlaps its words
and its kind is the same or of one group (as in `trucewatch.evaluate.claims`). A sentence alone is not a report of war:
unless `--alone` is given, each passage stands behind a short report of fighting and a truce, whose own claims are left
out. With `--stories` the passages under one comment line are one report, a paragraph each.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from marked import Mark, bare, passages

from trucewatch.codebook import load
from trucewatch.ingest import Given, document_from
from trucewatch.read import Reader

if TYPE_CHECKING:
    from trucewatch.model import Claim

LEAD = (
    "Government troops and the Northern Front traded fire near Kadra on Monday. Shelling killed four people in Kadra, "
    "residents said. The Northern Front attacked an army post at Belmo on Tuesday. A ceasefire between the government "
    "and the Northern Front came into force at midnight on Wednesday.\n\n"
)


class Tally:
    """Counts by kind: found, missed, of the right kind and stance, extra beside marks and in near misses."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.kind: Counter[str] = Counter()
        self.stance: Counter[str] = Counter()
        self.extra: Counter[str] = Counter()
        self.near: Counter[str] = Counter()
        self.empty = self.left_empty = 0
        self.errors: list[str] = []

    def lines(self) -> Iterator[str]:
        """The table: a line for each kind, then the sums."""
        for kind in sorted({*self.found, *self.missed, *self.extra, *self.near}):
            asked = self.found[kind] + self.missed[kind]
            yield (
                f"{kind:30} found {self.found[kind]:4} of {asked:4}  kind {self.kind[kind]:4}  stance "
                f"{self.stance[kind]:4}  extra {self.extra[kind]:4}  in near misses {self.near[kind]:4}"
            )
        found, missed = self.found.total(), self.missed.total()
        extra, near = self.extra.total(), self.near.total()
        precision = found / max(1, found + extra + near)
        recall = found / max(1, found + missed)
        yield (
            f"found {found} missed {missed} extra {extra} in near misses {near}: precision {precision:.3f} "
            f"recall {recall:.3f}; kind {self.kind.total()} stance {self.stance.total()} of {found}; "
            f"empty left empty {self.left_empty} of {self.empty}"
        )


def compare(where: str, text: str, marks: list[Mark], claims: Iterable[Claim], into: Tally) -> None:
    """Count one passage; claims' offsets are those of the bare passage."""
    groups = {name: kind.group for name, kind in load().kinds.items()}
    left = list(claims)
    for mark in marks:
        near = [c for c in left if c.trigger.start < mark.end and mark.start < c.trigger.end]
        fitting = [c for c in near if groups[c.kind] == groups[mark.kind] or c.kind[:6] == mark.kind[:6]]
        if not fitting:
            into.missed[mark.kind] += 1
            beside = ", ".join(f"{c.kind}/{c.trigger.quote!r}" for c in left)
            into.errors.append(
                f"{where} MISSED {mark.kind}/{mark.stance} {text[mark.start : mark.end]!r} <{beside}> in "
                f"{_near(text, mark.start)}"
            )
            continue
        claim = max(fitting, key=lambda c: c.kind == mark.kind)
        read = f"{claim.trigger.quote!r} in {_near(text, claim.trigger.start)}"
        left.remove(claim)
        into.found[mark.kind] += 1
        into.kind[mark.kind] += claim.kind == mark.kind
        into.stance[mark.kind] += claim.stance == mark.stance
        if claim.kind != mark.kind:
            into.errors.append(f"{where} KIND {mark.kind} read as {claim.kind} {read}")
        if claim.stance != mark.stance:
            into.errors.append(f"{where} STANCE {mark.stance} read as {claim.stance} {read}")
    for claim in left:
        (into.extra if marks else into.near)[claim.kind] += 1
        what = "EXTRA" if marks else "NEAR"
        into.errors.append(
            f"{where} {what} {claim.kind}/{claim.stance} {claim.trigger.quote!r} in {_near(text, claim.trigger.start)}"
        )
    into.empty += not marks
    into.left_empty += not marks and not left


def _near(text: str, at: int) -> str:
    """The paragraph that an offset stands in."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[start : end if end >= 0 else len(text)]


def shifted(claims: Iterable[Claim], by: int) -> Iterator[Claim]:
    """The claims behind the lead, their triggers in the passage's own offsets."""
    from msgspec.structs import replace

    for claim in claims:
        if claim.trigger.start >= by:
            moved = replace(claim.trigger, start=claim.trigger.start - by, end=claim.trigger.end - by)
            yield replace(claim, trigger=moved)


def stories(path: Path) -> Iterator[tuple[int, str, list[Mark]]]:
    """Line number of the heading, text and marks of each report of a file: what stands under one comment line."""
    heading, lines = 0, list[str]()
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), "#"], 1):
        if line.startswith("#"):
            if lines:
                yield heading, *bare("\n\n".join(lines))
            heading, lines = number, []
        elif line.strip():
            lines.append(line.strip())


def main() -> int:
    """Read the files named, or all of training/."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--errors", action="store_true", help="list every error")
    parser.add_argument("--alone", action="store_true", help="read each passage by itself")
    parser.add_argument("--stories", action="store_true", help="what stands under one comment line is one report")
    options = parser.parse_args()
    reader = Reader.load()
    lead = "" if options.alone or options.stories else LEAD
    for path in options.files or sorted(Path("training").glob("*.txt")):
        tally = Tally()
        rows = list(stories(path) if options.stories else passages(path))
        given = Given(publisher="Reuters", published="2021-03-10", language="en")
        documents = [document_from(lead + text, (lead + text).encode(), given) for _, text, _ in rows]
        for (number, text, marks), reading in zip(rows, reader.read_many(documents), strict=True):
            compare(f"{path.name}:{number}", text, marks, shifted(reading.claims, len(lead)), tally)
        sys.stdout.writelines(f"{line}\n" for line in [f"== {path}", *tally.lines()])
        if options.errors:
            sys.stdout.writelines(f"{line}\n" for line in tally.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
