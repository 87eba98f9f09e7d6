"""Filters, their English, paging and order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from held_nouns import ACCORD, DENIAL, DISPLACED, FOUND, MADE, NOW, ONE, SHELLED, SHELLING, TRUCE, TWO

from trucewatch import view
from trucewatch.errors import UsageError
from trucewatch.ledger import Snapshot, open_ledger
from trucewatch.model import Agreement, Claim, Document, Finding, Incident


@pytest.fixture
def snapshot(held: Path) -> Iterator[Snapshot]:
    with open_ledger(held, clock=lambda: NOW, create=False, read_only=True) as ledger:
        yield ledger.at()


def ids(snapshot: Snapshot, noun: type, **given: str) -> list[str]:
    return [thing.id for thing in view.page(snapshot, view.ask(noun, given)).rows]


@pytest.mark.parametrize(
    ("noun", "given", "expected"),
    [
        (Claim, {}, [TRUCE, SHELLING, DENIAL, DISPLACED]),
        (Claim, {"stance": "denied"}, [DENIAL]),
        (Claim, {"stance": "denied,asserted"}, [TRUCE, SHELLING, DENIAL, DISPLACED]),
        (Claim, {"speaker": "RESCUERS"}, [SHELLING]),
        (Claim, {"speaker": "rescuers,relief"}, [SHELLING, DISPLACED]),
        (Claim, {"actor": "norland"}, [TRUCE, DENIAL]),
        (Claim, {"place": "noura"}, [SHELLING]),
        (Claim, {"area": "noura province"}, [SHELLING]),
        (Claim, {"area": "SY"}, [SHELLING]),
        (Claim, {"area": "Tal Noura"}, []),
        (Claim, {"since": "2020-01-11"}, [SHELLING, DENIAL, DISPLACED]),
        (Claim, {"until": "2020-01-11"}, [TRUCE]),
        (Claim, {"document": TWO.id}, [TRUCE]),
        (Claim, {"measure": "displaced"}, [DISPLACED]),
        (Incident, {}, [MADE, SHELLED]),
        (Incident, {"speaker": "rescuers"}, [SHELLED]),
        (Incident, {"grade": "contested"}, [SHELLED]),
        (Incident, {"measure": "killed"}, [SHELLED]),
        (Document, {}, [TWO, ONE]),
        (Document, {"publisher": "wire"}, [ONE]),
        (Document, {"published_since": "2020-01-11"}, [ONE]),
        (Document, {"published_until": "2020-01-11"}, [TWO]),
        (Agreement, {}, [ACCORD]),
        (Finding, {"claimant": "norland", "relation": "violation_alleged"}, [FOUND]),
        (Finding, {"agreement": "AGR-000000000000"}, []),
    ],
)
def test_filters(snapshot: Snapshot, noun: type, given: dict[str, str], expected: list[object]) -> None:
    assert ids(snapshot, noun, **given) == [thing.id for thing in expected]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", sorted(view.RULES))
def test_the_ledger_narrows_only_to_what_the_predicate_holds_too(snapshot: Snapshot, name: str) -> None:
    rule = view.RULES[name]
    every: dict[type, list[object]] = {Claim: list(snapshot.claims()), Incident: list(snapshot.incidents())}
    tried = (*rule.closed, "norland", "rescuers", "shelling", "2020-01-11", "2020-01-12", ONE.id, "noura", "Army")
    for noun in set(rule.nouns) & set(every):
        for value in tried:
            try:
                query = view.ask(noun, {name: value})
            except UsageError:
                continue
            held = {thing.id for thing in every[noun] if query.filters[0].holds(thing)}  # type: ignore[arg-type, attr-defined]
            assert {thing.id for thing in view.page(snapshot, query).rows} == held, value


def test_a_query_reads_as_a_sentence() -> None:
    query = view.ask(Incident, {"kind": "shelling,air_strike", "area": "Idlib", "since": "2020-01-11", "speaker": "UN"})
    assert query.english == "incidents of kind shelling or air strike in Idlib since 2020-01-11 according to UN"


@pytest.mark.parametrize(
    ("noun", "given", "words"),
    [
        (Claim, {"stance": "asertd"}, "did you mean asserted"),
        (Claim, {"kind": "shellng"}, "did you mean shelling"),
        (Claim, {"since": "last week"}, "like 2020-01-12"),
        (Document, {"kind": "shelling"}, "there are publisher"),
        (Claim, {"actor": " "}, "no value"),
    ],
)
def test_a_wrong_question_says_what_there_is(noun: type, given: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        view.ask(noun, given)


def test_pages(snapshot: Snapshot) -> None:
    page = view.page(snapshot, view.ask(Claim, {}, offset=1, limit=2))
    assert [c.id for c in page.rows] == [SHELLING.id, DENIAL.id]
    assert (page.total, page.offset, page.whole) == (4, 1, False)
    with pytest.raises(UsageError):
        view.ask(Claim, {}, limit=0)


def test_as_of_is_a_range(held: Path) -> None:
    with open_ledger(held, clock=lambda: NOW, read_only=True) as ledger:
        assert ids(ledger.at(as_of="2020-01-11"), Claim) == [TRUCE.id]
        assert ids(ledger.at(head=4), Incident) == [MADE.id]


def test_counts_of_events_are_apart_from_stocks(snapshot: Snapshot) -> None:
    killed = view.counted(snapshot, "killed", snapshot.claims())
    assert [(r.scope, r.incident, r.low, r.best, r.high) for r in killed] == [("event", SHELLED.id, 17, 17, None)]
    displaced = view.counted(snapshot, "displaced", snapshot.claims())
    assert [(r.scope, r.incident, r.low, r.best) for r in displaced] == [("stock", None, 300000, None)]
    with pytest.raises(UsageError, match="did you mean killed"):
        view.counted(snapshot, "kiled", [])


def test_days_the_wrong_way_round_are_a_usage_error() -> None:
    with pytest.raises(UsageError, match="is before since 2020-01-12"):
        view.ask(Claim, {"since": "2020-01-12", "until": "2020-01-01"})
