"""One evening's observations under the rules of two sides: two numbers, each with its rule."""

from __future__ import annotations

import itertools
from importlib import resources
from pathlib import Path

import pytest

from trucewatch.errors import CodebookError, UsageError
from trucewatch.monitor import count, read_observations, rule_named


@pytest.fixture(scope="module")
def evening() -> Path:
    return Path(str(resources.files("trucewatch.demo").joinpath("observations.jsonl")))


@pytest.mark.parametrize(
    ("rule", "total"),
    [
        ("every_discharge", 166),
        ("discharges_without_flares", 163),
        ("series_of_thirty", 3),
        ("any_series", 6),
        ("place_days", 4),
    ],
)
def test_documented_numbers(evening: Path, rule: str, total: int) -> None:
    seen = read_observations(evening)
    found = count(seen, rule_named(rule))
    assert found.total == total
    counted = set(itertools.chain.from_iterable(found.groups))
    assert counted.isdisjoint(found.left_out)
    assert counted | set(found.left_out) == {o.id for o in seen}
    assert count(reversed(seen), rule_named(rule)) == found


def test_what_is_wrong_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="every_discharge"):
        rule_named("nobodys")
    path = tmp_path / "seen.jsonl"
    path.write_text('{"id": "a", "at": "2020-01-01T10:00", "place": "X", "kind": "shot"}', encoding="utf-8")
    with pytest.raises(UsageError, match=r"line 1: not an observation.*no offset"):
        read_observations(path)
