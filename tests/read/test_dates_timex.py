"""TIMEX3 values of time words."""

from __future__ import annotations

import pytest

from trucewatch.read.dates import Anchor, find_times
from trucewatch.read.dates_timex import extent, timex_value, timexes

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
        ("They marched for two and a half years.", ("DURATION", "P2Y6M")),
        ("They fought for half an hour.", ("DURATION", "PT30M")),
        ("The weeklong siege was lifted.", ("DURATION", "P1W")),
        ("The decade-long feud went on.", ("DURATION", "P1DE")),
        ("It followed months of shelling.", ("DURATION", "PXM")),
        ("Prices rose over the last week.", ("DURATION", "P1W")),
        ("They prepare for the weeks ahead.", ("DURATION", "PXW")),
        ("They may stay for up to 90 days.", ("DURATION", "P90D")),
        ("It was signed, and broken three days later.", ("DURATION", "P3D")),
        ("It happens every four years.", ("SET", "P4Y")),
        ("They march each July.", ("SET", "XXXX-07")),
        ("They bathe there every summer.", ("SET", "XXXX-SU")),
        ("They meet twice a month.", ("SET", "P1M")),
        ("They meet every Monday morning.", ("SET", "XXXX-WXX-1TMO")),
        ("It was shelled on 12/01/2020.", ("DATE", "2020-01-12")),
        ("It was shelled on 01/12/2020.", ("DATE", "2020-01-12")),
        ("It was shelled on 01-12-20.", ("DATE", "2020-01-12")),
        ("They met on Thanksgiving.", ("DATE", "2019-11-28")),
        ("They met on Labor Day.", ("DATE", "2019-09-02")),
        ("They met at Newroz.", ("DATE", "2019-03-21")),
    ],
)
def test_values(text: str, wanted: tuple[str, str | None]) -> None:
    (mention,) = find_times(text, THURSDAY)
    assert timex_value(mention, THURSDAY) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the tense that the words show, without a parse
        ("The envoy, who met the governor on Tuesday, will fly to Goma on Friday.", ["2020-01-14", "2020-01-17"]),
        ("Fourteen towns had handed in lists by Wednesday.", ["2020-01-15"]),
        ("The pause had been due to expire on Monday.", ["2020-01-13"]),
        ("The exchange is scheduled for Monday.", ["2020-01-20"]),
        ("The siege began in June, and it may be lifted in March.", ["2019-06", "2020-03"]),
        # a range is its two ends
        ("He was held from 3 March 2018 to 5 May 2019.", ["2018-03-03", "2019-05-05"]),
        # the day named last
        ("He was shot on Tuesday. The previous day a mine had gone off.", ["2020-01-14", "2020-01-13"]),
        ("It opened on 22 May 1995 and the following year it burned down.", ["1995-05-22", "1996"]),
        # quarters
        ("Output fell in the third quarter of 2019. A year earlier it rose.", ["2019-Q3", "2018-Q3"]),
        ("Its third-quarter loss beat that of the year-ago period.", ["2019-Q3", "2018-Q3"]),
        # years in words, decades, centuries, lengths
        ("It was signed in January nineteen ninety-seven.", ["1997-01"]),
        ("He fled in two thousand and four.", ["2004"]),
        ("The fort is of the 11th century and was rebuilt in the eighties.", ["10", "198"]),
        ("Two died three days after the attack.", ["P3D"]),
        ("It closed the books for the year ended 31 March 2019.", ["P1Y", "2019-03-31"]),
        ("They sell four goats a week.", []),
        ("An earlier deal failed.", []),
    ],
)
def test_values_in_a_text(text: str, wanted: list[str]) -> None:
    assert [timex_value(m, THURSDAY)[1] for m in timexes(find_times(text, THURSDAY))] == wanted


def test_words_of_lengths_and_quarters() -> None:
    text = "The two-week siege cut its third-quarter output; an 8-month-old truce held three days after the storm."
    found = [text[m.core_start : m.core_end] for m in find_times(text, THURSDAY)]
    assert found == ["two-week", "third-quarter", "8-month-old", "three days"]


def test_without_an_anchor_only_what_is_stated() -> None:
    nothing = Anchor()
    values = [timex_value(m, nothing)[1] for m in find_times("On Sunday, in 2014, on 3 May 2015, for a week.", nothing)]
    assert values == [None, "2014", "2015-05-03", "P1W"]


def test_year_of_a_tale() -> None:
    text = "In April 2014 the war began; in May the town fell. On 3 January shells fell again."
    found = [m.when and m.when.start for m in find_times(text, THURSDAY)]
    assert found == ["2014-04-01", "2014-05-01", "2020-01-03"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It began at around 7:15 p.m. on Monday.", "around 7:15 p.m. on Monday"),
        ("It should end sometime next year.", "sometime next year"),
        ("They talked about Monday.", "Monday"),
        ("It fell three days later.", "three days"),
        ("It has been quiet since Monday.", "Monday"),
    ],
)
def test_extents(text: str, wanted: str) -> None:
    (mention,) = find_times(text, THURSDAY)
    start, end = extent(text, mention)
    assert text[start:end] == wanted
