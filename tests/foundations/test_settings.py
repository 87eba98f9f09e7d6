"""Settings: defaults, file, environment, in that order; what is wrong is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch import settings
from trucewatch.errors import UsageError


def load(folder: Path, **env: str) -> settings.Settings:
    return settings.load({"HOME": str(folder), **env}, folder)


def test_defaults(tmp_path: Path) -> None:
    assert load(tmp_path) == settings.Settings()


def test_file_then_environment_then_command_line(tmp_path: Path) -> None:
    (tmp_path / "trucewatch.toml").write_text('ledger = "from-file.sqlite"\nshared = "a"\nwho = "file"\n')
    found = load(tmp_path, TRUCEWATCH_LEDGER="from-env.sqlite", TRUCEWATCH_SHARED="b")
    assert (found.ledger, found.shared, found.who) == ("from-env.sqlite", "b", "file")
    assert found.with_(ledger="given.sqlite", who=None).ledger == "given.sqlite"


def test_a_named_file(tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text('who = "other"\n')
    assert load(tmp_path, TRUCEWATCH_CONFIG=str(other)).who == "other"
    with pytest.raises(UsageError, match="not a file"):
        load(tmp_path, TRUCEWATCH_CONFIG=str(tmp_path / "none.toml"))


@pytest.mark.parametrize(
    ("text", "words"),
    [("leger = 'x'", "did you mean ledger"), ("ledger = 3", "not valid"), ("ledger = ", "cannot be read as TOML")],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "trucewatch.toml").write_text(text)
    with pytest.raises(UsageError, match=words):
        load(tmp_path)


def test_every_setting_has_a_variable() -> None:
    assert set(settings.ENVIRONMENT) == set(settings.Settings.__struct_fields__)


def test_a_wrong_variable_is_named_with_its_value(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="TRUCEWATCH_WORKERS=many is not valid"):
        load(tmp_path, TRUCEWATCH_WORKERS="many")


def test_a_wrong_value_in_the_file_is_named_with_the_file(tmp_path: Path) -> None:
    (tmp_path / "trucewatch.toml").write_text('workers = "many"\n')
    with pytest.raises(UsageError, match=r"the setting workers in .*trucewatch\.toml is not valid"):
        load(tmp_path)
