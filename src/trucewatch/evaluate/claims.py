"""Claims against claims: which of those wanted were read, and which of their fields are right.

A wanted claim is a mapping with the keys of `tests/cases/README.md`, written by hand or made of a user's gold. It
matches a claim whose trigger overlaps and whose kind is the same, begins alike or is of the same group; an equal kind
and a fitting actor make the better match. Each claim is used once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from ..codebook import load as load_codebook
from ..model import Claim, Document

FIELDS: Final = (
    "kind",
    "stance",
    "speaker",
    "actor",
    "target",
    "place",
    "time",
    "said",
    "figures",
    "relative_to_truce",
)
Wanted = dict[str, Any]


@dataclass
class Score:
    """Counts over a set of documents.

    `wrong`: (class of error, what exactly) of each; `matched`: each wanted claim with the one found for it.
    """

    found: int = 0
    missed: int = 0
    extra: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    matched: list[tuple[Wanted, Claim | None]] = field(default_factory=list)

    @property
    def errors(self) -> list[str]:
        """Every error in one line."""
        return [what for _, what in self.wrong]

    @property
    def f1(self) -> float:
        """F1 of claims."""
        total = 2 * self.found + self.missed + self.extra
        return 2 * self.found / total if total else 1.0

    def line(self) -> str:
        """One line of figures."""
        fields = " ".join(f"{f}={self.right[f]}/{self.asked[f]}" for f in FIELDS if self.asked[f])
        return f"found {self.found} missed {self.missed} extra {self.extra} F1 {self.f1:.3f} | {fields}"

    def add(self, other: Score) -> None:
        """Take another's counts in."""
        self.found += other.found
        self.missed += other.missed
        self.extra += other.extra
        self.right += other.right
        self.asked += other.asked
        self.wrong += other.wrong
        self.matched += other.matched


def compare(case: Wanted, doc: Document, claims: Sequence[Claim], result: Score) -> None:
    """Match claims to those of `case`, best first, and count into `result`; `optional` ones are neither missed nor
    extra.
    """
    left = list(claims)
    name = case["id"]
    for wanted in case.get("claims", []):
        options = [(m, c) for c in left if (m := _points(wanted, c, doc.text)) > 0]
        if not options:
            result.missed += 1
            result.matched.append((wanted, None))
            what = f"{name}: MISSED {wanted['kind']}/{wanted['trigger']} in {_near(doc, wanted)}"
            result.wrong.append((f"missed: {wanted['kind']}", what))
            continue
        _, claim = max(options, key=lambda o: o[0])
        left.remove(claim)
        result.found += 1
        result.matched.append((wanted, claim))
        _fields(name, wanted, claim, result)
    for wanted in case.get("optional", []):
        for claim in [c for c in left if _points(wanted, c, doc.text) > 0][:1]:
            left.remove(claim)
    if not case.get("partial"):
        result.extra += len(left)
        for c in left:
            near = doc.text[max(0, c.trigger.start - 60) : c.trigger.end + 40]
            error = "extra where nothing is wanted" if not case.get("claims") else f"extra: {c.kind}"
            result.wrong.append((error, f"{name}: EXTRA {c.kind}/{c.stance}/{c.trigger.quote!r} in {near!r}"))


def judged(case: Wanted, doc: Document, claims: Sequence[Claim]) -> list[tuple[Claim, bool]]:
    """(claim, whether it is one that is wanted, of its kind and stance), matched as in `compare`; optional ones and
    those that a partial list does not speak of are left out.
    """
    left, out = list(claims), []
    for wanted in case.get("claims", []):
        options = [(m, c) for c in left if (m := _points(wanted, c, doc.text)) > 0]
        if options:
            _, claim = max(options, key=lambda o: o[0])
            left.remove(claim)
            accept = wanted.get("accept", {})
            fits = (getattr(claim, k) in [wanted[k], *accept.get(k, [])] for k in ("kind", "stance") if k in wanted)
            out.append((claim, all(fits)))
    for wanted in case.get("optional", []):
        for claim in [c for c in left if _points(wanted, c, doc.text) > 0][:1]:
            left.remove(claim)
    return out if case.get("partial") else [*out, *((c, False) for c in left)]


def _near(doc: Document, wanted: Wanted) -> str:
    at = max(0, doc.text.find(wanted["trigger"]))
    return repr(doc.text[max(0, at - 80) : at + 60])


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    return {name: kind.group for name, kind in load_codebook().kinds.items()}


def matches(wanted: Wanted, claim: Claim, text: str) -> bool:
    """Whether a claim may stand for a wanted one: its trigger overlaps, its kind is equal or of one group."""
    return _points(wanted, claim, text) > 0


def _points(wanted: Wanted, claim: Claim, text: str) -> float:
    kinds = [wanted["kind"], *wanted.get("accept", {}).get("kind", [])]
    points = _overlap(wanted, claim, text)
    if not points:
        return 0.0
    groups = _groups()
    alike = claim.kind.split("_")[0] == wanted["kind"].split("_")[0] or groups[claim.kind] == groups.get(wanted["kind"])
    if claim.kind not in kinds and not alike:
        return 0.0
    if claim.kind in kinds:
        points += 1
    actor = wanted.get("actor")
    if actor and claim.actor is not None and name_fits(actor, claim.actor):
        points += 0.5
    return points


def _overlap(wanted: Wanted, claim: Claim, text: str) -> float:
    """2 where the trigger overlaps the wanted one, 1.5 one as good, 0 none."""
    if "at" in wanted:
        start, end = wanted["at"]
        return 2.0 if start < claim.trigger.end and claim.trigger.start < end else 0.0
    points = 0.0
    for position, words in enumerate([wanted["trigger"], *wanted.get("accept", {}).get("trigger", [])]):
        for nth, m in enumerate(re.finditer(re.escape(words), text), 1):
            if position == 0 and wanted.get("nth", nth) != nth:
                continue
            if m.start() < claim.trigger.end and claim.trigger.start < m.end():
                points = max(points, 2.0 if position == 0 else 1.5)
    return points


def name_fits(wanted: Any, party: Any) -> bool:
    """Whether a party's name or words hold every wanted name, or its last word of more than three letters."""
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
    last = (wanted.casefold().replace("'s", "").split() or [""])[-1]
    return len(last) > 3 and last in mine


def _fields(name: str, wanted: Wanted, claim: Claim, result: Score) -> None:
    accept = wanted.get("accept", {})

    def check(key: str, right: bool, got: object) -> None:
        result.asked[key] += 1
        if right:
            result.right[key] += 1
        else:
            what = f"{name}: {key.upper()} of {wanted['trigger']!r}: want {wanted.get(key)}, got {got}"
            result.wrong.append((_error(key, wanted.get(key), got), what))

    for key in ("kind", "stance", "relative_to_truce"):
        if key in wanted:
            got = getattr(claim, key)
            check(key, got in [wanted[key], *accept.get(key, [])], got)
    for key in ("speaker", "actor", "target"):
        if key in wanted:
            party = getattr(claim, key)
            check(key, any(name_fits(o, party) for o in [wanted[key], *accept.get(key, [])]), party and party.name)
    if "place" in wanted:
        quote = claim.place.words.quote if claim.place and claim.place.words else None
        check("place", any(same_place(o, quote) for o in [wanted["place"], *accept.get("place", [])]), quote)
    for key in ("time", "said"):
        if key in wanted:
            value = getattr(claim, key)
            days = [value.start and value.start[:10], value.end and value.end[:10]] if value else None
            check(key, any(_days(o) == days for o in [wanted[key], *accept.get(key, [])]), days)
    if "figures" in wanted:
        counted: list[tuple[str, Any, Any]] = [(f.measure, f.low, f.high) for f in claim.figures]
        lists = [wanted["figures"], *accept.get("figures", [])]
        measures = accept.get("measure", [])
        check("figures", any(_figures_fit(fs, counted, measures) for fs in lists), counted)


def _figures_fit(wanted: list[dict[str, Any]], got: list[tuple[str, Any, Any]], measures: list[str]) -> bool:
    """Every needed figure is there once, under its measure or one as good, and nothing else but places hit."""
    left = list(got)
    for f in wanted:
        options = [o for m in (f["measure"], *measures) if (o := (m, f.get("low"), f.get("high"))) in left]
        if not options and not f.get("optional"):
            return False
        for option in options[:1]:
            left.remove(option)
    return all(g[0] == "places_hit" for g in left)


def _error(key: str, wanted: object, got: object) -> str:
    if key in ("kind", "stance", "relative_to_truce"):
        return f"{key}: {wanted} read as {got}"
    how = "missed" if not got else "none wanted" if not wanted else "another"
    return f"{key}: {how}"


def same_place(wanted: Any, got: str | None) -> bool:
    """Whether the words of a place are those wanted, or hold them or a part of them."""
    if wanted is None or got is None:
        return wanted is got
    return str(wanted).casefold() in got.casefold() or got.casefold() in str(wanted).casefold()


def _days(value: Any) -> list[str | None] | None:
    return None if value is None else [None if v is None else str(v)[:10] for v in value]
