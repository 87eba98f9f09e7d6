"""`python -m trucewatch` is the command line."""

from __future__ import annotations

import subprocess
import sys

import trucewatch


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "trucewatch", "--version"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert trucewatch.__version__ in done.stdout
