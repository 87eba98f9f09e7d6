"""The 150 passages of `tests/cases/places.yml`: how many are read wholly right.

`python -m tests.read.test_places_cases` lists the rest.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from trucewatch.gazetteer.fold import fold, skeleton
from trucewatch.model.where import distance_km
from trucewatch.read.places import PlaceMention, document_focus, find_places

CASES = Path(__file__).parents[1] / "cases" / "places.yml"
WITHIN_KM = 25.0
AT_LEAST = 0.93
ASIDE = ("demonym", "metonym_candidate")


@lru_cache(maxsize=1)
def cases() -> list[dict[str, Any]]:
    """The passages."""
    return list(yaml.safe_load(CASES.read_text("utf-8")))


def wrong(case: dict[str, Any]) -> list[str]:
    """What is not as a careful reader has it, in words; empty if all is."""
    text = case["text"]
    found = find_places(text, focus=document_focus([text, *([case["about"]] if "about" in case else [])]))
    out = []
    for words, wanted in case.get("where", {}).items():
        start = text.index(words)
        end = start + len(words)
        over = [m for m in found if m.start < end and start < m.end]
        if not over:
            out.append(f"{words}: not found")
        elif all(why := [_unlike(m, str(wanted)) for m in over]):
            out.append(f"{words}: {why[0]}")
    for words in case.get("not", ()):
        start = text.index(words)
        for m in found:
            if m.start < start + len(words) and start < m.end and not m.dateline and m.type not in ASIDE:
                out.append(f"{words}: taken for a place")
    return out


def _unlike(mention: PlaceMention, wanted: str) -> str:
    """Why a mention is not what is wanted; empty if it is."""
    wanted, _, relation = (part.strip() for part in wanted.partition(";"))
    where, words = mention.where, wanted.split(" ")
    if where is None:
        return "no place"
    if wanted == "unresolved":
        return "" if where.gazetteer is None and where.lat is None else f"resolved to {where.gazetteer}"
    if words[0] in ("demonym", "metonym"):
        kind = {"demonym": "demonym", "metonym": "metonym_candidate"}[words[0]]
        return "" if (mention.type, where.country) == (kind, words[1]) else f"{mention.type} of {where.country}"
    if mention.type in ASIDE and words[-1] != "country":
        return f"{mention.type}, wanted {wanted}"
    if relation and not (where.relation or "").endswith(relation):
        return f"relation {where.relation}, wanted {relation}"
    if where.precision not in words[-1].split("/"):
        return f"{where.precision} {where.gazetteer}, wanted {wanted}"
    if point := re.match(r"(-?[\d.]+),(-?[\d.]+) ", wanted):
        if where.lat is None or where.lon is None:
            return "no coordinates"
        apart = distance_km((where.lat, where.lon), (float(point[1]), float(point[2])))
        limit = WITHIN_KM if where.precision in ("town", "site", "district") else max(WITHIN_KM, where.radius_km or 0)
        return "" if apart <= limit else f"{apart:.0f} km off ({where.gazetteer}, {where.country})"
    if len(words) > 1:
        country, _, area = " ".join(words[:-1]).partition("/")
        if country != where.country or (area and skeleton(fold(area)) != skeleton(fold(where.admin1 or ""))):
            return f"{where.admin1}, {where.country}, wanted {wanted}"
    return ""


def test_passages() -> None:
    errors = [c["text"] for c in cases() if wrong(c)]
    assert len(cases()) >= 150
    assert 1 - len(errors) / len(cases()) >= AT_LEAST, errors


if __name__ == "__main__":
    bad = [(c["text"], why) for c in cases() if (why := wrong(c))]
    for text, why in bad:
        print(why, "|", text)
    print(f"{len(cases()) - len(bad)} of {len(cases())}: {1 - len(bad) / len(cases()):.3f}")
