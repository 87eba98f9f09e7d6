"""The town before its province, the first of a list, the capital, a name that only its area is known of."""

from __future__ import annotations

import pytest

from tests.read.test_place_fallback import where
from trucewatch.model import Where
from trucewatch.read.place_nested import afar, first_listed, lies_in, refined
from trucewatch.read.places import PlaceMention, document_focus, find_places


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Rebels shelled Saraqib, in Idlib province, on Monday, the Syrian army said.", "shelled", "Saraqib"),
        ("In Donetsk region, Russian troops attacked Ukrainian lines near Pokrovsk on Monday.", "attacked", "Pokrovsk"),
        ("FARC guerrillas shelled a police post in Barbacoas, Nariño, on Monday.", "shelled", "Barbacoas"),
        ("In Kobani and Manbij in Syria, shells fell on Monday.", "shells fell", "Kobani"),
    ],
)
def test_the_first_or_most_specific(text: str, trigger: str, name: str) -> None:
    place = where(text, trigger)
    assert place is not None
    assert place.name == name


def test_an_unknown_name_has_the_point_of_its_area_and_says_so() -> None:
    place = where("Cambodian troops opened fire at Phu Qarzbul in Si Sa Ket province on Monday.", "opened fire")
    assert place is not None
    assert place.words is not None
    assert (place.name, place.gazetteer, place.precision) == ("Phu Qarzbul", None, "province")
    assert any("Si Sa Ket" in reason for reason in place.because)


def test_the_capital_is_that_of_the_country() -> None:
    place = where("The army shelled Omdurman in Sudan on Sunday. On Monday shells hit the capital.", "hit")
    assert place is not None
    assert place.name == "Khartoum"
    provincial = where("The army holds Sudan. On Monday shells hit the provincial capital.", "hit")
    assert provincial is None or provincial.name != "Khartoum"


def test_those_who_went_back_are_where_they_went() -> None:
    place = where("Since the truce some 4,000 families have gone back to Zamalka in Syria, the UN said.", "gone back")
    assert place is not None
    assert place.name == "Zamalka"


def test_a_town_so_far_off_that_it_only_measures_is_not_refined_to() -> None:
    text = "Fighters seized a mine in eastern DR Congo, about 100 kilometres from Bukavu."
    congo, bukavu = find_places(text, focus=None)
    assert bukavu.where is not None
    assert afar(bukavu.where)
    assert refined(congo, [congo, bukavu], 9) is congo


def test_nesting_needs_the_same_country_and_area() -> None:
    syria = Where(name="Syria", words=None, precision="country", country="SY")
    idlib = Where(name="Idlib", words=None, precision="province", admin1="Idlib", country="SY")
    goma = Where(name="Goma", words=None, precision="town", admin1="North Kivu", country="CD")
    assert lies_in(idlib, syria)
    assert not lies_in(goma, syria)
    assert not lies_in(goma, idlib)


def test_a_list_is_taken_from_its_start_and_only_at_one_size() -> None:
    text = "in Homs, Hama and Idlib"
    places = [Where(name=n, words=None, precision="town") for n in ("Homs", "Hama", "Idlib")]
    found = [
        PlaceMention(start=text.index(w.name), end=text.index(w.name) + len(w.name), where=w, type="place")
        for w in places
    ]
    assert first_listed(found[2], found, text) is found[0]


def places(text: str) -> dict[str, tuple[str | None, str]]:
    """Name → (country, precision) of all that a passage names."""
    focus = document_focus([text])
    return {m.where.name: (m.where.country, m.where.precision) for m in find_places(text, focus=focus) if m.where}


def test_a_village_of_a_country_that_nothing_else_speaks_of_is_not_meant() -> None:
    text = "Israeli shells fell in Haris on Monday, and drones struck Naqoura in southern Lebanon."
    assert places(text)["Haris"][0] == "LB"
    text = "Former rebels clashed with the army of Mali near Ber, and shells fell in Timbuktu."
    assert places(text).get("Ber", ("ML", ""))[0] != "GR"


def test_a_large_town_abroad_is_meant_all_the_same() -> None:
    text = "Rebels shelled Saraqib in Syria. Talks went on in Astana and in Geneva."
    assert places(text)["Geneva"][0] == "CH"


def test_a_port_is_the_towns_and_syrias_idlib_is_no_person() -> None:
    found = places("Rockets hit Hodeidah port in Yemen.")
    assert found["Hodeidah port"][1] == "site"
    assert places("Jets bombed four towns in Syria's Idlib on Monday.")["Idlib"][0] == "SY"


def test_the_district_is_the_name_before_it() -> None:
    assert places("Clashes went on in the Ramouseh district of Aleppo in Syria.")["Aleppo"][1] == "town"
    assert places("Shells fell in the district of Afrin in Syria.")["Afrin"][1] == "district"
