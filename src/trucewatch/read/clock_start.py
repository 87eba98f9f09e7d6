"""When a report's truce began or was agreed: by its claims, by the words around its days, by what it counts from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from ..model import Claim, When
from .dates_calendar import NUMBERS, number
from .scene import Scene
from .syntax import is_verb

_STOPS: Final = re.compile(
    r"\b(?:agreed?|undert(?:ook|ake)|ordered|pledged|promised|declared|announced|consented)\b[^.;]{0,120}?"
    r"\b(?:stop|halt|cease|suspend)(?:ped|d|ed|ping|ing)?\b[^.;]{0,24}?"
    r"\b(?:shooting|firing|fire|attacking|hostilities|fighting|offensive operations|military operations)\b"
    r"|\bcall(?:ed|ing)? off (?:the |all )?(?:hostilities|attacks|fighting|offensives?)\b"
    r"|\b(?:days?|weeks?|months?) (?:after|into|since) the (?:[A-Z][\w-]+ ){1,3}(?:peace )?(?:agreement|accord|deal)\b"
    r"|\b(?:since|after|despite|following) the (?:peace (?:agreement|accord|deal)|agreement of \d{1,2} [A-Z])"
    r"|\bput an (?:immediate )?end to (?:the )?(?:hostilities|fighting)\b|\bend of hostilities\b",
    re.I,
)
_MOST_COUNTED: Final = 60
_COUNTED: Final = re.compile(
    r"\b(?P<n>\d+|[A-Za-z]+)[ -](?P<unit>day|week|month)s? (?:of|into|after|since)\b[^.;:\n]{0,60}?\b"
    r"(?:cease-?fire|truce|cessation of hostilities)\b",
    re.I,
)
_NTH_DAY: Final = re.compile(
    r"(?:the|day) (?P<n>[a-z]+|\d+)(?: full)?(?: day)? (?:of|into) (?:a|an|the|its|this) (?:[\w-]+ ){0,3}?"
    r"(?:cease-?fire|truce|cessation of hostilities|pause)\b",
    re.I,
)
_MADE: Final = frozenset(
    {"agreed", "declared", "announced", "signed", "proclaimed", "began", "begun", "started", "reached", "brokered"}
)
_EFFECT: Final = re.compile(
    r"\b(?:took|taken|takes|came|come|comes|went|goes|entered) (?:in)?(?:to )?(?:effect|force|hold)\b|\bwent live\b"
    r"|\b(?:began|begun|started)\b",
    re.I,
)
_SHARP: Final = ("day", "part_of_day", "hour", "minute")


def begins(scenes: Sequence[Scene]) -> When | None:
    """From when a truce holds where none is said to have begun: "a ceasefire from midnight on 29 December"."""
    for scene in scenes:
        for mention in scene.times:
            runs = mention.spec.op == "range" and scene.doc.text.startswith("from", mention.start)
            if (mention.relation != "from" and not runs) or mention.when is None or mention.when.start is None:
                continue
            at = scene.token_at(mention.start)
            near = range(max(at.sent.start, at.i - 12), at.i)
            if any(i in scene.truces for i in near):
                words = scene.char_span(mention.core_start, mention.core_end)
                return msgspec.structs.replace(mention.when, words=words)
    return None


def entered(scenes: Sequence[Scene]) -> When | None:
    """When a truce is said to have taken effect in passing: "since the ceasefire took effect at 8 p.m. on Friday"."""
    for scene in scenes:
        for mention in scene.times:
            if mention.when is None or mention.when.start is None or mention.when.precision not in (*_SHARP, "night"):
                continue
            sentence = scene.token_at(mention.start).sent
            told = _EFFECT.search(scene.doc.text, sentence.start_char, mention.start)
            if told is None or any(mark in scene.doc.text[told.end() : mention.start] for mark in ",;:"):
                continue
            first = scene.token_at(told.start()).i
            if any(i in scene.truces for i in range(max(sentence.start, first - 14), first)):
                words = scene.char_span(mention.core_start, mention.core_end)
                return msgspec.structs.replace(mention.when, words=words)
    return None


def in_passing(scenes: Sequence[Scene], published: str | None) -> str | None:
    """The day or hour from which a truce holds by what is told in passing, or by the day it is in: "on Sunday, the
    second day of a truce"; None if nothing tells."""
    told = entered(scenes) or begins(scenes)
    if told is not None:
        return told.start
    today = date.fromisoformat(published[:10]) if published is not None else None
    for scene in scenes:
        text = scene.doc.text
        days = _COUNTED.search(text)
        if days is not None and days["unit"].lower() == "day" and (NUMBERS.get(days["n"].lower()) or 0) > 1:
            day = counted(days.group(), today)  # "five days into a ceasefire"
            return day.isoformat() if day is not None else None
        for match in _NTH_DAY.finditer(text):
            n = number(match["n"].lower())
            near = [m for m in scene.times if 0 <= match.start() - m.end <= 2 and m.when is not None]
            first = near[-1].when.days()[0] if near and near[-1].when is not None else None
            if first is not None and n is not None and near[-1].when is not None and near[-1].when.precision in _SHARP:
                return (first - timedelta(days=n - 1)).isoformat()
    return None


def made(scenes: Sequence[Scene], published: date | None) -> date | None:
    """The day of a truce's making by the words around it: "the ceasefire that they had agreed on Saturday"."""
    for scene in scenes:
        for mention in scene.times:
            first = mention.when.days()[0] if mention.when is not None else None
            if first is None or mention.when is None or mention.when.precision in ("month", "year", "vague"):
                continue
            at = scene.token_at(mention.start)
            span = [t for t in scene.doc[at.sent.start : at.i] if at.i - t.i < 25]
            truce = next((t.i for t in span if t.i in scene.truces), None)
            if truce is None or (published is not None and first > published):
                continue
            verb = next((t for t in reversed(span) if is_verb(t)), None)
            if (verb is not None and verb.lower_ in _MADE) or (
                at.i > 0 and at.nbor(-1).lower_ == "of" and at.i - truce < 3
            ):
                return first
    return None


def agreed_on(claims: list[Claim]) -> date | None:
    """The first day on which the document says that its truce was agreed or declared: earlier acts were before."""
    made = any(c.kind == "ceasefire_agreed" and c.stance == "asserted" and c.time is not None for c in claims)
    days = []
    for c in claims:
        silent = "silent" in c.trigger.quote  # the guns fall silent within a day of it
        tells = c.kind in ("ceasefire_agreed", "ceasefire_in_force") or silent
        tells |= made and c.kind in ("ceasefire_holding", "ceasefire_violated")
        first = c.time.days()[0] if c.time is not None and tells and c.stance == "asserted" else None
        if first is not None:
            days.append(first - timedelta(days=c.kind == "ceasefire_holding" and silent))
    return min(days, default=None)


def in_other_words(scenes: Sequence[Scene], published: date | None) -> tuple[bool, date | None]:
    """Whether a truce is told of without the word ("agreed to stop shooting", "an end to hostilities"), and its day."""
    told = False
    for scene in scenes:
        for match in _STOPS.finditer(scene.doc.text):
            told = True
            sentence = scene.token_at(match.start()).sent
            days = [
                (m.relation == "from", first)
                for m in scene.times
                if sentence.start_char <= m.start < sentence.end_char and m.when is not None
                and m.when.precision not in ("month", "year", "vague") and (first := m.when.days()[0]) is not None
                and (published is None or first <= published)
            ]  # fmt: skip
            if days:
                return True, max(days)[1]
    return told, None


def of_its_day(scenes: Sequence[Scene], published: date | None) -> bool:
    """Whether a report names its own day as that of something it tells: "this morning", the weekday it appeared on."""
    day = published.isoformat() if published is not None else None
    whens = (m.when for s in scenes for m in s.times if m.when is not None and m.when.precision in _SHARP)
    return day is not None and any((w.start or "")[:10] == day == (w.end or "")[:10] for w in whens)


def counted(text: str, published: date | None) -> date | None:
    """The day that a report counts its truce from: "ten days of ceasefire", "two weeks into the truce"."""
    found = _COUNTED.search(text) if published is not None else None
    n = number(found["n"].lower()) if found is not None else None
    if found is None or published is None or n is None or n > _MOST_COUNTED:
        return None
    length, slack = {"day": (1, 0), "week": (7, 2), "month": (31, 4)}[found["unit"].lower()]  # rounded as people round
    return published - timedelta(days=n * length + slack)


def truce_start(claims: list[Claim], said: When | None) -> When | None:
    """When the document's own truce took effect, by the first claim that says so; else from when it is said to hold."""
    for wanted in ("asserted", "planned"):
        for claim in claims:
            if claim.kind == "ceasefire_in_force" and claim.stance == wanted and claim.time is not None:
                return claim.time
        if said is not None:
            return said
    return None
