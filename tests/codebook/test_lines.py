"""Every line of the codebook has what it must, and none stands in another's way."""

from __future__ import annotations

import itertools

import pytest

from trucewatch.codebook import Codebook, load
from trucewatch.codebook.lines import alternatives
from trucewatch.model import MEASURES, STANCES
from trucewatch.model.figure import Qualifier

KINDS = """air_strike shelling drone_strike missile_attack armed_clash bombing landmine assassination_or_execution
abduction_or_detention sexual_violence property_destruction_or_looting attack_unspecified troop_movement withdrawal
territory_change siege_or_blockade aid_obstruction aid_delivery evacuation displacement prisoner_release_or_exchange
leaflet_or_ultimatum ceasefire_agreed ceasefire_in_force ceasefire_violated ceasefire_holding ceasefire_collapsed
ceasefire_extended ceasefire_rejected ceasefire_called_for negotiation casualty_total protest_or_riot other_statement"""


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load()


def test_the_kinds_are_those_of_the_contract_and_each_has_words(book: Codebook) -> None:
    assert set(book.kinds) == set(KINDS.split())
    assert set(book.kinds) == {u.kind for u in book.units}
    for kind in book.kinds.values():
        for text in (kind.definition, kind.inclusion, kind.exclusion, kind.example, kind.sensitivity.why):
            assert len(text) > 5, kind.name


def test_movements_and_people_on_the_move_are_coarse_and_late(book: Codebook) -> None:
    for name in ("troop_movement", "withdrawal", "aid_delivery", "aid_obstruction", "evacuation", "displacement"):
        sensitivity = book.kinds[name].sensitivity
        assert sensitivity.coarse == "admin1", name
        assert sensitivity.delay_days > 0, name
        assert sensitivity.who != "anyone", name


def test_every_unit_is_lower_case_and_has_an_example(book: Codebook) -> None:
    assert len(book.units) >= 500
    for unit in book.units:
        assert unit.form == unit.form.lower(), unit.form
        assert unit.example.endswith("."), unit.form


def test_the_example_of_a_unit_contains_one_of_its_forms(book: Codebook) -> None:
    apart = {"leave dead", "hold responsible", "drive from", "force from"}
    wrong = []
    for unit in book.units:
        forms = book.inflector.forms(unit.form, unit.pos, closed=unit.closed)
        if unit.form not in apart and not any(form in unit.example.lower() for form in forms):
            wrong.append((unit.form, unit.pos, unit.example))
    assert wrong == []


def test_every_deed_has_an_example_with_its_form_and_every_type_has_deeds(book: Codebook) -> None:
    assert set(book.deed_types) == {d.type for d in book.deeds}
    wrong = []
    for deed in book.deeds:
        if deed.form != deed.form.lower() or not deed.example.endswith("."):
            wrong.append((deed.form, deed.example))
        if not any(form in deed.example.lower() for form in book.inflector.forms(deed.form, deed.pos)):
            wrong.append((deed.form, deed.example))
    assert wrong == []


def test_no_deed_lets_a_report_through_the_gate(book: Codebook) -> None:
    held = (book.forms, book.means_forms, book.truce_forms, book.role_forms)
    only = {form for form in book.deed_forms if not any(form in index for index in held)}
    assert len(only) > 200
    assert not only & set(book.gate_forms)


def test_every_frame_gives_roles(book: Codebook) -> None:
    assert {u.frame for u in book.units} <= set(book.frames)
    for frame in book.frames.values():
        assert frame.slots, frame.name
        assert all(frame.slots.values()), frame.name


def test_each_kind_has_a_crosswalk_with_a_note_on_what_is_lost(book: Codebook) -> None:
    assert set(book.crosswalks) == set(book.kinds)
    assert all(len(c.note) > 10 for c in book.crosswalks.values())


def test_grades_statuses_and_provisions_are_those_of_the_model(book: Codebook) -> None:
    assert set(book.grades) == {
        "alleged", "corroborated", "acknowledged", "verified", "contested", "not_attributable", "discounted"
    }  # fmt: skip
    assert set(book.statuses) == {"holding", "strained", "broken", "ended", "unobserved"}
    assert set(book.provisions) == {
        "hostile", "provocative", "exempt", "permitted", "withdrawal", "aid", "prisoners", "other"
    }  # fmt: skip


def test_every_measure_can_be_named(book: Codebook) -> None:
    assert set(MEASURES) == {m.measure for m in book.measures}


def test_qualifiers_follow_the_convention(book: Codebook) -> None:
    assert {q.qualifier for q in book.qualifiers} <= set(Qualifier.__args__)  # type: ignore[attr-defined]
    alone = {q.form: (q.low, q.high) for q in book.qualifiers if q.position == "alone"}
    assert alone["dozens"] == (24, None)
    assert alone["hundreds"] == (200, None)
    assert alone["thousands"] == (2000, None)
    assert alone["hundreds of thousands"] == (200000, None)
    assert alone["several"] == (3, None)
    assert alone["multiple"] == (2, None)
    before = {q.form: (q.low_factor, q.high_factor) for q in book.qualifiers if q.position == "before"}
    assert before["at least"] == before["over"] == before["more than"] == (1.0, None)
    assert before["nearly"] == (0.9, 1.0)
    assert before["about"] == before["an estimated"] == (1.0, 1.0)


def test_no_name_is_borne_by_two_actors_of_a_country_in_the_same_years(book: Codebook) -> None:
    """Two of different countries may bear it: the countries that a report names tell them apart."""
    clashes = []
    for name, actors in book.actor_names.items():
        for a, b in itertools.combinations(actors, 2):
            apart = a.country is not None and b.country is not None and a.country != b.country
            last_a, last_b = str(a.until or "9999"), str(b.until or "9999")
            if not apart and str(a.since or "") < last_b and str(b.since or "") < last_a:
                clashes.append((name, a.id, b.id))
    assert clashes == []


def test_an_actor_holds_within_its_years_months_or_days(book: Codebook) -> None:
    before, after = book.actors["actor:taliban"], book.actors["actor:taliban-government"]
    assert before.holds("2021-08-14")
    assert not before.holds("2021-08-15")
    assert after.holds("2021-08-15")
    gna = book.actors["actor:gna"]
    assert [gna.holds(day) for day in ("2015-11-30", "2015-12-01", "2021-03-31", "2021-04-01")] == [0, 1, 1, 0]
    assert gna.holds("2021")  # a day of which only the year is known


def test_a_renamed_group_ends_where_its_successor_begins(book: Codebook) -> None:
    for actor in book.actors.values():
        if actor.became is not None:
            assert actor.until is not None, actor.id
            since = book.actors[actor.became].since
            assert since is None or abs(int(str(since)[:4]) - int(str(actor.until)[:4])) <= 1, actor.id


def test_no_country_name_is_a_word_of_war_or_every_day(book: Codebook) -> None:
    assert not {"car", "mine", "fire", "tip", "dan", "who"} & {*book.country_names, *book.actor_names}


def test_stances_of_words_and_cues_are_stances(book: Codebook) -> None:
    assert {s.stance for s in book.stance if s.stance} <= set(STANCES)
    for cue in book.cues:
        if cue.strength == "denying":
            assert cue.stance == "denied", cue.form


def test_conditions_have_a_slot_for_each_alternative() -> None:
    first, second = alternatives("obj:place|not_by:force")
    assert (first.slot, first.cls, first.negated) == ("obj", "place", False)
    assert (second.slot, second.cls, second.negated) == ("by", "force", True)
    assert alternatives("means")[0].slot is None
