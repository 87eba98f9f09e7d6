"""`agreements lint FILE`, `count`, and what `status` says besides: of comparable truces, and of what is not weighed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .. import view
from ..errors import UsageError
from .call import Call

if TYPE_CHECKING:
    from ..ledger import Snapshot
    from ..monitor.durability import Outlook


def lint(call: Call) -> int:
    """`agreements lint FILE`: every mistake by line; 1 when there is an error that `--add` would refuse."""
    from ..gazetteer import load
    from ..monitor import lint as check
    from ..monitor import words_of

    if call.arguments.file is None:
        raise UsageError("agreements lint needs a file")
    found = check(Path(call.arguments.file), load(call.settings.places_file))
    if call.out.machine:
        for issue in found:
            call.out.line(issue)
    else:
        for words in words_of(found):
            call.out.text(words)
        if not found:
            call.out.text(f"{call.arguments.file} has no mistake")
    return 1 if any(issue.hint == "error" for issue in found) else 0


def count(call: Call) -> int:
    """`count FILE [--rule NAME]`: the observations of a file by one rule, or by every rule side by side."""
    from ..codebook import load
    from ..monitor import count as counted
    from ..monitor import read_observations, rule_named

    seen = read_observations(Path(call.arguments.file))
    wanted = [call.arguments.rule] if call.arguments.rule else sorted(load(call.settings.codebook_file).counting)
    found = [counted(seen, rule_named(name, call.settings.codebook_file)) for name in wanted]
    if call.out.machine:
        for each in found:
            call.out.line(each)
        return 0
    rows = [(each.rule, str(each.total), each.because) for each in found]
    call.out.table(rows, ("rule", "count", "who counts so, and how"), f"{len(seen)} observations")
    return 0


def outlooks(snapshot: Snapshot, found: Sequence[view.Standing]) -> list[Outlook | None]:
    """What became of truces like these, one for each; None before the start and once it is over by that clock."""
    from datetime import date

    from ..monitor.durability import day_in_force, outlook

    made: list[Outlook | None] = []
    for each in found:
        agreement = snapshot.agreement(each.agreement)
        clock = next(c for c in agreement.clocks if c.claimant == each.clock)
        day = day_in_force(clock, date.fromisoformat(each.on))
        over = each.status is None or each.status.status in ("ended", "broken")
        made.append(None if over or day is None else outlook(agreement, day, clock))
    return made


def beside(call: Call, each: view.Asked) -> None:
    """A block of what stands beside a status and is never weighed into it; none before the start."""
    from ..monitor import sentences

    if each.left_out is not None:
        call.out.indented(f"Beside, left out: {each.left_out} with --beside.", 4)
    if each.beside is None:
        return
    call.out.indented("Beside, never weighed in:", 4)
    for words in sentences(each.beside):
        call.out.indented(" ".join(words.split()), 6)
