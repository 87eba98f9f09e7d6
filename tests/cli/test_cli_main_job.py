"""The main job on a real report and on its twin: taken in twice, status, explain; one byte changed anywhere is told."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from trucewatch.cli import main

TWIN = Path(__file__).resolve().parents[1] / "cases" / "twin.md"
NAMED = re.compile(r"\b(entry \d+|(DOC|CLM|INC|AGR|FND|DEC)-[0-9A-Z]{12})\b")


class Job(NamedTuple):
    """A report, its day, whose clock it has, and some of its words."""

    source: Path
    day: str
    claimant: str
    words: bytes


class Ran(NamedTuple):
    code: int
    lines: list[Any]
    err: str


@pytest.fixture(scope="module", params=["twin", "seed"])
def job(request: pytest.FixtureRequest) -> Job:
    if request.param == "twin":
        return Job(TWIN, "2019-06-16", "Harbour Wire", b"apart from one or two isolated incidents")
    folder: Path = request.getfixturevalue("shared")
    return Job(
        folder / "examples" / "idlib-2020-01-12.md", "2020-01-12", "The Moscow Times", b"one or two separate incidents"
    )


@pytest.fixture(scope="module")
def kept(job: Job, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the report, taken in once."""
    path = tmp_path_factory.mktemp("kept") / "kept.sqlite"
    assert main(["ingest", str(job.source), "--ledger", str(path), "--json"]) == 0
    return path


@pytest.fixture
def ledger(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(kept, tmp_path / "copy.sqlite"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    def call(*argv: object) -> Ran:
        capsys.readouterr()
        code = main([*map(str, argv), "--json"])
        out, err = capsys.readouterr()
        return Ran(code, [json.loads(line) for line in out.splitlines()], err)

    return call


def test_ingesting_twice_changes_nothing(job: Job, ledger: Path, run: Callable[..., Ran]) -> None:
    before = run("verify", "--ledger", ledger)
    assert before.code == 0
    again = run("ingest", job.source, "--ledger", ledger)
    assert (again.code, [x["outcome"] for x in again.lines]) == (0, ["known"])
    after = run("verify", "--ledger", ledger)
    assert after.lines == before.lines
    assert run("verify", "--ledger", ledger, "--head", before.lines[0]["head"]["hash"]).code == 0
    assert run("verify", "--ledger", ledger, "--head", "0" * 63 + "1").code == 1


def test_the_reports_own_clock_is_strained_never_holding(job: Job, ledger: Path, run: Callable[..., Ran]) -> None:
    found = run("status", "--on", job.day, "--ledger", ledger)
    assert found.code == 0
    own = [s for s in found.lines if job.claimant in s["clock"]]
    assert [s["status"] for s in own] == ["strained"]
    assert "holding" not in {s["status"] for s in found.lines}
    ids = {id_ for status in found.lines for reason in status["because"] for id_ in reason["ids"]}
    assert ids
    for id_ in sorted(ids):
        chain = run("explain", id_, "--ledger", ledger)
        assert chain.code == 0
        assert chain.lines[0]["id"] == id_
        assert "document" in {link["what"] for link in chain.lines}
        words = [w for link in chain.lines for w in link["words"]]
        assert words
        assert all(w["stands"] and w["quote"] for w in words)
        assert all(link["entry"]["hash"] for link in chain.lines)


def bits(path: Path, table: str, column: str, where: str = "1") -> Iterator[tuple[int, bytes]]:
    with sqlite3.connect(path) as db:
        yield from db.execute(f"SELECT rowid, {column} FROM {table} WHERE {where} AND {column} IS NOT NULL").fetchall()
    db.close()


def put(path: Path, table: str, column: str, change: tuple[int, object]) -> None:
    with sqlite3.connect(path) as db:
        db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (change[1], change[0]))
    db.close()


def flipped(value: Any, at: int) -> Any:
    """One bit of one byte changed."""
    data = value.encode() if isinstance(value, str) else value
    data = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    return data.decode() if isinstance(value, str) else data


BLOBS = [("entries", "payload"), ("entries", "salt"), ("archive", "zlib")]
BODIES = [(table, "body") for table in ("documents", "claims", "incidents", "agreements", "findings")]
WORDS = [
    ("entries", "at"), ("entries", "recorded"), ("entries", "payload_hash"), ("entries", "prev"), ("entries", "hash"),
    ("archive", "sha256"), ("claims", "kind"), ("incidents", "grade"), ("findings", "relation"), ("documents", "day"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "column"), [*BLOBS, *BODIES, *WORDS])
def test_one_byte_changed_through_sql_is_named(table: str, column: str, ledger: Path, run: Callable[..., Ran]) -> None:
    rows = list(bits(ledger, table, column))
    assert rows
    for row, value in (rows[0], rows[-1]):
        for at in {0, len(value) // 2, len(value) - 1}:
            put(ledger, table, column, (row, flipped(value, at)))
            found = run("verify", "--ledger", ledger)
            assert (found.code, found.lines[0]["ok"]) == (1, False)
            assert NAMED.search(json.dumps(found.lines[0]["issues"])), found.lines[0]["issues"]
            put(ledger, table, column, (row, value))
    assert run("verify", "--ledger", ledger).code == 0


def test_one_byte_of_the_text_changed_on_the_disk_is_named(job: Job, ledger: Path, run: Callable[..., Ran]) -> None:
    data = ledger.read_bytes()
    places = [found.start() for found in re.finditer(re.escape(job.words), data)]
    assert places, "the text is stored as it is"
    for at in places:
        ledger.write_bytes(flipped(data, at + 3))
        found = run("verify", "--ledger", ledger)
        assert found.code == 1
        assert NAMED.search(json.dumps(found.lines[0]["issues"]))


def test_a_byte_changed_anywhere_on_the_disk_is_never_a_traceback(ledger: Path, run: Callable[..., Ran]) -> None:
    data = ledger.read_bytes()
    for at in range(0, len(data), max(1, len(data) // 60)):
        ledger.write_bytes(flipped(data, at))
        found = run("verify", "--ledger", ledger)
        assert found.code in (0, 1)  # 0: a byte that holds nothing
        assert found.lines or found.err.startswith("trucewatch: ")
        for verb in (("status",), ("claims",), ("incidents",)):
            asked = run(*verb, "--ledger", ledger)
            assert asked.code in (0, 1)
            assert asked.err.count("\n") <= 1


def test_a_changed_archived_page_on_the_disk_is_named(ledger: Path, run: Callable[..., Ran]) -> None:
    [(_, packed)] = bits(ledger, "archive", "zlib")
    data = ledger.read_bytes()
    # A page longer than SQLite's goes into overflow pages: its beginning is found where it lies.
    at = data.index(packed[:200])
    ledger.write_bytes(flipped(data, at + 100))
    found = run("verify", "--ledger", ledger)
    assert found.code == 1
    assert NAMED.search(json.dumps(found.lines[0]["issues"]))
