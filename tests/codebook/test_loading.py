"""A wrong line is named with its file, its entry and the nearest right value."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.codebook import load
from trucewatch.errors import CodebookError


def _file(folder: Path, text: str) -> Path:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("units:\n- {form: zap, pos: verb, kind: sheling, frame: act_on, example: 'They zapped it.'}", "'shelling'"),
        ("units:\n- {form: zap, pos: verb, kind: shelling, frame: act_onn, example: 'They zapped it.'}", "'act_on'"),
        ("units:\n- {form: zap, pos: verbb, kind: shelling, frame: act_on, example: x}", "'verb'"),
        ("units:\n- {form: zap, pos: verb, knd: shelling, frame: act_on, example: x}", "'kind'"),
        ("units:\n- {form: z, pos: verb, kind: shelling, frame: act_on, needs: ['obj:plaice'], example: x}", "'place'"),
        ("units:\n- {form: zap, pos: verb, kind: shelling, frame: act_on, needs: ['objj:place'], example: x}", "'obj'"),
        ("unit:\n- {form: zap}", "'units'"),
        ("actors:\n- {id: 'actor:hts', name: Again, role: militia}", "stands already as actors.yaml"),
        ("actors:\n- {id: 'actor:new', name: New, role: militai}", "'militia'"),
        ("means:\n- {form: trebuchet, kind: shellin}", "'shelling'"),
        ("cues:\n- {form: opine, pos: verb, strength: mild, content: [that], example: x}", "Invalid enum value 'mild'"),
        ("- a list", "must be sections"),
        ("units: [", "not valid YAML"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(CodebookError) as caught:
        load(_file(tmp_path, text))
    assert "mine.yaml" in str(caught.value)
    assert words in str(caught.value)


def test_the_entry_is_counted(tmp_path: Path) -> None:
    text = "means:\n- {form: trebuchet, kind: shelling}\n- {form: ballista, kind: shellin}"
    with pytest.raises(CodebookError, match=r"means entry 2 \(ballista\)"):
        load(_file(tmp_path, text))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="cannot be read"):
        load(tmp_path / "none.yaml")


def test_a_user_adds_lines(tmp_path: Path) -> None:
    text = """
units:
- {form: zap, pos: verb, kind: shelling, frame: act_on, example: They zapped the ridge.}
actors:
- {id: "actor:my-brigade", name: My Brigade, aliases: [MYB], role: militia, country: NO, force: true}
"""
    book = load(_file(tmp_path, text))
    assert book.forms["zapped"][0].kind == "shelling"
    assert book.actor_names["myb"][0].country == "NO"
    assert "zapped" not in load().forms


def test_did_you_mean() -> None:
    with pytest.raises(CodebookError, match="air_strike"):
        load().kind("airstrike")
    assert load().kind("shelling").group == "force"
