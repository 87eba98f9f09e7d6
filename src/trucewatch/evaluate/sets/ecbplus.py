"""ECB+: which mentions of events in the reports of one topic are one event? Within-topic clusters, gold mentions, B³.

The mentions are those of the annotation, the words are the text's own; neither subtopics nor the arguments that are
annotated are looked at. Method: two mentions are one where a word of both has one stem (irregular verbs by the
codebook, words of dying as one), in reports that tell of one happening (tf-idf, average linkage) and sentences that
share something; words of saying only in nearly the same sentence. The three bounds were set on the training topics;
the split that is scored is dev. Beside it: each mention alone, one cluster a stem, and the claims that the reader finds
fused (they need a day and a place, which these reports seldom give: nearly each alone).

B³: Bagga and Baldwin (1998), over all mentions, those alone in their chain too.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ... import codebook
from ...fuse import fuse
from ...model import Claim, Document
from .. import rule
from ..desk import Desk, Row, document
from ..report import Measured
from ..tally import Tally

HELD: Final = ("dev",)
REPORTS_ALIKE, SENTENCES_ALIKE, SAYING_ALIKE = 0.06, 0.02, 0.5
_WORD: Final = re.compile(r"[^\W\d_]{2,}|\d+")
_SMALL: Final = frozenset(
    (
        "the a an of in on at to for by from and or as with after is are was were be been it its his her their he she "
        "they that this which who has have had will not but into about said says over also would"
    ).split()
)
_SAYING: Final = "said say saying reported announced told according confirmed reporting report announce statement"
Vector = Mapping[str, float]
Place = tuple[str, int, int]


@dataclass(frozen=True)
class _Mention:
    at: Place
    chain: str
    stems: frozenset[str]
    sentence: Vector


class _Stems:
    """Words → stems."""

    def __init__(self) -> None:
        self._lemma: dict[str, str] = {}
        for line in codebook.load().irregular:
            if line.pos == "verb":
                forms = (*(line.past or ()), *(line.participle or ()), *filter(None, (line.gerund,)))
                self._lemma |= dict.fromkeys(forms, line.form)

    def of(self, text: str) -> list[str]:
        """The stems of a text's content words."""
        return [self._stem(w) for w in _WORD.findall(text.lower()) if w not in _SMALL]

    def _stem(self, word: str) -> str:
        if word in rule.DYING:
            return "die"
        word = self._lemma.get(word, word)
        for tail in ("ings", "ing", "ers", "ed", "es", "s", "e"):
            if word.endswith(tail) and len(word) - len(tail) >= 3:
                return word[: -len(tail)]
        return word


def score(rows: list[Row], desk: Desk) -> list[Measured]:
    """B³ F1 of the method, beside: each alone, one cluster a stem, claims read and fused."""
    stems = _Stems()
    topics: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        topics[row["topic"]].append(row)
    mine = Tally("clusters of mentions in a topic", statistic="b3", note="gold mentions of events; no gold arguments")
    beside = [Tally(name, statistic="b3") for name in ("each alone", "one cluster a stem", "claims read and fused")]
    for _, reports in sorted(topics.items()):
        vectors = _Vectors({r["id"]: stems.of(r["text"]) for r in reports})
        mentions = [m for r in reports for m in _mentions(r, stems, vectors)]
        happening = _alike({r["id"]: vectors.of(stems.of(r["text"])) for r in reports})
        truth = {m.at: m.chain for m in mentions}
        found = _clusters(mentions, happening)
        _count(mine, truth, found)
        if desk.baselines:
            by_stem = {m.at: " ".join(sorted(m.stems)) for m in mentions}
            for tally, clusters in zip(
                beside, ({p: str(p) for p in truth}, by_stem, _fused(reports, truth, desk)), strict=True
            ):
                _count(tally, truth, clusters)
    return [mine.measured(*(beside if desk.baselines else ()))]


class _Vectors:
    """Words → tf-idf over the reports of one topic, of length one."""

    def __init__(self, bags: Mapping[str, list[str]]) -> None:
        self._in = Counter(w for bag in bags.values() for w in set(bag))
        self._n = len(bags) + 1

    def of(self, words: Iterable[str]) -> Vector:
        weight = {
            w: (1 + math.log(n)) * math.log(self._n / self._in[w]) for w, n in Counter(words).items() if w in self._in
        }
        length = math.sqrt(sum(x * x for x in weight.values())) or 1.0
        return {w: x / length for w, x in weight.items()}


def _cosine(a: Vector, b: Vector) -> float:
    return sum(x * b[w] for w, x in a.items() if w in b)


def _mentions(row: Row, stems: _Stems, vectors: _Vectors) -> list[_Mention]:
    sentence = {s["sent_id"]: row["text"][s["start"] : s["end"]] for s in row["sentences"]}
    made: dict[Place, _Mention] = {}
    for m in row["mentions"]:
        if m["kind"] == "event":
            words = stems.of(m.get("gold_text") or m["text"]) or [m["text"].lower()]
            at = (row["id"], m["start"], m["end"])
            made[at] = _Mention(at, m["chain"], frozenset(words), vectors.of(stems.of(sentence[m["sent_id"]])))
    return list(made.values())


def _alike(reports: Mapping[str, Vector]) -> dict[str, int]:
    """Report → which happening: average linkage, ties by the order of ids."""
    groups = [[r] for r in sorted(reports)]
    near = {(a, b): _cosine(reports[a], reports[b]) for a in reports for b in reports}
    while len(groups) > 1:
        pairs = ((i, j) for i in range(len(groups)) for j in range(i + 1, len(groups)))
        best, i, j = max(
            (sum(near[a, b] for a in groups[i] for b in groups[j]) / (len(groups[i]) * len(groups[j])), i, j)
            for i, j in pairs
        )
        if best < REPORTS_ALIKE:
            break
        groups[i] += groups.pop(j)
    return {r: n for n, group in enumerate(groups) for r in group}


def _clusters(mentions: list[_Mention], happening: Mapping[str, int]) -> dict[Place, str]:
    saying = frozenset(_Stems().of(_SAYING)) | {"said"}
    parent = list(range(len(mentions)))

    def root(n: int) -> int:
        while parent[n] != n:
            n = parent[n]
        return n

    for n, a in enumerate(mentions):
        for m in range(n):
            b = mentions[m]
            if happening[a.at[0]] != happening[b.at[0]] or not a.stems & b.stems:
                continue
            bound = SAYING_ALIKE if (a.stems | b.stems) & saying else SENTENCES_ALIKE
            if _cosine(a.sentence, b.sentence) >= bound:
                low, high = sorted((root(n), root(m)))
                parent[high] = low
    return {m.at: str(root(n)) for n, m in enumerate(mentions)}


def _fused(reports: list[Row], truth: Mapping[Place, str], desk: Desk) -> dict[Place, str]:
    """Mention → the incident of the claim whose trigger it is in, else itself."""
    found = {place: str(place) for place in truth}
    documents: dict[str, Document] = {}
    claims: list[Claim] = []
    at: dict[Place, str] = {}
    for row in reports:
        doc = document(row["text"], row["date"], ref=row["id"])
        documents[doc.id] = doc
        for claim in desk.reader.read(doc).claims:
            claims.append(claim)
            for place in truth:
                if place[0] == row["id"] and place[1] < claim.trigger.end and claim.trigger.start < place[2]:
                    at.setdefault(place, claim.id)
    incident = {c: i.id for i in fuse(claims, documents) for c in i.claims}
    return {place: incident.get(at.get(place, ""), own) for place, own in found.items()}


def _count(tally: Tally, truth: Mapping[Place, str], found: Mapping[Place, str]) -> None:
    """One row a report: precision and recall summed over its mentions, in millionths, and their number."""
    cells = Counter((truth[p], found[p]) for p in truth)
    wanted, got = Counter(truth.values()), Counter(found[p] for p in truth)
    per: dict[str, list[Any]] = defaultdict(lambda: [0.0, 0.0, 0])
    for place, chain in truth.items():
        both, row = cells[chain, found[place]], per[place[0]]
        row[0] += both / got[found[place]]
        row[1] += both / wanted[chain]
        row[2] += 1
    for precision, recall, n in per.values():
        tally.add(round(1e6 * precision), round(1e6 * recall), n)
