"""The queue of what needs a person: what a decision would change most comes first, and that is what it changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from scripted import NOW, Desk, claim_id, report

from trucewatch import review
from trucewatch.model import Party

RUSSIA = Party(id="actor:ru", name="Russia")
AGREED = {"kind": "ceasefire_agreed", "at": "Idlib", "actor": Party(id="actor:tr", name="Turkey"), "target": RUSSIA}
IN_FORCE = {"kind": "ceasefire_in_force", "at": "Idlib", "on": "2020-01-12"}
LATER = {"on": "2020-01-13"}
SCRIPT = {
    "t": [{"name": "agreed", **AGREED, "confidence": 0.9}, {"name": "force", **IN_FORCE, "confidence": 0.9}],
    "a": [{"name": "one", "at": "Ariha", "actor": RUSSIA, "confidence": 0.6, **LATER}],
    "b": [{"name": "two", "at": "Saraqib", "actor": RUSSIA, "confidence": 0.95, **LATER}],
    "c": [{"name": "three", "at": "Saraqib", "actor": RUSSIA, "confidence": 0.4, **LATER}],
    "d": [{"name": "talk", "kind": "negotiation", "confidence": 0.3}],
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path, SCRIPT)
    desk.ingest(report("t"), *(report(r, "2020-01-14") for r in "abcd"))
    return desk


def reject(desk: Desk, subject: str) -> None:
    review.decide(desk.ledger, review.Verdict(judgement="reject", subject=subject, who="a tester", why="a test"), NOW)


def test_what_more_hangs_on_comes_first(desk: Desk) -> None:
    items = {i.id: i for i in review.queue(desk.now)}
    worth = [i.worth for i in review.queue(desk.now)]
    assert worth == sorted(worth, reverse=True)
    alone, one_of_two, idle = (items[claim_id(*x)] for x in (("a", "one"), ("c", "three"), ("d", "talk")))
    assert "rests on it alone; 1 finding hangs" in alone.why
    assert "has one origin; 1 finding hangs" in one_of_two.why
    assert alone.worth == pytest.approx(0.4 * 2)
    assert one_of_two.worth == pytest.approx(0.6 * 1)
    assert idle.worth == 0, "a claim in which little confidence is had, and on which nothing hangs, comes last"
    assert claim_id("b", "two") not in items, "read with confidence, and another tells the same"
    assert alone.says


def test_a_decision_changes_what_the_queue_said(desk: Desk) -> None:
    [alone] = [i for i in review.queue(desk.now) if "rests on it alone" in i.why and i.id == claim_id("a", "one")]
    named = alone.why.split("INC-")[1].split()[0]
    before = {i.id for i in desk.now.incidents()}, len(desk.now.findings())
    reject(desk, alone.id)
    assert before[0] - {i.id for i in desk.now.incidents()} == {f"INC-{named}"}
    assert len(desk.now.findings()) == before[1] - 1
    assert alone.id not in {i.id for i in review.queue(desk.now)}
    [pair] = [i for i in desk.now.incidents() if claim_id("c", "three") in i.claims]
    assert pair.origins == 2
    reject(desk, claim_id("c", "three"))
    [pair] = [i for i in desk.now.incidents() if claim_id("b", "two") in i.claims]
    assert pair.origins == 1


def test_a_clock_that_one_claim_shows_weighs_what_is_counted_by_it(tmp_path: Path) -> None:
    doubtful = {**SCRIPT, "t": [{**c, "confidence": 0.5} for c in SCRIPT["t"]]}
    desk = Desk(tmp_path, doubtful)
    desk.ingest(report("t"), *(report(r, "2020-01-14") for r in "abc"))
    first = next(iter(review.queue(desk.now)))
    assert "the clock of" in first.why
    assert len(desk.now.findings()) == 2
    assert first.worth == pytest.approx(0.5 * 3)


def pair(folder: Path, first: dict[str, object], second: dict[str, object]) -> Desk:
    """Two reports, each of one claim read with confidence."""
    sure = {"confidence": 0.99, **LATER}
    desk = Desk(folder, {"a": [{"name": "one", **sure, **first}], "b": [{"name": "two", **sure, **second}]})
    desk.ingest(report("a", "2020-01-14"), report("b", "2020-01-14"))
    return desk


def test_two_incidents_that_were_nearly_joined_are_asked_about_once(tmp_path: Path) -> None:
    desk = pair(tmp_path, {"at": "Ariha District"}, {"at": "Ariha", "kind": "attack_unspecified"})
    assert len(desk.now.incidents()) == 2
    [asked] = review.queue(desk.now)
    assert asked.judgement == "same"
    assert {asked.id, asked.other} == {i.id for i in desk.now.incidents()}
    assert "1 km apart" in asked.why
    verdict = review.Verdict(judgement="same", subject=asked.id, other=asked.other, who="a tester", why="a test")
    review.decide(desk.ledger, verdict, NOW)
    assert len(desk.now.incidents()) == 1
    assert list(review.queue(desk.now)) == []


def test_what_was_only_just_joined_is_asked_about_once(tmp_path: Path) -> None:
    desk = pair(tmp_path, {"at": "Ariha"}, {"at": "Ariha", "kind": "attack_unspecified"})
    assert len(desk.now.incidents()) == 1
    [asked] = review.queue(desk.now)
    assert asked.judgement == "different"
    assert {asked.id, asked.other} == {claim_id("a", "one"), claim_id("b", "two")}
    verdict = review.Verdict(judgement="different", subject=asked.id, other=asked.other, who="a tester", why="a test")
    review.decide(desk.ledger, verdict, NOW)
    assert len(desk.now.incidents()) == 2
    assert list(review.queue(desk.now)) == []
