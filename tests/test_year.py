"""A year of reports through the command line: what was known on a day stays what it was; order does not matter; ten
copies are one voice; an undone merge gives the ids back."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bench.stream import documents
from trucewatch.cli import main

Out = Callable[..., str]
ASKED = (
    ("incidents",), ("claims",), ("findings",), ("agreements",), ("status",), ("figures", "killed"),
    ("documents", "--limit", "20"),
)  # fmt: skip
_WIRE = (
    "EASTGATE, 12 March 2021 (Northlight Agency) - Government jets bombed a market in Saraqib on Thursday and killed "
    "eleven people, the Syrian Observatory for Human Rights said.\n\n"
    "The strike set fire to a row of shops in the centre of the town and wounded some forty people, the monitoring "
    "group said. Rescuers worked into the night under torchlight to clear the street, and the dead were carried to a "
    "school because the clinic had no room.\n"
)
_OWN = (
    "Eleven people died when government jets struck the market of Saraqib on Thursday, the mayor of the town told this "
    "newspaper. Ahmad Nasr counted the bodies himself before they were buried, he said by telephone.\n"
)


@pytest.fixture
def out(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Out:
    """Run a verb on a ledger of the folder (`name` tells which); what it writes to standard output."""
    monkeypatch.setenv("TRUCEWATCH_NOW", "2031-01-01T08:00:00+00:00")

    def call(name: str, *argv: str) -> str:
        capsys.readouterr()
        assert main([*argv, "--ledger", str(tmp_path / f"{name}.sqlite"), "--json"]) == 0
        return capsys.readouterr().out

    return call


def kept(folder: Path, name: str, rows: Iterable[Mapping[str, Any]]) -> str:
    path = folder / f"{name}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_what_was_known_on_a_day_is_the_same_bytes_after_a_year_of_reports(out: Out, tmp_path: Path) -> None:
    rows = sorted(documents(72, 4), key=lambda row: row["published"])
    assert rows[0]["published"][:7] < "2020-03"
    assert rows[-1]["published"][:7] > "2020-10"
    known: dict[tuple[str, ...], str] = {}
    for quarter in range(4):
        part = rows[quarter * 18 : (quarter + 1) * 18]
        out("year", "ingest", kept(tmp_path, f"part{quarter}", part), "--received-at", "published")
        last = part[-1]["published"]
        for verb in ASKED:
            on = ("--on", last[:10]) if verb[0] == "status" else ()
            asked = (*verb, *on, "--as-of", last)
            known[asked] = out("year", *asked)
        if quarter == 1:
            incident = lines(out("year", "incidents"))[0]["id"]
            out("year", "review", "reject", incident, "--who", "a tester", "--why", "to see")
        for asked, before in known.items():
            assert out("year", *asked) == before, f"{asked} after quarter {quarter + 1}"
    assert len(set(known.values())) > 20, "what is asked for must change over the year"
    assert lines(out("year", "verify"))[0]["ok"] is True


def test_the_order_in_which_reports_come_does_not_matter(out: Out, tmp_path: Path) -> None:
    rows = list(documents(24, 9))
    told: list[list[tuple[Any, ...]]] = []
    for number in range(3):
        mixed = rows[:]
        random.Random(number).shuffle(mixed)
        out(f"order{number}", "ingest", kept(tmp_path, f"order{number}", rows if number == 0 else mixed))
        found = lines(out(f"order{number}", "incidents"))
        told.append(
            sorted((i["id"], tuple(sorted(i["claims"])), i["origins"], i["grade"], str(i["figures"])) for i in found)
        )
    assert any(len(claims) > 1 for _, claims, *_ in told[0])
    assert told[0] == told[1] == told[2]


def test_ten_copies_and_one_independent_report_are_one_incident_of_two_origins(out: Out, tmp_path: Path) -> None:
    edits = (
        ("Government jets", "Syrian government jets"), ("a row of shops", "several shops"),
        ("some forty", "about forty"),
        ("the monitoring group", "it"), ("Rescuers", "Rescue workers"), ("into the night ", ""), ("row", "line"),
        ("under torchlight ", ""), ("the clinic had no room", "there was no room in the clinic"), ("carried", "taken"),
    )  # fmt: skip
    rows = [
        {"ref": f"copy{n}", "publisher": f"Paper {n}", "published": "2021-03-12", "language": "en",
         "agency": "Northlight Agency" if n % 2 else None, "text": _WIRE.replace(old, new)}
        for n, (old, new) in enumerate(edits)
    ]  # fmt: skip
    own = {"ref": "own", "publisher": "The Eastgate Mail", "published": "2021-03-12", "language": "en", "text": _OWN}
    assert len({row["text"] for row in rows}) == 10
    out("wire", "ingest", kept(tmp_path, "wire", [*rows, own]))
    bombed = [i for i in lines(out("wire", "incidents")) if i["place"] and i["place"]["name"] == "Saraqib"]
    assert len(bombed) == 1
    assert bombed[0]["origins"] == 2
    assert len(bombed[0]["documents"]) == 11
    assert {d["id"] for d in lines(out("wire", "documents"))} == set(bombed[0]["documents"])
    assert bombed[0]["figures"]["killed"]["best"] == 11


def test_an_undone_merge_gives_the_ids_back(out: Out, tmp_path: Path) -> None:
    out("undo", "ingest", kept(tmp_path, "undo", documents(20, 2)))
    before = {i["id"]: i["claims"] for i in lines(out("undo", "incidents"))}
    kinds = {i["id"]: i["kind"] for i in lines(out("undo", "incidents"))}
    one, other = next((a, b) for a in sorted(before) for b in sorted(before) if a < b and kinds[a] == kinds[b])
    who = ("--who", "a tester", "--why", "to see")
    decided = lines(out("undo", "review", "same", one, other, *who))[0]["decision"]["id"]
    merged = {i["id"]: i for i in lines(out("undo", "incidents"))}
    assert len(merged) == len(before) - 1
    [joined] = [i for i in merged.values() if {one, other} & set(i["merged_from"])]
    assert {joined["id"], *joined["merged_from"]} >= {one, other}
    assert set(joined["claims"]) == {*before[one], *before[other]}
    out("undo", "review", "undo", decided, *who)
    assert {i["id"]: i["claims"] for i in lines(out("undo", "incidents"))} == before
    changed = {c["id"]: c["change"] for c in lines(out("undo", "diff", "--from", "2000-01-01", "--what", "incidents"))}
    assert set(changed) == set(before)
