"""The only reader of environment variables and of the config file.

Order, later wins: defaults, the config file, the environment, the command line (`Settings.with_`).
The config file is `TRUCEWATCH_CONFIG`, else `trucewatch.toml` in the working folder, else
`~/.config/trucewatch/config.toml`; none is needed. Its keys are the fields of `Settings`.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from .errors import UsageError

DEFAULT_LEDGER = "trucewatch.sqlite"
ENVIRONMENT = {
    "ledger": "TRUCEWATCH_LEDGER",
    "shared": "TRUCEWATCH_SHARED",
    "now": "TRUCEWATCH_NOW",
    "who": "TRUCEWATCH_WHO",
    "places": "TRUCEWATCH_PLACES",
    "codebook": "TRUCEWATCH_CODEBOOK",
    "workers": "TRUCEWATCH_WORKERS",
    "learned": "TRUCEWATCH_LEARNED",
}


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the keeper of this machine chose.

    `ledger`: path or URL of the record. `shared`: folder of data beside the project, for tests and scores only.
    `now`: an ISO instant that stands in for the wall clock (tests, replays). `who`: whose decisions these are.
    `places`: the file that `gazetteer add` writes and every reading uses. `codebook`: a YAML file of
    codebook lines that every reading adds to the bundled ones. `workers`: how many processes `ingest` reads with.
    `learned`: whether a learned model proposes events that no word of the codebook tells (false: the rules alone).
    """

    ledger: str = DEFAULT_LEDGER
    shared: str | None = None
    now: str | None = None
    who: str | None = None
    places: str = "~/.local/share/trucewatch/places.jsonl"
    codebook: str | None = None
    workers: int = 1
    learned: bool = True

    @property
    def places_path(self) -> Path:
        """Where the user's own places are, or would be."""
        return Path(self.places).expanduser()

    @property
    def places_file(self) -> Path | None:
        """The user's own places, None where there are none."""
        return self.places_path if self.places_path.is_file() else None

    @property
    def codebook_file(self) -> Path | None:
        """The user's own lines of the codebook, if any; a file that is not there is an error when it is read."""
        return None if self.codebook is None else Path(self.codebook).expanduser()

    def with_(self, **given: object) -> Settings:
        """A copy with every value of `given` that is not None."""
        return msgspec.structs.replace(self, **{k: v for k, v in given.items() if v is not None})


def load(environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """The settings in force; raises UsageError naming the file and key, or the variable, that is wrong."""
    env = os.environ if environment is None else environment
    values: dict[str, object] = {}
    path = config_path(env, folder or Path.cwd())
    if path is not None:
        values |= _read(path)
    for field, variable in ENVIRONMENT.items():
        if env.get(variable):
            values[field] = env[variable]
    try:
        return msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise UsageError(f"{_culprit(str(error), env, path)} is not valid; see docs/reference/settings.md") from error


def _culprit(said: str, env: Mapping[str, str], path: Path | None) -> str:
    """The variable, or the file and key, that the validator complains of (it ends in "at `$.key`")."""
    field = said.rpartition("`$.")[2].rstrip("`")
    variable = ENVIRONMENT.get(field, "")
    if env.get(variable):
        return f"the setting {variable}={env[variable]}"
    return f"the setting {field} in {path}" if path is not None and field else f"a setting ({said})"


def config_path(env: Mapping[str, str], folder: Path) -> Path | None:
    """The config file that applies, or None."""
    if named := env.get("TRUCEWATCH_CONFIG"):
        path = Path(named)
        if not path.is_file():
            raise UsageError(f"TRUCEWATCH_CONFIG names {named}, which is not a file")
        return path
    home = Path(env["HOME"]) if env.get("HOME") else Path.home()
    for path in (folder / "trucewatch.toml", home / ".config" / "trucewatch" / "config.toml"):
        if path.is_file():
            return path
    return None


def _read(path: Path) -> dict[str, object]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path} cannot be read as TOML: {error}") from error
    known = set(Settings.__struct_fields__)
    for key in values:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else f"; known are {', '.join(sorted(known))}"
            raise UsageError(f"{path}: unknown setting {key!r}{hint}")
    return values
