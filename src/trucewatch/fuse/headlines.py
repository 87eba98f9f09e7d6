"""Which headlines tell of one event? From their words and days alone, where there is no text to read claims out of.

A logistic regression over named features, then a second look: a pair that a third headline ties together is likelier.
The weights (`headlines.json`) are learned by `bench/fuse_headlines.py` from headlines of the UCDP Georeferenced Event
Dataset (Sundberg and Melander 2013; CC BY 4.0), all on one war; figures in docs/method/fusion.md.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from .headline_words import Headline, Told, told

__all__ = ["DAYS", "Headline", "likely", "same"]

DAYS: Final = 3
_MANY_DEAD: Final = 4


def features(a: Told, b: Told, rare: Mapping[str, float], on_day: Mapping[int, int]) -> dict[str, float]:
    """The features of a pair by name. `rare`: word → how rare it is, 0 to 1 (1 if absent); `on_day`: day → how many
    of the headlines at hand appeared on it.
    """
    first, second = (a, b) if a.day <= b.day else (b, a)
    gap = second.day - first.day
    known, agree = bool(a.killed and b.killed), a.killed & b.killed
    top_a, top_b = max(a.killed, default=0), max(b.killed, default=0)
    names, words = a.names & b.names, _overlap(a.words, b.words, rare)
    return {
        "one": 1.0,
        "gap 1": float(gap == 1),
        "gap 2": float(gap == 2),
        "gap 3": float(gap == 3),
        "words": words,
        "words, same day": words * (gap == 0),
        "all words": len(a.said & b.said) / max(1, len(a.said | b.said)),
        "letters": len(a.grams & b.grams) / len(a.grams | b.grams),
        "headlines of those days": math.log(max(1, on_day.get(a.day, 0) + on_day.get(b.day, 0))),
        "headlines of that day": math.log(max(1, on_day.get(a.day, 0))) * (gap == 0),
        "many dead, agreed": float(bool(agree) and max(agree) >= _MANY_DEAD),
        "dead alike": min(top_a, top_b) / max(1, top_a, top_b) if known else 0.0,
        "dead differ": float(known and not agree),
        "dead rise": float(known and gap > 0 and max(second.killed) > max(first.killed)),
        "dead and hurt agree": float(bool(agree and a.hurt & b.hurt)),
        "number shared": float(bool(a.numbers & b.numbers)),
        "names shared": min(2.0, sum(rare.get(n, 1.0) for n in sorted(names))),
        "names differ": float(bool(a.names and b.names and not names)),
        "one names nothing": float(bool(a.names) != bool(b.names)),
        "others are dead": float(bool(a.victims and b.victims and not a.victims & b.victims)),
        "press dead": float("press" in a.victims & b.victims),
        "soldiers both": float(a.soldiers and b.soldiers),
        "means differ": float(bool(a.means and b.means and not a.means & b.means)),
        "one covers a week": float(a.long != b.long),
        "one covers a day": float(a.a_day != b.a_day),
        "dates differ": float(bool(a.dates and b.dates and not a.dates & b.dates)),
    }


def _overlap(a: frozenset[str], b: frozenset[str], rare: Mapping[str, float]) -> float:
    if not a or not b:
        return 0.0
    both, left, right = (math.fsum(rare.get(w, 1.0) for w in words) for words in (a & b, a, b))
    return both / math.sqrt(left * right)


def rarity(headlines: Iterable[Headline]) -> dict[str, float]:
    """Word or name → how rare it is among these, towards 0 when all have it; one in at most two (1) is left out."""
    read = [told(h) for h in headlines]
    count = Counter(word for one in read for word in one.words | one.names)
    top = math.log(max(2, len(read)) + 1)
    return {w: round(1 - math.log(n) / top, 2) for w, n in sorted(count.items()) if n > 2}


class _File(msgspec.Struct):
    weights: dict[str, float]
    rarity: dict[str, float]
    company: float
    same_at: float


@cache
def _learned() -> _File:
    return msgspec.json.decode(files(__package__).joinpath("headlines.json").read_bytes(), type=_File)


def likely(pairs: Sequence[tuple[Headline, Headline]]) -> list[float]:
    """How likely each pair tells of one event, 0 to 1; pairs more than three days apart 0.

    The pairs are looked at together: how many headlines a day has, and which third headline ties two, is taken from
    all of them, so give every pair of what is at hand.
    """
    learned = _learned()
    read = {h: told(h) for h in sorted({h for pair in pairs for h in pair})}
    on_day = Counter(one.day for one in read.values())
    near = [(x, y) for x, y in dict.fromkeys(pairs) if abs(read[x].day - read[y].day) <= DAYS]
    alone = {}
    for x, y in near:
        found = features(read[x], read[y], learned.rarity, on_day)
        score = math.fsum(learned.weights.get(name, 0.0) * value for name, value in found.items())
        alone[x, y] = 1 / (1 + math.exp(-score))
    tied = company(alone, learned.company)
    return [tied.get(pair, 0.0) for pair in pairs]


def company(alone: Mapping[tuple[Headline, Headline], float], weight: float) -> dict[tuple[Headline, Headline], float]:
    """The same probabilities with what third headlines say: for each that is likely one with both, the odds rise."""
    of: dict[Headline, dict[Headline, float]] = defaultdict(dict)
    for (x, y), p in alone.items():
        of[x][y] = of[y][x] = p
    made = {}
    for (x, y), p in alone.items():
        few, more = sorted((of[x], of[y]), key=len)
        thirds = math.fsum(few[z] * more[z] for z in few if z in more)
        odds = math.log(max(p, 1e-6) / max(1 - p, 1e-6)) + weight * thirds
        made[x, y] = 1 / (1 + math.exp(-odds))
    return made


def same(pairs: Sequence[tuple[Headline, Headline]]) -> list[bool]:
    """Whether each pair of (day of publication, headline) tells of one event; pairs are looked at together."""
    at = _learned().same_at
    return [p >= at for p in likely(pairs)]
