"""Spans matched by hand, figures by hand, intervals that repeat, floors that hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.errors import UsageError
from trucewatch.evaluate import Floors, Measured, Report, SetScore, below, raised
from trucewatch.evaluate.spans import exact, half, iou, joined, match
from trucewatch.evaluate.tally import Tally
from trucewatch.evaluate.truecase import truecase


def test_spans_match_one_to_one_longest_overlap_first() -> None:
    found = [((0, 10),), ((2, 4),)]
    wanted = [((2, 12),), ((50, 60),)]
    assert match(found, wanted) == [(0, 0)]
    assert match(found, wanted, exact) == []
    assert match([((0, 5), (8, 10))], [((0, 5), (8, 10))], exact) == [(0, 0)]


def test_half_of_what_either_covers() -> None:
    assert iou(((0, 10),), ((5, 15),)) == pytest.approx(5 / 15)
    assert half(((0, 10),), ((0, 20),))
    assert not half(((0, 10),), ((0, 21),))
    assert joined([(5, 9), (0, 4)]) == ((0, 9),)


def test_figures_are_those_one_gets_by_hand() -> None:
    tally = Tally("claims")
    tally.add(2, 3, 4)
    tally.add(1, 1, 1)
    m = tally.measured()
    assert m.value == pytest.approx(2 * 3 / 9, abs=1e-4)
    assert (m.precision, m.recall) == (0.75, 0.6)
    assert m.counts == {"right": 3, "found": 4, "wanted": 5}
    assert m.low <= m.value <= m.high
    assert m.n == 2


def test_macro_f1_leaves_out_labels_that_do_not_occur() -> None:
    tally = Tally("stance", "macro_f1", labels=("yes", "no", "perhaps"))
    tally.confusion([("yes", "yes"), ("no", "no"), ("no", "yes"), ("yes", "yes")])
    assert tally.measured().value == pytest.approx((4 / 5 + 2 / 3) / 2, abs=1e-4)


def test_intervals_are_the_same_every_time() -> None:
    def once() -> Measured:
        tally = Tally("x", "share")
        for i in range(30):
            tally.add(i % 3 == 0, 1)
        return tally.measured()

    assert once() == once()


def _report(value: float, sha: str = "a", limit: int | None = None) -> Report:
    figure = Measured(name="claims", statistic="f1", value=value, low=0, high=1, n=3)
    score = SetScore(set="s", form="cases", sha256=sha, split="all", rows=3, measured=(figure,), limit=limit)
    return Report(reader="r@1", sets=(score,))


def test_floors_rise_and_do_not_sink_by_themselves(tmp_path: Path) -> None:
    floors = raised(_report(0.7), Floors())
    floors.write(tmp_path / "eval" / "floors.json")
    held = Floors.read(tmp_path / "eval" / "floors.json")
    assert held == floors
    assert below(_report(0.7), held) == []
    assert len(below(_report(0.69), held)) == 1
    assert raised(_report(0.5), held) == held
    assert raised(_report(0.8), held).sets["s"].floors == {"claims": 0.8}
    assert raised(_report(0.5), held, lower=True).sets["s"].floors == {"claims": 0.5}


def test_floors_hold_only_for_the_bytes_they_were_measured_on() -> None:
    held = raised(_report(0.7), Floors())
    assert below(_report(0.1, sha="b"), held) == []
    assert below(_report(0.1, limit=5), held) == []
    assert raised(_report(0.9, limit=5), held) == held
    with pytest.raises(UsageError, match="--lower-floor"):
        raised(_report(0.9, sha="b"), held)


def test_capitals_become_mixed_case_letter_for_letter() -> None:
    shouted = (
        "LA PAZ, 8 FEB 89 -- THE NATIONAL GUARD [GN] REPORTED THAT GUERRILLAS ATTACKED SANTA ELENA.  IT SAID NO MORE."
    )
    told = truecase(shouted)
    assert len(told) == len(shouted)
    assert told.upper() == shouted
    assert "guerrillas attacked Santa Elena" in told
    assert "[GN]" in told
    assert "  It said no more." in told
    told = truecase("THE DRUG TRAFFICKERS MACHINEGUNNED A PROSECUTOR OF SANTA ELENA DURING THE DEMILITARIZATION TALKS.")
    assert told == "The drug traffickers machinegunned a prosecutor of Santa Elena during the demilitarization talks."
    assert truecase("Nothing is done to this.") == "Nothing is done to this."
