"""A parsed passage in plain Python: what the parser found, copied once, so that asking a token costs next to nothing.

spaCy makes a new object at each look at a token and walks its arrays at each look at its children, and the reader looks
hundreds of times at each token. Names and meanings are spaCy's. A token is one object and equal to itself only; nothing
of a copy changes: what the parser got wrong is mended before it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, SupportsIndex, overload

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

    def __init__(self, doc: Doc, i: int, idx: int, text: str) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.text = text
        self.lower_ = text.lower()
        self.whitespace_ = ""
        self.tag_ = self.dep_ = ""
        self.is_punct = False
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
        super().__init__(list.__getitem__(doc, slice(start, end)))
        self.doc = doc
        self.start = start
        self.end = end
        # Offsets of the first character and behind the last one.
        self.start_char = self[0].idx if end > start else 0
        self.end_char = self[-1].idx + len(self[-1].text) if end > start else 0

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
        return outer[0] if len(outer) == 1 else min(outer, key=_depth)

    __eq__ = object.__eq__
    __hash__ = object.__hash__  # type: ignore[assignment]


def _depth(token: Token) -> int:
    """How many heads are above a token; a sign on which nothing hangs is as deep as can be."""
    if not token.children and (token.is_punct or token.is_space):
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


class Doc(list[Token]):
    """The tokens of a passage, with its `text` and its sentences in order (`sents`); a slice is a Sentence."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.sents: tuple[Sentence, ...] = ()

    @overload
    def __getitem__(self, at: SupportsIndex) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> Sentence: ...

    def __getitem__(self, at: SupportsIndex | slice) -> Token | Sentence:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self))
            return Sentence(self, start, max(start, end))
        return super().__getitem__(at)

    __eq__ = object.__eq__
    __hash__ = object.__hash__  # type: ignore[assignment]


def copied(parsed: Parsed) -> Doc:
    """A parsed text as plain tokens."""
    text, strings = parsed.text, parsed.vocab.strings
    tags, labels = parsed.to_array("TAG").tolist(), parsed.to_array("DEP").tolist()
    words = {key: strings[key] for key in {*tags, *labels}}
    spaces, points = parsed.to_array("SPACY").tolist(), parsed.to_array("IS_PUNCT").tolist()
    doc, at = Doc(text), 0
    for i, length in enumerate(parsed.to_array("LENGTH").tolist()):
        token = Token(doc, i, at, text[at : at + length])
        at += length
        if spaces[i]:
            token.whitespace_ = " "
            at += 1
        token.tag_, token.dep_ = words[tags[i]], words[labels[i]]
        token.is_punct = points[i] == 1
        doc.append(token)
    _grow(doc, [i + by for i, by in enumerate(parsed.to_array("HEAD").astype("int64").tolist())])
    starts = [i for i, first in enumerate(parsed.to_array("SENT_START").tolist()) if first == 1 or i == 0]
    doc.sents = tuple(Sentence(doc, first, end) for first, end in pairwise([*starts, len(doc)]))
    for sentence in doc.sents:
        for token in sentence:
            token.sent = sentence
    return doc


def _grow(doc: Doc, heads: list[int]) -> None:
    """Put the tree in: heads, children, and how far each token reaches."""
    tokens = list(doc)
    left, right = list(range(len(heads))), list(range(len(heads)))
    lefts: dict[int, list[Token]] = {}
    rights: dict[int, list[Token]] = {}
    for i, head in enumerate(heads):
        tokens[i].head = tokens[head]
        if i != head:
            (lefts if i < head else rights).setdefault(head, []).append(tokens[i])
        left[head] = min(left[head], left[i])
        right[head] = max(right[head], right[i])
    for i in range(len(heads) - 1, -1, -1):  # the other way, for what hangs behind its head
        head = heads[i]
        left[head] = min(left[head], left[i])
        right[head] = max(right[head], right[i])
    for i, below in lefts.items():
        tokens[i].lefts = tokens[i].children = tuple(below)
    for i, below in rights.items():
        tokens[i].rights = tuple(below)
        tokens[i].children = (*tokens[i].lefts, *below)
    for i, token in enumerate(tokens):
        token.left_edge, token.right_edge = tokens[left[i]], tokens[right[i]]
