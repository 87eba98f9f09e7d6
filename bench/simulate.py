"""A year of a truce with known truth: `python -m bench.simulate --seeds 5`.

What happens is drawn day by day from phases (war, holding, strained, a slow collapse, broken); newsrooms with sides
report it, late or not at all, deny it, make things up and fall silent. Documents and claims come out as a reader makes
them, so that the rooms behind it are measured alone: fuse, agreements, findings, status. Then the status of each
day is held against the phase. `--jsonl` writes the reports as texts for `trucewatch ingest` instead.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from trucewatch.fuse import fuse
from trucewatch.model import Claim, Document, Figure, Party, Span, Speaker, When, Where, claim_id, document_id
from trucewatch.monitor import Evidence, Material, agreements, findings, timeline

START: Final = date(2021, 3, 1)
WAR_DAYS: Final = 40
REGION: Final = Where(
    name="Upper Valley", words=None, gazetteer="user:region", lat=35.0, lon=40.0, precision="province", radius_km=80,
    admin1="Upper Valley", country="SY",
)  # fmt: skip
TOWNS: Final = ("Asha", "Benna", "Corin", "Dara Mill", "Elmet", "Foss")
NORTH: Final = Party(id="actor:north", name="Northland army", role="military", country="SY", side="north")
HILL: Final = Party(id="actor:hill", name="Hill Front", role="rebel group", side="hill")
KINDS: Final = ("shelling", "armed_clash", "air_strike", "drone_strike")


@dataclass(frozen=True)
class Newsroom:
    """A publisher: whose side it is on, how often it reports, and how much of what happens it hears of."""

    name: str
    side: str | None
    daily: float
    hears: float


@dataclass(frozen=True)
class World:
    """How the year is told. `strained`, `broken`: acts a day; `noise`: things made up a day; `residue`: the share of
    reporting that goes on in an outage; `weekly`: one monitor that reports once a week and nothing else does."""

    newsrooms: tuple[Newsroom, ...]
    war: float = 7.0
    strained: float = 1.6
    broken: float = 6.0
    noise: float = 0.2
    residue: float = 0.0
    late: float = 0.2
    deny: float = 0.15
    phases: tuple[tuple[str, int], ...] = (
        ("holding", 80), ("strained", 50), ("holding", 60), ("strained", 40), ("slow", 60), ("broken", 75),
    )  # fmt: skip


MANY = tuple(
    Newsroom(f"{name} {n}", side, daily, 0.55)
    for n, (name, side, daily) in enumerate(
        [("Capital Paper", "north", 0.85), ("Valley Voice", "hill", 0.8), ("Wire", None, 0.9), ("Radio", None, 0.75),
         ("Post", None, 0.7), ("Front Channel", "hill", 0.6), ("Army Bulletin", "north", 0.7), ("Lens", None, 0.6)]
    )
)  # fmt: skip
FEW = (
    Newsroom("Wire", None, 0.9, 0.7),
    Newsroom("Valley Voice", "hill", 0.85, 0.7),
    Newsroom("Paper", "north", 0.85, 0.7),
)
WORLDS: Final = {
    "many": World(MANY),
    "many, some reports in outages": World(MANY, residue=0.06),
    "few": World(FEW),
    "dense": World(tuple(Newsroom(f"{r.name} {k}", r.side, r.daily, r.hears) for r in MANY for k in "abc")),
    "noisy": World(MANY, noise=0.6),
}


@dataclass
class Year:
    """What came out: reports, their claims, and the truth of each day."""

    documents: list[Document] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    phase: dict[date, str] = field(default_factory=dict)
    outage: set[date] = field(default_factory=set)
    one_side: set[date] = field(default_factory=set)
    events: list[tuple[date, str, str]] = field(default_factory=list)


def simulate(world: World, seed: int) -> Year:
    """One year; the same (world, seed) gives the same reports."""
    chance = random.Random(f"truce {seed}")
    year = Year()
    _outages(year, chance, sum(n for _, n in world.phases))
    teller = Teller(world, chance, year)
    for on, word, rate in _days(world):
        if on >= START:
            year.phase[on] = word
        acts = [_act(on, chance) for _ in range(poisson(rate, chance))]
        year.events += [(on, kind, town) for kind, town, _, _ in acts]
        teller.day(on, acts)
    teller.truce()
    return year


def _days(world: World) -> Iterator[tuple[date, str, float]]:
    for n in range(WAR_DAYS, 0, -1):
        yield START - timedelta(days=n), "war", world.war
    on = START
    for phase, days in world.phases:
        for n in range(days):
            rate = {"holding": 0.0, "strained": world.strained, "broken": world.broken}.get(phase)
            if rate is None:  # a slow collapse, from strained to broken
                rate = world.strained + (world.broken - world.strained) * n / days
            word = phase if phase != "slow" else "broken" if rate > (world.strained + world.broken) / 2 else "strained"
            yield on, word, rate
            on += timedelta(days=1)


def _outages(year: Year, chance: random.Random, days: int) -> None:
    for length in (1, 2, 4, 6, 9, 14):
        first = START + timedelta(days=chance.randrange(20, days - 20))
        year.outage |= {first + timedelta(days=n) for n in range(length)}
    first = START + timedelta(days=chance.randrange(20, days - 30))
    year.one_side = {first + timedelta(days=n) for n in range(10)} - year.outage


def _act(on: date, chance: random.Random) -> tuple[str, str, str, int]:
    actor = chance.choice(("north", "hill"))
    kind = chance.choice(KINDS if actor == "north" else KINDS[:2])
    return kind, chance.choice(TOWNS), actor, chance.choice((0, 0, 1, 2, 4))


def poisson(rate: float, chance: random.Random) -> int:
    """A number drawn with that mean."""
    limit, n, product = math.exp(-rate), 0, chance.random()
    while product > limit:
        n, product = n + 1, product * chance.random()
    return n


class Teller:
    """Writes reports and the claims in them."""

    def __init__(self, world: World, chance: random.Random, year: Year) -> None:
        self.world, self.chance, self.year = world, chance, year
        self.sided = max(1, sum(room.side is not None for room in world.newsrooms))

    def truce(self) -> None:
        """The report that tells of the truce itself."""
        on = START - timedelta(days=1)
        self.report(on, Newsroom("Wire", None, 1, 1), [
            ("ceasefire_agreed", on, REGION, None, None, "asserted", (NORTH, HILL)),
            ("ceasefire_in_force", START, REGION, None, None, "asserted", None),
        ])  # fmt: skip

    def day(self, on: date, acts: Sequence[tuple[str, str, str, int]]) -> None:
        """All reports about a day."""
        for room in self.world.newsrooms:
            open_ = self.world.residue if on in self.year.outage else 1.0
            if on in self.year.one_side and room.side == "hill":
                open_ = 0.0
            if self.chance.random() > room.daily * open_:
                continue
            told = [a for a in acts if self.chance.random() < self._heard(room, a[2])]
            lines: list[Any] = []
            for kind, town, actor, dead in told:
                lines.append(self.line(on, room, (kind, town, actor, dead)))
                if room.side == actor and self.chance.random() < self.world.deny:
                    lines[-1] = (*lines[-1][:5], "denied", lines[-1][6])
            if room.side and on >= START and self.chance.random() < self.world.noise / self.sided:
                other = "hill" if room.side == "north" else "north"
                lines.append(self.line(on, room, ("shelling", self.chance.choice(TOWNS), other, 0)))
            if not lines:
                calm = self.chance.choice(("ceasefire_holding", "aid_delivery", "shelling"))
                stance = "negated" if calm == "shelling" else "asserted"
                speaker = _speaker(room.side) if room.side else None
                lines.append((calm if on >= START else "aid_delivery", on, REGION, speaker, 0, stance, None))
            late = 1 if self.chance.random() < self.world.late else 0
            self.report(on + timedelta(days=late), room, lines)

    def _heard(self, room: Newsroom, actor: str) -> float:
        """A side tells of what the other does, and seldom of its own."""
        return room.hears if room.side is None else 0.9 if room.side != actor else 0.1

    def line(self, on: date, room: Newsroom, act: tuple[str, str, str, int]) -> Any:
        """An act as that newsroom tells it: kind, day, place, speaker, dead, stance, actors."""
        kind, town, actor, dead = act
        place = Where(
            name=town, words=None, gazetteer=f"user:{town}", lat=35.0 + TOWNS.index(town) / 5, lon=40.0,
            precision="town", radius_km=3, admin1="Upper Valley", country="SY",
        )  # fmt: skip
        speaker = _speaker(room.side) if room.side else None
        stance = "accused" if room.side and room.side != actor else "asserted"
        return (kind, on, place, speaker, dead, stance, (NORTH if actor == "north" else HILL,))

    def report(self, published: date, room: Newsroom, lines: Sequence[Any]) -> None:
        """Write down a report with these lines."""
        text, spans = "", []
        for kind, on, place, *_ in lines:
            sentence = f"{kind.replace('_', ' ').capitalize()} in {place.name} on {on}. "
            spans.append(Span(start=len(text), end=len(text) + len(sentence) - 1, quote=sentence[:-1]))
            text += sentence
        text += f"Report of {room.name}, {published}, number {len(self.year.documents)}."
        stamp = f"{published}T18:00:00+00:00"
        id_ = document_id(text, room.name, stamp, None)
        self.year.documents.append(
            Document(id=id_, text=text, publisher=room.name, published=stamp, received=f"{published}T18:00:00Z")
        )
        for span, (kind, on, place, speaker, dead, stance, actors) in zip(spans, lines, strict=True):
            self.year.claims.append(self._claim(id_, span, kind, on, place, speaker, dead, stance, actors))

    def _claim(
        self,
        document: str,
        span: Span,
        kind: str,
        on: date,
        place: Where,
        speaker: Any,
        dead: Any,
        stance: Any,
        actors: Any,
    ) -> Claim:
        figures = (Figure(measure="killed", low=dead, high=dead, qualifier="exact", words=span),) if dead else ()
        return Claim(
            id=claim_id(document, kind, span, None, None, stance), document=document, kind=kind, stance=stance,
            span=span, trigger=span, place=place, speaker=speaker, figures=figures,
            actor=actors[0] if actors else None, target=actors[1] if actors and len(actors) > 1 else None,
            time=When(start=on.isoformat(), end=on.isoformat(), precision="day", basis="stated"),
            relative_to_truce="after" if on >= START and not kind.startswith("ceasefire_a") else "before",
        )  # fmt: skip


def _speaker(side: str) -> Speaker:
    if side == "north":
        return Speaker(id="actor:north", name="Northland army", role="military", country="SY", side="north")
    return Speaker(id="actor:hill", name="Hill Front", role="rebel group", side="hill")


def material(documents: Sequence[Document], claims: Sequence[Claim]) -> tuple[Any, Material]:
    """The truce and what its status is made from, through the rooms themselves."""
    docs = {d.id: d for d in documents}
    incidents = [i for part in _parts(claims) for i in fuse(part, docs, ())]
    (truce,) = agreements(claims, docs)
    found = findings(truce, incidents, Evidence({c.id: c for c in claims}, docs))
    return truce, Material(incidents, found, claims, documents)


def _parts(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Claims by day: acts of different days are never one, so that fusing need not compare them."""
    by_day: dict[str, list[Claim]] = {}
    for claim in claims:
        by_day.setdefault((claim.time.start or "") if claim.time else "", []).append(claim)
    yield from (by_day[day] for day in sorted(by_day))


@dataclass(frozen=True)
class Score:
    """How a year came out. `observed`: days without an outage on which anybody reported."""

    observed: int
    agree: int
    outage: int
    unobserved: int
    holding_in_outage: int
    confused: Counter[tuple[str, str]]


def score(year: Year) -> Score:
    """The status of every day under the truce's own clock against the truth."""
    truce, given = material(year.documents, year.claims)
    told = timeline(truce, truce.clocks[0], sorted(year.phase), given)
    return compared(year, {day: status.status for day, status in told.items() if status is not None})


def observed(year: Year) -> list[date]:
    """The days without an outage of which anything was told."""
    told = {c.time.start for c in year.claims if c.time is not None}
    return [d for d in sorted(year.phase) if d not in year.outage and d.isoformat() in told]


def compared(year: Year, said: Mapping[date, str]) -> Score:
    """What was said of each day against its phase."""
    seen = observed(year)
    out = [d for d in sorted(year.phase) if d in year.outage]
    return Score(
        observed=len(seen),
        agree=sum(said.get(d) == year.phase[d] for d in seen),
        outage=len(out),
        unobserved=sum(said.get(d) == "unobserved" for d in out),
        holding_in_outage=sum(said.get(d) == "holding" for d in out),
        confused=Counter((year.phase[d], said.get(d, "none")) for d in seen if said.get(d) != year.phase[d]),
    )


def main() -> None:
    """Print one line for each kind of world, all seeds together."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--world", choices=sorted(WORLDS))
    parser.add_argument("--jsonl", action="store_true", help="the reports of the first seed as JSON lines, no scores")
    asked = parser.parse_args()
    for name in [asked.world] if asked.world else list(WORLDS):
        if asked.jsonl:
            for d in simulate(WORLDS[name], 1).documents:
                row = {"ref": d.id, "publisher": d.publisher, "published": d.published, "text": d.text}
                sys.stdout.write(json.dumps(row) + "\n")
            continue
        found = [score(simulate(WORLDS[name], seed)) for seed in range(asked.first, asked.first + asked.seeds)]
        agree = sum(s.agree for s in found) / sum(s.observed for s in found)
        least = min(s.agree / s.observed for s in found)
        unseen = sum(s.unobserved for s in found) / sum(s.outage for s in found)
        wrong = sum((s.confused for s in found), Counter())
        print(
            f"{name}: agrees on {agree:.1%} of observed days (worst year {least:.1%}), unobserved on {unseen:.1%} of "
            f"outage days, holding on {sum(s.holding_in_outage for s in found)}; "
            + ", ".join(f"{a} called {b} {n}" for (a, b), n in wrong.most_common(6))
        )


if __name__ == "__main__":
    main()
