"""Reading: one document in, claims out. `Reader.load().read(document)`."""

from .reader import VERSION, Reader, Reading

__all__ = ["VERSION", "Reader", "Reading"]
