"""Tables on a terminal, JSON lines in a pipe or with --json; notes and progress go to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from rich.console import Console

Row = Mapping[str, Any]
WIDE = 110
MARKS = {"holding": "green", "strained": "yellow", "broken": "red", "ended": "magenta", "unobserved": "dim"}


@dataclass
class Output:
    """Where a verb writes. `columns` of a table: (heading, key of the flat row)."""

    json: bool = False
    _console: Console | None = field(default=None, repr=False)

    @property
    def machine(self) -> bool:
        """Whether JSON lines are written."""
        return self.json or not sys.stdout.isatty()

    def line(self, value: object) -> None:
        """One JSON value on one line (nouns, mappings, lists)."""
        sys.stdout.write(msgspec.json.encode(value).decode("utf-8") + "\n")

    def table(self, rows: Iterable[Sequence[object]], columns: Sequence[str], title: str | None = None) -> None:
        """A table for a person: `rows` hold as many cells as `columns`; on a narrow terminal, a paragraph a row."""
        shown = [["" if cell is None else str(cell) for cell in row] for row in rows]
        if self.console().width < WIDE and len(columns) > 4:
            self._paragraphs(shown, columns, title)
            return
        from rich import box
        from rich.table import Table
        from rich.text import Text

        table = Table(
            title=title,
            title_justify="left",
            title_style="bold",
            box=box.SIMPLE_HEAD,
            pad_edge=False,
            padding=(0, 1, 0, 0),
        )
        for name in columns:
            # Ids must be whole to be of use; everything else may wrap.
            table.add_column(name, no_wrap=name in ("id", "kind"), overflow="fold")
        for cells in shown:
            table.add_row(*(Text(cell, style=MARKS.get(cell, "")) for cell in cells))
        self.console().print(table)

    def _paragraphs(self, rows: Iterable[Sequence[str]], columns: Sequence[str], title: str | None) -> None:
        if title:
            self.text(title, style="bold")
        for first, *rest in rows:
            self.text(first, style="bold")
            said = [f"{name} {cell}" for name, cell in zip(columns[1:], rest, strict=True) if cell]
            self.indented("; ".join(said), 2)

    def text(self, line: str = "", style: str | None = None) -> None:
        """A line for a person, wrapped by the terminal alone, so that paths and ids can be copied."""
        from rich.text import Text

        self.console().print(Text(line, style=style or ""), soft_wrap=True)

    def indented(self, line: str, by: int) -> None:
        """A paragraph for a person, every line of it indented."""
        from rich.padding import Padding
        from rich.text import Text

        self.console().print(Padding(Text(line), (0, 0, 0, by)))

    def note(self, line: str) -> None:
        """A line on standard error."""
        sys.stderr.write(line + "\n")
        sys.stderr.flush()

    def console(self) -> Console:
        """rich's console on standard output; plain where that is not a terminal."""
        if self._console is None:
            from rich.console import Console

            self._console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
        return self._console

    def close(self) -> None:
        """Flush, so that a closed pipe is noticed here and not at exit."""
        sys.stdout.flush()
