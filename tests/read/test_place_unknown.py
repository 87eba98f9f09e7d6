"""Names in no gazetteer stand beside the known ones; fire from a place, a clause that hangs on, what was struck."""

from __future__ import annotations

import pytest

from tests.read.test_place_fallback import where
from trucewatch.gazetteer import load
from trucewatch.read.place_context import Hint
from trucewatch.read.place_resolve import candidates
from trucewatch.read.places import document_focus


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        (
            "In Libya, a volley of rockets struck near the runway of Zarqum airport on Monday.",
            "volley",
            "Zarqum airport",
        ),
        ("Rebels in Syria fired two mortar bombs at Mount Qelb on Monday.", "fired", "Mount Qelb"),
        ("Two men were shot on the Qarzbul road in Sudan on Monday.", "shot", "Qarzbul road"),
        ("The army shelled Khallat al-Qurmaz in Syria on Monday.", "shelled", "Khallat al-Qurmaz"),
    ],
)
def test_an_unknown_name_behind_a_word_of_place(text: str, trigger: str, name: str) -> None:
    place = where(text, trigger)
    assert place is not None
    assert place.name == name


def test_a_quarter_that_nobody_knows_lies_in_the_town_it_is_told_with() -> None:
    place = where("A bomb went off at the Qarzbul displacement camp, west of Goma, in DR Congo on Monday.", "bomb")
    goma = load().lookup("Goma", country="CD", limit=1)[0].place
    assert place is not None
    assert place.lat == pytest.approx(goma.lat, abs=0.01)
    assert place.gazetteer is None


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Not far from Pokrovsk in Ukraine, they shelled army posts on Monday.", "shelled", "Pokrovsk"),
        ("Near Idlib in Syria, rebels opened fire on an army post from the direction of Hama.", "opened fire", "Idlib"),
        ("In Marib, Yemen, planes carried out two raids on Sirwah on Monday.", "raids", "Sirwah"),
        ("Shells fell on Saraqib in Syria and wounded two soldiers, who were flown to Hama.", "fell", "Saraqib"),
    ],
)
def test_where_the_effect_was(text: str, trigger: str, name: str) -> None:
    place = where(text, trigger)
    assert place is not None
    assert place.name == name


def test_a_province_abroad_is_not_meant_because_it_alone_bears_the_name() -> None:
    texts = [
        "Shells fell on Salah al-Din. Libyan troops fought Libyan rebels in Tripoli.",
        "Fighting went on in Tajoura, Zawiya, Gharyan, Misrata and Ain Zara, the Libyan army and Libyan medics said.",
    ]
    focus = document_focus(texts)
    assert focus.main[0] == "LY"
    assert "LY" in focus.backed
    assert "IQ" not in focus.backed
    assert not [c for _, c in candidates("Salah al-Din", focus, Hint(), load()) if c.place.country == "IQ"]
