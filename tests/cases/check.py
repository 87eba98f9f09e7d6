"""Prove the passages: quoted words stand in their text, names are the codebook's, ids are unique."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from trucewatch.model.claim import STANCES
from trucewatch.model.figure import MEASURES

HERE = Path(__file__).parent
DEMO = HERE.parent.parent / "src" / "trucewatch" / "demo"


def names(line: str) -> frozenset[str]:
    """The names in a line."""
    return frozenset(line.split())


KINDS = names(
    "air_strike shelling drone_strike missile_attack armed_clash bombing landmine assassination_or_execution "
    "abduction_or_detention sexual_violence property_destruction_or_looting attack_unspecified troop_movement "
    "withdrawal territory_change siege_or_blockade aid_obstruction aid_delivery evacuation displacement "
    "prisoner_release_or_exchange leaflet_or_ultimatum ceasefire_agreed ceasefire_in_force ceasefire_violated "
    "ceasefire_holding ceasefire_collapsed ceasefire_extended ceasefire_rejected ceasefire_called_for negotiation "
    "casualty_total protest_or_riot other_statement"
)
REGISTERS = names("wire ministry un monitor local army partisan probe")
CONFLICTS = names("syria ukraine yemen gaza lebanon sudan karabakh other")
RELATIVE = names("before after none unknown")
CASE_KEYS = names("id register conflict published title publisher text file ref claims partial optional note")
CLAIM_KEYS = names(
    "kind stance trigger nth actor target speaker place time said figures relative_to_truce exception accept"
)
FIGURE_KEYS = names("measure low high unit part optional added_to scope population")
# Passages about one actor, time or place each, and the points of places: proved by their own tests.
OTHER_FORM = names("actors times places points")
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def shared() -> Path:
    """The folder beside the project that holds the real report (it may be absent)."""
    return Path(os.environ.get("TRUCEWATCH_SHARED", HERE.parent.parent.parent / "shared"))


def text_of(case: dict[str, Any]) -> str | None:
    """The words a case is about; None when its file lies outside the project and is not here."""
    name: str | None = case.get("file")
    if name is None:
        return str(case["text"])
    if name.startswith("SHARED/"):
        path = shared() / name.removeprefix("SHARED/")
    elif name.startswith("demo/"):
        path = DEMO / name.removeprefix("demo/")
    else:
        path = HERE / name
    if name.startswith("SHARED/") and not path.exists():
        return None
    raw = path.read_text(encoding="utf-8")
    if path.suffix in (".json", ".jsonl"):
        rows: list[dict[str, Any]] = (
            [json.loads(raw)] if path.suffix == ".json" else [json.loads(line) for line in raw.splitlines()]
        )
        texts = [row["text"] for row in rows if case.get("ref") in (None, row["ref"])]
        return str(texts[0]) if len(texts) == 1 else ""
    return raw


def words_of(claim: dict[str, Any]) -> list[str]:
    """Every string of a claim that must stand in the text."""
    out = [claim["trigger"]]
    for key in ("actor", "target", "speaker", "place", "exception"):
        value = claim.get(key)
        out += value if isinstance(value, list) else [value] if value else []
    accept = claim.get("accept", {})
    for key in ("trigger", "actor", "target", "speaker", "place"):
        out += [word for word in accept.get(key, []) if word is not None]
    return out


def stands(word: str, text: str) -> bool:
    """Whether `word` stands in `text` with no letter glued to it."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def bad_period(value: Any) -> bool:
    """Whether `value` is no inclusive period of days."""
    if value is None:
        return False
    if not isinstance(value, list) or len(value) != 2:
        return True
    if any(day is not None and not isinstance(day, dt.date) for day in value):
        return True
    return None not in value and value[0] > value[1]


def check_claim(claim: dict[str, Any], text: str | None, weekday: bool) -> list[str]:
    """What is wrong with one claim; `weekday`: whether a lone weekday in the text must be that of a lone day."""
    bad = [f"unknown key {key}" for key in claim.keys() - CLAIM_KEYS]
    accept = claim.get("accept", {})
    for kind in [claim.get("kind"), *accept.get("kind", [])]:
        if kind not in KINDS:
            bad.append(f"kind {kind}")
    for stance in [claim.get("stance"), *accept.get("stance", [])]:
        if stance not in STANCES:
            bad.append(f"stance {stance}")
    for relative in [claim.get("relative_to_truce", "none"), *accept.get("relative_to_truce", [])]:
        if relative not in RELATIVE:
            bad.append(f"relative_to_truce {relative}")
    for measure in accept.get("measure", []):
        if measure not in MEASURES:
            bad.append(f"measure {measure}")
    for figure in claim.get("figures", []):
        bad += [f"figure key {key}" for key in figure.keys() - FIGURE_KEYS]
        if figure["measure"] not in MEASURES:
            bad.append(f"measure {figure['measure']}")
        if text is not None and figure.get("added_to", "") not in text:
            bad.append(f"not in the text: {figure['added_to']!r}")
        if None not in (figure["low"], figure["high"]) and figure["low"] > figure["high"]:
            bad.append(f"figure {figure}")
    bad += [f"period {claim[key]}" for key in ("time", "said") if bad_period(claim.get(key))]
    if text is not None:
        bad += [f"not in the text as words: {word!r}" for word in words_of(claim) if not stands(word, text)]
        count, nth = text.count(claim["trigger"]), claim.get("nth")
        if count > 1 and nth is None:
            bad.append(f"trigger {claim['trigger']!r} stands {count} times, say nth")
        if nth is not None and nth > count:
            bad.append(f"nth {nth} of {count} for {claim['trigger']!r}")
        named = [day for day in WEEKDAYS if day in text]
        when = claim.get("time")
        if weekday and len(named) == 1 and when and when[0] == when[1] and named[0] != WEEKDAYS[when[0].weekday()]:
            bad.append(f"{when[0]} is a {WEEKDAYS[when[0].weekday()]}, the text says {named[0]}")
    return bad


def check_case(case: dict[str, Any]) -> list[str]:
    """What is wrong with one passage."""
    bad = [f"unknown key {key}" for key in case.keys() - CASE_KEYS]
    if case.get("register") not in REGISTERS:
        bad.append(f"register {case.get('register')}")
    if case.get("conflict") not in CONFLICTS:
        bad.append(f"conflict {case.get('conflict')}")
    if not isinstance(case.get("published"), dt.date):
        bad.append("published is no day")
    if ("text" in case) == ("file" in case):
        bad.append("one of text and file")
        return bad
    text = text_of(case)
    weekday = "text" in case and "note" not in case
    for claim in [*case["claims"], *case.get("optional", [])]:
        bad += [f"{claim.get('kind')}/{claim.get('trigger')}: {fault}" for fault in check_claim(claim, text, weekday)]
    return bad


def main() -> int:
    """Check every file beside this one; print what is wrong and the counts."""
    seen: Counter[str] = Counter()
    faults = 0
    totals: Counter[str] = Counter()
    for path in sorted(HERE.glob("*.yml")):
        if path.stem in OTHER_FORM:
            continue
        cases = yaml.safe_load(path.read_text(encoding="utf-8"))
        claims = 0
        for case in cases:
            seen[case["id"]] += 1
            claims += len(case["claims"])
            totals["negative"] += not case["claims"]
            for claim in case["claims"]:
                totals["kind " + claim["kind"]] += 1
                totals["stance " + claim["stance"]] += 1
            for key in ("conflict", "register"):
                totals[f"{key} {case[key]}"] += 1
            for fault in check_case(case):
                faults += 1
                print(f"{path.name} {case['id']}: {fault}")
        print(f"{path.name}: {len(cases)} passages, {claims} claims")
    for name, count in seen.items():
        if count > 1:
            faults += 1
            print(f"id {name} stands {count} times")
    if "-v" in sys.argv:
        for name, count in sorted(totals.items()):
            print(f"{name}: {count}")
    print(f"{sum(seen.values())} passages, {totals['negative']} of them without a claim, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
