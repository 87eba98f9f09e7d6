"""A time is in the calendar: a byte changed on the disk must not pass for one."""

from __future__ import annotations

import pytest

from trucewatch.model import When


@pytest.mark.parametrize("value", ["2020-00-12", "2020-13-01", "2020-02-30", "2020-01-12T25:00", "2020-01-12T10:61Z"])
def test_what_no_calendar_has_is_no_time(value: str) -> None:
    for start, end in ((value, None), (None, value)):
        with pytest.raises(ValueError, match="not an ISO date"):
            When(start=start, end=end, precision="day", basis="stated")


@pytest.mark.parametrize("value", ["2020-02-29", "2020-01-12T23:59", "2020-01-12T10:00:00Z", "2020-01-12T10:00+02:00"])
def test_what_the_calendar_has_is_kept(value: str) -> None:
    assert When(start=value, end=None, precision="hour", basis="stated").start == value
