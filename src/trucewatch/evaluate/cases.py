"""The project's own cases: passages and the claims a careful coder takes, in YAML files (`tests/cases/README.md`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from ..ingest import Given, TakeOptions, document_from, take
from ..model import Document
from . import points
from .claims import Score, Wanted, compare
from .desk import Desk, gate_tally, gated
from .report import Measured
from .tally import Tally
from .truces import of_truces

PACKAGE: Final = Path(__file__).parents[1]
_ASKED: Final = ("kind", "stance", "speaker", "actor", "target", "place", "time", "figures", "relative_to_truce")
# A file of this many passages, none of which must give a claim, has its own figure.
NEGATIVES: Final = "share of empty passages left empty"


@dataclass(frozen=True)
class Folders:
    """Where cases are, and the data beside the project that some of them read (None: those are left out)."""

    cases: Path
    shared: Path | None = None

    def path(self, name: str) -> Path | None:
        """The file of a case: `SHARED/…`, `demo/…` in the package, or beside the cases."""
        if name.startswith("SHARED/"):
            return self.shared / name.removeprefix("SHARED/") if self.shared is not None else None
        return PACKAGE / name if name.startswith("demo/") else self.cases / name


def here() -> Path | None:
    """The cases of a source checkout, None for an installed package."""
    folder = PACKAGE.parents[1] / "tests" / "cases"
    return folder if folder.is_dir() else None


def load(path: Path) -> list[Wanted]:
    """The passages of one file."""
    return list(yaml.safe_load(path.read_text(encoding="utf-8")))


def files(folder: Path) -> list[Path]:
    """The files of a folder that hold passages with claims."""
    return [p for p in sorted(folder.glob("*.yml")) if any("claims" in case for case in load(p)[:1])]


def document(case: Wanted, folders: Folders) -> Document | None:
    """The document of a case; None if its file is not here."""
    if "file" not in case:
        given = Given(
            published=str(case["published"]), title=case.get("title"), publisher=case.get("publisher"), language="en"
        )
        return document_from(case["text"], case["text"].encode(), given)
    path = folders.path(case["file"])
    if path is None or not path.is_file():
        return None
    for taken in take([path], TakeOptions(received="2021-01-01T00:00:00Z")):
        doc = getattr(taken, "document", None)
        if isinstance(doc, Document) and case.get("ref") in (None, doc.ref):
            return doc
    return None


def score_file(path: Path, folders: Folders, read: Callable[[Document], Any]) -> list[tuple[str, Score]]:
    """(id, counts) of each passage of a file whose document is here."""
    out = []
    for case in load(path):
        doc = document(case, folders)
        if doc is not None:
            counted = Score()
            compare(case, doc, read(doc).claims, counted)
            out.append((f"{path.stem}/{case['id']}", counted))
    return out


def score(paths: list[Path], folders: Folders, desk: Desk, limit: int | None) -> tuple[list[Measured], int]:
    """The figures over all passages of the files, and how many passages were read."""
    scores: list[tuple[str, Score]] = []
    empty = Tally(NEGATIVES, "share", "passages")
    each: dict[str, Tally] = {}
    gate = gate_tally("passages")
    for path in paths:
        for case in load(path):
            if case["claims"] and limit is None and (told := document(case, folders)) is not None:
                gated(desk, told, gate)
        for name, counted in score_file(path, folders, desk.reader.read):
            if limit is not None and len(scores) >= limit:
                break
            scores.append((name, counted))
            of_file = each.setdefault(path.stem, Tally(f"claims, {path.stem}.yml", unit="passages"))
            of_file.add(counted.found, counted.found + counted.extra, counted.found + counted.missed)
            if not (counted.found or counted.missed):
                empty.add(int(not counted.extra), 1)
    table = points.load(paths[0].parent) if paths else None
    return [
        *tallied(scores, desk, "passages"),
        *(points.score(scores, table, desk) if table is not None else []),
        empty.measured(),
        gate.measured(),
        *(t.measured() for t in each.values() if any(r[2] for r in t.rows)),
    ], len(scores)


def tallied(scores: list[tuple[str, Score]], desk: Desk, unit: str) -> list[Measured]:
    """Claim F1, the share right of each field given the claim, and what is said of truces; errors go to the desk."""
    claims = Tally("claims", unit=unit)
    fields = {f: Tally(f"{f}, given the claim", "share", unit) for f in _ASKED}
    for name, counted in scores:
        claims.add(counted.found, counted.found + counted.extra, counted.found + counted.missed)
        for key, tally in fields.items():
            if counted.asked[key]:
                tally.add(counted.right[key], counted.asked[key])
        for error, what in counted.wrong:
            desk.wrong("claims" if error.startswith(("missed", "extra")) else "fields", error, name, what)
    given = [t.measured() for t in fields.values() if t.rows]
    return [claims.measured(), *given, *of_truces(scores, unit)]
