"""The tables: entries and archive are the record; everything else is a projection that can be rebuilt from them.

A projection row is valid in a rectangle of (head, as-of): `from_seq <= H < to_seq` and `from_at <= T < to_at`, an open
side being NULL. `put_seq` is the entry whose words the row holds; when a later entry with a later instant supersedes
it, the row is closed at that entry and a second one goes on for questions as of before that instant.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text

SCHEMA: Final = 1
metadata = MetaData()

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

entries = Table(
    "entries",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("recorded", Text, nullable=False),
    Column("salt", LargeBinary),
    Column("payload", LargeBinary),
    Column("payload_hash", Text, nullable=False),
    Column("prev", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("redacted_by", Integer),
)

archive = Table(
    "archive",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("zlib", LargeBinary, nullable=False),
)


def _projection(name: str, *columns: Column[str] | Column[int], body: bool = True) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Text, primary_key=True),
        Column("from_seq", Integer, primary_key=True, autoincrement=False),
        Column("from_at", Text, primary_key=True),
        Column("to_seq", Integer),
        Column("to_at", Text),
        Column("put_seq", Integer, nullable=False),
        *columns,
        *([Column("body", LargeBinary, nullable=False)] if body else []),
    )


documents = _projection(
    "documents",
    Column("sha256", Text),
    Column("source_sha256", Text),
    Column("ref", Text),
    Column("url", Text),
    Column("publisher", Text),
    Column("day", Text),
)
readings = _projection("readings", Column("reader", Text), Column("passed_gate", Integer), body=False)
claims = _projection(
    "claims",
    Column("document", Text),
    Column("kind", Text),
    Column("stance", Text),
    Column("first_day", Text),
    Column("last_day", Text),
    Column("country", Text),
    Column("admin1", Text),
    Column("place", Text),
    Column("actor", Text),
    Column("speaker", Text),
)
incidents = _projection(
    "incidents",
    Column("kind", Text),
    Column("first_day", Text),
    Column("last_day", Text),
    Column("country", Text),
    Column("admin1", Text),
    Column("place", Text),
    Column("actor", Text),
    Column("grade", Text),
)
agreements = _projection("agreements", Column("name", Text), Column("origin", Text))
findings = _projection(
    "findings",
    Column("agreement", Text),
    Column("incident", Text),
    Column("clock", Text),
    Column("relation", Text),
    Column("grade", Text),
)
decisions = _projection("decisions", Column("judgement", Text), Column("subject", Text), Column("document", Text))

# Valid wherever the row of their claim or incident with the same put_seq is.
claim_blocks = Table(
    "claim_blocks",
    metadata,
    Column("key", Text, primary_key=True),
    Column("claim", Text, primary_key=True),
    Column("put_seq", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
memberships = Table(
    "memberships",
    metadata,
    Column("claim", Text, primary_key=True),
    Column("incident", Text, primary_key=True),
    Column("put_seq", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

Index("documents_sha256", documents.c.sha256)
Index("documents_source", documents.c.source_sha256)
Index("documents_day", documents.c.day)
Index("claims_document", claims.c.document)
Index("claims_kind", claims.c.kind, claims.c.first_day)
Index("claims_day", claims.c.first_day)
Index("claims_place", claims.c.place, claims.c.first_day)
Index("incidents_day", incidents.c.first_day)
Index("findings_agreement", findings.c.agreement, findings.c.incident)
Index("findings_incident", findings.c.incident)
Index("decisions_subject", decisions.c.subject)

TIMED: Final = (documents, readings, claims, incidents, agreements, findings, decisions)
PROJECTIONS: Final = (*TIMED, claim_blocks, memberships)
BY_PREFIX: Final = {
    "DOC": documents,
    "CLM": claims,
    "INC": incidents,
    "AGR": agreements,
    "FND": findings,
    "DEC": decisions,
}
