"""What is left open, or only waited for, is no event of a report of war."""

from __future__ import annotations

import pytest

from tests.read.scoring import reader
from trucewatch.ingest import Given, document_from

WAR = (
    "DAMASCUS - Rebels shelled the town of Saraqib on Monday, killing two. The army bombed three villages near Idlib. "
    "Fighters stormed a checkpoint at Maarat al-Numan. Gunmen abducted a mayor in Kafr Nabl. The truce has collapsed. "
)


def told(sentence: str) -> list[str]:
    text = WAR + sentence
    document = document_from(text, text.encode(), Given(published="2016-09-20", language="en"))
    return [c.kind for c in reader().read(document).claims if c.trigger.start >= len(WAR)]


@pytest.mark.parametrize(
    "sentence", ["The group did not say whether it would hit back.", "It is unclear whether it will attack."]
)
def test_what_is_left_open_is_not_told(sentence: str) -> None:
    assert told(sentence) == []


def test_what_is_threatened_is_told() -> None:
    assert told("The group said that it would hit back.") == ["attack_unspecified"]


def test_what_is_waited_for_is_not_told() -> None:
    assert "ceasefire_agreed" not in told(
        "Its men are to stay where they are until a lasting ceasefire has been negotiated."
    )
