"""How likely a claim is read right, in kind and in stance, and what lifts or lowers that.

A regularised logistic model over yes-or-no signs. Its weights are data, fitted on the project's own cases as they were
read for the first time; `docs/method/confidence.md` says how, and how well what it says agrees with what came true.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec

from ..model import Claim
from .scene import Scene
from .signs import signs, worded

WEIGHTS: Final = Path(__file__).parent / "confidence.json"
_TOLD: Final = 0.15  # a sign that moves the log-odds by less is not worth a word


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What is fitted: log-odds of a claim with no sign, what each sign adds, and in what share of claims it is seen."""

    base: float
    signs: dict[str, float]
    seen: dict[str, float]
    fitted_on: str


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights of the package."""
    return msgspec.json.decode(WEIGHTS.read_bytes(), type=Weights)


def confidence(found: frozenset[str]) -> float:
    """The share of claims with these signs that is right, by the model, to two places."""
    fitted = weights()
    score = fitted.base + math.fsum(fitted.signs.get(sign, 0.0) for sign in found)
    return round(1 / (1 + math.exp(-score)), 2)


def told(found: frozenset[str]) -> str:
    """One sentence: the confidence, and the two signs that lift and lower it most against the average claim.

    A sign counts by its weight times how far its presence (or absence) lies from the share of claims that have it.
    """
    fitted = weights()
    moves = {sign: fitted.signs[sign] * (1 - fitted.seen[sign]) for sign in found if sign in fitted.signs}
    ranked = sorted(moves.items(), key=lambda pair: (pair[1], pair[0]))
    lowers = [worded(s) for s, move in ranked if move < -_TOLD][:2]
    lifts = [worded(s) for s, move in reversed(ranked) if move > _TOLD][:2]
    parts = [f"{way} by {' and '.join(words)}" for way, words in (("lifted", lifts), ("lowered", lowers)) if words]
    return f"confidence {confidence(found):.2f}: {', '.join(parts) or 'as of most claims'}"


def with_confidence(claims: Sequence[Claim], scenes: Sequence[Scene]) -> tuple[Claim, ...]:
    """The claims of one document, each with its confidence and a sentence on it; pure in claims and scenes."""
    out = []
    for claim in claims:
        scene = next(s for s in scenes if s.passage.at[0] <= claim.trigger.start <= s.passage.at[-1])
        found = signs(claim, claims, scene)
        because = (*claim.because, told(found))
        out.append(msgspec.structs.replace(claim, confidence=confidence(found), because=because))
    return tuple(out)
