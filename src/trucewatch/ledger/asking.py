"""How rows are asked for: what is valid at an entry and as of an instant, and what their bytes say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Engine, Select, Table, and_, or_, select

from ..errors import LedgerBroken
from ..model import Agreement, Claim, Decision, Document, Finding, Incident
from .sqlite import guarded

T = TypeVar("T")
_CHUNK: Final = 3000
_ROWS: Final = 256
_NOUNS: Final[dict[str, Any]] = {
    noun.__name__: noun for noun in (Agreement, Claim, Decision, Document, Finding, Incident)
}


class Asking:
    """The ledger at entry `head` as of the instant `as_of` (None: no bound). Raises LedgerBroken for a torn row."""

    def __init__(self, engine: Engine, path: Path, head: int, as_of: str | None) -> None:
        self.head = head
        self.as_of = as_of
        self._engine = engine
        self._path = path

    def _valid(self, table: Table) -> ColumnElement[bool]:
        columns = table.c
        seq = and_(columns.from_seq <= self.head, or_(columns.to_seq.is_(None), columns.to_seq > self.head))
        if self.as_of is None:
            return and_(seq, columns.to_at.is_(None))
        return and_(seq, columns.from_at <= self.as_of, or_(columns.to_at.is_(None), columns.to_at > self.as_of))

    def _holds(self, table: Table, id_: str) -> bool:
        """Whether a row of this whole id is valid; asked for every document that comes in, so made without a query."""
        asked = f"SELECT 1 FROM {table.name} WHERE id = ? AND from_seq <= ? AND (to_seq IS NULL OR to_seq > ?) AND "
        values: tuple[str | int, ...] = (id_, self.head, self.head)
        if self.as_of is None:
            asked += "to_at IS NULL"
        else:
            asked, values = asked + "from_at <= ? AND (to_at IS NULL OR to_at > ?)", (*values, self.as_of, self.as_of)
        with guarded(self._path, "read it"), self._engine.connect() as connection:
            return connection.exec_driver_sql(asked, values).first() is not None

    def _all(
        self, table: Table, type_: type[T], *asked: ColumnElement[bool], ids: Iterable[str] | None = None
    ) -> list[T]:
        query = select(table.c.put_seq, table.c.id, table.c.body).where(self._valid(table), *asked)
        if ids is not None:
            return self._by(table, type_, table.c.id, ids, *asked)
        return [thing for _, _, thing in self._decoded(table, type_, query.order_by(table.c.put_seq, table.c.id))]

    def _by(
        self, table: Table, type_: type[T], column: Any, values: Iterable[str], *asked: ColumnElement[bool]
    ) -> list[T]:
        """Rows whose `column` is one of these values, in order of entry."""
        query = select(table.c.put_seq, table.c.id, table.c.body).where(self._valid(table), *asked)
        found = [row for chunk in chunks(values) for row in self._decoded(table, type_, query.where(column.in_(chunk)))]
        found.sort(key=itemgetter(0, 1))
        return [thing for _, _, thing in found]

    def _decoded(self, table: Table, type_: type[T], query: Select[Any]) -> Iterator[tuple[int, str, T]]:
        """The things of a query, a few rows at a time: rows kept for long are what the garbage collector walks over."""
        with guarded(self._path, "read it"), self._engine.connect() as connection:
            for rows in connection.execute(query).partitions(_ROWS):
                for seq, id_, body in rows:
                    yield seq, id_, self._decode(table, type_, id_, body)

    def _decode(self, table: Table, type_: type[T], id_: str, body: bytes) -> T:
        try:
            thing: T = _decoder(type_.__name__)(body)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise LedgerBroken(
                f"{self._path}: {id_} in {table.name} cannot be read ({error}); run `trucewatch verify`"
            ) from error
        return thing

    def _rows(self, query: Select[Any]) -> Sequence[Any]:
        with guarded(self._path, "read it"), self._engine.connect() as connection:
            return connection.execute(query).all()


@cache
def _decoder(name: str) -> Callable[[bytes], Any]:
    return msgspec.json.Decoder(_NOUNS[name]).decode


def chunks(values: Iterable[str]) -> Iterable[list[str]]:
    """The values once each, in order, in lists that one statement can take."""
    # SQLite takes a limited number of parameters in one statement.
    ordered = sorted(set(values))
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]
