"""`verify`, `review`, `export`, `import`, `compact`, `diff`: the record itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from .. import review as judging
from ..errors import MissingPart, NotFound, UsageError
from .call import Call

if TYPE_CHECKING:
    from ..ledger import Ledger, Snapshot

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
        field=call.option("field"),
        value=call.option("value"),
    )
    with call.ledger(create=True) as ledger:
        decision, entries = judging.decide(ledger, verdict, call.now(), call.settings.places_file)
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
    cells = [(f"{i.worth:.2f}", i.judgement, " ".join(x for x in (i.id, i.other) if x), i.why, i.says) for i in shown]
    call.out.table(cells, ("worth", "question", "of", "why", "words"), "What needs a person")
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
        for line in ledger.lines(last):
            call.out.line(line)
    return 0


def take_in(call: Call) -> int:
    """`import FILE`: every line or none; the new ledger's head is the exported one's."""
    file: Path = call.arguments.file
    if not file.is_file():
        raise NotFound(f"there is no file {file}")
    with call.ledger(create=True) as ledger:
        with file.open("rb") as lines:
            head = ledger.restore(lines)
        found = ledger.verify()
    for issue in found.issues:
        call.out.note(str(issue))
    if call.out.machine:
        call.out.line({"entries": head.seq, "head": head.hash, "ok": found.ok})
    else:
        verdict = "and they verify" if found.ok else f"and {len(found.issues)} things do not verify"
        call.out.text(f"{head.seq} entries taken in, {verdict}; the head is {head.hash}")
    return 0 if found.ok else 1


def compact(call: Call) -> int:
    """`compact`: older tables made anew, the file rewritten without free space; no entry is touched."""
    path = call.settings.ledger
    with call.ledger(write=True) as ledger:
        before = ledger.path.stat().st_size
        ledger.compact()
        after, head = ledger.path.stat().st_size, ledger.head
    if call.out.machine:
        call.out.line({"before": before, "after": after, "head": head})
    else:
        call.out.text(f"{path}: {before:,} bytes before, {after:,} now; the head is {head.seq} {head.hash}")
    return 0


def diff(call: Call) -> int:
    """`diff --from MOMENT [--to MOMENT]`: what came, went or became another, with the entry that made it so."""
    from ..ledger import changes

    wanted = {w.strip() for w in (call.option("what") or "").split(",") if w.strip()}
    with call.ledger() as ledger:
        first, last = (_moment(ledger, call.option(name)) for name in ("first", "last"))
        found = [c for c in changes(first, last) if not wanted or c.what in wanted]
    if call.out.machine:
        for change in found:
            call.out.line(change)
        return 0
    cells = [(c.what, c.id, c.change, f"entry {c.entry}", ", ".join(c.fields)) for c in found]
    call.out.table(cells, ("what", "id", "change", "made by", "fields"), f"{len(found)} changes")
    return 0


def _moment(ledger: Ledger, given: str | None) -> Snapshot:
    """The record at an entry, if a number is given, else as of a day or instant; now where nothing is."""
    if given is None:
        return ledger.at()
    if given.isdigit() and len(given) < len("20200112"):
        return ledger.at(head=int(given))
    return ledger.at(as_of=given)


def _fields(found: object) -> dict[str, object]:
    fields: dict[str, object] = msgspec.to_builtins(found)
    return fields
