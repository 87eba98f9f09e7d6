"""WikiEvents: trigger words of any event, and whether an attack, a death or an injury is told apart.

Triggers are taken before mentions of one event are merged. Typing: a trigger of force that is no word of killing or
hurting is an attack; words of killing are deaths, words of hurting injuries (the codebook's claim keeps them as
figures).
"""

from __future__ import annotations

from typing import Final

from ...model import Document
from ...read import Reader
from ...read.seams import Trigger, named_in, scenes, triggers_in
from .. import rule
from ..desk import Desk, Row, around, document, gate_tally, gated
from ..report import Measured
from ..spans import Pieces, match
from ..tally import Tally

HELD: Final = ()
# Verbs that tell of an attack only by what stands beside them are no trigger words by themselves.
_SAYS_NOTHING: Final = frozenset({"use", "employ", "target", "respond", "answer", "claim responsibility"})
Typed = tuple[Pieces, str | None]
_TYPES: Final = (("Conflict.Attack.", "attack"), ("Life.Die.", "die"), ("Life.Injure.", "injure"))
_FORCE: Final = frozenset(
    {"air_strike", "shelling", "drone_strike", "missile_attack", "armed_clash", "bombing", "landmine",
     "attack_unspecified", "assassination_or_execution"}
)  # fmt: skip


def score(rows: list[Row], desk: Desk) -> list[Measured]:
    """Identification (all types; attacks, deaths and injuries only) and typing, with a list of words beside."""
    every, ours = Tally("triggers, all types"), Tally("triggers, attack, die and injure")
    lists, lists_ours = Tally("list of words"), Tally("list of words")
    typed = {t: Tally(f"typed, {t}") for _, t in _TYPES}
    listed = {t: Tally("list of words") for _, t in _TYPES}
    gate = gate_tally()
    for row in rows:
        text = row["text"]
        told = document(text, row["date"], ref=row["id"])
        gold: list[Typed] = [(((e["trigger"]["start"], e["trigger"]["end"]),), _type(e["type"])) for e in row["events"]]
        found = found_in(desk.reader, told)
        if any(t for _, t in gold):
            gated(desk, told, gate)
        simple = _listed(text) if desk.baselines else []
        for got, all_, some, each in ((found, every, ours, typed), (simple, lists, lists_ours, listed)):
            _count(all_, [s for s, _ in got], [s for s, _ in gold])
            _count(some, [s for s, t in got if t], [s for s, t in gold if t])
            for _, name in _TYPES:
                _count(each[name], [s for s, t in got if t == name], [s for s, t in gold if t == name])
        _put_down(desk, row, found, gold)
    beside = desk.baselines
    pairs = [(every, lists), (ours, lists_ours), *((typed[n], listed[n]) for _, n in _TYPES)]
    return [*(t.measured(*((b,) if beside else ())) for t, b in pairs), gate.measured()]


def found_in(reader: Reader, told: Document) -> list[Typed]:
    """The reader's triggers and the words of force and harm beside them, none twice, with their types."""
    passages = scenes(reader, told)
    out: list[Typed] = []
    for trigger in (*triggers_in(passages), *named_in(passages)):
        start, end = trigger.span.start, trigger.span.end
        if trigger.form not in _SAYS_NOTHING and not any(s < end and start < e for ((s, e),), _ in out):
            out.append((((start, end),), typed_as(trigger)))
    return out


def typed_as(trigger: Trigger) -> str | None:
    """attack, die, injure, or None."""
    words = set(trigger.span.quote.lower().split())
    if words & rule.HURTING or trigger.frame == "injure":
        return "injure"
    if words & rule.DYING or trigger.frame in ("kill", "die"):
        return "die"
    return "attack" if trigger.kind in _FORCE else None


def _type(name: str) -> str | None:
    return next((t for begin, t in _TYPES if name.startswith(begin)), None)


def _count(tally: Tally, found: list[Pieces], wanted: list[Pieces]) -> None:
    tally.add(len(match(found, wanted)), len(found), len(wanted))


def _listed(text: str) -> list[Typed]:
    doc = rule.parse(text)
    out: list[Typed] = [(s, "die") for s in rule.words(doc, rule.DYING)]
    out += [(s, "injure") for s in rule.words(doc, rule.HURTING)]
    return out + [(s, "attack") for s in rule.words(doc, rule.ATTACKING)]


def _put_down(desk: Desk, row: Row, found: list[Typed], gold: list[Typed]) -> None:
    text = row["text"]
    pairs = match([s for s, _ in found], [s for s, _ in gold])
    seen = {j: i for i, j in pairs}
    for j, (span, kind) in enumerate(gold):
        start, end = span[0]
        if j not in seen and kind:
            desk.wrong("triggers", f"{kind} missed: {text[start:end].lower()!r}", row["id"], around(text, start, end))
        elif j in seen and kind != found[seen[j]][1]:
            error = f"{kind or 'another type'} typed {found[seen[j]][1]}: {text[start:end].lower()!r}"
            desk.wrong("typed", error, row["id"], around(text, start, end))
    for i in sorted(set(range(len(found))) - {i for i, _ in pairs}):
        start, end = found[i][0][0]
        desk.wrong("triggers", f"none marked at {text[start:end].lower()!r}", row["id"], around(text, start, end))
