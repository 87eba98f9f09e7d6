"""The truce that a report is told by, where no claim dates it: counted from the report, or told in other words."""

from __future__ import annotations

from datetime import date

import pytest

from tests.read.test_running import claims
from trucewatch.read.clock_start import counted


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ten days of ceasefire, and little relief.", date(2020, 1, 6)),
        ("Five days into the truce, markets are open.", date(2020, 1, 11)),
        ("Two weeks after the ceasefire took effect the road is shut.", date(2019, 12, 31)),
        ("Ten days of fighting went before.", None),
        ("Many days of ceasefire were lost.", None),
    ],
)
def test_a_truce_is_counted_from_the_report(text: str, day: date | None) -> None:
    assert counted(text, date(2020, 1, 16)) == day


def test_a_truce_told_in_other_words_has_a_before_and_an_after() -> None:
    text = (
        "On 9 January the Syrian army and the rebels agreed to stop shooting at each other in Idlib.\n\n"
        "On 8 January rebels shelled Saraqib. On 12 January jets bombed Ariha."
    )
    found = {c.place.name: c.relative_to_truce for c in claims(text) if c.place is not None}
    assert found["Saraqib"] == "before"
    assert found["Ariha"] == "after"


@pytest.mark.parametrize(
    "told",
    [
        "The presidents met on Friday and called off hostilities.",
        "It was the third day of the pause, and eleven hostages came home.",
        "Two weeks after the Pretoria agreement drones are over the towns.",
        "Despite the peace agreement the roads are shut.",
    ],
)
def test_what_follows_a_truce_by_another_name_is_after_it(told: str) -> None:
    found = [c for c in claims(f"{told}\n\nRebels shelled Saraqib on Tuesday.") if c.kind == "shelling"]
    assert [c.relative_to_truce for c in found] == ["after"]


def test_a_truce_is_not_agreed_after_it_holds() -> None:
    text = (
        "Rebels shelled Saraqib on Monday, 13 January, the first day of a truce that runs from January 13 to January "
        "20.\n\nThe guns were silent in Ariha on 15 January."
    )
    found = [c for c in claims(text) if c.kind == "shelling"]
    assert [c.relative_to_truce for c in found] == ["after"]


def test_what_is_asked_for_under_a_truce_is_after_its_start() -> None:
    text = (
        "The truce in Syria took effect on 12 January. On 13 January rebels shelled Saraqib.\n\n"
        "The UN urged both sides to let an aid convoy enter Idlib."
    )
    asked = [c for c in claims(text) if c.stance == "called_for" and c.kind.startswith("aid")]
    assert [c.relative_to_truce for c in asked] == ["after"]


@pytest.mark.parametrize(
    ("text", "trigger", "side"),
    [
        # how the truce began, told in passing
        (
            "Since the ceasefire took effect at 8 p.m. on 14 January, all has been calm in Syria.\n\n"
            "On 13 January rebels shelled Saraqib.",
            "shelled",
            "before",
        ),
        # what was said under it, and what was said in making it
        ("The truce in Syria began on 12 January. On 14 January rebels rejected the ceasefire.", "rejected", "after"),
        ("On 10 January talks went on in Geneva. The truce in Syria took effect on 12 January.", "talks", "none"),
        (
            "The Syrian army violated the ceasefire again. The UN called on both sides to hold their fire.",
            "hold",
            "after",
        ),
        # the war before it
        (
            "The truce in Syria began on 14 January. In the five days of fighting rebels shelled Saraqib.",
            "shelled",
            "before",
        ),
        ("The truce in Syria began on 14 January. Jets bombed Saraqib before the deadline.", "bombed", "before"),
        # those who go home are not counted over a war
        ("The truce in Syria began on 14 January. Some 400 people have returned to Saraqib.", "returned", "after"),
        (
            "The truce in Syria began on 12 January. Rebels have not shelled Idlib since 11 January.",
            "shelled",
            "after",
        ),
    ],
)
def test_before_and_after(text: str, trigger: str, side: str) -> None:
    found = [c.relative_to_truce for c in claims(text) if trigger in c.trigger.quote]
    assert found[:1] == [side]
