"""Words of war about other things: what is weighed, what outweighs it, and that each line of the codebook stands."""

from __future__ import annotations

import msgspec
import pytest

from tests.read.scoring import reader, score
from trucewatch.codebook import load
from trucewatch.model import Document, sha256

BOOK = load()
KNOWN_EXTRA = 2  # a launch "from the Gulf coast": nothing in the words tells a space flight from an attack


def read(text: str) -> tuple[list[str], list[str]]:
    """(kinds of the claims, why other triggers gave none) for one passage."""
    digest = sha256(text.encode())
    given = {"text": text, "sha256": digest, "source_sha256": digest, "id": f"DOC-{digest[:12]}"}
    reading = reader().read(
        msgspec.convert(given | {"published": "2021-01-01", "language": "en"}, Document, strict=False)
    )
    return [c.kind for c in reading.claims], [why for _, why in reading.unread]


@pytest.mark.parametrize("name", ["negatives", "negatives3"])
def test_passages_about_other_things_give_nothing(name: str) -> None:
    assert score(name).errors == []


def test_passages_written_blind_give_next_to_nothing() -> None:
    assert score("negatives2").extra <= KNOWN_EXTRA


def test_real_attacks_in_such_surroundings_are_kept() -> None:
    missed = [e for e in score("relevance").errors if "MISSED" in e]
    assert len(missed) <= 4


@pytest.mark.parametrize(
    ("nothing", "something"),
    [
        ("Nine people died when a balcony collapsed in Porto.", "Fifteen people were killed in Aleppo."),
        ("In the film, soldiers shell a village.", "Soldiers shelled a film studio in Kharkiv."),
        ("The miners were killed by a methane explosion.", "Gunmen killed nine miners in Balochistan."),
        ("Hailstones bombarded orchards.", "Heavy rain did not stop the bombardment of Bakhmut."),
        ("The striker hit the post in the league match.", "A rocket hit a football pitch in Majdal Shams."),
        ("A truce in the ruling party collapsed.", "The truce between the army and the rebels collapsed."),
        ("Two trains collided and ten people were killed.", "A shell hit a train and ten people were killed."),
        ("Police detained nine men after a brawl in Split.", "Militiamen detained nine men in Zawiya."),
    ],
)
def test_the_same_word_of_war_in_two_surroundings(nothing: str, something: str) -> None:
    assert read(nothing)[0] == []
    assert read(something)[0] != []


def test_the_reason_names_the_field_and_the_word() -> None:
    _, reasons = read("The two firms agreed a truce over tariffs.")
    assert any("is about business, as 'tariffs' shows" in why for why in reasons), reasons


def test_what_an_attack_led_to_is_not_its_cause() -> None:
    assert read("An explosion hit a mosque in Peshawar and killed sixty people; the roof collapsed.")[0] != []


def test_a_document_as_one_paragraph_is_not_voided_by_a_word_far_away() -> None:
    far = "A bomb exploded in Lyon, killing two. " + "The mayor spoke. " * 6 + "France won the World Cup last year."
    assert read(far)[0] != []


def test_every_context_has_an_example_of_its_own_with_the_form_in_it() -> None:
    wrong = []
    for line in BOOK.contexts:
        forms = BOOK.inflector.forms(line.form, line.pos)
        said = line.example.lower().replace("-", " ")
        if not any(form.replace("-", " ") in said for form in forms):
            wrong.append((line.form, line.example))
    assert wrong == []


def test_a_context_voids_only_forms_that_the_codebook_has() -> None:
    assert {v for line in BOOK.contexts for v in line.voids} <= {unit.form for unit in BOOK.units}


def test_a_document_of_another_subject_gives_nothing_and_says_by_which_signs() -> None:
    film = (
        "In the second act of the opera the rebels storm the fortress, and the tenor is wounded. The conductor had the "
        "orchestra thunder like artillery; the audience in the theatre applauded the soprano for minutes. Tickets for "
        "the festival are sold out."
    )
    claims, reasons = read(film)
    assert claims == []
    assert reasons


def test_one_event_of_war_keeps_a_report_that_speaks_of_something_else_beside_it() -> None:
    told = (
        "Rebels shelled the stadium in Aleppo on Monday, killing six people. The league had resumed; the match was "
        "abandoned at half-time."
    )
    assert "shelling" in read(told)[0]


def test_the_weights_are_of_signs_that_there_are() -> None:
    from trucewatch.evaluate.desk import document
    from trucewatch.read.seams import scenes, signs_in
    from trucewatch.read.weighing import ALWAYS, DOCUMENT

    told = signs_in(scenes(reader(), document("Rebels shelled Aleppo on Monday.", "2016-09-27")))
    seen = {sign for _, signs in told for sign in signs}
    assert {ALWAYS, "sentence: irregular force", "document: place at war", "kind: shelling"} <= seen
    assert seen & set(BOOK.weight_of)
    assert DOCUMENT in BOOK.weight_of


def test_without_weighing_everything_the_rules_allow_is_kept() -> None:
    from trucewatch.evaluate.desk import document
    from trucewatch.read import Reader

    told = document("Nine people died when a balcony collapsed in Porto.", "2021-01-01")
    assert Reader.load(weigh=False).read(told).claims
    assert reader().unweighed().read(told).claims
    assert not reader().read(told).claims
