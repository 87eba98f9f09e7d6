"""A year with known truth: what is said of each day, and counts that any as-of gives again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from bench.simulate import START, WORLDS, Year, material, score, simulate
from bench.simulate_other import COURSES, year_of
from trucewatch.monitor import beside, sentences, status


@pytest.fixture(scope="module")
def year() -> Year:
    return simulate(WORLDS["many"], 1)


@pytest.mark.parametrize("world", ["many", "few", "dense"])
def test_agrees_with_the_truth_and_never_takes_silence_for_calm(world: str) -> None:
    found = score(simulate(WORLDS[world], 1))
    assert found.agree / found.observed >= 0.9, found
    assert found.unobserved / found.outage >= 0.95, found
    assert found.holding_in_outage == 0


def test_counts_since_the_truce_are_the_same_whenever_they_are_asked_for(year: Year) -> None:
    on = START + timedelta(days=100)
    stop = f"{on}T23:59:59Z"
    documents = [d for d in year.documents if (d.received or "") <= stop]
    held = {d.id for d in documents}
    claims = [c for c in year.claims if c.document in held]
    counts = []
    for reports, told in ((documents, claims), (documents[::-1], claims[::-1])):
        truce, given = material(reports, told)
        found = beside(truce, truce.clocks[0], on, given)
        assert found is not None
        counts.append(found)
    assert counts[0] == counts[1]
    later, given = material(year.documents, year.claims)
    whole = beside(later, later.clocks[0], on, given)
    assert whole is not None
    # What came a day late is in the later count and in no earlier one.
    assert 0 <= whole.acts - counts[0].acts <= 3
    assert whole.rates[0].of == "all"
    assert whole.rates[0].high is not None
    assert whole.rates[0].high < 1


def test_what_stands_beside(year: Year) -> None:
    truce, given = material(year.documents, year.claims)
    found = beside(truce, truce.clocks[0], START + timedelta(days=300), given)
    assert found is not None
    assert found.reported_days < found.days_since
    assert found.changes
    changed = [date.fromisoformat(c.on) for c in found.changes]
    strained = START + timedelta(days=80)
    assert any(abs((day - strained).days) <= 14 for day in changed)
    assert found.quiet[0].days >= 20
    assert any("95 % interval" in s for s in sentences(found))
    assert beside(truce, truce.clocks[0], START - timedelta(days=1), given) is None
    assert beside(truce, replace_start(truce.clocks[0]), START, given) is None


def replace_start(clock: object) -> object:
    import msgspec

    return msgspec.structs.replace(clock, start=None)  # type: ignore[type-var]


def test_a_side_that_is_silent_is_named(year: Year) -> None:
    without = replace(
        year,
        documents=[
            d
            for d in year.documents
            if (d.published or "") < "2021-06-15"
            or ("Valley" not in (d.publisher or "") and "Front" not in (d.publisher or ""))
        ],
    )
    held = {d.id for d in without.documents}
    truce, given = material(without.documents, [c for c in year.claims if c.document in held])
    from trucewatch.monitor import status

    found = [status(truce, truce.clocks[0], date(2021, 6, 15) + timedelta(days=n), given) for n in range(2, 9)]
    assert any(s is not None and "silent for days: hill" in s.coverage.because for s in found)


def test_a_truce_may_be_judged_by_figures_of_its_own(year: Year) -> None:
    truce, given = material(year.documents, year.claims)
    on = START + timedelta(days=330)
    usual = status(truce, truce.clocks[0], on, given)
    assert usual is not None
    assert usual.status == "broken"
    wide = msgspec.structs.replace(truce, figures={"broken.min_incidents": 900.0, "broken.min_killed": 9000.0})
    judged = status(wide, truce.clocks[0], on, given)
    assert judged is not None
    assert judged.status == "strained"


def test_a_pause_is_known_for_one_when_fire_has_gone_on(year: Year) -> None:
    truce, given = material(year.documents, year.claims)
    days = [START + timedelta(days=n) for n in range(80, 130)]
    whole = {on: status(truce, truce.clocks[0], on, given) for on in days}
    later = [on for on, s in whole.items() if s is not None and "of the 4 after" in s.because[0].sentence]
    assert later
    for on in later:
        found = whole[on]
        assert found is not None
        assert found.status == "strained"
        documents = [d for d in year.documents if (d.published or "")[:10] <= (on + timedelta(days=1)).isoformat()]
        held = {d.id for d in documents}
        told = [c for c in year.claims if c.document in held and c.time is not None and (c.time.start or "") <= str(on)]
        then, known = material(documents, told)
        before = status(then, then.clocks[0], on, known)
        assert before is not None
        assert before.status != "strained"


def test_calm_told_by_fewer_than_half_of_the_usual_newsrooms_is_not_called_holding(year: Year) -> None:
    on = START + timedelta(days=40)
    of_day = sorted({c.document for c in year.claims if c.time is not None and c.time.start == on.isoformat()})
    assert len(of_day) >= 5
    words = {}
    for keep in (2, 4):
        gone = {*of_day[keep:], *_of(year, on + timedelta(days=1))}
        truce, given = material(
            [d for d in year.documents if d.id not in gone], [c for c in year.claims if c.document not in gone]
        )
        found = status(truce, truce.clocks[0], on, given)
        assert found is not None
        words[keep] = found.status
    assert words == {2: "unobserved", 4: "holding"}


def _of(year: Year, on: date) -> set[str]:
    return {c.document for c in year.claims if c.time is not None and c.time.start == on.isoformat()}


@pytest.mark.parametrize(("course", "least"), [("holds all year", 0.9), ("collapses in a week", 0.85)])
def test_years_told_in_other_ways(course: str, least: float) -> None:
    found = score(year_of(COURSES[course], 1))
    assert found.agree / found.observed >= least, found
    assert found.unobserved == found.outage
    assert found.holding_in_outage == 0


@pytest.mark.parametrize("course", ["to and fro", "to and fro in long spells"])
def test_no_blackout_is_taken_for_calm_where_the_phase_is_hard_to_see(course: str) -> None:
    found = score(year_of(COURSES[course], 2))
    assert found.holding_in_outage == 0
