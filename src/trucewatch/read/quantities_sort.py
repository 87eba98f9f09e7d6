"""Tell numbers that count from numbers that name, date, measure or order things, by the words around them."""

from __future__ import annotations

import re
from typing import Final

from . import quantities_words as w

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_YEARS: Final = re.compile(r"(?:19|20)\d\d ?[-–/] ?(?:19|20)\d\d")
_NAME_AGE: Final = re.compile(r"[A-Z][\w'’-]+,[ ]$")
_PLURAL_NEXT: Final = re.compile(
    r"[ ](?:[a-z'-]+[ ])?(?:[a-z-]+s|people|men|women|children|dead|wounded|killed|injured)\b"
)
_YEAR_BEFORE: Final = re.compile(
    r"\b(?:in|since|of|by|until|till|from|during|late|early|mid|before|after|between|summer|winter|spring|autumn|"
    r"year)[ ]$"
)
_MONEY_BEFORE: Final = re.compile(r"(?:us|c|a)?[$€£₪¥₽]$|\b(?:usd|eur|gbp|rs\.?)[ ]$")
_SCORE: Final = re.compile(r"[-–:]\d{1,2}(?![\d,])")
_PHONE: Final = re.compile(r"\+?\d[\d ()-]{8,}\d")
_FRACTION: Final = re.compile(
    r"[- ](?:thirds?|quarters?|fifths?|tenths?|halves)\b"
    r"|[ ](?:in|out[ ]of)[ ](?:every[ ])?(?:\d+|two|three|four|five|six|ten)\b"
    r"(?![ ](?:days|weeks|hours|months|years|minutes|places|towns|villages|districts|provinces|incidents|attacks)\b)"
)
_COMPOUND: Final = re.compile(r"-(?!odd|plus|to|or|and)[a-z]{3,}")
_ORDINAL: Final = re.compile(r"(?:st|nd|rd|th)\b")
_NOT: Final = re.compile(r"\bnot[ ](?:just[ ]|only[ ])?$")
_BUT: Final = re.compile(
    r"(?:[ ][\w'-]+){0,3},?[ ]but[ ](?:[\w'-]+[ ])?"
    r"(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|a[ ])\b)"
)
_INSTEAD: Final = re.compile(r"\b(?:instead[ ]of|rather[ ]than)(?:[ ]the)?[ ]$")
_LIST: Final = re.compile(r"(?:^|\n)[ \t]*$")
_EARLIER: Final = re.compile(
    r"\((?:against |versus |vs\.? )?(?:in |during |over |for )?(?:the )?(?:(?:previous|preceding|prior|last|earlier) "
    r"(?:reporting )?(?:period|week|day|month|update|report)s?|compared (?:with|to)|as against|(?:up|down) from)\b"
    r"[^()]*$",
    re.IGNORECASE,
)
_AGAINST: Final = re.compile(
    r"\b(?:against|compared[ ](?:with|to)|versus)[ ](?:(?:about|some|around)[ ])?(?:[\w,.]+[ ]and[ ])?$"
)
_BEFORE_THAT: Final = re.compile(
    r"(?:[ ][\w,'’-]+){0,8}?[ ](?:before|previous(?:ly)?|earlier|preceding|prior|last|a[ ]year[ ]ago)\b"
)
_BRACKET: Final = 160  # characters that a bracket may reach back

Sorted = tuple[str | None, str | None, bool, int]


def not_a_count(text: str, low: str, span: tuple[int, int], value: int | None) -> Sorted:
    """Why the number at `span` counts nothing (None if it counts), its unit, whether it is a percentage, where it ends.

    `low` is `text` in lower case with the same offsets; `value` the number's upper value.
    """
    start, end = span
    before = low[max(0, start - 30) : start]
    if compared(low, start) or (_AGAINST.search(before) and _BEFORE_THAT.match(low, end)):
        return "comparison", None, False, end
    if percent := w.PERCENT.match(low, end):
        return "percent", "percent", True, percent.end()
    if not low[start].isalpha():
        reason = _digits_only(text, low, span, before)
        if reason:
            return reason[0], None, False, reason[1]
    if _MONEY_BEFORE.search(before) or w.MONEY_AFTER.match(low, end):
        return "money", None, False, end
    if age := w.AGE_AFTER.match(low, end):
        return "age", "years", False, age.end()
    if (w.AGE_BEFORE.search(before) or w.AGE_OF.search(before)) and (value or 0) < 120:
        return "age", "years", False, end
    if before.endswith((" day ", " week ")) and not before.endswith(("each day ", "per day ", "a day ", "one day ")):
        return "ordinal", None, False, end
    if named := w.NAMED_BEFORE.search(before):
        word = named["word"]
        return ("road" if word in w.ROADS else "law" if word in w.LAWS else "designation"), None, False, end
    if (value or 0) != 1 and low[start].isdigit() and w.NAMED_AFTER.match(low, end):
        return "designation", None, False, end
    if unit := w.UNIT_AFTER.match(low, end):
        return _unit(unit)
    if fraction := _FRACTION.match(low, end):
        return "fraction", None, False, fraction.end()
    if (_NOT.search(before) and _BUT.match(low, end)) or _INSTEAD.search(before):
        return "corrected", None, False, end
    if _COMPOUND.match(low, end):  # "a five-storey block", "two-way traffic"
        return "designation", None, False, end
    if w.CLOCK_AFTER.match(low, end):
        return "time", None, False, end
    return None, None, False, end


def compared(text: str, at: int) -> bool:
    """Whether `at` stands in a bracket on an earlier time: "58 violations (previous reporting period: 301)"."""
    return _EARLIER.search(text, max(0, at - _BRACKET), at) is not None


def _unit(unit: re.Match[str]) -> Sorted:
    kind = str(unit.lastgroup)
    word = unit[kind]
    name = w.UNIT_NAMES.get(word) or w.UNIT_NAMES.get(word.removesuffix("s")) or word.removesuffix("s") + "s"
    if kind == "times":
        return None, "times", False, unit.end()
    return kind, name, False, unit.end()


def _digits_only(text: str, low: str, span: tuple[int, int], before: str) -> tuple[str, int] | None:
    """Reasons that only a number in digits can have, with where its words end."""
    start, end = span
    if before.endswith(("-", "–")) and len(before) > 1 and before[-2].isalpha():
        return "designation", end
    if ordinal := _ORDINAL.match(low, end):
        return "ordinal", ordinal.end()
    if (
        (phone := _PHONE.match(low, start))
        and sum(c.isdigit() for c in phone.group()) >= 9
        and "," not in low[start:end]
    ):
        return "phone", phone.end()
    if low[end : end + 1] == ":" and low[end + 1 : end + 3].isdigit():
        return "time", end + 3
    if w.CLOCK_AFTER.match(low, end):
        return "time", end
    if (w.DATE_AFTER.match(low, end) and not before.endswith(",")) or w.DATE_BEFORE.search(before):
        return "date", end
    if low[end : end + 1] in ("/", ".") and low[end + 1 : end + 2].isdigit():
        rest = re.compile(r"[/.\d]+").match(low, end)
        return ("date" if rest and rest.group().count("/") != 1 else "fraction"), rest.end() if rest else end
    if iso := re.compile(r"-\d\d-\d\d\b").match(low, end):
        return "date", iso.end()
    digits = low[start:end]
    if before.endswith("[") and low[end : end + 1] == "]":
        return "reference", end
    if _YEARS.fullmatch(digits):
        return "date", end
    if _YEAR.fullmatch(digits) and (_YEAR_BEFORE.search(before) or not _PLURAL_NEXT.match(low, end)):
        return "date", end
    if low[end : end + 1] == "s" and _YEAR.fullmatch(digits):
        return "date", end + 1
    if (score := _SCORE.match(low, end)) and len(digits) <= 2:
        return "score", score.end()
    if (
        len(digits) <= 2
        and low[end : end + 1] in (",", ")")
        and (_NAME_AGE.search(text, max(0, start - 20), start) or w.AGE_APPOSED.search(before))
    ):
        return "age", end
    if low[end : end + 1] in (".", ")") and _LIST.search(text, max(0, start - 4), start) and end + 1 < len(low):
        return "list number", end + 1
    if low[end : end + 1].isalpha() and not w.UNIT_AFTER.match(low, end):
        rest = re.compile(r"\w+").match(low, end)
        return "designation", rest.end() if rest else end
    return None
