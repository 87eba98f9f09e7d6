"""The day that a report is at, nights by their name, spans across a clause, and hours without a day."""

from __future__ import annotations

import pytest

from tests.read.scoring import reader
from trucewatch.ingest import Given, document_from
from trucewatch.model import Claim


def claims(text: str, published: str = "2020-01-16") -> list[Claim]:
    given = Given(published=published, title=None, publisher=None, language="en")
    return list(reader().read(document_from(text, text.encode(), given)).claims)


def days(text: str, trigger: str, published: str = "2020-01-16") -> tuple[str | None, str | None] | None:
    found = [c for c in claims(text, published) if trigger in c.trigger.quote]
    assert found, trigger
    time = found[-1].time
    return (time.start and time.start[:10], time.end and time.end[:10]) if time is not None else None


@pytest.mark.parametrize(
    ("text", "trigger", "first", "last"),
    [
        (
            "On Tuesday rebels shelled Saraqib in Syria. Government troops bombed Ariha.",
            "bombed", "2020-01-14", "2020-01-14",
        ),
        (
            "Rebels shelled Saraqib in Syria on Tuesday.\n\nGovernment troops bombed Ariha. Nobody was hurt.",
            "bombed", "2020-01-14", "2020-01-14",
        ),
        ("Rebels shelled Saraqib in Syria on Tuesday night.", "shelled", "2020-01-14", "2020-01-14"),
        ("Rebels shelled Saraqib in Syria overnight.", "shelled", "2020-01-15", "2020-01-16"),
        ("Syrian troops tried to advance on Saraqib on Tuesday.", "advance", "2020-01-14", "2020-01-14"),
        (
            "From Monday evening, when the Syrian truce began, until noon on Wednesday rebels shelled Ariha.",
            "shelled", "2020-01-13", "2020-01-15",
        ),
        (
            "The worst day in Syria was Monday, when rebels shelled Saraqib.", "shelled", "2020-01-13", "2020-01-13",
        ),
        ("Members of the 23 March Movement shelled Sake in DR Congo on Monday.", "shelled", "2020-01-13", "2020-01-13"),
    ],
)  # fmt: skip
def test_the_day_of_an_act(text: str, trigger: str, first: str, last: str) -> None:
    assert days(text, trigger) == (first, last)


def test_a_day_that_was_carried_says_so() -> None:
    text = "On Tuesday rebels shelled Saraqib in Syria. Government troops bombed Ariha."
    carried = next(c for c in claims(text) if "bombed" in c.trigger.quote)
    assert carried.time is not None
    assert carried.time.basis == "inferred"
    assert any("told under" in reason for reason in carried.because)


def test_what_had_happened_before_does_not_take_the_day_of_the_paragraph_before() -> None:
    text = "Rebels shelled Saraqib in Syria on Tuesday.\n\nJets had bombed Ariha."
    assert days(text, "bombed") != ("2020-01-14", "2020-01-14")


def test_a_day_named_with_said_is_not_carried() -> None:
    text = "The army said on Tuesday that it was ready. Rebels shelled Saraqib in Syria."
    assert days(text, "shelled") is None


def test_hours_are_of_the_day_that_the_passage_or_the_report_is_about() -> None:
    text = "Rebels shelled Saraqib in Syria on Tuesday.\n\nA truce came on 9 January.\n\nAt 10:45 jets bombed Ariha."
    assert days(text, "bombed") == ("2020-01-14", "2020-01-14")


def test_the_day_in_a_dateline_is_not_what_the_report_is_about() -> None:
    text = "IDLIB, 16 January. Rebels in Syria shelled Saraqib on 14 January.\n\nAt 08:45 jets bombed Ariha."
    assert days(text, "bombed") == ("2020-01-14", "2020-01-14")
