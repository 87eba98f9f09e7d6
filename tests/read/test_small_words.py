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


def test_who_blames_neither_blames_nobody() -> None:
    text = "The army shelled a camp near Sake. Neither the mission nor the envoy blamed either side for the raid."
    assert [c.stance for c in read(text)] == ["asserted"]


def test_what_is_counted_in_a_bracket_to_compare_is_no_claim() -> None:
    text = TRUCE + "The mission recorded 58 ceasefire violations near Taiz (previous reporting period: 301 violations)."
    found = [c for c in read(text) if c.kind == "ceasefire_violated"]
    assert [[f.low for f in c.figures] for c in found] == [[58]]


def test_explosions_taken_for_impacts_are_one_event() -> None:
    text = (
        "The army and the rebels accused each other on Tuesday of shelling Horlivka in breach of the ceasefire. Two "
        "soldiers died of mortar fire. The SMM heard 16 explosions assessed as impacts of 122mm artillery rounds."
    )
    found = [c for c in read(text) if any(f.low == 16 for f in c.figures)]
    assert [c.kind for c in found] == ["shelling"]


def test_bombs_that_fell_and_killed_are_one_event() -> None:
    found = read("Bombs that fell on a market in Sake on Sunday left at least six dead and 25 hurt.")
    assert len(found) == 1
    assert {(f.measure, f.low) for f in found[0].figures} == {("killed", 6), ("injured", 25)}


def test_what_thunders_beside_a_charge_is_nobodys_charge() -> None:
    found = read(TRUCE + "The two sides traded accusations of breaking the truce, as shells fell on Ibb.")
    assert one(found, "shells fell").stance == "asserted"
    assert one(found, "shells fell").speaker is None


def test_this_called_propaganda_is_denied() -> None:
    found = read("Rebels said the army had shelled Sake. An army spokesman called this propaganda.")
    assert [c.stance for c in found] == ["accused", "denied"]
