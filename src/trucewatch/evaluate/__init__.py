"""Evaluating: adapters of coded texts, scores with intervals, and floors that may only rise."""

from .floors import Floors, below, raised
from .page import errors_page
from .report import Baseline, Measured, Mistake, Report, SetScore, Skipped
from .run import Asked, beside, run

__all__ = [
    "Asked", "Baseline", "Floors", "Measured", "Mistake", "Report", "SetScore", "Skipped", "below", "beside",
    "errors_page", "raised", "run",
]  # fmt: skip
