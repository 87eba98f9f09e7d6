"""Spells, curves and outlooks on invented truces; the shipped table has no row of anybody's."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from monitor_built import IDLIB, when

from trucewatch.errors import UsageError
from trucewatch.model import Agreement, Area, Clock
from trucewatch.monitor.durability import day_in_force, outlook
from trucewatch.monitor.durability.curves import incidence, interval
from trucewatch.monitor.durability.spells import Lasted, Spell, lasted, load
from trucewatch.monitor.exact import poisson_interval, rate_ratio, share_interval

CODES = {
    "cc": "1", "ucdp_acd_id": "9", "written": "0", "fixed": "0", "fixed_time": "0", "ceasefire_class": "1",
    "mediator_nego": "0", "implement": "0", "p_humanitarian": "1",
}  # fmt: skip


def row(cf: str, start: str, end: str, code: str, **more: str) -> dict[str, Any]:
    return {"declared": start, "effective": start, "ended": end, "codes": {**CODES, "cf_id": cf, "ended": code, **more}}


def spells(folder: Path, *rows: dict[str, Any]) -> dict[str, Spell]:
    path = folder / "rows.jsonl"
    path.write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    return {s.id: s for s in load(path).spells}


def test_how_ends_are_told_apart(tmp_path: Path) -> None:
    found = spells(
        tmp_path,
        row("1", "2001-01-01", "2001-01-11", "2"),
        row("1", "2001-01-03", "2001-01-11", "1"),
        row("2", "2001-02-01", "2001-02-04", "1", fixed="1", fixed_time="3"),
        row("3", "2001-03-01", "2001-05-01", "4"),
        row("4", "2020-12-01", "0000-00-00", "0"),
        row("5", "2001-04-01", "0000-00-00", "3"),
        row("6", "2002-01-10", "2002-02-?", "-1"),
        row("7", "2002-01-10", "?-?-?", "-1"),
        row("8", "?-?-?", "?-?-?", "-1"),
    )
    assert sorted(found) == ["1-1", "1-2", "1-3", "1-4", "1-6", "1-7"]
    known = {i: lasted(s, "known") for i, s in found.items()}
    assert known["1-1"] == Lasted(10, "failed")
    assert known["1-2"] == Lasted(3, "expired")
    assert known["1-3"] == Lasted(61, "replaced")
    assert known["1-4"] == Lasted(30, "lasting")
    assert known["1-6"] is not None
    assert known["1-6"].outcome == "failed"
    assert known["1-7"] is None
    assert lasted(found["1-7"], "worst") == Lasted(0.5, "failed")
    assert lasted(found["1-7"], "worst", after=40) == Lasted(41, "failed")
    assert lasted(found["1-7"], "best") == Lasted(float((date(2020, 12, 31) - date(2002, 1, 10)).days), "lasting")
    assert lasted(found["1-3"], "known", date(2001, 4, 1)) == Lasted(31, "lasting")
    assert [found[i].prior_failures for i in ("1-1", "1-2", "1-7")] == [0, 1, 1]


def test_a_file_that_is_something_else(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"a": 1}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="not the ceasefire data"):
        load(path)


def test_shares_by_hand() -> None:
    seen = [Lasted(1, "failed"), Lasted(2, "expired"), Lasted(3, "failed"), Lasted(50, "lasting")]
    found = incidence(seen, 0, 30)
    assert (found.failed, found.otherwise, found.at_risk, found.failures) == (0.5, 0.25, 4, 2)
    later = incidence(seen, 2, 30)
    assert (later.failed, later.at_risk) == (0.5, 2)
    low, high = interval(seen, ["a", "a", "b", "c"], 0, 30, draws=50)
    assert low <= 0.5 <= high


def test_exact_intervals() -> None:
    # Printed tables: 3 of 20, and 5 events (Garwood).
    assert share_interval(3, 20) == pytest.approx((0.0321, 0.3789), abs=1e-4)
    assert share_interval(0, 0) == (0.0, 1.0)
    assert poisson_interval(5) == pytest.approx((1.6235, 11.6683), abs=1e-3)
    assert poisson_interval(0) == pytest.approx((0.0, 3.6889), abs=1e-3)
    ratio = rate_ratio((40, 30), (10, 20))
    assert (ratio.ratio, ratio.low, ratio.high) == (
        pytest.approx(0.375), pytest.approx(0.167, abs=2e-3), pytest.approx(0.763, abs=2e-3),
    )  # fmt: skip
    assert rate_ratio((0, 10), (4, 10)).high is None
    assert "none" in str(rate_ratio((0, 10), (0, 10)))
    with pytest.raises(ValueError, match="at least one day"):
        rate_ratio((1, 0), (1, 5))


def truce(**more: Any) -> Agreement:
    clock = Clock(claimant="A", start=when("2020-01-01"), **more)
    return Agreement(id="AGR-X", name="A truce", area=Area(places=(IDLIB,)), clocks=(clock,))


def test_an_outlook_says_with_whom_and_how_sure() -> None:
    found = outlook(truce(), 30)
    assert found is not None
    assert found.group == "any class, open end"
    assert 0 <= found.worst <= found.low <= found.lasted <= found.high <= 1
    assert found.lasted <= found.best <= 1
    assert found.n >= 20
    assert found.limits
    assert "did not fail in the next 30 days" in found.sentence
    ended = outlook(truce(end=when("2020-03-01")), 3)
    assert ended is not None
    assert ended.group == "any class, fixed term"
    late = outlook(truce(), 20_000)
    assert late is not None
    assert late.day < late.asked
    with pytest.raises(ValueError, match="before the start"):
        outlook(truce(), -1)
    assert day_in_force(truce().clocks[0], date(2020, 1, 31)) == 30
    assert day_in_force(truce().clocks[0], date(2019, 1, 31)) is None
