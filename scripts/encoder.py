"""Vectors of a token and its sentence from a six-layer MiniLM, in numpy: for `learned_trials.py opinion --encoder`.

Wang et al. 2020 (MiniLM), Reimers and Gurevych 2019 (sentence-transformers). The weights are read from
`model.safetensors`, the word pieces from `tokenizer.json`; nothing is downloaded. Needs `tokenizers` and scipy.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from scipy.special import erf
from tokenizers import Tokenizer

from trucewatch.read.tokens import Token

HEADS, WIDE, LAYERS = 12, 32, 6
SCALE = 0.3  # so that one penalty weighs on vectors as on words
Array = np.ndarray


class Encoder:
    """Calling it with a token gives one row: its own pieces' mean, then the mean of its sentence."""

    def __init__(self, folder: Path) -> None:
        raw = (folder / "model.safetensors").read_bytes()
        size = int.from_bytes(raw[:8], "little")
        head = json.loads(raw[8 : 8 + size])
        self.w: dict[str, Array] = {}
        for name, part in head.items():
            if name != "__metadata__" and part["dtype"] == "F32":
                first, last = part["data_offsets"]
                self.w[name] = np.frombuffer(raw[8 + size + first : 8 + size + last], np.float32).reshape(part["shape"])
        self.pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.pieces.no_padding()
        self.pieces.enable_truncation(256)
        self.sentence = lru_cache(maxsize=64)(self._sentence)

    def __call__(self, token: Token) -> Any:
        """768 numbers."""
        at, vectors = self.sentence(token.sent.text)
        first = token.idx - token.sent.start_char
        own = [i for i, (a, b) in enumerate(at) if a < first + len(token.text) and first < b]
        whole = vectors.mean(axis=0)
        return SCALE * np.concatenate([vectors[own].mean(axis=0) if own else whole, whole])

    def _sentence(self, text: str) -> tuple[list[tuple[int, int]], Array]:
        coded = self.pieces.encode(text)
        n = len(coded.ids)
        words = self.w["embeddings.word_embeddings.weight"][np.array(coded.ids)]
        x = words + self.w["embeddings.position_embeddings.weight"][:n]
        x = self._norm(x + self.w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(LAYERS):
            x = self._layer(x, f"encoder.layer.{layer}.")
        return coded.offsets, x

    def _layer(self, x: Array, p: str) -> Array:
        n = len(x)
        q, k, v = (self._line(x, f"{p}attention.self.{s}").reshape(n, HEADS, WIDE).transpose(1, 0, 2)
                   for s in ("query", "key", "value"))  # fmt: skip
        a = q @ k.transpose(0, 2, 1) / np.float32(WIDE**0.5)
        a = np.exp(a - a.max(-1, keepdims=True))
        a /= a.sum(-1, keepdims=True)
        y = (a @ v).transpose(1, 0, 2).reshape(n, HEADS * WIDE)
        x = self._norm(x + self._line(y, p + "attention.output.dense"), p + "attention.output.LayerNorm")
        h = self._line(x, p + "intermediate.dense")
        h = (h * 0.5 * (1 + erf(h / np.sqrt(np.float32(2))))).astype(np.float32)
        return self._norm(x + self._line(h, p + "output.dense"), p + "output.LayerNorm")

    def _line(self, x: Array, name: str) -> Array:
        return np.asarray(x @ self.w[f"{name}.weight"].T + self.w[f"{name}.bias"])

    def _norm(self, x: Array, name: str) -> Array:
        mean = x.mean(-1, keepdims=True)
        spread = np.sqrt(((x - mean) ** 2).mean(-1, keepdims=True) + 1e-12)
        return np.asarray((x - mean) / spread * self.w[f"{name}.weight"] + self.w[f"{name}.bias"])
