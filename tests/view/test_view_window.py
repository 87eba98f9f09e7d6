"""A day's status is made of a few weeks, and is the one that everything would make."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from bench.simulate import START, WORLDS, material, simulate
from bench.simulate_size import NOW, keep
from trucewatch import view
from trucewatch.ledger import Ledger, open_ledger
from trucewatch.monitor import Rules, status
from trucewatch.view import window
from trucewatch.view.standing import _material


@pytest.fixture(scope="module", params=["many", "few"])
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, str]]:
    year = simulate(WORLDS[request.param], 3)
    truce, made = material(year.documents, year.claims)
    path = tmp_path_factory.mktemp("year") / "year.sqlite"
    with open_ledger(path, clock=lambda: NOW) as ledger:
        keep(ledger, truce, made)
        yield ledger, truce.id


def test_few_weeks_say_what_everything_says(kept: tuple[Ledger, str]) -> None:
    snapshot = kept[0].at()
    truce = snapshot.agreement(kept[1])
    whole, rules, words = _material(snapshot, truce), Rules(), set()
    for n in range(-5, 330, 3):
        on = START + timedelta(days=n)
        few = window.material_of_day(snapshot, truce, on, rules)
        for clock in truce.clocks:
            found = status(truce, clock, on, few, rules)
            assert found == status(truce, clock, on, whole, rules), on
            words.add(found.status if found is not None else None)
    assert {"holding", "strained", "broken", "unobserved", None} <= words


def test_far_fewer_acts_are_read_than_there_are(kept: tuple[Ledger, str]) -> None:
    snapshot = kept[0].at()
    truce = snapshot.agreement(kept[1])
    few = window.material_of_day(snapshot, truce, START + timedelta(days=300), Rules())
    assert 0 < len(few.incidents) < len(snapshot.incidents()) / 2
    assert 0 < len(few.documents) < len(snapshot.documents()) / 2


def test_beside_is_left_out_and_said_where_there_is_too_much_of_it(
    kept: tuple[Ledger, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot, on = kept[0].at(), str(START + timedelta(days=200))
    [whole, *_] = view.standing(snapshot, on=on)
    assert whole.beside is not None
    assert whole.left_out is None
    monkeypatch.setattr(window, "MANY", 10)
    [quick, *_] = view.standing(snapshot, on=on)
    assert quick.beside is None
    assert quick.left_out is not None
    assert quick.status == whole.status
    [asked, *_] = view.standing(snapshot, on=on, beside=True)
    assert asked.beside == whole.beside


def test_the_last_day_is_the_last_that_a_report_tells_of(kept: tuple[Ledger, str]) -> None:
    snapshot = kept[0].at()
    published = {d.id: d.day for d in snapshot.documents()}
    days = []
    for claim in snapshot.claims():
        ends = [d for d in (claim.time.days() if claim.time is not None else ()) if d is not None]
        if ends:
            days.append(min(max(ends), date.fromisoformat(published[claim.document] or "9999-12-31")))
    assert view.last_day(snapshot) == max(days)
