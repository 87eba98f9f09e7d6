"""`read`, `ingest`, `demo`: reports come in."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from .. import view
from ..model import Claim, Document, Where
from .call import Call
from .progress import Progress

DEMO_LEDGER = "demo.sqlite"

if TYPE_CHECKING:
    from pathlib import Path

    from ..gazetteer import Place
    from ..ingest import TakeOptions
    from ..read import Reader, Reading


def read(call: Call) -> int:
    """`read SOURCE…`: claims, one a line; keeps nothing. 1 when a source could not be read."""
    from ..errors import Issue
    from ..ingest import take

    reader = load_reader(call)
    claims: list[Claim] = []
    refused = 0
    progress = Progress()
    for number, taken in enumerate(take(call.arguments.sources, take_options(call)), 1):
        if isinstance(taken, Issue):
            refused += 1
            call.out.note(f"refused {taken}")
            continue
        progress(number, taken.document.ref or taken.document.id)
        reading = reader.read(taken.document)
        if call.arguments.explain:
            _unread(call, taken.document, reading)
            _lost(call, taken.document, reader)
        elif call.out.machine:
            for claim in reading.claims:
                call.out.line(claim)
        else:
            claims += reading.claims
    progress.close()
    if not call.out.machine and not call.arguments.explain:
        count = f"{len(claims)} claim{'' if len(claims) == 1 else 's'}"
        call.out.table([view.cells(claim) for claim in claims], view.headings(Claim), count)
    return 1 if refused else 0


def load_reader(call: Call) -> Reader:
    """The reader with the user's codebook and places, where there are any."""
    from ..read import Reader

    chosen = call.settings
    return Reader.load(
        codebook=chosen.codebook_file, gazetteer=chosen.places_file, gate=not call.option("no_gate"),
        learned=chosen.learned and not call.option("rules_only"),
    )  # fmt: skip


def take_options(call: Call) -> TakeOptions:
    """How documents are taken, from the options given."""
    from ..ingest import TakeOptions

    replay = call.option("received_at") == "published"
    return TakeOptions(
        received=call.now().isoformat(),
        received_at="published" if replay else "clock",
        publisher=call.option("publisher"),
        published=call.option("published"),
        stdin=sys.stdin.buffer if sys.stdin is not None else None,  # a daemon may have none
    )


def _unread(call: Call, document: Document, reading: Reading) -> None:
    if call.out.machine:
        for span, reason in reading.unread:
            call.out.line({"document": document.id, "ref": document.ref, "span": span, "reason": reason})
        return
    call.out.text(f"{document.id}  {document.title or document.ref or ''}", style="bold")
    for span, reason in reading.unread:
        call.out.text(f"  {reason}: “{' '.join(span.quote.split())}”")


def _lost(call: Call, document: Document, reader: Reader) -> None:
    """For each name of a place, the places that it might have meant as well, and why they lost."""
    for span, where, lost in reader.lost_places(document):
        if call.out.machine:
            rows = [
                {
                    "gazetteer": p.id, "name": p.name, "admin1": p.admin1, "country": p.country, "weight": o.weight,
                    "against": o.against, "why": o.why,
                } for o in lost for p in (o.candidate.place,)
            ]  # fmt: skip
            place = {"gazetteer": where.gazetteer, "name": where.name, "admin1": where.admin1, "country": where.country}
            call.out.line({"document": document.id, "ref": document.ref, "span": span, "place": place, "lost": rows})
        elif lost:
            call.out.text(f"  “{span.quote}” is {_named(where)}; {'; '.join(where.because)}")
            for o in lost:
                call.out.text(f"    not {_named(o.candidate.place)} ({o.weight} to {o.against}): {'; '.join(o.why)}")


def _named(place: Where | Place) -> str:
    area = ", ".join(part for part in (place.admin1, place.country) if part)
    return f"{place.name} in {area} ({place.precision})" if area else f"{place.name} ({place.precision})"


def ingest(call: Call) -> int:
    """`ingest SOURCE…`: taken, known, refused; then read, fused and monitored. 1 when anything was refused."""
    from .. import pipeline

    progress = Progress()
    with call.ledger(create=True) as ledger:
        for path in call.option("agreements") or ():
            pipeline.add_agreements(path, ledger, clock=call.clock, places=call.settings.places_file)
        chosen = call.settings
        files = pipeline.ReaderFiles(codebook=chosen.codebook_file, places=chosen.places_file, learned=chosen.learned)
        options = pipeline.Options(take=take_options(call), files=files, workers=chosen.workers, progress=progress)
        report = pipeline.ingest_sources(call.arguments.sources, ledger, clock=call.clock, options=options)
        progress.close()
        counts = ledger.at().counts()
    if call.out.machine:
        for outcome, ids in (("taken", report.taken), ("known", report.known)):
            for id_ in ids:
                call.out.line({"outcome": outcome, "document": id_})
        for issue in report.refused:
            call.out.line({"outcome": "refused", "where": issue.where, "what": issue.what, "row": issue.row})
    else:
        held = ", ".join(f"{n} {name}" for name, n in counts.items())
        call.out.text(f"{len(report.taken)} taken, {len(report.known)} known, {len(report.refused)} refused")
        call.out.text(f"{call.settings.ledger} holds {held}")
    for issue in report.refused:
        call.out.note(f"refused {issue}")
    return 1 if report.refused else 0


def reread(call: Call) -> int:
    """`reread`: every document that the reader of now has not read last; decisions go over to the claims of now."""
    from .. import pipeline

    progress = Progress()
    with call.ledger(write=True) as ledger:
        report = pipeline.reread(ledger, clock=call.clock, reader=load_reader(call), progress=progress)
        progress.close()
    if call.out.machine:
        for id_ in report.taken:
            call.out.line({"outcome": "read again", "document": id_})
    else:
        call.out.text(f"{len(report.taken)} documents read again, {report.claims} claims")
    return 0


def demo(call: Call) -> int:
    """`demo [--out DIR]`: the bundled case through the real pipeline, told day by day, and its page.

    The demo's own ledger in DIR is made anew each time. With --json, the statuses of the last day and where things are.
    """
    from .. import publish
    from ..demo import AGREEMENT_WRITTEN, title
    from ..ledger import open_ledger
    from ..publish.demo import SteppedClock

    out: Path = call.arguments.out
    out.mkdir(parents=True, exist_ok=True)
    path = out / DEMO_LEDGER
    for old in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        old.unlink(missing_ok=True)
    clock = SteppedClock(AGREEMENT_WRITTEN)
    progress = Progress()
    with open_ledger(path, clock=clock) as ledger:
        publish.play(ledger, clock, progress=progress)
        progress.close()
        page = publish.demo_page(ledger, out, public_on=clock.moment.date() if call.arguments.public else None)
        snapshot = ledger.at()
        if call.out.json:
            for each in view.standing(snapshot):
                call.out.line(each.row())
            call.out.line({"page": str(page), "ledger": str(path), "head": ledger.head})
            return 0
        call.out.text(title(), style="bold")
        for line in publish.story(snapshot):
            call.out.indented(line.lstrip(), len(line) - len(line.lstrip()))
    call.out.text("")
    call.out.text(f"The page is {page}; it opens from disk, without a network.")
    call.out.text(f"The ledger is {path}; ask it: trucewatch status --ledger {path}")
    return 0
