"""Acts of speech told by the layout: a quotation signed behind a dash, a turn of a dialogue, a name before a colon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..gazetteer.scan import given_name, surname
from ..model import Speaker
from .act import Act
from .actors import classify
from .lexicon import Match
from .memory import Memory
from .scene import Scene
from .speakers import speaker_of
from .syntax import is_noun, is_verb

if TYPE_CHECKING:
    from .tokens import Sentence, Token

_DASHES: Final = frozenset({"-", "–", "—", "―"})
_SIGNED: Final = re.compile(r'"\s*[―—–-]{1,2}\s*([A-Z][\w.\'-]*(?:[ ,]+[\w.\'-]+){0,9})\s*\.?\s*$')
_TURN: Final = re.compile(r'^"?\s*([A-Z][A-Z.\'-]{2,}(?: [A-Z][A-Z.\'-]+)?):\s+(?=\S)')


def laid_out(scene: Scene) -> list[Act]:
    """A whole passage that one person says by its layout: `"…" ― Name`, `NAME: …`."""
    say = scene.lexicon.cues.get("say")
    text = scene.doc.text
    if not say:
        return []
    signed = _SIGNED.search(text)
    if signed is not None and '"' in text[: signed.start()]:
        first = scene.token_at(text.index('"') + 1).i
        return [_by(scene, signed, (first, scene.token_at(signed.start()).i))]
    turn = _TURN.match(text)
    if turn is not None and not any(p.start < turn.end(1) and turn.start(1) < p.end for p in scene.places):
        return [_by(scene, turn, (scene.token_at(turn.end()).i, len(scene.doc)))]
    return []


def _by(scene: Scene, found: re.Match[str], content: tuple[int, int]) -> Act:
    line = (scene.lexicon.cues.get("say"))[0]
    words = scene.char_span(found.start(1), found.end(1))
    mark = scene.token_at(found.end(1) if found.end(1) < found.end() and found.re is _TURN else found.start(1) - 1)
    match = Match(first=mark.i, end=mark.i + 1, lines=(line,), form=line.form)
    speaker = Speaker(name=" ".join(words.quote.split()), words=words, person=True)
    return Act(cue=match, head=mark, line=line, content=frozenset(range(*content)), speaker=speaker)


def framed(scene: Scene, sentence: Sentence) -> Act | None:
    """ "Joint Command: the enemy fired …" and "Eleven killed in the town - civil defence."."""
    say = scene.lexicon.cues.get("say")
    if not say:
        return None
    for token in sentence:
        if token.text == ":" and 0 < token.i - sentence.start <= 6:
            name, content = range(sentence.start, token.i), range(token.i + 1, sentence.end)
        elif (
            token.text in _DASHES
            and token.i > sentence.start + 3
            and 0 < sentence.end - token.i <= 7
            and (token.whitespace_ and scene.doc[token.i - 1].whitespace_)
        ):
            name, content = range(token.i + 1, sentence.end), range(sentence.start, token.i)
        else:
            continue
        nouns = [scene.doc[i] for i in name if is_noun(scene.doc[i])]
        if not nouns or any(is_verb(scene.doc[i]) for i in name) or not content:
            continue
        noun = classify(scene, nouns[-1])
        who = noun.cls in ("body", "force", "person") and noun.party is not None
        if not who and not (token.text == ":" and _surname(scene, sentence, token)):
            continue
        match = Match(first=token.i, end=token.i + 1, lines=say[:1], form=token.text)
        speaker, _ = speaker_of(scene, nouns[-1:], Memory())
        return Act(cue=match, head=token, line=say[0], content=frozenset(content), speaker=speaker)
    return None


def _surname(scene: Scene, sentence: Sentence, colon: Token) -> bool:
    """ "Medrano: the army fired first": one or two names of a person before the colon that opens the sentence."""
    name = scene.doc[sentence.start : colon.i]
    if len(name) > 2 or not all(t.tag_.startswith("NN") and t.text[:1].isupper() for t in name):
        return False
    last = name[-1].lower_
    return surname(last) or given_name(last)
