"""Block keys: which claims are worth comparing at all.

Two claims of one event share at least one key; claims without a common key are never compared. A key is opaque outside
this module (kind group, day, area), so that a ledger can keep them in an indexed column.

Method: standard blocking of record linkage (Fellegi and Sunter 1969; Christen 2012). Areas are cells of an eighth of a
degree; a claim is in every cell that a circle around it touches, so places near enough to be one share a cell.
"""

from __future__ import annotations

import math
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from ..gazetteer.fold import fold, skeleton
from ..model import Claim, Figure, When, Where, make_id
from . import plain
from .kinds import group_of

_PRECISE: Final = frozenset({"minute", "hour", "part_of_day", "night", "day"})
_LONG: Final = re.compile(
    r"week|month|year|recent|since|so far|until|past|last|now|always|still|era|winter|summer", re.I
)
FINE: Final = frozenset({"site", "town", "district"})
MAX_DAYS: Final = 3
MARGIN_KM: Final = 5.0
"""Two points closer than their radii and this margin can be one place: villages drawn as points are not points."""
_NAME: Final = re.compile(r"(?<![\w'’-])[^\W\d_a-z][^\W\d_]*(?:['’-]?[^\W\d_]+)*")
_OWN: Final = re.compile(r"['’]s$")
_NAMES: Final = 4
_TELLING: Final = 5
"""A count this large, the same on the same day, brings claims together that name no place."""
_CELL: Final = 0.125
_KM_PER_DEGREE: Final = 111.2
_RADIUS: Final = {"site": 1.0, "town": 3.0, "district": 20.0}
FORMING: Final = frozenset({"asserted", "accused", "uncertain"})
DISSENTING: Final = frozenset({"denied", "negated"})


def days_of(time: When | None) -> tuple[date, date] | None:
    """First and last day that the event may have happened on, None where a side is open or nothing is said.

    A day that was only taken from the publication (nothing said) reaches back by one: reports come the morning after.
    """
    if time is None:
        return None
    first, last = time.days()
    if (first is None) != (last is None) and _is_of_days(time):
        # "Said on Friday it had attacked": Friday at the latest; news of this kind is of the days before.
        first = last - timedelta(days=MAX_DAYS - 1) if last is not None else first
        last = first + timedelta(days=MAX_DAYS - 1) if first is not None else last
    if first is None or last is None or last < first:
        return None
    if time.basis == "publication":
        first -= timedelta(days=1)
    return first, last


def days_told(claim: Claim) -> tuple[date, date] | None:
    """The days it may have happened on; where nothing is said of an act at a known place, the day its report appeared
    and the two before (`assumed` says so).
    """
    if not assumed(claim):
        return days_of(claim.time)
    last = date.fromisoformat(claim.published or "")
    return last - timedelta(days=MAX_DAYS - 1), last


def assumed(claim: Claim) -> bool:
    """Whether a claim gives no day and only its report's can be gone by."""
    fine = claim.place is not None and level(claim.place) == "fine"
    return claim.time is None and claim.published is not None and fine


def _is_of_days(time: When) -> bool:
    """Whether an interval with one open side is worded in days, not in weeks or "recently"."""
    if time.precision in _PRECISE:
        return True
    return time.precision == "vague" and time.words is not None and _LONG.search(time.words.quote) is None


def is_event(claim: Claim) -> bool:
    """Whether a claim tells of one event on the ground (whatever its stance).

    Not: truce and talk, totals, counts that only run over a period, anything longer than three days, and claims of
    which neither day nor place nor side of the truce is known.
    """
    if group_of(claim.kind) is None:
        return False
    if claim.figures and all(
        f.scope == "stock" or (f.scope == "cumulative" and not _own_toll(f, claim)) for f in claim.figures
    ):
        return False
    if claim.time is not None:
        days = days_of(claim.time)
        return days is not None and (days[1] - days[0]).days < MAX_DAYS
    return claim.place is not None or claim.relative_to_truce in ("before", "after")


def _own_toll(figure: Figure, claim: Claim) -> bool:
    """Whether a running total runs over one event: "the dead of Monday's strike on the market now number 19"."""
    days = days_of(claim.time)
    pinned = days is not None and (days[1] - days[0]).days < MAX_DAYS - 1
    return figure.since is None and pinned and claim.place is not None and level(claim.place) == "fine"


def forms_incident(claim: Claim) -> bool:
    """Whether a claim says that an event happened: never a threat, plan, call, fear, denial or negation."""
    return claim.stance in FORMING and is_event(claim)


def takes_part(claim: Claim) -> bool:
    """Whether a claim can stand in an incident: as a telling of it, or as dissent."""
    return claim.stance in FORMING | DISSENTING and is_event(claim)


def radius_km(place: Where) -> float:
    """The honest size of a fine place in kilometres."""
    return place.radius_km if place.radius_km is not None else _RADIUS.get(place.precision, 0.0)


def incident_id(first_claim: str) -> str:
    """The id of the incident whose smallest claim id is this one."""
    return make_id("INC", [first_claim])


def block_keys(claim: Claim) -> tuple[str, ...]:
    """The keys to keep for a claim: opaque, sorted; empty for claims that can stand in no incident.

    Every other claim has keys of its own (so that a person's "same" finds it) and one for what its author calls one
    event. Keys shared across documents need a day and a place: a site, town or district, or a province. Province keys
    meet only province keys: a telling that names only the province could otherwise draw all its towns together.
    """
    if not takes_part(claim):
        return ()
    role = "act" if claim.stance in FORMING else "deny"
    return tuple(sorted({*_own_keys(claim), *meeting_keys(claim), *_province_keys(claim, role)}))


def seek_keys(claim: Claim) -> tuple[str, ...]:
    """The keys to look a claim's neighbours up by.

    Acts and denials in one province meet only through these; so do a claim that names its place and one that does not
    but has a name or a telling count in common with it.
    """
    if not takes_part(claim):
        return ()
    role = "deny" if claim.stance in FORMING else "act"
    sought = {other for key in meeting_keys(claim) for other in sought_by(key)}
    return tuple(sorted({*_own_keys(claim), *sought, *_province_keys(claim, role)}))


def sought_by(key: str) -> tuple[str, ...]:
    """The keys under which the claims are kept that a claim kept under `key` may be one with.

    Claims that name their place ("F") meet by place; by a word or count they only meet those that do not ("L").
    """
    if key.startswith("F"):
        return ("L" + key[1:],)
    return (key, "F" + key[1:]) if key.startswith("L") else (key,)


def _own_keys(claim: Claim) -> list[str]:
    return [f"id:{claim.id}", f"id:{incident_id(claim.id)}", *event_keys(claim)]


def event_keys(claim: Claim) -> list[str]:
    """The key of what its author calls one event."""
    return [] if claim.same_event is None else [f"same:{claim.document}:{claim.same_event}"]


def _day_names(claim: Claim) -> list[str]:
    days = days_told(claim)
    if days is None:
        return []
    return [(days[0] + timedelta(days=n)).isoformat() for n in range((days[1] - days[0]).days + 1)]


def meeting_keys(claim: Claim, names: frozenset[str] | None = None) -> list[str]:
    """The keys that claims of two documents may share; `names` are its `names_of`, if at hand."""
    days = _day_names(claim)
    if not days:
        return []
    fine = claim.place is not None and level(claim.place) == "fine"
    role = "F" if fine else "L"
    words = [f"w:{name}" for name in sorted(names_of(claim) if names is None else names)[:_NAMES]]
    words += sorted({f"f:{f.measure}={f.low}" for f in claim.figures if _telling(f)})
    areas = _areas(claim.place) if claim.place is not None else []
    group = group_of(claim.kind)
    return [f"{group}|{d}|{a}" for d in days for a in areas] + [f"{role}{group}|{d}|{w}" for d in days for w in words]


def _telling(figure: Figure) -> bool:
    loose = figure.qualifier in ("several", "multiple", "dozens", "hundreds", "thousands")
    return figure.scope in ("event", "flow") and figure.part_of is None and not loose and (figure.low or 0) >= _TELLING


def names_of(claim: Claim) -> frozenset[str]:
    """Names in the sentence of a claim that are not those of who acts or speaks; and that of a fine place.

    Of what is hit the names are kept where it is no known body ("a camp at Oldbridge").

    They stand in for a place where the gazetteer knows none; a word that only opens the sentence is left out.
    """
    taken = [claim.cue] if claim.cue is not None else []
    target = claim.target if claim.target is not None and (claim.target.id or claim.target.person) else None
    for party in (claim.actor, target, claim.speaker):
        if party is not None:
            taken += [m.words for m in (party, *party.members) if m.words is not None]
    names = set()
    for match in _NAME.finditer(claim.span.quote):
        start = claim.span.start + match.start()
        opens = match.start() == 0 or claim.span.quote[: match.start()].rstrip()[-1:] in (".", "!", "?", "\n", "")
        if not opens and not any(s.start <= start < s.end for s in taken):
            names.add(fold(_OWN.sub("", match.group())))
    if claim.place is not None and level(claim.place) == "fine":
        names |= set(fold(claim.place.name).split())
    return frozenset(n for n in names if len(n) > 2 and n not in plain.NO_NAMES)


def _province_keys(claim: Claim, role: str) -> list[str]:
    if claim.place is None or level(claim.place) is None:
        return []
    name = claim.place.admin1 or (claim.place.name if claim.place.precision == "province" else None)
    if name is None:
        return []
    return [f"{role}|{group_of(claim.kind)}|{day}|{fold(name)}" for day in _day_names(claim)]


def level(place: Where) -> str | None:
    """`fine` (to be compared by point or name), `province`, or None: too coarse to meet another claim."""
    if place.precision in FINE or place.precision == "unresolved":
        return "fine"
    return "province" if place.precision == "province" else None


def _areas(place: Where) -> list[str]:
    depth = level(place)
    if depth is None:
        return []
    if depth == "province":
        return [f"g:{place.gazetteer}", f"p:{fold(place.admin1 or place.name)}"]
    return [*(f"n:{sound}" for sound in sorted(sounds_of(place))), *_cells(place)]


def sounds_of(place: Where) -> frozenset[str]:
    """The name of a place however it is romanised; as written where that leaves too little to go by.

    Where no gazetteer knows the name there is nothing else to go by: less is enough then.
    """
    sure = _sound(place.name, 3)
    return frozenset({sure, _sound(place.name, 2)} if place.precision == "unresolved" else {sure})


@lru_cache(maxsize=65536)
def _sound(name: str, more_than: int) -> str:
    folded = fold(name)
    bones = skeleton(folded)
    return bones if len(bones) > more_than else folded


def _cells(place: Where) -> list[str]:
    if place.lat is None or place.lon is None:
        return []
    size = radius_km(place) if place.precision == "district" else 0.0
    reach = (size + MARGIN_KM / 2 + 0.1) / _KM_PER_DEGREE
    wide = reach / max(0.05, math.cos(math.radians(min(89.0, abs(place.lat) + reach))))
    rows = range(math.floor((place.lat - reach) / _CELL), math.floor((place.lat + reach) / _CELL) + 1)
    columns = range(math.floor((place.lon - wide) / _CELL), math.floor((place.lon + wide) / _CELL) + 1)
    around = round(360 / _CELL)
    return [f"c:{row}/{column % around}" for row in rows for column in columns]
