"""What is asked for: filters, rows, chains of reasons; one meaning for the command line, pages and files."""

from .columns import cells, headings
from .counted import Counted, counted
from .explain import Kept, Link, Words, explain, thing
from .filters import RULES, Filter
from .rows import Page, Query, ask, page

__all__ = [
    "RULES", "Counted", "Filter", "Kept", "Link", "Page", "Query", "Words", "ask", "cells", "counted", "explain",
    "headings", "page", "thing",
]  # fmt: skip
