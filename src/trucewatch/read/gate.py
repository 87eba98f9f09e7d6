"""The gate: a document without words of war in it is not parsed.

Aho-Corasick over the codebook's forms on the raw text decides for a whole document: speakers, pronouns and dates reach
across sentences, so a document that passes is parsed whole. One tight form opens it ("air strike", "truce"); a loose
one ("struck", "murder") needs a weapon, an armed group or a state near it, and must be used of violence alone: "took",
"closed" and "ended" stand in every report of some length, whatever it tells. A short text is opened by any loose form,
for the rest of it is soon parsed, and by a named party with a word of accusing or threatening.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ..codebook import Codebook
from .evidence import SOFT

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_TIGHT: Final = 0
_ACT: Final = 1
_WHO: Final = 2
_VOICE: Final = 3
_GRAVE: Final = 4  # an act whose every sense is one of violence
_VIOLENT: Final = frozenset(  # frames of the codebook
    {"kill", "killing", "die", "act_on", "strike_place", "attack_at", "clash", "damage", "event", "detain", "displace"}
)
_VOICED: Final = frozenset({"accusing", "warning"})
_NO_ACTS: Final = frozenset({"talk", "other"})
_PROVEN: Final = "doc:war"  # such lines hold only in a document that other words have let in
_NEAR: Final = 200  # characters: in the same sentence, or the next
SHORT: Final = 600  # characters; parsing a text as short as that costs next to nothing


@lru_cache(maxsize=2)
def _automaton(book: Codebook) -> tuple[AhoCorasick, tuple[tuple[str, int], ...]]:
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    sorts: dict[str, int] = {}
    for names in (book.actor_names, book.country_names):
        sorts.update(dict.fromkeys(names, _WHO))
    sorts.update({form: _WHO for form, lines in book.means_forms.items() if any(x.form not in SOFT for x in lines)})
    sorts.update({form: _WHO for form, lines in book.role_forms.items() if any(line.force for line in lines)})
    for form, cues in book.cue_forms.items():
        if any(cue.strength in _VOICED for cue in cues):
            sorts[form] = _VOICE
    for form, units in book.forms.items():
        if any(book.kinds[unit.kind].group not in _NO_ACTS and _PROVEN not in unit.needs for unit in units):
            sorts[form] = _GRAVE if all(unit.frame in _VIOLENT for unit in units) else _ACT
    sorts.update(dict.fromkeys(book.gate_forms, _TIGHT))
    forms = tuple(sorts.items())
    # Overlapping: "denied attacking" holds "ied attack", which must not hide "attacking".
    return AhoCorasick([f for f, _ in forms], matchkind=MatchKind.Standard, implementation=Implementation.DFA), forms


def opening_form(text: str, book: Codebook) -> str | None:
    """The first form that lets `text` in, whole words only; None if the document has nothing to read."""
    short = len(text) <= SHORT
    last: dict[int, tuple[str, int, int]] = {}  # of each sort the last form found, where it begins and ends
    for form, sort, start, end in _found(text.lower(), book):
        if sort == _TIGHT or (short and sort in (_ACT, _GRAVE)):
            return form
        last[sort] = (form, start, end)
        who = last.get(_WHO)
        if who is None:
            continue
        if short and _VOICE in last:
            return form
        act = last.get(_GRAVE)
        if act is not None and abs(who[1] - act[1]) <= _NEAR and (who[2] <= act[1] or act[2] <= who[1]):
            return act[0]
    return None


def _found(lowered: str, book: Codebook) -> Iterator[tuple[str, int, int, int]]:
    automaton, forms = _automaton(book)
    for index, start, end in automaton.find_matches_as_indexes(lowered, overlapping=True):
        before = lowered[start - 1] if start else " "
        behind = lowered[end] if end < len(lowered) else " "
        if not before.isalnum() and not behind.isalnum():
            yield *forms[index], start, end
