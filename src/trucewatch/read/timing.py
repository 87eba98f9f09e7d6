"""When: the time of an event, chosen among those mentioned by the grammar of its clause.

A day named with "said" dates the saying; one named with "heard" or "recorded" dates what was heard.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from ..model import When
from .act import Act
from .dates import Anchor, TimeMention, resolve
from .events import Event
from .place_rank import inside
from .scene import Scene
from .syntax import child, clause_of, is_verb, within
from .tenses import tense_at, tense_of
from .timing_beside import compared, offset, stepped, superlative
from .timing_bounds import STARTED, bounded, ever_since
from .timing_day import settled, until, weight, when_clause

if TYPE_CHECKING:
    from .tokens import Token

_Option = tuple[int, int, int, TimeMention]  # how near in the grammar, how good, how far in words
_SHORT: Final = ("hour", "minute")
# What a clause is to the one over it whose time it shares; a gerund may be its subject ("Fighting stopped on Friday").
_UNDER: Final = frozenset({"advcl", "xcomp", "conj", "pcomp", "ccomp", "acl", "csubj", "nsubj", "nsubjpass"})
_ASIDE: Final = 3  # ranks of `_time_rank` from here on are of other clauses
_JOINS: Final = re.compile(r"(?:,|;) (?:and|but|while) $")
_AND: Final = re.compile(r"(?:,| and)(?: again)?(?: on| early on| late on| during| in)? ")


_MADE: Final = frozenset({"ceasefire_agreed", "ceasefire_extended", "ceasefire_called_for", "ceasefire_rejected"})
_FACED: Final = frozenset({"fending", "fighting", "battling", "countering", "facing", "resisting", "combating"})


def undated(event: Event) -> bool:
    """Whether the words leave open when it was: what somebody "is fending off", a truce "brokered two years ago"."""
    faced = any(t.lower_ in _FACED and t.tag_ == "VBG" and child(t, "aux") is not None for t in event.head.ancestors)
    behind = [t for t in event.head.sent if event.head.i < t.i < event.head.i + 16]
    return faced or (event.kind == "ceasefire_violated" and any(t.lower_ == "ago" for t in behind))


def times_of(scene: Scene, event: Event, act: Act | None, anchor: Anchor) -> tuple[When | None, When | None]:
    """(time of the event, time of the saying), each with its words."""
    happened: list[_Option] = []
    outer: list[_Option] = []
    said: TimeMention | None = None
    perceived = act is not None and (act.line.perceives or _was_told(event, act))
    step = offset(scene, event)
    for mention in scene.times:
        token = scene.token_at(mention.start)
        if token.sent != event.head.sent or (step is not None and mention is step[0]):
            continue
        if act is not None and not perceived and _dates_saying(scene, mention, act):
            said = said or mention
            continue
        outside = act is not None and act.line.pos == "verb" and act.content and token.i not in act.content
        if act is not None and outside and not perceived and not (act.head.i < token.i and token.i > max(act.content)):
            continue
        if (mention.relation == "since" and superlative(token)) or compared(event, token):
            continue
        rank = _time_rank(scene, event, token)
        if when_clause(scene, event, mention):
            rank = 1 if rank is None else min(rank, 1)
        if rank is None and perceived and act is not None and clause_of(token) == act.head:
            rank = 3
        apart = step is not None and not _inside_clause(event, token)
        if rank is not None or apart:
            rank = (rank or 0) + _joined(scene, event, mention)
            found = (rank, weight(mention), abs(token.i - event.head.i), mention)
            (outer if apart else happened).append(found)
    time = _first(scene, event, happened, anchor)
    if time is None and step is not None:
        base = _first(scene, event, outer, anchor) or resolved(scene, said, anchor, "past")
        base = base or (_own_day(step[0], anchor) if step[1] < 0 else None)
        time = stepped(base, *step) if base is not None else None
    time = ever_since(event, time, anchor)
    said_when = resolved(scene, said, anchor, "past") if said is not None else None
    if time is None and said_when is not None and _earlier(event):
        time = When(start=None, end=said_when.end, precision="vague", basis=said_when.basis, words=said_when.words)
    if time is None and event.kind in _MADE and act is not None and act.line.pos == "verb" and not _earlier(event):
        time = said_when  # what is announced or refused is so on the day it is said
    return time, said_when


def _own_day(length: TimeMention | None, anchor: Anchor) -> When | None:
    """The report's own day, from which "six days after they announced it, it is quieter" counts."""
    if length is None or anchor.published is None or length.spec.unit == "hour" or length.spec.n is None:
        return None
    day = anchor.published[:10]
    return When(start=day, end=day, precision="day", basis="publication")


def _was_told(event: Event, act: Act) -> bool:
    """ "On 6 August, gunfire was reported by partners": the day is that of what was reported."""
    told = child(act.head, "nsubjpass", "dobj")
    return told is not None and within(event.head, told) and not within(clause_of(event.predicate), told)


def _inside_clause(event: Event, token: Token) -> bool:
    """Whether a time stands in the event's own phrase or clause."""
    clause = clause_of(event.predicate)
    return within(token, event.head) or (event.head.dep_ != "pobj" and within(token, clause))


def _first(scene: Scene, event: Event, happened: list[_Option], anchor: Anchor) -> When | None:
    """The time of the nearest mention that gives one."""
    if event.kind in _MADE and any(o[3].relation is None and o[3].when is not None for o in happened):
        happened = [o for o in happened if o[3].relation != "from"]  # "agreed on 18 May on a truce from 20 May"
    ranked = [o[3] for o in sorted(happened, key=lambda o: (o[0] + 2 * (o[1] > 0), *o[1:3]))]
    near = {id(o[3]): o[0] for o in happened}
    for mention in ranked:
        tense = tense_at(scene, event.predicate, mention)
        own = _hour(mention) and tense == "past" and near[id(mention)] < _ASIDE
        if own and resolved(scene, mention, anchor, tense) is None:
            dated = any(m.when is not None and near[id(m)] < _ASIDE for m in ranked if m is not mention)
            if not dated and (that := that_day(scene, mention, anchor)) is not None:
                return that  # "at 1100 police went into the village where bodies were found on Saturday"
        if mention.relation is not None and mention.kind in ("date", "time") and when_clause(scene, event, mention):
            mention = _bare(mention)  # "nothing until Saturday, when a mine killed one"
        if mention.kind == "set" or (mention.kind == "duration" and mention.when is None):
            continue
        when = resolved(scene, mention, anchor, tense)
        if when is not None:
            beside = ((m, resolved(scene, m, anchor, tense)) for m in ranked if m is not mention)
            others = [(m, w) for m, w in beside if w is not None]
            if (span := until(scene, mention, when, others)) is not when:
                return span if event.kind not in STARTED else msgspec.structs.replace(span, end=span.start)
            when = settled(mention, bounded(scene, event, mention, when, anchor), anchor, tense)
            return _with_next(scene, mention, when, anchor, tense)
    hour = next((m for m in ranked if _hour(m) or (m.kind == "event_relative" and m.spec.unit in _SHORT)), None)
    if hour is not None and not _hour(hour) and hour.last_day is None:
        return None
    return that_day(scene, hour, anchor) if hour is not None and tense_of(event.predicate) != "future" else None


def _bare(mention: TimeMention) -> TimeMention:
    """`mention` without what bounds it."""
    spec = msgspec.structs.replace(mention.spec, relation=None)
    return msgspec.structs.replace(mention, spec=spec, relation=None, when=None)


def _hour(mention: TimeMention) -> bool:
    """An hour or a part of the day."""
    return mention.kind == "time" and bool(mention.spec.part or mention.spec.clock)


def that_day(scene: Scene, mention: TimeMention, anchor: Anchor) -> When | None:
    """An hour without a day: of the day told of last, else of the report's own, which is said to be its basis."""
    if anchor.published is None:
        return None
    words = scene.char_span(mention.start, mention.end)
    told = mention.last_day
    day, basis = (told[:10], "inferred") if told is not None else (anchor.published[:10], "publication")
    clock = mention.spec.clock
    if clock is not None and mention.relation is None and clock.hour < 24 and mention.spec.clock_end is None:
        day = f"{day}T{clock.hour:02}:{clock.minute:02}"
    return When(start=day, end=day, precision="part_of_day", basis=basis, words=words)  # type: ignore[arg-type]


def _with_next(scene: Scene, mention: TimeMention, when: When, anchor: Anchor, tense: str | None) -> When:
    """ "on Monday and Tuesday": both days."""
    text = scene.doc.text
    for other in scene.times:
        first, second = sorted((mention, other), key=lambda m: m.start)
        if other is mention or not _AND.fullmatch(text[first.end : second.start]):
            continue
        beside = resolved(scene, other, anchor, tense)
        if beside is None or {when.precision, beside.precision} not in ({"day"}, {"month"}, {"day", "night"}):
            continue
        beside = settled(other, beside, anchor, tense)
        days = sorted(d for w in (when, beside) for d in (w.start, w.end) if d is not None)
        far = timedelta(days=6 if when.precision == "day" else 92)
        if date.fromisoformat(days[-1]) - date.fromisoformat(days[0]) <= far:
            words = scene.char_span(first.start, second.end)
            return msgspec.structs.replace(when, start=days[0], end=days[-1], precision="days", words=words)
    return when


def _dates_saying(scene: Scene, mention: TimeMention, act: Act) -> bool:
    """Whether a time hangs on the speech verb, or stands right behind it before what was said."""
    if act.line.pos != "verb" or mention.relation == "since":
        return False  # "has accused Israel of 54 breaches since Wednesday"
    token = scene.token_at(mention.start)
    if act.head.i < token.i <= act.head.i + 3:
        between = scene.doc[act.head.i + 1 : token.i]
        begun = any(t.dep_ == "mark" for t in between)  # "said that two hours after the order jets had struck"
        if all(t.tag_ in ("IN", "DT", "RB", "JJ") for t in between) and not begun:
            subject_follows = any(i > token.i for i in act.content)
            return subject_follows or token.i not in act.content
    if token.i in act.content and min(act.content) <= token.i:
        return False
    step = token
    while step.head != step and not is_verb(step):
        step = step.head
    return step == act.head and token.i > act.head.i - 8 and not (act.content and token.i < min(act.content) == 0)


def _time_rank(scene: Scene, event: Event, token: Token) -> int | None:
    if (near := inside(event, token)) is not None:
        aside = clause_of(token)
        if aside.dep_ in ("acl", "relcl") and aside.head.i in scene.truces and event.predicate is not aside:
            return 5  # "the truce signed on Saturday took effect on Monday"
        hangs = _of_what_hangs(event, clause_of(token))
        return (None if _long_so(clause_of(token)) else 3) if hangs else near
    clause = clause_of(event.predicate)
    if within(token, clause) and clause_of(token) == clause:
        return 2
    other = clause_of(token)
    if clause.dep_ == "relcl" and within(clause, token) and child(clause, "advmod") is not None:
        return 1  # "on 15 January, when jets struck"
    if clause.dep_ == "relcl" and clause.head.dep_ == "attr" and clause.head.head == other:
        return 3  # "it was the militia that opened fire there, the same evening"
    if clause.dep_ in ("relcl", "acl") and clause.i < token.i < other.i and within(clause, other):
        return 4  # "drones that they launched overnight were shot down"
    if clause.dep_ == "acl" and clause_of(clause.head) == other:
        return 5
    if clause.dep_ in _UNDER and clause.head == other:
        if clause.dep_ == "conj" and child(clause, "nsubj", "nsubjpass") is not None and token.i > clause.i:
            return None
        return 3
    if other.dep_ in ("conj",) and other.head == clause and child(other, "nsubj", "nsubjpass") is None:
        return 3
    if within(token, clause):
        return None if _tells_another(other, clause) else 5
    if token.i == token.sent.start or scene.doc[token.i - 1].i == token.sent.start:
        return 4
    return None


def _tells_another(other: Token, clause: Token) -> bool:
    """Whether a clause beside that of an event tells something of its own: "…, while two died in a raid on Sunday"."""
    mark = child(other, "mark") if other.dep_ == "advcl" else None
    beside = other.dep_ == "conj" or (mark is not None and mark.lower_ in ("while", "whereas"))
    return beside and other.head == clause and other.i > clause.i and child(other, "nsubj", "nsubjpass") is not None


def _joined(scene: Scene, event: Event, mention: TimeMention) -> int:
    """1 for a time that opens what is joined behind the event: "strafed Kutkai, and on the 13th a plane bombed"."""
    behind = event.head.idx < mention.start
    return int(behind and _JOINS.search(scene.doc.text, event.head.idx, mention.start) is not None)


def _of_what_hangs(event: Event, clause: Token) -> bool:
    """Whether a clause tells of somebody in the event what befell him before: "girls carried off in May were freed"."""
    own = (event.head, event.predicate, event.support, *(o.head for o in event.absorbed))
    return clause.dep_ in ("acl", "relcl") and clause not in own and clause.head not in own


def _long_so(clause: Token) -> bool:
    """ "a school that had been shut since Sunday": a state from before the event."""
    had = any(c.dep_ == "aux" and c.lower_ == "had" for c in clause.children)
    return had and any(c.lower_ in ("since", "for") and c.dep_ == "prep" for c in clause.children)


def _earlier(event: Event) -> bool:
    """ "had agreed": finished before the saying."""
    verb = event.predicate
    return any(c.dep_ == "aux" and c.lower_ in ("had", "has", "have") for c in verb.children)


def _set_for(scene: Scene, mention: TimeMention) -> bool:
    """ "Has convened a meeting for Saturday": a day that something is set for lies ahead."""
    text = scene.doc.text
    return (
        mention.spec.op == "weekday" and mention.spec.shift is None
        and text[max(0, mention.start - 5) : mention.start] == " for "
        and not text.startswith(("'", "’"), mention.end)
    )  # fmt: skip


def resolved(scene: Scene, mention: TimeMention | None, anchor: Anchor, tense: str | None) -> When | None:
    """A time with its words, resolved against the report's day and the tense of its clause."""
    if mention is None:
        return None
    when = mention.when
    ahead = mention.relation == "by" or (mention.relation == "from" and mention.spec.op == "date")
    if ahead and mention.spec.clock is None and tense is None:
        tense = "future"  # "must leave, that is by 23 January"
    if _set_for(scene, mention):
        tense = "future"
    if mention.tense_sensitive or when is None:
        when = resolve(mention, anchor, tense if tense in ("past", "future") else None)  # type: ignore[arg-type]
    if when is None:
        return None
    return msgspec.structs.replace(when, words=scene.char_span(mention.start, mention.end))
