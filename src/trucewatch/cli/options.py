"""The options of the verbs, grouped as they are shared."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, BooleanOptionalAction
from pathlib import Path

DAY = "DAY"


def common(p: ArgumentParser, ledger: bool, bounds: bool) -> None:
    """What every verb takes; verbs that touch no ledger take only how to write, verbs that write it no bounds."""
    p.add_argument("--json", action="store_true", help="JSON lines, also on a terminal")
    p.add_argument("--clock", metavar="INSTANT", help=SUPPRESS)
    if ledger:
        p.add_argument("--ledger", metavar="PATH", help="the ledger (else TRUCEWATCH_LEDGER, else trucewatch.sqlite)")
    if bounds:
        p.add_argument(
            "--as-of",
            metavar="INSTANT",
            help="only what follows from documents received, and decisions taken, by then (a date: by its end, UTC)",
        )
        p.add_argument("--head", metavar="SEQ", help="only the entries up to this number")


def reading(p: ArgumentParser) -> None:
    """Options of `read`."""
    _sources(p)
    _stated(p)
    p.add_argument(
        "--explain", action="store_true",
        help="list the sentences that yield nothing and the places that a name was not taken for, with reasons",
    )  # fmt: skip
    p.add_argument("--no-gate", action="store_true", help="read documents, too, that hold no word of the codebook")
    p.add_argument("--rules-only", action="store_true", help="leave out what the learned model proposes")


def ingesting(p: ArgumentParser) -> None:
    """Options of `ingest`."""
    _sources(p)
    _stated(p)
    p.add_argument(
        "--workers", metavar="N", type=_count, help="read with so many processes (else TRUCEWATCH_WORKERS, else 1)"
    )
    p.add_argument("--agreements", metavar="FILE", type=Path, action="append", help="a YAML file of agreements, first")
    p.add_argument(
        "--received-at",
        choices=("now", "published"),
        default="now",
        help="published: replay an archive as if each document had come in when it was published; every one says so",
    )


def _count(given: str) -> int:
    if not given.isdigit() or int(given) < 1:
        raise ArgumentTypeError(f"{given!r} is no number of processes; give 1 or more")
    return int(given)


def _sources(p: ArgumentParser) -> None:
    p.add_argument(
        "sources",
        metavar="SOURCE",
        nargs="+",
        help="files (text, Markdown, HTML, JSON lines), folders, or - for standard input",
    )


def _stated(p: ArgumentParser) -> None:
    p.add_argument("--publisher", metavar="NAME", help="who published them, where they do not say so themselves")
    p.add_argument("--published", metavar="DATE", help="when they were published, where they do not say so themselves")


def rows(p: ArgumentParser) -> None:
    """Paging."""
    p.add_argument("--limit", metavar="N", type=int, help="at most so many rows (default: 50 on a terminal, else all)")
    p.add_argument("--offset", metavar="N", type=int, default=0, help="leave out the first N rows")


def about_documents(p: ArgumentParser) -> None:
    """Filters of documents."""
    p.add_argument("--publisher", metavar="NAME", help="published by; part of the name is enough")
    _period(p, "published")


def about_claims(p: ArgumentParser) -> None:
    """Filters of claims."""
    _event(p)
    p.add_argument("--speaker", metavar="NAME", help="said by; part of the name is enough")
    p.add_argument("--stance", metavar="STANCE", help="asserted, accused, denied, negated …; several with commas")
    p.add_argument("--document", metavar="DOC-ID", help="in this document")


def about_incidents(p: ArgumentParser) -> None:
    """Filters of incidents."""
    _event(p)
    p.add_argument("--speaker", metavar="NAME", help="one of whose claims is said by; part of the name is enough")
    p.add_argument("--grade", metavar="GRADE", help="single, corroborated, contested …; several with commas")


def about_findings(p: ArgumentParser) -> None:
    """Filters of findings."""
    p.add_argument("--agreement", metavar="AGR-ID", help="against this agreement")
    p.add_argument("--claimant", metavar="NAME", help="under the clock of; part of the name is enough")
    p.add_argument("--grade", metavar="GRADE", help="alleged, corroborated, contested …; several with commas")
    p.add_argument("--relation", metavar="RELATION", help="violation_alleged, before, outside …; several with commas")


def measure(p: ArgumentParser) -> None:
    """What `figures` counts."""
    p.add_argument("measure", metavar="MEASURE", help="killed, injured, displaced, trapped …")
    _event(p)
    p.add_argument("--speaker", metavar="NAME", help="counted by; part of the name is enough")


def _event(p: ArgumentParser) -> None:
    p.add_argument("--kind", metavar="KIND", help="kind of event (see `codebook kinds`); several with commas")
    p.add_argument("--actor", metavar="NAME", help="done by; part of the name is enough")
    p.add_argument("--place", metavar="NAME", help="at a place of this name; part of the name is enough")
    p.add_argument("--area", metavar="NAME", help="in this district, province or country (name or code)")
    _period(p, "happened")


def _period(p: ArgumentParser, what: str) -> None:
    p.add_argument("--since", metavar=DAY, help=f"{what} on or after this day, as far as is known")
    p.add_argument("--until", metavar=DAY, help=f"{what} on or before this day, as far as is known")


def adding(p: ArgumentParser) -> None:
    """Options of `agreements`."""
    p.add_argument("act", metavar="lint", nargs="?", choices=("lint",), help="say what is wrong in FILE, by line")
    p.add_argument("file", metavar="FILE", nargs="?", type=Path, help="the YAML file to check")
    p.add_argument("--add", metavar="FILE", type=Path, help="take in a YAML file of agreements that a person wrote")


def counting(p: ArgumentParser) -> None:
    """Options of `count`."""
    p.add_argument(
        "file", metavar="FILE", type=Path, help="observations: JSON lines of id, at, place, kind, discharges"
    )
    p.add_argument("--rule", metavar="NAME", help="one rule of the codebook (default: every rule, side by side)")


def on_a_day(p: ArgumentParser) -> None:
    """Options of `status`."""
    p.add_argument("agreement", metavar="AGREEMENT", nargs="?", help="an id, or part of a name (default: all)")
    p.add_argument("--on", metavar=DAY, help="the day (default: the last day that a document reports on)")
    p.add_argument(
        "--claimant", metavar="NAME", help="only the clock of; part of the name is enough (default: every clock)"
    )
    p.add_argument(
        "--beside", action=BooleanOptionalAction, default=None,
        help="what stands beside a status, counted from the start on (default: unless more than 5,000 acts are held)",
    )  # fmt: skip


def one_id(p: ArgumentParser) -> None:
    """An id."""
    p.add_argument("id", metavar="ID", help="a public id, or enough of its beginning to be the only one")


def checking(p: ArgumentParser) -> None:
    """Options of `verify`."""
    p.add_argument("--head", metavar="SEQ|HASH", help="a head kept elsewhere, that must stand in the chain")


def reviewing(p: ArgumentParser) -> None:
    """The acts of `review`."""
    p.add_argument(
        "act",
        metavar="ACT",
        nargs="?",
        choices=("list", "accept", "reject", "edit", "same", "different", "unsure", "redact", "undo"),
        default="list",
        help="list (default), accept, reject, edit, same, different, unsure, redact or undo",
    )
    p.add_argument("ids", metavar="ID", nargs="*", help="what is judged; two ids for same and different")
    p.add_argument(
        "--field", metavar="FIELD", help="of edit: kind, stance, time, place, actor, target, speaker or figures"
    )
    p.add_argument(
        "--value",
        metavar="VALUE",
        help="of edit: a kind, a stance, DAY or DAY/DAY, a place's id, a name, an actor's id, killed=3, or none",
    )
    p.add_argument("--why", metavar="TEXT", help="the reason, kept with the decision")
    p.add_argument("--who", metavar="NAME", help="whose decision it is (else TRUCEWATCH_WHO)")
    p.add_argument("--limit", metavar="N", type=int, default=20, help="how much of the queue is listed")


def differing(p: ArgumentParser) -> None:
    """The two moments of `diff`."""
    moment = "a day, an instant with offset, or the number of an entry"
    p.add_argument("--from", dest="first", metavar="MOMENT", required=True, help=moment)
    p.add_argument("--to", dest="last", metavar="MOMENT", help=f"{moment} (default: now)")
    p.add_argument("--what", metavar="TABLE", help="incidents, findings, agreements …; several with commas")


def importing(p: ArgumentParser) -> None:
    """What `import` reads."""
    p.add_argument("file", metavar="FILE", type=Path, help="what `export jsonl` wrote; the ledger given must be new")


def exporting(p: ArgumentParser) -> None:
    """Options of `export`."""
    p.add_argument("format", metavar="FORMAT", help="jsonl: every entry and archived source of the ledger, one a line")


def places(p: ArgumentParser) -> None:
    """The acts of `gazetteer`."""
    p.add_argument("act", metavar="ACT", choices=("lookup", "add"), help="lookup NAME, or add FILE")
    p.add_argument("value", metavar="NAME|FILE", help="a place name; or a GeoNames country dump (XX.txt or XX.zip)")
    p.add_argument("--country", metavar="XX", help="prefer places of this country")


def book(p: ArgumentParser) -> None:
    """The acts of `codebook`."""
    p.add_argument("act", metavar="ACT", choices=("kinds", "show", "lint"), help="kinds, show KIND, or lint FILE")
    p.add_argument("value", metavar="KIND|FILE", nargs="?", help="a kind's name, or a file of codebook lines")


def demonstrating(p: ArgumentParser) -> None:
    """Options of `demo`."""
    p.add_argument(
        "--out",
        metavar="DIR",
        type=Path,
        default=Path("out"),
        help="where the page and the demo's own ledger go (default: out)",
    )
    p.add_argument(
        "--public",
        action="store_true",
        help="make the page a public copy: no texts, no names of persons, sensitive kinds late, coarse or not at all",
    )


def anything(p: ArgumentParser) -> None:
    """A verb that is not built takes what it is given and says so."""
    p.add_argument("rest", nargs="*", help=SUPPRESS)
