"""The command line: verbs; tables on a terminal, JSON lines in a pipe. `python -m trucewatch.cli` is the same."""

from .main import main

__all__ = ["main"]
