"""Verbs whose rooms are not built: each says so in one sentence and fails."""

from __future__ import annotations

from ..errors import MissingPart
from .call import Call


def report(call: Call) -> int:
    """`report`."""
    raise MissingPart("report is not built yet; `status`, `incidents` and `figures` show what a report would hold")


def serve(call: Call) -> int:
    """`serve`."""
    raise MissingPart("serve is not built yet; `demo` writes a page that opens from disk")


def watch(call: Call) -> int:
    """`watch`."""
    raise MissingPart("watch is not built yet; save reports as files and `ingest` them")
