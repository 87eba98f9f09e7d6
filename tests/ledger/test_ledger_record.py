"""Appending, reading back, as-of, and what is refused."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import msgspec
import pytest
from ledger_nouns import agreement, clock, decision, document, incident, open_fixed, report

from trucewatch.errors import LedgerBroken, LedgerBusy, LedgerError, MissingPart, NotFound, UsageError
from trucewatch.ledger import (
    Agreements,
    ClaimFilter,
    Draft,
    Head,
    IncidentFilter,
    Incidents,
    Ledger,
    Reading,
    fold,
    open_ledger,
)


def test_a_report_is_kept_and_found_again(ledger: Ledger) -> None:
    drafts, doc, said, event, truce, held = report()
    made = ledger.append(drafts)
    assert [entry.seq for entry in made] == [1, 2, 3, 4, 5]
    assert ledger.head == Head(5, made[-1].hash)
    assert [entry.hash for entry in ledger.entries()] == [entry.hash for entry in made]
    assert list(ledger.entries(2, 3)) == list(made[1:3])
    assert ledger.entry(4).payload == Agreements(put=(truce,))
    now = ledger.at()
    assert now.documents() == [doc]
    assert now.document(doc.id) == doc
    assert now.has_document(doc.id)
    assert not now.has_document("DOC-000000000000")
    assert now.by_sha(doc.sha256) == now.by_sha(doc.source_sha256) == [doc]
    assert now.source_bytes(doc.id) == drafts[0].source
    assert now.claims() == now.claims(ids=[said.id]) == now.claims(document=doc.id) == [said]
    assert now.claims_in_blocks(["k2", "nothing"]) == [said]
    assert now.incident_of([said.id, "CLM-0"]) == {said.id: event.id}
    assert now.incidents() == now.incidents([event.id]) == [now.incident(event.id)] == [event]
    assert now.agreements() == [now.agreement(truce.id)] == [truce]
    assert now.findings() == now.findings(agreement=truce.id) == now.findings(incident=event.id) == [held]
    assert now.findings(agreement="AGR-0") == []
    assert now.entry_of(said.id) == 2
    assert now.last_reader(doc.id) == "reader@1"
    assert (ledger.pending("reader@1"), ledger.pending("reader@2")) == ((), (doc.id,))
    assert ledger.verify().ok


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (ClaimFilter(kind="shelling"), True),
        (ClaimFilter(kind="air_strike"), False),
        (ClaimFilter(first_day="2020-01-12", last_day="2020-01-12"), True),
        (ClaimFilter(first_day="2020-01-13"), False),
        (ClaimFilter(last_day="2020-01-11"), False),
        (ClaimFilter(country="SY", admin1="Idlib", place="qastanur"), True),
        (ClaimFilter(country="UA"), False),
        (ClaimFilter(speaker="Mayor", actor="REBELS"), True),
        (ClaimFilter(speaker="may_r"), False),
        (ClaimFilter(stance="denied"), False),
        (ClaimFilter(ids=()), False),
    ],
)
def test_claims_by_filter(ledger: Ledger, asked: ClaimFilter, found: bool) -> None:
    ledger.append(report()[0])
    assert bool(ledger.at().claims(asked)) is found


def test_incidents_by_filter(ledger: Ledger) -> None:
    ledger.append(report()[0])
    assert ledger.at().incidents(where=IncidentFilter(kind="shelling", actor="rebels", last_day="2020-01-12"))
    assert not ledger.at().incidents(where=IncidentFilter(grade="verified"))


def test_as_of_and_head_are_two_clocks(ledger: Ledger) -> None:
    first, *_ = report(at="2020-01-12T18:00:00+02:00")
    second, *_ = report("Rebels shelled Qastanur on Sunday, a witness said.", at="2020-01-10")
    ledger.append(first)
    ledger.append(second)
    assert [len(ledger.at(day).documents()) for day in ("2020-01-09", "2020-01-10", "2020-01-11", "2020-01-12")] == [
        0,
        1,
        1,
        2,
    ]
    assert len(ledger.at("2020-01-12T15:59Z").documents()) == 1
    assert len(ledger.at("2020-01-12T16:00Z").documents()) == 2
    assert len(ledger.at(head=5).documents()) == 1
    assert ledger.at("2020-01-11", head=5).documents() == []
    with pytest.raises(NotFound, match="no entry 99"):
        ledger.at(head=99)


def test_a_change_that_arrives_late_but_counts_from_earlier(ledger: Ledger) -> None:
    *_, truce, _ = report()
    versions = [msgspec.structs.replace(truce, because=(word,)) for word in ("one", "two", "three")]
    for version, day in zip(versions, ("2020-01-05", "2020-01-10", "2020-01-07"), strict=True):
        ledger.append([Draft("agreement", Agreements(put=(version,)), day)])

    def said(day: str, head: int | None = None) -> list[str]:
        return [held.because[0] for held in ledger.at(day, head).agreements()]

    assert [said(day) for day in ("2020-01-04", "2020-01-06", "2020-01-08", "2020-01-11")] == [
        [],
        ["one"],
        ["three"],
        ["three"],
    ]
    assert [said(day, 2) for day in ("2020-01-08", "2020-01-11")] == [["one"], ["two"]]
    assert ledger.verify().ok


def test_a_new_reader_supersedes_and_the_old_head_still_shows_the_old_reading(ledger: Ledger) -> None:
    drafts, doc, said, *_ = report()
    ledger.append(drafts)
    again = msgspec.structs.replace(said, reader="reader@2", confidence=0.5)
    ledger.append([Draft("reading", Reading(document=doc.id, reader="reader@2", claims=(again,)), drafts[0].at)])
    assert ledger.at().claims() == [again]
    assert ledger.at("2020-01-12").claims() == [again]
    assert ledger.at(head=5).claims() == [said]
    assert ledger.at().claims_in_blocks(["k2"]) == []
    assert ledger.at(head=5).claims_in_blocks(["k2"]) == [said]
    assert ledger.pending("reader@2") == ()
    assert ledger.pending("reader@1") == (doc.id,)


def test_removed_is_removed_from_then_on(ledger: Ledger) -> None:
    drafts, _, said, event, *_ = report()
    ledger.append(drafts)
    other = incident(said, name="other")
    ledger.append([Draft("incidents", Incidents(put=(other,), removed=(event.id,)), drafts[0].at)])
    assert ledger.at().incident_of([said.id]) == {said.id: other.id}
    assert ledger.at(head=5).incidents() == [event]
    assert fold(ledger.entries()).incidents == {other.id: other}


def test_ids_may_be_shortened(ledger: Ledger) -> None:
    drafts, _, said, *_ = report()
    ledger.append(drafts)
    now = ledger.at()
    assert now.claim(said.id[:8]) == now.claim(said.id[4:12].lower()) == said
    with pytest.raises(NotFound, match=f"did you mean {said.id}"):
        now.claim(said.id[:10] + "ZZZZZZ"[:6])
    with pytest.raises(UsageError, match="too short"):
        now.claim(said.id[:6])
    with pytest.raises(NotFound, match="not one of the incidents"):
        now.incident(said.id)
    with pytest.raises(NotFound, match="no id"):
        now.claim("XYZ-123456789")


def test_all_drafts_or_none(ledger: Ledger) -> None:
    drafts, doc, *_ = report()
    wrong = Draft("document", msgspec.structs.replace(doc, text="other words"), "2020-01-12")
    with pytest.raises(UsageError, match="sha256 is not that of its text"):
        ledger.append([*drafts, wrong])
    assert ledger.head.seq == 0
    assert ledger.at().counts()["documents"] == 0


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (Draft("document", decision("DOC-1"), "2020-01-12"), "cannot hold a Decision"),
        (Draft("decision", decision("DOC-1"), "2020-01-12T10:00"), "has no offset"),
        (Draft("decision", decision("DOC-1"), "yesterday"), "not an ISO date"),
        (Draft("redaction", decision("DOC-1"), "2020-01-12"), "by the ledger alone"),
        (Draft("rumour", decision("DOC-1"), "2020-01-12"), "no kind of entry 'rumour'"),  # type: ignore[arg-type]
        (Draft("document", document(), "2020-01-12", b"other bytes"), "source_sha256"),
    ],
)
def test_what_does_not_hold_together_is_refused(ledger: Ledger, draft: Draft, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        ledger.append([draft])


def test_a_second_writer_waits_and_then_says_so(path: Path) -> None:
    with open_fixed(path, wait=0.2) as ledger:
        ledger.append(report()[0])
        other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusy, match="another process is using"):
            ledger.append([Draft("decision", decision("DOC-1"), "2020-01-20")])
        assert len(ledger.at().documents()) == 1, "a reader is never blocked"
        threading.Timer(0.1, lambda: other.execute("COMMIT")).start()
        with open_fixed(path, wait=5) as patient:
            patient.append([Draft("decision", decision("DOC-1"), "2020-01-20")])
            assert len(patient.at().decisions()) == 1
        other.close()


def test_append_after_a_head_that_is_no_longer_the_last(ledger: Ledger) -> None:
    head = ledger.head
    ledger.append(report()[0], after=head)
    with pytest.raises(LedgerBusy, match="read again"):
        ledger.append([Draft("decision", decision("DOC-1"), "2020-01-20")], after=head)


def test_opening(path: Path, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no ledger at"):
        open_ledger(path, clock=clock, create=False)
    with pytest.raises(LedgerError, match="there is no ledger at"):
        open_ledger(path, clock=clock, read_only=True)
    with pytest.raises(LedgerError, match="there is no folder"):
        open_ledger(tmp_path / "none" / "x", clock=clock)
    for url in ("postgresql://localhost/x", "postgres://x", "postgresql+psycopg://x"):
        with pytest.raises(MissingPart, match="not built yet"):
            open_ledger(url, clock=clock)
    with pytest.raises(UsageError, match="cannot be kept at"):
        open_ledger("mysql://x", clock=clock)
    (tmp_path / "words.txt").write_text("no database at all, but long enough to look at " * 5)
    with pytest.raises(LedgerBroken, match="damaged or is no ledger"):
        open_ledger(tmp_path / "words.txt", clock=clock)
    with sqlite3.connect(tmp_path / "other.db") as db:
        db.execute("CREATE TABLE x (y)")
    with pytest.raises(LedgerError, match="is not a ledger"):
        open_ledger(tmp_path / "other.db", clock=clock)
    with open_ledger(f"sqlite:///{path}", clock=clock) as ledger:
        ledger.append(report()[0])
    with open_ledger(path, clock=clock, read_only=True) as reader:
        assert reader.head.seq == 5
        with pytest.raises(LedgerError, match="reading only"):
            reader.append(report()[0])
    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value = '2'")
    with pytest.raises(LedgerError, match=r"newer trucewatch .*update trucewatch"):
        open_ledger(path, clock=clock)


def test_the_same_history_gives_the_same_bytes(tmp_path: Path) -> None:
    heads = []
    for name in ("a", "b"):
        with open_fixed(tmp_path / name) as ledger:
            ledger.append(report()[0])
            heads.append(ledger.head)
    assert heads[0] == heads[1]


def test_projections_can_be_thrown_away(ledger: Ledger) -> None:
    ledger.append(report()[0])
    ledger.append([Draft("agreement", Agreements(put=(agreement(),)), "2020-01-01")])
    before = ledger.at().claims(), ledger.at().agreements()
    ledger.rebuild()
    assert (ledger.at().claims(), ledger.at().agreements()) == before
    assert ledger.verify().ok
