"""The passages are sound, and the demonstration case is whole and reachable as package data."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path


def test_passages_are_sound() -> None:
    run = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("check.py"))], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_demo_manifest_is_whole() -> None:
    demo = files("trucewatch") / "demo"
    reports = json.loads((demo / "manifest.json").read_text(encoding="utf-8"))["reports"]
    assert len(reports) >= 10
    assert [row["order"] for row in reports] == list(range(1, len(reports) + 1))
    received = [row["received"] for row in reports]
    assert received == sorted(received)
    assert len({row["ref"] for row in reports}) == len(reports)
    for row in reports:
        raw = (demo / row["file"]).read_text(encoding="utf-8")
        lines = [raw] if row["file"].endswith(".json") else raw.splitlines()
        if row["file"].endswith((".json", ".jsonl")):
            fields = next(entry for entry in map(json.loads, lines) if entry["ref"] == row["ref"])
            assert fields["publisher"] == row["publisher"]
            assert fields["published"] == row["published"]
        assert row["published"] <= row["received"][:10]
