"""The verbs against a small ledger: JSON lines in a pipe, exit codes, bounds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from held_nouns import ACCORD, DENIAL, FOUND, ONE, SHELLED, SHELLING, TRUCE

from trucewatch.cli import main

Run = Any


@pytest.fixture
def run(held: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a verb on the small ledger; gives the exit code, the JSON lines and standard error."""
    monkeypatch.setenv("TRUCEWATCH_LEDGER", str(held))
    monkeypatch.setenv("TRUCEWATCH_NOW", "2020-01-15T08:00:00+00:00")

    def call(*argv: str) -> tuple[int, list[Any], str]:
        code = main([*argv])
        out, err = capsys.readouterr()
        return code, [json.loads(line) for line in out.splitlines()], err

    return call


def ids(lines: list[Any]) -> list[str]:
    return [line["id"] for line in lines]


def test_rows(run: Run) -> None:
    code, lines, _ = run("claims", "--speaker", "rescuers")
    assert code == 0
    assert ids(lines) == [SHELLING.id]
    assert lines[0]["span"] == {"start": 0, "end": 21, "quote": "Shelling of Tal Noura"}
    assert lines[0]["figures"][0]["high"] is None
    assert ids(run("incidents", "--grade", "contested")[1]) == [SHELLED.id]
    assert ids(run("agreements")[1]) == [ACCORD.id]
    assert ids(run("findings", "--agreement", ACCORD.id[:9])[1]) == [FOUND.id]
    assert ids(run("claims", "--limit", "1", "--offset", "1")[1]) == [SHELLING.id]


def test_documents_come_without_their_text(run: Run) -> None:
    _, lines, _ = run("documents", "--publisher", "wire")
    assert ids(lines) == [ONE.id]
    assert lines[0]["characters"] == len(ONE.text)
    assert "text" not in lines[0]
    assert run("show", ONE.id)[1][0]["text"] == ONE.text


def test_bounds(run: Run) -> None:
    assert ids(run("claims", "--as-of", "2020-01-11")[1]) == [TRUCE.id]
    assert ids(run("claims", "--head", "2")[1]) == [TRUCE.id]
    assert run("claims", "--head", "99")[0] == 1
    assert run("claims", "--head", "latest")[0] == 2
    assert run("claims", "--as-of", "yesterday")[0] == 2


def test_same_question_same_bytes(held: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = set()
    for _ in range(2):
        main(["incidents", "--ledger", str(held), "--as-of", "2020-01-13", "--head", "8"])
        answers.add(capsys.readouterr().out)
    assert len(answers) == 1


def test_figures(run: Run) -> None:
    code, lines, _ = run("figures", "killed")
    assert code == 0
    assert [(x["scope"], x["low"], x["best"], x["high"]) for x in lines] == [("event", 17, 17, None)]
    assert lines[0]["by_speaker"][0]["speaker"] == "rescuers"
    code, _, err = run("figures", "deaths")
    assert code == 2
    assert "no measure" in err


def test_status_gives_each_clock_and_its_reasons(run: Run) -> None:
    code, lines, _ = run("status", "--on", "2020-01-12")
    assert code == 0
    assert [(x["agreement"], x["clock"], x["status"]) for x in lines] == [(ACCORD.id, "Norland", "strained")]
    assert set(lines[0]) >= {"agreement", "on", "as_of", "clock", "status", "because", "findings", "coverage"}
    for reason in lines[0]["because"]:
        for id_ in reason["ids"]:
            assert run("explain", id_)[0] == 0
    beside = lines[0]["beside"]
    assert (beside["acts"], beside["first_violation"], beside["displacement"][0]["voice"]) == (
        1, "2020-01-12", "the relief agency",
    )  # fmt: skip
    assert run("status", "tal noura", "--on", "2020-01-11")[1][0]["status"] is None
    assert run("status", "tal noura", "--on", "2020-01-11")[1][0]["beside"] is None
    assert run("status", "--as-of", "2020-01-11", "--on", "2020-01-12")[1][0]["status"] != "strained"
    assert run("status", "no such truce")[0] == 1


def test_explain_walks_back_to_the_bytes(run: Run) -> None:
    code, lines, _ = run("explain", FOUND.id)
    assert code == 0
    assert [x["what"] for x in lines[:4]] == ["finding", "incident", "claim", "document"]
    assert lines[3]["kept"]["stands"] is True
    assert run("explain", "CLM-ZZZZZZZZZZZZ")[0] == 1


def test_verify(run: Run, held: Path) -> None:
    code, lines, _ = run("verify")
    assert code == 0
    assert lines[0]["ok"] is True
    head = lines[0]["head"]
    assert run("verify", "--head", head["hash"])[0] == 0
    assert run("verify", "--head", str(head["seq"]))[0] == 0
    assert run("verify", "--head", "1" * 64)[0] == 1
    import sqlite3

    db = sqlite3.connect(held)
    db.execute("UPDATE entries SET payload = replace(payload, 'rescuers', 'soldiers') WHERE seq = 6")
    db.commit()
    db.close()
    code, lines, _ = run("verify")
    assert code == 1
    assert any("6" in issue["where"] or "6" in issue["what"] for issue in lines[0]["issues"])


def test_export_writes_every_entry(run: Run) -> None:
    code, lines, _ = run("export", "jsonl")
    assert code == 0
    lines, sources = lines[:8], lines[8:]
    assert [x["seq"] for x in lines] == list(range(1, 9))
    assert all(set(x) == {"archive", "zlib"} for x in sources)
    assert all(lines[n]["prev"] == lines[n - 1]["hash"] for n in range(1, 8))
    assert len(run("export", "jsonl", "--head", "3")[1]) == 3
    assert run("export", "geojson")[0] == 1


def test_a_ledger_goes_out_and_in_again(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = run("export", "jsonl")[1]
    exported, other = tmp_path / "whole.jsonl", tmp_path / "other.sqlite"
    exported.write_text("".join(json.dumps(line, separators=(",", ":"), ensure_ascii=False) + "\n" for line in lines))
    claims = run("claims")[1]
    code, said, _ = run("import", str(exported), "--ledger", str(other))
    assert (code, said) == (0, [{"entries": 8, "head": lines[7]["hash"], "ok": True}])
    assert run("claims", "--ledger", str(other))[1] == claims
    assert run("import", str(exported))[0] == 2, "a ledger that holds something is not written over"
    assert run("import", str(tmp_path / "none.jsonl"), "--ledger", str(tmp_path / "new.sqlite"))[0] == 1


def test_what_changed_between_two_moments(run: Run) -> None:
    code, lines, _ = run("diff", "--from", "2", "--to", "8")
    assert code == 0
    assert {(x["what"], x["id"]) for x in lines} >= {("claims", SHELLING.id), ("incidents", SHELLED.id)}
    assert TRUCE.id not in ids(lines), "it was there already"
    assert all(2 < x["entry"] <= 8 for x in lines)
    assert {x["what"] for x in run("diff", "--from", "2020-01-11", "--what", "findings")[1]} == {"findings"}
    assert run("diff", "--from", "8")[1] == []
    assert run("diff", "--from", "99")[0] == 1


def test_compaction_keeps_the_head(run: Run) -> None:
    head = run("verify")[1][0]["head"]
    code, lines, _ = run("compact")
    assert (code, lines[0]["head"]) == (0, head)
    assert run("verify", "--head", head["hash"])[0] == 0


def test_everything_is_read_again_by_another_reader(run: Run) -> None:
    code, lines, _ = run("reread")
    assert code == 0
    assert {x["document"] for x in lines} == set(ids(run("documents")[1]))
    assert run("reread")[1] == [], "nothing is left that the reader of now has not read last"
    assert run("verify")[0] == 0
    assert run("claims", "--head", "8")[1], "the former reading is still there, at its entries"


def test_review_lists_and_records(run: Run) -> None:
    _, queue, _ = run("review")
    assert ids(queue) == [SHELLED.id, DENIAL.id]
    code, _, err = run("review", "accept", SHELLED.id)
    assert code == 2
    assert "--why" in err
    code, lines, _ = run("review", "accept", SHELLED.id, "--why", "read both reports", "--who", "a keeper")
    assert code == 0
    assert lines[0]["decision"]["subject"] == SHELLED.id
    assert SHELLED.id not in ids(run("review")[1])
    decision = lines[0]["decision"]["id"]
    assert run("review", "accept", decision, "--why", "w", "--who", "a keeper")[0] == 2
    assert run("review", "undo", decision, "--why", "by mistake", "--who", "a keeper")[0] == 0


def test_redaction_leaves_a_tombstone_that_verifies(run: Run) -> None:
    code, _, _ = run("review", "redact", ONE.id, "--why", "asked to", "--who", "a keeper")
    assert code == 0
    assert run("show", ONE.id)[0] == 1
    code, lines, _ = run("verify")
    assert code == 0
    assert lines[0]["tombstones"]


def test_no_ledger_is_said_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", "--ledger", str(tmp_path / "none.sqlite")]) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "ingest" in err


@pytest.mark.parametrize("verb", ["report", "serve", "watch"])
def test_what_is_not_built_says_so(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([verb]) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "not built yet" in err


def test_a_wrong_call_is_2(run: Run) -> None:
    for argv in (["nosuchverb"], [], ["claims", "--nosuchoption"], ["show"]):
        with pytest.raises(SystemExit) as stop:
            main(argv)
        assert stop.value.code == 2
    assert run("claims", "--kind", "shellng")[0] == 2


def test_codebook(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["codebook", "kinds"]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 20
    assert main(["codebook", "show", "shelling"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["kind"]["name"] == "shelling"
    assert shown["words"]
    wrong = tmp_path / "mine.yaml"
    wrong.write_text(
        "units:\n  - {form: lobbed, pos: verb, kind: shellng, frame: none, example: They lobbed shells.}\n"
    )
    assert main(["codebook", "lint", str(wrong)]) == 2
    assert "shelling" in capsys.readouterr().err


def test_gazetteer(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUCEWATCH_PLACES", str(tmp_path / "own" / "places.jsonl"))
    rows = tmp_path / "mine.csv"
    rows.write_text("name,lat,lon,country\nTal Nouraville,35.9,36.7,SY\nNowhere,,36.7,SY\n")
    assert main(["gazetteer", "lookup", "Tal Nouraville"]) == 1
    assert main(["gazetteer", "add", str(rows)]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out.splitlines()[-1])["added"] == 1
    assert "row" in err
    assert main(["gazetteer", "lookup", "Tal Nouraville"]) == 0
    assert json.loads(capsys.readouterr().out)["place"]["name"] == "Tal Nouraville"


def test_a_claim_is_corrected(run: Run) -> None:
    who = ("--who", "a tester", "--why", "the photograph shows a crater of a bomb")
    code, lines, _ = run("review", "edit", SHELLING.id, "--field", "kind", "--value", "air_strike", *who)
    assert (code, lines[0]["decision"]["field"], lines[0]["decision"]["value"]) == (0, "kind", '"air_strike"')
    assert run("claims", "--speaker", "rescuers")[1][0]["kind"] == "shelling", "the reading stays"
    assert "air_strike" in {i["kind"] for i in run("incidents")[1]}
    for field, value in (
        ("actor", "Russia"),
        ("target", "none"),
        ("figures", "killed=3 injured=5-7"),
        ("speaker", "HTS"),
    ):
        assert run("review", "edit", SHELLING.id, "--field", field, "--value", value, *who)[0] == 0
    [made] = [i for i in run("incidents")[1] if SHELLING.id in i["claims"]]
    assert [(a["name"], a["country"], a["side"]) for a in made["actors"]] == [("Russia", "RU", "state:RU")]
    assert {m: (f["low"], f["high"]) for m, f in made["figures"].items()} == {"killed": (3, 3), "injured": (5, 7)}
    assert {f["speaker"] for e in made["figures"].values() for f in e["by_speaker"]} == {"Hayat Tahrir al-Sham"}
    for field, value in (
        ("figures", "killed=many"),
        ("figures", "wounds=3"),
        ("figures", "killed=5-3"),
        ("actor", "actor:nobody"),
    ):
        code, _, err = run("review", "edit", SHELLING.id, "--field", field, "--value", value, *who)
        assert (code, value.split()[0] in err) == (2, True), err
    assert run("review", "edit", SHELLING.id, *who)[0] == 2
    assert run("review", "accept", SHELLING.id, "--field", "kind", "--value", "shelling", *who)[0] == 2
    assert run("verify")[0] == 0
