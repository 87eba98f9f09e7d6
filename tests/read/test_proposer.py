"""The learned proposer: what it adds and where, that it is the same each time, that it can be left out."""

from __future__ import annotations

import numpy as np
import pytest

from trucewatch.ingest import Given, document_from
from trucewatch.model import Document
from trucewatch.read import Reader
from trucewatch.read.beheld import SLOTS, may_tell, slots
from trucewatch.read.pieces import Pieces
from trucewatch.read.proposer import FILE, PROPOSED, network, right

REPORT = (
    "Shells killed three villagers in Sarmin on Monday, the monitor said. Government jets bombed Idlib twice. "
    "Rebels shelled the town of Nubl at noon. Clashes broke out near Saraqib in the evening, and a car bomb exploded "
    "in Azaz. Children were led away by gunmen. A plane had taken off. Armed men had gone from house to house. "
    "A sniper pulled the trigger. Barrel bombs were rolled out of a helicopter. "
    "Fighters herded forty men out of Sarmin."
)
PEACE = "The choir streamed onto the stage. Tourists were waved through at the gate, and the fair went on until noon."


@pytest.fixture(scope="module")
def both() -> tuple[Reader, Reader]:
    return Reader.load(), Reader.load(learned=False)


def report(text: str) -> Document:
    return document_from(
        text, text.encode(), Given(published="2020-02-04", title=None, publisher="Wire", language="en")
    )


def test_it_adds_what_the_rules_do_not_read_and_says_so(both: tuple[Reader, Reader]) -> None:
    learned, rules = (reader.read(report(REPORT)).claims for reader in both)
    assert not any(b.startswith(PROPOSED) for claim in rules for b in claim.because)
    added = [c for c in learned if any(b.startswith(PROPOSED) for b in c.because)]
    assert added
    assert {(c.kind, c.trigger) for c in rules} <= {(c.kind, c.trigger) for c in learned}
    assert all(c.trigger not in {r.trigger for r in rules} for c in added)
    assert all(0 < c.confidence < 1 and "proposes" in c.because[-1] for c in added)


def test_where_no_war_is_told_it_is_not_asked(both: tuple[Reader, Reader]) -> None:
    learned, rules = both
    assert learned.read(report(PEACE)).claims == ()
    lone = "Gunmen herded forty men out of Kafr Nabl."
    assert len(learned.read(report(lone)).claims) == len(rules.read(report(lone)).claims)


def test_readers_with_and_without_it_have_names_of_their_own(both: tuple[Reader, Reader]) -> None:
    learned, rules = both
    assert learned.version != rules.version
    assert rules.read(report(REPORT)).reader == rules.version


def test_the_same_words_give_the_same_answer_alone_and_among_others(both: tuple[Reader, Reader]) -> None:
    scene = both[0].scenes(report(REPORT))[0]
    tokens = [t for t in scene.doc if may_tell(t)]
    whole = network().kinds(scene, tokens)
    assert np.array_equal(whole, network().kinds(scene, tokens))
    assert np.allclose(whole[3:4], network().kinds(scene, tokens[3:4]), atol=1e-5)
    assert np.allclose(whole.sum(axis=1), 1, atol=1e-5)
    assert all(len(slots(t)) == SLOTS for t in tokens)


def test_names_do_not_move_it(both: tuple[Reader, Reader]) -> None:
    texts = ("Fighters herded captives out of Idlib.", "Fighters herded captives out of Maskan.")
    seen = []
    for text in texts:
        scene = both[0].scenes(report(text))[0]
        seen.append(network().kinds(scene, [t for t in scene.doc if t.text == "herded"]))
    assert np.allclose(seen[0], seen[1], atol=1e-6)


def test_pieces_are_the_longest_from_the_left() -> None:
    pieces = Pieces(("shell", "she", "##ed", "##e", "##d", "s"))
    assert pieces.of("Shelled") == (0, 2)
    assert pieces.of("shed") == (1, 4)
    assert pieces.of("xyz") == ()
    assert pieces.of("2020") == ()


def test_a_surer_proposal_is_likelier_right() -> None:
    assert 0 < right(0.5) < right(0.9) < right(1.0) <= 1


def test_the_file_is_small() -> None:
    assert FILE.stat().st_size < 10_000_000
