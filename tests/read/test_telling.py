"""Who is still speaking: tags in passing, speech that runs on, and denials that no verb of denying tells."""

from __future__ import annotations

import pytest

from .test_voices import one, read


@pytest.mark.parametrize(
    ("text", "trigger", "speaker"),
    [
        ("The convoy for Douma was shelled, aid workers said, and a school was bombed.", "bombed", "aid workers"),
        ("A shell hit Douma, residents said, after the army had bombed Harasta.", "bombed", None),
        (
            "The Arakan Army said jets bombed Manli. Artillery shelled Kyaukme. Soldiers then torched Hsenwi, it said.",
            "shelled",
            "Arakan Army",
        ),
        (
            "Colonel Omar Salem told reporters in the capital that soldiers had bombed Manli.",
            "bombed",
            "Colonel Omar Salem",
        ),
        ("The UN said jets had bombed Manli. Artillery shelled Kyaukme on Monday.", "shelled", None),
    ],
)
def test_a_speaker_reaches_as_far_as_the_words_say(text: str, trigger: str, speaker: str | None) -> None:
    found = one(read(text), trigger).speaker
    assert (found and found.name) == speaker


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The claim that our aviation struck Barda is a lie.", "struck"),
        ("Information of the other side that our army shelled Barda does not correspond to reality.", "shelled"),
        ("The statement that our army shelled Barda has nothing to do with reality.", "shelled"),
        ("Asked whether his men had shelled Barda, the colonel said they had not.", "shelled"),
        ("The general staff described as disinformation the claim that soldiers had shelled Barda.", "shelled"),
    ],
)
def test_what_is_called_false_is_denied(text: str, trigger: str) -> None:
    assert one(read(text, publisher="Ministry of Defence of Azerbaijan"), trigger).stance == "denied"
