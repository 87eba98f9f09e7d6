"""How a claim is held against a record of PLOVER: states by any of their names, verbal acts by their speaker."""

from __future__ import annotations

from typing import Any

import pytest

from trucewatch.evaluate.sets.plover import judged
from trucewatch.model import Claim, Span, Speaker
from trucewatch.model.claim import Party

HERE = Span(start=0, end=4, quote="here")


def record(event: str, source: str, target: str) -> dict[str, Any]:
    return {"event": event, "source": [{"actorText": source}], "target": [{"actorText": target}]}


def claim(**more: Any) -> Claim:
    given = {"kind": "other_statement", "stance": "asserted"} | more
    return Claim(id="CLM-1", document="DOC-1", span=HERE, trigger=HERE, **given)


@pytest.mark.parametrize(
    ("wanted", "named", "right"),
    [
        ("Israel", "Israeli soldiers", True),
        ("US", "American envoy", True),
        ("US", "they told us", False),
        ("Israel", "Iranian soldiers", False),
        ("Ugandan rebels", "five hundred rebels", True),
    ],
)
def test_a_state_is_known_by_any_of_its_names(wanted: str, named: str, right: bool) -> None:
    row = record("COERCE", wanted, "Mali")
    assert judged(row, claim(actor=Party(name=named), target=Party(name="Mali")), "COERCE") == (True, right, True)


def test_who_accuses_is_the_source_and_the_accused_the_target() -> None:
    row = record("DISAPPROVE", "Mali", "Niger")
    said = claim(stance="accused", speaker=Speaker(name="Mali"), actor=Party(name="Niger"))
    assert judged(row, said, "ACCUSE") == (True, True, True)
    turned_round = claim(stance="accused", speaker=Speaker(name="Niger"), actor=Party(name="Mali"))
    assert judged(row, turned_round, "ACCUSE") == (True, False, False)


def test_an_announced_attack_is_a_threat_and_one_that_happened_is_not() -> None:
    row = record("THREATEN", "Mali", "Niger")
    who = {"kind": "shelling", "actor": Party(name="Mali"), "target": Party(name="Niger")}
    assert all(judged(row, claim(**(who | {"stance": "threatened"}))))
    assert not judged(row, claim(**who))[0]


def test_the_weapon_stands_for_nobody_named() -> None:
    row = record("ASSAULT", "car bomb", "Mali")
    bomb = Span(start=0, end=8, quote="car bomb")
    assert all(judged(row, claim(kind="bombing", means=bomb, target=Party(name="Mali"))))
    assert not judged(row, claim(kind="bombing", means=bomb, actor=Party(name="Niger"), target=Party(name="Mali")))[1]
