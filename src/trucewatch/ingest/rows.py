"""JSON lines → fields and text, one line at a time, however long the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from ..errors import DocumentError
from .build import Given

FIELDS = ("ref", "url", "publisher", "agency", "author", "published", "title", "language")


def rows(stream: BinaryIO, first: bytes, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """(row from 1, line) for every line that is not blank; None for a line longer than `limit` bytes."""
    number = 0
    line = first or stream.readline(limit + 1)
    while line:
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(1 << 20)
            yield number, None
        elif line.strip():
            yield number, (line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line).strip()
        line = stream.readline(limit + 1)


def given_and_text(line: bytes) -> tuple[Given, str]:
    """The caller's fields and the text of one row; raises DocumentError. Further plain fields become metadata."""
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DocumentError(f"not valid JSON: {error}") from error
    if not isinstance(row, dict):
        raise DocumentError('not a JSON object; a row is {"text": …, "published": …}')
    text = row.get("text")
    if not isinstance(text, str):
        raise DocumentError('it has no text; the field "text" must be a string')
    fields: dict[str, str | None] = {}
    for name in FIELDS:
        value = row.get(name)
        if name == "ref" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise DocumentError(f"the field {name!r} must be a string or null")
        fields[name] = value.strip() or None if value else None
    extra = {
        str(key): value if isinstance(value, str) else msgspec.json.encode(value).decode()
        for key, value in row.items()
        if key not in FIELDS and key != "text" and isinstance(value, str | int | float | bool)
    }
    return Given(**fields, metadata=extra), text
