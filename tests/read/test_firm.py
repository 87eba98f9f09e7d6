"""A report that has told several acts of war is read with everyday words; a text that has not is not."""

from __future__ import annotations

import pytest

from trucewatch.codebook import load
from trucewatch.ingest import Given, document_from
from trucewatch.model import Claim
from trucewatch.read import Reader

WAR = (
    "The army shelled the town of Idlib on Monday, killing two people. Rebels attacked a checkpoint near Aleppo. "
    "Jets carried out an air strike on Homs. Gunmen ambushed a patrol in Deir ez-Zor. "
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def _read(reader: Reader, text: str) -> list[Claim]:
    given = Given(published="2016-03-01", language="en")
    return list(reader.read(document_from(text, text.encode(), given)).claims)


@pytest.mark.parametrize(
    ("sentence", "word", "kind"),
    [
        ("They raided two dormitories.", "raided", "armed_clash"),
        ("Four of the herders were taken away.", "taken away", "abduction_or_detention"),
        ("Families trickled back to Saraqib.", "trickled back", "displacement"),
        ("The convoy was fired at on Tuesday.", "fired at", "armed_clash"),
        ("The crews opened up on the village.", "opened up", "armed_clash"),
        ("The opponent was forced to retreat.", "retreat", "withdrawal"),
        ("Not a single lorry has gone through.", "gone through", "aid_delivery"),
        ("Villagers could not leave their hamlets.", "leave", "siege_or_blockade"),
        ("They let go 40 prisoners.", "let go", "prisoner_release_or_exchange"),
    ],
)
def test_everyday_words_tell_events_only_in_a_report_of_war(
    reader: Reader, sentence: str, word: str, kind: str
) -> None:
    def told(text: str) -> list[str]:
        return [c.kind for c in _read(reader, text) if word in c.trigger.quote or c.trigger.quote in word]

    assert kind in told(WAR + sentence)
    assert kind not in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("People who reached Saraqib told of their fears.", "reached"),
        ("How many have arrived in Saraqib?", "arrived"),
        ("The brigade has been trying to capture Saraqib.", "capture"),
        ("All will be well once the front is calm.", "calm"),
    ],
)
def test_what_only_describes_asks_or_attempts_is_no_event(reader: Reader, sentence: str, word: str) -> None:
    assert word not in [c.trigger.quote for c in _read(reader, WAR + sentence)]


def test_a_call_and_what_is_called_for_are_one_claim(reader: Reader) -> None:
    told = [
        (c.kind, c.trigger.quote)
        for c in _read(reader, WAR + "The envoy called on both sides to respect the ceasefire.")
        if c.kind.startswith("ceasefire")
    ]
    assert told == [("ceasefire_called_for", "called on both sides to respect")]


def test_the_examples_of_lines_for_reports_of_war_are_read_as_their_kind(reader: Reader) -> None:
    """Every fifteenth line: an example is short and the parser at times mistakes it; nine in ten it does not."""
    book = load()
    lines = [u for u in book.units if "doc:war" in u.needs][::15]
    setting = WAR + "The ceasefire was agreed on Monday. Prisoners wait for food.\n\n"
    wrong = []
    for line in lines:
        group = book.kinds[line.kind].group
        told = [c for c in _read(reader, setting + line.example) if c.trigger.start >= len(setting)]
        if not any(book.kinds[c.kind].group == group for c in told):
            wrong.append((line.form, line.kind))
    assert len(lines) > 50
    assert len(wrong) <= len(lines) / 10, wrong


def test_a_verb_taken_for_an_adjective_is_read_as_one(reader: Reader) -> None:
    for sentence, word, actor in (
        ("A helicopter fired rockets at a boat on Lake Kivu.", "fired", None),
        ("Our team heard that SPLA troops had assaulted positions of the rebels.", "assaulted", "SPLA troops"),
    ):
        told = [c for c in _read(reader, WAR + sentence) if word in c.trigger.quote]
        assert len(told) == 1, sentence
        words = told[0].actor.words if told[0].actor else None
        assert (words.quote if words else None) == actor


def test_a_report_of_a_place_at_war_is_firm_by_fewer_acts(reader: Reader) -> None:
    short = (
        "ALEPPO - Rebels attacked a checkpoint near Aleppo on Monday, and the army shelled the town of Idlib. "
        "The mayor of Aleppo said that the schools would stay open and that the winter had been hard on everybody. "
        "The governor spoke for an hour about the harvest, the price of bread and the state of the roads, which he "
        "called the worst in the country. He thanked the teachers, the nurses and the drivers of the buses. "
        "A ceasefire is to take effect on Friday, according to an official in Damascus who asked not to be named. "
    )
    tail = "Four of the herders were taken away."
    padded = short + "The market was open as on any other day, and the fishmongers did well. " + tail
    kinds = [c.kind for c in _read(reader, padded)]
    assert "abduction_or_detention" in kinds


def test_a_report_full_of_the_armed_is_firm_without_a_plain_act(reader: Reader) -> None:
    daily = (
        "Monitors near Aleppo saw the commander of the 3rd Battalion, rebel fighters and army gunners at one table. "
        "The brigade keeps its howitzers in a shed; the militia has mortars and tanks in an orchard near Idlib. "
        "A rebel spokesman and a general of the army told the patrol that the soldiers were bored and that the snipers "
        "read books. The mortars of the militia had been counted twice by then, and the tanks of the army once. "
        "The headmaster said that the school of the village would open again after the holidays, if the roof held. "
    )
    tail = "Four of the herders were taken away."
    assert "abduction_or_detention" in [c.kind for c in _read(reader, daily + tail)]
    plain = daily.replace("rebel ", "").replace("militia", "choir").replace("howitzers", "horns")
    plain = (
        plain.replace("mortars", "drums").replace("tanks", "tubas").replace("army", "band").replace("soldiers", "boys")
    )
    plain = plain.replace("brigade", "club").replace("snipers", "singers").replace("3rd Battalion", "club")
    assert "abduction_or_detention" not in [c.kind for c in _read(reader, plain + tail)]
