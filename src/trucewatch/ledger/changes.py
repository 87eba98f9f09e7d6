"""What is other at one moment than at another, thing by thing, and which entry made it so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from sqlalchemy import Table, func, select

from ..model import Claim
from . import tables

if TYPE_CHECKING:
    from .snapshot import Snapshot

_SILENT = {"id", "because"}


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that came, went or became another: `entry` made it so; `fields`: name → (before, after) as JSON."""

    what: str
    id: str
    change: Literal["new", "gone", "changed"]
    entry: int
    fields: dict[str, tuple[Any, Any]] = {}


def changes(before: Snapshot, after: Snapshot) -> Iterator[Changed]:
    """Everything that differs, kind by kind in the order of ids."""
    for table in tables.BY_PREFIX.values():
        name, old, new = "".join(table.name), _versions(before, table), _versions(after, table)
        for id_ in sorted({*old, *new}):
            if id_ not in old:
                yield Changed(what=name, id=id_, change="new", entry=new[id_])
            elif id_ not in new:
                yield Changed(what=name, id=id_, change="gone", entry=_ended(after, table, id_))
            elif old[id_] != new[id_]:
                fields = _fields(_body(before, table, id_), _body(after, table, id_))
                if fields:
                    yield Changed(what=name, id=id_, change="changed", entry=new[id_], fields=fields)


def former(snapshot: Snapshot, ids: Iterable[str]) -> dict[str, Claim]:
    """Claims that stood until a later reading replaced them, as they stood last; by id."""
    table, found = tables.claims, {}
    for id_ in sorted(set(ids)):
        query = select(table.c.body).where(table.c.id == id_, table.c.put_seq <= snapshot.head)
        rows = snapshot._rows(query.order_by(table.c.put_seq.desc()).limit(1))
        if rows:
            found[id_] = msgspec.json.decode(rows[0][0], type=Claim)
    return found


def members(snapshot: Snapshot, incident: str) -> tuple[str, ...]:
    """Every claim that ever stood in an incident, up to this head."""
    table = tables.memberships
    query = select(table.c.claim).where(table.c.incident == incident, table.c.put_seq <= snapshot.head).distinct()
    return tuple(sorted(row[0] for row in snapshot._rows(query)))


def _versions(snapshot: Snapshot, table: Table) -> dict[str, int]:
    """Id → the entry that put what stands in a table."""
    query = select(table.c.id, table.c.put_seq).where(snapshot._valid(table))
    return {row[0]: int(row[1]) for row in snapshot._rows(query)}


def _ended(snapshot: Snapshot, table: Table, id_: str) -> int:
    """The last entry that took `id_` out, up to this head; 0 where nothing did."""
    query = select(func.max(table.c.to_seq)).where(table.c.id == id_, table.c.to_seq <= snapshot.head)
    return int(snapshot._rows(query)[0][0] or 0)


def _body(snapshot: Snapshot, table: Table, id_: str) -> dict[str, Any]:
    """What stands under an id, as JSON values; empty where nothing does."""
    rows = snapshot._rows(select(table.c.body).where(table.c.id == id_, snapshot._valid(table)))
    return dict(msgspec.json.decode(rows[0][0])) if rows else {}


def _fields(old: dict[str, Any], new: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    names = [*old, *(n for n in new if n not in old)]
    return {n: (old.get(n), new.get(n)) for n in names if old.get(n) != new.get(n) and n not in _SILENT}
