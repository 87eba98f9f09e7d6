"""A public copy holds back what could endanger people; a working copy shows all, and says that it is one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from publish_page import Page
from scripted import Desk, report

from trucewatch.errors import UsageError
from trucewatch.model import Party, Speaker, Where
from trucewatch.publish import About, page
from trucewatch.publish.case import gather
from trucewatch.publish.public import WITHHELD, coarse, public

COLUMN = {"name": "column", "kind": "troop_movement", "at": "Saraqib", "on": "2020-01-13"}
WITNESS = Speaker(name="Hadi Marwan", role="activist", person=True)
SHELLED = {"name": "shelled", "kind": "shelling", "at": "Ariha", "on": "2020-01-13", "speaker": WITNESS}
FORCE = {"name": "force", "kind": "ceasefire_in_force", "at": "Idlib", "on": "2020-01-12"}
HURT = {"name": "hurt", "kind": "sexual_violence", "at": "Kafr Latha", "on": "2020-01-13"}
TAKEN = {"name": "taken", "kind": "abduction_or_detention", "at": "Maarat al-Numan", "on": "2020-01-13"}
ON = date(2020, 1, 14)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path, {"a": [COLUMN, SHELLED], "t": [FORCE], "h": [HURT], "k": [TAKEN]})
    desk.ingest(report("t"), report("a", "2020-01-14"), report("h", "2020-01-14"), report("k", "2020-01-14"))
    return desk


def made(desk: Desk, on: date | None) -> str:
    return page(desk.now, About(head_hash="ab" * 32, on=on), public=on is not None)


def test_a_working_copy_shows_all_and_says_so(desk: Desk) -> None:
    html = made(desk, None)
    assert "A working copy:" in html
    assert all(name in html for name in ("Saraqib", "Hadi Marwan", "Kafr Latha", "written by hand for a test"))


def test_a_public_copy_needs_its_day(desk: Desk) -> None:
    with pytest.raises(UsageError, match="the day it is made on"):
        page(desk.now, About(head_hash="ab" * 32), public=True)


def test_texts_and_names_of_persons_are_left_out(desk: Desk) -> None:
    html = made(desk, date(2030, 1, 1))
    assert "A public copy, made on" in html
    assert "Hadi" not in html
    assert "Marwan" not in html
    assert "according to activist" in html
    assert "written by hand for a test" not in html
    assert "Ariha" in html, "that a town was shelled is for everybody"


def test_movements_are_late_and_coarse_and_without_words(desk: Desk) -> None:
    assert "troop movement" not in made(desk, ON).lower()
    late = made(desk, date(2020, 1, 20))
    assert "troop movement" in late.lower()
    assert "Saraqib" not in late
    assert "[words left out]" in late


def test_what_is_for_the_keeper_alone_is_never_shown(desk: Desk) -> None:
    html = made(desk, date(2040, 1, 1))
    assert "sexual violence" not in html
    assert "Kafr Latha" not in html


def test_holding_back_never_changes_a_status(desk: Desk) -> None:
    case = gather(desk.now)
    shown = public(case, ON)

    def statuses(of: Any) -> list[Any]:
        return [(d.on, s.clock, s.status and s.status.status) for t in of.stories for d in t.days for s in d.standings]

    assert statuses(case) == statuses(shown)
    assert any(s == "strained" for _, _, s in statuses(case))
    hidden = {i.id for i in case.incidents} - {i.id for i in shown.incidents}
    assert hidden
    cited = {
        i
        for t in shown.stories
        for d in t.days
        for s in d.standings
        if s.status
        for r in s.status.because
        for i in r.ids
    }
    assert hidden.isdisjoint(cited)


def test_every_link_of_a_public_copy_leads_somewhere(desk: Desk) -> None:
    found = Page(made(desk, date(2020, 1, 30)))
    assert len(found.ids) == len(set(found.ids))
    assert {href[1:] for href in found.hrefs} <= set(found.ids)


@pytest.mark.parametrize(
    ("level", "name", "precision"),
    [
        ("site", "Saraqib", "town"), ("town", "Saraqib", "town"), ("district", "Idlib", "province"),
        ("admin1", "Idlib", "province"),
    ],
)  # fmt: skip
def test_places_are_no_finer_than_the_kind_allows(level: str, name: str, precision: str) -> None:
    town = Where(name="Saraqib", words=None, precision="town", admin1="Idlib", country="SY", lat=35.9, lon=36.8)
    found = coarse(town, level)
    assert found is not None
    assert (found.name, found.precision) == (name, precision)
    assert (found.lat is None) == (name == "Idlib")


def test_a_name_that_no_gazetteer_knows_is_left_out_where_places_must_be_coarse() -> None:
    assert coarse(Where(name="Camp Nowhere", words=None), "admin1") is None


def test_a_name_is_masked_wherever_it_stands(desk: Desk) -> None:
    other = Party(name="the house of Marwan", role="place")
    desk.reader.script = {"z": [{**SHELLED, "name": "again", "target": other}]}
    desk.ingest(report("z", "2020-01-15"))
    shown = public(gather(desk.now), date(2030, 1, 1))
    targets = [c.target.name for c in shown.claims if c.target is not None]
    assert targets == [f"the house of {WITHHELD}"]
