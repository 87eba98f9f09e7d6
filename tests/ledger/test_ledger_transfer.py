"""The whole ledger out and in again, an older file brought up to date, a file made small, what changed between two
moments."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec
import pytest
from ledger_nouns import agreement, decision, incident, open_fixed, report

from trucewatch.errors import LedgerBroken, LedgerError, UsageError
from trucewatch.ledger import Draft, Incidents, Ledger, changes, fold, open_ledger


def out(ledger: Ledger) -> list[bytes]:
    return [msgspec.json.encode(line) + b"\n" for line in ledger.lines()]


def filled(ledger: Ledger) -> None:
    for n in range(4):
        ledger.append(report(f"Rebels shelled Qastanur on Sunday, report {n}. {'word ' * 50}")[0])
    drafts, _, said, _, _, _ = report("Soldiers shelled Tal Noura on Monday, killing three people.", town="Tal Noura")
    ledger.append(drafts)
    ledger.append([Draft("decision", decision(said.id), "2020-01-16")])


def test_a_ledger_taken_in_elsewhere_has_the_same_head_and_says_the_same(ledger: Ledger, tmp_path: Path) -> None:
    filled(ledger)
    gone = ledger.at().claims()[0].id
    ledger.append([Draft("decision", decision(gone, "redact", why="a family asked"), "2020-01-20")])
    lines = out(ledger)
    with open_fixed(tmp_path / "other.sqlite") as other:
        assert other.restore(lines) == ledger.head == other.head
        found = other.verify(head=ledger.head.hash)
        assert (found.ok, found.tombstones) == (True, ledger.verify().tombstones)
        assert out(other) == lines
        for as_of in (None, "2020-01-12"):
            here, there = ledger.at(as_of), other.at(as_of)
            assert (here.documents(), here.claims(), here.incidents()) == (
                there.documents(), there.claims(), there.incidents(),
            )  # fmt: skip
        document = other.at().documents()[-1]
        assert other.at().source_bytes(document.id) == ledger.at().source_bytes(document.id) is not None
        assert gone not in {c.id for c in other.at().claims()}
        with pytest.raises(UsageError, match="holds entries already"):
            other.restore(lines)


def test_a_line_left_out_or_changed_is_named_and_nothing_is_kept(ledger: Ledger, tmp_path: Path) -> None:
    filled(ledger)
    lines = out(ledger)
    with open_fixed(tmp_path / "other.sqlite") as other:
        with pytest.raises(LedgerBroken, match="line 3: entry 4 does not follow on entry 2"):
            other.restore([*lines[:2], *lines[3:]])
        with pytest.raises(UsageError, match="line 2 is no line of an exported ledger"):
            other.restore([lines[0], b"{]\n"])
        assert other.head.seq == 0
        changed = [line.replace(b"Qastanur", b"Qastanor") for line in lines]
        archives = [n for n, line in enumerate(lines) if line.startswith(b'{"archive"')]
        assert archives, "the sources travel with the entries"
        swapped = lines[archives[0]].replace(b'{"archive":"', b'{"archive":"0')
        with pytest.raises(LedgerBroken, match="does not hash to 0"):
            other.restore([*lines[: archives[0]], swapped])
        assert other.head.seq == 0
        other.restore(changed)
        assert any("was changed" in str(issue) for issue in other.verify().issues)


def test_an_older_file_is_made_anew_from_its_entries(ledger: Ledger, path: Path) -> None:
    filled(ledger)
    head, said = ledger.head, ledger.at().claims()
    ledger.close()
    db = sqlite3.connect(path)
    db.executescript("DROP TABLE memberships; DROP INDEX claims_kind; ALTER TABLE claims DROP COLUMN stance;")
    db.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    db.commit()
    db.close()
    with pytest.raises(LedgerError, match="older trucewatch"):
        open_ledger(path, clock=lambda: None, read_only=True)  # type: ignore[arg-type,return-value]
    with open_fixed(path) as renewed:
        assert renewed.head == head
        assert renewed.at().claims() == said
        assert renewed.at().incidents_of([said[0].id])
        assert renewed.verify().issues == ()


def test_compaction_gives_space_back_and_loses_nothing(ledger: Ledger, path: Path) -> None:
    filled(ledger)
    [event] = [i for i in ledger.at().incidents() if "Tal Noura" in str(i.place)][:1]
    for n in range(120):
        word = msgspec.structs.replace(event, because=(f"{n} " + "reason " * 400,))
        ledger.append([Draft("incidents", Incidents(put=(word,)), "2020-01-17")])
    ledger.rebuild()
    head = ledger.head
    state = fold(ledger.entries())
    old = ledger.at(head=25).incidents()
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE spare AS SELECT * FROM entries")
    db.execute("DROP TABLE spare")
    db.commit()
    db.close()
    grown = sum(file.stat().st_size for file in path.parent.iterdir())
    ledger.compact()
    assert sum(file.stat().st_size for file in path.parent.iterdir()) < 0.8 * grown
    assert (ledger.head, fold(ledger.entries()), ledger.at(head=25).incidents()) == (head, state, old)
    assert ledger.verify().ok


def test_what_changed_and_which_entry_changed_it(ledger: Ledger) -> None:
    drafts, doc, said, event, truce, held = report()
    ledger.append(drafts)
    first = ledger.at()
    other, _, also, _, _, _ = report("Guns shelled Tal Noura on Monday.", town="Tal Noura")
    ledger.append(other[:2])
    both = incident(said, also, name="both")
    graded = msgspec.structs.replace(event, grade="corroborated", because=("two origins",))
    ledger.append([Draft("incidents", Incidents(put=(graded, both)), "2020-01-14")])
    put = ledger.head.seq
    ledger.append([Draft("incidents", Incidents(removed=(both.id,)), "2020-01-15")])
    found = {c.id: c for c in changes(first, ledger.at(head=put))}
    assert (found[both.id].change, found[both.id].entry) == ("new", put)
    assert (found[event.id].change, found[event.id].entry) == ("changed", put)
    assert found[event.id].fields == {"grade": (event.grade, "corroborated")}
    assert found[also.id].change == "new"
    assert not {doc.id, said.id, truce.id, held.id} & set(found)
    back = {c.id: c for c in changes(ledger.at(head=put), ledger.at())}
    assert {k: (c.change, c.entry) for k, c in back.items()} == {both.id: ("gone", put + 1)}
    assert list(changes(first, first)) == []
    assert agreement().id == truce.id
