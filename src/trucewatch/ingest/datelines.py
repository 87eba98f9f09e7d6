"""Datelines and agency credits inside a paragraph: "BEIRUT (Reuters) - …", "KYIV, March 3 — …", "… held. (AFP)"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from .agencies import AGENCY_PATTERN, agencies_in, agency, sounds_like_outlet
from .stated_dates import MONTH, find_date

_UPPER = r"(?:[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+)(?: [A-ZÀ-Þ][A-ZÀ-Þ'’.-]+){0,3}"
_MIXED = r"[A-ZÀ-Þ][\w'’-]+(?:[ -](?:al-|el-|ash-|as-|an-|ad-|at-)?[A-ZÀ-Þ][\w'’-]+){0,3}"
_MORE = r"(?:/[A-ZÀ-Þ][\w .'’-]{1,25})*(?:,? \(?[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,2}\)?)?"
_DAY = rf"(?P<date>{MONTH}\.? \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {MONTH}\.?(?: \d{{4}})?)"
_DASH = r"\s*(?:--|[-–—―:|_])[*_]{0,3}\s+"
_OPEN = r"^[*_]{0,3}"
_FORMS: Final = (
    # BEIRUT (Reuters) -   GAZA/JERUSALEM, Jan 5 (Reuters) -   Beirut (AFP) –   MOSCOW. Jan 12 (Interfax) -
    re.compile(rf"{_OPEN}(?P<place>(?:{_UPPER}"
        rf"|{_MIXED}){_MORE})(?:[,.]? {_DAY})?,?\s*[*_]{{0,3}}"
        rf"\((?P<agency>[^()\n]{{2,40}})\)[*_]{{0,3}}(?:{_DASH}|\s+(?=[A-Z\"“]))"),
    # MOSCOW, January 12. /TASS/.
    re.compile(rf"{_OPEN}(?P<place>{_UPPER}{_MORE}),? {_DAY}\.?,? /(?P<agency>[^/\n]{{2,30}})/[.:\s–-]*\s"),
    # (Beirut, January 12, 2020) –   (Beirut) –
    re.compile(rf"{_OPEN}\((?P<place>{_MIXED}{_MORE})(?:,? {_DAY})?\)[*_]{{0,3}}{_DASH}"),
    # Damascus, SANA-
    re.compile(rf"{_OPEN}(?P<place>{_MIXED}|{_UPPER}), (?P<agency>{AGENCY_PATTERN})\s*[-–—:]+\s*"),
    # KYIV, March 3 —   Idlib, 12 January 2020 –
    re.compile(rf"{_OPEN}(?P<place>(?:{_UPPER}|{_MIXED}){_MORE})[,.]? {_DAY}\.?[*_]{{0,3}}{_DASH}"),
    # BEIRUT —   DAMASCUS, Syria —   BEIRUT |
    re.compile(rf"{_OPEN}(?P<place>{_UPPER}{_MORE})[*_]{{0,3}}\s*(?:--|[–—―|_]"
        rf"|-(?=\s))[*_]{{0,3}}\s+(?=[\"“‘'A-ZÀ-Þ0-9])"),
)  # fmt: skip
# Idlib, Syria – At least …: only where a report opens, since a sentence may begin so too.
_OPENING: Final = re.compile(
    rf"{_OPEN}(?P<place>{_MIXED}, {_MIXED})[*_]{{0,3}}\s*[-–—]{{1,2}}[*_]{{0,3}}\s+(?=[\"“‘A-ZÀ-Þ0-9])"
)
# Words in capitals before a dash that are a label of the report, not where it was written.
_LABEL: Final = re.compile(
    r"(?:EXCLUSIVE|BREAKING|UPDATED?|ANALYSIS|LIVE|OPINION|WATCH|FACTBOX|EXPLAINER|TODAY|NEWS|VIDEO|UN|US|UK|EU)\b"
)
_AGENCIES: Final = rf"{AGENCY_PATTERN}(?:\s?[/,&]\s?{AGENCY_PATTERN}){{0,3}}"
_TAIL: Final = re.compile(
    rf"(?<=[.!?\"”’])[*_]{{0,3}}\s+(?P<credit>[*_]{{0,3}}(?:[(\[]\s*(?P<a>{_AGENCIES})\s*[)\]]"
    rf"|[-–—]{{1,2}}\s*(?P<b>{_AGENCIES}))\.?[*_]{{0,3}})\s*$"
)


class Dateline(NamedTuple):
    """How far the dateline reaches, and what it says."""

    length: int
    place: str
    date: str | None
    agency: str | None


def dateline(paragraph: str, first: bool) -> Dateline | None:
    """The dateline that `paragraph` opens with, or None; `first` when it is the first of its report."""
    opening = paragraph[:120]
    if not any(sign in opening for sign in "-–—―(/|:_"):
        return None
    for number, form in enumerate(_FORMS):
        found = form.match(opening)
        if found is None:
            continue
        parts = found.groupdict()
        named = parts.get("agency")
        dashed = found[0].rstrip("*_ ")[-1:] not in ")"
        short = _service(named, dashed) if named else None
        # Where everything is in capitals, capitals tell nothing: a known agency or a date must.
        if (short is None or not agency(short)) and not parts.get("date") and (not dashed or opening.isupper()):
            continue
        if number == 0 and short is None and not found["place"].split(",")[0].isupper():
            continue  # "Name (nickname) - …" opens a sentence; only a known agency makes it a dateline
        if number == 2 and not first:
            continue
        if number == 5 and (len(found["place"].split()) > 5 or _LABEL.match(found["place"])):
            continue
        return Dateline(found.end(), found["place"].strip(" ,."), parts.get("date"), short)
    if first and (found := _OPENING.match(opening)) is not None:
        return Dateline(found.end(), found["place"], None, None)
    return None


def only_dateline(line: str) -> Dateline | None:
    """The dateline that `line` wholly is ("NAIROBI, Kenya (AP) --" above its paragraph), or None."""
    found = dateline(f"{line} A", True) if len(line) < 80 else None
    return found if found is not None and found.length > len(line) else None


def _service(named: str, dashed: bool) -> str | None:
    """The agency in a dateline's brackets: a known one, or a name worded as one or in capitals."""
    known = agency(named) or next(iter(agencies_in(named)), None)
    return known or (
        named.strip() if sounds_like_outlet(named) or (dashed and re.fullmatch(r"[A-Z]{2,8}", named)) else None
    )


def closing_credit(paragraph: str) -> tuple[int, str] | None:
    """Where an agency credit at the end of `paragraph` begins, and the agency; None when there is none."""
    found = _TAIL.search(paragraph, max(0, len(paragraph) - 80))
    if found is None:
        return None
    return found.start("credit"), agencies_in(found["a"] or found["b"])[0]


def full_date(words: str | None) -> str | None:
    """The ISO day of a dateline's date, if it has a year."""
    found = find_date(words) if words else None
    return found.iso if found else None
