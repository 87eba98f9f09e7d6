"""Claims and documents from literals, for the tests of this folder."""

from __future__ import annotations

import hashlib
from typing import Any

from trucewatch.model import Claim, Document, Figure, Party, Span, Speaker, When, Where

PLACES = {
    "Ariha": (35.81, 36.61, "town"),
    "Kafr Latha": (35.80, 36.66, "town"),
    "Saraqib": (35.86, 36.80, "town"),
    "Maarat al-Numan": (35.65, 36.67, "town"),
    "Ariha District": (35.80, 36.60, "district"),
    "Idlib": (35.93, 36.63, "province"),
}


def span(words: str, start: int = 0) -> Span:
    return Span(start=start, end=start + len(words), quote=words)


def place(name: str) -> Where:
    if name not in PLACES:
        return Where(name=name, words=None)
    lat, lon, precision = PLACES[name]
    return Where(
        name=name, words=None, gazetteer=f"geonames:{name}", lat=lat, lon=lon, precision=precision,  # type: ignore[arg-type]
        radius_km={"town": 3.0, "district": 15.0, "province": 60.0}[precision], admin1="Idlib", country="SY",
    )  # fmt: skip


def day(first: str, last: str | None = None, **more: Any) -> When:
    return When(start=first, end=last or first, precision="day" if last is None else "days", basis="stated", **more)


def figure(measure: str, low: int | None, high: int | None = None, qualifier: str = "exact", **more: Any) -> Figure:
    high = low if qualifier in ("exact", "about", "none") and high is None else high
    return Figure(measure=measure, low=low, high=high, qualifier=qualifier, words=span(f"{low}"), **more)  # type: ignore[arg-type]


def claim(name: str, document: str = "DOC-A", **fields: Any) -> Claim:
    """A shelling of Ariha on 11 January unless told otherwise; `name` makes the id."""
    number = int(hashlib.sha256(name.encode()).hexdigest()[:6], 16)
    where = fields.pop("at", "Ariha")
    when = fields.pop("on", "2020-01-11")
    who = fields.pop("actor", None)
    said = fields.pop("speaker", None)
    base: dict[str, Any] = {
        "id": f"CLM-{name}",
        "document": document,
        "kind": "shelling",
        "stance": "asserted",
        "span": span(f"what {name} tells", number),
        "trigger": span("shelled", number),
        "place": place(where) if isinstance(where, str) else where,
        "time": day(when) if isinstance(when, str) else when,
        "actor": Party(name=who) if isinstance(who, str) else who,
        "speaker": Speaker(name=said) if isinstance(said, str) else said,
    }
    return Claim(**{**base, **fields})


def document(id_: str, text: str = "", **fields: Any) -> Document:
    return Document(id=id_, text=text or f"A report with words of its own, number {id_}, and nothing else.", **fields)
