"""The toll of one act is told of that act: "the toll of Sunday's strike rose to twelve", "the number of dead in the
bombing of a church". What is counted over a war, or since a day, stays a running total.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .events import Event
from .syntax import after

WAR_AS_SUCH: Final = frozenset(
    {"fighting", "offensive", "assault", "violence", "hostilities", "military operation", "military campaign", "battle",
     "escalation", "aggression", "combat", "ground offensive", "bombing campaign", "air campaign", "clash"}
)  # fmt: skip
_OF: Final = ("of", "from", "in")


def toll_of(a: Event, b: Event, group: Mapping[str, str]) -> bool:
    """Whether `a` counts the dead of the one act that `b` names."""
    if a.frame != "toll" or a.unit.pos == "verb" or b.unit.pos != "noun" or group[b.kind] != "force":
        return False
    if b.frame == "toll" or b.unit.form in WAR_AS_SUCH or b.head.tag_ == "NNS":
        return False
    nouns = after(a.head, *_OF)
    nouns += [n for noun in nouns for c in (noun, *noun.children) for n in after(c, *_OF)]
    return b.head in nouns


def take_over(toll: Event, act: Event) -> None:
    """Make a toll the claim of its act: the act's kind, roles and means; the toll's own words stay the trigger."""
    toll.absorbed += [act, *act.absorbed]
    toll.kind = act.kind
    for role, tokens in act.roles.items():
        mine = toll.roles.setdefault(role, [])
        mine += [t for t in tokens if t not in mine]
    toll.means += [i for i in act.means if i not in toll.means]
    toll.notes.append(f"the toll of the {act.head.text!r}")
