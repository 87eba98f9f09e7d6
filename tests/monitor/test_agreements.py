"""Truces read out of claims."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from monitor_built import (
    AGREED,
    FORCE,
    IDLIB,
    LIBYA,
    MINISTRY,
    RUSSIA,
    SEED,
    STORY,
    TURKEY,
    claim,
    report,
    when,
)  # fmt: skip

from trucewatch.model import Speaker
from trucewatch.monitor import agreements_from_claims

DOCS = {
    d.id: d
    for d in (
        SEED,
        report("DOC-TR", "2020-01-10", publisher="Ministry of National Defence of Turkey"),
        report("DOC-RU", "2020-01-09", publisher="Star News"),
        report("DOC-2", "2020-01-12", publisher="Evening Paper"),
        report("DOC-LY", "2020-01-12", publisher="Coast Paper"),
    )
}
PLANNED = claim(
    "PLANNED", "ceasefire_in_force", when("2020-01-12T00:01"), place=IDLIB, document="DOC-TR", stance="planned"
)
MOSCOW = claim(
    "MOSCOW", "ceasefire_in_force", when("2020-01-09T14:00", zone="Europe/Moscow"), place=IDLIB, document="DOC-RU",
    speaker=Speaker(name="head of a Russian centre", role="military", country="RU"),
)  # fmt: skip
ECHO = claim("ECHO", "ceasefire_in_force", "2020-01-12", place=IDLIB, document="DOC-2")


def test_two_claimants_and_a_report_are_three_clocks_of_one_truce() -> None:
    (truce,) = agreements_from_claims([*STORY, PLANNED, MOSCOW, ECHO], DOCS)
    starts = {c.claimant: (c.start.start, c.zone) for c in truce.clocks if c.start}
    assert starts == {
        "Russia": ("2020-01-09T14:00", "Europe/Moscow"),
        "Turkey": ("2020-01-12T00:01", "Europe/Istanbul"),
        "Evening Paper": ("2020-01-12", "Asia/Damascus"),
    }
    shared = next(c for c in truce.clocks if c.claimant == "Evening Paper")
    assert shared.claims == ("CLM-ECHO", "CLM-FORCE")
    assert any("The Daily (Wire)" in b for b in shared.because)


def test_the_id_stays_when_a_second_report_is_added() -> None:
    (first,) = agreements_from_claims([FORCE, AGREED], DOCS)
    (second,) = agreements_from_claims([FORCE, AGREED, MOSCOW, PLANNED], DOCS)
    assert first.id == second.id


def test_the_same_powers_in_another_country_make_another_truce() -> None:
    libya = claim(
        "LIBYA", "ceasefire_agreed", "2020-01-12", actor=TURKEY, target=RUSSIA, place=LIBYA, document="DOC-LY"
    )
    assert [len(a.claims) for a in agreements_from_claims([FORCE, AGREED, libya], DOCS)] in ([2, 1], [1, 2])


def test_a_truce_of_two_years_ago_is_another() -> None:
    old = claim(
        "OLD", "ceasefire_agreed", when("2018-01-01", "2018-12-31", precision="year"), actor=TURKEY, place=IDLIB
    )
    found = agreements_from_claims([FORCE, AGREED, old], DOCS)
    assert sorted(len(a.claims) for a in found) == [1, 2]


def test_calls_denials_and_talk_make_no_truce() -> None:
    called = claim("X", "ceasefire_agreed", "2020-01-12", stance="called_for", place=IDLIB)
    denied = claim("Y", "ceasefire_in_force", "2020-01-12", stance="denied", place=IDLIB)
    collapsed = claim("Z", "ceasefire_collapsed", "2020-01-12", place=IDLIB)
    assert agreements_from_claims([called, denied, collapsed], DOCS) == ()


def test_a_report_that_does_not_say_which_truce_means_the_only_one() -> None:
    somewhere = claim("Q", "ceasefire_in_force", "2020-01-12", document="DOC-2")
    (truce,) = agreements_from_claims([FORCE, AGREED, somewhere], DOCS)
    assert "CLM-Q" in truce.claims
    libya = claim("LIBYA", "ceasefire_in_force", "2020-01-12", place=LIBYA, document="DOC-LY")
    two = agreements_from_claims([FORCE, AGREED, somewhere, libya], DOCS)
    assert sorted(a.claims for a in two) == [("CLM-AGREED", "CLM-FORCE"), ("CLM-LIBYA",)]
    (alone,) = agreements_from_claims([somewhere], DOCS)
    assert alone.area.places == ()


def test_who_speaks_for_a_party() -> None:
    by_ministry = claim("M", "ceasefire_in_force", "2020-01-12", place=IDLIB, speaker=MINISTRY)
    rebels = claim("R", "ceasefire_in_force", "2020-01-12", place=IDLIB, speaker="rebels")
    (truce,) = agreements_from_claims([AGREED, by_ministry], DOCS)
    assert [(c.claimant, c.claimant_id) for c in truce.clocks] == [("Turkey", "actor:tr")]
    (truce,) = agreements_from_claims([AGREED, rebels], DOCS)
    assert [c.claimant for c in truce.clocks] == ["The Daily (Wire)"]


@given(st.permutations([*STORY, PLANNED, MOSCOW, ECHO]))
def test_the_order_does_not_matter(claims: list[object]) -> None:
    assert agreements_from_claims(claims, DOCS) == agreements_from_claims([*STORY, PLANNED, MOSCOW, ECHO], DOCS)  # type: ignore[arg-type]
