"""Other years of a truce, told in other ways: `python -m bench.simulate_other --seeds 5`.

`bench.simulate` chose the figures of a status; these years were not looked at for that. What differs: fire comes in
spells of a few days at one place and not evenly; a stray shot falls in a truce that holds; an agency has no weekends;
one monitor publishes once a week, day by day; local watchers know two towns; the sides' channels make three acts of
one and double the dead; one side falls silent for a month; in a blackout nobody, the monitor included, learns anything.
Three courses: a truce that holds all year, one that collapses in a week, one that goes to and fro; and that last one
again with fire in long spells between which days pass without a shot, where the phase is no longer to be seen.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from trucewatch.model import Speaker

from .simulate import KINDS, REGION, START, TOWNS, WAR_DAYS, Newsroom, Teller, World, Year, poisson, score

RATES: Final = {"war": 9.0, "holding": 0.04, "strained": 1.4, "broken": 7.0}
MONITOR: Final = Speaker(id="actor:mission", name="Observer mission", role="monitor", side="monitor")
AGENCY, WATCHERS = Newsroom("Agency", None, 0.95, 0.7), Newsroom("Valley watchers", None, 0.8, 0.9)
WEEKLY: Final = Newsroom("Observer mission", None, 1.0, 0.6)
SIDES: Final = (Newsroom("North One", "north", 0.8, 0.9), Newsroom("Hill FM", "hill", 0.75, 0.9))


@dataclass(frozen=True)
class Course:
    """Phases with their days.

    `spell`: how many days fire on a town may last, `heavy`: acts on each; `boast`: how often an act of the other side
    is told as two more; `invented`: acts a day that a side's channel makes up; `silent`: days of one side's silence;
    `blackouts`: days of each.
    """

    phases: tuple[tuple[str, int], ...]
    spell: tuple[int, ...] = (1, 2)
    heavy: float = 1.5
    boast: float = 0.2
    invented: float = 0.1
    silent: int = 30
    blackouts: tuple[int, ...] = (3, 5, 8, 12)


TO_AND_FRO: Final = (
    ("holding", 35), ("strained", 25), ("broken", 20), ("strained", 20), ("holding", 45), ("strained", 30),
    ("broken", 30), ("holding", 40),
)  # fmt: skip
COURSES: Final = {
    "holds all year": Course((("holding", 365),)),
    "collapses in a week": Course((("holding", 150), ("strained", 60), ("fall", 7), ("broken", 60))),
    "to and fro": Course(TO_AND_FRO),
    "to and fro in long spells": Course(TO_AND_FRO, spell=(1, 2, 3), heavy=3.0),
}  # fmt: skip


def year_of(course: Course, seed: int) -> Year:
    """One year; the same (course, seed) gives the same reports."""
    chance, year = random.Random(f"other {seed}"), Year()
    days = _days(course)
    length = len(days) - WAR_DAYS
    for blackout in course.blackouts:
        first = START + timedelta(days=chance.randrange(10, length - 15))
        year.outage |= {first + timedelta(days=n) for n in range(blackout)}
    hush = START + timedelta(days=chance.randrange(10, length - course.silent))
    year.one_side = {hush + timedelta(days=n) for n in range(course.silent)} - year.outage
    teller = _Other(course, chance, year)
    spell: list[tuple[date, str, str]] = []
    for on, word, rate in days:
        if on >= START:
            year.phase[on] = word
        # A spell: some days of fire by one side on one town.
        for _ in range(poisson(rate / (course.heavy * sum(course.spell) / len(course.spell)), chance)):
            place, side = chance.choice(TOWNS), chance.choice(("north", "hill"))
            spell += [(on + timedelta(days=n), place, side) for n in range(chance.choice(course.spell))]
        acts = [
            _act(place, side, chance)
            for day, place, side in spell
            if day == on
            for _ in range(poisson(course.heavy, chance))
        ]
        spell = [s for s in spell if s[0] > on]
        teller.tell(on, acts)
    teller.base.truce()
    return year


def _days(course: Course) -> list[tuple[date, str, float]]:
    days = [(START - timedelta(days=n), "war", RATES["war"]) for n in range(WAR_DAYS, 0, -1)]
    on = START
    for phase, length in course.phases:
        for n in range(length):
            rate, word = RATES.get(phase, 0.0), phase
            if phase == "fall":
                rate = RATES["strained"] + (RATES["broken"] - RATES["strained"]) * (n + 1) / length
                word = "broken" if 2 * (n + 1) > length else "strained"
            days.append((on, word, rate))
            on += timedelta(days=1)
    return days


def _act(place: str, side: str, chance: random.Random) -> tuple[str, str, str, int]:
    return chance.choice(KINDS if side == "north" else KINDS[:2]), place, side, chance.choice((0, 0, 0, 1, 2))


class _Other:
    """Who tells what of a day."""

    def __init__(self, course: Course, chance: random.Random, year: Year) -> None:
        self.course, self.chance, self.year = course, chance, year
        self.base = Teller(World((AGENCY, *SIDES)), chance, year)
        self.week: list[Any] = []

    def tell(self, on: date, acts: list[tuple[str, str, str, int]]) -> None:
        """The reports about a day; the monitor's on Sunday, about its week."""
        if on not in self.year.outage:
            if on.weekday() < 5:
                self._room(AGENCY, on, acts)
            self._room(WATCHERS, on, [a for a in acts if a[1] in TOWNS[:2]])
            for room in SIDES:
                if not (room.side == "hill" and on in self.year.one_side):
                    self._room(room, on, acts)
            heard = [a for a in acts if self.chance.random() < WEEKLY.hears]
            found = [(*self.base.line(on, WEEKLY, a)[:3], MONITOR, a[3], "asserted", self._by(a)) for a in heard]
            self.week += found or [("ceasefire_holding", on, REGION, MONITOR, 0, "asserted", None)]
        if on.weekday() == 6 and self.week:
            if on >= START:
                self.base.report(on + timedelta(days=1), WEEKLY, self.week)
            self.week = []

    def _by(self, act: tuple[str, str, str, int]) -> Any:
        return self.base.line(START, WEEKLY, act)[6]

    def _room(self, room: Newsroom, on: date, acts: list[tuple[str, str, str, int]]) -> None:
        if self.chance.random() > room.daily:
            return
        lines: list[Any] = []
        for kind, place, side, dead in acts:
            if self.chance.random() > (room.hears if room.side != side else 0.15):
                continue
            boast = room.side is not None and room.side != side and self.chance.random() < self.course.boast
            lines.append(self.base.line(on, room, (kind, place, side, 2 * dead if boast else dead)))
            if boast:
                lines += [self.base.line(on, room, (k, self.chance.choice(TOWNS), side, 0)) for k in KINDS[:2]]
        if room.side and on >= START and self.chance.random() < self.course.invented:
            other = "hill" if room.side == "north" else "north"
            lines.append(self.base.line(on, room, ("armed_clash", self.chance.choice(TOWNS), other, 0)))
        told = "ceasefire_holding" if on >= START else "aid_delivery"
        self.base.report(on, room, lines or [(told, on, REGION, None, 0, "asserted", None)])


def main() -> None:
    """One line for each course, all seeds together."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--first", type=int, default=1)
    asked = parser.parse_args()
    for name, course in COURSES.items():
        found = [score(year_of(course, seed)) for seed in range(asked.first, asked.first + asked.seeds)]
        agree = sum(s.agree for s in found) / sum(s.observed for s in found)
        least = min(s.agree / s.observed for s in found)
        unseen = sum(s.unobserved for s in found) / sum(s.outage for s in found)
        wrong = sum((s.confused for s in found), Counter())
        sys.stdout.write(
            f"{name}: agrees on {agree:.1%} of observed days (worst year {least:.1%}), unobserved on {unseen:.1%} of "
            f"{sum(s.outage for s in found)} blackout days, holding on {sum(s.holding_in_outage for s in found)}; "
            + ", ".join(f"{a} called {b} {n}" for (a, b), n in wrong.most_common(5))
            + "\n"
        )


if __name__ == "__main__":
    main()
