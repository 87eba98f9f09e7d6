"""The bundled case: every report is there, and comes in the order in which it was received."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from publish_page import Page
from test_page import check_links, check_words

from trucewatch import demo, publish
from trucewatch.errors import Issue
from trucewatch.ingest import TakeOptions, take
from trucewatch.ledger import Ledger, open_ledger
from trucewatch.publish.demo import NOTE, SteppedClock


def test_every_report_can_be_taken(tmp_path: Path) -> None:
    reports = demo.reports()
    assert len(reports) == 17
    assert len({r.name for r in reports}) == 17
    for report in reports:
        options = TakeOptions(publisher=report.publisher, published=report.published)
        (taken,) = take([report.put(tmp_path)], options)
        assert not isinstance(taken, Issue), taken
        assert taken.document.publisher == report.publisher
        assert (taken.document.published or "")[:10] == report.published


def test_reports_come_as_they_were_received() -> None:
    reports = demo.reports()
    assert all(before.received < after.received for before, after in pairwise(reports))
    assert {r.received.tzinfo for r in reports} == {UTC}
    assert reports[0].received < demo.AGREEMENT_WRITTEN < reports[-1].received


def test_the_agreement_is_a_file_for_as_long_as_it_is_needed() -> None:
    with demo.agreement_file() as path:
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert [clock["claimant"] for clock in written["clocks"]] == ["Russia", "Turkey"]


def test_what_is_made_up_is_said() -> None:
    assert "do not cite" in demo.origin()
    assert "two clocks" in demo.title()


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    clock = SteppedClock(demo.AGREEMENT_WRITTEN)
    with open_ledger(tmp_path_factory.mktemp("demo") / "demo.sqlite", clock=clock) as ledger:
        publish.play(ledger, clock)
        yield ledger


def test_the_page_of_the_case(played: Ledger, tmp_path: Path) -> None:
    path = publish.demo_page(played, tmp_path / "new" / "folder")
    html = path.read_text(encoding="utf-8")
    assert path.stat().st_size < 400_000
    made, snapshot = Page(html), played.at()
    check_links(made)
    assert check_words(made, snapshot.documents(), snapshot.claims()) > 200
    assert played.head.hash in html
    assert NOTE in html


def test_each_report_was_received_when_it_was(played: Ledger) -> None:
    received = [d.received for d in played.at().documents()]
    assert received == [r.received.strftime("%Y-%m-%dT%H:%M:%S.%fZ") for r in demo.reports()]
    assert len(played.at(as_of="2020-01-11").documents()) == 4
    assert len(played.at(as_of="2020-01-18").documents()) == 16, "the late report is not yet there"


def test_the_page_as_of_an_earlier_day(played: Ledger, tmp_path: Path) -> None:
    html = publish.demo_page(played, tmp_path, as_of="2020-01-11").read_text(encoding="utf-8")
    check_links(Page(html))
    assert "As of <time>2020-01-11T23:59:59" in html
    assert "Clinics Without Rest" not in html


def test_playing_again_changes_nothing(played: Ledger) -> None:
    before = played.head
    publish.play(played, SteppedClock(demo.AGREEMENT_WRITTEN))
    assert played.head == before


def test_the_story_tells_both_clocks(played: Ledger) -> None:
    told = list(publish.story(played.at()))
    start = told.index("Saturday 11 January 2020")
    day = "\n".join(told[start : told.index("", start)])
    assert "by Russia's clock strained" in day
    assert "by Turkey's clock not yet in force" in day
    assert "under the clock of Russia; before its start under the clock of Turkey" in day
    assert "Sunday 12 January 2020" in told
    after = "\n".join(told[told.index("Sunday 12 January 2020") :])
    assert "by Turkey's clock strained" in after
