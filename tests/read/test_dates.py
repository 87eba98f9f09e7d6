"""Time words: table of phrase → wording, start, end, precision, for a report of Sunday, 12 January 2020."""

from __future__ import annotations

import pytest

from trucewatch.read.dates import Anchor, TimeMention, find_times

ANCHOR = Anchor(published="2020-01-12", truce_start="2020-01-12", last_day="2020-01-10", zone="Asia/Damascus")
Row = tuple[str, str, str | None, str | None, str]

ABSOLUTE: list[Row] = [
    ("on 5 January 2020", "5 January 2020", "2020-01-05", "2020-01-05", "day"),
    ("on January 5, 2020", "January 5, 2020", "2020-01-05", "2020-01-05", "day"),
    ("on Jan. 5", "Jan. 5", "2020-01-05", "2020-01-05", "day"),
    ("on 5 Jan", "5 Jan", "2020-01-05", "2020-01-05", "day"),
    ("on the 5th of January", "the 5th of January", "2020-01-05", "2020-01-05", "day"),
    ("on January 5th", "January 5th", "2020-01-05", "2020-01-05", "day"),
    ("on 12 December", "12 December", "2019-12-12", "2019-12-12", "day"),
    ("on 5 May", "5 May", "2019-05-05", "2019-05-05", "day"),
    ("since December 1", "since December 1", "2019-12-01", "2020-01-12", "day"),
    ("on Sunday, January 12, 2020", "Sunday, January 12, 2020", "2020-01-12", "2020-01-12", "day"),
    ("on Saturday 11 January", "Saturday 11 January", "2020-01-11", "2020-01-11", "day"),
    ("on 11 January (Saturday)", "11 January (Saturday)", "2020-01-11", "2020-01-11", "day"),
    ("on Sunday, 4 August", "Sunday, 4 August", "2019-08-04", "2019-08-04", "day"),
    ("dated 2020-01-05", "2020-01-05", "2020-01-05", "2020-01-05", "day"),
    ("dated 2020-01-05T14:30Z", "2020-01-05T14:30Z", "2020-01-05T14:30Z", "2020-01-05T14:30Z", "minute"),
    ("on 05.01.2020", "05.01.2020", "2020-01-05", "2020-01-05", "day"),
    ("on 25/12/2019", "25/12/2019", "2019-12-25", "2019-12-25", "day"),
    ("on 12/25/2019", "12/25/2019", "2019-12-25", "2019-12-25", "day"),
    ("between 3 and 5 January", "between 3 and 5 January", "2020-01-03", "2020-01-05", "days"),
    ("from 3 to 5 January", "from 3 to 5 January", "2020-01-03", "2020-01-05", "days"),
    ("on 3-5 January 2020", "3-5 January 2020", "2020-01-03", "2020-01-05", "days"),
    ("on January 3-5", "January 3-5", "2020-01-03", "2020-01-05", "days"),
    ("between 30 December and 2 January", "between 30 December and 2 January", "2019-12-30", "2020-01-02", "days"),
    (
        "from 30 December 2019 to 2 January 2020",
        "from 30 December 2019 to 2 January 2020",
        "2019-12-30",
        "2020-01-02",
        "days",
    ),
    ("in August 2019", "August 2019", "2019-08-01", "2019-08-31", "month"),
    ("in August", "August", "2019-08-01", "2019-08-31", "month"),
    ("in early August", "early August", "2019-08-01", "2019-08-10", "days"),
    ("in mid-August", "mid-August", "2019-08-11", "2019-08-20", "days"),
    ("in late August 2019", "late August 2019", "2019-08-21", "2019-08-31", "days"),
    ("at the end of August", "the end of August", "2019-08-21", "2019-08-31", "days"),
    ("at the start of December", "the start of December", "2019-12-01", "2019-12-10", "days"),
    ("in the first week of March", "the first week of March", "2019-03-01", "2019-03-07", "week"),
    ("in the last week of December", "the last week of December", "2019-12-25", "2019-12-31", "week"),
    ("in the first two weeks of January", "the first two weeks of January", "2020-01-01", "2020-01-14", "days"),
    ("over the last three days of December", "the last three days of December", "2019-12-29", "2019-12-31", "days"),
    ("in the night of 26 to 27 September", "the night of 26 to 27 September", "2019-09-26", "2019-09-27", "night"),
    ("the 12 January truce", "12 January", "2020-01-12", "2020-01-12", "day"),
    ("in the first half of November", "the first half of November", "2019-11-01", "2019-11-15", "days"),
    ("in the second half of 2019", "the second half of 2019", "2019-07-01", "2019-12-31", "month"),
    ("in the third quarter of 2019", "the third quarter of 2019", "2019-07-01", "2019-09-30", "month"),
    ("in 2019", "2019", "2019-01-01", "2019-12-31", "year"),
    ("in early 2019", "early 2019", "2019-01-01", "2019-04-30", "month"),
    ("since 2011", "since 2011", "2011-01-01", "2020-01-12", "year"),
    ("the 2018 agreement", "2018", "2018-01-01", "2018-12-31", "year"),
    ("in the 1990s", "the 1990s", "1990-01-01", "1999-12-31", "year"),
    ("in May", "May", "2019-05-01", "2019-05-31", "month"),
    ("since March", "since March", "2019-03-01", "2020-01-12", "month"),
    ("in the summer of 2019", "the summer of 2019", "2019-06-01", "2019-08-31", "month"),
    ("last summer", "last summer", "2019-06-01", "2019-08-31", "month"),
    ("from April to August 2019", "from April to August 2019", "2019-04-01", "2019-08-31", "month"),
    ("between 2012 and 2016", "between 2012 and 2016", "2012-01-01", "2016-12-31", "year"),
    ("in June last year", "June last year", "2019-06-01", "2019-06-30", "month"),
    ("on 5 May last year", "5 May last year", "2019-05-05", "2019-05-05", "day"),
    ("last March", "last March", "2019-03-01", "2019-03-31", "month"),
    ("next March", "next March", "2020-03-01", "2020-03-31", "month"),
    ("in the fourth quarter", "the fourth quarter", "2019-10-01", "2019-12-31", "month"),
    ("until 5 January", "until 5 January", None, "2020-01-05", "day"),
    ("before 5 January", "before 5 January", None, "2020-01-04", "day"),
    ("after 5 January", "after 5 January", "2020-01-05", None, "day"),
]

DAYS: list[Row] = [
    ("on Sunday", "Sunday", "2020-01-12", "2020-01-12", "day"),
    ("on Saturday", "Saturday", "2020-01-11", "2020-01-11", "day"),
    ("on Monday", "Monday", "2020-01-06", "2020-01-06", "day"),
    ("last Sunday", "last Sunday", "2020-01-05", "2020-01-05", "day"),
    ("last Friday", "last Friday", "2020-01-10", "2020-01-10", "day"),
    ("next Friday", "next Friday", "2020-01-17", "2020-01-17", "day"),
    ("since Friday", "since Friday", "2020-01-10", "2020-01-12", "day"),
    ("by Sunday", "by Sunday", None, "2020-01-12", "day"),
    ("until Saturday", "until Saturday", None, "2020-01-11", "day"),
    ("late on Thursday", "late on Thursday", "2020-01-09", "2020-01-09", "part_of_day"),
    ("early Saturday", "early Saturday", "2020-01-11", "2020-01-11", "part_of_day"),
    ("early on Sunday morning", "early on Sunday morning", "2020-01-12", "2020-01-12", "part_of_day"),
    ("on Saturday night", "Saturday night", "2020-01-11", "2020-01-12", "night"),
    ("on Sunday morning", "Sunday morning", "2020-01-12", "2020-01-12", "part_of_day"),
    ("on Friday evening", "Friday evening", "2020-01-10", "2020-01-10", "part_of_day"),
    ("overnight", "overnight", "2020-01-11", "2020-01-12", "night"),
    ("overnight into Sunday", "overnight into Sunday", "2020-01-11", "2020-01-12", "night"),
    ("overnight on Friday", "overnight on Friday", "2020-01-10", "2020-01-11", "night"),
    ("Friday night into Saturday", "Friday night into Saturday", "2020-01-10", "2020-01-11", "night"),
    ("on the night of 5 January", "the night of 5 January", "2020-01-05", "2020-01-06", "night"),
    ("on the morning of January 5", "the morning of January 5", "2020-01-05", "2020-01-05", "part_of_day"),
    ("at dawn on Friday", "dawn on Friday", "2020-01-10", "2020-01-10", "part_of_day"),
    ("in the early hours of Saturday", "the early hours of Saturday", "2020-01-11", "2020-01-11", "part_of_day"),
    ("between Friday and Sunday", "between Friday and Sunday", "2020-01-10", "2020-01-12", "days"),
    ("from Thursday to Saturday", "from Thursday to Saturday", "2020-01-09", "2020-01-11", "days"),
    ("from Saturday to Monday", "from Saturday to Monday", "2020-01-04", "2020-01-06", "days"),
    ("today", "today", "2020-01-12", "2020-01-12", "day"),
    ("yesterday", "yesterday", "2020-01-11", "2020-01-11", "day"),
    ("tomorrow", "tomorrow", "2020-01-13", "2020-01-13", "day"),
    ("tonight", "tonight", "2020-01-12", "2020-01-13", "night"),
    ("last night", "last night", "2020-01-11", "2020-01-12", "night"),
    ("this morning", "this morning", "2020-01-12", "2020-01-12", "part_of_day"),
    ("yesterday evening", "yesterday evening", "2020-01-11", "2020-01-11", "part_of_day"),
    ("the day before yesterday", "the day before yesterday", "2020-01-10", "2020-01-10", "day"),
    ("the previous day", "the previous day", "2020-01-09", "2020-01-09", "day"),
    ("the day before", "the day before", "2020-01-09", "2020-01-09", "day"),
    ("a day earlier", "a day earlier", "2020-01-09", "2020-01-09", "day"),
    ("the next day", "the next day", "2020-01-11", "2020-01-11", "day"),
    ("the following morning", "the following morning", "2020-01-11", "2020-01-11", "part_of_day"),
    ("the night before", "the night before", "2020-01-09", "2020-01-10", "night"),
    ("that night", "that night", "2020-01-10", "2020-01-11", "night"),
    ("the same day", "the same day", "2020-01-10", "2020-01-10", "day"),
    ("that evening", "that evening", "2020-01-10", "2020-01-10", "part_of_day"),
    ("two days later", "two days later", "2020-01-12", "2020-01-12", "day"),
]

SPANS: list[Row] = [
    ("last week", "last week", "2019-12-30", "2020-01-05", "week"),
    ("this week", "this week", "2020-01-06", "2020-01-12", "week"),
    ("this month", "this month", "2020-01-01", "2020-01-12", "month"),
    ("this year", "this year", "2020-01-01", "2020-01-12", "year"),
    ("last month", "last month", "2019-12-01", "2019-12-31", "month"),
    ("last year", "last year", "2019-01-01", "2019-12-31", "year"),
    ("next week", "next week", "2020-01-13", "2020-01-19", "week"),
    ("next month", "next month", "2020-02-01", "2020-02-29", "month"),
    ("earlier this month", "earlier this month", "2020-01-01", "2020-01-12", "month"),
    ("earlier this week", "earlier this week", "2020-01-06", "2020-01-12", "week"),
    ("late last year", "late last year", "2019-09-01", "2019-12-31", "month"),
    ("in recent weeks", "recent weeks", None, "2020-01-12", "vague"),
    ("in recent days", "recent days", None, "2020-01-12", "vague"),
    ("in recent months", "recent months", None, "2020-01-12", "vague"),
    ("over the past few days", "the past few days", None, "2020-01-12", "vague"),
    ("it fell earlier", "earlier", None, "2020-01-12", "vague"),
    ("recently", "recently", None, "2020-01-12", "vague"),
    ("two years ago", "two years ago", "2018-01-01", "2018-12-31", "year"),
    ("three days ago", "three days ago", "2020-01-09", "2020-01-09", "day"),
    ("a week ago", "a week ago", "2020-01-02", "2020-01-08", "week"),
    ("two months ago", "two months ago", "2019-11-01", "2019-11-30", "month"),
    ("weeks ago", "weeks ago", None, "2020-01-12", "vague"),
    ("more than a year ago", "more than a year ago", None, "2020-01-12", "vague"),
    ("over the past 24 hours", "the past 24 hours", "2020-01-11", "2020-01-12", "days"),
    ("in the last 48 hours", "the last 48 hours", "2020-01-10", "2020-01-12", "days"),
    ("in the past two weeks", "the past two weeks", "2019-12-29", "2020-01-12", "days"),
    ("over the last three days", "the last three days", "2020-01-09", "2020-01-12", "days"),
    ("for a third day", "for a third day", "2020-01-10", "2020-01-12", "days"),
    ("for the second straight day", "for the second straight day", "2020-01-11", "2020-01-12", "days"),
    ("in the coming days", "the coming days", "2020-01-12", None, "vague"),
    ("in the next 72 hours", "the next 72 hours", "2020-01-12", "2020-01-15", "days"),
    ("since last week", "since last week", "2019-12-30", "2020-01-12", "week"),
    ("at the weekend", "the weekend", "2020-01-11", "2020-01-12", "days"),
    ("last weekend", "last weekend", "2020-01-04", "2020-01-05", "days"),
]

HOURS: list[Row] = [
    (
        "from 14:00 Moscow time on 9 January",
        "from 14:00 Moscow time on 9 January",
        "2020-01-09T14:00+03:00",
        None,
        "minute",
    ),
    (
        "at 14:00 Moscow time (11:00 GMT) on 9 January",
        "14:00 Moscow time (11:00 GMT) on 9 January",
        "2020-01-09T14:00+03:00",
        "2020-01-09T14:00+03:00",
        "minute",
    ),
    ("at 00:01 on Sunday", "00:01 on Sunday", "2020-01-12T00:01+02:00", "2020-01-12T00:01+02:00", "minute"),
    (
        "on Sunday at 00:01 local time",
        "Sunday at 00:01 local time",
        "2020-01-12T00:01+02:00",
        "2020-01-12T00:01+02:00",
        "minute",
    ),
    ("at 6 a.m. on Saturday", "6 a.m. on Saturday", "2020-01-11T06:00+02:00", "2020-01-11T06:00+02:00", "hour"),
    ("at 6:30 pm on Saturday", "6:30 pm on Saturday", "2020-01-11T18:30+02:00", "2020-01-11T18:30+02:00", "minute"),
    ("at 1100 GMT on Saturday", "1100 GMT on Saturday", "2020-01-11T11:00Z", "2020-01-11T11:00Z", "minute"),
    (
        "at 13:00 (11:00 GMT) on Saturday",
        "13:00 (11:00 GMT) on Saturday",
        "2020-01-11T13:00+02:00",
        "2020-01-11T13:00+02:00",
        "minute",
    ),
    (
        "between 13:00 and 15:45 on Friday",
        "between 13:00 and 15:45 on Friday",
        "2020-01-10T13:00+02:00",
        "2020-01-10T15:45+02:00",
        "minute",
    ),
    (
        "on Friday from 22:00 to 02:00",
        "Friday from 22:00 to 02:00",
        "2020-01-10T22:00+02:00",
        "2020-01-11T02:00+02:00",
        "minute",
    ),
    (
        "at 14:00 on Friday (12:00 GMT)",
        "14:00 on Friday (12:00 GMT)",
        "2020-01-10T14:00+02:00",
        "2020-01-10T14:00+02:00",
        "minute",
    ),
    ("at noon on Friday", "noon on Friday", "2020-01-10T12:00+02:00", "2020-01-10T12:00+02:00", "hour"),
    ("at midnight on Saturday", "midnight on Saturday", "2020-01-11", "2020-01-12", "night"),
    ("since midnight", "since midnight", "2020-01-10T00:00+02:00", "2020-01-12", "hour"),
    ("at 14:00", "14:00", "2020-01-10T14:00+02:00", "2020-01-10T14:00+02:00", "minute"),
    ("until 18:00 on Saturday", "until 18:00 on Saturday", None, "2020-01-11T18:00+02:00", "minute"),
    ("today at 9 o'clock", "today at 9 o'clock", "2020-01-12T09:00+02:00", "2020-01-12T09:00+02:00", "hour"),
]

TRUCE: list[Row] = [
    ("On the eve of the ceasefire", "the eve of the ceasefire", "2020-01-11", "2020-01-11", "day"),
    ("a day before the truce", "a day before the truce", "2020-01-11", "2020-01-11", "day"),
    ("the day before the ceasefire", "the day before the ceasefire", "2020-01-11", "2020-01-11", "day"),
    ("two weeks into the truce", "two weeks into the truce", "2020-01-23", "2020-01-29", "week"),
    (
        "three days after the ceasefire took effect",
        "three days after the ceasefire took effect",
        "2020-01-15",
        "2020-01-15",
        "day",
    ),
    ("day four of the truce", "day four of the truce", "2020-01-15", "2020-01-15", "day"),
    ("on the second day of the ceasefire", "the second day of the ceasefire", "2020-01-13", "2020-01-13", "day"),
    (
        "hours after the ceasefire took effect",
        "hours after the ceasefire took effect",
        "2020-01-12",
        "2020-01-13",
        "days",
    ),
    ("hours before the truce", "hours before the truce", "2020-01-11", "2020-01-12", "days"),
    ("since the truce came into force", "since the truce came into force", "2020-01-12", "2020-01-12", "vague"),
    ("shortly after the ceasefire began", "shortly after the ceasefire began", "2020-01-12", "2020-01-13", "days"),
]

FEASTS: list[Row] = [
    ("on Christmas Day", "Christmas Day", "2019-12-25", "2019-12-25", "day"),
    ("on Orthodox Christmas", "Orthodox Christmas", "2020-01-07", "2020-01-07", "day"),
    ("at Easter 2020", "Easter 2020", "2020-04-12", "2020-04-12", "day"),
    ("at Orthodox Easter 2022", "Orthodox Easter 2022", "2022-04-24", "2022-04-24", "day"),
    ("during Eid al-Fitr 2019", "Eid al-Fitr 2019", "2019-06-03", "2019-06-07", "days"),
    ("during Eid al-Adha", "Eid al-Adha", "2019-08-10", "2019-08-15", "days"),
    ("on New Year's Eve", "New Year's Eve", "2019-12-31", "2019-12-31", "day"),
]


def _one(text: str, anchor: Anchor = ANCHOR) -> TimeMention:
    found = find_times(text, anchor)
    assert len(found) == 1, [text[m.start : m.end] for m in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "precision"),
    ABSOLUTE + DAYS + SPANS + HOURS + TRUCE + FEASTS,
    ids=lambda v: str(v),
)
def test_time_words(text: str, words: str, start: str | None, end: str | None, precision: str) -> None:
    found = _one(text)
    assert text[found.start : found.end] == words
    assert found.when is not None
    assert (found.when.start, found.when.end, found.when.precision) == (start, end, precision)


@pytest.mark.parametrize("text", [row[0] for row in DAYS if "of" not in row[0]] + [row[0] for row in SPANS + TRUCE])
def test_without_an_anchor_nothing_relative_is_dated(text: str) -> None:
    assert all(m.when is None for m in find_times(text, Anchor()))
