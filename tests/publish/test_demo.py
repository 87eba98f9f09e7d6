"""The bundled case: every report is there, and comes in the order in which it was received."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from publish_page import Page
from test_page import check_links, check_words

from trucewatch import demo, publish, view
from trucewatch.errors import Issue
from trucewatch.ingest import TakeOptions, take
from trucewatch.ledger import Ledger, open_ledger
from trucewatch.monitor.beside import Rate
from trucewatch.publish import case
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


def test_the_page_shows_what_stands_beside_a_status(played: Ledger, tmp_path: Path) -> None:
    snapshot = played.at()
    html = publish.demo_page(played, tmp_path).read_text(encoding="utf-8")
    section = html[html.index("Beside the status, and never weighed into it") :]
    asked = [a for a in view.standing(snapshot, "Idlib") if a.beside is not None]
    assert {a.clock for a in asked} >= {"Russia", "Turkey"}
    for each in asked:
        beside = each.beside
        assert beside is not None
        assert f"By the clock of {each.clock}, up to" in section
        assert f"since the start, {beside.reported_days} of them reported on" in section
        assert beside.first_violation is not None
        assert f'First alleged act: <time datetime="{beside.first_violation}">' in section
        for spell in beside.quiet:
            assert f'<time datetime="{spell.last}">{spell.last}</time>: {spell.days} day' in section


def test_rates_before_and_since_stand_in_a_table(played: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    rates = (
        Rate(of="all", before=30, before_days=12, since=3, since_days=7, ratio=0.171, low=0.033, high=0.55),
        Rate(of="air_strike", before=0, before_days=12, since=2, since_days=7, ratio=None, low=0.31, high=None),
    )
    ask = view.standing

    def with_rates(*given: Any, **more: Any) -> list[view.Asked]:
        told = [a for a in ask(*given, **more) if a.beside is not None]
        made = [msgspec.structs.replace(a.beside, rates=rates) for a in told if a.beside is not None]
        return [msgspec.structs.replace(a, beside=b) for a, b in zip(told, made, strict=True)]

    monkeypatch.setattr(case.view, "standing", with_rates)
    html = publish.page(played.at(), publish.About(head_hash=played.head.hash))
    Page(html)
    cells = ["30", "12", "3", "7", "0.17", "0.033 to 0.55"]
    assert f'<th scope="row">all</th>{"".join(f"<td>{c}</td>" for c in cells)}' in html
    assert '<th scope="row">air strike</th><td>0</td><td>12</td><td>2</td><td>7</td><td>none</td>' in html
    assert "<td>0.31 to no bound</td>" in html


def test_a_public_copy_shows_none_of_it(played: Ledger) -> None:
    about = publish.About(head_hash=played.head.hash, on=date(2020, 6, 1))
    html = publish.page(played.at(), about, public=True)
    assert "Day by day, under each clock" in html
    assert "Beside the status" not in html
    assert "First alleged act" not in html


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
