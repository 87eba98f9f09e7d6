"""YAML with its line numbers, so that a person is told where a word is wrong and what was perhaps meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import yaml

from ..errors import CodebookError


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a YAML file and where it stands. Scalars stay as written: no date or number is guessed."""

    value: str | dict[str, Node] | list[Node]
    file: str
    line: int

    @property
    def is_text(self) -> bool:
        """Whether it is a single word or sentence."""
        return isinstance(self.value, str)

    def error(self, what: str) -> CodebookError:
        """An error that names file and line."""
        return CodebookError(f"{self.file}, line {self.line}: {what}")

    def unknown(self, word: str, what: str, valid: Iterable[str]) -> CodebookError:
        """An error for a word that is none of the valid ones, with the nearest."""
        near = difflib.get_close_matches(word, list(valid), 1, 0.5)
        return self.error(f"no {what} {word!r}" + (f"; did you mean {near[0]!r}?" if near else ""))

    def text(self) -> str:
        """The scalar as written; raises CodebookError for a list or mapping, or nothing."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.error("a word or sentence is wanted here")
        return self.value.strip()

    def flag(self) -> bool:
        """true or false."""
        return self.one_of(("true", "false"), "answer") == "true"

    def one_of(self, valid: Sequence[str], what: str = "value") -> str:
        """The scalar, which must be one of these."""
        if (word := self.text()) not in valid:
            raise self.unknown(word, what, valid)
        return word

    def _mapping(self) -> dict[str, Node]:
        if not isinstance(self.value, dict):
            raise self.error("keys with values are wanted here")
        return self.value

    def only(self, keys: Sequence[str]) -> None:
        """Raise CodebookError for a key that is not one of these."""
        for key, node in self._mapping().items():
            if key not in keys:
                raise node.unknown(key, "key", keys)

    def get(self, key: str) -> Node | None:
        """The value of a key, None when it is not there or empty."""
        node = self._mapping().get(key)
        return None if node is None or node.value == "" else node

    def need(self, key: str) -> Node:
        """The value of a key that must be there."""
        if (node := self.get(key)) is None:
            raise self.error(f"{key!r} is missing")
        return node

    def items(self, key: str | None = None) -> list[Node]:
        """The items of this list, or of the list under a key; none when the key is not there."""
        node = self if key is None else self.get(key)
        if node is None:
            return []
        if not isinstance(node.value, list):
            raise node.error("a list is wanted here, with a dash before each item or in [brackets]")
        return node.value

    def optional_texts(self, keys: Sequence[str]) -> dict[str, str]:
        """Those of these keys that are there, as text."""
        return {key: node.text() for key in keys if (node := self.get(key)) is not None}


def read(text: str, file: str) -> Node:
    """The tree of a YAML text; raises CodebookError naming the line where it is not YAML, or names a key twice."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark is not None else 1
        raise CodebookError(f"{file}, line {line}: not YAML: {error.problem or error.context}") from error
    if not isinstance(root, yaml.MappingNode):
        raise CodebookError(f"{file}, line 1: keys with values are wanted here")
    return _node(root, file)


def _node(raw: yaml.Node, file: str) -> Node:
    line = raw.start_mark.line + 1
    if isinstance(raw, yaml.SequenceNode):
        return Node([_node(n, file) for n in raw.value], file, line)
    if isinstance(raw, yaml.MappingNode):
        found: dict[str, Node] = {}
        for key, value in raw.value:
            here = Node(str(key.value), file, key.start_mark.line + 1)
            if here.text() in found:
                raise here.error(f"the key {here.text()!r} stands here for the second time")
            found[here.text()] = _node(value, file)
        return Node(found, file, line)
    # An explicit null is an empty value.
    return Node("" if raw.tag.endswith(":null") else str(raw.value), file, line)
