"""The codebook as loaded: its lines by section, and the indexes that the reader looks words up in."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from ..errors import CodebookError
from . import lines as L
from .words import Inflector

T = TypeVar("T")
Index = dict[str, tuple[T, ...]]


@dataclass(frozen=True, eq=False)
class Codebook:
    """All lines. Sections with names are dicts by name or id; the others are tuples in the order of the files."""

    kinds: dict[str, L.Kind]
    units: tuple[L.LexicalUnit, ...]
    frames: dict[str, L.Frame]
    slots: dict[str, L.Term]
    frame_roles: dict[str, L.Term]
    classes: dict[str, L.Term]
    means: tuple[L.Means, ...]
    support: tuple[L.Support, ...]
    stance: tuple[L.StanceWord, ...]
    cues: tuple[L.Cue, ...]
    roles: tuple[L.RoleNoun, ...]
    role_names: dict[str, L.Term]
    actors: dict[str, L.Actor]
    countries: dict[str, L.Country]
    ministries: dict[str, L.Ministry]
    publishers: tuple[L.Publisher, ...]
    measures: tuple[L.MeasureWord, ...]
    qualifiers: tuple[L.QualifierWord, ...]
    grades: dict[str, L.Grade]
    statuses: dict[str, L.StatusRule]
    provisions: dict[str, L.ProvisionClassLine]
    counting: dict[str, L.CountingRule]
    traits: dict[str, L.Trait]
    endings: dict[str, L.Ending]
    crosswalks: dict[str, L.Crosswalk]
    truce_words: tuple[L.TruceWord, ...]
    contexts: tuple[L.Context, ...]
    topics: tuple[L.Topic, ...]
    weights: tuple[L.Weight, ...]
    nouns: tuple[L.ClassNoun, ...]
    deed_types: dict[str, L.DeedType]
    deeds: tuple[L.Deed, ...]
    irregular: tuple[L.Irregular, ...]
    spellings: tuple[L.Spelling, ...]

    def kind(self, name: str) -> L.Kind:
        """The kind of that name; raises CodebookError with the nearest names."""
        if (found := self.kinds.get(name)) is None:
            near = difflib.get_close_matches(name, self.kinds, 3, 0.5)
            raise CodebookError(f"no kind {name!r}" + (f"; did you mean {' or '.join(near)}?" if near else ""))
        return found

    def lemma(self, form: str, pos: str) -> str:
        """The lemma of an inflected form of a word in the codebook; the form itself where it is unknown."""
        return self._lemmas.get((form.lower(), pos), form.lower())

    def state(self, country: L.Country) -> L.Actor:
        """The state itself as an actor ("Moscow said", "Turkey agreed")."""
        name = country.name
        return L.Actor(id=f"actor:{country.iso2.lower()}", name=name, role="government", country=country.iso2)

    def state_body(self, country: L.Country, body: L.Ministry) -> L.Actor:
        """A body of a state as an actor: id `actor:tr-defence-ministry`, name "Turkish Defence Ministry"."""
        adjective = country.adjectives[0] if country.adjectives else country.name
        return L.Actor(
            id=f"actor:{country.iso2.lower()}-{body.id}",
            name=f"{adjective} {body.name}",
            role=body.role,
            country=country.iso2,
            force=body.force,
        )

    @cached_property
    def inflector(self) -> Inflector:
        """The rules of inflection with this codebook's irregular words."""
        return Inflector(self.irregular, self.spellings)

    @cached_property
    def forms(self) -> Index[L.LexicalUnit]:
        """Every inflected form, lower case -> the units it may be."""
        return self._index((u, u.form, u.pos, u.closed) for u in self.units)

    @cached_property
    def means_forms(self) -> Index[L.Means]:
        """Every form of a means -> its lines."""
        return self._index((m, m.form, "noun", False) for m in self.means)

    @cached_property
    def support_forms(self) -> Index[L.Support]:
        """Every form of a support verb -> its lines."""
        return self._index((s, s.form, "verb", False) for s in self.support)

    @cached_property
    def role_forms(self) -> Index[L.RoleNoun]:
        """Every form of a role noun -> its lines."""
        return self._index((r, r.form, "noun", False) for r in self.roles)

    @cached_property
    def cue_forms(self) -> Index[L.Cue]:
        """Every form of a cue -> its lines."""
        return self._index((c, c.form, c.pos, False) for c in self.cues)

    @cached_property
    def stance_forms(self) -> Index[L.StanceWord]:
        """Every form of a stance word -> its lines."""
        return self._index((s, s.form, s.pos, False) for s in self.stance)

    @cached_property
    def measure_forms(self) -> Index[L.MeasureWord]:
        """Every form of a measure word -> its lines."""
        return self._index((m, m.form, m.pos, False) for m in self.measures)

    @cached_property
    def truce_forms(self) -> Index[L.TruceWord]:
        """Every form of a word for a truce -> its lines."""
        return self._index((t, t.form, "noun", t.closed) for t in self.truce_words)

    @cached_property
    def context_forms(self) -> Index[L.Context]:
        """Words of surroundings that are not war -> their lines."""
        return self._index((c, c.form, c.pos, False) for c in self.contexts)

    @cached_property
    def weight_of(self) -> dict[str, float]:
        """Sign -> what it adds to the score of an event; empty: nothing is weighed."""
        return {line.sign: line.weight for line in self.weights}

    @cached_property
    def topic_forms(self) -> Index[L.Topic]:
        """Words that texts of a field speak of -> the fields."""
        found: dict[str, tuple[L.Topic, ...]] = {}
        for topic in self.topics:
            for word in dict.fromkeys(w.strip() for w in topic.words.split(",")):
                found[word] = (*found.get(word, ()), topic)
        return found

    @cached_property
    def noun_forms(self) -> Index[L.ClassNoun]:
        """Common nouns for places, aid, territory ... -> their lines."""
        return self._index((n, n.form, "noun", False) for n in self.nouns)

    @cached_property
    def deed_forms(self) -> Index[L.Deed]:
        """Every form of a deed -> its lines; only for sentences that stand alone."""
        return self._index((d, d.form, d.pos, False) for d in self.deeds)

    @cached_property
    def actor_names(self) -> Index[L.Actor]:
        """Case-folded name or alias -> the actors that bear it (several when names were reused over the years)."""
        return _gather((a, name.casefold()) for a in self.actors.values() for name in a.names)

    @cached_property
    def country_names(self) -> Index[tuple[L.Country, str]]:
        """Case-folded word -> (state, how it names it: name, adjective, people, capital or metonym)."""
        pairs: list[tuple[tuple[L.Country, str], str]] = []
        for c in self.countries.values():
            pairs += [((c, "name"), x.casefold()) for x in (c.name, *c.aliases)]
            pairs += [((c, "adjective"), x.casefold()) for x in c.adjectives]
            pairs += [((c, "people"), x.casefold()) for x in c.people]
            pairs += [((c, "metonym"), x.casefold()) for x in c.metonyms]
            if c.capital:
                pairs.append(((c, "capital"), c.capital.casefold()))
        return _gather(pairs)

    @cached_property
    def ministry_forms(self) -> Index[L.Ministry]:
        """Every form of a body of state -> its lines."""
        out: list[tuple[L.Ministry, str, str, bool]] = []
        for m in self.ministries.values():
            out += [(m, form, "noun", False) for form in m.forms]
        return self._index(out)

    @cached_property
    def publisher_names(self) -> Index[L.Publisher]:
        """Case-folded domain, name or byline -> publishers."""
        return _gather(
            (p, name.casefold()) for p in self.publishers for name in dict.fromkeys((p.name, *p.domains, *p.bylines))
        )

    @cached_property
    def gate_forms(self) -> tuple[str, ...]:
        """Lower-case forms, one of which every document with a codable event contains (as whole words), sorted."""
        out: set[str] = set()
        for index in (self.forms, self.truce_forms, self.means_forms, self.role_forms):
            out.update(form for form, found in index.items() if any(_tight(x) for x in found))
        return tuple(sorted(out))

    @cached_property
    def _lemmas(self) -> dict[tuple[str, str], str]:
        sections: Sequence[Iterable[tuple[str, str, bool]]] = (
            [(u.form, u.pos, u.closed) for u in self.units],
            [(t.form, "noun", t.closed) for t in self.truce_words],
            [(c.form, c.pos, False) for c in self.cues],
            [(s.form, s.pos, False) for s in self.stance],
            [(s.form, "verb", False) for s in self.support],
            [(m.form, m.pos, False) for m in self.measures],
            [(r.form, "noun", False) for r in self.roles],
            [(m.form, "noun", False) for m in self.means],
            [(n.form, "noun", False) for n in self.nouns],
        )
        out: dict[tuple[str, str], str] = {}
        for form, pos, closed in (row for section in sections for row in section):
            for written in self.inflector.forms(form, pos, closed=closed):
                out.setdefault((written, pos), form)
        return out

    def _index(self, rows: Iterable[tuple[T, str, str, bool]]) -> Index[T]:
        expand = self.inflector.forms
        return _gather((line, form) for line, lemma, pos, closed in rows for form in expand(lemma, pos, closed=closed))


def _gather(pairs: Iterable[tuple[T, str]]) -> Index[T]:
    out: dict[str, list[T]] = {}
    for line, form in pairs:
        held = out.setdefault(form, [])
        if not any(x is line for x in held):
            held.append(line)
    return {form: tuple(found) for form, found in out.items()}


def _tight(line: object) -> bool:
    if isinstance(line, L.LexicalUnit):
        return line.tight
    return bool(getattr(line, "gate", False))
