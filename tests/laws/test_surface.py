"""The public surface is pinned: a change here is a change for others, and goes into the CHANGELOG."""

from __future__ import annotations

import inspect

import trucewatch
from trucewatch import errors, model

SURFACE = [
    "Agreement", "Claim", "Decision", "Document", "Finding", "Incident", "Issue", "Reader", "Span", "Status",
    "TrucewatchError", "__version__", "open_ledger",
]  # fmt: skip
NOUNS = [
    "MEASURES", "STANCES", "Agreement", "Area", "Block", "Claim", "Clock", "Coverage", "Decision", "Dissent",
    "Document", "Estimate", "Figure", "Finding", "Incident", "Party", "Provision", "Reason", "SaidFigure", "Span",
    "Speaker", "Status", "When", "Where", "claim_id", "distance_km", "document_id", "is_id", "make_id", "sha256",
]  # fmt: skip


def test_exports() -> None:
    assert trucewatch.__all__ == SURFACE
    assert model.__all__ == NOUNS


def test_every_export_is_there() -> None:
    for name in SURFACE:
        assert getattr(trucewatch, name) is not None
    for name in NOUNS:
        assert getattr(model, name) is not None


def test_the_tree_of_errors_is_the_one_in_the_docstring() -> None:
    drawn = errors.__doc__ or ""
    for name, cls in vars(errors).items():
        if inspect.isclass(cls) and issubclass(cls, Exception):
            assert name in drawn, f"{name} is not drawn in trucewatch.errors"
            assert issubclass(cls, errors.TrucewatchError)
            assert cls.__doc__
