"""`documents`, `claims`, `incidents`, `agreements`, `findings`, `figures`: rows of what is held."""

from __future__ import annotations

from typing import Any

from .. import view
from ..model import Agreement, Claim, Document, Finding, Incident
from ..view.counted import HEADINGS, known
from ..view.counted import cells as count_cells
from .call import Call

_FILTERS: dict[type, tuple[str, ...]] = {
    Document: ("publisher", "published_since", "published_until"),
    Claim: ("kind", "stance", "actor", "speaker", "place", "area", "since", "until", "document"),
    Incident: ("kind", "grade", "actor", "speaker", "place", "area", "since", "until"),
    Agreement: (),
    Finding: ("agreement", "claimant", "relation", "grade"),
}


def documents(call: Call) -> int:
    """`documents`: JSON lines leave the text out; `show` has it."""
    return _rows(call, Document)


def claims(call: Call) -> int:
    """`claims`."""
    return _rows(call, Claim)


def incidents(call: Call) -> int:
    """`incidents`."""
    return _rows(call, Incident)


def agreements(call: Call) -> int:
    """`agreements`, `agreements --add FILE`, and `agreements lint FILE`."""
    if call.option("act") == "lint":
        from .truces import lint

        return lint(call)
    if (path := call.option("add")) is not None:
        from .. import pipeline

        with call.ledger(create=True) as ledger:
            added = pipeline.add_agreements(path, ledger, clock=call.clock, places=call.settings.places_file)
        call.out.note(f"{path}: {len(added)} agreement{'' if len(added) == 1 else 's'} taken in")
    return _rows(call, Agreement)


def findings(call: Call) -> int:
    """`findings`."""
    return _rows(call, Finding)


def figures(call: Call) -> int:
    """`figures MEASURE`."""
    given = {name: call.option(name) for name in ("kind", "actor", "speaker", "place", "area", "since", "until")}
    with call.ledger() as ledger:
        snapshot = call.snapshot(ledger)
        measure = call.arguments.measure
        known(measure)
        found = view.page(snapshot, view.ask(Claim, {"measure": measure, **given}))
        rows = view.counted(snapshot, measure, found.rows)
        publisher = {} if call.out.machine else {d.id: d.publisher for d in snapshot.documents()}
    limit, offset = call.limit(), call.arguments.offset
    shown = rows[offset : None if limit is None else offset + limit]
    if call.out.machine:
        for row in shown:
            call.out.line(row)
        return 0
    call.out.table([count_cells(row, publisher) for row in shown], HEADINGS, f"Who counts {measure}")
    _more(call, len(shown), len(rows))
    return 0


def _rows(call: Call, noun: type) -> int:
    given = {name: call.option(_option(name)) for name in _FILTERS[noun]}
    with call.ledger() as ledger:
        snapshot = call.snapshot(ledger)
        if given.get("agreement"):
            given["agreement"] = snapshot.resolve_id(given["agreement"])
        if given.get("document"):
            given["document"] = snapshot.resolve_id(given["document"])
        page = view.page(snapshot, view.ask(noun, given, call.arguments.offset, call.limit()))
    if call.out.machine:
        for thing in page.rows:
            call.out.line(_without_text(thing))
        return 0
    call.out.table([view.cells(thing) for thing in page.rows], view.headings(noun), page.english.capitalize())
    _more(call, len(page.rows), page.total)
    return 0


def _option(name: str) -> str:
    return name.removeprefix("published_")


def _without_text(thing: Any) -> Any:
    if not isinstance(thing, Document):
        return thing
    import msgspec

    fields = msgspec.to_builtins(thing)
    fields["characters"] = len(fields.pop("text"))
    fields.pop("blocks")
    return fields


def _more(call: Call, shown: int, total: int) -> None:
    if shown < total:
        call.out.text(f"{shown} of {total}; --limit and --offset show the others")
    elif total == 0:
        call.out.text("none")
