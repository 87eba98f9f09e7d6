"""Names of places in running text: the longest run of capitalised words (and particles) that the gazetteer knows."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache
from typing import TYPE_CHECKING

from .abbreviations import abbreviated
from .fold import ARTICLES, fold, skeleton
from .index import DATA
from .levels import TAILS
from .place import Toponym
from .respell import respelt
from .within import said_before, said_behind

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
_SAID_TO_BE = re.compile(
    r",?\s+in\s+(?:the\s+)?(?:[a-z]+\s+)?[A-Z]|,\s+[A-Z]|\s+(?:village|town|district|sub-?district)\b"
)
_GROUND = frozenset((  # words for land and water that begin the names of villages
    "dayr", "deir", "dair", "tall", "tal", "tel", "tell", "khirbat", "khirbet", "kherbet", "bayt", "beit", "bait",
    "kafr", "kafar", "kfar", "kefr", "ayn", "ain", "ein", "bir", "beer", "ber", "wadi", "waddi", "jubb", "jub", "umm",
    "um", "abu", "abo", "jabal", "jebel", "qaryat", "rasm", "ras", "burj", "qasr", "hawsh", "majdal", "marj", "bab",
    "qarah", "wad", "wed", "hillat", "hilat", "goz", "gouz", "dar", "husn", "hisn", "bani", "beni", "awlad", "ouled",
    "mazraat", "hayjat", "shaab", "albu", "baldat", "nova", "novo", "stara", "staro", "velyka", "mala",
    "verkhnya", "nyzhnya",
))  # fmt: skip
_OPENERS = frozenset((  # "In Zalingei, Central Darfur, …": no part of the name
    "in", "near", "from", "at", "on", "to", "around", "outside", "inside", "across", "into", "over", "by", "for",
    "with", "but", "when", "after", "before", "since", "as", "while", "between", "against", "through",
))  # fmt: skip
_LED = re.compile(
    r"\b(?:in|near|at|around|outside|inside|(?:villages?|towns?|city|hamlet|settlement|camp)\s+of|"
    r"(?:fell|fired|landed|rained|raids?|strikes?|attacks?|assault)\s+on|shelled|bombed|hit|struck|attacked|targeted|"
    r"captured|seized|stormed|entered|reached|left|fled)\s+$"
)
_LONGEST = 5
_TAIL = 3  # words in small letters
_WRITTEN = ("trucewatch:", "user:")
_WAY = re.compile(r" (?:road|highway|motorway|route|railway|line|axis|corridor|stretch)s?\b")  # between two places
_PERSONAL = ("name", "title")
_NO_NAMES = frozenset((  # of the Census' given names those that begin sentences or the names of places
    "see", "may", "the", "los", "las", "san", "santa", "del", "deer", "will", "so", "my", "an", "in", "long", "many",
    "new", "young", "april", "june", "august", "january", "sunday", "wednesday", "west", "east", "north", "south",
    "man", "ok", "king", "prince", "princess", "major", "judge", "bishop", "deacon", "rocky", "sandy", "crystal",
    "grant", "hill",
))  # fmt: skip


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


@lru_cache(maxsize=1)
def _people() -> Container[str]:
    import marisa_trie

    people: Container[str] = marisa_trie.Trie().mmap(str(DATA / "people.marisa"))
    return people


@lru_cache(maxsize=16384)
def given_name(folded: str) -> bool:
    """Whether people are called so: a given name of the US Census, or one of the stop-list's (Arabic, Slavic, …)."""
    if len(folded) < 3 or folded in _NO_NAMES:
        return False
    return f"{folded}\tg" in _people() or stop_words().get(folded) == "name"


@lru_cache(maxsize=16384)
def surname(folded: str) -> bool:
    """Whether this is a common family name in English-speaking countries (US Census)."""
    return f"{folded}\ts" in _people()


@lru_cache(maxsize=65536)
def _folded(token: str) -> str:
    return fold(token)


def _starts_name(token: str) -> bool:
    head = token[0]
    if token[:2].isupper() and not token.isupper() and token[:2].isalpha():
        return False  # "FAMa", "IDPs"
    if head.isupper() or not (head.islower() or head.isupper()):
        return True
    lead, dash, rest = token.partition("-")
    return bool(dash) and lead in _LEADING and rest[:1].isupper()


def scan(gazetteer: Gazetteer, text: str) -> tuple[Toponym, ...]:
    """Every toponym of `text`, in order. Spelling variants are offered for names of two or more distinct consonants
    that are no ordinary words; the caller weighs them."""
    out = [Toponym(start=start, end=end, name=name) for start, end, name in abbreviated(text)]
    taken = {start for start, _, _ in ((t.start, t.end, t.name) for t in out)}
    words = [
        w
        for m in _WORD.finditer(text)
        for w in (_split(gazetteer, m) if "-" in m[0] else ((m.start(), m.end(), m[0]),))
    ]
    at, count = 0, len(words)
    while at < count:
        start, _, token = words[at]
        if start in taken or (token[0].islower() and token not in _LEADING and "-" not in token):
            at += 1
            continue
        bare_particle = token in _ALONE and at + 1 < count and words[at + 1][2][0].isupper()
        if not (_starts_name(token) or bare_particle):
            at += 1
            continue
        last, ends = at, [at] if not bare_particle else []
        while last + 1 < count and last + 1 - at < _LONGEST:
            gap = text[words[last][1] : words[last + 1][0]]
            following = words[last + 1][2]
            if not (gap.strip("`‘ʿ'").isspace() and "\n\n" not in gap) or not (
                _starts_name(following) or following in _PARTICLES
            ):
                break
            last += 1
            if following not in _PARTICLES:
                ends.append(last)
        found, at = _tailed(gazetteer, text, words, at, ends)
        if found is not None:
            out.append(found)
            at += 1
            continue
        first = at
        for end in reversed(ends):
            phrase = " ".join(_folded(w[2]) for w in words[at : end + 1])
            sure = _accept(gazetteer, phrase, text[start : words[end][1]], text, start)
            if sure is not None:
                found = Toponym(start=start, end=words[end][1], name=text[start : words[end][1]], common=not sure)
                at = end
                break
        inside = _inside(gazetteer, text, words[first : ends[-1] + 1], found) if ends else None
        if inside is not None:
            found, at = inside, ends[-1]
        elif found is None:
            found, at = _variant(gazetteer, text, words, at, ends)
        elif len(ends) > 1 and at == ends[0] and _part(gazetteer, _folded(token)):
            longer, last = _variant(gazetteer, text, words, at, ends[1:])  # "Sukha Kalina" is not Sukha
            found, at = (longer, last) if longer is not None else (found, at)
        elif first < at < ends[-1] and (
            _SAID_TO_BE.match(text, words[ends[-1]][1]) or _LED.search(text[max(0, start - 24) : start])
        ):
            longer, last = _variant(gazetteer, text, words, first, ends[-1:])  # "Aman Ala, in Kordofan" is not Aman
            found, at = (longer, last) if longer is not None else (found, at)
        if found is not None:
            out.append(found)
        at += 1
    return tuple(sorted(out, key=lambda t: t.start)) if taken else tuple(out)


def _tailed(
    g: Gazetteer, text: str, words: list[tuple[int, int, str]], at: int, ends: list[int]
) -> tuple[Toponym | None, int]:
    """A site whose name goes on in small letters ("Khmeimim air base"), and the word it ends at. Only of the tables
    written for such, or the user's: elsewhere "Idlib district" is Idlib and its level."""
    for end in reversed(ends):
        for last in range(min(end + _TAIL, len(words) - 1), end, -1):
            tail = words[end + 1 : last + 1]
            if not all(w[2] in TAILS for w in tail) or text[words[end][1] : words[last][1]].count("\n"):
                continue
            phrase = " ".join(_folded(w[2]) for w in words[at : last + 1])
            best = g.lookup(phrase, limit=1, variants=False) if g.named(phrase) else ()
            if best and best[0].place.id.startswith(_WRITTEN):
                start, stop = words[at][0], words[last][1]
                return Toponym(start=start, end=stop, name=text[start:stop]), last
    return None, at


def _inside(g: Gazetteer, text: str, run: list[tuple[int, int, str]], found: Toponym | None) -> Toponym | None:
    """A whole run of words as a village of the first-level area that the text says it lies in (see `within`)."""
    start, end = run[0][0], run[-1][1]
    tokens = [_folded(w[2]) for w in run]
    if (found is not None and found.common and found.end == end) or tokens[0] in _OPENERS or "and" in tokens:
        return None
    said = said_behind(g, text, end)
    said = said if said.areas else said_before(g, text, start)
    if not said.areas:
        return None
    stops, english = stop_words(), english_words()
    plain = [t for t in tokens if t not in _PARTICLES] or tokens
    phrase = " ".join(tokens)
    ground = len(plain) > 1 and plain[0] in _GROUND
    if all(stops.get(t) in _PERSONAL for t in plain) or (not ground and all(t in english or t in stops for t in plain)):
        return None
    if len(phrase) < 3 or (len(run) == 1 and run[0][2].isupper()):
        return None
    meant = said.meant(g, phrase)
    if meant is None:
        return None
    match, area = meant
    return Toponym(start=start, end=end, name=text[start:end], match=match, area=area)


def _split(g: Gazetteer, match: re.Match[str]) -> list[tuple[int, int, str]]:
    """A token, or its parts where a hyphen only joins a known place to something else: "Denver-based", "D-Fargo"."""
    start, token = match.start(), match.group()
    parts = token.split("-")
    if len(parts) == 1 or not any(p[:1].isupper() and len(p) > 1 for p in parts) or g.named(_folded(token)):
        return [(start, match.end(), token)]
    known = [len(p) > 1 and p[:1].isupper() and _large(g, _folded(p), nations_only=False) for p in parts]
    party = len(parts) == 2 and len(parts[0]) <= 3 and parts[0].isupper() and g.named(_folded(parts[1]))
    ends = len(parts) == 2 and _WAY.match(match.string, match.end()) and all(g.named(_folded(p)) for p in parts)
    if not (party or ends or (known[0] and (parts[1][:1].islower() or known[1]))):
        return [(start, match.end(), token)]
    out = []
    for part in parts:
        out.append((start, start + len(part), part))
        start += len(part) + 1
    return out[1:] if party else out


def _accept(g: Gazetteer, phrase: str, written: str, text: str, start: int) -> bool | None:
    """True for a name of the gazetteer; False for an ordinary word that is one too and is written with a capital in the
    middle of a sentence; None for no name, for stop words, and where a sentence begins."""
    if len(phrase) < 2 or phrase in ARTICLES or not g.named(phrase):
        return None
    if written.isupper() and len(phrase) <= 4 and not _large(g, phrase, nations_only=len(phrase) < 4):
        return None
    if phrase in stop_words():
        return True if written.isupper() and len(phrase) <= 3 and _large(g, phrase, nations_only=True) else None
    if " " in phrase and all(stop_words().get(t) in _PERSONAL for t in phrase.split()):
        return None
    if phrase not in english_words():
        return True
    opening = bool(_OPENING.search(text[max(0, start - 6) : start]))
    if _large(g, phrase, nations_only=opening):
        return True
    return None if opening or written.isupper() else False


@lru_cache(maxsize=4096)
def _large(g: Gazetteer, phrase: str, *, nations_only: bool) -> bool:
    best = g.lookup(phrase, limit=1, variants=False)
    if not best:
        return False
    return best[0].place.precision == "country" or (not nations_only and best[0].place.population >= 100_000)


def _part(g: Gazetteer, token: str) -> bool:
    """Whether a place may be called like the first word of a longer name: a small one, or one called after the land."""
    return token in _GROUND or not _large(g, token, nations_only=False)


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
        plain = [t for t in tokens if t not in _PARTICLES] or tokens
        phrase = " ".join(tokens)
        if "and" in tokens or (end > at and tokens[0] in _OPENERS):
            continue
        said = _SAID_TO_BE.match(text, words[end][1]) is not None
        personal = all(stops.get(t) in _PERSONAL for t in plain)
        named = end > at and (plain[0] in _GROUND or (said and not personal))
        if len(phrase) < 4 or (
            not named and any(stops.get(t) != "generic" and (t in stops or t in english) for t in plain)
        ):
            continue
        if end == at and (phrase in stops or (words[at][2].isupper() and len(phrase) <= 5)):
            continue
        bones = skeleton(phrase)
        led = said or _LED.search(text[max(0, start - 24) : start]) is not None
        known = g.known_whole(bones) or (led and any(g.known_whole(skeleton(other)) for other in respelt(phrase)))
        if len(bones) >= (2 if led else 3) and known:
            return Toponym(start=start, end=words[end][1], name=text[start : words[end][1]], match="variant"), end
    return None, at
