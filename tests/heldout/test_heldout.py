"""The held-out passages are sound; how well they are read is measured, and no test hangs on it."""

from __future__ import annotations

from pathlib import Path

import yaml

from trucewatch.evaluate.points import load, point

HERE = Path(__file__).parent


def test_quoted_words_stand_in_their_texts() -> None:
    reports = [r for file in HERE.glob("reports*.yml") for r in yaml.safe_load(file.read_text(encoding="utf-8"))]
    assert len({r["id"] for r in reports}) == len(reports)
    for report in reports:
        for claim in [*report["claims"], *report.get("optional", [])]:
            given = claim["trigger"]
            for words in given if isinstance(given, list) else [given]:
                assert words in report["text"], (report["id"], words)


def test_the_negatives_want_nothing() -> None:
    passages = [p for file in HERE.glob("negatives*.yml") for p in yaml.safe_load(file.read_text(encoding="utf-8"))]
    assert all(passage["claims"] == [] for passage in passages)


def test_the_set_is_large_enough_to_measure_on() -> None:
    reports = [r for file in HERE.glob("reports*.yml") for r in yaml.safe_load(file.read_text(encoding="utf-8"))]
    passages = [p for file in HERE.glob("negatives*.yml") for p in yaml.safe_load(file.read_text(encoding="utf-8"))]
    assert len(reports) >= 20
    assert sum(len(report["claims"]) for report in reports) >= 240
    assert len(passages) >= 40
    assert len({one["id"] for one in [*reports, *passages]}) == len(reports) + len(passages)


def test_every_wanted_place_has_a_point() -> None:
    table = load(HERE)
    assert table is not None
    reports = [r for file in HERE.glob("reports*.yml") for r in yaml.safe_load(file.read_text(encoding="utf-8"))]
    lacking = []
    for report in reports:
        for claim in report["claims"]:
            names = [claim.get("place"), *claim.get("accept", {}).get("place", [])]
            for name in (n for n in names if n is not None):
                try:
                    table.of(report["id"], name)
                except KeyError:
                    lacking.append(report["id"])
    assert not lacking
    assert set(table.passages) <= {report["id"] for report in reports}


def test_the_points_parse_to_a_point_or_an_area() -> None:
    raw = yaml.safe_load((HERE / "points.yml").read_text(encoding="utf-8"))
    values = [v for names in (raw["names"], *raw["passages"].values()) for v in names.values()]
    for value in values:
        where = point(str(value))
        assert where is None or (where.country is not None) != (where.lat is not None)
