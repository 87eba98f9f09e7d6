"""Time words: tense, anchors, bounds, and that no jumble of words breaks the reading."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.read.dates import Anchor, TimeMention, find_times, resolve

ANCHOR = Anchor(published="2020-01-12", truce_start="2020-01-12", last_day="2020-01-10", zone="Asia/Damascus")


NOTHING = [
    "a 24-year-old man", "aged 34", "Article 5 of the text", "2,000 people fled", "the 46th brigade",
    "It may rain", "May they rest", "They march on the town", "a second attack", "the first strike", "2000 people fled",
    "resolution 2254", "the M4 motorway", "120mm mortars", "won 2-1", "3:1 odds", "the sun was out", "he sat down",
    "Unit 8200 said", "a five-year-old girl", "an august body", "the fall of the town", "spring water", "$2000",
    "the second convoy", "march of protest", "off May 5 street", "three-quarters of them",
    "there were 14 deaths", "marching troops",
]  # fmt: skip

UNDATED = [
    "for two weeks", "a three-day truce", "every day", "two days after the attack", "a 72-hour pause", "on Sundays",
    "three days after a truce took hold", "in the year", "daily from 10am to 2pm",
]  # fmt: skip


def _one(text: str, anchor: Anchor = ANCHOR) -> TimeMention:
    found = find_times(text, anchor)
    assert len(found) == 1, [text[m.start : m.end] for m in found]
    return found[0]


@pytest.mark.parametrize("text", NOTHING)
def test_not_time(text: str) -> None:
    assert [text[m.start : m.end] for m in find_times(text, ANCHOR)] == []


@pytest.mark.parametrize("text", UNDATED)
def test_found_but_not_dated(text: str) -> None:
    assert _one(text).when is None


@pytest.mark.parametrize(
    ("text", "tense", "day"),
    [
        ("on Saturday", "past", "2020-01-11"), ("on Saturday", "future", "2020-01-18"),
        ("on Sunday", "past", "2020-01-12"),
        ("on Sunday", "future", "2020-01-12"), ("on 5 May", "future", "2020-05-05"), ("on 5 May", "past", "2019-05-05"),
        ("in March", "future", "2020-03-01"), ("this Friday", "future", "2020-01-17"),
    ],
)  # fmt: skip
def test_tense_decides(text: str, tense: str, day: str) -> None:
    mention = _one(text)
    assert mention.tense_sensitive
    when = resolve(mention, ANCHOR, tense)  # type: ignore[arg-type]
    assert when is not None
    assert when.start == day


def test_overnight_of_the_future() -> None:
    when = resolve(_one("overnight"), ANCHOR, "future")
    assert when is not None
    assert (when.start, when.end) == ("2020-01-12", "2020-01-13")


def test_basis_is_said() -> None:
    bases = {
        text: find_times(text, ANCHOR)[0].when
        for text in ("on 5 January 2020", "on Friday", "the previous day", "the eve of the truce")
    }
    assert [when.basis for when in bases.values() if when] == ["stated", "relative", "inferred", "inferred"]


def test_truce_unknown_is_not_dated() -> None:
    mention = _one("on the eve of the ceasefire", Anchor(published="2020-01-12"))
    assert (mention.kind, mention.when) == ("event_relative", None)


def test_hour_without_a_day_is_not_given_the_publication_day() -> None:
    assert _one("at 14:00", Anchor(published="2020-01-12")).when is None
    bare = _one("since midnight", Anchor(published="2020-01-12")).when
    assert bare is not None
    assert bare.start == "2020-01-12T00:00"


def test_hours_ago_need_an_hour_of_publication() -> None:
    when = _one("two hours ago", Anchor(published="2020-01-12T16:00+03:00")).when
    assert when is not None
    assert (when.start, when.precision) == ("2020-01-12T14:00+03:00", "hour")


def test_core_is_the_time_without_its_bound() -> None:
    text = "since Friday"
    mention = _one(text)
    assert text[mention.core_start : mention.core_end] == "Friday"
    assert mention.relation == "since"


def test_several_in_order_without_overlap() -> None:
    text = "On the eve of the ceasefire, two were killed on Saturday; in recent weeks, and since 2011, many left."
    found = find_times(text, ANCHOR)
    words = [text[m.core_start : m.core_end] for m in found]
    assert words == ["the eve of the ceasefire", "Saturday", "recent weeks", "2011"]
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_day_out_of_the_calendar_is_no_date() -> None:
    assert all(m.when is None for m in find_times("on 31 February 2020", ANCHOR))


_WORDS = (
    "the last first 5 31 2020 january may of to - and between on Sunday Friday night overnight into 14:00 GMT ( ) , a "
    "two weeks days ago later truce ceasefire day before after since until by early quarter half year 99999999 hours "
    "midnight Moscow time next this week eve 02/30/2020 2019-13-45 24:00 0 00 decade centuries Eid al-Fitr ."
)


def test_a_span_from_24_00_begins_with_the_next_day() -> None:
    (mention,) = find_times("24:00 until 24:00", ANCHOR)
    when = resolve(mention, ANCHOR, "past")
    assert when is not None
    assert when.start is not None
    assert when.end is not None
    assert when.start[10:16] == "T00:00"
    assert (when.start[:10], when.end[10:16]) == (when.end[:10], "T23:59")


def test_more_hours_than_there_are_days_is_no_day() -> None:
    for mention in find_times("days after 99999999 hours after ( 99999999", ANCHOR):
        for tense in ("past", "future", None):
            resolve(mention, ANCHOR, tense)  # type: ignore[arg-type]


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(_WORDS.split(" ")), max_size=14),
    st.sampled_from([ANCHOR, Anchor(), Anchor(published="2024-02-29")]),
)
def test_any_jumble_is_read_without_error_and_in_order(words: list[str], anchor: Anchor) -> None:
    text = " ".join(words)
    found = find_times(text, anchor)
    assert all(0 <= m.start <= m.core_start < m.core_end <= m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for mention in found:
        for tense in ("past", "future", None):
            when = resolve(mention, anchor, tense)  # type: ignore[arg-type]
            first, last = when.days() if when else (None, None)
            assert first is None or last is None or first <= last


def test_a_word_between_two_times_is_of_one_of_them() -> None:
    found = find_times("the night into the before midnight", ANCHOR)
    assert all(a.end <= b.start for a, b in pairwise(found))
