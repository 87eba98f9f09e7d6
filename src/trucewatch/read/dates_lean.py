"""Whether the words around a time put it before the report or after it, told without a parse.

The reader has the tense of the clause from its parse (`situate.tense_of`); this is for text that nobody parsed, and for
clauses whose verb leaves it open ("talks set for Monday").
"""

from __future__ import annotations

import re
from typing import Final

from .dates_spec import Tense

_SPAN: Final = 110  # characters on either side
_WANTING: Final = (
    r"agree[sd]?|plan(?:s|ned|ning)?|expect(?:s|ed)?|wants?|hope[sd]?|hoping|vow(?:s|ed)?|pledge[sd]?|promise[sd]?"
    r"|intend(?:s|ed)?|due|set|scheduled|slated|poised|ready|prepar(?:es?|ed|ing)|likely|ordered|urged|asked|invited"
    r"|threaten(?:s|ed)?|decided?|about|going|need(?:s|ed)?|free|bound|allowed|told|enough|time"
)
_FUTURE: Final = (
    r"will|shall|won['’]t|would(?! have)|(?<=\w)['’]ll|may|must|should|might|upcoming|expires|"
    r"(?:is|are|was|were|be) to(?= [a-z])|"
    r"(?:due|set|scheduled|slated|planned|expected)(?= (?:for|to|(?:mon|tues|wednes|"
    rf"thurs|fri|satur|sun)day)\b)|(?:{_WANTING}) (?:\w+ )?to(?= [a-z])"
)
_PAST: Final = (
    r"was|were|had|did|didn['’]t|wasn['’]t|weren['’]t|hadn['’]t|has|have|[a-z]{2,}(?<!n)(?<!nde)ed|began|broke|brought"
    r"|built|came|caught|cut|drew|fell|felt|fled|flew|fought|found|gave|got|held|hit|kept|knew|laid|led|left|lost|made"
    r"|met|paid|put|ran|rose|sank|saw|sent|shot|shut|sold|spoke|spent|stood|struck|swept|taken|told|took|threw|went"
    r"|withdrew|won|wrote|said|says"
)
_CUE: Final = re.compile(rf"(?<![\w-])(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))(?![\w-])")
_SAYING: Final = re.compile(
    r"(?:said|says|told|added|announced|reported|declared|stated|warned|confirmed|noted|claimed|argued|insisted"
    r"|acknowledged|predicted|estimated|suggested)$"
)
_NOT_VERBS: Final = frozenset({"united", "hundred", "indeed", "speed", "proceed", "exceed", "succeed", "unprecedented"})
_END: Final = re.compile(r"[!?\n;]|(?<=[a-z]{3})\.[\"”']*\s|(?<=\d)\.\s")
_RIGHT_BEHIND: Final = re.compile(r",?\s(?:late|early|earlier|later|here|there|(?:on|in|at|of|the|a|this|last)\b|\s)*$")
_OPENING: Final = 30  # a time with more than that before it does not open its sentence
_SAID_NEXT: Final = re.compile(r",? (?:said|told|announced|reported|confirmed|declared)(?!\w)")
_SURE: Final = re.compile(
    r"will|shall|won|.ll|is|are|was|were|be|due|set|scheduled|slated|planned|expected|upcoming|expires"
)
_PASSIVE: Final = re.compile(r"(?:be|is|are|being|to)(?: \w+ly)? $")
_APART: Final = re.compile(r"[,:—\"”]|(?:^| )(?:and|but|that|who|which|when|where|after|as|because|while|than|if)(?= )")
_ALREADY: Final = re.compile(r"(?:had|have|has) been $")


def lean(low: str, start: int, end: int) -> Tense | None:
    """ "past" or "future" by the verb nearest before `start`..`end` in its sentence, else the first behind it.

    `low` is the text in lower case. Who said something right before the day said it then; a saying further off tells
    nothing of the day. None where no verb tells.
    """
    before = low[max(0, start - _SPAN) : start]
    cut = max((m.end() for m in _END.finditer(before)), default=0)
    for cue in reversed(list(_CUE.finditer(before, cut))):
        if cue.group() in _NOT_VERBS:
            continue
        if cue["past"] and cue.group().endswith("ed") and _PASSIVE.search(before, 0, cue.start()):
            continue  # "will be named": the tense is the auxiliary's
        if _SAYING.search(cue.group()) and not _RIGHT_BEHIND.fullmatch(before, cue.end()):
            return None
        if cue["future"]:
            if not _SURE.match(cue.group()) and _APART.search(before, cue.end()):
                return None  # another clause: its tense is not the day's
            return "past" if _ALREADY.search(before, 0, cue.start()) else "future"
        return "past"
    if start - max(0, start - _SPAN) - cut > _OPENING:
        return None
    behind = low[end : end + _SPAN]
    stop = _END.search(behind)
    if _SAID_NEXT.match(behind):
        return "past"
    for cue in _CUE.finditer(behind, 0, stop.start() if stop else len(behind)):
        if cue.group() not in _NOT_VERBS and not _SAYING.search(cue.group()):
            if _APART.search(behind, 2, cue.start()):
                return None
            return "future" if cue["future"] else "past"
    return None
