"""Front matter: the YAML between two lines of dashes that many Markdown files open with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from .build import Given

_MATTER = re.compile(r"\s*---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_ALIASES: Mapping[str, tuple[str, ...]] = {
    "url": ("url", "source_url", "original_url", "canonical_url", "canonical", "link", "permalink"),
    "publisher": ("publisher", "site", "site_name", "publication", "outlet", "website"),
    "agency": ("agency", "wire"),
    "author": ("author", "authors", "byline", "by"),
    "published": ("published", "date", "date_published", "published_at", "publication_date", "datetime"),
    "title": ("title", "headline"),
    "language": ("language", "lang"),
}


def front_matter(text: str) -> tuple[Given, int]:
    """The fields of the front matter of `text` and where what follows it begins (0 when there is none)."""
    found = _MATTER.match(text)
    if found is None or ":" not in found[1]:
        return Given(), 0
    import yaml

    try:
        matter = yaml.safe_load(found[1])
    except (yaml.YAMLError, ValueError):
        return Given(), 0
    if not isinstance(matter, dict):
        return Given(), 0
    lower = {str(key).strip().lower().replace("-", "_").replace(" ", "_"): value for key, value in matter.items()}
    fields: dict[str, str | None] = {}
    for name, aliases in _ALIASES.items():
        fields[name] = next((words for alias in aliases if (words := _words(lower.get(alias)))), None)
    source = _words(lower.get("source"))
    if source is not None:
        target = "url" if source.startswith(("http://", "https://")) else "publisher"
        fields[target] = fields[target] or source
    return Given(**fields), found.end()  # type: ignore[arg-type]


def _words(value: object) -> str | None:
    if isinstance(value, datetime):
        return value.isoformat() if value.tzinfo else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(word for item in value if (word := _words(item))) or None
    if isinstance(value, dict):
        return _words(value.get("name"))
    return str(value).strip() or None if value is not None else None
