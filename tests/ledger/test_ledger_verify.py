"""One changed byte anywhere is found and named: through SQL in every column, and in the file itself."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from ledger_nouns import TEXT, decision, open_fixed, report

from trucewatch.errors import Issue, LedgerError
from trucewatch.ledger import Agreements, Draft, Verification
from trucewatch.ledger.tables import metadata

OTHER = "Government jets bombed Tell Ashan at dawn, killing three people, the mayor's office said."
IDS = ("DOC-", "CLM-", "INC-", "AGR-", "FND-", "DEC-")
THIRD = "Rebels raided Qastanur, the mayor's office said of a night nobody is to be asked about."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with two reports, a superseded agreement, a decision and a redacted report."""
    path = tmp_path_factory.mktemp("made") / "record.ledger"
    with open_fixed(path) as ledger:
        drafts, *_, truce, _ = report()
        ledger.append(drafts)
        ledger.append(report(OTHER, word="bombed", town="Tell Ashan", at="2020-01-14T10:00:00Z")[0])
        third, doc, said, *_ = report(THIRD, word="raided", at="2020-01-15T10:00:00Z")
        ledger.append(third)
        changed = msgspec.structs.replace(truce, because=("later",))
        ledger.append([Draft("agreement", Agreements(put=(changed,)), "2020-01-16")])
        ledger.append([Draft("decision", decision(said.id), "2020-01-17")])
        ledger.append([Draft("decision", decision(doc.id, "redact"), "2020-01-18")])
        assert ledger.verify().issues == ()
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "record.ledger"))


def verify(path: Path, head: str | None = None) -> Verification:
    with open_fixed(path, read_only=True) as ledger:
        return ledger.verify(head)


def found(path: Path) -> tuple[Issue, ...]:
    """What is wrong with the ledger, whether or not it can still be opened."""
    try:
        return verify(path).issues
    except LedgerError as error:
        return (Issue(where=str(path), what=str(error)),)


def changed(value: object) -> Iterator[object]:
    """`value` with one thing about it changed."""
    match value:
        case None:
            yield 1
            yield "2020-01-30"
        case int():
            yield value + 1
            yield None
        case str():
            yield value[:-1] + ("0" if value[-1:] != "0" else "1")
            yield value + " "
            yield None
        case bytes():
            for at in (0, len(value) // 2, len(value) - 1):
                yield value[:at] + bytes([value[at] ^ 1]) + value[at + 1 :]
            yield value + b" "
            yield None


@pytest.mark.parametrize("name", sorted(set(metadata.tables)))
def test_a_change_in_any_column_of_any_row_is_found_and_named(path: Path, name: str) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    columns = [column.name for column in metadata.tables[name].columns]
    keys = [column.name for column in metadata.tables[name].primary_key.columns]
    rows = db.execute(f"SELECT {', '.join(columns)} FROM {name}").fetchall()
    assert rows
    where = " AND ".join(f"{key} = ?" for key in keys)
    tried = 0
    for row in rows:
        here = tuple(row[columns.index(key)] for key in keys)
        for column, value in zip(columns, row, strict=True):
            for other in changed(value):
                db.execute("BEGIN")
                try:
                    db.execute(f"UPDATE {name} SET {column} = ? WHERE {where}", (other, *here))
                except sqlite3.IntegrityError:
                    db.execute("ROLLBACK")
                    continue
                db.execute("COMMIT")
                tried += 1
                issues = found(path)
                moved = tuple(other if key == column else old for key, old in zip(keys, here, strict=True))
                db.execute(f"UPDATE {name} SET {column} = ? WHERE {where}", (value, *moved))
                assert issues, f"{name}.{column} of {here}: {value!r} became {other!r} and nobody saw"
                words = " ".join(f"{issue.where} {issue.what}" for issue in issues)
                if name == "entries":
                    assert f"entry {here[0]}" in words
                elif name == "archive":
                    assert "DOC-" in words
                elif name != "meta":
                    assert any(issue.where.startswith(IDS) for issue in issues)
    assert tried
    assert verify(path).issues == ()


@pytest.mark.parametrize("name", sorted(set(metadata.tables)))
def test_a_deleted_row_is_missed(path: Path, name: str) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    order = ", ".join(column.name for column in metadata.tables[name].primary_key.columns)
    keys = db.execute(f"SELECT {order} FROM {name} ORDER BY {order}").fetchall()
    where = " AND ".join(f"{key} = ?" for key in order.split(", "))
    db.execute(f"DELETE FROM {name} WHERE {where}", keys[0])
    if name == "meta":
        with pytest.raises(LedgerError, match="is not a ledger"):
            verify(path)
    else:
        assert verify(path).issues


def test_a_row_out_of_nowhere_is_found(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO claim_blocks VALUES ('k9', 'CLM-000000000000', 2)")
        db.execute("INSERT INTO archive VALUES ('ab', 1, x'00')")
        db.execute("CREATE TRIGGER sly AFTER INSERT ON entries BEGIN DELETE FROM claims; END")
    words = " ".join(map(str, verify(path).issues))
    for part in ("CLM-000000000000", "follows from no entry", "archive ab", "trigger sly"):
        assert part in words


def test_a_payload_cannot_be_made_to_look_redacted(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("UPDATE entries SET payload = NULL, salt = NULL WHERE seq = 1")
    assert "no redaction says so" in " ".join(map(str, verify(path).issues))
    with sqlite3.connect(path) as db:
        last = db.execute("SELECT max(seq) FROM entries").fetchone()[0]
        db.execute("UPDATE entries SET redacted_by = ? WHERE seq = 1", (last,))
    assert "entry 1" in {issue.where for issue in verify(path).issues}


def test_a_head_kept_elsewhere(path: Path) -> None:
    with open_fixed(path) as ledger:
        kept = ledger.head.hash
        assert ledger.verify(kept).ok
        assert ledger.verify(ledger.entry(3).hash).ok
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM entries WHERE seq = (SELECT max(seq) FROM entries)")
    assert any("not in this chain" in issue.what for issue in verify(path, kept).issues)


@pytest.mark.parametrize("word", [b"Rebels shelled", b"Tell Ashan", b"checked by hand", b"violation_alleged", b"k2"])
def test_a_byte_flipped_in_the_file_wherever_the_words_lie(path: Path, word: bytes) -> None:
    whole = path.read_bytes()
    places = [at for at in range(len(whole)) if whole.startswith(word, at)]
    assert places
    for at in places:
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        issues = verify(path).issues
        assert issues, f"byte {at}"
        assert any(i.where.startswith(("entry ", *IDS)) for i in issues), issues
    path.write_bytes(whole)
    assert verify(path).ok


def test_broken_pages_become_issues_not_tracebacks(path: Path) -> None:
    whole = path.read_bytes()
    for page in range(1, len(whole) // 4096):
        at = page * 4096
        path.write_bytes(whole[:at] + b"\xff" * 64 + whole[at + 64 :])
        assert found(path), f"page {page}"


def test_a_file_cut_short(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 8192 * 4096])
    assert any(str(path) in issue.where for issue in found(path))


def test_the_text_is_in_the_file_as_it_is(path: Path) -> None:
    assert TEXT.encode() in path.read_bytes()
