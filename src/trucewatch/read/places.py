"""Places mentioned in a passage: where each name lies, at what precision, and what kind of mention it is.

Every mention is kept; which of them is the place of an event is for the grammar of its clause to say.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from ..gazetteer import Candidate, Gazetteer, Toponym, load
from ..gazetteer.fold import fold
from ..gazetteer.scan import english_words, stop_words
from ..model import Where
from .place_focus import Focus, demonym_pattern, demonyms, document_focus
from .place_resolve import Hint, candidates, resolve, where_of
from .place_words import (
    BEFORE_DIRECTION,
    BEFORE_LEVEL,
    BEFORE_RELATION,
    BODY_WORDS,
    BORDER,
    CAPITALS,
    COMMA,
    DATELINE,
    FACILITY,
    IN_WHICH,
    LOCATIVE,
    SAYING_AFTER,
    SUFFIX,
)  # fmt: skip

__all__ = ["Focus", "PlaceMention", "document_focus", "find_places", "resolve"]

MentionType = Literal["place", "demonym", "metonym_candidate", "facility", "area"]
_NEXT = re.compile(r"^[ \t\xa0](?P<word>[^\W\d_][\w'’-]*)")
_LAST = re.compile(r"(?P<word>[^\W\d_][\w'’.-]*)[ \t\xa0]$")
_TAIL = re.compile(r"^((?:[ \t\xa0](?:[A-Z][\w'’-]*|of|for|and))*?[ \t\xa0](?P<word>[A-Za-z][\w-]*))(?![\w-])")
_INTRODUCED = re.compile(
    r"\b(?:village|town|hamlet|settlement|city|camp|district|neighbou?rhood)s?\s+of\s+"
    r"(?P<of>(?:[aA]l-|[eE]l-)?[A-Z][\w'’-]+(?: (?:al-|el-|an-|ash-)?[A-Z][\w'’-]+)?)"
    r"|\b(?P<is>(?:[aA]l-|[eE]l-)?[A-Z][\w'’-]+(?: (?:al-|el-|an-|ash-)?[A-Z][\w'’-]+)?)\s+"
    r"(?:village|town|hamlet|settlement|district|neighbou?rhood|camp|crossing)\b"
)


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """A name in the passage: half-open code-point offsets, what it is, where it lies.

    `where.words` is None (offsets are of the passage; the caller knows the document). `dateline` marks where the report
    was filed: never the place of an event. "demonym" has a `where` only for its country. "metonym_candidate" is a state
    or capital, which may be an actor. "facility" lies in or by the place named in it; "area" is a border or the like.
    """

    start: int
    end: int
    where: Where | None
    type: MentionType
    candidates: tuple[Candidate, ...] = ()
    dateline: bool = False


class _Found(msgspec.Struct, kw_only=True):
    """A toponym with what stands around it, before it is resolved."""

    name: str
    start: int
    end: int
    base: int
    exact: bool
    kind: MentionType = "place"
    hint: Hint = Hint()
    strong: bool = False


def find_places(text: str, *, focus: Focus | None, title: str | None = None) -> tuple[PlaceMention, ...]:
    """All mentions of places in a passage, in order. `focus` is the document's; None takes the passage's own.

    `title` is the headline: a bare name that the headline calls a province is one here too. Raises nothing.
    """
    g = load()
    if focus is None:
        focus = document_focus([text, title] if title else [text])
    lead = DATELINE.match(text)
    filed = lead.end() if lead else 0
    found = [_around(text, toponym) for toponym in g.scan(text)]
    borders, people = _people(text)
    taken = [(m.start, m.end) for m in borders]
    found = [f for f in found if not any(f.start < e and s < f.end for s, e in taken)]
    found = [f for f in found if f.end <= filed or _is_place(g, text, f, focus)]
    mentions = _resolved(g, text, found, focus, filed)
    mentions += [m for m in borders if m.end > filed]
    mentions += _introduced(text, mentions)
    spans = [(m.start, m.end) for m in mentions]
    mentions += [m for m in people if not any(m.start < e and s < m.end for s, e in spans)]
    return tuple(sorted(mentions, key=lambda m: (m.start, -m.end)))


def _around(text: str, toponym: Toponym) -> _Found:
    """Read the level, relation and direction from the words before and after a name."""
    before, after = text[max(0, toponym.start - 60) : toponym.start], text[toponym.end : toponym.end + 60]
    name, start, end = " ".join(toponym.name.split()), toponym.start, toponym.end
    found = _Found(name=name, start=start, end=end, base=toponym.start, exact=toponym.match == "exact")
    level = relation = direction = None
    word = _NEXT.match(after)
    following = word["word"].lower() if word else ""
    if following in SUFFIX and not re.match(r"\s+state\s+(?:tv|media|television|news)\b", after, re.I):
        level = SUFFIX[following]
        found.end = end + (word.end() if word else 0)
        relation = "countryside of" if following == "countryside" else "suburbs of" if following == "suburbs" else None
        found.strong = True
        if following in ("countryside",) and (m := BEFORE_DIRECTION.search(before)):
            direction, found.start = m["words"], start - (len(before) - m.start())
    elif (tail := _TAIL.match(after)) and _facility(tail):
        found.kind, found.end, found.strong = "facility", end + tail.end(1), True
    if (m := BEFORE_LEVEL.search(before)) and level is None:
        level, found.strong = SUFFIX.get(m["words"].lower().rstrip("s").removesuffix("ie"), "town"), True
        if m["words"].lower() in ("area", "areas", "region"):
            level = SUFFIX.get(m["words"].lower())
    if (m := BEFORE_RELATION.search(before)) is not None:
        relation = " ".join(m["words"].lower().split())
    elif direction is None and (m := BEFORE_DIRECTION.search(before)):
        direction = " ".join(m["words"].split())
        found.start = start - (len(before) - m.start())
    at = bool(re.search(r"\b(?:in|inside|across|throughout|over|into|from|to)\s+(?:the\s+)?$", before, re.I))
    found.hint = Hint(level=level, relation=relation, direction=direction.lower() if direction else None, at=at)
    return found


def _facility(tail: re.Match[str]) -> bool:
    """Whether the words after a name end in a facility: "Aleppo University Hospital", "Hodeidah port"."""
    words = tail[1].split()
    return len(words) <= 3 and words[-1].lower() in FACILITY


def _is_place(g: Gazetteer, text: str, found: _Found, focus: Focus) -> bool:
    """Whether a name of the gazetteer is used as one here: not part of a person's or body's name, not a chance match."""
    before, after = text[max(0, found.start - 40) : found.start], text[found.end : found.end + 40]
    if BORDER.match(after):
        return True
    locative = found.strong or found.hint.relation is not None or bool(LOCATIVE.search(before))
    best = g.lookup(found.name, limit=1)
    place = best[0].place if best and found.exact else None
    large = place is not None and (
        place.precision in ("country", "region", "area", "province") or place.population >= 300_000
    )
    inside = found.exact and any(
        c.match == "exact" for country in focus.main for c in g.lookup(found.name, country=country, limit=1)
    )
    last, following = _LAST.search(before), _NEXT.match(after)
    if last and last["word"][0].isupper() and found.start == found.base and not found.strong:
        word = fold(last["word"])
        reason = stop_words().get(word)
        opening = not before[: last.start()].rstrip() or before[: last.start()].rstrip()[-1] in '.!?\n"“'
        if reason in ("name", "title") and not large:
            return False
        if reason is None and not opening and word not in english_words() and not large:
            return False
    if following and following["word"][0].isupper() and found.kind == "place" and not found.strong and not large:
        word = fold(following["word"])
        if word not in english_words() and stop_words().get(word) not in ("calendar", "body", "function", "generic"):
            return False
    if SAYING_AFTER.match(after) and not large:
        return False
    if not found.exact:
        return locative and bool(focus.main)
    return (
        large
        or inside
        or (locative and place is not None and (not focus.main or place.population >= 15_000))
        or (_followed_by_area(text, found))
    )


def _followed_by_area(text: str, found: _Found) -> bool:
    return bool(re.match(r",\s+[A-Z]|\s+in\s+[A-Z]", text[found.end : found.end + 12]))


def _resolved(g: Gazetteer, text: str, found: list[_Found], focus: Focus, filed: int) -> list[PlaceMention]:
    """Resolve each name, the later one first, so that "Saraqib in Idlib province" constrains the former."""
    out: list[PlaceMention] = []
    following: tuple[_Found, Where] | None = None
    for item in reversed(found):
        hint = item.hint
        gap = text[item.end : following[0].start] if following else ""
        upper = following[1] if following and (IN_WHICH.match(gap) or COMMA.match(gap)) else None
        ranked: list[tuple[float, Candidate]] = []
        if (
            upper is not None
            and upper.precision in ("province", "country", "town", "district")
            and hint.level != "province"
        ):
            narrow = msgspec.structs.replace(
                hint, country=upper.country, admin1=None if upper.precision == "country" else upper.admin1
            )
            ranked = [r for r in candidates(item.name, focus, narrow, g) if r[1].place.id != upper.gazetteer]
            if COMMA.match(gap) and not (ranked and ranked[0][1].match == "exact"):
                ranked = []
            if ranked:
                hint = narrow
                _lift(out, following, gap, focus, g)
        ranked = ranked or candidates(item.name, focus, hint, g)
        where = where_of(
            item.name if item.end == item.base + len(item.name) else text[item.base : item.end], ranked, hint, focus
        )
        if where is None:
            following = None
            if item.strong and item.kind == "place":
                out.append(_unresolved(text, item.start, item.end, item.name))
            continue
        if item.kind == "facility":
            where = msgspec.structs.replace(
                where, name=text[item.base : item.end], precision="site", relation="in or by"
            )
        kind: MentionType = item.kind
        if (
            kind == "place" and item.hint.relation is None and (where.precision == "country" or item.name in CAPITALS)
        ) or (kind == "place" and _names_body(text, item)):
            kind = "metonym_candidate"
        out.append(PlaceMention(
            start=item.start, end=item.end, where=where, type=kind, candidates=tuple(c for _, c in ranked[:8]),
            dateline=item.end <= filed,
        ))  # fmt: skip
        following = (item, where)
    return out[::-1]


def _lift(
    out: list[PlaceMention], following: tuple[_Found, Where] | None, gap: str, focus: Focus, g: Gazetteer
) -> None:
    """In "Saraqib in Idlib" the second name is the province, not its capital."""
    if following is None or not out or following[1].precision != "town" or COMMA.match(gap):
        return
    item, _ = following
    if item.hint.level is None and out[-1].start == item.start:
        hint = msgspec.structs.replace(item.hint, level="province")
        ranked = [r for r in candidates(item.name, focus, hint, g) if r[1].place.precision == "province"]
        where = where_of(item.name, ranked, msgspec.structs.replace(hint, level=None), focus)
        if where is not None:
            out[-1] = msgspec.structs.replace(out[-1], where=where, candidates=tuple(c for _, c in ranked[:8]))


def _names_body(text: str, item: _Found) -> bool:
    """Whether the name only begins the name of a body: "Aleppo Media Centre"."""
    words = re.match(r"((?:[ \t\xa0][A-Z][\w'’-]+)+)", text[item.end : item.end + 60])
    return bool(words) and any(w.lower() in BODY_WORDS for w in (words[1] if words else "").split())


def _people(text: str) -> tuple[list[PlaceMention], list[PlaceMention]]:
    """Borders ("the Turkish border"), and nationality words, which are no places."""
    pattern = demonym_pattern()
    borders: list[PlaceMention] = []
    people: list[PlaceMention] = []
    for m in pattern.finditer(text) if pattern is not None else ():
        iso = demonyms()[m.group()]
        if border := BORDER.match(text[m.end() :]):
            end = m.end() + border.end()
            area = Where(name=text[m.start() : end], words=None, precision="area", relation="border", country=None)
            borders.append(PlaceMention(start=m.start(), end=end, where=area, type="area"))
        else:
            here = Where(name=m.group(), words=None, precision="country", country=iso)
            people.append(PlaceMention(start=m.start(), end=m.end(), where=here, type="demonym"))
    return borders, people


def _unresolved(text: str, start: int, end: int, name: str) -> PlaceMention:
    where = Where(name=name, words=None, because=("introduced as a place, but in no gazetteer",))
    return PlaceMention(start=start, end=end, where=where, type="place")


def _introduced(text: str, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Names that no gazetteer knows, called places by the text: "the village of X"."""
    out: list[PlaceMention] = []
    spans = [(m.start, m.end) for m in mentions]
    for m in _INTRODUCED.finditer(text):
        group = "of" if m["of"] else "is"
        start, end = m.span(group)
        if m["is"] and (fold(m["is"].split()[0]) in stop_words() or fold(m["is"].split()[0]) in english_words()):
            continue
        if not any(start < e and s < end for s, e in spans):
            out.append(_unresolved(text, start, end, m[group]))
    return out
