"""Which of the times of a sentence dates its event, and on what basis."""

from __future__ import annotations

import pytest

from trucewatch.ingest.build import Given, document_from
from trucewatch.model import When

from .scoring import reader

THURSDAY = "2020-01-16"


def _time(text: str, trigger: str) -> When | None:
    given = Given(published=THURSDAY, title=None, publisher=None, language="en")
    claims = reader().read(document_from(text, text.encode(), given)).claims
    return next(c for c in claims if trigger in c.trigger.quote).time


@pytest.mark.parametrize(
    ("text", "trigger", "days"),
    [
        # what was heard on a day happened on it; what was said on a day need not
        ("On Tuesday the monitors heard shelling near the dam in breach of the truce.", "shelling", "14 14"),
        ("The monitors recorded mortar fire near the dam on Tuesday, the first day of the truce.", "mortar", "14 14"),
        # one side bounded by an hour is still that day
        ("Warplanes bombed Saraqib before dawn on Tuesday, breaking the truce.", "bombed", "14 14"),
        ("Artillery shelled Saraqib from noon on Wednesday despite the truce.", "shelled", "15 15"),
        ("The truce took effect at one minute past midnight on Sunday.", "took effect", "12 12"),
        # a truce in force since a day took hold then
        ("The truce has been in force since Sunday, the army said.", "in force", "12 12"),
        # counted from the time of another event
        (
            "Each side accused the other of breaking the truce on Monday, a day after it took hold.",
            "took hold",
            "12 12",
        ),
        (
            "Each side voiced doubts about the truce on Tuesday, two days before it takes effect.",
            "takes effect",
            "16 16",
        ),
        # since another event that has a date
        ("Some 4,000 people have been displaced since the offensive began on 5 January.", "displaced", "05 16"),
        # what it is compared with is not when it was
        ("Jets carried out the heaviest air strikes since Monday on Wednesday despite the truce.", "strikes", "15 15"),
        ("Warplanes bombed Saraqib on Monday and Tuesday despite the truce.", "bombed", "13 14"),
        # the day that the text named last
        ("The truce took effect on Sunday. The following day tanks shelled Saraqib.", "shelled", "13 13"),
    ],
)
def test_day_of_the_event(text: str, trigger: str, days: str) -> None:
    first, last = (f"2020-01-{day}" for day in days.split())
    when = _time(text, trigger)
    assert when is not None
    assert (when.start and when.start[:10], when.end and when.end[:10]) == (first, last)


def test_an_hour_without_a_day_says_that_it_is_the_report_s() -> None:
    when = _time("Tanks shelled Saraqib at about three in the morning in breach of the truce.", "shelled")
    assert when is not None
    assert (when.start, when.basis) == (THURSDAY, "publication")


def test_no_day_stays_no_day() -> None:
    assert _time("Tanks shelled Saraqib.", "shelled") is None
