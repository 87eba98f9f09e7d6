"""A saved web page → its article as text, and what its markup says of it (JSON-LD, Open Graph, meta, htmldate).

The text is built from trafilatura's body: a heading line with "# ", list items with "- ", paragraphs apart by a blank
line. Offsets of the document refer to that text; the page's own bytes are kept beside it as the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from htmldate import find_date as html_date
from lxml import etree, html  # type: ignore[import-untyped]
from trafilatura import bare_extraction
from trafilatura.settings import Document as Extracted

from ..errors import DocumentError
from .build import Given
from .decode import decode
from .forms import byline_facts
from .stated_dates import iso_date

_ARTICLE = re.compile(r"(?:News|Report|Blog|Analysis|Opinion|Live|Scholarly)?(?:Article|Posting|BlogPosting)$|^Report$")
_SPACES = re.compile(r"\s+")
_WITH_TIME = "%Y-%m-%dT%H:%M:%S%z"


def page(data: bytes, text: str | None = None) -> tuple[str, Given]:
    """The article's text and the fields that the page states; raises DocumentError when no article is found."""
    source = decode(data)[0] if text is None else text
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    try:
        tree = html.document_fromstring(source)
    except (etree.ParserError, ValueError) as error:
        raise DocumentError("the page cannot be parsed as HTML") from error
    stated = _linked(tree)
    body = _body(source)
    paragraphs = list(_paragraphs(body))
    title = (
        stated.get("title")
        or _meta(tree, "og:title", "twitter:title")
        or _first(tree, "//h1")
        or _first(tree, "//title")
    )
    if title and not any(_flat(words) == _flat(title) for _, words in paragraphs[:3]):
        paragraphs.insert(0, ("# ", title))
    words = "\n\n".join(mark + paragraph for mark, paragraph in paragraphs)
    if not words:
        raise DocumentError("no article text is found in the page; save it as text or Markdown")
    notes: dict[str, str] = {}
    published = _published(tree, source, stated, notes)
    author = stated.get("author") or _meta(tree, "author", "article:author", "byl", "parsely-author") or _byline(tree)
    by = byline_facts(_person(author) or "")
    url = _canonical(tree) or stated.get("url")
    language = (
        (tree.get("lang") or _meta(tree, "og:locale") or stated.get("language") or "").replace("_", "-").split("-")[0]
    )
    return words + "\n", Given(
        url=url, publisher=stated.get("publisher") or _meta(tree, "og:site_name", "application-name"),
        author=by.get("author") or by.get("outlet"), agency=by.get("agency"), published=published, title=title,
        language=language.lower() or None, metadata=notes,
    )  # fmt: skip


def _body(source: str) -> Any:
    for fast in (True, False):
        found = bare_extraction(source, fast=fast, include_comments=False, include_tables=True, with_metadata=False)
        if isinstance(found, Extracted) and found.body is not None and found.text:
            return found.body
    raise DocumentError("no article text is found in the page; save it as text or Markdown")


def _paragraphs(body: Any) -> Iterator[tuple[str, str]]:
    """(mark, words) of each heading, paragraph, list item, quotation or table row of trafilatura's body."""
    for element in body:
        if element.tag == "head":
            yield from _said(f"{'##' if element.get('rend') != 'h1' else '#'} ", element)
        elif element.tag == "list":
            for item in element.iter("item"):
                yield from _said("- ", item)
        elif element.tag == "table":
            for row in element.iter("row"):
                cells = [_SPACES.sub(" ", "".join(cell.itertext())).strip() for cell in row.iter("cell")]
                if any(cells):
                    yield "", " | ".join(cell for cell in cells if cell)
        elif element.tag in ("quote", "div") and len(element):
            if element.text and element.text.strip():
                yield "", _SPACES.sub(" ", element.text).strip()
            yield from _paragraphs(element)
        else:
            yield from _said("", element)
        if element.tail and element.tail.strip():
            yield "", _SPACES.sub(" ", element.tail).strip()


def _said(mark: str, element: Any) -> Iterator[tuple[str, str]]:
    for broken in element.iter("lb"):
        broken.tail = "\n" + (broken.tail or "")
    whole = "".join(element.itertext())
    for part in re.split(r"\n(?=\S)", whole) if element.find(".//lb") is not None else [whole]:
        if words := _SPACES.sub(" ", part).strip():
            yield mark, words


def _linked(tree: Any) -> dict[str, str]:
    """headline, datePublished, author, publisher, url, language of the article in the page's JSON-LD."""
    for script in tree.xpath('//script[@type="application/ld+json"]/text()'):
        try:
            found = msgspec.json.decode(script.strip())
        except (msgspec.DecodeError, UnicodeError):
            continue
        for node in _nodes(found):
            kinds = node.get("@type")
            if not any(
                isinstance(k, str) and _ARTICLE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds])
            ):
                continue
            fields = {
                "title": _named(node.get("headline")), "published": _named(node.get("datePublished")),
                "author": _named(node.get("author")), "publisher": _named(node.get("publisher")),
                "url": _named(node.get("url")), "language": _named(node.get("inLanguage")),
            }  # fmt: skip
            return {key: value for key, value in fields.items() if value}
    return {}


def _nodes(found: object) -> Iterator[dict[str, Any]]:
    if isinstance(found, list):
        for item in found:
            yield from _nodes(item)
    elif isinstance(found, dict):
        yield found
        yield from _nodes(found.get("@graph"))


def _named(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(name for item in value if (name := _named(item))) or None
    if isinstance(value, dict):
        return _named(value.get("name"))
    return _SPACES.sub(" ", value).strip() or None if isinstance(value, str) else None


def _published(tree: Any, source: str, stated: dict[str, str], notes: dict[str, str]) -> str | None:
    """JSON-LD, then meta tags and <time>, then htmldate over the page; the notes say which."""
    candidates = (
        ("JSON-LD", stated.get("published")),
        (
            "a meta tag",
            _meta(tree, "article:published_time", "datePublished", "date", "pubdate", "dc.date", "parsely-pub-date"),
        ),
    )
    for basis, value in candidates:
        if value and (day := iso_date(value)) is not None:
            notes["published_basis"] = basis
            return day
    found = html_date(source, outputformat=_WITH_TIME, original_date=True, extensive_search=False)
    day = iso_date(found) if found else None
    if day is None:
        return None
    notes["published_basis"] = "a date in the page's markup"
    # htmldate fills in midnight where the page gives no hour.
    return day[:10] if "T00:00:00" in day else day


def _meta(tree: Any, *names: str) -> str | None:
    for name in names:
        for value in tree.xpath("//meta[@property=$n or @name=$n or @itemprop=$n]/@content", n=name):
            if value.strip():
                return str(_SPACES.sub(" ", value).strip())
    return None


def _canonical(tree: Any) -> str | None:
    for value in (*tree.xpath('//link[@rel="canonical"]/@href'), _meta(tree, "og:url") or ""):
        if str(value).startswith(("http://", "https://")):
            return str(value)
    return None


def _first(tree: Any, path: str) -> str | None:
    for element in tree.xpath(path):
        if words := _SPACES.sub(" ", element.text_content()).strip():
            return str(words)
    return None


def _byline(tree: Any) -> str | None:
    """The first short element that the page marks as naming its author."""
    path = '//*[@rel="author" or @itemprop="author" or contains(@class, "byline") or contains(@class, "author-name")]'
    for element in tree.xpath(path)[:10]:
        words = _SPACES.sub(" ", element.text_content()).strip()
        if 3 < len(words) < 100:
            return re.split(r"\s*[|•·]\s*", words)[0]
    return None


def _person(author: str | None) -> str | None:
    return None if author is None or author.startswith("http") else re.sub(r"(?i)^by\s+", "", author)


def _flat(words: str) -> str:
    return _SPACES.sub(" ", words).strip().casefold()
