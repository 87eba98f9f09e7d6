"""Progress of long work, on standard error: a live line on a terminal, a line every ten seconds in a log."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field


@dataclass
class Progress:
    """Called with (number done, what was done last); silent for the first second, so that short work says nothing."""

    live: bool = field(default_factory=lambda: sys.stderr.isatty())
    _start: float = field(default_factory=time.monotonic)
    _last: float = 0.0
    _shown: bool = False

    def __call__(self, done: int, what: str) -> None:
        """Say so, when it is time to."""
        elapsed = time.monotonic() - self._start
        if elapsed < 1 or elapsed - self._last < (0.2 if self.live else 10):
            return
        self._last = elapsed
        self._shown = True
        line = f"{done} documents, {done / elapsed:.1f} a second; last {what[-40:]}"
        sys.stderr.write(f"\r\x1b[K{line}" if self.live else line + "\n")
        sys.stderr.flush()

    def close(self) -> None:
        """Remove the live line."""
        if self.live and self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
