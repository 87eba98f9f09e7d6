"""What reports say of a truce itself: claims of its status, by whom; acts told as before or after it.

Nine acts in ten are told as after, so a share right says little: the recall of *before* and the macro F1 of the two
stand here, counting every wanted claim that was found at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from .claims import Score, name_fits
from .report import Measured
from .tally import Tally

STATUS: Final = frozenset({"ceasefire_holding", "ceasefire_violated", "ceasefire_collapsed", "ceasefire_extended"})
_SIDES: Final = ("before", "after", "another")


def of_truces(scores: Sequence[tuple[str, Score]], unit: str) -> list[Measured]:
    """Status claims found, and found with the speaker right, of all wanted; recall of *before*, macro F1 of before and
    after, of the wanted claims found. An item is a passage or document; figures that nothing is asked of are left out.
    """
    found = Tally("truce status claims found", "share", unit)
    voiced = Tally("truce status claims found with the speaker", "share", unit)
    each = {k: Tally(f"{k} found", "share", unit) for k in sorted(STATUS)}
    before = Tally("before the truce, recall", "share", unit)
    sides = Tally("before and after the truce, macro F1", "macro_f1", unit, _SIDES, averaged=_SIDES[:2])
    for _, counted in scores:
        pairs = [(w, c) for w, c in counted.matched if w["kind"] in STATUS]
        if pairs:
            right = [(w, c) for w, c in pairs if _of_kind(w, c)]
            found.add(len(right), len(pairs))
            voiced.add(sum(_voiced(w, c) for w, c in right), len(pairs))
        for kind, tally in each.items():
            if asked := [(w, c) for w, c in pairs if w["kind"] == kind]:
                tally.add(sum(_of_kind(w, c) for w, c in asked), len(asked))
        told = [(_side(w), _told(w, c)) for w, c in counted.matched if c is not None and "relative_to_truce" in w]
        # Where every act lies outside any truce, there is nothing to tell apart.
        if {*_SIDES[:2]} & {side for pair in told for side in pair}:
            sides.confusion(told)
        if asked_before := [t for w, t in told if w == "before"]:
            before.add(asked_before.count("before"), len(asked_before))
    return [t.measured() for t in (found, *each.values(), voiced, before, sides) if t.rows]


def _of_kind(wanted: dict[str, Any], claim: Any) -> bool:
    return claim is not None and claim.kind in [wanted["kind"], *wanted.get("accept", {}).get("kind", [])]


def _voiced(wanted: dict[str, Any], claim: Any) -> bool:
    """Where nobody asks for a speaker, any is right."""
    others = wanted.get("accept", {}).get("speaker", [])
    return "speaker" not in wanted or any(name_fits(n, claim.speaker) for n in [wanted["speaker"], *others])


def _side(wanted: dict[str, Any]) -> str:
    value = str(wanted["relative_to_truce"])
    return value if value in _SIDES else "another"


def _told(wanted: dict[str, Any], claim: Any) -> str:
    """What the claim says, or what is wanted where that is as good."""
    value = claim.relative_to_truce
    if value in wanted.get("accept", {}).get("relative_to_truce", []):
        return _side(wanted)
    return value if value in _SIDES else "another"
