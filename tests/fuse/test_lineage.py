"""Ids survive merges and splits: an id once given away leads somewhere, and an undo gives it back."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from fuse_built import claim
from hypothesis import given, settings
from hypothesis import strategies as st
from test_fuse import Store, decision, pools

from trucewatch.fuse import aliases, component, fuse, lineage
from trucewatch.model import Claim, Decision, Incident


class Record:
    """A record that takes one report after another, as the pipeline does."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.decisions: list[Decision] = []
        self.incidents: dict[str, Incident] = {}
        self.given: set[str] = set()

    def take(self, claims: Sequence[Claim]) -> None:
        self.claims += claims
        self._again(claims)

    def decide(self, judged: Decision) -> None:
        self.decisions.append(judged)
        ids = {judged.subject, judged.other}
        for other in self.decisions:
            ids |= {other.subject, other.other} if other.id == judged.subject else set()
        self._again([c for c in self.claims if c.id in ids])

    def _again(self, seeds: Sequence[Claim]) -> None:
        around = component(seeds, Store(self.claims), self.decisions)
        touched = {c.id for c in around} | {c.id for c in seeds}
        before = [i for i in self.incidents.values() if touched.intersection(i.claims)]
        linked = lineage(before, fuse(around, {}, self.decisions))
        for gone in (*before, *linked.gone):
            self.incidents.pop(gone.id, None)
        self.incidents |= {i.id: i for i in linked.now}
        self.given |= set(self.incidents)


def _bare(incidents: Sequence[Incident]) -> list[Incident]:
    return sorted((msgspec.structs.replace(i, merged_from=()) for i in incidents), key=lambda i: i.id)


@given(pools(), st.randoms())
@settings(max_examples=100, deadline=None)
def test_any_order_of_arrival_gives_the_same_ids_up_to_links(claims: list[Claim], random: object) -> None:
    records = []
    for _ in range(2):
        record = Record()
        for one in claims:
            record.take([one])
        records.append(record)
        random.shuffle(claims)  # type: ignore[attr-defined]
    assert _bare(list(records[0].incidents.values())) == _bare(list(records[1].incidents.values()))
    for record in records:
        leads_to = aliases(record.incidents.values())
        assert all(leads_to.get(id_) in record.incidents for id_ in record.given)
        for incident in record.incidents.values():
            assert all(leads_to[old] == incident.id for old in incident.merged_from)


def test_a_merge_and_its_undo() -> None:
    record = Record()
    record.take([claim("A", "DOC-A"), claim("B", "DOC-B", at="Saraqib")])
    first = dict(record.incidents)
    assert len(first) == 2
    same = decision("same", "CLM-A", "CLM-B", "2020-02-01T00:00:00Z")
    record.decide(same)
    (one,) = record.incidents.values()
    assert one.merged_from == tuple(sorted(set(first) - {one.id}))
    record.decide(decision("undo", same.id, None, "2020-02-02T00:00:00Z"))
    assert record.incidents == first


def test_what_is_gone_says_where_it_went() -> None:
    a, b = claim("A", "DOC-A"), claim("B", "DOC-B", at="Saraqib")
    before = fuse([a, b], {})
    together = decision("same", "CLM-A", "CLM-B", "2020-02-01T00:00:00Z")
    now, gone = lineage(before, fuse([a, b], {}, [together]))
    assert [(g.id, g.superseded_by) for g in gone] == [(now[0].merged_from[0], now[0].id)]
