"""The bundled case: reports written for this project, when each was received, and the agreement a person wrote down.

Nothing here reads, stores or shows anything: these are files and times for whoever does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any, Final, NamedTuple

AGREEMENT: Final = "idlib-2020-01.yaml"
AGREEMENT_WRITTEN: Final = datetime(2020, 1, 10, 20, 0, tzinfo=UTC)
"""When the agreement's file enters the record: the evening on which both of its clocks had been made public."""


class ReportFile(NamedTuple):
    """One bundled report: its bytes, who published it when, and when the keeper of the demo got it.

    `received` is an instant in UTC. `published` is an ISO day. `why`: what the report is in the case for.
    """

    order: int
    ref: str
    name: str
    publisher: str
    publisher_kind: str
    published: str
    received: datetime
    why: str
    data: bytes

    def put(self, folder: Path) -> Path:
        """Write the report into `folder` and return its path; `ingest` takes it from there."""
        path = folder / self.name
        path.write_bytes(self.data)
        return path


def title() -> str:
    """What the case is called."""
    return str(_manifest()["title"])


def reports() -> list[ReportFile]:
    """The reports in the order in which they were received."""
    made = [_report(row) for row in _manifest()["reports"]]
    return sorted(made, key=lambda report: (report.received, report.order))


@contextmanager
def agreement_file() -> Iterator[Path]:
    """The agreement as a file on disk, for as long as the context lasts."""
    with resources.as_file(resources.files(__name__).joinpath(AGREEMENT)) as path:
        yield path


def origin() -> str:
    """Which of the case's facts are public, which are made up: to be shown wherever the case is."""
    return resources.files(__name__).joinpath("ORIGIN.md").read_text(encoding="utf-8")


def _manifest() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(resources.files(__name__).joinpath("manifest.json").read_text(encoding="utf-8"))
    return read


def _report(row: dict[str, Any]) -> ReportFile:
    data = resources.files(__name__).joinpath(row["file"]).read_bytes()
    name = Path(row["file"]).name
    if name.endswith(".jsonl"):
        # Several reports in one file were received at different times: each becomes a file of its own.
        (data,) = (line for line in data.splitlines(keepends=True) if json.loads(line)["ref"] == row["ref"])
        name = f"{row['ref']}.jsonl"
    received = datetime.fromisoformat(row["received"].replace("Z", "+00:00"))
    return ReportFile(
        order=row["order"], ref=row["ref"], name=name, publisher=row["publisher"], published=row["published"],
        publisher_kind=row["publisher_kind"], received=received, why=row["why"], data=data,
    )  # fmt: skip
