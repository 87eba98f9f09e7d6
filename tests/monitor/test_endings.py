"""Ends in order: closed by agreement, run out, replaced, made to last, taken up again after a lapse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from monitor_built import IDLIB, KINDS, RUSSIA, SYRIA, TURKEY, claim, report, span, when

from trucewatch.model import Agreement, Claim, Clock, Figure, Span, Speaker
from trucewatch.monitor import Material, Rules, Thresholds, agreements, agreements_from_claims, status
from trucewatch.monitor.endings import told
from trucewatch.monitor.timing import end_of, side_of

RULES = Rules(Thresholds(), KINDS)
TURKS = Speaker(id="actor:tr", name="Turkey", role="government", country="TR")
AGREED = claim("A", "ceasefire_agreed", "2020-01-10", actor=TURKEY, target=RUSSIA, place=IDLIB)
FORCE = claim("B", "ceasefire_in_force", "2020-01-12", place=IDLIB)
DOCS = {d.id: d for d in [report(), *(report(f"DOC-{m}", f"2020-{m}-15") for m in ("03", "04", "05"))]}


def days(number: int) -> tuple[Figure, ...]:
    return (Figure(measure="days", low=number, high=number, qualifier="exact", words=span("days")),)


def said(name: str, kind: str, on: Any, sentence: str, word: str, **fields: Any) -> Claim:
    at = sentence.index(word)
    trigger = Span(start=at, end=at + len(word), quote=word)
    return claim(name, kind, on, span=span(sentence), trigger=trigger, **{"place": IDLIB, **fields})


def only(*claims: Claim) -> Agreement:
    (truce,) = agreements_from_claims([AGREED, FORCE, *claims], DOCS)
    return truce


def word(truce: Agreement, clock: Clock, on: str, claims: Sequence[Claim] = ()) -> str | None:
    given = Material(claims=claims, documents=list(DOCS.values()))
    found = status(truce, clock, date.fromisoformat(on), given, RULES)
    return found.status if found is not None else None


@pytest.mark.parametrize(
    ("kind", "sentence", "trigger", "wanted"),
    [
        ("ceasefire_collapsed", "The truce was ended on Sunday by mutual agreement", "ended", {"closed"}),
        ("ceasefire_collapsed", "The pause ended on Friday as planned", "ended", {"closed"}),
        ("ceasefire_collapsed", "By mutual consent, the sides ended the truce", "ended", {"closed"}),
        ("ceasefire_collapsed", "The truce expired on Monday without renewal", "expired", {"ran_out"}),
        ("ceasefire_collapsed", "The truce ended, replaced by a peace treaty", "ended", {"given_way"}),
        ("ceasefire_collapsed", "The truce ended, replaced by heavy fighting", "ended", set()),
        ("ceasefire_collapsed", "The truce, reached by agreement with Cairo, ended in fire", "ended", set()),
        ("ceasefire_collapsed", "The truce brokered by agreement with Cairo collapsed", "collapsed", set()),
        ("ceasefire_collapsed", "The truce ended on Friday", "ended", set()),
        ("ceasefire_agreed", "They signed a ceasefire, replacing the truce of January", "signed", {"replaces"}),
        ("ceasefire_agreed", "They agreed a truce with police replacing soldiers at the gates", "agreed", set()),
        ("ceasefire_extended", "Both sides extended the truce indefinitely", "extended", {"lasting"}),
        ("ceasefire_extended", "Both extended the truce, under which men held indefinitely go", "extended", set()),
        ("ceasefire_in_force", "The truce was restored on Thursday", "restored", {"taken_up"}),
        ("ceasefire_in_force", "The truce took effect and calm was restored", "took effect", set()),
    ],
)
def test_words_of_an_end(kind: str, sentence: str, trigger: str, wanted: set[str]) -> None:
    asserted = said("X", kind, "2020-04-01", sentence, trigger)
    assert {t.says for t in told(asserted)} == wanted
    assert not told(said("X", kind, "2020-04-01", sentence, trigger, stance="planned"))


def test_closed_by_agreement_ends_the_clock_of_whoever_says_so() -> None:
    turkish = claim("T", "ceasefire_in_force", "2020-01-12T00:01", place=IDLIB, speaker=TURKS)
    end = said(
        "E", "ceasefire_collapsed", "2020-04-10", "The truce ended on Friday by mutual agreement", "ended",
        document="DOC-04",
    )  # fmt: skip
    truce = only(turkish, end)
    clocks = {c.claimant: c for c in truce.clocks}
    assert clocks["The Daily"].end is not None
    assert clocks["The Daily"].end.end == "2020-04-10"
    assert "CLM-E" in clocks["The Daily"].claims
    assert clocks["Turkey"].end is None
    found = status(truce, clocks["The Daily"], date(2020, 4, 11), Material(claims=[end]), RULES)
    assert found is not None
    assert found.status == "ended"
    assert "closed by agreement on 2020-04-10: “The truce ended on Friday by mutual agreement”" in (
        found.because[0].sentence
    )
    assert "CLM-E" in found.because[0].ids
    # Under a clock that nobody ended it is no breach either: it is listed, and breaks nothing.
    assert word(truce, clocks["Turkey"], "2020-04-11", [end]) == "unobserved"
    of_day = status(truce, clocks["Turkey"], date(2020, 4, 10), Material(claims=[end], documents=[report()]), RULES)
    assert of_day is not None
    assert of_day.status != "broken"
    assert any("says that it ended in order" in r.sentence for r in of_day.because)


def test_a_party_without_a_clock_says_so_on_the_reports_own() -> None:
    end = said(
        "E", "ceasefire_collapsed", "2020-04-10", "The truce expired on Friday, Turkey said", "expired",
        document="DOC-04", speaker=TURKS,
    )  # fmt: skip
    (clock,) = only(end).clocks
    assert clock.end is not None
    assert clock.because[-1].startswith("its time ran out on 2020-04-10")
    # The same words of a break end nothing in order: a party that calls it over breaks it.
    broke = said("E", "ceasefire_collapsed", "2020-04-10", "The truce is over, Turkey said", "over", speaker=TURKS)
    truce = only(broke)
    assert truce.clocks[0].end is None
    assert word(truce, truce.clocks[0], "2020-04-11", [broke]) == "broken"


def test_an_end_on_a_day_that_is_not_told_ends_nothing() -> None:
    month = when("2020-04-01", "2020-04-30", precision="month")
    end = said("E", "ceasefire_collapsed", month, "The truce was ended in April by mutual agreement", "ended")
    (clock,) = only(end).clocks
    assert clock.end is None
    assert any("on a day that is not told" in b for b in clock.because)


def test_taken_up_again_after_a_lapse() -> None:
    term = claim("T", "ceasefire_in_force", "2020-01-12", place=IDLIB, figures=days(60))
    out = said("L", "ceasefire_collapsed", "2020-03-11", "The truce expired on Wednesday", "expired", document="DOC-03")
    again = said(
        "R", "ceasefire_extended", "2020-03-20", "They renewed the truce on Friday for 30 days", "renewed",
        document="DOC-03", figures=days(30),
    )  # fmt: skip
    truce = only(term, out, again)
    (clock,) = truce.clocks
    assert [w.days() for w in clock.lapsed] == [(date(2020, 3, 12), date(2020, 3, 19))]
    assert end_of(clock) is not None
    assert [word(truce, clock, d) for d in ("2020-03-11", "2020-03-12", "2020-03-19", "2020-03-20", "2020-04-25")] == [
        "unobserved", "ended", "ended", "unobserved", "ended",
    ]  # fmt: skip
    gap = status(truce, clock, date(2020, 3, 15), Material(claims=[again]), RULES)
    assert gap is not None
    assert "taken up again on 2020-03-20" in gap.because[0].sentence
    assert "CLM-R" in gap.because[0].ids
    sides = [
        side_of(when(a, b), clock, None, "").side
        for a, b in [
            ("2020-03-11", None), ("2020-03-14", None), ("2020-03-11", "2020-03-13"), ("2020-03-20", None),
            ("2020-05-20", None),
        ]
    ]  # fmt: skip
    assert sides == ["under", "after_end", "unclear", "under", "after_end"]


def test_extended_late_in_the_telling_is_no_lapse() -> None:
    term = claim("T", "ceasefire_in_force", "2020-01-12", place=IDLIB, figures=days(60))
    longer = said(
        "R", "ceasefire_extended", "2020-03-14", "They extended the truce by 30 days", "extended", document="DOC-03",
        figures=days(30),
    )  # fmt: skip
    (clock,) = only(term, longer).clocks
    assert clock.lapsed == ()
    assert clock.end is not None
    assert clock.end.end == "2020-04-10"


def test_extended_for_good_has_no_end() -> None:
    term = claim("T", "ceasefire_in_force", "2020-01-12", place=IDLIB, figures=days(60))
    on = said("R", "ceasefire_extended", "2020-03-05", "They extended the truce indefinitely", "extended")
    truce = only(term, on)
    (clock,) = truce.clocks
    assert clock.end is None
    assert [w.end for w in clock.extended_from] == ["2020-03-11"]
    assert word(truce, clock, "2020-06-01") == "unobserved"


def replacing(sentence: str, **fields: Any) -> list[Claim]:
    new = {"document": "DOC-05", **fields}
    return [
        said("N", "ceasefire_agreed", "2020-05-10", sentence, "signed", actor=TURKEY, target=RUSSIA, **new),
        claim("M", "ceasefire_in_force", "2020-05-12", place=fields.get("place", IDLIB), document="DOC-05"),
    ]


def test_replaced_by_a_successor_that_reports_tell_of() -> None:
    words = "They signed a permanent ceasefire that replaces the truce of January"
    made = agreements([AGREED, FORCE, *replacing(words)], DOCS)
    old, new = sorted(made, key=lambda a: a.clocks[0].start.start if a.clocks[0].start else "")
    assert new.previous == old.id
    end = end_of(old.clocks[0])
    assert end is not None
    assert end.day == date(2020, 5, 11)
    found = status(old, old.clocks[0], date(2020, 5, 12), Material(claims=replacing(words)), RULES)
    assert found is not None
    assert found.status == "ended"
    assert "CLM-N" in found.because[0].ids
    assert f"replaced by “{new.name}”" in found.because[0].sentence
    # A truce that only follows, and a peace of which no such word is said, end nothing.
    for silent in ("They signed a permanent ceasefire", "They signed a truce that replaces the one of March"):
        old = min(agreements([AGREED, FORCE, *replacing(silent)], DOCS), key=lambda a: str(a.clocks[0].start))
        assert old.clocks[0].end is None


def test_restored_ten_days_after_it_ran_out_is_the_same_truce() -> None:
    out = said("L", "ceasefire_collapsed", "2020-05-10", "The truce expired on Sunday", "expired", document="DOC-05")
    again = said(
        "R", "ceasefire_in_force", "2020-05-20", "The truce was restored on Wednesday", "restored", document="DOC-05"
    )
    (clock,) = only(out, again).clocks
    assert [w.days() for w in clock.lapsed] == [(date(2020, 5, 11), date(2020, 5, 19))]
    assert clock.end is None
    # Where reports tell of no truce before, the one restored is known from that day.
    (alone,) = agreements_from_claims([again], DOCS)
    assert alone.clocks[0].start == again.time


def test_which_of_two_was_replaced_is_not_guessed() -> None:
    other = claim("O", "ceasefire_in_force", "2020-03-12", place=IDLIB, document="DOC-03")
    words = "They signed a ceasefire, replacing the earlier truce"
    made = agreements([AGREED, FORCE, other, *replacing(words)], DOCS)
    assert all(c.end is None for a in made for c in a.clocks)
    assert sum(any("which one is not clear" in b for b in a.because) for a in made) == 1


def test_what_is_told_months_later_belongs_to_the_truce_that_ran() -> None:
    vague = said(
        "E", "ceasefire_collapsed", "2020-05-10", "The truce expired on Sunday", "expired", document="DOC-05",
        place=SYRIA,
    )  # fmt: skip
    truce = only(vague)
    assert "CLM-E" in truce.claims
    assert [end_of(c) is not None for c in truce.clocks] == [True]
    # A second truce of the country, in another province: whose end it was is not said.
    aleppo = IDLIB.__class__(
        name="Aleppo", words=None, gazetteer="geonames:9", precision="province", admin1="Aleppo", country="SY"
    )
    other = claim("O", "ceasefire_in_force", "2020-03-12", place=aleppo, document="DOC-03")
    made = agreements_from_claims([AGREED, FORCE, other, vague], DOCS)
    assert len(made) == 2
    assert all(c.end is None for a in made for c in a.clocks)


def test_the_order_of_claims_does_not_matter() -> None:
    words = "They signed a permanent ceasefire that replaces the truce of January"
    claims = [AGREED, FORCE, *replacing(words)]
    assert agreements(claims, DOCS) == agreements(claims[::-1], DOCS)
    once = agreements(claims, DOCS)
    assert agreements(claims, DOCS, []) == once
