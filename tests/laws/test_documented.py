"""Every verb, option, kind of event and setting is in the generated reference, and the reference is current."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from trucewatch import settings
from trucewatch.cli import reference
from trucewatch.cli.parser import VERBS, build, verbs_of
from trucewatch.codebook import load


@pytest.mark.parametrize("name", sorted(reference.PAGES))
def test_the_reference_is_current(root: Path, name: str) -> None:
    written = (root / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == reference.PAGES[name](), "run `make docs`"


def test_every_verb_and_option_is_documented() -> None:
    page = reference.cli_page()
    for verb, parser in verbs_of(build()).items():
        assert f"## `{verb}`" in page
        for action in parser._actions:
            if action.help == argparse.SUPPRESS or isinstance(action, argparse._HelpAction):
                continue
            assert action.help, f"{verb}: {action.dest} has no help"
            for option in action.option_strings:
                assert f"`{option}" in page, f"{verb} {option}"
    assert [v[0] for v in VERBS] == list(verbs_of(build()))


def test_every_verb_has_its_function() -> None:
    from importlib import import_module

    for _, _, run, _ in VERBS:
        module, name = run.split(":")
        function = getattr(import_module(f"trucewatch.cli.{module}"), name)
        assert function.__doc__


def test_every_kind_is_documented() -> None:
    page = reference.codebook_page()
    for kind in load().kinds.values():
        assert f"## `{kind.name}`" in page
        for field in ("definition", "inclusion", "exclusion", "example"):
            assert getattr(kind, field).strip(), f"{kind.name} has no {field}"
            assert getattr(kind, field) in page


def test_every_setting_is_documented() -> None:
    page = reference.settings_page()
    for field, variable in settings.ENVIRONMENT.items():
        assert f"`{field}`" in page
        assert f"`{variable}`" in page


def test_the_map_points_at_what_is_there(root: Path) -> None:
    import re

    page = (root / "docs" / "map.md").read_text(encoding="utf-8")
    named = re.findall(r"\]\(([^)#]+)\)", page)
    assert len(named) > 20
    assert [n for n in named if not (root / "docs" / n).resolve().exists()] == []


def test_links_in_the_docs_lead_somewhere(root: Path) -> None:
    import re

    pages = [root / "README.md", root / "CONTRIBUTING.md", root / "CHANGELOG.md", *(root / "docs").rglob("*.md")]
    dead: list[str] = []
    for page in pages:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if "://" not in target and not (page.parent / target).resolve().exists():
                dead.append(f"{page.name}: {target}")
    assert dead == []
