"""A file made, brought up to date, made small: entries are never touched, everything else follows from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ..errors import LedgerError
from . import rows, sqlite, tables
from .entry import ENTRY_COLUMNS, as_entry

_KEPT: Final = ("entries", "archive", "meta")


def prepare(db: sqlite3.Connection, path: Path, *, create: bool, write: bool) -> None:
    """Make the tables if there are none and `create`, or bring older ones up to date if `write`.

    Raises LedgerError for a file that is no ledger, is newer than this version, or is older and may not be written to.
    """
    version = sqlite.schema_version(db)
    if version is None and create and not sqlite.has_tables(db):
        with _transaction(db):
            # Another process may have made the tables while this one waited.
            if sqlite.schema_version(db) is None:
                sqlite.create(db)
        version = tables.SCHEMA
    if version is None:
        raise LedgerError(f"{path} is not a ledger of trucewatch; give another path")
    known = f"ledger schema {version}, this one knows {tables.SCHEMA}"
    if version > tables.SCHEMA:
        raise LedgerError(f"{path} was written by a newer trucewatch ({known}); update trucewatch")
    if version < tables.SCHEMA and not write:
        raise LedgerError(f"{path} was written by an older trucewatch ({known}); `trucewatch compact` renews it")
    if version < tables.SCHEMA:
        with _transaction(db):
            if (sqlite.schema_version(db) or 0) < tables.SCHEMA:
                migrate(db)


def migrate(db: sqlite3.Connection) -> None:
    """Make the tables of this version out of the entries of an older one, within the caller's transaction."""
    listing = "SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('index', 'table') ORDER BY type"
    for kind, name in db.execute(listing).fetchall():
        if kind == "index" or name not in _KEPT:
            db.execute(f'DROP {kind} "{name}"')
    for statement in sqlite.statements():
        if not any(statement.startswith(f"CREATE TABLE {kept} ") for kept in _KEPT):
            db.execute(statement)
    refill(db)
    db.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (str(tables.SCHEMA),))


def refill(db: sqlite3.Connection) -> None:
    """Throw away what the tables say and make it again from the entries, within the caller's transaction."""
    for table in tables.PROJECTIONS:
        db.execute(f"DELETE FROM {table.name}")
    for row in db.execute(f"SELECT {ENTRY_COLUMNS} FROM entries ORDER BY seq"):
        entry = as_entry(row)
        rows.apply(db, entry, entry.payload)


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
