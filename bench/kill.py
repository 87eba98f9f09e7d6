"""Kill an ingest again and again, and see whether anything is lost:

    python -m bench.kill --kills 10 -- trucewatch ingest docs.jsonl --ledger {ledger} --received-at published

The command after `--` is run once in peace and once with `kill -9` at random moments, each time started anew, until it
ends by itself; `{ledger}` stands for the path. Then both ledgers must verify and hold the same documents, claims,
incidents, agreements, findings and decisions (numbers of entries and times of receipt aside). Exit code 1 if not.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from trucewatch.errors import LedgerError
from trucewatch.ledger import open_ledger

KINDS = ("documents", "claims", "incidents", "agreements", "findings", "decisions")
POLL = 0.02


def main() -> int:
    """Run, kill, compare; prints one line per kill and a verdict."""
    parser = argparse.ArgumentParser(description="kill -9 an ingest at random moments and compare with a peaceful run")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder to leave both ledgers in")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="-- and the command, with {ledger} in it")
    asked = parser.parse_args()
    command = asked.command[1:] if asked.command[:1] == ["--"] else asked.command
    if not any("{ledger}" in word for word in command):
        parser.error("the command must have {ledger} where the path of the ledger goes")
    with tempfile.TemporaryDirectory() as folder:
        where = asked.keep or Path(folder)
        where.mkdir(parents=True, exist_ok=True)
        peaceful, killed = where / "peaceful.sqlite", where / "killed.sqlite"
        began = time.monotonic()
        _finish(_start(command, peaceful))
        print(f"in peace: {time.monotonic() - began:.1f} s, {_head(peaceful)} entries")
        _harass(command, killed, asked.kills, random.Random(asked.seed), _head(peaceful))
        return _compare(peaceful, killed)


def _start(command: list[str], ledger: Path) -> subprocess.Popen[bytes]:
    words = [word.replace("{ledger}", str(ledger)) for word in command]
    # A session of its own, so that worker processes die with it.
    return subprocess.Popen(words, start_new_session=True, stdout=subprocess.DEVNULL)


def _finish(process: subprocess.Popen[bytes]) -> None:
    if process.wait() != 0:
        sys.exit(f"the command ended with {process.returncode}")


def _harass(command: list[str], ledger: Path, kills: int, chance: random.Random, entries: int) -> None:
    for number in range(1, kills + 1):
        process = _start(command, ledger)
        before = _head(ledger)
        # Some kills fall into the start; most some entries on, at any point of a transaction.
        goal = before if chance.random() < 0.15 else before + chance.randint(1, max(2, 2 * entries // (kills + 1)))
        while process.poll() is None and _head(ledger) < goal:
            time.sleep(POLL)
        time.sleep(chance.random() * 0.1)
        if process.poll() is not None:
            print(f"kill {number}: too late, the command had ended with {process.returncode}")
            break
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        print(f"kill {number}: at entry {_head(ledger)}, {_issues(ledger)}")
    _finish(_start(command, ledger))


def _head(path: Path) -> int:
    try:
        with open_ledger(path, clock=_now, create=False, read_only=True, wait=60) as ledger:
            return ledger.head.seq
    except LedgerError:
        return 0  # not there yet, or only half made


def _issues(path: Path) -> str:
    if not path.exists() or not _head(path):
        return "nothing kept yet"
    with open_ledger(path, clock=_now, create=False) as ledger:
        return "verifies" if (found := ledger.verify()).ok else f"DOES NOT VERIFY: {found.issues[0]}"


def _compare(peaceful: Path, killed: Path) -> int:
    failures = 0
    contents = []
    for path in (peaceful, killed):
        with open_ledger(path, clock=_now, create=False) as ledger:
            found = ledger.verify()
            print(f"{path.name}: {found.entries} entries, {len(found.issues)} issues")
            failures += len(found.issues)
            now = ledger.at()
            contents.append({kind: [_plain(thing) for thing in getattr(now, kind)()] for kind in KINDS})
    for kind in KINDS:
        left, right = ({thing["id"]: thing for thing in content[kind]} for content in contents)
        different = [id_ for id_ in {*left, *right} if left.get(id_) != right.get(id_)]
        print(f"{kind}: {len(left)} and {len(right)}, {len(different)} different")
        for id_ in sorted(different)[:3]:
            print(f"  {id_}: {left.get(id_)} / {right.get(id_)}")
        failures += len(different)
    print("the same" if not failures else "NOT the same")
    return 1 if failures else 0


def _plain(thing: object) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(thing)
    plain.pop("received", None)
    return plain


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    sys.exit(main())
