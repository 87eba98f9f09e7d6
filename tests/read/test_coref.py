"""Who is meant by pronouns, short names and general nouns; who cannot be told is nobody."""

from __future__ import annotations

import pytest

from trucewatch.model import Claim, Document, document_id
from trucewatch.read import Reader

READER = Reader.load()


def claims_of(text: str) -> tuple[Claim, ...]:
    """What is read in a text published on a day of 2021."""
    document = Document(
        id=document_id(text, None, "2021-05-12", None), text=text, published="2021-05-12", language="en"
    )
    return READER.read(document).claims


def at(text: str, trigger: str) -> Claim:
    """The claim told by a word."""
    return next(c for c in claims_of(text) if trigger in c.trigger.quote)


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        ("Militants stopped a bus near Djibo. They abducted nine passengers.", "abducted", "Militants"),
        ("Rebels left the port, and government troops moved in. They shelled the mill near Taiz, witnesses said.",
         "shelled", "government troops"),
        ("A spokeswoman for the rebels denied that they had broken the truce.", "broken", "rebels"),
        ("The army said it had shelled a mill. It later bombed the dam, farmers said.", "bombed", "army"),
        ("Its jets bombed a dam in Taiz, the army said.", "bombed", "army"),
        ("Al-Shabaab and federal troops clashed near Adale. The militants blew up a bridge.", "blew up", "al-Shabaab"),
        ("The enemy lost a post. It fired rockets at Nikopol.", "rockets", "enemy"),
    ],
)  # fmt: skip
def test_who_acts(text: str, trigger: str, actor: str) -> None:
    claim = at(text, trigger)
    assert claim.actor is not None
    assert actor in (claim.actor.name, claim.actor.words.quote if claim.actor.words else "")


def test_a_soldier_alone_is_not_they() -> None:
    claim = at("A soldier slept in the shop in Lolwa. They abducted the owner.", "abducted")
    assert claim.actor is None


def test_two_named_groups_leave_the_group_as_it_is() -> None:
    text = "Al-Shabaab and Islamic State fought near Qandala. The militants blew up a bridge."
    claim = at(text, "blew up")
    assert claim.actor is not None
    assert claim.actor.id is None


@pytest.mark.parametrize(
    ("text", "trigger", "target"),
    [
        ("A convoy of traders left Djibo at dawn. Jihadists ambushed it.", "ambushed", "convoy of traders"),
        ("The charity runs the clinic in Bouar. Armed men stormed it.", "stormed", "clinic"),
        ("Three teachers were driving home when rebels stopped them. The rebels shot them.", "shot", "teachers"),
    ],
)  # fmt: skip
def test_what_was_hit(text: str, trigger: str, target: str) -> None:
    claim = at(text, trigger)
    assert claim.target is not None
    assert target in claim.target.name


def test_each_resolution_is_explained() -> None:
    claim = at("Militants stopped a bus near Djibo. They abducted nine passengers.", "abducted")
    assert "'They' is 'Militants'" in claim.because


def test_who_was_spoken_of_speaks_as_he() -> None:
    claim = at('The envoy met elders in Bouar. "Shells hit the mill," he said.', "Shells")
    assert claim.speaker is not None
    assert claim.speaker.name == "envoy"


def test_a_noun_that_points_back_takes_kind_place_and_label() -> None:
    text = "Two car bombs exploded in Mogadishu on Monday. The attack killed at least 30 people."
    first, second = claims_of(text)
    assert (second.kind, second.same_event) == ("bombing", first.same_event)
    assert second.place is not None
    assert second.place.name == "Mogadishu"
    assert second.time is not None
    assert second.time.basis == "inferred"


def test_a_noun_that_may_point_to_two_points_to_none() -> None:
    text = "Shells hit a school in Aden and a drone hit a car in Taiz. The strike killed three."
    assert [c.place.name for c in claims_of(text) if c.place is not None] == ["Aden", "Taiz"]
