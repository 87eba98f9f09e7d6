"""Who was heard or told of last, so that "he", "it", "they" and "four of them" can be asked for the speaker they mean.

A small state machine over sentences and paragraphs: each speaker that is heard, and each subject of a sentence in which
somebody acts, is remembered with its shape (one person, a body, several people); a pronoun takes the last that fits it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from ..codebook.lines import Cue
from ..model import Span, Speaker

Shape = Literal["person", "body", "people"]

_FITS: Final[dict[str, tuple[Shape, ...]]] = {
    "he": ("person",), "she": ("person",), "him": ("person",), "her": ("person",), "his": ("person",),
    "it": ("body",), "its": ("body",), "they": ("people", "body"), "them": ("people", "body"),
    "their": ("people", "body"), "some": ("people",), "who": ("person", "people", "body"),
}  # fmt: skip


@dataclass(frozen=True)
class Running:
    """A quotation that runs on over paragraphs: who speaks, on what cue, whether each paragraph opens with a mark."""

    speaker: Speaker
    line: Cue
    cue: Span
    marked: bool


@dataclass
class Memory:
    """Who spoke or acted last, carried from sentence to sentence and from paragraph to paragraph."""

    last: Speaker | None = None
    said: list[Speaker] = field(default_factory=list)
    running: Running | None = None
    shapes: dict[str, Shape] = field(default_factory=dict)
    _mentioned: list[Speaker] = field(default_factory=list)

    def heard(self, speaker: Speaker | None) -> None:
        """Remember a speaker for pronouns and continued quotations."""
        if speaker is None:
            return
        self.last = speaker
        self.said.append(speaker)
        self._mentioned.append(speaker)

    def noticed(self, subject: Speaker) -> None:
        """Remember whoever a sentence is about: a pronoun in the next may mean it."""
        self._mentioned.append(subject)

    def recall(self, word: str) -> Speaker | None:
        """Whom a pronoun or bare number means: the last of its shape; else the last speaker."""
        fits = _FITS.get(word, ("people",))
        for earlier in reversed(self._mentioned[-8:]):
            if self._shape(earlier) in fits:
                return earlier
        return self.last

    def _shape(self, speaker: Speaker) -> Shape:
        if speaker.members:
            return "people"
        return "person" if speaker.person else self.shapes.get(speaker.name, "body")
