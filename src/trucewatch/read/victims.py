"""Who it was done to: the people that a noun phrase names, with names told apart from titles, lists and descriptions.

"Presidency minister Jose Ruiz", "his companion, Ana Ruiz" and "a young couple, Ana Ruiz and Luis Paz" name persons;
"two peasants of the village" describes people. What is no people (a bus, a bridge) is left to the caller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from ..gazetteer.scan import given_name
from ..model.claim import Party
from .actors import classify
from .conditions import slot_fillers
from .frames import Event
from .parties import extended
from .scene import Scene
from .states import Noun, without_counts
from .syntax import RELATIVE, bare_phrase, is_noun, members

if TYPE_CHECKING:
    from .tokens import Token

_HONORIFIC: Final = frozenset(
    """
    mr mrs ms miss dr drs msgr monsignor father sister brother reverend rev fr sheikh sheik haji hajj imam mullah
    mawlawi professor prof sir lord don dona doña gen general maj major col colonel lt lieutenant capt captain sgt
    sergeant corporal cpl pvt private brigadier adm admiral marshal commander commandant cmdr president senator sen
    rep judge justice magistrate mayor governor minister ambassador comrade engineer attorney deputy
    """.split()
)
_PARTICLES: Final = frozenset(
    {"de", "la", "del", "al", "el", "bin", "bint", "ibn", "von", "van", "y", "da", "dos", "of"}
)
_OF_PLACES: Final = frozenset({"san", "santa", "santo", "saint", "el", "la", "los", "las", "villa", "puerto", "ciudad"})
_WHOLES: Final = frozenset(
    """
    governor mayor bishop archbishop minister ambassador consul rector dean commander chief leadership resident
    member members group groups leader leaders relative relatives family families employee employees chairman head
    director president secretary representative representatives delegation commission team residents inhabitants
    son daughter wife husband brother sister father mother crew driver
    """.split()
)
_STATES_OF: Final = frozenset({"wounded", "injured", "dead", "slain", "murdered", "kidnapped", "following", "alleged"})
_KILLS: Final = frozenset({"kill", "killing"})
_TO_PEOPLE: Final = frozenset({"kidnap", "abduct", "take hostage", "hold hostage", "take captive", "take prisoner"})
_PEOPLE_ROLES: Final = frozenset({"civilians", "prisoners", "protesters", "relatives", "residents", "people"})


def people(scene: Scene, token: Token, *, hurt: bool = False) -> list[Party]:
    """The people named by the noun phrase of `token`, each as a party; none where it names no people.

    `hurt`: the phrase stands where only people stand (the object of a killing), so that an unknown noun is of people.
    """
    if token.lower_ in RELATIVE or token.tag_ in ("PRP", "PRP$", "WP", "WDT", "DT", "EX"):
        return []
    beside = [c for c in token.children if c.dep_ == "appos" and c.i > token.i] or _set_off(token)
    named = [m for c in beside for m in members(c)]
    named = [m for m in named if name_of(scene, m) is not None]
    listed = _included(scene, token)
    name = name_of(scene, token)
    if name is None and named:
        found = [person(scene, m) for m in named]
        if len(named) == 1 and token.tag_ not in ("NNS", "NNPS"):
            first, _ = bare_phrase(token)
            words = scene.span(without_counts(scene, first, token), name_of(scene, named[0])[1])  # type: ignore[index]
            return [msgspec.structs.replace(found[0], words=words)]
        return [*found, *listed]
    if name is not None and (hurt or surely_named(scene, token, name)):
        return [person(scene, token)]
    noun = classify(scene, token)
    if token.i in scene.countries and noun.cls == "force":
        return []  # a state, not its people
    if noun.cls in ("civilian", "person", "force") and noun.party is not None:
        return [_described(scene, token, noun.party), *listed]
    if hurt and noun.cls in ("other", "body") and is_noun(token) and token.i not in scene.nouns:
        return [_described(scene, token, noun.party), *listed]
    return []


def _set_off(token: Token) -> list[Token]:
    """The name right behind a comma or colon that the parser has hung elsewhere: "a young couple, Ana Ruiz and …"."""
    doc, end = token.doc, token.i + 1
    if end + 1 >= len(doc) or doc[end].text not in (",", ":") or not _capital(doc[end + 1]):
        return []
    head = doc[end + 1]
    while head.dep_ == "compound" and head.head.i > head.i:
        head = head.head
    return [head] if head.dep_ in ("appos", "dep") and head.head != token else []


def done_to(scene: Scene, event: Event, slot: str, owner: Noun) -> str | None:
    """ "The judge's murder", "killed Ruiz": a possessor is who was killed, unless it is an armed group or another was
    killed; a name of nothing known is somebody's where a deed is done to nothing but people.
    """
    named = owner.cls == "other" and owner.token.tag_ in ("NNP", "NNPS")
    roles = scene.lexicon.codebook.frames[event.unit.frame].slots.get(slot, ())
    if named and "victims" in roles and (event.unit.frame in _KILLS or event.unit.form in _TO_PEOPLE):
        return "victims"
    person = slot == "poss" and event.unit.frame == "killing" and owner.cls in ("person", "civilian", "other")
    return "victims" if person and not slot_fillers(scene, event, "of") else None


def _included(scene: Scene, token: Token) -> list[Party]:
    """ "twelve people, including the mayor and Ana Ruiz": who is told to be among them, but for mere counts."""
    heads = [
        m
        for c in token.children
        if c.lower_ == "including"
        for noun in c.children
        if noun.dep_ in ("pobj", "dobj")
        for m in members(noun)
    ]
    return [p for t in heads for p in people(scene, t, hurt=True) if p.person or t.tag_ in ("NN", "NNP")]


def _described(scene: Scene, token: Token, party: Party | None) -> Party:
    first, end = extended(scene, token) if token.lower_ in _WHOLES else bare_phrase(token)
    first = _behind_age(scene, without_counts(scene, first, token), token)
    words = scene.span(first, end)
    if party is None:
        return Party(name=" ".join(words.quote.split()), role="civilians", words=words)
    if party.role in _PEOPLE_ROLES or party.words is None or (party.id is None and token.lower_ in _WHOLES):
        return msgspec.structs.replace(party, name=" ".join(words.quote.split()), words=words)
    return party


def _behind_age(scene: Scene, first: int, token: Token) -> int:
    """ "32-year-old", "wounded": how old or how hurt they are is no part of who they are."""
    for i in range(first, token.i):
        if scene.doc[i].lower_ in ("old", "year-old", "aged") and i - first < 6:
            first = i + 1
    while first < token.i and (scene.doc[first].lower_ in _STATES_OF or scene.doc[first].is_punct):
        first += 1
    return first


def person(scene: Scene, token: Token) -> Party:
    """A named person: `name` without title, `words` with it."""
    run = name_of(scene, token)
    assert run is not None
    first, end = bare_phrase(token)
    begin = without_counts(scene, min(first, run[0]), token)
    words, name = scene.span(begin, max(end, run[1])), scene.span(*run).quote
    role, country, side = None, None, None
    for i in range(begin, run[0]):
        if i in scene.roles:
            line = scene.roles[i].lines[0]
            role = line.actor_role or line.speaker_role
    party = classify(scene, token).party
    if party is not None:
        role, country, side = role or party.role, party.country, party.side
    return Party(
        name=" ".join(name.split()), role=role or "civilians", words=words, person=True, country=country, side=side
    )


def name_of(scene: Scene, token: Token) -> tuple[int, int] | None:
    """Token range of the proper name that ends in `token`, titles and honorifics left out; None where it is none."""
    if not _capital(token) or not _of_name(scene, token):
        return None
    doc = scene.doc
    first = token.i
    while first > token.sent.start:
        before = doc[first - 1]
        if _capital(before) and _of_name(scene, before) and before.tag_ not in ("DT", "IN", "CC", "PRP"):
            first -= 1
        elif before.lower_ in _PARTICLES and before.lower_ != "of" and first - 2 >= token.sent.start and (
            _capital(doc[first - 2]) and _of_name(scene, doc[first - 2])
        ):  # fmt: skip
            first -= 2
        else:
            break
    return first, token.i + 1


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and (token.text[1:2].islower() or token.text[1:2] in ("'", "’", "."))


def _of_name(scene: Scene, token: Token) -> bool:
    if token.lower_.rstrip(".") in _HONORIFIC or token.i in scene.countries or token.i in scene.actors:
        return False
    if any(
        m.first <= token.i < m.end for m in (scene.roles.get(token.i), scene.ministries.get(token.i)) if m is not None
    ):
        return False
    if token.i in scene.weapons or token.i in scene.dated or token.i in scene.nouns:
        return False
    if not token.tag_.startswith("NNP"):
        return token.i > token.sent.start and given_name(token.lower_)
    return True


def surely_named(scene: Scene, token: Token, run: tuple[int, int]) -> bool:
    """A person by a given name or title, where a town or a body may stand as well."""
    first = scene.doc[run[0]]
    at_place = any(p.start <= token.idx < p.end and p.type != "demonym" for p in scene.places)
    title = scene.doc[run[0] - 1] if run[0] > token.sent.start else None
    titled = title is not None and (
        title.lower_.rstrip(".") in _HONORIFIC or (title.i in scene.roles and scene.roles[title.i].lines[0].person)
    )
    if titled:
        return True
    if first.lower_ in _OF_PLACES:
        return False
    return not at_place and run[1] - run[0] > 1 and given_name(first.lower_)
