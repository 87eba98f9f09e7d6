"""What a whole document sounds like: learned, blind to names, one sign among those that are weighed."""

from __future__ import annotations

import pytest

from tests.read.scoring import reader
from trucewatch.ingest import Given, document_from
from trucewatch.read.reader import Reader
from trucewatch.read.tenor import FILE, MOST, PLACES, held, shares, tenor
from trucewatch.read.weighing import TENOR

WAR = "Troops shelled the town on Monday and four civilians were wounded, the hospital said. The rebels pulled back."
GAME = "The striker bombarded the goal and the visitors surrendered after the interval, their coach told the fans."


def _sound(text: str) -> float:
    document = document_from(text, text.encode(), Given(published="2020-01-15", language="en"))
    return tenor(scene.doc for scene in reader().scenes(document))


def test_the_table_has_a_byte_for_each_place() -> None:
    _, _, rest = FILE.read_bytes().partition(b"\n")
    assert len(rest) == PLACES


def test_war_sounds_more_of_war_than_a_game_in_its_words() -> None:
    assert _sound(WAR) > 0 > _sound(GAME)
    assert reader_weight() > 0


def reader_weight() -> float:
    """What the sign adds for a unit of log-odds."""
    return Reader.load()._codebook.weight_of[TENOR]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russian warplanes bombed Saraqib on Tuesday.", "Turkish warplanes bombed Ariha on Tuesday."),
        ("The Houthis shelled Marib, they said.", "The Taliban shelled Kunduz, they said."),
    ],
)
def test_names_do_not_matter(one: str, other: str) -> None:
    assert _sound(one) == _sound(other)


def test_a_text_is_not_held_against_another_for_its_length() -> None:
    document = document_from(WAR, WAR.encode(), Given(published="2020-01-15", language="en"))
    docs = [scene.doc for scene in reader().scenes(document)]
    assert sum(v * v for v in shares(docs).values()) == pytest.approx(1.0)
    assert shares([]) == {}
    assert tenor([]) == 0.0


def test_it_counts_for_so_much_and_no_more() -> None:
    assert held(99.0, 10**6) == pytest.approx(MOST, abs=0.001)
    assert held(-99.0, 10**6) == pytest.approx(-MOST, abs=0.001)
    assert held(0.5, 10**6) == pytest.approx(0.5, abs=0.001)


def test_few_words_count_for_less() -> None:
    assert held(99.0, 0) == 0.0
    assert 0 < held(99.0, 8) < held(99.0, 80) < MOST
