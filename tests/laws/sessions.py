"""Shell sessions in the documentation: run them on a terminal, compare them, and (with --write) write them anew.

    python tests/laws/sessions.py --write README.md

A ```console block is run in an empty folder, on a terminal of 100 columns. Ids, hashes, instants and the number of
entries may differ, and a line of three dots stands for any lines; nothing else. What a command with such a line is said
to print is left alone by --write.
"""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

BLOCK = re.compile(r"^```console\n(.*?)^```", re.M | re.S)
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
VARIES = (
    (re.compile(r"\b(DOC|CLM|INC|AGR|FND|DEC)-[0-9A-Z]{12}\b"), r"\1-…"),
    (re.compile(r"\b[0-9a-f]{16,64}\b"), "HASH"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\dZ:+]*"), "INSTANT"),
    (re.compile(r"^\d+ entries verify; the head is \d+"), "N entries verify; the head is N"),
    (re.compile(r"[─…\s]+"), " "),
)
ANY = ("...", "…")


def steps(block: str) -> list[tuple[str, list[str]]]:
    """The commands of a block, each with the lines that it is said to print."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
    return found


def on_a_terminal(command: str, folder: Path) -> tuple[int, list[str]]:
    """Exit code and lines of a shell command run on a pseudo-terminal in `folder`."""
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
    return run.wait(), [COLOURS.sub("", line).rstrip() for line in shown.decode().splitlines()]


def plain(line: str) -> str:
    """A line without what may differ from run to run."""
    for pattern, instead in VARIES:
        line = pattern.sub(instead, line)
    return line.strip()


def difference(expected: list[str], shown: list[str]) -> str | None:
    """What is wrong with the lines shown, None if nothing is."""
    got = [line for line in map(plain, shown) if line]
    at, free = 0, False
    for line in expected:
        if line.strip() in ANY:
            free = True
            continue
        wanted = plain(line)
        if not wanted:
            continue
        where = got.index(wanted, at) if wanted in got[at:] else -1
        if where < 0:
            return f"{line!r} is not printed, but:\n" + "\n".join(shown)
        if where != at and not free:
            return f"{got[at]!r} is printed before {line!r}"
        at, free = where + 1, False
    return None if free or at == len(got) else f"more is printed: {got[at:]}"


def rewritten(page: str) -> str:
    """The page with every block that has no line of dots run and written anew."""
    with TemporaryDirectory() as name:

        def anew(match: re.Match[str]) -> str:
            lines: list[str] = []
            for command, expected in steps(match[1]):
                code, shown = on_a_terminal(command, Path(name))
                if code != 0:
                    raise SystemExit(f"{command}: exit code {code}\n" + "\n".join(shown))
                keep = any(line.strip() in ANY for line in expected)
                while shown and not shown[-1]:
                    shown.pop()
                lines += [f"$ {command}", *(expected if keep else shown)]
            return "```console\n" + "\n".join(lines) + "\n```"

        return BLOCK.sub(anew, page)


if __name__ == "__main__":
    for given in sys.argv[2:] if sys.argv[1:2] == ["--write"] else ():
        Path(given).write_text(rewritten(Path(given).read_text(encoding="utf-8")), encoding="utf-8")
