"""Small rooms, no drawers, no prints, no machine's own paths."""

from __future__ import annotations

import ast
import re
from pathlib import Path

DRAWERS = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "tools", "runner", "runtime"}
LIMIT = 300
REASON = re.compile(r"over 300 lines because \w+")


def test_modules_are_small(modules: list[Path]) -> None:
    for path in modules:
        lines = path.read_text(encoding="utf-8").splitlines()
        stated = REASON.search("\n".join(lines[:40]))
        assert len(lines) <= LIMIT or stated, f"{path.name} has {len(lines)} lines and states no reason"


def test_no_drawers(modules: list[Path]) -> None:
    assert [p for p in modules if p.stem in DRAWERS or p.parent.name in DRAWERS] == []


def test_every_module_says_what_it_is(modules: list[Path]) -> None:
    trees = ((path, ast.parse(path.read_text(encoding="utf-8"))) for path in modules)
    assert [path.name for path, tree in trees if tree.body and ast.get_docstring(tree) is None] == []


def test_everything_a_room_exports_says_what_it_is(modules: list[Path]) -> None:
    bare: list[str] = []
    for init in (path for path in modules if path.name == "__init__.py"):
        exported = _exported(init)
        for path in init.parent.glob("*.py"):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                named = isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in exported
                if named and ast.get_docstring(node) is None:
                    bare.append(f"{path.parent.name}/{path.name}: {node.name}")
    assert bare == []


def _exported(init: Path) -> set[str]:
    for node in ast.parse(init.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            return set(ast.literal_eval(node.value))
    return set()


def test_at_most_six_parameters(modules: list[Path]) -> None:
    wide: list[str] = []
    for path in modules:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                names = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
                if len([n for n in names if n not in ("self", "cls")]) > 6:
                    wide.append(f"{path.name}: {node.name}")
    assert wide == []


def test_no_print_no_bare_except_no_blanket_except(modules: list[Path]) -> None:
    found: list[str] = []
    for path in modules:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                found.append(f"{path.name}:{node.lineno}: print")
            if isinstance(node, ast.ExceptHandler):
                names = [] if node.type is None else [n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)]
                last = node.body[-1]
                again = isinstance(last, ast.Raise) and last.exc is None  # cleans up and raises the same again
                if node.type is None or ({"Exception", "BaseException"} & set(names) and not again):
                    found.append(f"{path.name}:{node.lineno}: except {names}")
    assert found == []


def test_only_settings_reads_the_environment(modules: list[Path], package: Path) -> None:
    """`engine.py` writes variables for its own workers, and reads none."""
    found = {
        path.relative_to(package).as_posix()
        for path in modules
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }
    assert found <= {"settings.py", "engine.py"}


def test_only_the_command_line_reads_the_wall_clock(modules: list[Path], package: Path) -> None:
    clocks = {("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("time", "time")}
    found: list[str] = []
    for path in modules:
        if path.relative_to(package).parts[0] == "cli":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = node.func.value
                name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
                if (name, node.func.attr) in clocks:
                    found.append(f"{path.name}:{node.lineno}: {name}.{node.func.attr}")
    assert found == []


def test_no_machine_paths_and_no_registry_hosts(tracked: list[Path], root: Path) -> None:
    # Written in pieces, so that this file does not hold what it looks for.
    wrong = ["/work" + "/", "/tmp" + "/venv", "/root" + "/", "pypi" + ".org", "python" + "hosted.org", "npmjs" + ".org"]
    found: list[str] = []
    for path in tracked:
        data = path.read_bytes()
        if b"\0" in data[:4096]:
            continue
        text = data.decode("utf-8", errors="replace")
        found += [f"{path.relative_to(root)}: {w}" for w in wrong if w in text]
    assert found == []


def test_the_lock_files_pin_by_hash(root: Path) -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (root / name).read_text(encoding="utf-8")
        pins = re.findall(r"^([a-z0-9-]+)==\S+ \\\n    --hash=sha256:", text, re.M)
        named = re.findall(r"^([a-z0-9-]+)==", text, re.M)
        assert pins == named
        assert len(pins) > 30
        assert not re.search(r"^-", text, re.M), f"{name} carries options"
        assert "setuptools" in pins, "the build backend is installed from the lock too"
