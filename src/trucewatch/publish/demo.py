"""The bundled case, played: each report enters the record at the time it was received, then the page is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from .. import demo
from .page import About, page

if TYPE_CHECKING:
    from ..ledger import Ledger

PAGE: Final = "index.html"
NOTE: Final = (
    "A demonstration: the texts were written for this project, the outlets in them are fictional, and most counts are "
    "made up. Do not cite it as facts about any war."
)


@dataclass
class SteppedClock:
    """A clock that stands still until it is set; the demo's only one."""

    moment: datetime

    def __call__(self) -> datetime:
        """The moment it was last set to."""
        return self.moment


def play(ledger: Ledger, clock: SteppedClock, *, progress: Callable[[int, str], None] | None = None) -> None:
    """Take the bundled reports and agreement into `ledger`, which is to run on `clock`, each when it was received.

    What is there already is left as it is. `progress` is called with the number and the name of each report.
    """
    from .. import pipeline
    from ..ingest import TakeOptions

    written = any(a.origin == "file" for a in ledger.at().agreements())
    with TemporaryDirectory(prefix="trucewatch-demo-") as name:
        for number, report in enumerate(demo.reports(), 1):
            if not written and report.received > demo.AGREEMENT_WRITTEN:
                clock.moment = demo.AGREEMENT_WRITTEN
                with demo.agreement_file() as path:
                    pipeline.add_agreements(path, ledger, clock=clock)
                written = True
            clock.moment = report.received
            # What a report does not state of itself, its keeper knows: who published it, and when.
            take = TakeOptions(publisher=report.publisher, published=report.published)
            source = report.put(Path(name))
            pipeline.ingest_sources([source], ledger, clock=clock, options=pipeline.Options(take=take))
            if progress is not None:
                progress(number, report.name)


def demo_page(ledger: Ledger, out: Path, *, as_of: str | None = None, public_on: date | None = None) -> Path:
    """Write the page of a ledger that holds the bundled case into the folder `out`, made if need be; its path.

    `public_on` makes it a public copy as of that day.
    """
    head = ledger.head
    snapshot = ledger.at(as_of=as_of, head=head.seq)
    out.mkdir(parents=True, exist_ok=True)
    path = out / PAGE
    about = About(head_hash=head.hash, note=NOTE, on=public_on)
    path.write_text(page(snapshot, about, public=public_on is not None), encoding="utf-8", newline="\n")
    return path
