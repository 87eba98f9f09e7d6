"""What became of the ids of incidents when claims came together or were told apart.

An incident bears the id of its smallest claim (`incident_id`). An id once given away therefore always leads somewhere:
to the incident that holds that claim now. Nothing of the past is needed to find it, and when a merge is undone the
claim stands first in an incident of its own again, which so gets its old id back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from ..model import Incident
from .block import incident_id


class Lineage(NamedTuple):
    """`now`: the incidents, each with the ids that lead to it; `gone`: former ones that are no more, each saying which
    incident holds its first claim (None where that claim stands in none).
    """

    now: tuple[Incident, ...]
    gone: tuple[Incident, ...]


def aliases(incidents: Iterable[Incident]) -> dict[str, str]:
    """Every id that can ever have been given to some of these claims → the id that they stand under now.

    A denial can stand in several incidents and never lends its id; where it would, the smallest incident id wins.
    """
    found: dict[str, str] = {}
    for incident in sorted(incidents, key=lambda i: i.id, reverse=True):
        denials = {d.claim for d in incident.dissent if d.stance in ("denied", "negated")}
        found |= {incident_id(c): incident.id for c in incident.claims if c not in denials}
    return found


def lineage(before: Sequence[Incident], now: Sequence[Incident]) -> Lineage:
    """Link what was with what is. `before`: the incidents that the claims of `now` stood in until now."""
    leads_to = aliases(now)
    living = {i.id for i in now}
    former = {i.id for i in before} | {old for i in before for old in i.merged_from}
    merged: dict[str, list[str]] = {}
    for old in sorted(former - living):
        if (new := leads_to.get(old)) is not None:
            merged.setdefault(new, []).append(old)
    linked = tuple(msgspec.structs.replace(i, merged_from=tuple(merged.get(i.id, ())), superseded_by=None) for i in now)
    gone = tuple(
        msgspec.structs.replace(i, superseded_by=leads_to.get(i.id))
        for i in sorted(before, key=lambda i: i.id)
        if i.id not in living
    )
    return Lineage(linked, gone)
