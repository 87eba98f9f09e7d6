"""What the entries mean: a pure fold, and the same meaning as changes to the projection tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from ..model import Agreement, Claim, Decision, Document, Finding, Incident
from .entry import Agreements, DocumentPut, Entry, Findings, Incidents, Reading


class State(msgspec.Struct):
    """The meaning of a run of entries: what there is, by id, and who read what."""

    documents: dict[str, Document] = {}
    readers: dict[str, tuple[str, bool]] = {}
    claims: dict[str, Claim] = {}
    blocks: dict[str, frozenset[str]] = {}
    incidents: dict[str, Incident] = {}
    agreements: dict[str, Agreement] = {}
    findings: dict[str, Finding] = {}
    decisions: dict[str, Decision] = {}


def fold(entries: Iterable[Entry]) -> State:
    """The state after `entries`, applied in their order. Raises LedgerBroken if a payload cannot be read.

    The state at (head H, as of T) is the fold of the entries with `seq <= H` and `at <= T`.
    """
    state = State()
    for entry in entries:
        match entry.payload:
            case DocumentPut(document=document):
                state.documents[document.id] = document
            case Reading() as reading:
                _read(state, reading)
            case Incidents() as change:
                _put(state.incidents, change.put, change.removed)
            case Agreements() as change:
                _put(state.agreements, change.put, change.removed)
            case Findings() as change:
                _put(state.findings, change.put, change.removed)
            case Decision() as decision:
                state.decisions[decision.id] = decision
            case _:
                pass  # a tombstone, or a redaction, which changed the entries themselves
    return state


def _read(state: State, reading: Reading) -> None:
    for gone in [id_ for id_, claim in state.claims.items() if claim.document == reading.document]:
        del state.claims[gone]
        state.blocks.pop(gone, None)
    state.readers[reading.document] = (reading.reader, reading.passed_gate)
    for claim in reading.claims:
        state.claims[claim.id] = claim
        state.blocks[claim.id] = frozenset(reading.blocks.get(claim.id, ()))


def _put(things: dict[str, Any], put: Iterable[Any], removed: Iterable[str]) -> None:
    for gone in removed:
        things.pop(gone, None)
    for thing in put:
        things[thing.id] = thing
