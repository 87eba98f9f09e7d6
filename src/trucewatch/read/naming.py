"""Names of persons through a whole document: a surname stands for the full name told elsewhere, and those whom a later
sentence names as the dead, the hurt or the taken belong to the event told before.

"The victims were identified as …", "among the wounded are …", "the dead included …" name people for an event that
another sentence tells. Where no earlier event fits, nothing is added; a surname that two people bear is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from ..gazetteer.scan import given_name
from ..model import Claim
from ..model.claim import Party, Speaker
from .parties import join
from .scene import Scene
from .syntax import child, is_noun, is_verb
from .victims import name_of, person, surely_named

if TYPE_CHECKING:
    from .tokens import Token

_KILLED: Final = frozenset(
    {"dead", "killed", "slain", "deceased", "bodies", "body", "corpses", "murdered", "fatalities"}
)
_HURT: Final = frozenset({"injured", "wounded", "hurt"})
_TAKEN: Final = frozenset({"kidnapped", "abducted", "hostages", "hostage", "captives", "missing", "detained"})
_VICTIMS: Final = frozenset({"victims", "victim", "casualties", "those"})
_NAMING: Final = frozenset({"identified", "named", "identify", "identifies"})
_LISTING: Final = frozenset({"include", "includes", "included", "including"})
_BE: Final = frozenset({"is", "are", "was", "were"})
_ANNOUNCING: Final = _NAMING | _LISTING | _BE | {"among"}
_TOLD: Final = frozenset({"asserted", "accused", "uncertain"})


def named(scenes: Sequence[Scene], claims: Sequence[Claim]) -> list[Claim]:
    """The claims with names in full and with the people that later sentences name."""
    added = list(claims)
    for scene in scenes:
        for measure, people, at in _naming(scene):
            index = _event_before(added, measure, at)
            if index is not None:
                added[index] = _with_people(scene, added[index], people)
    full = _full_names(scenes)
    return [_in_full(claim, full) for claim in added]


def _with_people(scene: Scene, claim: Claim, people: list[Party]) -> Claim:
    known = {m.words for m in (claim.target.members or (claim.target,))} if claim.target is not None else set()
    new = [p for p in people if p.words not in known]
    if not new:
        return claim
    mine = list(claim.target.members or (claim.target,)) if claim.target is not None else []
    of = next((m for m in mine if not m.person and m.role is not None), None)
    if of is not None:  # the dead rebels who are named were rebels
        new = [msgspec.structs.replace(p, role=of.role, side=of.side) if p.role == "civilians" else p for p in new]
    because = (*claim.because, *(f"{p.name!r} is named among them" for p in new))
    return msgspec.structs.replace(claim, target=join(scene, [*mine, *new]), because=because)


def _event_before(claims: Sequence[Claim], measure: str | None, at: int) -> int | None:
    """The last event told before the naming that hurt people so."""
    fits = [
        i
        for i, c in enumerate(claims)
        if c.trigger.start < at and c.stance in _TOLD and _hurts(c) and (measure is None or measure in _measures(c))
    ]
    return max(fits, key=lambda i: claims[i].trigger.start, default=None)


def _hurts(claim: Claim) -> bool:
    return bool(_measures(claim)) or (
        claim.target is not None and (claim.target.person or claim.target.role is not None)
    )


def _measures(claim: Claim) -> set[str]:
    found: set[str] = {
        f.measure for f in claim.figures if f.measure in ("killed", "injured", "abducted") and f.low != 0
    }
    if claim.kind == "abduction_or_detention":
        found.add("abducted")
    if claim.kind == "assassination_or_execution":
        found.add("killed")
    return found


def _naming(scene: Scene) -> Iterable[tuple[str | None, list[Party], int]]:
    """(measure, people, offset) of each sentence that names the victims of something told before."""
    for sentence in scene.doc.sents:
        for token in sentence:
            begin = _begins(token)
            if begin is None:
                continue
            people = _names_between(scene, begin, sentence.end)
            if people:
                yield _measure(sentence.start, begin, scene), people, scene.span(token.i, token.i + 1).start
                break


def _begins(token: Token) -> int | None:
    """Where the names begin after a word that announces them; None where it announces no victims."""
    if token.lower_ not in _ANNOUNCING:
        return None
    doc, start = token.doc, token.sent.start
    before = {t.lower_ for t in doc[start : token.i]}
    victims = before & (_KILLED | _HURT | _TAKEN | (_VICTIMS - {"those"}))
    if token.lower_ in _NAMING:
        behind = next((t.i for t in doc[token.i : min(token.i + 8, token.sent.end)] if t.lower_ == "as"), None)
        inside = {t.lower_ for t in doc[token.i : behind]} if behind is not None else set()
        return (
            behind + 1 if behind is not None and (victims or inside & (_KILLED | _HURT | _TAKEN | _VICTIMS)) else None
        )
    if token.lower_ in _LISTING and victims and not any(is_verb(t) and t.dep_ == "ROOT" for t in doc[start : token.i]):
        return token.i + 1
    if token.lower_ == "among" and token.i <= start + 2:
        verb = next((t for t in doc[token.i : min(token.i + 9, token.sent.end)] if t.lower_ in _BE), None)
        inside = {t.lower_ for t in doc[token.i : verb.i]} if verb is not None else set()
        return verb.i + 1 if verb is not None and inside & (_KILLED | _HURT | _TAKEN | _VICTIMS) else None
    if token.lower_ in _BE and token.dep_ in ("ROOT", "ccomp", "conj") and victims:
        subject = child(token, "nsubj")
        heads = {subject.lower_, *(t.lower_ for t in subject.subtree)} if subject is not None else set()
        return token.i + 1 if heads & (_KILLED | _HURT | _TAKEN | _VICTIMS) else None
    return None


def _measure(start: int, begin: int, scene: Scene) -> str | None:
    words = {t.lower_ for t in scene.doc[start:begin]}
    for measure, forms in (("abducted", _TAKEN), ("injured", _HURT), ("killed", _KILLED)):
        if words & forms:
            return measure
    return None


def _names_between(scene: Scene, begin: int, end: int) -> list[Party]:
    """The persons named in a list; what stands in a clause or behind a preposition within it is about them."""
    found: list[Party] = []
    for token in scene.doc[begin:end]:
        run = name_of(scene, token) if is_noun(token) else None
        if run is None or (token.i + 1 < end and (further := name_of(scene, scene.doc[token.i + 1])) is not None
                           and further[0] == run[0]):  # fmt: skip
            continue
        behind = scene.doc[run[0] - 1]
        if run[1] - run[0] < 2 or behind.lower_ in ("of", "in", "at", "from", "for", "by", "near", "to"):
            continue
        if any(t.dep_ in ("relcl", "acl") and t.i < run[0] and t.i > begin for t in token.ancestors):
            continue
        if given_name(scene.doc[run[0]].lower_) or surely_named(scene, token, run):
            found.append(person(scene, token))
    return found


def _full_names(scenes: Sequence[Scene]) -> dict[tuple[str, ...], str]:
    """Shorter name → the one full name of the document that it is part of."""
    runs: dict[tuple[str, ...], str] = {}
    for scene in scenes:
        for token in scene.doc:
            if token.tag_ not in ("NNP", "NNPS") or token.dep_ == "compound":
                continue
            run = name_of(scene, token)
            if run is not None and run[1] - run[0] > 1 and surely_named(scene, token, run):
                words = " ".join(scene.doc[run[0] : run[1]].text.split())
                runs.setdefault(tuple(words.casefold().split()), words)
    return runs


def _in_full(claim: Claim, full: dict[tuple[str, ...], str]) -> Claim:
    changes: dict[str, Party | Speaker] = {}
    because: list[str] = []
    for field in ("actor", "target", "speaker"):
        party = getattr(claim, field)
        if party is None:
            continue
        members = [_longer(m, full) for m in party.members]
        own = _longer(party, full)
        if own is not party:
            changes[field] = own
            because.append(f"{party.name!r} is {own.name!r} of this document")
        elif any(a is not b for a, b in zip(members, party.members, strict=True)):
            name = ", ".join(m.name for m in members[:-1]) + f" and {members[-1].name}"
            changes[field] = msgspec.structs.replace(party, members=tuple(members), name=name)
            because += [f"{b.name!r} is {a.name!r} of this document"
                        for a, b in zip(members, party.members, strict=True) if a is not b]  # fmt: skip
    if not changes:
        return claim
    return msgspec.structs.replace(claim, because=(*claim.because, *because), **changes)


def _longer(party: Party, full: dict[tuple[str, ...], str]) -> Party:
    if not party.person or party.members or party.id is not None:
        return party
    mine = tuple(party.name.casefold().split())
    longer = [words for words in full if len(words) > len(mine) and _part_of(mine, words)]
    longest = [w for w in longer if all(_part_of(o, w) for o in longer)]
    if len(longest) != 1:
        return party
    return msgspec.structs.replace(party, name=full[longest[0]])


def _part_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name is another with words left out: "Jose Ruiz" and "Ruiz" of "Jose Antonio Ruiz Paz"."""
    rest = iter(long)
    return all(any(word == other for other in rest) for word in short) and (
        len(short) > 1 or short[0] != long[0] or len(long) == 1
    )
