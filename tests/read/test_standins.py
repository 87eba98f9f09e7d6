"""What "it" or "the rest" stands for, when a condition of the codebook asks of what class a noun is."""

from __future__ import annotations

import pytest

from tests.read.scoring import reader
from trucewatch.ingest import Given, document_from
from trucewatch.read.standins import stood_for


@pytest.mark.parametrize(
    ("text", "word", "nth", "nouns"),
    [
        ("A barge with flour was kept at the quay for a week. It sailed on Monday.", "It", 0, ["barge"]),
        ("The ceasefire was to hold from noon. It was to be total. It did not hold.", "It", 1, ["ceasefire"]),
        ("Twenty lorries reached the town. Three of them turned back.", "them", 0, ["lorries"]),
        ("Two hundred of the fighters stayed.", "Two", 0, []),
    ],
)
def test_it_stands_for(text: str, word: str, nth: int, nouns: list[str]) -> None:
    document = document_from(text, text.encode(), Given(published="2015-01-01", language="en"))
    [scene] = reader().scenes(document)
    token = [t for t in scene.doc if t.text == word][nth]
    found = {t.text for t in stood_for(scene, token)}
    assert found >= set(nouns) if nouns else not found
