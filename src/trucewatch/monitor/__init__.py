"""Incidents against agreements: findings and status, for each claimant's clock; what was observed and what was not."""

from .acts import Acts
from .agreement_file import load
from .agreements import agreements_from_claims
from .findings import Evidence, findings
from .matching import matching, merged
from .material import Material, Thresholds, coverage
from .status import Rules, status, timeline

__all__ = [
    "Acts", "Evidence", "Material", "Rules", "Thresholds", "agreements_from_claims", "coverage", "findings", "load",
    "matching", "merged", "status", "timeline",
]  # fmt: skip
