"""Own multi-report cases (tests/fusion_cases/*.yml): fusing measured apart from reading, and end to end.

    python -m bench.fuse_told                # claims by hand
    python -m bench.fuse_told --end-to-end   # claims as the reader finds them
    python -m bench.fuse_told --errors       # which claims stand apart or together wrongly

Each file is one scene: places, parties, events and reports; a report gives its claims in compact form. B³ (Bagga and
Baldwin 1998) is over all claims with an event, a claim of none ("e: null", totals and series) being a cluster of its
own; pairs are of claims, all scenes of a half in one pool.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from trucewatch.fuse import fuse
from trucewatch.model import (
    Claim,
    Document,
    Figure,
    Incident,
    Party,
    Span,
    Speaker,
    When,
    Where,
    document_id,
    make_id,
    sha256,
)  # fmt: skip

CASES = Path(__file__).parent.parent / "tests" / "fusion_cases"
_MEASURES = (
    "killed", "injured", "displaced", "abducted", "houses_damaged", "strikes", "vehicles", "detained", "missing",
)  # fmt: skip
_LOOSE = {"dozens": 24, "hundreds": 200, "thousands": 2000, "several": 3}


@dataclass
class Scene:
    """One file: documents, claims by hand, which event each claim tells of, and what is expected of the events."""

    name: str
    half: str
    documents: dict[str, Document] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    event_of: dict[str, str | None] = field(default_factory=dict)
    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    twins: list[tuple[str, str]] = field(default_factory=list)
    by_ref: dict[str, str] = field(default_factory=dict)


def scenes(folder: Path = CASES, half: str | None = None) -> list[Scene]:
    """Every scene of the folder, or of one half ("train", "test")."""
    read = [_scene(path) for path in sorted(folder.glob("*.yml"))]
    return [s for s in read if half is None or s.half == half]


def _scene(path: Path) -> Scene:
    raw = yaml.safe_load(path.read_text("utf-8"))
    scene = Scene(path.stem, raw["half"])
    scene.events = {f"{path.stem}/{e}": v for e, v in raw["events"].items()}
    scene.twins = [(f"{path.stem}/{a}", f"{path.stem}/{b}") for a, b in raw["twins"]]
    by_ref: dict[str, dict[str, Any]] = {}
    for report in raw["reports"]:
        if "copy" in report:
            report = _copied(report, by_ref[report["copy"]])
        by_ref[report["ref"]] = report
        published = str(report["published"])
        id_ = document_id(report["text"], report["publisher"], published, None)
        scene.documents[id_] = Document(
            id=id_, ref=report["ref"], text=report["text"], publisher=report["publisher"], agency=report.get("agency"),
            published=published, received=published, title=report.get("title"), language="en",
            sha256=sha256(report["text"].encode()),
        )  # fmt: skip
        scene.by_ref[report["ref"]] = id_
        for number, given in enumerate(report["claims"]):
            claim = _claim(given, scene.documents[id_], raw, number)
            scene.claims.append(claim)
            scene.event_of[claim.id] = None if given["e"] is None else f"{path.stem}/{given['e']}"
    return scene


def _copied(report: dict[str, Any], original: dict[str, Any]) -> dict[str, Any]:
    text = original["text"]
    for old, new in report.get("sub", ()):
        if old not in text:
            raise ValueError(f"{report['ref']}: {old!r} is not in {report['copy']}")
        text = text.replace(old, new)
    if "lines" in report:
        first, last = report["lines"]
        text = "\n".join(text.splitlines()[first:last]) + "\n"
    return {**report, "text": text, "claims": report.get("claims", original["claims"])}


def _claim(given: dict[str, Any], document: Document, raw: dict[str, Any], number: int) -> Claim:
    words = given["w"]
    at = document.text.lower().find(words.lower())
    if at < 0:
        # A copy may have reworded the verb; the sentence stays where it was.
        words = next(w for w in words.split() if w.lower() in document.text.lower())
        at = document.text.lower().index(words.lower())
    trigger = Span.of(document.text, at, at + len(words))
    sentence = _sentence(document.text, at)
    figures = tuple(f for m in _MEASURES if m in given for f in _figures(m, given[m], trigger))
    speaker = given.get("by")
    return Claim(
        id=make_id("CLM", [document.id, number, given["k"]]), document=document.id, kind=given["k"],
        stance=given.get("st", "asserted"), span=sentence, trigger=trigger, actor=_party(given.get("a"), raw),
        target=_party(given.get("tg"), raw), place=_place(given.get("at"), raw), time=_time(given),
        figures=figures, speaker=None if speaker is None else _speaker(speaker, given.get("via", ()), raw),
        relative_to_truce="unknown", same_event=given["e"] or f"alone {number}", reader="by hand",
    )  # fmt: skip


def _sentence(text: str, at: int) -> Span:
    ends = [n + 1 for n in range(len(text)) if text[n] in ".\n"]
    start = max((n for n in ends if n <= at), default=0)
    end = min((n for n in ends if n > at), default=len(text))
    while start < end and text[start].isspace():
        start += 1
    return Span.of(text, start, end)


def _party(key: str | None, raw: dict[str, Any]) -> Party | None:
    if key is None:
        return None
    name, role, side, id_ = raw["parties"][key]
    return Party(id=id_, name=name, role=role, side=side)


def _speaker(key: str, via: Iterable[str], raw: dict[str, Any]) -> Speaker:
    name, role, side, id_ = raw["parties"][key]
    return Speaker(id=id_, name=name, role=role, side=side, via=tuple(via))


def _place(key: str | None, raw: dict[str, Any]) -> Where | None:
    if key is None:
        return None
    name, gazetteer, lat, lon, precision, radius, admin1, admin2 = raw["places"][key]
    return Where(
        name=name, words=None, gazetteer=gazetteer, lat=lat, lon=lon, precision=precision, radius_km=radius,
        admin1=admin1, admin2=admin2, country=raw["country"],
    )  # fmt: skip


def _time(given: dict[str, Any]) -> When | None:
    if "t" not in given:
        return None
    first, _, last = str(given["t"]).partition("/")
    if len(first) == 7:
        last, first, precision = f"{first}-28", f"{first}-01", "month"
    else:
        precision = "days" if last else "day"
    return When(start=first, end=last or first, precision=given.get("p", precision), basis="stated")


def _figures(measure: str, given: Any, words: Span) -> list[Figure]:
    """`7`, `7+` at least, `~7` about, `4-6`, `dozens`; then `of 19` (a part), `total` (running), or who is counted."""
    made = []
    for value in given if isinstance(given, list) else [given]:
        number, _, rest = str(value).partition(" ")
        more: dict[str, Any] = {}
        if rest.startswith("of "):
            more["part_of"] = rest.removeprefix("of ")
        elif rest == "total":
            more["scope"] = "cumulative"
        elif rest:
            more["population"] = rest
        low, high, qualifier = _numbers(number)
        made.append(Figure(measure=measure, low=low, high=high, qualifier=qualifier, words=words, **more))  # type: ignore[arg-type]
    return made


def _numbers(number: str) -> tuple[int, int | None, str]:
    if number in _LOOSE:
        return _LOOSE[number], None, number
    if number.endswith("+"):
        return int(number[:-1]), None, "at_least"
    if number.startswith("~"):
        return int(number[1:]), int(number[1:]), "about"
    if "-" in number:
        low, high = number.split("-")
        return int(low), int(high), "between"
    return int(number), int(number), "exact"


@dataclass(frozen=True)
class Score:
    """B³ and pairwise precision, recall and F1, twins that were merged, and what the estimates and origins came to."""

    b3: tuple[float, float, float]
    pairs: tuple[float, float, float]
    merged_twins: tuple[str, ...]
    origins: tuple[int, int]
    best: tuple[int, int]
    wrong: tuple[str, ...]


def _prf(precision: float, recall: float) -> tuple[float, float, float]:
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def b_cubed(truth: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall, F1 over the keys of `truth`; both map an item to its cluster."""
    cells = Counter((truth[i], found[i]) for i in truth)
    rows, columns = Counter(truth.values()), Counter(found[i] for i in truth)
    n = len(truth) or 1
    precision = sum(k * k / columns[c] for (_, c), k in cells.items()) / n
    recall = sum(k * k / rows[t] for (t, _), k in cells.items()) / n
    return _prf(precision, recall)


def pairwise(truth: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall, F1 of pairs in one cluster."""

    def pairs(counts: Iterable[int]) -> int:
        return sum(k * (k - 1) // 2 for k in counts)

    both = pairs(Counter((truth[i], found[i]) for i in truth).values())
    said, there = pairs(Counter(found[i] for i in truth).values()), pairs(Counter(truth.values()).values())
    return _prf(both / said if said else 1.0, both / there if there else 1.0)


def clusters(claims: Iterable[Claim], incidents: Iterable[Incident]) -> dict[str, str]:
    """Claim id -> cluster: its incident (a denial: the first it stands in), else itself."""
    found = {c.id: c.id for c in claims}
    for incident in sorted(incidents, key=lambda i: i.id, reverse=True):
        found |= dict.fromkeys(incident.claims, incident.id)
    return found


def measure(told: list[Scene]) -> Score:
    """Fuse the claims by hand of all these scenes in one pool."""
    claims = [c for s in told for c in s.claims]
    documents = {d: doc for s in told for d, doc in s.documents.items()}
    incidents = fuse(claims, documents)
    truth = {c: e or c for s in told for c, e in s.event_of.items()}
    found = clusters(claims, incidents)
    wrong = []
    held: dict[str, set[str]] = defaultdict(set)
    for incident in incidents:
        for c in incident.claims:
            held[truth[c]].add(incident.id)
    twins = [f"{a} = {b}" for s in told for a, b in s.twins if held[a] & held[b]]
    by_id = {i.id: i for i in incidents}
    good_origins = good_best = all_origins = all_best = 0
    for scene in told:
        for event, expected in scene.events.items():
            members = [c for c in scene.claims if scene.event_of[c.id] == event]
            main = Counter(found[c.id] for c in members).most_common(1)[0][0]
            if len({found[c.id] for c in members}) > 1 or len({truth[c] for c in found if found[c] == main}) > 1:
                wrong.append(f"{event}: {_parts(members, found, truth, documents)}")
            got = by_id.get(main)
            all_origins += 1
            if got is not None and got.origins == expected["origins"]:
                good_origins += 1
            else:
                wrong.append(
                    f"{event}: origins {got and sorted(set(got.origin_of.values()))}, not {expected['origins']}"
                )
            for name in _MEASURES:
                if name in expected:
                    all_best += 1
                    best = got.figures[name].best if got is not None and name in got.figures else None
                    if best == expected[name]:
                        good_best += 1
                    else:
                        wrong.append(f"{event}: {name} {best}, not {expected[name]}")
    return Score(
        b_cubed(truth, found), pairwise(truth, found), tuple(twins), (good_origins, all_origins),
        (good_best, all_best), tuple(wrong),
    )  # fmt: skip


def _parts(members: list[Claim], found: dict[str, str], truth: dict[str, str], documents: dict[str, Document]) -> str:
    parts: dict[str, list[str]] = defaultdict(list)
    for c in members:
        parts[found[c.id]].append(f"{documents[c.document].ref}:{c.kind}/{c.stance}")
    strangers = {truth[c] for p in parts for c in found if found[c] == p} - {truth[members[0].id]}
    return " | ".join(", ".join(p) for p in parts.values()) + (f" with {sorted(strangers)}" if strangers else "")


def end_to_end_claims(told: list[Scene]) -> tuple[dict[str, list[Claim]], dict[str, str]]:
    """Document → the claims the reader finds; and claim → event (or itself) where one by hand has its words."""
    from trucewatch.read import Reader

    reader = Reader.load()
    read: dict[str, list[Claim]] = {}
    truth: dict[str, str] = {}
    for scene in told:
        for document in scene.documents.values():
            gold = [c for c in scene.claims if c.document == document.id]
            read[document.id] = found = list(reader.read(document).claims)
            pairs = sorted(
                (abs(g.trigger.start - c.trigger.start), c.kind != g.kind, g.id, c.id)
                for g in gold
                for c in found
                if g.span.overlaps(c.trigger)
            )
            used: set[str] = set()
            for _, _, g, c in pairs:
                if g not in used and c not in truth:
                    used.add(g)
                    truth[c] = scene.event_of[g] or c
    return read, truth


def end_to_end(told: list[Scene]) -> tuple[int, int, tuple[float, float, float]]:
    """Read the texts and fuse: how many claims by hand were read, how many there are, and B³ of those read."""
    read, truth = end_to_end_claims(told)
    claims = [c for found in read.values() for c in found]
    documents = {d: doc for s in told for d, doc in s.documents.items()}
    together = clusters(claims, fuse(claims, documents))
    return len(truth), sum(len(s.claims) for s in told), b_cubed(truth, together)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--end-to-end", action="store_true")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for half in ("train", "test", None):
        told = scenes(half=half)
        events = sum(len(s.events) for s in told)
        reports = sum(len(s.documents) for s in told)
        print(f"{half or 'all'}: {len(told)} scenes, {events} events, {reports} reports, ", end="")
        print(f"{sum(len(s.claims) for s in told)} claims")
        if options.end_to_end:
            matched, wanted, b3 = end_to_end(told)
            print("  end to end: {} of {} claims read; B³ {:.3f} {:.3f} {:.3f}".format(matched, wanted, *b3))
            continue
        score = measure(told)
        print("  B³ P {:.3f} R {:.3f} F1 {:.3f}".format(*score.b3), end="   ")
        print("pairs P {:.3f} R {:.3f} F1 {:.3f}".format(*score.pairs))
        print(f"  twins merged: {', '.join(score.merged_twins) or 'none'}", end="   ")
        print("origins right {}/{}   best right {}/{}".format(*score.origins, *score.best))
        if options.errors and half is not None:
            print("\n".join(f"    {w}" for w in score.wrong))


def event_pairs(told: list[Scene]) -> Iterable[tuple[Claim, Claim, bool]]:
    """Every pair of claims of two documents of one scene, and whether they tell of one event: for fitting."""
    for scene in told:
        for a, b in combinations(scene.claims, 2):
            if a.document != b.document:
                yield a, b, scene.event_of[a.id] is not None and scene.event_of[a.id] == scene.event_of[b.id]


if __name__ == "__main__":
    main()
