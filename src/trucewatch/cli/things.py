"""`status`, `show`, `explain`: one thing, one day, one chain of reasons."""

from __future__ import annotations

import msgspec

from .. import view
from ..errors import NotFound
from ..model import Document
from .call import Call
from .output import MARKS
from .truces import beside, outlooks


def status(call: Call) -> int:
    """`status [AGREEMENT] [--on DAY]`: one line a claimant's clock."""
    with call.ledger() as ledger:
        snapshot = call.snapshot(ledger)
        every = view.standing(snapshot, call.arguments.agreement, call.arguments.on, beside=call.arguments.beside)
        found = _by(call.arguments.claimant, every)
        ahead = outlooks(snapshot, found)
    if call.out.machine:
        for each, others in zip(found, ahead, strict=True):
            call.out.line({**each.row(), "outlook": others, "beside": each.beside})
        return 0
    if not found:
        call.out.text("No such clock of an agreement is known at this moment.")
    shown = ""
    for each, others in zip(found, ahead, strict=True):
        if each.agreement != shown:
            call.out.text(f"{each.name} ({each.agreement}) on {each.on}", style="bold")
            shown = each.agreement
        _stand(call, each)
        if others is not None:
            call.out.indented(f"Others: {others.sentence}", 4)
        beside(call, each)
    return 0


def _by(claimant: str | None, every: list[view.Asked]) -> list[view.Asked]:
    """Those under the clock of one claimant, named by some of the name; raises NotFound with the names there are."""
    found = [each for each in every if claimant is None or claimant.casefold() in each.clock.casefold()]
    if every and not found:
        names = "; ".join(dict.fromkeys(each.clock for each in every))
        raise NotFound(f"nobody called {claimant!r} has a clock of these agreements; there are: {names}")
    return found


def _stand(call: Call, each: view.Standing) -> None:
    says = each.status
    if says is None:
        call.out.text(f"  by the clock of {each.clock}: not yet in force")
        return
    call.out.text(f"  by the clock of {says.clock}: {says.status}", style=MARKS.get(says.status))
    for reason in says.because:
        cited = f" [{', '.join(reason.ids[:2])}{', …' if len(reason.ids) > 2 else ''}]" if reason.ids else ""
        call.out.indented(" ".join(reason.sentence.split()) + cited, 4)
    call.out.indented(f"Coverage: {says.coverage.because}.", 4)


def show(call: Call) -> int:
    """`show ID`: the thing whole; a document's text as it is kept."""
    with call.ledger() as ledger:
        snapshot = call.snapshot(ledger)
        thing = view.thing(snapshot, call.arguments.id)
        decisions = snapshot.decisions(subject=thing.id)
    if call.out.machine:
        call.out.line(thing)
        return 0
    fields = msgspec.to_builtins(thing)
    text = fields.pop("text", None) if isinstance(thing, Document) else None
    fields.pop("blocks", None)
    for name, value in fields.items():
        if value not in (None, [], {}, ""):
            call.out.text(f"{name}: {value if isinstance(value, str) else msgspec.json.encode(value).decode()}")
    for judged in decisions:
        call.out.text(f"decided: {judged.judgement} by {judged.who}, {judged.when}: {judged.why} ({judged.id})")
    if text is not None:
        call.out.text("")
        call.out.text(text)
    return 0


def explain(call: Call) -> int:
    """`explain ID`: the chain back to the bytes; a link whose words or bytes do not stand makes the exit code 1."""
    sound = True
    with call.ledger() as ledger:
        for link in view.explain(call.snapshot(ledger), call.arguments.id, ledger.entry):
            sound = sound and all(w.stands for w in link.words) and (link.kept is None or link.kept.stands)
            if call.out.machine:
                call.out.line(link)
            else:
                _tell(call, link)
    return 0 if sound else 1


def _tell(call: Call, link: view.Link) -> None:
    call.out.text(f"{link.id}  {link.what}: {' '.join(link.says.split())}", style="bold")
    for why in link.because:
        call.out.text(f"    because {why}")
    for words in link.words:
        mark = "" if words.stands else "  THE TEXT DOES NOT HOLD THESE WORDS"
        quote = " ".join(words.quote.split())
        call.out.text(f"    {words.field:<10} {words.start}:{words.end} “{quote}”{mark}")
    if (kept := link.kept) is not None:
        source = "source not kept" if kept.source_bytes is None else f"{kept.source_bytes} source bytes kept"
        call.out.text(f"    {kept.publisher or 'publisher unknown'}, {kept.published or 'undated'}; {source}")
        call.out.text(f"    text sha256 {kept.text_sha256} {'stands' if kept.stands else 'DOES NOT STAND'}")
    if link.entry is not None:
        call.out.text(f"    entry {link.entry.seq}, recorded {link.entry.recorded}, hash {link.entry.hash[:16]}…")
