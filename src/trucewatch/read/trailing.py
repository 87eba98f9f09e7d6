"""What came of an act, told in a participle at the end of its sentence: "struck two houses, …, killing ten people"."""

from __future__ import annotations

from collections.abc import Mapping

from .frames import Event
from .links import CASUALTY
from .syntax import SUBJECTS, child, is_verb


def trailing(events: list[Event], group: Mapping[str, str]) -> list[tuple[Event, Event]]:
    """(the act, its result) for each killing or wounding told by a participle behind a comma, with no subject.

    The act is the nearest before it in the sentence, whatever the parser hung the participle on.
    """
    found = []
    for result in events:
        verb = result.head
        if result.frame not in CASUALTY or verb.tag_ != "VBG" or child(verb, "mark", "aux", *SUBJECTS) is not None:
            continue
        left = verb.left_edge.i
        if left <= verb.sent.start or verb.doc[left - 1].text != ",":
            continue
        before = [e for e in events if e.head.sent == verb.sent and e.head.i < verb.i and group[e.kind] == "force"]
        act = max(before, key=lambda e: e.head.i, default=None)
        if act is None or act.frame in CASUALTY or (act.unit.pos == "noun" and act.support is None):
            continue
        between = verb.doc[act.head.i + 1 : left - 1]
        if not any(t.text in ";:" for t in between) and is_verb(act.predicate):
            found.append((act, result))
    return found
