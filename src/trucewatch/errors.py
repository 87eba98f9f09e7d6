"""Everything trucewatch raises on purpose.

TrucewatchError                 exit code 1
├── UsageError                  exit code 2: the call is wrong; the message says what to do
│   └── CodebookError           a line of the codebook, an agreement or a user file is not valid
├── SpanError                   a quote does not equal the text at its offsets
├── DocumentError               one document cannot be read (the others go on)
├── LedgerError                 the record cannot be opened, read or written
│   ├── LedgerBusy              another writer holds it
│   └── LedgerBroken            the chain or a stored byte does not verify; names the entry or document
├── NotFound                    no such id in this ledger at this moment
└── MissingPart                 an optional part is not installed; the message names it
"""

from __future__ import annotations

import msgspec


class TrucewatchError(Exception):
    """Root of the tree; `exit_code` is what the CLI returns."""

    exit_code = 1


class UsageError(TrucewatchError):
    """The call is wrong."""

    exit_code = 2


class CodebookError(UsageError):
    """A line of data that people write (codebook, agreement, user file) is not valid."""


class SpanError(TrucewatchError):
    """A quote does not equal the text at its offsets."""


class DocumentError(TrucewatchError):
    """One document cannot be read."""


class LedgerError(TrucewatchError):
    """The record cannot be opened, read or written."""


class LedgerBusy(LedgerError):
    """Another process holds the writer's lock."""


class LedgerBroken(LedgerError):
    """The hash chain or a stored byte does not verify."""


class NotFound(TrucewatchError):
    """No such id at this moment."""


class MissingPart(TrucewatchError):
    """An optional part is not installed."""


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong with one row of input: a record, not a log line. `where` is a file, row or id."""

    where: str
    what: str
    row: int | None = None
    hint: str | None = None

    def __str__(self) -> str:
        place = self.where if self.row is None else f"{self.where}, row {self.row}"
        return f"{place}: {self.what}" + (f" ({self.hint})" if self.hint else "")
