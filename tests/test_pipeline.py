"""The whole story, step by step: what follows from each report, re-reading, decision and redaction."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fuse_built import day
from scripted import NOW, Desk, ScriptedReader, assert_whole, claim_id, report

from bench.stream import documents
from trucewatch import pipeline, review
from trucewatch.errors import NotFound, UsageError
from trucewatch.ledger import open_ledger
from trucewatch.model import Party

TURKEY, RUSSIA = Party(id="actor:tr", name="Turkey"), Party(id="actor:ru", name="Russia")
IN_FORCE = {"kind": "ceasefire_in_force", "at": "Idlib", "on": "2020-01-12"}
AGREED = {"kind": "ceasefire_agreed", "at": "Idlib", "actor": TURKEY, "target": RUSSIA}
DENIED = {"stance": "denied", "at": "Idlib", "actor": RUSSIA, "speaker": "Russia"}
TWO_TOWNS = {
    "a": [{"name": "one", "at": "Ariha", "actor": RUSSIA}],
    "b": [{"name": "two", "at": "Saraqib", "actor": RUSSIA}],
    "c": [{"name": "no", **DENIED}],
}
YAML = """
name: The truce of the test
parties: [Turkey, Russia]
area: [{name: Idlib, country: SY, precision: province}]
clocks:
  - claimant: Turkey
    start: 2020-01-12
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, TWO_TOWNS)


def judge(desk: Desk, judgement: str, subject: str, other: str | None = None) -> None:
    verdict = review.Verdict(judgement=judgement, subject=subject, other=other, who="a tester", why="for a test")  # type: ignore[arg-type]
    review.decide(desk.ledger, verdict, NOW)


def test_step_by_step_is_the_same_as_at_once(tmp_path: Path) -> None:
    source = tmp_path / "stream.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in documents(60, 3)), encoding="utf-8")
    heads = []
    for workers in (1, 2):
        with open_ledger(tmp_path / f"{workers}.sqlite", clock=lambda: NOW, salt=lambda: b"0" * 16) as ledger:
            options = pipeline.Options(take=pipeline.ingest.TakeOptions(received_at="published"), workers=workers)
            done = pipeline.ingest_sources([source], ledger, clock=lambda: NOW, options=options)
            assert len(done.taken) == 60
            assert_whole(ledger.at())
            heads.append(ledger.head)
    assert heads[0] == heads[1], "two processes must write what one writes, in the same order"


def test_a_denial_stands_in_every_incident_that_it_denies(desk: Desk) -> None:
    desk.ingest(report("a"), report("b"), report("c"))
    denial = claim_id("c", "no")
    assert len(desk.now.incidents_of([denial])[denial]) == 2
    assert {i.grade for i in desk.now.incidents()} == {"contested"}
    assert_whole(desk.now)


def test_a_reading_without_the_denial_leaves_no_incident_stale(desk: Desk) -> None:
    desk.ingest(report("a"), report("b"), report("c"))
    newer = ScriptedReader({**TWO_TOWNS, "c": []}, version="scripted@2")
    done = pipeline.reread(desk.ledger, clock=desk.clock, reader=newer)  # type: ignore[arg-type]
    assert len(done.taken) == 3
    assert [i.dissent for i in desk.now.incidents()] == [(), ()]
    assert_whole(desk.now)
    assert desk.ledger.verify().ok


def test_a_reading_without_the_truce_takes_its_agreement_away(tmp_path: Path) -> None:
    script = {"a": [{"name": "one"}], "t": [{"name": "agreed", **AGREED}, {"name": "force", **IN_FORCE}]}
    desk = Desk(tmp_path, script)
    desk.ingest(report("t"), report("a", "2020-01-13"))
    assert desk.now.agreements()
    assert desk.now.findings()
    newer = ScriptedReader({"a": script["a"]}, version="scripted@2")
    pipeline.reread(desk.ledger, clock=desk.clock, reader=newer)  # type: ignore[arg-type]
    assert (desk.now.agreements(), desk.now.findings()) == ([], [])


def test_more_claims_about_a_truce_leave_other_findings_alone(tmp_path: Path) -> None:
    truce = [{"name": "agreed", **AGREED}, {"name": "force", **IN_FORCE}]
    desk = Desk(tmp_path, {"a": [{"name": "one", "on": "2020-01-13"}], "t": truce, "u": truce})
    desk.ingest(report("t"), report("a", "2020-01-14"), report("u", "2020-01-15"))
    put = [e.payload for e in desk.ledger.entries() if e.kind == "findings"]
    assert len(put) == 1, "the second report of the same truce changes no finding of the first report's shelling"
    assert len(desk.now.agreements()[0].claims) == 4
    assert_whole(desk.now)


def test_decisions_are_followed_in_their_own_transaction(desk: Desk) -> None:
    desk.ingest(report("a"), report("b"))
    one, two = claim_id("a", "one"), claim_id("b", "two")
    judge(desk, "same", one, two)
    [joined] = desk.now.incidents()
    assert set(joined.claims) == {one, two}
    [former] = joined.merged_from
    with pytest.raises(NotFound, match=f"{former} is no more at this moment: what it told stands in {joined.id}"):
        desk.now.incident(former)
    [decision] = desk.now.decisions()
    judge(desk, "undo", decision.id)
    assert [i.merged_from for i in desk.now.incidents()] == [(), ()]
    judge(desk, "reject", one)
    assert [i.claims for i in desk.now.incidents()] == [(two,)]
    assert_whole(desk.now)


def test_a_rejected_claim_about_a_truce_makes_none(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"t": [{"name": "force", **IN_FORCE}], "a": [{"name": "one", "on": "2020-01-13"}]})
    desk.ingest(report("t"), report("a", "2020-01-14"))
    assert desk.now.agreements()
    judge(desk, "reject", claim_id("t", "force"))
    assert (desk.now.agreements(), desk.now.findings()) == ([], [])


def test_what_is_left_after_a_redaction_is_fused_and_held_again(tmp_path: Path) -> None:
    truce = [{"name": "agreed", **AGREED}, {"name": "force", **IN_FORCE}]
    script = {
        "t": truce, "u": truce, "a": [{"name": "one", "on": "2020-01-13"}], "b": [{"name": "two", "on": "2020-01-13"}],
    }  # fmt: skip
    desk = Desk(tmp_path, script)
    path = tmp_path / "truce.yaml"
    path.write_text(YAML, encoding="utf-8")
    pipeline.add_agreements(path, desk.ledger, clock=desk.clock)
    rows = [report("t"), report("u"), report("a", "2020-01-14"), report("b", "2020-01-14")]
    desk.ingest(*rows)
    assert [len(i.claims) for i in desk.now.incidents()] == [2]
    before = desk.now.findings()
    first = desk.now.documents()[0]
    judge(desk, "redact", first.id)
    assert [a.origin for a in desk.now.agreements()] == ["file"], (
        "a person's agreement outlives the report that told it"
    )
    assert len(desk.now.findings()) == len(before)
    assert_whole(desk.now)
    judge(desk, "redact", claim_id("a", "one"))
    assert [i.claims for i in desk.now.incidents()] == [(claim_id("b", "two"),)]
    assert desk.now.findings()
    assert_whole(desk.now)
    found = desk.ledger.verify()
    assert (found.ok, found.issues) == (True, ())
    assert desk.ingest(*rows).refused[0].what == f"{first.id} was redacted and is not taken in again"
    newer = ScriptedReader(script, version="scripted@2")
    pipeline.reread(desk.ledger, clock=desk.clock, reader=newer)  # type: ignore[arg-type]
    assert claim_id("a", "one") not in {c.id for c in desk.now.claims()}, "a new reader does not bring it back"
    assert_whole(desk.now)
    desk.ledger.rebuild()
    assert_whole(desk.now)


def test_what_once_merged_with_something_redacted_stays(desk: Desk) -> None:
    desk.ingest(report("a"), report("b"))
    one, two = claim_id("a", "one"), claim_id("b", "two")
    judge(desk, "same", one, two)
    [joined] = desk.now.incidents()
    judge(desk, "redact", min((one, two), key=lambda c: joined.claims.index(c)))
    assert [len(i.claims) for i in desk.now.incidents()] == [1]
    assert_whole(desk.now)
    assert desk.ledger.verify().ok


def _renamed(script: dict[str, list[dict[str, object]]]) -> dict[str, list[dict[str, object]]]:
    """The same claims as a newer reader would give them: with other ids."""
    return {ref: [{**fields, "name": f"{fields['name']}, anew"} for fields in said] for ref, said in script.items()}


def test_decisions_survive_a_new_reading(desk: Desk) -> None:
    desk.ingest(report("a"), report("b"))
    one, two = claim_id("a", "one"), claim_id("b", "two")
    judge(desk, "same", one, two)
    newer = ScriptedReader(_renamed(TWO_TOWNS), version="scripted@2")
    pipeline.reread(desk.ledger, clock=desk.clock, reader=newer)  # type: ignore[arg-type]
    [joined] = desk.now.incidents()
    assert set(joined.claims) == {claim_id("a", "one, anew"), claim_id("b", "two, anew")}
    assert any("judged two of its claims the same" in why for why in joined.because)
    assert_whole(desk.now)
    [decision] = desk.now.decisions()
    assert {decision.subject, decision.other} == {one, two}, "what a person decided stays as it was said"
    fresh = Desk(desk.folder, _renamed(TWO_TOWNS))
    fresh.ingest(report("c"))
    assert [len(i.claims) for i in fresh.now.incidents()] == [3], "another process anchors them from the record alone"
    judge(fresh, "undo", decision.id)
    assert len(fresh.now.incidents()) == 2
    assert_whole(fresh.now)
    assert fresh.ledger.verify().ok


def _edit(desk: Desk, subject: str, field: str, value: str) -> None:
    verdict = review.Verdict(
        judgement="edit", subject=subject, who="a tester", why="misread", field=field, value=value
    )  # fmt: skip
    review.decide(desk.ledger, verdict, NOW)


def test_what_a_person_corrects_is_what_follows_and_the_reading_stays(desk: Desk) -> None:
    desk.ingest(report("a"), report("b"))
    one, two = claim_id("a", "one"), claim_id("b", "two")
    assert len(desk.now.incidents()) == 2
    read = desk.now.claim(two)
    _edit(desk, two, "time", "2020-01-12")
    [moved] = [i for i in desk.now.incidents() if two in i.claims]
    assert moved.time is not None
    assert moved.time.start == "2020-01-12"
    assert desk.now.claim(two) == read, "a proposal is never changed by a decision"
    assert_whole(desk.now)
    newer = ScriptedReader(_renamed(TWO_TOWNS), version="scripted@2")
    pipeline.reread(desk.ledger, clock=desk.clock, reader=newer)  # type: ignore[arg-type]
    [moved] = [i for i in desk.now.incidents() if claim_id("b", "two, anew") in i.claims]
    assert moved.time is not None
    assert moved.time.start == "2020-01-12", "an edit survives a new reading"
    assert_whole(desk.now)
    [decision] = desk.now.decisions()
    judge(desk, "undo", decision.id)
    assert {i.time.start for i in desk.now.incidents() if i.time is not None} == {read.time.start if read.time else ""}
    assert_whole(desk.now)
    assert one != two


def test_an_edited_claim_is_found_where_it_is_now(desk: Desk) -> None:
    desk.ingest(report("a"))
    one = claim_id("a", "one")
    _edit(desk, one, "kind", "air_strike")
    assert [i.kind for i in desk.now.incidents()] == ["air_strike"]
    _edit(desk, one, "place", "none")
    assert [i.place for i in desk.now.incidents()] == [None]
    desk.ingest(report("c"))
    assert_whole(desk.now)
    for field, value in (
        ("kind", "no_such"),
        ("stance", "perhaps"),
        ("time", "Sunday"),
        ("place", "Ariha"),
        ("x", "1"),
    ):
        with pytest.raises(UsageError):
            _edit(desk, one, field, value)
    with pytest.raises(UsageError, match="stays one"):
        _edit(desk, one, "kind", "ceasefire_in_force")


def test_a_rejected_claim_stays_rejected_under_a_new_reading(desk: Desk) -> None:
    desk.ingest(report("a"), report("b"))
    judge(desk, "reject", claim_id("a", "one"))
    newer = ScriptedReader(_renamed(TWO_TOWNS), version="scripted@2")
    pipeline.reread(desk.ledger, clock=desk.clock, reader=newer)  # type: ignore[arg-type]
    assert [i.claims for i in desk.now.incidents()] == [(claim_id("b", "two, anew"),)]
    assert claim_id("a", "one, anew") not in {item.id for item in review.queue(desk.now)}
    assert_whole(desk.now)


def test_of_a_very_large_component_only_the_nearest_are_compared_and_the_incident_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refs = ("a", "b", "c", "d", "e")
    desk = Desk(tmp_path, {ref: [{"name": "one"}] for ref in refs})
    desk.ingest(*(report(ref) for ref in refs[:4]))
    [whole] = desk.now.incidents()
    assert not any("nearest" in why for why in whole.because)
    monkeypatch.setattr("trucewatch.fuse.cluster.LARGEST", 3)
    monkeypatch.setattr("trucewatch.fuse.LARGEST", 3)
    desk.ingest(report("e"))
    told = [i for i in desk.now.incidents() if claim_id("e", "one") in i.claims]
    assert any("of the claims around it were compared" in why for i in told for why in i.because)
    assert {c for i in desk.now.incidents() for c in i.claims} == {claim_id(ref, "one") for ref in refs}, "none is lost"
    held = [c for i in desk.now.incidents() for c in i.claims]
    assert len(held) == len(set(held)), "none stands in two"
    assert desk.ledger.verify().ok


def test_a_late_report_is_not_known_before_it_came(tmp_path: Path) -> None:
    script = {"a": [{"name": "one"}], "late": [{"name": "two", "on": day("2020-01-11")}]}
    desk = Desk(tmp_path, script)
    desk.ingest(report("late", "2020-01-15"))
    desk.ingest(report("a", "2020-01-12"))
    assert len(desk.now.incidents()) == 1
    assert desk.ledger.at(as_of="2020-01-13").incidents() == [], "an incident of both is known once both are there"
    assert_whole(desk.now)


def test_one_report_twice_in_one_call_is_taken_once(desk: Desk) -> None:
    done = desk.ingest(report("a"), report("a"))
    assert (len(done.taken), len(done.known)) == (1, 1)


def test_a_writer_in_between_is_noticed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Desk(desk.folder, TWO_TOWNS)
    read = desk.reader.read

    def slow(document):  # type: ignore[no-untyped-def]
        if document.ref == "b":
            other.ingest(report("c"))
        return read(document)

    monkeypatch.setattr(desk.reader, "read", slow)
    desk.ingest(report("a"), report("b"))
    assert {i.grade for i in desk.now.incidents()} == {"contested"}
    assert_whole(desk.now)
