"""The command line: verbs; tables on a terminal, JSON lines in a pipe. `python -m trucewatch` is the same."""

from .main import main

__all__ = ["main"]
