"""The gate: every document with an event in it is parsed, what is dropped can be listed, and it can be turned off."""

from __future__ import annotations

import json
from pathlib import Path

from tests.read.scoring import CASES, reader
from trucewatch.evaluate.cases import Folders, document, files, load
from trucewatch.evaluate.desk import document as plain
from trucewatch.evaluate.truecase import truecase
from trucewatch.model import Document
from trucewatch.read import Reader

IDLE = "The mayor of Turin opened a new bridge for bicycles. It is painted blue and cost four million euros."
LEAST = 0.995


def share(documents: list[Document]) -> float:
    """How many of the documents pass."""
    return sum(reader().opening(d) is not None for d in documents) / len(documents)


def rows(path: Path) -> list[dict[str, object]]:
    """The records of a set beside the project."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_own_passages_with_claims_pass() -> None:
    told = [document(c, Folders(CASES)) for path in files(CASES) for c in load(path) if c.get("claims")]
    here = [d for d in told if d is not None]
    assert len(here) > 500
    assert share(here) >= LEAST


def test_documents_of_other_peoples_sets_pass(shared: Path) -> None:
    muc = [plain(truecase(str(r["text"]))) for r in rows(shared / "data" / "muc4.jsonl") if r["templates"]]
    assert len(muc) > 600
    assert share(muc) >= LEAST
    news = [r for r in rows(shared / "data" / "wikievents.jsonl") if "Conflict.Attack" in str(r["events"])]
    assert len(news) > 10
    assert share([plain(str(r["text"])) for r in news]) == 1.0


def test_a_document_that_is_dropped_says_so_and_is_read_without_the_gate() -> None:
    idle = plain(IDLE)
    dropped = reader().read(idle)
    assert not dropped.passed_gate
    assert [why for _, why in dropped.unread] == ["no form of the codebook in it"]
    assert Reader.load(gate=False).read(idle).passed_gate


def test_the_gate_changes_no_claim() -> None:
    everything = Reader.load(gate=False)
    for name in ("reports", "negatives"):
        for case in load(CASES / f"{name}.yml"):
            told = document(case, Folders(CASES))
            if told is not None:
                assert reader().read(told).claims == everything.read(told).claims


def test_a_short_text_is_opened_by_a_party_and_a_threat() -> None:
    assert reader().opening(plain("Ankara threatened further measures against Damascus.")) is not None
    assert reader().opening(plain("The coach threatened further measures against lateness.")) is None
