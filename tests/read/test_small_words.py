"""Small words that decide: "not while", "would … on Saturday", "had … since", "down from", "what X says have been"."""

from __future__ import annotations

import pytest

from .test_voices import one, read

TRUCE = "A truce between the army and the rebels took effect in Taiz on Thursday. "


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rebel envoys said the truce talks would go ahead on Saturday as planned.", "2026-03-14"),
        ("Rebel envoys said the truce talks went ahead on Saturday as planned.", "2026-03-07"),
    ],
)
def test_the_verb_over_talks_says_which_saturday(text: str, day: str) -> None:
    time = one(read(text, published="2026-03-10"), "talks").time
    assert time is not None
    assert time.start == day


def test_what_stands_before_while_is_not_negated() -> None:
    text = 'The rebels were ready to talk, "but not while shells are landing on our hospitals", their leader said.'
    assert one(read(text), "shells are landing").stance == "asserted"
    assert one(read("Shells are not landing on our hospitals, the rebels said."), "landing").stance == "negated"


def test_a_state_since_sunday_dates_no_shell() -> None:
    text = "A shell came down on Tuesday in the yard of a school that had been shut since Sunday in Taiz."
    time = one(read(text, published="2026-03-10"), "shell came down").time
    assert time is not None
    assert time.start == time.end == "2026-03-10"


def test_what_a_figure_is_compared_with_does_not_date_it() -> None:
    text = TRUCE + "The mission logged 37 breaches since Thursday, down from 112 in the week before the truce."
    assert one(read(text, published="2026-03-10"), "breaches").relative_to_truce == "after"


def test_what_somebody_says_have_been_breaches_is_theirs() -> None:
    text = TRUCE + "Gunmen fired on a car, in the latest of what the army says have been 60 breaches of the truce."
    claim = one(read(text, published="2026-03-10"), "breaches")
    assert claim.stance == "accused"
    assert claim.speaker is not None
    assert claim.speaker.name == "army"


def test_a_second_verb_of_leaving_is_no_second_flight() -> None:
    claims = read("Some forty families packed up and left for Lahj after shells hit Taiz, an aid worker said.")
    assert [c.kind for c in claims].count("displacement") == 1
