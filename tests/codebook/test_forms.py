"""Forms: inflection, spellings, the indexes and the gate."""

from __future__ import annotations

import time

import pytest

from trucewatch.codebook import load

BOOK = load()


@pytest.mark.parametrize(
    ("form", "lemma", "pos"),
    [
        ("shelled", "shell", "verb"), ("bombing", "bomb", "verb"), ("struck", "strike", "verb"), ("hit", "hit", "verb"),
        ("airstrikes", "air strike", "noun"), ("air-strike", "air strike", "noun"), ("blew up", "blow up", "verb"),
        ("took control of", "take control of", "verb"), ("exchanges of fire", "exchange of fire", "noun"),
        ("fled", "flee", "verb"), ("kidnapped", "kidnap", "verb"), ("said", "say", "verb"), ("women", "woman", "noun"),
        ("gunmen", "gunman", "noun"), ("overran", "overrun", "verb"), ("withdrew", "withdraw", "verb"),
        ("mobilized", "mobilise", "verb"), ("died", "die", "verb"), ("casualties", "casualty", "noun"),
        ("ambushes", "ambush", "noun"), ("came into force", "come into force", "verb"),
        ("abiding by", "abide by", "verb"),
    ],
)  # fmt: skip
def test_lemma(form: str, lemma: str, pos: str) -> None:
    assert BOOK.lemma(form, pos) == lemma


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("shelled", "shelling"),
        ("air raids", "air_strike"),
        ("violated", "ceasefire_violated"),
        ("uprooted", "displacement"),
    ],
)
def test_forms_lead_to_kinds(form: str, kind: str) -> None:
    assert kind in {unit.kind for unit in BOOK.forms[form]}


def test_no_form_is_misspelt_by_the_rules() -> None:
    for wrong in (
        "bombbed",
        "hitted",
        "targetted",
        "attackked",
        "shellled",
        "seizeing",
        "killled",
        "stormmed",
        "firred",
    ):
        assert wrong not in BOOK.forms


def test_means_decide_kinds() -> None:
    assert [m.kind for m in BOOK.means_forms["warplanes"]] == ["air_strike"]
    assert [m.kind for m in BOOK.means_forms["car bomb"]] == ["bombing"]


def test_bodies_of_states_are_composed() -> None:
    country, how = BOOK.country_names["turkish"][0]
    assert (country.iso2, how) == ("TR", "adjective")
    body = BOOK.state_body(country, BOOK.ministry_forms["defense ministry"][0])
    assert (body.id, body.name, body.role) == ("actor:tr-defence-ministry", "Turkish Defence Ministry", "military")
    assert BOOK.state(BOOK.country_names["kremlin"][0][0]).id == "actor:ru"


@pytest.mark.parametrize(
    "text",
    [
        "residents said two rockets had killed a shepherd", "the truce came into force at dawn", "jets bombed the port",
        "rebels captured the hill", "buses carried out the evacuation of patients", "thousands fled to the border",
        "the militia released nine detainees after militia leaders met", "leaflets were dropped by army helicopters",
        "gunmen kidnapped two drivers", "the governor said a landmine had killed two", "relative calm was reported",
    ],
)  # fmt: skip
def test_the_gate_lets_reports_in(text: str) -> None:
    padded = f" {text} "
    assert any(f" {form} " in padded for form in BOOK.gate_forms)


@pytest.mark.parametrize(
    "text",
    [
        "the striker hit the post and held his nerve", "shares fell as talks on the deal broke down",
        "she lost her job and left home", "the minister called for lower prices", "police closed the road after rain",
    ],
)  # fmt: skip
def test_everyday_words_do_not_open_the_gate_alone(text: str) -> None:
    padded = f" {text.replace('police ', '')} "
    assert [form for form in BOOK.gate_forms if f" {form} " in padded] == []


def test_loading_is_quick(record_property: object) -> None:
    """The time is recorded, not asserted tightly: machines differ."""
    load.cache_clear()
    began = time.process_time()
    load()
    assert callable(record_property)
    record_property("load_seconds", time.process_time() - began)
