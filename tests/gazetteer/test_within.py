"""Villages that a text says lie in a first-level area, in spellings that the gazetteer does not have."""

from __future__ import annotations

import pytest

from trucewatch.gazetteer import load
from trucewatch.gazetteer.fold import consonants, likeness, skeleton
from trucewatch.gazetteer.respell import respelt
from trucewatch.model import distance_km
from trucewatch.read.places import find_places


def point(text: str, name: str) -> tuple[float, float] | None:
    found = [m for m in find_places(text, focus=None) if text[m.start : m.end] == name]
    where = found[0].where if found else None
    return (where.lat, where.lon) if where and where.lat is not None and where.lon is not None else None


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        ("Haijat Jaaman, Amran: armed men opened fire.", "Haijat Jaaman", (16.18, 43.81)),
        ("Two died in the village of Hubin (Khmelnytskyi region).", "Hubin", (49.78, 27.45)),
        ("The army shelled Abu Hakfa Janoubi in the countryside of Homs.", "Abu Hakfa Janoubi", (34.89, 37.14)),
        ("In White Nile state, gunmen attacked Gabasha on Monday.", "Gabasha", (14.95, 32.45)),
    ],
)
def test_a_village_of_the_area_named_is_meant(text: str, name: str, where: tuple[float, float]) -> None:
    found = point(text, name)
    assert found is not None
    assert distance_km(found, where) <= 25


@pytest.mark.parametrize(
    "text",
    [
        "Kharkiv, Donetsk: armed men opened fire.",  # a large place as written
        "Kalinovka, Donetsk and Luhansk were shelled.",  # a list
        "Mohamed Ibrahim, Khartoum, said so.",  # a person
        "The White Helmets (Idlib) said two people died.",
        "In Aleppo province, shells fell. Kafrin was quiet.",  # another sentence
    ],
)
def test_nothing_is_moved_into_an_area_that_is_not_said_of_it(text: str) -> None:
    assert [t.name for t in load().scan(text) if t.area is not None] == []


def test_the_area_is_kept_with_the_name() -> None:
    (first, _) = load().scan("Fighting was reported near Vyhoda in Ternopil region.")
    assert (first.match, first.area) == ("variant", ("UA", "Ternopil"))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("dargab", "darqab"), ("zahr", "dhahr"), ("hmeimim", "khmeimim"), ("mykolaivka", "nikolaivka"),
        ("alhasan", "hasan"), ("assafira", "safira"), ("abdul hamid", "abdu al hamid"), ("bo thet", "bothet"),
        ("khirba ghazala", "khirbat ghazala"), ("xudur", "hudur"), ("phnum", "pnum"),
    ],
)  # fmt: skip
def test_a_habit_of_spelling_is_undone(written: str, meant: str) -> None:
    assert meant in respelt(written)


def test_another_skeleton_counts_only_in_the_area_named() -> None:
    """qaf as it is spoken in Sudan: not taken for a village anywhere else."""
    assert load().lookup("Hillat Galaat el Manasir", country="SD") == ()
    found = load().lookup("Hillat Galaat el Manasir", country="SD", admin1="River Nile")
    assert [c.name for c in found] == ["hillat qalat el manaser"]


@pytest.mark.parametrize(("one", "other"), [("dedebit", "dibet"), ("kafr ammeh", "kafr amim"), ("ag", "agig")])
def test_a_consonant_told_twice_makes_a_name_less_alike(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)
    assert consonants(one) != consonants(other)
    assert likeness(one, other) < 0.6


@pytest.mark.parametrize(("one", "other"), [("maarrat al numan", "maarat an noman"), ("al abbasiyya", "abasiyah")])
def test_a_doubled_letter_does_not(one: str, other: str) -> None:
    assert consonants(one) == consonants(other)


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        ("Lebanon's army said shells hit Bint Jbeil and that five people died in Khiyam.", "Khiyam", (33.33, 35.61)),
        ("In Libya, forces from Misrata and Sirte fought at Abu Grein.", "Abu Grein", (31.45, 15.25)),
    ],
)
def test_behind_a_preposition_a_short_name_or_a_habit_is_sought_in_the_country(
    text: str, name: str, where: tuple[float, float]
) -> None:
    found = point(text, name)
    assert found is not None
    assert distance_km(found, where) <= 25


def test_a_whole_name_behind_an_attack_is_not_its_first_words() -> None:
    text = "Shells fell on Abu Hakfa Janoubi, residents said."
    assert [t.name for t in load().scan(text)] == ["Abu Hakfa Janoubi"]


def test_a_spelling_variant_is_no_piece_of_a_longer_unknown_name() -> None:
    """ "Chong" is like a village of Cambodia; nobody has "Chong Vromba"."""
    text = "Officers of Thailand and Cambodia met at Chong Vromba crossing near Surin."
    found = [m for m in find_places(text, focus=None) if "Chong" in text[m.start : m.end]]
    assert all(m.where is None or m.where.gazetteer is None for m in found)
