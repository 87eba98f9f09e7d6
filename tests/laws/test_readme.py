"""The shell sessions of README and tutorial run as written, and print what is said that they print."""

from __future__ import annotations

from pathlib import Path

import pytest
from sessions import BLOCK, difference, on_a_terminal, steps


def test_the_readme_is_short(root: Path) -> None:
    assert len((root / "README.md").read_text(encoding="utf-8").splitlines()) < 100


def test_the_readme_shows_a_session(root: Path) -> None:
    assert BLOCK.search((root / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_the_sessions_run_as_written(page: str, root: Path, tmp_path: Path) -> None:
    for block in BLOCK.findall((root / page).read_text(encoding="utf-8")):
        for command, expected in steps(block):
            code, shown = on_a_terminal(command, tmp_path)
            assert code == 0, f"{command}: exit code {code}\n" + "\n".join(shown)
            wrong = difference(expected, shown)
            assert wrong is None, f"{command}: {wrong} (`make docs` writes the session anew)"


@pytest.mark.parametrize(
    ("expected", "shown", "same"),
    [
        (["a", "b"], ["a", "", "b  "], True),
        (["a"], ["a", "b"], False),
        (["b"], ["a", "b"], False),
        (["...", "b"], ["a", "b"], True),
        (["a", "..."], ["a", "b"], True),
        (["CLM-ABCDEFGHJKMN x"], ["CLM-000000000000 x"], True),
        (["17 killed"], ["18 killed"], False),
    ],
)
def test_what_counts_as_the_same(expected: list[str], shown: list[str], same: bool) -> None:
    assert (difference(expected, shown) is None) is same
