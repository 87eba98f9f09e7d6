"""What a headline says, read once: its words, names, counts, whose dead they are, and what stretch of time it is about.

The patterns are small and of this register ("One KIA, two WIA in past 24 hours"); reports with a text are read by the
reader instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from ..gazetteer.fold import fold

Headline = tuple[str, str]
"""Day of publication (ISO) and the headline as printed."""

_TOKEN: Final = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_DIGITS: Final = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty
"""
_NUMBER: Final = {w: n for n, w in enumerate(_DIGITS.split())} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12,
}  # fmt: skip
_DEAD: Final = re.compile(r"kill|dead|die|dies|death|toll|los[et]|kia|slain|perish|bod(?:y|ies)", re.I)
_HURT: Final = re.compile(r"wia|wound|injur|hurt|hospitali", re.I)
_CLAIMS: Final = re.compile(r"kill|claim|toll|dead|leav", re.I)
_NO_PEOPLE: Final = re.compile(
    r"(?:hours|hrs|times|enemy|attack|day|week|month|year|houses|ceasefire|violation|towns|news|january|february|march"
    r"|april|may|june|july|august|september|october|november|december)",
    re.I,
)
_ONE: Final = re.compile(r"\b(?:militiaman|serviceman|soldier|woman|civilian|fighter|a man)\b", re.I)
_SOLDIERS: Final = re.compile(
    r"soldier|servicem|troop|military|army|marine|guardsm|paratroop|officer|border guard", re.I
)
_VICTIMS: Final[dict[str, re.Pattern[str]]] = {
    "government": re.compile(
        r"(?:ukrain\w*|kiev|kyiv)(?:'s|’s)?(?: \w+){0,2} (?:soldier|servicem|troop|paratroop|border guard"
        r"|military personnel|forces suffer|fighter jet|helicopter)|\bKIA|servicem\w+ (?:was |were )?(?:killed|die)"
        r"|soldiers? (?:was |were )?(?:killed|die)|killing \d+ troops|troops (?:killed|die)|guards? killed",
        re.I,
    ),
    "rebels": re.compile(
        r"militiam|militia member|militias killed|militants? killed"
        r"|(?:rebel|separatist|fighter)s?(?: \w+){0,2} (?:killed|dead|die)"
        r"|(?:killed|dead|kills?)(?: \w+){0,3} (?:rebel|separatist|militant|gunm|assailant)"
        r"|(?:DPR|LPR|republic|donbass) (?:service|fighter|soldier)|rebel toll|rebel commander|rebels dead",
        re.I,
    ),
    "civilians": re.compile(
        r"civilian|resident|child|boy|girl|woman|women|elder|school|teen|passenger|local|\bbus\b|aid worker|red cross"
        r"|hospital|mini-?van",
        re.I,
    ),
    "press": re.compile(r"journalis|reporter|cameraman|photograph", re.I),
}
_MEANS: Final[dict[str, re.Pattern[str]]] = {
    "fire": re.compile(r"shell|mortar|artiller|rocket|grad\b|bombard|missile", re.I),
    "mine": re.compile(r"\bmines?\b|landmine|blast|explo|\bieds?\b|booby|grenade|bomb", re.I),
    "ground": re.compile(r"clash|fight|battle|gunfight|offensive|storm|ambush|raid|assault|attack", re.I),
    "sniper": re.compile(r"snip|shot dead|shoot", re.I),
    "aircraft": re.compile(r"plane|jet|airliner|helicopter|aircraft|flight|drone|mh17|air ?strike", re.I),
}
_LONG: Final = re.compile(
    r"past week|one week|last week|over week|in \d+ days|past month|monthly|report on|crisiswatch|situation report"
    r"|weekly|newly independent|since |over the week|обзор|list of",
    re.I,
)
_A_DAY: Final = re.compile(r"24 ?(?:hours|hrs)|past day|last day|per day|over day|day in war", re.I)
_MONTHS: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE: Final = re.compile(rf"\b(\d{{1,2}}) ({_MONTHS})|\b({_MONTHS})[a-z]*\.? (\d{{1,2}})\b", re.I)
_ISSUE: Final = re.compile(r"(?:day|report|update) (\d+)[/:]", re.I)
_DESK: Final = re.compile(r"^(?:wrapup|update|wrap|exclusive|correct\w*|refile)[ \d]*[-:] ?", re.I)
_PLAIN: Final = """
a an the of in on at to for by from and or as with after amid near over say says said kill kills killed dead update
ukraine ukrainian ukraine's east eastern is are was were be it its his their new more than least about latest wrapup
military army rebel rebels separatist separatists pro-russian pro-russia soldier soldiers servicemen troops past
day 24 hours kiev official officials spokesman ministry people
"""
_EMPTY: Final = frozenset(_PLAIN.split())
"""Words that stand in most of the headlines learned from and tell none from another."""


@dataclass(frozen=True)
class Told:
    """One headline. `killed`, `hurt`, `numbers`: counts in it; `victims`: whose dead; `long`: it covers a week or
    more; `a_day`: it covers a day; `dates`: days or issue numbers it names; `said`: all its words; `grams`: its runs of
    four letters.
    """

    day: int
    words: frozenset[str]
    names: frozenset[str]
    killed: frozenset[int]
    hurt: frozenset[int]
    numbers: frozenset[int]
    victims: frozenset[str]
    means: frozenset[str]
    soldiers: bool
    long: bool
    a_day: bool
    dates: frozenset[str]
    said: frozenset[str]
    grams: frozenset[str]


def told(headline: Headline) -> Told:
    """Read one headline; raises ValueError when the day is no ISO date."""
    day, text = headline
    tokens = _TOKEN.findall(text)
    plain = [fold(t) for t in tokens]
    whole = " ".join(plain)
    shouting = text.upper() == text
    killed, hurt, numbers = _counted(tokens, plain, text)
    return Told(
        day=date.fromisoformat(day).toordinal(),
        words=frozenset(_stem(w) for w in plain if w not in _EMPTY and not w.isdigit()),
        names=frozenset(
            f for n, (t, f) in enumerate(zip(tokens, plain, strict=True))
            if n and t[:1].isupper() and not shouting and f not in _EMPTY and len(f) > 2
        ),
        killed=killed, hurt=hurt, numbers=numbers,
        victims=frozenset(k for k, p in _VICTIMS.items() if p.search(text)),
        means=frozenset(k for k, p in _MEANS.items() if p.search(text)),
        soldiers=_SOLDIERS.search(text) is not None,
        long=_LONG.search(text) is not None,
        a_day=_A_DAY.search(text) is not None,
        dates=frozenset(
            {f"{int(m[1] or m[4])} {(m[2] or m[3]).lower()}" for m in _DATE.finditer(text)}
            | {f"no {m[1]}" for m in _ISSUE.finditer(text)}
        ),
        said=frozenset(fold(_DESK.sub("", text)).split()),
        grams=frozenset(whole[n : n + 4] for n in range(max(1, len(whole) - 3))),
    )  # fmt: skip


def _counted(tokens: list[str], plain: list[str], text: str) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """Who is counted dead, hurt, and every count of people; "a soldier killed" is one."""
    killed, hurt, numbers = set(), set(), set()
    for n, word in enumerate(plain):
        value = _value(word)
        after = " ".join(tokens[n + 1 : n + 8])
        if value is None or _NO_PEOPLE.match(after):
            continue
        numbers.add(value)
        dead, wounded = _DEAD.search(after), _HURT.search(after)
        if dead and not (wounded and wounded.start() < dead.start()):
            killed.add(value)
        elif wounded:
            hurt.add(value)
        elif _CLAIMS.search(" ".join(tokens[max(0, n - 6) : n])):
            killed.add(value)
    if not killed and _ONE.search(text) and _DEAD.search(text):
        killed.add(1)
    return frozenset(killed), frozenset(hurt), frozenset(numbers)


def _value(word: str) -> int | None:
    if word.isdigit():
        return int(word) if int(word) < 2000 else None
    first, _, second = word.partition("-")
    if first in _NUMBER and second in _NUMBER:
        return _NUMBER[first] + _NUMBER[second]
    return _NUMBER.get(word)


def _stem(word: str) -> str:
    for tail in ("'s", "ings", "ing", "ers", "ed", "es", "s"):
        if word.endswith(tail) and len(word) - len(tail) >= 4:
            return word[: -len(tail)]
    return word
