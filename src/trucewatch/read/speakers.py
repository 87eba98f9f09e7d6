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
from .syntax import FINITE, after, bare_phrase, is_noun, is_verb, members

if TYPE_CHECKING:
    from .tokens import Token


_PAPERS: Final = frozenset(
    """
    statement report communique communiqué tweet post message briefing bulletin release dispatch letter
    tally update comment comments remarks text speech interview leaflet pamphlet assessment sitrep
    """.split()
)


_OF_SIDES: Final = ARMED | {"government", "military", "police"}
_RANKS: Final = frozenset(
    """
    general gen brigadier brig colonel col major maj lieutenant lt captain capt commander marshal admiral sergeant sgt
    """.split()
)
_COLLECTIVE: Final = frozenset(
    """
    group movement coalition alliance front force militia party agency network office ministry army council committee
    mission centre center organisation organization charity channel newspaper website broadcaster observatory union
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
            plain = Party(name=words.quote, words=words)
            if body is not None:
                plain = Party(name=words.quote, words=words, role=body.role, country=body.country, side=body.side)
            beside = _name_beside(scene, noun.token) if _alone(noun) else None
            if beside is None:
                return plain
            both = _both(scene, words, beside)
            return msgspec.structs.replace(plain, name=beside.quote, words=both, person=_office_word(noun.token))
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
    if party.person and party.side is None and role in (None, "other official", "military", "government"):
        of_words, side, country = _office(scene, noun.token)
        role = of_words or role
        party = msgspec.structs.replace(party, side=side, country=party.country or country)
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
    office = (match is not None and match.lines[0].person) or (not party.person and party.id is None and _alone(noun))
    if office and (beside := _name_beside(scene, noun.token)) is not None:
        return Party(
            id=party.id if body is None else body.id, name=beside.quote, role=role, words=_both(scene, whole, beside),
            person=(match is not None and match.lines[0].person) or _office_word(noun.token),
            country=body.country if body is not None else party.country, side=side,
        )  # fmt: skip
    return Party(
        id=party.id if body is None or party.person else body.id,
        name=body.name if body is not None and not party.person and body.id is not None else named,
        role=role if role is not None else (body.role if body is not None else None), words=whole,
        members=party.members, person=party.person, country=body.country if body is not None else party.country,
        side=side,
    )  # fmt: skip


def _office(scene: Scene, name: Token) -> tuple[str | None, str | None, str | None]:
    """ "Prime Minister's spokesman Eitan Rosner", "Georgian army Col. Dato Beridze": role, side and country by the
    words before a name that say whom it speaks for; nothing where they say nothing."""
    first = name.left_edge.i
    while first > name.sent.start and scene.doc[first - 1].tag_ in ("NN", "NNP", "JJ", "POS", "NNPS", "HYPH"):
        first -= 1
    role = side = country = None
    for t in scene.doc[first : name.i]:
        if (actor := scene.actors.get(t.i)) is not None:
            line = actor.lines[0]
            role, side, country = line.role, line.side, line.country
        elif (state := scene.countries.get(t.i)) is not None:
            country = state.lines[0][0].iso2
            side = f"state:{country}"
        elif (match := scene.roles.get(t.i)) is not None:
            own = match.lines[0].speaker_role or match.lines[0].actor_role
            role = own if own in _OF_SIDES and (role is None or role == "other official") else role
            if own in ("government", "military", "police") and t.lower_ not in _RANKS:
                side = side or "government"
        elif (ministry := scene.ministries.get(t.i)) is not None:
            role, side = role or ministry.lines[0].role, side or "government"
        elif t.lower_.rstrip(".") in _RANKS:
            role = role or "military"
    return role, side, country


def _alone(noun: Noun) -> bool:
    """ "its director", "the secretary-general": one, by a common noun."""
    return noun.token.tag_ == "NN" and noun.token.lower_ not in _COLLECTIVE


def _name_beside(scene: Scene, token: Token) -> Span | None:
    """The name in apposition to an office: "the chairperson, Desta Woldegiorgis"; between commas behind the whole of
    it, where the parser hangs it on what the office is of."""
    for c in token.children:
        if c.dep_ == "appos" and c.tag_ == "NNP" and c.i > token.i:
            first, end = bare_phrase(c)
            if end - first > 1 and _is_name(scene, first, end) and classify(scene, c).cls in ("person", "other"):
                return scene.span(first, end)
    end = token.sent.end
    ahead = scene.doc[token.i + 1 : min(token.i + 12, end)]
    comma = next((t.i for t in ahead if t.text == "," or t.tag_ in FINITE), None)
    if comma is None or scene.doc[comma].text != ",":
        return None
    stop = next((t.i for t in scene.doc[comma + 1 : min(comma + 7, end)] if t.tag_ != "NNP"), None)
    if stop is None or scene.doc[stop].text != "," or not 2 <= stop - comma - 1 <= 4 or stop + 1 >= end:
        return None
    told = is_verb(scene.doc[stop + 1]) or scene.doc[stop - 1].head in (token, *token.subtree)
    return scene.span(comma + 1, stop) if told and _is_name(scene, comma + 1, stop) else None


def _office_word(token: Token) -> bool:
    return token.lower_.endswith(("er", "or", "man", "woman", "ist", "ent", "ant", "ary", "head", "chief", "general"))


def _is_name(scene: Scene, first: int, end: int) -> bool:
    """Whether words may be a person's name: all in capitals, none of a body, state or force."""
    return all(
        (t.text[:1].isupper() or t.is_punct) and t.i not in scene.countries and t.i not in scene.actors
        for t in scene.doc[first:end]
    )


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
