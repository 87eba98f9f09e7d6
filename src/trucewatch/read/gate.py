"""The gate: a document without any form of the codebook is not parsed.

Aho-Corasick over the codebook's tight forms on the raw text decides for a whole document: speakers, pronouns and dates
reach across sentences, so a document that passes is parsed whole.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ..codebook import Codebook

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


@lru_cache(maxsize=2)
def _automaton(forms: tuple[str, ...]) -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    return AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)


def opening_form(text: str, book: Codebook) -> str | None:
    """The first whole-word form of the codebook in `text`, None if the document has nothing to read."""
    lowered = text.lower()
    forms = book.gate_forms
    automaton = _automaton(forms)
    for index, start, end in automaton.find_matches_as_indexes(lowered):
        before = lowered[start - 1] if start else " "
        behind = lowered[end] if end < len(lowered) else " "
        if not before.isalnum() and not behind.isalnum():
            return forms[index]
    return None
