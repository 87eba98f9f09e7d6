"""The base of every line of the codebook."""

from __future__ import annotations

import msgspec


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every line."""
