"""Shared by the tests of several rooms: the data beside the project, and a small ledger made of literals."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Nouns that the tests of one room share are modules beside those tests.
sys.path += [str(folder) for folder in sorted((ROOT / "tests").iterdir()) if folder.is_dir()]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data beside the project; the test is skipped where it is not there."""
    folder = Path(os.environ.get("TRUCEWATCH_SHARED") or ROOT.parent / "shared")
    if not (folder / "examples").is_dir():
        pytest.skip("the data beside the project is not here (set TRUCEWATCH_SHARED)")
    return folder


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """A ledger of two documents, four claims, two incidents, one agreement and one finding; all names are invented."""
    from held_nouns import NOW, fill

    path = tmp_path / "held.sqlite"
    fill(path, NOW)
    return path
