"""How long the truces of a growing record take to make: `python -m bench.agreements --n 2000`.

Claims about truces as a stream of reports brings them, from many conflicts over some years, a handful of them naming
neither area nor party. All agreements are made anew at each new claim, so what counts is the time for all of them, and
how it grows with their number.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
from datetime import date, timedelta

from trucewatch.model import Claim, Document, Party, Span, When, Where, claim_id
from trucewatch.monitor import Kept, agreements
from trucewatch.monitor.grouping import grouped
from trucewatch.monitor.truces import mentions

KINDS = (
    "ceasefire_agreed", "ceasefire_in_force", "ceasefire_in_force", "ceasefire_extended", "ceasefire_collapsed",
    "ceasefire_rejected",
)  # fmt: skip
COUNTRIES = ("SY", "YE", "LY", "SD", "UA", "AZ", "PH", "CO", "ET", "CD")


def told(n: int, seed: int, years: int = 3) -> tuple[list[Claim], dict[str, Document]]:
    """`n` claims about truces and their reports; the same (n, seed) gives the same ones."""
    chance = random.Random(f"truces {seed}")
    claims: list[Claim] = []
    documents: dict[str, Document] = {}
    for number in range(n):
        country = chance.choice(COUNTRIES)
        on = date(2020, 1, 1) + timedelta(days=chance.randrange(365 * years))
        report = f"DOC-{number // 2:06d}"
        documents.setdefault(report, Document(id=report, text="", publisher="Wire", published=on.isoformat()))
        claims.append(_claim(chance, number, report, country, on))
    return claims, documents


def _claim(chance: random.Random, number: int, report: str, country: str, on: date) -> Claim:
    kind = chance.choice(KINDS)
    words = f"{kind.replace('_', ' ')} told of {country} on {on}, number {number}"
    span = Span(start=0, end=len(words), quote=words)
    named, placed = chance.random() < 0.7, chance.random() < 0.8
    province = chance.choice(("North", "South", None))
    place = Where(
        name=province or country, words=None, gazetteer=f"user:{country}-{province}", country=country,
        precision="province" if province else "country", admin1=province,
    )  # fmt: skip
    sides = [Party(id=f"actor:{country}-{side}", name=f"{side} of {country}") for side in chance.sample("ABC", 2)]
    time_ = When(start=on.isoformat(), end=on.isoformat(), precision="day", basis="stated")
    return Claim(
        id=claim_id(report, kind, span, None, None, str(number)), document=report, kind=kind, stance="asserted",
        span=span, trigger=span, place=place if placed else None, actor=sides[0] if named else None,
        target=sides[1] if named else None, time=time_ if chance.random() < 0.9 else None,
    )  # fmt: skip


def main() -> None:
    """Milliseconds, medians of three, for half as many claims and for all of them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--n", type=int, default=2000)
    asked = parser.parse_args()
    for n in (asked.n // 4, asked.n // 2, asked.n):
        claims, documents = told(n, 1)
        found = mentions(claims, documents)
        row = {
            "claims": n, "signs": len({m.sign for m in found}),
            "grouping, ms": _took(lambda found=found: grouped(found)),
            "agreements, ms": _took(lambda claims=claims, docs=documents: agreements(claims, docs)),
            "one claim more, ms": _one_more(claims, documents),
        }  # fmt: skip
        sys.stdout.write(json.dumps(row) + "\n")


def _one_more(claims: list[Claim], documents: dict[str, Document]) -> float:
    """The time a claim, over the last ten, with what was made before at hand."""
    kept = Kept()
    agreements(claims[:-10], documents, kept=kept)
    begun = time.process_time()
    for n in range(len(claims) - 9, len(claims) + 1):
        agreements(claims[:n], documents, kept=kept)
    return round(100 * (time.process_time() - begun), 1)


def _took(work: object) -> float:
    spent = []
    for _ in range(3):
        begun = time.process_time()
        work()  # type: ignore[operator]
        spent.append(time.process_time() - begun)
    return round(1000 * statistics.median(spent), 1)


if __name__ == "__main__":
    main()
