"""Acts of speech as ranges of the text: who, on what word, and what."""

from __future__ import annotations

import pytest

from trucewatch.model import Document, document_id
from trucewatch.read import Reader
from trucewatch.read.seams import Ranges, said_in, scenes

READER = Reader.load()


def said(text: str) -> list[tuple[str, str]]:
    """(source, content) of every act of speech."""
    document = Document(id=document_id(text, None, None, None), text=text, language="en")

    def words(ranges: Ranges) -> str:
        return " … ".join(text[start:end] for start, end in ranges)

    return [(words(s.source), words(s.content)) for s in said_in(scenes(READER, document))]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ('"The shells fell at dawn. Nobody slept." ― Elena Medrano', "Elena Medrano", "The shells fell at dawn"),
        ("HARGREAVES: The army fired first. We hid in the cellar.", "HARGREAVES", "The army fired first. We hid"),
        ("Nine people died, according to a leaked report.", "a leaked report", "Nine people died"),
        ('"Who fired first?" the mayor asked.', "the mayor", "Who fired first"),
        ("The council called the raid a massacre.", "The council", "the raid a massacre"),
        ("The envoy called for a longer pause.", "The envoy", "a longer pause"),
    ],
)  # fmt: skip
def test_who_says_what(text: str, source: str, content: str) -> None:
    found = said(text)
    assert any(source == who and content in what for who, what in found), found


def test_what_a_speaker_thinks_within_its_own_words_is_no_second_voice() -> None:
    found = said('"I think it was a drone," the farmer said.')
    assert [who for who, _ in found] == ["the farmer"]


def test_continuing_to_fire_is_not_speaking() -> None:
    assert said("The gunners continued to fire.") == []
