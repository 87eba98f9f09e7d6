"""The day that a report is of: the one in its dateline or "as of" which it is written, else that of its publication."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from ..model import Document
from .dates import Anchor, TimeMention, find_times

_LATEST: Final = 3  # days that a report may lie before it is published
_HEAD: Final = 260  # characters
_LINE: Final = 70  # characters of a dateline
_CLOSED: Final = re.compile(r",? ?(?:\((?:[^)\n]{1,40})\))? ?(?:[-–—]{1,2}|:|\.? ?\()")
_AS_OF: Final = re.compile(
    r"\b(?:as of|as at|up to|information (?:received|available) (?:as of|until|up to))[ ]"
    r"(?:\d{1,2}(?:[:.]\d\d)?(?: ?(?:hrs|hours|[ap]\.?m\.?|local time|UTC|GMT))?,? ?(?:\([^)]{1,30}\),? ?)?(?:on )?)?$",
    re.I,
)


def own_day(document: Document) -> str | None:
    """The ISO day or date-time that "today" and "the past 24 hours" of a document count from, None if not known.

    A date in the dateline of its text, or "as of" which its title or its opening says it is, goes before the day of
    publication where it lies at most three days before it.
    """
    published = document.published
    if published is None:
        return None
    anchor = Anchor(published=published)
    head = document.text[:_HEAD].lstrip()
    for text, filed in ((document.title or "", False), (head, True)):
        for mention in find_times(text, anchor):
            if mention.spec.op != "date" or mention.spec.day is None or mention.when is None:
                continue
            written = _AS_OF.search(text, 0, mention.core_start) or _AS_OF.search(text, 0, mention.start)
            if written is None and not (filed and _dateline(text, mention)):
                continue
            first = mention.when.days()[0]
            if first is not None and 0 < (date.fromisoformat(published[:10]) - first).days <= _LATEST:
                return first.isoformat()
    return published


def _dateline(text: str, mention: TimeMention) -> bool:
    """Whether a date stands in the line before the text proper: "DAMASCUS, Feb 27 (Tern) - …"."""
    before = text[: mention.start]
    short = mention.end <= _LINE and "\n" not in before and mention.relation is None
    placed = before[:1].isupper() and before.rstrip().endswith(",") and not re.search(r"[.!?] ", before)
    return short and placed and _CLOSED.match(text, mention.end) is not None
