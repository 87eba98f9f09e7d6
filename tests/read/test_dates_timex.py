"""TIMEX3 values of time words."""

from __future__ import annotations

import pytest

from trucewatch.read.dates import Anchor, find_times
from trucewatch.read.dates_timex import timex_value

THURSDAY = Anchor(published="2020-01-16")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Shells fell on Sunday.", ("DATE", "2020-01-12")),
        ("Talks will resume on Sunday.", ("DATE", "2020-01-19")),
        ("Shells fell last week.", ("DATE", "2020-W02")),
        ("Many fled in December.", ("DATE", "2019-12")),
        ("It was worse last year.", ("DATE", "2019")),
        ("It was worse in the 1990s.", ("DATE", "199")),
        ("They fought for three days.", ("DURATION", "P3D")),
        ("They fought for several hours.", ("DURATION", "PTXH")),
        ("It happens every Monday.", ("SET", "XXXX-WXX-1")),
        ("It happens every year.", ("SET", "P1Y")),
        ("It is quiet now.", ("DATE", "PRESENT_REF")),
        ("It was shelled recently.", ("DATE", "PAST_REF")),
        ("It was shelled weeks ago.", ("DATE", "PAST_REF")),
        ("It was shelled two years ago.", ("DATE", "2018")),
        ("It was shelled on Tuesday night.", ("TIME", "2020-01-14TNI")),
        ("It was shelled at 14:30 on Tuesday.", ("TIME", "2020-01-14T14:30")),
        ("It began in the summer of 2019.", ("DATE", "2019-SU")),
        ("It began in the third quarter of 2019.", ("DATE", "2019-Q3")),
        ("It was shelled in recent days.", ("DATE", "PAST_REF")),
        ("The pause lasts until 3 May.", ("DATE", "2020-05-03")),
        ("Nothing was agreed on the eve of the summit.", ("DATE", None)),
    ],
)
def test_values(text: str, wanted: tuple[str, str | None]) -> None:
    (mention,) = find_times(text, THURSDAY)
    assert timex_value(mention, THURSDAY) == wanted


def test_without_an_anchor_only_what_is_stated() -> None:
    nothing = Anchor()
    values = [timex_value(m, nothing)[1] for m in find_times("On Sunday, in 2014, on 3 May 2015, for a week.", nothing)]
    assert values == [None, "2014", "2015-05-03", "P1W"]


def test_year_of_a_tale() -> None:
    text = "In April 2014 the war began; in May the town fell. On 3 January shells fell again."
    found = [m.when and m.when.start for m in find_times(text, THURSDAY)]
    assert found == ["2014-04-01", "2014-05-01", "2020-01-03"]
