"""MUC-4, template by template, as the scorer of xinyadu/gtt counts (`eval.py`; Du, Rush & Cardie 2021), re-implemented.

Its victims are the human targets *by name* alone; templates and fills that the keys call optional count as others do,
and equal templates count once. Proposed templates are mapped one to one to gold templates whose type holds theirs, so
that types and victims together score highest; what is mapped to none is wrong, and gold left over is missed. A proposed
entity is right when each of its mentions is one of a gold entity's (lower case; punctuation and articles away).

One template a type is proposed here, with the persons named in the claims of that type. The roles that are not proposed
(perpetrators, weapons, things hit) cannot change which mapping is best and are left out.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

from ..tally import Tally

_ARTICLES: Final = re.compile(r"\b(?:a|an|the)\b")
Entity = frozenset[str]


@dataclass(frozen=True)
class Template:
    """A type ("attack / bombing" in gold) and the persons named as its victims."""

    type: str
    victims: tuple[Entity, ...]


def proposed(kind: str, names: list[str]) -> Template:
    """A template of this type with these persons, each once."""
    return Template(kind.lower(), tuple(dict.fromkeys(frozenset({plain(n)}) for n in names)))


def gold(templates: list[dict[str, Any]]) -> list[Template]:
    """The gold templates of a document, optional ones among them, each once."""
    found = []
    for t in templates:
        fills = [f["strings"] for f in t["slots"].get("HUM TGT: NAME", [])]
        found.append(Template(t["type"].lower(), tuple(frozenset(plain(s) for s in f if s) for f in fills if any(f))))
    return list(dict.fromkeys(found))


def plain(words: str) -> str:
    """Lower case, punctuation dropped without a space, articles and runs of spaces away."""
    low = "".join(c for c in words.lower() if c not in string.punctuation)
    return " ".join(_ARTICLES.sub(" ", low).split())


def add(types: Tally, victims: Tally, mine: list[Template], wanted: list[Template]) -> None:
    """Count one document by the best mapping."""
    options = [[None, *(i for i, w in enumerate(wanted) if m.type in w.type)] for m in mine]
    best = (0, 0)
    for chosen in product(*options):
        taken = [i for i in chosen if i is not None]
        if len(set(taken)) < len(taken):
            continue
        hits = sum(_right(m, wanted[i]) for m, i in zip(mine, chosen, strict=True) if i is not None)
        if len(taken) + hits > sum(best):
            best = (len(taken), hits)
    types.add(best[0], len(mine), len(wanted))
    victims.add(best[1], sum(len(m.victims) for m in mine), sum(len(w.victims) for w in wanted))


def _right(mine: Template, wanted: Template) -> int:
    """Right victims; where two wordings meet one gold entity, one is counted (gtt: in precision only, both)."""
    found = [v for v in mine.victims if any(v <= w for w in wanted.victims)]
    met = [w for w in wanted.victims if any(v <= w for v in mine.victims)]
    return min(len(found), len(met))
