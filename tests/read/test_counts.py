"""Counts that belong to an act: who was among those counted, what a number came to, the dead told in brackets."""

from __future__ import annotations

import pytest

from tests.read.scoring import reader
from trucewatch.ingest import Given, document_from


def figures(text: str, trigger: str) -> list[tuple[str, float | None, float | None]]:
    given = Given(published="2020-01-15", title=None, publisher=None, language="en")
    claims = [c for c in reader().read(document_from(text, text.encode(), given)).claims if trigger in c.trigger.quote]
    assert claims, trigger
    return [(f.measure, f.low, f.high) for f in claims[0].figures]


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        # one told to be among them is none besides
        (
            "Six people, including an imam, were killed in an air strike on Idlib in Syria.",
            "air strike",
            [("killed", 6, 6)],
        ),
        (
            "Jets struck the market of Idlib in Syria, killing five people, among them a foreign cameraman.",
            "struck",
            [("killed", 5, 5)],
        ),
        # "the number" counts nobody
        (
            "The number of Syrian soldiers killed stands at 135, the defence ministry said after the truce.",
            "killed",
            [("killed", 135, 135)],
        ),
        (
            "Syria's health ministry puts the number of people killed since 8 July at 1,886 despite the truce.",
            "killed",
            [("killed", 1886, 1886)],
        ),
        # whom a pronoun stands for is one
        ("Rebels in Syria stormed the house of a trader in Idlib. They killed him.", "killed", [("killed", 1, 1)]),
        # two clauses under one verb of saying
        (
            "Shells fell on Saraqib in Syria. A woman was killed and three other people were hurt, the council said.",
            "killed",
            [("killed", 1, 1), ("injured", 3, 3)],
        ),
        # what stands in brackets behind an act came of it
        (
            "Rebels in Syria shelled Saraqib on 3 January (4 dead, 9 injured).",
            "shelled",
            [("killed", 4, 4), ("injured", 9, 9)],
        ),
    ],
)
def test_figures_of_an_act(text: str, trigger: str, wanted: list[tuple[str, int, int]]) -> None:
    assert figures(text, trigger) == wanted
