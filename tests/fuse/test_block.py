"""Which claims are worth comparing."""

from __future__ import annotations

from datetime import date

import pytest
from fuse_built import claim, day, figure, place, span
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.fuse import block_keys, compare, seek_keys
from trucewatch.fuse.block import days_of
from trucewatch.model import Claim, When, Where


def across(a: Claim, b: Claim) -> set[str]:
    return set(seek_keys(a)) & set(block_keys(b))


def test_two_tellings_of_one_event_share_a_key() -> None:
    assert across(claim("A"), claim("B", "DOC-B", kind="attack_unspecified"))
    assert across(claim("A"), claim("B", "DOC-B", at="Kafr Latha"))
    assert across(claim("A"), claim("B", "DOC-B", on=day("2020-01-10", "2020-01-11")))


@pytest.mark.parametrize(
    "other",
    [
        {"on": "2020-01-12"},
        {"at": "Maarat al-Numan"},
        {"kind": "displacement"},
        {"at": "Idlib"},
    ],
)
def test_claims_of_other_days_places_or_groups_share_none(other: dict[str, str]) -> None:
    assert not across(claim("A"), claim("B", "DOC-B", **other))


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "ceasefire_in_force"},
        {"kind": "casualty_total"},
        {"kind": "other_statement"},
        {"figures": (figure("displaced", 300_000, scope="stock"),), "kind": "displacement"},
        {"on": day("2020-01-01", "2020-01-09")},
        {"stance": "threatened"},
        {"stance": "called_for"},
        {"on": None, "at": None},
    ],
)
def test_what_is_no_event_on_the_ground_has_no_keys(fields: dict[str, object]) -> None:
    assert block_keys(claim("A", **fields)) == ()


def test_without_a_place_or_with_a_country_only_a_claim_meets_no_other_document() -> None:
    syria = Where(name="Syria", words=None, precision="country", country="SY")
    for at in (None, syria):
        a, b = claim("A", at=at), claim("B", "DOC-B", at=at)
        assert block_keys(a)
        assert not across(a, b)
    a, b = claim("A", at=None, same_event="E1"), claim("B", at=None, same_event="E1")
    assert across(a, b)


def test_a_denial_about_the_province_meets_the_acts_in_it() -> None:
    denied = claim("B", "DOC-B", at="Idlib", stance="denied")
    assert across(claim("A"), denied)
    assert across(denied, claim("A"))
    assert not across(denied, claim("C", "DOC-C", at="Idlib", stance="denied", on="2020-01-12"))


def test_a_day_taken_from_the_publication_reaches_back_by_one() -> None:
    told = day("2020-01-12")
    published = type(told)(start="2020-01-12", end="2020-01-12", precision="day", basis="publication")
    assert across(claim("A", on="2020-01-11"), claim("B", "DOC-B", on=published))


coordinate = st.tuples(st.floats(-85, 85), st.floats(-180, 180))


@given(coordinate, st.floats(0, 0.06), st.floats(-0.06, 0.06), st.sampled_from(["town", "site", "district"]))
def test_whatever_compares_as_same_shares_a_key(
    at: tuple[float, float], north: float, east: float, precision: str
) -> None:
    def there(name: str, lat: float, lon: float, kind: str) -> Where:
        return Where(name=name, words=None, lat=lat, lon=lon, precision=kind)  # type: ignore[arg-type]

    counts = (figure("killed", 5),)
    a = claim("A", at=there("Here", at[0], at[1], "town"), figures=counts)
    lon = (at[1] + east + 180) % 360 - 180
    b = claim("B", "DOC-B", at=there("There", at[0] + north, lon, precision), figures=counts)
    if compare(a, b).same:
        assert across(a, b)


def test_an_unresolved_name_meets_the_same_name() -> None:
    assert across(claim("A"), claim("B", "DOC-B", at=Where(name="ariha", words=None)))
    assert place("Ariha").gazetteer is not None


def test_up_to_friday_is_of_the_days_before_and_recent_weeks_are_of_none() -> None:
    def vague(words: str) -> When:
        return When(start=None, end="2020-01-11", precision="vague", basis="relative", words=span(words))

    assert days_of(vague("the day before")) == (date(2020, 1, 9), date(2020, 1, 11))
    assert days_of(vague("in recent weeks")) is None
