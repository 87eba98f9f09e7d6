"""Conditions of the codebook on what stands over the trigger: a word of asking, threatening, refusing or counting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from .syntax import child, is_verb
from .totals import tallied, totalled

if TYPE_CHECKING:
    from .tokens import Token

__all__ = ["REFUSING", "UNDER"]

_THREATENING: Final = frozenset(  # what a threat of force is announced with, as verb or noun
    """
    vow vows vowed vowing warn warns warned warning promise promises promised promising threaten threatens threatened
    threatening pledge pledges pledged pledging swear swears swore swearing reserve reserves reserved reserving right
    going threat threats ready readiness prepared determined intends intended intention
    """.split()
)
_AHEAD: Final = frozenset({"will", "would", "shall", "'ll", "wo", "'d"})
_BIDDING: Final = frozenset(
    """
    call calls called calling urge urges urged urging ask asks asked asking appeal appeals appealed appealing plead
    pleads pleaded press pressed presses pressing beg begged begs implore implored exhort exhorted demand demands
    demanded demanding offer offers offered propose proposed proposes counsel counselled advise advised ought
    """.split()
)
_ORDERING: Final = frozenset(
    """
    order orders ordered ordering tell tells told telling instruct instructed instructs warn warned warns warning
    ultimatum deadline leaflets give gave given invite invited force forced must have has had
    """.split()
)
_WANTED: Final = frozenset({"need", "needs", "want", "wants", "way", "hope", "priority", "solution", "answer", "ask"})
_CALLING: Final = frozenset(
    """
    call calls called calling describe describes described denounce denounced condemned condemn termed branded labelled
    considers considered regarded regards constitutes constituted represents represented amounts amounted
    """.split()
)
_SCORN: Final = frozenset(
    """
    trap surrender sham farce ploy trick ruse capitulation treason betrayal joke fraud worthless unacceptable stillborn
    insult manoeuvre maneuver propaganda theatre theater hoax charade suicide stunt deception cynical meaningless
    non-starter nonstarter swindle bluff smokescreen mockery humiliation laughable ridiculous worst illusion
    """.split()
)
_QUIETLY: Final = frozenset({"quietly", "peacefully", "calmly", "uneventfully", "smoothly", "quiet", "peaceful"})
_MISHAPS: Final = frozenset(
    """
    incident incidents shot shots violation violations breach breaches shelling gunfire fire firing shooting strike
    strikes fighting clashes explosions bombardment bombing drones sirens casualties violence
    """.split()
)
_WANTING: Final = frozenset({"without", "lack", "loss", "denial", "absence", "refusal"})
_NONE: Final = frozenset({"no", "little", "scant", "limited", "insufficient", "poor"})
REFUSING: Final = frozenset({"refuse", "refused", "refuses", "refusing", "decline", "declined", "declines", "failed"})
_LIMITED: Final = frozenset(  # what is said of access, leave to pass or entry that is not given
    """
    denied deny denies denying refused refuse refuses refusing restricted restrict restricts restricting limited limit
    blocked block blocks blocking cut hampered hamper impeded impede constrained severed withheld withhold curtailed
    curtail barred bar suspended suspend lost lose prevented prevent hindered hinder obstructed obstruct
    impossible difficult patchy precarious limit reduced reduce complicate complicates complicated
    """.split()
)


def _looming(word: Token) -> bool:
    """Whether the word stands under will or would, or under a word of threatening, in its own sentence."""
    step = word
    while True:
        if is_verb(step) or step.tag_ == "MD":
            if any(c.dep_ == "aux" and c.lower_ in _AHEAD for c in step.children):
                return True
            if step.dep_ == "relcl" and step != word:
                return False
        if step.lower_ in _THREATENING and step != word:
            return True
        if step.head == step:
            return False
        step = step.head


def _lacking(noun: Token) -> bool:
    """ "no access", "without access", "lack of permission"."""
    if any(c.lower_ in _NONE for c in noun.lefts):
        return True
    over = noun.head
    if noun.dep_ == "pobj" and (over.lower_ in _WANTING or over.head.lower_ in _WANTING):
        return True
    return noun.dep_ == "dobj" and (child(over, "neg") is not None or over.lower_ in ("lack", "lacks", "lacked"))


def _obstructed(noun: Token) -> bool:
    """Whether a word of refusing or limiting has the noun as its subject or object, or describes it."""
    if any(c.lower_ in _LIMITED for c in noun.children if c.dep_ in ("amod", "acl", "advmod")):
        return True
    over = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and over.lower_ in _LIMITED:
        return True
    if noun.dep_ == "nsubj":
        shown = [c for c in over.children if c.dep_ in ("acomp", "attr", "xcomp", "oprd")]
        return over.lower_ in _LIMITED or any(c.lower_ in _LIMITED for c in shown)
    return False


def _bid(word: Token) -> bool:
    """Whether the word stands under one of asking, urging or offering, in the same sentence."""
    step = word
    while step.head != step:
        step = step.head
        if step.lower_ in _BIDDING:
            return True
        if step.dep_ == "relcl":
            return False
    return False


def _commanded(word: Token) -> bool:
    """ "told them to lay down their arms", "unless they lay down their arms": ordered, demanded or a condition."""
    if any(c.lower_ in ("unless", "until", "if", "must", "should") for c in word.children):
        return True
    step = word
    while step.head != step:
        step = step.head
        if step.lower_ in _BIDDING or step.lower_ in _ORDERING:
            return True
        if step.dep_ == "relcl":
            return False
    return False


def _wished(noun: Token) -> bool:
    """ "what people need is a truce", "the only way out is a ceasefire"."""
    if noun.dep_ != "attr" or noun.head.lower_ not in ("is", "was", "'s"):
        return False
    over = child(noun.head, "csubj", "nsubj")
    return over is not None and any(t.lower_ in _WANTED for t in over.subtree)


def _said_of(noun: Token) -> bool:
    """ "called the raid a breach", "described it as a violation"."""
    over = noun.head
    if noun.dep_ == "pobj" and over.lower_ in ("as", "of"):
        over = over.head
    return over.lower_ in _CALLING and over != noun


def _ought(verb: Token) -> bool:
    """ "must stop", "had to stop", "needs to end"."""
    if any(c.dep_ == "aux" and c.lower_ in ("must", "should", "ought") for c in verb.children):
        return True
    return verb.dep_ == "xcomp" and verb.head.lower_ in ("has", "have", "had", "needs", "need", "ought")


def _unbound(word: Token) -> bool:
    """Whether its clause or the one above is negated: "does not consider itself bound by it"."""
    return any(child(t, "neg") is not None for t in (word, word.head, word.head.head))


def _there(word: Token) -> bool:
    return any(child(t, "expl") is not None for t in (word.head, word.head.head))


def _longer(word: Token) -> bool:
    return any(c.lower_ == "longer" for t in (word, word.head) for c in t.children)


def _disparaged(verb: Token) -> bool:
    """ "called the arrangement a trap", "described the plan as worthless"."""
    return any(
        t.lower_ in _SCORN
        for c in verb.children
        if c.i > verb.i and (c.dep_ in ("oprd", "attr", "dobj", "ccomp", "xcomp") or c.lower_ == "as")
        for t in c.subtree
    )


def _uneventful(verb: Token) -> bool:
    """ "passed quietly", "went by without a shot"."""
    return any(c.lower_ in _QUIETLY for c in verb.children) or any(
        c.lower_ == "without" and any(t.lower_ in _MISHAPS for t in c.subtree) for c in verb.children
    )


UNDER: Final[Mapping[str, Callable[[Token], bool]]] = {
    "looming": _looming, "lacking": _lacking, "obstructed": _obstructed, "tallied": tallied,
    "totalled": totalled, "unbound": _unbound,
    "bid": _bid, "ought": _ought, "wished": _wished, "said_of": _said_of, "there": _there, "longer": _longer,
    "commanded": _commanded, "uneventful": _uneventful, "disparaged": _disparaged,
}  # fmt: skip
