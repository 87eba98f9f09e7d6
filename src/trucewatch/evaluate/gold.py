"""A user's own gold: documents in the contract's form, each with its `claims` as `read --json` would give them.

A field that a claim leaves out is not checked; null is "none". `trigger` is a span, or words of the text; a claim
without one is matched by its whole `span`. A party is an object with a name (and words), words alone, a list, or null;
a time is an object with start and end, or [start, end].
"""

from __future__ import annotations

from typing import Any

from ..errors import DocumentError
from ..model import Document, document_id
from .cases import tallied
from .claims import Score, Wanted, compare
from .desk import Desk, Row
from .report import Measured


def score(rows: list[Row], desk: Desk) -> list[Measured]:
    """Claim F1 and the fields of the claims found. Raises DocumentError for a row without text or claims."""
    scores: list[tuple[str, Score]] = []
    for number, row in enumerate(rows, 1):
        if not isinstance(row.get("text"), str) or not isinstance(row.get("claims"), list):
            raise DocumentError(f"{desk.name}, line {number}: a text and a list of claims are needed")
        doc = _document(row)
        case: Wanted = {
            "id": str(row.get("ref") or row.get("id") or number),
            "claims": [wanted(c, number) for c in row["claims"]],
        }
        if row.get("partial"):
            case["partial"] = True
        counted = Score()
        compare(case, doc, desk.reader.read(doc).claims, counted)
        scores.append((case["id"], counted))
    return tallied(scores, desk, "documents")


def _document(row: Row) -> Document:
    published = row.get("published") or row.get("date")
    text = row["text"]
    return Document(
        id=document_id(text, row.get("publisher"), published, row.get("url")), text=text, published=published,
        title=row.get("title"), publisher=row.get("publisher"), agency=row.get("agency"), url=row.get("url"),
        language=row.get("language") or "en", ref=row.get("ref"),
    )  # fmt: skip


def wanted(claim: dict[str, Any], line: int = 0) -> Wanted:
    """A claim of the contract as what is wanted. Raises DocumentError if it has no kind or no trigger."""
    trigger, kind = claim.get("trigger") or claim.get("span"), claim.get("kind")
    if not kind or not trigger:
        raise DocumentError(f"line {line}: a claim needs a kind, and a trigger or a span")
    out: Wanted = {"kind": kind, "trigger": trigger if isinstance(trigger, str) else trigger.get("quote", "")}
    if isinstance(trigger, dict) and "start" in trigger:
        out["at"] = (trigger["start"], trigger["end"])
    for key in ("stance", "relative_to_truce"):
        if claim.get(key) is not None:
            out[key] = claim[key]
    for key in ("speaker", "actor", "target"):
        if key in claim:
            out[key], others = _names(claim[key])
            if others:
                out.setdefault("accept", {})[key] = others
    if "place" in claim:
        out["place"], others = _names(claim["place"])
        if others:
            out.setdefault("accept", {})["place"] = others
    for key in ("time", "said"):
        if key in claim:
            out[key] = _days(claim[key])
    if "figures" in claim:
        out["figures"] = claim["figures"] or []
    for key, values in (claim.get("accept") or {}).items():
        out.setdefault("accept", {}).setdefault(key, []).extend(values if isinstance(values, list) else [values])
    return out


def _names(party: Any) -> tuple[Any, list[Any]]:
    """The wanted name, and others as good: the words in the text for a name, the members for a joined party."""
    if party is None or isinstance(party, str | list):
        return party, []
    names: list[Any] = [x for x in (party.get("name"), (party.get("words") or {}).get("quote")) if x]
    members = [m.get("name") for m in party.get("members") or [] if m.get("name")]
    if len(members) > 1:
        names.append(members)
    return (names[0], names[1:]) if names else (None, [])


def _days(value: Any) -> list[Any] | None:
    if value is None or isinstance(value, list):
        return value
    if isinstance(value, str):
        return [value, value]
    return [value.get("start"), value.get("end")]
