"""Spans: half-open code-point offsets into a document's stored text, with the quote itself."""

from __future__ import annotations

import msgspec

from ..errors import SpanError


class Span(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """`document.text[start:end] == quote`, always."""

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.quote):
            raise SpanError(f"offsets {self.start}:{self.end} do not fit a quote of {len(self.quote)} characters")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` to `end`; raises SpanError if it lies outside."""
        if not 0 <= start <= end <= len(text):
            raise SpanError(f"offsets {start}:{end} lie outside a text of {len(text)} characters")
        return cls(start=start, end=end, quote=text[start:end])

    def verify(self, text: str) -> None:
        """Raise SpanError unless the quote stands at its offsets in `text`."""
        found = text[self.start : self.end]
        if found != self.quote:
            raise SpanError(f"quote {self.quote!r} is not at {self.start}:{self.end}; there is {found!r}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end
