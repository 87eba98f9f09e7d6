"""A line of the codebook that stands for several words."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.codebook import load
from trucewatch.errors import CodebookError

LINE = "units:\n- {each: [zap, zonk], pos: verb, kind: shelling, frame: act_on, example: 'They {} it.'}\n"


def test_a_line_with_each_is_a_line_for_each_of_its_words(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(LINE, encoding="utf-8")
    added = {u.form: u for u in load(path).units if u.form in ("zap", "zonk")}
    assert {form: unit.example for form, unit in added.items()} == {"zap": "They zap it.", "zonk": "They zonk it."}
    assert all(unit.kind == "shelling" for unit in added.values())


def test_a_wrong_line_with_each_names_the_word(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(LINE.replace("shelling", "sheling"), encoding="utf-8")
    with pytest.raises(CodebookError, match="zap"):
        load(path)
