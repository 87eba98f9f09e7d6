"""What a tagger trained on all of PolNeAR's training articles finds, beside the reader. Nothing of it ships.

    python scripts/attribution_tagger.py DATA/polnear.jsonl

Two conditional random fields over the tokens of a sentence, one for sources and one for contents (begin, inside,
outside; Lafferty, McCallum and Pereira 2001), on words, tags, arcs and cue verbs. Needs the extra `[train]`. The
corpus may not go into the package, and nothing that has learned from it does.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pycrfsuite
from spacy.tokens import Doc, Span

from trucewatch.codebook import load
from trucewatch.evaluate.desk import read_rows
from trucewatch.evaluate.sets.polnear import distinct, pieces
from trucewatch.evaluate.spans import Pieces, half, joined, match
from trucewatch.read.parse import load_model

PARTS = ("source", "content")
ROUNDS = 60
CUES = frozenset(load().cue_forms)


def rows_of(sentence: Span, quoted: list[bool]) -> list[list[str]]:
    """The features of each token of a sentence."""
    own = []
    for t in sentence:
        found = [f"w={t.lower_}", f"t={t.tag_}", f"d={t.dep_}", f"h={t.head.lower_}", f"ht={t.head.tag_}"]
        found += [f"cue={t.lower_ in CUES}", f"hcue={t.head.lower_ in CUES}", f"q={quoted[t.i]}", f"x={t.shape_}"]
        above = list(t.ancestors)[:6]
        cue = next((n for n, a in enumerate(above) if a.lower_ in CUES), None)
        found.append(f"under cue={cue}")
        if cue is not None:
            step = above[cue - 1] if cue else t
            found += [f"by arc={step.dep_}", f"of cue={above[cue].lower_}", f"side={step.i < above[cue].i}"]
        found.append(f"cue in sentence={any(o.lower_ in CUES for o in sentence)}")
        own.append(found)
    out = []
    for i, found in enumerate(own):
        beside = [f"{k}:{f}" for k in (-2, -1, 1, 2) if 0 <= i + k < len(own) for f in own[i + k][:3]]
        out.append([*found, *beside, f"first={i == 0}", f"last={i == len(own) - 1}"])
    return out


def quoted_in(doc: Doc) -> list[bool]:
    """Whether each token stands inside quotation marks."""
    inside, out = False, []
    for t in doc:
        if t.text in ("“", "”", '"', "``", "''"):
            inside = t.text == "“" or (t.text not in ("”", "''") and not inside)
        out.append(inside)
    return out


def labels(doc: Doc, spans: list[Pieces]) -> list[str]:
    """B, I or O of each token; the longer of two spans that share one has it."""
    out = ["O"] * len(doc)
    for span in sorted(spans, key=lambda s: sum(e - b for b, e in s)):
        for start, end in span:
            for n, t in enumerate(t for t in doc if t.idx < end and start < t.idx + len(t.text)):
                out[t.i] = "I" if n else "B"
    return out


def examples(rows: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Doc, list[tuple[Span, list[list[str]]]]]]:
    """Each article, parsed, with its sentences and their features."""
    for row, doc in zip(rows, load_model().pipe((r["text"] for r in rows), batch_size=8), strict=True):
        quoted = quoted_in(doc)
        yield row, doc, [(s, rows_of(s, quoted)) for s in doc.sents]


def found_in(doc: Doc, tags: list[str]) -> list[Pieces]:
    """Runs of tagged tokens as spans; a run goes on over the end of a sentence."""
    runs: list[list[int]] = []
    for t, tag in zip(doc, tags, strict=True):
        if tag == "B" or (tag == "I" and (not runs or runs[-1][-1] != t.i - 1)):
            runs.append([t.i])
        elif tag == "I":
            runs[-1].append(t.i)
    return distinct(joined([(doc[r[0]].idx, doc[r[-1]].idx + len(doc[r[-1]]))]) for r in runs)


def main() -> None:
    """Train on `train`, score on `dev`."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int, help="at most so many training articles")
    asked = parser.parse_args()
    rows = read_rows(asked.data)
    trainers = {part: pycrfsuite.Trainer(verbose=False) for part in PARTS}
    for row, doc, sentences in examples([r for r in rows if r["split"] == "train"][: asked.limit]):
        for part, trainer in trainers.items():
            wanted = labels(doc, distinct(pieces(a[part]) for a in row["attributions"]))
            for sentence, features in sentences:
                trainer.append(features, wanted[sentence.start : sentence.end])
    with tempfile.TemporaryDirectory() as folder:
        taggers = {}
        for part, trainer in trainers.items():
            trainer.set_params({"c1": 0.5, "c2": 0.01, "max_iterations": ROUNDS, "feature.minfreq": 3})
            trainer.train(f"{folder}/{part}")
            taggers[part] = pycrfsuite.Tagger()
            taggers[part].open(f"{folder}/{part}")
        counts = {(p, how): [0, 0, 0] for p in PARTS for how in ("overlap", "IoU ≥ .5")}
        for row, doc, sentences in examples([r for r in rows if r["split"] == "dev"]):
            for part in PARTS:
                found = found_in(doc, [tag for _, features in sentences for tag in taggers[part].tag(features)])
                wanted = distinct(pieces(a[part]) for a in row["attributions"])
                for how, fits in (("overlap", None), ("IoU ≥ .5", half)):
                    sums = counts[part, how]
                    for i, n in enumerate((len(match(found, wanted, fits)), len(found), len(wanted))):
                        sums[i] += n
    print("| | precision | recall | F1 |\n|---|---|---|---|")
    for (part, how), (right, got, gold) in counts.items():
        print(f"| {part}, {how} | {right / got:.3f} | {right / gold:.3f} | {2 * right / (got + gold):.3f} |")


if __name__ == "__main__":
    main()
