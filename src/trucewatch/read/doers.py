"""Who did it and to whom: actor and target of an event, with possessives, pronouns and owners of weapons resolved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from ..model import Speaker
from ..model.claim import Party
from .act import Act
from .actors import classify, of_its_state, owner
from .conditions import UNKNOWN_MEN, in_class
from .context import Context
from .coref import in_full, meant, people_meant, thing_meant
from .events import Event, own_subjects
from .parties import extended, join
from .performing import bears_arms, claims_it, ours, post_holders, unarmed
from .scene import Scene
from .speakers import as_party, as_speaker
from .syntax import after, bare_phrase, child, is_passive, members, subjects, within
from .victims import people
from .wording import of_whom, with_weapon

if TYPE_CHECKING:
    from .tokens import Token

_FIRST: Final = frozenset({"we", "i", "us", "our", "my", "ours"})
_SELF: Final = frozenset({"himself", "herself", "itself", "themselves"})
_THIRD: Final = frozenset({"it", "they", "he", "she", "its", "their", "his", "her", "him", "them"})
_OF_PERSONS: Final = frozenset({"assassination_or_execution", "abduction_or_detention", "sexual_violence"})
_STANDING_FOR: Final = frozenset({"it", "him", "her", "them", "he", "she", "they"})
_OFFICES: Final = frozenset(
    """
    spokesman spokeswoman spokesperson official officer commander general colonel minister president governor mayor
    envoy ambassador secretary chief head leader resident witness doctor medic source activist adviser aide director
    """.split()
)
_GOVERNED: Final = frozenset({"stopper", "avoider", "plan", "threat", "continuer"})


def actor_of(scene: Scene, event: Event, act: Act | None, context: Context) -> Party | None:
    """Who did it according to the words: nobody where nobody is named; several as one object with members."""
    tokens = event.roles.get("actor", []) + event.roles.get("both", []) + event.roles.get("parties", [])
    if not tokens and event.kind.startswith("ceasefire_"):
        tokens = event.roles.get("speaker", [])
    parties: list[Party] = []
    named: list[tuple[Token, Party]] = []
    for token in tokens:
        noun = classify(scene, token)
        if noun.cls == "pronoun":
            resolved = _antecedent(scene, event, token, act, context)
            if resolved is not None:
                parties.append(resolved)
                event.notes.append(f"{token.text!r} is {resolved.name!r}")
        elif token.lower_ in UNKNOWN_MEN and (whose := child(token, "poss")) is not None and whose.tag_ == "PRP$":
            found = _antecedent(scene, event, whose, act, context)  # "its men planted the device"
            words = scene.span(whose.i, token.i + 1)
            parties.append(msgspec.structs.replace(found, words=words, members=()) if found is not None else
                           Party(name=words.quote, words=words))  # fmt: skip
        elif noun.party is not None and (noun.cls != "civilian" or token.lower_ in UNKNOWN_MEN):
            party = in_full(scene, token, noun.party, context.before)
            if party is not noun.party:
                event.notes.append(f"'the {token.text}' is {party.name!r}, named before")
            parties.append(party)
            named.append((token, party))
        elif noun.cls == "other" and token.tag_ in ("NNP", "NNPS"):
            first, end = bare_phrase(token)
            parties.append(Party(name=scene.span(first, end).quote, words=scene.span(first, end)))
        elif (crowd := unarmed(scene, event, token)) is not None:
            parties.append(crowd)
    if len(named) == len(parties) == 2:
        parties = of_its_state(scene, named)
    if not parties:
        parties += of_whom(scene, event) or _behind(scene, event)
    if not parties:
        for i in event.means:
            found = owner(scene, scene.doc[i])
            if found is not None:
                parties.append(with_weapon(scene, found, scene.doc[i]))
            elif (man := bears_arms(scene, scene.doc[i])) is not None:
                parties.append(man)
        for token in (*event.roles.get("means", []), *event.roles.get("event", []), *event.roles.get("origin", [])):
            found = owner(scene, token)
            if found is not None:
                parties.append(found)
        own = owner(scene, event.head) if event.frame not in ("die", "toll") and not _casualty_noun(event) else None
        if own is not None and not parties:
            parties.append(own)
    blaming = act is not None and (act.line.strength == "accusing" or act.line.stance == "accused")
    accusing = act is not None and act.accused is not None and blaming
    if act is not None and accusing and (not parties or event.unit.pos == "verb"):
        return act.accused
    if not parties:
        parties += _possessors(scene, event, act, context) or post_holders(scene, event)
    if not parties:
        doing = [scene.doc[i] for i in event.means] + event.roles.get("means", []) + subjects(event.predicate)
        parties += [own for t in doing if (own := ours(scene, t, act)) is not None][:1]
    if act is not None and act.line.strength == "warning" and act.line.stance == "threatened" and not parties:
        parties += [as_party(act.speaker)] if act.speaker is not None else []
    admits = act is not None and (act.line.strength == "admitting" or claims_it(event, act))
    if act is not None and admits and not parties and act.speaker is not None:
        parties.append(as_party(act.speaker))
    denying = act is not None and act.line.strength == "denying" and not parties
    subjectless = not own_subjects(event.predicate) and not is_passive(event.predicate)
    if act is not None and act.speaker is not None and denying and subjectless:
        parties.append(as_party(act.speaker))
    return join(scene, [m for p in parties for m in (p.members or (p,))])


def _casualty_noun(event: Event) -> bool:
    """ "Tripoli's 23 dead" are not Tripoli's doing."""
    return (
        event.unit.pos != "verb"
        and event.kind in ("attack_unspecified", "casualty_total")
        and not event.unit.by_means
        and event.frame in ("kill", "die", "toll", "state")
    )


def _behind(scene: Scene, event: Event) -> list[Party]:
    """ "fire from the militia", "refrained from rocket fire", "a ceasefire between A and B": who stands elsewhere."""
    for token in event.roles.get("origin", []):
        noun = classify(scene, token)
        if noun.cls == "force" and noun.party is not None and token.i not in scene.countries:
            return [noun.party]
    if event.kind.startswith("ceasefire_"):
        nouns = [n for t in event.roles.get("truce", []) for n in after(t, "between", "with", "by")]
        return [p for n in nouns for m in members(n) if (p := classify(scene, m).party) is not None]
    if event.unit.pos == "verb" and not is_passive(event.head):
        owned = [t for t in subjects(event.head) if t.i in scene.weapons or in_class(scene, t, "vehicle")]
        found = [p for t in owned if (p := owner(scene, t)) is not None]  # "army bulldozers"
        if found:
            return found
    step = event.head
    while event.unit.pos == "noun" and step.dep_ in ("pobj", "prep", "dobj", "conj", "pcomp") and step.head != step:
        step = step.head
        governor = scene.stance.get(step.i)
        if (
            governor is not None
            and any(line.cls in _GOVERNED for line in governor.lines)
            and step.tag_.startswith("VB")
        ):
            return [p for t in subjects(step) if (p := classify(scene, t).party) is not None and not is_passive(step)]
    return []


def own_voice(scene: Scene, event: Event) -> Speaker | None:
    """Who announces, calls for or rejects a truce says so: "the assembly demanded a ceasefire"."""
    heads = event.roles.get("speaker", [])
    if not heads and event.kind == "ceasefire_called_for" and event.unit.pos == "verb":
        heads = subjects(event.head)  # "welcomed the truce and called on all sides to keep it"
    heads = heads or event.roles.get("parties", [])[:1]
    cued = (
        any(m.first <= event.head.i < m.end and m.lines[0].form != "agree" for m in scene.cues)
        or event.kind != "ceasefire_agreed"
    )
    parties = [p for t in heads if (p := classify(scene, t).party) is not None]
    party = join(scene, parties)
    if party is None and event.kind == "ceasefire_called_for" and heads and classify(scene, heads[0]).cls == "other":
        words = scene.span(*extended(scene, heads[0]))
        party = Party(name=words.quote, words=words)
    return as_speaker(party) if party is not None and cued else None


def _possessors(scene: Scene, event: Event, act: Act | None, context: Context) -> list[Party]:
    """Whose "its jets" and "their fire" are."""
    found = []
    heads = [scene.doc[i] for i in event.means] + [event.head, *event.roles.get("means", [])]
    for head in heads:
        for c in head.children:
            party = _antecedent(scene, event, c, act, context) if c.tag_ == "PRP$" else None
            if party is not None and party not in found:
                found.append(party)
                event.notes.append(f"{c.text!r} is {party.name!r}")
    return found


def _antecedent(scene: Scene, event: Event, pronoun: Token, act: Act | None, context: Context) -> Party | None:
    """Who "we", "it" or "they" is: whoever is speaking before the pronoun, or who was spoken of."""
    word = pronoun.lower_
    speaker = act.speaker if act is not None else None
    direct = act is not None and (act.carried is not None or scene.quote_around(pronoun) is not None)
    if word in _FIRST:
        return as_party(speaker) if speaker is not None else None
    if word not in _THIRD:
        return None
    charged = act is not None and act.line.strength == "accusing" and pronoun.head == act.head
    armed = charged or scene.lexicon.codebook.kinds[event.kind].group in ("force", "movement")
    if word in ("they", "them", "their") and context.actor_sentence == (scene.passage.index, pronoun.sent.start):
        return context.last_actor
    own = speaker is not None and act is not None and not charged and _speaks_for(speaker, word)
    if own and act is not None and act.head.i < pronoun.i:
        return as_party(speaker) if speaker is not None else None
    if direct:
        return context.last_actor if word in ("it", "they", "them", "its", "their") else None
    found = meant(scene, pronoun, context.before, armed=armed)
    if found is None and own and speaker is not None:
        return as_party(speaker)  # "its jets struck the dam, the army said"
    return found


def _speaks_for(speaker: Speaker, word: str) -> bool:
    """Whether a speaker may say the pronoun of itself: "it" or "they" of a body, "he" of a person."""
    phrase = speaker.words.quote if speaker.words is not None else speaker.name
    words = re.split(r"\s(?:for|of|in|at|from|with)\s", phrase)[0].split()
    one = speaker.person or (speaker.role is not None and words[-1][-1:] != "s" and words[-1].lower() in _OFFICES)
    return one if word in ("he", "she", "his", "her") else not one


def target_of(
    scene: Scene, event: Event, actor: Party | None, act: Act | None = None, before: Scene | None = None
) -> Party | None:
    """What or whom it was done to, as one object with members; what was hit before who was hurt."""
    taken = {m.words.start for m in ((actor.members or (actor,)) if actor is not None else ()) if m.words is not None}
    parties: list[Party] = []
    for role in ("target", "victims", "population"):
        already = bool(parties)
        if already and role == "population":
            break
        for token in event.roles.get(role, []):
            if event.first <= token.i < event.end or classify(scene, token).cls == "event":
                continue
            if token.lower_ in _SELF:  # "blew himself up"
                continue
            if act is not None and act.line.pos == "verb" and act.carried is None and token.i not in act.content:
                continue
            found = people(scene, token, hurt=role == "victims" or event.kind in _OF_PERSONS)
            if token.lower_ in _STANDING_FOR:
                thing = thing_meant(scene, token, before) if token.lower_ == "it" else None
                found = [thing] if thing is not None else people_meant(scene, token, before, actor)
                event.notes += [f"{token.text!r} is {p.name!r}" for p in found]
            if not found and not already:
                found = [_thing(scene, token)]
            parties += [p for p in found if p.words is None or p.words.start not in taken]
    return join(scene, parties)


def _thing(scene: Scene, token: Token) -> Party:
    """What was hit, where it is no people: a party that the codebook knows, or the words."""
    found = classify(scene, token).party
    at_place = any(p.start <= token.idx < p.end and p.type != "demonym" for p in scene.places)
    if found is not None and not at_place:
        return found
    words = scene.span(*(extended(scene, token) if not at_place else bare_phrase(token)))
    whose = owner(scene, token) if not at_place else None
    return Party(name=words.quote, words=words, country=whose.country if whose is not None else None)


def anchored_by(scene: Scene, event: Event, said: list[Act]) -> set[int]:
    """Tokens of actors and speakers: "Moscow says" is no place."""
    found: set[int] = set()
    tokens = [t for r in ("actor", "parties", "both", "mediator", "speaker") for t in event.roles.get(r, [])]
    for token in tokens:
        for member in members(token):
            behind = member.head.dep_ == "agent" or member.head.lower_ in ("from", "by")
            taken = bare_phrase(member) if behind else extended(scene, member, cut=False)
            found |= set(range(*taken))  # "killed by gunmen in Deir al-Zor": that is where
    for act in said:
        for c in act.head.children:
            if c.dep_ in ("nsubj", "nsubjpass", "agent") and not within(event.head, c):  # "a raid on Gaza shows"
                found |= {t.i for t in c.subtree if t.i not in act.content}
    return found
