"""The day that a report is of, by its dateline or by "as of" which it is written."""

from __future__ import annotations

import pytest

from trucewatch.ingest.build import Given, document_from
from trucewatch.read.own_day import own_day


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        ("DAMASCUS, Feb 27 (Tern) - Guns fell silent today.", None, "2016-02-27"),
        ("DAMASCUS, 26 February 2016 – Guns fell silent today.", None, "2016-02-26"),
        ("Guns fell silent.", "Flash update no. 7, as of 27 February 2016", "2016-02-27"),
        ("Based on information received as of 19:30, 26 February 2016, guns fell silent.", None, "2016-02-26"),
        # the day of publication holds where nothing is nearer to it, or what is told is no line over the report
        ("DAMASCUS, Feb 28 (Tern) - Guns fell silent today.", None, "2016-02-28"),
        ("DAMASCUS, Feb 12 (Tern) - Guns fell silent today.", None, "2016-02-28"),
        ("In Damascus, on Feb 27 - a Saturday - guns fell silent.", None, "2016-02-28"),
        ("On 27 February guns fell silent.", None, "2016-02-28"),
    ],
)
def test_own_day(text: str, title: str | None, day: str) -> None:
    given = Given(published="2016-02-28", title=title, publisher=None, language="en")
    assert own_day(document_from(text, text.encode(), given)) == day


def test_no_day_without_publication() -> None:
    text = "DAMASCUS, Feb 27 (Tern) - Guns fell silent today."
    given = Given(published=None, title=None, publisher=None, language="en")
    assert own_day(document_from(text, text.encode(), given)) is None
