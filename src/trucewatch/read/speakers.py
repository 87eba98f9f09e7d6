"""Who is speaking: noun phrases as speakers, whose statement it is, pronouns, and the chain of outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from ..model import Span, Speaker
from ..model.claim import Party
from .actors import classify, spokes_body
from .memory import Memory, Shape
from .parties import extended, join
from .scene import Scene
from .sides import ARMED
from .states import Noun
from .syntax import after, bare_phrase, is_noun, members

if TYPE_CHECKING:
    from .tokens import Token


_PAPERS: Final = frozenset(
    """
    statement report communique communiqué tweet post message briefing bulletin release dispatch letter
    tally update comment comments remarks text speech interview leaflet pamphlet assessment sitrep
    """.split()
)


_STATE_WORDS: Final = frozenset({"police", "army", "military", "security", "government", "regime", "ministry"})


def up_to(speaker: Speaker, scene: Scene, cue: Token) -> Speaker:
    """A speaker whose words end before the verb of saying: "our correspondents in the area report", where the parser
    takes the verb for a noun."""
    words, at = speaker.words, scene.span(cue.i, cue.i + 1).start
    if words is None or not words.start < at < words.end or speaker.name != words.quote:
        return speaker
    end = words.start + len(scene.source[words.start : at].rstrip())
    short = Span.of(scene.source, words.start, end)
    return msgspec.structs.replace(speaker, name=short.quote, words=short)


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
                if not found and not _known_paper(token):
                    found.append(Noun(token, "other"))  # "a leaked report": nobody's yet, it speaks itself
                elif not found and memory.last is not None:
                    return memory.last, ()
                continue
            found.append(classify(scene, token))
    if len(found) == 1 and (found[0].cls == "pronoun" or _bare_number(found[0].token)):
        return (None if ours(scene, found[0].token) else memory.recall(found[0].token.lower_)), ()
    parties = [_of_last(n, _speaking(scene, n), memory) for n in found]
    party = join(scene, [p for p in parties if p is not None])
    if party is None:
        return None, tuple(via)
    speaker = _in_full(as_speaker(party), memory)
    memory.shapes.setdefault(speaker.name, shape_of(scene, found[0]))
    return speaker, tuple(via)


def ours(scene: Scene, token: Token) -> bool:
    """ "we note that …", in nobody's quotation: the publisher speaks."""
    return token.lower_ in ("we", "i", "us") and scene.quote_around(token) is None


def _bare_number(token: Token) -> bool:
    """ "four said that …": of those told of before."""
    return (token.tag_ == "CD" or token.lower_ in ("some", "others", "both", "many", "most")) and not is_noun(token)


def shape_of(scene: Scene, noun: Noun) -> Shape:
    """Whether a noun phrase stands for one person, a body, or several people."""
    token = noun.token
    if token.tag_ in ("NNS", "NNPS") or any(m.i != token.i for m in members(token)):
        return "people"
    role = scene.roles.get(token.i)
    one = role is not None and (role.lines[0].person or role.lines[0].civilian)
    return "person" if one or noun.cls == "person" or (noun.party is not None and noun.party.person) else "body"


def _of_last(noun: Noun, party: Party | None, memory: Memory) -> Party | None:
    """ "its political officer", "their spokesman": on the side of whoever was told of last."""
    whose = next((c for c in noun.token.children if c.tag_ == "PRP$" and c.lower_ not in ("our", "my")), None)
    if party is None or whose is None or party.id is not None:
        return party
    body = memory.recall(whose.lower_)
    if body is None or body.person:
        return party
    side = body.side or (body.name.casefold() if body.role in ARMED | {"coalition", "military"} else None)
    return msgspec.structs.replace(party, side=side, country=body.country)


def _known_paper(token: Token) -> bool:
    """ "the report", "its statement": one told of before; "a new report" is not."""
    return any(c.lower_ in ("the", "that", "this", "its", "their", "his", "her") for c in token.lefts)


def _in_full(speaker: Speaker, memory: Memory) -> Speaker:
    """ "the centre", "the ministry": short for a body that was named in full before."""
    if speaker.id is not None or speaker.person or speaker.members:
        return speaker
    words = speaker.name.casefold().split()
    for earlier in reversed(memory.said):
        longer = earlier.name.casefold().split()
        if not earlier.members and not earlier.person and len(longer) > len(words) and _within(words, longer):
            return earlier
    return speaker


def _within(words: list[str], longer: list[str]) -> bool:
    return words[0] in longer if len(words) == 1 else longer[: len(words)] == words


def _speaking(scene: Scene, noun: Noun) -> Party | None:
    """A party as a speaker: an official speaks for the body that the phrase names."""
    if noun.party is None:
        if noun.cls in ("other", "place") and is_noun(noun.token):
            words = scene.span(*extended(scene, noun.token))
            body = spokes_body(scene, noun.token)
            if body is None:
                return Party(name=words.quote, words=words)
            return Party(name=words.quote, words=words, role=body.role, country=body.country, side=body.side)
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
    if party.person and party.side is None and role in (None, "other official"):
        role, side = _office(scene, noun.token) or (role, party.side)
        party = msgspec.structs.replace(party, side=side)
    speaks_for = noun.cls in ("person", "body") or role == "media" or (match is not None and match.lines[0].person)
    body = spokes_body(scene, noun.token) if party.id is None and speaks_for else None
    if body is not None and role == "other official" and body.role is not None:
        role = body.role  # "the governor's spokesman"
    if body is not None and role == "media" and body.role in ARMED | {"military"}:
        role = body.role  # "the media office of the army"
    side = body.side if body is not None and body.side is not None else party.side
    if side is None and whole is not None and set(whole.quote.lower().split()) & _STATE_WORDS:
        side = "government"
    named = party.name if party.person or party.id is not None or whole is None else whole.quote
    if match is not None and match.lines[0].person and (beside := _name_beside(scene, noun.token)) is not None:
        return Party(
            id=party.id if body is None else body.id, name=beside.quote, role=role, words=_both(scene, whole, beside),
            person=True, country=body.country if body is not None else party.country, side=side,
        )  # fmt: skip
    return Party(
        id=party.id if body is None or party.person else body.id,
        name=body.name if body is not None and not party.person and body.id is not None else named,
        role=role if role is not None else (body.role if body is not None else None), words=whole,
        members=party.members, person=party.person, country=body.country if body is not None else party.country,
        side=side,
    )  # fmt: skip


def _office(scene: Scene, name: Token) -> tuple[str, str] | None:
    """ "Prime Minister's spokesman Eitan Rosner": what the words before a name say of whom it speaks for."""
    for t in scene.doc[name.left_edge.i : name.i]:
        match = scene.roles.get(t.i)
        role = (match.lines[0].speaker_role or match.lines[0].actor_role) if match is not None else None
        if role in ("government", "military", "police"):
            return role, "government"
    return None


def _name_beside(scene: Scene, token: Token) -> Span | None:
    """The name in apposition to an office: "the chairperson, Desta Woldegiorgis"."""
    for c in token.children:
        if c.dep_ == "appos" and c.tag_ == "NNP" and c.i > token.i:
            first, end = bare_phrase(c)
            if end - first > 1 and all(t.text[:1].isupper() or t.is_punct for t in scene.doc[first:end]):
                return scene.span(first, end)
    return None


def _both(scene: Scene, office: Span | None, name: Span) -> Span:
    return name if office is None else type(name).of(scene.source, min(office.start, name.start), name.end)


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


def joined(scene: Scene, nouns: list[Token], memory: Memory) -> Party | None:
    """The parties named by these nouns and those coordinated with them, as one."""
    parties = [p for t in nouns for m in members(t) if (p := classify(scene, m).party) is not None]
    return join(scene, parties)


def below(tokens: list[Token]) -> set[int]:
    """Indexes of all tokens at or below these."""
    return {t.i for top in tokens for t in top.subtree}
