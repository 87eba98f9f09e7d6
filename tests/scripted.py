"""A reader that gives the claims a test wrote down, so that the pipeline is tested apart from reading."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from fuse_built import claim as built

from trucewatch import fuse, monitor, pipeline
from trucewatch.consequences import heirs_of
from trucewatch.ledger import Ledger, Snapshot, open_ledger
from trucewatch.model import Claim, Document, Span, make_id
from trucewatch.read import Reading

NOW = datetime(2031, 1, 1, 8, 0, tzinfo=UTC)
Script = Mapping[str, Sequence[Mapping[str, Any]]]


class ScriptedReader:
    """For each report, by its ref, the fields of its claims; `name` makes the id of a claim."""

    def __init__(self, script: Script, version: str = "scripted@1") -> None:
        self.script, self.version = script, version

    def read(self, document: Document) -> Reading:
        claims = tuple(made(document, **fields) for fields in self.script.get(document.ref or "", ()))
        return Reading(document=document.id, claims=claims, reader=self.version)


def claim_id(ref: str, name: str) -> str:
    return make_id("CLM", [ref, name])


def made(document: Document, name: str, **fields: Any) -> Claim:
    words = Span.of(document.text, 0, 10)
    return built(
        name, document.id, **{"id": claim_id(document.ref or "", name), "span": words, "trigger": words, **fields}
    )


def report(ref: str, published: str = "2020-01-12", publisher: str | None = None) -> dict[str, str]:
    text = f"Report {ref} was written by hand for a test, and {ref} says nothing that another one says, {ref * 3}."
    return {
        "ref": ref,
        "publisher": publisher or f"Paper {ref}",
        "published": published,
        "text": text,
        "language": "en",
    }


class Desk:
    """A ledger in a folder, and reports that are handed to it."""

    def __init__(self, folder: Path, script: Script) -> None:
        self.folder, self.reader = folder, ScriptedReader(script)
        self.ledger: Ledger = open_ledger(folder / "desk.sqlite", clock=self.clock)

    @staticmethod
    def clock() -> datetime:
        return NOW

    def ingest(self, *rows: Mapping[str, str], replay: bool = True) -> pipeline.IngestReport:
        path = self.folder / "reports.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        take = pipeline.ingest.TakeOptions(received_at="published" if replay else "clock")
        options = pipeline.Options(take=take, reader=self.reader)  # type: ignore[arg-type]
        return pipeline.ingest_sources([path], self.ledger, clock=self.clock, options=options)

    @property
    def now(self) -> Snapshot:
        return self.ledger.at()


def assert_whole(snapshot: Snapshot) -> None:
    """What the record came to hold step by step is what follows from all of it at once."""
    documents = {d.id: d for d in snapshot.documents()}
    taken = snapshot.decisions()
    decisions = fuse.anchored(taken, heirs_of(snapshot, taken))
    claims = [fuse.edited(c, fuse.edits(decisions)) for c in snapshot.claims()]
    rejected = {d.subject for d in decisions if d.judgement == "reject"}
    incidents = {i.id: i for i in fuse.fuse(claims, documents, decisions)}
    # Which ids came together is history, and the only thing that what is there now does not tell.
    kept = {i.id: msgspec.structs.replace(i, merged_from=()) for i in snapshot.incidents()}
    assert kept == incidents
    written = [a for a in snapshot.agreements() if a.origin == "file"]
    truce = [c for c in claims if c.kind in monitor.TRUCE_KINDS and c.id not in rejected]
    agreements = {a.id: a for a in monitor.agreements(truce, documents, written=written)}
    assert {a.id: a for a in snapshot.agreements()} == agreements
    evidence = monitor.Evidence(claims={c.id: c for c in claims}, documents=documents)
    listed = list(incidents.values())
    findings = {f.id: f for a in agreements.values() for f in monitor.findings(a, listed, evidence)}
    assert {f.id: f for f in snapshot.findings()} == findings
