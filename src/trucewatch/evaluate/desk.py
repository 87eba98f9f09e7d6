"""What an adapter works with: the reader, whether simple rules run beside it, and where errors are put down."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from ..errors import DocumentError
from ..model import Document, document_id
from ..read import Reader
from .report import Mistake
from .tally import Tally

Row = dict[str, Any]
# Of the documents in which the coders found an event: how many the reader parses at all.
GATE = "documents with an event that pass the gate"
_AROUND = 70


@dataclass
class Desk:
    """One set being scored."""

    name: str
    reader: Reader
    baselines: bool = True
    training: list[Row] = field(default_factory=list)  # rows of the file that are not scored
    mistakes: list[Mistake] = field(default_factory=list)

    def wrong(self, figure: str, error: str, where: str, text: str, said: tuple[object, object] = ("", "")) -> None:
        """Put an error down; `said` is (wanted, got)."""
        wanted, got = said
        self.mistakes.append(
            Mistake(set=self.name, figure=figure, error=error, where=where, text=text, wanted=str(wanted), got=str(got))
        )


def gate_tally(unit: str = "documents") -> Tally:
    """An empty tally of the gate's recall."""
    return Tally(GATE, "share", unit)


def gated(desk: Desk, document: Document, into: Tally) -> None:
    """Count whether a document with an event in it passes the gate, and put it down where it does not."""
    passed = desk.reader.opening(document) is not None
    into.add(int(passed), 1)
    if not passed:
        desk.wrong(GATE, "dropped", document.ref or document.id, " ".join(document.text[: 2 * _AROUND].split()))


def read_rows(path: Path) -> list[Row]:
    """The JSON objects of a file, one a line; raises DocumentError naming the first line that is none."""
    rows: list[Row] = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line)
        except msgspec.DecodeError as error:
            raise DocumentError(f"{path}, line {number}: not JSON ({error})") from error
        if not isinstance(row, dict):
            raise DocumentError(f"{path}, line {number}: a JSON object is needed")
        rows.append(row)
    return rows


def digest(*paths: Path) -> str:
    """SHA-256 over the bytes of the files, in the order given."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.read_bytes())
    return whole.hexdigest()


def document(text: str, published: str | None = None, title: str | None = None, ref: str | None = None) -> Document:
    """A document of plain text; its paragraphs are told apart by blank lines."""
    return Document(
        id=document_id(text, None, published, ref), text=text, published=published, title=title, ref=ref, language="en"
    )


def around(text: str, start: int, end: int) -> str:
    """A stretch of text with some words before and behind it, on one line, the stretch in ⟦⟧."""
    before = text[max(0, start - _AROUND) : start]
    return " ".join(f"{before}⟦{text[start:end]}⟧{text[end : end + _AROUND]}".split())
