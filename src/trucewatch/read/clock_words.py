"""Before or after the truce by the words: what the event's own clause says, and sentences that date what was told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from ..model import Claim
from .events import Event
from .scene import Scene
from .syntax import is_verb, within

if TYPE_CHECKING:
    from .tokens import Token

_TRUCE_WORDS: Final = (
    r"(?:[\w-]+\s){0,2}(?:cease-?fire|truce|cessation|armistice|pause|silence)|(?:the\s+)?guns fell silent"
)
_BEFORE: Final = re.compile(
    r"\b(?:on the eve of|before|prior to|ahead of|leading up to|preceding|until|in the run-up to)\s+(?:the\s+|a\s+)?"
    rf"(?:{_TRUCE_WORDS})|\b(?:hours?|minutes|days?|weeks?|night|evening)\s+before\s+(?:it|this)\b"
    r"|\bin the (?:last )?(?:hours?|minutes|days?|night|evening) before,"
    r"|\b(?:before|until|till|up to) the (?:very )?(?:last minute|deadline|appointed (?:hour|time)|clock struck)\b"
    r"|\b(?:in|during|throughout|after|over) (?:the |its |their )?(?:[\w-]+ ){0,2}(?:day|week|month|hour|night)s?"
    r" of (?:the )?(?:fighting|war|battles?|clashes|bombing|bombardment|shelling|violence|combat|bloodshed)\b"
    r"|\b(?:in|during|throughout) the (?:[A-Z]\w+ |\w+-day )?(?:war|onslaught|offensive|campaign)\b"
    r"|\bon the (?:first|second|third|last|final) (?:full )?day of the (?:war|fighting)\b",
    re.I,
)
_AFTER: Final = re.compile(
    r"\b(?:since|after|following|despite|in violation of|in breach of|during|under|into|violating|breaching)\s+"
    rf"(?:the\s+|a\s+|this\s+)?(?:{_TRUCE_WORDS})",
    re.I,
)
_DATING: Final = re.compile(
    r"\b(?:events?|incidents?|acts?|attacks?|abuses|all (?:of )?(?:this|that)|this|they|these)\b[^.]{0,20}?"
    r"\b(?:date|dates|dated|happened|took place|occurred|precede|preceded|predate|predated|go back|goes back)\b",
    re.I,
)
_COMPARED: Final = re.compile(
    r"\b(?:(?:down|up) from|compared (?:with|to)|as against|in contrast (?:with|to)|than)\b", re.I
)
_GOES_ON: Final = frozenset({"remain", "remains", "remained", "stay", "stays", "stayed", "continue", "continues"})


def hint(scene: Scene, event: Event, told: bool) -> str | None:
    """What the words of the event's own clause say of the truce: "before", "after", or nothing (None).

    `told`: whether somebody is quoted as saying it, which puts the verb back by one tense.
    """
    sentence = event.head.sent
    since = any(c.lower_ == "since" and c.dep_ == "advmod" for c in event.predicate.children)
    if since and event.kind not in ("displacement", "casualty_total"):
        return "after"  # "had not moved forward since"
    for pattern, side in ((_BEFORE, "before"), (_AFTER, "after")):
        for match in pattern.finditer(sentence.text):
            if match[0].lower().endswith((" it", " this", ",")) and not _names_before(scene, sentence.start):
                continue
            token = scene.token_at(sentence.start_char + match.start())
            behind = scene.doc.text[event.head.idx : sentence.start_char + match.start()]
            if _over(token, event) and _COMPARED.search(behind) is None:
                return side
    if _since_then(scene, event):
        return "after"
    had = any(c.dep_ == "aux" and c.lower_ == "had" for c in event.predicate.children)
    if had and not told and event.predicate.dep_ == "relcl":
        return "before"
    return "after" if _lasting(event) and event.kind != "casualty_total" else None


def _since_then(scene: Scene, event: Event) -> bool:
    """ "The truce ran out at seven. At least 54 people have been killed since then"."""
    sentence = event.head.sent
    return "since then" in sentence.text.lower() and _names_before(scene, sentence.start)


def _names_before(scene: Scene, start: int) -> bool:
    """Whether the sentence before names a truce."""
    if start == 0:
        return False
    earlier = scene.doc[start - 1].sent
    return any(earlier.start <= i < earlier.end for i in scene.truces)


def _over(token: Token, event: Event) -> bool:
    """Whether a time phrase hangs on the event's clause, and not on another beside it."""
    verb = token.head.head if token.dep_ in ("mark", "advmod") and is_verb(token.head) else token
    while verb.head != verb and not is_verb(verb):
        verb = verb.head
    return within(event.head, verb) or not is_verb(verb) or verb.dep_ not in ("advcl", "relcl", "conj", "parataxis")


def _lasting(event: Event) -> bool:
    """What goes on as it is told: "are walking", "remains closed"."""
    verb = event.predicate
    if event.kind == "displacement" and verb.tag_ != "VBG":
        return False
    aux = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    going = verb.tag_ == "VBG" and bool(aux & {"is", "are", "'re", "'s"})
    return going or verb.lower_ in _GOES_ON or (is_verb(verb.head) and verb.head.lower_ in _GOES_ON)


def placed(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """The claims of a passage, placed by a later sentence that dates what was told before it."""
    datings = _datings(scene)
    out: list[Claim] = []
    for claim in claims:
        side = next((s for at, s in datings if claim.trigger.start < at), None)
        if side is not None and claim.relative_to_truce == "none":
            because = (*claim.because, f"a later sentence puts it {side} the truce")
            claim = msgspec.structs.replace(claim, relative_to_truce=side, because=because)
        out.append(claim)
    return out


def _datings(scene: Scene) -> list[tuple[int, str]]:
    """(character, side) of each sentence that says of all that was told so far when it was: "this was before it"."""
    found = []
    for sentence in scene.doc.sents:
        if _DATING.search(sentence.text[:60]) is None:
            continue
        if _BEFORE.search(sentence.text) or "predate" in sentence.text or "precede" in sentence.text:
            found.append((scene.span(sentence.start, sentence.start + 1).start, "before"))
    return found
