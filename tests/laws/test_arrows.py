"""The arrows of the house: imports only go down, rooms on one line do not see each other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_arrows_hold(root: Path) -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-1000:]
