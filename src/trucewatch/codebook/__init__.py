"""The codebook is data: kinds of event, the words that name them, who may act or speak, and what follows from it.

`load()` gives it, checked; the files are in `data/`, one section or a few in each.
"""

from .book import Codebook
from .lines import (
    Actor,
    ClassNoun,
    Context,
    Country,
    Crosswalk,
    Cue,
    Frame,
    Grade,
    Irregular,
    Kind,
    LexicalUnit,
    Means,
    MeasureWord,
    Ministry,
    ProvisionClassLine,
    Publisher,
    QualifierWord,
    RoleNoun,
    Sensitivity,
    StanceWord,
    StatusRule,
    Support,
    Term,
    TruceWord,
)
from .loading import load

__all__ = [
    "Actor",
    "ClassNoun",
    "Codebook",
    "Context",
    "Country",
    "Crosswalk",
    "Cue",
    "Frame",
    "Grade",
    "Irregular",
    "Kind",
    "LexicalUnit",
    "Means",
    "MeasureWord",
    "Ministry",
    "ProvisionClassLine",
    "Publisher",
    "QualifierWord",
    "RoleNoun",
    "Sensitivity",
    "StanceWord",
    "StatusRule",
    "Support",
    "Term",
    "TruceWord",
    "load",
]  # fmt: skip
