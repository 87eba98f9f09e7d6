"""What is redacted is gone: from every table, from the archive, and from the bytes of the files."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

import msgspec
import pytest
from ledger_nouns import agreement, claim, decision, document, incident, open_fixed, report

from trucewatch.errors import LedgerBusy, NotFound, UsageError
from trucewatch.ledger import Agreements, Draft, Findings, Incidents, Ledger, Reading, Redaction, fold

SECRET = "Zarqunabad"
TEXT = f"Rebels shelled {SECRET} on Sunday, killing three people, the mayor's office said."


def redact(subject: str) -> Draft:
    return Draft("decision", decision(subject, "redact", why="a family asked"), "2020-01-20")


def anywhere(path: Path, word: str = SECRET) -> list[str]:
    return [
        file.name
        for file in path.parent.iterdir()
        if word.encode() in file.read_bytes() or word.casefold().encode() in file.read_bytes()
    ]


def test_a_document_is_taken_out_of_everything(ledger: Ledger, path: Path) -> None:
    kept, other_doc, other_said, other_event, truce, _ = report()
    ledger.append(kept)
    drafts, doc, said, event, _, held = report(TEXT, town=SECRET)
    assert anywhere(path) == []
    # Many pages of neighbours, written and rewritten around it, so that its bytes have moved about.
    for n in range(40):
        ledger.append(report(f"Rebels shelled Qastanur on Sunday, report {n}. " + "word " * 300)[0])
        if n == 20:
            ledger.append(drafts)
        if n > 20:
            both = incident(other_said, said, name="both")
            named = msgspec.structs.replace(both, because=(f"both speak of {SECRET}, {n}",))
            ledger.append([Draft("incidents", Incidents(put=(named, other_event)), "2020-01-14")])
    review = msgspec.structs.replace(decision(said.id, "edit"), span=said.span, value=SECRET, why=f"{SECRET} it is")
    ledger.append([Draft("decision", review, "2020-01-15")])
    assert anywhere(path)
    before = ledger.head.seq
    made = ledger.append([redact(doc.id)])
    assert anywhere(path) == []
    assert zlib.compress(drafts[0].source or b"", 6) not in path.read_bytes()

    assert [entry.kind for entry in made] == ["decision", "redaction"]
    told = made[1].payload
    assert isinstance(told, Redaction)
    assert told.subject == doc.id
    assert told.sources == (doc.source_sha256,)
    assert told.orphans == (other_said.id,)
    checked = ledger.verify()
    assert checked.issues == ()
    assert {stone.subject for stone in checked.tombstones} == {doc.id}
    assert any(not stone.partly for stone in checked.tombstones)
    assert any(stone.partly for stone in checked.tombstones)
    for now in (ledger.at(), ledger.at(head=before), ledger.at("2020-01-19")):
        assert not now.has_document(doc.id)
        assert now.claims(ids=[said.id]) == []
        assert now.incidents([event.id]) == []
        assert held not in now.findings()
        assert now.document(other_doc.id) == other_doc
        assert now.incidents([other_event.id]) == [other_event]
        assert now.agreements() == [truce]
        with pytest.raises(NotFound):
            now.document(doc.id)
    assert ledger.at().decision(review.id).why == "(redacted)"
    assert ledger.at().redacted() == {doc.id}
    assert set(fold(ledger.entries()).claims) == {said.id for said in ledger.at().claims()}
    assert doc.id not in ledger.pending("reader@2")


def test_what_was_redacted_does_not_come_back(ledger: Ledger) -> None:
    drafts, doc, *_ = report(TEXT)
    ledger.append(drafts)
    ledger.append([redact(doc.id)])
    with pytest.raises(UsageError, match="was redacted and is not taken in again"):
        ledger.append(drafts[:1])
    with pytest.raises(UsageError, match="was redacted"):
        ledger.append(drafts[1:2])


def test_one_claim_is_taken_out_and_its_neighbours_stay(ledger: Ledger) -> None:
    doc = document("Rebels shelled Qastanur and raided Tell Ashan.")
    one, two = claim(doc, "shelled"), claim(doc, "raided", kind="raid")
    blocks = {one.id: ("k",), two.id: ("k",)}
    events = incident(one), incident(two)
    at = "2020-01-12"
    ledger.append(
        [
            Draft("document", doc, at),
            Draft("reading", Reading(document=doc.id, reader="reader@1", claims=(one, two), blocks=blocks), at),
            Draft("incidents", Incidents(put=events), at),
        ]
    )
    ledger.append([redact(one.id)])
    now = ledger.at()
    assert now.claims() == now.claims_in_blocks(["k"]) == [two]
    assert now.incidents() == [events[1]]
    assert now.document(doc.id) == doc, "the text of the document stays: redact the document to take that out"
    assert ledger.pending("reader@1") == ()
    with pytest.raises(UsageError, match="leave it out"):
        ledger.append([Draft("reading", Reading(document=doc.id, reader="reader@2", claims=(one, two)), at)])
    ledger.append([redact(doc.id)])
    assert ledger.at().counts()["claims"] == 0
    assert ledger.verify().issues == ()


def test_an_agreement_made_of_its_claims_goes_and_one_from_a_file_stays(ledger: Ledger) -> None:
    drafts, doc, said, *_ = report(TEXT)
    ledger.append(drafts[:2])
    ours = msgspec.structs.replace(agreement("From a file"), origin="file")
    theirs = agreement(f"Truce of {SECRET}", (said.id,))
    ledger.append([Draft("agreement", Agreements(put=(ours, theirs)), "2020-01-13")])
    ledger.append([Draft("findings", Findings(), "2020-01-13")])
    ledger.append([redact(doc.id)])
    assert ledger.at().agreements() == [ours]
    assert ledger.verify().ok


def test_the_decision_itself_keeps_no_words(ledger: Ledger, path: Path) -> None:
    drafts, _, said, *_ = report(TEXT)
    ledger.append(drafts)
    asked = msgspec.structs.replace(decision(said.id, "redact"), span=said.span, value="secret value")
    made = ledger.append([Draft("decision", asked, "2020-01-20")])
    kept = made[0].payload
    assert kept == msgspec.structs.replace(asked, span=None, value=None)
    assert anywhere(path, "secret value") == []


def test_what_cannot_be_redacted(ledger: Ledger) -> None:
    drafts, _, _, event, *_ = report()
    ledger.append(drafts)
    with pytest.raises(UsageError, match="redact the document or the claim"):
        ledger.append([redact(event.id)])
    with pytest.raises(NotFound, match="there is no DOC-000000000000 to redact"):
        ledger.append([redact("DOC-000000000000")])
    assert ledger.head.seq == 5


def test_a_ledger_reopened_after_a_redaction_verifies(path: Path) -> None:
    drafts, doc, *_ = report(TEXT)
    with open_fixed(path) as ledger:
        ledger.append(drafts)
        ledger.append([redact(doc.id)])
        ledger.rebuild()
    with open_fixed(path) as ledger:
        assert ledger.verify().ok
    assert anywhere(path) == []


def test_a_reader_in_the_way_delays_the_overwriting_and_nothing_else(path: Path) -> None:
    drafts, doc, *_ = report(TEXT)
    with open_fixed(path, wait=0.1) as ledger:
        ledger.append(drafts)
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entries").fetchone()
        with pytest.raises(LedgerBusy, match="next opening tries again"):
            ledger.append([redact(doc.id)])
        assert not ledger.at().has_document(doc.id)
        assert [issue.what for issue in ledger.verify().issues] == [
            "redacted bytes may still lie in the file until it is next opened for writing"
        ]
        reader.close()
    with open_fixed(path) as ledger:
        assert not ledger.owes_scrub
        assert ledger.verify().ok
        assert anywhere(path) == []
