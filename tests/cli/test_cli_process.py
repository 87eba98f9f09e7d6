"""The command line as a process: closed pipes, a terminal."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

from held_nouns import SHELLED

TRUCEWATCH = [sys.executable, "-m", "trucewatch.cli"]


def test_a_closed_pipe_is_no_error(held: Path) -> None:
    command = f"{sys.executable} -m trucewatch.cli export jsonl --ledger {held} | head -n 1"
    run = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert run.returncode == 0
    assert run.stderr == ""
    assert len(run.stdout.splitlines()) == 1


def test_a_pipe_that_nobody_reads(held: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        run = subprocess.run(
            [*TRUCEWATCH, "export", "jsonl", "--ledger", str(held)], stdout=closed, stderr=subprocess.PIPE, check=False
        )
    assert (run.returncode, run.stderr) == (0, b"")


def on_a_terminal(argv: list[str], columns: int) -> tuple[int, str]:
    """What a person sees: the verb run on a pseudo-terminal of that width."""
    parent, child = pty.openpty()
    env = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm", "NO_COLOR": "1"}
    run = subprocess.Popen([*TRUCEWATCH, *argv], stdout=child, env=env)
    os.close(child)
    shown = b""
    while True:
        try:
            part = os.read(parent, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(parent)
    return run.wait(), re.sub(r"\x1b\[[0-9;]*m", "", shown.decode()).replace("\r\n", "\n")


def test_tables_on_a_terminal(held: Path) -> None:
    code, text = on_a_terminal(["incidents", "--ledger", str(held)], 140)
    assert code == 0
    assert text.splitlines()[0].strip() == "Incidents"
    row = next(line for line in text.splitlines() if SHELLED.id in line)
    assert "contested" in row
    assert "shelling" in row


def test_paragraphs_on_a_narrow_terminal(held: Path) -> None:
    code, text = on_a_terminal(["incidents", "--ledger", str(held)], 72)
    assert code == 0
    assert SHELLED.id in text.splitlines()
    assert "grade contested" in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 72


def test_no_standard_output_is_one_sentence(held: Path) -> None:
    command = f"{sys.executable} -m trucewatch.cli claims --ledger {held} >&-"
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr.count("\n")) == (1, 1)
    assert "standard output is closed" in run.stderr


def test_no_standard_input_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rebels shelled Saraqib on Sunday, residents said.")
    command = f"{sys.executable} -m trucewatch.cli read {tmp_path / 'a.txt'} --published 2020-01-12 <&-"
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr, len(run.stdout.splitlines())) == (0, "", 1)


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    run = subprocess.run(
        [*TRUCEWATCH, "claims", "--ledger", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (
        1,
        f"trucewatch: {tmp_path} is a folder; give the path of a file for the ledger\n",
    )
