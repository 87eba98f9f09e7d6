"""Who is counted among others, results in brackets, whom a siege shuts in: what is a figure and what is none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.read.scoring import reader
from trucewatch.evaluate.cases import Folders, document


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Rockets hit a market in Idlib, wounding nine civilians, including a nurse and a boy.", [("injured", 9)]),
        ("An unknown number of civilians died in the air strike on Mingin.", []),
        ("The road was shut by the army on Friday, leaving 4,000 people dependent on boats.", [("trapped", 4000)]),
        ("Neither side has set free a single prisoner of war since the ceasefire, the army said.", []),
    ],
)
def test_figures(text: str, figures: list[tuple[str, int]]) -> None:
    case = {"id": "x", "published": str(date(2024, 5, 10)), "text": text, "claims": []}
    doc = document(case, Folders(Path(), None))
    assert doc is not None
    (claim,) = reader().read(doc).claims
    assert [(f.measure, f.low) for f in claim.figures] == figures
