"""A wrong call, a missing thing, a bad row: one clear sentence, the right exit code, and the good rows kept."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from trucewatch.cli import main

ROWS = b"""{"ref": "a", "text": "Rebels shelled Saraqib on Sunday, residents said.", "published": "2020-01-12"}
{"ref": "b", "text":
no JSON at all
{"ref": "c"}
[1, 2]
{"ref": "d", "text": "Army jets bombed Ariha on Monday.", "published": "20-20-20"}
"""


class Ran(NamedTuple):
    code: int
    lines: list[Any]
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], held: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    monkeypatch.setenv("TRUCEWATCH_LEDGER", str(held))

    def call(*argv: object) -> Ran:
        try:
            code = main([*map(str, argv)])
        except SystemExit as stopped:  # argparse
            code = int(stopped.code or 0)
        out, err = capsys.readouterr()
        return Ran(code, [json.loads(line) for line in out.splitlines()], err)

    return call


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("status --ledger postgresql://u:p@h/db", 1, "a ledger in PostgreSQL is not built yet"),
        ("claims --ledger mysql://h/db", 2, "give the path of a file"),
        ("claims --ledger /nowhere/at/all.sqlite", 1, "there is no ledger at"),
        ("show CLM-ZZZZZZZZ", 1, "there is no CLM-ZZZZZZZZ in this ledger at this moment"),
        ("show XYZ", 2, "too short to tell ids apart"),
        ("explain INC-000000000000", 1, "there is no INC-000000000000"),
        ("status Nowhere", 1, "no agreement is called 'Nowhere'; there are:"),
        ("status --on tomorrow", 2, "a day is needed"),
        ("claims --head 99999", 1, "there is no entry 99999"),
        ("claims --head abc", 2, "the number of an entry is needed"),
        ("claims --as-of yesterday", 2, "is not an ISO date"),
        ("claims --kind shellin", 2, "did you mean shelling?"),
        ("figures kiled", 2, "did you mean killed?"),
        ("incidents --grade foo", 2, "no grade 'foo'"),
        ("documents --limit -3", 2, "limit at least 1"),
        ("verify --head abc", 2, "give the number of an entry, or a hash"),
        ("verify --head 99999", 1, "there is no entry 99999"),
        ("review same CLM-000000000000", 2, "a decision needs who takes it and why"),
        ("review redact DOC-000000000000 --who me --why test", 1, "there is no DOC-000000000000"),
        ("agreements --add /nowhere.yaml", 2, "cannot be read"),
        ("ingest --workers 0 x.md", 2, "give 1 or more"),
        ("export csv", 1, "not built yet"),
        ("serve", 1, "not built yet"),
    ],
)
def test_one_sentence_and_the_exit_code(words: str, code: int, says: str, run: Callable[..., Ran]) -> None:
    found = run(*words.split())
    assert found.code == code
    assert says in found.err
    assert "Traceback" not in found.err
    assert found.lines == []


def test_bad_rows_are_listed_and_good_ones_kept(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Standard:
        buffer = io.BytesIO(ROWS)

    monkeypatch.setattr("sys.stdin", Standard())
    path = tmp_path / "rows.jsonl"
    path.write_bytes(ROWS)
    read = run("read", "-", "--json")
    assert read.code == 1
    assert [c["ref"] for c in read.lines] == ["a"]
    kept = run("ingest", path, "--ledger", tmp_path / "rows.sqlite", "--json")
    assert kept.code == 1
    assert [x["outcome"] for x in kept.lines] == ["taken", *["refused"] * 5]
    assert [x["row"] for x in kept.lines[1:]] == [2, 3, 4, 5, 6]
    assert all(f"row {n}: " in read.err and f"row {n}: " in kept.err for n in (2, 3, 4, 5, 6))


@pytest.mark.parametrize("verb", ["documents", "claims", "incidents", "agreements", "findings", "status"])
def test_every_question_can_be_asked_of_an_earlier_moment(verb: str, run: Callable[..., Ran]) -> None:
    assert run(verb, "--as-of", "2019-01-01") == (0, [], "")
    assert run(verb, "--head", "0") == (0, [], "")
    assert run(verb).lines
