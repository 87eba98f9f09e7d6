"""Who it was done to: names apart from titles, lists, descriptions, and names that a later sentence gives."""

from __future__ import annotations

import pytest

from trucewatch.model import Claim, Document, document_id
from trucewatch.read import Reader

READER = Reader.load()


def claims_of(text: str) -> tuple[Claim, ...]:
    """What is read in a text published on a day of 2020."""
    ref = Document(id=document_id(text, None, "2020-03-05", None), text=text, published="2020-03-05", language="en")
    return READER.read(ref).claims


def targets(text: str) -> list[tuple[str, bool]]:
    """(name, whether a person) of every target of a text, members apart."""
    return [
        (p.name, p.person) for c in claims_of(text) if c.target is not None for p in (c.target.members or (c.target,))
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Gunmen killed deputy mayor Carlos Medrano in Tumaco.", [("Carlos Medrano", True)]),
        ("Gunmen killed the 45-year-old priest in Tumaco.", [("priest", False)]),
        ("Rebels kidnapped two peasants near Tame.", [("peasants", False)]),
        ("The murder of Judge Elena Medrano was condemned.", [("Elena Medrano", True)]),
        ("The minister condemned Elena Medrano's murder.", [("Elena Medrano", True)]),
        ("Gunmen kidnapped a young couple, Elena Medrano and Carlos Vargas.",
         [("Elena Medrano", True), ("Carlos Vargas", True)]),
        ("The blast killed a teacher, Elena Medrano.", [("Elena Medrano", True)]),
        ("Gunmen murdered Ordaz in Tumaco.", [("Ordaz", True)]),
        ("Soldiers captured Zorbach on Friday.", []),
        ("The bishop condemned the murder of the Carmelites in Tumaco.", [("Carmelites", True)]),
    ],
)  # fmt: skip
def test_people_are_named_or_described(text: str, wanted: list[tuple[str, bool]]) -> None:
    assert targets(text) == wanted


def test_a_person_hurt_beside_a_thing_hit_is_a_target_too() -> None:
    found = targets("A rocket hit a school in Tumaco, killing a nurse.")
    assert [name.split()[-1] for name, _ in found] == ["school", "nurse"]


def test_a_later_sentence_names_the_dead_of_the_event_before() -> None:
    text = "A bomb killed two shopkeepers in Tumaco. The dead were identified as Elena Medrano and Carlos Vargas."
    claim = next(c for c in claims_of(text) if c.kind == "bombing")
    assert claim.target is not None
    assert {"Elena Medrano", "Carlos Vargas"} <= {m.name for m in claim.target.members}
    assert any("named among them" in because for because in claim.because)


def test_names_without_an_event_before_are_nobodys() -> None:
    assert targets("The talks went on. Those on the list include Elena Medrano and Carlos Vargas.") == []


def test_a_surname_stands_for_the_one_full_name_of_the_document() -> None:
    text = "Elena Medrano Paz was mayor of Tumaco. Gunmen killed Mayor Medrano Paz in her house."
    assert ("Elena Medrano Paz", True) in targets(text)


def test_a_surname_that_two_bear_stays_as_it_is() -> None:
    text = "Elena Medrano and Carlos Medrano ran for mayor of Tumaco. Gunmen killed Mr Medrano in his house."
    assert ("Medrano", True) in targets(text)


def test_who_wants_an_inquiry_into_a_murder_tells_of_the_murder() -> None:
    text = "The party demanded that the government investigate the murder of a judge in Tumaco."
    assert [c.stance for c in claims_of(text) if c.kind == "assassination_or_execution"] == ["asserted"]
