"""In a report that is not firmly of war, what fighters do is read all the same; what soldiers do in peace is not."""

from __future__ import annotations

import pytest

from tests.read.scoring import reader
from trucewatch.ingest import Given, document_from


def kinds(text: str) -> list[str]:
    document = document_from(text, text.encode(), Given(published="2021-03-01", language="en"))
    return [c.kind for c in reader().read(document).claims]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen took 80 girls from a boarding school in the north-west on Friday, the police said.",
         "abduction_or_detention"),
        ("Houthi gunmen raided four bank branches in Sanaa over the currency dispute.", "armed_clash"),
    ],
)  # fmt: skip
def test_what_gunmen_do_is_of_war(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The brigade marched through Rivne behind its brass band on the city's birthday.",
        "Former fighters of the army run a bee farm in Gulu and sell honey to tourists.",
        "Eight hundred Nepalese soldiers flew home at the end of their tour.",
        "The opposition captured the mayor's office in Ankara and held its stronghold on the coast.",
    ],
)
def test_what_soldiers_do_in_peace_is_not(text: str) -> None:
    assert kinds(text) == []
