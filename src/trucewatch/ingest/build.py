"""Text and what is known of it → a Document: the caller's fields first, then what the text states of itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import BinaryIO, Literal

import msgspec

from ..errors import DocumentError, UsageError
from ..model.document import Block, Document, document_id
from ..model.ids import sha256
from .agencies import agency, outlet
from .language import guess, script
from .outline import outline
from .stated_dates import iso_date, url_date

MAX_BYTES = 20_000_000
_NO_DATE = "published {!r} is not a date; write 2020-01-12 or 2020-01-12T09:15:00+03:00"
_NOTED = ("credit", "credits", "related", "dateline_place", "dateline_date", "updated")


class TakeOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How documents are taken.

    `received`: ISO instant from the caller's clock. `received_at="published"` is the replay mode for archives: received
    is then the publication time (for a day, its last second in UTC, so that nothing is seen too early), and a
    document without one is refused. `publisher`, `published` are defaults for documents that state none. `stdin` is
    what "-" reads. `max_bytes` limits one file or one line of JSON lines. Raises UsageError where `published` is no
    date.
    """

    received: str | None = None
    received_at: Literal["clock", "published"] = "clock"
    publisher: str | None = None
    published: str | None = None
    stdin: BinaryIO | None = None
    max_bytes: int = MAX_BYTES

    def __post_init__(self) -> None:
        # Said before any document is taken: one that states its own date would hide the mistake.
        if self.published is not None and iso_date(self.published) is None:
            raise UsageError(_NO_DATE.format(self.published))


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the caller or the page's markup says; None is "not said". `published` in any form of a whole date."""

    ref: str | None = None
    url: str | None = None
    publisher: str | None = None
    agency: str | None = None
    author: str | None = None
    published: str | None = None
    title: str | None = None
    language: str | None = None
    metadata: dict[str, str] = {}


def document_from(
    text: str, source: bytes, given: Given | None = None, options: TakeOptions | None = None,
    media_type: str = "text/plain", begin: int = 0,
) -> Document:  # fmt: skip
    """The Document of `text` (kept unchanged; read from `begin`), as found in the bytes `source`.

    Raises DocumentError for text that is empty or not valid Unicode, for a publication date that is none, and in replay
    mode for a document without one.
    """
    given, options = given or Given(), options or TakeOptions()
    if not text[begin:].strip():
        raise DocumentError("there is no text in it")
    try:
        digest = sha256(text.encode())
    except UnicodeEncodeError as error:
        raise DocumentError(
            f"character {error.start} is half of a surrogate pair; save the text as UTF-8 again"
        ) from error
    blocks, facts = outline(text, given.title, begin)
    notes = {key: facts[key] for key in _NOTED if key in facts} | given.metadata
    url = given.url or facts.get("url") or _bare(facts, text, blocks, notes)
    published = _published(given, facts, url, options, notes)
    publisher = _publisher(given, facts, url, options, notes)
    outlet_by = facts.get("outlet")
    if outlet_by and (publisher is None or ("publisher_basis" in notes and _letters(outlet_by) in _letters(publisher))):
        publisher, notes["publisher_basis"] = outlet_by, "the byline"
        outlet_by = None
    received, basis = _received(published, options, notes)
    language = given.language or _language(text[begin:], notes)
    by = (
        given.agency
        or facts.get("agency")
        or (outlet_by if outlet_by != publisher else None)
        or facts.get("dateline_agency")
        or facts.get("closing_agency")
    )
    author = given.author or facts.get("author")
    if author is not None and (wire := agency(author)) is not None:
        by, author = by or wire, None
    return Document(
        id=document_id(text, publisher, published, url), text=text, ref=given.ref, url=url, publisher=publisher,
        agency=(agency(by) or by) if by else None, author=author if author != publisher else None, published=published,
        title=given.title or facts.get("title"), language=language, received=received, received_basis=basis,
        sha256=digest, source_sha256=sha256(source), media_type=media_type, blocks=blocks, metadata=notes,
    )  # fmt: skip


def _letters(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _bare(facts: dict[str, str], text: str, blocks: tuple[Block, ...], notes: dict[str, str]) -> str | None:
    """An address on a line of its own counts as the page's only where it opens or closes the text."""
    url = facts.get("bare_url")
    ends = [text[b.start : b.end] for b in (*blocks[:1], *blocks[-2:])]
    if url is None or not any(url in words for words in ends):
        return None
    notes["url_basis"] = "an address alone on the first or last line"
    return url


def _published(
    given: Given, facts: dict[str, str], url: str | None, options: TakeOptions, notes: dict[str, str]
) -> str | None:
    if given.published is not None:
        return _checked(given.published)
    for key, basis in (("published", "the page's own date line"), ("dateline_published", "the dateline"),
                       ("updated", "the page's line of last change")):  # fmt: skip
        if key in facts:
            notes["published_basis"] = basis
            return facts[key]
    if options.published is not None:
        notes["published_basis"] = "the caller's default"
        return _checked(options.published)
    day = url_date(url) if url else None
    if day is not None:
        notes["published_basis"] = "the address of the page only"
    return day


def _checked(value: str) -> str:
    day = iso_date(value)
    if day is None:
        raise DocumentError(_NO_DATE.format(value))
    return day


def _publisher(
    given: Given, facts: dict[str, str], url: str | None, options: TakeOptions, notes: dict[str, str]
) -> str | None:
    if given.publisher or facts.get("publisher"):
        return given.publisher or facts.get("publisher")
    if url and (name := outlet(url)):
        notes["publisher_basis"] = "the domain of its address"
        return name
    if options.publisher:
        notes["publisher_basis"] = "the caller's default"
    return options.publisher


def _received(
    published: str | None, options: TakeOptions, notes: dict[str, str]
) -> tuple[str | None, Literal["clock", "published"]]:
    if options.received_at == "clock":
        return options.received, "clock"
    if published is None:
        raise DocumentError("it states no publication date, and the replay mode needs one; give published for it")
    if len(published) == 10:
        notes["received_note"] = "received is the end of the publication day (UTC), in replay"
        return f"{published}T23:59:59Z", "published"
    notes["received_note"] = "received is the publication time, in replay"
    moment = datetime.fromisoformat(published).astimezone(UTC)
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z"), "published"


def _language(text: str, notes: dict[str, str]) -> str | None:
    found = script(text)
    language = guess(text, found)
    if found is not None and language is None:
        notes["script"] = found
    return language
