"""Files of agreements checked, observations counted, and what became of others beside a status."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from importlib import resources
from pathlib import Path

from trucewatch.cli import main

DEMO = Path(str(resources.files("trucewatch.demo")))


def said(*words: str) -> tuple[int, str]:
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        code = main(list(words))
    return code, out.getvalue()


def test_two_rules_two_numbers() -> None:
    seen = str(DEMO / "observations.jsonl")
    totals = {}
    for rule in ("every_discharge", "series_of_thirty"):
        code, out = said("count", seen, "--rule", rule, "--json")
        assert code == 0
        totals[rule] = json.loads(out)["total"]
    assert totals == {"every_discharge": 166, "series_of_thirty": 3}
    assert said("count", seen, "--rule", "nobodys")[0] != 0


def test_a_file_with_a_mistake_and_one_without(tmp_path: Path) -> None:
    assert said("agreements", "lint", str(DEMO / "idlib-2020-01.yaml"), "--json") == (0, "")
    path = tmp_path / "mine.yaml"
    path.write_text("name: A\nclock: []\n")
    code, out = said("agreements", "lint", str(path), "--json")
    assert code == 1
    assert json.loads(out.splitlines()[-1])["where"] == "mine.yaml"
    assert said("agreements", "lint")[0] == 2
