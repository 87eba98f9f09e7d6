"""Where a truce is told to hold or to be broken."""

from __future__ import annotations

import pytest

from .test_coref import claims_of


def places(text: str, kind: str) -> list[str | None]:
    return [c.place.name if c.place is not None else None for c in claims_of(text) if c.kind == kind]


def test_a_truce_is_not_of_the_town_of_an_act_beside_it() -> None:
    text = "On Monday rebels shelled Saraqib, shattering the ceasefire that began in March, Syria's army said."
    assert places(text, "shelling") == ["Saraqib"]
    assert places(text, "ceasefire_violated") in ([], [None])


def test_a_calm_in_its_own_clause_is_of_the_town() -> None:
    text = "Relative calm returned to Taiz on Monday after the ceasefire, residents in Yemen said."
    assert places(text, "ceasefire_holding") == ["Taiz"]


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv accused Moscow of breaking the Easter ceasefire 200 times on Sunday.",
        "The envoy called on Khartoum to keep to the ceasefire on Sunday.",
    ],
)
def test_a_capital_spoken_to_is_no_place(text: str) -> None:
    assert all(c.place is None for c in claims_of(text))


def test_where_a_deal_was_signed_is_not_where_its_terms_are_done() -> None:
    text = "Under the deal signed in Khartoum rebels are to withdraw from Malakal by Friday, South Sudan's army said."
    assert places(text, "withdrawal") in (["Malakal"], [None])
    text = "The agreement signed in Khartoum obliges both armies to release their prisoners, South Sudan's army said."
    assert places(text, "prisoner_release_or_exchange") in ([], [None])
