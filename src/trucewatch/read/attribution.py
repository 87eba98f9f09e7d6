"""Who says it: acts of speech with their cue, their speaker and the tokens that they cover.

Law 3: who says so is part of what is said. A token belongs to the innermost act that covers it; a token that none
covers is the publisher's own word, unless it stands in a quotation that an act nearby has opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..codebook.lines import Cue
from ..model.claim import Party
from .act import Act
from .actors import classify
from .belying import belying
from .carrying import carry
from .lexicon import Match
from .memory import Memory
from .phrases import noun_act, phrase_act, quoted_as
from .quotation import asked_before, continue_quotation, free_relative, leave_open, running_on, whole_quotations
from .reach import (
    also_reported,
    aside,
    beyond_semicolon,
    blames_nobody,
    charged_with,
    counted_so,
    dismissed,
    hung_finite,
    losses_added,
    outside_quotation,
    person_over,
    somebody,
    that_follows,
    went_on,
    whoever,
)
from .scene import Scene
from .signed import framed, laid_out
from .speakers import below, joined, ours, speaker_of, up_to, with_via
from .surface import blamed, final, inverted, list_before, stray_subject
from .syntax import SUBJECTS, after, agents, child, is_noun, is_passive, is_verb, objects, subjects, within
from .tagging import widen

if TYPE_CHECKING:
    from .tokens import Sentence, Token

_OFFICES: Final = frozenset(
    {"service", "office", "agency", "directorate", "command", "staff", "ministry", "channel", "mission",
     "chair", "chairperson", "chairman", "chairwoman", "coordinator", "facilitator", "rapporteur"}
)  # fmt: skip
_SUBORDINATE: Final = frozenset({"although", "though", "while", "after", "as", "when", "before", "since"})


def acts(scene: Scene, memory: Memory) -> list[Act]:
    """Every act of speech of the passage, in order; updates `memory`."""
    layout = laid_out(scene)
    found: list[Act] = layout or running_on(scene, memory)
    for sentence in scene.doc.sents:
        for match in scene.cues:
            if not sentence.start <= match.first < sentence.end:
                continue
            for line in match.lines:
                act = _act(scene, sentence, match, line, memory)
                if act is not None:
                    found.append(act)
                    memory.heard(act.speaker)
                    break
        if not layout and (frame := framed(scene, sentence)) is not None:
            found.append(frame)
            memory.heard(frame.speaker)
        widen(scene, sentence, found)
        found += belying(scene, sentence, found, memory)
        continue_quotation(scene, sentence, found)
        if (added := losses_added(scene, sentence, found, memory)) is not None:
            found.append(added)
        _notice(scene, sentence, memory)
    whole_quotations(scene, found)
    found += carry(scene, found)
    leave_open(scene, memory, found)
    return found


def _notice(scene: Scene, sentence: Sentence, memory: Memory) -> None:
    """Whoever the sentence is about may be meant by the pronoun of the next."""
    for token in [c for c in sentence.root.children if c.dep_ == "nsubj"]:
        if token.lower_ in ("answer", "reply", "response", "word") and (sender := after(sentence.root, "from")):
            token = sender[0]  # "The answer came from the group's spokesman."
        noun = classify(scene, token)
        if noun.cls in ("force", "body", "person") or token.lower_ in _OFFICES:
            subject, _ = speaker_of(scene, [token], memory)
            if subject is not None:
                memory.noticed(subject)


def _purpose(clause: Token) -> bool:
    return clause.dep_ == "advcl" and clause.tag_ == "VB" and child(clause, "aux") is not None


def _act(scene: Scene, sentence: Sentence, match: Match[Cue], line: Cue, memory: Memory) -> Act | None:
    head = _head(scene, match)
    if line.pos == "verb":
        if head.i in scene.countries and head.text[:1].isupper():
            return None  # "brokered by Saudi Arabia and the United States"
        closing = "quote" in line.content and final(scene, sentence, scene.doc[match.first]) is not None
        return _verb_act(scene, sentence, match, line, memory) if is_verb(head) or closing else None
    if line.pos == "noun":
        return noun_act(scene, match, line, memory) if is_noun(head) else None
    if line.form == "quoted as saying":
        return quoted_as(scene, sentence, match, line, memory)
    return phrase_act(scene, sentence, match, line, memory)


def _head(scene: Scene, match: Match[Cue]) -> Token:
    tokens = scene.doc[match.first : match.end]
    return tokens.root


def _verb_act(scene: Scene, sentence: Sentence, match: Match[Cue], line: Cue, memory: Memory) -> Act | None:
    head = scene.doc[match.first]
    closing = final(scene, sentence, head) if "quote" in line.content else None
    if not is_verb(head) and closing is None:
        head = _head(scene, match)
    if head.dep_ == "amod" or (head.dep_ == "compound"):
        return None
    if tuple(line.content) == ("quote",) and child(head, "xcomp", "dobj", "oprd") is not None:
        return None  # "continued to fire", "reads the paper"
    finite = hung_finite(head)
    passive = not finite and is_passive(head) and not (closing is not None and child(head, "auxpass") is None)
    if passive:
        closing = None
    clauses = [c for c in head.children if c.dep_ in ("ccomp", "parataxis") and c.i != head.i]
    heads = agents(head) if passive else subjects(head)
    if line.strength == "accusing" and blames_nobody(head, heads):
        return None
    if closing is not None:
        heads = closing[0]
    elif written := outside_quotation(scene, head):
        heads = written
    elif not heads and not passive:
        heads = list_before(scene, sentence, head) or stray_subject(scene, head) or inverted(scene, sentence, head)
    heads = [person_over(scene, h) for h in heads if not (h.i > head.i and that_follows(sentence, head))]
    content: set[int] = set()
    accused: Party | None = None
    if closing is not None:
        content |= set(range(sentence.start, closing[1])) | went_on(sentence, head)
    elif "that" in line.content or "quote" in line.content:
        content |= _said_clauses(scene, sentence, head, clauses, heads)
    for slot in line.content:
        if slot == "obj":
            undergoers = subjects(head) if passive else objects(head) or counted_so(head)
            if line.against != "obj" or any(classify(scene, t).cls == "event" for t in undergoers):
                content |= below(undergoers) | below(also_reported(head))
            content |= below([c for c in head.children if c.dep_ in ("xcomp", "pcomp")])
        elif slot == "as":
            for c in (head, *objects(head)):
                content |= below([p for p in c.children if p.dep_ == "prep" and p.lower_ == "as"])
        elif slot not in ("that", "quote", "clause", "oprd"):
            content |= below(after(head, slot) or charged_with(head, slot, line))
            for undergoer in objects(head) or ([c for c in head.children if c.dep_ == "nsubjpass"] if passive else []):
                content |= below(after(undergoer, slot))
            for word in blamed(head):
                content |= below(after(word, slot))
        elif slot == "oprd":  # "called the raid a massacre"
            named = [c for c in head.children if c.dep_ in ("oprd", "xcomp", "ccomp") and c.i > head.i]
            content |= below([*objects(head), *named]) if named else set()
        elif slot == "clause":
            content |= below([c for c in head.children if c.dep_ in ("xcomp", "ccomp") or _purpose(c)])
    colon = next((t.i for t in scene.doc[head.i + 1 : sentence.end] if t.text == ":"), None)
    opens = "quote" in line.content and line.strength != "denying"
    if colon is not None and opens and colon + 3 < sentence.end:  # "reported the opposite: its troops …"
        content |= set(range(colon + 1, sentence.end))
    if line.strength == "denying":
        content |= dismissed(scene, sentence, head)
    if line.strength == "accusing" and not content and line.against is not None:
        content |= below(
            [c for c in head.children if c.dep_ in ("advcl", "prep") and c.lower_ in ("after", "for", "over")]
        )
        content |= below([c for c in head.children if c.dep_ == "advcl" and c.i > head.i])
    last = scene.doc[match.end - 1]
    if last.tag_ == "IN" and last != head:  # "had nothing to do with the shooting"
        content |= below([last])
    if closing is None:
        accusing = line.strength == "accusing"
        content -= aside(content, head, accusing=accusing) if accusing or "clause" in line.content else set()
    counted = {t.i for t in objects(head)} if "obj" in line.content else set()  # "put the number of dead at nine"
    content = (content | counted & set(range(match.first, match.end))) - {head.i}
    content -= set(range(match.first, match.end)) - counted
    over: list[Token] = []
    if line.against is not None and last.lower_ == line.against:  # "put the blame on the army"
        over = [c for c in last.children if c.dep_ == "pobj"]
        content -= below([last])
        accused = joined(scene, over, memory)
    elif line.against is not None:
        over = objects(head) if line.against == "obj" else after(head, line.against)
        over = over or [t for word in blamed(head) for t in subjects(word)]
        if passive and line.against == "obj":
            over = [c for c in head.children if c.dep_ == "nsubjpass"]
        accused = joined(scene, over, memory)
    if not content and "quote" in line.content:
        content |= asked_before(scene, sentence)
    accused = whoever(scene, over) if accused is None and line.strength == "accusing" and not content else accused
    held = line.form != "hold" or bool(blamed(head))
    answers = line.strength == "denying" or (line.strength == "accusing" and accused is not None and held)
    if not content and not answers and not sentence.text.rstrip().endswith(":"):
        return None
    heads = [h for h in heads if h.i not in scene.dated]
    speaker, via = speaker_of(scene, heads, memory)
    speaker = up_to(speaker, scene, head) if speaker is not None else None
    own = bool(heads) and all(ours(scene, h) for h in heads)
    if own and line.stance is None and line.strength != "denying":
        return None  # "we note that …": the publisher's own words
    told = [classify(scene, t) for t in objects(head)] if head.lower_ in ("told", "tell", "tells", "telling") else []
    via += tuple(n.party.name for n in told if n.party is not None and n.cls == "body")
    if passive and head.lower_ == "quoted":
        quoted = [c for c in head.children if c.dep_ == "nsubjpass"]
        outlet, _ = speaker_of(scene, heads, memory)
        speaker, _ = speaker_of(scene, quoted, memory)
        via += (outlet.name,) if outlet is not None else ()
    if speaker is None and line.loose:
        return None
    if speaker is not None and via:
        speaker = with_via(speaker, via)
    mutual = line.against is not None and any(
        (t.lower_ == "other" and t.i > 0 and scene.doc[t.i - 1].lower_ == "each") or t.lower_ == "another"
        for t in scene.doc[head.i : min(head.i + 6, sentence.end)]
    )
    return Act(
        cue=match, head=head, line=line, content=frozenset(content), speaker=speaker, accused=accused,
        unnamed=speaker is None and not own and not somebody(heads), mutual=mutual,
    )  # fmt: skip


def _said_clauses(scene: Scene, sentence: Sentence, head: Token, clauses: list[Token], heads: list[Token]) -> set[int]:
    """What "said" governs: its clauses after it, or all that stands before a sentence-final "…, X said"."""
    if what := free_relative(sentence, head):
        return what
    own = below(heads) if all(h.sent == sentence for h in heads) else set()
    if heads and not any(within(h, head) for h in heads):
        own = {i for h in heads for i in range(h.left_edge.i, h.i + 1)}
    behind = [c for c in clauses if c.i > head.i]
    told = bool(behind or objects(head) or child(head, "xcomp"))
    before = [c for c in clauses if c.i < head.i and not (told and beyond_semicolon(c, head))]
    content = below(behind) or that_follows(sentence, head)
    behind = behind or ([head] if content else [])
    if head.dep_ == "ROOT" or before:
        first_own = min([head.i, *(i for i in own if i < head.i)])
        apart = told and beyond_semicolon(sentence[0], head)
        if before or (not behind and not apart and _closes(scene, sentence, head)):
            content |= set(range(sentence.start, first_own))
    if behind and not before:  # all that follows, except what the publisher hangs on the speech verb itself
        top = min(content)
        content |= set(range(top, sentence.end)) - _own_clauses(head) if head.dep_ == "ROOT" else set()
    if not clauses and head.dep_ == "parataxis":  # "the missiles, the ministry said, hit …"
        return set(range(sentence.start, sentence.end)) - below([head])
    if not clauses:
        quote = [q for q in scene.quoted if q[0] < sentence.end and sentence.start < q[1]]
        for first, end in quote:
            if not first <= head.i < end:
                content |= set(range(first, end))
        content |= below([c for c in head.children if c.dep_ in ("xcomp", "oprd") and c.i > head.i])
        if not content and head.i + 1 < sentence.end and head.dep_ in ("ROOT", "advcl", "conj", "relcl", "acl"):
            content |= below([c for c in head.children if c.dep_ in ("dep", "conj", "advcl") and c.i > head.i
                               and child(c, *SUBJECTS) is not None])  # fmt: skip
    return content - own - {head.i}


def _own_clauses(head: Token) -> set[int]:
    """Clauses that hang on the speech verb and are not said: "…, while Y did Z", "and Y did Z", "on Sunday"."""
    out: set[int] = set()
    for c in head.children:
        if c.i < head.i:
            continue
        if (
            (c.dep_ == "advcl" and (mark := child(c, "mark")) is not None and mark.lower_ in _SUBORDINATE)
            or (c.dep_ == "conj" and is_verb(c) and child(c, *SUBJECTS) is not None)
            or c.dep_ in ("npadvmod", "prep", "advmod", "dobj")
        ):
            out |= below([c])
    return out


def _closes(scene: Scene, sentence: Sentence, head: Token) -> bool:
    """Whether nothing but punctuation and the speaker follows the speech verb."""
    rest = [t for t in scene.doc[head.i + 1 : sentence.end] if not t.is_punct]
    return all(within(t, head) and t.dep_ not in ("ccomp", "xcomp") for t in rest) and head.i > sentence.start + 2
