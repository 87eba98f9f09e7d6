"""`gazetteer` and `codebook`: what is known beforehand."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from .call import Call

if TYPE_CHECKING:
    from ..gazetteer import Place


def gazetteer(call: Call) -> int:
    """`gazetteer lookup NAME`, `gazetteer add FILE`. 1 when the name is in no gazetteer, or rows were refused."""
    return _lookup(call) if call.arguments.act == "lookup" else _add(call, Path(call.arguments.value))


def _lookup(call: Call) -> int:
    from ..gazetteer import load

    found = load(call.settings.places_file).lookup(call.arguments.value, country=call.option("country"))
    if call.out.machine:
        for each in found:
            call.out.line(each)
    elif found:
        rows = [(c.place.id, c.place.name, c.place.kind, _area(c.place), c.match, f"{c.score:.2f}") for c in found]
        call.out.table(rows, ("id", "name", "kind", "in", "match", "score"))
    else:
        call.out.text(f"{call.arguments.value} is in no gazetteer; `gazetteer add FILE` takes a country's places")
    return 0 if found else 1


def _area(place: Place) -> str:
    return ", ".join(part for part in (place.admin2, place.admin1, place.country) if part)


def _add(call: Call, path: Path) -> int:
    from ..gazetteer import add

    into = call.settings.places_path
    into.parent.mkdir(parents=True, exist_ok=True)
    report = add(path, into)
    for issue in report.refused:
        call.out.note(f"refused {issue}")
    if call.out.machine:
        call.out.line({"added": report.added, "refused": len(report.refused), "into": str(into)})
    else:
        call.out.text(f"{report.added} places added to {into}, {len(report.refused)} rows refused")
    return 1 if report.refused else 0


def codebook(call: Call) -> int:
    """`codebook kinds`, `codebook show KIND`, `codebook lint FILE`."""
    from ..codebook import load

    act, value = call.arguments.act, call.arguments.value
    if act == "kinds":
        kinds = [kind for _, kind in sorted(load().kinds.items())]
        if call.out.machine:
            for kind in kinds:
                call.out.line(kind)
        else:
            rows = [(k.name, k.group, k.hostile, k.definition) for k in kinds]
            call.out.table(rows, ("kind", "group", "hostile", "definition"))
        return 0
    if value is None:
        raise UsageError(f"codebook {act} needs {'the name of a kind' if act == 'show' else 'a file'}")
    return _show(call, value) if act == "show" else _lint(call, Path(value))


def _show(call: Call, name: str) -> int:
    from ..codebook import load

    book = load()
    kind = book.kind(name)
    words = sorted({u.form for u in book.units if u.kind == name})
    if call.out.machine:
        call.out.line({"kind": kind, "words": words})
        return 0
    call.out.text(kind.name, style="bold")
    for field in ("definition", "inclusion", "exclusion", "example"):
        call.out.text(f"  {field}: {getattr(kind, field)}")
    s = kind.sensitivity
    call.out.text(f"  sensitivity: {s.who}, no finer than {s.coarse}, {s.delay_days} days late: {s.why}")
    call.out.text(f"  words: {', '.join(words)}")
    return 0


def _lint(call: Call, path: Path) -> int:
    """Raises CodebookError (exit code 2) on the first wrong line, with its entry and the nearest right value."""
    from ..codebook import load

    shipped, book = load(), load(path)
    added = {
        field.name: len(getattr(book, field.name)) - len(getattr(shipped, field.name))
        for field in dataclasses.fields(shipped)
        if len(getattr(book, field.name)) != len(getattr(shipped, field.name))
    }
    if call.out.machine:
        call.out.line({"file": str(path), "ok": True, "lines": added})
    else:
        counts = ", ".join(f"{n} {name}" for name, n in added.items()) or "no line"
        call.out.text(f"{path} is valid and adds {counts}")
    return 0
