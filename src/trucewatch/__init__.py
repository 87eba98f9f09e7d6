"""trucewatch: is the truce holding, who says so, and how do we know?

The small public surface; a test pins it. Names that need a heavy package are loaded when they are first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .errors import Issue, TrucewatchError
from .model import Agreement, Claim, Decision, Document, Finding, Incident, Span, Status

if TYPE_CHECKING:
    from .ledger import open_ledger
    from .read import Reader

__version__ = "0.1.0"

__all__ = [
    "Agreement", "Claim", "Decision", "Document", "Finding", "Incident", "Issue", "Reader", "Span", "Status",
    "TrucewatchError", "__version__", "open_ledger",
]  # fmt: skip

_LATER = {"Reader": "trucewatch.read", "open_ledger": "trucewatch.ledger"}


def __getattr__(name: str) -> object:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module 'trucewatch' has no attribute {name!r}")
