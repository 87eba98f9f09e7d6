"""Where an event was when its clause names no known place: unknown names, places told of before, speakers' places."""

from __future__ import annotations

import pytest

from tests.read.scoring import reader
from trucewatch.ingest import Given, document_from
from trucewatch.model import Where


def where(text: str, trigger: str) -> Where | None:
    given = Given(published="2020-01-15", title=None, publisher=None, language="en")
    claims = [c for c in reader().read(document_from(text, text.encode(), given)).claims if trigger in c.trigger.quote]
    assert claims, trigger
    return claims[0].place


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Government troops entered Saraqib on Monday. Shelling killed two people there.", "Shelling", "Saraqib"),
        ("Rebels in Syria took Saraqib on Sunday. Warplanes bombed the town on Monday.", "bombed", "Saraqib"),
    ],
)
def test_a_place_is_carried_to_words_that_point_back(text: str, trigger: str, name: str) -> None:
    place = where(text, trigger)
    assert place is not None
    assert place.name == name
    assert any("points back" in reason for reason in place.because)


def test_an_act_told_right_after_another_is_where_that_was_and_says_so() -> None:
    place = where("Rebels in Syria shelled Saraqib on Monday. Jets dropped two bombs.", "dropped")
    assert place is not None
    assert place.name == "Saraqib"


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled Saraqib on Monday. Syria says that jets dropped two bombs.",  # the sentence names a place
        "Rebels in Syria shelled Saraqib on Monday.\n\nJets dropped two bombs.",  # another paragraph
        "Rebels shelled Idlib province on Monday. Jets dropped two bombs.",  # a province is no scene
    ],
)
def test_no_place_is_carried_past_another_or_out_of_the_paragraph(text: str) -> None:
    place = where(text, "dropped")
    assert place is None or place.name != "Saraqib"


def test_a_name_in_no_gazetteer_stands_unresolved_with_its_words() -> None:
    place = where("Fighting goes on in Syria. On Monday rebels shelled an army post near Qarzbulat.", "shelled")
    assert place is not None
    assert place.words is not None
    assert (place.words.quote, place.gazetteer, place.precision) == ("Qarzbulat", None, "unresolved")


def test_where_the_speaker_sits_is_no_place_of_what_he_tells() -> None:
    text = "An aircraft hit what the military in Tel Aviv called a rocket depot near Baysariyeh in Lebanon on Monday."
    place = where(text, "hit")
    assert place is None or place.name != "Tel Aviv"


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Shells fell on Saraqib in Syria. A mayor in Idlib said two were killed there.", "killed", "Saraqib"),
        ("Saraqib, north of Maarat al-Numan in Syria. Two posts there were shelled.", "shelled", "Saraqib"),
        ("Rebels in Syria were at Saraqib and fired from the direction of Idlib. The army shelled the town.",
         "shelled", "Saraqib"),
    ],
)  # fmt: skip
def test_there_is_not_where_a_speaker_sits_nor_what_a_place_lies_off(text: str, trigger: str, name: str) -> None:
    place = where(text, trigger)
    assert place is not None
    assert place.name == name


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Syrian rebels on the road to Aleppo bombed a convoy at Saraqib on Tuesday.", "bombed", "Saraqib"),
        ("The road to Aleppo in Syria has been closed by rebels at Saraqib since Sunday.", "closed", "Saraqib"),
        ("Idlib province: Saraqib in Syria was shelled on Monday.", "shelled", "Saraqib"),
        ("Fighting in Syria has centred on Saraqib.", "Fighting", "Saraqib"),
        ("Women were abducted from Saraqib in Syria on Sunday.", "abducted", "Saraqib"),
        ("Syria counted nine raids around the capital, which the army said had been shelled.", "shelled", "Damascus"),
    ],
)  # fmt: skip
def test_a_road_a_heading_and_a_launching_town_are_not_the_place(text: str, trigger: str, name: str) -> None:
    place = where(text, trigger)
    assert place is not None
    assert place.name == name


def test_nothing_is_carried_into_a_sentence_that_names_a_place_nobody_knows() -> None:
    place = where("Rebels in Syria shelled Saraqib on Monday. Women were seized from Qarzbulat.", "seized")
    assert place is None or place.name != "Saraqib"


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Six raids in Syria hit Saraqib and two were carried out on Binnish. Gunmen bombed a church in the former.",
         "bombed", "Saraqib"),
        ("Six raids in Syria hit Saraqib and two were carried out on Binnish. Gunmen bombed a church in the latter.",
         "bombed", "Binnish"),
        ("In Latakia, Syrian troops and rebels exchanged fire on the road between Kinsabba and Jisr al-Shughour.",
         "exchanged", "Kinsabba"),
        ("Syrian leaders signed the truce in the capital on Friday, and rebels did so in Idlib.", "signed", "Damascus"),
        ("Syrian officers in Saraqib said on Monday that shells had struck a mill.", "struck", "Saraqib"),
        ("Women were abducted from Qarzbulat in Syria on Sunday.", "abducted", "Qarzbulat"),
    ],
)  # fmt: skip
def test_the_place_told_of_is_meant_not_the_nearest_name(text: str, trigger: str, name: str) -> None:
    place = where(text, trigger)
    assert place is not None
    assert place.name == name
