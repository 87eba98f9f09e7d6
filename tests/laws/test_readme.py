"""The README's shell sessions run as written, and print what it says they print.

A ```console block is run line by line in an empty folder, on a terminal of 100 columns. Ids, hashes and instants may
differ, and a line of dots stands for any lines; nothing else.
"""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

BLOCK = re.compile(r"^```console\n(.*?)^```", re.M | re.S)
VARIES = (
    (re.compile(r"\x1b\[[0-9;]*m"), ""),
    (re.compile(r"\b(DOC|CLM|INC|AGR|FND|DEC)-[0-9A-Z]{12}\b"), r"\1-…"),
    (re.compile(r"\b[0-9a-f]{16,64}\b"), "HASH"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\dZ:+]*"), "INSTANT"),
    (re.compile(r"[─…\s]+"), " "),
)


def session(block: str) -> list[tuple[str, list[str]]]:
    """The commands of a block, each with the lines that it is said to print."""
    steps: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        elif steps:
            steps[-1][1].append(line)
    return steps


def on_a_terminal(command: str, folder: Path) -> tuple[int, list[str]]:
    parent, child = pty.openpty()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "COLUMNS": "100", "TERM": "xterm", "NO_COLOR": "1", "HOME": str(folder)}
    run = subprocess.Popen(["bash", "-c", command], cwd=folder, stdout=child, stderr=subprocess.DEVNULL, env=env)
    os.close(child)
    shown = b""
    while True:
        try:
            part = os.read(parent, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(parent)
    return run.wait(), [line for line in map(plain, shown.decode().splitlines()) if line]


def plain(line: str) -> str:
    for pattern, instead in VARIES:
        line = pattern.sub(instead, line)
    return line.strip()


def test_the_readme_is_short(root: Path) -> None:
    assert len((root / "README.md").read_text(encoding="utf-8").splitlines()) < 100


def test_the_readme_shows_a_session(root: Path) -> None:
    assert BLOCK.search((root / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_the_sessions_run_as_written(root: Path, tmp_path: Path, page: str) -> None:
    if not (root / page).is_file():
        pytest.skip(f"{page} is not written yet")
    for block in BLOCK.findall((root / page).read_text(encoding="utf-8")):
        for command, expected in session(block):
            code, shown = on_a_terminal(command, tmp_path)
            assert code == 0, f"{command}: exit code {code}\n" + "\n".join(shown)
            at = 0
            free = False
            for line in expected:
                if line.strip() in ("...", "…"):
                    free = True
                    continue
                wanted = plain(line)
                if not wanted:
                    continue
                where = shown.index(wanted, at) if wanted in shown[at:] else -1
                assert where >= 0, f"{command} does not print {line!r}, but:\n" + "\n".join(shown)
                assert free or where == at, f"{command} prints {shown[at]!r} before {line!r}"
                at, free = where + 1, False
            assert free or at == len(shown), f"{command} goes on: {shown[at:]}"
