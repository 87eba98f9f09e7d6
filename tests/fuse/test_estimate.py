"""Low, best, high; nothing is added up."""

from __future__ import annotations

from fuse_built import claim, document, figure

from trucewatch.fuse import estimates, origins_of
from trucewatch.model import Claim, Estimate, Figure, Speaker


def killed(*said: tuple[str, str, Figure]) -> Estimate:
    """(document, speaker or "", figure) for each claim."""
    claims: list[Claim] = [
        claim(f"{n}", doc, speaker=who or None, figures=(what,)) for n, (doc, who, what) in enumerate(said)
    ]
    documents = {c.document: document(c.document, published=f"2020-01-1{n}") for n, c in enumerate(claims)}
    return estimates(claims, documents, origins_of(claims, documents))["killed"]


def test_best_is_what_most_independent_origins_say() -> None:
    found = killed(
        ("DOC-A", "residents", figure("killed", 15)),
        ("DOC-B", "rescuers", figure("killed", 15)),
        ("DOC-C", "", figure("killed", 21)),
    )
    assert (found.low, found.best, found.high) == (15, 15, 21)
    assert "2 independent origins" in found.because[0]
    assert len(found.by_speaker) == 3


def test_the_same_speaker_quoted_three_times_counts_once() -> None:
    watch = "Valley Watch"
    found = killed(
        ("DOC-A", watch, figure("killed", 15)),
        ("DOC-B", watch, figure("killed", 15)),
        ("DOC-C", watch, figure("killed", 15)),
        ("DOC-D", "residents", figure("killed", 21)),
        ("DOC-E", "rescuers", figure("killed", 21)),
    )
    assert found.best == 21


def test_ties_go_to_the_more_precise_then_to_the_later() -> None:
    found = killed(("DOC-A", "", figure("killed", 24, None, "dozens")), ("DOC-B", "", figure("killed", 19)))
    assert (found.low, found.best, found.high) == (19, 19, None)
    assert any("open above" in b for b in found.because)
    assert killed(("DOC-A", "", figure("killed", 9)), ("DOC-B", "", figure("killed", 11))).best == 11


def test_parts_stocks_and_running_totals_are_listed_and_not_counted() -> None:
    found = killed(
        ("DOC-A", "", figure("killed", 17, None, "at_least")),
        ("DOC-A", "", figure("killed", 5, part_of="seventeen people")),
        ("DOC-B", "", figure("killed", 390, scope="cumulative", since="2019-12-01")),
    )
    assert (found.low, found.best, found.high) == (17, 17, None)
    assert len(found.by_speaker) == 3


def test_none_killed_is_listed_and_lowers_the_range_unless_it_counts_other_people() -> None:
    found = killed(("DOC-A", "army", figure("killed", 0, 0, "none")), ("DOC-B", "", figure("killed", 4)))
    assert (found.low, found.high) == (0, 4)
    assert "army: none" in found.because
    own = killed(
        ("DOC-A", "army", figure("killed", 0, 0, "none", population="soldiers")),
        ("DOC-B", "", figure("killed", 4, population="civilians")),
    )
    assert (own.low, own.best, own.high) == (4, 4, 4)
    assert len(own.by_speaker) == 2


def test_two_named_speakers_who_speak_together_join_their_origins() -> None:
    from trucewatch.model import Party

    both = Speaker(name="Valley Watch and Red Tent", members=(Party(name="Valley Watch"), Party(name="Red Tent")))
    claims = [claim("A", "DOC-A", speaker=both), claim("B", "DOC-B", speaker="Red Tent"), claim("C", "DOC-B")]
    assert len(set(origins_of(claims, {}).values())) == 1


def _toll(*said: tuple[str, str, int, str], **more: object) -> Estimate:
    """(origin, day, number, qualifier) each in a document of its own."""
    claims, documents = [], {}
    for n, (who, day, number, qualifier) in enumerate(said):
        id_ = f"DOC-{n}"
        documents[id_] = document(id_, publisher=who, published=day)
        claims.append(claim(f"{n}", id_, figures=(figure("killed", number, None, qualifier, **more),)))
    return estimates(claims, documents, {c.id: documents[c.document].publisher or "" for c in claims})["killed"]


def test_a_toll_that_rises_is_the_latest_and_one_voice_replaces_itself() -> None:
    rising = _toll(
        ("A", "2020-01-11", 115, "at_least"), ("B", "2020-01-12", 134, "exact"), ("C", "2020-01-16", 160, "at_least")
    )
    assert (rising.low, rising.best, rising.high) == (115, 160, None)
    corrected = _toll(("A", "2020-01-11", 27, "exact"), ("A", "2020-01-12", 20, "exact"))
    assert (corrected.low, corrected.best, corrected.high) == (20, 20, 20)
    assert any("the later count stands" in w for w in corrected.because)
    later_and_smaller = _toll(("A", "2020-01-11", 19, "exact"), ("B", "2020-01-12", 15, "at_least"))
    assert later_and_smaller.best == 19


def test_dozens_is_never_a_number() -> None:
    only = _toll(("A", "2020-01-11", 24, "dozens"))
    assert (only.low, only.best, only.high) == (24, None, None)
    assert "no number" in only.because[0]
    assert _toll(("A", "2020-01-11", 24, "dozens"), ("B", "2020-01-11", 31, "exact")).best == 31


def test_counts_of_different_people_are_not_added_and_give_way_to_a_total() -> None:
    people = {"A": "police", "B": "fighters"}
    claims = [
        claim(n, f"DOC-{n}", figures=(figure("killed", k, population=people.get(n)),))
        for n, k in (("A", 44), ("B", 17), ("C", 66))
    ]
    voices = {c.id: c.document for c in claims}
    both = estimates(claims[:2], {}, voices)["killed"]
    assert (both.low, both.best) == (44, None)
    assert estimates(claims, {}, voices)["killed"].best == 66
