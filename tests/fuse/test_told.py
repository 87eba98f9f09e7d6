"""The project's own multi-report cases: fusing measured on claims by hand."""

from __future__ import annotations

import pytest

from bench.fuse_told import Scene, measure, scenes


@pytest.fixture(scope="module")
def told() -> list[Scene]:
    return scenes()


def test_there_are_enough_of_them(told: list[Scene]) -> None:
    reports: dict[str, set[str]] = {}
    for scene in told:
        for claim in scene.claims:
            if (event := scene.event_of[claim.id]) is not None:
                reports.setdefault(event, set()).add(claim.document)
    assert sum(len(d) >= 3 for d in reports.values()) >= 25


@pytest.mark.parametrize("half", ["train", "test"])
def test_events_come_out_and_no_twins_are_merged(told: list[Scene], half: str) -> None:
    score = measure([s for s in told if s.half == half])
    assert score.merged_twins == ()
    assert score.b3[2] >= 0.97
    assert score.pairs[2] >= 0.95
    assert score.origins[0] >= score.origins[1] - 2
    assert score.best[0] == score.best[1]
