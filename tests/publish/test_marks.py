"""Words marked in place: nothing is added to the text, and what an anchor marks is the quote."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from publish_page import Page

from trucewatch.publish.marks import Mark, mark

LETTERS = "ab <&>\"'\n\r\t\u05d0\u0628\U0001f600é\u200f"


@st.composite
def _marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(LETTERS, min_size=1, max_size=30))
    spans = draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 30)), max_size=8))
    marks = [Mark(s, min(len(text), s + n), "w", f"m{i}") for i, (s, n) in enumerate(spans)]
    cut = draw(st.integers(0, len(text)))
    blocks = [Mark(a, b, "b title") for a, b in ((0, cut), (cut, len(text))) if a < b]
    return text, [*blocks, *marks]


@given(_marked())
@settings(max_examples=400, deadline=None)
def test_the_text_is_kept_and_each_mark_holds_its_words(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    made = mark(text, marks)
    page = Page(f"<div id='all'>{made.html}</div>")
    assert page.text_of("all") == text
    for each in marks:
        if each.id is not None:
            assert page.text_of(each.id) == text[each.start : each.end]
            assert (len(page.pieces(each.id)) > 1) == (each.id in made.split)


def test_nesting_needs_no_split() -> None:
    made = mark("rescuers said seventeen died", [Mark(0, 28, "w span", "a"), Mark(14, 23, "w figure", "b")])
    assert made.split == ()
    assert made.html.count("<mark") == 2


def test_crossing_marks_are_split_once() -> None:
    made = mark("0123456789", [Mark(0, 6, "w", "a"), Mark(4, 10, "w", "b")])
    assert made.split == ("b",)
    assert 'data-of="b"' in made.html
