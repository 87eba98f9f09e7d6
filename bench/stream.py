"""A stream of plausible short reports with known truth: `python -m bench.stream --n 2000 --seed 1 > docs.jsonl`.

Every sentence is the project's own; half of the towns are invented. Events happen over the year 2020, each is told by
one to four publishers that quote different speakers and may count differently, some reports are copies of an agency's
text, some are about nothing that matters here. The same (n, seed) gives the same bytes. `truth` lists what the lead
says, as a careful person would read it; claims with the same `event` are about one thing.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any

from bench.wording import FILLERS, IRRELEVANT, PUBLISHERS, SAYINGS, TEMPLATES, THEATRES, TITLES, Theatre

YEAR = 2020
AGENCY = "Northlight Agency"
AERIAL = ("air_strike",)
NAMELESS = ("bombing", "displacement", "ceasefire_holding", "ceasefire_in_force")
FRIENDLY = ("withdrawal", "aid_delivery", "ceasefire_agreed")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True)
class Event:
    """What happened: who did it (None: nobody knows), where, when, and how many were killed or displaced."""

    id: str
    kind: str
    theatre: Theatre
    actor: tuple[str, str] | None  # name, side
    town: tuple[str, str]  # name, region
    day: date
    count: int


@dataclass(frozen=True)
class Telling:
    """An event as one newsroom wrote it up."""

    title: str
    text: str
    truth: list[dict[str, Any]]
    published: date


def documents(n: int, seed: int) -> Iterator[dict[str, Any]]:
    """`n` reports as rows for `ingest`, in order of publication within each event; deterministic in (n, seed)."""
    return islice(_endless(random.Random(f"trucewatch {seed}")), n)


def _endless(chance: random.Random) -> Iterator[dict[str, Any]]:
    number = told = 0
    while True:
        if chance.random() < 0.1:
            day = date(YEAR, 1, 1) + timedelta(days=chance.randrange(366))
            title, text = chance.choice(IRRELEVANT)
            yield _row(told, chance, Telling(title, text, [], day), chance.choice(PUBLISHERS), None)
            told += 1
            continue
        number += 1
        event = _event(f"E{number}", chance)
        for row in _tellings(event, told, chance):
            yield row
            told += 1


def _event(id_: str, chance: random.Random) -> Event:
    theatre = chance.choice(THEATRES)
    kind = chance.choice(sorted(TEMPLATES))
    able = theatre.air if kind in AERIAL else theatre.ground
    return Event(
        id=id_,
        kind=kind,
        theatre=theatre,
        actor=None if kind in NAMELESS else chance.choice(able),
        town=chance.choice(theatre.towns),
        day=date(YEAR, 1, 1) + timedelta(days=chance.randrange(366)),
        count=chance.randint(2, 12),
    )


def _tellings(event: Event, told: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    wire: Telling | None = None
    for offset, publisher in enumerate(chance.sample(PUBLISHERS, chance.choice((1, 1, 2, 2, 3, 4)))):
        if wire is not None and chance.random() < 0.35:
            # The agency's text once more, under another name: no new origin.
            yield _row(told + offset, chance, wire, publisher, AGENCY)
            continue
        telling = _tell(event, event.day + timedelta(days=chance.choice((0, 0, 1))), chance)
        yield _row(told + offset, chance, telling, publisher, AGENCY if wire is None else None)
        wire = wire or telling


def _tell(event: Event, published: date, chance: random.Random) -> Telling:
    """One telling: a lead with its speaker, and sentences around it."""
    count = max(2, event.count + chance.choice((0, 0, 0, -1, 1, 2)))
    speaker, side = chance.choice(event.theatre.speakers)
    weekday = event.day.strftime("%A")
    words = {
        "actor": event.actor[0] if event.actor else "",
        "town": event.town[0],
        "region": event.town[1],
        "weekday": weekday,
        "when": f"on {weekday}",
        "count": NUMBERS[count] if count < len(NUMBERS) else str(count),
        "many": f"{count * 1000:,}",
    }
    template = chance.choice(TEMPLATES[event.kind])
    lead = template.format(**words)
    saying = chance.choice(SAYINGS)
    sentence = saying.format(lead=lead, Lead=_capital(lead), speaker=speaker, Speaker=_capital(speaker))
    around = [filler.format(**words) for filler in chance.sample(FILLERS, chance.randint(1, 3))]
    first = around.pop() if chance.random() < 0.2 else ""
    text = "\n\n".join(filter(None, (first, sentence, " ".join(around)))) + "\n"
    hostile = event.actor is not None and event.kind not in FRIENDLY and side not in ("", event.actor[1])
    truth = {
        "event": event.id,
        "kind": event.kind,
        "actor": event.actor[0] if event.actor and "{actor}" in template else None,
        "place": event.town["{town}" not in template],
        "day": event.day.isoformat() if weekday in sentence else None,
        "figures": _figures(template, count),
        "speaker": speaker,
        "stance": "accused" if hostile else "asserted",
    }
    return Telling(_capital(chance.choice(TITLES).format(**words)), text, [truth], published)


def _figures(template: str, count: int) -> dict[str, list[int]]:
    if "{many}" in template:
        return {"displaced": [count * 1000, count * 1000]}
    measures = {"kill": "killed", "died": "killed", "dead": "killed", "abducted": "abducted", "detained": "detained"}
    measures["trucks"] = "aid_loads"
    found = [measure for word, measure in measures.items() if word in template and "{count}" in template]
    return {found[0]: [count, count]} if found else {}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _row(number: int, chance: random.Random, telling: Telling, publisher: str, agency: str | None) -> dict[str, Any]:
    clock = f"T{chance.randrange(6, 24):02}:{chance.randrange(60):02}:00+00:00"
    return {
        "ref": f"stream-{number:06}",
        "url": f"https://{publisher.lower().replace(' ', '-')}.example/{telling.published:%Y/%m/%d}/{number}",
        "publisher": publisher,
        "agency": agency,
        "published": telling.published.isoformat() + clock,
        "title": telling.title,
        "text": telling.text,
        "language": "en",
        "truth": telling.truth,
    }


def main() -> None:
    """Write the stream to standard output."""
    parser = argparse.ArgumentParser(description="plausible short reports with known truth, as JSON lines")
    parser.add_argument("--n", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for row in documents(asked.n, asked.seed):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
