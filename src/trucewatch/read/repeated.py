"""What a report says twice or goes on counting: bullets under "Highlights", a toll that runs on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from ..model import Claim

# A heading of bullets that give the report's main points before its body tells them.
_HEADING: Final = re.compile(
    r"^[ \t#*]*(?:highlights|key (?:points|messages|figures|developments|updates|highlights|findings)|main points"
    r"|at a glance|in brief|in short|summary|overview|situation overview in brief)[ \t:*]*\n+"
    r"(?P<points>(?:[ \t]*(?:[•●▪*–—-]|\d+[.)])[ \t]?[^\n]+\n+){2,})",
    re.I | re.M,
)
_PERFECT: Final = re.compile(r"\b(?:have|has|had)\s+(?:also\s+|now\s+|been\s+|since\s+)*$", re.I)
_APART: Final = re.compile(r"\n\s*\n")
_NEXT: Final = 160  # characters from one toll to the one that goes on with it


def once_told(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims without those of a list of highlights whose kind and stance the body tells again."""
    found = _HEADING.search(text)
    if found is None:
        return list(claims)
    start, end = found.span("points")
    body = [c for c in claims if c.trigger.start >= end]
    return [c for c in claims if not (start <= c.trigger.start < end and any(_again(c, told) for told in body))]


def _again(point: Claim, told: Claim) -> bool:
    """Whether the body tells a highlight: kind and stance the same, and a figure or the place, if it has any."""
    if (point.kind, point.stance) != (told.kind, told.stance):
        return False
    mine, theirs = ({(f.measure, f.low) for f in c.figures} for c in (point, told))
    if mine:
        return bool(mine & theirs)
    return point.place is None or (told.place is not None and point.place.name == told.place.name)


def counted_on(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims; a toll right behind a running total is one, too: "The number killed is 1,886. 64 have died." """
    out: list[Claim] = []
    for claim in claims:
        before = out[-1] if out else None
        if before is not None and before.kind == "casualty_total" and _goes_on(text, before, claim):
            because = (*claim.because, "goes on with the running total told just before")
            claim = msgspec.structs.replace(claim, kind="casualty_total", because=because)
        out.append(claim)
    return out


def _goes_on(text: str, before: Claim, claim: Claim) -> bool:
    if claim.kind != "attack_unspecified" or not claim.figures or claim.actor or claim.place or claim.time:
        return False
    between = text[before.trigger.end : claim.trigger.start]
    if len(between) > _NEXT or _APART.search(between):
        return False
    words = text[claim.trigger.start - 16 : claim.trigger.start] if claim.trigger.start > 16 else ""
    return bool(_PERFECT.search(words)) or claim.trigger.quote.lower().startswith(("have ", "has "))
