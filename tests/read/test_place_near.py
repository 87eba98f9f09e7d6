"""Of two namesakes the nearer is meant, and no hamlet far from all that the document names."""

from __future__ import annotations

from trucewatch.gazetteer import load
from trucewatch.read.place_near import away
from trucewatch.read.places import document_focus, find_places

CONGO = (
    "Fighting edged closer to Sake in North Kivu on Thursday. Bombs fell on the Zaina neighbourhood, said the hospital "
    "at Kyeshero. Relief work in Minova was put on hold, and people fled towards Goma."
)
YEMEN = (
    "Fighting flared along the Dhale front in Yemen on Tuesday. Houthi gunners pounded positions near Qataba, and "
    "residents of Maris heard tanks. Families left for Lahj."
)


def named(text: str, name: str) -> tuple[str | None, float | None]:
    mention = next(m for m in find_places(text, focus=document_focus([text])) if name in text[m.start : m.end])
    assert mention.where is not None
    return mention.where.country, mention.where.lat


def test_a_hamlet_far_from_all_that_is_named_is_not_meant() -> None:
    assert named(CONGO, "Zaina") == (None, None)  # one of that name lies in Ethiopia, as does a Kyeshero
    assert named(CONGO, "Kyeshero")[0] == "CD"


def test_the_nearer_namesake_is_meant() -> None:
    country, lat = named(YEMEN, "Qataba")
    assert country == "YE"
    assert lat is not None
    assert abs(lat - 13.85) < 0.02


def test_distances_are_those_of_the_sphere() -> None:
    sanaa = next(c.place for c in load().lookup("Sanaa", country="YE") if c.place.population > 1_000_000)
    aden = ("aden", 12.78, 45.04)
    assert abs((away(sanaa, "sanaa", [aden, ("sanaa", sanaa.lat, sanaa.lon)]) or 0.0) - 302.0) < 6.0
    assert away(sanaa, "sanaa", []) is None
