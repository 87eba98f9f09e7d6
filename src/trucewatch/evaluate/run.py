"""One evaluation: every set that is found, by its form, with what was skipped and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Final

import msgspec

from ..errors import DocumentError, NotFound, UsageError
from ..read import Reader
from . import cases, gold
from .desk import Desk, Row, digest, read_rows
from .report import Measured, Mistake, Report, SetScore, Skipped
from .sets import ecbplus, factuality, headlines, muc4, places, plover, polnear, re3d, timex, wikievents

CASES: Final = "cases"
FORMS: Final[dict[str, ModuleType]] = {
    "muc4": muc4, "polnear": polnear, "plover_gsr": plover, "factuality": factuality, "wikievents": wikievents,
    "re3d": re3d, "tempeval3": timex, "geo": places, "ucdp_headline_clusters": headlines,
    "ecbplus": ecbplus,
}  # fmt: skip
# By a key that only this form has, in this order.
_KEYS: Final = (
    ("claims", "gold"), ("templates", "muc4"), ("attributions", "polnear"), ("timex", "tempeval3"), ("toponyms", "geo"),
    ("event_text", "plover_gsr"), ("articles", "ucdp_headline_clusters"), ("mentions", "ecbplus"),
    ("relations", "re3d"), ("dataset", "factuality"), ("events", "wikievents"),
)  # fmt: skip
_NO_SET: Final = ("gaz_", "ceasefires")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for. `data`: a folder of JSON-lines files in the form of the shared data (or the folder that has
    it as `data/`). `gold`: a user's own file. `sets`: names of sets (file stems, or `cases`), None for all that are
    found. `limit`: at most so many rows of a set, None for all. `told` is called with the name of each set before it
    is scored.
    """

    data: Path | None = None
    gold: Path | None = None
    sets: Sequence[str] | None = None
    baselines: bool = True
    limit: int | None = None
    told: Callable[[str], None] | None = None


def run(asked: Asked, reader: Reader | None = None) -> Report:
    """Score everything asked for. Raises UsageError for a set nobody knows, NotFound for a file that is not there."""
    using = reader or Reader.load()
    scores: list[SetScore] = []
    skipped: list[Skipped] = []
    mistakes: list[Mistake] = []
    if asked.gold is not None:
        if not asked.gold.is_file():
            raise NotFound(f"no gold file at {asked.gold}")
        desk = Desk(name=asked.gold.stem, reader=using, baselines=asked.baselines)
        scores.append(_file(asked.gold, "gold", desk, asked))
        mistakes += desk.mistakes
    if asked.gold is None or asked.sets or asked.data is not None:
        _sets(asked, using, (scores, skipped, mistakes))
    return Report(reader=using.version, sets=tuple(scores), skipped=tuple(skipped), mistakes=tuple(mistakes))


def _sets(asked: Asked, reader: Reader, into: tuple[list[SetScore], list[Skipped], list[Mistake]]) -> None:
    scores, skipped, mistakes = into
    wanted = None if asked.sets is None else set(asked.sets)
    known = {CASES}
    if wanted is None or CASES in wanted:
        _own(asked, reader, into)
    for path in _files(asked.data):
        known.add(path.stem)
        if (wanted is not None and path.stem not in wanted) or path.stem.startswith(_NO_SET):
            continue
        form = form_of(path)
        if form is None:
            why = f"{path.name} has none of the forms that are known: {', '.join(FORMS)}"
            skipped.append(Skipped(set=path.stem, why=why))
            continue
        desk = Desk(name=path.stem, reader=reader, baselines=asked.baselines)
        try:
            scores.append(_file(path, form, desk, asked))
        except DocumentError as error:  # a file that is broken is no reason not to score the others
            skipped.append(Skipped(set=path.stem, why=str(error)))
            continue
        mistakes += desk.mistakes
    names = {*FORMS, "geo_lgl", "geo_geovirus"} - {"geo"}
    for name in sorted(wanted or ()):
        if name not in known and name not in names:
            raise UsageError(f"no set is called {name!r}; known are {', '.join(sorted(known | names))}")
    where = (
        "no folder of data is set (TRUCEWATCH_SHARED, or --data DIR)"
        if asked.data is None
        else f"it is not in {asked.data}"
    )
    for name in sorted(names if wanted is None else wanted & names):
        if name not in known and (asked.data is None or wanted is not None):
            skipped.append(Skipped(set=name, why=where))


def beside() -> Path | None:
    """The data beside a source checkout, None where there is none."""
    folder = cases.PACKAGE.parents[2] / "shared" / "data"
    return folder if folder.is_dir() else None


def _files(data: Path | None) -> list[Path]:
    if data is None:
        return []
    if not data.is_dir():
        raise NotFound(f"no folder of data at {data}")
    inner = data / "data"
    folder = inner if not any(data.glob("*.jsonl")) and inner.is_dir() else data
    return sorted(folder.glob("*.jsonl"))


def form_of(path: Path) -> str | None:
    """The form of a file by the keys of its first row, None if it is none that is known."""
    with path.open("rb") as file:
        first = next((line for line in file if line.strip()), b"")
    try:
        row = msgspec.json.decode(first)
    except msgspec.DecodeError:
        return None
    return next((form for key, form in _KEYS if isinstance(row, dict) and key in row), None)


def _file(path: Path, form: str, desk: Desk, asked: Asked) -> SetScore:
    if asked.told is not None:
        asked.told(path.stem)
    rows = read_rows(path)
    module = gold if form == "gold" else FORMS[form]
    whole = rows
    rows, split = _held(rows, getattr(module, "HELD", ()))
    if split != "all" and asked.limit is None:  # a short run trains nothing
        desk.training = [row for row in whole if row.get("split") not in split.split("+")]
    rows = spread(rows, asked.limit)
    measured: list[Measured] = module.score(rows, desk)
    return SetScore(
        set=path.stem,
        form=form,
        sha256=digest(path),
        split=split,
        rows=len(rows),
        measured=tuple(measured),
        limit=asked.limit,
    )


def _held(rows: list[Row], held: Iterable[str]) -> tuple[list[Row], str]:
    """The rows kept for scoring where the file has them, else all of it."""
    names = tuple(held)
    inside = [row for row in rows if row.get("split") in names]
    return (inside, "+".join(names)) if inside else (rows, "all")


def spread(rows: list[Row], limit: int | None) -> list[Row]:
    """At most `limit` rows, evenly over the file, so that a short run sees all of it."""
    if limit is None or len(rows) <= limit:
        return rows
    return [rows[i * len(rows) // limit] for i in range(limit)]


def _own(asked: Asked, reader: Reader, into: tuple[list[SetScore], list[Skipped], list[Mistake]]) -> None:
    folder = cases.here()
    if folder is None:
        into[1].append(Skipped(set=CASES, why="the cases come with the source, not with the installed package"))
        return
    if asked.told is not None:
        asked.told(CASES)
    paths = cases.files(folder)
    desk = Desk(name=CASES, reader=reader, baselines=False)
    shared = asked.data.parent if asked.data is not None and asked.data.name == "data" else asked.data
    measured, n = cases.score(paths, cases.Folders(folder, shared), desk, asked.limit)
    into[0].append(
        SetScore(
            set=CASES,
            form="cases",
            sha256=digest(*paths),
            split="all",
            rows=n,
            measured=tuple(measured),
            limit=asked.limit,
        )
    )
    into[2].extend(desk.mistakes)
