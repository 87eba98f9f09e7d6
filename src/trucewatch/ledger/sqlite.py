"""The ledger in one SQLite file: WAL, `synchronous=FULL`, deleted bytes overwritten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, create_engine, exc
from sqlalchemy.pool import QueuePool

from ..errors import LedgerBroken, LedgerBusy, LedgerError, MissingPart, UsageError
from . import tables

APPLICATION_ID: Final = 0x54525743  # "TRWC", shown by file(1)


def locate(target: str | Path) -> Path:
    """The file that `target` names: a path or `sqlite:///path`.

    Raises MissingPart for a PostgreSQL URL and UsageError for any other URL.
    """
    text = str(target)
    scheme, found, rest = text.partition("://")
    if isinstance(target, Path) or not found:
        return Path(text)
    if scheme.startswith("postgres"):
        raise MissingPart(f"a ledger in PostgreSQL is not built yet ({scheme}://…); give the path of a file for SQLite")
    if scheme == "sqlite" and rest.startswith("/") and len(rest) > 1:
        return Path(rest[1:])
    raise UsageError(f"a ledger cannot be kept at {text!r}; give the path of a file")


def connect(path: Path, *, wait: float, read_only: bool) -> sqlite3.Connection:
    """A connection in autocommit mode; `wait` seconds for another writer. Raises sqlite3.Error."""
    uri = path.absolute().as_uri() + ("?mode=ro" if read_only else "")
    db = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
    try:
        if not read_only:
            db.execute("PRAGMA journal_mode = WAL").fetchone()
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA secure_delete = ON").fetchone()
        db.execute("PRAGMA cache_size = -65536")
        # A change made behind the ledger's back must not run code, and a broken page must not be trusted.
        db.execute("PRAGMA trusted_schema = OFF")
        db.execute("PRAGMA cell_size_check = ON")
    except sqlite3.Error:
        db.close()
        raise
    return db


def engine(path: Path, *, wait: float, read_only: bool) -> Engine:
    """A pool of connections to the file at `path`."""
    return create_engine(
        "sqlite://", creator=lambda: connect(path, wait=wait, read_only=read_only), poolclass=QueuePool, pool_size=4
    )


def create(db: sqlite3.Connection) -> None:
    """Make the tables, inside the caller's transaction."""
    for statement in statements():
        db.execute(statement)
    db.execute("INSERT INTO meta (key, value) VALUES ('schema', ?)", (str(tables.SCHEMA),))
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def has_tables(db: sqlite3.Connection) -> bool:
    """Whether there is anything in the file."""
    return db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None


def schema_version(db: sqlite3.Connection) -> int | None:
    """The version of the tables, None where there are none of ours."""
    if db.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'meta'").fetchone() is None:
        return None
    row = db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    return int(row[0]) if row and str(row[0]).isdecimal() else None


def statements() -> list[str]:
    """The data definition in SQLite's dialect."""
    from sqlalchemy.dialects import sqlite as dialect
    from sqlalchemy.schema import CreateIndex, CreateTable

    made: list[str] = []
    for table in tables.metadata.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=dialect.dialect())).strip())
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            made.append(str(CreateIndex(index).compile(dialect=dialect.dialect())).strip())
    return made


@contextmanager
def guarded(path: Path, doing: str) -> Iterator[None]:
    """Turn what SQLite raises into LedgerBusy, LedgerBroken or LedgerError, each one sentence that names the file."""
    try:
        yield
    except exc.DBAPIError as error:
        raise _named(path, doing, error.orig if error.orig is not None else error) from error
    except sqlite3.Error as error:
        raise _named(path, doing, error) from error


def _named(path: Path, doing: str, error: BaseException) -> LedgerError:
    if path.is_dir():
        return LedgerError(f"{path} is a folder; give the path of a file for the ledger")
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LedgerBusy(f"{path}: another process is using this ledger; could not {doing}, try again in a moment")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return LedgerBroken(
            f"{path}: could not {doing}, the file is damaged or is no ledger ({error}); run `trucewatch verify`"
        )
    if code == sqlite3.SQLITE_READONLY:
        return LedgerError(f"{path}: could not {doing}, the file may not be written to")
    if code == sqlite3.SQLITE_FULL:
        return LedgerError(f"{path}: could not {doing}, the disk is full; nothing was changed")
    return LedgerError(f"{path}: could not {doing} ({error})")


def owe_scrub(db: sqlite3.Connection) -> None:
    """Note, within the caller's transaction, that deleted bytes are to be overwritten."""
    db.execute("INSERT INTO meta (key, value) VALUES ('scrub', 'owed') ON CONFLICT (key) DO NOTHING")


def owes_scrub(db: sqlite3.Connection) -> bool:
    """Whether they are still to be overwritten."""
    return db.execute("SELECT 1 FROM meta WHERE key = 'scrub'").fetchone() is not None


def scrub(db: sqlite3.Connection) -> None:
    """Rewrite the file so that no deleted byte is left in it or its log. Raises sqlite3.Error if others are there."""
    db.execute("VACUUM")
    _empty_log(db)
    db.execute("DELETE FROM meta WHERE key = 'scrub'")


def _empty_log(db: sqlite3.Connection) -> None:
    busy, _, _ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        error = sqlite3.OperationalError("the log is being read")
        error.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise error
