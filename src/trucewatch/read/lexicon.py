"""Looking the codebook's words up in parsed text: longest match over tokens, hyphens as spaces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from ..codebook import Codebook
from ..codebook.lines import (
    Actor,
    ClassNoun,
    Context,
    Country,
    Cue,
    Deed,
    LexicalUnit,
    Means,
    MeasureWord,
    Ministry,
    RoleNoun,
    StanceWord,
    Support,
    Topic,
    TruceWord,
)  # fmt: skip

if TYPE_CHECKING:
    from .tokens import Doc

T = TypeVar("T")


class Match(msgspec.Struct, Generic[T], frozen=True, kw_only=True, gc=False):
    """Lines of the codebook found at tokens `first`..`end` (half-open)."""

    first: int
    end: int
    lines: tuple[T, ...]
    form: str


@dataclass(frozen=True)
class Words:
    """Lower-case words, the token index of each, and where each word stands among them."""

    words: list[str]
    index: list[int]
    at: dict[str, list[int]]

    @classmethod
    def of(cls, words: list[str], index: list[int] | None = None) -> Words:
        """The words as given; without an index each is a token."""
        at: dict[str, list[int]] = {}
        for position, word in enumerate(words):
            at.setdefault(word, []).append(position)
        return cls(words, index if index is not None else list(range(len(words))), at)


def words_of(doc: Doc) -> Words:
    """The words of a parsed text, hyphens left out."""
    kept = [(token.lower_, token.i) for token in doc if token.text not in ("-", "–")]
    return Words.of([word for word, _ in kept], [i for _, i in kept])


class Matcher(Generic[T]):
    """Longest match of multi-word forms."""

    def __init__(self, forms: Mapping[str, tuple[T, ...]]) -> None:
        whole: dict[tuple[str, ...], tuple[tuple[T, ...], str]] = {}
        for form, lines in forms.items():
            if parts := tuple(_split(form)):  # "build up" and "build-up" are the same words in a text
                before, first = whole.get(parts, ((), form))
                whole[parts] = (before + lines, first)
        # First word -> second word -> the forms that begin so, longest first; "" for the one that is the word alone.
        self._by_first: dict[str, dict[str, list[tuple[list[str], tuple[T, ...], str]]]] = {}
        for parts, (lines, form) in whole.items():
            behind = self._by_first.setdefault(parts[0], {})
            behind.setdefault(parts[1] if len(parts) > 1 else "", []).append((list(parts), lines, form))
        for behind in self._by_first.values():
            for options in behind.values():
                options.sort(key=lambda option: -len(option[0]))

    @property
    def first_words(self) -> Iterable[str]:
        """The words that forms begin with."""
        return self._by_first

    def scan(self, text: Words, positions: Sequence[int] | None = None) -> list[Match[T]]:
        """Every match, longest first at each position, overlaps left out; `positions`: where forms may begin."""
        found: list[Match[T]] = []
        words, index, end = text.words, text.index, 0
        if positions is None:
            positions = sorted([p for word in text.at.keys() & self._by_first.keys() for p in text.at[word]])
        for position in positions:
            if index[position] >= end and (match := self.at(words, index, position)) is not None:
                found.append(match)
                end = match.end
        return found

    def at(self, words: list[str], index: list[int], position: int) -> Match[T] | None:
        """The longest match that begins at `position`."""
        behind = self._by_first.get(words[position], {})
        if position + 1 < len(words):
            for parts, lines, form in behind.get(words[position + 1], ()):
                stop = position + len(parts)
                if words[position:stop] == parts:
                    return Match(first=index[position], end=index[stop - 1] + 1, lines=lines, form=form)
        for _, lines, form in behind.get("", ()):
            return Match(first=index[position], end=index[position] + 1, lines=lines, form=form)
        return None

    def get(self, form: str) -> tuple[T, ...]:
        """Lines of exactly this form."""
        words = form.split(" ")
        for parts, lines, _ in self._by_first.get(words[0], {}).get(words[1] if len(words) > 1 else "", ()):
            if parts == words:
                return lines
        return ()


def _split(form: str) -> list[str]:
    """As the tokenizer splits: hyphens away, possessive and negative endings apart."""
    out: list[str] = []
    for word in form.lower().replace("-", " ").split():
        if word.endswith("'s") and len(word) > 2:
            out += [word[:-2], "'s"]
        elif word.endswith("s'"):
            out += [word[:-1], "'"]
        elif word.endswith("n't"):
            out += [word[:-3], "n't"]
        else:
            out.append(word)
    return out


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The matchers of one codebook."""

    codebook: Codebook
    units: Matcher[LexicalUnit]
    means: Matcher[Means]
    support: Matcher[Support]
    roles: Matcher[RoleNoun]
    cues: Matcher[Cue]
    stance: Matcher[StanceWord]
    measures: Matcher[MeasureWord]
    truce: Matcher[TruceWord]
    contexts: Matcher[Context]
    topics: Matcher[Topic]
    nouns: Matcher[ClassNoun]
    actors: Matcher[Actor]
    countries: Matcher[tuple[Country, str]]
    ministries: Matcher[Ministry]
    deeds: Matcher[Deed]

    @cached_property
    def _beginning(self) -> dict[str, list[int]]:
        """First word -> the matchers (by `id`) with a form that begins with it, those of every scene."""
        found: dict[str, list[int]] = {}
        for matcher in (
            self.units, self.means, self.support, self.roles, self.cues, self.stance, self.measures, self.truce,
            self.contexts, self.nouns, self.actors, self.countries, self.ministries,
        ):  # fmt: skip
            for word in matcher.first_words:
                found.setdefault(word, []).append(id(matcher))
        return found

    def beginnings(self, text: Words) -> dict[int, list[int]]:
        """Matcher (by `id`) -> the positions at which a form of it may begin, in order: one pass for all of them."""
        found: dict[int, list[int]] = {}
        beginning = self._beginning
        for position, word in enumerate(text.words):
            for matcher in beginning.get(word, ()):
                found.setdefault(matcher, []).append(position)
        return found


@lru_cache(maxsize=4)
def lexicon(book: Codebook) -> Lexicon:
    """The matchers of `book`, built once."""
    return Lexicon(
        codebook=book, units=Matcher(book.forms), means=Matcher(book.means_forms), support=Matcher(book.support_forms),
        roles=Matcher(book.role_forms), cues=Matcher(book.cue_forms), stance=Matcher(book.stance_forms),
        measures=Matcher(book.measure_forms), truce=Matcher(book.truce_forms), contexts=Matcher(book.context_forms),
        topics=Matcher(book.topic_forms),
        nouns=Matcher(book.noun_forms), actors=Matcher(book.actor_names), countries=Matcher(book.country_names),
        ministries=Matcher(book.ministry_forms), deeds=Matcher(book.deed_forms),
    )  # fmt: skip
