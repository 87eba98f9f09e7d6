"""The verb of a sentence that the parser took for a participle or a name is its verb again."""

from __future__ import annotations

import pytest

from trucewatch.read.parse import parse
from trucewatch.read.syntax import objects, subjects


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("On the other hand, four vessels berthed at Hodeidah and Saleef on Wednesday with fuel and flour.",
         "berthed", "vessels"),
        ("In Gorazde, the last government enclave in the east, an aid convoy of 11 lorries pulled in on Thursday "
         "night, the first in three weeks.", "pulled", "convoy"),
        ("His militia, the Liyu police, looted shops and set churches alight as it withdrew; at least 29 people died "
         "in those days.", "looted", "militia"),
        ("On Jan. 6 the LNA overran Sirte, the home town of the colonel, with hardly a shot fired.", "overran", "LNA"),
    ],
)  # fmt: skip
def test_it_has_its_subject_back(text: str, verb: str, subject: str) -> None:
    [doc] = parse([text])
    token = next(t for t in doc if t.text == verb)
    assert token.tag_ == "VBD"
    assert [t.text for t in subjects(token)] == [subject]


def test_what_was_looted_is_its_object() -> None:
    [doc] = parse(["His militia, the Liyu police, looted shops and set churches alight as it withdrew; ten died."])
    looted = next(t for t in doc if t.text == "looted")
    assert [t.text for t in objects(looted)] == ["shops"]


@pytest.mark.parametrize("text", ["Killed by drones: 14, of them 6 in Majdal.", "Two villages shelled by the army."])
def test_what_was_done_to_somebody_stays_a_participle(text: str) -> None:
    [doc] = parse([text])
    assert all(t.tag_ != "VBD" for t in doc if t.text in ("Killed", "shelled"))


@pytest.mark.parametrize(
    ("text", "verb", "thing"),
    [
        ("They accused him of setting the camps alight.", "setting", "camps"),
        ("India rejects that charge.", "rejects", "charge"),
    ],
)
def test_nouns_are_objects_again(text: str, verb: str, thing: str) -> None:
    [doc] = parse([text])
    token = next(t for t in doc if t.text == verb)
    assert [t.text for t in objects(token)] == [thing]
