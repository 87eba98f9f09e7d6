"""The page of a small ledger: self-contained, every link leads somewhere, every value to its words."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from held_nouns import ACCORD, DENIAL, FIRST, NOW, ONE, SHELLED, SHELLING
from publish_page import Page

from trucewatch.ledger import open_ledger
from trucewatch.model import Claim, Document
from trucewatch.publish import About, page, story
from trucewatch.publish.anchors import fields
from trucewatch.publish.page import values

ABOUT = About(head_hash="ab" * 32, note="A note.")


@pytest.fixture
def html(held: Path) -> str:
    with open_ledger(held, clock=lambda: NOW, read_only=True) as ledger:
        return page(ledger.at(), ABOUT)


def check_links(made: Page) -> None:
    assert len(made.ids) == len(set(made.ids)), "ids are given once"
    for href in made.hrefs:
        assert href.startswith("#"), f"{href} leaves the page"
        assert href[1:] in set(made.ids), f"{href} leads nowhere"


def check_words(made: Page, documents: list[Document], claims: list[Claim]) -> int:
    """Every field with words has a link, a target, and the quote at the target; returns how many there are."""
    links, found = set(made.hrefs), 0
    for document in documents:
        assert made.text_of(f"text-{document.id}") == document.text
    for claim in claims:
        named = list(fields(claim))
        assert sorted(a.span.quote for a in named) == sorted(s.quote for _, s in claim.spans() if s.quote)
        for each in named:
            assert f"#{each.anchor}" in links, each
            assert made.text_of(each.anchor) == each.span.quote
            found += 1
    return found


def test_every_value_shows_its_words(held: Path, html: str) -> None:
    with open_ledger(held, clock=lambda: NOW, read_only=True) as ledger:
        snapshot = ledger.at()
        made = Page(html)
        check_links(made)
        assert check_words(made, snapshot.documents(), snapshot.claims()) >= 12


def test_nothing_is_loaded_and_no_script_runs(html: str) -> None:
    made = Page(html)
    assert not {"script", "iframe", "img", "link", "object", "embed", "form", "base"} & {t for t, _ in made.tags}
    for _, given in made.tags:
        assert not {"src", "srcset", "style", "action"} & set(given)
        assert not [name for name in given if name.startswith("on")]
    assert "url(" not in html
    assert "@import" not in html
    assert "default-src 'none'; style-src 'sha256-" in html


def test_the_style_is_the_one_that_the_policy_allows(html: str) -> None:
    import base64
    import hashlib

    style = re.search(r"<style>(.*)</style>", html, re.S)
    allowed = re.search(r"style-src 'sha256-([^']+)'", html)
    assert style is not None and allowed is not None  # noqa: PT018
    assert base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode() == allowed[1]


def test_it_is_a_document_for_everybody(html: str) -> None:
    made = Page(html)
    tags = [t for t, _ in made.tags]
    assert ("html", {"lang": "en"}) in made.tags
    assert tags.count("h1") == tags.count("main") == tags.count("title") == 1
    assert made.hrefs[0] == "#content"
    levels = [int(t[1]) for t in tags if re.fullmatch(r"h[1-6]", t)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert "prefers-color-scheme:dark" in html
    assert "@media print" in html
    for tag, given in made.tags:
        if tag == "th":
            assert given.get("scope") in ("row", "col")


def test_what_it_says_of_itself(html: str) -> None:
    made = Page(html)
    assert ABOUT.head_hash in html
    assert "A note." in html
    assert "As of everything in the ledger" in html
    assert "tell of “Tal Noura truce”" in html
    assert {"limits", "cite", "incidents", "voices", "documents", "totals", ACCORD.id, SHELLED.id, ONE.id} <= set(
        made.ids
    )


def test_a_denial_is_shown_with_what_it_denies(html: str) -> None:
    incident = Page(html).text_of(SHELLED.id)
    assert "Who says otherwise" in incident
    assert "denied by Army of Norland" in incident
    assert "rescuers: 17 or more" in incident
    assert "1 independent origin in 1 document" in incident


def test_as_of_is_shown_and_kept(held: Path) -> None:
    with open_ledger(held, clock=lambda: NOW, read_only=True) as ledger:
        early = page(ledger.at(as_of=datetime(2020, 1, 11, tzinfo=UTC).isoformat()), ABOUT)
    assert "2020-01-11T00:00:00" in early
    assert "Shelling of Tal Noura" not in early
    assert ONE.id not in early


def test_the_same_question_has_the_same_bytes(held: Path, html: str) -> None:
    with open_ledger(held, clock=lambda: NOW, read_only=True) as ledger:
        assert page(ledger.at(), ABOUT) == html


def test_a_value_without_words_says_so() -> None:
    found = {v.field: v for v in values(DENIAL)}
    assert found["actor"].anchor is None
    assert "no words of its own" in found["actor"].detail
    assert found["place"].text == "place not told"
    unnamed = {v.field: v for v in values(msgspec.structs.replace(SHELLING, speaker=None))}
    assert unnamed["speaker"].text == "the publisher itself"
    assert unnamed["actor"].text == "not told"


def test_markup_in_a_report_is_text(tmp_path: Path) -> None:
    from held_nouns import document

    from trucewatch.ledger import Draft

    text = '<script>alert(1)</script> & "quotes" \r\n\u0642\u0635\u0641 \U0001f600 ' + FIRST
    hostile = document(text, "<b>Example</b>", "2020-01-12", "2020-01-12T12:00:00+00:00")
    with open_ledger(tmp_path / "hostile.sqlite", clock=lambda: NOW) as ledger:
        ledger.append([Draft("document", hostile, hostile.received or "", text.encode())])
        made = Page(page(ledger.at(), ABOUT))
    assert made.text_of(f"text-{hostile.id}") == text
    assert not {"script", "b"} & {t for t, _ in made.tags}


def test_an_empty_ledger_has_a_page(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "empty.sqlite", clock=lambda: NOW) as ledger:
        made = Page(page(ledger.at(), ABOUT))
        assert list(story(ledger.at())) == ["0 reports: 0 claims in 0 incidents, 0 agreements"]
    check_links(made)
    assert "no agreement is in this ledger" in made.text_of("content").lower()


def test_a_redacted_report_leaves_no_words_and_no_dead_link(held: Path) -> None:
    from trucewatch.ledger import Draft
    from trucewatch.model import Decision, make_id

    taken_out = Decision(
        id=make_id("DEC", ["out"]), judgement="redact", subject=ONE.id, who="keeper", when="2020-01-13", why="danger"
    )
    with open_ledger(held, clock=lambda: NOW) as ledger:
        ledger.append([Draft("decision", taken_out, "2020-01-13T09:00:00.000000Z")])
        html = page(ledger.at(), ABOUT)
    check_links(Page(html))
    assert "rescuers" not in html
    assert "relief agency" not in html


def test_the_story_in_lines(held: Path) -> None:
    with open_ledger(held, clock=lambda: NOW, read_only=True) as ledger:
        told = "\n".join(story(ledger.at()))
    assert "2 reports: 4 claims in 2 incidents, 1 agreement" in told
    assert "Sunday 12 January 2020" in told
    assert "– by Norland's clock not yet in force" in told
    assert "according to rescuers" in told
    assert "but Army of Norland: denied" in told
    assert "violation alleged, contested under the clock of Norland" in told


def _contrast(one: str, two: str) -> float:
    """Contrast of two `#rrggbb` colours, as WCAG 2.1 defines it."""
    light = []
    for colour in (one, two):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        light.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(light) + 0.05) / (min(light) + 0.05)


@pytest.mark.parametrize("scheme", [0, 1])
def test_contrast_is_aa(html: str, scheme: int) -> None:
    rules = re.findall(r":root\{(?:color-scheme:light dark;)?(--bg:#[0-9a-f]{6}.*?)\}", html, re.S)
    colours = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6})", rules[scheme]))
    for name in ("fg", "soft", "link", "holding", "strained", "broken", "ended", "unobserved", "notyet"):
        for ground in ("bg", "card"):
            assert _contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
    assert _contrast(colours["hit-fg"], colours["hit"]) >= 4.5
