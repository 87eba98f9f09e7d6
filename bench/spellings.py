"""Villages in spellings written by hand: how many are found in a sentence that names their province, not the country.

    python -m bench.spellings [--half development|test] [--misses]

The 375 rows of `spellings.tsv` take turns in the sentences below. *Found*: a candidate of the name, or the place it is
resolved to, lies within 25 km of the village; *first*: the place it is resolved to does; of the others *nothing* is
given, *none* is a candidate, or the *wrong* place is. The odd rows are for development, of the even ones nothing but
totals is to be read: `--misses` lists the odd ones alone. Prints one JSON object, with the microseconds of a look-up.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from trucewatch.gazetteer import Gazetteer, load
from trucewatch.model import distance_km
from trucewatch.read.places import PlaceMention, find_places

TIMES = 3
WITHIN_KM = 25.0
FOUR = ("SY", "UA", "YE", "SD")
UNITS = {"SY": "province", "YE": "governorate", "UA": "region", "SD": "state", "LB": "governorate", "IQ": "province",
         "LY": "district", "SS": "state", "ET": "region", "MM": "state"}  # fmt: skip
FRAMES = (
    "Shells fell on {x}, in {p} {unit}, on Monday.",
    "Fighting was reported near {x} in {p} on Sunday night.",
    "Three people were wounded in the village of {x} ({p} {unit}).",
    "{X}, {p}: armed men opened fire on a checkpoint on Sunday evening.",
    "Residents of {x}, {where}, said that drones struck twice overnight.",
    "The army shelled {x} in the countryside of {p} with mortars on 4 May.",
    "Gunmen attacked {x}, {p} {unit}, and killed two farmers, a local monitor said.",
    "In {p} {unit}, an air strike hit {x} at dawn, according to activists.",
)
COMPASS = frozenset(("North", "South", "East", "West", "Northern", "Central", "Upper", "Mount", "White", "Blue", "Rif"))


class Spelt(msgspec.Struct, frozen=True):
    """A village: its name in the file, where it lies, how a report writes it, and in what sentence."""

    name: str
    country: str
    province: str
    point: tuple[float, float]
    written: str
    row: int

    @property
    def shown(self) -> str:
        """The name as it stands in the sentence: with a capital where it opens one."""
        return self.written[:1].upper() + self.written[1:] if "{X}" in self._frame else self.written

    @property
    def _frame(self) -> str:
        return FRAMES[self.row // 2 % len(FRAMES)]

    @property
    def sentence(self) -> str:
        """A sentence of a report with the name and its province, without the country."""
        where = f"in {self.province}" if self.province.split()[0] in COMPASS else f"in northern {self.province}"
        unit = UNITS[self.country]
        return self._frame.format(x=self.shown, X=self.shown, p=self.province, unit=unit, where=where)

    @property
    def half(self) -> str:
        """The development half (odd rows) or the test half."""
        return "test" if self.row % 2 else "development"


def rows() -> Iterator[Spelt]:
    """The rows of `spellings.tsv`. Raises OSError, ValueError."""
    lines = Path(__file__).with_suffix(".tsv").read_text("utf-8").splitlines()
    for number, line in enumerate(line for line in lines if line[:1] != "#"):
        _, name, country, province, lat, lon, written = line.split("\t")
        yield Spelt(name, country, province, (float(lat), float(lon)), written, number)


def judge(village: Spelt, gazetteer: Gazetteer) -> tuple[str, PlaceMention | None]:
    """("first" | "found" | "nothing" | "none" | "wrong", the mention) of a village in its sentence."""
    at = village.sentence.index(village.shown)
    found = find_places(village.sentence, focus=None, gazetteer=gazetteer)
    mention = next((m for m in found if m.start < at + len(village.shown) and at < m.end), None)
    if mention is None:
        return "nothing", None
    place = mention.where
    if place and place.lat is not None and place.lon is not None and near(village, (place.lat, place.lon)):
        return "first", mention
    if any(near(village, (c.place.lat, c.place.lon)) for c in mention.candidates):
        return "found", mention
    return ("none" if place is None or place.gazetteer is None else "wrong"), mention


def near(village: Spelt, point: tuple[float, float]) -> bool:
    """Whether a point lies within 25 km of the village."""
    return distance_km(village.point, point) <= WITHIN_KM


def _look_up(village: Spelt, fresh: Gazetteer) -> float:
    """Seconds that the name takes in a gazetteer that has looked nothing up."""
    start = time.process_time()
    fresh.lookup(village.written, country=village.country)
    return time.process_time() - start


def main() -> None:
    """Look up, and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--half", choices=("development", "test"))
    parser.add_argument("--misses", action="store_true", help="list what was not found of the development half")
    given = parser.parse_args()
    gazetteer = load()
    judged: Counter[tuple[str, str]] = Counter()
    taken, missed = [], []
    for village in rows():
        if given.half not in (None, village.half):
            continue
        taken.append(min(_look_up(village, Gazetteer(gazetteer.index)) for _ in range(TIMES)))
        verdict, mention = judge(village, gazetteer)
        for group in ("all", village.half, village.country, "four files" if village.country in FOUR else "other files"):
            judged[group, verdict] += 1
        if verdict != "first" and village.half == "development":
            missed.append(f"{verdict}: {_told(village, mention)}")
    report = {group: _shares(judged, group) for group in dict.fromkeys(g for g, _ in judged)}
    report["look-up"] = {"median us": round(1e6 * statistics.median(taken), 1)}
    print(json.dumps(report | ({"missed": missed} if given.misses else {}), indent=1, ensure_ascii=False))


def _told(village: Spelt, mention: PlaceMention | None) -> str:
    """A miss in words: the village, how it was written, what was read."""
    read, place = (village.sentence[mention.start : mention.end], mention.where) if mention else (None, None)
    found = (place.name, place.gazetteer, place.admin1, place.country) if place else None
    return f"{village.country} {village.name} ({village.province}) → {village.written}: {read!r} {found}"


def _shares(judged: Counter[tuple[str, str]], group: str) -> dict[str, float]:
    asked = sum(n for (its, _), n in judged.items() if its == group)
    out = {"asked": float(asked)}
    out["found"] = round((judged[group, "first"] + judged[group, "found"]) / asked, 3)
    out |= {what: round(judged[group, what] / asked, 3) for what in ("first", "nothing", "none", "wrong")}
    return out


if __name__ == "__main__":
    main()
