"""Lines about who acts and speaks: role nouns, actors, states and their bodies, publishers."""

from __future__ import annotations

from typing import Literal

import msgspec

from .base import Line


class RoleNoun(Line, frozen=True, kw_only=True):
    """A noun for persons or groups. `actor_role`/`speaker_role`: what it is when it acts or speaks (None: neither)."""

    form: str
    actor_role: str | None = None
    speaker_role: str | None = None
    person: bool = False
    force: bool = False
    civilian: bool = False
    gate: bool = False


class Actor(Line, frozen=True, kw_only=True):
    """A named armed actor, body, monitor or agency. `since`/`until`: the first and last year, month or day (2021,
    "2021-08", "2021-08-14") of which the line is true; `became` is the id it turned into. `local`: names that others
    bear, too, read only in a report that names the country.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    role: str
    side: str | None = None
    country: str | None = None
    conflict: str | None = None
    since: int | str | None = msgspec.field(name="from", default=None)
    until: int | str | None = msgspec.field(name="to", default=None)
    became: str | None = None
    person: bool = False
    force: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Name and aliases, the local ones among them."""
        return (self.name, *self.aliases, *self.local)

    def holds(self, on: str) -> bool:
        """Whether the line is true on an ISO day (or in a year, as far as `on` says)."""
        first, last = str(self.since or ""), str(self.until or "9999")
        return first[: len(on)] <= on[: len(first)] and on[: len(last)] <= last[: len(on)]


class Country(Line, frozen=True, kw_only=True):
    """A state: codes, names, adjectives ("Turkish"), people ("Turks"), capital, metonyms ("Ankara", "Kremlin")."""

    iso2: str
    iso3: str
    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None
    metonyms: tuple[str, ...] = ()


class Ministry(Line, frozen=True, kw_only=True):
    """A body every state has, as worded after a nationality: "defence ministry", "army"."""

    id: str
    name: str
    forms: tuple[str, ...]
    role: str
    force: bool = False


class Publisher(Line, frozen=True, kw_only=True):
    """Who publishes at a domain; `bylines`: how it is credited; `side`: the party it speaks for, if any."""

    name: str
    domains: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    kind: Literal["agency", "newspaper", "broadcaster", "state media", "partisan", "monitor", "un", "ngo", "ministry"]
    country: str | None = None
    side: str | None = None
