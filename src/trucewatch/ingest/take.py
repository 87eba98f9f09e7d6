"""Files, folders, a stream and JSON lines → documents, one at a time; what cannot be read is listed, not raised."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from ..errors import DocumentError, Issue
from ..model.document import Document
from .build import TakeOptions, document_from
from .decode import decode
from .matter import front_matter
from .rows import rows

_KINDS = {
    ".md": "text/markdown", ".markdown": "text/markdown", ".txt": "text/plain", ".text": "text/plain",
    ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".json": "json",
}  # fmt: skip
# Read as prose they would give claims out of field names and half rows.
_TABLES = (".csv", ".tsv")


class Accepted(NamedTuple):
    """A document and the bytes that it was read from."""

    document: Document
    source: bytes


Taken = Accepted | Issue


def take(sources: Iterable[str | Path], options: TakeOptions) -> Iterator[Taken]:
    """Every document of `sources` in order: files, folders (all below them, sorted), "-" for `options.stdin`.

    JSON lines are streamed. A file, or a row, that cannot be read comes out as an Issue, and the others go on.
    """
    for source in sources:
        if str(source) == "-":
            if options.stdin is None:
                yield Issue(where="-", what="there is no stream to read", hint="pipe documents in, or name a file")
            else:
                yield from _stream(options.stdin, "-", None, options)
            continue
        path = Path(source)
        if not str(source):
            # Path("") is the folder one stands in: an unset variable in a script would take in all that lies there.
            yield Issue(where="''", what="an empty name is no file or folder", hint="write . for this folder")
        elif path.is_dir():
            yield from _folder(path, options)
        elif path.suffix.lower() in _TABLES:
            yield Issue(where=str(path), what="a table is not read", hint="make each row a line of JSON with a text")
        elif path.is_file() or path.is_fifo():
            yield from _file(path, path.name if path.is_file() else None, options)
        else:
            yield Issue(where=str(source), what="there is no such file or folder")


def _folder(folder: Path, options: TakeOptions) -> Iterator[Taken]:
    empty = True
    closed: list[OSError] = []
    for at, folders, names in os.walk(folder, onerror=closed.append):
        pages = {Path(name).stem for name in names if Path(name).suffix.lower() in (".html", ".htm")}
        # A browser puts a page's pictures and scripts beside it in "NAME_files".
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f.removesuffix("_files") not in pages)
        for name in sorted(names):
            if name.startswith("."):
                continue
            empty = False
            path = Path(at, name)
            if path.suffix.lower() not in _KINDS:
                yield Issue(where=str(path), what="not a kind of file that is read", hint=f"{', '.join(_KINDS)}")
                continue
            yield from _file(path, path.relative_to(folder).as_posix(), options)
    for error in closed:
        yield Issue(where=str(error.filename), what=f"the folder cannot be read: {error.strerror or error}")
    if empty and not closed:
        yield Issue(where=str(folder), what="the folder holds no files")


def _file(path: Path, ref: str | None, options: TakeOptions) -> Iterator[Taken]:
    try:
        with path.open("rb") as stream:
            yield from _stream(stream, str(path), ref, options)
    except OSError as error:
        yield Issue(where=str(path), what=f"cannot be read: {error.strerror or error}")


def _stream(stream: BinaryIO, where: str, ref: str | None, options: TakeOptions) -> Iterator[Taken]:
    kind = _KINDS.get(Path(where).suffix.lower())
    first = b""
    if kind is None or kind == "jsonl":
        first = stream.readline(options.max_bytes + 1)
        if kind is None and _is_row(first):
            kind = "jsonl"
    if kind == "jsonl":
        yield from _rows(stream, first, where, options)
        return
    data = first + stream.read(max(0, options.max_bytes + 1 - len(first)))
    if len(data) > options.max_bytes:
        size = f"{options.max_bytes / 1e6:g} MB"
        yield Issue(
            where=where,
            what=f"larger than {size}, the most that is read as one document",
            hint="split it, or use JSON lines",
        )
        return
    if kind == "json":
        lines = _json(data)
        if isinstance(lines, str):
            yield Issue(where=where, what=lines)
            return
        for number, line in enumerate(lines, start=1):
            yield from _row(line, number, where, options)
        return
    try:
        yield _whole(data, ref, kind, options)
    except DocumentError as error:
        yield Issue(where=where, what=str(error))


def _rows(stream: BinaryIO, first: bytes, where: str, options: TakeOptions) -> Iterator[Taken]:
    empty = True
    for number, line in rows(stream, first, options.max_bytes):
        empty = False
        if line is None:
            what = f"longer than {options.max_bytes / 1e6:g} MB, the most that is read as one document"
            yield Issue(where=where, row=number, what=what)
        else:
            yield from _row(line, number, where, options)
    if empty:
        yield Issue(where=where, what="the file is empty")


def _row(line: bytes, number: int, where: str, options: TakeOptions) -> Iterator[Taken]:
    from .rows import given_and_text

    try:
        given, text = given_and_text(line)
        yield Accepted(document_from(text, line, given, options, "application/json"), line)
    except DocumentError as error:
        yield Issue(where=where, row=number, what=str(error))


def _whole(data: bytes, ref: str | None, kind: str | None, options: TakeOptions) -> Accepted:
    text, notes = decode(data)
    opening = text[:512].lstrip().lower()
    if kind == "text/html" or opening.startswith(("<!doctype html", "<html", "<?xml")):
        from .page import page  # trafilatura and lxml take two seconds to load

        text, given = page(data, text)
        given = msgspec.structs.replace(given, ref=ref, metadata=notes | given.metadata)
        return Accepted(document_from(text, data, given, options, "text/html"), data)
    given, begin = front_matter(text)
    given = msgspec.structs.replace(given, ref=ref, metadata=notes | given.metadata)
    return Accepted(document_from(text, data, given, options, kind or "text/plain", begin), data)


def _is_row(line: bytes) -> bool:
    if not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return False
    try:
        return isinstance(msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf")), dict)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False


def _json(data: bytes) -> list[bytes] | str:
    """The objects of a JSON file, each encoded by itself, or what is wrong."""
    try:
        found = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return f"not valid JSON: {error}"
    listed = found if isinstance(found, list) else [found]
    return [msgspec.json.encode(item) for item in listed] or "the list is empty"
