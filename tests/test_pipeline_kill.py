"""kill -9 in the real pipeline, with decisions in between: what is kept in the end is what an undisturbed run keeps."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def run(*words: str) -> str:
    done = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_killed_with_decisions_in_between_it_ends_the_same(tmp_path: Path) -> None:
    documents = tmp_path / "docs.jsonl"
    documents.write_text(run("-m", "bench.stream", "--n", "60", "--seed", "1"), encoding="utf-8")
    ingest = [sys.executable, "-m", "trucewatch.cli", "ingest", "{documents}", "--ledger", "{ledger}"]
    said = run("-m", "bench.kill", "--documents", str(documents), "--kills", "3", "--seed", "5", "--", *ingest)
    assert said.endswith("the same\n"), said
    assert "verifies" in said, said
    assert "decisions: 5 and 5" in said, said
