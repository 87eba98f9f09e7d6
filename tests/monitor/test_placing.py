"""A name in a file of agreements that a town shares with its province, and how to write the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.errors import CodebookError
from trucewatch.gazetteer import load as gazetteer
from trucewatch.gazetteer.levels import LEVELS, levelled
from trucewatch.monitor import load_agreements
from trucewatch.monitor.check import lint


def area_of(folder: Path, line: str) -> tuple[str, str | None]:
    path = folder / "mine.yaml"
    path.write_text(f"name: A\narea:\n  - {line}\n", encoding="utf-8")
    (only,) = load_agreements(path, gazetteer())[0].area.places
    return only.precision, only.country


@pytest.mark.parametrize(
    ("line", "precision"),
    [
        ("Idlib", "province"),
        ("Aleppo", "province"),
        ("Idlib province", "province"),
        ("Idlib city", "town"),
        ("Kherson oblast", "province"),
        ("{name: Idlib, precision: town}", "town"),
        ("{name: Idlib, country: SY, precision: province}", "province"),
        ("{name: Saraqib, country: SY}", "town"),
        ("{name: Syria}", "country"),
    ],
)
def test_the_area_before_its_town(tmp_path: Path, line: str, precision: str) -> None:
    assert area_of(tmp_path, line)[0] == precision


def test_no_province_of_another_country(tmp_path: Path) -> None:
    assert area_of(tmp_path, "Goma") == ("town", "CD")


def test_a_level_that_the_name_does_not_have(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="no place 'Saraqib' as a country"):
        area_of(tmp_path, "{name: Saraqib, precision: country}")


def test_lint_says_how_to_write_the_town(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("name: A\narea:\n  - Idlib\n  - Saraqib\n  - {name: Aleppo, precision: town}\n  - Homs province\n")
    remarks = [(i.row, i.what) for i in lint(path, gazetteer()) if "province here" in i.what]
    assert remarks == [(3, "'Idlib' is the whole province here; write {name: Idlib, precision: town} for the town")]


def test_one_list_of_levels() -> None:
    assert levelled("Upper Nile State") == ("Upper Nile", "province")
    assert levelled("village") is None
    assert levelled("Ain Issa") is None
    assert set(LEVELS.values()) == {"town", "province", "district", "neighbourhood", "area"}
