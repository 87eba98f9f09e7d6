"""Two writers of the record: `pipeline.py` for the machine, `review.py` for people."""

from __future__ import annotations

import ast
from pathlib import Path

WRITERS = {"pipeline.py", "review.py"}
WRITING = {"append", "rebuild", "scrub"}


def _receiver(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Call):
        return _receiver(node.func)
    return ""


def test_only_two_rooms_append(modules: list[Path], package: Path) -> None:
    found: set[str] = set()
    for path in modules:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr in WRITING and "ledger" in _receiver(node.func.value).lower():
                found.add(path.relative_to(package).as_posix())
    assert found <= WRITERS
    assert "review.py" in found, "the scan no longer sees what it is to see"


def test_only_two_rooms_make_drafts(modules: list[Path], package: Path) -> None:
    """An entry cannot be appended without a Draft, whatever the ledger is called in the code."""
    found: set[str] = set()
    for path in modules:
        where = path.relative_to(package)
        if where.parts[0] == "ledger":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and "Draft" in {alias.name for alias in node.names}:
                found.add(where.as_posix())
    assert found <= WRITERS
