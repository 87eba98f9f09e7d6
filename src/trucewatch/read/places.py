"""Places mentioned in a passage: where each name lies, at what precision, and what kind of mention it is.

Every mention is kept; which of them is the place of an event is for the grammar of its clause to say.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

import msgspec

from .. import codebook
from ..gazetteer import Candidate, Gazetteer, load
from ..gazetteer.fold import fold
from ..gazetteer.levels import LEVELS
from ..gazetteer.scan import english_words, stop_words
from ..model import Where
from .place_cluster import regrouped
from .place_context import Found, Hint, around, is_place
from .place_focus import Focus, demonyms_in, document_focus
from .place_offset import by_offset, placed_by
from .place_resolve import Lost, candidates, lost, resolve, where_of
from .place_words import (
    BODY_WORDS,
    BORDER,
    CAPITALS,
    COMMA,
    DATELINE,
    DIRECTION,
    IN_WHICH,
    STRUCK_AFTER,
    STRUCK_BEFORE,
)

__all__ = ["Focus", "Lost", "PlaceMention", "document_focus", "explain", "find_places", "resolve"]

_LETTERS: Final = frozenset({"U.S.", "US", "U.S", "UK", "U.K.", "UAE"})
_NOUN_AFTER: Final = re.compile(
    r"[ -](?!(?:and|or|to|in|on|at|by|for|from|with|has|have|had|is|was|were|are|will|would|said|says|did|does|but|as|"
    r"that|which|who|also|not|may|must|can|could|should|then|when|while|after|before|over|against|under|into)\b)[A-Za-z]"
)
MentionType = Literal["place", "demonym", "metonym_candidate", "facility", "area"]
_LITERAL = re.compile(
    rf"\b(?:in|inside|near|outside|around|into|across|throughout|within|towards?)\s+(?:the\s+)?(?:{DIRECTION}\s+)?$",
    re.I,
)
_NOT_IN: Final = 100_000  # people of a namesake elsewhere after which "X, in Y" may still name it
_OF_TOWNS = ("neighbourhood", "site")
_STATE_LEVEL = ("province", "country", "town", "district")
_INTRODUCED = re.compile(
    r"\b(?:village|town|hamlet|settlement|city|camp|district|province|governorate|neighbou?rhood)s?\s+of\s+"
    r"(?P<of>(?:[aA]l-|[eE]l-)?[A-Z][\w'’-]+(?: (?:al-|el-|an-|ash-)?[A-Z][\w'’-]+)?)"
    r"|\b(?P<is>(?:[aA]l-|[eE]l-)?[A-Z][\w'’-]+(?: (?:al-|el-|an-|ash-)?[A-Z][\w'’-]+)?)\s+"
    r"(?:village|town|hamlet|settlement|district|neighbou?rhood|camp|crossing|province|governorate|oblast|county|region)\b"
)
_BEGUN = re.compile(r"[a-z] (?:[A-Z][a-z]+-[a-z]+ )?(?P<word>[A-Z]\w+) $")
_HELD = re.compile(r"-(?:based|held|controlled|administered|occupied|born|wide)\b")
_SHARED = re.compile(
    r"\b(?P<level>provinces|governorates|regions|districts|oblasts|counties|cities|towns|villages)\s+of\s+$", re.I
)
_PLURAL = re.compile(r"\b(?:provinces|governorates|regions|districts|counties)$")
_LISTED = re.compile(r"^(?:,\s+|,?\s+(?:and|or)\s+)$")


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """A name in the passage: half-open code-point offsets, what it is, where it lies.

    `where.words` is None (offsets are of the passage; the caller knows the document). `dateline` marks where the report
    was filed: never the place of an event. "demonym" has a `where` only for its country. "metonym_candidate" is a state
    or capital, which may be an actor. "facility" lies in or by the place named in it; "area" is a border or the like.
    `asked` is what was looked up: the name and what the words around it say of it (see `explain`).
    """

    start: int
    end: int
    where: Where | None
    type: MentionType
    candidates: tuple[Candidate, ...] = ()
    dateline: bool = False
    asked: tuple[str, Hint] | None = None


def find_places(
    text: str, *, focus: Focus | None, title: str | None = None, gazetteer: Gazetteer | None = None
) -> tuple[PlaceMention, ...]:
    """All mentions of places in a passage, in order. `focus` is the document's; None takes the passage's own.

    `title`, the headline, helps where there is no focus. `gazetteer` is the one with the user's own places, or None for
    the shipped one. Raises nothing.
    """
    g = gazetteer or load()
    if focus is None:
        focus = document_focus([text, title] if title else [text], g)
    lead = DATELINE.match(text)
    filed = lead.end() if lead else 0
    found = [around(text, toponym) for toponym in g.scan(text)]
    borders, people = _people(g, text)
    taken = [(m.start, m.end) for m in borders]
    found = [f for f in found if not any(f.start < e and s < f.end for s, e in taken)]
    found = [f for f in found if f.end <= filed or is_place(g, text, f, focus.known)]
    _share_level(text, found)
    mentions = regrouped(g, _resolved(g, text, found, focus, filed), focus)
    mentions += [m for m in borders if m.end > filed]
    mentions += _introduced(text, mentions)
    mentions = [placed_by(text, m, mentions) for m in mentions]
    spans = [(m.start, m.end) for m in mentions]
    mentions += [m for m in people if not any(m.start < e and s < m.end for s, e in spans)]
    return tuple(sorted(mentions, key=lambda m: (m.start, -m.end)))


def explain(mention: PlaceMention, focus: Focus | None, gazetteer: Gazetteer | None = None) -> tuple[Lost, ...]:
    """Which other places a name may have meant, and why it was not resolved to them: for `read --explain`."""
    if mention.asked is None:
        return ()
    name, hint = mention.asked
    chosen = mention.where.gazetteer if mention.where is not None else None
    return tuple(c for c in lost(name, focus, hint, gazetteer or load()) if c.candidate.place.id != chosen)


def _resolved(g: Gazetteer, text: str, found: list[Found], focus: Focus, filed: int) -> list[PlaceMention]:
    """Resolve each name, the later one first, so that "Saraqib in Idlib province" constrains the former."""
    out: list[PlaceMention] = []
    following: tuple[Found, Where] | None = None
    for item in reversed(found):
        hint, ranked = item.hint, []
        gap = text[item.end : following[0].start] if following else ""
        if following and following[1].precision in _STATE_LEVEL and (IN_WHICH.match(gap) or COMMA.match(gap)):
            narrow = _narrowed(hint, following[1])
            ranked = [r for r in candidates(item.name, focus, narrow, g) if r[1].place.id != following[1].gazetteer]
            known = bool(ranked) and ranked[0][1].match == "exact"
            if not known and (gap == ", " or _larger(g, item, following)):
                ranked = []
            if ranked and _stands_alone(g, text, item, following, ranked[0][1]):
                ranked = []
            if ranked and hint.level != "province":
                hint = narrow
                if ranked[0][1].place.kind not in _OF_TOWNS:  # "the Ramouseh district of Aleppo": the town
                    _lift(out, following, gap, focus, g)
        ranked = ranked or candidates(item.name, focus, hint, g)
        where = by_offset(g, item, (gap, following[1]), ranked) if following and gap[-1:] == " " else None
        where = where or where_of(text[item.base : item.end], ranked, hint, focus)
        if where is None:
            following = None
            if item.strong and not item.facility:
                whole = _BEGUN.search(text, max(0, item.start - 24), item.start)
                first = whole.start("word") if whole is not None else item.start  # "Sheikh Maqsoud", not Maqsoud
                out.append(_unresolved(first, item.end, text[first : item.start] + item.name))
            continue
        if item.facility:
            fine = where.precision in ("site", "town", "district")  # "the Black Sea port" is anywhere on it
            precision = "site" if fine else where.precision
            where = msgspec.structs.replace(where, precision=precision, relation="in or by")
        out.append(
            PlaceMention(
                start=item.start, end=item.end, where=where, type=_type(text, item, where),
                candidates=tuple(c for _, c in ranked[:8]), dateline=item.end <= filed, asked=(item.name, hint),
            )
        )  # fmt: skip
        following = (item, where)
    return out[::-1]


def _larger(g: Gazetteer, item: Found, following: tuple[Found, Where]) -> bool:
    """Whether a name as written is that of a place so large, or the area behind it so wide, that a spelling variant in
    that area is not meant."""
    if not item.exact:
        return False
    top = g.lookup(item.name, limit=1)
    if not top or following[1].precision not in ("province", "district"):
        return True
    place = top[0].place
    return top[0].match == "exact" and (
        place.precision not in ("town", "district", "site") or place.population >= 2_000_000
    )


def _share_level(text: str, found: list[Found]) -> None:
    """In "the provinces of Taiz, Marib and Saada" all three are provinces; so in "Taiz, Marib and Saada provinces"."""
    for step in (found, found[::-1]):
        level = None
        for n, item in enumerate(step):
            first, last = (step[n - 1], item) if step is found else (item, step[n - 1])
            if n and level and item.hint.level is None and _LISTED.match(text[first.end : last.start]):
                item.hint = msgspec.structs.replace(item.hint, level=level)
                continue
            before = text[max(0, item.start - 30) : item.start]
            named = _SHARED.search(before) if before.endswith("s of ") else None
            if step is found:
                level = LEVELS.get(named["level"].lower(), "town") if named else None
            else:
                level = item.hint.level if _PLURAL.search(text[item.start : item.end]) else None


def _stands_alone(g: Gazetteer, text: str, item: Found, following: tuple[Found, Where], inside: Candidate) -> bool:
    """Whether a name is no part of the area named behind it: a country before a country, a member of a list, or a
    namesake much larger than the one that lies there."""
    top = g.lookup(item.name, limit=1)
    if not top or top[0].place.id == inside.place.id or item.hint.level is not None:
        return False
    gap = text[item.end : following[0].start]
    if " in " in gap and top[0].place.population < _NOT_IN:  # "Medvedevka, in Chernihiv province"
        return False
    if top[0].place.precision == "country" or top[0].place.kind == "region":
        listed = re.match(r",?\s+(?:and|or)\s|,\s+[A-Z]", text[following[0].end : following[0].end + 12])
        return following[1].precision == "country" or bool(listed) or not COMMA.match(gap)
    if not COMMA.match(gap):
        return False
    return inside.score < 0.72 * top[0].score or (
        top[0].place.precision == "province" and inside.place.population < 20_000
    )


def _narrowed(hint: Hint, upper: Where) -> Hint:
    """The hint for a name that lies in `upper`."""
    admin1 = None if upper.precision == "country" else upper.admin1
    return msgspec.structs.replace(hint, country=upper.country, admin1=admin1)


def _type(text: str, item: Found, where: Where) -> MentionType:
    """A state or capital may be an actor, unless a preposition of place stands before it; a body named so, too."""
    if item.facility:
        return "facility"
    before, after = text[max(0, item.start - 40) : item.start], text[item.end : item.end + 40]
    if after[:1] == "-" and after[1:2].islower() and not _HELD.match(after):  # "Iran-backed"
        return "metonym_candidate"
    if text[item.start : item.end] in _LETTERS and _NOUN_AFTER.match(after):
        return "demonym"  # "U.S. forces", "the UK government"
    literal = _LITERAL.search(before) or STRUCK_BEFORE.search(before) or STRUCK_AFTER.match(after)
    state = where.precision == "country" or item.name in CAPITALS
    return "metonym_candidate" if (state and not literal) or _names_body(text, item) else "place"


def _lift(out: list[PlaceMention], following: tuple[Found, Where] | None, gap: str, focus: Focus, g: Gazetteer) -> None:
    """In "Saraqib in Idlib" the second name is the province, not its capital."""
    if following is None or not out or following[1].precision != "town" or gap == ", ":
        return
    item, _ = following
    if item.hint.level is None and out[-1].start == item.start:
        hint = msgspec.structs.replace(item.hint, level="province")
        ranked = [r for r in candidates(item.name, focus, hint, g) if r[1].place.precision == "province"]
        where = where_of(item.name, ranked, msgspec.structs.replace(hint, level=None), focus)
        if where is not None:
            out[-1] = msgspec.structs.replace(out[-1], where=where, candidates=tuple(c for _, c in ranked[:8]))


def _names_body(text: str, item: Found) -> bool:
    """Whether the name only begins the name of a body: "Aleppo Media Centre"."""
    words = re.match(r"((?:[ \t\xa0][A-Z][\w'’-]+)+)", text[item.end : item.end + 60])
    return bool(words) and any(w.lower() in BODY_WORDS for w in (words[1] if words else "").split())


@lru_cache(maxsize=512)
def _nation(g: Gazetteer, iso: str) -> Where | None:
    """The country of an ISO code, as far as the codebook names it."""
    country = codebook.load().countries.get(iso)
    found = g.lookup(country.name, country=iso, limit=1) if country is not None else ()
    return found[0].place.where() if found and found[0].place.precision == "country" else None


def _people(g: Gazetteer, text: str) -> tuple[list[PlaceMention], list[PlaceMention]]:
    """Borders ("the Turkish border"), and nationality words, which are no places."""
    borders: list[PlaceMention] = []
    people: list[PlaceMention] = []
    for start, end, iso in demonyms_in(text):
        if border := BORDER.match(text[end : end + 40]):
            last = end + border.end()
            area = Where(name=text[start:last], words=None, precision="area", relation="border", country=None)
            borders.append(PlaceMention(start=start, end=last, where=area, type="area"))
        else:
            nation = _nation(g, iso)
            here = Where(name=text[start:end], words=None, precision="country", country=iso)
            if nation is not None:
                here = msgspec.structs.replace(nation, name=text[start:end])
            people.append(PlaceMention(start=start, end=end, where=here, type="demonym"))
    return borders, people


def _unresolved(start: int, end: int, name: str) -> PlaceMention:
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
            out.append(_unresolved(start, end, m[group]))
    return out
