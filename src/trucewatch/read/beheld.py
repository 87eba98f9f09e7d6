"""What the proposer sees of a word: which words stand around it in the parse, and what the codebook calls them.

No names: a name is seen as a name, an actor, a country, a place of the codebook; whoever is told of, the same is seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from .scene import Scene

if TYPE_CHECKING:
    from .tokens import Token

NAMES: Final = ("NNP", "NNPS")
_GROUPS: Final = (
    ("nsubj", "nsubjpass"),
    ("dobj", "attr", "oprd"),
    ("amod", "compound", "nmod", "poss"),
    ("prt", "prep", "agent"),
    ("aux", "neg", "auxpass"),
    ("xcomp", "ccomp", "advcl", "relcl", "acl"),
    ("nummod", "det"),
)
_BESIDE: Final = (-2, -1, 1, 2)
_BEHIND: Final = frozenset({"prep", "agent", "dative"})
SLOTS: Final = 3 + len(_GROUPS) + len(_BESIDE) + 2
_MOST: Final = (4, 6, 60)  # of one group of children, of its siblings, of a sentence


def may_tell(token: Token) -> bool:
    """Whether a word may tell of an event at all: a verb, a common noun, an adjective."""
    return token.tag_[:1] in "VNJ" and token.tag_ not in NAMES and any(c.isalpha() for c in token.text)


def slots(token: Token) -> list[list[int]]:
    """The tokens (by number in the passage) in each of `SLOTS` places: the word, the word it hangs on, what stands
    behind its prepositions, its children by their labels, the words beside it, its siblings, the words of its
    sentence.
    """
    sent, head = token.sent, token.head
    behind = [t.i for c in token.children if c.dep_ in _BEHIND for t in c.children if t.dep_ == "pobj"]
    out = [[token.i], [head.i] if head is not token else [], behind[: _MOST[0]]]
    out += [[c.i for c in token.children if c.dep_ in labels][: _MOST[0]] for labels in _GROUPS]
    out += [[token.i + n] if sent.start <= token.i + n < sent.end else [] for n in _BESIDE]
    out.append([c.i for c in head.children if c is not token][: _MOST[1]] if head is not token else [])
    out.append([t.i for t in sent if t.tag_[:1] in "VNJR"][: _MOST[2]])
    return out


def own_marks(token: Token) -> tuple[str, str, str]:
    """Its tag and label, and the tag of what it hangs on."""
    return f"tag {token.tag_}", f"label {token.dep_}", f"over {token.head.tag_}"


def marks(scene: Scene) -> list[list[str]]:
    """What the codebook calls each token of a passage; names and numbers are marked as such."""
    found: list[set[str]] = [set() for _ in range(len(scene.doc))]
    for first, end, mark in _matches(scene):
        for i in range(first, end):
            found[i].add(mark)
    for token in scene.doc:
        if token.tag_ in NAMES:
            found[token.i].add("name")
        if token.tag_ == "CD" or any(c.isdigit() for c in token.text):
            found[token.i].add("number")
    return [sorted(f) for f in found]


def _matches(scene: Scene) -> Iterator[tuple[int, int, str]]:
    yield from ((m.first, m.end, "means") for m in scene.means.values())
    yield from ((m.first, m.end, "truce") for m in scene.truces.values())
    yield from ((m.first, m.end, "role force" if m.lines[0].force else "role") for m in scene.roles.values())
    yield from ((m.first, m.end, "actor") for m in scene.actors.values())
    yield from ((m.first, m.end, "country") for m in scene.countries.values())
    yield from ((m.first, m.end, "ministry") for m in scene.ministries.values())
    yield from ((m.first, m.end, f"noun {m.lines[0].cls}") for m in scene.nouns.values())
    yield from ((m.first, m.end, f"stance {m.lines[0].cls}") for m in scene.stance.values())
    yield from ((m.first, m.end, f"cue {m.lines[0].strength}") for m in scene.cues)
    yield from ((m.first, m.end, "measure") for m in scene.measures.values())
