"""`eval`: the reader against coded texts, with intervals, simple rules beside it, and floors that may only rise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from .call import Call

if TYPE_CHECKING:
    from ..evaluate import Measured, Report, SetScore

FLOORS = Path("eval") / "floors.json"
_COLUMNS = ("figure", "value", "95 %", "n", "P", "R", "beside")
_CHECKOUT = Path(__file__).parents[3]


def evaluate(call: Call) -> int:
    """`eval`; 1 if a figure is below its floor."""
    from ..evaluate import Asked, Floors, below, errors_page, raised, run

    page: Path | None = call.option("errors")
    if page is not None:
        _outside(page)
    gold, names = _gold(call)
    asked = Asked(
        data=_data(call) if gold is None or names else call.option("data"), gold=gold, sets=names or None,
        baselines=not call.option("no_baselines"), limit=call.option("limit"),
        told=lambda name: call.out.note(f"scoring {name} …"),
    )  # fmt: skip
    report = run(asked)
    _show(call, report)
    if page is not None:
        page.write_text(errors_page(report), encoding="utf-8")
        call.out.note(f"{len(report.mistakes)} errors are in {page}; it quotes texts that may not be passed on")
    path = call.option("floors") or (_CHECKOUT / FLOORS if (_CHECKOUT / FLOORS).is_file() else FLOORS)
    floors = Floors.read(path)
    if call.option("raise_floors") or call.option("lower_floor"):
        raised(report, floors, lower=bool(call.option("lower_floor"))).write(path)
        call.out.note(f"floors written to {path}")
        return 0
    sunk = below(report, floors)
    for sentence in sunk:
        call.out.note(f"trucewatch: {sentence}")
    return 1 if sunk else 0


def _gold(call: Call) -> tuple[Path | None, list[str]]:
    """The user's gold (named, or given among the sets as a file), and the sets."""
    gold: Path | None = call.option("gold")
    names: list[str] = []
    for given in call.option("sets") or []:
        if given.endswith((".jsonl", ".json")):
            if gold is not None:
                raise UsageError("one gold file at a time can be scored")
            gold = Path(given)
        else:
            names.append(given)
    return gold, names


def _data(call: Call) -> Path | None:
    from ..evaluate import beside

    given: Path | None = call.option("data")
    if given is not None:
        return given
    if call.settings.shared is not None:
        return Path(call.settings.shared).expanduser() / "data"
    return beside()


def _outside(page: Path) -> None:
    """Texts of the sets must not end up in the repository. Raises UsageError for a path in it that git keeps."""
    whole = page.absolute()
    checkout = (_CHECKOUT / ".git").exists() and whole.is_relative_to(_CHECKOUT)
    if checkout and not whole.is_relative_to(_CHECKOUT / "out"):
        raise UsageError(f"{page} is in the repository, where no text of the sets may be; name a file elsewhere")


def _show(call: Call, report: Report) -> None:
    if call.out.machine:
        call.out.line(report.public())
        return
    for score in report.sets:
        call.out.table([_cells(m) for m in score.measured], _COLUMNS, _title(score))
        for measured in score.measured:
            if measured.note:
                call.out.text(f"{measured.name}: {measured.note}")
    for skipped in report.skipped:
        call.out.text(f"{skipped.set}: not scored; {skipped.why}")


def _title(score: SetScore) -> str:
    part = "" if score.limit is None else f", at most {score.limit}"
    return f"{score.set}: {score.rows} rows ({score.split}{part})"


def _cells(m: Measured) -> tuple[object, ...]:
    beside = "; ".join(f"{b.name} {b.value:.3f}" for b in m.baselines)
    ratio = ("" if x is None else f"{x:.3f}" for x in (m.precision, m.recall))
    return (m.name, f"{m.value:.3f}", f"{m.low:.3f}–{m.high:.3f}", f"{m.n} {m.unit}", *ratio, beside)
