"""Names whose bearers change with the day and the country, and actors from a user's file."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.ingest.build import Given, document_from
from trucewatch.model.claim import Party
from trucewatch.read import Reader

from .scoring import reader


def _actor(text: str, published: str, using: Reader | None = None) -> Party | None:
    given = Given(published=published, title=None, publisher=None, language="en")
    claims = (using or reader()).read(document_from(text, text.encode(), given)).claims
    return claims[0].actor


@pytest.mark.parametrize(
    ("text", "published", "actor"),
    [
        ("The Taliban attacked a checkpoint near Kunduz.", "2021-08-14", "actor:taliban"),
        ("The Taliban attacked a checkpoint near Kunduz.", "2021-08-15", "actor:taliban-government"),
        ("The SPLA shelled rebel positions in Lasu.", "2018-01-12", "actor:spla"),
        ("The SPLA attacked an army post near Juba.", "1999-01-12", "actor:spla-rebels"),
        ("The SLA shelled Mutur, in eastern Sri Lanka.", "2006-05-18", "actor:sri-lanka-army"),
        ("The SLA attacked a post near Golo, in Darfur.", "2006-05-18", "actor:slm"),
        ("The NPA attacked a patrol in Labo, in the Philippines.", "2019-12-27", "actor:npa"),
    ],
)
def test_who_bears_a_name(text: str, published: str, actor: str) -> None:
    found = _actor(text, published)
    assert found is not None
    assert found.id == actor


def test_a_name_that_others_bear_too_needs_its_country() -> None:
    found = _actor("The NPA attacked a patrol.", "2019-12-27")
    assert found is None or found.id is None


def test_whoever_comes_under_fire_did_not_fire() -> None:
    found = _actor("A patrol came under fire from gunmen near Khiam.", "2024-12-05")
    assert found is not None
    assert found.name == "gunmen"


def test_actors_of_a_user(tmp_path: Path) -> None:
    lines = tmp_path / "mine.yaml"
    lines.write_text(
        "actors:\n"
        '- {id: "actor:ford-watch", name: Ford Watch, aliases: [Watch of the Ford], role: militia, country: SY,'
        " side: government, from: 2019-05, to: 2020-02, force: true}\n"
    )
    using = Reader.load(codebook=lines)
    found = _actor("Ford Watch fighters shelled Saraqib on Monday.", "2020-01-16", using)
    assert found is not None
    assert (found.id, found.role, found.country, found.side) == ("actor:ford-watch", "militia", "SY", "government")
    later = _actor("Ford Watch fighters shelled Saraqib on Monday.", "2020-03-16", using)
    assert later is None or later.id is None
