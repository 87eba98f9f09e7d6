"""Who is speaking: noun phrases as speakers, whose statement it is, pronouns, and the chain of outlets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import msgspec

from ..codebook.lines import Cue
from ..model import Span, Speaker
from ..model.claim import Party
from .actors import classify, extended, join, spokes_body
from .scene import Scene
from .states import Noun
from .syntax import after, is_noun, members

if TYPE_CHECKING:
    from spacy.tokens import Token


_PAPERS: Final = frozenset(
    """
    statement report communique communiqué tweet post message briefing bulletin release dispatch letter
    tally update comment comments remarks text speech interview leaflet pamphlet assessment sitrep
    """.split()
)


_STATE_WORDS: Final = frozenset({"police", "army", "military", "security", "government", "regime", "ministry"})


@dataclass(frozen=True)
class Running:
    """A quotation that runs on over paragraphs: who speaks, on what cue, whether each paragraph opens with a mark."""

    speaker: Speaker
    line: Cue
    cue: Span
    marked: bool


@dataclass
class Memory:
    """Who spoke last, carried from sentence to sentence and from paragraph to paragraph."""

    last: Speaker | None = None
    last_body: Speaker | None = None
    said: list[Speaker] = field(default_factory=list)
    running: Running | None = None

    def heard(self, speaker: Speaker | None) -> None:
        """Remember a speaker for pronouns and continued quotations."""
        if speaker is None:
            return
        self.last = speaker
        self.said.append(speaker)
        if not speaker.person:
            self.last_body = speaker


def speaker_of(scene: Scene, heads: list[Token], memory: Memory) -> tuple[Speaker | None, tuple[str, ...]]:
    """The speaker named by these nouns; a statement's speaker is whose statement it is."""
    found: list[Noun] = []
    via: list[str] = []
    for head in heads:
        for token in members(head):
            if token.lower_ in _PAPERS:
                issuers = [c for c in token.children if c.dep_ in ("poss", "compound", "amod")]
                issuers += after(token, "by", "from", "of")
                found += [n for t in issuers for m in members(t) if (n := classify(scene, m)).party is not None]
                if not found and memory.last is not None:
                    return memory.last, ()
                continue
            found.append(classify(scene, token))
    if len(found) == 1 and found[0].cls == "pronoun":
        return _recall(found[0].token, memory), ()
    parties = [_speaking(scene, n) for n in found]
    party = join(scene, [p for p in parties if p is not None])
    if party is None:
        return None, tuple(via)
    return _in_full(as_speaker(party), memory), tuple(via)


def _in_full(speaker: Speaker, memory: Memory) -> Speaker:
    """ "the centre", "the ministry": short for a body that was named in full before."""
    if speaker.id is not None or speaker.person or speaker.members or " " in speaker.name:
        return speaker
    word = speaker.name.casefold()
    for earlier in reversed(memory.said):
        if not earlier.members and not earlier.person and word in earlier.name.casefold().split() and (
            earlier.name.casefold() != word
        ):  # fmt: skip
            return earlier
    return speaker


def _speaking(scene: Scene, noun: Noun) -> Party | None:
    """A party as a speaker: an official speaks for the body that the phrase names."""
    if noun.party is None:
        if noun.cls in ("other", "place") and is_noun(noun.token):
            words = scene.span(*extended(scene, noun.token))
            return Party(name=words.quote, words=words)
        return None
    party = noun.party
    match = scene.roles.get(noun.token.i)
    role = match.lines[0].speaker_role if match is not None and match.lines[0].speaker_role else party.role
    if party.id is not None and not party.person and party.role is not None:
        role = party.role  # "Russian Defence Ministry": the body's own, not that of any ministry
    whole: Span | None = party.words
    if party.id is None and not party.person:
        first, end = extended(scene, noun.token)
        whole = scene.span(first, end)
    speaks_for = noun.cls in ("person", "body") or (match is not None and match.lines[0].person)
    body = spokes_body(scene, noun.token) if party.id is None and speaks_for else None
    if body is not None and role == "other official" and body.role is not None:
        role = body.role  # "the governor's spokesman"
    side = body.side if body is not None and body.side is not None else party.side
    if side is None and whole is not None and set(whole.quote.lower().split()) & _STATE_WORDS:
        side = "government"
    named = party.name if party.person or party.id is not None or whole is None else whole.quote
    return Party(
        id=party.id if body is None or party.person else body.id,
        name=body.name if body is not None and not party.person and body.id is not None else named,
        role=role if role is not None else (body.role if body is not None else None), words=whole,
        members=party.members, person=party.person, country=body.country if body is not None else party.country,
        side=side,
    )  # fmt: skip


def as_party(speaker: Speaker) -> Party:
    """A speaker as a party to an event."""
    return Party(
        id=speaker.id, name=speaker.name, role=speaker.role, words=speaker.words, members=speaker.members,
        person=speaker.person, country=speaker.country, side=speaker.side,
    )  # fmt: skip


def as_speaker(party: Party) -> Speaker:
    """A party as a speaker."""
    return Speaker(
        id=party.id, name=party.name, role=party.role, words=party.words, members=party.members, person=party.person,
        country=party.country, side=party.side,
    )  # fmt: skip


def with_via(speaker: Speaker, via: tuple[str, ...]) -> Speaker:
    """The same speaker, passed on by these outlets."""
    return msgspec.structs.replace(speaker, via=via)


def _recall(pronoun: Token, memory: Memory) -> Speaker | None:
    if pronoun.lower_ == "it":
        return memory.last_body or memory.last
    return memory.last


def joined(scene: Scene, nouns: list[Token], memory: Memory) -> Party | None:
    """The parties named by these nouns and those coordinated with them, as one."""
    parties = [p for t in nouns for m in members(t) if (p := classify(scene, m).party) is not None]
    return join(scene, parties)


def below(tokens: list[Token]) -> set[int]:
    """Indexes of all tokens at or below these."""
    return {t.i for top in tokens for t in top.subtree}
