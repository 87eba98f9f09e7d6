"""States, their bodies and their forces as parties: "Turkey's Defence Ministry", "the Syrian army", "Moscow"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from ..codebook.lines import Country
from ..model.claim import Party
from .scene import Scene
from .syntax import bare_phrase, child

if TYPE_CHECKING:
    from .tokens import Token

NounClass = Literal["force", "body", "civilian", "person", "means", "event", "truce", "place", "pronoun", "other"]
_HELD: Final = frozenset({"held", "controlled", "occupied", "backed", "led", "allied", "aligned", "run", "affiliated"})
_AGAINST: Final = frozenset({"anti", "pro", "ex", "former"})


@dataclass(frozen=True)
class Noun:
    """What a noun phrase stands for. `party` is set for force, body, person and (as victims) civilian."""

    token: Token
    cls: NounClass
    party: Party | None = None
    owner: Party | None = None


def body_of(scene: Scene, token: Token) -> Noun | None:
    """ "Turkey's Defence Ministry", "the Syrian army", "the Ministry of Defence of Azerbaijan"."""
    match = scene.ministries[token.i]
    line = match.lines[0]
    first, _ = bare_phrase(token)
    end = token.i + 1
    country = country_in(scene, first, match.first)
    if country is None:
        for preposition in token.children:
            if preposition.dep_ == "prep" and preposition.lower_ in ("of", "in"):
                for noun in preposition.children:
                    inside = [t for t in noun.subtree if t.i in scene.countries]
                    if inside:
                        country, end = scene.countries[inside[-1].i].lines[0][0], inside[-1].i + 1
    if country is None:
        return None
    actor = scene.lexicon.codebook.state_body(country, line)
    party = Party(
        id=actor.id, name=actor.name, role=actor.role, words=scene.span(first, end), country=country.iso2,
        side=f"state:{country.iso2}",
    )  # fmt: skip
    return Noun(token, "force" if line.force else "body", party)


def country_in(scene: Scene, first: int, end: int) -> Country | None:
    """The last state named among the modifiers, as a name or adjective; "anti-Turkish" and the like aside."""
    for i in range(end - 1, first - 1, -1):
        found = scene.countries.get(i)
        if found is None:
            continue
        before = scene.doc[i - 2].lower_ if i >= 2 and scene.doc[i - 1].text == "-" else ""
        behind = scene.doc[i + 2].lower_ if i + 2 < len(scene.doc) and scene.doc[i + 1].text == "-" else ""
        behind = behind or (scene.doc[i + 1].lower_ if i + 1 < end else "")
        if before in _AGAINST or behind in _HELD:
            continue
        return found.lines[0][0]
    return None


def state_of(scene: Scene, token: Token, line: tuple[Country, str], first: int) -> Noun:
    """A state by its name, people, capital or metonym, as a party; its people in the plural are civilians."""
    country, how = line
    match = scene.countries[token.i]
    words = scene.span(match.first, match.end)
    if (how == "people" and token.tag_ == "NNPS") or (how != "name" and child(token, "nummod") is not None):
        party = Party(name=words.quote, role="people", words=words, country=country.iso2)
        return Noun(token, "civilian", party)
    actor = scene.lexicon.codebook.state(country)
    party = Party(
        id=actor.id, name=actor.name, role="government", words=words, country=country.iso2, side=f"state:{country.iso2}"
    )
    return Noun(token, "force", party)


def iso(country: Country | None) -> str | None:
    """Its two-letter code, or None."""
    return country.iso2 if country is not None else None


def plain_party(scene: Scene, token: Token, first: int, role: str | None) -> Party:
    """A group named by its role alone: the army."""
    start, end = bare_phrase(token)
    start = without_counts(scene, min(start, first), token)
    words = scene.span(start, end)
    side = "government" if role in ("army", "military", "government", "police") else None
    return Party(name=words.quote, role=role, words=words, side=side)


def without_counts(scene: Scene, first: int, token: Token) -> int:
    """Skip "at least 12", "several", "many", "mostly" in front of a group."""
    i = first
    while i < token.i and _counts(scene.doc[i]):
        i += 1
    return i


def _counts(token: Token) -> bool:
    return (
        token.dep_ in ("nummod", "quantmod", "advmod", "predet")
        or token.tag_ in ("CD", "RB", "RBS", "IN")
        or token.lower_ in ("many", "several", "some", "other", "more", "few", "dozen", "hundred", "thousand")
    )
