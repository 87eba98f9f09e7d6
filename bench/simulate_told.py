"""The simulated year told in English and taken in whole: `python -m bench.simulate_told --world few --seed 1`.

`bench.simulate` hands its claims to the rooms behind the reader; here the same year is written out as short reports
about real towns, in several wordings for each act, and goes through `ingest`: reading, fusing, agreements, findings,
status. The truce is given as a file of agreements, as a team would. What is lost beside `bench.simulate` is lost by
reading. Printed are the agreement of the status with the truth, the outage days called unobserved, and how many of the
acts told are read with their kind, town, day, side, stance and dead.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from bench.simulate import START, TOWNS, WORLDS, Year, compared, observed, simulate
from trucewatch import pipeline, view
from trucewatch.ledger import Snapshot, open_ledger
from trucewatch.model import Claim

NOW: Final = datetime(2023, 1, 1, tzinfo=UTC)
NAMES: Final = dict(
    zip(TOWNS, ("Saraqib", "Ariha", "Binnish", "Sarmin", "Jisr al-Shughur", "Maarrat Misrin"), strict=True)
)
SIDES: Final = {"actor:north": "the Syrian army", "actor:hill": "Hayat Tahrir al-Sham"}
AGREEMENT: Final = f"""
name: The truce of the year
parties: [Syria, Hayat Tahrir al-Sham]
area: [{{name: Idlib, country: SY, precision: province}}]
clocks:
  - claimant: Syria
    start: {START}
"""
_ACTS: Final[dict[str, tuple[str, ...]]] = {
    "shelling": (
        "{who} shelled {town} on {day}{dead}{said}.",
        "Shells fired by {who} hit {town} on {day}{dead}{said}.",
        "On {day} artillery fire by {who} struck {town}{dead}{said}.",
        "{town} came under mortar fire from {who} on {day}{dead}{said}.",
    ),
    "armed_clash": (
        "{who} attacked positions in {town} with machine guns on {day}{dead}{said}.",
        "On {day} fighters of {who} opened fire in {town}{dead}{said}.",
        "Clashes started by {who} broke out in {town} on {day}{dead}{said}.",
    ),
    "air_strike": (
        "Warplanes of {who} bombed {town} on {day}{dead}{said}.",
        "An air strike by {who} hit {town} on {day}{dead}{said}.",
        "On {day} {who} carried out an air raid on {town}{dead}{said}.",
    ),
    "drone_strike": (
        "A drone of {who} struck {town} on {day}{dead}{said}.",
        "On {day} {who} launched a drone attack on {town}{dead}{said}.",
    ),
}
_DENIED: Final = "{who} denied any {act} {town} on {day}."
_DEEDS: Final = {
    "shelling": "shelling of", "armed_clash": "attack on", "air_strike": "air strike on",
    "drone_strike": "drone strike on",
}  # fmt: skip
_CALM: Final[dict[str, tuple[str, ...]]] = {
    "ceasefire_holding": (
        "The ceasefire held in Idlib province on {day}{said}.", "Idlib province was quiet on {day}{said}.",
        "On {day} calm prevailed across Idlib province{said}.",
    ),
    "aid_delivery": (
        "A convoy of aid lorries reached Idlib province on {day}{said}.",
        "On {day} food aid was delivered in Idlib province{said}.",
    ),
    "shelling": ("There was no shelling in Idlib province on {day}{said}.",
        "No shelling was reported in Idlib province on {day}{said}.",
    ),
    "air_strike": ("There were no air strikes in Idlib province on {day}{said}.",),
}  # fmt: skip
_NUMBERS: Final = {1: "one person", 2: "two people", 4: "four people"}


def reports(year: Year, seed: int) -> Iterator[dict[str, str]]:
    """The reports of a year as rows for `ingest`, as they came in; the one that makes the truce is left to the file."""
    chance = random.Random(f"words {seed}")
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in year.claims:
        told[claim.document].append(claim)
    for document in sorted(year.documents, key=lambda d: (d.published or "", d.id)):
        claims = [c for c in told[document.id] if c.kind not in ("ceasefire_agreed", "ceasefire_in_force")]
        if claims and document.published is not None:
            text = " ".join(sentence(c, chance) for c in claims)
            yield {
                "ref": document.id, "publisher": document.publisher or "", "published": document.published,
                "text": text, "language": "en",
            }  # fmt: skip


def sentence(claim: Claim, chance: random.Random) -> str:
    """One claim in one of its wordings."""
    assert claim.time is not None
    assert claim.place is not None
    on = date.fromisoformat(claim.time.start or "")
    day = chance.choice((f"{on:%A}, {on.day} {on:%B}", f"{on.day} {on:%B} {on.year}", f"{on:%A} {on.day} {on:%B}"))
    dead = next((f", killing {_NUMBERS[f.low or 0]}" for f in claim.figures), "")
    said = f", {SIDES[claim.speaker.id or '']} said" if claim.speaker is not None else ""
    town = NAMES.get(claim.place.name)
    if claim.actor is None or town is None:
        return chance.choice(_CALM[claim.kind]).format(day=day, said=said)
    who = SIDES[claim.actor.id or ""]
    if claim.stance == "denied":
        made = _DENIED.format(who=who, act=_DEEDS[claim.kind], town=town, day=day)
    else:
        made = chance.choice(_ACTS[claim.kind]).format(who=who, town=town, day=day, dead=dead, said=said)
    return made[0].upper() + made[1:]


def main() -> None:
    """Take one year in and print what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--world", choices=sorted(WORLDS), default="many")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--errors", action="store_true", help="days that came out otherwise, and acts not read so")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="an empty folder to keep the ledger and reports in")
    asked = parser.parse_args()
    year = simulate(WORLDS[asked.world], asked.seed)
    with tempfile.TemporaryDirectory() as made:
        folder = asked.keep or Path(made)
        rows = list(reports(year, asked.seed))
        (folder / "reports.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        (folder / "truce.yaml").write_text(AGREEMENT, encoding="utf-8")
        begun = time.process_time()
        with open_ledger(folder / "year.sqlite", clock=lambda: NOW) as ledger:
            options = pipeline.Options(take=pipeline.ingest.TakeOptions(received_at="published"))
            pipeline.ingest_sources([folder / "reports.jsonl"], ledger, clock=lambda: NOW, options=options)
            pipeline.add_agreements(folder / "truce.yaml", ledger, clock=lambda: NOW)
            took = time.process_time() - begun
            for line in _came_of(year, ledger.at(), asked.errors):
                print(line)
            print(f"{len(rows)} reports taken in, {took:.0f} s of processor time")


def _came_of(year: Year, snapshot: Snapshot, errors: bool) -> Iterator[str]:
    (truce,) = [a for a in snapshot.agreements() if a.origin == "file"]
    told = view.days(snapshot, truce, sorted(year.phase))
    said = {date.fromisoformat(s.on): s.status.status for s in told if s.status is not None}
    found = compared(year, said)
    confused = ", ".join(f"{a} called {b} {n}" for (a, b), n in found.confused.most_common(6))
    yield (
        f"agrees on {found.agree / found.observed:.1%} of {found.observed} observed days, unobserved on "
        f"{found.unobserved} of {found.outage} outage days, holding on {found.holding_in_outage}; {confused}"
    )
    missed = list(_missed(year.claims, snapshot))
    acts = [c for c in year.claims if c.actor is not None and c.place is not None and c.place.name in NAMES]
    yield f"acts read with kind, town, day, side, stance and dead: {len(acts) - len(missed)} of {len(acts)}"
    if errors:
        wrong = [(d, said.get(d, "none")) for d in observed(year)]
        yield from (f"  {d}: {year.phase[d]}, called {called}" for d, called in wrong if called != year.phase[d])
        yield from missed


def _missed(claims: Iterable[Claim], snapshot: Snapshot) -> Iterator[str]:
    """The acts told that no claim of their report has whole."""
    by_ref = {d.ref: d for d in snapshot.documents()}
    read: dict[str, Counter[tuple[object, ...]]] = defaultdict(Counter)
    for c in snapshot.claims():
        dead = next((f.low for f in c.figures if f.measure == "killed"), 0)
        side = "north" if c.actor is not None and c.actor.country == "SY" and c.actor.role != "rebel group" else "hill"
        town, day = c.place and c.place.name, c.time and c.time.start
        read[c.document][c.kind, town, day, side if c.actor else None, c.stance, dead] += 1
    for claim in claims:
        if claim.actor is None or claim.place is None or claim.place.name not in NAMES or claim.time is None:
            continue
        document = by_ref[claim.document]
        dead = next((f.low for f in claim.figures), 0) if claim.stance != "denied" else 0
        town, side = NAMES[claim.place.name], (claim.actor.id or "").removeprefix("actor:")
        wanted = (claim.kind, town, claim.time.start, side, claim.stance, dead)
        if read[document.id][wanted] > 0:
            read[document.id][wanted] -= 1
            continue
        yield f"  {wanted} of “{document.text}”; read: {sorted(map(str, read[document.id]))}"


if __name__ == "__main__":
    main()
