"""Status as asked for: which agreements, which day, before the start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from held_nouns import ACCORD, FOUND, NOW

from trucewatch import view
from trucewatch.errors import NotFound, UsageError
from trucewatch.ledger import Snapshot, open_ledger


@pytest.fixture
def snapshot(held: Path) -> Iterator[Snapshot]:
    with open_ledger(held, clock=lambda: NOW, create=False, read_only=True) as ledger:
        yield ledger.at()


def test_the_day_is_the_last_one_reported_on(snapshot: Snapshot) -> None:
    assert str(view.last_day(snapshot)) == "2020-01-12"
    [found] = view.standing(snapshot)
    assert (found.agreement, found.on, found.clock) == (ACCORD.id, "2020-01-12", "Norland")
    assert found.status is not None
    assert found.status.status == "strained"
    assert FOUND.id in found.status.because[0].ids
    assert found.row()["status"] == "strained"


def test_every_reason_can_be_explained(snapshot: Snapshot) -> None:
    [found] = view.standing(snapshot)
    assert found.status is not None
    for reason in found.status.because:
        for id_ in reason.ids:
            assert view.thing(snapshot, id_).id == id_


def test_before_the_start_nothing_is_said(snapshot: Snapshot) -> None:
    [found] = view.standing(snapshot, "tal noura", "2020-01-11")
    assert found.status is None
    assert found.row()["status"] is None
    assert "not yet in force" in found.row()["because"][0]["sentence"]


def test_a_day_without_reports_is_not_calm(snapshot: Snapshot) -> None:
    [found] = view.standing(snapshot, ACCORD.id[:9], "2020-03-01")
    assert found.status is not None
    assert found.status.status == "unobserved"


def test_what_is_not_there(snapshot: Snapshot) -> None:
    with pytest.raises(NotFound, match="Tal Noura truce"):
        view.standing(snapshot, "no such truce")
    with pytest.raises(UsageError):
        view.standing(snapshot, None, "Sunday")
