"""An act of speech: its cue, its speaker and the tokens that it covers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..codebook.lines import Cue
from ..model import Span, Speaker
from ..model.claim import Party
from .lexicon import Match

if TYPE_CHECKING:
    from .tokens import Token


@dataclass(eq=False)
class Act:
    """One act of speech: `content` are the indexes of the tokens that it covers."""

    cue: Match[Cue]
    head: Token
    line: Cue
    content: frozenset[int]
    speaker: Speaker | None
    accused: Party | None = None
    unnamed: bool = False
    mutual: bool = False
    carried: Span | None = None


def outer_acts(found: list[Act], token: Token) -> list[Act]:
    """All acts that cover `token`, innermost first."""
    return sorted((a for a in found if token.i in a.content), key=lambda a: len(a.content))
