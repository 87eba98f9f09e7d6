"""Incidents against agreements: findings and status, for each claimant's clock; what was observed and what was not."""

from .acts import Acts
from .agreement_file import load as load_agreements
from .beside import Beside, beside
from .beside_words import sentences
from .check import lint, words_of
from .counting import Counted, Observation, count, read_observations, rule_named
from .findings import Evidence, findings
from .from_claims import Kept, agreements_from_claims
from .matching import agreements, matching
from .material import Material
from .observing import coverage
from .rules import Rules, Thresholds
from .status import status, timeline
from .timing import start_of
from .truces import ABOUT as TRUCE_KINDS

__all__ = [
    "TRUCE_KINDS", "Acts", "Beside", "Counted", "Evidence", "Kept", "Material", "Observation", "Rules", "Thresholds",
    "agreements", "agreements_from_claims", "beside", "count", "coverage", "findings", "lint", "load_agreements",
    "matching", "read_observations", "rule_named", "sentences", "start_of", "status", "timeline", "words_of",
]  # fmt: skip
