"""The gate: a document without any form of the codebook is not parsed.

Aho-Corasick over the codebook's tight forms on the raw text decides for a whole document: speakers, pronouns and dates
reach across sentences, so a document that passes is parsed whole.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ..codebook import Codebook

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


SHORT: Final = 600  # characters
LOOSE: Final = 3


@lru_cache(maxsize=4)
def _automaton(forms: tuple[str, ...]) -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    return AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)


def opening_form(text: str, book: Codebook) -> str | None:
    """The form of the codebook that lets `text` in, None if the document has nothing to read.

    One tight form is enough. Everyday forms ("attack", "hit") count too: one in a short text, where parsing costs
    nothing, three different ones in a long one.
    """
    lowered = text.lower()
    tight = _first(lowered, book.gate_forms, 1)
    if tight:
        return tight[0]
    wanted = 1 if len(text) <= SHORT else LOOSE
    loose = _first(lowered, _all_forms(book), wanted)
    return loose[0] if len(loose) >= wanted else None


def _first(lowered: str, forms: tuple[str, ...], wanted: int) -> list[str]:
    """Up to `wanted` different forms that stand in the text as whole words."""
    found: list[str] = []
    for index, start, end in _automaton(forms).find_matches_as_indexes(lowered):
        before = lowered[start - 1] if start else " "
        behind = lowered[end] if end < len(lowered) else " "
        if not before.isalnum() and not behind.isalnum() and forms[index] not in found:
            found.append(forms[index])
            if len(found) == wanted:
                break
    return found


@lru_cache(maxsize=2)
def _all_forms(book: Codebook) -> tuple[str, ...]:
    return tuple(sorted(form for form, units in book.forms.items() if any(book.kinds[u.kind].group != "talk" for u in units)))
