"""The seed report as saved, where the data beside the project is there; a twin of its form runs in test_outline."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from trucewatch.ingest import Accepted, TakeOptions, take

_SHARED = Path(os.environ.get("TRUCEWATCH_SHARED") or Path(__file__).parents[2] / ".." / "shared")
SEED = _SHARED / "examples" / "idlib-2020-01-12.md"


@pytest.mark.skipif(not SEED.is_file(), reason="the shared examples are not beside the project")
def test_the_seed_report() -> None:
    (taken,) = take([SEED], TakeOptions(received="2026-01-01T00:00:00Z"))
    assert isinstance(taken, Accepted)
    document = taken.document
    assert document.title == "Russian-Led Air Strikes Suspended in Idlib After Ceasefire"
    assert (document.agency, document.author, document.publisher) == ("Reuters", None, "The Moscow Times")
    assert document.published == "2020-01-12"
    assert document.url is not None
    assert document.url.startswith("https://www.themoscowtimes.com/2020/01/12/")
    assert taken.source == SEED.read_bytes()
    kinds = [block.kind for block in document.blocks]
    assert kinds[:4] == ["title", "byline", "dateline", "credit"]
    assert kinds[-2:] == ["link", "link"]
    assert kinds.count("related") == 2
    prose = [document.text[b.start : b.end] for b in document.blocks if b.kind == "prose"]
    assert len(prose) == 14
    assert "tens of thousands of\n\ncivilians uprooted" in prose[3]
