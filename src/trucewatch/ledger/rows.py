"""Entries as changes to the projection tables, in plain SQL that SQLite and PostgreSQL both understand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final

import msgspec
from sqlalchemy import Table

from ..model import Agreement, Claim, Decision, Document, Finding, Incident, Party, Speaker, When
from . import tables
from .entry import Agreements, DocumentPut, Entry, Findings, Incidents, Payload, Reading

Row = tuple[object, ...]
_OWN: Final = {"from_seq", "to_seq", "from_at", "to_at", "put_seq", "id", "body"}


class _RawDocument(msgspec.Struct):
    document: msgspec.Raw


class _RawReading(msgspec.Struct):
    claims: list[msgspec.Raw]


class _RawPut(msgspec.Struct):
    put: list[msgspec.Raw]


_RAW_DOCUMENT = msgspec.json.Decoder(_RawDocument)
_RAW_READING = msgspec.json.Decoder(_RawReading)
_RAW_PUT = msgspec.json.Decoder(_RawPut)
_PUT: Final[dict[type, Table]] = {
    Incidents: tables.incidents,
    Agreements: tables.agreements,
    Findings: tables.findings,
}


def apply(db: sqlite3.Connection, entry: Entry, payload: Payload | None) -> None:
    """Bring the projections up to `entry`, within the caller's transaction."""
    # Bodies are the very bytes of the payload, so that a later version of the nouns does not change them.
    raw = entry.raw
    if raw is None:
        return
    match payload:
        case DocumentPut(document=document):
            body = bytes(_RAW_DOCUMENT.decode(raw).document)
            _replace(db, tables.documents, entry, [(document.id, columns_of(document), body)])
        case Reading():
            _read(db, entry, payload, _RAW_READING.decode(raw).claims)
        case Incidents() | Agreements() | Findings():
            table = _PUT[type(payload)]
            things: tuple[Any, ...] = payload.put
            bodies = _RAW_PUT.decode(raw).put
            # A thing put twice in one entry is what it was put as last.
            latest = {
                thing.id: (thing.id, columns_of(thing), bytes(body)) for thing, body in zip(things, bodies, strict=True)
            }
            _close(db, table, entry, [*payload.removed, *latest])
            _insert(db, table, entry, latest.values())
            if isinstance(payload, Incidents):
                last = {thing.id: thing for thing in payload.put}
                members = [(claim, thing.id, entry.seq) for thing in last.values() for claim in set(thing.claims)]
                db.executemany("INSERT INTO memberships (claim, incident, put_seq) VALUES (?, ?, ?)", members)
        case Decision():
            _replace(db, tables.decisions, entry, [(payload.id, columns_of(payload), raw)])
        case _:
            pass


def columns_of(thing: Any) -> Row:
    """The values of the query columns of a noun, in the order of its table."""
    match thing:
        case Document():
            return (thing.sha256, thing.source_sha256, thing.ref, thing.url, thing.publisher, thing.day)
        case Claim():
            who = (_name(thing.actor), _name(thing.speaker))
            return (thing.document, thing.kind, thing.stance, *_days(thing.time), *_where(thing), *who)
        case Incident():
            actors = "; ".join(filter(None, (_name(actor) for actor in thing.actors))) or None
            return (thing.kind, *_days(thing.time), *_where(thing), actors, thing.grade)
        case Agreement():
            return (thing.name, thing.origin)
        case Finding():
            return (thing.agreement, thing.incident, thing.clock, thing.relation, thing.grade)
        case Decision():
            return (thing.judgement, thing.subject, thing.document)
        case _:
            raise TypeError(f"no table holds a {type(thing).__name__}")


def _days(when: When | None) -> tuple[str | None, str | None]:
    if when is None:
        return None, None
    return when.start and when.start[:10], when.end and when.end[:10]


def _where(thing: Claim | Incident) -> tuple[str | None, str | None, str | None]:
    place = thing.place
    return (place.country, place.admin1, place.name.casefold()) if place is not None else (None, None, None)


def _name(party: Party | Speaker | None) -> str | None:
    return None if party is None else party.name.casefold()


def _read(db: sqlite3.Connection, entry: Entry, reading: Reading, bodies: Sequence[msgspec.Raw]) -> None:
    _close(db, tables.readings, entry, [reading.document])
    _insert(db, tables.readings, entry, [(reading.document, (reading.reader, int(reading.passed_gate)), None)])
    _close(db, tables.claims, entry, [reading.document], key="document")
    latest = {
        claim.id: (claim.id, columns_of(claim), bytes(body)) for claim, body in zip(reading.claims, bodies, strict=True)
    }
    _insert(db, tables.claims, entry, latest.values())
    keys = [(key, claim, entry.seq) for claim in latest for key in set(reading.blocks.get(claim, ()))]
    db.executemany("INSERT INTO claim_blocks (key, claim, put_seq) VALUES (?, ?, ?)", keys)


def _replace(db: sqlite3.Connection, table: Table, entry: Entry, rows: Sequence[tuple[str, Row, bytes | None]]) -> None:
    _close(db, table, entry, [id_ for id_, _, _ in rows])
    _insert(db, table, entry, rows)


def _close(db: sqlite3.Connection, table: Table, entry: Entry, keys: Iterable[str], key: str = "id") -> None:
    goes_on, closed = _close_sql(table.name, key)
    seq, at = entry.seq, entry.at
    keys = list(dict.fromkeys(keys))
    db.executemany(goes_on, [(seq, at, value, seq, at, at) for value in keys])
    db.executemany(closed, [(seq, value, seq, at) for value in keys])


def _insert(db: sqlite3.Connection, table: Table, entry: Entry, rows: Iterable[tuple[str, Row, bytes | None]]) -> None:
    own = (entry.seq, entry.at, entry.seq)
    values = [(id_, *own, *columns) if body is None else (id_, *own, *columns, body) for id_, columns, body in rows]
    db.executemany(_insert_sql(table.name), values)


def _query_columns(table: Table) -> list[str]:
    return [column.name for column in table.columns if column.name not in _OWN]


@cache
def _insert_sql(name: str) -> str:
    table = tables.metadata.tables[name]
    body = ["body"] if "body" in table.columns else []
    columns = ["id", "from_seq", "from_at", "put_seq", *_query_columns(table), *body]
    return f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


@cache
def _close_sql(name: str, key: str) -> tuple[str, str]:
    table = tables.metadata.tables[name]
    kept = ["id", "from_at", "put_seq", *_query_columns(table), *(["body"] if "body" in table.columns else [])]
    columns = ", ".join(kept)
    reached = f"{key} = ? AND to_seq IS NULL AND from_seq < ? AND (to_at IS NULL OR to_at > ?)"
    return (
        f"INSERT INTO {name} (from_seq, to_at, {columns}) SELECT ?, ?, {columns} FROM {name} "
        f"WHERE {reached} AND from_at < ?",
        f"UPDATE {name} SET to_seq = ? WHERE {reached}",
    )
