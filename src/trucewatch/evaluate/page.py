"""The page of errors: by set and class, most frequent first, with the words around them. For one's own eyes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from .report import Mistake, Report

EACH = 8
_HEAD = (
    "# Where the reader is wrong",
    "",
    "This page quotes texts that may not be passed on, and may hold names of victims: keep it to yourself.",
)


def errors_page(report: Report, each: int = EACH) -> str:
    """Markdown: of every set the classes of error with their number, at most `each` examples of a class."""
    return "\n".join([*_HEAD, *_sets(report, each)]) + "\n"


def _sets(report: Report, each: int) -> Iterator[str]:
    for score in report.sets:
        held: dict[tuple[str, str], list[Mistake]] = defaultdict(list)
        for mistake in report.mistakes:
            if mistake.set == score.set:
                held[mistake.figure, mistake.error].append(mistake)
        yield from ("", f"## {score.set}", "")
        for (figure, error), found in sorted(held.items(), key=lambda x: (-len(x[1]), x[0])):
            yield from (f"### {figure} — {error} ({len(found)})", "")
            yield from (_line(m) for m in found[:each])
            yield ""


def _line(mistake: Mistake) -> str:
    said = f" · wanted {mistake.wanted}, got {mistake.got}" if mistake.wanted or mistake.got else ""
    return f"- `{mistake.where}` {mistake.text}{said}"
