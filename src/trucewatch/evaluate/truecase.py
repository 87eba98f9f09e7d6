"""Mixed case for a text in capitals, letter for letter, so that every offset stays.

A parser trained on mixed case takes a text in capitals for one long name. A word that English writes in lower case
becomes so; other words become capitalised; acronyms that the text itself puts in brackets stay as they are, and the
words before them whose initials they are become a name. Deterministic; no model.
"""

from __future__ import annotations

import re
from typing import Final

from ..gazetteer.scan import english_words
from ..read.place_focus import demonyms

_WORD: Final = re.compile(r"[A-Z]+(?:'[A-Z]+)?")
_BRACKETED: Final = re.compile(r"[\[(]([A-Z][A-Z0-9-]{1,9})[\])]")
_OPENS: Final = re.compile(r"(?:^|\n[ \t]*\n|[.!?:][\"')\]]*\s|--)[\s\"'(\[]*$")
_ALWAYS: Final = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "christian",
        "catholic",
    ]
)
_NO_ACRONYM: Final = frozenset({"text", "report", "excerpt", "excerpts", "sic", "word", "passage", "by", "from", "no"})
_SHARE: Final = 0.9


def shouts(text: str) -> bool:
    """Whether nine in ten letters are capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 40 and sum(c.isupper() for c in letters) >= _SHARE * len(letters)


def truecase(text: str) -> str:
    """`text` with the same length and, letter by letter, the same letters but for case; as it is unless it shouts."""
    if not shouts(text):
        return text
    acronyms = {m[1] for m in _BRACKETED.finditer(text) if m[1].lower() not in _NO_ACRONYM}
    peoples = {name.lower() for name in demonyms()}
    names = _spelled_out(text, acronyms)
    vocabulary = english_words()
    out: list[str] = []
    done = 0
    for m in _WORD.finditer(text):
        out.append(text[done : m.start()])
        out.append(_cased(text, m, acronyms, (names, peoples), vocabulary))
        done = m.end()
    out.append(text[done:])
    return "".join(out)


def _cased(
    text: str, m: re.Match[str], acronyms: set[str], known: tuple[set[int], set[str]], vocabulary: object
) -> str:
    word, low = m.group(), m.group().lower()
    names, peoples = known
    if word in acronyms or word in ("I", "U", "UN", "US"):
        return word
    if len(word) == 1 and text[m.end() : m.end() + 1] == ".":
        return word
    opens = bool(_OPENS.search(text[max(0, m.start() - 12) : m.start()])) or m.start() == 0
    name = m.start() in names or low in _ALWAYS or low in peoples or low not in vocabulary  # type: ignore[operator]
    return word.capitalize() if name or opens else low


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
            while run and run[0].group() in ("OF", "THE", "BY", "AND", "TO", "IN", "FROM", "WITH", "THAT"):
                run = run[1:]
            breaks = [
                i for i, w in enumerate(run) if w.group() in ("THE", "BY", "AND", "TO", "IN", "FROM", "WITH", "THAT")
            ]
            starts |= {w.start() for w in run[(breaks[-1] + 1 if breaks else 0) :]}
    return starts
