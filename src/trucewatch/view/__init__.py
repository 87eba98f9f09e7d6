"""What is asked for: filters, rows, chains of reasons; one meaning for the command line, pages and files."""

from .columns import cells, headings
from .counted import Counted, counted
from .explain import Kept, Link, Words, explain, thing
from .filters import RULES, Filter
from .rows import Page, Query, ask, page
from .standing import Asked, Standing, days, last_day, standing

__all__ = [
    "RULES", "Asked", "Counted", "Filter", "Kept", "Link", "Page", "Query", "Standing", "Words", "ask", "cells",
    "counted", "days", "explain", "headings", "last_day", "page", "standing", "thing",
]  # fmt: skip
