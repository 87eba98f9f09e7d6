"""The chain back to the bytes."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from held_nouns import ACCORD, DENIAL, FOUND, NOW, ONE, SHELLED, SHELLING, TRUCE, TWO

from trucewatch import view
from trucewatch.errors import NotFound
from trucewatch.ledger import open_ledger
from trucewatch.model import sha256


def chain(path: Path, id_: str) -> list[view.Link]:
    with open_ledger(path, clock=lambda: NOW, read_only=True) as ledger:
        return list(view.explain(ledger.at(), id_, ledger.entry))


def test_from_a_finding_to_the_bytes(held: Path) -> None:
    links = chain(held, FOUND.id)
    order = [link.id for link in links]
    assert order == [FOUND.id, SHELLED.id, SHELLING.id, ONE.id, DENIAL.id, ACCORD.id, TRUCE.id, TWO.id]
    for link in links:
        assert all(words.stands for words in link.words)
        assert link.entry is not None
        assert len(link.entry.hash) == 64
    kept = links[3].kept
    assert kept is not None
    assert kept.stands
    assert kept.text_sha256 == sha256(ONE.text.encode())
    assert kept.source_bytes == len(ONE.text)


def test_every_field_shows_its_words(held: Path) -> None:
    claim = chain(held, SHELLING.id)[0]
    assert {w.field for w in claim.words} == {"span", "trigger", "cue", "place", "speaker", "figure.killed"}
    for words in claim.words:
        assert ONE.text[words.start : words.end] == words.quote
        assert (words.before + words.quote + words.after) in ONE.text


def test_an_id_may_be_short_and_must_be_there(held: Path) -> None:
    assert chain(held, SHELLING.id[:10])[0].id == SHELLING.id
    with pytest.raises(NotFound):
        chain(held, "CLM-ZZZZZZZZZZZZ")


def test_words_that_do_not_stand_are_said_not_to(held: Path) -> None:
    db = sqlite3.connect(held)
    db.execute(
        "UPDATE documents SET body = replace(CAST(body AS TEXT), 'rescuers', 'soldiers') WHERE id = ?", (ONE.id,)
    )
    db.commit()
    db.close()
    links = chain(held, SHELLING.id)
    assert [w.field for w in links[0].words if not w.stands] == ["speaker"]
    assert links[1].kept is not None
    assert not links[1].kept.stands
