"""MUC-4: incident types and victims, a document at a time and template by template.

Types: the set of types of a document's templates that are not optional, the first alternative of each. Victims: human
targets of such templates by name or description; exact is an equal normalised string, lenient one whose words contain
the other's. Template figures are those of `muc4_gtt`. The texts are in capitals: they are truecased before reading.
MUC-4 counts the murders of criminals and states besides those of war, so the reader keeps what it would otherwise take
to be no war.
"""

from __future__ import annotations

from typing import Final

from ...model import Claim
from .. import rule
from ..desk import Desk, Row, around, document, gate_tally, gated
from ..learned import MISSING, available
from ..report import Measured
from ..tally import Tally
from . import muc4_gtt, muc4_learned
from .muc4_incidents import incidents, prepared
from .muc4_victims import contains, distinct, document_victims, equal, hits, normal, persons_of, victims_of

HELD: Final = ("tst1", "tst2")
_RULE: Final = (
    ("BOMBING", ("bomb", "explo", "dynamit", "detonat")), ("KIDNAPPING", ("kidnap", "abduct", "hostage")),
    ("ARSON", ("arson", "burned", "set fire")), ("ROBBERY", ("robbery", "robbed")),
    ("ATTACK", ("attack", "murder", "killed", "assassinat", "massacre", "ambush")),
)  # fmt: skip


def score(rows: list[Row], desk: Desk) -> list[Measured]:
    """Types and victims, with an always-attack rule, a keyword rule and a persons-near-killing-words rule."""
    types, always, words = Tally("incident types"), Tally("always ATTACK"), Tally("keywords")
    model = muc4_learned.trained(desk) if desk.baselines and desk.training and available() else None
    learned = Tally("trained on dev: words, sentences and the reader's claims")
    exact, lenient = Tally("victims, exact"), Tally("victims, lenient")
    near, near_l = Tally("persons in sentences with killing words"), Tally("persons in sentences with killing words")
    templates, fills = Tally("templates (gtt), incident type"), Tally("templates (gtt), victims")
    gate = gate_tally()
    reader = desk.reader.unweighed()
    for row in rows:
        gold = [t for t in row["templates"] if not t["optional"]]
        told = document(prepared(row["text"]), row.get("date"), ref=row["id"])
        text, claims = told.text, reader.read(told).claims
        if gold:
            gated(desk, told, gate)
        held = incidents(claims, row.get("date"))
        found, wanted = {t for t, _ in held}, {muc4_learned.first_of(t["type"]) for t in gold}
        types.add(len(found & wanted), len(found), len(wanted))
        always.add(len({"ATTACK"} & wanted), 1, len(wanted))
        by_words = _keywords(row["text"])
        words.add(len(by_words & wanted), len(by_words), len(wanted))
        if model is not None:
            by_model = model(muc4_learned.example(row, text, claims))
            learned.add(len(by_model & wanted), len(by_model), len(wanted))
        _put_down(desk, row, held, wanted)
        entities = distinct(e for t in gold for e in victims_of(t))
        hit = distinct([{normal(v)}] for v in document_victims(claims, row.get("date"), text))
        exact.add(*hits(hit, entities, equal))
        lenient.add(*hits(hit, entities, contains))
        if desk.baselines:
            persons = distinct([{normal(v)}] for v in _persons(text))
            near.add(*hits(persons, entities, equal))
            near_l.add(*hits(persons, entities, contains))
        kinds = sorted({t for t, _ in held})
        mine = [muc4_gtt.proposed(k, persons_of(claims, k, kinds, row.get("date"))) for k in kinds]
        muc4_gtt.add(templates, fills, mine, muc4_gtt.gold(row["templates"]))
        missed = len(entities) - exact.rows[-1][0]
        if missed:
            desk.wrong("victims, exact", "victim missed or worded otherwise", row["id"], f"{missed} of {len(entities)}")
        if len(hit) > exact.rows[-1][0]:
            desk.wrong("victims, exact", "victim too many", row["id"], f"{len(hit) - exact.rows[-1][0]} of {len(hit)}")
    beside = (near,) if desk.baselines else ()
    beside_l = (near_l,) if desk.baselines else ()
    if desk.baselines and desk.training and not available():
        types.note = MISSING
    rules = (always, words) if model is None else (always, words, learned)
    return [types.measured(*rules), exact.measured(*beside), lenient.measured(*beside_l),
            templates.measured(), fills.measured(), gate.measured()]  # fmt: skip


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
