"""A mended parse is still a tree, and every change that would make it none is taken back."""

from __future__ import annotations

import pytest

from trucewatch.read import mending
from trucewatch.read.parse import load_model

FRONTED = (
    "On 20 January 2021 artillery fire by Hayat Tahrir al-Sham struck Ariha.",
    "On Wednesday 20 January fighters of the front opened fire in Saraqib, killing two people, the army said.",
    "On 28 July members of the front threw a grenade.",
    "In Zalingei, Central Darfur, gunmen looted a clinic.",
)


@pytest.mark.parametrize("text", FRONTED)
def test_every_word_reaches_the_top(text: str) -> None:
    doc = load_model()(text)
    mending.mend(doc)
    for token in doc:
        seen = set()
        while token.head.i != token.i:
            assert token.i not in seen, f"{token.text!r} hangs on itself"
            seen.add(token.i)
            token = token.head


def test_the_fire_is_what_struck() -> None:
    doc = load_model()(FRONTED[0])
    mending.mend(doc)
    [struck] = [t for t in doc if t.text == "struck"]
    assert [c.text for c in struck.children if c.dep_ == "nsubj"] == ["fire"]


def test_a_circle_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    doc = load_model()("Rebels shelled the town.")
    before = [(t.head.i, t.dep_) for t in doc]

    def circle(doc: object) -> None:
        rebels, shelled = doc[0], doc[1]  # type: ignore[index]
        shelled.head, shelled.dep_ = rebels, "dep"

    monkeypatch.setattr(mending, "_mend", circle)
    mending.mend(doc)
    assert [(t.head.i, t.dep_) for t in doc] == before
