"""A parsed passage with the codebook's words found in it: what the other modules of the reader look things up in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

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
    TruceWord,
)  # fmt: skip
from ..model import Span, Where
from .dates import TimeMention
from .lexicon import Lexicon, Match, Matcher, T, Words, words_of
from .places import PlaceMention
from .prose import Passage
from .quantities import Quantity

if TYPE_CHECKING:
    from .frames import Event
    from .states import Noun
    from .tokens import Doc, Token

_TRUCE_LIKE = frozenset(
    {"ceasefire", "truce", "peace", "withdrawal", "disengagement", "exchange", "hostage", "prisoner", "swap", "lull",
     "draft", "framework", "fire", "phase", "deal", "security", "hostages", "prisoners", "week", "day", "month"}
)  # fmt: skip
_CIVIL = frozenset({"nuclear", "commercial", "economic", "climate", "financial", "fiscal", "maritime"})
_QUOTED = re.compile(r'"([^"]*)("|$)')


@dataclass(frozen=True)
class Proposal:
    """What the learned model takes a word for, and with what probability it tells of an event at all."""

    kind: str
    share: float


@dataclass(eq=False)
class Scene:
    """One passage: its parse, the words of the codebook in it, its times, quantities and places."""

    passage: Passage
    doc: Doc
    source: str
    lexicon: Lexicon
    published: str | None = None  # ISO day
    told: frozenset[str] = frozenset()  # what the whole document speaks of: "truce", "aid", "place", "place at war"
    here: Mapping[str, int] = field(default_factory=dict)  # the countries it names, by how often
    learned: bool = False  # whether words that the codebook lacks may be taken for events by the learned model
    proposed: dict[int, Proposal] = field(default_factory=dict)  # what it took for events, by token
    weigh: bool = True  # whether events are held against what the text around them speaks of
    times: tuple[TimeMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    capitals: Mapping[str, Where] = field(default_factory=dict)  # of the countries it names, the likeliest first
    tenor: float = 0.0  # log-odds that its document tells of war, by its words
    behind: Where | None = None  # the town that the passages before this one named last
    city: Where | None = None  # the town that the passages before this one named most
    # What has been found out once: the nouns in the slots of an event, what a noun stands for, what stands around the
    # events of a sentence (by its first token).
    filled: dict[tuple[object, ...], list[Token]] = field(default_factory=dict)
    classified: dict[int, Noun] = field(default_factory=dict)
    around: dict[int, dict[str, float]] = field(default_factory=dict)
    # The events found under the strict conditions, and (token, reason) of what gave none: read once, if nothing
    # changes by which they were found.
    judged: bool = False  # whether it is known by now that its report is not firmly of war
    strict: tuple[list[Event], list[tuple[int, str]]] | None = None
    told_in: dict[int, list[Event]] = field(default_factory=dict)  # acts and tolls of a sentence, by its first token
    all_in: dict[int, list[Event]] = field(default_factory=dict)  # every event of a sentence, by its first token
    _words: Words = field(init=False)
    _begin: dict[int, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self._words = words_of(self.doc)
        self._begin = self.lexicon.beginnings(self._words)

    def _scan(self, matcher: Matcher[T]) -> list[Match[T]]:
        return matcher.scan(self._words, self._begin.get(id(matcher), ()))

    @cached_property
    def units(self) -> list[Match[LexicalUnit]]:
        """Lexical units."""
        return self._scan(self.lexicon.units)

    @cached_property
    def units_at(self) -> dict[int, list[Match[LexicalUnit]]]:
        """Lexical units, by every token of them."""
        found: dict[int, list[Match[LexicalUnit]]] = {}
        for match in self.units:
            for i in range(match.first, match.end):
                found.setdefault(i, []).append(match)
        return found

    @cached_property
    def deeds(self) -> list[Match[Deed]]:
        """Words for what one side does to another; looked for in sentences that stand alone only."""
        return self.lexicon.deeds.scan(self._words)

    @cached_property
    def cues(self) -> list[Match[Cue]]:
        """Cues of attribution."""
        return self._scan(self.lexicon.cues)

    @cached_property
    def stance(self) -> dict[int, Match[StanceWord]]:
        """Words that shift the stance, by the token they end at."""
        return {m.end - 1: m for m in self._scan(self.lexicon.stance)}

    @cached_property
    def means(self) -> dict[int, Match[Means]]:
        """Weapons and means, by their head token (the last)."""
        return {m.end - 1: m for m in self._scan(self.lexicon.means)}

    @cached_property
    def support(self) -> dict[int, Match[Support]]:
        """Light verbs, by their first token."""
        return {m.first: m for m in self._scan(self.lexicon.support)}

    @cached_property
    def measures(self) -> dict[int, Match[MeasureWord]]:
        """Words that say what is counted, by their last token."""
        return {m.end - 1: m for m in self._scan(self.lexicon.measures)}

    @cached_property
    def truces(self) -> dict[int, Match[TruceWord]]:
        """Words for a truce, by every token of them: the head of "cessation of hostilities" is its first."""
        return {
            i: m
            for m in self._scan(self.lexicon.truce)
            if all(not line.needs for line in m.lines) or self._of_war(m)
            for i in range(m.first, m.end)
        }

    @property
    def names_truce(self) -> bool:
        """Whether a word that is nothing but a truce stands in the passage."""
        return any(any(not line.needs for line in m.lines) for m in self._scan(self.lexicon.truce))

    def _of_war(self, match: Match[TruceWord]) -> bool:
        """ "the agreement" in a document that speaks of a truce, unless it is one on grain or gas."""
        if match.form.startswith("pause"):
            return True
        kinds = [c for c in self.doc[match.end - 1].lefts if c.dep_ in ("compound", "amod", "nmod")]
        other = any((c.tag_ in ("NN", "NNS") and c.lower_ not in _TRUCE_LIKE) or c.lower_ in _CIVIL for c in kinds)
        if "truce" in self.told:
            return not other
        sentence = self.doc[match.first].sent
        return not other and any(t.lower_.startswith(("breach", "violat", "breaking", "broke")) for t in sentence)

    @cached_property
    def contexts(self) -> list[Match[Context]]:
        """Surroundings that are not war."""
        return self._scan(self.lexicon.contexts)

    @cached_property
    def nouns(self) -> dict[int, Match[ClassNoun]]:
        """Common nouns of a class, by their last token."""
        return {m.end - 1: m for m in self._scan(self.lexicon.nouns)}

    @cached_property
    def nouns_by_first(self) -> dict[int, Match[ClassNoun]]:
        """Common nouns of a class, by their first token: "prisoners of war" is headed by it."""
        return {m.first: m for m in self.nouns.values()}

    @cached_property
    def roles(self) -> dict[int, Match[RoleNoun]]:
        """Role nouns, by their last token."""
        return {m.end - 1: m for m in self._scan(self.lexicon.roles)}

    @cached_property
    def actors(self) -> dict[int, Match[Actor]]:
        """Named actors, by every token of the name; a name must be written with a capital, but for its article."""
        found = {}
        for match in self._scan(self.lexicon.actors):
            if self.doc[match.first].lower_ == "the" and match.end > match.first + 1:
                match = Match(first=match.first + 1, end=match.end, lines=match.lines, form=match.form)
            if self.doc[match.first].text[0].isupper():
                lines = self._valid(match)
                if lines:
                    match = Match(first=match.first, end=match.end, lines=lines, form=match.form)
                    found.update(dict.fromkeys(range(match.first, match.end), match))
        return found

    def plainly_named(self) -> list[Actor]:
        """Actors under names that nobody else bears, whenever they bore them."""
        return [
            m.lines[0] for m in self._scan(self.lexicon.actors)
            if self.doc[m.end - 1].text[0].isupper() and len({a.country for a in m.lines}) == 1
            and m.form not in {n.casefold() for n in m.lines[0].local}
        ]  # fmt: skip

    @property
    def year(self) -> int | None:
        """The year of publication."""
        return int(self.published[:4]) if self.published else None

    def _valid(self, match: Match[Actor]) -> tuple[Actor, ...]:
        """The actors of that name on the report's day (all if it is not known), those of the countries it names first;
        a name that others bear, too, only in a report that names the country."""
        lines = [a for a in match.lines if self.published is None or a.holds(self.published)]
        lines = [a for a in lines if a.country in self.here or match.form not in {n.casefold() for n in a.local}]
        return tuple(sorted(lines, key=lambda a: -self.here.get(a.country or "", 0)))

    @cached_property
    def countries(self) -> dict[int, Match[tuple[Country, str]]]:
        """Names of states, their peoples, adjectives, capitals and metonyms, by every token."""
        found: dict[int, Match[tuple[Country, str]]] = {}
        for match in self._scan(self.lexicon.countries):
            if self.doc[match.first].text[0].isupper():
                found.update(dict.fromkeys(range(match.first, match.end), match))
        return found

    @cached_property
    def ministries(self) -> dict[int, Match[Ministry]]:
        """Bodies every state has, by their last token."""
        return {m.end - 1: m for m in self._scan(self.lexicon.ministries)}

    @cached_property
    def dated(self) -> set[int]:
        """Tokens of time expressions: never a party, a target or a place."""
        return {t.i for m in self.times for t in self.tokens_in(m.start, m.end) if t.tag_ not in ("IN",)}

    @cached_property
    def weapons(self) -> set[int]:
        """Every token of a weapon or means."""
        return {i for m in self.means.values() for i in range(m.first, m.end)}

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """Token ranges inside quotation marks of more than two words."""
        found = []
        for quote in _QUOTED.finditer(self.doc.text):
            first, end = (bisect_left(self._starts, at) for at in quote.span(1))
            if end - first > 2:
                found.append((first, end))
        return found

    def quote_around(self, token: Token) -> tuple[int, int] | None:
        """The quotation that `token` stands in."""
        return next(((a, b) for a, b in self.quoted if a <= token.i < b), None)

    def span(self, first: int, end: int) -> Span:
        """The stored span of a token range."""
        start = self.doc[first].idx
        stop = self.doc[end - 1].idx + len(self.doc[end - 1].text)
        return self.passage.span(self.source, start, stop)

    def char_span(self, start: int, end: int) -> Span:
        """The stored span of a character range of the passage."""
        return self.passage.span(self.source, start, end)

    def stored(self, char: int) -> int:
        """The stored offset of a character of the passage."""
        return self.passage.at[min(char, len(self.passage.at) - 1)]

    @cached_property
    def _starts(self) -> list[int]:
        return [t.idx for t in self.doc]

    @cached_property
    def _ends(self) -> list[int]:
        return [t.idx + len(t.text) for t in self.doc]

    def token_at(self, char: int) -> Token:
        """The token that covers a character (or the next one)."""
        return self.doc[min(bisect_right(self._ends, char), len(self._ends) - 1)]

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The tokens that overlap a character range."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return [self.doc[i] for i in range(first, last)]
