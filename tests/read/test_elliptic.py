"""A count whose noun is left out is an event of the kind that was counted before it."""

from __future__ import annotations

from tests.read.scoring import reader
from trucewatch.ingest import Given, document_from
from trucewatch.model import Claim

REPORT = (
    "MINSK - The truce in the east came into force on Monday. In Luhansk region the Mission recorded no ceasefire "
    "violations. In Donetsk region it recorded 88, most of them near Petrivske. The Mission recorded none in Kherson."
)


def claims(text: str) -> list[Claim]:
    document = document_from(text, text.encode(), Given(published="2018-03-06", language="en"))
    return list(reader().read(document).claims)


def test_a_bare_count_is_of_what_was_counted_before() -> None:
    found = {c.trigger.quote: c for c in claims(REPORT)}
    assert found["recorded 88"].kind == "ceasefire_violated"
    assert found["recorded none"].kind == "ceasefire_violated"
    assert found["recorded none"].stance == "negated"


def test_a_sum_of_something_else_is_none() -> None:
    text = REPORT.replace("it recorded 88, most of them near Petrivske", "it recorded 88 per cent of the vote")
    assert not any("88" in c.trigger.quote for c in claims(text))
