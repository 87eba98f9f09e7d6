"""The main job through the command line: a report → claims → ledger → status → explain, on the twin report."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from trucewatch.cli import main

TWIN = Path(__file__).resolve().parents[1] / "cases" / "twin.md"
TRUCEWATCH = [sys.executable, "-m", "trucewatch.cli"]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a verb on a ledger of its own; gives the exit code, the JSON lines and standard error."""
    monkeypatch.setenv("TRUCEWATCH_LEDGER", str(tmp_path / "story.sqlite"))
    monkeypatch.setenv("TRUCEWATCH_NOW", "2031-01-01T08:00:00+00:00")

    def call(*argv: str) -> tuple[int, list[Any], str]:
        code = main([*argv])
        out, err = capsys.readouterr()
        return code, [json.loads(line) for line in out.splitlines()], err

    return call


def spans(value: Any) -> list[dict[str, Any]]:
    """Every {start, end, quote} in a JSON value."""
    if isinstance(value, list):
        return [span for each in value for span in spans(each)]
    if not isinstance(value, dict):
        return []
    own = [value] if set(value) == {"start", "end", "quote"} else []
    return own + [span for each in value.values() for span in spans(each)]


def test_read_gives_claims_whose_quotes_stand(run: Any) -> None:
    code, claims, _ = run("read", str(TWIN), "--json")
    assert code == 0
    assert len(claims) > 5
    text = TWIN.read_bytes().decode()
    for span in spans(claims):
        assert text[span["start"] : span["end"]] == span["quote"]
    named = {"id", "document", "ref", "kind", "stance", "span", "trigger", "actor", "target", "place", "said", "time"}
    named |= {"figures", "speaker", "cue", "relative_to_truce", "same_event", "confidence", "because", "reader"}
    assert all(named <= set(claim) for claim in claims)


def test_read_explains_what_gave_nothing(run: Any) -> None:
    code, lines, _ = run("read", str(TWIN), "--explain")
    assert code == 0
    unread = [each for each in lines if "reason" in each]
    assert unread
    assert all(each["reason"] and each["span"]["quote"] for each in unread)


def test_read_explains_which_places_lost_and_why(run: Any, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Rockets hit Tripoli on Monday, and Saida, in Lebanon, on Tuesday despite the ceasefire.")
    code, lines, _ = run("read", str(report), "--explain")
    assert code == 0
    tripoli = next(each for each in lines if "place" in each and each["span"]["quote"] == "Tripoli")
    assert tripoli["place"]["country"] == "LB"
    libyan = next(each for each in tripoli["lost"] if each["country"] == "LY")
    assert libyan["weight"] < libyan["against"]
    assert libyan["why"]


def test_read_goes_on_past_what_cannot_be_read(run: Any, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    code, claims, err = run("read", str(empty), str(TWIN))
    assert code == 1
    assert "empty.txt" in err
    assert claims


def test_ingest_twice_status_explain_verify(run: Any) -> None:
    code, first, _ = run("ingest", str(TWIN))
    assert (code, [x["outcome"] for x in first]) == (0, ["taken"])
    head = run("verify")[1][0]["head"]
    code, second, _ = run("ingest", str(TWIN))
    assert (code, [x["outcome"] for x in second]) == (0, ["known"])
    assert run("verify")[1][0]["head"] == head

    code, statuses, _ = run("status")
    assert code == 0
    assert statuses
    for status in statuses:
        assert status["status"] != "holding"
        for reason in status["because"]:
            for id_ in reason["ids"]:
                code, chain, _ = run("explain", id_)
                assert code == 0
                assert "document" in {link["what"] for link in chain}
                assert all(words["stands"] for link in chain for words in link["words"])


def test_the_same_text_by_another_path_is_known(run: Any, tmp_path: Path) -> None:
    run("ingest", str(TWIN))
    copy = tmp_path / "copy.md"
    copy.write_bytes(TWIN.read_bytes())
    assert [x["outcome"] for x in run("ingest", str(copy))[1]] == ["known"]


def test_a_replayed_archive_says_so(run: Any) -> None:
    run("ingest", str(TWIN), "--received-at", "published")
    [document] = run("documents")[1]
    assert document["received_basis"] == "published"
    assert document["received"][:10] == document["published"][:10]


def test_the_demo_writes_its_page(run: Any, tmp_path: Path) -> None:
    code, lines, _ = run("demo", "--json", "--out", str(tmp_path / "out"))
    assert code == 0
    assert Path(lines[-1]["page"]).read_text(encoding="utf-8").startswith("<!")
    assert {"Russia", "Turkey"} <= {x["clock"] for x in lines[:-1]}


def test_an_interrupt_is_quiet(tmp_path: Path) -> None:
    env = {**os.environ, "TRUCEWATCH_LEDGER": str(tmp_path / "stopped.sqlite")}
    run = subprocess.Popen(
        [*TRUCEWATCH, "ingest", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env,
        # Whoever runs the tests in the background has them ignore interrupts, and what they start with them.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    until = time.monotonic() + 30
    while not (tmp_path / "stopped.sqlite").exists() and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(0.5)
    # Python drops an interrupt that falls into a clean-up (while modules are loaded, say); who means it presses again.
    for _ in range(30):
        run.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            run.wait(2)
            break
    assert run.returncode == 130
    assert run.stderr is not None
    error = run.stderr.read().decode()
    run.communicate()
    assert "interrupted" in error.splitlines()[-1]
    assert "Traceback" not in error
