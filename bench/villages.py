"""Villages under spellings that no file has: how many are found in a sentence that names their province.

    python -m bench.villages ../shared/data [--seed N] [--misses]

Draws 300 names (the settlements of the files `gaz_wof_{sy,ua,ye,sd}.jsonl` in the folder given, 75 a country), respells
each by one to three of the swaps below, and puts it into a sentence with its province. A respelling that the file has
for the place, by whatever source, is thrown back. *Found*: a candidate of the name lies within 25 km of the place;
*first*: the place it is resolved to does. Prints one JSON object, with the microseconds of a look-up.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from trucewatch.gazetteer import Gazetteer, load
from trucewatch.gazetteer.fold import fold
from trucewatch.model import distance_km
from trucewatch.read.places import PlaceMention, find_places

EACH = 75
TIMES = 3
WITHIN_KM = 25.0
COUNTRIES = ("sy", "ua", "ye", "sd")
# (what is written, what others write for it): habits of romanisation, whatever the source; tried in a random order.
ARABIC = (
    (r"q", "k"), (r"k(?!h)", "q"), (r"ou", "u"), (r"(?<![aeou])u(?![aeou])", "ou"), (r"oo", "u"), (r"ee", "i"),
    (r"(?<=[b-df-hj-np-tv-z])i(?=[b-df-hj-np-tv-z])", "ee"), (r"(?<=[a-z])i(?=[b-df-hj-np-tv-z])", "e"),
    (r"(?<=[a-z])e(?=[b-df-hj-np-tv-z])", "i"), (r"\b[Aa]l[ -]", "el-"), (r"\b[Ee]l[ -]", "al-"), (r"^[AE]l[ -]", ""),
    (r"\bA[sndtrz]h? ", "al-"), (r"([bdfklmnrstz])\1", r"\1"), (r"(?<=[aeiou])([lmnrsbd])(?=[aeiou])", r"\1\1"),
    (r"ah\b", "a"), (r"(?<=[a-z]{3})a\b", "ah"), (r"(?<=[a-z]{3})ah\b", "eh"), (r"dh", "z"), (r"dh", "d"),
    (r"ay", "ai"), (r"ai", "ay"), (r"ay", "ei"), (r"aw", "au"), (r"(?<=[b-df-hj-np-tv-z])y(?=[b-df-hj-np-tv-z])", "i"),
    (r"iy(?!y)", "iyy"), (r"iyy", "iy"), (r"kh", "h"), (r"gh", "g"), (r"sh", "ch"), (r"j", "dj"), (r"[`'‘’]", ""),
    (r"th", "t"), (r"w(?=[aeiou])", "ou"),
)  # fmt: skip
CYRILLIC = (
    (r"yi\b", "y"), (r"yy\b", "iy"), (r"yy\b", "y"), (r"y\b", "i"), (r"iy\b", "yi"), (r"(?<![kcsztgpKCSZTGP])h", "g"),
    (r"(?<![nz])g", "h"), (r"['’]", ""), (r"ia", "ya"), (r"iia", "iya"), (r"yk", "ik"), (r"ik\b", "yk"),
    (r"(?<=[b-df-hj-np-tv-xz])y(?=[b-df-hj-np-tv-xz])", "i"), (r"iv\b", "ev"), (r"ivka\b", "evka"), (r"evka\b", "ivka"),
    (r"ove\b", "ovo"), (r"ke\b", "koye"), (r"ne\b", "noye"), (r"kh", "h"), (r"ts", "tz"), (r"shch", "sch"),
    (r"iu", "yu"),
    (r"ya", "ia"), (r"ye", "e"), (r"ie", "iye"), (r"zh", "j"), (r"v\b", "ff"), (r"([nlst])\1", r"\1"),
)  # fmt: skip


class Village(msgspec.Struct, frozen=True):
    """A settlement of a file: what it calls it, where it lies, and every spelling it has."""

    name: str
    region: str
    country: str
    point: tuple[float, float]
    spellings: frozenset[str]


def villages(folder: Path, country: str) -> list[Village]:
    """The settlements of a file that are called by one name of five letters or more. Raises OSError."""
    out = []
    for line in (folder / f"gaz_wof_{country}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        name = row["name"] or ""
        plain = re.fullmatch(r"[A-Za-z][A-Za-z' `‘’-]+(?: [A-Za-z' `‘’-]+){0,2}", name)
        if row["placetype"] != "locality" or not row["current"] or not row["region"] or not plain or len(name) < 5:
            continue
        spelt = {fold(n) for n in (name, *(n for names in row["names"].values() for n in names))}
        out.append(Village(name, _region(row["region"]), country.upper(), (row["lat"], row["lon"]), frozenset(spelt)))
    return out


def _region(written: str) -> str:
    """A region as a report has it: without what stands in brackets."""
    return re.sub(r"\s*\(.*?\)", "", written).strip()


def respelled(village: Village, draw: random.Random) -> str | None:
    """A plausible spelling that the file does not have, or None where the swaps give none."""
    swaps = list(CYRILLIC if village.country == "UA" else ARABIC)
    draw.shuffle(swaps)
    name, changes, wanted = village.name, 0, draw.choice((1, 1, 2, 2, 3))
    for old, new in swaps:
        changed = re.sub(old, new, name, count=1)
        if fold(changed) != fold(name):
            name, changes = changed, changes + 1
        if changes >= wanted and fold(name) not in village.spellings:
            return name[:1].upper() + name[1:]
    return None


def drawn(folder: Path, seed: int) -> Iterator[tuple[Village, str]]:
    """75 villages a country with their new spelling, the same for the same seed."""
    for country in COUNTRIES:
        draw = random.Random(f"{seed}-{country}")
        pool = sorted(villages(folder, country), key=lambda v: (v.name, v.point))
        draw.shuffle(pool)
        made = ((village, respelled(village, draw)) for village in pool)
        yield from ((v, name) for v, name in _first(made, EACH))


def _first(made: Iterator[tuple[Village, str | None]], count: int) -> Iterator[tuple[Village, str]]:
    for village, name in made:
        if count and name is not None:
            count -= 1
            yield village, name
        if not count:
            return


def judge(village: Village, name: str, gazetteer: Gazetteer) -> tuple[bool, bool]:
    """(found, first choice right) of a respelled name in a sentence that names its province."""
    text = f"Shells fell on {name}, in {village.region} province, on Monday, residents said."
    at = text.index(name)
    mention = next(
        (m for m in find_places(text, focus=None, gazetteer=gazetteer) if m.start < at + len(name) and at < m.end), None
    )
    if mention is None or mention.where is None:
        return False, False
    first = mention.where.lat is not None and mention.where.lon is not None and near(
        village, (mention.where.lat, mention.where.lon)
    )  # fmt: skip
    return first or _offered(village, mention), first


def _offered(village: Village, mention: PlaceMention) -> bool:
    return any(near(village, (c.place.lat, c.place.lon)) for c in mention.candidates)


def near(village: Village, point: tuple[float, float]) -> bool:
    """Whether a point lies within 25 km of the village."""
    return distance_km(village.point, point) <= WITHIN_KM


def _look_up(name: str, village: Village, fresh: Gazetteer) -> float:
    """Seconds that a name takes in a gazetteer that has looked nothing up."""
    start = time.process_time()
    fresh.lookup(name, country=village.country)
    return time.process_time() - start


def main() -> None:
    """Draw, look up, and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, help="folder of gaz_wof_*.jsonl")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--misses", action="store_true", help="list what was not found")
    given = parser.parse_args()
    gazetteer = load()
    right: Counter[tuple[str, str]] = Counter()
    taken, missed = [], []
    for village, name in drawn(given.folder, given.seed):
        taken.append(min(_look_up(name, village, Gazetteer(gazetteer.index)) for _ in range(TIMES)))
        found, first = judge(village, name, gazetteer)
        right.update({(what, village.country): n for what, n in (("asked", 1), ("found", found), ("first", first))})
        if not found:
            missed.append(f"{village.country} {village.name} → {name} ({village.region})")
    report: dict[str, object] = {
        f"{what} {country}": right[what, country] for what in ("asked", "found", "first")
        for country in [c.upper() for c in COUNTRIES]
    }  # fmt: skip
    asked = sum(v for (what, _), v in right.items() if what == "asked")
    report["found"] = round(sum(v for (what, _), v in right.items() if what == "found") / asked, 4)
    report["first choice right"] = round(sum(v for (what, _), v in right.items() if what == "first") / asked, 4)
    report["look-up, median us"] = round(1e6 * statistics.median(taken), 1)
    if given.misses:
        report["missed"] = missed
    print(json.dumps(report, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
