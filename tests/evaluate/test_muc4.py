"""MUC-4: which claims are incidents, and which people are their human targets."""

from __future__ import annotations

import pytest

from trucewatch.evaluate.desk import document
from trucewatch.evaluate.sets.muc4_incidents import incidents, particulars
from trucewatch.evaluate.sets.muc4_victims import document_victims
from trucewatch.model import Claim
from trucewatch.read import Reader

DAY = "1989-05-12"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def _claims(reader: Reader, text: str) -> tuple[Claim, ...]:
    return reader.unweighed().read(document(text, DAY)).claims


def _types(reader: Reader, text: str) -> set[str]:
    return {t for t, _ in incidents(_claims(reader, text), DAY)}


def test_an_incident_is_told_in_particulars(reader: Reader) -> None:
    assert _types(reader, "Gunmen murdered judge Pedro Ruano in San Salvador yesterday.") == {"ATTACK"}
    late = "The council met. " * 30
    assert _types(reader, late + "The minister deplored the bombings.") == set()
    assert _types(reader, late + "A bomb exploded in San Salvador yesterday.") == {"BOMBING"}


def test_particulars_are_counted(reader: Reader) -> None:
    (told,) = _claims(reader, "Gunmen murdered judge Pedro Ruano in San Salvador yesterday.")
    assert particulars(told) == 6  # when, where, whom, how many, at the beginning, an assassination
    (armed,) = _claims(reader, "Rebels ambushed soldiers.")
    assert particulars(armed) == 0


def test_people_are_victims_only_where_an_incident_is(reader: Reader) -> None:
    text = "Gunmen murdered judge Pedro Ruano in San Salvador yesterday."
    assert document_victims(_claims(reader, text), DAY, text) == ["Pedro Ruano"]
    general = "The council met. " * 30 + "The minister deplored the murders of peasants."
    assert document_victims(_claims(reader, general), DAY, general) == []
