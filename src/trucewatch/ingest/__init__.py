"""Bytes → documents: files, folders, streams and JSON lines; what cannot be read is listed, not raised."""

from .build import Given, TakeOptions, document_from
from .dedupe import same
from .take import Accepted, Taken, take

__all__ = ["Accepted", "Given", "TakeOptions", "Taken", "document_from", "same", "take"]
