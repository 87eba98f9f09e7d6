"""Who says it and how: sides, speakers carried, replies that point back, and the document's clock."""

from __future__ import annotations

import pytest

from tests.read.scoring import reader
from trucewatch.ingest import Given, document_from
from trucewatch.model import Claim
from trucewatch.model.claim import Party
from trucewatch.read.sides import Feuds, Told, opponents, own_force, voice_of


def read(text: str, *, publisher: str | None = None, published: str = "2020-01-15") -> list[Claim]:
    given = Given(published=published, title=None, publisher=publisher, language="en")
    return list(reader().read(document_from(text, text.encode(), given)).claims)


def one(claims: list[Claim], words: str) -> Claim:
    found = [c for c in claims if words in c.trigger.quote]
    assert found, [c.trigger.quote for c in claims]
    return found[0]


@pytest.mark.parametrize(
    ("text", "publisher", "trigger", "stance"),
    [
        ("The army of Azerbaijan shelled Goris.", "Ministry of Defence of Armenia", "shelled", "accused"),
        ("Units of the air defence forces shot down two drones.", "Ministry of Defence of Armenia", "shot", "asserted"),
        ("The army of Azerbaijan shelled Goris.", "Meridian Wire", "shelled", "asserted"),
        ("Rebels shelled Goris, residents said.", None, "shelled", "asserted"),
        ("Rebels shelled the camp, an army spokesman said.", None, "shelled", "accused"),
        ("Early on Monday its men came under attack near Surin, the Thai army said.", None, "attack", "accused"),
    ],
)
def test_an_act_of_the_other_side_is_accused_in_a_party_s_mouth(
    text: str, publisher: str | None, trigger: str, stance: str
) -> None:
    assert one(read(text, publisher=publisher), trigger).stance == stance


@pytest.mark.parametrize(
    ("text", "trigger", "stance"),
    [
        ("Gunfire could be heard in Khartoum on Monday.", "Gunfire", "asserted"),
        ("The rebels offered to hand over five prisoners.", "hand over", "planned"),
        ("The draft provides for an exchange of prisoners within a week of the truce.", "exchange", "planned"),
        ("A shell struck a shop in Hays; nobody knows who had fired it.", "struck", "asserted"),
        ("A car was blown up in Zliten; no one claimed responsibility.", "blown up", "asserted"),
        ("The ministry recorded not one clash in Kabul on Friday.", "clash", "negated"),
        ("If the army strikes Idlib again, the truce is dead, a rebel commander said.", "dead", "hypothetical"),
        ("An air raid is thought to have hit a school in Saada.", "air raid", "uncertain"),
    ],
)
def test_the_stance_comes_from_what_governs_the_event_in_its_own_clause(text: str, trigger: str, stance: str) -> None:
    assert one(read(text), trigger).stance == stance


@pytest.mark.parametrize(
    ("text", "trigger", "speaker"),
    [
        ("Lawmaker Hadi Qasbani spoke last. Israel had shelled Khiam, he told reporters.", "shelled", "Hadi Qasbani"),
        ("Villagers spoke of a siege; shelling went on all day. The army took the hill.", "took", None),
        ("The Mission went to Zolote. It recorded no shelling there.", "shelling", "Mission"),
        ("By the afternoon only gunfire could be heard in Ain Zara, residents said.", "gunfire", "residents"),
        ("Medics put the number of people killed in Aden since Monday at nine.", "killed", "Medics"),
        ("The special envoy, Desta Wolde, said that rebels had shelled Wau.", "shelled", "Desta Wolde"),
        ("Israel, for its part, says that Hezbollah men disguised as villagers entered Kila and that troops there "
         "fired into the air.",
         "fired", "Israel"),
        ("The government promised to restore lines, though on Sunday gunmen attacked Mekelle.", "attacked", None),
        ("We note that rebels shelled Wau on Monday.", "shelled", None),
        ("One of its soldiers was killed, the ministry says, in an attack on a patrol.", "attack", "ministry"),
    ],
)  # fmt: skip
def test_the_speaker_is_carried_and_let_go(text: str, trigger: str, speaker: str | None) -> None:
    claim = one(read(text), trigger)
    if speaker is None:
        assert claim.speaker is None
    else:
        assert claim.speaker is not None
        assert speaker in claim.speaker.name


def test_a_denial_answers_the_charge_and_a_counter_blame_lays_it_elsewhere() -> None:
    claims = read("Artillery shells hit Salah al-Din, residents said. The rebels denied it and blamed the army.")
    charge, denial, blame = one(claims, "shells"), one(claims, "denied"), one(claims, "blamed")
    assert (charge.stance, denial.stance, blame.stance) == ("asserted", "denied", "accused")
    assert denial.kind == blame.kind == charge.kind == "shelling"
    assert denial.same_event == charge.same_event == blame.same_event
    assert denial.speaker is not None
    assert "rebels" in denial.speaker.name
    assert blame.actor is not None
    assert "army" in blame.actor.name


def test_a_proposal_that_is_rejected_is_no_charge() -> None:
    claims = read("Rebels shelled Wau on Monday. The army rejected the proposal of the mediators.")
    assert [c.trigger.quote for c in claims if c.stance == "denied"] == []


@pytest.mark.parametrize(
    ("text", "trigger", "relative"),
    [
        ("The truce took effect on 10 January. A shell hit Hays on 8 January.", "hit", "before"),
        ("The truce took effect on 10 January. A shell hit Hays on 12 January.", "hit", "after"),
        ("A ceasefire from 00:01 on 10 January was agreed. A shell hit Hays on 8 January.", "hit", "before"),
        ("The parties announced a truce on Friday. Jets bombed Hays on 2 January.", "bombed", "before"),
        ("A village had been torched and a clinic shelled. The truce holds. These events date from before the truce.",
         "shelled", "before"),
    ],
)  # fmt: skip
def test_before_and_after_go_by_the_document_s_own_clock(text: str, trigger: str, relative: str) -> None:
    assert one(read(text), trigger).relative_to_truce == relative


def test_what_a_party_calls_its_own_is_not_its_enemy() -> None:
    ministry = Party(name="Ministry of Defence", role="military", country="AZ", side="state:AZ")
    assert own_force(ministry, Party(name="air defence forces", role="military", side="government"))
    assert not own_force(ministry, Party(name="army", role="military"), " of the Karim regime")


def test_those_who_accuse_each_other_are_on_two_sides() -> None:
    east, west = Party(name="eastern command", role="military"), Party(name="Tripoli brigades", role="militia")
    feuds = Feuds()
    before = Told(None, west, feuds=feuds)
    assert not opponents(before, east)
    feuds.learn(east, west)
    assert opponents(Told(None, west, feuds=feuds), east)


def test_a_partisan_publisher_speaks_where_nobody_else_does() -> None:
    publisher = Party(name="Dawn", role="party", side="own")
    assert voice_of(Told(None, None, publisher=publisher)) is publisher
    monitor = Party(name="Observation Mission", role="monitor")
    assert voice_of(Told(None, None, publisher=monitor)) is None
