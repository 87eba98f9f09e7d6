"""The verbs and their options; nothing is imported here but argparse, so that --help is quick."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from .. import __version__
from ..errors import TrucewatchError
from . import options
from .score_options import scoring

Add = Callable[[argparse.ArgumentParser], None]

# verb, one line of help, the function that does it, and what adds its options.
VERBS: Sequence[tuple[str, str, str, Sequence[Add]]] = (
    ("read", "read reports and show their claims; keeps nothing", "take:read", (options.reading,)),
    ("ingest", "take reports into the ledger, read, fuse and monitor them", "take:ingest", (options.ingesting,)),
    ("reread", "read again what another reader, or codebook, read last", "take:reread", ()),
    ("documents", "the documents held", "rows:documents", (options.rows, options.about_documents)),
    ("claims", "what documents say happened, and who says so", "rows:claims", (options.rows, options.about_claims)),
    ("incidents", "what several claims say happened once", "rows:incidents", (options.rows, options.about_incidents)),
    ("agreements", "ceasefires, with each claimant's own clock", "rows:agreements", (options.rows, options.adding)),
    ("findings", "incidents held against agreements", "rows:findings", (options.rows, options.about_findings)),
    ("figures", "who counts what, when; flows and stocks apart", "rows:figures", (options.measure, options.rows)),
    ("status", "what can honestly be said of an agreement on a day", "things:status", (options.on_a_day,)),
    ("count", "observations of fire counted by each side's own rule", "truces:count", (options.counting,)),
    ("show", "one thing whole", "things:show", (options.one_id,)),
    ("explain", "the chain from a thing back to the bytes of documents", "things:explain", (options.one_id,)),
    ("verify", "check the hash chain and every stored byte", "record:verify", (options.checking,)),
    ("review", "what needs a person; records decisions", "record:review", (options.reviewing,)),
    ("diff", "what changed between two moments, and which entry changed it", "record:diff", (options.differing,)),
    ("export", "write what is held as files others read", "record:export", (options.exporting,)),
    ("import", "take a whole exported ledger into a new one", "record:take_in", (options.importing,)),
    ("compact", "bring an older ledger up to date and make the file small", "record:compact", ()),
    ("report", "the situation report of a day or period (not built yet)", "later:report", (options.anything,)),
    ("serve", "the pages and the REST interface (not built yet)", "later:serve", (options.anything,)),
    ("watch", "follow feeds and sites (not built yet)", "later:watch", (options.anything,)),
    ("eval", "score the reading against coded texts", "score:evaluate", (scoring,)),
    ("gazetteer", "look a place name up; add a country's places", "knowledge:gazetteer", (options.places,)),
    ("codebook", "kinds of event and the words that name them", "knowledge:codebook", (options.book,)),
    ("demo", "run the bundled case and write its page", "take:demo", (options.demonstrating,)),
)
NO_LEDGER = {"read", "count", "gazetteer", "codebook", "report", "serve", "watch", "eval", "demo"}
NO_BOUNDS = {*NO_LEDGER, "ingest", "verify", "reread", "diff", "import", "compact"}


def build() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = argparse.ArgumentParser(
        prog="trucewatch",
        formatter_class=_wide,
        description="Is the truce holding, who says so, and how do we know?",
        epilog="A table on a terminal, JSON lines in a pipe. Exit codes: 0 done, 1 trouble, 2 the call is wrong.",
    )
    parser.add_argument("--version", action="version", version=f"trucewatch {__version__}")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    for name, help_, run, adders in VERBS:
        verb = verbs.add_parser(
            name, help=help_, description=help_[0].upper() + help_[1:] + ".", allow_abbrev=False, formatter_class=_wide
        )
        verb.set_defaults(run=f"trucewatch.cli.{run}", verb=name)
        for add in adders:
            add(verb)
        options.common(verb, ledger=name not in NO_LEDGER, bounds=name not in NO_BOUNDS)
    return parser


def _wide(prog: str) -> argparse.HelpFormatter:
    return argparse.HelpFormatter(prog, max_help_position=28)


def verbs_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Verb → its parser; for the reference and its test."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    raise TrucewatchError("this parser has no verbs")
