"""Find counted quantities in text: the words, the interval they stand for, and numbers that count nothing.

Conventions: two → [2, 2]; at least or more than N → [N, open]; several → [3, open]; multiple → [2, open]; dozens →
[24, open]; hundreds → [200, open]; thousands → [2000, open]; about N and an estimated N → [N, N]; nearly N →
[0.9 N, N]; up to N → [open, N]; "no losses" → [0, 0]; between N and M → [N, M].
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from ..model.figure import Qualifier
from . import quantities_words as w
from .quantities_sort import not_a_count


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """One worded quantity; offsets are half-open, into the text given.

    `start`..`end` is the whole wording with qualifier and "another" or "more"; `number_start`..`number_end` the number
    alone. `low` and `high` are inclusive, None is open. `not_count` says why the number counts nothing (age, ordinal,
    designation, road, law, date, time, money, distance, weight, duration, calibre, degrees, fraction, decimal, score,
    phone, list number, reference, percent, comparison, corrected: "not seven but eleven").
    `article`: the one is only an "a" or "an". `additional`: it comes on top of something said before.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: int | None
    high: int | None
    qualifier: Qualifier
    percent: bool = False
    unit_hint: str | None = None
    not_count: str | None = None
    article: bool = False
    additional: bool = False


class _Number(msgspec.Struct, frozen=True):
    start: int
    end: int
    low: int | None
    high: int | None
    qualifier: Qualifier
    scale: int = 1
    decimal: bool = False
    article: bool = False


_SPACES: Final = {ord(c): " " for c in "\n\t\u00a0\u2009\u202f"}
_TOKEN = re.compile(r"[^\W_]+")
_STARTS: Final = frozenset(w.SMALL) | frozenset(
    re.findall(
        r"\w+",
        "a an half dozen dozens hundred hundreds thousand thousands million millions billion tens scores several few "
        "the last these those multiple couple pair both no none nobody",
    )
)
_NOT_ONE = re.compile(r"one(?:[ ]another|['’]s|self|-(?:sided|way|off|time|on|another))|one-to-one")
_RANGE = re.compile(r"(?P<dash>[ ]?[-–—][ ]?)|[ ](?P<word>to|or|and)[ ]")
_PARTICLE = re.compile(
    r"\b(?:protests?|row|dispute|anger|complain(?:t|ts|ed)|concerns?|alarm|outrage|hand(?:ed|s|ing)?|turn(?:ed|s|ing)?|"
    r"t(?:ook|akes?|aken|aking)|all)[ ]$"
)
_CHANGE = re.compile(
    r"\b(?:r[io]se[ns]?|rising|fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|increas\w+|decreas\w+|declin\w+|grew|grow\w*|"
    r"climb\w+|up|down|rais\w+|reduc\w+|cut|chang\w+|went|jump\w+)(?:[ ]\w+){0,4}[ ]from[ ]$"
)

_BY = re.compile(r"\b(?:r[io]se[ns]?|rising|fell|fall\w*|increas\w+|grew|grown|climb\w+|up|down|jump\w+|went)[ ]by[ ]$")


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity worded in `text`, in order and without overlap. Pure; raises nothing."""
    low = text.lower().translate(_SPACES)
    if len(low) != len(text):  # a letter whose lower case is longer would shift every offset
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text).translate(_SPACES)
    return tuple(_scan(text, low))


def _scan(text: str, low: str) -> Iterator[Quantity]:
    done = 0
    for token in _TOKEN.finditer(low):
        start = token.start()
        if start < done:
            continue
        word = token.group()
        if word[0].isdigit():
            pass
        elif word in _STARTS:
            if start and low[start - 1] == "-" and start > 1 and low[start - 2].isalnum():
                continue
        elif word[-1].isdigit() and len(word) < 9:
            yield _name(text, low, start, token.end())
            done = token.end()
            continue
        else:
            continue
        number = _number(low, start)
        if number is None:
            continue
        found = _quantity(text, low, number, done)
        yield found
        done = found.end


def _name(text: str, low: str, start: int, end: int) -> Quantity:
    road = bool(re.fullmatch(r"[mae]\d{1,2}", low[start:end]))
    return Quantity(
        start=start, end=end, number_start=start, number_end=end, low=None, high=None, qualifier="exact",
        not_count="road" if road and text[start].isupper() else "designation",
    )  # fmt: skip


def _number(low: str, start: int) -> _Number | None:
    if low[start].isdigit():
        match = w.DIGITS.match(low, start)
        return _digits(match) if match else None
    if vague := w.VAGUE_RE.match(low, start):
        _, least, qualifier = w.VAGUE[int(str(vague.lastgroup)[1:])]
        return _Number(start, vague.end(), least, None, qualifier)
    if match := w.EXACT_TWO.match(low, start):
        return _Number(start, match.end(), 2, 2, "exact")
    if match := w.NONE_RE.match(low, start):
        return _Number(start, start + 2 if low.startswith("no ", start) else match.end(), 0, 0, "none")
    if match := w.WORDS.match(low, start):
        if low.startswith("one", start) and w.NOT_ONE_BEFORE.search(low, max(0, start - 10), start):
            return _Number(start, start + 3, 0, 0, "none") if not w.BUT.match(low, start + 3) else None
        if low.startswith("one", start) and (_NOT_ONE.match(low, start) or low[max(0, start - 3) : start] == "no "):
            return None
        value, scale = words_value(match.group())
        return None if value is None else _Number(start, match.end(), value, value, "exact", scale)
    if match := w.ARTICLE.match(low, start):
        return _Number(start, match.end(), 1, 1, "exact", article=True)
    return None


def _digits(match: re.Match[str]) -> _Number | None:
    whole = re.sub(r"\D", "", match["int"])
    scale = w.SCALES[match["scale"] or (match["abbr"] or "").strip()] if match["scale"] or match["abbr"] else 1
    scale *= w.SCALES[match["scale2"]] if match["scale2"] else 1
    if len(whole) > 15:
        return None
    value = round(float(whole + (match["dec"] or "")) * scale) if match["dec"] else int(whole) * scale
    return _Number(match.start(), match.end(), value, value, "exact", scale, bool(match["dec"]) and scale == 1)


def words_value(words: str) -> tuple[int | None, int]:
    """The value of a spelled-out number in lower case, and its last scale (1 if none); None if it is not one."""
    if words.startswith(("half", "a quarter")):
        scale = w.SCALES[words.rsplit(" ", 1)[1]]
        return scale // (2 if words.startswith("half") else 4), 1
    if " and a half " in words:
        first, last = words.split(" and a half ")
        scale = w.SCALES[last]
        head = w.SMALL.get(first, 0)
        return head * scale + scale // 2, scale
    total, group, scale, last_small = 0, 0, 1, 0
    for word in re.split(r"[ -]", words):
        if word in w.SMALL:
            small = w.SMALL[word]
            if last_small and not (last_small >= 20 and last_small % 10 == 0 and 0 < small < 10):
                return None, 1  # "five six" is a list, not a number
            group, last_small, scale = group + small, small, 1
        elif word in w.SCALES:
            scale, last_small = w.SCALES[word], 0
            if scale >= 1000:
                total, group = total + (group or 1) * scale, 0
            else:
                group = (group or 1) * scale
    return total + group, scale


def _quantity(text: str, low: str, number: _Number, floor: int) -> Quantity:
    number = _ranged(low, number)
    reason, unit, percent, end = not_a_count(text, low, (number.start, number.end), number.high)
    if number.decimal and reason is None and unit is None:
        reason = "decimal"
    end = max(end, number.end)
    start, worded, additional = _left(low, number.start, floor)
    low_, high, qualifier = number.low, number.high, number.qualifier
    if worded is None and (number.low or 0) >= 100 and low.endswith(w.PASSED, floor, start):
        worded = ("more_than", False)  # "has climbed past 1,500"
    if suffix := w.SUFFIX.match(low, end):
        end = suffix.end()
        extra: dict[str, Qualifier] = {"plus": "at_least", "ormore": "at_least", "orso": "about", "orless": "at_most"}
        worded = worded or (extra[str(suffix.lastgroup)], False)
    if qualifier in ("exact", "between") and worded is not None:
        low_, high, qualifier = _apply(number, worded)
    if reason is None and not number.article and (more := w.ADDED.match(low, end)):
        end, additional = more.end(), True
    return Quantity(
        start=start, end=end, number_start=number.start, number_end=number.end, low=low_, high=high,
        qualifier=qualifier, percent=percent, unit_hint=unit, not_count=reason, article=number.article,
        additional=additional,
    )  # fmt: skip


def _ranged(low: str, first: _Number) -> _Number:
    """`first` widened to "N to M", "N-M", "N or M", "between N and M" if that is what stands there."""
    joint = _RANGE.match(low, first.end)
    if joint is None or first.qualifier != "exact" or first.article or joint.end() >= len(low):
        return first
    before = low[max(0, first.start - 60) : first.start]
    if joint["word"] == "and" and not before.endswith(("between ", "aged ", "ages of ")):
        return first
    second = _number(low, joint.end()) if low[joint.end()].isdigit() or joint["word"] else None
    if second is None or second.qualifier != "exact" or second.article or second.high is None or first.high is None:
        return first
    a, b = first.high, second.high
    if second.scale > 1 and first.scale == 1 and a * second.scale < b:
        a *= second.scale  # "two to three million" counts both in millions
    if not 0 < a < b or (joint["word"] == "to" and (_CHANGE.search(before) or _BY.search(before))):
        return first
    if joint["word"] == "or" and b - a > max(2, a):
        return first
    return _Number(first.start, second.end, a, b, "between", second.scale, first.decimal and second.decimal)


def _left(low: str, start: int, floor: int) -> tuple[int, tuple[Qualifier, bool] | None, bool]:
    """Walk left over qualifiers: where the wording starts, the outermost bound worded, whether it adds to something."""
    worded: tuple[Qualifier, bool] | None = None
    additional = False
    at = start
    if low.endswith(("between ", "from "), floor, at) and floor < at:
        at = low.rindex("between " if low.endswith("between ", floor, at) else "from ", floor, at)
        at = at if low.startswith("between", at) else start
    while match := w.LEFT.search(low, max(floor, at - 24), at):
        if match.group().startswith("over") and _PARTICLE.search(low, max(0, match.start() - 16), match.start()):
            break  # "handed over 103 prisoners"
        if match["add"]:
            additional, at = True, match.start()
        elif match["fill"]:
            if match["fill"] in ("the", "these", "those", "all", "only", "just"):
                break
            at = match.start()
        else:
            qualifier = w.QUALIFIERS[int(str(match.lastgroup)[1:])][1]
            strict = match.group().startswith(("fewer", "less"))
            if worded is None or worded[0] in ("about", "estimated"):
                worded = (qualifier, strict)
            at = match.start()
    return at, worded, additional


def _apply(number: _Number, worded: tuple[Qualifier, bool]) -> tuple[int | None, int | None, Qualifier]:
    qualifier, strict = worded
    if number.high is None or number.low is None:
        return number.low, number.high, number.qualifier
    match qualifier:
        case "at_least" | "more_than":
            return number.low, None, qualifier
        case "at_most" | "up_to":
            return None, number.high - strict, qualifier
        case "nearly":
            return number.low * 9 // 10, number.high, qualifier
        case _:
            return number.low, number.high, number.qualifier if number.qualifier == "between" else qualifier
