"""A light check of script, and of English; no more than that is claimed."""

from __future__ import annotations

import re

_SCRIPTS = (
    ("Arabic", re.compile(r"[\u0600-\u06ff\u0750-\u077f]")),
    ("Cyrillic", re.compile(r"[\u0400-\u04ff]")),
    ("Hebrew", re.compile(r"[\u0590-\u05ff]")),
    ("Armenian", re.compile(r"[\u0530-\u058f]")),
    ("Latin", re.compile(r"[A-Za-z\u00c0-\u024f]")),
)
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "that",
        "is",
        "was",
        "for",
        "on",
        "with",
        "as",
        "by",
        "at",
        "from",
        "said",
        "were",
        "has",
        "have",
        "had",
        "be",
        "it",
        "its",
        "an",
        "are",
        "which",
        "after",
        "their",
        "who",
        "they",
        "been",
        "but",
        "not",
        "or",
        "this",
        "will",
        "would",
    ]
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 2000


def script(text: str) -> str | None:
    """The script of most letters in the first characters of `text`, or None when there are no such letters."""
    sample = text[:_SAMPLE]
    counts = [(len(pattern.findall(sample)), name) for name, pattern in _SCRIPTS]
    count, name = max(counts)
    return name if count else None


def guess(text: str, found: str | None) -> str | None:
    """ "en" for Latin script in which at least one word in six is a common English function word; else None."""
    if found != "Latin":
        return None
    words = _WORD.findall(text[:_SAMPLE].lower())
    common = sum(word in _ENGLISH for word in words)
    return "en" if len(words) >= 4 and common * 6 >= len(words) else None
