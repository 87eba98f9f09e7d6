"""`verify`, `review`, `export`: the record itself."""

from __future__ import annotations

import re

import msgspec

from .. import review as judging
from ..errors import MissingPart, NotFound, UsageError
from .call import Call

_HASH = 64


def verify(call: Call) -> int:
    """`verify [--head NUMBER|HASH]`: 0 when every byte verifies, 1 with what does not."""
    head = call.option("head")
    if head is not None and not (head.isdigit() and len(head) < _HASH) and not re.fullmatch(r"[0-9a-f]{64}", head):
        raise UsageError(f"--head is {head!r}; give the number of an entry, or a hash of {_HASH} hexadecimal digits")
    with call.ledger() as ledger:
        if head is not None and len(head) < _HASH:
            head = ledger.entry(int(head)).hash
        found = ledger.verify(head=head)
    if call.out.machine:
        call.out.line({"ok": found.ok, **_fields(found)})
        return 0 if found.ok else 1
    for issue in found.issues:
        call.out.text(str(issue), style="red")
    for stone in found.tombstones:
        call.out.text(f"entry {stone.seq}: redacted by entry {stone.redacted_by}; what is left verifies")
    if found.ok:
        call.out.text(f"{found.entries} entries verify; the head is {found.head.seq} {found.head.hash}")
        call.out.text("Keep this hash elsewhere: a chain without a key cannot show that it was rewritten whole.")
    else:
        call.out.text(f"{len(found.issues)} things do not verify")
    return 0 if found.ok else 1


def review(call: Call) -> int:
    """`review`, and `review ACT ID --why TEXT --who NAME`."""
    if call.arguments.act == "list":
        return _queue(call)
    ids = call.arguments.ids
    if not 1 <= len(ids) <= 2:
        raise UsageError(f"review {call.arguments.act} takes the id of what is judged (two for same and different)")
    verdict = judging.Verdict(
        judgement=call.arguments.act,
        subject=ids[0],
        other=ids[1] if len(ids) == 2 else None,
        who=call.option("who") or call.settings.who or "",
        why=call.option("why") or "",
    )
    with call.ledger(create=True) as ledger:
        decision, entries = judging.decide(ledger, verdict, call.now())
    if call.out.machine:
        call.out.line({"decision": decision, "entries": [entry.seq for entry in entries]})
        return 0
    call.out.text(f"{decision.judgement} {decision.subject}: recorded as {decision.id}, entry {entries[0].seq}")
    return 0


def _queue(call: Call) -> int:
    with call.ledger() as ledger:
        items = list(judging.queue(call.snapshot(ledger)))
    shown = items[: call.arguments.limit]
    if call.out.machine:
        for item in shown:
            call.out.line(item)
        return 0
    call.out.table([(item.id, item.what, item.why) for item in shown], ("id", "what", "why"), "What needs a person")
    call.out.text(f"{len(shown)} of {len(items)}" if items else "nothing")
    return 0


def export(call: Call) -> int:
    """`export jsonl`: every entry, one a line; a redacted payload is null."""
    if call.arguments.format != "jsonl":
        raise MissingPart(f"export {call.arguments.format} is not built yet; `export jsonl` writes every entry")
    if call.option("as_of") is not None:
        raise UsageError("export jsonl writes entries, which are in order of recording; leave --as-of out")
    with call.ledger() as ledger:
        last = call.head()
        if last is not None and last > ledger.head.seq:
            raise NotFound(f"there is no entry {last}; the last one is {ledger.head.seq}")
        for entry in ledger.entries(last=last):
            payload = None if entry.raw is None else msgspec.Raw(entry.raw)
            salt = None if entry.salt is None else entry.salt.hex()
            call.out.line(
                {"seq": entry.seq, "kind": entry.kind, "at": entry.at, "recorded": entry.recorded, "salt": salt,
                 "payload": payload, "payload_hash": entry.payload_hash, "prev": entry.prev, "hash": entry.hash,
                 "redacted_by": entry.redacted_by}
            )  # fmt: skip
    return 0


def _fields(found: object) -> dict[str, object]:
    fields: dict[str, object] = msgspec.to_builtins(found)
    return fields
