"""Denials that no verb of denying tells: "the report is a lie", "asked whether they had, he said they had not".

What is called false is denied by whoever says so: the speaker around it, or the publisher whose own words they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .act import Act
from .lexicon import Match
from .memory import Memory
from .speakers import speaker_of
from .surface import FALSE
from .syntax import SUBJECTS, child, is_noun, is_verb, objects, subjects

if TYPE_CHECKING:
    from .scene import Scene
    from .tokens import Sentence, Token

_BEING: Final = frozenset({"is", "are", "was", "were", "be", "'s", "'re"})
_REAL: Final = frozenset({"reality", "truth", "facts", "fact", "true"})
_MATCHING: Final = frozenset({"correspond", "corresponds", "conform", "conforms", "reflect", "reflects", "accord"})
_CALLING: Final = frozenset(
    """
    described describes describe branded brands labelled labels labeled termed terms called calls dismissed dismisses
    brushed waved characterised characterized condemned
    """.split()
)
_TOLD: Final = frozenset(
    """
    information claim claims allegation allegations report reports statement statements charge charges accusation
    accusations news rumour rumours rumor rumors assertion assertions story stories version versions spread
    dissemination word talk suggestion suggestions
    """.split()
)
_POINTING: Final = frozenset({"that", "this", "it", "which", "these", "those", "all"})
_NOT: Final = frozenset({"not", "n't", "no", "never", "nor"})


def belying(scene: Scene, sentence: Sentence, found: list[Act], memory: Memory) -> list[Act]:
    """The denials of a sentence that its words of saying do not tell; an act before it that is called false is turned
    into one."""
    deny = scene.lexicon.cues.get("deny")
    if not deny:
        return []
    out: list[Act] = []
    for verb in sentence:
        if not (is_verb(verb) or verb.lower_ in _BEING):
            continue
        denied = _called_false(verb)
        if denied is not None:
            made = _denials(scene, verb, denied, found)
            if made:  # "has nothing to do with reality" is no reply to a charge
                found[:] = [a for a in found if a.head is not verb]
            out += made
        elif (
            verb.lower_ in _CALLING
            and _false_behind(verb)
            and ((things := _things(verb)) or (_this_behind(verb) and not any(a.head is verb for a in found)))
        ):
            speaker, _ = speaker_of(scene, subjects(verb), memory)
            if speaker is not None:
                content = frozenset(range(things[0].i + 1, sentence.end) if things else ())
                end = verb.i + 1 if things else 1 + next(t.i for t in sentence if t.i > verb.i and t.lower_ in FALSE)
                match = Match(first=verb.i, end=end, lines=deny, form=deny[0].form)
                out.append(Act(cue=match, head=verb, line=deny[0], content=content, speaker=speaker))
        elif verb.lower_ == "asked" and (act := _answer(scene, verb, found)) is not None:
            out.append(act)
    return out


def _called_false(verb: Token) -> list[Token] | None:
    """The subject of "is a lie", "does not correspond to reality", "has nothing to do with the truth"."""
    negated = child(verb, "neg") is not None
    if verb.lower_ in _BEING and not negated:
        shown = [c for c in verb.children if c.dep_ in ("attr", "acomp")]
        if any(
            t.lower_ in FALSE for c in shown for t in (c, *c.children, *(x for k in c.children for x in k.children))
        ):
            return subjects(verb)
    real = any(t.lower_ in _REAL for t in verb.rights for t in t.subtree)
    if verb.lower_ in _MATCHING and negated and real:
        return subjects(verb)
    if verb.lower_ in ("has", "have", "had") and real and any(t.lower_ == "nothing" for t in objects(verb)):
        return subjects(verb)
    return None


def _denials(scene: Scene, verb: Token, denied: list[Token], found: list[Act]) -> list[Act]:
    deny = scene.lexicon.cues.get("deny")
    assert deny
    over = sorted((a for a in found if verb.i in a.content), key=lambda a: len(a.content))
    speaker = over[0].speaker if over else None
    out = []
    for noun in denied:
        if noun.lower_ in _POINTING:
            before = [a for a in found if a.head.i < verb.sent.start and a.head.sent.end == verb.sent.start]
            if before and before[-1].line.strength in ("claiming", "neutral", "accusing") and not over:
                before[-1].line, before[-1].speaker, before[-1].unnamed = deny[0], speaker, False
            continue
        first = min([verb.i, *(c.i for c in verb.lefts if c.dep_ in ("aux", "neg"))])
        content = set(range(noun.left_edge.i, first)) - {noun.i}
        told = noun.lower_ in _TOLD or any(c.dep_ in ("acl", "ccomp") for c in noun.children)
        if not is_noun(noun) or not told or len(content) < 3:
            continue
        match = Match(first=verb.i, end=verb.i + 1, lines=deny, form=deny[0].form)
        out.append(Act(cue=match, head=verb, line=deny[0], content=frozenset(content), speaker=speaker))
    return out


def _false_behind(verb: Token) -> bool:
    return any(t.lower_ in FALSE for t in verb.doc[verb.i : min(verb.i + 14, verb.sent.end)])


def _this_behind(verb: Token) -> bool:
    """ "called this propaganda", "dismissed it as a lie"."""
    return verb.i + 1 < verb.sent.end and verb.doc[verb.i + 1].lower_ in _POINTING


def _things(verb: Token) -> list[Token]:
    """What is called false: a word for what somebody said."""
    near = objects(verb) + [c for t in verb.children if t.dep_ == "oprd" for c in (t, *t.children)]
    near += [t for t in verb.doc[verb.i : min(verb.i + 10, verb.sent.end)] if t.lower_ in _TOLD]
    found = [t for t in near if t.lower_ in _TOLD and t.lower_ not in FALSE]
    return list(dict.fromkeys(found))[:1]


def _answer(scene: Scene, asked: Token, found: list[Act]) -> Act | None:
    """ "Asked whether his men had fired, the colonel said they hadn't": what was asked about is denied."""
    question = next((c for c in asked.children if c.dep_ in ("ccomp", "advcl", "xcomp")), None)
    mark = child(question, "mark") if question is not None else None
    if question is None or mark is None or mark.lower_ not in ("whether", "if") or child(asked, *SUBJECTS) is not None:
        return None
    act = next(
        (a for a in found if a.head.sent is asked.sent and a.head.i > question.i and a.speaker is not None), None
    )
    if act is None or "quote" not in act.line.content:
        return None
    rest = [t for t in asked.doc[act.head.i : asked.sent.end] if not t.is_punct]
    negative = any(t.lower_ in _NOT or t.lower_ in FALSE for t in rest) and len(rest) < 16
    deny = scene.lexicon.cues.get("deny")
    if not negative or not deny:
        return None
    content = frozenset({t.i for t in question.subtree} - {mark.i})
    match = Match(first=act.cue.first, end=act.cue.end, lines=deny, form=deny[0].form)
    return Act(cue=match, head=act.head, line=deny[0], content=content, speaker=act.speaker)
