"""The project's own multi-report cases: fusing measured on claims by hand."""

from __future__ import annotations

import pytest

from bench.fuse_scale import Pool, stream
from bench.fuse_told import Scene, end_to_end, measure, pairwise, scenes
from trucewatch.fuse import component, fuse


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


def test_read_and_fused_the_same_events_come_out(told: list[Scene]) -> None:
    matched, there, b3 = end_to_end(told)
    assert matched >= 0.9 * there
    assert b3[0] >= 0.97
    assert b3[2] >= 0.85


def test_a_stream_with_known_truth_comes_out_right() -> None:
    claims, documents, truth = stream(1500)
    found = {c: i.id for i in fuse(claims, documents) for c in i.claims}
    assert pairwise(truth, {c.id: c.id for c in claims} | found)[2] >= 0.97


def test_one_report_after_another_is_all_at_once(told: list[Scene]) -> None:
    claims = [c for s in told for c in s.claims]
    documents = {d: document for s in told for d, document in s.documents.items()}
    pool, now = Pool([]), {}
    for claim in sorted(claims, key=lambda c: c.id[::-1]):
        pool.put(claim)
        around = component([claim], pool)
        touched = {c.id for c in around}
        now = {k: i for k, i in now.items() if not touched.intersection(i.claims)}
        now |= {i.id: i for i in fuse(around, documents)}
    assert now == {i.id: i for i in fuse(claims, documents)}
