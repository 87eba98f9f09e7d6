"""A copy of a parse says what the parser said: the same words, tree, sentences and stretches."""

from __future__ import annotations

import pytest

from trucewatch.read.mending import mend
from trucewatch.read.parse import load_model
from trucewatch.read.tokens import Doc, copied

TEXTS = (
    "Shelling.",
    "The ministry said that the rebels, who deny it, had shelled Kafr Sula and Deir Halim on Monday, killing 12.",
    'The brigade inflicted heavy losses on the column.\n Its spokesman — a colonel — wasn\'t there: "no comment".',
    "On 5 January 2020 (a Sunday) 1,200 families left; nobody had assaulted positions there. Who did? They did.",
    "KYIV, July 3 - two soldiers wounded, army says",
    "An officer from the unit that the two sides agreed on paper to withdraw by noon was seen in it after that.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_each_token_is_as_the_parser_left_it(text: str) -> None:
    parsed = load_model()(text)
    mend(parsed)
    doc = copied(parsed)
    assert doc.text == parsed.text
    assert len(doc) == len(parsed)
    for ours, theirs in zip(doc, parsed, strict=True):
        for name in ("i", "idx", "text", "lower_", "whitespace_", "tag_", "dep_", "is_punct", "is_space", "is_digit"):
            assert getattr(ours, name) == getattr(theirs, name), name
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(ours, name) is doc[getattr(theirs, name).i], name
        for name in ("lefts", "rights", "children", "subtree", "ancestors", "conjuncts"):
            assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)], name
        assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)
        assert [ours.is_ancestor(t) for t in doc] == [theirs.is_ancestor(t) for t in parsed]


@pytest.mark.parametrize("text", TEXTS)
def test_each_stretch_is_as_the_parser_would_cut_it(text: str) -> None:
    parsed = load_model()(text)
    doc = copied(parsed)
    assert [(s.start, s.end, s.text) for s in doc.sents] == [(s.start, s.end, s.text) for s in parsed.sents]
    for start in range(len(doc)):
        for end in range(start + 1, len(doc) + 1):
            ours, theirs = doc[start:end], parsed[start:end]
            assert (ours.text, ours.root.i) == (theirs.text, theirs.root.i)
            assert (ours.start_char, ours.end_char) == (theirs.start_char, theirs.end_char)


def parse(text: str) -> Doc:
    return copied(load_model()(text))


def test_stretches_past_either_end_and_from_behind() -> None:
    doc = parse("Two soldiers were wounded.")
    assert doc[3:99].text == "wounded."
    assert list(doc[3:1]) == []
    assert doc[-1].text == "."
    assert doc[-2:].text == "wounded."


def test_nothing_parsed_is_nothing() -> None:
    doc = parse("")
    assert (doc.text, list(doc), doc.sents) == ("", [], ())


def test_a_token_is_equal_to_itself_only() -> None:
    doc, again = parse("A truce."), parse("A truce.")
    assert doc[1] == doc[1]
    assert doc[1] != again[1]
    assert next(iter(doc.sents)) == doc[0].sent
    assert len({*doc, *again}) == 2 * len(doc)


def test_no_neighbour_beyond_the_passage() -> None:
    doc = parse("A truce.")
    assert doc[0].nbor().text == "truce"
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
