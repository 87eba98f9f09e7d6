"""The user's own places."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.errors import UsageError
from trucewatch.gazetteer import add, load

CSV = """name,lat,lon,country,admin1,kind
Qolmarvadun|Kolmarvadun,35.9,36.6,SY,Idlib,town
No Latitude,,36.6,SY,,
Off the Earth,135.0,36.6,SY,,town
Odd Kind,35,36,SY,,volcano
Long Code,35,36,SYRIA,,town
"""


def dump(number: int, name: str, lat: str) -> str:
    row = [str(number), name, name, "", lat, "36.6", "P", "PPL", "SY", "", "12", "", "", "", "1500", "", "", "Asia", ""]
    return "\t".join(row)


def test_csv_good_rows_kept_bad_rows_listed(tmp_path: Path) -> None:
    source, into = tmp_path / "own.csv", tmp_path / "places.jsonl"
    source.write_text(CSV, "utf-8")
    report = add(source, into)
    assert report.added == 1
    assert [issue.row for issue in report.refused] == [3, 4, 5, 6]
    g = load(into)
    found = g.lookup("Kolmarvadun")
    assert found[0].place.id.startswith("user:")
    assert g.get(found[0].place.id) == found[0].place
    assert [t.name for t in g.scan("They hit Qolmarvadun at dawn.")] == ["Qolmarvadun"]
    assert g.lookup("Saraqib")[0].place.country == "SY"


def test_dump_and_priority(tmp_path: Path) -> None:
    source, into = tmp_path / "SY.txt", tmp_path / "places.jsonl"
    source.write_text("\n".join([dump(1, "Saraqib", "35.5"), dump(2, "Broken", "north"), "too\tshort"]), "utf-8")
    report = add(source, into)
    assert (report.added, len(report.refused)) == (1, 2)
    assert load(into).lookup("Saraqib")[0].place.id == "user:1"
    assert add(source, into).added == 1
    assert len(into.read_text("utf-8").splitlines()) == 1


def test_neither_form(tmp_path: Path) -> None:
    source = tmp_path / "x.csv"
    source.write_text("place;y;x\n", "utf-8")
    with pytest.raises(UsageError, match="neither"):
        add(source, tmp_path / "out.jsonl")
    with pytest.raises(UsageError, match="cannot be read"):
        add(tmp_path / "missing.csv", tmp_path / "out.jsonl")


def test_no_user_file_is_no_error(tmp_path: Path) -> None:
    assert load(tmp_path / "none.jsonl").lookup("Saraqib")
