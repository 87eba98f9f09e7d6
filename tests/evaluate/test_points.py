"""The place of a claim by distance: what counts as near, and what is left to its words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from trucewatch.evaluate.claims import Score
from trucewatch.evaluate.points import INVENTED, NAME, WITH, WITHOUT, Points, load, point, score
from trucewatch.model import Claim, Span, Where

CASES = Path(__file__).parents[1] / "cases"
TABLE = Points(
    names={
        "Saraqib": point("35.86,36.80"),
        "Idlib": point("SY/Idlib"),
        "Syria": point("SY"),
        "valley": point("35.0,36.5 60"),
        "Kelva": point("invented"),
        "Geneva": point("46.20,6.15"),
        "Iran": point("IR"),
        "high sea": point("-40.0,-120.0"),
    },
    passages={"other": {"Saraqib": point("10.0,10.0")}},
)


def claim(place: Where | None) -> Claim:
    span = Span(start=0, end=5, quote="raids")
    return Claim(
        id="CLM-1", document="DOC-1", kind="air_strike", stance="asserted", span=span, trigger=span, place=place
    )


def where(lat: float | None, lon: float | None, **fields: Any) -> Where:
    quote = fields.pop("quote", "X")
    return Where(name=quote, words=Span(start=9, end=9 + len(quote), quote=quote), lat=lat, lon=lon, **fields)


def right(wanted: str | None, place: Where | None, passage: str = "one", **more: Any) -> tuple[bool, bool] | None:
    return TABLE.right(passage, {"place": wanted, **more}, claim(place))


def test_a_point_is_right_within_25_km_whatever_its_words() -> None:
    assert right("Saraqib", where(35.93, 36.63)) == (True, False)  # Idlib city, 17 km off
    assert right("Saraqib", where(36.20, 37.16, quote="Saraqib")) == (False, False)  # the words alone do not help
    assert right("Saraqib", where(None, None, quote="Saraqib")) == (False, False)
    assert right("Saraqib", None) == (False, False)
    assert right("Saraqib", where(10.1, 10.1), passage="other") == (True, False)


def test_an_area_is_right_as_itself_or_by_a_place_in_it() -> None:
    assert right("Idlib", where(35.8, 36.6, country="SY", admin1="Idlib", precision="province")) == (True, False)
    assert right("Idlib", where(35.6, 36.6, country="SY", admin1="Idlib", precision="town")) == (True, False)
    assert right("Idlib", where(35.9, 37.1, country="SY", admin1="Aleppo", precision="town")) == (False, False)
    assert right("Idlib", where(35.0, 38.0, country="SY", precision="country")) == (False, False)
    assert right("Syria", where(35.0, 38.0, country="SY", precision="country")) == (True, False)
    assert right("Syria", where(35.6, 36.6, country="SY", admin1="Idlib", precision="town")) == (False, False)
    assert right("valley", where(35.4, 36.5)) == (True, False)
    assert right("valley", where(35.6, 36.5)) == (False, False)


def test_none_wanted_is_right_where_none_is_read() -> None:
    assert right(None, None) == (True, False)
    assert right(None, where(35.86, 36.8)) == (False, False)
    assert right("Saraqib", None, accept={"place": [None]}) == (True, False)


def test_invented_places_go_by_their_words_and_unknown_ones_are_not_asked() -> None:
    assert right("Kelva", where(None, None, quote="Kelva")) == (True, True)
    assert right("Kelva", where(None, None, quote="Dorsa")) == (False, True)
    assert right("Nowhere", where(1.0, 1.0)) is None
    assert TABLE.right("one", {}, claim(None)) is None


def test_the_two_shares_are_counted_apart() -> None:
    wanted = [("Saraqib", where(35.86, 36.8)), ("Saraqib", None), ("Kelva", where(None, None, quote="Kelva"))]
    counted = Score(matched=[({"place": n, "trigger": "raids"}, claim(w)) for n, w in wanted])
    figures = {m.name: m.value for m in score([("file/one", counted)], TABLE)}
    assert figures == {NAME: 0.5, WITH: 0.5, INVENTED: 1.0}


def test_countries_with_village_files_and_without_are_counted_apart() -> None:
    assert TABLE.villages("one", {"place": "Saraqib"}) is True
    assert TABLE.villages("one", {"place": "Idlib"}) is True
    assert TABLE.villages("one", {"place": "Geneva"}) is False
    assert TABLE.villages("one", {"place": "Iran"}) is False
    assert TABLE.villages("one", {"place": "Kelva", "accept": {"place": ["Geneva"]}}) is False
    assert TABLE.villages("one", {"place": "Kelva"}) is None
    assert TABLE.villages("one", {"place": "high sea"}) is None
    assert TABLE.villages("one", {"place": None, "accept": {"place": ["Saraqib"]}}) is None
    wanted = [("Saraqib", where(35.86, 36.8)), ("Geneva", None), ("Geneva", where(46.2, 6.15)), (None, None)]
    counted = Score(matched=[({"place": n, "trigger": "raids"}, claim(w)) for n, w in wanted])
    figures = {m.name: (m.counts["right"], m.counts["asked"]) for m in score([("file/one", counted)], TABLE)}
    assert figures == {NAME: (3, 4), WITH: (1, 1), WITHOUT: (1, 2)}


def test_a_value_of_no_known_form_is_named() -> None:
    with pytest.raises(ValueError, match="could not convert"):
        point("somewhere,else")
    with pytest.raises(ValueError, match="no point of the Earth"):
        point("135.0,12.0")


def test_the_table_of_the_cases_reads_and_knows_most_names() -> None:
    table = load(CASES)
    assert table is not None
    assert len(table.names) > 400
    assert table.of("eight-hodeidah-third-day", "city") == table.of("x", "Hodeidah")
