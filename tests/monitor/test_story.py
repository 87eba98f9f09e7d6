"""One day, three clocks: what is held against the truce depends on whose start it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest
from monitor_built import (
    ARIHA,
    CALM,
    EVE,
    IDLIB,
    INCIDENTS,
    KINDS,
    ROCKETS,
    SEED,
    STORY,
    SYRIA,
    TOWNS,
    claim,
    incident,
    report,
)  # fmt: skip

from trucewatch.model import Agreement, Finding, Incident, Where, make_id
from trucewatch.monitor import (
    Evidence,
    Material,
    Rules,
    Thresholds,
    agreements,
    agreements_from_claims,
    findings,
    load_agreements,
    matching,
    status,
    timeline,
)  # fmt: skip
from trucewatch.monitor.rules import thresholds

FILE = Path(__file__).resolve().parents[2] / "src" / "trucewatch" / "demo" / "idlib-2020-01.yaml"
RULES = Rules(Thresholds(), KINDS)
THE_12TH = date(2020, 1, 12)


class OnePlace:
    """A gazetteer that knows one province."""

    precision = "province"
    match = "exact"

    @property
    def place(self) -> OnePlace:
        return self

    def where(self, name: str | None = None) -> Where:
        return IDLIB

    def lookup(self, name: str, *, country: str | None = None, admin1: str | None = None) -> list[OnePlace]:
        return [self] if name == "Idlib" else []


@pytest.fixture
def told() -> Agreement:
    (agreement,) = agreements_from_claims(STORY, {SEED.id: SEED})
    return agreement


@pytest.fixture
def written(told: Agreement, monkeypatch: pytest.MonkeyPatch) -> Agreement:
    monkeypatch.setattr("trucewatch.monitor.agreement_file.acts", lambda: KINDS)
    (agreement,) = load_agreements(FILE, OnePlace())
    whole, others = matching(agreement, [told])
    assert others == ()
    return whole


def held(agreement: Agreement, incidents: tuple[Incident, ...] = INCIDENTS) -> tuple[Finding, ...]:
    evidence = Evidence({c.id: c for c in STORY}, {SEED.id: SEED})
    return findings(agreement, incidents, evidence, KINDS)


def material(agreement: Agreement) -> Material:
    return Material(INCIDENTS, held(agreement), STORY, (SEED,), as_of="2020-01-13T00:00:00Z")


def relations(agreement: Agreement, of: str) -> dict[str, str]:
    wanted = make_id("INC", [of])
    return {f.clock: f.relation for f in held(agreement) if f.incident == wanted}


def test_the_report_has_its_own_clock(told: Agreement) -> None:
    (clock,) = told.clocks
    assert clock.claimant == "The Daily (Wire)"
    assert clock.start is not None
    assert clock.start.start == "2020-01-12"
    assert clock.claims == ("CLM-FORCE",)
    assert [p.name for p in told.parties] == ["Russia", "Turkey"]
    assert [p.name for p in told.area.places] == ["Idlib"]
    assert told.announced is not None
    assert told.announced.end == "2020-01-10"


def test_strained_on_the_twelfth_under_the_reports_own_clock(told: Agreement) -> None:
    found = status(told, told.clocks[0], THE_12TH, material(told), RULES)
    assert found is not None
    assert (found.status, found.clock, found.as_of) == ("strained", "The Daily (Wire)", "2020-01-13T00:00:00Z")
    first = found.because[0]
    assert first.sentence == (
        "Breaches are alleged by rebels and witnesses, while Turkey's Defence Ministry calls it calm."
    )
    assert CALM.id in first.ids
    assert any(TOWNS.id in r.ids for r in found.because[1:])
    assert any("except for one or two separate incidents" in r.sentence for r in found.because)
    assert any("there was no air strike" in r.sentence for r in found.because)
    assert found.findings == {"alleged": 1}
    assert (found.coverage.documents, found.coverage.origins) == (1, 1)


def test_the_dead_of_the_eleventh_are_under_one_clock_and_before_the_other(written: Agreement) -> None:
    assert {c.claimant for c in written.clocks} == {"Russia", "Turkey"}
    assert relations(written, EVE.id) == {"Russia": "violation_alleged", "Turkey": "before"}
    assert relations(written, ROCKETS.id) == {"Russia": "outside", "Turkey": "outside"}
    assert relations(written, TOWNS.id) == {"Russia": "violation_alleged", "Turkey": "violation_alleged"}


def test_the_file_takes_the_reports_clock_as_evidence_and_keeps_its_own(written: Agreement) -> None:
    turkey = next(c for c in written.clocks if c.claimant == "Turkey")
    assert turkey.start is not None
    assert turkey.start.start == "2020-01-12T00:01"
    assert turkey.claims == ("CLM-FORCE",)
    assert all(p.paraphrased for p in written.provisions)


def test_matching_again_adds_nothing_twice_and_keeps_nothing_stale(written: Agreement) -> None:
    docs = {SEED.id: SEED}
    assert agreements(STORY, docs, [written]) == (written,)
    (bare,) = agreements((), {}, [written])
    assert bare.claims == ()
    assert all(c.claims == () for c in bare.clocks)
    assert agreements(STORY, docs, [bare]) == (written,)


def test_day_by_day_under_each_clock(written: Agreement) -> None:
    days = [date(2020, 1, n) for n in range(8, 15)]
    words = {
        clock.claimant: [
            s.status if s else None for s in timeline(written, clock, days, material(written), RULES).values()
        ]
        for clock in written.clocks
    }
    assert words["Russia"] == [None, "unobserved", "unobserved", "strained", "strained", "unobserved", "unobserved"]
    assert words["Turkey"] == [None, None, None, None, "strained", "unobserved", "unobserved"]


def test_a_dozen_towns_without_a_day_still_keep_the_first_day_from_holding(told: Agreement) -> None:
    towns = incident([TOWNS], time=None)
    found = held(told, (towns,))
    assert [f.relation for f in found] == ["violation_alleged"]
    day = status(told, told.clocks[0], THE_12TH, Material((towns,), found, STORY, (SEED,)), RULES)
    assert day is not None
    assert day.status == "strained"


def test_holding_needs_a_report_and_no_report_is_unobserved(told: Agreement) -> None:
    calm = claim("CALM13", "ceasefire_holding", "2020-01-13", place=IDLIB, document="DOC-13", speaker="monitors")
    second = msgspec.structs.replace(calm, id="CLM-CALM13B", document="DOC-13B")
    docs = (SEED, report("DOC-13", "2020-01-13"), report("DOC-13B", "2020-01-13", publisher="Evening Paper"))
    after = Material((), (), (*STORY, calm, second), docs)
    found = timeline(told, told.clocks[0], [date(2020, 1, 13), date(2020, 1, 14)], after, RULES)
    assert [s.status for s in found.values() if s] == ["holding", "unobserved"]
    quiet = found[date(2020, 1, 14)]
    assert quiet is not None
    assert "no sign of calm" in quiet.because[0].sentence
    one = status(told, told.clocks[0], date(2020, 1, 13), Material((), (), (*STORY, calm), docs[:2]), RULES)
    assert one is not None
    assert one.status == "unobserved"
    assert "too few" in one.because[0].sentence


def test_on_the_day_of_the_start_without_an_hour_or_a_word_it_is_unclear_and_never_holding(told: Agreement) -> None:
    unsaid = claim("X", "shelling", "2020-01-12", place=ARIHA)
    act = incident([unsaid])
    found = held(told, (act,))
    assert [f.relation for f in found] == ["unclear"]
    day = status(told, told.clocks[0], THE_12TH, Material((act,), found, (*STORY, unsaid), (SEED,)), RULES)
    assert day is not None
    assert (day.status, day.findings) == ("strained", {})
    assert "before or after" in day.because[0].sentence


def test_a_country_is_larger_than_the_area(told: Agreement) -> None:
    somewhere = claim("X", "armed_clash", "2020-01-14", place=SYRIA, document="DOC-X")
    evidence = Evidence({c.id: c for c in (*STORY, somewhere)}, {SEED.id: SEED, "DOC-X": report("DOC-X")})
    (found,) = findings(told, [incident([somewhere])], evidence, KINDS)
    assert found.relation == "unclear"


def test_broken_when_a_party_says_so_until_it_is_taken_up_again(told: Agreement) -> None:
    over = claim("OVER", "ceasefire_collapsed", "2020-01-15", place=IDLIB, document="DOC-15", speaker="Russia")
    again = claim("AGAIN", "ceasefire_in_force", "2020-01-20", place=IDLIB, document="DOC-20", speaker="Russia")
    docs = (SEED, report("DOC-15", "2020-01-15"), report("DOC-20", "2020-01-20"))
    days = [date(2020, 1, n) for n in (14, 15, 17, 20)]
    found = timeline(told, told.clocks[0], days, Material((), (), (*STORY, over, again), docs), RULES)
    assert [s.status for s in found.values() if s] == ["unobserved", "broken", "broken", "unobserved"]
    stranger = claim(
        "OVER", "ceasefire_collapsed", "2020-01-15", place=IDLIB, document="DOC-15", speaker="a shopkeeper"
    )
    found = timeline(told, told.clocks[0], days[:3], Material((), (), (*STORY, stranger), docs), RULES)
    assert [s.status for s in found.values() if s] == ["unobserved", "strained", "unobserved"]


def test_broken_by_number_days_and_spread_of_what_more_than_one_voice_bears_out(told: Agreement) -> None:
    acts = []
    for n in range(6):
        town = Where(name=f"Town {n}", words=None, precision="town", admin1="Idlib", country="SY")
        acts.append(incident([claim(f"A{n}", "shelling", f"2020-01-{13 + n % 2}", place=town)], grade="corroborated"))
    found = held(told, tuple(acts))
    rules = Rules(Thresholds(incidents=6, corroborated=6), KINDS)
    given = Material(acts, found, STORY, (SEED,))
    broken = status(told, told.clocks[0], date(2020, 1, 14), given, rules)
    assert broken is not None
    assert broken.status == "broken"
    assert "6 with 6 borne out, on 2 days in 2 places, or 35 dead, break it" in broken.because[0].sentence
    for limits in (Thresholds(incidents=7), Thresholds(incidents=6, corroborated=7)):
        more = status(told, told.clocks[0], date(2020, 1, 14), given, Rules(limits, KINDS))
        assert more is not None
        assert more.status == "strained"


def test_the_figures_in_the_code_are_those_of_the_codebook() -> None:
    assert thresholds() == Thresholds()
