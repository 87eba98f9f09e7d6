"""What two claims agree and disagree on: one named level for each feature, with its words."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from . import parties
from .block import MARGIN_KM
from .facts import Count, Facts, distance
from .kinds import in_words, kinship


class Level(NamedTuple):
    """One feature of a pair: which level it is on. `words` are made only when somebody asks."""

    feature: str
    level: str


FEATURES: Final[dict[str, tuple[str, ...]]] = {
    "kind": ("same", "near", "open", "unlike"),
    "day": ("same", "night", "shared", "assumed"),
    "place": ("same", "named", "near", "within", "province", "mixed", "unknown"),
    "actor": ("same", "perhaps", "opposed", "missing"),
    "target": ("same", "perhaps", "opposed", "missing"),
    "figure": ("agree_large", "agree_middle", "agree_small", "fit", "rival", "far", "none"),
    "words": ("many", "some", "few"),
}
"""Every feature with its levels, from most to least alike; "missing", "unknown" and "none" say nothing."""
LARGE, MIDDLE = 10, 3
MANY, SOME, ENOUGH = 0.5, 0.2, 4


class Ruled(NamedTuple):
    """Something keeps the two apart for good."""

    why: str


def levels(a: Facts, b: Facts) -> list[Level] | Ruled:
    """The level of each feature, or what rules it out that the two are one. Symmetric."""
    if a.group != b.group:
        return Ruled(f"{in_words(a.kind)} and {in_words(b.kind)} are two kinds of event")
    if a.days is not None and b.days is not None and (a.days[1] < b.days[0] or b.days[1] < a.days[0]):
        return Ruled(f"{span(a)} is not {span(b)}")
    place = _place(a, b)
    if isinstance(place, Ruled):
        return place
    found = [Level("kind", kind_level(a.kind, b.kind)), Level("place", place)]
    if a.days is not None and b.days is not None:
        found.append(Level("day", _day(a, b, a.days, b.days)))
    found += [Level(which, party_level(a, b, which)) for which in ("actor", "target")]
    found.append(Level("figure", figure_level(a, b)[0]))
    if a.document != b.document and min(len(a.words), len(b.words)) >= ENOUGH:
        found.append(Level("words", words_level(a, b)))
    return found


def kind_level(a: str, b: str) -> str:
    """The level of two kinds of one group."""
    if a == b:
        return "same"
    if "attack_unspecified" in (a, b):
        return "open"
    return "near" if kinship(a, b) > 0 else "unlike"


def span(a: Facts) -> str:
    """Its days as a person reads them."""
    assert a.days is not None
    first, last = (date.fromordinal(d).isoformat() for d in a.days)
    return first if first == last else f"{first} to {last}"


def _day(x: Facts, y: Facts, a: tuple[int, int], b: tuple[int, int]) -> str:
    """Two days in all are told as a night or a morning after; so is a day and what is worded "by", or "after", it.

    Anything wider only shares a day.
    """
    if x.assumed or y.assumed:
        return "assumed"
    if a == b and a[1] - a[0] <= 1:
        return "same"
    worded = (x.bound is not None and b == (x.bound, x.bound)) or (y.bound is not None and a == (y.bound, y.bound))
    return "night" if worded or max(a[1], b[1]) - min(a[0], b[0]) <= 1 else "shared"


def _place(a: Facts, b: Facts) -> str | Ruled:
    x, y = a.claim.place, b.claim.place
    if x is None or y is None:
        return "named" if a.names & b.names else "unknown"
    if a.country and b.country and a.country != b.country:
        return Ruled(f"{x.name} and {y.name} lie in two countries")
    if a.depth == b.depth == "fine":
        return _points(a, b)
    if a.admin and b.admin and a.admin != b.admin:
        return Ruled(f"{x.name} and {y.name} lie in two provinces")
    if a.depth == b.depth == "province":
        if (a.gazetteer and a.gazetteer == b.gazetteer) or (a.admin and a.admin == b.admin):
            return "province"
        return Ruled(f"{x.name} and {y.name} are two provinces")
    if a.depth == b.depth is None:
        return "mixed" if a.sounds & b.sounds else "unknown"
    return "mixed"


def _points(a: Facts, b: Facts) -> str | Ruled:
    if (a.gazetteer is not None and a.gazetteer == b.gazetteer) or a.sounds & b.sounds:
        if a.point and b.point and distance(a.point, b.point) > max(a.radius, b.radius, 20.0):
            return Ruled(f"two places are called {a.claim.place.name if a.claim.place else ''}")
        return "same"
    if a.point is None or b.point is None:
        return "named" if a.names & b.names else "unknown"
    far = distance(a.point, b.point)
    if a.district or b.district:
        near = far <= max(a.radius, b.radius) + MARGIN_KM
        return "within" if near else Ruled(_far(a, b, far))
    # A site bears its own name inside the town it belongs to; two towns are two towns.
    return "near" if far <= MARGIN_KM else Ruled(_far(a, b, far))


def _far(a: Facts, b: Facts, far: float) -> str:
    assert a.claim.place is not None
    assert b.claim.place is not None
    return f"{a.claim.place.name} and {b.claim.place.name} are {far:.0f} km apart"


def party_level(a: Facts, b: Facts, which: str) -> str:
    x, y = a.party(which), b.party(which)
    if x is None or y is None:
        return "missing"
    if parties.same(x, y):
        return "same"
    return "opposed" if parties.opposed(x, y) else "perhaps"


def figure_level(a: Facts, b: Facts) -> tuple[str, str]:
    """The best agreement counts, or, without any, one disagreement: rival counts of one event are to be expected."""
    best: tuple[int, str, str] | None = None
    for measure in a.counts.keys() & b.counts.keys():
        for x in a.counts[measure]:
            for y in b.counts[measure]:
                if x.population and y.population and x.population != y.population:
                    continue
                level = _counts(x, y)
                words = f"{measure.replace('_', ' ')}: {x.quote!r} and {y.quote!r}"
                rank = FEATURES["figure"].index(level)
                if best is None or (rank, level, words) < best:
                    best = (rank, level, words)
    return ("none", "") if best is None else (best[1], best[2])


def _counts(x: Count, y: Count) -> str:
    if x.loose and y.loose:
        return "fit" if x.low == y.low else "rival"
    if x.low == y.low and x.low > 0 and not (x.loose or y.loose):
        return "agree_large" if x.low >= LARGE else "agree_middle" if x.low >= MIDDLE else "agree_small"
    low, high = sorted((x.low, y.low))
    if high <= min(x.high, y.high) and high <= 3 * max(1, low):
        return "fit"
    return "rival" if high <= 2 * max(1, low) + 1 else "far"


def words_level(a: Facts, b: Facts) -> str:
    both = len(a.words | b.words)
    shared = len(a.words & b.words) / both if both else 0.0
    return "many" if shared >= MANY else "some" if shared >= SOME else "few"


def in_plain_words(a: Facts, b: Facts, found: Level) -> str:
    """One level as a sentence for a person."""
    feature, level = found
    x, y = a.claim, b.claim
    if feature == "kind":
        return {
            "same": f"both tell of {in_words(x.kind)}",
            "unlike": f"{in_words(x.kind)} and {in_words(y.kind)} are seldom two words for one act",
        }.get(level, f"{in_words(x.kind)} and {in_words(y.kind)} can be two words for one act")
    if feature == "day":
        if level == "assumed":
            return "one says no day; its report appeared within three days of the other"
        return f"both on {span(a)}" if level == "same" else f"{span(a)} and {span(b)} have a day in common"
    if feature == "place":
        return _place_words(a, b, level)
    if feature in ("actor", "target"):
        return _party_words(a.party(feature), b.party(feature), "acts" if feature == "actor" else "is hit", level)
    if feature == "figure":
        said = figure_level(a, b)[1]
        tail = {"fit": "fit each other", "rival": "are rival counts", "far": "lie far apart", "none": ""}
        return f"{said} {tail.get(level, 'agree')}".strip()
    return {"many": "both are told in nearly the same words", "some": "both share words", "few": ""}[level]


def _place_words(a: Facts, b: Facts, level: str) -> str:
    x = a.claim.place.name if a.claim.place is not None else None
    y = b.claim.place.name if b.claim.place is not None else None
    if level == "same":
        return f"both in {x}"
    if level == "named":
        return f"both name {', '.join(sorted(a.names & b.names))}"
    if level in ("near", "within") and a.point is not None and b.point is not None:
        tail = ", one of them a district" if level == "within" else ", two names"
        return f"{x} and {y} are {distance(a.point, b.point):.0f} km apart{tail}"
    if level == "province":
        return f"both in {x}, no town named"
    return f"{x} and {y} are told at two precisions" if level == "mixed" else "no place both could share is known"


def _party_words(x: object, y: object, does: str, level: str) -> str:
    if x is None or y is None:
        return ""
    one, other = getattr(x, "name", ""), getattr(y, "name", "")
    if level == "same":
        return f"both say that {one} {does}"
    return f"one says that {one} {does}, the other {other}" if level == "opposed" else f"{one} and {other} may be one"
