"""What the words about a truce say of it besides: mediators, guarantors, monitors, purpose and class."""

from __future__ import annotations

import msgspec
import pytest
from monitor_built import claim, span

from trucewatch.model import Agreement, Party
from trucewatch.monitor.traits import with_traits

TRUCE = Agreement(id="AGR-X", name="A truce", parties=(Party(id="actor:il", name="Israel"), Party(name="Hamas")))


def told(*sentences: str) -> Agreement:
    claims = [claim(f"c{n}", "ceasefire_agreed", span=span(words)) for n, words in enumerate(sentences)]
    return with_traits(TRUCE, claims)


@pytest.mark.parametrize(
    ("words", "field", "wanted"),
    [
        ("A ceasefire brokered by Egypt and Qatar took effect", "mediators", ["Egypt", "Qatar"]),
        ("the truce mediated by the United Nations between Israel and Hamas", "mediators", ["United Nations"]),
        ("the truce, guaranteed by Russia and Turkey, began at midnight", "guarantors", ["Russia", "Turkey"]),
        ("brokered by somebody who is not named", "mediators", []),
        ("brokered by local elders and Egypt", "mediators", []),
        ("a deal brokered by Israel", "mediators", []),
    ],
)
def test_names_behind_the_words(words: str, field: str, wanted: list[str]) -> None:
    found = told(words)
    assert sorted(p.name for p in getattr(found, field)) == wanted
    assert all(p.id for p in getattr(found, field))
    assert all(any(p.name in b and words in b for b in found.because) for p in getattr(found, field))


@pytest.mark.parametrize(
    ("words", "purposes", "cls"),
    [
        ("a humanitarian pause of five hours", ("humanitarian",), "cessation"),
        ("the rebels declared a truce for Eid al-Adha", ("holiday",), None),
        ("both sides signed a permanent ceasefire with a joint committee", (), "definitive"),
        ("the army denied that it had fired", (), None),
        ("candidates of the feastless", (), None),
    ],
)
def test_purpose_and_class(words: str, purposes: tuple[str, ...], cls: str | None) -> None:
    found = told(words)
    assert (found.purposes, found.cls) == (purposes, cls)


def test_the_order_of_claims_does_not_matter() -> None:
    first, second = "a truce brokered by Qatar", "a truce brokered by Egypt for Eid"
    one, two = told(first, second), told(second, first)
    assert msgspec.structs.replace(one, because=()) == msgspec.structs.replace(two, because=())
