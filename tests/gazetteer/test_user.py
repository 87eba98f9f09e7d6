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


GEOJSON = """{"type": "FeatureCollection", "features": [
 {"type": "Feature", "properties": {"name": "Vardunqol", "names": ["Wardunkol"], "country": "SY", "admin1": "Idlib"},
  "geometry": {"type": "Point", "coordinates": [36.61, 35.92]}},
 {"type": "Feature", "properties": {"name": "Zone Gamma", "kind": "area", "country": "SY"},
  "geometry": {"type": "Polygon", "coordinates": [[[36, 35], [37, 35], [37, 36], [36, 36], [36, 35]]]}},
 {"type": "Feature", "properties": {"name": "No Line"},
  "geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}},
 {"type": "Feature", "properties": {"name": "Nowhere"}, "geometry": null}
]}"""


def test_geojson_points_and_polygons(tmp_path: Path) -> None:
    source, into = tmp_path / "own.geojson", tmp_path / "places.jsonl"
    source.write_text(GEOJSON, "utf-8")
    report = add(source, into)
    assert (report.added, [issue.row for issue in report.refused]) == (2, [3, 4])
    g = load(into)
    town, zone = g.lookup("Wardunkol")[0].place, g.lookup("Zone Gamma")[0].place
    assert (town.name, zone.precision) == ("Vardunqol", "area")
    assert (round(zone.lat, 1), round(zone.lon, 1)) == (35.5, 36.5)
    assert g.contains(zone, town)
    assert g.contains(zone, g.lookup("Saraqib")[0].place)
    assert not g.contains(zone, g.lookup("Damascus")[0].place)


def test_priority_and_dates_of_validity(tmp_path: Path) -> None:
    source, into = tmp_path / "own.csv", tmp_path / "places.jsonl"
    source.write_text(
        "name,lat,lon,country,priority,valid_from,valid_to\n"
        "Saraqib,1.0,2.0,SY,1,2020-01-01,2020-12-31\nSaraqib,3.0,4.0,SY,5,2021-01-01,\n"
        "Darkush,5.0,6.0,SY,-1,,\nBinnish,7.0,8.0,SY,high,,\nBinnish,7.0,8.0,SY,1,last year,\n",
        "utf-8",
    )
    report = add(source, into)
    assert (report.added, [issue.row for issue in report.refused]) == (3, [5, 6])
    g = load(into)
    assert [g.lookup("Saraqib", on=day)[0].place.lat for day in ("2020-06-01", "2022-06-01T10:00Z")] == [1.0, 3.0]
    assert g.lookup("Saraqib", on="2019-01-01")[0].place.id.startswith("geonames:")
    assert g.lookup("Saraqib")[0].place.lat == 3.0
    assert not g.lookup("Darkush")[0].place.id.startswith("user:")
    assert any(c.place.id.startswith("user:") for c in g.lookup("Darkush", limit=32))


def test_a_written_site_may_end_in_small_letters(tmp_path: Path) -> None:
    source, into = tmp_path / "own.csv", tmp_path / "places.jsonl"
    source.write_text(
        "name,lat,lon,country,admin1,kind\nQolmarv air base,35.9,36.6,SY,Idlib,site\nQolmarv,33.1,36.1,SY,,town\n",
        "utf-8",
    )
    add(source, into)
    g = load(into)
    assert [t.name for t in g.scan("Jets left the Qolmarv air base at dawn.")] == ["Qolmarv air base"]
    assert [t.name for t in g.scan("They left Qolmarv by air.")] == ["Qolmarv"]
    assert [t.name for t in g.scan("Fighting in Idlib province went on.")] == ["Idlib"]
