"""Who did it and who says it where neither is a plain noun for armed men or a plain verb of saying."""

from __future__ import annotations

import pytest

from .test_voices import one, read


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        ("He said a lone sniper had shot at a tram near the barracks before dusk.", "shot at", "lone sniper"),
        ("Sniper fire wounded a boy in Sarajevo on Thursday.", "fire", None),
        ("Fuel lorries were held for six days at a Government checkpoint near Hays.", "held", "Government"),
        ("Fuel lorries were held for six days at a bridge near Hays.", "held", None),
        ("Islamic State claimed a car bomb in Rodat that killed nine soldiers.", "car bomb", "Islamic State"),
        ("The army claimed that a car bomb in Rodat had killed nine soldiers.", "car bomb", None),
        ("The governor blamed the massacre in Pansi on jihadists.", "massacre", "jihadists"),
    ],
)
def test_the_doer_is_found_behind_weapons_posts_and_claims(text: str, trigger: str, actor: str | None) -> None:
    found = one(read(text), trigger).actor
    assert (found.name if found is not None else None) == actor


def test_our_guns_are_the_publisher_s_own() -> None:
    text = "The enemy shelled Goris. Two howitzers were destroyed by strikes of our artillery near Goris."
    claims = read(text, publisher="Ministry of Defence of Armenia")
    assert one(claims, "shelled").stance == "accused"
    assert [c.stance for c in claims if c.actor is not None and "our artillery" in c.actor.name] == ["asserted"]


@pytest.mark.parametrize(
    ("text", "trigger", "speaker"),
    [
        ("Its director, Dr Kidane Alem, said a drone had hit the town of Mekelle.", "drone", "Kidane Alem"),
        ("A leader of the Donetsk People's Republic, Miroslav Rudkin, said batteries shelled Yasynuvata.",
         "shelled", "Miroslav Rudkin"),
        ("The commander of a battalion dug in along the highway said rockets had hit two lorries in Shyrokyne.",
         "rockets", "commander of a battalion"),
        ("The envoy announced that the parties had agreed to extend the truce until May.", "extend", "envoy"),
    ],
)  # fmt: skip
def test_the_speaker_is_named_in_full(text: str, trigger: str, speaker: str) -> None:
    found = one(read(text), trigger).speaker
    assert found is not None
    assert speaker in found.name


@pytest.mark.parametrize(
    ("text", "publisher", "trigger", "stance"),
    [
        ("Colonel Munir Dabbashi said that militants had shelled Tajoura.", None, "shelled", "accused"),
        ("Georgian officials said that jets had struck the square in Gori.", None, "struck", "accused"),
        ("Residents said that jets had struck the square in Gori.", None, "struck", "asserted"),
        ("The separatists said a helicopter had bombed a column near Shatoi.", None, "bombed", "accused"),
        ("Terrorists shelled the police post in Mindat.", "Western Command of the Army", "shelled", "accused"),
        ("Terrorists shelled the police post in Mindat.", "Western Herald", "shelled", "asserted"),
    ],
)
def test_who_tells_of_the_other_side_accuses(text: str, publisher: str | None, trigger: str, stance: str) -> None:
    assert one(read(text, publisher=publisher), trigger).stance == stance
