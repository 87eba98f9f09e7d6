"""Independent origins: how many separate voices an incident rests on, however many pages repeat them.

A claim rests on whom it quotes by name, or, where it quotes nobody or nobody in particular, on the report. Reports
that are copies of one another are one report (a wire family). Two claims that share a named speaker have one origin.

Method: near copies by containment of word shingles (Broder 1997).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from ..model import Claim, Document, Party, Speaker
from .parties import fold, members

_WORD: Final = re.compile(r"\w+")
_SHINGLE: Final = 4
_COPY: Final = 0.7
"""So much of the shorter text in the longer one makes a copy, however short the text."""
_EDITED, _AGENCY, _SHARED = 0.35, 0.25, 15
"""So much, and so many runs, make an edited copy; less where both credit one agency, whose desk rewrites its own file.

Set on the bundled case: its three edited copies contain .37 to .79 of one another, independent reports at most .17.
"""


def shingles(text: str) -> frozenset[str]:
    """Every run of four words, case folded; a shorter text is one shingle."""
    words = _WORD.findall(text.casefold())
    last = max(1, len(words) - _SHINGLE + 1)
    return frozenset(" ".join(words[n : n + _SHINGLE]) for n in range(last)) if words else frozenset()


def prose(document: Document) -> str:
    """The report itself, without the page around it; the whole text where nobody told them apart."""
    parts = [document.text[b.start : b.end] for b in document.blocks if b.kind == "prose"]
    return " ".join(parts) if parts else document.text


def families(documents: Mapping[str, Document]) -> dict[str, str]:
    """Document id -> label of its wire family: the agency where one is credited, else the publisher.

    Two independent reports of one agency or publisher get two labels ("Reuters", "Reuters (2)", by publication and id).
    """
    order = sorted(documents.values(), key=lambda d: (d.published or "~", d.id))
    cut = {d.id: shingles(prose(d)) for d in order}
    forest = _Forest(d.id for d in order)
    for n, a in enumerate(order):
        for b in order[n + 1 :]:
            if _copies(a, b, cut):
                forest.join(a.id, b.id)
    taken: dict[str, int] = {}
    label_of: dict[str, str] = {}
    for document in order:
        root = forest.root(document.id)
        if root not in label_of:
            name = next((d.agency for d in order if d.agency and forest.root(d.id) == root), None)
            name = name or document.publisher or document.title or document.id
            taken[name] = taken.get(name, 0) + 1
            label_of[root] = name if taken[name] == 1 else f"{name} ({taken[name]})"
    return {d.id: label_of[forest.root(d.id)] for d in order}


def _copies(a: Document, b: Document, cut: Mapping[str, frozenset[str]]) -> bool:
    x, y = cut[a.id], cut[b.id]
    if not x or not y:
        return False
    common = len(x & y)
    contained = common / min(len(x), len(y))
    one_agency = a.agency is not None and b.agency is not None and fold(a.agency) == fold(b.agency)
    edited = contained >= (_AGENCY if one_agency else _EDITED) and common >= _SHARED
    return edited or contained >= _COPY


def named_speakers(claim: Claim) -> dict[str, str]:
    """Key -> name of each speaker that can be told from others of its kind ("residents" cannot)."""
    if claim.speaker is None:
        return {}
    return {m.id or fold(m.name): m.name for m in members(claim.speaker) if _is_named(m)}


def _is_named(speaker: Party | Speaker) -> bool:
    # "Rebels" may only open a sentence; a name that is in no codebook shows itself by a capital further on.
    return speaker.id is not None or speaker.person or any(w[:1].isupper() for w in speaker.name.split()[1:])


def origins_of(claims: Sequence[Claim], documents: Mapping[str, Document]) -> dict[str, str]:
    """Claim id -> label of its origin. Documents that are not at hand count as reports of their own."""
    family = families({d: documents[d] for d in sorted({c.document for c in claims}) if d in documents})
    ordered = sorted(claims, key=lambda c: c.id)
    forest = _Forest(())
    names: dict[str, str] = {}
    nodes: dict[str, str] = {}
    unattributed: list[Claim] = []
    for claim in ordered:
        spoken = named_speakers(claim)
        report = family.get(claim.document, claim.document)
        if claim.speaker is None:
            unattributed.append(claim)
            continue
        keys = [f"speaker:{k}" for k in sorted(spoken)] or [f"report:{report}"]
        for key in keys:
            forest.add(key)
            forest.join(keys[0], key)
        names |= {f"speaker:{k}": spoken[k] for k in sorted(spoken) if f"speaker:{k}" not in names}
        names.setdefault(f"report:{report}", report)
        nodes[claim.id] = keys[0]
    _rest(unattributed, ordered, family, nodes)
    for claim in unattributed:
        forest.add(nodes[claim.id])
        names.setdefault(nodes[claim.id], nodes[claim.id].removeprefix("report:"))
    label = {c: min(names[n] for n in forest.nodes() if forest.root(n) == forest.root(nodes[c])) for c in nodes}
    return {c.id: label[c.id] for c in ordered}


def _rest(
    unattributed: Sequence[Claim], claims: Sequence[Claim], family: Mapping[str, str], nodes: dict[str, str]
) -> None:
    """What a report says in its own voice beside a quotation rests on that quotation: it is no second origin."""
    voiced: dict[str, str] = {}
    for claim in claims:
        if claim.id in nodes:
            report = family.get(claim.document, claim.document)
            voiced[report] = min(voiced.get(report, nodes[claim.id]), nodes[claim.id])
    for claim in unattributed:
        report = family.get(claim.document, claim.document)
        nodes[claim.id] = voiced.get(report, f"report:{report}")


class _Forest:
    """Disjoint sets of strings; the root is the smallest member, so that labels do not depend on order."""

    def __init__(self, nodes: Iterable[str]) -> None:
        self._parent = {n: n for n in nodes}

    def add(self, node: str) -> None:
        self._parent.setdefault(node, node)

    def nodes(self) -> tuple[str, ...]:
        return tuple(self._parent)

    def root(self, node: str) -> str:
        while self._parent[node] != node:
            node = self._parent[node]
        return node

    def join(self, a: str, b: str) -> None:
        low, high = sorted((self.root(a), self.root(b)))
        self._parent[high] = low
