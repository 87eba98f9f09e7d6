"""Of namesakes, the one in the province or the company that its paragraph names; and a province's seat."""

from __future__ import annotations

from trucewatch.read.places import PlaceMention, document_focus, find_places

WHY = "the other places told of, or the province named before it, speak for it"


def _places(*paragraphs: str) -> dict[str, PlaceMention]:
    """The places of the last paragraph by name, read in the focus of all."""
    focus = document_focus(paragraphs)
    found = find_places(paragraphs[-1], focus=focus)
    return {m.asked[0]: m for m in found if m.asked is not None}


SHAN = (
    "Jets dropped bombs on the outskirts of Kutkai and on Kyaukme, Myanmar, on Friday, and shells fell in Lashio.",
    "A junta spokesman in Naypyitaw said that the truce held in northern Shan.",
)


def test_a_namesake_lies_in_the_province_named_before_it() -> None:
    told = (
        "Fighters in Sagaing ambushed a convoy on the road from Kalay to Tamu. Troops burned houses in Kani township."
    )
    where = _places(*SHAN, told)["Kani"].where
    assert where is not None
    assert where.admin1 == "Sagaing"
    assert WHY in where.because
    assert where.alternatives  # the one that was chosen at first is kept


def test_no_province_named_leaves_the_choice() -> None:
    where = _places(*SHAN, "Troops burned houses in Kani township.")["Kani"].where
    assert where is not None
    assert WHY not in where.because


def test_a_seat_far_from_other_places_is_not_taken_for_its_province() -> None:
    told = (
        "Fighting went on in Menaka and Anefis, in northern Mali, and in Labbezanga and Ansongo.",
        "Kidal was calm on Tuesday.",
    )
    where = _places(*told)["Kidal"].where
    assert where is not None
    assert where.precision == "town"


def test_called_a_region_it_is_the_region() -> None:
    told = ("Fighting went on in Menaka and Anefis, in northern Mali.", "Kidal region was calm on Tuesday.")
    where = _places(*told)["Kidal"].where
    assert where is not None
    assert where.precision == "province"
