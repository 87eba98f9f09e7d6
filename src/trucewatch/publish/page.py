"""One self-contained page of everything a snapshot says: no network, no script, every value beside its words."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from datetime import date
from importlib import resources
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
from markupsafe import Markup

from .. import __version__
from ..errors import UsageError
from ..model import Claim, Figure, Incident, Party, Reason, SaidFigure, Speaker
from ..view import words
from . import wording
from .anchors import anchor, fields
from .case import Case, gather
from .marks import mark_document
from .public import public as public_form

if TYPE_CHECKING:
    from jinja2 import Environment

    from ..ledger import Snapshot

LANGUAGE: Final = "en"


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says of itself: the hash of the ledger's head, a note shown first (plain text, may be empty), and the
    page's title when it is not to be made from what it holds. `on`: the day of a public copy, for its delays."""

    head_hash: str
    note: str = ""
    title: str | None = None
    on: date | None = None


class Ref(NamedTuple):
    """A link inside the page."""

    href: str
    label: str


class Value(NamedTuple):
    """One value of a claim: what it says, the anchor of its words (None: it has none), and what is to be added."""

    field: str
    text: str
    anchor: str | None
    detail: str = ""


def page(snapshot: Snapshot, about: About, *, public: bool = False) -> str:
    """The page as HTML; the same snapshot and `about` give the same bytes.

    It shows everything that is held (a working copy), or with `public` what `publish.public` lets everybody see on the
    day `about.on`. Raises LedgerBroken, and UsageError for a public copy without its day.
    """
    case = gather(snapshot)
    if public:
        if about.on is None:
            raise UsageError("a public copy needs the day it is made on, from which delays are counted")
        case = public_form(case, about.on)
    title = about.title or title_of(case)
    texts: dict[str, Markup] = {}
    split: list[str] = []
    for document in () if public else case.documents:
        found = [(a, str(case.number[c.id])) for c in case.claims_of[document.id] for a in fields(c)]
        marked = mark_document(document, found)
        texts[document.id] = marked.html
        split += marked.split
    style = _style(split)
    made = _environment().get_template("page.html").render(
        case=case, about=about, title=title, texts=texts, seq=snapshot.head, version=__version__, language=LANGUAGE,
        style=Markup(style), style_hash=_csp_hash(style), refs=Refs(case, public), w=wording, words=words,
        values=values, words_at=_claim_at if public else words_at, alleged=alleged, public=public,
        last_received=max((d.received or "" for d in case.documents), default=""),
    )  # fmt: skip
    return made + "\n"


def title_of(case: Case) -> str:
    """`17 reports by 11 publishers tell of “Ceasefire in Idlib”, which starts at 2 different times by 2 clocks`."""
    publishers = {d.publisher for d in case.documents if d.publisher}
    told = f"{wording.count(len(case.documents), 'report')} by {wording.count(len(publishers), 'publisher')}"
    verb = "tells" if len(case.documents) == 1 else "tell"
    if not case.stories:
        return f"{told} {verb} of {wording.count(len(case.incidents), 'incident')} and of no agreement"
    agreement = case.stories[0].agreement
    starts = {c.start.start for c in agreement.clocks if c.start is not None}
    clocks = wording.count(len(agreement.clocks), "clock")
    when = f", which starts at {len(starts)} different times by {clocks}" if len(starts) > 1 else ""
    more = f", and of {wording.count(len(case.stories) - 1, 'other agreement')}" if len(case.stories) > 1 else ""
    return f"{told} {verb} of “{agreement.name}”{when}{more}"


class Refs:
    """Ids as links: an incident by its kind and place, a claim by its voice, a finding by its incident."""

    def __init__(self, case: Case, public: bool = False) -> None:
        self._case = case
        self._words_at = _claim_at if public else words_at
        self._incident = {i.id: i for i in case.incidents}
        self._finding = {f.id: (h, f) for s in case.stories for h in s.held for _, f in h.by_clock if f is not None}

    def __call__(self, id_: str) -> Ref | None:
        """The link for an id; None when the page holds no such thing."""
        if id_ in self._incident:
            return Ref(f"#{id_}", self.incident(self._incident[id_]))
        if id_ in self._finding:
            return Ref(f"#{self._finding[id_][0].incident.id}", self.incident(self._finding[id_][0].incident))
        if id_ in self._case.claim:
            claim = self._case.claim[id_]
            return Ref(f"#{id_}", f"claim of {claim.speaker.name if claim.speaker else self._case.publisher(claim)}")
        if id_ in self._case.document:
            return Ref(f"#{id_}", self._case.document[id_].title or id_)
        return None

    def incident(self, incident: Incident) -> str:
        """`air strike, Idlib`."""
        where = f", {incident.place.name}" if incident.place is not None else ""
        return f"{wording.plain(incident.kind)}{where}"

    def of(self, reason: Reason) -> list[Ref]:
        """The links of a reason, each target once."""
        found = {ref.href: ref for id_ in reason.ids if (ref := self(id_)) is not None}
        return list(found.values())

    def figure(self, said: SaidFigure, measure: str) -> str | None:
        """Where the words of a speaker's figure stand."""
        claim = self._case.claim.get(said.claim)
        for number, each in enumerate(claim.figures if claim is not None else ()):
            same = each.measure == measure and (each.low, each.high) == (said.low, said.high)
            if claim is not None and same:
                return self._words_at(claim, f"figure-{number}")
        return f"#{said.claim}" if claim is not None else None


def words_at(claim: Claim, field: str) -> str | None:
    """The link to a field's words; None when it has none."""
    return f"#{anchor(claim, field)}" if any(a.field == field for a in fields(claim)) else None


def _claim_at(claim: Claim, field: str) -> str | None:
    """The link to the claim itself: a public copy has no texts for a field's words to stand in."""
    return f"#{claim.id}"


def values(claim: Claim) -> list[Value]:
    """Every value of a claim in reading order, each with the anchor of its words or the reason why it has none."""
    has = {a.field: a.anchor for a in fields(claim)}
    made = [
        Value("says", "the whole statement", has.get("span")),
        Value("kind", wording.plain(claim.kind), has.get("trigger")),
        Value("stance", wording.plain(claim.stance), has.get("cue"), "" if claim.cue else "no word of saying"),
    ]
    named: tuple[tuple[str, Party | Speaker | None], ...] = (
        ("speaker", claim.speaker), ("actor", claim.actor), ("target", claim.target),
    )  # fmt: skip
    for name, party in named:
        made += _party(name, party, has)
    made.append(Value("place", wording.place(claim.place), has.get("place"), _basis(claim.place, has.get("place"))))
    made.append(Value("time", wording.time(claim.time), has.get("time"), _basis(claim.time, has.get("time"))))
    if claim.said is not None:
        made.append(Value("said", words.when(claim.said), has.get("said"), _basis(claim.said, has.get("said"))))
    for number, figure in enumerate(claim.figures):
        made.append(_figure(figure, has.get(f"figure-{number}")))
    for name in ("means", "exception"):
        if (span := getattr(claim, name)) is not None:
            made.append(Value(name, span.quote, has.get(name)))
    return made


def _party(name: str, party: Party | Speaker | None, has: Mapping[str, str]) -> list[Value]:
    if party is None:
        return [Value(name, "the publisher itself" if name == "speaker" else "not told", None)]
    about = [party.role, party.side]
    via = f"via {wording.listed(list(party.via))}" if isinstance(party, Speaker) and party.via else None
    detail = ", ".join(dict.fromkeys(p for p in (*about, via) if p))
    if not has.get(name) and not any(f"{name}-{n}" in has for n, _ in enumerate(party.members)):
        detail = f"{detail}; no words of its own in this sentence" if detail else "no words of its own in this sentence"
    made = [Value(name, party.name, has.get(name), detail)]
    for number, member in enumerate(party.members):
        if f"{name}-{number}" in has:
            made.append(Value(f"{name} {number + 1}", member.name, has[f"{name}-{number}"], member.role or ""))
    return made


def _figure(figure: Figure, at: str | None) -> Value:
    return Value(wording.plain(figure.measure), wording.figure(figure), at, wording.figure_detail(figure))


def _basis(value: object, at: str | None) -> str:
    return "" if value is None or at is not None else "inferred; no words of its own"


def alleged(case: Case, incident: Incident) -> list[tuple[str, list[str]]]:
    """Each actor named for an incident with who names it; `nobody named` with those who leave it open."""
    found: dict[str, dict[str, None]] = {}
    against = {d.claim for d in incident.dissent}
    for id_ in incident.claims:
        claim = case.claim.get(id_)
        if claim is None or id_ in against:
            continue
        name = claim.actor.name if claim.actor is not None else "nobody named"
        found.setdefault(name, {})[case.voice(claim)] = None
    return [(name, list(voices)) for name, voices in sorted(found.items(), key=lambda f: f[0] == "nobody named")]


def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(_template), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=False,
    )  # fmt: skip


def _template(name: str) -> str:
    return resources.files(__package__ or "").joinpath("templates", name).read_text(encoding="utf-8")


def _style(split: list[str]) -> str:
    # Words that had to be split light up in all their pieces; the others are one element, and `:target` does.
    pieces = "".join(f'.text:has(#{id_}:target) [data-of="{id_}"]{{outline:2px solid}}\n' for id_ in sorted(split))
    return _template("page.css") + pieces


def _csp_hash(style: str) -> str:
    digest: Any = hashlib.sha256(style.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()
