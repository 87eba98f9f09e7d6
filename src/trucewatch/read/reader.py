"""The reader: one document in, its claims out, each with the words it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec

from ..codebook import Codebook
from ..codebook import load as load_codebook
from ..gazetteer import Gazetteer
from ..gazetteer import load as load_gazetteer
from ..model import Claim, Document, Span, When, Where
from ..model.claim import Party
from . import overall
from .assemble import read_scene
from .clock_start import in_passing
from .confidence import with_confidence
from .context import Context, Unread
from .dates import Anchor, Thread, find_times
from .deeds import Done, deeds_in
from .document import finish
from .firm import settle
from .gate import opening_form
from .kept import forget
from .lexicon import Lexicon, lexicon
from .naming import named
from .own_day import own_day
from .parse import parse
from .places import Lost, document_focus, explain, find_places
from .prose import Passage, passages
from .publisher import publisher_of
from .quantities import find_quantities
from .scene import Scene
from .surroundings import capitals, surround
from .tenor import tenor
from .tokens import Doc
from .weighing import verdict

VERSION = "frames@0.1.0"
RULES = "rules@0.1.0"  # the same without what the learned model proposes
TOGETHER = 8  # documents that are parsed together


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What was read in one document. `unread`: (sentence, reason) for what gave no claim.

    `deeds`: (id of a claim, type of deed by PLOVER), from a reader of sentences that stand alone.
    """

    document: str
    claims: tuple[Claim, ...]
    unread: tuple[tuple[Span, str], ...] = ()
    passed_gate: bool = True
    reader: str = VERSION
    deeds: tuple[tuple[str, str], ...] = ()


class Reader:
    """Reads documents; holds the codebook and gazetteer, nothing else. `version` names what it would read the same.

    `lone`: each document is a sentence that stands alone, as event data code them; it passes the gate, and what one
    side does to another in it (`deeds`, what it is mainly about first) is read besides the events of war. Never for
    reports. `learned`: in reports of war a learned model proposes events that no word of the codebook tells.
    """

    version: str

    def __init__(
        self, codebook: Codebook, gazetteer: Gazetteer, *, gate: bool = True, weigh: bool = True, lone: bool = False,
        learned: bool = True,
    ) -> None:  # fmt: skip
        self._codebook = codebook
        self._gazetteer = gazetteer
        self._gate = gate and not lone
        self._weigh = weigh and not lone
        self._lone = lone
        self._learned = learned and not lone
        self.version = VERSION if learned else RULES
        self._lexicon: Lexicon = lexicon(codebook)

    @classmethod
    def load(
        cls, *, codebook: Path | None = None, gazetteer: Path | None = None, gate: bool = True, weigh: bool = True,
        learned: bool = True,
    ) -> Reader:  # fmt: skip
        """A reader with the bundled codebook and gazetteer, and a user's files beside them; `weigh=False` keeps what
        `relevance` and `weighing` take to be about something else, `learned=False` is the rules alone."""
        book = load_codebook(codebook) if codebook is not None else load_codebook()  # the one that is kept
        return cls(book, load_gazetteer(gazetteer), gate=gate, weigh=weigh, learned=learned)

    def alone(self) -> Reader:
        """This reader, for sentences that stand alone."""
        return Reader(self._codebook, self._gazetteer, lone=True)

    def unweighed(self) -> Reader:
        """This reader, keeping what it would take to be about something else than war: crime, politics, the arts."""
        return Reader(self._codebook, self._gazetteer, gate=self._gate, weigh=False, learned=self._learned)

    def read(self, document: Document) -> Reading:
        """Read one document. Raises MissingPart if the parser is not installed."""
        return next(self.read_many([document]))

    def opening(self, document: Document) -> str | None:
        """The form of the codebook that lets a document through the gate; None: it would not be parsed."""
        return opening_form(document.text, self._codebook)

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Read documents in order; a few are parsed together, which is faster and changes no parse."""
        left = iter(documents)
        while some := list(islice(left, TOGETHER)):
            wanted = [self._refusal(d) or _parts(d) for d in some]
            parsed = parse(p.text for parts in wanted if not isinstance(parts, str) for p in parts)
            for document, parts in zip(some, wanted, strict=True):
                yield self._unread(document, parts) if isinstance(parts, str) else self._read(document, parts, parsed)

    def _refusal(self, document: Document) -> str | None:
        """Why a document is not parsed at all."""
        if document.language not in (None, "", "en") and not document.language.lower().startswith("en"):
            return f"the document is in {document.language!r}; this reader reads English only"
        return "no form of the codebook in it" if self._gate and self.opening(document) is None else None

    def _unread(self, document: Document, reason: str) -> Reading:
        whole = Span.of(document.text, 0, min(len(document.text), 80))
        return Reading(document=document.id, claims=(), unread=((whole, reason),), passed_gate=False)

    def _read(self, document: Document, parts: tuple[Passage, ...], parsed: Iterator[Doc]) -> Reading:
        scenes, publisher = self._scenes(document, parts, parsed), publisher_of(document, self._codebook, self._lexicon)
        settle(scenes)
        claims, unread = self._pass(document, scenes, None, publisher)
        start = next((c.time.start for c in claims if c.kind == "ceasefire_in_force" and c.stance == "asserted"
                      and c.time is not None and c.time.start is not None), None)  # fmt: skip
        start = start or in_passing(scenes, document.published)
        if start is not None and any(t.kind == "event_relative" for s in scenes for t in s.times):
            thread = Thread()
            for scene in scenes:
                scene.times = find_times(scene.doc.text, self._anchor(document, start), thread)
            claims, unread = self._pass(document, scenes, start, publisher)
        finished = with_confidence(finish(document, named(scenes, claims), scenes), scenes)
        done = self._deeds(document, scenes) if self._lone else []
        finished = (*(d.claim for d in done), *finished)
        for claim in finished:
            claim.verify(document.text)
        return Reading(
            document=document.id, claims=finished, unread=tuple((u.span, u.reason) for u in unread),
            reader=self.version, deeds=tuple((d.claim.id, d.type) for d in done),
        )  # fmt: skip

    def _deeds(self, document: Document, scenes: list[Scene]) -> list[Done]:
        context = Context(
            document=document.id, ref=document.ref, reader=self.version, anchor=self._anchor(document, None)
        )
        return [done for scene in scenes for done in deeds_in(scene, context)]

    def _anchor(self, document: Document, truce_start: str | None) -> Anchor:
        return Anchor(published=own_day(document), truce_start=truce_start, last_day=None, zone=None)

    def scenes(self, document: Document) -> list[Scene]:
        """The parsed passages of a document with the words of the codebook in them; its title where it has no prose."""
        parts = _parts(document)
        return self._scenes(document, parts, parse(p.text for p in parts))

    def _scenes(self, document: Document, parts: tuple[Passage, ...], parsed: Iterator[Doc]) -> list[Scene]:
        forget()
        published = document.published[:10] if document.published else None
        focus = document_focus([p.text for p in parts], self._gazetteer, on=document.published)
        anchor = self._anchor(document, None)
        thread = Thread()
        scenes = []
        for part, doc in zip(parts, parsed, strict=False):  # the parses of other documents may follow
            scenes.append(
                Scene(
                    passage=part, doc=doc, source=document.text, lexicon=self._lexicon, published=published,
                    times=find_times(part.text, anchor, thread), quantities=find_quantities(part.text),
                    places=find_places(part.text, focus=focus, title=document.title, gazetteer=self._gazetteer),
                    weigh=self._weigh, learned=self._learned,
                )
            )  # fmt: skip
        _known_by_now(scenes)
        told, here, sound = overall.told(scenes), overall.countries(scenes), tenor(s.doc for s in scenes)
        for scene in scenes:
            scene.told, scene.here, scene.tenor = told, here, sound
        surround(scenes, capitals(self._codebook, here, self._gazetteer))
        return scenes

    def lost_places(self, document: Document) -> list[tuple[Span, Where, tuple[Lost, ...]]]:
        """For every name that was resolved to a place: its words, the place, and the places that lost, each with why.

        Names of which nothing lost are there with none; demonyms are left out. Nothing is parsed for it.
        """
        parts = _parts(document)
        focus = document_focus([p.text for p in parts], self._gazetteer, on=document.published)
        out = []
        for part in parts:
            found = find_places(part.text, focus=focus, title=document.title, gazetteer=self._gazetteer)
            for m in found:
                if m.where is not None and m.where.gazetteer is not None and m.type != "demonym":
                    words = part.span(document.text, m.start, m.end)
                    out.append((words, m.where, explain(m, focus, self._gazetteer)))
        return out

    def _pass(
        self, document: Document, scenes: list[Scene], start: str | None, publisher: Party | None
    ) -> tuple[list[Claim], list[Unread]]:
        context = Context(
            day=_title_day(document, self._anchor(document, start)),
            publisher=publisher,
            document=document.id,
            ref=document.ref,
            reader=self.version,
            anchor=self._anchor(document, start),
        )
        claims: list[Claim] = []
        unread: list[Unread] = []
        for scene in scenes:
            found, without = read_scene(scene, context)
            claims += found
            unread += without
        length = sum(len(scene.doc.text) for scene in scenes)
        if claims and (reason := verdict(self._codebook, context.weighed, length)) is not None:
            unread += [Unread(claim.span, f"{claim.trigger.quote!r}: {reason}") for claim in claims]
            claims = []
        return claims, unread


def _parts(document: Document) -> tuple[Passage, ...]:
    """What of a document is parsed: its prose; its title where it has none."""
    return passages(document) or passages(document, ("title",))


_TALLY = re.compile(r"\b(?:tally|report|update|summary|bulletin|briefing|sitrep|situation|log|roundup|digest)\b", re.I)


def _title_day(document: Document, anchor: Anchor) -> When | None:
    """The one day that the title of a tally or daily report gives to everything in it."""
    if document.title is None or not _TALLY.search(document.title):
        return None
    days = {m.when for m in find_times(document.title, anchor) if m.kind == "date" and m.when is not None}
    told = [w for w in days if (w.precision == "day" and w.start == w.end) or _week(w)]
    return told[0] if len(days) == len(told) == 1 else None


def _week(when: When) -> bool:
    """Whether a period is the few days that a weekly report is of."""
    first, last = when.days()
    return when.precision == "days" and first is not None and last is not None and (last - first).days <= 7


def _known_by_now(scenes: list[Scene]) -> None:
    """A name once called a province or village is a place wherever the report names it again without the word."""
    known = {m.where.name: m for s in scenes for m in s.places
             if m.where is not None and m.where.precision == "unresolved" and m.where.name[:1].isupper()}  # fmt: skip
    for scene in scenes:
        covered = [(m.start, m.end) for m in scene.places]
        for name, mention in known.items():
            for found in re.finditer(rf"\b{re.escape(name)}\b", scene.doc.text):
                if not any(a < found.end() and found.start() < b for a, b in covered):
                    again = msgspec.structs.replace(mention, start=found.start(), end=found.end(), dateline=False)
                    scene.places = (*scene.places, again)
