"""Names that no gazetteer has, taken for places by the words around them, so that they stand beside the known ones.

A capitalised name behind "in", "near" or "at" is a place; behind "on", "along" or "through" it is one where a noun of
land or building ends it ("on the Castello road"). Each keeps its words with the precision "unresolved".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..gazetteer.fold import fold
from ..gazetteer.levels import FACILITY, LEVELS
from ..gazetteer.scan import english_words, stop_words
from ..model import Where
from .kept import once
from .place_offset import placed_by
from .places import PlaceMention
from .scene import Scene
from .syntax import child

if TYPE_CHECKING:
    from .tokens import Token

_AT: Final = frozenset({"in", "near", "at", "around", "outside", "towards", "toward", "inside"})
_BY: Final = frozenset({"on", "along", "across", "through", "over", "into", "from", "to", "beyond", "behind", "of"})
_STRUCK: Final = frozenset(
    "fell fall falling rained landed fired fire dropped strike strikes raid raids attack attacks assault advance "
    "shelling bombardment rockets shells bombs missiles rounds".split()
)
_GROUND: Final = frozenset(
    """
    river lake mountain mountains mount hill hills ridge valley island islands plain desert forest front axis line
    corridor pass street avenue junction roundabout crossroads gate temple monastery cathedral compound site mills
    mill factory mine mines quarter suburb outskirts enclave pocket salient area sector
    """.split()
)
_GENERAL: Final = FACILITY | frozenset(LEVELS) | _GROUND
_ARTICLES: Final = frozenset({"al", "el", "ul", "as", "at", "ad", "ash", "az", "ez", "es", "an", "ar", "ed"})
_SHORTEST: Final = 3  # letters; shorter ones are mostly abbreviations


@once
def unknown_places(scene: Scene) -> list[PlaceMention]:
    """The unknown names of a passage, in order; none in a document that names no country."""
    if not scene.here:
        return []
    found: dict[int, PlaceMention] = {}
    for token in scene.doc:
        leads = token.dep_ == "prep" or (token.dep_ == "conj" and token.head.tag_ == "IN")
        inner = child(token, "pobj") if leads and token.lower_ in _AT | _BY else None
        if inner is None:
            continue
        for noun in (inner, *(t for t in inner.conjuncts if t.i > inner.i)):
            mention = _named(scene, noun, token)
            if mention is not None:
                found.setdefault(mention.start, mention)
    return [placed_by(scene.doc.text, found[start], scene.places) for start in sorted(found)]


def _named(scene: Scene, noun: Token, preposition: Token) -> PlaceMention | None:
    general = noun.lower_ in _GENERAL
    struck = preposition.lower_ == "on" and preposition.head.lower_ in _STRUCK
    if preposition.lower_ in _BY and not general and not struck:
        return None
    words = words_of_name(scene, noun, preposition.i)
    name = [t for t in words if not _joins(t)]
    if not name or not all(_may_be(scene, t) for t in name):
        return None
    arabic = (preposition.lower_ in _AT or struck) and any(_joins(t) for t in words)  # "Salah al-Din": a man's, too
    if not arabic and not any(is_name(scene, t) for t in name):
        return None
    closing = noun if general else name[-1]
    start, end = words[0].idx, closing.idx + len(closing.text)
    why = f"a name behind {preposition.lower_!r}, but in no gazetteer"
    where = Where(name=scene.doc.text[start:end], words=None, because=(why,))
    return PlaceMention(start=start, end=end, where=where, type="place")


def words_of_name(scene: Scene, noun: Token, leads: int) -> list[Token]:
    """The capitalised words that end at a noun, or before it where it is a general one ("Qurum displacement camp"),
    and stand behind the token `leads`."""
    last = noun.i
    if noun.lower_ in _GENERAL:
        last -= 1
        while last > leads + 1 and scene.doc[last].dep_ == "compound" and scene.doc[last].text.islower():
            last -= 1
    first = last
    while first - 1 > leads and (scene.doc[first - 1].tag_ == "NNP" or _joins(scene.doc[first - 1])):
        first -= 1
    words = [scene.doc[i] for i in range(first, last + 1)] if first > leads else []
    while words and words[0].text == "-":
        words = words[1:]
    return words


def _joins(token: Token) -> bool:
    """The article and the hyphen within "Khallat al-Furjan"."""
    behind = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return token.text == "-" or (behind.text == "-" and token.lower_ in _ARTICLES)


def is_name(scene: Scene, token: Token) -> bool:
    """Whether a token is a capitalised name that is no word of English and nothing that the codebook knows."""
    word = fold(token.text)
    return _may_be(scene, token) and len(word) >= _SHORTEST and word not in english_words() and word not in stop_words()


def _may_be(scene: Scene, token: Token) -> bool:
    i = token.i
    taken = i in scene.actors or i in scene.weapons or i in scene.dated or i in scene.countries or i in scene.roles
    if taken or i in scene.ministries or i in scene.truces or i in scene.nouns or i in scene.measures:
        return False
    if token.tag_ != "NNP" or not token.text[0].isupper() or (token.text.isupper() and len(token.text) > 1):
        return False
    return not any(p.start <= token.idx < p.end for p in scene.places)
