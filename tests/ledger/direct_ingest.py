"""Takes JSON lines into a ledger with made-up claims, one report a transaction, leaving out what is there already:
`python direct_ingest.py DOCS LEDGER`. Stands in for the pipeline where only the ledger is under test.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from ledger_nouns import agreement, document, finding, incident

from trucewatch.ledger import Agreements, Draft, Findings, Incidents, Reading, open_ledger
from trucewatch.model import Claim, Span, claim_id


def main(docs: Path, target: Path) -> None:
    with open_ledger(target, clock=lambda: datetime.now(UTC), wait=60) as ledger:
        for line in docs.read_text().splitlines():
            row = json.loads(line)
            source = line.encode()
            doc = document(row["text"], publisher=row["publisher"], day=row["published"][:10], source=source)
            now = ledger.at()
            if now.has_document(doc.id):
                continue
            first = Span.of(doc.text, 0, doc.text.index(" "))
            said = Claim(
                id=claim_id(doc.id, "other_statement", first, None, None, "asserted"), document=doc.id,
                kind="other_statement", stance="asserted", span=first, trigger=first, reader="first-word@1",
            )  # fmt: skip
            key = first.quote
            event = incident(*now.claims_in_blocks([key]), said, name=key)
            truce = agreement()
            reading = Reading(document=doc.id, reader=said.reader, claims=(said,), blocks={said.id: (key,)})
            drafts = [
                Draft("document", doc, row["published"], source),
                Draft("reading", reading, row["published"]),
                Draft("incidents", Incidents(put=(event,)), row["published"]),
                Draft("agreement", Agreements(put=(truce,)), row["published"]),
                Draft("findings", Findings(put=(finding(event, truce),)), row["published"]),
            ]
            ledger.append(drafts)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
