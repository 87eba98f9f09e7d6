"""Content-addressed ids: a prefix that says what the thing is and sixty bits of SHA-256.

Crockford base 32 without I, L, O, U, so that an id can be read over the telephone. With a million
things the chance of any collision is under one in a million (birthday bound, 2**60).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Final

import msgspec

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIXES: Final = ("DOC", "CLM", "INC", "AGR", "FND", "DEC")
_PATTERN: Final = re.compile(rf"^({'|'.join(PREFIXES)})-[{ALPHABET}]{{12}}$")


def sha256(data: bytes) -> str:
    """Lower-case hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()


def make_id(prefix: str, parts: Iterable[object]) -> str:
    """`PREFIX-` and twelve characters that depend on `parts` alone (JSON-encodable, order matters)."""
    if prefix not in PREFIXES:
        raise ValueError(f"unknown id prefix {prefix!r}")
    digest = hashlib.sha256(msgspec.json.encode([prefix, *parts])).digest()
    number = int.from_bytes(digest[:8], "big") >> 4
    letters = []
    for _ in range(12):
        number, digit = divmod(number, 32)
        letters.append(ALPHABET[digit])
    return f"{prefix}-{''.join(reversed(letters))}"


def is_id(value: str) -> bool:
    """Whether `value` has the form of a public id."""
    return _PATTERN.match(value) is not None
