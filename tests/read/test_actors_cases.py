"""The 150 passages of `tests/cases/actors.yml`: how many name everybody as they should.

`python -m tests.read.test_actors_cases` lists the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from trucewatch.ingest.build import Given, document_from
from trucewatch.model import Claim
from trucewatch.model.claim import Party, Speaker

from .scoring import reader

CASES = Path(__file__).parents[1] / "cases" / "actors.yml"
AT_LEAST = 0.93
Wanted = dict[str, Any]


@lru_cache(maxsize=1)
def passages() -> list[tuple[str, Wanted]]:
    """(day of publication, passage)."""
    blocks = yaml.safe_load(CASES.read_text("utf-8"))
    return [(str(block["pub"]), row) for block in blocks for row in block["c"]]


def wrong(published: str, row: Wanted) -> list[str]:
    """What is not as a careful reader has it, in words; empty if all is."""
    given = Given(published=published, title=None, publisher=None, language="en")
    claims = reader().read(document_from(row["text"], row["text"].encode(), given)).claims
    out = []
    for field in ("actor", "speaker"):
        for words, wanted in row.get(field, {}).items():
            start = row["text"].index(words)
            end = start + len(words)
            over = [c for c in claims if c.trigger.start < end and start < c.trigger.end]
            if not over:
                out.append(f"{words}: no claim")
            elif all(why := [_unlike(row["text"], claim, field, wanted) for claim in over]):
                out.append(f"{field} of {words}: {why[0]}")
    return out


def _unlike(text: str, claim: Claim, field: str, wanted: Wanted | list[Wanted] | None) -> str:
    party: Party | Speaker | None = getattr(claim, field)
    if wanted is None or party is None:
        return "" if wanted is None and party is None else f"{party and party.name!r}, wanted {wanted}"
    if isinstance(wanted, dict):
        return f"joint: {party.name!r}, wanted {wanted}" if party.members else "; ".join(_fields(text, party, wanted))
    if len(party.members) != len(wanted):
        return f"{party.name!r}, wanted {len(wanted)} together"
    left = list(party.members)
    for one in wanted:
        match = next((m for m in left if not list(_fields(text, m, one))), None)
        if match is None:
            return f"{[(m.id, m.role, m.country) for m in party.members]}, wanted {one}"
        left.remove(match)
    return ""


def _fields(text: str, party: Party | Speaker, wanted: Wanted) -> Iterator[str]:
    for key, value in wanted.items():
        if key == "words":
            start = text.index(value)
            found = party.words
            if found is None or not (found.start < start + len(value) and start < found.end):
                yield f"words {found and found.quote!r}, wanted {value!r}"
            continue
        got = getattr(party, key)
        if key == "id":
            value = f"actor:{value}"
        if got != value:
            yield f"{key} {got!r} of {party.name!r}, wanted {value!r}"


def test_passages() -> None:
    errors = [row["text"] for published, row in passages() if wrong(published, row)]
    assert len(passages()) >= 150
    assert 1 - len(errors) / len(passages()) >= AT_LEAST, errors


if __name__ == "__main__":
    bad = [(row["text"], why) for published, row in passages() if (why := wrong(published, row))]
    for text, why in bad:
        print(" & ".join(why), "|", text)
    print(f"{len(passages()) - len(bad)} of {len(passages())}: {1 - len(bad) / len(passages()):.3f}")
