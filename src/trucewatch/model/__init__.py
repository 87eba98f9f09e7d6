"""The nouns: frozen, typed, without input or output."""

from .agreement import Agreement, Area, Clock, Coverage, Finding, Provision, Reason, Status
from .claim import STANCES, Claim, Party, Speaker, claim_id
from .decision import Decision
from .document import Block, Document, document_id
from .figure import MEASURES, Figure
from .ids import is_id, make_id, sha256
from .incident import Dissent, Estimate, Incident, SaidFigure
from .span import Span
from .when import When
from .where import Where, distance_km

__all__ = [
    "MEASURES", "STANCES", "Agreement", "Area", "Block", "Claim", "Clock", "Coverage", "Decision", "Dissent",
    "Document", "Estimate", "Figure", "Finding", "Incident", "Party", "Provision", "Reason", "SaidFigure", "Span",
    "Speaker", "Status", "When", "Where", "claim_id", "distance_km", "document_id", "is_id", "make_id", "sha256",
]  # fmt: skip
