"""How likely a claim is read right, in kind and in stance, and what lifts or lowers that.

A regularised logistic model over yes-or-no signs and over how far a learned second opinion agrees. Its weights are
data, fitted on the project's own cases as they were read for the first time; `docs/method/confidence.md` says how, and
how well what it says agrees with what came true.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec

from ..model import Claim
from .opinion import WORDS as VIEWS
from .opinion import opinion, views
from .proposer import PROPOSED, right
from .scene import Scene
from .signs import head_of, signs, worded

WEIGHTS: Final = Path(__file__).parent / "confidence.json"
NO_VIEWS: Final[Mapping[str, float]] = {}
_TOLD: Final = 0.15  # a sign that moves the log-odds by less is not worth a word


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What is fitted: log-odds of a claim with no sign, what each sign adds, and in what share of claims it is seen;
    what each view of the second opinion counts (`views`), and what it usually is (`usual`).
    """

    base: float
    signs: dict[str, float]
    seen: dict[str, float]
    views: dict[str, float]
    usual: dict[str, float]
    fitted_on: str


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights of the package."""
    return msgspec.json.decode(WEIGHTS.read_bytes(), type=Weights)


def confidence(found: frozenset[str], seen: Mapping[str, float] = NO_VIEWS) -> float:
    """The share of claims with these signs and views that is right, by the model, to two places."""
    fitted = weights()
    parts = [fitted.signs.get(sign, 0.0) for sign in found]
    score = fitted.base + math.fsum(parts + [fitted.views[view] * value for view, value in seen.items()])
    return round(1 / (1 + math.exp(-score)), 2)


def told(found: frozenset[str], seen: Mapping[str, float] = NO_VIEWS) -> str:
    """One sentence: the confidence, and the two signs or views that lift and lower it most against the average claim.

    A sign counts by its weight times how far its presence (or absence) lies from the share of claims that have it, a
    view by its weight times how far it lies from what it usually is.
    """
    fitted = weights()
    moves = {sign: fitted.signs[sign] * (1 - fitted.seen[sign]) for sign in found if sign in fitted.signs}
    moves |= {view: fitted.views[view] * (value - fitted.usual[view]) for view, value in seen.items()}
    ranked = sorted(moves.items(), key=lambda pair: (pair[1], pair[0]))
    lowers = [_worded(s) for s, move in ranked if move < -_TOLD][:2]
    lifts = [_worded(s) for s, move in reversed(ranked) if move > _TOLD][:2]
    parts = [f"{way} by {' and '.join(words)}" for way, words in (("lifted", lifts), ("lowered", lowers)) if words]
    return f"confidence {confidence(found, seen):.2f}: {', '.join(parts) or 'as of most claims'}"


def with_confidence(claims: Sequence[Claim], scenes: Sequence[Scene]) -> tuple[Claim, ...]:
    """The claims of one document, each with its confidence and a sentence on it; pure in claims and scenes."""
    out = []
    for claim in claims:
        scene = next(s for s in scenes if s.passage.at[0] <= claim.trigger.start <= s.passage.at[-1])
        if (share := _proposed(claim, scene)) is not None:
            how = (*claim.because, f"confidence {share:.2f}: as of most claims that the learned model proposes so")
            out.append(msgspec.structs.replace(claim, confidence=share, because=how))
            continue
        found, seen = signs(claim, claims, scene), views(claim, opinion(head_of(claim, scene)))
        because = (*claim.because, told(found, seen))
        out.append(msgspec.structs.replace(claim, confidence=confidence(found, seen), because=because))
    return tuple(out)


def _proposed(claim: Claim, scene: Scene) -> float | None:
    """How likely a claim is right that the learned model proposed; None for the claims of the rules."""
    if not scene.proposed or (proposal := scene.proposed.get(head_of(claim, scene).i)) is None:
        return None
    return right(proposal.share) if any(b.startswith(PROPOSED) for b in claim.because) else None


def _worded(name: str) -> str:
    return VIEWS.get(name) or worded(name)
