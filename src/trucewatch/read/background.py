"""Why an event told is no claim of this report: history, a purpose, an expectation, a stranger as its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .actors import classify
from .events import Event
from .judging import is_hostile
from .openness import WAR
from .scene import Scene
from .syntax import child, clause_of, is_passive, is_verb, members, subjects, within

if TYPE_CHECKING:
    from .tokens import Token


_BEGAN: Final = frozenset({"began", "started", "erupted", "broke", "begun"})
_WARS: Final = frozenset({"war", "conflict", "insurgency", "rebellion", "uprising", "crisis"})
_ENDING: Final = frozenset(
    "ending ended shattered shattering broke broken breaking interrupted interrupting punctured puncturing".split()
)
_OVER: Final = frozenset({"over", "dead", "finished", "void"})
_CAMPAIGNS: Final = frozenset(
    {"campaign", "offensive", "operation", "war", "conflict", "violence", "crisis", "onslaught"}
)
_BEING: Final = frozenset({"is", "was", "are", "were", "be", "been", "remain", "remains", "found", "being"})
_SEEING: Final = frozenset({"saw", "seen", "see", "observed", "spotted", "noticed", "reported", "filmed", "heard"})
_HOPES: Final = frozenset(
    {"optimistic", "pessimistic", "hopeful", "doubtful", "sceptical", "skeptical", "confident", "hope", "hopes",
     "hoped", "doubt", "doubts", "doubted", "unclear", "optimism", "scepticism", "skepticism"}
)  # fmt: skip
_BIDDING: Final = frozenset(
    """
    call calls called calling urge urges urged urging ask asks asked asking appeal appeals appealed appealing plead
    pleads pleaded pleading press pressed presses pressing tell told tells order ordered orders beg begged implore
    implored exhort exhorted advise advised
    """.split()
)
_BIDS: Final = frozenset(
    """
    offer offers call calls appeal appeals proposal proposals plea pleas promise promises pledge pledges demand demands
    order orders plan plans intention decision request requests commitment threat threats vow vows
    """.split()
)


def _undone(scene: Scene, event: Event) -> str | None:
    """ "declared the truce over", "it resumed strikes": what looks like making a truce is its end."""
    if event.unit.pos != "verb" or event.kind not in ("ceasefire_agreed", "ceasefire_in_force"):
        return None
    over = (c for t in (event.head, child(event.head, "dobj", "ccomp")) if t is not None for c in t.rights)
    if event.unit.form != "over" and any(c.lower_ in _OVER and child(c, "pobj", "pcomp") is None for c in over):
        return "declares a truce over"
    thing = child(event.head, "dobj")
    kinds = scene.lexicon.codebook.kinds
    told = [line.kind for m in scene.units if thing is not None and m.first <= thing.i < m.end for line in m.lines]
    fought = any(kinds[kind].group == "force" for kind in told)
    return "what resumes is force" if fought and event.kind == "ceasefire_in_force" else None


def _with_the(head: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ == "the" for c in head.lefts)


def background(scene: Scene, event: Event) -> str | None:
    """Why an event is no claim of this report: history, a purpose, who somebody is."""
    head = event.predicate
    if (undone := _undone(scene, event)) is not None:
        return undone
    if _purpose(head) and not _bidden(head):
        return "a purpose, not an event"
    if (
        event.head.dep_ == "nsubj"
        and event.unit.pos == "noun"
        and head.head.lower_ in ("is", "was", "are", "were")
        and child(head.head, "attr")
        and any(c.lower_ in ("the", "this", "that", "these", "those") for c in event.head.lefts)
    ):
        return "speaks of an act told elsewhere"
    if event.kind == "ceasefire_agreed" and event.head.dep_ == "acl" and _only_dated_by(event.head.head):
        return "only says which truce"
    if event.kind == "negotiation" and event.unit.pos == "noun" and _where_it_was_said(event):
        return "says where something else was said or done"
    if _how_it_began(head):
        return "history: how a war began"
    if event.kind == "ceasefire_holding" and event.unit.pos == "noun" and _ended(event.head):
        return "says what was ended"
    if event.unit.pos == "verb" and event.head.dep_ == "acl" and event.head.tag_ in ("VBG", "VBN"):
        noun = classify(scene, event.head.head)
        seen = event.head.head.head.lower_ in _SEEING and event.head.tag_ == "VBG"  # "saw troops entering the town"
        if noun.cls in ("force", "body") and event.frame in ("clash", "move") and not seen:
            return "says who somebody is, not what happened"
    if head.dep_ in ("ccomp", "acl", "advcl") and (head.head.lower_ in _HOPES):
        return f"{head.head.text!r}: an expectation, not an event"
    over = head.head
    if (
        head.dep_ in ("xcomp", "ccomp")
        and head.tag_ == "VB"
        and over.lower_ in ("expected", "expects", "expect", "expecting")
        and not is_passive(over)
    ):
        return f"{over.text!r}: an expectation, not an event"
    bare = event.unit.pos == "noun" and not event.absorbed and event.support is None
    if bare and event.head.lower_ in _CAMPAIGNS and event.head.dep_ in ("dobj", "pobj") and _with_the(event.head):
        return "names a campaign, not an act"
    if event.frame == "event_truce" and event.head.dep_ == "pobj" and _hung_on_an_act(event.head.head):
        return "says what another act breaches, not an act of its own"
    if event.head.dep_ in ("relcl", "acl") and event.head.head.lower_ in ("war", "wars", "conflict"):
        return "history: what a war has cost"
    if (stranger := _strange_subject(scene, event)) is not None:
        return f"{stranger!r} is nobody who could do it"
    for role in ("truce",):
        for token in event.roles.get(role, []):
            if _historical(scene, token):
                return "history: an earlier truce"
    if _historical(scene, event.head) or _years_after(event):
        return "history"
    for mention in scene.times:
        token = scene.token_at(mention.start)
        of_truce = any(within(token, t) for role in ("truce", "target") for t in event.roles.get(role, []))
        truce = of_truce and event.kind in ("ceasefire_agreed", "ceasefire_in_force")
        if of_truce and not truce and event.kind.startswith("ceasefire_"):
            continue  # "tore up the 2002 agreement": a year that only says which
        if mention.when is not None and (truce or clause_of(token) == clause_of(event.head)):
            end = mention.when.end or mention.when.start
            if scene.year and end and int(end[:4]) < scene.year - 1 and event.kind != "casualty_total":
                return f"history: {mention.when.end or mention.when.start}"
    return None


def _hung_on_an_act(preposition: Token) -> bool:
    """ "shelled the town in breach of the truce"; "the army was in breach" tells of nothing but the breach."""
    return preposition.lower_ == "in" and preposition.head.lower_ not in _BEING


def _where_it_was_said(event: Event) -> bool:
    """ "told a summit in Wales", "killed 26 at a meeting": talks in an adjunct of another act."""
    noun = event.head
    if (
        event.support is not None
        or event.absorbed
        or noun.dep_ != "pobj"
        or noun.head.lower_ not in ("at", "in", "during")
    ):
        return False
    return is_verb(noun.head.head)


def _how_it_began(verb: Token) -> bool:
    """ "the war began when fighters stormed the base": the opening of a war, told to explain it."""
    step = verb
    while step.dep_ in ("conj", "xcomp", "advcl", "ccomp") and step.head != step:
        over = step.head
        if step.dep_ == "advcl" and over.lower_ in _BEGAN and step.i > over.i:
            return any(t.lower_ in _WARS for t in subjects(over))
        step = over
    return False


def _ended(noun: Token) -> bool:
    """ "ending five months of relative quiet"."""
    step = noun
    while step.dep_ in ("pobj", "prep", "dobj") and step.head != step:
        step = step.head
        if step.lower_ in _ENDING:
            return True
    return False


def _only_dated_by(truce: Token) -> bool:
    """ "hours after the ceasefire declared by the army had begun": a truce that only says since when."""
    mark = child(truce.head, "mark") if truce.dep_ == "nsubj" else None
    return mark is not None and mark.lower_ in ("after", "since", "before")


def _purpose(verb: Token) -> bool:
    """Whether a verb stands as an infinitive of purpose; not under "do" ("for they do not allow lorries to pass")."""
    return verb.dep_ == "advcl" and verb.tag_ == "VB" and any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)


def _bidden(verb: Token) -> bool:
    """ "called on the army to open the road", "repeated his offer to prolong it": asked or offered, no purpose."""
    over = verb.head
    if over.lower_ in _BIDDING or any(t.lower_ in _BIDDING for t in over.conjuncts):
        return True
    if over.lower_ in ("hold", "stop", "halt") and any(t.lower_ in _BIDDING for t in over.ancestors):
        return True
    nouns = [c for c in over.children if c.dep_ in ("dobj", "nsubj", "attr") and c.i < verb.i]
    return any(c.lower_ in _BIDS for c in nouns)


def _years_after(event: Event) -> bool:
    """ "thirty years after the garrison surrendered": an act that only says how long ago it was."""
    for token in (event.head, event.predicate, *event.predicate.ancestors):
        marks = [c for c in token.lefts if c.dep_ in ("mark", "prep", "advmod")]
        marks += [token.head] if token.dep_ in ("pcomp", "pobj") else []
        if any(m.lower_ in ("after", "since") and m.i and m.nbor(-1).lower_ in ("years", "decades") for m in marks):
            return True
    return False


def _strange_subject(scene: Scene, event: Event) -> str | None:
    """Lightning, lawyers and prices kill, attack and explode too: a subject that is neither a party nor a weapon."""
    if event.unit.pos != "verb" or not is_hostile(scene, event) or is_passive(event.head):
        return None
    if WAR in scene.told and event.frame != "kill":  # guards, a charge, a company: in a report of war they may
        return None
    if event.head.dep_ in ("pcomp", "xcomp"):
        return None
    if event.frame in ("die", "fall", "truce_state", "protest", "deliver") or event.absorbed:
        return None
    doers = [m for t in subjects(event.head) for m in members(t)]
    if not doers or event.roles.get("actor") or event.roles.get("means") or event.roles.get("event"):
        return None
    for token in doers:
        noun = classify(scene, token)
        if noun.cls != "other" or token.tag_ not in ("NN", "NNS") or token.i in scene.weapons:
            return None
        if event.unit.form == "count" or _loaded(scene, token):
            return None
        if any(c.i in scene.actors or c.i in scene.countries or c.i in scene.roles for c in token.lefts):
            return None
    return doers[0].text


def _loaded(scene: Scene, vehicle: Token) -> bool:
    """ "a car packed with explosives", "a truck loaded with dynamite"."""
    laden = (c for c in vehicle.children if c.dep_ in ("acl", "relcl", "amod", "prep"))
    return any(t.i in scene.means for c in laden for t in c.subtree)


def _historical(scene: Scene, token: Token) -> bool:
    return any(
        line.cls == "history"
        for c in token.lefts
        if c.dep_ != "advmod" and (m := scene.stance.get(c.i)) is not None  # "had earlier fired": earlier that day
        for line in m.lines
    )
