"""Places in passages: own sentences, one thing to get right in each."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.gazetteer import add, load
from trucewatch.model import Where
from trucewatch.read.places import Focus, PlaceMention, document_focus, explain, find_places, resolve


def mentions(text: str, about: str = "") -> dict[str, PlaceMention]:
    """Quote → mention, in a document that also says `about`."""
    found = find_places(text, focus=document_focus([text, about]))
    assert list(found) == sorted(found, key=lambda m: m.start)
    return {text[m.start : m.end]: m for m in found}


def where(mention: PlaceMention) -> Where:
    assert mention.where is not None
    return mention.where


SYRIA = "The army and rebels fought in Idlib province and around Saraqib in Syria."


@pytest.mark.parametrize(
    ("text", "quote", "precision", "admin1"),
    [
        ("Warplanes hit Saraqib in Idlib province.", "Saraqib", "town", "Idlib"),
        ("Warplanes hit Saraqib in Idlib province.", "Idlib province", "province", "Idlib"),
        ("Two people died in Aleppo city.", "Aleppo city", "town", "Aleppo"),
        ("Two people died in the city of Aleppo.", "Aleppo", "town", "Aleppo"),
        ("Shells fell in Aleppo governorate.", "Aleppo governorate", "province", "Aleppo"),
        ("Shells fell in the Aleppo countryside.", "Aleppo countryside", "province", "Aleppo"),
        ("Shells fell across northern Aleppo.", "northern Aleppo", "province", "Aleppo"),
        ("Shelling was heard in Ariha and Khan Shaykun.", "Khan Shaykun", "town", "Idlib"),
        ("Shelling was heard in Ariha and Khan Shaykun.", "Ariha", "town", "Idlib"),
        ("Rockets struck al-Foua and Kafriya.", "al-Foua", "town", "Idlib"),
        ("Four were killed in Saraqib, in Idlib.", "Idlib", "province", "Idlib"),
    ],
)
def test_level(text: str, quote: str, precision: str, admin1: str) -> None:
    found = where(mentions(text, SYRIA)[quote])
    assert (found.precision, found.admin1, found.country) == (precision, admin1, "SY")
    assert found.lat is not None
    assert found.radius_km
    assert found.because


def test_a_bare_name_is_the_province_only_where_the_document_calls_it_one() -> None:
    text = "Planes flew over all day, and fighting went on in Idlib."
    assert where(mentions(text, "Three million live in Idlib province.")["Idlib"]).precision == "province"
    town = where(mentions(text, "Rockets fell on Saraqib.")["Idlib"])
    assert town.precision == "town"
    assert town.alternatives


def test_relations_are_kept_and_widen_the_place() -> None:
    plain = where(mentions("Mortars fell on Saraqib.", SYRIA)["Saraqib"])
    for text, relation in (
        ("Mortars fell near Saraqib.", "near"),
        ("Mortars fell north of Saraqib.", "north of"),
        ("Mortars fell on the outskirts of Saraqib.", "on the outskirts of"),
    ):
        found = where(mentions(text, SYRIA)["Saraqib"])
        assert found.relation == relation
        assert (found.radius_km or 0) > (plain.radius_km or 0)


def test_the_name_after_constrains_the_name_before() -> None:
    assert where(mentions("A blast shook Tripoli, Lebanon.")["Tripoli"]).country == "LB"
    assert where(mentions("A blast shook Tripoli, Libya.")["Tripoli"]).country == "LY"
    assert where(mentions("A blast shook Donetsk in Rostov region.")["Donetsk"]).country == "RU"


def test_the_document_decides_between_homonyms() -> None:
    about = "Ukraine said Kharkiv, Avdiivka and Mariupol were quiet."
    assert where(mentions("Guns were heard in Marinka.", about)["Marinka"]).admin1 == "Donetsk"
    assert (
        where(mentions("Guns were heard in Ariha.", "Jericho and Ramallah in the West Bank.")["Ariha"]).country == "PS"
    )


@pytest.mark.parametrize(
    ("text", "quote"),
    [("BEIRUT — Guns fell silent in Saraqib, Syria.", "BEIRUT"), ("KYIV (Agency) - A drone hit Kherson.", "KYIV"),
     ("Amman (Agency) – Guns fell silent in Daraa, Syria.", "Amman")],
)  # fmt: skip
def test_datelines_are_no_event_places(text: str, quote: str) -> None:
    found = mentions(text)
    assert found.pop(quote).dateline
    assert found
    assert not any(m.dateline for m in found.values())


def test_states_and_capitals_may_be_actors() -> None:
    found = mentions("Moscow said Turkey had shelled Afrin in Syria.")
    assert found["Moscow"].type == "metonym_candidate"
    assert found["Turkey"].type == "metonym_candidate"
    assert found["Afrin"].type == "place"
    assert found["Syria"].type == "place"
    assert mentions("A drone fell in Moscow.")["Moscow"].type == "place"


def test_nationalities_are_no_places_and_borders_are_areas() -> None:
    found = mentions("Syrian troops massed near the Turkish border.", SYRIA)
    assert found["Syrian"].type == "demonym"
    assert found["Turkish border"].type == "area"
    assert where(found["Turkish border"]).lat is None
    assert "Turkish" not in found


def test_facilities_lie_in_the_place_they_are_named_after() -> None:
    found = mentions("A missile hit Aleppo University Hospital and Hodeidah port.")
    assert found["Aleppo University Hospital"].type == "facility"
    assert where(found["Aleppo University Hospital"]).admin1 == "Aleppo"
    assert where(found["Hodeidah port"]).country == "YE"


def test_names_in_no_gazetteer_stay_unresolved() -> None:
    found = where(mentions("Troops entered the village of Qolmarvadun.", SYRIA)["Qolmarvadun"])
    assert found.precision == "unresolved"
    assert found.gazetteer is None
    assert found.lat is None


def test_people_and_words_are_no_places() -> None:
    text = "General Ali Hassan met President Rashid on Monday. March was quiet, Union leaders said. Russian jets flew."
    assert {q for q, m in mentions(text, SYRIA).items() if m.type != "demonym"} == set()


def test_resolve_by_name() -> None:
    focus = document_focus([SYRIA])
    found = resolve("Maarrat an-Numan", focus)
    assert found is not None
    assert (found.admin1, found.country) == ("Idlib", "SY")
    found = resolve("Deir al-Zour", None, hint_country="SY")
    assert found is not None
    assert found.country == "SY"
    assert resolve("Qolmarvadun", focus) is None


def test_the_users_own_places(tmp_path: Path) -> None:
    source = tmp_path / "own.csv"
    source.write_text("name,lat,lon,country,admin1\nQolmarvadun,35.9,36.6,SY,Idlib\n", "utf-8")
    add(source, tmp_path / "own.jsonl")
    text = "Troops entered Qolmarvadun at dawn."
    found = find_places(text, focus=document_focus([SYRIA]), gazetteer=load(tmp_path / "own.jsonl"))
    assert [where(m).gazetteer for m in found] == ["user:qolmarvadun@35.9000,36.6000"]


def test_focus() -> None:
    focus = document_focus([SYRIA, "Russian jets struck again, Moscow denied it, and Turkey protested."])
    assert focus.main[0] == "SY"
    assert max(focus.admin1, key=lambda a: focus.admin1[a]) == ("SY", "Idlib")
    assert "idlib" in focus.provinces
    assert document_focus([]) == Focus()
    assert document_focus([""]).main == ()
    assert find_places("", focus=None) == ()


def test_explained() -> None:
    text = "Shells hit Tripoli, in northern Lebanon."
    focus = document_focus([text])
    mention = next(m for m in find_places(text, focus=focus) if text[m.start : m.end] == "Tripoli")
    others = explain(mention, focus)
    assert where(mention).country == "LB"
    assert all(o.candidate.place.country == "LB" for o in others)
    bare = find_places("Shells hit Tripoli.", focus=focus)[0]
    libya = [o for o in explain(bare, focus) if o.candidate.place.country == "LY"]
    assert libya
    assert "the document is less about this country" in libya[0].why
    assert libya[0].weight < libya[0].against


def test_a_preposition_at_the_start_is_no_part_of_a_name() -> None:
    text = "In Zalingei, Central Darfur, armed groups looted a hospital."
    found = find_places(text, focus=None)
    assert [(text[m.start : m.end], m.where and m.where.precision) for m in found] == [
        ("Zalingei", "town"),
        ("Central Darfur", "province"),
    ]


def test_an_armed_group_tells_which_country_a_report_is_about() -> None:
    text = "The Houthis attacked Durayhimi on Monday."
    focus = document_focus([text])
    assert focus.main == ("YE",)
    (mention,) = (m for m in find_places(text, focus=focus) if m.type == "place")
    assert mention.where is not None
    assert (mention.where.country, mention.where.admin1) == ("YE", "Hodeidah")
