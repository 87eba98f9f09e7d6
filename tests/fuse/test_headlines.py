"""Headlines: their words and days alone."""

from __future__ import annotations

from trucewatch.fuse import headlines

DAY = "2015-03-02"


def test_the_same_toll_in_other_words_on_one_day() -> None:
    pair = (
        (DAY, "Six soldiers killed as shells hit base near Harbourtown"),
        (DAY, "Shelling of base kills 6 servicemen"),
    )
    assert headlines.same([pair]) == [True]


def test_a_third_headline_ties_two_together() -> None:
    a, b = (DAY, "Two civilians killed in Harbourtown shelling"), (DAY, "Harbourtown market hit by shells, two killed")
    third = (DAY, "Two civilians killed as shells hit market of Harbourtown")
    alone = headlines.likely([(a, b)])[0]
    assert headlines.likely([(a, b), (a, third), (b, third)])[0] > alone


def test_another_act_three_days_on() -> None:
    pair = ((DAY, "Two civilians killed by mine near Oldbridge"), ("2015-03-05", "Ninety die as airliner is shot down"))
    assert headlines.same([pair]) == [False]
    assert headlines.likely([pair])[0] < 0.1


def test_more_than_three_days_apart_is_never_one_and_order_does_not_matter() -> None:
    a, b = (DAY, "Six soldiers killed near Harbourtown"), ("2015-03-06", "Six soldiers killed near Harbourtown")
    assert headlines.likely([(a, b)]) == [0.0]
    c = ("2015-03-03", "Toll of Harbourtown raid rises to nine")
    assert headlines.likely([(a, c)]) == headlines.likely([(c, a)])
