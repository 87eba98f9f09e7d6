"""Bytes → text: what encoding, and what to say when there is none."""

from __future__ import annotations

import codecs
import re

from ..errors import DocumentError

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(rb"""(?i)(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""")
_CONTAINERS = ((b"%PDF", "a PDF"), (b"PK\x03\x04", "a zipped or office file"), (b"\x1f\x8b", "a gzip file"),
               (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
               (b"\xd0\xcf\x11\xe0", "an old office file"))  # fmt: skip
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> tuple[str, dict[str, str]]:
    """The text of `data` without a byte order mark, and notes on the encoding; raises DocumentError.

    Tried in order: byte order mark, UTF-8, the charset that the page declares, windows-1252 (said in the notes).
    """
    if not data.strip():
        raise DocumentError("the file is empty")
    for magic, what in _CONTAINERS:
        if data.startswith(magic):
            raise DocumentError(f"this is {what}, not text; save it as text, Markdown or HTML first")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding), {
                "encoding": encoding,
                "encoding_note": "byte order mark dropped",
            }
    if len(_CONTROL.findall(data[:8192])) > 2:
        raise DocumentError("this is binary data, not text; save it as text, Markdown or HTML first")
    try:
        return data.decode("utf-8"), {}
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(data[:4096])
    if declared is not None:
        name = declared[1].decode("ascii", "replace").lower()
        try:
            return data.decode(codecs.lookup(name).name), {"encoding": name, "encoding_note": "as the page declares"}
        except (LookupError, UnicodeDecodeError):
            pass
    return _strict(data, "cp1252"), {
        "encoding": "cp1252",
        "encoding_note": "not UTF-8 and nothing declared: read as windows-1252",
    }


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"the bytes at {error.start} are text in no encoding that was tried; save it as UTF-8"
        ) from error
