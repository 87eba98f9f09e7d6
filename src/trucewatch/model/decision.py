"""A person's judgement on a machine's proposal."""

from __future__ import annotations

from typing import Literal

import msgspec

from .span import Span

Judgement = Literal["accept", "reject", "edit", "same", "different", "unsure", "redact", "undo"]


class Decision(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who judged what, when and why. Anchored to document, span and field, so that it survives a new reader.

    `subject`: the id judged; `other`: the second id for same/different; `field`/`value`: for edit.
    """

    id: str
    judgement: Judgement
    subject: str
    who: str
    when: str
    why: str
    other: str | None = None
    document: str | None = None
    span: Span | None = None
    field: str | None = None
    value: str | None = None
