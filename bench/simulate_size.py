"""How long a status takes on many incidents: `python -m bench.simulate_size --incidents 100000 --ledger FILE`.

A synthetic year of incidents of one truce, each with one claim in one report and one finding; timed are the first
status on fresh material (which puts everything in order by day), the same once it is in order, and everything that
stands beside it. With `--ledger` they are written to a new ledger first, and the status of one day is asked of that:
without and with what stands beside.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from trucewatch import view
from trucewatch.ledger import Agreements, Draft, Findings, Incidents, Ledger, open_ledger
from trucewatch.ledger.entry import Reading
from trucewatch.model import Agreement, Area, Claim, Clock, Document, Finding, Incident, Span, When, Where
from trucewatch.monitor import Material, Rules, beside, status

NOW: Final = datetime(2022, 6, 1, tzinfo=UTC)
AT: Final = "2022-06-01T00:00:00.000000Z"
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


def keep(ledger: Ledger, truce: Agreement, made: Material, batch: int = 2000) -> None:
    """Write them as entries of a ledger, as ingest and what follows from it would."""
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in made.claims:
        told[claim.document].append(claim)
    drafts = []
    for document in made.documents:
        whole = msgspec.structs.replace(document, received=AT, sha256=sha256(document.text.encode()).hexdigest())
        reading = Reading(document=document.id, reader="sim@1", claims=tuple(told[document.id]))
        drafts += [Draft("document", whole, AT), Draft("reading", reading, AT)]
    for n in range(0, len(made.incidents), batch):
        drafts.append(Draft("incidents", Incidents(put=tuple(made.incidents[n : n + batch])), AT))
    drafts.append(Draft("agreement", Agreements(put=(truce,)), AT))
    for n in range(0, len(made.findings), batch):
        drafts.append(Draft("findings", Findings(put=tuple(made.findings[n : n + batch])), AT))
    for n in range(0, len(drafts), batch):
        ledger.append(drafts[n : n + batch])


def asked(path: Path, incidents: int, repeats: int = 5) -> dict[str, float]:
    """Milliseconds of processor time (median) to answer for one day from a ledger that `path` is to be."""
    with open_ledger(path, clock=lambda: NOW) as ledger:
        keep(ledger, *synthetic(incidents))
        # What was made for it is no part of what a person's process holds.
        gc.collect()
        on = str(START + timedelta(days=300))
        view.standing(ledger.at(), on=on, beside=False)
        took: dict[str, list[float]] = {"of a ledger": [], "of a ledger, with what stands beside": []}
        for _ in range(repeats):
            for name, beside in zip(took, (False, True), strict=True):
                begun = time.process_time()
                view.standing(ledger.at(), on=on, beside=beside)
                took[name].append(time.process_time() - begun)
    return {name: 1000 * statistics.median(values) for name, values in took.items()}


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
    parser.add_argument("--ledger", type=Path, metavar="FILE", help="a new ledger to ask as well")
    given = parser.parse_args()
    found = measure(given.incidents)
    if given.ledger is not None:
        found |= asked(given.ledger, given.incidents)
    print(", ".join(f"{name} {ms:.0f} ms" for name, ms in found.items()))


if __name__ == "__main__":
    main()
