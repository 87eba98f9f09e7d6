"""Counts that belong to another clause, to nobody, or to things: what is a figure of an act, and of what."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.read.scoring import reader
from trucewatch.evaluate.cases import Folders, document
from trucewatch.read.quantities import find_quantities

Figures = list[tuple[str, int | None, int | None]]


def read(text: str, trigger: str) -> Figures:
    case = {"id": "x", "published": str(date(2024, 5, 10)), "text": text, "claims": []}
    doc = document(case, Folders(Path(), None))
    assert doc is not None
    claims = [c for c in reader().read(doc).claims if trigger in c.trigger.quote]
    assert claims, trigger
    return [(f.measure, f.low, f.high) for f in claims[0].figures]


@pytest.mark.parametrize(
    ("text", "trigger", "figures"),
    [
        # that an act did not happen is its stance, no count of it
        ("Not one air strike was recorded in Idlib on Sunday, a monitor of Syria's truce said.", "air strike", []),
        # going is no flight where something blows up
        (
            "Two explosive devices went off in the displacement site of Lushagala in Congo on Monday, killing three.",
            "went off",
            [("strikes", 2, 2), ("killed", 3, 3)],
        ),
        # sectors are no fighters
        ("The Azerbaijani army advanced in three sectors near Jermuk on Tuesday, Armenia said.", "advanced", []),
        # the whole that a part is taken from
        ("The first of 18 fuel ships entered the port of Hodeidah in Yemen under the truce.", "entered", []),
        # told under another verb, or of a war as a whole
        (
            "Drones struck an academy in Tripoli in Libya and killed at least 28 cadets, and a day later his troops "
            "took the airport road after fighting in which they lost seven men.",
            "Drones",
            [("killed", 28, None)],
        ),
        (
            "Doctors in Idlib spoke of 58 dead and around 160 wounded or choking patients after Tuesday's air raid.",
            "air raid",
            [("killed", 58, 58), ("injured", 160, 160)],
        ),
        (
            "Israeli soldiers fired on villagers walking home to Aitaroun in Lebanon on Sunday: 22 dead and 124 hurt.",
            "fired on",
            [("killed", 22, 22), ("injured", 124, 124)],
        ),
        (
            "Barrel bombs dropped on Kabkabiya in Sudan killed 80 people on Monday, a lawyer said, and left hundreds "
            "wounded.",
            "Barrel bombs",
            [("killed", 80, 80), ("injured", 200, None)],
        ),
        (
            "Eleven soldiers are dead and 22 unaccounted for after Monday's ambush on a column near Bilila, Chad's "
            "army said.",
            "ambush",
            [("killed", 11, 11), ("missing", 22, 22)],
        ),
        # what is told of more precisely than its whole
        (
            "Young men ambushed herders at Lobonok in Sudan on Sunday, shot eleven of them, four fatally, and fled.",
            "shot",
            [("casualties", 11, 11), ("killed", 4, 4)],
        ),
        ("In Congo rebels took 21 passengers into the bush and let six go the next day.", "go", [("released", 6, 6)]),
    ],
)
def test_what_belongs_to_an_act(text: str, trigger: str, figures: Figures) -> None:
    assert read(text, trigger) == figures


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Not seven but eleven men died", [11]),
        ("Not one shell fell", [0]),
        ("The toll rose by nine to 97", [9, 97]),
        ("between nine and 97 men", [9]),
        ("nine rather than twelve were hurt", [9]),
    ],
)
def test_numbers_that_count(text: str, counts: list[int]) -> None:
    assert [q.low for q in find_quantities(text) if q.not_count is None] == counts
