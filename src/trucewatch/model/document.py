"""One report as it was published."""

from __future__ import annotations

from typing import Literal

import msgspec

from .ids import make_id, sha256

BlockKind = Literal["prose", "title", "byline", "dateline", "caption", "credit", "related", "link", "boilerplate"]


class Block(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of the stored text and what it is; only `prose` is read for claims, `title` when the body is silent."""

    kind: BlockKind
    start: int
    end: int


class Document(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A report: the text exactly as stored (all offsets refer to it), what it states of itself, and its hashes.

    `published` is an ISO date or date-time with offset, or None. `received` is an ISO instant in UTC: when this
    ledger's keeper got it. `blocks` cover the text in order, without overlap. `received_basis` is "published" in the
    replay mode for archives, else "clock".
    """

    id: str
    text: str
    ref: str | None = None
    url: str | None = None
    publisher: str | None = None
    agency: str | None = None
    author: str | None = None
    published: str | None = None
    title: str | None = None
    language: str | None = None
    received: str | None = None
    received_basis: Literal["clock", "published"] = "clock"
    sha256: str = ""
    source_sha256: str = ""
    media_type: str = "text/plain"
    blocks: tuple[Block, ...] = ()
    metadata: dict[str, str] = {}

    @property
    def day(self) -> str | None:
        """The publication day, ISO, or None."""
        return self.published[:10] if self.published else None


def document_id(text: str, publisher: str | None, published: str | None, url: str | None) -> str:
    """The id of a document: its text and who published it when, so that the same report twice is one document."""
    return make_id("DOC", [sha256(text.encode()), publisher, published, url])
