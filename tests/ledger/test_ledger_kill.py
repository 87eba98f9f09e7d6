"""kill -9 while reports are taken in leaves whole reports or nothing, and the next run makes up for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def run(*words: str) -> str:
    done = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_killed_and_started_anew_it_ends_the_same(tmp_path: Path) -> None:
    docs = tmp_path / "docs.jsonl"
    docs.write_text(run("-m", "bench.stream", "--n", "400", "--seed", "3"))
    ingest = [sys.executable, str(HERE / "direct_ingest.py"), str(docs), "{ledger}"]
    said = run("-m", "bench.kill", "--kills", "6", "--", *ingest)
    assert "verifies" in said, said
    assert said.endswith("the same\n")
    assert "NOT" not in said


def test_the_stream_is_the_same_every_time() -> None:
    first, again, other = (run("-m", "bench.stream", "--n", "50", "--seed", seed) for seed in ("1", "1", "2"))
    assert first == again != other
    assert first.count("\n") == 50
