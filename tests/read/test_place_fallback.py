"""Where an event was when its clause names no known place: unknown names, places told of before, speakers' places."""

from __future__ import annotations

import pytest

from tests.read.scoring import reader
from trucewatch.ingest import Given, document_from
from trucewatch.model import Where


def where(text: str, trigger: str) -> Where | None:
    given = Given(published="2020-01-15", title=None, publisher=None, language="en")
    claims = [c for c in reader().read(document_from(text, text.encode(), given)).claims if trigger in c.trigger.quote]
    assert claims, trigger
    return claims[0].place


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Government troops entered Saraqib on Monday. Shelling killed two people there.", "Shelling", "Saraqib"),
        ("Rebels in Syria took Saraqib on Sunday. Warplanes bombed the town on Monday.", "bombed", "Saraqib"),
    ],
)
def test_a_place_is_carried_to_words_that_point_back(text: str, trigger: str, name: str) -> None:
    place = where(text, trigger)
    assert place is not None
    assert place.name == name
    assert any("points back" in reason for reason in place.because)


def test_without_words_that_point_back_nothing_is_carried() -> None:
    assert where("Government troops entered Saraqib on Monday. Shelling killed two people.", "Shelling") is None


def test_a_name_in_no_gazetteer_stands_unresolved_with_its_words() -> None:
    place = where("Fighting goes on in Syria. On Monday rebels shelled an army post near Qarzbulat.", "shelled")
    assert place is not None
    assert place.words is not None
    assert (place.words.quote, place.gazetteer, place.precision) == ("Qarzbulat", None, "unresolved")


def test_where_the_speaker_sits_is_no_place_of_what_he_tells() -> None:
    text = "An aircraft hit what the military in Tel Aviv called a rocket depot near Baysariyeh in Lebanon on Monday."
    place = where(text, "hit")
    assert place is None or place.name != "Tel Aviv"
