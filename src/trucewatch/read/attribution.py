"""Who says it: acts of speech with their cue, their speaker and the tokens that they cover.

Law 3: who says so is part of what is said. A token belongs to the innermost act that covers it; a token that none covers
is the publisher's own word, unless it stands in a quotation that an act nearby has opened.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ..codebook.lines import Cue
from ..model import Speaker
from ..model.claim import Party
from .actors import Noun, classify, extended, join, spokes_body
from .lexicon import Match
from .scene import Scene
from .syntax import SUBJECTS, after, agents, bare_phrase, child, is_noun, is_passive, is_verb, members, objects, subjects, within

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_PAPERS: Final = frozenset(
    "statement report communique communiqué tweet post message briefing bulletin release dispatch letter tally update "
    "comment comments remarks text speech interview leaflet pamphlet assessment sitrep".split()
)
_SUBORDINATE: Final = frozenset({"although", "though", "while", "whereas", "after", "as", "when", "before", "since"})
_FALSE: Final = frozenset(
    "fabrication fabrications lie lies false untrue baseless invention inventions fake fakes nonsense unfounded fabricated "
    "groundless disinformation propaganda fiction hoax".split()
)
_CALLED: Final = frozenset({"called", "calls", "described", "describes", "branded", "labelled", "labeled", "dubbed"})
_TRADED: Final = frozenset({"traded", "trade", "trading", "exchanged", "exchange", "exchanging", "swapped"})
_MADE: Final = frozenset({"made", "issued", "repeated", "renewed", "levelled", "leveled", "voiced", "gave", "sounded"})
_SINGULAR: Final = frozenset({"he", "she", "him", "her"})


@dataclass(eq=False)
class Act:
    """One act of speech: `content` are the indexes of the tokens that it covers."""

    cue: Match[Cue]
    head: Token
    line: Cue
    content: frozenset[int]
    speaker: Speaker | None
    accused: Party | None = None
    unnamed: bool = False
    mutual: bool = False


@dataclass
class Memory:
    """Who spoke last, carried from sentence to sentence and from paragraph to paragraph."""

    last: Speaker | None = None
    last_body: Speaker | None = None
    open_quote: Act | None = None
    said: list[Speaker] = field(default_factory=list)

    def heard(self, speaker: Speaker | None) -> None:
        """Remember a speaker for pronouns and continued quotations."""
        if speaker is None:
            return
        self.last = speaker
        self.said.append(speaker)
        if not speaker.person:
            self.last_body = speaker


def acts(scene: Scene, memory: Memory) -> list[Act]:
    """Every act of speech of the passage, in order; updates `memory`."""
    found: list[Act] = []
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
        if (framed := _framed(scene, sentence)) is not None:
            found.append(framed)
            memory.heard(framed.speaker)
        _continue_quotation(scene, sentence, found)
    return found


def act_of(found: list[Act], token: Token) -> Act | None:
    """The innermost act that covers `token`."""
    over = [a for a in found if token.i in a.content]
    return min(over, key=lambda a: len(a.content)) if over else None


def outer_acts(found: list[Act], token: Token) -> list[Act]:
    """All acts that cover `token`, innermost first."""
    return sorted((a for a in found if token.i in a.content), key=lambda a: len(a.content))


def _act(scene: Scene, sentence: Sentence, match: Match[Cue], line: Cue, memory: Memory) -> Act | None:
    head = _head(scene, match)
    if line.pos == "verb":
        return _verb_act(scene, sentence, match, line, memory) if is_verb(head) else None
    if line.pos == "noun":
        return _noun_act(scene, match, line, memory) if is_noun(head) else None
    return _phrase_act(scene, sentence, match, line, memory)


def _head(scene: Scene, match: Match[Cue]) -> Token:
    tokens = scene.doc[match.first : match.end]
    root: Token = tokens.root
    return root


def _verb_act(scene: Scene, sentence: Sentence, match: Match[Cue], line: Cue, memory: Memory) -> Act | None:
    head = scene.doc[match.first]
    if not is_verb(head):
        head = _head(scene, match)
    if head.dep_ == "amod" or (head.dep_ == "compound"):
        return None
    passive = is_passive(head)
    clauses = [c for c in head.children if c.dep_ in ("ccomp", "parataxis") and c.i != head.i]
    heads = agents(head) if passive else subjects(head)
    final = _final(scene, sentence, head) if not passive and "quote" in line.content else None
    if final is not None:
        heads = final[0]
    elif not heads and not passive:
        heads = _list_before(scene, sentence, head) or _stray_subject(scene, head)
    content: set[int] = set()
    accused: Party | None = None
    if final is not None:
        content |= set(range(sentence.start, final[1]))
    elif "that" in line.content or "quote" in line.content:
        content |= _said_clauses(scene, sentence, head, clauses, heads)
    for slot in line.content:
        if slot == "obj":
            undergoers = [c for c in head.children if c.dep_ in SUBJECTS] if passive else objects(head)
            if line.against != "obj":
                content |= _below(undergoers)
            content |= _below([c for c in head.children if c.dep_ in ("xcomp", "pcomp")])
        elif slot not in ("that", "quote", "clause"):
            content |= _below(after(head, slot))
            for undergoer in objects(head) or ([c for c in head.children if c.dep_ == "nsubjpass"] if passive else []):
                content |= _below(after(undergoer, slot))
        elif slot == "clause":
            content |= _below([c for c in head.children if c.dep_ in ("xcomp", "ccomp", "advcl")])
    content -= {head.i, *range(match.first, match.end)}
    if line.against is not None:
        over = objects(head) if line.against == "obj" else after(head, line.against)
        if passive and line.against == "obj":
            over = [c for c in head.children if c.dep_ == "nsubjpass"]
        accused = _joined(scene, over, memory)
    if not content:
        return None
    speaker, via = _speaker(scene, heads, memory)
    told = [classify(scene, t) for t in objects(head)] if head.lower_ in ("told", "tell", "tells", "telling") else []
    via += tuple(n.party.name for n in told if n.party is not None and n.cls == "body")
    if passive and head.lower_ == "quoted":
        quoted = [c for c in head.children if c.dep_ == "nsubjpass"]
        outlet, _ = _speaker(scene, heads, memory)
        speaker, _ = _speaker(scene, quoted, memory)
        via += (outlet.name,) if outlet is not None else ()
    if speaker is None and line.loose:
        return None
    if speaker is not None and via:
        speaker = _with_via(speaker, via)
    mutual = line.against is not None and any(
        t.lower_ == "other" and t.i > 0 and scene.doc[t.i - 1].lower_ == "each" or t.lower_ == "another"
        for t in scene.doc[head.i : min(head.i + 6, sentence.end)]
    )
    return Act(
        cue=match, head=head, line=line, content=frozenset(content), speaker=speaker, accused=accused,
        unnamed=speaker is None, mutual=mutual,
    )  # fmt: skip


def _said_clauses(
    scene: Scene, sentence: Sentence, head: Token, clauses: list[Token], heads: list[Token]
) -> set[int]:
    """What "said" governs: its clauses after it, or all that stands before a sentence-final "…, X said"."""
    own = _below(heads) if all(h.sent == sentence for h in heads) else set()
    if heads and not any(within(h, head) for h in heads):
        own = {i for h in heads for i in range(h.left_edge.i, h.i + 1)}
    before = [c for c in clauses if c.i < head.i]
    behind = [c for c in clauses if c.i > head.i]
    content = _below(behind)
    if head.dep_ == "ROOT" or before:
        first_own = min([head.i, *(i for i in own if i < head.i)])
        if before or (not behind and _closes(scene, sentence, head)):
            content |= set(range(sentence.start, first_own))
    if behind and not before:  # all that follows, except what the publisher hangs on the speech verb itself
        top = min(min(_below([c])) for c in behind)
        content |= set(range(top, sentence.end)) - _own_clauses(head) if head.dep_ == "ROOT" else set()
    if not clauses and head.dep_ == "parataxis":  # "the missiles, the ministry said, hit …"
        return set(range(sentence.start, sentence.end)) - _below([head])
    if not clauses:
        quote = [q for q in scene.quoted if sentence.start <= q[0] < sentence.end]
        for first, end in quote:
            if not first <= head.i < end:
                content |= set(range(first, end))
        content |= _below([c for c in head.children if c.dep_ in ("xcomp", "oprd") and c.i > head.i])
        if not content and head.i + 1 < sentence.end and head.dep_ in ("ROOT", "advcl", "conj", "relcl", "acl"):
            content |= _below([c for c in head.children if c.dep_ in ("dep", "conj", "advcl") and c.i > head.i
                               and child(c, *SUBJECTS) is not None])  # fmt: skip
    return content - own - {head.i}


def _own_clauses(head: Token) -> set[int]:
    """Clauses that hang on the speech verb and are not said: "…, while Y did Z", "and Y did Z", "on Sunday"."""
    out: set[int] = set()
    for c in head.children:
        if c.i < head.i:
            continue
        if c.dep_ == "advcl" and (mark := child(c, "mark")) is not None and mark.lower_ in _SUBORDINATE:
            out |= _below([c])
        elif c.dep_ == "conj" and is_verb(c) and child(c, *SUBJECTS) is not None:
            out |= _below([c])
        elif c.dep_ in ("npadvmod", "prep", "advmod", "dobj"):
            out |= _below([c])
    return out


def _closes(scene: Scene, sentence: Sentence, head: Token) -> bool:
    """Whether nothing but punctuation and the speaker follows the speech verb."""
    rest = [t for t in scene.doc[head.i + 1 : sentence.end] if not t.is_punct]
    return all(within(t, head) and t.dep_ not in ("ccomp", "xcomp") for t in rest) and head.i > sentence.start + 2


def _final(scene: Scene, sentence: Sentence, head: Token) -> tuple[list[Token], int] | None:
    """"…, the head of the centre told reporters": speaker and end of what was said, by the comma before the speaker.

    Long sentences are where the parser hangs a final attribution elsewhere; the surface is plain.
    """
    if any(c.dep_ in ("ccomp", "xcomp") and c.i > head.i for c in head.children):
        return None
    start = head.i
    while start > sentence.start and scene.doc[start - 1].text not in (",", '"', "-", "–", "—", ";", ":"):
        start -= 1
        token = scene.doc[start]
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT", "CC", "TO") and token.lower_ != "and":
            return None
    if start == sentence.start or start == head.i or start - sentence.start < 4:
        return None
    comma = start - 1
    if not any(is_verb(t) for t in scene.doc[sentence.start : comma]) and not any(
        m.first < comma and m.first >= sentence.start for m in scene.units
    ):  # fmt: skip
        return None
    span = scene.doc[start : head.i]
    nouns = [t for t in span if is_noun(t) or t.tag_ == "PRP"]
    if not nouns or span[0].tag_ in ("IN", "RB", "VBG", "VBN", "VBD"):
        return None
    first = nouns[0]
    for noun in nouns[1:]:  # the head of the first noun phrase
        if noun.i != first.i + 1 and any(t.tag_ in ("IN", ",", "CC") for t in scene.doc[first.i + 1 : noun.i]):
            break
        first = noun
    listed = _list_before(scene, sentence, head)
    heads = listed if len(listed) > 1 and listed[-1].i >= start else [first]
    end = min(comma, *(t.left_edge.i for t in heads)) if len(heads) > 1 else comma
    while end > sentence.start and scene.doc[end - 1].text == ",":
        end -= 1
    return heads, end


def _stray_subject(scene: Scene, head: Token) -> list[Token]:
    """"Azerbaijan on Friday refuted …": a subject that the parser took for an adverbial."""
    return [c for c in head.lefts if c.dep_ in ("npadvmod", "dep", "nmod") and is_noun(c)
            and classify(scene, c).cls in ("force", "body", "person")]  # fmt: skip


def _list_before(scene: Scene, sentence: Sentence, head: Token) -> list[Token]:
    """"…, residents, rebels and rescuers said": the list that a parser has hung elsewhere."""
    found: list[Token] = []
    i = head.i - 1
    while i >= sentence.start and scene.doc[i].dep_ in ("aux", "advmod", "neg"):
        i -= 1
    expected = True
    while i >= sentence.start:
        token = scene.doc[i]
        if expected and is_noun(token):
            noun = classify(scene, token)
            if noun.cls in ("place", "event", "truce", "means") or (noun.party is None and token.tag_ != "NNS"):
                break
            found.append(token)
            i -= 1
            while i >= sentence.start and scene.doc[i].tag_ in ("NN", "NNP", "JJ", "DT", "PRP$", "POS", "VBN"):
                i -= 1
            expected = False
            continue
        if token.text == "," or token.lower_ in ("and", "or"):
            expected = True
            i -= 1
            continue
        break
    known = [t for t in found if classify(scene, t).party is not None]
    return list(reversed(found)) if known else []


def _framed(scene: Scene, sentence: Sentence) -> Act | None:
    """"Joint Command: the enemy fired …" and "Eleven killed in the town - civil defence."."""
    say = scene.lexicon.cues.get("say")
    if not say:
        return None
    for token in sentence:
        if token.text == ":" and 0 < token.i - sentence.start <= 6:
            name, content = range(sentence.start, token.i), range(token.i + 1, sentence.end)
        elif token.text in ("-", "–", "—") and token.i > sentence.start + 3 and 0 < sentence.end - token.i <= 7 and (
            token.whitespace_ and scene.doc[token.i - 1].whitespace_
        ):  # fmt: skip
            name, content = range(token.i + 1, sentence.end), range(sentence.start, token.i)
        else:
            continue
        nouns = [scene.doc[i] for i in name if is_noun(scene.doc[i])]
        if not nouns or any(is_verb(scene.doc[i]) for i in name) or not content:
            continue
        noun = classify(scene, nouns[-1])
        if noun.cls not in ("body", "force", "person") or noun.party is None:
            continue
        match = Match(first=token.i, end=token.i + 1, lines=say[:1], form=token.text)
        speaker, _ = _speaker(scene, nouns[-1:], Memory())
        return Act(cue=match, head=token, line=say[0], content=frozenset(content), speaker=speaker)
    return None


def _belied(scene: Scene, head: Token) -> bool:
    """"reports that … are a fabrication", "called reports of … an invention": the saying itself is denied."""
    over = head.head
    if head.dep_ in ("nsubj", "nsubjpass") and over.lower_ in ("is", "are", "was", "were", "be", "'s", "'re"):
        return any(t.lower_ in _FALSE for c in over.children if c.dep_ in ("attr", "acomp") for t in c.subtree)
    if is_verb(over) and over.lower_ in _CALLED:
        return any(t.lower_ in _FALSE for t in head.sent if t.i > over.i)
    return False


def _noun_act(scene: Scene, match: Match[Cue], line: Cue, memory: Memory) -> Act | None:
    """"claims by the rebels that …", "reports of shelling", "a denial of the attack"."""
    head = scene.doc[match.end - 1]
    content: set[int] = set()
    for c in head.children:
        if c.dep_ in ("acl", "ccomp", "relcl") and "that" in line.content and c.i > head.i:
            content |= _below([c])
    for slot in line.content:
        if slot not in ("that", "quote", "obj", "clause"):
            content |= _below(after(head, slot))
    if not content:
        return None
    heads = [c for c in head.children if c.dep_ in ("poss", "compound", "amod")] + after(head, "by", "from")
    traded = is_verb(head.head) and head.dep_ == "dobj" and head.head.lower_ in _TRADED
    if head.dep_ == "dobj" and is_verb(head.head) and (traded or head.head.lower_ in _MADE):
        heads = subjects(head.head)
    speaker, via = _speaker(scene, [t for t in heads if classify(scene, t).party is not None], memory)
    if _belied(scene, head):
        line = (scene.lexicon.cues.get("deny") or (line,))[0]
        speaker = _speaker(scene, subjects(head.head), memory)[0] if head.dep_ == "dobj" else None
    if speaker is None and line.stance is None:
        return None
    return Act(
        cue=match, head=head, line=line, content=frozenset(content), speaker=speaker, unnamed=speaker is None,
        mutual=traded,
    )  # fmt: skip


def _phrase_act(
    scene: Scene, sentence: Sentence, match: Match[Cue], line: Cue, memory: Memory
) -> Act | None:
    """"according to X", "citing X", "in the words of X": covers the clause that it hangs on."""
    last = scene.doc[match.end - 1]
    inside = range(match.first, match.end)
    nouns = [c for i in inside for c in scene.doc[i].children if c.dep_ in ("pobj", "dobj") and c.i >= match.end]
    if not nouns:
        rest = [t for t in scene.doc[match.end : min(match.end + 8, sentence.end)] if is_noun(t)]
        nouns = rest[:1] if rest and last.tag_ in ("IN", "TO", "VBG") else []
    if not nouns:
        return None
    top = scene.doc[match.first]
    while top.head.i in inside and top.head != top:
        top = top.head
    over = top.head
    while over.head != over and not (is_verb(over) and over.dep_ in ("ROOT", "conj", "ccomp", "advcl", "relcl")):
        over = over.head
    own = _below([scene.doc[i] for i in inside])
    content = {t.i for t in over.subtree if t.sent == sentence} - own
    if over.dep_ == "ROOT":
        content = set(range(sentence.start, sentence.end)) - own
    speaker, via = _speaker(scene, nouns[:1], memory)
    if speaker is None or not content:
        return None
    return Act(cue=match, head=scene.doc[match.first], line=line, content=frozenset(content), speaker=speaker)


def _speaker(scene: Scene, heads: list[Token], memory: Memory) -> tuple[Speaker | None, tuple[str, ...]]:
    """The speaker named by these nouns; a statement's speaker is whose statement it is."""
    found: list[Noun] = []
    via: list[str] = []
    for head in heads:
        for token in members(head):
            if token.lower_ in _PAPERS:
                issuers = [c for c in token.children if c.dep_ in ("poss", "compound", "amod")]
                issuers += after(token, "by", "from", "of")
                found += [n for t in issuers for m in members(t) if (n := classify(scene, m)).party is not None]
                if not found and memory.last is not None:
                    return memory.last, ()
                continue
            found.append(classify(scene, token))
    if len(found) == 1 and found[0].cls == "pronoun":
        return _recall(found[0].token, memory), ()
    parties = [_speaking(scene, n) for n in found]
    party = join(scene, [p for p in parties if p is not None])
    return (_speaker_from(party) if party is not None else None), tuple(via)


def _speaking(scene: Scene, noun: Noun) -> Party | None:
    """A party as a speaker: an official speaks for the body that the phrase names."""
    if noun.party is None:
        if noun.cls in ("other", "place") and is_noun(noun.token):
            words = scene.span(*extended(scene, noun.token))
            return Party(name=words.quote, words=words)
        return None
    party = noun.party
    match = scene.roles.get(noun.token.i)
    role = match.lines[0].speaker_role if match is not None and match.lines[0].speaker_role else party.role
    words = party.words
    if party.id is None and not party.person:
        first, end = extended(scene, noun.token)
        words = scene.span(first, end)
    body = spokes_body(scene, noun.token) if party.id is None else None
    named = party.name if party.person or party.id is not None or words is None else words.quote
    return Party(
        id=party.id if body is None or party.person else body.id,
        name=body.name if body is not None and not party.person and body.id is not None else named,
        role=role if role is not None else (body.role if body is not None else None), words=words,
        members=party.members, person=party.person, country=body.country if body is not None else party.country,
        side=body.side if body is not None else party.side,
    )  # fmt: skip


def _speaker_from(party: Party) -> Speaker:
    return Speaker(
        id=party.id, name=party.name, role=party.role, words=party.words, members=party.members, person=party.person,
        country=party.country, side=party.side,
    )  # fmt: skip


def _with_via(speaker: Speaker, via: tuple[str, ...]) -> Speaker:
    return Speaker(
        id=speaker.id, name=speaker.name, role=speaker.role, words=speaker.words, members=speaker.members,
        person=speaker.person, country=speaker.country, side=speaker.side, via=via,
    )  # fmt: skip


def _recall(pronoun: Token, memory: Memory) -> Speaker | None:
    if pronoun.lower_ == "it":
        return memory.last_body or memory.last
    return memory.last


def _joined(scene: Scene, nouns: list[Token], memory: Memory) -> Party | None:
    parties = [p for t in nouns for m in members(t) if (p := classify(scene, m).party) is not None]
    return join(scene, parties)


def _below(tokens: list[Token]) -> set[int]:
    return {t.i for top in tokens for t in top.subtree}


def _continue_quotation(scene: Scene, sentence: Sentence, found: list[Act]) -> None:
    """A quoted sentence without a cue of its own is still said by whoever was being quoted."""
    for first, end in scene.quoted:
        if not (first < sentence.end and sentence.start < end) or end - first < 4:
            continue
        inside = set(range(max(first, sentence.start), min(end, sentence.end)))
        if not inside or any(inside & a.content for a in found):
            continue
        near = [a for a in found if a.speaker is not None and "quote" in a.line.content and a.head.i < first]
        if near and len(inside) >= 0.6 * len([t for t in sentence if not t.is_punct]):
            act = near[-1]
            act.content = act.content | inside
