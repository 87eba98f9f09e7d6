"""The second opinion: three learned answers about a trigger, blind to names, that move a claim's confidence alone."""

from __future__ import annotations

import msgspec
import pytest

from tests.read.scoring import reader
from trucewatch.ingest import Given, document_from
from trucewatch.model import Claim
from trucewatch.read.confidence import confidence, told, weights
from trucewatch.read.opinion import FILE, MOST, PLACES, WORDS, features, opinion, places, views
from trucewatch.read.scene import Scene
from trucewatch.read.signs import head_of


def _read(text: str) -> tuple[tuple[Claim, ...], list[Scene]]:
    document = document_from(text, text.encode(), Given(published="2020-01-15", language="en"))
    return reader().read(document).claims, reader().scenes(document)


def _answers(text: str) -> dict[str, float]:
    claims, scenes = _read(text)
    return opinion(head_of(claims[0], scenes[0]))


def test_the_table_has_a_byte_for_each_question_and_place() -> None:
    first, _, rest = FILE.read_bytes().partition(b"\n")
    assert len(rest) == len(WORDS) * PLACES
    assert all(q.encode() in first for q in WORDS)
    assert set(weights().views) == set(weights().usual) == set(WORDS)


def test_agreement_lifts_and_disagreement_lowers() -> None:
    assert all(weight > 0 for weight in weights().views.values())
    signs = frozenset({"named speaker", "past"})
    for question, words in WORDS.items():
        low, high = {question: -MOST}, {question: MOST}
        assert confidence(signs, low) < confidence(signs) < confidence(signs, high)
        assert f"lowered by {words}" in told(signs, low)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russian warplanes bombed Saraqib on Tuesday.", "Turkish warplanes bombed Ariha on Friday."),
        (
            "The Houthis shelled Marib, the Yemeni government said.",
            "The Taliban shelled Kunduz, the Afghan government said.",
        ),
    ],
)
def test_names_do_not_matter(one: str, other: str) -> None:
    claims, scenes = _read(one)
    others, there = _read(other)
    mine, theirs = head_of(claims[0], scenes[0]), head_of(others[0], there[0])
    assert sorted(features(mine)) == sorted(features(theirs))
    assert opinion(mine) == opinion(theirs)
    assert not any(name in feature for feature in features(mine) for name in ("saraqib", "marib", "russian", "yemeni"))


def test_places_are_in_the_table_and_each_once() -> None:
    claims, scenes = _read("Rebels shelled the village of Maar Shurin overnight, killing three people, residents said.")
    at = places(head_of(claims[0], scenes[0]))
    assert at == sorted(set(at))
    assert 0 <= at[0] <= at[-1] < PLACES


def test_what_is_done_is_told_apart_from_what_is_denied_and_from_charges() -> None:
    done = _answers("Rebels shelled the village overnight.")
    denied = _answers("The army denied that it had shelled the village.")
    charged = _answers("The ministry accused the rebels of shelling the village.")
    assert done["told"] > denied["told"]
    assert charged["accused"] > done["accused"]


def test_a_view_says_how_far_the_answer_agrees_with_the_claim() -> None:
    (claim,), _ = _read("Government jets bombed Saraqib on Tuesday, the Syrian Observatory for Human Rights said.")
    answers = {"event": 9.0, "told": 1.0, "accused": 2.0}
    seen = {stance: views(_stanced(claim, stance), answers) for stance in ("asserted", "accused", "denied")}
    assert all(v["event"] == MOST for v in seen.values())
    assert [v["told"] for v in seen.values()] == [1.0, 1.0, -1.0]
    assert [v["accused"] for v in seen.values()] == [-2.0, 2.0, 0.0]


def _stanced(claim: Claim, stance: str) -> Claim:
    return msgspec.structs.replace(claim, stance=stance)
