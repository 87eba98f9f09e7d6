"""Ends and what follows: terms, extensions, one truce after another; files that a person writes, checked whole."""

from __future__ import annotations

import json
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from monitor_built import ARIHA, IDLIB, KINDS, RUSSIA, TURKEY, claim, report, span, when
from test_story import OnePlace

from trucewatch.gazetteer import load as gazetteer
from trucewatch.model import Figure, Speaker
from trucewatch.monitor import (
    Material,
    Rules,
    Thresholds,
    agreements,
    agreements_from_claims,
    lint,
    load_agreements,
    status,
    words_of,
)
from trucewatch.monitor.area import place_in
from trucewatch.monitor.timing import end_of

DEMO = Path(str(resources.files("trucewatch.demo")))
RULES = Rules(Thresholds(), KINDS)
MOSCOW = Speaker(id="actor:ru", name="Russia", role="government", country="RU")


def days(number: int) -> tuple[Figure, ...]:
    return (Figure(measure="days", low=number, high=number, qualifier="exact", words=span("days")),)


def test_the_five_examples_have_no_mistake_and_every_provision_is_a_paraphrase() -> None:
    places, found = gazetteer(), []
    for path in sorted(DEMO.glob("*.yaml")):
        assert lint(path, places) == ()
        found += load_agreements(path, places)
    assert len(found) == 7
    assert all(p.paraphrased for a in found for p in a.provisions)
    assert all(a.cls and a.purposes and a.area.places and a.clocks for a in found)


def test_one_truce_after_another() -> None:
    told = agreements((), {}, load_agreements(DEMO / "karabakh-2020-10.yaml", gazetteer()))
    first, second, third = sorted(told, key=lambda a: a.clocks[0].start.start if a.clocks[0].start else "")
    assert (second.previous, third.previous) == (first.id, second.id)
    ends = [end_of(a.clocks[0]) for a in (first, second, third)]
    assert [e.day if e else None for e in ends] == [date(2020, 10, 17), date(2020, 10, 25), None]
    after = status(first, first.clocks[0], date(2020, 10, 18), Material(), RULES)
    assert after is not None
    assert after.status == "ended"
    assert "replaced by" in after.because[0].sentence
    assert agreements((), {}, told) == told
    alone = agreements((), {}, [first])
    assert alone[0].clocks[0].end is None


def test_a_term_that_was_put_off_twice_and_ran_out() -> None:
    (truce,) = load_agreements(DEMO / "yemen-2022-04.yaml", gazetteer())
    clock = truce.clocks[0]
    assert [w.start for w in clock.extended_from] == ["2022-06-02T19:00", "2022-08-02T19:00"]
    words = [status(truce, clock, day, Material(), RULES) for day in (date(2022, 9, 1), date(2022, 10, 3))]
    assert [w.status for w in words if w] == ["unobserved", "ended"]


def test_extensions_move_the_clock_of_those_who_say_so() -> None:
    agreed = claim("A", "ceasefire_agreed", "2020-01-10", actor=TURKEY, target=RUSSIA, place=IDLIB)
    report_of = claim("B", "ceasefire_in_force", "2020-01-12", place=IDLIB, figures=days(3), document="DOC-B")
    moscow = claim("C", "ceasefire_in_force", "2020-01-12T10:00", place=IDLIB, speaker=MOSCOW, figures=days(2))
    until = claim("D", "ceasefire_extended", when(None, "2020-01-20"), place=IDLIB, speaker=MOSCOW, document="DOC-D")
    longer = claim("E", "ceasefire_extended", place=IDLIB, speaker=MOSCOW, document="DOC-E", figures=days(7))
    docs = {
        "DOC-SEED": report(),
        "DOC-B": report("DOC-B"),
        "DOC-D": report("DOC-D", "2020-01-13"),
        "DOC-E": report("DOC-E", "2020-01-19"),
    }
    (truce,) = agreements_from_claims([agreed, report_of, moscow, until, longer], docs)
    clocks = {c.claimant: c for c in truce.clocks}
    russia, paper = clocks["Russia"], clocks["The Daily"]
    assert paper.end is not None
    assert (paper.end.end, paper.extended_from) == ("2020-01-14", ())
    assert russia.end is not None
    assert russia.end.end == "2020-01-27"
    assert [w.end for w in russia.extended_from] == ["2020-01-14T10:00", "2020-01-20"]
    assert {"CLM-D", "CLM-E"} <= set(russia.claims)
    assert any("extended to 2020-01-20" in b for b in russia.because)


def test_set_aside_for_a_while(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "name: T\narea: [Idlib]\nclocks:\n  - claimant: A\n    start: 2020-01-01\n"
        "    suspended: [{start: 2020-02-01, end: 2020-02-03}]\n"
    )
    (truce,) = load_agreements(path, OnePlace())
    found = [status(truce, truce.clocks[0], date(2020, 2, n), Material(), RULES) for n in (1, 3, 4)]
    assert [s.status for s in found if s] == ["broken", "broken", "unobserved"]


def test_an_outline_decides_for_points(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    square = [[36.5, 35.7], [36.7, 35.7], [36.7, 35.9], [36.5, 35.9], [36.5, 35.7]]
    (tmp_path / "here.geojson").write_text(
        json.dumps({"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [square]}})
    )
    path = tmp_path / "mine.yaml"
    path.write_text("name: T\noutline: here.geojson\narea: [Idlib]\n")
    (truce,) = load_agreements(path, OnePlace())
    assert place_in(ARIHA, truce.area).lies == "inside"
    path.write_text("name: T\noutline: there.geojson\n")
    assert any("there.geojson" in i.what and i.row == 2 for i in lint(path, OnePlace()))


def test_every_mistake_at_once_by_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trucewatch.monitor.agreement_file.acts", lambda: KINDS)
    path = tmp_path / "mine.yaml"
    path.write_text(
        "name: A\n"
        "clases: cessation\n"
        "parties: [North]\n"
        "area:\n  - Idlip\n"
        "clocks:\n"
        "  - {claimant: South, start: 2020-01-09T10:00, end: 2020-01-01}\n"
        "  - {claimant: North, start: 9 January}\n"
        "provisions:\n"
        "  - {id: P1, text: t, kinds: [sheling]}\n"
        "  - {id: P2, text: t}\n"
    )
    found = lint(path, OnePlace())
    told = [(i.row, i.hint) for i in found]
    assert [row for row, hint in told if hint == "error"] == [2, 5, 8, 10]
    assert [row for row, hint in told if hint == "look"] == [7, 7, 7, 7, 11]
    lines = list(words_of(found))
    assert lines[0] == "mine.yaml:2: error: no key 'clases'; did you mean 'class'?"
    assert any("not in order" in line for line in lines)
    assert lint(tmp_path / "none.yaml", OnePlace())[0].hint == "error"
