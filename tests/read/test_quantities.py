"""Quantities as worded: table of phrase → wording, low, high, qualifier."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.read.quantities import Quantity, find_quantities

COUNTS = [
    ("two people were killed", "two", 2, 2, "exact"),
    ("has climbed past 1,500", "1,500", 1500, None, "more_than"),
    ("dropped two barrel bombs", "two", 2, 2, "exact"),
    ("not a single soldier was hurt", "a single", 0, 0, "none"),
    ("put the toll at 280 in two days of fighting", "280", 280, 280, "exact"),
    ("killed 17 people", "17", 17, 17, "exact"),
    ("at least seventeen people", "at least seventeen", 17, None, "at_least"),
    ("at least 300,000 civilians", "at least 300,000", 300000, None, "at_least"),
    ("300 000 civilians fled", "300 000", 300000, 300000, "exact"),
    ("more than half a million people", "more than half a million", 500000, None, "more_than"),
    ("half a million people", "half a million", 500000, 500000, "exact"),
    ("nearly three million people", "nearly three million", 2700000, 3000000, "nearly"),
    ("almost 100 houses", "almost 100", 90, 100, "nearly"),
    ("close to 2,000 families", "close to 2,000", 1800, 2000, "nearly"),
    ("just under 50 shells", "just under 50", 45, 50, "nearly"),
    ("over 230,000 people", "over 230,000", 230000, None, "more_than"),
    ("well over 40 strikes", "well over 40", 40, None, "more_than"),
    ("upwards of 60 rockets", "upwards of 60", 60, None, "more_than"),
    ("in excess of 1,000 homes", "in excess of 1,000", 1000, None, "more_than"),
    ("no fewer than nine soldiers", "no fewer than nine", 9, None, "at_least"),
    ("not less than 12 fighters", "not less than 12", 12, None, "at_least"),
    ("a minimum of 20 vehicles", "a minimum of 20", 20, None, "at_least"),
    ("no more than five people", "no more than five", None, 5, "at_most"),
    ("at most ten fighters", "at most ten", None, 10, "at_most"),
    ("fewer than 30 shells", "fewer than 30", None, 29, "at_most"),
    ("up to 500 fighters", "up to 500", None, 500, "up_to"),
    ("as many as 40 people", "as many as 40", None, 40, "up_to"),
    ("about 200 families", "about 200", 200, 200, "about"),
    ("around 80 rockets", "around 80", 80, 80, "about"),
    ("roughly thirty vehicles", "roughly thirty", 30, 30, "about"),
    ("approximately 1,500 people", "approximately 1,500", 1500, 1500, "about"),
    ("some 40 houses", "some 40", 40, 40, "about"),
    ("an estimated 12,000 people", "an estimated 12,000", 12000, 12000, "estimated"),
    ("several villages", "several", 3, None, "several"),
    ("multiple strikes", "multiple", 2, None, "multiple"),
    ("dozens of people", "dozens", 24, None, "dozens"),
    ("scores of people", "scores", 40, None, "dozens"),
    ("has killed hundreds", "hundreds", 200, None, "hundreds"),
    ("thousands fled", "thousands", 2000, None, "thousands"),
    ("tens of thousands of civilians", "tens of thousands", 20000, None, "thousands"),
    ("Hundreds of thousands of people", "Hundreds of thousands", 200000, None, "thousands"),
    ("millions of people", "millions", 2000000, None, "thousands"),
    ("several hundred fighters", "several hundred", 300, None, "several"),
    ("several thousand people", "several thousand", 3000, None, "several"),
    ("a few hundred metres of trench lines", "a few hundred metres", 300, None, "several"),
    ("several dozen shells", "several dozen", 36, None, "several"),
    ("a few shells", "a few", 3, None, "several"),
    ("a handful of fighters", "a handful", 3, None, "several"),
    ("a couple of houses", "a couple", 2, 2, "exact"),
    ("a pair of helicopters", "a pair", 2, 2, "exact"),
    ("both soldiers", "both", 2, 2, "exact"),
    ("a dozen towns", "a dozen", 12, 12, "exact"),
    ("at least a dozen towns", "at least a dozen", 12, None, "at_least"),
    ("two dozen shells", "two dozen", 24, 24, "exact"),
    ("half a dozen rockets", "half a dozen", 6, 6, "exact"),
    ("about a dozen people", "about a dozen", 12, 12, "about"),
    ("a hundred shells", "a hundred", 100, 100, "exact"),
    ("a thousand people", "a thousand", 1000, 1000, "exact"),
    ("one hundred and fifty people", "one hundred and fifty", 150, 150, "exact"),
    ("two hundred thousand people", "two hundred thousand", 200000, 200000, "exact"),
    ("three thousand five hundred people", "three thousand five hundred", 3500, 3500, "exact"),
    ("one million two hundred thousand people", "one million two hundred thousand", 1200000, 1200000, "exact"),
    ("twenty-one soldiers", "twenty-one", 21, 21, "exact"),
    ("Forty-seven people", "Forty-seven", 47, 47, "exact"),
    ("ninety nine shells", "ninety nine", 99, 99, "exact"),
    ("1.5 million people", "1.5 million", 1500000, 1500000, "exact"),
    ("3.2m people", "3.2m", 3200000, 3200000, "exact"),
    ("2.4 million refugees", "2.4 million", 2400000, 2400000, "exact"),
    ("more than 1.1 million displaced people", "more than 1.1 million", 1100000, None, "more_than"),
    ("40 thousand people", "40 thousand", 40000, 40000, "exact"),
    ("two and a half million people", "two and a half million", 2500000, 2500000, "exact"),
    ("a quarter of a million people", "a quarter of a million", 250000, 250000, "exact"),
    ("one or two separate incidents", "one or two", 1, 2, "between"),
    ("five or six shells", "five or six", 5, 6, "between"),
    ("between 10 and 15 people", "between 10 and 15", 10, 15, "between"),
    ("between ten and twenty fighters", "between ten and twenty", 10, 20, "between"),
    ("10 to 15 people", "10 to 15", 10, 15, "between"),
    ("10-15 shells", "10-15", 10, 15, "between"),
    ("20–30 rockets", "20–30", 20, 30, "between"),
    ("two to three million people", "two to three million", 2000000, 3000000, "between"),
    ("between 200,000 and 250,000 people", "between 200,000 and 250,000", 200000, 250000, "between"),
    ("no casualties were reported", "no", 0, 0, "none"),
    ("suffered no losses", "no", 0, 0, "none"),
    ("no civilian deaths", "no", 0, 0, "none"),
    ("no one was hurt", "no", 0, 0, "none"),
    ("nobody was killed", "nobody", 0, 0, "none"),
    ("none of the soldiers was hurt", "none", 0, 0, "none"),
    ("There were no injuries", "no", 0, 0, "none"),
    ("50 or more shells", "50 or more", 50, None, "at_least"),
    ("100+ shells", "100+", 100, None, "at_least"),
    ("30 or so people", "30 or so", 30, 30, "about"),
    ("a total of 26 people", "a total of 26", 26, 26, "exact"),
    ("2000 people fled", "2000", 2000, 2000, "exact"),
    ("2,000 people fled", "2,000", 2000, 2000, "exact"),
    ("one of the shells", "one", 1, 1, "exact"),
    ("more than two dozen villages", "more than two dozen", 24, None, "more_than"),
    ("about 10 to 12 people", "about 10 to 12", 10, 12, "between"),
    ("at least\n300,000 people", "at least\n300,000", 300000, None, "at_least"),
    ("nineteen towns", "nineteen", 19, 19, "exact"),
    ("four main towns", "four", 4, 4, "exact"),
    ("shelled it five times", "five times", 5, 5, "exact"),
    ("tens of people", "tens", 20, None, "dozens"),
    ("two brigades", "two", 2, 2, "exact"),
    ("killing eight, including three children", "eight", 8, 8, "exact"),
]

ADDITIONAL = [
    ("dozens more were hurt", "dozens more", 24, None),
    ("an additional 26 people", "an additional 26", 26, 26),
    ("another six people", "another six", 6, 6),
    ("six others were hurt", "six others", 6, 6),
    ("two more soldiers", "two more", 2, 2),
    ("a further 15 people", "a further 15", 15, 15),
    ("at least ten others", "at least ten others", 10, None),
    ("three other civilians", "three other", 3, 3),
    ("some 30 more people", "some 30 more", 30, 30),
    ("another 2,000 families", "another 2,000", 2000, 2000),
]

NOT_COUNTS = [
    ("a toll rose.[3] Then", "reference", None), ("in 2005-2006", "date", None), ("33°30′ north", "degrees", None),
    ("4,000 pounds of nitrate", "weight", "pounds"), ("30 minutes' warning", "duration", "minutes"),
    ("a boy aged 12", "age", None), ("a 24-year-old man from Idlib", "age", "years"),
    ("Omar Test, 34, said", "age", None), ("he is 61 years old", "age", "years"),
    ("a 9-month-old baby", "age", None), ("children between the ages of 5 and 10", "age", None),
    ("a five-year-old girl", "age", None), ("the 46th brigade", "ordinal", None),
    ("the 3rd Division", "ordinal", None), ("the 25 Division", "designation", None),
    ("Brigade 46 advanced", "designation", None), ("Unit 8200", "designation", None),
    ("120mm mortars", "calibre", "mm"), ("122-mm artillery", "calibre", "mm"), ("82 mm mortar", "calibre", "mm"),
    ("BM-21 launchers", "designation", None), ("a Su-34 jet", "designation", None),
    ("S-300 missiles", "designation", None), ("T-72 tanks", "designation", None),
    ("Shahed-136 drones", "designation", None), ("F-16 jets", "designation", None),
    ("MiG29 jets", "designation", None), ("the M4 motorway", "road", None), ("the M5", "road", None),
    ("highway 60", "road", None), ("Route 4", "road", None), ("at 14:00", "time", None),
    ("at 6 a.m.", "time", None), ("at 1100 GMT", "time", None), ("on 12 January", "date", None),
    ("January 12, 2020", "date", None), ("in 2019", "date", None), ("2020-01-12", "date", None),
    ("12/01/2020", "date", None), ("the 1990s", "date", None), ("40 percent of homes", "percent", "percent"),
    ("40% of homes", "percent", "percent"), ("ten per cent", "percent", "percent"), ("$3 million", "money", None),
    ("€200", "money", None), ("50 dollars", "money", None), ("500 Syrian liras", "money", None),
    ("20 km north", "distance", "km"), ("20 kilometres north", "distance", "km"),
    ("five miles away", "distance", "miles"), ("500m from the line", "distance", None),
    ("50 kg of explosives", "weight", "kg"), ("300 tonnes of flour", "weight", "tonnes"),
    ("three days", "duration", "days"), ("a 72-hour truce", "duration", "hours"),
    ("for two weeks", "duration", "weeks"), ("Resolution 2254", "law", None), ("Article 5", "law", None),
    ("won 2-1", "score", None), ("two-thirds of homes", "fraction", None),
    ("call +44 20 7946 0958", "phone", None), ("one in five homes", "fraction", None),
    ("lies at 36.70 north", "decimal", None), ("1. Both sides stop", "list number", None),
    ("open 24/7", "fraction", None),
]  # fmt: skip

NOTHING = [
    "violations in both Donetsk and Luhansk regions",
    "multiple launch rocket systems were seen",
    "they fired at one another", "a one-sided truce", "no doubt remains", "the second attack",
    "a report by the ministry", "a market was hit", "the first strike", "May God help them", "someone was there",
    "a civilian car", "one's home",
]  # fmt: skip


def _one(text: str) -> Quantity:
    return find_quantities(text)[0]


@pytest.mark.parametrize(("text", "words", "low", "high", "qualifier"), COUNTS)
def test_counts(text: str, words: str, low: int | None, high: int | None, qualifier: str) -> None:
    found = _one(text)
    assert (text[found.start : found.end], found.low, found.high, found.qualifier) == (words, low, high, qualifier)


@pytest.mark.parametrize(("text", "words", "low", "high"), ADDITIONAL)
def test_additional(text: str, words: str, low: int | None, high: int | None) -> None:
    found = _one(text)
    assert found.additional
    assert (text[found.start : found.end], found.low, found.high) == (words, low, high)


@pytest.mark.parametrize(("text", "reason", "unit"), NOT_COUNTS)
def test_not_counts(text: str, reason: str, unit: str | None) -> None:
    found = [q for q in find_quantities(text) if not q.article]
    assert found
    assert {q.not_count for q in found} <= {reason, "duration"} if reason == "age" else {found[0].not_count} == {reason}
    assert unit is None or found[0].unit_hint == unit


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_counted(text: str) -> None:
    assert [q for q in find_quantities(text) if q.not_count is None] == []


@pytest.mark.parametrize(
    "text",
    [
        "a civilian was killed",
        "killing a woman and three children",
        "an elderly man died",
        "a young Syrian soldier was hurt",
    ],
)
def test_article_is_one(text: str) -> None:
    found = _one(text)
    assert (found.low, found.high, found.qualifier, found.article) == (1, 1, "exact", True)


def test_change_is_not_a_range() -> None:
    found = find_quantities("the toll rose from 200 to 300")
    assert [(q.low, q.high) for q in found] == [(200, 200), (300, 300)]


def test_several_in_one_sentence_do_not_overlap() -> None:
    text = "at least 300,000 civilians now on the run, adding to the more than half a million people who fled"
    found = find_quantities(text)
    assert [text[q.start : q.end] for q in found] == ["at least 300,000", "more than half a million"]
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_offsets_survive_letters_that_lower_longer() -> None:
    text = "İİİ two people"
    found = _one(text)
    assert text[found.start : found.end] == "two"


_WORDS = (
    "at least more than nearly two three hundred thousand million and a an half dozen dozens of 5 12 2,000 1.5 300 "
    "000 m km % to - or between up several few no casualties people killed others another $ 120mm BM-21 30 [ ] ( ) . "
    ", : 99999999999999999 twenty one first percent soldier days both none ° 2005-2006"
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_WORDS.split(" ")), max_size=14))
def test_any_jumble_is_read_without_error_and_in_order(words: list[str]) -> None:
    text = " ".join(words)
    found = find_quantities(text)
    assert all(0 <= q.start <= q.number_start < q.number_end <= q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(q.low is None or q.high is None or q.low <= q.high for q in found)
