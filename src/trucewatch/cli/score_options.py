"""The options of `eval`; light, for `--help`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path


def scoring(p: ArgumentParser) -> None:
    """Options of `eval`."""
    p.add_argument(
        "sets", metavar="SET|GOLD", nargs="*", help="sets by name (`cases`: the project's own), or a gold file"
    )
    p.add_argument("--data", metavar="DIR", type=Path, help="folder of sets (default: data/ in TRUCEWATCH_SHARED)")
    p.add_argument(
        "--gold", metavar="FILE", type=Path, help="JSON lines: documents, each with the claims it should give"
    )
    p.add_argument(
        "--limit", metavar="N", type=int, help="at most so many rows of a set, spread evenly; no floor then holds"
    )
    p.add_argument("--no-baselines", action="store_true", help="leave out the simple rules that are scored beside")
    p.add_argument("--errors", metavar="FILE", type=Path, help="write the errors with their text here (Markdown)")
    p.add_argument(
        "--floors", metavar="FILE", type=Path, help="the least that figures may be (default: eval/floors.json)"
    )
    p.add_argument("--raise-floors", action="store_true", help="write the figures as floors where they are higher")
    p.add_argument("--lower-floor", action="store_true", help="write them as floors even where they are lower")
