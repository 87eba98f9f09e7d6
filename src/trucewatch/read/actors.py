"""Noun phrases as parties: named actors, bodies of states, groups by their role, persons by their office.

Nobody becomes an actor who is not named or described as one: a place, a weapon or a victim is told apart here, and what
cannot be told is None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from ..codebook.lines import Actor, LexicalUnit, RoleNoun
from ..model.claim import Party
from .lexicon import Match
from .parties import join
from .scene import Scene
from .states import Noun, body_of, country_in, iso, plain_party, state_of, without_counts
from .syntax import after, agents, bare_phrase, child, members

if TYPE_CHECKING:
    from .tokens import Token

_PRONOUNS: Final = frozenset({"he", "she", "it", "they", "him", "her", "them", "who", "which", "that", "we", "i", "us"})
_BODIES: Final = frozenset(
    """
    office agency commission committee council centre center organisation organization mission network
    union front army brigade movement party institute foundation group forces command department service
    association authority bureau administration secretariat assembly court watch monitor coalition
    federation league society initiative
    """.split()
)
_OF_STATES: Final = frozenset(
    """
    centre center command administration authority bureau agency department service assembly office
    commission
    """.split()
)
_MEMBERS: Final = frozenset(
    """
    members member elements remnants units groups fighters part forces troops gunmen soldiers rebels militants
    militiamen guerrillas insurgents supporters dissidents
    """.split()
)
_GATHERED: Final = frozenset({"coalition", "alliance", "column", "convoy", "detachment", "contingent", "band"})
_SERVICES: Final = frozenset({"air force", "navy", "army", "armed forces"})


def classify(scene: Scene, token: Token) -> Noun:
    """What the noun phrase headed by `token` stands for."""
    if (known := scene.classified.get(token.i)) is None:
        known = scene.classified[token.i] = _classify(scene, token)
    return known


def _classify(scene: Scene, token: Token) -> Noun:
    if token.lower_ in _PRONOUNS or token.tag_ in ("PRP", "WP", "WDT"):
        return Noun(token, "pronoun")
    if (match := scene.actors.get(token.i)) is not None:
        longer = _longer_name(scene, token, match.first)
        if longer is not None:
            return longer
        return _named(scene, token, match.lines[0], match.first, match.end)
    if (ministry := scene.ministries.get(token.i)) is not None and (body := body_of(scene, token)) is not None:
        return body
    if token.lower_ in _MEMBERS and (whole := _whole_of(scene, token)) is not None:
        return whole
    if ministry is not None and ministry.form in _SERVICES:
        return Noun(token, "force", plain_party(scene, token, ministry.first, role=ministry.lines[0].role))
    if token.i in scene.weapons:
        return Noun(token, "means", owner=owner(scene, token))
    if (role := scene.roles.get(token.i)) is not None:
        return _role(scene, token, role.lines[0], role.first)
    if ministry is not None:
        line = ministry.lines[0]
        return Noun(token, "force" if line.force else "body", plain_party(scene, token, ministry.first, role=line.role))
    if (country := scene.countries.get(token.i)) is not None and token.tag_.startswith(("NN", "JJ")):
        return state_of(scene, token, country.lines[0], country.first)
    if token.i in scene.truces:
        return Noun(token, "truce")
    if any(_names_event(m, token) for m in scene.units_at.get(token.i, ())):
        return Noun(token, "event")
    if token.i in scene.nouns and scene.nouns[token.i].lines[0].cls == "place":
        return Noun(token, "place")
    at = token.idx
    if any(p.start <= at < p.end and p.type not in ("demonym",) for p in scene.places) and not _titled(scene, token):
        return Noun(token, "place")
    return _person(scene, token)


def _names_event(match: Match[LexicalUnit], token: Token) -> bool:
    """A noun names an event only by a noun's line: "railway station" is no act of stationing troops."""
    return not token.tag_.startswith("NN") or any(u.pos != "verb" for u in match.lines)


def _longer_name(scene: Scene, token: Token, first: int) -> Noun | None:
    """ "Ta'ang National Liberation Army" is not the "National Liberation Army": a longer name is another body."""
    begin, end = bare_phrase(token)
    begin = max(begin, 1 + max((i for i in range(begin, first) if i in scene.dated), default=-1))  # "On Wednesday X"
    before = [t for t in scene.doc[begin:first] if t.tag_ in ("NNP", "NNPS")]
    if not before or any(t.i in scene.countries or t.i in scene.roles for t in before):
        return None
    if not all(t.dep_ in ("compound", "nmod", "poss", "case", "punct", "amod") for t in scene.doc[begin:first]):
        return None
    words = scene.span(begin, end)
    return Noun(token, "force", Party(name=words.quote, role="armed group", words=words, side=words.quote.casefold()))


def _whole_of(scene: Scene, token: Token) -> Noun | None:
    """ "members of the New People's Army": who they are members of."""
    for c in token.children:
        if c.dep_ == "prep" and c.lower_ == "of":
            for noun in c.children:
                if noun.dep_ == "pobj" and (found := classify(scene, noun)).cls in ("force", "body"):
                    return Noun(token, found.cls, found.party)
    return None


def _named(scene: Scene, token: Token, actor: Actor, first: int, end: int) -> Noun:
    """A named actor; "Hamas fighters" and "Houthi officials" are reached through the role noun instead."""
    words = scene.span(first, end)
    party = Party(
        id=actor.id, name=actor.name, role=actor.role, words=words, country=actor.country, side=actor.side,
        person=actor.person,
    )  # fmt: skip
    return Noun(token, "force" if actor.force else "body", party)


def _role(scene: Scene, token: Token, line: RoleNoun, role_first: int) -> Noun:
    first, end = bare_phrase(token)
    first = min(first, role_first)
    role = line.actor_role or line.speaker_role
    named = next((scene.actors[i].lines[0] for i in range(role_first - 1, first - 1, -1) if i in scene.actors), None)
    country = country_in(scene, first, role_first)
    first = without_counts(scene, first, token)
    words = scene.span(first, end)
    if line.person and _proper_name(token):
        name = words.quote
        return Noun(token, "person", Party(name=name, role=role, words=words, person=True, country=iso(country)))
    if line.person and (holder := _holder(token)) is not None:
        held = scene.span(*bare_phrase(holder))
        return Noun(token, "person", Party(name=held.quote, role=role, words=held, person=True, country=iso(country)))
    if named is not None and not line.civilian:
        party = Party(
            id=named.id, name=named.name, role=named.role, words=words, country=named.country, side=named.side
        )
        return Noun(token, "force" if line.force else "body", party)
    whole = _whole_of(scene, token) if token.lower_ in _GATHERED else None
    of = whole.party if whole is not None else None
    if of is not None and (of.id is not None or "government" in of.name.casefold()):  # "coalition of government forces"
        return Noun(token, "force", msgspec.structs.replace(of, id=None, name=words.quote, words=words, members=()))
    side = f"state:{country.iso2}" if country is not None and _of_state(line) else _side(scene, first, token, line)
    party = Party(name=words.quote, role=role, words=words, country=iso(country), side=side)
    if line.civilian:
        return Noun(token, "civilian", party)
    return Noun(token, "force" if line.force else "body", party)


def _of_state(line: RoleNoun) -> bool:
    return (line.actor_role or line.speaker_role or "") in (
        "military",
        "government",
        "police",
        "state",
        "other official",
    )


def _side(scene: Scene, first: int, token: Token, line: RoleNoun) -> str | None:
    text = scene.doc[first : token.i + 1].text.lower()
    if "anti" not in text and ("government" in text or "loyalist" in text or "regime" in text):
        return "government"
    role = line.actor_role or ""
    if any(word in role for word in ("rebel", "insurgent", "militant", "armed group", "jihadist", "separatist")):
        return "rebels"
    if role in ("military", "police", "government"):
        return "government"
    return "militia" if role == "militia" else None


def _proper_name(token: Token) -> bool:
    return token.tag_ in ("NNP", "NNPS") and any(c.tag_ == "NNP" for c in token.lefts)


def _holder(token: Token) -> Token | None:
    """ "The mayor of Nubl, Omar Farhan": the person in apposition to an office, or to the place of it."""
    over = [token, *(n for p in token.rights if p.dep_ == "prep" for n in p.children if n.dep_ == "pobj")]
    for noun in over:
        for c in noun.rights:
            if c.dep_ == "appos" and c.tag_ == "NNP" and _proper_name(c):
                return c
    return None


def _titled(scene: Scene, token: Token) -> bool:
    """A role noun before the name or in apposition makes it a person's."""
    near = [c for c in token.children if c.dep_ in ("compound", "appos", "nmod")]
    return any(c.i in scene.roles and scene.roles[c.i].lines[0].person for c in near)


def _person(scene: Scene, token: Token) -> Noun:
    """A proper name with a title or an apposition is a person; anything else is not a party."""
    if token.tag_ not in ("NNP", "NNPS"):
        return Noun(token, "other")
    first, end = bare_phrase(token)
    words = scene.span(first, end)
    titles = [c for c in token.children if c.dep_ in ("appos", "compound", "nmod") and c.i in scene.roles]
    title = next((t for t in titles if _body_of_title(scene, t) is not None), titles[0] if titles else None)
    line = scene.roles[title.i].lines[0] if title is not None else None
    role = (line.speaker_role or line.actor_role) if line is not None else None
    body = _body_of_title(scene, title) if title is not None else None
    if line is None and (end - first < 2 or not all(t.text[:1].isupper() or t.is_punct for t in scene.doc[first:end])):
        return Noun(token, "other")
    if line is None and token.lower_ in _BODIES:
        state = country_in(scene, first, token.i)
        side = f"state:{state.iso2}" if state is not None and token.lower_ in _OF_STATES else None
        return Noun(token, "body", Party(name=words.quote, words=words, country=iso(state), side=side))
    party = Party(
        name=words.quote, role=role, words=words, person=True, country=body.country if body else None,
        side=body.side if body else None,
    )  # fmt: skip
    return Noun(token, "person", party)


def _body_of_title(scene: Scene, title: Token) -> Party | None:
    """ "a spokesman for the Syrian army": the body that an office belongs to."""
    for c in title.children:
        if c.dep_ == "prep" and c.lower_ in ("for", "of", "at", "with", "from", "in", "within"):
            for noun in c.children:
                if noun.dep_ == "pobj" and (found := classify(scene, noun).party or owner(scene, noun)) is not None:
                    return found
        if c.dep_ in ("compound", "poss", "amod") and (found := classify(scene, c).party) is not None:
            rank = c.dep_ == "compound" and c.i in scene.roles and scene.roles[c.i].lines[0].person
            if not rank:  # "Colonel" is no body
                return found
    return None


def owner(scene: Scene, token: Token) -> Party | None:
    """Whose rockets, jets or posts: the possessor, adjective or compound before a means or event noun, or, of a weapon,
    who stands behind it: "a jet of the air force", "a round fired by the militia", "rockets from rebel launchers".
    """
    found = []
    for c in token.lefts:
        if c.dep_ not in ("poss", "amod", "compound", "nmod", "npadvmod"):
            continue
        for part in [c, *(x for x in c.subtree if x.dep_ == "conj" and x.i < token.i)]:
            if part.i in scene.weapons and part.i not in scene.countries and part.i not in scene.actors:
                continue
            if part.i + 1 < len(scene.doc) and scene.doc[part.i + 1].text == "-":
                continue
            noun = classify(scene, part)
            if noun.party is not None and noun.cls in ("force", "body"):
                found.append((part, noun.party))
    if not found and token.i in scene.weapons:
        found = [(t, p) for t in _behind(token) if (p := _holder_of(scene, t)) is not None]
    return join(scene, of_its_state(scene, found))


def _behind(weapon: Token) -> list[Token]:
    """The nouns behind a weapon that may say whose it is."""
    fired = [c for c in weapon.rights if c.dep_ == "acl" and c.tag_ == "VBN"]
    nouns = [*after(weapon, "of", "from"), *(t for c in fired for t in agents(c))]
    nouns += [t for c in fired for t in after(c, "from")] + [t for c in weapon.rights if c.dep_ == "acl" and
              c.lower_ == "belonging" for t in after(c, "to")]  # fmt: skip
    return [m for t in nouns for m in members(t)]


def _holder_of(scene: Scene, token: Token) -> Party | None:
    if token.i in scene.weapons:
        return owner(scene, token)
    noun = classify(scene, token)
    fights = noun.cls == "force" and token.i not in scene.countries
    return noun.party if fights or (noun.party is not None and noun.party.id is not None) else None


def of_its_state(scene: Scene, found: list[tuple[Token, Party]]) -> list[Party]:
    """ "Sudanese army bombing": the adjective says whose army it is; it is no second party."""
    if len(found) == 2 and found[0][0].i in scene.countries and found[1][0].i == found[0][0].i + 1:
        (adjective, state), (_, force) = found
        if force.country is None and adjective.dep_ == "amod":
            words, side = scene.span(adjective.i, adjective.i + 2), f"state:{state.country}"
            own = msgspec.structs.replace(force, name=words.quote, words=words, country=state.country)
            return [msgspec.structs.replace(own, side=side) if state.country else own]
    return [party for _, party in found]


def spokes_body(scene: Scene, token: Token) -> Party | None:
    """The body a spokesperson or official speaks for, if the phrase names it."""
    named = child(token, "appos")
    return _body_of_title(scene, token) or (_body_of_title(scene, named) if named is not None else None)
