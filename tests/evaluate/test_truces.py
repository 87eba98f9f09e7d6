"""What is measured of truces: status claims found, by whom, and before and after."""

from __future__ import annotations

from typing import Any

import pytest

from trucewatch.evaluate.claims import Score
from trucewatch.evaluate.truces import of_truces
from trucewatch.model import Claim, Span, Speaker


def claim(kind: str, speaker: str | None = None, side: str = "after") -> Claim:
    span = Span(start=0, end=5, quote="truce")
    return Claim(
        id="CLM-1", document="DOC-1", kind=kind, stance="asserted", span=span, trigger=span, relative_to_truce=side,
        speaker=Speaker(name=speaker) if speaker else None,
    )  # fmt: skip


def wanted(kind: str, **fields: Any) -> dict[str, Any]:
    return {"kind": kind, "trigger": "truce", **fields}


def figures(*matched: tuple[dict[str, Any], Claim | None]) -> dict[str, Any]:
    half = len(matched) // 2
    scores = [("a", Score(matched=list(matched[:half]))), ("b", Score(matched=list(matched[half:])))]
    return {m.name: m for m in of_truces(scores, "passages")}


def test_status_claims_found_and_by_whom() -> None:
    got = figures(
        (wanted("ceasefire_holding", speaker="Observers"), claim("ceasefire_holding", "Observers")),
        (wanted("ceasefire_violated", speaker="The army"), claim("ceasefire_violated", "Rebels")),
        (wanted("ceasefire_violated", accept={"kind": ["ceasefire_collapsed"]}), claim("ceasefire_collapsed", "Them")),
        (wanted("ceasefire_extended"), claim("ceasefire_holding")),
        (wanted("ceasefire_collapsed"), None),
        (wanted("shelling", speaker="Nobody"), claim("shelling")),
    )  # fmt: skip
    assert got["truce status claims found"].value == pytest.approx(3 / 5)
    assert got["truce status claims found with the speaker"].value == pytest.approx(2 / 5)
    assert got["ceasefire_violated found"].value == 1
    assert got["ceasefire_extended found"].value == 0
    assert got["ceasefire_collapsed found"].value == 0
    assert "before the truce, recall" not in got
    found = got["truce status claims found"]
    assert found.low < found.value < found.high


def test_before_and_after() -> None:
    sides = [("before", "before"), ("before", "after"), ("after", "after"), ("after", "after"), ("not_said", "before")]
    got = figures(
        *((wanted("shelling", relative_to_truce=w), claim("shelling", side=f)) for w, f in sides),
        (wanted("shelling", relative_to_truce="before"), None),
        (
            wanted("shelling", relative_to_truce="before", accept={"relative_to_truce": ["unclear"]}),
            claim("shelling", side="unclear"),
        ),
    )
    assert got["before the truce, recall"].value == pytest.approx(2 / 3, abs=1e-4)
    # Before: 2 right of 3 wanted and 3 said; after: 2 of 2 wanted and 3 said; a third answer counts against both.
    assert got["before and after the truce, macro F1"].value == pytest.approx((4 / 6 + 4 / 5) / 2, abs=1e-4)
    assert "truce status claims found" not in got


def test_nothing_is_said_of_sides_where_there_is_no_truce() -> None:
    pair = (wanted("shelling", relative_to_truce="none"), claim("shelling", side="none"))
    assert figures(pair, pair) == {}
