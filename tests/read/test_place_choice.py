"""Which of the places of a sentence is the event's: ways, headings, speakers and witnesses."""

from __future__ import annotations

import pytest

from tests.read.scoring import reader
from trucewatch.ingest import Given, document_from


def _places(text: str, kind: str) -> list[str | None]:
    given = Given(published="2024-06-20", title=None, publisher=None, language="en")
    claims = reader().read(document_from(text, text.encode(), given)).claims
    return [c.place.name if c.place else None for c in claims if c.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        (
            "Sudan, Thursday. The road from Dilling to El Obeid is still closed by the RSF at Kosti.",
            "siege_or_blockade",
            "Kosti",
        ),
        ("Sudan, Thursday. North Kordofan: El Obeid remained cut off.", "siege_or_blockade", "El Obeid"),
        (
            "Ukrainian officers in Kramatorsk said on Monday that shells had struck their positions before dawn.",
            "shelling",
            "Kramatorsk",
        ),
    ],
)
def test_the_place_of_the_event_is_chosen(text: str, kind: str, name: str) -> None:
    assert _places(text, kind)[:1] == [name]


def test_an_office_in_a_capital_tells_of_no_place_of_its_own() -> None:
    text = (
        "Fighting goes on in Ukraine. The Ukrainian ministry in Kyiv said that shells had struck positions on Monday."
    )
    assert "Kyiv" not in _places(text, "shelling")
