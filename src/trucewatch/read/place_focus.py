"""What a document is about: the countries and first-level areas that all its names together point to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

import msgspec

from .. import codebook
from ..gazetteer import Candidate, Gazetteer, load
from ..gazetteer.fold import fold
from ..gazetteer.scan import english_words, given_name, stop_words, surname
from .place_context import Known, around, is_place
from .place_near import Point, points_of
from .place_words import CAPITALS, FIRM, GEOGRAPHIC

Area = tuple[str, str]
_K = TypeVar("_K")


class Focus(msgspec.Struct, frozen=True, kw_only=True):
    """Weights (0 to 1, the largest is 1) of countries (ISO alpha-2) and of (country, admin1).

    `provinces` are folded names that the document calls a province or region somewhere, `persons` family names that
    stand behind a given name or a title somewhere, `sure` names that stand somewhere as places beyond doubt. `backed`
    are the countries that more than one name speaks for; `points` is where names lie that are hardly in doubt. `on`:
    the document's day (ISO), for which the places of the user's gazetteer must hold; None for any.
    """

    countries: Mapping[str, float] = {}
    admin1: Mapping[Area, float] = {}
    provinces: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    sure: frozenset[str] = frozenset()
    on: str | None = None
    backed: frozenset[str] = frozenset()
    points: tuple[Point, ...] = ()

    @property
    def main(self) -> tuple[str, ...]:
        """The countries that matter, at most three, heaviest first."""
        ranked = sorted(self.countries.items(), key=lambda c: (-c[1], c[0]))
        return tuple(country for country, weight in ranked[:3] if weight >= 0.25)

    @property
    def areas(self) -> tuple[Area, ...]:
        """The first-level areas that matter, at most three, heaviest first."""
        ranked = sorted(self.admin1.items(), key=lambda a: (-a[1], a[0]))
        return tuple(area for area, weight in ranked[:3] if weight >= 0.3)

    @property
    def known(self) -> Known:
        """What the context of a name is held against."""
        return Known(countries=self.main, persons=self.persons, sure=self.sure)


_SPOKEN_OF = 0.1
PROVINCE_ABROAD = 2_000_000  # people of a province that is known outside its country
_RUN = re.compile(r"\w+")


@lru_cache(maxsize=1)
def demonyms() -> Mapping[str, str]:
    """Adjectives and people of the codebook's countries → ISO alpha-2."""
    out: dict[str, str] = {}
    for iso, country in codebook.load().countries.items():
        for word in (*country.adjectives, *country.people):
            out.setdefault(word, iso)
    out.update(dict.fromkeys(("Congolese",), "CD"))  # of the two Congos the one at war
    return out


@lru_cache(maxsize=1)
def _by_first_word() -> Mapping[str, tuple[str, ...]]:
    """The first word of each demonym → the demonyms that begin with it, longest first."""
    out: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(demonyms(), key=lambda w: (-len(w), w)):
        out[_RUN.findall(word)[0]].append(word)
    return {first: tuple(words) for first, words in out.items()}


@lru_cache(maxsize=256)
def demonyms_in(text: str) -> tuple[tuple[int, int, str], ...]:
    """Every demonym of a text: (start, end, ISO alpha-2)."""
    firsts, meaning = _by_first_word(), demonyms()
    out: list[tuple[int, int, str]] = []
    done = 0
    for run in _RUN.finditer(text):
        for word in firsts.get(run[0], ()) if run.start() >= done else ():
            end = run.start() + len(word)
            if text.startswith(word, run.start()) and not (end < len(text) and _RUN.match(text, end)):
                out.append((run.start(), end, meaning[word]))
                done = end
                break
    return tuple(out)


@lru_cache(maxsize=1)
def _actors_by_first_word() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The first word of a name that actors of one country alone bear → (name, ISO alpha-2), longest first."""
    out: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, actors in codebook.load().actor_names.items():
        countries = {a.country for a in actors}
        local = any(name in {n.casefold() for n in a.local} for a in actors)
        country = next(iter(countries))
        if len(countries) == 1 and country is not None and not local and all(a.force for a in actors):
            out[_RUN.findall(name)[0]].append((name, country))
    return {first: tuple(sorted(names, key=lambda n: -len(n[0]))) for first, names in out.items()}


def forces_in(text: str) -> set[tuple[str, str]]:
    """(name, ISO alpha-2) of the armed groups and forces of one country that a text names with a capital."""
    firsts = _actors_by_first_word()
    out = set()
    for run in _RUN.finditer(text):
        if not run[0][0].isupper():
            continue
        for name, country in firsts.get(run[0].casefold(), ()):
            end = run.start() + len(name)
            if text[run.start() : end].casefold() == name and not (end < len(text) and _RUN.match(text, end)):
                out.add((name, country))
                break
    return out


def _scaled(weights: Mapping[_K, float]) -> dict[_K, float]:
    most = max(weights.values(), default=0.0)
    return {key: round(value / most, 4) for key, value in weights.items() if value > 0} if most else {}


_PAIR = re.compile(
    r"(?<![\w.])([A-Z][\w’'-]+)\.?[ \xa0](?:[A-Z]\.[ \xa0]){0,2}(?:(?:al-|Al-|el-|El-|[Dd]e |[Vv]an )?)([A-Z][\w’'-]+)"
)
_POSSESSIVE = re.compile(r"['’]s?$")


def people_in(g: Gazetteer, text: str) -> set[str]:
    """Folded family names: what stands behind a given name or a title and is no large place."""
    out = set()
    at = 0
    while (m := _PAIR.search(text, at)) is not None:
        at = m.start(2)
        first, last = fold(m[1]), fold(_POSSESSIVE.sub("", m[2]))
        if not (stop_words().get(first) == "title" or given_name(first)) or len(last) < 3:
            continue
        if stop_words().get(last, "name") != "name" or (last in english_words() and not surname(last)):
            continue
        if last in GEOGRAPHIC or g.named(f"{first} {last}"):
            continue
        best = g.lookup(last, limit=1) if g.named(last) else ()
        if not best or (best[0].place.precision == "town" and best[0].place.population < 1_000_000):
            out.add(last)
    return out


def document_focus(texts: Iterable[str], gazetteer: Gazetteer | None = None, on: str | None = None) -> Focus:
    """The focus of a document given as its passages, from its own words only, never from who published it.

    Towns and provinces count more than names of countries, which are often those of speakers; capitals hardly count.
    Armed groups and forces of one country count as its people do.
    An ambiguous name votes for each of its readings by size, then, twice over, by how well they agree with the rest.
    """
    g = gazetteer or load()
    passages = list(texts)
    names: Counter[str] = Counter()
    people: Counter[str] = Counter()
    provinces: set[str] = set()
    persons: set[str] = set()
    for text in passages:
        persons |= people_in(g, text)
    known = Known(persons=frozenset(persons))
    sure: set[str] = set()
    for text in passages:
        for toponym in g.scan(text):
            if toponym.match != "exact" or toponym.common:
                continue
            found = around(text, toponym)
            if not is_place(g, text, found, known):
                continue
            names[found.name] += 1
            if (
                (found.strong and not found.facility)
                or found.hint.relation
                or FIRM.search(text, max(0, found.start - 40), found.start)
            ):
                sure.add(fold(found.name))
            if found.hint.level == "province":
                provinces.add(fold(found.name))
        people.update(iso for _, _, iso in demonyms_in(text))
    meant = {name: [c for c in g.lookup(name, limit=16, on=on) if c.match != "variant"] for name in names}
    forces = Counter(country for text in passages for _, country in forces_in(text))
    countries: dict[str, float] = {}
    areas: dict[Area, float] = {}
    people.update({country: min(count, 3) for country, count in forces.items()})
    for _ in range(3):
        countries, areas, shares = _votes(meant, names, people, countries, areas)
    return Focus(
        points=points_of(shares, countries),
        backed=_backed(meant, people, countries),
        countries=countries, admin1=areas, provinces=frozenset(provinces), persons=frozenset(persons),
        sure=frozenset(sure - persons), on=on,
    )  # fmt: skip


def _backed(
    meant: Mapping[str, list[Candidate]], people: Counter[str], countries: Mapping[str, float]
) -> frozenset[str]:
    """The countries that the document speaks of: by their own name, people or province, or by two places there.

    None where the one it seems to be about hangs on a single name itself.
    """
    named = set(people)
    towns: Counter[str] = Counter()
    firsts = Counter(found[0].place.country for found in meant.values() if found)
    for found in meant.values():
        top = found[0].place if found else None
        large = top is not None and (top.precision == "country" or top.population >= PROVINCE_ABROAD)
        if top is not None and top.country and (large or (top.precision == "province" and firsts[top.country] > 1)):
            named.add(top.country)
        towns.update({c.place.country for c in found if c.place.country})
    backed = frozenset(named | {c for c, n in towns.items() if n > 1 and countries.get(c, 0.0) >= _SPOKEN_OF})
    main = max(countries, key=lambda c: (countries[c], c), default=None)
    return backed if main in backed else frozenset()


def _votes(
    meant: Mapping[str, list[Candidate]], names: Counter[str], people: Counter[str], countries: Mapping[str, float],
    areas: Mapping[Area, float],
) -> tuple[dict[str, float], dict[Area, float], dict[str, list[tuple[float, Candidate]]]]:  # fmt: skip
    """Weights of countries and areas, each name sharing its vote among its readings, given the weights so far; and the
    shares of the readings of each name."""
    nations: defaultdict[str, float] = defaultdict(float)
    firsts: defaultdict[Area, float] = defaultdict(float)
    read: dict[str, list[tuple[float, Candidate]]] = {}
    for name, candidates in meant.items():
        if not candidates:
            continue
        top = candidates[0].place
        capital = name in CAPITALS
        rival = any(c.place.kind == "province" and c.score > 0.8 for c in candidates)
        if (top.precision == "country" and not rival) or capital:
            candidates = candidates[:1]
        shares: list[tuple[float, Candidate]] = []
        for c in candidates:
            share = c.score**8
            if countries:
                share *= 0.1 + countries.get(c.place.country or "", 0.0)
                share *= 0.3 + areas.get((c.place.country or "", c.place.admin1 or ""), 0.0)
            shares.append((share, c))
        read[fold(name)] = shares
        total = sum(s for s, _ in shares) or 1.0
        weight = 0.2 if capital else 0.6 if top.precision == "country" else 1.0
        for share, c in shares:
            part = weight * share / total
            if c.place.country:
                nations[c.place.country] += part * (1 + min(names[name], 6) / 3)
                if c.place.admin1 and not capital:
                    firsts[c.place.country, c.place.admin1] += (
                        part * (2.0 if c.place.kind == "province" else 1.0) * (1 + min(names[name], 4) / 4)
                    )
    for country, count in people.items():
        nations[country] += 0.15 * min(count, 6)
    return _scaled(nations), _scaled(firsts), read
