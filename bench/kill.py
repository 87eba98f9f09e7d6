"""Kill an ingest again and again, and see whether anything is lost:

    python -m bench.stream --n 2000 > docs.jsonl
    python -m bench.kill --documents docs.jsonl --kills 10 -- trucewatch ingest {documents} --ledger {ledger}

The command after `--` takes the first half of the documents; then people decide (same, different, reject, undo, a
redacted claim and a redacted document, through `review`); then it takes the second half. All of that is done once in
peace and once with `kill -9` at random moments, each time started anew, until it ends by itself. `{ledger}` and
`{documents}` stand for paths; without `--documents` the command is run as it is and nobody decides. Then both ledgers
must verify and hold the same documents, claims, incidents, agreements, findings and decisions. Exit code 1 if not.
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
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from trucewatch.errors import LedgerError
from trucewatch.ledger import open_ledger

KINDS = ("documents", "claims", "incidents", "agreements", "findings", "decisions")
POLL = 0.02
NOW = "2031-01-01T08:00:00+00:00"


@dataclass(frozen=True)
class Step:
    """One command, with `{ledger}` in it. `done`: the id that a `redact` takes out, which cannot be done twice."""

    words: tuple[str, ...]
    done: str | None = None

    @property
    def name(self) -> str:
        """`ingest`, `review same`, or the program."""
        for n, word in enumerate(self.words):
            if word in ("ingest", "review"):
                return word if word == "ingest" else " ".join(self.words[n : n + 2])
        return self.words[0]

    def start(self, ledger: Path) -> subprocess.Popen[bytes]:
        """Run it in a session of its own, so that worker processes die with it."""
        words = [word.replace("{ledger}", str(ledger)) for word in self.words]
        return subprocess.Popen(
            words, start_new_session=True, stdout=subprocess.DEVNULL, env={**os.environ, "TRUCEWATCH_NOW": NOW}
        )

    def _is_done(self, ledger: Path) -> bool:
        """Whether the killed process had taken the decision already: some cannot be taken twice."""
        if "review" not in self.words:
            return False
        act, *ids = self.words[self.words.index("review") + 1 : self.words.index("--who")]
        if self.done is not None:
            return _redacted(ledger, self.done)
        with open_ledger(ledger, clock=_now, create=False, read_only=True) as opened:
            taken = opened.at().decisions()
        return any(d.judgement == act and [d.subject, *filter(None, (d.other,))] == ids for d in taken)

    def finish(self, ledger: Path) -> None:
        """Run it to its end; leaves the program if it fails."""
        if (code := self.start(ledger).wait()) != 0 and not self._is_done(ledger):
            sys.exit(f"{' '.join(self.words)} ended with {code}")


def main() -> int:
    """Run, kill, compare; prints one line per kill and a verdict."""
    parser = argparse.ArgumentParser(description="kill -9 an ingest at random moments and compare with a peaceful run")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=Path, help="JSON lines, taken in two halves with decisions in between")
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
        halves = _halves(asked.documents, where) if asked.documents else []
        began = time.monotonic()
        steps = _in_peace(command, halves, peaceful)
        print(f"in peace: {time.monotonic() - began:.1f} s, {_head(peaceful)} entries, {len(steps)} commands")
        _harass(steps, killed, asked.kills, random.Random(asked.seed), _head(peaceful))
        return _compare(peaceful, killed)


def _halves(documents: Path, folder: Path) -> list[Path]:
    lines = documents.read_text(encoding="utf-8").splitlines(keepends=True)
    made = []
    for name, part in (("first", lines[: len(lines) // 2]), ("second", lines[len(lines) // 2 :])):
        path = folder / f"{name}.jsonl"
        path.write_text("".join(part), encoding="utf-8")
        made.append(path)
    return made


def _in_peace(command: list[str], halves: list[Path], ledger: Path) -> list[Step]:
    """Every step, each run once on the way."""
    if not halves:
        (step := Step(tuple(command))).finish(ledger)
        return [step]
    first, second = (Step(tuple(word.replace("{documents}", str(half)) for word in command)) for half in halves)
    first.finish(ledger)
    program = command[: command.index("ingest")]
    decisions = [
        Step((*program, "review", *words, "--who", "a bench", "--why", "to see", "--ledger", "{ledger}"), done)
        for words, done in _decisions(ledger)
    ]
    for step in (*decisions, second):
        step.finish(ledger)
    return [first, *decisions, second]


def _decisions(ledger: Path) -> list[tuple[tuple[str, ...], str | None]]:
    """What to decide: the same for the same ledger."""
    with open_ledger(ledger, clock=_now, create=False, read_only=True) as opened:
        now = opened.at()
        incidents = sorted(now.incidents(), key=lambda i: i.id)
        truce = sorted(c.document for c in now.claims(kind="ceasefire_in_force"))
        alone = [i for i in incidents if len(i.claims) == 1]
        joint = [i for i in incidents if len(i.claims) > 1]
        told = sorted(c.id for i in joint[1:] for c in now.claims(ids=i.claims))
        pair = next((a, b) for a in alone for b in alone if a.id < b.id and a.kind == b.kind)
        return [
            (("same", pair[0].id, pair[1].id), None),
            (("different", *joint[0].claims[:2]), None),
            (("reject", alone[-1].claims[0]), None),
            (("redact", told[0]), told[0]),
            (("redact", truce[0]), truce[0]),
        ]


def _redacted(ledger: Path, id_: str) -> bool:
    with open_ledger(ledger, clock=_now, create=False, read_only=True) as opened:
        return id_ in opened.at().redacted()


def _harass(steps: list[Step], ledger: Path, kills: int, chance: random.Random, entries: int) -> None:
    long = [n for n, step in enumerate(steps) if "review" not in step.words]
    # Most kills fall into the long commands, some into a decision.
    planned = sorted(
        chance.choice(long) if chance.random() < 0.7 else chance.randrange(len(steps)) for _ in range(kills)
    )
    reach = max(2, 2 * entries // (kills + 1))
    number = 0
    for n, step in enumerate(steps):
        for _ in range(planned.count(n)):
            number += 1
            process = step.start(ledger)
            before = _head(ledger)
            # Some kills fall into the start; most some entries on, at any point of a transaction.
            early = n not in long or chance.random() < 0.15
            goal = before if early else before + chance.randint(1, reach)
            while process.poll() is None and _head(ledger) < goal:
                time.sleep(POLL)
            time.sleep(chance.random() * (0.1 if n in long else 1.5))
            if process.poll() is not None:
                print(f"kill {number}: too late, {step.name} had ended with {process.returncode}")
                continue
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            print(f"kill {number}: in {step.name}, at entry {_head(ledger)}, {_issues(ledger)}")
        step.finish(ledger)


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
