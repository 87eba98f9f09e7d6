"""What is queried equals the fold of the entries, at every head and instant, redactions included."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_nouns import agreement, claim, decision, document, finding, incident, open_fixed

from trucewatch.errors import NotFound, UsageError
from trucewatch.ledger import Agreements, Draft, Findings, Incidents, Ledger, Reading, fold, parse_instant

WORDS = ("shelled", "raided", "bombed")
DOCUMENTS = [document(f"Rebels {' and '.join(WORDS)} Qastanur, report {n}.") for n in range(3)]
CLAIMS = {doc.id: [claim(doc, word) for word in WORDS] for doc in DOCUMENTS}
EVERY = [said for claims in CLAIMS.values() for said in claims]
KEYS = ("k1", "k2", "k3")
DAYS = tuple(f"2020-01-0{n}" for n in range(1, 7))

days = st.sampled_from(DAYS)
some = st.lists(st.sampled_from(EVERY), min_size=1, max_size=3, unique_by=lambda said: said.id)
keys = st.frozensets(st.sampled_from(KEYS), max_size=2)
number = st.integers(0, 2)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    at = draw(days)
    doc = draw(st.sampled_from(DOCUMENTS))
    events = [incident(*draw(some), name=draw(number)) for _ in range(draw(number))]
    truces = [agreement(f"truce {draw(number)}", tuple(said.id for said in draw(some))) for _ in range(draw(number))]
    match draw(st.sampled_from(("document", "reading", "incidents", "agreement", "findings", "decision", "redact"))):
        case "document":
            return Draft("document", doc, at)
        case "reading":
            read = [said for said in CLAIMS[doc.id] if draw(st.booleans())]
            blocks = {said.id: tuple(sorted(draw(keys))) for said in read}
            reading = Reading(document=doc.id, reader=f"reader@{draw(number)}", claims=tuple(read), blocks=blocks)
            return Draft("reading", reading, at)
        case "incidents":
            gone = tuple(incident(EVERY[0], name=draw(number)).id for _ in range(draw(number)))
            return Draft("incidents", Incidents(put=tuple(events), removed=gone), at)
        case "agreement":
            gone = tuple(agreement(f"truce {draw(number)}").id for _ in range(draw(number)))
            return Draft("agreement", Agreements(put=tuple(truces), removed=gone), at)
        case "findings":
            put = tuple(finding(event, truce) for event in events for truce in truces)
            return Draft("findings", Findings(put=put), at)
        case "decision":
            return Draft("decision", decision(draw(st.sampled_from(EVERY)).id, why=str(draw(number))), at)
        case _:
            subject = draw(st.sampled_from([doc.id, draw(st.sampled_from(EVERY)).id]))
            return Draft("decision", decision(subject, "redact"), at)


def check(ledger: Ledger, as_of: str | None, head: int) -> None:
    bound = None if as_of is None else parse_instant(as_of, last=True)
    state = fold(e for e in ledger.entries() if e.seq <= head and (bound is None or e.at <= bound))
    shown = ledger.at(as_of, head)
    for things, meant in (
        (shown.documents(), state.documents),
        (shown.claims(), state.claims),
        (shown.incidents(), state.incidents),
        (shown.agreements(), state.agreements),
        (shown.findings(), state.findings),
        (shown.decisions(), state.decisions),
    ):
        assert len(things) == len(meant)  # type: ignore[arg-type]
        assert {thing.id: thing for thing in things} == meant  # type: ignore[attr-defined]
    for key in KEYS:
        assert {said.id for said in shown.claims_in_blocks([key])} == {i for i, ks in state.blocks.items() if key in ks}
    held = {said for event in state.incidents.values() for said in event.claims}
    assert set(shown.incident_of([said.id for said in EVERY])) == held
    for doc in DOCUMENTS:
        assert shown.last_reader(doc.id) == state.readers.get(doc.id, (None,))[0]
    unread = {i for i in state.documents if state.readers.get(i, ("",))[0] != "reader@1"}
    assert set(shown.pending("reader@1")) == unread


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(st.lists(drafts(), min_size=1, max_size=4), max_size=10), st.data())
def test_projection_equals_fold(history: list[list[Draft]], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, open_fixed(Path(folder) / "ledger") as ledger:
        for batch in history:
            try:
                ledger.append(batch)
            except (UsageError, NotFound):
                continue  # redacted before, or not there to redact: refused as a whole
        last = ledger.head.seq
        check(ledger, None, last)
        for _ in range(3):
            check(ledger, data.draw(st.none() | days), data.draw(st.integers(0, last)))
        assert ledger.verify().issues == ()
