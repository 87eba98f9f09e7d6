"""PLOVER's gold records: who did what to whom, one sentence a record, read as sentences that stand alone.

Right is: some claim of the sentence stands for the record's event, names one of the record's sources as who did it, and
one of its targets as whom it was done to; names are equal when they share a content word, or name one state (PLOVER
codes "Israeli" and "Israel" alike). A record without a source or target asks for none.

*Event.* A claim of war counts by its kind (`KINDS`); a deed by its type, as `read/deeds.py` turns it. PLOVER has
merged or split some types over its versions, so types of one `SAME` are equal: fighting is assault, disapproving
accuses, demands are requests, yielding is retreat or concession. An announced hostile act, withdrawal or end of help
is a threat.

*Source.* PLOVER's source is whoever starts the event: for a verbal act (accusing, asking) that is the claim's speaker,
for a deed its actor; where nobody is named, the weapon stands for whoever used it.

*Target.* Whom it was directed at: the accused or asked (the claim's actor) for a verbal act; else the claim's target,
its place (PLOVER codes a place that is struck as the target), or the people counted as killed, hurt or taken.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from ...codebook import load
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
# Types that are one in some version of PLOVER (FIGHT, ACCUSE and YIELD of 2017; ASSAULT, RETREAT and CONCEDE of 2023).
SAME: Final = (
    frozenset({"FIGHT", "ASSAULT"}), frozenset({"ACCUSE", "DISAPPROVE"}), frozenset({"REQUEST", "DEMAND"}),
    frozenset({"RETREAT", "CONCEDE", "YIELD"}), frozenset({"SUPPORT", "COOPERATE"}),
)  # fmt: skip
_VERBAL: Final = frozenset({"ACCUSE", "DISAPPROVE", "DEMAND", "REQUEST"})
_AHEAD: Final = frozenset({"threatened", "planned", "hypothetical"})
_THREATS: Final = KINDS["FIGHT"] | KINDS["COERCE"] | {"withdrawal", "troop_movement", "protest_or_riot"}
_HARMED: Final = frozenset({"killed", "injured", "casualties", "abducted", "detained"})
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
    """Who → whom and kind for the records asked for, its parts alone, the other records, and with one claim a record.

    The simple rule gives one answer a sentence and the reader several, so the first claim of each is scored too.
    """
    names = (
        "who, whom and kind",
        "who and whom",
        "kind",
        "who",
        "whom",
        "other records: who, whom and kind",
        "first claim: who, whom and kind",
    )
    mine = {n: Tally(n, "share", "records") for n in names}
    simple = Tally("subject and object of the main verb, kind by a list of words", "share", "records")
    parties = Tally("subject and object of the main verb", "share", "records")
    gate = gate_tally("records")
    reader = desk.reader.alone()
    for row in rows:
        told = document(row["text"], ref=row["id"])
        reading = reader.read(told)
        claims, deeds = reading.claims, dict(reading.deeds)
        fits = [judged(row, c, deeds.get(c.id)) for c in claims]
        whole = any(all(f) for f in fits)
        if row["event"] not in ASKED:
            mine["other records: who, whom and kind"].add(int(whole), 1)
            continue
        gated(desk, told, gate)
        mine["who, whom and kind"].add(int(whole), 1)
        mine["first claim: who, whom and kind"].add(int(bool(fits) and all(fits[0])), 1)
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


def judged(row: Row, claim: Claim, deed: str | None = None) -> tuple[bool, bool, bool]:
    """Whether event, source and target of a claim are those of the record; `deed`: the type, if it was read as one."""
    event = row["event"]
    kind = _same(event, deed) if deed is not None else _stands_for(event, claim)
    whom = _said(claim.target) + (claim.place.name if claim.place is not None else "")
    whom += " " + " ".join(f.words.quote for f in claim.figures if f.measure in _HARMED)
    if claim.stance in ("accused", "called_for") and claim.speaker is not None and event in _VERBAL:
        return kind, _shares(row["source"], _said(claim.speaker)), _shares(row["target"], _said(claim.actor) + whom)
    who = _said(claim.actor)
    if claim.actor is None and claim.means is not None:
        who = claim.means.quote
    return kind, _shares(row["source"], who), _shares(row["target"], whom)


def _same(event: str, deed: str) -> bool:
    return event == deed or any(event in same and deed in same for same in SAME)


def _stands_for(event: str, claim: Claim) -> bool:
    """Whether a claim of war stands for the event: its kind, or an act that its stance makes another event."""
    if claim.stance == "accused" and event in ("ACCUSE", "DISAPPROVE"):
        return True
    if event == "THREATEN" and claim.stance in _AHEAD and claim.kind in _THREATS:
        return True
    return claim.kind in KINDS.get(event, frozenset())


def _said(party: Any) -> str:
    if party is None:
        return ""
    words = [party.name, party.words.quote if party.words is not None else ""]
    words += [m.words.quote for m in party.members if m.words is not None]
    return " ".join(words) + " "


def _words(text: str) -> set[str]:
    """Content words in lower case without a plural s, and the code of every state named by its name or adjective."""
    written = _WORD.findall(text)
    low = {w.lower().rstrip("s") for w in written if w.lower() not in _SMALL and w != "US"}
    forms = _states()
    for length in (1, 2, 3):
        for i in range(len(written) - length + 1):
            part = written[i : i + length]
            if part[0][0].isupper() and (found := forms.get(" ".join(part) if part == ["US"] else _low(part))):
                low.add(found)
    return low


def _low(words: list[str]) -> str:
    return " ".join(w.lower() for w in words)


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    """Names, abbreviations, adjectives and peoples of states -> code, as PLOVER codes its actors."""
    out = {"US": "state:US"}
    for form, lines in load().country_names.items():
        country, how = lines[0]
        words = _WORD.findall(form)
        if how in ("name", "adjective", "people") and words and words != ["us"]:
            out[_low(words)] = f"state:{country.iso2}"
    return out


def _shares(wanted: list[dict[str, Any]] | None, got: str) -> bool:
    """Whether it shares a content word or a state with one of the wanted; where nothing is wanted anything is right."""
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
