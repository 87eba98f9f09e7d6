"""Sentences that stand alone: what is done, by whom, to whom; and that a report is read as if there were no deeds."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.read.scoring import reader
from trucewatch.codebook import load
from trucewatch.evaluate.sets.plover import judged
from trucewatch.model import Claim, Document, document_id
from trucewatch.read import Reader
from trucewatch.read.deeds import turned

BOOK = load()
LONE = Path(__file__).parent / "lone.yaml"


@pytest.fixture(scope="module")
def alone() -> Reader:
    return reader().alone()


def document(text: str) -> Document:
    return Document(id=document_id(text, None, None, text), text=text, language="en")


def deeds(alone: Reader, text: str) -> list[tuple[str, Claim]]:
    """(type, claim) of every deed, in the order of the reading."""
    reading = alone.read(document(text))
    types = dict(reading.deeds)
    return [(types[c.id], c) for c in reading.claims if c.id in types]


def test_the_example_of_every_deed_is_read_as_that_deed(alone: Reader) -> None:
    missed = []
    for line in BOOK.deeds:
        found = {type_ for type_, _ in deeds(alone, line.example)}
        if not found & {turned(line.type, stance) for stance in ("asserted", "planned", "negated")}:
            missed.append((line.form, line.type, line.example, found))
    assert missed == []


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("Norway warned Sweden on Monday.", "THREATEN", "Norway", "Sweden"),
        ("Norway threatened to close the border unless Sweden paid.", "THREATEN", "Norway", "Sweden"),
        ("Norway may cut aid to Denmark, a minister said.", "THREATEN", "Norway", "Denmark"),
        ("Fishermen said they would blockade a bridge to Oslo.", "THREATEN", "Fishermen", "Norway"),
        ("The ministers declared a curfew in Bergen.", "COERCE", "ministers", "Bergen"),
        ("A curfew was imposed on Bergen by the army.", "COERCE", "army", "Bergen"),
        ("Swedish police bulldozers demolished Danish farms.", "COERCE", "Swedish police", "Danish farms"),
        ("Sweden ordered patrols by soldiers along the border with Norway.", "MOBILIZE", "Sweden", "Norway"),
        ("Sweden agreed to pay compensation to farmers in Norway.", "AGREE", "Sweden", "farmers"),
        ("Sweden refused to meet the envoy of Denmark.", "REJECT", "Sweden", "envoy"),
        ("Danish troops withdrew from Sweden.", "RETREAT", "Danish Army", "Sweden"),
        ("A suspension of flights to Denmark was announced by Sweden.", "SANCTION", "Sweden", "Denmark"),
    ],
)
def test_who_and_whom_of_a_deed(alone: Reader, text: str, type_: str, who: str, whom: str) -> None:
    found = [
        (c.actor.name if c.actor else "", c.target.name if c.target else "")
        for t, c in deeds(alone, text)
        if t == type_
    ]
    assert any(who in a and whom in b for a, b in found), deeds(alone, text)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Sweden accused Denmark of fraud.", "accused"),
        ("Sweden has sued Denmark, a lawyer said.", "accused"),
        ("Sweden demanded an apology from Denmark.", "called_for"),
    ],
)
def test_who_accuses_or_asks_is_the_speaker_and_the_other_the_actor(alone: Reader, text: str, stance: str) -> None:
    _, claim = deeds(alone, text)[0]
    assert claim.stance == stance
    assert (claim.speaker and claim.speaker.name, claim.actor and claim.actor.name) == ("Sweden", "Denmark")


@pytest.mark.parametrize(("number", "least"), [(1, 52), (2, 33)])
def test_made_sentences_of_event_data_stay_as_well_read_as_they_were(alone: Reader, number: int, least: int) -> None:
    rows = [r for r in yaml.safe_load(LONE.read_text(encoding="utf-8")) if r["set"] == number]
    right = 0
    for row in rows:
        reading = alone.read(document(row["text"]))
        wanted = {"event": row["event"], "source": [{"actorText": row["who"]}], "target": [{"actorText": row["whom"]}]}
        types = dict(reading.deeds)
        right += any(all(judged(wanted, c, types.get(c.id))) for c in reading.claims)
    assert right >= least


def test_what_is_announced_refused_or_asked_is_another_type() -> None:
    assert turned("ASSAULT", "planned") == "THREATEN"
    assert turned("AID", "planned") == "AGREE"
    assert turned("AID", "negated") == "REJECT"
    assert turned("AID", "called_for") == "REQUEST"
    assert turned("SANCTION", "called_for") == "ACCUSE"
    assert turned("ASSAULT", "asserted") == "ASSAULT"


def test_what_a_sentence_is_mainly_about_comes_first(alone: Reader) -> None:
    types = [t for t, _ in deeds(alone, "After meeting the envoy, Sweden condemned the attack on Denmark.")]
    assert types[0] == "ACCUSE"
    assert {"CONSULT", "ASSAULT"} <= set(types)


def test_a_report_has_no_deeds() -> None:
    text = "Sweden accused Denmark of fraud. Police arrested a thief. The union demanded an apology from the ministry."
    reading = reader().read(document(text))
    assert reading.deeds == ()
    assert not any(c.kind == "other_statement" for c in reading.claims)


def test_a_sentence_alone_keeps_the_claims_that_a_report_would_give(alone: Reader) -> None:
    text = "Rebels shelled a village near Aleppo on Sunday."
    read, more = reader().read(document(text)).claims, alone.read(document(text))
    assert read
    assert {c.id for c in read} < {c.id for c in more.claims}
    assert {c.id for c in more.claims} - {c.id for c in read} == {i for i, _ in more.deeds}
