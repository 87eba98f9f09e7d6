"""PLOVER's gold records: who did what to whom, one sentence a record.

Right is: some claim of the sentence has a kind that stands for the record's event, an actor that shares a content
word with one of the record's sources, and a target (or place, where the record's target is a place) with one of its
targets; a record without a target asks for none. `KINDS` is the mapping; a threat, an order of withdrawal or an
accusation shows in the stance, not in the kind.
"""

from __future__ import annotations

import re
from typing import Any, Final

from ...model import Claim
from .. import rule
from ..desk import Desk, Row, document, gate_tally, gated
from ..report import Measured
from ..tally import Tally

HELD: Final = ()
# The records this is about: fighting, assault, retreat, coercion, mobilisation, threat, accusation.
ASKED: Final = ("FIGHT", "ASSAULT", "RETREAT", "COERCE", "MOBILIZE", "THREATEN", "ACCUSE", "DISAPPROVE")
_FORCE: Final = (
    "air_strike", "shelling", "drone_strike", "missile_attack", "armed_clash", "bombing", "landmine",
    "assassination_or_execution", "sexual_violence", "attack_unspecified",
)  # fmt: skip
KINDS: Final[dict[str, frozenset[str]]] = {
    "FIGHT": frozenset({*_FORCE, "territory_change", "ceasefire_violated"}),
    "ASSAULT": frozenset({*_FORCE, "abduction_or_detention"}),
    "RETREAT": frozenset(
        {"withdrawal", "prisoner_release_or_exchange", "ceasefire_agreed", "ceasefire_in_force", "evacuation"}
    ),
    "COERCE": frozenset(
        {"abduction_or_detention", "property_destruction_or_looting", "siege_or_blockade", "aid_obstruction",
         "territory_change", "displacement"}
    ),
    "MOBILIZE": frozenset({"troop_movement"}),
    "THREATEN": frozenset({"leaflet_or_ultimatum"}),
    "ACCUSE": frozenset({"ceasefire_violated", "other_statement"}),
    "DISAPPROVE": frozenset({"ceasefire_violated", "other_statement"}),
    "AGREE": frozenset({"ceasefire_agreed", "ceasefire_extended"}), "CONSULT": frozenset({"negotiation"}),
    "REJECT": frozenset({"ceasefire_rejected", "ceasefire_collapsed"}), "PROTEST": frozenset({"protest_or_riot"}),
    "DEMAND": frozenset({"ceasefire_called_for"}), "REQUEST": frozenset({"ceasefire_called_for"}),
    "AID": frozenset({"aid_delivery"}),
}  # fmt: skip
# The list of words beside the reader: FIGHT and ASSAULT are one class to it, accusing and disapproving another.
_LIKE: Final = {"FIGHT": "FORCE", "ASSAULT": "FORCE", "ACCUSE": "DISAPPROVE"} | {
    e: e for e in ("RETREAT", "COERCE", "MOBILIZE", "THREATEN", "DISAPPROVE")
}
_LISTS: Final = (
    ("THREATEN", ("threat", "warn", "vow")),
    ("DISAPPROVE", ("accus", "condemn", "denounc", "criticis", "criticiz", "charged")),
    ("RETREAT", ("withdr", "retreat", "surrender", "pull out", "resign")),
    ("MOBILIZE", ("mobili", "alert", "deploy", "patrol")),
    ("COERCE", ("arrest", "detain", "confiscat", "block", "demolish", "prevent", "seized")),
)  # fmt: skip
_WORD: Final = re.compile(r"[^\W_]+")
_SMALL: Final = frozenset(
    [
        "the",
        "of",
        "a",
        "an",
        "and",
        "in",
        "at",
        "on",
        "for",
        "by",
        "to",
        "from",
        "its",
        "their",
        "his",
        "her",
        "s",
        "us",
        "u",
    ]
)


def score(rows: list[Row], desk: Desk) -> list[Measured]:
    """Who → whom and kind for the records asked for, its three parts alone, and the rest of the records."""
    names = ("who, whom and kind", "who and whom", "kind", "who", "whom", "other records: who, whom and kind")
    mine = {n: Tally(n, "share", "records") for n in names}
    simple = Tally("subject and object of the main verb, kind by a list of words", "share", "records")
    parties = Tally("subject and object of the main verb", "share", "records")
    gate = gate_tally("records")
    for row in rows:
        told = document(row["text"], ref=row["id"])
        claims = desk.reader.read(told).claims
        fits = [judged(row, c) for c in claims]
        whole = any(all(f) for f in fits)
        if row["event"] not in ASKED:
            mine["other records: who, whom and kind"].add(int(whole), 1)
            continue
        gated(desk, told, gate)
        mine["who, whom and kind"].add(int(whole), 1)
        mine["kind"].add(int(any(f[0] for f in fits)), 1)
        mine["who"].add(int(any(f[1] for f in fits)), 1)
        mine["whom"].add(int(any(f[2] for f in fits)), 1)
        mine["who and whom"].add(int(any(f[1] and f[2] for f in fits)), 1)
        if desk.baselines:
            both = _subject_object(row)
            parties.add(int(both), 1)
            simple.add(int(both and _listed(row["text"]) == _LIKE[row["event"]]), 1)
        if not whole:
            got = [(c.kind, c.stance, c.actor and c.actor.name, c.target and c.target.name) for c in claims]
            error = _why(row, fits, len(claims))
            desk.wrong("who, whom and kind", error, row["id"], row["text"], (_gold(row), got))
    first, second, *rest = mine.values()
    beside = ((simple,), (parties,)) if desk.baselines else ((), ())
    return [first.measured(*beside[0]), second.measured(*beside[1]), *(t.measured() for t in rest),
            gate.measured()]  # fmt: skip


def judged(row: Row, claim: Claim) -> tuple[bool, bool, bool]:
    """Whether kind, actor and target of a claim are those of the record."""
    event = row["event"]
    kind = claim.kind in KINDS.get(event, frozenset())
    actor = claim.actor
    accuser: Any = None
    if event == "THREATEN":
        kind = kind or claim.stance == "threatened"
    if event in ("ACCUSE", "DISAPPROVE") and claim.stance == "accused":
        kind, accuser = True, claim.speaker
    if accuser is not None:
        return (
            kind,
            _shares(row["source"], _said(accuser)),
            _shares(row["target"], _said(claim.actor) + _said(claim.target)),
        )
    whom = _said(claim.target) + (claim.place.name if claim.place is not None else "")
    return kind, _shares(row["source"], _said(actor)), _shares(row["target"], whom)


def _said(party: Any) -> str:
    if party is None:
        return ""
    words = [party.name, party.words.quote if party.words is not None else ""]
    words += [m.words.quote for m in party.members if m.words is not None]
    return " ".join(words) + " "


def _words(text: str) -> set[str]:
    low = (w.lower() for w in _WORD.findall(text))
    return {w.rstrip("s") for w in low if w not in _SMALL}


def _shares(wanted: list[dict[str, Any]] | None, got: str) -> bool:
    """Whether it shares a content word with one of the wanted; where nothing is wanted anything is right."""
    return not wanted or any(_words(w["actorText"]) & _words(got) for w in wanted)


def _gold(row: Row) -> tuple[str, list[str], list[str]]:
    return row["event"], [w["actorText"] for w in row["source"] or []], [w["actorText"] for w in row["target"] or []]


def _why(row: Row, fits: list[tuple[bool, bool, bool]], n: int) -> str:
    event = row["event"]
    if not n:
        return f"{event}: no claim"
    best = max(fits, key=lambda f: (f[0], f[1] + f[2]))
    if not best[0]:
        return f"{event}: another kind"
    return f"{event}: " + (
        "who and whom wrong" if not (best[1] or best[2]) else "who wrong" if not best[1] else "whom wrong"
    )


def _subject_object(row: Row) -> bool:
    doc = rule.parse(row["text"])
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    if root is None:
        return False
    verb = next((c for c in root.children if c.dep_ == "ccomp"), root)

    def words(*labels: str) -> str:
        return " ".join(t.text for c in verb.children if c.dep_ in labels for t in c.subtree)

    return _shares(row["source"], words("nsubj", "agent")) and _shares(
        row["target"], words("dobj", "nsubjpass", "prep")
    )


def _listed(text: str) -> str:
    """The first class of words that the sentence has one of; force where it has none."""
    low = text.lower()
    return next((name for name, parts in _LISTS if any(p in low for p in parts)), "FORCE")
