"""What a person writes is checked, and the message says where and what was perhaps meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from monitor_built import IDLIB, KINDS
from test_story import OnePlace

from trucewatch.errors import CodebookError
from trucewatch.monitor import load_agreements as load


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trucewatch.monitor.agreement_file.acts", lambda: KINDS)


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_least_and_a_list(tmp_path: Path) -> None:
    (only,) = load(written(tmp_path, "name: A truce\n"), OnePlace())
    assert (only.name, only.origin, only.clocks) == ("A truce", "file", ())
    two = load(written(tmp_path, "agreements:\n  - name: One\n  - name: Two\n    area: [Idlib]\n"), OnePlace())
    assert [a.name for a in two] == ["One", "Two"]
    assert two[1].area.places == (IDLIB,)
    assert two[0].id != two[1].id


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: A\nclock: []\n", "mine.yaml, line 2: no key 'clock'; did you mean 'clocks'?"),
        ("parties: [A]\n", "mine.yaml, line 1: 'name' is missing"),
        ("name: A\narea:\n  - Idlip\n", "line 3: no place 'Idlip' in the gazetteer"),
        ("name: A\nclocks:\n  - claimant: B\n    zone: Europe/Mosco\n", "did you mean 'Europe/Moscow'?"),
        ("name: A\nclocks:\n  - claimant: B\n    start: 9 January\n", "line 4: not a date: '9 January'"),
        ("name: A\nclocks:\n  - claimant: B\n    start: 2021-02-30\n", "line 4: not a date: '2021-02-30'"),
        (
            "name: A\nprovisions:\n  - {id: P, text: t, kinds: [sheling]}\n",
            "did you mean 'shelling'?",
        ),
        ("name: A\nprovisions:\n  - {id: P, text: t, class: hostil}\n", "did you mean 'hostile'?"),
        ("name: A\nname: B\n", "line 2: the key 'name' stands here for the second time"),
        ("name: A\nfigures: {broken.min_incident: 4}\n", "did you mean 'broken.min_incidents'?"),
        ("name: A\nfigures:\n  broken.min_incidents: few\n", "line 3: not a number: 'few'"),
        ("name: [\n", "not YAML"),
        ("- a\n", "keys with values are wanted here"),
        ("name: A\nparties: B\n", "line 2: a list is wanted here"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CodebookError) as error:
        load(written(tmp_path, text), OnePlace())
    assert message in str(error.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="cannot be read"):
        load(tmp_path / "none.yaml", OnePlace())
