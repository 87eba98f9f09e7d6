"""Who did it: doers that a fronted phrase swallowed, owners of weapons, and those singled out by "it was"."""

from __future__ import annotations

import pytest

from .test_voices import one, read


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        (
            "On 6 August, in Buenos Aires, Cauca, guerrillas of the Miller Perdomo column shot dead a local leader.",
            "shot dead",
            "guerrillas",
        ),
        ("In Zalingei, Central Darfur, armed groups looted a hospital last week.", "looted", "armed groups"),
        ("On 1 March, a sniper of the Kurdish units shot dead a woman at the Castello road.", "shot", "Kurdish units"),
        (
            "A drone of the Rapid Support Forces hit a clinic in El Obeid, killing four.",
            "hit",
            "Rapid Support Forces",
        ),
        ("The ministry listed 444 cases of mortar fire by Ukraine near the border.", "mortar fire", "Ukraine"),
        ("The withdrawal of the Houthi forces from the port began on Monday.", "withdrawal", "Houthi forces"),
        ("The army of the Karim regime shelled Barda.", "shelled", "army of the Karim regime"),
        ("Men in plain clothes looted an office in Bamako.", "looted", "Men"),
        ("The Taliban said they would not extend the truce.", "extend", "Taliban"),
        ("A drone hit a clinic in El Obeid, killing four.", "hit", None),
        ("On Monday shells of 120 mm fell on the clinic in Douma.", "fell", None),
    ],
)
def test_the_doer_is_whom_the_words_name(text: str, trigger: str, actor: str | None) -> None:
    found = one(read(text), trigger).actor
    assert (found and found.name) == actor or (
        found is not None and found.words is not None and actor is not None and actor in found.words.quote
    )
