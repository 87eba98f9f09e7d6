"""Words that real writers use: of single sentences behind a short report of fighting, most give a claim of their kind.

`grid.txt` holds lines `kind|sentence`; they are no full codings, and a sentence may tell more than its kind.
"""

from __future__ import annotations

from pathlib import Path

from trucewatch.ingest import Given, document_from
from trucewatch.read import Reader

LINES = [
    line.split("|", 1) for line in (Path(__file__).parent / "grid.txt").read_text(encoding="utf-8").splitlines() if line
]
BEHIND = (
    "Fighting between government forces and rebels in the north of the country killed six people on Monday, a monitor "
    "said. A ceasefire agreed last week was violated by both sides, the United Nations said. Government artillery "
    "shelled two villages near the front line on Sunday and rebels fired rockets at an army post."
)
FLOOR = 0.849  # two points under what was measured when the last of them were mended


def test_most_sentences_give_a_claim_of_their_kind() -> None:
    reader = Reader.load()
    given = Given(publisher="Reuters", published="2021-03-10", language="en")
    found = 0
    for kind, sentence in LINES:
        text = f"{BEHIND}\n\n{sentence}"
        claims = reader.read(document_from(text, text.encode(), given)).claims
        found += any(c.kind == kind for c in claims if c.trigger.start > len(BEHIND))
    assert found / len(LINES) >= FLOOR, f"{found} of {len(LINES)}"
