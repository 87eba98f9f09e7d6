"""What may be asked of claims and incidents, as conditions on indexed columns."""

from __future__ import annotations

import msgspec
from sqlalchemy import ColumnElement, Table, and_, or_


class ClaimFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which claims: None asks nothing. Days are ISO, both included, and match whatever interval touches them.

    `place` is the whole name; `speaker` and `actor` match any part of the name; case does not matter.
    """

    ids: tuple[str, ...] | None = None
    document: str | None = None
    kind: str | None = None
    stance: str | None = None
    first_day: str | None = None
    last_day: str | None = None
    country: str | None = None
    admin1: str | None = None
    place: str | None = None
    actor: str | None = None
    speaker: str | None = None


class IncidentFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which incidents; as for claims."""

    ids: tuple[str, ...] | None = None
    kind: str | None = None
    first_day: str | None = None
    last_day: str | None = None
    country: str | None = None
    admin1: str | None = None
    place: str | None = None
    actor: str | None = None
    grade: str | None = None


def conditions(table: Table, where: ClaimFilter | IncidentFilter) -> list[ColumnElement[bool]]:
    """What `where` asks of `table`."""
    columns = table.c
    asked: list[ColumnElement[bool]] = []
    for name in ("document", "kind", "stance", "country", "admin1", "grade"):
        if (value := getattr(where, name, None)) is not None:
            asked.append(columns[name] == value)
    if where.place is not None:
        asked.append(columns.place == where.place.casefold())
    for name in ("actor", "speaker"):
        if (value := getattr(where, name, None)) is not None:
            asked.append(columns[name].contains(value.casefold(), autoescape=True))
    if where.first_day is not None:
        asked.append(
            or_(columns.last_day >= where.first_day, and_(columns.last_day.is_(None), columns.first_day.is_not(None)))
        )
    if where.last_day is not None:
        asked.append(
            or_(columns.first_day <= where.last_day, and_(columns.first_day.is_(None), columns.last_day.is_not(None)))
        )
    return asked
