"""Incidents against agreements: findings and status, for each claimant's clock; what was observed and what was not."""

from .acts import Acts
from .agreement_file import load as load_agreements
from .findings import Evidence, findings
from .from_claims import agreements_from_claims
from .matching import agreements, matching
from .material import Material
from .observing import coverage
from .rules import Rules, Thresholds
from .status import status, timeline
from .truces import ABOUT as TRUCE_KINDS

__all__ = [
    "TRUCE_KINDS", "Acts", "Evidence", "Material", "Rules", "Thresholds", "agreements", "agreements_from_claims",
    "coverage", "findings", "load_agreements", "matching", "status", "timeline",
]  # fmt: skip
