"""The held-out passages are sound; how well they are read is measured, and no test hangs on it."""

from __future__ import annotations

from pathlib import Path

import yaml

HERE = Path(__file__).parent


def test_quoted_words_stand_in_their_texts() -> None:
    reports = yaml.safe_load((HERE / "reports3.yml").read_text(encoding="utf-8"))
    assert len(reports) == 16
    assert len({r["id"] for r in reports}) == 16
    for report in reports:
        for claim in [*report["claims"], *report.get("optional", [])]:
            given = claim["trigger"]
            for words in given if isinstance(given, list) else [given]:
                assert words in report["text"], (report["id"], words)


def test_the_negatives_want_nothing() -> None:
    passages = yaml.safe_load((HERE / "negatives5.yml").read_text(encoding="utf-8"))
    assert len(passages) == 40
    assert all(passage["claims"] == [] for passage in passages)
