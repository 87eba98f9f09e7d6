"""The 200 passages of `tests/cases/times.yml`: how many are dated as they should be.

`python -m tests.read.test_dates_cases` lists the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from trucewatch.model import When
from trucewatch.read.dates import Anchor, find_times, resolve

CASES = Path(__file__).parents[1] / "cases" / "times.yml"
AT_LEAST = 0.93


@lru_cache(maxsize=1)
def blocks() -> list[dict[str, Any]]:
    """The passages, in blocks that share a day of publication."""
    return list(yaml.safe_load(CASES.read_text("utf-8")))


def rows() -> Iterator[tuple[Anchor, str, str, str, str]]:
    """(anchor, tense, text, words, wanted)."""
    for block in blocks():
        day = {k: str(block[v]) if block.get(v) else None for k, v in KEYS.items()}
        for row in block["c"]:
            text, words, wanted = row.split(" | ", 2)
            yield Anchor(**day), block.get("tense", "past"), text.strip(), words.strip(), wanted.strip()


KEYS = {"published": "pub", "truce_start": "truce", "last_day": "last", "zone": "zone"}


def wrong(anchor: Anchor, tense: str, text: str, words: str, wanted: str) -> str:
    """What is not as a careful reader has it; empty if all is."""
    start = text.index(words)
    found = [m for m in find_times(text, anchor) if m.start < start + len(words) and start < m.end]
    if wanted == "absent":
        return "found" if found else ""
    if not found:
        return "" if wanted.startswith("none") else "not found"
    best = max(found, key=lambda m: min(m.end, start + len(words)) - max(m.start, start))
    when = resolve(best, anchor, "future" if tense == "future" else "past")
    choices = [_unlike(when, choice.strip()) for choice in wanted.split("|")]
    return "" if "" in choices else f"{choices[0]} ({text[best.start : best.end]!r})"


def _unlike(when: When | None, wanted: str) -> str:
    if wanted == "none" or when is None:
        return "" if (wanted == "none") == (when is None) else f"{when and (when.start, when.end)}, wanted {wanted}"
    span, *rest = wanted.split(" ")
    start, dots, end = span.partition("..")
    end = end if dots else start
    got = (when.start or "", when.end or "")
    if got != (start, end):
        return f"{got[0]}..{got[1]} {when.precision}, wanted {wanted}"
    if rest and rest[0] != when.precision:
        return f"precision {when.precision}, wanted {wanted}"
    return f"basis {when.basis}, wanted {wanted}" if len(rest) > 1 and rest[1] != when.basis else ""


def test_passages() -> None:
    every = list(rows())
    errors = [row[2] for row in every if wrong(*row)]
    assert len(every) >= 200
    assert 1 - len(errors) / len(every) >= AT_LEAST, errors


if __name__ == "__main__":
    every = list(rows())
    bad = [(row, why) for row in every if (why := wrong(*row))]
    for row, why in bad:
        print(row[0].published, "|", row[2], "|", why)
    print(f"{len(every) - len(bad)} of {len(every)}: {1 - len(bad) / len(every):.3f}")
