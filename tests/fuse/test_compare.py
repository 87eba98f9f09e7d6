"""Same event or not, and why."""

from __future__ import annotations

import pytest
from fuse_built import claim, figure, span

from trucewatch.fuse import compare
from trucewatch.model import Party

ARMY = Party(id="actor:sy-army", name="Syrian army", role="military", side="government", country="SY")
REBELS = Party(name="rebels", role="rebel group", side="opposition")


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"kind": "attack_unspecified"},
        {"kind": "missile_attack", "figures": (figure("killed", 5),)},
        {"actor": ARMY},
        {"figures": (figure("killed", 9, None, "at_least"),)},
        {"at": "Ariha District", "figures": (figure("killed", 5),)},
    ],
)
def test_two_documents_tell_of_one_event(other: dict[str, object]) -> None:
    found = compare(claim("A", figures=(figure("killed", 5),)), claim("B", "DOC-B", **other))
    assert found.same
    assert all(found.because)


@pytest.mark.parametrize(
    ("other", "word"),
    [
        ({"on": "2020-01-12"}, "is not"),
        ({"at": "Maarat al-Numan"}, "km apart"),
        ({"kind": "landmine"}, "seldom"),
    ],
)
def test_what_rules_it_out_is_said(other: dict[str, object], word: str) -> None:
    found = compare(claim("A"), claim("B", "DOC-B", **other))
    assert found.apart
    assert not found.same
    assert word in found.because[0]


def test_rival_actors_and_counts_together_keep_two_apart_but_one_of_them_does_not() -> None:
    told = claim("A", actor=ARMY, figures=(figure("killed", 2),))
    assert compare(told, claim("B", "DOC-B", actor=REBELS)).same
    assert compare(told, claim("B", "DOC-B", figures=(figure("killed", 40),))).same
    assert not compare(told, claim("B", "DOC-B", actor=REBELS, figures=(figure("killed", 40),))).same


def test_a_province_alone_is_not_enough_without_an_agreeing_count_or_copy() -> None:
    told = claim("A", at="Idlib", figures=(figure("killed", 17, None, "at_least"),))
    assert not compare(told, claim("B", "DOC-B", at="Idlib")).same
    assert not compare(told, claim("B", "DOC-B", at="Idlib", actor=ARMY)).same
    assert compare(told, claim("B", "DOC-B", at="Idlib", figures=(figure("killed", 17),))).same
    words = span("At least seventeen people died when four towns were bombed on Saturday")
    a, b = claim("A", at="Idlib", span=words), claim("B", "DOC-B", at="Idlib", span=words)
    assert compare(a, b).same


def test_one_author_decides_about_his_own_claims() -> None:
    a = claim("A", same_event="E1")
    assert compare(a, claim("B", same_event="E1", at="Saraqib", on="2020-01-12")).same
    assert compare(a, claim("B", same_event="E2")).apart
    assert compare(a, claim("B", "DOC-B", same_event="E2")).same


def test_unknown_place_or_day_never_makes_two_documents_one() -> None:
    assert not compare(claim("A", at=None), claim("B", "DOC-B", figures=(figure("killed", 3),))).same
    assert not compare(claim("A", on=None), claim("B", "DOC-B")).same


def test_symmetric() -> None:
    a, b = claim("A", actor=ARMY), claim("B", "DOC-B", actor=REBELS, kind="attack_unspecified")
    assert compare(a, b) == compare(b, a)
