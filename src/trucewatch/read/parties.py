"""Parties put together: several as one object, and how far the words for one reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model.claim import Party
from .scene import Scene
from .syntax import bare_phrase

if TYPE_CHECKING:
    from .tokens import Token


def join(scene: Scene, parties: list[Party]) -> Party | None:
    """Several parties as one object with members; words cover them all."""
    distinct = list({(p.name, p.words and p.words.start): p for p in parties}.values())
    if len(distinct) < 2:
        return distinct[0] if distinct else None
    words = [p.words for p in distinct if p.words is not None]
    whole = None
    if len(words) == len(distinct):
        first, last = min(w.start for w in words), max(w.end for w in words)
        whole = type(words[0]).of(scene.source, first, last)
    name = ", ".join(p.name for p in distinct[:-1]) + f" and {distinct[-1].name}"
    roles = {p.role for p in distinct}
    return Party(name=name, role=roles.pop() if len(roles) == 1 else None, words=whole, members=tuple(distinct))


def extended(scene: Scene, token: Token, *, cut: bool = True) -> tuple[int, int]:
    """A phrase with what says whose it is: "the governor of the region", "a network of local doctors"; `cut`: where a
    clause or comma hangs on that, up to it, else without it.
    """
    first, end = bare_phrase(token)
    for c in token.rights:
        if c.i != end or c.dep_ != "prep" or c.lower_ not in ("of", "in", "for", "at", "from", "near"):
            break
        inside = [t.i for t in c.subtree]
        mark = next((i for i in inside if scene.doc[i].text == "("), None)  # "of the Syrian Democratic Forces (SDF)"
        inside = [i for i in inside if mark is None or i < mark]
        if (short := _whole(scene, inside)) != inside:
            inside = short if cut else []
        if inside and max(inside) - end > 8:  # "for Russia's reconciliation centre at the Hmeimim air base"
            nested = next((t.left_edge.i for t in c.subtree if t.dep_ == "prep" and t is not c), None)
            inside = [i for i in inside if nested is None or i < nested]
        if len(inside) < 2 or max(inside) - end > 8 or any(i in scene.dated for i in inside):
            break
        end = max(inside) + 1
    return first, end


def _whole(scene: Scene, inside: list[int]) -> list[int]:
    """A phrase up to the clause or comma that only tells more of it: "of a battalion | dug in along the road"."""
    cut = [i for i in inside if scene.doc[i].dep_ == "punct" and scene.doc[i].tag_ not in ("HYPH", "POS")
           and scene.doc[i].text not in ("-", "/")]  # fmt: skip
    cut += [t.left_edge.i for i in inside if (t := scene.doc[i]).dep_ in ("relcl", "acl") and t.i > inside[0] + 1]
    kept = [i for i in inside if i < min(cut)] if cut else inside
    while kept and scene.doc[kept[-1]].tag_ in ("IN", "DT", "CC", "TO"):
        kept = kept[:-1]
    return kept
