"""Names of places in running text: the longest run of capitalised words (and particles) that the gazetteer knows."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache
from typing import TYPE_CHECKING

from .fold import fold, skeleton
from .index import DATA
from .place import Toponym

if TYPE_CHECKING:
    from .gazetteer import Gazetteer

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’ʼ`ʻʿ‘-](?!s\b)[^\W\d_]+)*")
_PARTICLES = frozenset((
    "al", "el", "ul", "ad", "an", "ar", "as", "at", "ash", "az", "ez", "ed", "es", "de", "del", "di", "da", "do",
    "du", "la", "las", "los", "le", "les", "of", "the", "and", "von",
))  # fmt: skip
_LEADING = frozenset(["al", "el", "ad", "an", "ar", "as", "at", "ash", "az", "ez"])
_ALONE = frozenset(["al", "el", "ad", "ar", "ash", "az"])  # of the articles those that are no English words
_OPENING = re.compile(r"(?:^|[.!?:;\n\r\"“”(\[—–-])[\s\"“‘'(\[]*$")
_LONGEST = 5
_PERSONAL = ("name", "title")


@lru_cache(maxsize=1)
def stop_words() -> dict[str, str]:
    """Folded word → why it is no place by itself. Ordinary English words are in `english_words`."""
    lines = (DATA / "stoplist.txt").read_text("utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if line and line[0] != "#")
    return {word: reason for word, _, reason in rows}


@lru_cache(maxsize=1)
def english_words() -> Container[str]:
    """The words that English writes in lower case."""
    import marisa_trie

    words: Container[str] = marisa_trie.Trie().mmap(str(DATA / "words.marisa"))
    return words


@lru_cache(maxsize=65536)
def _folded(token: str) -> str:
    return fold(token)


def _starts_name(token: str) -> bool:
    head = token[0]
    if head.isupper() or not (head.islower() or head.isupper()):
        return True
    lead, dash, rest = token.partition("-")
    return bool(dash) and lead in _LEADING and rest[:1].isupper()


def scan(gazetteer: Gazetteer, text: str) -> tuple[Toponym, ...]:
    """Every toponym of `text`, in order. Spelling variants are offered for names of two or more distinct consonants
    that are no ordinary words; the caller weighs them."""
    words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
    out: list[Toponym] = []
    at, count = 0, len(words)
    while at < count:
        start, _, token = words[at]
        bare_particle = token in _ALONE and at + 1 < count and words[at + 1][2][0].isupper()
        if not (_starts_name(token) or bare_particle):
            at += 1
            continue
        last, ends = at, [at] if not bare_particle else []
        while last + 1 < count and last + 1 - at < _LONGEST:
            gap = text[words[last][1] : words[last + 1][0]]
            following = words[last + 1][2]
            if not (gap.isspace() and "\n\n" not in gap) or not (_starts_name(following) or following in _PARTICLES):
                break
            last += 1
            if following not in _PARTICLES:
                ends.append(last)
        found: Toponym | None = None
        for end in reversed(ends):
            phrase = " ".join(_folded(w[2]) for w in words[at : end + 1])
            if _accept(gazetteer, phrase, text[start : words[end][1]], text, start):
                found = Toponym(start=start, end=words[end][1], name=text[start : words[end][1]])
                at = end
                break
        if found is None:
            found, at = _variant(gazetteer, text, words, at, ends)
        if found is not None:
            out.append(found)
        at += 1
    return tuple(out)


def _accept(g: Gazetteer, phrase: str, written: str, text: str, start: int) -> bool:
    """Whether a name of the gazetteer is one here: no stop word; an ordinary word only as the name of a large place."""
    if len(phrase) < 2 or not g.named(phrase):
        return False
    if written.isupper() and len(phrase) <= 4 and not _large(g, phrase, nations_only=len(phrase) < 4):
        return False
    if phrase in stop_words():
        return written.isupper() and len(phrase) <= 3 and _large(g, phrase, nations_only=True)
    if " " in phrase and all(stop_words().get(t) in _PERSONAL for t in phrase.split()):
        return False
    if phrase not in english_words():
        return True
    opening = bool(_OPENING.search(text[max(0, start - 6) : start]))
    return _large(g, phrase, nations_only=opening)


@lru_cache(maxsize=4096)
def _large(g: Gazetteer, phrase: str, *, nations_only: bool) -> bool:
    best = g.lookup(phrase, limit=1)
    if not best:
        return False
    return best[0].place.precision == "country" or (not nations_only and best[0].place.population >= 100_000)


def _variant(
    g: Gazetteer, text: str, words: list[tuple[int, int, str]], at: int, ends: list[int]
) -> tuple[Toponym | None, int]:
    """The longest run from word `at` that is like a name of the gazetteer, and the word it ends at."""
    stops, english = stop_words(), english_words()
    start = words[at][0]
    if words[at][2].lower() in stops and words[at][2] not in _ALONE and stops[words[at][2].lower()] != "generic":
        return None, at
    for end in reversed(ends):
        tokens = [_folded(w[2]) for w in words[at : end + 1]]
        plain = [t for t in tokens if t not in _PARTICLES]
        phrase = " ".join(tokens)
        if any(stops.get(t, "generic") != "generic" or t in english for t in plain) or len(phrase) < 4:
            continue
        if end == at and (phrase in stops or (words[at][2].isupper() and len(phrase) <= 5)):
            continue
        bones = skeleton(phrase)
        if len(bones) >= 3 and g.known_whole(bones):
            return Toponym(start=start, end=words[end][1], name=text[start : words[end][1]], match="variant"), end
    return None, at
