"""Copies, excerpts and edited versions of one report."""

from __future__ import annotations

from fuse_built import claim, document

from trucewatch.fuse import fuse, origins_of, wire_families
from trucewatch.fuse.copies import is_copy, sketch
from trucewatch.model import Speaker

STORY = (
    "Shells fell on the grain market of Ariha on Saturday and killed five traders, a nurse at the hospital said. "
    "The roof of the old hall came down on the stalls beneath it and men dug with their hands until noon. "
    "Two lorries burnt on the road to the silos, where the drivers had waited since Thursday for their turn. "
    "A truce announced last week was meant to let the harvest through, but nobody had told the gunners. "
)


def test_an_excerpt_and_an_edited_version_are_copies_and_another_report_is_none() -> None:
    excerpt = STORY.split(". ")[1] + "."
    edited = STORY.replace("grain market", "wheat market").replace("until noon", "for hours") + " More follows."
    other = "A nurse at the hospital in Ariha said that five traders died on Saturday when shells hit the market there."
    assert is_copy(sketch(STORY), sketch(excerpt))
    assert is_copy(sketch(STORY), sketch(edited))
    assert not is_copy(sketch(STORY), sketch(other))
    assert not is_copy(sketch(STORY), sketch(""))


def test_ten_copies_with_small_edits_and_one_report_of_its_own_are_two_origins() -> None:
    documents = {}
    for n in range(10):
        words = STORY.split()
        del words[7 * n + 3]
        documents[f"DOC-{n:02}"] = document(f"DOC-{n:02}", " ".join(words), publisher=f"Paper {n}")
    documents["DOC-X"] = document(
        "DOC-X", "Our man in Ariha saw shells hit the market on Saturday.", publisher="Own Eyes"
    )
    (one,) = fuse([claim(d, d) for d in documents], documents)
    assert one.origins == 2
    assert len(one.documents) == 11


def test_one_agency_and_one_publisher_bear_nothing_out_twice() -> None:
    documents = {
        "DOC-A": document("DOC-A", "First words about it, told at some length here.", agency="Reuters", publisher="P"),
        "DOC-B": document(
            "DOC-B", "Quite another text on the matter from another desk.", agency="Reuters", publisher="Q"
        ),
        "DOC-C": document("DOC-C", "A third of its own making, by the one paper.", publisher="R"),
        "DOC-D": document("DOC-D", "Whatever else that paper wrote a day after.", publisher="R"),
    }
    found = origins_of([claim(d, d) for d in documents], documents)
    assert len(set(found.values())) == 2
    assert len(set(wire_families(documents).values())) == 4


def test_who_is_not_named_rests_on_whom_he_told() -> None:
    told = Speaker(name="two aid workers", via=("Reuters",))
    claims = [claim("A", "DOC-A", speaker=told), claim("B", "DOC-B", speaker=told), claim("C", "DOC-C")]
    documents = {"DOC-C": document("DOC-C", "A report by the agency itself.", agency="Reuters")}
    assert set(origins_of(claims, documents).values()) == {"Reuters"}


def test_a_partys_own_medium_is_no_second_witness() -> None:
    party = Speaker(name="River Front", id="actor:front", role="rebel group", side="front")
    medium = Speaker(name="Front Radio", id="actor:front-radio", role="media", side="front")
    other = Speaker(name="Valley Watch", id="actor:watch", role="monitor")
    claims = [
        claim("A", "DOC-A", speaker=party),
        claim("B", "DOC-B", speaker=medium),
        claim("C", "DOC-C", speaker=other),
    ]
    assert len(set(origins_of(claims, {}).values())) == 2
