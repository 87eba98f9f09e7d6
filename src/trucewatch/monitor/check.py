"""Every mistake in a file of agreements at once, by line, for a person who writes one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from ..errors import CodebookError, Issue
from . import agreement_file as form
from . import names
from .lined import Node, read
from .outline import rings_of
from .placing import Gazetteer, namesake, place

_LINE: Final = ", line "


def lint(path: Path, gazetteer: Gazetteer) -> tuple[Issue, ...]:
    """What is wrong or looks wrong in the file, by line; nothing when `load` takes it and all of it hangs together.

    `hint` is "error" for what `load_agreements` refuses, and "look" for what it takes but a reader would stumble over.
    """
    try:
        root = read(path.read_text(encoding="utf-8"), path.name)
        many = root.get("agreements")
        nodes = many.items() if many is not None else [root]
    except (OSError, UnicodeDecodeError) as error:
        return (Issue(where=path.name, what=f"cannot be read: {error}", hint="error"),)
    except CodebookError as error:
        return (_issue(error, path.name),)
    found = [issue for node in nodes for issue in _Checker(path, gazetteer).agreement(node)]
    return tuple(sorted(set(found), key=lambda i: (i.row or 0, i.what)))


class _Checker:
    def __init__(self, path: Path, gazetteer: Gazetteer) -> None:
        self.path, self.gazetteer = path, gazetteer
        self.found: list[Issue] = []

    def agreement(self, node: Node) -> list[Issue]:
        """All that is wrong with one agreement."""
        if not self._keys(node, form.AGREEMENT_KEYS):
            return self.found
        self._try(lambda: node.need("name").text())
        for key in ("parties", "guarantors", "not_bound", "mediators", "monitors"):
            self._each(node, key, form.party)
        for line, _ in self._each(node, "area", lambda n: place(n, self.gazetteer)):
            if (remark := namesake(line, self.gazetteer)) is not None:
                self._look(line, remark)
        clocks = self._each(node, "clocks", form.clock)
        provisions = self._each(node, "provisions", form.provision)
        self._rest(node)
        self._together(node, clocks, provisions)
        return self.found

    def _rest(self, node: Node) -> None:
        self._each(node, "notes", lambda n: n.text())
        self._each(node, "purposes", form.purpose)
        for key, reads in (
            ("class", form.agreement_class),
            ("written", lambda n: n.flag()),
            ("announced", lambda n: form.when(n, None)),
            ("outline", lambda n: rings_of(n, self.path.parent)),
            ("figures", form.own_figures),
        ):
            value = self._try(node.get, key)
            if value is not None:
                self._try(reads, value)

    def _together(self, node: Node, clocks: list[tuple[Node, Any]], provisions: list[tuple[Node, Any]]) -> None:
        """What each line says alone and the lines together do not."""
        tied = [n for key in ("parties", "guarantors") for n in self._items(node, key)]
        known = [p for n in tied if (p := self._try(form.party, n)) is not None]
        seen: set[str] = set()
        for line, clock in clocks:
            if known and not any(names.is_body_by_name(clock.claimant, p.name) for p in known):
                self._look(line, f"{clock.claimant!r} is no party or guarantor here: its clock is a stranger's")
            if names.fold(clock.claimant) in seen:
                self._look(line, f"{clock.claimant!r} has two clocks; changes go under extended_from or suspended")
            seen.add(names.fold(clock.claimant))
            ends = [clock.start, *clock.extended_from, clock.end]
            told = [w.start for w in ends if w is not None]
            if any(a > b for a, b in pairwise(told)):
                self._look(line, f"the start and ends of {clock.claimant!r} are not in order")
            if clock.start is not None and "T" in (clock.start.start or "") and clock.zone is None:
                self._look(line, "an hour without a zone is read as UTC; add zone, such as Asia/Damascus")
            if not clock.evidence:
                self._look(line, f"nothing says where the clock of {clock.claimant!r} comes from; add evidence")
        ids: set[str] = set()
        for line, rule in provisions:
            if rule.id in ids:
                self._look(line, f"two provisions are called {rule.id!r}; findings could not tell them apart")
            ids.add(rule.id)
            if not rule.kinds and rule.cls in ("hostile", "provocative", "exempt"):
                self._look(line, f"provision {rule.id!r} names no kinds, so nothing is ever held against it")
        if not clocks:
            self._look(node, "no clocks: without a start under somebody's clock it has no status")
        if self._try(node.get, "area") is None and self._try(node.get, "outline") is None:
            self._look(node, "no area: nothing that happens can be told to lie in it")

    def _items(self, node: Node, key: str) -> list[Node]:
        try:
            return node.items(key)
        except CodebookError:
            return []

    def _each(self, node: Node, key: str, reads: Callable[[Node], Any]) -> list[tuple[Node, Any]]:
        items = self._try(node.items, key) or []
        made = []
        for item in items:
            value = self._try(reads, item)
            if value is not None:
                made.append((item, value))
        return made

    def _keys(self, node: Node, keys: tuple[str, ...]) -> bool:
        """Every key that is not one of these; False where the node has no keys at all."""
        if not isinstance(node.value, dict):
            self._try(node.only, keys)
            return False
        for key, value in node.value.items():
            if key not in keys:
                self.found.append(_issue(value.unknown(key, "key", keys), self.path.name))
        return True

    def _try(self, reads: Callable[..., Any], *given: Any) -> Any:
        try:
            return reads(*given)
        except CodebookError as error:
            self.found.append(_issue(error, self.path.name))
            return None

    def _look(self, node: Node, what: str) -> None:
        self.found.append(Issue(where=self.path.name, row=node.line, what=what, hint="look"))


def _issue(error: CodebookError, file: str) -> Issue:
    words = str(error)
    head, _, rest = words.partition(": ")
    name, _, line = head.rpartition(_LINE)
    if name and line.isdigit():
        return Issue(where=name, row=int(line), what=rest, hint="error")
    return Issue(where=file, what=words, hint="error")


def words_of(issues: tuple[Issue, ...]) -> Iterator[str]:
    """One line a mistake, as an editor understands it: file:line: what."""
    for issue in issues:
        kind = "look again" if issue.hint == "look" else "error"
        yield f"{issue.where}:{issue.row or 1}: {kind}: {issue.what}"
