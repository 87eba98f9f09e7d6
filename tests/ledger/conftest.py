"""A ledger on a fixed clock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger_nouns import open_fixed

from trucewatch.ledger import Ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.ledger"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with open_fixed(path) as opened:
        yield opened
