"""One name and what is known around it → one place with its precision, or honestly none."""

from __future__ import annotations

import msgspec

from ..gazetteer import Candidate, Gazetteer, load
from ..gazetteer.fold import fold, likeness
from ..gazetteer.place import Place
from ..gazetteer.within import alike_in
from ..model import Where
from .place_context import Hint
from .place_focus import PROVINCE_ABROAD, Focus
from .place_near import away
from .place_weigh import Scale, bones

VARIANT_AT_LEAST = 0.33
VARIANT_INSIDE = 0.2  # where the text names the area that it lies in, or the spelling is much alike
_MUCH_ALIKE = 0.8
_NONE = Focus()
_WELL_KNOWN = 300_000
_TOWN_ABROAD = 100_000
_HAMLET = 20_000  # people
_MANY = 8  # candidates: as many as a look-up gives
_FAR = 400.0  # km from all that the document names


def candidates(name: str, focus: Focus | None, hint: Hint, gazetteer: Gazetteer) -> list[tuple[float, Candidate]]:
    """Candidates for a name with the weight each has here, best first.

    The score of the gazetteer is lifted where the document's focus lies; a spelling variant counts only there, and
    less where a place of some size bears the name as written.
    """
    focus = focus or _NONE
    found: dict[str, Candidate] = {}
    countries = [hint.country] if hint.country else [None, *focus.main]
    variants = True
    whole: set[str | None] = set()  # countries of which every candidate is here
    for country in countries:
        admin1 = hint.admin1 if hint.country else None
        near = gazetteer.lookup(name, country=country, admin1=admin1, on=focus.on, variants=variants)
        if country is None and near and near[0].match == "exact" and _beyond_doubt(near[0].place):
            variants = False
        if len(near) < _MANY:
            whole.add(country)
        for candidate in near:
            if candidate.match != "variant" or country is not None or not focus.main:
                found.setdefault(candidate.place.id, candidate)
    if hint.admin1 and not hint.country:
        for country in (*focus.main, None):
            for candidate in gazetteer.lookup(name, country=country, admin1=hint.admin1, on=focus.on):
                found.setdefault(candidate.place.id, candidate)
    if not hint.country:
        for country, area in (a for a in focus.areas if a[0] not in whole):
            for candidate in gazetteer.named_in(name, country, area)[:2]:
                if candidate.match == "exact":
                    found.setdefault(candidate.place.id, candidate)
    if len(found) >= _MANY and not hint.country and all(c.match == "variant" for c in found.values()):
        for country, area in focus.areas:  # of forty villages spelt so, those of the area that it is about
            for candidate in gazetteer.lookup(name, country=country, admin1=area, limit=3):
                if bones(candidate.name) == bones(name):
                    found.setdefault(candidate.place.id, candidate)
    if not found and not hint.country:
        found = {c.place.id: c for country in focus.main[:1] for c in alike_in(gazetteer, name, country)}
    scale = Scale(name, found.values(), focus, hint)
    out = [(scale.weight(candidate), candidate) for candidate in found.values()]
    out.sort(key=lambda c: (-c[0], c[1].place.id))
    return _at_home(out, focus, hint)


def _at_home(ranked: list[tuple[float, Candidate]], focus: Focus, hint: Hint) -> list[tuple[float, Candidate]]:
    """Without the villages of countries that nothing else in the document speaks of, where a village comes first."""
    if not ranked or not focus.backed or hint.country or hint.admin1:
        return ranked
    if not _stray(ranked[0][1], focus):
        return ranked
    return [r for r in ranked if not _stray(r[1], focus)]


def _far_off(candidate: Candidate, focus: Focus) -> bool:
    """Whether a hamlet lies in another country than the document's, far from all that it names."""
    place = candidate.place
    if place.precision not in ("town", "site") or place.population >= _HAMLET or place.country in focus.main[:1]:
        return False
    off = away(place, candidate.name, focus.points)
    return off is not None and off > _FAR


def _stray(candidate: Candidate, focus: Focus) -> bool:
    """Whether a small place is of a country that nothing else speaks of, or far from all that is named."""
    place = candidate.place
    small = place.precision in ("town", "site", "district") and place.population < _TOWN_ABROAD
    small = small or place.kind == "neighbourhood" or (place.kind == "province" and place.population < PROVINCE_ABROAD)
    other = place.precision not in ("country", "region") and bones(place.name) != bones(candidate.name)
    small = small or candidate.match == "variant" or other
    return (small and place.country not in focus.backed) or _far_off(candidate, focus)


def _beyond_doubt(place: Place) -> bool:
    """Whether a place is so well known that its name as written is no other's misspelt."""
    return place.precision == "country" or place.population >= _WELL_KNOWN


class Lost(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate that a name was not resolved to: its weight, that of the one chosen, and why it is less."""

    candidate: Candidate
    weight: float
    against: float
    why: tuple[str, ...]


def lost(name: str, focus: Focus | None, hint: Hint, gazetteer: Gazetteer, limit: int = 5) -> tuple[Lost, ...]:
    """The candidates for a name that lost, best first, each with what spoke against it, in words."""
    ranked = candidates(name, focus, hint, gazetteer)
    if len(ranked) < 2:
        return ()
    scale = Scale(name, [c for _, c in ranked], focus or _NONE, hint)
    best, winner = ranked[0]
    has = {why for factor, why in scale.factors(winner) if factor > 1}
    out = []
    for weight, candidate in ranked[1 : limit + 1]:
        factors = list(scale.factors(candidate))
        why = [text for factor, text in factors if factor < 1]
        why += [f"not so: {text}" for text in sorted(has - {text for _, text in factors})]
        if candidate.score < winner.score:
            why.append("smaller, or of a kind less often meant")
        out.append(Lost(candidate=candidate, weight=round(weight, 3), against=round(best, 3), why=tuple(why)))
    return tuple(out)


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
    if best.match == "variant":
        much = hint.admin1 is not None or likeness(fold(name), best.name) >= _MUCH_ALIKE
        if weight < (VARIANT_INSIDE if much else VARIANT_AT_LEAST):
            return None
    place, radius, precision = best.place, best.place.radius_km, best.place.precision
    because = [f"{best.match} match of {best.name!r}"]
    if focus and place.country and focus.countries.get(place.country, 0.0) >= 0.25:
        because.append(f"the document is about {place.country}")
    if hint.admin1:
        because.append(f"said to be in {hint.admin1}")
    if hint.level == "province" and precision == "town":  # "Saraqib countryside"
        precision, radius = "area", radius + 10
    elif hint.level == "district" and place.kind == "town":  # "Rutshuru Territory", where only its seat is known
        precision, radius = "district", radius + 10
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
