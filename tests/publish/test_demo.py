"""The bundled case: every report is there, and comes in the order in which it was received."""

from __future__ import annotations

from datetime import UTC
from itertools import pairwise
from pathlib import Path

import yaml

from trucewatch import demo
from trucewatch.errors import Issue
from trucewatch.ingest import TakeOptions, take


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
