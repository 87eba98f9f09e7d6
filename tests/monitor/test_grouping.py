"""Truce claims put together quickly come out as by comparing every pair; what was made before changes nothing."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from grouped_plainly import plainly
from hypothesis import given, settings
from hypothesis import strategies as st
from monitor_built import claim

from bench.agreements import told
from trucewatch.monitor import Kept, agreements
from trucewatch.monitor.grouping import Mention, Sign, grouped
from trucewatch.monitor.truces import mentions

DAYS = st.one_of(st.none(), st.integers(0, 90).map(lambda n: date(2020, 1, 1) + timedelta(days=n)))


@st.composite
def some(draw: st.DrawFn) -> list[Mention]:
    found = []
    for n in range(draw(st.integers(0, 14))):
        report = f"DOC-{draw(st.integers(0, 8))}"
        parties = tuple(sorted(draw(st.sets(st.sampled_from("PQR"), max_size=2))))
        country = draw(st.sampled_from([None, "SY", "YE"]))
        province = draw(st.sampled_from([None, "north", "south"])) if country else None
        place = None if parties or country else report
        sign = Sign(draw(DAYS), parties, country, province, place)
        found.append(Mention(claim(f"{n:02d}", "ceasefire_in_force", document=report), sign))
    return found


@given(some())
@settings(max_examples=400, deadline=None)
def test_the_quick_way_gives_what_comparing_every_pair_gives(found: list[Mention]) -> None:
    assert grouped(found) == plainly(found)


@pytest.mark.parametrize("seed", range(4))
def test_so_it_does_for_a_record_of_years(seed: int) -> None:
    claims, documents = told(60 + 40 * seed, seed)
    found = mentions(claims, documents)
    assert grouped(found) == plainly(found)


def test_what_was_made_before_changes_nothing() -> None:
    claims, documents = told(120, 1)
    kept = Kept()
    for n in range(100, 121):
        assert agreements(claims[:n], documents, kept=kept) == agreements(claims[:n], documents)
    # A claim corrected, a report credited to another, a claim gone.
    truce = next(c for c in claims if c.kind == "ceasefire_in_force" and c.place is not None and c.time is not None)
    later = msgspec.structs.replace(truce.time, start="2019-05-05", end="2019-05-05")
    other = [msgspec.structs.replace(c, time=later) if c is truce else c for c in claims]
    assert agreements(other, documents, kept=kept) == agreements(other, documents)
    renamed = {k: msgspec.structs.replace(d, publisher="Another") for k, d in documents.items()}
    assert agreements(claims, renamed, kept=kept) == agreements(claims, renamed)
    assert agreements(claims, renamed) != agreements(claims, documents)
    assert agreements(claims[1:], documents, kept=kept) == agreements(claims[1:], documents)
