"""Place names → places, areas and what lies in them: one offline index, spelling variants, the user's own places."""

from .gazetteer import Gazetteer, load
from .place import AddReport, Candidate, Place, Toponym
from .user import add

__all__ = ["AddReport", "Candidate", "Gazetteer", "Place", "Toponym", "add", "load"]
