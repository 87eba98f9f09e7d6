"""Folding of place names: one spelling for many, at two depths.

`fold` undoes what typing varies (case, diacritics, ayn and hamza, hyphens). `skeleton` undoes what romanising varies:
articles, vowels, doubled letters and the digraphs in which Arabic, Persian, Ukrainian and Russian names are written.
Two names with one skeleton *may* be one name; `likeness` says how far.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from operator import add

_DROP = "'’‘`´ʼʻʿʾʹʺ′‛＇\"“”ʽ¸ـ"
_SPACE = "-‐‑‒–—−_/,.;:()[]«»،\u200b\xa0"
_LETTERS = {
    "ø": "o", "ł": "l", "ı": "i", "ə": "a", "đ": "d", "ð": "d", "ß": "ss", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h",
    "ŧ": "t", "ŋ": "ng", "ɛ": "e", "ɔ": "o", "ɗ": "d", "ɓ": "b", "ƙ": "k", "ё": "е", "ґ": "г", "ѣ": "е",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ک": "ك",
    "ء": "", "ھ": "ه", "ە": "ه", "\u200c": "", "\u200d": "", "\u200e": "", "\u200f": "", "\u202a": "", "\u202c": "",
}  # fmt: skip
_TABLE: dict[int, str] = {ord(c): "" for c in _DROP} | {ord(c): " " for c in _SPACE}
_TABLE |= {ord(k): v for k, v in _LETTERS.items()}

ARTICLES = frozenset((
    "al", "el", "ul", "il", "ar", "er", "an", "en", "as", "es", "at", "et", "ad", "ed", "ash", "esh", "ech", "ach",
    "az", "ez", "adh", "edh", "ath", "eth", "the", "la", "le", "l",
))  # fmt: skip
_SYNONYMS = {"st": "snt", "saint": "snt", "sainte": "snt"}

# Longest first. Digraphs, then vowels (w and y among them: Suwayda is Soueida), then single letters.
_SOUNDS = {
    "shch": "c", "sch": "c", "tch": "c", "dzh": "j", "sh": "c", "ch": "c", "kh": "k", "gh": "g", "dh": "d",
    "th": "t", "zh": "j", "dj": "j", "ph": "f", "ck": "k", "q": "k", "c": "k", "x": "k", "v": "f", "h": "g", "p": "p",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_FINAL_H = re.compile(r"(?<=[aeiouyw])h$")
_VOWELS = re.compile(r"[aeiouyw]+")
_ROUND = frozenset("ouw")
_DOUBLE = re.compile(r"(.)\1+")
_LATIN = re.compile(r"[a-z]")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Lower case without diacritics, apostrophes or hyphens; Arabic letter forms unified. 'Ma`arrat' → 'maarrat'."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
        name = name.translate(_TABLE)
        if not name.isascii():
            name = " ".join(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in name.split())
        return " ".join(name.split())
    return " ".join(name.lower().translate(_TABLE).split())


@lru_cache(maxsize=65536)
def token_skeleton(token: str) -> tuple[str, str]:
    """The consonants of one folded Latin token as romanisation-free classes; and the same with 'u' for o and u."""
    if token in _SYNONYMS:
        return _SYNONYMS[token], _SYNONYMS[token]
    sounds = _SOUND.sub(lambda m: _SOUNDS[m.group()], _FINAL_H.sub("", token))
    rounded = _VOWELS.sub(lambda m: "u" if m.end() < len(sounds) and not _ROUND.isdisjoint(m.group()) else "", sounds)
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", sounds)), _DOUBLE.sub(r"\1", rounded)


def bare(folded: str) -> str:
    """A folded name without articles and spaces: 'deir ez zor' → 'deirzor'."""
    tokens = folded.split()
    return "".join(t for t in tokens if t not in ARTICLES) or "".join(tokens)


@lru_cache(maxsize=65536)
def skeleton(folded: str) -> str:
    """The skeleton of a folded name; empty for names in other than Latin letters.

    'maarat al numan' and 'maarrat an numan' → 'mrtnmn'. An initial vowel is kept as 'a', for it is never swallowed;
    with three consonants or fewer, o and u inside are kept apart from the other vowels ('homs', 'hims').
    """
    if not _LATIN.search(folded):
        return ""
    tokens = folded.split()
    kept = [t for t in tokens if t not in ARTICLES] or tokens
    lead = "a" if kept[0][0] in "aeiouyw" else ""
    parts = [token_skeleton(t) for t in kept]
    bones = _DOUBLE.sub(r"\1", "".join(p[0] for p in parts))
    if len(bones) <= 3:
        bones = _DOUBLE.sub(r"\1", "".join(p[1] for p in parts))
    return lead + bones


def key(folded: str) -> str:
    """The key under which the index keeps a folded name: skeleton, tab, folded name."""
    return f"{skeleton(folded)}\t{folded}"


def consonants(folded: str) -> str:
    """The consonant classes of a folded name, doubled ones single only where they stand together: 'dedebit' → 'ddbt'.

    In the skeleton those about a vowel are one, too ('dbt'), so that it is the same for 'dibet'.
    """
    tokens = folded.split()
    kept = "".join(_FINAL_H.sub("", t) for t in tokens if t not in ARTICLES) or "".join(tokens)
    return _VOWELS.sub("", _DOUBLE.sub(r"\1", _SOUND.sub(lambda m: _SOUNDS[m.group()], kept)))


_LOOSE = {
    "shch": "sh", "sch": "sh", "ch": "sh", "kh": "k", "gh": "g", "dh": "d", "th": "t", "zh": "j", "dj": "j", "q": "k",
    "c": "k", "ou": "u", "oo": "u", "aw": "u", "au": "u", "ow": "u", "o": "u", "w": "u", "ee": "i", "ay": "i",
    "ai": "i", "ei": "i", "ey": "i", "iy": "i", "yy": "i", "yi": "i", "ii": "i", "y": "i", "e": "i", "g": "h", "v": "f",
}  # fmt: skip
_UNEVEN = 0.7
_LOOSEN = re.compile("|".join(sorted(_LOOSE, key=len, reverse=True)))


@lru_cache(maxsize=32768)
def _pairs(name: str) -> tuple[frozenset[str], frozenset[str], str]:
    plain = f"^{bare(name)}$"
    stem = plain[:-2] if plain[-2] == "h" and plain[-3] in "aeiouyw" else plain[:-1]
    loose = _DOUBLE.sub(r"\1", _LOOSEN.sub(_loosened, stem)) + "$"
    return frozenset(map(add, plain, plain[1:])), frozenset(map(add, loose, loose[1:])), consonants(name)


def _loosened(sound: re.Match[str]) -> str:
    return _LOOSE[sound[0]]


def likeness(one: str, other: str) -> float:
    """How alike two folded names are, 0 to 1, articles and spaces aside.

    The mean of two Dice coefficients over letter pairs: of the names as they are, and of the names with the habits of
    romanisation (ou and u, ay and ei, q and k, g and h, doubled letters) undone; less where a consonant is told twice
    in one of them and once in the other ("Dedebit", "Dibet").
    """
    (a, aa, bones), (b, bb, others) = _pairs(one), _pairs(other)
    like = len(a & b) / (len(a) + len(b)) + len(aa & bb) / (len(aa) + len(bb))
    return like if bones == others else like * _UNEVEN
