"""Who does what in a parsed sentence: subjects, objects and noun phrases, with the usual gaps filled.

Only the dependency labels of the CLEAR scheme that spaCy's English models use are assumed here. A "gap" is a subject or
object that stands elsewhere: shared by a coordination, controlled by a higher verb, or the head of a relative clause.
The module is over 300 lines because whatever is asked of a parse is asked in one place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .kept import kept, once

if TYPE_CHECKING:
    from .tokens import Token

SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})  # tags of verbs with a tense, modals among them
RELATIVE: Final = frozenset({"who", "which", "that", "whom"})
_DONE_TO: Final = frozenset(
    {
        "killed",
        "wounded",
        "injured",
        "slain",
        "abducted",
        "kidnapped",
        "arrested",
        "detained",
        "displaced",
        "martyred",
        "hospitalised",
        "hospitalized",
    }
)
_GOING: Final = frozenset(
    {"crossed", "followed", "arrived", "returned", "landed", "exploded", "erupted", "fled", "marched", "moved",
     "advanced", "walked", "continued", "resumed", "fell", "entered", "reached", "retreated", "headed", "vanished"}
)  # fmt: skip
_TERMS: Final = frozenset({"days", "hours", "weeks", "months", "minutes", "time", "until", "day", "week", "month"})
_AIMS: Final = frozenset(
    {"intention", "plan", "aim", "idea", "goal", "hope", "hopes", "purpose", "right", "habit", "practice", "policy"}
)
_PREMODIFIER: Final = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "advmod", "quantmod", "predet", "case", "punct", "npadvmod"}
)


def is_verb(token: Token) -> bool:
    """Whether the tag is one of a verb form (modals apart)."""
    return token.tag_.startswith("VB")


def is_noun(token: Token) -> bool:
    """Whether the tag is one of a noun or proper noun."""
    return token.tag_.startswith("NN")


def to_of(verb: Token) -> Token | None:
    """The "to" of an infinitive."""
    return next((c for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"), None)


def child(token: Token, *labels: str) -> Token | None:
    """The first child with one of the labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def members(token: Token) -> list[Token]:
    """A noun and the nouns coordinated with it, in order of the text."""
    found = [token]
    queue = [token]
    while queue:
        for conjunct in queue.pop().children:
            if conjunct.dep_ == "conj" and not is_verb(conjunct):
                found.append(conjunct)
                queue.append(conjunct)
    return sorted(found, key=lambda t: t.i)


def phrase(token: Token) -> tuple[int, int]:
    """Token range of the noun phrase that ends in `token`: its premodifiers, neither clauses nor prepositions."""
    first = token.i
    for left in reversed(list(token.lefts)):
        if left.dep_ not in _PREMODIFIER or (left.dep_ == "punct" and left.text not in "-'"):
            break
        first = min(first, left.left_edge.i)
    return first, token.i + 1


def bare_phrase(token: Token) -> tuple[int, int]:
    """`phrase` without a leading article, quotation mark or possessive pronoun."""
    first, end = phrase(token)
    while first < end - 1 and (token.doc[first].tag_ in ("DT", "PRP$", "``", "''", "PDT") or token.doc[first].is_punct):
        first += 1
    return first, end


@once
def is_passive(verb: Token) -> bool:
    """Whether the verb form is passive, also when a coordination or a participle leaves out the auxiliary."""
    if verb.tag_ not in ("VBN", "VBD"):
        return False
    labels = {c.dep_ for c in verb.children}
    if "auxpass" in labels or "nsubjpass" in labels:
        return True
    if verb.lower_ in _GOING and ("nsubj" in labels or (verb.dep_ == "acl" and verb.head.dep_ == "ROOT")):
        return False  # "lorries crossed into the strip", taken for a participle
    if verb.lower_ in _DONE_TO and not labels & {"dobj", "aux"}:  # headlines: "15 killed, 30 wounded"
        return True
    if verb.tag_ == "VBD":
        return False
    if "aux" in labels or "dobj" in labels:
        return False
    if verb.dep_ == "conj" and is_verb(verb.head):
        return is_passive(verb.head)
    return verb.dep_ in ("acl", "advcl", "relcl", "amod", "ROOT", "ccomp", "pcomp", "dep", "oprd")


def progressive(verb: Token) -> bool:
    """ "the regime was massing tanks", where the parser takes the verb for part of a compound."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("amod", "compound") or verb.i <= verb.sent.start:
        return False
    return verb.doc[verb.i - 1].lower_ in ("was", "were", "is", "are", "been")


@kept
def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The (surface) subject nouns of a verb; for a passive this is who undergoes."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS and c.dep_ != "expl"]
    if own:
        return [_antecedent(t, verb) for t in own]
    if depth > 6:
        return []
    for c in verb.children:  # "fuel remains blocked", with the noun hung on "remains"
        if c.dep_ == "auxpass" and (shown := child(c, *SUBJECTS)) is not None:
            return [shown]
        if c.lower_ == "upwards" and (many := after(c, "of")):
            return many  # "upwards of 800,000 have gone home"
    if progressive(verb) and is_verb(verb.head.head):
        return subjects(verb.head.head, depth + 1)
    adjacent = _adjacent_subject(verb)
    if adjacent is not None:
        return [adjacent]
    head = verb.head
    match verb.dep_:
        case "conj" if is_verb(head):
            return subjects(head, depth + 1)
        case "xcomp" if head.dep_ == "acomp" and is_verb(head.head):  # "is due to begin"
            return subjects(head.head, depth + 1)
        case "xcomp" | "ccomp" if is_verb(head):
            controller = child(head, "dobj")
            if controller is not None and verb.dep_ == "xcomp" and controller.i < verb.i:
                return [controller]
            return subjects(head, depth + 1) if verb.dep_ == "xcomp" or child(verb, "mark") is None else []
        case "advcl" if is_verb(head) and verb.tag_ in ("VBG", "VBN", "VB"):
            return reduced(verb) or subjects(head, depth + 1)
        case "pcomp" if head.dep_ == "prep":
            return _controller_over_preposition(head, depth)
        case "acomp" | "attr" if verb.tag_ == "VBG" and is_verb(head):  # 'the truce is "broadly holding"'
            return subjects(head, depth + 1)
        case "acl":
            if verb.tag_ == "VB" or child(verb, "aux") is not None:
                return _owner(head, depth)
            return [head]
        case "relcl":
            return _owner(head, depth) if head.lower_ in _TERMS and verb.tag_ == "VB" else [head]
        case _:
            return []


def _adjacent_subject(verb: Token) -> Token | None:
    """ "… the front lines and army helicopters had dropped": the noun right before a finite verb with no subject."""
    if verb.tag_ in ("VBD", "VBZ") and verb.dep_ == "ROOT":  # 'Russia "launched an attack"'
        i = verb.i - 1
        while i > verb.sent.start and verb.doc[i].text == '"':
            i -= 1
        before = verb.doc[i]
        if before.tag_ in ("NNP", "NNPS") and before.dep_ in ("appos", "conj", "npadvmod", "dep", "compound"):
            return before
    if verb.tag_ in ("VBD", "VBZ", "VBP") and verb.dep_ == "conj" and verb.i > verb.sent.start:
        before = verb.doc[verb.i - 1]  # "shelled the town and their drones struck a car"
        if is_noun(before) and before.dep_ == "conj" and before.head.i < before.i and verb.head.i < before.head.i:
            return before
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
    if not auxiliaries or verb.dep_ not in ("ccomp", "conj", "ROOT", "parataxis", "dep", "advcl"):
        return None
    first = auxiliaries[0]
    if first.tag_ not in FINITE or first.i == verb.sent.start:
        return None
    before = verb.doc[first.i - 1]
    counted = is_noun(before) or (before.tag_ == "CD" and is_noun(before.head))  # "orders and 1.2 million have left"
    return before if counted and before.dep_ in ("conj", "pobj", "dobj", "appos", "dep") else None


def _controller_over_preposition(preposition: Token, depth: int) -> list[Token]:
    """ "accused the rebels of wrecking", "prevented them from attacking", "responded by shelling"."""
    over = preposition.head
    if over.dep_ == "acomp" and is_verb(over.head):  # "are guilty of violating", "is responsible for shelling"
        return subjects(over.head, depth + 1)
    if is_noun(over) or over.tag_ == "PRP":
        if over.dep_ in ("dobj", "nsubjpass", "pobj"):
            return [over] if _names_somebody(over) else _owner(over, depth)
        return _owner(over, depth)
    if is_verb(over):
        undergoer = child(over, "dobj")
        if undergoer is not None and undergoer.i < preposition.i and preposition.lower_ in ("of", "from", "for"):
            return [undergoer]
        return subjects(over, depth + 1)
    return []


def _names_somebody(token: Token) -> bool:
    if token.lower_ in _AIMS:  # "has no intention of taking the town"
        return False
    return token.tag_ in ("NNP", "NNPS", "PRP", "NNS") or child(token, "det") is not None


def _owner(noun: Token, depth: int) -> list[Token]:
    """Whose plan, right or attempt it is: possessor, or the subject of the verb that the noun depends on."""
    possessor = child(noun, "poss")
    if possessor is not None:
        return [possessor]
    if noun.lower_ in _TERMS and (given := child(noun.head, "dative")) is not None:
        return [given]  # "gave the army 60 days to go home"
    over = noun.head
    while over.dep_ in ("prep", "pobj", "conj") and not is_verb(over) and over.head != over:
        over = over.head
    return subjects(over, depth + 1) if is_verb(over) else []


def _antecedent(subject: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if subject.lower_ in RELATIVE and subject.tag_ in ("WDT", "WP", "IN", "DT"):
        if (singled := _singled_out(subject)) is not None:
            return singled
        clause: Token = verb
        while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head != clause:
            clause = clause.head
        if clause.dep_ in ("relcl", "acl"):
            head: Token = clause.head
            return head
        attribute = child(clause.head, "attr") if clause.dep_ == "conj" or clause.head.lower_ in ("was", "is") else None
        if attribute is not None and clause.head.lower_ in ("was", "is", "were", "are"):
            return attribute  # "it was the militia that fired"
    return subject


def _singled_out(pronoun: Token) -> Token | None:
    """The army in "it was the army of the north that attacked", whatever the parser hangs the clause on."""
    for t in reversed(pronoun.sent[: pronoun.i - pronoun.sent.start]):
        if t.dep_ == "attr" and t.right_edge.i < pronoun.i and is_noun(t):
            expletive = child(t.head, "nsubj", "expl")
            between = pronoun.doc[t.right_edge.i + 1 : pronoun.i]
            near = not between or (between[0].text == "," and between[-1].text == ",")
            return t if near and expletive is not None and expletive.lower_ == "it" else None
        if t.dep_ == "attr":
            return None
    return None


@kept
def objects(verb: Token) -> list[Token]:
    """Direct objects, the head of an object relative clause included; a coordination shares a final object."""
    if progressive(verb):
        return [verb.head]
    own = [c for c in verb.children if c.dep_ in ("dobj", "obj")]
    own = [_antecedent(t, verb) if t.lower_ in RELATIVE else t for t in own]
    if verb.dep_ == "relcl" and all(t.lower_.endswith(("self", "selves")) for t in own):
        own = []  # "the truce which it declared itself"
    if own:
        return own
    if verb.dep_ == "relcl" and not is_passive(verb):
        subject = child(verb, "nsubj")
        if subject is not None and subject.lower_ not in RELATIVE:
            return [verb.head]
    for conjunct in verb.children:  # "shelled and bombed the town"
        if conjunct.dep_ == "conj" and is_verb(conjunct) and child(conjunct, *SUBJECTS) is None:
            shared = [c for c in conjunct.children if c.dep_ == "dobj"]
            if shared and not is_passive(verb):
                return shared
    return []


def meant(noun: Token, verb: Token) -> Token:
    """The noun that a relative pronoun behind a preposition stands for: "the pause on which they agreed"."""
    if noun.lower_ in ("which", "whom") and verb.dep_ == "relcl":
        head: Token = verb.head
        return head
    return noun


def reduced(verb: Token) -> list[Token]:
    """ "under the text agreed on Tuesday", where the parser takes the participle for a finite verb."""
    if verb.tag_ not in ("VBD", "VBN") or verb.i == verb.sent.start or child(verb, *SUBJECTS) is not None:
        return []
    if verb.dep_ == "acl" and is_noun(verb.head):
        return [verb.head]
    before = verb.doc[verb.i - 1]
    if before.text == "," and verb.tag_ == "VBN" and verb.i - 1 > verb.sent.start:
        before = verb.doc[verb.i - 2]  # "Under the agreement, reached on Thursday, troops stay"
        return [before] if is_noun(before) and before.dep_ == "pobj" and before.head.head == verb else []
    return [before] if is_noun(before) and before.dep_ == "pobj" and before.head.i < before.i < verb.i else []


@kept
def agents(verb: Token) -> list[Token]:
    """The nouns after "by" of a passive; a coordination shares one agent."""
    found = _own_agents(verb)
    if not found and verb.dep_ == "conj" and is_verb(verb.head) and is_passive(verb.head):
        found = _own_agents(verb.head)
    if not found:
        for conjunct in verb.children:
            if conjunct.dep_ == "conj" and is_verb(conjunct) and child(conjunct, *SUBJECTS) is None:
                found = _own_agents(conjunct)
    return found


def _own_agents(verb: Token) -> list[Token]:
    found = []
    for preposition in verb.children:
        if preposition.dep_ == "agent" or (preposition.dep_ == "prep" and preposition.lower_ == "by"):
            found += [c for c in preposition.children if c.dep_ in ("pobj", "pcomp")]
    return found


def after(token: Token, *prepositions: str) -> list[Token]:
    """The nouns governed by one of the prepositions on `token` ("of the town" after "shelling")."""
    return [noun for word, nouns in _governed(token) if word in prepositions for noun in nouns]


@once
def _governed(token: Token) -> list[tuple[str, list[Token]]]:
    """Each preposition on a token with its nouns, those behind a second one ("out of", "up to") last."""
    found = []
    for preposition in token.children:
        if preposition.dep_ in ("prep", "agent", "dative"):
            nouns = [c for c in preposition.children if c.dep_ in ("pobj", "pcomp")]
            for nested in preposition.children:
                if nested.dep_ == "prep":
                    nouns += [c for c in nested.children if c.dep_ == "pobj"]
            found.append((preposition.lower_, nouns))
    return found


def within(token: Token, top: Token) -> bool:
    """Whether `token` is `top` or below it."""
    return token == top or top.is_ancestor(token)


@once
def clause_of(token: Token) -> Token:
    """The verb (or root) whose clause `token` stands in."""
    current = token
    while not (is_verb(current) or current.tag_ == "MD") and current.head != current:
        current = current.head
    return current
