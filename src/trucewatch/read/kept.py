"""Answers about a token or a scene, kept: frames, conditions and roles ask the same of it many times over.

A parse never changes once it is made, so that what is kept is what would be found again. Answers are let go with their
document (`forget`); else they would keep the parses of hundreds of documents in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

if TYPE_CHECKING:
    from .tokens import Token

_MOST: Final = 16384  # answers to one question
_FORGETTING: Final[list[Callable[[], None]]] = []
P = ParamSpec("P")
R = TypeVar("R")


def once(ask: Callable[P, R]) -> Callable[P, R]:
    """A question that is asked once for the same token; nobody may change its answer."""
    answers = lru_cache(maxsize=_MOST)(ask)
    _FORGETTING.append(answers.cache_clear)
    return answers  # type: ignore[return-value]


def kept(ask: Callable[P, list[Token]]) -> Callable[P, list[Token]]:
    """A question whose answer is a list, asked once for each token; whoever asks may change the list."""
    answers = once(ask)

    @wraps(ask)
    def asked(*args: P.args, **kwargs: P.kwargs) -> list[Token]:
        return list(answers(*args, **kwargs))

    return asked


def forget() -> None:
    """Let all answers go: what is read next is another document."""
    for clear in _FORGETTING:
        clear()
