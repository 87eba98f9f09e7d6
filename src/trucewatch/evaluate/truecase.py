"""Mixed case for a text in capitals, letter for letter, so that every offset stays.

A parser trained on mixed case takes a text in capitals for one long name. A word that English writes in lower case
becomes so; other words become capitalised; acronyms that the text itself puts in brackets stay as they are, and the
words before them whose initials they are become a name. Deterministic; no model.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ..gazetteer.scan import english_words, given_name, surname
from ..read.place_focus import demonyms

_WORD: Final = re.compile(r"[A-Z]+(?:'[A-Z]+)?")
_INITIALS: Final = re.compile(r"\b[A-Z]\.\s*$")  # "U.S. DIPLOMATS": no sentence ends there
_NEXT: Final = re.compile(r"\s([A-Z]+)")
_BRACKETED: Final = re.compile(r"[\[(]([A-Z][A-Z0-9-]{1,9})[\])]")
_OPENS: Final = re.compile(r"(?:^|\n[ \t]*\n|[.!?:][\"')\]]*\s|--)[\s\"'(\[]*$")
_MONTHS: Final = frozenset(
    "january february march april may june july august september october november december".split()
)
_ALWAYS: Final = (_MONTHS - {"march", "may"}) | frozenset(
    "monday tuesday wednesday thursday friday saturday sunday christian catholic".split()
)
_TITLES: Final = frozenset({"mr", "mrs", "ms", "dr", "drs", "msgr", "jr", "sr", "gen", "col", "lt", "sgt", "st", "ltd"})
_LOWER: Final = frozenset({"a", "th", "nd", "rd", "km", "mm", "cm", "kg"})
_BEFORE: Final = ("anti", "counter", "under", "over", "ultra", "para", "inter", "non", "dis", "mis", "un", "re", "de")
_BEHIND: Final = (
    "izations", "ization", "ations", "ation", "ments", "ment", "women", "woman", "ists", "ings", "ness", "ist", "ism",
    "ing", "ers", "men", "man", "ied", "ies", "ed", "er", "es", "ly", "al", "by", "s", "d", "r",
)  # fmt: skip
_SECOND: Final = ("gunning", "gunned", "guns", "gun", "making", "being", "wing", "powers", "workers", "letting")
_ENDINGS: Final = re.compile(r"\w{4}(?:tions?|iz(?:ed|ing)|ically|ously|iv?ity|[ai]lity|ably)$")  # no name ends so
_NO_ACRONYM: Final = frozenset({"text", "report", "excerpt", "excerpts", "sic", "word", "passage", "by", "from", "no"})
_BREAKS: Final = frozenset(
    "THE A AN BY AND OR TO IN ON AT FROM WITH THAT THIS IS ARE WAS WERE BE BEEN HAS HAVE HAD WILL NOT IT THEY HE WHO "
    "WHICH ITS HIS THEIR OUR YOU AS BUT SAID AGAINST BETWEEN".split()
)
_SHARE: Final = 0.9


def shouts(text: str) -> bool:
    """Whether nine in ten letters are capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 40 and sum(c.isupper() for c in letters) >= _SHARE * len(letters)


def truecase(text: str) -> str:
    """`text` with the same length and, letter by letter, the same letters but for case; as it is unless it shouts."""
    if not shouts(text):
        return text
    common = english_words()
    acronyms = {
        m[1] for m in _BRACKETED.finditer(text) if m[1].lower() not in _NO_ACRONYM and m[1].lower() not in common
    }
    peoples = {name.lower() for name in demonyms()}
    names = _spelled_out(text, acronyms)
    out: list[str] = []
    done = 0
    for m in _WORD.finditer(text):
        out.append(text[done : m.start()])
        out.append(_cased(text, m, acronyms, (names, peoples)))
        done = m.end()
    out.append(text[done:])
    return "".join(out)


def _cased(text: str, m: re.Match[str], acronyms: set[str], known: tuple[set[int], set[str]]) -> str:
    word, low = m.group(), m.group().lower()
    names, peoples = known
    base = low.removesuffix("'s").removesuffix("'")
    end = "'s" if low.endswith("'s") else ""
    if base.upper() in acronyms or base in ("i", "u", "un", "us"):
        return base.upper() + end
    if len(word) == 1 and text[m.end() : m.end() + 1] == ".":
        return word
    if m.start() and text[m.start() - 1].isdigit():
        return low  # "11TH"
    if len(base) > 1 and not set(base) & set("aeiouy") and base not in _TITLES | _LOWER:
        return base.upper() + end
    before = text[max(0, m.start() - 12) : m.start()]
    opens = m.start() == 0 or (bool(_OPENS.search(before)) and not _INITIALS.search(before))
    name = m.start() in names or base in _ALWAYS or base in peoples or not _ordinary(base)
    if not name and base in _MONTHS:
        name = _by_number(text, m)
    if not name and _in_a_name(text, m):
        name = True
    return base.capitalize() + end if name or opens else low


@lru_cache(maxsize=65536)
def _ordinary(word: str) -> bool:
    """Whether English writes a word in lower case: it is known, or made of a known word and no surname."""
    vocabulary = english_words()
    if word in vocabulary or word in _LOWER:
        return True
    if surname(word) or given_name(word) or len(word) < 5 or word in _TITLES:
        return False
    if _ENDINGS.search(word) or any(word.removesuffix(part) in vocabulary for part in _SECOND if word.endswith(part)):
        return True
    stems = {word}
    for part in _BEFORE:
        if word.startswith(part) and len(word) > len(part) + 3:
            stems.add(word[len(part) :])
    for stem in list(stems):
        for part in _BEHIND:
            if stem.endswith(part) and len(stem) > len(part) + 2:
                bare = stem[: -len(part)]
                doubled = bare[-1:] == bare[-2:-1] or bare.endswith("ck")  # "trafficking"
                stems |= {bare, bare + "e", bare + "y", bare[:-1] if doubled else bare}
    return any(stem in vocabulary and len(stem) > 2 for stem in stems - {word})


def _by_number(text: str, m: re.Match[str]) -> bool:
    """Whether a month stands beside a number: "MAY" in "8 MAY", "MAY 1990"."""
    before, behind = text[max(0, m.start() - 5) : m.start()].rstrip(), text[m.end() : m.end() + 5].lstrip()
    return before[-1:].isdigit() or behind[:1].isdigit()


def _in_a_name(text: str, m: re.Match[str]) -> bool:
    """Whether a given name that is also a word stands right before a word that is none: "ANGEL" before "GUTIERREZ"."""
    following = _NEXT.match(text, m.end())
    return following is not None and given_name(m.group().lower()) and not _ordinary(following[1].lower())


def _spelled_out(text: str, acronyms: set[str]) -> set[int]:
    """Offsets of the words whose initials make the acronym behind them: "NATIONAL LIBERATION ARMY [ELN]" does not, in
    translation; its capitals are then only the acronym's."""
    starts: set[int] = set()
    for m in _BRACKETED.finditer(text):
        if m[1] not in acronyms:
            continue
        before = list(_WORD.finditer(text, max(0, m.start() - 120), m.start()))
        letters = m[1].replace("-", "")
        taken = [w for w in before if w.group() not in ("OF", "THE", "FOR", "AND", "DE", "LA")][-len(letters) :]
        if len(taken) == len(letters) and all(w.group()[0] == c for w, c in zip(taken, letters, strict=True)):
            starts |= {w.start() for w in taken}
        else:  # a translated name: the run of three or four words directly before it, from its adjective on
            run = before[-4:]
            breaks = [
                i for i, w in enumerate(run) if w.group() in _BREAKS or text[w.start() - 1 : w.start()] in ("[", "(")
            ]
            starts |= {w.start() for w in run[(breaks[-1] + 1 if breaks else 0) :]}
    return starts
