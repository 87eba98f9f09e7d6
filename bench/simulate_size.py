"""How long a status takes on many incidents: `python -m bench.simulate_size --incidents 100000`.

A synthetic year of incidents, each with one claim in one report and one finding; timed are the first status on fresh
material (which puts everything in order by day), the same once it is in order, and everything that stands beside it.
"""

from __future__ import annotations

import argparse
import statistics
import time
from datetime import date, timedelta
from typing import Final

from trucewatch.model import Agreement, Area, Claim, Clock, Document, Finding, Incident, Span, When, Where
from trucewatch.monitor import Material, Rules, beside, status

START: Final = date(2021, 1, 1)
DAYS: Final = 365
PLACE: Final = Where(
    name="Valley", words=None, gazetteer="user:valley", precision="province", admin1="Valley", country="SY"
)
TOWNS: Final = tuple(
    Where(name=f"Town {n}", words=None, gazetteer=f"user:{n}", precision="town", admin1="Valley", country="SY")
    for n in range(400)
)


def synthetic(incidents: int) -> tuple[Agreement, Material]:
    """A truce and its material: incidents spread evenly over the year and four hundred towns."""
    clock = Clock(claimant="The Daily", start=_when(START), zone="Asia/Damascus")
    truce = Agreement(id="AGR-SYNTHETIC000", name="Truce", area=Area(places=(PLACE,)), clocks=(clock,))
    words = Span(start=0, end=5, quote="words")
    documents, claims, made, found = [], [], [], []
    for n in range(incidents):
        day, town = START + timedelta(days=n % DAYS), TOWNS[n % 400]
        when, doc = _when(day), f"DOC-{n // 3}"
        if n % 3 == 0:
            documents.append(Document(id=doc, text="words", publisher=f"Paper {n % 40}", published=day.isoformat()))
        told = {"kind": "shelling", "time": when, "place": town}
        claims.append(Claim(id=f"CLM-{n}", document=doc, stance="asserted", span=words, trigger=words, **told))
        made.append(Incident(id=f"INC-{n}", claims=(f"CLM-{n}",), documents=(doc,), origins=1 + n % 2, **told))
        of = {"agreement": truce.id, "incident": f"INC-{n}", "clock": "The Daily", "relation": "violation_alleged"}
        found.append(Finding(id=f"FND-{n}", grade="corroborated" if n % 2 else "alleged", **of))
    return truce, Material(made, found, claims, documents)


def _when(day: date) -> When:
    return When(start=day.isoformat(), end=day.isoformat(), precision="day", basis="stated")


def measure(incidents: int, repeats: int = 5) -> dict[str, float]:
    """Milliseconds of processor time (median): the first status on fresh material, a later one, what stands beside."""
    truce, given = synthetic(incidents)
    rules, on = Rules(), START + timedelta(days=300)
    first, again, more = [], [], []
    for n in range(repeats):
        fresh = Material(given.incidents, given.findings, given.claims, given.documents)
        begun = time.process_time()
        status(truce, truce.clocks[0], on, fresh, rules)
        first.append(time.process_time() - begun)
        begun = time.process_time()
        status(truce, truce.clocks[0], on + timedelta(days=n + 1), fresh, rules)
        again.append(time.process_time() - begun)
        begun = time.process_time()
        beside(truce, truce.clocks[0], on, fresh, rules)
        more.append(time.process_time() - begun)
    return {k: 1000 * statistics.median(v) for k, v in (("first", first), ("again", again), ("beside", more))}


def main() -> None:
    """Print the milliseconds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--incidents", type=int, default=100_000)
    found = measure(parser.parse_args().incidents)
    print(", ".join(f"{name} {ms:.0f} ms" for name, ms in found.items()))


if __name__ == "__main__":
    main()
