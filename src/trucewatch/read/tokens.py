"""A parsed passage in plain Python: what the parser found, copied once, so that asking a token costs next to nothing.

spaCy makes a new object at each look at a token and walks its arrays at each look at its children, and the reader looks
hundreds of times at each token. Names and meanings are spaCy's. A token is one object and equal to itself only; nothing
of a copy changes: what the parser got wrong is mended before it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parsed


class Token:
    """One token: its words and tags, and its place in the tree.

    `idx`: offset of its first character in the passage. `head`: itself for a root. `lefts`, `rights`: its children
    before and behind it, in order. `left_edge`, `right_edge`: first and last token of all that hangs on it.
    """

    __slots__ = (
        "_below", "children", "dep_", "doc", "head", "i", "idx", "is_punct", "left_edge", "lefts", "lower_",
        "right_edge", "rights", "sent", "tag_", "text", "whitespace_",
    )  # fmt: skip
    head: Token
    sent: Sentence
    left_edge: Token
    right_edge: Token

    def __init__(self, doc: Doc, i: int, idx: int, text: str, told: tuple[str, str, str, bool]) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.text = text
        self.lower_ = text.lower()
        self.whitespace_, self.tag_, self.dep_, self.is_punct = told
        self.lefts: tuple[Token, ...] = ()
        self.rights: tuple[Token, ...] = ()
        self.children: tuple[Token, ...] = ()
        self._below: tuple[Token, ...] | None = None

    @property
    def is_space(self) -> bool:
        """Whether the token is nothing but white space."""
        return self.text.isspace()

    @property
    def is_digit(self) -> bool:
        """Whether the token is nothing but digits."""
        return self.text.isdigit()

    @property
    def subtree(self) -> tuple[Token, ...]:
        """The token and all that hangs on it; in order of the text, unless the tree crosses itself."""
        if self._below is None:
            below: list[Token] = []
            for token in self.lefts:
                below += token.subtree
            below.append(self)
            for token in self.rights:
                below += token.subtree
            self._below = tuple(below)
        return self._below

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that, and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """Whether `other` hangs on this token, at whatever depth."""
        while other.head is not other:
            other = other.head
            if other is self:
                return True
        return False

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The tokens coordinated with it, without itself."""
        first = self
        while first.head is not first and first.dep_ == "conj":
            first = first.head
        found = [first]
        for token in found:  # grows as it is walked
            found += [c for c in token.rights if c.dep_ == "conj"]
        return tuple(t for t in found if t is not self)

    def nbor(self, by: int = 1) -> Token:
        """The token `by` places on, or back if negative. Raises IndexError outside the passage."""
        if not 0 <= self.i + by < len(self.doc):
            raise IndexError(f"no token {by} places from the one at {self.i} of {len(self.doc)}")
        return self.doc[self.i + by]

    def __lt__(self, other: Token) -> bool:
        return self.idx < other.idx

    def __repr__(self) -> str:
        return self.text


class Sentence(list[Token]):
    """The tokens `start`..`end` (half-open) of a passage: a sentence, or any other stretch. Equal to itself only."""

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        super().__init__(doc.tokens[start:end])
        self.doc = doc
        self.start = start
        self.end = end

    @property
    def start_char(self) -> int:
        """Offset of the first character."""
        return self[0].idx if self else 0

    @property
    def end_char(self) -> int:
        """Offset behind the last character."""
        return self[-1].idx + len(self[-1].text) if self else 0

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Token:
        """The highest of the tokens in the tree, the first of those that are equally high; a bare sign if need be."""
        for token in self:
            if token.head is token:
                return token
        outer = [t for t in self if not self.start <= t.head.i < self.end]
        return outer[0] if len(outer) == 1 else min(outer, key=_depth, default=self.doc[self.start])

    __eq__ = object.__eq__
    __hash__ = object.__hash__  # type: ignore[assignment]


def _depth(token: Token) -> int:
    """How many heads are above a token; a sign on which nothing hangs is as deep as can be."""
    if not token.children and (token.is_punct or token.is_space):
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


class Doc:
    """A passage: its `text`, its `tokens` and its sentences in order (`sents`); a slice of it is a Sentence."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.sents: tuple[Sentence, ...] = ()

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> Sentence: ...

    def __getitem__(self, at: int | slice) -> Token | Sentence:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Sentence(self, start, max(start, end))
        return self.tokens[at]


def copied(parsed: Parsed) -> Doc:
    """A parsed text as plain tokens."""
    doc, strings = Doc(parsed.text), parsed.vocab.strings
    found = [parsed.to_array(what).tolist() for what in ("LENGTH", "SPACY", "TAG", "DEP", "IS_PUNCT")]
    words = {key: strings[key] for key in {*found[2], *found[3]}}
    at = 0
    for i, (length, space, tag, label, point) in enumerate(zip(*found, strict=True)):
        told = (" " if space else "", words[tag], words[label], point == 1)
        doc.tokens.append(Token(doc, i, at, doc.text[at : at + length], told))
        at += length + space
    _grow(doc.tokens, [i + by for i, by in enumerate(parsed.to_array("HEAD").astype("int64").tolist())])
    starts = [i for i, first in enumerate(parsed.to_array("SENT_START").tolist()) if first == 1 or i == 0]
    doc.sents = tuple(Sentence(doc, first, end) for first, end in pairwise([*starts, len(doc)]))
    for sentence in doc.sents:
        for token in sentence:
            token.sent = sentence
    return doc


def _grow(tokens: list[Token], heads: list[int]) -> None:
    """Put the tree in: heads, children, and how far each token reaches."""
    left, right = list(range(len(heads))), list(range(len(heads)))
    children: dict[int, list[Token]] = {}
    for i, (token, head) in enumerate(zip(tokens, heads, strict=True)):
        token.head = tokens[head]
        if i != head:
            children.setdefault(head, []).append(token)
            if left[i] < left[head]:
                left[head] = left[i]
            if right[i] > right[head]:
                right[head] = right[i]
    for i in range(len(heads) - 1, -1, -1):  # the other way, for what hangs behind its head
        head = heads[i]
        if left[i] < left[head]:
            left[head] = left[i]
        if right[i] > right[head]:
            right[head] = right[i]
    for i, below in children.items():
        token = tokens[i]
        token.children = tuple(below)
        token.lefts = tuple([t for t in below if t.i < i])
        token.rights = token.children[len(token.lefts) :]
    for token, first, last in zip(tokens, left, right, strict=True):
        token.left_edge, token.right_edge = tokens[first], tokens[last]
