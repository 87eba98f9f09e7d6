"""What the ledger says at one entry and as of one instant. Every answer is a range predicate over indexed tables."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from sqlalchemy import Table, and_, exists, func, or_, select

from ..errors import LedgerBroken, NotFound, UsageError
from ..model import Agreement, Claim, Decision, Document, Finding, Incident
from . import tables
from .asking import chunks
from .days import Days
from .filters import ClaimFilter, IncidentFilter, conditions

T = TypeVar("T")
_REDACTED: Final = select(tables.decisions.c.subject).where(tables.decisions.c.judgement == "redact")


class Snapshot(Days):
    """The ledger at entry `head` as of the instant `as_of` (None: no bound); lists are in order of entry.

    Raises LedgerBroken when a stored row cannot be read.
    """

    def documents(self, ids: Iterable[str] | None = None) -> list[Document]:
        """Documents, all or by ids; ids that are not here are passed over."""
        return self._all(tables.documents, Document, ids=ids)

    def document(self, id_: str) -> Document:
        """One document; raises NotFound."""
        return self._one(tables.documents, Document, id_)

    def has_document(self, id_: str) -> bool:
        """Whether that document is here, by its whole id."""
        return self._holds(tables.documents, id_)

    def by_sha(self, digest: str) -> list[Document]:
        """Documents whose text or whose source bytes have this SHA-256."""
        table = tables.documents
        return self._all(table, Document, or_(table.c.sha256 == digest, table.c.source_sha256 == digest))

    def claims(
        self,
        where: ClaimFilter | None = None,
        *,
        document: str | None = None,
        kind: str | None = None,
        stance: str | None = None,
        ids: Iterable[str] | None = None,
    ) -> list[Claim]:
        """Claims by filter; the keywords are the commonest of its fields."""
        if where is None:
            where = ClaimFilter(document=document, kind=kind, stance=stance, ids=None if ids is None else tuple(ids))
        return self._filtered(tables.claims, Claim, where)

    def claim(self, id_: str) -> Claim:
        """One claim; raises NotFound."""
        return self._one(tables.claims, Claim, id_)

    def claims_in_blocks(self, keys: Iterable[str]) -> list[Claim]:
        """Claims that stand under any of these block keys."""
        table, blocks = tables.claims, tables.claim_blocks
        same = and_(blocks.c.claim == table.c.id, blocks.c.put_seq == table.c.put_seq)
        found: dict[str, tuple[int, bytes]] = {}
        for chunk in chunks(keys):
            query = select(table.c.id, table.c.put_seq, table.c.body).select_from(blocks.join(table, same))
            for id_, put_seq, body in self._rows(query.where(blocks.c.key.in_(chunk), self._valid(table))):
                found[id_] = (put_seq, body)
        ordered = sorted(found.items(), key=lambda item: (item[1][0], item[0]))
        return [self._decode(table, Claim, id_, body) for id_, (_, body) in ordered]

    def incidents(self, ids: Iterable[str] | None = None, where: IncidentFilter | None = None) -> list[Incident]:
        """Incidents, all or by ids or filter."""
        if where is None:
            where = IncidentFilter(ids=None if ids is None else tuple(ids))
        return self._filtered(tables.incidents, Incident, where)

    def incident(self, id_: str) -> Incident:
        """One incident; raises NotFound."""
        return self._one(tables.incidents, Incident, id_)

    def incidents_of(self, claim_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """claim id → ids of the incidents it stands in, sorted: one for a telling, perhaps several for a denial."""
        table, members = tables.incidents, tables.memberships
        same = and_(members.c.incident == table.c.id, members.c.put_seq == table.c.put_seq)
        found: dict[str, set[str]] = {}
        for chunk in chunks(claim_ids):
            query = select(members.c.claim, members.c.incident).select_from(members.join(table, same))
            for claim, incident in self._rows(query.where(members.c.claim.in_(chunk), self._valid(table))):
                found.setdefault(claim, set()).add(incident)
        return {claim: tuple(sorted(incidents)) for claim, incidents in found.items()}

    def incident_of(self, claim_ids: Iterable[str]) -> dict[str, str]:
        """claim id → incident id, for those that are in one; of the several that a denial may be in, the first."""
        return {claim: incidents[0] for claim, incidents in self.incidents_of(claim_ids).items()}

    def agreements(self) -> list[Agreement]:
        """Every agreement."""
        return self._all(tables.agreements, Agreement)

    def agreement(self, id_: str) -> Agreement:
        """One agreement; raises NotFound."""
        return self._one(tables.agreements, Agreement, id_)

    def findings(self, agreement: str | None = None, incident: str | None = None) -> list[Finding]:
        """Findings, of one agreement or incident if given."""
        table = tables.findings
        asked = [
            column == value for column, value in ((table.c.agreement, agreement), (table.c.incident, incident)) if value
        ]
        return self._all(table, Finding, *asked)

    def finding(self, id_: str) -> Finding:
        """One finding; raises NotFound."""
        return self._one(tables.findings, Finding, id_)

    def decisions(self, subject: str | None = None) -> list[Decision]:
        """Decisions, about one subject if given."""
        table = tables.decisions
        return self._all(table, Decision, *([table.c.subject == subject] if subject else []))

    def decision(self, id_: str) -> Decision:
        """One decision; raises NotFound."""
        return self._one(tables.decisions, Decision, id_)

    def redacted(self) -> frozenset[str]:
        """Ids of documents and claims that were taken out for good, whatever the head or instant."""
        return frozenset(row[0] for row in self._rows(_REDACTED))

    def counts(self) -> dict[str, int]:
        """How many there are of each: documents, claims, incidents, agreements, findings, decisions."""
        made = {}
        for table in tables.BY_PREFIX.values():
            made[table.name] = int(self._rows(select(func.count()).select_from(table).where(self._valid(table)))[0][0])
        return made

    def last_reader(self, document: str) -> str | None:
        """The reader whose reading of `document` stands, None if nobody has read it."""
        table = tables.readings
        rows = self._rows(select(table.c.reader).where(table.c.id == document, self._valid(table)))
        return str(rows[0][0]) if rows else None

    def pending(self, reader: str) -> tuple[str, ...]:
        """Ids of documents whose standing reading is not by `reader`, in order of entry."""
        table, read = tables.documents, tables.readings
        by_this = exists().where(read.c.id == table.c.id, read.c.reader == reader, self._valid(read))
        query = select(table.c.id).where(self._valid(table), ~by_this).order_by(table.c.put_seq, table.c.id)
        return tuple(row[0] for row in self._rows(query))

    def source_bytes(self, document: str) -> bytes | None:
        """The bytes of `document` as received, None if none were kept; raises NotFound, LedgerBroken."""
        digest = self.document(document).source_sha256
        rows = self._rows(select(tables.archive.c.zlib).where(tables.archive.c.sha256 == digest))
        try:
            return zlib.decompress(rows[0][0]) if rows else None
        except zlib.error as error:
            raise LedgerBroken(
                f"{self._path}: the archived bytes of {document} cannot be unpacked ({error})"
            ) from error

    def entry_of(self, id_: str) -> int:
        """The number of the entry that put the thing with this id; raises NotFound."""
        whole = self.resolve_id(id_)
        table = tables.BY_PREFIX[whole[:3]]
        return int(self._rows(select(table.c.put_seq).where(table.c.id == whole, self._valid(table)))[0][0])

    def resolve_id(self, given: str) -> str:
        """The one id that starts with `given` (its prefix may be left out; at least 8 characters).

        Raises NotFound with near ids, UsageError when it is too short or several ids start so.
        """
        given = given.strip()
        if given[:3] in tables.BY_PREFIX and given in self._starting(given[:3], given[4:], 1):
            return given
        wanted = given.upper()
        prefix, _, rest = wanted.partition("-") if "-" in wanted else ("", "", wanted)
        # Crockford's alphabet has no I, L, O: who reads an id aloud means the digits.
        rest = rest.translate(str.maketrans("ILO", "110"))
        tried = [prefix] if prefix in tables.BY_PREFIX else list(tables.BY_PREFIX)
        if prefix and prefix not in tables.BY_PREFIX:
            raise NotFound(f"{given!r} is no id; ids start with {', '.join(f'{p}-' for p in tables.BY_PREFIX)}")
        if len(wanted) < 8:
            raise UsageError(f"{given!r} is too short to tell ids apart; give at least 8 characters")
        found = [id_ for each in tried for id_ in self._starting(each, rest, 4)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(
                f"{given!r} may be {', '.join(found[:3])}{' or others' if found[3:] else ''}; give more of it"
            )
        if now := self._heirs(f"{prefix}-{rest}"):
            raise NotFound(f"{prefix}-{rest} is no more at this moment: what it told stands in {' and '.join(now)}")
        raise NotFound(f"there is no {given} in this ledger at this moment{self._near(tried, rest)}")

    def _heirs(self, id_: str) -> list[str]:
        """The incidents in which the claims of a former incident stand now."""
        members = tables.memberships
        claims = [row[0] for row in self._rows(select(members.c.claim).where(members.c.incident == id_))]
        return sorted({i for incidents in self.incidents_of(claims).values() for i in incidents}) if claims else []

    def _near(self, prefixes: Sequence[str], rest: str) -> str:
        for length in range(len(rest) - 1, 2, -1):
            near = [id_ for each in prefixes for id_ in self._starting(each, rest[:length], 3)]
            if near:
                return f"; did you mean {' or '.join(near[:3])}?"
        return ""

    def _starting(self, prefix: str, rest: str, limit: int) -> list[str]:
        table = tables.BY_PREFIX[prefix]
        low = f"{prefix}-{rest}"
        query = select(table.c.id).where(table.c.id >= low, table.c.id < low + "~", self._valid(table))
        return [row[0] for row in self._rows(query.order_by(table.c.id).limit(limit))]

    def _filtered(self, table: Table, type_: type[T], where: ClaimFilter | IncidentFilter) -> list[T]:
        asked = conditions(table, where)
        return self._all(table, type_, *asked, ids=where.ids)

    def _one(self, table: Table, type_: type[T], id_: str) -> T:
        found = self._all(table, type_, table.c.id == id_)
        return found[0] if found else self._all(table, type_, table.c.id == self._typed(table, id_))[0]

    def _typed(self, table: Table, given: str) -> str:
        whole = self.resolve_id(given)
        if tables.BY_PREFIX[whole[:3]] is not table:
            raise NotFound(f"{whole} is not one of the {table.name}")
        return whole
