"""Vectors of words and of pieces of words from a sentence encoder (all-MiniLM-L6-v2), with NumPy alone.

A word has two halves: the mean of the input vectors of its pieces, and the mean of what the encoder's last layer gives
for the word alone (with its marks of beginning and end). The layers are those of BERT (Devlin et al. 2019).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from scipy.special import erf

from trucewatch.read.parse import find_package
from trucewatch.read.pieces import Pieces

HEADS, SMALLEST = 12, 1e-12
TOGETHER = 256  # words that the layers are run over at once
BEGIN, END = "[CLS]", "[SEP]"


class Encoder:
    """The encoder in FOLDER (`model.safetensors`, `tokenizer.json`)."""

    def __init__(self, folder: Path) -> None:
        raw = (folder / "model.safetensors").read_bytes()
        size = int.from_bytes(raw[:8], "little")
        told = json.loads(raw[8 : 8 + size])
        told.pop("__metadata__", None)
        self.parts: Mapping[str, np.ndarray] = {
            name: np.frombuffer(raw, np.float32, (b - a) // 4, 8 + size + a).reshape(part["shape"])
            for name, part in told.items()
            if part["dtype"] == "F32"
            for a, b in [part["data_offsets"]]
        }
        self.number = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
        known = sorted((n, piece) for piece, n in self.number.items() if re.fullmatch(r"(?:##)?[a-z]+", piece))
        self.vocabulary = tuple(piece for _, piece in known)
        self._split = Pieces(self.vocabulary)

    def vectors(self, words: Iterable[str]) -> np.ndarray:
        """(words, 2 × width): the halves of each word or piece; nought where it cannot be put together."""
        inputs = self.parts["embeddings.word_embeddings.weight"]
        rows = [self._numbers(word) for word in words]
        wide = inputs.shape[1]
        out = np.zeros((len(rows), 2 * wide), np.float32)
        by_length: dict[int, list[int]] = {}
        for n, row in enumerate(rows):
            if row:
                by_length.setdefault(len(row), []).append(n)
        for length in sorted(by_length):
            these = by_length[length]
            for first in range(0, len(these), TOGETHER):
                some = these[first : first + TOGETHER]
                inner = np.array([rows[n] for n in some])
                ends = [np.full((len(some), 1), self.number[mark]) for mark in (BEGIN, END)]
                out[some, :wide] = inputs[inner].mean(axis=1)
                out[some, wide:] = self._layers(np.hstack([ends[0], inner, ends[1]])).mean(axis=1)
        return out

    def _numbers(self, word: str) -> list[int]:
        pieces = (word,) if word.startswith("##") else (self.vocabulary[p] for p in self._split.of(word))
        return [self.number[p] for p in pieces]

    def _layers(self, numbers: np.ndarray) -> np.ndarray:
        at = "embeddings."
        seen = self.parts[f"{at}word_embeddings.weight"][numbers] + self.parts[f"{at}token_type_embeddings.weight"][0]
        seen = self._level(seen + self.parts[f"{at}position_embeddings.weight"][: numbers.shape[1]], f"{at}LayerNorm")
        layer = 0
        while f"encoder.layer.{layer}.output.dense.weight" in self.parts:
            at = f"encoder.layer.{layer}."
            seen = self._level(seen + self._looked(seen, at), f"{at}attention.output.LayerNorm")
            inner = self._dense(seen, f"{at}intermediate.dense")
            inner *= 0.5 * (1 + erf(inner / np.float32(2**0.5)))
            seen = self._level(seen + self._dense(inner, f"{at}output.dense"), f"{at}output.LayerNorm")
            layer += 1
        return seen

    def _looked(self, seen: np.ndarray, at: str) -> np.ndarray:
        count, length, wide = seen.shape
        query, key, value = (
            self._dense(seen, f"{at}attention.self.{name}").reshape(count, length, HEADS, -1).swapaxes(1, 2)
            for name in ("query", "key", "value")
        )
        scores = query @ key.swapaxes(2, 3) / np.float32((wide / HEADS) ** 0.5)
        odds = np.exp(scores - scores.max(axis=-1, keepdims=True))
        looked = (odds / odds.sum(axis=-1, keepdims=True)) @ value
        return self._dense(looked.swapaxes(1, 2).reshape(count, length, wide), f"{at}attention.output.dense")

    def _dense(self, seen: np.ndarray, name: str) -> np.ndarray:
        flat = seen.reshape(-1, seen.shape[-1]) @ self.parts[f"{name}.weight"].T + self.parts[f"{name}.bias"]
        return np.asarray(flat.reshape(*seen.shape[:-1], -1), np.float32)

    def _level(self, seen: np.ndarray, name: str) -> np.ndarray:
        spread = np.sqrt(seen.var(axis=-1, keepdims=True) + SMALLEST)
        levelled = (seen - seen.mean(axis=-1, keepdims=True)) / spread
        return np.asarray(levelled * self.parts[f"{name}.weight"] + self.parts[f"{name}.bias"], np.float32)


def table(folder: Path, more: set[str], kept: Path | None) -> tuple[tuple[str, ...], np.ndarray]:
    """The encoder's pieces, the words that the parser knows and `more`; the two halves of the vector of each.

    Those in the file `kept` are not asked for again; those that are new are added to it.
    """
    encoder = Encoder(folder)
    words = {*english(), *more}.difference(encoder.vocabulary)
    vocabulary = (*encoder.vocabulary, *sorted(words))
    known: dict[str, np.ndarray] = {}
    if kept and kept.exists():
        with np.load(kept) as before:
            known = dict(zip(before["words"].tolist(), before["halves"], strict=True))
    missing = [word for word in vocabulary if word not in known]
    known.update(zip(missing, encoder.vectors(missing), strict=True))
    halves = np.stack([known[word] for word in vocabulary])
    if kept and missing:
        np.savez(kept, words=np.array(vocabulary), halves=halves)
    return vocabulary, halves


def english() -> list[str]:
    """The words of plain small letters that the parser's model has in its table of strings."""
    package = Path(str(find_package().__file__)).parent
    told = json.loads(next(iter(sorted(package.glob("*/vocab/strings.json")))).read_text(encoding="utf-8"))
    return sorted({word for word in told if re.fullmatch(r"[a-z]{2,24}", word)})
