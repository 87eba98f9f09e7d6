"""Decisions go over to the claims of a new reading."""

from __future__ import annotations

from fuse_built import claim, span

from trucewatch.fuse import anchored, fuse, heirs, incident_id
from trucewatch.model import Decision


def decided(judgement: str, subject: str, other: str | None = None) -> Decision:
    return Decision(
        id=f"DEC-{subject}", judgement=judgement, subject=subject, other=other, who="a tester",  # type: ignore[arg-type]
        when="2020-01-20T00:00:00+00:00", why="for a test",
    )  # fmt: skip


def test_the_claim_with_the_same_words_inherits_and_one_kind_goes_first() -> None:
    words = {"span": span("Guns shelled Ariha", 100), "trigger": span("shelled", 105)}
    old = claim("old", **words)
    same, other_kind = claim("new", **words), claim("new2", kind="armed_clash", **words)
    elsewhere = claim("far", span=span("Guns shelled Ariha", 500), trigger=span("shelled", 505))
    another = claim("doc", "DOC-B", **words)
    assert heirs({old.id: old}, [other_kind, elsewhere, same, another]) == {old.id: same.id}
    assert heirs({old.id: old}, [other_kind, elsewhere]) == {old.id: other_kind.id}
    assert heirs({old.id: old}, [elsewhere, another]) == {}


def test_a_new_word_for_the_act_in_the_same_sentence_inherits_if_of_one_kind() -> None:
    old = claim("old", span=span("Guns opened fire and shelled Ariha", 100), trigger=span("opened fire", 105))
    new = claim("new", span=span("Guns opened fire and shelled Ariha", 100), trigger=span("shelled", 121))
    assert heirs({old.id: old}, [new]) == {old.id: new.id}


def test_two_claims_are_not_inherited_by_one() -> None:
    words = {"span": span("Guns shelled Ariha", 100), "trigger": span("shelled", 105)}
    a, b, new = claim("a", **words), claim("b", stance="denied", **words), claim("new", **words)
    assert heirs({a.id: a, b.id: b}, [new]) == {a.id: new.id}


def test_decisions_name_the_heirs_and_hold() -> None:
    a, b = claim("new-a", "DOC-A"), claim("b", "DOC-B")
    taken = [decided("different", "CLM-old-a", b.id), decided("reject", incident_id("CLM-old-a"))]
    kept = anchored(taken, {"CLM-old-a": a.id})
    assert [(d.subject, d.other) for d in kept] == [(a.id, b.id), (incident_id(a.id), None)]
    assert len(fuse([a, b], {})) == 1
    assert len(fuse([a, b], {}, kept)) == 2
    assert anchored([decided("same", "CLM-x", "CLM-y")], {"CLM-x": a.id, "CLM-y": a.id})[0].subject == "CLM-x"
