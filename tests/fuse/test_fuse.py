"""Claims to incidents: nothing lost, nothing adjudicated, the order does not matter."""

from __future__ import annotations

from collections.abc import Sequence

from fuse_built import claim, day, document, figure, span
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.fuse import block_keys, component, fuse
from trucewatch.model import Block, Claim, Decision, Party, Speaker, make_id

RUSSIA = Party(id="actor:ru-forces", name="Russian forces", role="military", country="RU", side="government")
ARMY = Party(id="actor:sy-army", name="Syrian army", role="military", country="SY", side="government")
REBELS = Party(id="actor:x", name="Northern Front", role="rebel group", country="SY", side="opposition")


def decision(judgement: str, subject: str, other: str | None = None, when: str = "2020-02-01T00:00:00Z") -> Decision:
    return Decision(
        id=make_id("DEC", [judgement, subject, other, when]), judgement=judgement, subject=subject,  # type: ignore[arg-type]
        other=other, who="reviewer", when=when, why="read both reports",
    )  # fmt: skip


def test_the_id_is_that_of_the_smallest_claim_and_every_claim_is_kept() -> None:
    (only,) = fuse([claim("B", "DOC-B"), claim("A")], {})
    assert only.id == make_id("INC", ["CLM-A"])
    assert only.claims == ("CLM-A", "CLM-B")
    assert only.documents == ("DOC-A", "DOC-B")
    assert (only.kind, only.grade, only.origins) == ("shelling", "corroborated", 2)


def test_two_days_and_two_towns_stay_three() -> None:
    assert len(fuse([claim("A"), claim("B", "DOC-B", on="2020-01-12"), claim("C", "DOC-C", at="Saraqib")], {})) == 3


def test_a_district_does_not_draw_two_towns_together() -> None:
    counts = (figure("killed", 5),)
    claims = [
        claim("A", figures=counts),
        claim("B", "DOC-B", at="Ariha District", figures=counts),
        claim("C", "DOC-C", at="Saraqib", figures=counts),
    ]
    incidents = fuse(claims, {})
    # It fits both as well: it stays alone.
    assert sorted(i.claims for i in incidents) == [("CLM-A",), ("CLM-B",), ("CLM-C",)]
    assert sorted(i.claims for i in fuse(claims[:2], {})) == [("CLM-A", "CLM-B")]


def test_an_author_who_tells_two_apart_is_believed_even_where_a_third_is_like_both() -> None:
    claims = [claim("A", same_event="E1"), claim("B", same_event="E2"), claim("C", "DOC-B")]
    incidents = fuse(claims, {})
    assert len(incidents) == 2
    assert all(not {"CLM-A", "CLM-B"} <= set(i.claims) for i in incidents)


def test_threats_plans_and_calls_form_no_incident() -> None:
    for stance in ("threatened", "planned", "called_for", "hypothetical"):
        assert fuse([claim("A", stance=stance)], {}) == ()
    assert fuse([claim("A", stance="denied")], {}) == ()


def test_a_denial_contests_and_stays_a_denial() -> None:
    told = claim("B", kind="air_strike", actor=RUSSIA, speaker="rescuers")
    denied = claim(
        "A", "DOC-B", kind="air_strike", actor=RUSSIA, stance="denied", at="Idlib",
        speaker=Speaker(name="Russian Defence Ministry", country="RU", role="military"),
        figures=(figure("killed", 17),),
    )  # fmt: skip
    (only,) = fuse([told, denied], {})
    assert only.id == make_id("INC", ["CLM-B"])
    assert only.grade == "contested"
    assert only.origins == 1
    assert [(d.claim, d.stance) for d in only.dissent] == [("CLM-A", "denied")]
    assert only.figures["killed"].best is None
    elsewhere = claim("C", "DOC-C", kind="shelling", actor=ARMY)
    assert len(fuse([told, denied, elsewhere], {})) == 2


def test_that_strikes_stopped_does_not_deny_the_shelling_told_beside_it() -> None:
    stopped = claim("A", kind="air_strike", stance="negated", at="Idlib", same_event="E1")
    shelled = claim("B", kind="shelling", at="Idlib", same_event="E2")
    (only,) = fuse([stopped, shelled], {})
    assert only.dissent == ()


def test_rival_actors_stand_side_by_side() -> None:
    claims = [claim("A", actor=ARMY), claim("B", "DOC-B", actor=REBELS), claim("C", "DOC-C", actor=ARMY)]
    (only,) = fuse(claims, {})
    assert [p.name for p in only.actors] == ["Syrian army", "Northern Front"]
    assert [d.claim for d in only.dissent] == ["CLM-B"]


def test_a_party_that_says_it_did_it_acknowledges() -> None:
    own = claim("A", actor=ARMY, speaker=Speaker(id="actor:sy-army", name="Syrian army", role="military"))
    (only,) = fuse([own], {})
    assert only.grade == "acknowledged"
    (accused,) = fuse([claim("A", actor=REBELS, stance="accused", speaker=Speaker(name="Syrian army"))], {})
    assert accused.grade == "single"


def test_a_monitor_that_checked_verifies() -> None:
    watch = Speaker(id="actor:watch", name="Valley Watch", role="monitor")
    (only,) = fuse([claim("A", speaker=watch, cue=span("documented"))], {})
    assert only.grade == "verified"
    (said,) = fuse([claim("A", speaker=watch, cue=span("said"))], {})
    assert said.grade == "single"


def test_human_decisions_win() -> None:
    a, b, c = claim("A"), claim("B", "DOC-B"), claim("C", "DOC-C", on="2020-01-14", at="Saraqib")
    assert len(fuse([a, b], {}, [decision("different", "CLM-A", "CLM-B")])) == 2
    assert len(fuse([a, c], {}, [decision("same", "CLM-A", "CLM-C")])) == 1
    by_incident = decision("same", make_id("INC", ["CLM-A"]), make_id("INC", ["CLM-C"]))
    assert len(fuse([a, c], {}, [by_incident])) == 1
    later = decision("different", "CLM-A", "CLM-C", "2020-03-01T00:00:00Z")
    assert len(fuse([a, c], {}, [by_incident, later])) == 2
    assert len(fuse([a, c], {}, [by_incident, later, decision("undo", later.id)])) == 1
    assert fuse([a], {}, [decision("reject", "CLM-A")]) == ()
    (gone,) = fuse([a], {}, [decision("reject", make_id("INC", ["CLM-A"]))])
    assert gone.grade == "discounted"


def test_the_side_of_the_truce_comes_from_the_claims() -> None:
    def side(*said: str) -> str:
        claims = [claim(f"A{n}", f"DOC-{n}", relative_to_truce=s) for n, s in enumerate(said)]
        return fuse(claims, {})[0].relative_to_truce

    assert side("before", "none") == "before"
    assert side("before", "after") == "unknown"
    assert side("none") == "none"


def test_copies_of_one_wire_report_are_one_origin() -> None:
    text = " ".join(f"Word{n} of the agency report about Ariha" for n in range(30))
    docs = {
        "DOC-A": document("DOC-A", text, publisher="Paper One", agency="Agency"),
        "DOC-B": document("DOC-B", text + " With a closing line.", publisher="Paper Two", agency="Agency"),
        "DOC-C": document("DOC-C", publisher="Paper Three"),
    }
    said = {"speaker": "residents"}
    (two,) = fuse([claim("A", "DOC-A", **said), claim("B", "DOC-B", **said)], docs)
    assert (two.origins, two.grade) == (1, "single")
    (three,) = fuse([claim("A", "DOC-A", **said), claim("B", "DOC-B", **said), claim("C", "DOC-C", **said)], docs)
    assert three.origins == 2
    assert three.origin_of == {"CLM-A": "Agency", "CLM-B": "Agency", "CLM-C": "Paper Three"}


def test_the_page_around_a_copy_does_not_hide_it() -> None:
    story = " ".join(f"Word{n} of the story about Ariha" for n in range(20))
    menu = " ".join(f"menu {n} weather sport" for n in range(200))
    blocks = (Block(kind="boilerplate", start=0, end=len(menu)), Block(kind="prose", start=len(menu), end=99_999))
    docs = {
        "DOC-A": document("DOC-A", story, publisher="Paper One"),
        "DOC-B": document("DOC-B", menu + story, publisher="Paper Two", blocks=blocks),
    }
    (only,) = fuse([claim("A", "DOC-A"), claim("B", "DOC-B")], docs)
    assert only.origins == 1


# Properties. Small pools, so that claims meet; documents tell some of their own claims apart.

KINDS = st.sampled_from(["shelling", "air_strike", "attack_unspecified", "bombing", "displacement"])
AT = st.sampled_from(["Ariha", "Kafr Latha", "Ariha District", "Saraqib", "Idlib", "Nowhere", None])
ON = st.sampled_from([None, *(day(f"2020-01-{n}") for n in (10, 11, 12)), day("2020-01-10", "2020-01-11")])
COUNTS = st.sampled_from(
    [(), (figure("killed", 5),), (figure("killed", 40),), (figure("killed", 5, None, "at_least"),)]
)


@st.composite
def pools(draw: st.DrawFn) -> list[Claim]:
    def one(name: str) -> Claim:
        return claim(
            name,
            draw(st.sampled_from(["DOC-A", "DOC-B", "DOC-C"])),
            kind=draw(KINDS),
            stance=draw(st.sampled_from(["asserted", "accused", "denied", "negated", "threatened"])),
            at=draw(AT),
            on=draw(ON),
            actor=draw(st.sampled_from([None, ARMY, REBELS])),
            speaker=draw(st.sampled_from([None, "residents", "Valley Watch"])),
            figures=draw(COUNTS),
            same_event=draw(st.sampled_from([None, "E1", "E2"])),
        )

    return [one(f"{n:02}") for n in range(draw(st.integers(1, 9)))]


@st.composite
def judgements(draw: st.DrawFn) -> list[Decision]:
    ids = st.sampled_from([f"CLM-{n:02}" for n in range(9)] + [make_id("INC", [f"CLM-{n:02}"]) for n in range(9)])
    words = st.sampled_from(["same", "different", "reject", "unsure"])
    return [
        decision(draw(words), draw(ids), draw(ids), f"2020-02-0{n + 1}T00:00:00Z")
        for n in range(draw(st.integers(0, 3)))
    ]


class Store:
    """The record, seen through block keys only."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.claims = claims

    def claims_in_blocks(self, keys: Sequence[str]) -> Sequence[Claim]:
        return [c for c in self.claims if not set(block_keys(c)).isdisjoint(keys)]


@given(pools(), judgements(), st.randoms())
@settings(max_examples=150, deadline=None)
def test_the_order_does_not_matter(claims: list[Claim], decisions: list[Decision], random: object) -> None:
    first = fuse(claims, {}, decisions)
    random.shuffle(claims)  # type: ignore[attr-defined]
    random.shuffle(decisions)  # type: ignore[attr-defined]
    assert fuse(claims, {}, decisions) == first


@given(pools(), judgements())
@settings(max_examples=150, deadline=None)
def test_component_by_component_is_all_at_once(claims: list[Claim], decisions: list[Decision]) -> None:
    whole = {i.id: i for i in fuse(claims, {}, decisions)}
    pieces = {}
    for seed in claims:
        for incident in fuse(component([seed], Store(claims), decisions), {}, decisions):
            assert pieces.setdefault(incident.id, incident) == incident
    assert pieces == whole


@given(pools())
@settings(max_examples=100, deadline=None)
def test_an_asserting_claim_stands_in_at_most_one_incident(claims: list[Claim]) -> None:
    stances = {c.id: c.stance for c in claims}
    told = [c for i in fuse(claims, {}) for c in i.claims if stances[c] in ("asserted", "accused")]
    assert len(told) == len(set(told))


def test_a_person_who_makes_two_events_one_takes_each_of_them_whole() -> None:
    early = [claim("A"), claim("B", "DOC-B")]
    late = [claim("C", "DOC-C", at="Saraqib", on="2020-01-20"), claim("D", "DOC-D", at="Saraqib", on="2020-01-20")]
    coarse = claim("E", "DOC-E", at=None, on="2020-01-11", span=span("Shelling of Ariha killed nine", 10))
    one, other = fuse([*early, *late], {})
    said = Decision(
        id="DEC-1", judgement="same", subject=one.id, other=other.id, who="a tester",
        when="2020-02-01T00:00:00+00:00", why="one town misnamed",
    )  # fmt: skip
    [joined] = fuse([*early, *late], {}, [said])
    assert set(joined.claims) == {c.id for c in (*early, *late)}
    assert len(fuse([*early, *late, coarse], {}, [said])) == len(fuse([*early, *late, coarse], {})) - 1
