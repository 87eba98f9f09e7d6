"""Do two headlines tell of one event? From their words and days alone, where there is no text to read claims out of.

A logistic regression over named features. Its weights (`headlines.json`) are learned by `bench/fuse_headlines.py` from
headlines of the UCDP Georeferenced Event Dataset (Sundberg and Melander 2013; CC BY 4.0); see docs/method/fusion.md.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from ..gazetteer.fold import fold

Headline = tuple[str, str]
"""Day of publication (ISO) and the headline as printed."""

DAYS: Final = 3
_TOKEN: Final = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_DIGITS: Final = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty
"""
_NUMBER: Final = {w: n for n, w in enumerate(_DIGITS.split())} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12,
}  # fmt: skip
_KILLED: Final = re.compile(r"kill|dead|die|dies|death|toll|los[et]|perish|slain|bod(?:y|ies)", re.I)
_HURT: Final = re.compile(r"wound|injur|hurt|hospitali", re.I)
_GROUPS: Final[dict[str, re.Pattern[str]]] = {
    "soldiers": re.compile(r"soldier|servicem|troop|military|army|marine|guardsm|paratroop|officer|border guard", re.I),
    "civilians": re.compile(r"civilian|resident|child|boy|girl|woman|women|family|passenger|people|bus\b|school", re.I),
    "rebels": re.compile(r"rebel|separatist|militant|insurgent|gunm[ae]n|militia|fighter|terrorist", re.I),
    "journalists": re.compile(r"journalist|reporter|cameraman|photographer", re.I),
    "protesters": re.compile(r"protest|unrest|maidan|riot", re.I),
}
_MEANS: Final[dict[str, re.Pattern[str]]] = {
    "fire": re.compile(r"shell|mortar|artiller|rocket|grad\b|bombard|missile", re.I),
    "mine": re.compile(r"\bmines?\b|landmine|blast|explo|\bieds?\b|booby|grenade|bomb", re.I),
    "ground": re.compile(r"clash|fight|battle|gunfight|offensive|storm|ambush|raid|assault|attack", re.I),
    "sniper": re.compile(r"snip|shot dead|shoot", re.I),
    "aircraft": re.compile(r"plane|jet|airliner|helicopter|aircraft|flight|drone|mh17|air ?strike", re.I),
}
_PERIOD: Final = re.compile(r"past (?:24 hours|day|week)|last 24|in 24 hours|over past|24 hrs", re.I)
_PLAIN: Final = """
a an the of in on at to for by from and or as with after amid near over say says said kill kills killed dead update
ukraine ukrainian ukraine's east eastern is are was were be it its his their new more than least about latest wrapup
military army rebel rebels separatist separatists pro-russian pro-russia soldier soldiers servicemen troops past
day 24 hours kiev official officials spokesman ministry people
"""
_EMPTY: Final = frozenset(_PLAIN.split())
"""Words that stand in most of these headlines and tell none from another."""


@dataclass(frozen=True)
class _Read:
    """One headline, read once."""

    day: int
    words: frozenset[str]
    names: frozenset[str]
    killed: frozenset[int]
    numbers: frozenset[int]
    groups: frozenset[str]
    means: frozenset[str]
    period: bool
    grams: frozenset[str] = field(default_factory=frozenset)


def _read(headline: Headline) -> _Read:
    day, text = headline
    tokens = _TOKEN.findall(text)
    plain = [fold(t) for t in tokens]
    shouting = text.upper() == text
    names = {
        f for n, (t, f) in enumerate(zip(tokens, plain, strict=True))
        if n and t[:1].isupper() and not shouting and f not in _EMPTY and len(f) > 2
    }  # fmt: skip
    killed, numbers = set(), set()
    for n, word in enumerate(plain):
        value = _value(word)
        if value is None:
            continue
        numbers.add(value)
        after, before = " ".join(tokens[n + 1 : n + 7]), " ".join(tokens[max(0, n - 6) : n])
        hit, hurt = _KILLED.search(after), _HURT.search(after)
        if (hit and not (hurt and hurt.start() < hit.start())) or (_KILLED.search(before) and not hurt):
            killed.add(value)
    return _Read(
        day=date.fromisoformat(day).toordinal(),
        words=frozenset(_stem(w) for w in plain if w not in _EMPTY and not w.isdigit()),
        names=frozenset(names),
        killed=frozenset(killed),
        numbers=frozenset(numbers),
        groups=frozenset(k for k, p in _GROUPS.items() if p.search(text)),
        means=frozenset(k for k, p in _MEANS.items() if p.search(text)),
        period=_PERIOD.search(text) is not None,
        grams=frozenset(" ".join(plain)[n : n + 4] for n in range(max(1, len(" ".join(plain)) - 3))),
    )


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


def _overlap(a: frozenset[str], b: frozenset[str], rare: dict[str, float]) -> float:
    if not a or not b:
        return 0.0
    both = sum(rare.get(w, 1.0) for w in a & b)
    return both / math.sqrt(sum(rare.get(w, 1.0) for w in a) * sum(rare.get(w, 1.0) for w in b))


def features(a: _Read, b: _Read, rare: dict[str, float]) -> dict[str, float]:
    """The features of a pair by name; `rare`: word → how rare it is, 0 to 1 (1 if absent)."""
    gap = abs(a.day - b.day)
    first, second = (a, b) if a.day <= b.day else (b, a)
    both_killed = bool(a.killed and b.killed)
    agree = bool(a.killed & b.killed)
    top_a, top_b = max(a.killed, default=0), max(b.killed, default=0)
    close = both_killed and not agree and max(top_a, top_b) <= 1.5 * min(top_a, top_b) + 1
    names, groups, means = a.names & b.names, a.groups & b.groups, a.means & b.means
    return {
        "one": 1.0,
        "gap 1": float(gap == 1),
        "gap 2": float(gap == 2),
        "gap 3": float(gap == 3),
        "words": _overlap(a.words, b.words, rare),
        "words, same day": _overlap(a.words, b.words, rare) * (gap == 0),
        "letters": len(a.grams & b.grams) / len(a.grams | b.grams),
        "killed agree": float(agree),
        "killed agree, large": float(agree and max(a.killed & b.killed) >= 4),
        "killed agree, later day": float(agree and gap > 0),
        "killed close": float(close),
        "killed differ": float(both_killed and not agree and not close),
        "killed rises": float(both_killed and gap > 0 and max(second.killed) > max(first.killed)),
        "number shared": float(bool(a.numbers & b.numbers)),
        "names shared": min(2.0, sum(rare.get(n, 1.0) for n in names)),
        "names differ": float(bool(a.names and b.names and not names)),
        "one names nothing": float(bool(a.names) != bool(b.names)),
        "people agree": float(bool(groups - {"soldiers"})),
        "soldiers both": float("soldiers" in groups),
        "people differ": float(bool(a.groups and b.groups and not groups)),
        "means agree": float(bool(means)),
        "means differ": float(bool(a.means and b.means and not means)),
        "aircraft both": float("aircraft" in means),
        "protest both": float("protesters" in groups),
        "period both": float(a.period and b.period),
        "period both, same day": float(a.period and b.period and gap == 0),
        "period one": float(a.period != b.period),
        "short": float(min(len(a.words), len(b.words)) <= 2),
    }


def rarity(headlines: Iterable[Headline]) -> dict[str, float]:
    """Word or name → how rare it is among these, towards 0 when all have it; one in at most two (1) is left out."""
    read = [_read(h) for h in headlines]
    count: dict[str, int] = {}
    for one in read:
        for word in one.words | one.names:
            count[word] = count.get(word, 0) + 1
    top = math.log(max(2, len(read)) + 1)
    return {w: round(1 - math.log(n) / top, 2) for w, n in sorted(count.items()) if n > 2}


class _File(msgspec.Struct):
    weights: dict[str, float]
    rarity: dict[str, float]
    same_at: float


@cache
def _weights() -> _File:
    return msgspec.json.decode(files(__package__).joinpath("headlines.json").read_bytes(), type=_File)


def likely(pairs: Sequence[tuple[Headline, Headline]]) -> list[float]:
    """How likely each pair tells of one event, 0 to 1; pairs more than three days apart 0."""
    known = _weights().weights
    rare, read = _weights().rarity, {h: _read(h) for h in {h for pair in pairs for h in pair}}
    found = []
    for x, y in pairs:
        a, b = read[x], read[y]
        if abs(a.day - b.day) > DAYS:
            found.append(0.0)
            continue
        score = sum(known.get(name, 0.0) * value for name, value in features(a, b, rare).items())
        found.append(1 / (1 + math.exp(-score)))
    return found


def same(pairs: Sequence[tuple[Headline, Headline]]) -> list[bool]:
    """Whether each pair of (day of publication, headline) tells of one event."""
    at = _weights().same_at
    return [p >= at for p in likely(pairs)]
