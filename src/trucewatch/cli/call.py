"""One call of a verb: its arguments, the settings in force, where output goes, and the only wall clock there is."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from ..settings import Settings
from .output import Output

if TYPE_CHECKING:
    from ..ledger import Ledger, Snapshot

TERMINAL_ROWS = 50


@dataclass(frozen=True)
class Call:
    """What a verb's function gets."""

    arguments: Namespace
    settings: Settings
    out: Output

    def option(self, name: str) -> Any:
        """An argument, None where this verb has no such argument."""
        return getattr(self.arguments, name, None)

    def now(self) -> datetime:
        """The instant of this call in UTC; `TRUCEWATCH_NOW` stands in for the wall clock where it is set."""
        if self.settings.now is None:
            return datetime.now(UTC)
        return instant(self.settings.now, "TRUCEWATCH_NOW")

    @property
    def clock(self) -> Callable[[], datetime]:
        """The clock that stages and the ledger are handed."""
        return self.now

    @contextmanager
    def ledger(self, create: bool = False, write: bool = False) -> Iterator[Ledger]:
        """The ledger in force, for writing if `create` (made if it is not there) or `write`, else for reading only."""
        from ..ledger import open_ledger

        read_only = not (create or write)
        with open_ledger(self.settings.ledger, clock=self.clock, create=create, read_only=read_only) as ledger:
            yield ledger

    def snapshot(self, ledger: Ledger) -> Snapshot:
        """The ledger at --head as of --as-of."""
        return ledger.at(as_of=self.option("as_of"), head=self.head())

    def head(self) -> int | None:
        """--head as a number; raises UsageError for anything else."""
        given = self.option("head")
        if given is None:
            return None
        if not str(given).isdigit():
            raise UsageError(f"--head is {given!r}; the number of an entry is needed (a hash only with verify)")
        return int(given)

    def limit(self) -> int | None:
        """--limit; on a terminal a screenful where it is not given."""
        given: int | None = self.option("limit")
        return given if given is not None or self.out.machine else TERMINAL_ROWS


def instant(value: str, what: str) -> datetime:
    """An ISO instant with offset (a date: its first moment in UTC); raises UsageError naming `what`."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise UsageError(f"{what} is {value!r}; an ISO instant is needed, like 2020-01-12T18:00:00+00:00") from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
