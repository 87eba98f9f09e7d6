"""Same event or not, and why."""

from __future__ import annotations

import pytest
from fuse_built import claim, figure, span

from trucewatch.fuse import compare, fuse
from trucewatch.model import Claim, Party

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


def test_two_labels_of_one_report_tell_nothing_where_one_claim_leaves_open_what_the_other_says() -> None:
    a = claim("A", same_event="E1", actor=ARMY)
    unseen = claim("B", same_event="E2", kind="attack_unspecified")
    assert not compare(a, unseen).same
    assert not compare(a, unseen).apart, "a third report may still tell that they are one"
    counted = claim("B", same_event="E2", kind="attack_unspecified", figures=(figure("killed", 8),))
    assert compare(claim("A", same_event="E1", figures=(figure("killed", 31),)), counted).apart
    worded = claim("B", same_event="E2", kind="attack_unspecified", span=span("In the evening another shell fell"))
    assert compare(a, worded).apart


def test_an_undated_telling_joins_one_of_its_days_and_never_seeds_or_bridges() -> None:
    dated = claim("A", actor=ARMY)
    undated = claim("B", "DOC-B", on=None, actor=ARMY, published="2020-01-12", span=span("Ariha came under fire"))
    found = compare(dated, undated)
    assert found.same
    assert any("one says no day; its report appeared within three days" in why for why in found.because)
    assert not compare(dated, claim("C", "DOC-C", on=None, actor=ARMY, published="2020-01-20")).same
    assert not compare(dated, claim("C", "DOC-C", on=None, actor=ARMY)).same, "without a day of publication: nothing"
    hit = span("Guns shelled homes")
    other = claim("D", "DOC-D", on=None, actor=ARMY, published="2020-01-12", span=hit)
    assert len(fuse([undated, other], {})) == 2
    assert [len(i.claims) for i in fuse([dated, undated, other], {})] == [3]


def test_a_place_named_in_what_is_hit_is_a_name_to_meet_by() -> None:
    def told(name: str, words: str) -> Claim:
        target = Party(name=words, words=span(words, 100))
        whole = span(f"Shells struck {words}", 86)
        return claim(name, f"DOC-{name}", at=None, span=whole, target=target, figures=(figure("killed", 4),))

    a, b = told("A", "a camp at Oldbridge"), told("B", "tents in Oldbridge")
    assert any("oldbridge" in why for why in compare(a, b).because)
    assert compare(a, b).same
