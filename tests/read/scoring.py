"""Scores the reader on the cases of tests/cases: which claims are found, and which of their fields are right.

Run as a script for the figures and the errors: `python -m tests.read.scoring probes seed twin --errors`.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from trucewatch.ingest import Given, TakeOptions, document_from, take
from trucewatch.model import Claim, Document
from trucewatch.read import Reader

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
SHARED = Path(os.environ.get("TRUCEWATCH_SHARED", ROOT.parent / "shared"))
FIELDS = ("kind", "stance", "speaker", "actor", "target", "place", "time", "said", "figures", "relative_to_truce")


@dataclass
class Score:
    """Counts over a set of cases."""

    found: int = 0
    missed: int = 0
    extra: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """F1 of claims."""
        total = 2 * self.found + self.missed + self.extra
        return 2 * self.found / total if total else 1.0

    def line(self) -> str:
        """One line of figures."""
        fields = " ".join(f"{f}={self.right[f]}/{self.asked[f]}" for f in FIELDS if self.asked[f])
        return f"found {self.found} missed {self.missed} extra {self.extra} F1 {self.f1:.3f} | {fields}"


@lru_cache(maxsize=1)
def reader() -> Reader:
    """One reader for all tests."""
    return Reader.load()


def load(name: str) -> list[dict[str, Any]]:
    """The cases of one file."""
    return list(yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8")))


def document(case: dict[str, Any]) -> Document | None:
    """The document of a case; None if its file is not here."""
    if "file" in case:
        path = _path(case["file"])
        if not path.is_file():
            return None
        for taken in take([path], TakeOptions(received="2021-01-01T00:00:00Z")):
            if isinstance(getattr(taken, "document", None), Document):
                doc: Document = taken.document
                if case.get("ref") in (None, doc.ref):
                    return doc
        return None
    given = Given(
        published=str(case["published"]), title=case.get("title"), publisher=case.get("publisher"), language="en"
    )
    return document_from(case["text"], case["text"].encode(), given)


def _path(name: str) -> Path:
    if name.startswith("SHARED/"):
        return SHARED / name.removeprefix("SHARED/")
    if name.startswith("demo/"):
        return ROOT / "src" / "trucewatch" / name
    return CASES / name


def score(name: str, into: Score | None = None) -> Score:
    """Read every case of a file and compare."""
    result = into or Score()
    for case in load(name):
        doc = document(case)
        if doc is not None:
            compare(case, doc, reader().read(doc).claims, result)
    return result


def compare(case: dict[str, Any], doc: Document, claims: tuple[Claim, ...], result: Score) -> None:
    """Match claims to the expected ones, best first, and count."""
    left = list(claims)
    for wanted in case.get("claims", []):
        options = [(m, c) for c in left if (m := _match(wanted, c, doc.text)) > 0]
        if not options:
            result.missed += 1
            result.errors.append(
                f"{case['id']}: MISSED {wanted['kind']}/{wanted['trigger']} in {_near(case, doc, wanted)}"
            )
            continue
        _, claim = max(options, key=lambda o: o[0])
        left.remove(claim)
        result.found += 1
        _fields(case, wanted, claim, result)
    for wanted in case.get("optional", []):
        for claim in [c for c in left if _match(wanted, c, doc.text) > 0][:1]:
            left.remove(claim)
    if not case.get("partial"):
        result.extra += len(left)
        result.errors += [
            f"{case['id']}: EXTRA {c.kind}/{c.stance}/{c.trigger.quote!r} in {doc.text[max(0, c.trigger.start - 60) : c.trigger.end + 40]!r}"
            for c in left
        ]


def _near(case: dict[str, Any], doc: Document, wanted: dict[str, Any]) -> str:
    at = max(0, doc.text.find(wanted["trigger"]))
    return repr(doc.text[max(0, at - 80) : at + 60])


def _match(wanted: dict[str, Any], claim: Claim, text: str) -> float:
    kinds = [wanted["kind"], *wanted.get("accept", {}).get("kind", [])]
    triggers = [wanted["trigger"], *wanted.get("accept", {}).get("trigger", [])]
    points = 0.0
    for position, words in enumerate(triggers):
        for nth, m in enumerate(re.finditer(re.escape(words), text), 1):
            if position == 0 and wanted.get("nth", nth) != nth:
                continue
            if m.start() < claim.trigger.end and claim.trigger.start < m.end():
                points = max(points, 2.0 if position == 0 else 1.5)
    if not points or (claim.kind not in kinds and claim.kind.split("_")[0] != wanted["kind"].split("_")[0]):
        if not points or not _both_force(claim.kind, wanted["kind"]):
            return 0.0
    if claim.kind in kinds:
        points += 1
    actor = wanted.get("actor")
    if actor and claim.actor is not None and _name_fits(actor, claim.actor):
        points += 0.5
    return points


def _both_force(a: str, b: str) -> bool:
    book = reader()._codebook.kinds
    return book[a].group == book[b].group


def _name_fits(wanted: Any, party: Any) -> bool:
    if wanted is None:
        return party is None
    if party is None:
        return False
    names = [party.name, party.words.quote if party.words else ""]
    for m in party.members:
        names += [m.name, m.words.quote if m.words else ""]
    mine = " | ".join(names).casefold()
    return all(
        str(w).casefold() in mine or _head(mine, str(w)) for w in (wanted if isinstance(wanted, list) else [wanted])
    )


def _head(mine: str, wanted: str) -> bool:
    word = wanted.casefold().replace("'s", "").split()[-1]
    return len(word) > 3 and word in mine


def _fields(case: dict[str, Any], wanted: dict[str, Any], claim: Claim, result: Score) -> None:
    accept = wanted.get("accept", {})

    def check(name: str, right: bool, got: object) -> None:
        result.asked[name] += 1
        if right:
            result.right[name] += 1
        else:
            result.errors.append(
                f"{case['id']}: {name.upper()} of {wanted['trigger']!r}: want {wanted.get(name)}, got {got}"
            )

    check("kind", claim.kind in [wanted["kind"], *accept.get("kind", [])], claim.kind)
    check("stance", claim.stance in [wanted["stance"], *accept.get("stance", [])], claim.stance)
    for name in ("speaker", "actor", "target"):
        if name in wanted:
            party = getattr(claim, name)
            options = [wanted[name], *accept.get(name, [])]
            check(name, any(_name_fits(o, party) for o in options), party and party.name)
    if "place" in wanted:
        got = claim.place.words.quote if claim.place and claim.place.words else None
        want = wanted["place"]
        right = (want is None) == (got is None) and (
            want is None or want.casefold() in str(got).casefold() or str(got).casefold() in want.casefold()
        )
        check("place", right, got)
    for name in ("time", "said"):
        if name in wanted:
            value = getattr(claim, name)
            got_days = [value.start and value.start[:10], value.end and value.end[:10]] if value else None
            options = [wanted[name], *accept.get(name, [])]
            check(name, any(_days(o) == got_days for o in options), got_days)
    if "relative_to_truce" in wanted:
        options = [wanted["relative_to_truce"], *accept.get("relative_to_truce", [])]
        check("relative_to_truce", claim.relative_to_truce in options, claim.relative_to_truce)
    if "figures" in wanted:
        got_figures = [(f.measure, f.low, f.high) for f in claim.figures]
        lists = [wanted["figures"], *accept.get("figures", [])]
        measures = accept.get("measure", [])
        check("figures", any(_figures_fit(fs, got_figures, measures) for fs in lists), got_figures)


def _figures_fit(wanted: list[dict[str, Any]], got: list[tuple[str, Any, Any]], measures: list[str]) -> bool:
    """Every needed figure is there, under its measure or one as good, and nothing else."""
    left = list(got)
    for f in wanted:
        options = [o for m in (f["measure"], *measures) if (o := (m, f.get("low"), f.get("high"))) in left]
        if not options and not f.get("optional"):
            return False
        for option in options[:1]:
            left.remove(option)
    return all(g[0] == "places_hit" for g in left)


def _days(value: Any) -> list[str | None] | None:
    return None if value is None else [None if v is None else str(v) for v in value]


if __name__ == "__main__":
    names = [a for a in sys.argv[1:] if not a.startswith("--")] or [p.stem for p in sorted(CASES.glob("*.yml"))]
    for file in names:
        outcome = score(file)
        print(f"{file}: {outcome.line()}")
        if "--errors" in sys.argv:
            print("\n".join("   " + e for e in outcome.errors))
