"""Confidence: a share from fitted weights, in order with what is right, and a sentence that says what moved it."""

from __future__ import annotations

from itertools import pairwise

from tests.read.scoring import CASES, SHARED, reader
from trucewatch.evaluate.cases import Folders, document, load
from trucewatch.evaluate.claims import judged
from trucewatch.ingest import Given, document_from
from trucewatch.model import Claim
from trucewatch.read.confidence import confidence, told, weights
from trucewatch.read.signs import WORDS


def test_every_fitted_sign_can_be_said_in_words():
    fitted = weights()
    named = {s for s in fitted.signs if not s.startswith(("kind ", "stance "))}
    assert named <= set(WORDS)
    assert set(fitted.seen) == set(fitted.signs)


def test_a_sign_moves_the_share_by_its_weight():
    fitted = weights()
    for sign, weight in fitted.signs.items():
        alone, none = confidence(frozenset({sign})), confidence(frozenset())
        assert (alone >= none) if weight > 0 else (alone <= none)


def test_the_sentence_names_what_lifts_and_what_lowers():
    said = told(frozenset({"named speaker", "other field"}))
    assert "lifted by a named speaker" in said
    assert "lowered by words of another field in the sentence" in said
    assert said.startswith(f"confidence {confidence(frozenset({'named speaker', 'other field'})):.2f}")


def test_a_claim_carries_its_share_and_the_sentence():
    (claim,) = _claims("Government jets bombed Saraqib on Tuesday, the Syrian Observatory for Human Rights said.")
    assert claim.because[-1].startswith(f"confidence {claim.confidence:.2f}: ")
    (vague,) = _claims("There may have been an attack, it was said.")
    assert vague.confidence < claim.confidence


def test_the_surer_half_of_the_cases_is_right_more_often():
    judgements = []
    for name in ("probes2", "registers", "stance", "truce"):
        for case in load(CASES / f"{name}.yml"):
            doc = document(case, Folders(CASES, SHARED))
            if doc is not None:
                judgements += [(c.confidence, right) for c, right in judged(case, doc, reader().read(doc).claims)]
    judgements.sort(key=lambda pair: pair[0])
    third = len(judgements) // 3
    shares = [sum(right for _, right in part) / len(part) for part in _thirds(judgements, third)]
    assert third > 50
    assert all(a < b for a, b in pairwise(shares))


def _thirds(rows: list[tuple[float, bool]], size: int) -> list[list[tuple[float, bool]]]:
    return [rows[:size], rows[size:-size], rows[-size:]]


def _claims(text: str) -> tuple[Claim, ...]:
    return reader().read(document_from(text, text.encode(), Given(published="2020-01-15", language="en"))).claims
