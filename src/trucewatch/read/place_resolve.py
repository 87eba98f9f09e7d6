"""One name and what is known around it → one place with its precision, or honestly none."""

from __future__ import annotations

from ..gazetteer import Candidate, Gazetteer, Place, load
from ..gazetteer.fold import fold, skeleton
from ..model import Where
from .place_context import Hint
from .place_focus import Focus
from .place_words import CAPITALS, PROVINCE_FIRST

VARIANT_AT_LEAST = 0.33
AREA_LIFT = 0.35
_NONE = Focus()


def candidates(name: str, focus: Focus | None, hint: Hint, gazetteer: Gazetteer) -> list[tuple[float, Candidate]]:
    """Candidates for a name with the weight each has here, best first.

    The score of the gazetteer is lifted where the document's focus lies; a spelling variant counts only there, and
    less where a place of some size bears the name as written.
    """
    focus = focus or _NONE
    found: dict[str, Candidate] = {}
    countries = [hint.country] if hint.country else [None, *focus.main]
    for country in countries:
        for candidate in gazetteer.lookup(
            name, country=country, admin1=hint.admin1 if hint.country else None, on=focus.on
        ):
            if candidate.match != "variant" or country is not None or not focus.main:
                found.setdefault(candidate.place.id, candidate)
    if hint.admin1 and not hint.country:
        for country in (*focus.main, None):
            for candidate in gazetteer.lookup(name, country=country, admin1=hint.admin1, on=focus.on):
                found.setdefault(candidate.place.id, candidate)
    if not hint.country:
        for country, area in focus.areas:
            for candidate in gazetteer.lookup(name, country=country, admin1=area, limit=2, on=focus.on):
                if candidate.match == "exact":
                    found.setdefault(candidate.place.id, candidate)
    folded = fold(name)
    bones = skeleton(folded)
    own = {i for i, c in found.items() if skeleton(fold(c.place.name)) == bones}
    exact = [c for c in found.values() if c.match == "exact"]
    rivals = {c.place.country for c in exact if c.place.kind == "province"}
    world = any(c.place.precision in ("country", "region") for c in exact)
    local = any(focus.admin1.get((c.place.country or "", c.place.admin1 or ""), 0.0) >= 0.5 for c in exact)
    towns = {
        (c.place.country, c.place.admin1)
        for c in found.values()
        if c.place.kind == "town" and c.match == "exact" and c.place.id in own
    }
    known = any(c.match == "exact" and c.place.population >= 100_000 for c in found.values())
    out = []
    for candidate in found.values():
        place = candidate.place
        weight = candidate.score
        if candidate.match == "exact" and place.id not in own:
            weight *= 0.9  # known by another name
        if focus.countries and place.country is not None and place.precision != "country":
            lift = 0.5 + 0.5 * focus.countries.get(place.country, 0.0)
            floor = 0.0 if place.population < 1_000_000 or local else 0.9 if place.population >= 5_000_000 else 0.75
            weight *= max(lift, floor)
        elif focus.countries and rivals - {place.country} and place.country is not None:
            weight *= 0.55 + 0.45 * focus.countries.get(place.country, 0.0)
        if place.country and place.admin1 and not (world and place.kind != "province"):
            weight *= 1 + AREA_LIFT * focus.admin1.get((place.country, place.admin1), 0.0)
        if candidate.match == "variant":
            weight *= 0.6 if known else 0.9
        seat = place.kind == "province" and (place.country, place.admin1) in towns
        weight *= _level_fit(hint, place, name, focus, seat)
        if hint.admin1 and place.admin1 and skeleton(fold(place.admin1)) != skeleton(fold(hint.admin1)):
            weight *= 0.4
        out.append((weight, candidate))
    out.sort(key=lambda c: (-c[0], c[1].place.id))
    return out


def _level_fit(hint: Hint, place: Place, name: str, focus: Focus, seat: bool) -> float:
    """How well the size of a place fits the words around its name, as a factor. `seat`: a town in it has its name."""
    level = hint.level
    if level is None:
        folded = fold(name)
        if place.kind == "province" and (
            hint.direction or (hint.at and folded in focus.provinces) or folded in PROVINCE_FIRST
        ):
            return 1.6
        if place.kind == "province":
            return 0.7 if name in CAPITALS else 0.85 if seat else 1.0
        return 0.6 if place.kind == "district" else 0.8 if place.kind == "neighbourhood" else 1.0
    fits = {
        "town": {"town": 1.5, "neighbourhood": 1.1}, "province": {"province": 2.0, "region": 1.4, "country": 0.9},
        "district": {"district": 2.0, "neighbourhood": 1.5, "province": 1.1},
        "neighbourhood": {"neighbourhood": 2.0, "district": 1.1}, "area": {"area": 1.5, "region": 1.4, "province": 1.2},
    }  # fmt: skip
    return fits[level].get(place.kind, 0.8)


def resolve(
    name: str,
    focus: Focus | None = None,
    hint_admin1: str | None = None,
    hint_country: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> Where | None:
    """The place that `name` most likely means in a document of this focus; None when no gazetteer row fits.

    `hint_admin1`: the first-level area it is said to lie in; `hint_country`: ISO 3166-1 alpha-2.
    """
    hint = Hint(admin1=hint_admin1, country=hint_country)
    return where_of(name, candidates(name, focus, hint, gazetteer or load()), hint, focus)


def where_of(name: str, ranked: list[tuple[float, Candidate]], hint: Hint, focus: Focus | None) -> Where | None:
    """The best candidate as a `Where`, with its relation, its wider radius and the alternatives that lost."""
    if not ranked:
        return None
    weight, best = ranked[0]
    if best.match == "variant" and weight < VARIANT_AT_LEAST:
        return None
    place, radius, precision = best.place, best.place.radius_km, best.place.precision
    because = [f"{best.match} match of {best.name!r}"]
    if focus and place.country and focus.countries.get(place.country, 0.0) >= 0.25:
        because.append(f"the document is about {place.country}")
    if hint.admin1:
        because.append(f"said to be in {hint.admin1}")
    if hint.level == "province" and precision == "town":  # "Saraqib countryside"
        precision, radius = "area", radius + 10
    relation = hint.relation
    if hint.direction:
        relation = f"{hint.direction} part of" if relation is None else relation
        radius = radius if precision == "town" else radius * 0.7
    elif relation is not None:
        radius += 5 if precision in ("site", "town") else 0
    return Where(
        name=name, words=None, gazetteer=place.id, lat=place.lat, lon=place.lon, precision=precision,
        radius_km=round(radius, 1), admin1=place.admin1, admin2=place.admin2, country=place.country, relation=relation,
        score=round(min(1.0, weight), 3), because=tuple(because),
        alternatives=tuple(c.place.id for w, c in ranked[1:5] if w >= 0.5 * weight),
    )  # fmt: skip
