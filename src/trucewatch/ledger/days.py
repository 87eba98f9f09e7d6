"""What reports tell of some days: index ranges, so that a day costs what was told of it and not what was ever told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Table, and_, func, or_, select

from ..model import Claim, Finding, Incident
from . import tables
from .asking import Asking

Span = tuple[date, date]
_LONGEST: Final = timedelta(days=6)
"""What is told of more than a week says nothing about one day of it."""


class Days(Asking):
    """Questions by day. Spans are of first and last days, both included."""

    def last_day(self) -> str | None:
        """The last ISO day that a document reports on: of its claims' days, none later than its own; else the last day
        of a document; None when empty."""
        documents, claims = tables.documents, tables.claims
        last = func.coalesce(claims.c.last_day, claims.c.first_day)
        told = select(func.max(func.min(last, func.coalesce(documents.c.day, last))))
        same = documents.c.id == claims.c.document
        query = told.select_from(claims).join(documents, same).where(self._valid(claims), self._valid(documents))
        found = self._rows(query)[0][0]
        if found is None:
            found = self._rows(select(func.max(documents.c.day)).where(self._valid(documents)))[0][0]
        return None if found is None else str(found)

    def claims_of_days(self, spans: Sequence[Span]) -> list[Claim]:
        """Claims dated within a week that touches these days, and undated ones of documents published on them."""
        claims, documents = tables.claims, tables.documents
        dated = self._all(claims, Claim, _touching(claims, spans))
        published = select(documents.c.id).where(self._valid(documents), or_(*(
            documents.c.day.between(first.isoformat(), last.isoformat()) for first, last in spans
        )))  # fmt: skip
        ids = [row[0] for row in self._rows(published)]
        undated = self._by(
            claims, Claim, claims.c.document, ids, claims.c.first_day.is_(None), claims.c.last_day.is_(None)
        )
        return [*dated, *undated]

    def claims_of_documents(self, ids: Iterable[str]) -> list[Claim]:
        """All claims of these documents."""
        return self._by(tables.claims, Claim, tables.claims.c.document, ids)

    def documents_of_day(self, day: date) -> list[str]:
        """Ids of the documents published that day."""
        table = tables.documents
        rows = self._rows(select(table.c.id).where(table.c.day == day.isoformat(), self._valid(table)))
        return sorted(row[0] for row in rows)

    def incidents_of_days(self, agreement: str, spans: Sequence[Span]) -> list[Incident]:
        """Incidents of these days, a week long at most, with a finding under this agreement."""
        incidents, findings = tables.incidents, tables.findings
        under = select(findings.c.id).where(
            findings.c.incident == incidents.c.id, findings.c.agreement == agreement, self._valid(findings)
        )
        return self._all(incidents, Incident, _touching(incidents, spans), under.exists())

    def many_findings(self, agreement: str, limit: int) -> bool:
        """Whether more than `limit` findings stand under this agreement."""
        table = tables.findings
        query = select(table.c.id).where(table.c.agreement == agreement, self._valid(table))
        return len(self._rows(query.limit(limit + 1))) > limit

    def findings_of(self, agreement: str, incidents: Iterable[str]) -> list[Finding]:
        """Findings of these incidents under one agreement."""
        table = tables.findings
        return self._by(table, Finding, table.c.incident, incidents, table.c.agreement == agreement)


def _touching(table: Table, spans: Sequence[Span]) -> ColumnElement[bool]:
    first, last = table.c.first_day, table.c.last_day
    return or_(*(
        and_(first.between((begin - _LONGEST).isoformat(), end.isoformat()), last >= begin.isoformat())
        for begin, end in spans
    ))  # fmt: skip
