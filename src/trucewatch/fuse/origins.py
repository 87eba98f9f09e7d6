"""Independent origins: how many separate voices an incident rests on, however many pages repeat them.

A claim rests on whom it quotes by name, or, where it quotes nobody in particular, on the outlet that passed it
on ("two aid workers told Reuters"), or on the report. Reports that are copies of one another are one report (a wire
family); so are reports that credit one agency, and two reports of one publisher in its own voice: an outlet that
repeats itself bears nothing out. Two claims that share a named speaker have one origin; a party's own medium speaks
for the party.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from ..model import Claim, Document, Party, Speaker
from .copies import Families, Sketch, families, prose, sketch
from .parties import fold, members

_KEPT: Final = 4096


@lru_cache(maxsize=_KEPT)
def _sketch(text: str) -> Sketch:
    return sketch(text)


def wire_families(documents: Mapping[str, Document]) -> dict[str, str]:
    """Document id → label of its wire family: the agency where one is credited, else the publisher.

    Two independent reports of one publisher get two labels ("Post", "Post (2)", by publication and id).
    """
    order = sorted(documents.values(), key=lambda d: (d.published or "~", d.id))
    if len(order) == 1:
        return {order[0].id: _name(order[0])}
    agency = {d.id: fold(d.agency) if d.agency else None for d in order}
    found = families({d.id: _sketch(prose(d)) for d in order}, agency)
    taken: dict[str, int] = {}
    label_of: dict[str, str] = {}
    credited: dict[str, str] = {}
    for document in order:
        if document.agency:
            credited.setdefault(found.root(document.id), document.agency)
    for document in order:
        root = found.root(document.id)
        if root not in label_of:
            name = credited.get(root) or _name(document)
            taken[name] = taken.get(name, 0) + 1
            label_of[root] = name if taken[name] == 1 else f"{name} ({taken[name]})"
    return {d.id: label_of[found.root(d.id)] for d in order}


def _name(document: Document) -> str:
    return document.agency or document.publisher or document.title or document.id


def named_speakers(claim: Claim) -> dict[str, str]:
    """Key → name of each speaker that can be told from others of its kind ("residents" cannot)."""
    if claim.speaker is None:
        return {}
    return {m.id or fold(m.name): m.name for m in members(claim.speaker) if _is_named(m, claim)}


def _is_named(speaker: Party | Speaker, claim: Claim) -> bool:
    if speaker.id is not None or speaker.person:
        return True
    first, *rest = speaker.name.split() or [""]
    if any(w[:1].isupper() for w in rest):
        return True
    # "Rebels" may only open a sentence; "Nasser hospital" inside one is a name.
    opens = speaker.words is not None and speaker.words.start == claim.span.start
    return bool(rest) and first[:1].isupper() and not opens and first.casefold() not in _OPENING


_OPENING: Final = frozenset({"local", "a", "the", "two", "three", "several", "some", "many", "other", "senior"})


def origins_of(claims: Sequence[Claim], documents: Mapping[str, Document]) -> dict[str, str]:
    """Claim id → label of its origin. Documents that are not at hand count as reports of their own."""
    family = wire_families({d: documents[d] for d in sorted({c.document for c in claims}) if d in documents})
    ordered = sorted(claims, key=lambda c: c.id)
    forest = Families(())
    names: dict[str, str] = {}
    nodes: dict[str, str] = {}
    unattributed: list[Claim] = []
    monitors = _monitors(ordered)
    for claim in ordered:
        if claim.speaker is None:
            unattributed.append(claim)
            continue
        spoken = _voices(claim, family.get(claim.document, claim.document))
        if claim.speaker.role == "monitor" and not named_speakers(claim):
            spoken = monitors.get(claim.document, spoken)
        first = min(spoken)
        forest.add(first)
        for key, name in spoken.items():
            forest.add(key)
            forest.join(first, key)
            names.setdefault(key, name)
        nodes[claim.id] = first
    _rest(unattributed, ordered, family, nodes)
    for claim in unattributed:
        forest.add(nodes[claim.id])
        names.setdefault(nodes[claim.id], family.get(claim.document, claim.document))
    _own_outlets(ordered, documents, family, forest)
    _own_media(ordered, forest)
    label: dict[str, str] = {}
    for node in forest.ids():
        if node in names:
            root = forest.root(node)
            label[root] = min(label.get(root, names[node]), names[node])
    return {c.id: label[forest.root(nodes[c.id])] for c in ordered}


def _monitors(claims: Sequence[Claim]) -> dict[str, dict[str, str]]:
    """Document → the one monitor that it names: "the monitoring group said" further down is the same voice."""
    found: dict[str, dict[str, str]] = {}
    for claim in claims:
        if claim.speaker is not None and claim.speaker.role == "monitor":
            found.setdefault(claim.document, {}).update(
                {f"speaker:{k}": name for k, name in named_speakers(claim).items()}
            )
    return {document: voices for document, voices in found.items() if len(voices) == 1}


def _voices(claim: Claim, report: str) -> dict[str, str]:
    """Node → name of whom an attributed claim rests on."""
    spoken = {f"speaker:{k}": name for k, name in named_speakers(claim).items()}
    if spoken:
        return spoken
    assert claim.speaker is not None
    if claim.speaker.via:
        return {f"outlet:{fold(claim.speaker.via[-1])}": claim.speaker.via[-1]}
    return {f"report:{report}": report}


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


def _own_outlets(
    claims: Iterable[Claim], documents: Mapping[str, Document], family: Mapping[str, str], forest: Families
) -> None:
    """Join what rests on reports of one agency or publisher, and what that outlet passed on or is quoted with."""
    known = set(forest.ids())
    for claim in claims:
        document = documents.get(claim.document)
        node = f"report:{family.get(claim.document, claim.document)}"
        name = document and (document.agency or document.publisher)
        if node not in known or not name:
            continue
        outlet = f"outlet:{fold(name)}"
        forest.add(outlet)
        forest.join(outlet, node)
        if (spoken := f"speaker:{fold(name)}") in known:
            forest.join(outlet, spoken)


def _own_media(claims: Iterable[Claim], forest: Families) -> None:
    """A party's own medium is no witness beside the party."""
    known = set(forest.ids())
    of_side: dict[str, list[tuple[str, bool]]] = {}
    for claim in claims:
        for speaker in members(claim.speaker) if claim.speaker is not None else ():
            node = f"speaker:{speaker.id or fold(speaker.name)}"
            if speaker.side and node in known:
                of_side.setdefault(speaker.side, []).append((node, speaker.role == "media"))
    for spoken in of_side.values():
        for node, is_medium in spoken:
            for other, _ in spoken:
                if is_medium:
                    forest.join(node, other)
