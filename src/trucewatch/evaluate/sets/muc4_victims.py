"""MUC-4: human targets from claims: which people of which claims count, as what words, and when two are the same.

The reader's claims are taken as they are; here is only what MUC-4 leaves out (fighters, things, people in general) and
how it words people (without counts, articles and ages; persons by name). Chosen on the development split.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Sequence
from typing import Any, Final

from ...codebook import load as load_codebook
from ...model import Claim, Party, Span
from .muc4_incidents import BY_KIND, incident_type, incidents, particulars, stale

_COUNT: Final = re.compile(
    r"^(?:(?:at least|about|some|approximately|nearly|more than|over|other|another|\d[\d,]*|one|two|three|four|five|"
    r"six|seven|eight|nine|ten|eleven|twelve|several|dozens? of|hundreds? of|many)\s+)+", re.I,
)  # fmt: skip
# The last word of what is no human target: things, places, pronouns, bare counts, and fighters of the armed groups.
_NO_VICTIM: Final = re.compile(
    r"(?:^(?:\d+|one|two|three|others?|you|we|us|him|her|them|it|me|he|she)"
    r"|\b(?:headquarters|base|bases|station|bus|buses|trucks?|vehicles?|car|cars|residence|homes?|houses?|bridges?|"
    r"installations?|village|villages|towns?|city|posts?|garrisons?|premises|institutions?|embassy|offices?|areas?|aircraft|"
    r"helicopters?|planes?|supplies|uniforms|literature|buildings?|pipeline|wells?|towers?|airport|plant|regiment|"
    r"population|victims?|communities|number|total|leadership|"
    r"rebels?|guerrillas?|terrorists?|subversives?|extremists?|insurgents?|traffickers|weapons|arms))$", re.I,
)  # fmt: skip
_LEADING: Final = re.compile(r"^(?:the|a|an|his|her|their|its|some|these|those)\s+", re.I)
_ARMED: Final = frozenset({"rebel group", "armed group", "militia", "coalition", "state"})
_OF_PERSONS: Final = frozenset({"assassination_or_execution", "abduction_or_detention"})
_LOOSE: Final = re.compile(r"^(?:attacks|attacked|ambushed|ambush|kills?|strikes|raids|massacres|bombings?)$", re.I)
_HURT: Final = re.compile(r"kill|murder|wound|injur|died|dead|death|massacr|execut|assassin|shot|burn", re.I)
_TOLD: Final = frozenset({"asserted", "accused", "uncertain", "threatened", "planned", "hypothetical"})
_PARTICULAR: Final = re.compile(
    r"(?:\b(?:the|his|her|its|their|these|those|this|several|some|other|both|all|and|\d[\d,.]*|one|two|three|four|"
    r"five|six|seven|eight|nine|ten|eleven|twelve|dozens? of|hundreds? of|thousands? of|many|another|first|last)"
    r"(?:\s[\w-]+){0,2}|'s)$",
    re.I,
)
_ARTICLES: Final = re.compile(r"\b(?:a|an|the)\b")


def document_victims(claims: Iterable[Claim], published: str | None, text: str) -> list[str]:
    """The human targets of a document: of its incidents, and of whatever else hurt, took or freed people.

    Which claims count was chosen on the development split: those that are incidents, and acts that killed or hurt
    whatever their type; attacks told in general ("attacks", "ambushed") name persons only.
    """
    out: list[str] = []
    told = tuple(claims)
    held = {t for t, _ in incidents(told, published)}
    for claim in told if held else ():
        denied = claim.stance == "denied" and claim.kind in _OF_PERSONS  # who denies a murder names who was murdered
        if stale(claim, published) or not (claim.stance in _TOLD or denied):
            continue
        own = incident_type(claim)
        if own not in held and not denied and not (own is None and hurting(claim)):
            continue
        some = victims_named(claim, text)
        out += some if particulars(claim) > 1 else [v for v in some if not v.split()[-1].islower()]
    return _once(_in_full(out))


def victims_named(claim: Claim, text: str) -> list[str]:
    """People whom a claim names as hit or hurt: persons by name, others by the words that describe them.

    Fighters of armed groups, things and places are none of MUC-4's human targets.
    """
    out: list[str] = []
    for party in (claim.target.members or (claim.target,)) if claim.target is not None else ():
        if party.words is None or not _human(party, claim) or (not party.person and _general(text, party.words)):
            continue
        out.append(party.name if party.person else party.words.quote)
    heads = {_plain(v).lower().split()[-1] for v in out if _plain(v)}
    for f in claim.figures:
        if f.measure in ("killed", "injured", "abducted") and f.population and f.low != 0:
            words = _plain(f.population)
            if words and words.lower().split()[-1] not in heads and _civil(words):
                out.append(words)
    plain = [_plain(v) for v in out]
    return [v for v in plain if v and not _NO_VICTIM.search(v)]


def persons_of(claims: Iterable[Claim], kind: str, kinds: Sequence[str], published: str | None) -> list[str]:
    """The persons named as victims in a template of this type, if templates of these types are proposed."""
    out: list[str] = []
    for claim in claims:
        if stale(claim, published) or claim.stance not in _TOLD:
            continue
        own = incident_type(claim)
        if own is None and hurting(claim):
            own = "KIDNAPPING" if claim.kind == "prisoner_release_or_exchange" else "ATTACK"
        if own is not None and own not in kinds and own == "ATTACK":
            own = kinds[0] if len(kinds) == 1 else None
        if own == kind and claim.target is not None:
            out += [p.name for p in claim.target.members or (claim.target,) if p.person and p.role not in _ARMED]
    return list(dict.fromkeys(out))


def _in_full(found: list[str]) -> list[str]:
    """Without the surnames of those who are named in full as well."""
    full = [set(v.lower().split()) for v in found if len(v.split()) > 1]
    return [v for v in found if v.islower() or len(v.split()) > 1 or not any(v.lower() in words for words in full)]


def _once(found: list[str]) -> list[str]:
    """Descriptions with one last word are of one entity, by its first wording; a name is an entity of its own."""
    heads: set[str] = set()
    out = []
    for words in found:
        last = words.split()[-1]
        if last[:1].islower():
            if last in heads:
                continue
            heads.add(last)
        out.append(words)
    return out


def hurting(claim: Claim) -> bool:
    if claim.kind == "prisoner_release_or_exchange":
        return True
    return claim.kind in BY_KIND | {"air_strike": ""} and bool(_HURT.search(claim.trigger.quote))


def _plain(words: str) -> str:
    flat = " ".join(words.split())
    return " ".join(_COUNT.sub("", _LEADING.sub("", flat)).split())


def _general(text: str, words: Span) -> bool:
    """Whether a plural stands bare: "the kidnapping of businessmen" is of nobody in particular."""
    if not re.search(r"(?:s|men|people|children)$", words.quote, re.I):
        return False
    return not _PARTICULAR.search(" ".join(text[max(0, words.start - 60) : words.start].split()))


def _civil(words: str) -> bool:
    """Whether the last word is one of the codebook's for people who do not fight."""
    forms = load_codebook().role_forms
    low = words.lower().split()
    lines = next((forms[" ".join(low[i:])] for i in range(len(low)) if " ".join(low[i:]) in forms), ())
    return any(line.civilian or line.actor_role in ("police", "civilians") for line in lines)


def _human(party: Party, claim: Claim) -> bool:
    """Whether a party is one of MUC-4's human targets: who is freed only by name, officials by name or one by one."""
    if party.person:
        return party.role not in _ARMED
    if party.role is None or party.role in _ARMED or _LOOSE.match(claim.trigger.quote):
        return False
    if claim.kind == "prisoner_release_or_exchange" or (party.role == "government" and party.name.endswith("s")):
        return False
    return party.role not in ("military", "government", "people") or claim.kind in _OF_PERSONS


def victims_of(template: dict[str, Any]) -> list[list[set[str]]]:
    """A template's human targets as entities: a list of [set of normalised mentions]."""
    entities: list[set[str]] = []
    for slot in ("HUM TGT: NAME", "HUM TGT: DESCRIPTION"):
        for fill in template["slots"].get(slot, []):
            if fill["optional"]:
                continue
            mentions = {n for s in fill["strings"] if (n := normal(s))}
            known = next((e for e in entities if e & mentions), None)
            if known is not None:
                known |= mentions
            elif mentions:
                entities.append(mentions)
    return [[e] for e in entities]


def distinct(groups: Iterable[list[set[str]]]) -> list[set[str]]:
    out: list[set[str]] = []
    for group in groups:
        for mentions in group:
            known = next((e for e in out if e & mentions), None)
            if known is not None:
                known |= mentions
            elif mentions and mentions != {""}:
                out.append(set(mentions))
    return out


def hits(found: list[set[str]], wanted: list[set[str]], same: Any) -> tuple[int, int, int]:
    left = list(wanted)
    right = 0
    for one in found:
        fit = next((w for w in left if same(one, w)), None)
        if fit is not None:
            left.remove(fit)
            right += 1
    return right, len(found), len(wanted)


def equal(one: set[str], other: set[str]) -> bool:
    return bool(one & other)


def contains(one: set[str], other: set[str]) -> bool:
    return any(set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split()) for a in one for b in other)


def normal(words: str) -> str:
    low = "".join(" " if c in string.punctuation else c for c in words.lower())
    return " ".join(_ARTICLES.sub(" ", low).split())
