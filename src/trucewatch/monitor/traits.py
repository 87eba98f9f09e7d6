"""Who brought a truce about, guarantees and watches it, what it is for and of which class: by the words about it.

Only names that the codebook knows are taken, from right behind the words ("brokered by Egypt and Qatar"); whoever is
a party to it stays one. Where the words say two classes, the one with the most to it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Protocol, cast

import msgspec

from ..model import Agreement, Claim, Party
from ..model.agreement import AgreementClass, Purpose
from . import names

_CLASSES: Final[tuple[AgreementClass, ...]] = ("definitive", "preliminary", "cessation")
_STOP: Final = re.compile(r"[.;:()\"“”]|,? (?:between|with|in|on|at|that|which|to|for|after|before|took|came|went)\b")
_AND: Final = re.compile(r",? and (?:the )?|, (?:the )?|^the ", re.IGNORECASE)


class TraitLine(Protocol):
    """What this room needs of a codebook's trait."""

    @property
    def says(self) -> str: ...
    @property
    def value(self) -> str | None: ...
    @property
    def words(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Traits:
    """The lines about truces and the names that are known, folded."""

    lines: Sequence[TraitLine]
    known: Mapping[str, Party]


@lru_cache(maxsize=1)
def traits() -> Traits:
    """Those of the bundled codebook."""
    from ..codebook import load

    book = load()
    known: dict[str, Party] = {}
    for word, countries in book.country_names.items():
        found = [c for c, how in countries if how == "name"]
        if len(found) == 1:
            known[names.fold(word)] = _party(book.state(found[0]))
    for word, actors in book.actor_names.items():
        if len({a.id for a in actors}) == 1:
            known.setdefault(names.fold(word), _party(actors[0]))
    return Traits(tuple(book.traits.values()), known)


def _party(actor: Any) -> Party:
    return Party(id=actor.id, name=actor.name, role=actor.role, country=actor.country, side=actor.side)


def with_traits(agreement: Agreement, claims: Sequence[Claim], known: Traits | None = None) -> Agreement:
    """The agreement with what the words of these claims say of it besides, each with the words as a reason."""
    known = known or traits()
    said: dict[str, dict[str, Party]] = {"mediator": {}, "guarantor": {}, "monitor": {}}
    values: dict[str, set[str]] = {"purpose": set(), "class": set()}
    because: dict[tuple[str, str], str] = {}
    parties = {names.key(p) for p in agreement.parties}
    for claim in sorted(claims, key=lambda c: c.id):
        words = " ".join(claim.span.quote.split())
        for line, behind in _told(known.lines, words):
            if line.value is not None:
                values[line.says].add(line.value)
                because.setdefault((line.says, line.value), f"{line.says} {line.value}: “{words}”")
                continue
            for party in _named(behind, known.known):
                if names.key(party) not in parties:
                    said[line.says].setdefault(names.key(party), party)
                    because.setdefault((line.says, party.name), f"{line.says} {party.name}: “{words}”")
    cls = next((c for c in _CLASSES if c in values["class"]), None)
    return msgspec.structs.replace(
        agreement,
        mediators=_all(said["mediator"]),
        guarantors=agreement.guarantors or _all(said["guarantor"]),
        monitors=_all(said["monitor"]),
        purposes=cast(tuple[Purpose, ...], tuple(sorted(values["purpose"]))),
        cls=cls,
        because=(*agreement.because, *(because[k] for k in sorted(because))),
    )


def _all(found: Mapping[str, Party]) -> tuple[Party, ...]:
    return tuple(found[k] for k in sorted(found))


def _told(lines: Sequence[TraitLine], words: str) -> Iterator[tuple[TraitLine, str]]:
    """The lines whose words stand here, with what follows them."""
    low = words.lower()
    for line in lines:
        for form in line.words:
            for match in _whole(form).finditer(low) if form in low else ():
                yield line, words[match.end() :].strip()


@lru_cache(maxsize=1024)
def _whole(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(form)}(?![\w-])")


def _named(behind: str, known: Mapping[str, Party]) -> Iterator[Party]:
    """The known names at the beginning of what follows; the first that is not known ends the list."""
    for part in _AND.split(_STOP.split(behind)[0]):
        if not part.strip():
            continue
        party = known.get(names.fold(part))
        if party is None:
            return
        yield party
