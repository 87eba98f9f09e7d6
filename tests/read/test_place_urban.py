"""A thing of a town that no gazetteer has takes the point of the town told of, and says so; a road does not."""

from __future__ import annotations

from trucewatch.ingest import Given, document_from
from trucewatch.model import Where

from .scoring import reader

OPENING = "Fighting went on around Sirte in Libya on Monday, and Sirte was without power.\n\n"


def place(sentence: str) -> Where:
    text = OPENING + sentence
    doc = document_from(text, text.encode(), Given(published="2020-01-14", language="en"))
    found = [c.place for c in reader().read(doc).claims if c.place is not None and c.trigger.start >= len(OPENING)]
    assert found
    return found[0]


def test_an_unknown_square_lies_in_the_town_told_of() -> None:
    where = place("Two men were killed by a sniper near Zorvenka Square on Tuesday.")
    assert where.words is not None
    assert "Zorvenka" in where.words.quote
    assert (where.gazetteer, where.country) == (None, "LY")
    assert where.lat is not None
    assert abs(where.lat - 31.2) < 0.2
    assert any("thing of towns" in why for why in where.because)


def test_an_unknown_road_or_village_has_no_point() -> None:
    for name in ("Zorvenka", "the Zorvenka road"):
        where = place(f"Two men were killed by a sniper near {name} on Tuesday.")
        assert (where.precision, where.lat) == ("unresolved", None)
