"""The lines of the codebook about deeds: what one side does to another, read from sentences that stand alone."""

from __future__ import annotations

from typing import Literal

import msgspec

from .base import Line


class DeedType(Line, frozen=True, kw_only=True):
    """A type of deed by PLOVER: what it is, and the kind that a deed of it has where its line names none."""

    name: str
    kind: str
    definition: str


class Deed(Line, frozen=True, kw_only=True):
    """A word for what one side does to another, read only from sentences that stand alone.

    `type` is the PLOVER type of the deed done; `to`: slots where the other side stands, first to last (empty: the
    object, then the prepositions); `needs`: words one of which must stand below the trigger or beside it.
    """

    form: str
    pos: Literal["verb", "noun", "adj", "phrase"]
    type: str
    example: str
    kind: str | None = None
    to: tuple[str, ...] = ()
    needs: tuple[str, ...] = msgspec.field(default=(), name="with")
