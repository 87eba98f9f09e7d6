"""Answers about a token, kept: frames, conditions and roles ask the same of it many times over.

A parse never changes once it is made, so that what is kept is what would be found again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Final, ParamSpec

if TYPE_CHECKING:
    from .tokens import Token

KEPT: Final = 8192  # answers to one question; as many as a few long passages need, so that old parses are let go
P = ParamSpec("P")


def kept(ask: Callable[P, list[Token]]) -> Callable[P, list[Token]]:
    """A question whose answer is a list, asked once for each token; whoever asks may change the list."""
    answers = lru_cache(maxsize=KEPT)(ask)

    @wraps(ask)
    def asked(*args: P.args, **kwargs: P.kwargs) -> list[Token]:
        return list(answers(*args, **kwargs))  # type: ignore[arg-type]

    return asked
