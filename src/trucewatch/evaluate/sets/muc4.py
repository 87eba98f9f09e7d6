"""MUC-4: incident types and victims, a document at a time and template by template.

Types: the set of types of a document's templates that are not optional, the first alternative of each. Victims: human
targets of such templates by name or description; exact is an equal normalised string, lenient one whose words contain
the other's. Template figures follow the scorer of xinyadu/gtt (Du, Rush & Cardie 2021), re-implemented: templates are
mapped one to one where types agree so that most fills are right, and a fill is right when it is one of a gold
entity's mentions (lower case, no punctuation, no articles). The texts are in capitals: they are truecased letter for
letter before reading.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from ...model import Claim, Party
from .. import rule
from ..desk import Desk, Row, around, document, gate_tally, gated
from ..report import Measured
from ..tally import Tally
from ..truecase import truecase

HELD: Final = ("tst1", "tst2")
_BY_KIND: Final = {
    "bombing": "BOMBING", "drone_strike": "BOMBING", "missile_attack": "BOMBING",
    "landmine": "BOMBING", "shelling": "ATTACK", "attack_unspecified": "ATTACK", "armed_clash": "ATTACK",
    "assassination_or_execution": "ATTACK",
}  # fmt: skip
_WORDS: Final = {
    "ARSON": re.compile(r"\b(?:burn|burnt|burned|burning|fire to|on fire|arson|torch)", re.I),
    "ROBBERY": re.compile(r"\b(?:loot|rob|steal|stole|stolen)", re.I),
    "KIDNAPPING": re.compile(r"kidnap|abduct|hostage", re.I),
    "BOMBING": re.compile(r"explo|bomb|dynamit|detonat|blast", re.I),
}
_RULE: Final = (
    ("BOMBING", ("bomb", "explo", "dynamit", "detonat")), ("KIDNAPPING", ("kidnap", "abduct", "hostage")),
    ("ARSON", ("arson", "burned", "set fire")), ("ROBBERY", ("robbery", "robbed")),
    ("ATTACK", ("attack", "murder", "killed", "assassinat", "massacre", "ambush")),
)  # fmt: skip
_NOT_HELD: Final = frozenset({"hypothetical", "called_for", "denied", "negated", "planned"})
_GENERAL: Final = re.compile(
    r"^(?:aggression|invasion|offensives?|casualties|clash(?:es)?|fighting|combat|wounded|injured|dead|"
    r"claimed responsibility)$",
    re.I,
)
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
    r"rebels?|guerrillas?|terrorists?|subversives?|extremists?|insurgents?|traffickers|weapons|arms))$", re.I,
)  # fmt: skip
_STALE: Final = timedelta(days=62)
_ARTICLES: Final = re.compile(r"\b(?:a|an|the)\b")


def score(rows: list[Row], desk: Desk) -> list[Measured]:
    """Types and victims, with an always-attack rule, a keyword rule and a persons-near-killing-words rule."""
    types, always, words = Tally("incident types"), Tally("always ATTACK"), Tally("keywords")
    exact, lenient = Tally("victims, exact"), Tally("victims, lenient")
    near, near_l = Tally("persons in sentences with killing words"), Tally("persons in sentences with killing words")
    templates, fills = Tally("templates (gtt), incident type"), Tally("templates (gtt), victims")
    gate = gate_tally()
    for row in rows:
        gold = [t for t in row["templates"] if not t["optional"]]
        told = document(truecase(row["text"]), row.get("date"), ref=row["id"])
        text, claims = told.text, desk.reader.read(told).claims
        if gold:
            gated(desk, told, gate)
        held = incidents(claims, row.get("date"))
        found, wanted = {t for t, _ in held}, {_first(t["type"]) for t in gold}
        types.add(len(found & wanted), len(found), len(wanted))
        always.add(len({"ATTACK"} & wanted), 1, len(wanted))
        by_words = _keywords(row["text"])
        words.add(len(by_words & wanted), len(by_words), len(wanted))
        _put_down(desk, row, held, wanted)
        entities = _distinct(e for t in gold for e in victims_of(t))
        hit = _distinct([{_normal(v)}] for _, c in held for v in victims_named(c))
        exact.add(*_hits(hit, entities, _equal))
        lenient.add(*_hits(hit, entities, _contains))
        if desk.baselines:
            persons = _distinct([{_normal(v)}] for v in _persons(text))
            near.add(*_hits(persons, entities, _equal))
            near_l.add(*_hits(persons, entities, _contains))
        _templates(templates, fills, gold, held)
        missed = len(entities) - exact.rows[-1][0]
        if missed:
            desk.wrong("victims, exact", "victim missed or worded otherwise", row["id"], f"{missed} of {len(entities)}")
        if len(hit) > exact.rows[-1][0]:
            desk.wrong("victims, exact", "victim too many", row["id"], f"{len(hit) - exact.rows[-1][0]} of {len(hit)}")
    beside = (near,) if desk.baselines else ()
    beside_l = (near_l,) if desk.baselines else ()
    return [types.measured(always, words), exact.measured(*beside), lenient.measured(*beside_l),
            templates.measured(), fills.measured(), gate.measured()]  # fmt: skip


def incident_type(claim: Claim) -> str | None:
    """The MUC-4 type of a claim, None where it is no terrorist incident: the words of its trigger before its kind.

    Chosen on a third of the development split: air raids, seizures of things, damage without fire or robbery, and
    general words ("offensive", "fighting") name incidents there less often than not; nor does an attack on nobody.
    """
    words = claim.trigger.quote
    if claim.stance in _NOT_HELD or claim.kind == "air_strike":
        return None
    if claim.kind == "abduction_or_detention":
        return "KIDNAPPING" if _WORDS["KIDNAPPING"].search(words) else None
    if claim.kind == "property_destruction_or_looting":
        return next((t for t in ("ARSON", "ROBBERY") if _WORDS[t].search(words)), None)
    if claim.kind in _BY_KIND and _WORDS["BOMBING"].search(words):
        return "BOMBING"
    if _GENERAL.match(words) or (claim.kind != "bombing" and claim.target is None and not claim.figures):
        return None
    return _BY_KIND.get(claim.kind)


def incidents(claims: Iterable[Claim], published: str | None) -> list[tuple[str, Claim]]:
    """The claims that are incidents, with their types; an attack told of once and no assassination is none (chosen on
    the development split)."""
    held = [(t, c) for c in claims if (t := incident_type(c)) is not None and not stale(c, published)]
    attacks = sum(t == "ATTACK" for t, _ in held)
    sure = attacks > 1 or any(c.kind == "assassination_or_execution" for _, c in held)
    return [(t, c) for t, c in held if t != "ATTACK" or sure]


def stale(claim: Claim, published: str | None) -> bool:
    """Whether a claim dates its event more than two months before the report: MUC-4 leaves those out."""
    if claim.time is None or claim.time.end is None or not published:
        return False
    return date.fromisoformat(claim.time.end[:10]) < date.fromisoformat(published[:10]) - _STALE


def victims_named(claim: Claim) -> list[str]:
    """Persons and groups that a claim names as hit or hurt, as worded but for a leading count; fighters of armed
    groups, things and places are none of MUC-4's human targets.
    """
    out: list[str] = []
    parties: Iterable[Party] = (claim.target.members or (claim.target,)) if claim.target is not None else ()
    said = [p.words.quote for p in parties if p.words is not None]
    said += [
        f.population
        for f in claim.figures
        if f.measure in ("killed", "injured", "abducted") and f.population and f.low != 0
    ]
    for words in said:
        plain = " ".join(_COUNT.sub("", " ".join(words.split())).split())
        if plain and not _NO_VICTIM.search(plain):
            out.append(plain)
    return out


def victims_of(template: dict[str, Any]) -> list[list[set[str]]]:
    """A template's human targets as entities: a list of [set of normalised mentions]."""
    entities: list[set[str]] = []
    for slot in ("HUM TGT: NAME", "HUM TGT: DESCRIPTION"):
        for fill in template["slots"].get(slot, []):
            if fill["optional"]:
                continue
            mentions = {n for s in fill["strings"] if (n := _normal(s))}
            known = next((e for e in entities if e & mentions), None)
            if known is not None:
                known |= mentions
            elif mentions:
                entities.append(mentions)
    return [[e] for e in entities]


def _distinct(groups: Iterable[list[set[str]]]) -> list[set[str]]:
    out: list[set[str]] = []
    for group in groups:
        for mentions in group:
            known = next((e for e in out if e & mentions), None)
            if known is not None:
                known |= mentions
            elif mentions and mentions != {""}:
                out.append(set(mentions))
    return out


def _hits(found: list[set[str]], wanted: list[set[str]], same: Any) -> tuple[int, int, int]:
    left = list(wanted)
    right = 0
    for one in found:
        fit = next((w for w in left if same(one, w)), None)
        if fit is not None:
            left.remove(fit)
            right += 1
    return right, len(found), len(wanted)


def _equal(one: set[str], other: set[str]) -> bool:
    return bool(one & other)


def _contains(one: set[str], other: set[str]) -> bool:
    return any(set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split()) for a in one for b in other)


def _templates(types: Tally, fills: Tally, gold: list[dict[str, Any]], held: list[tuple[str, Claim]]) -> None:
    """One template a type is proposed; it is mapped to the gold template of that type that agrees most."""
    right = filled = filled_found = filled_wanted = 0
    left = list(gold)
    proposed = sorted({t for t, _ in held})
    for kind in proposed:
        mine = _distinct([{_normal(v)}] for t, c in held if t == kind for v in victims_named(c))
        filled_found += len(mine)
        options = [
            (_hits(mine, _distinct(victims_of(t)), _equal)[0], -i) for i, t in enumerate(left) if kind in t["type"]
        ]
        if options:
            hits, index = max(options)
            left.pop(-index)
            right += 1
            filled += hits
    for template in gold:
        filled_wanted += len(_distinct(victims_of(template)))
    types.add(right, len(proposed), len(gold))
    fills.add(filled, filled_found, filled_wanted)


def _first(label: str) -> str:
    return label.split(" / ")[0].strip()


def _normal(words: str) -> str:
    low = "".join(" " if c in string.punctuation else c for c in words.lower())
    return " ".join(_ARTICLES.sub(" ", low).split())


def _keywords(text: str) -> set[str]:
    low = text.lower()
    return {name for name, parts in _RULE if any(p in low for p in parts)}


def _persons(text: str) -> list[str]:
    doc = rule.parse(text)
    return [e.text for e in doc.ents if e.label_ == "PERSON" and any(t.lower_ in rule.KILLING for t in e.sent)]


def _put_down(desk: Desk, row: Row, held: list[tuple[str, Claim]], wanted: set[str]) -> None:
    found = {t for t, _ in held}
    for missed in sorted(wanted - found):
        desk.wrong(
            "incident types", f"{missed} missed", row["id"], " ".join(row["text"][:200].split()), (missed, found)
        )
    for extra in sorted(found - wanted):
        claim = next(c for t, c in held if t == extra)
        why = "no template at all" if not wanted else "beside other types"
        stretch = around(row["text"], claim.trigger.start, claim.trigger.end)
        desk.wrong("incident types", f"{extra} too many ({why})", row["id"], stretch, (sorted(wanted), claim.kind))
