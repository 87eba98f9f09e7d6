"""Before, under, after; inside, outside."""

from __future__ import annotations

import pytest
from monitor_built import ALEPPO, ARIHA, IDLIB, LIBYA, SYRIA, when

from trucewatch.model import Area, Clock, When, Where
from trucewatch.monitor.area import place_in
from trucewatch.monitor.timing import side_of

MOSCOW = Clock(claimant="Russia", start=when("2020-01-09T14:00"), zone="Europe/Moscow")
ANKARA = Clock(claimant="Turkey", start=when("2020-01-12T00:01"), end=when("2020-01-20"), zone="Europe/Istanbul")
REPORT = Clock(claimant="A paper", start=when("2020-01-12"), zone="Asia/Damascus")
HOUR = When(start="2020-01-11T23:30", end="2020-01-11T23:45", precision="minute", basis="stated")


@pytest.mark.parametrize(
    ("time", "clock", "said", "side"),
    [
        (when("2020-01-11"), MOSCOW, "before", "under"),
        (when("2020-01-09"), MOSCOW, "none", "unclear"),
        (when("2020-01-09"), MOSCOW, "before", "before"),
        (when("2020-01-11"), ANKARA, "none", "before"),
        (when("2020-01-12"), ANKARA, "none", "under"),
        (when("2020-01-11", "2020-01-12"), ANKARA, "none", "unclear"),
        (when("2020-01-21"), ANKARA, "none", "after_end"),
        (when("2020-01-20"), ANKARA, "none", "under"),
        (when("2020-01-12"), REPORT, "none", "unclear"),
        (when("2020-01-12"), REPORT, "after", "under"),
        (None, REPORT, "after", "under"),
        (None, REPORT, "none", "unclear"),
        # Half past eleven at night in Syria (+2) is half past midnight in Turkey (+3): after 00:01 there.
        (HOUR, ANKARA, "none", "under"),
    ],
)
def test_sides(time: When | None, clock: Clock, said: str, side: str) -> None:
    found = side_of(time, clock, "Asia/Damascus", said)
    assert found.side == side, found.because
    assert found.because


@pytest.mark.parametrize(
    ("place", "parts", "lies"),
    [
        (ARIHA, (IDLIB,), "inside"),
        (IDLIB, (IDLIB,), "inside"),
        (ALEPPO, (IDLIB,), "outside"),
        (SYRIA, (IDLIB,), "contains"),
        (LIBYA, (IDLIB,), "outside"),
        (ALEPPO, (SYRIA,), "inside"),
        (None, (IDLIB,), "unknown"),
        (ARIHA, (), "unknown"),
        (ALEPPO, (IDLIB, ALEPPO), "inside"),
        (Where(name="Nowhere", words=None), (IDLIB,), "unknown"),
    ],
)
def test_places(place: Where | None, parts: tuple[Where, ...], lies: str) -> None:
    assert place_in(place, Area(places=parts)).lies == lies
