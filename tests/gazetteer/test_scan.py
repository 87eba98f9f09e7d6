"""Names found in running text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.gazetteer import load


def names(text: str) -> list[str]:
    return [t.name for t in load().scan(text) if t.match == "exact" and not t.common]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They fled Khan Sheikhoun and Maarat al-Numan.", ["Khan Sheikhoun", "Maarat al-Numan"]),
        ("Guns fired at Deir ez-Zor, al-Foua and Beit Lahiya.", ["Deir ez-Zor", "al-Foua", "Beit Lahiya"]),
        ("Syria's army left Idlib.", ["Syria", "Idlib"]),
        ("The U.S. and Turkey met.", ["U.S.", "Turkey"]),
        ("قصف على سراقب", ["سراقب"]),
        ("Обстрел Авдеевки; Авдеевка горит.", ["Авдеевка"]),
        ("In March the Union of Mallah met Khan. Many left on Sunday.", []),
        ("he may nice march", []),
    ],
)
def test_scan(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


def test_variants_are_marked() -> None:
    assert [(t.name, t.match) for t in load().scan("Shells hit Khan Shaykun.")] == [("Khan Shaykun", "variant")]


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_offsets_hold_on_any_text(text: str) -> None:
    last = 0
    for toponym in load().scan(text):
        assert last <= toponym.start < toponym.end <= len(text)
        assert toponym.name == text[toponym.start : toponym.end]
        last = toponym.end


def test_an_abbreviation_with_a_small_letter_is_no_place() -> None:
    assert not load().scan("The FAMa and the IDPs returned.")
