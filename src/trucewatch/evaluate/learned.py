"""A classifier of whole documents, trained beside the reader in the same run, where scikit-learn is installed.

Judges, each a linear support vector machine a label (Cortes and Vapnik 1995): the words of a document; its words and
what the reader found; its letters, three to five at a time; and its sentences one by one, of which the best, the second
and the mean of the best three count. Beside them stand the labels of the documents most like it in words and nearest in
days (nearest neighbours, Cover and Hart 1967): several reports tell of one deed. A logistic model a label weighs them,
with the labels that the reader gives, by what they say of documents that they have not seen (stacking, Wolpert 1992),
and one threshold for all labels is chosen on the training documents. Nothing is kept.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

MISSING: Final = "nothing trained stands beside it: scikit-learn is not installed (extra [train])"
FOLDS: Final = 5
STRENGTH: Final = 0.3  # the penalty's inverse; it and the two weights below by folds of MUC-4's dev
OF_SIGNS: Final = 0.1
OF_NEIGHBOURS: Final = 0.5  # a sentence's neighbours' words, and what was found in it, against its own words
NEIGHBOURS: Final = 15
FADING: Final = 30  # days in which what is alike counts for a third
OF_LIKE: Final = 3.0  # what the neighbours' share of a label counts, against a judge's score
WEIGHING: Final = 0.3  # the inverse of the penalty of the model that weighs the judges
FEW: Final = 8  # a label with fewer examples is never given
_STEPS: Final = 200
_MOST: Final = 3.0  # a judge's score beyond which it does not count for more


@dataclass(frozen=True)
class Piece:
    """A sentence: its text, what was found in it, and the labels that it alone would earn."""

    text: str
    signs: Mapping[str, float] = field(default_factory=dict)
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Example:
    """A document: its text, what was found in it, how strongly the reader gives each label, other numbers, its
    sentences, its labels, its day (counted from any first day).
    """

    text: str
    signs: Mapping[str, float] = field(default_factory=dict)
    given: Mapping[str, float] = field(default_factory=dict)
    numbers: Sequence[float] = ()
    pieces: Sequence[Piece] = ()
    labels: frozenset[str] = frozenset()
    day: int = 0


Labelled = Callable[[Example], set[str]]


def available() -> bool:
    """Whether scikit-learn is installed; it is not imported to find out."""
    return importlib.util.find_spec("sklearn") is not None


def fit(examples: Sequence[Example]) -> Labelled:
    """A function that gives a document its labels. The same examples give the same function."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import KFold

    counted = [name for e in examples for name in e.labels]
    names = sorted({name for name in counted if counted.count(name) >= FEW})
    wanted = np.array([[name in e.labels for name in names] for e in examples]).reshape(len(examples), len(names))
    views = _Views(examples, names)
    seen, rows = views.of(examples), np.arange(len(examples))
    held = np.zeros((*wanted.shape, views.answers))
    for some, others in KFold(FOLDS, shuffle=True, random_state=0).split(wanted):
        held[others] = views.judged(views.judges(seen, some), seen, others)
    whole = views.judges(seen, rows)
    weighing = [LogisticRegression(C=WEIGHING, max_iter=500).fit(held[:, j], wanted[:, j]) for j in range(len(names))]

    def scores(answers: Any) -> Any:
        columns = [model.decision_function(answers[:, j]) for j, model in enumerate(weighing)]
        return np.stack(columns, axis=1) if columns else np.zeros((len(answers), 0))

    of_training = scores(held)
    grid = np.quantile(of_training, np.linspace(0.5, 0.999, _STEPS)) if names else [0.0]

    def f1(threshold: float) -> float:
        found = of_training >= threshold
        return float(2 * (found & wanted).sum() / max(1, found.sum() + wanted.sum()))

    best = max(grid, key=f1)

    def labelled(example: Example) -> set[str]:
        one = views.of([example])
        got = scores(views.judged(whole, one, np.arange(1)))[0]
        return {name for name, score in zip(names, got, strict=True) if score >= best}

    return labelled


class _Views:
    """The documents as the judges see them, and the judges' answers: (documents, labels, `answers`)."""

    def __init__(self, examples: Sequence[Example], names: Sequence[str]) -> None:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.feature_extraction.text import TfidfVectorizer

        texts, pieces = [e.text for e in examples], [p for e in examples for p in e.pieces]
        self.names = names
        self.answers = 3 + 3 + 1 + 1 + len(examples[0].numbers)
        letters = r"[A-Za-z]{3,}"
        self.words = TfidfVectorizer(sublinear_tf=True, min_df=2, token_pattern=letters).fit(texts)
        self.letters = TfidfVectorizer(sublinear_tf=True, min_df=5, analyzer="char_wb", ngram_range=(3, 5)).fit(texts)
        self.signs = DictVectorizer().fit([e.signs for e in examples])
        told = TfidfVectorizer(sublinear_tf=True, min_df=3, token_pattern=letters, ngram_range=(1, 2))
        self.told = told.fit([p.text for p in pieces])
        self.told_signs = DictVectorizer().fit([p.signs for p in pieces])

    def of(self, examples: Sequence[Example]) -> dict[str, Any]:
        """Matrices by name, and what is given as it is."""
        import numpy as np
        from scipy import sparse

        words = self.words.transform([e.text for e in examples])
        signs = OF_SIGNS * self.signs.transform([e.signs for e in examples])
        pieces = [p for e in examples for p in e.pieces]
        of = np.array([i for i, e in enumerate(examples) for _ in e.pieces])
        own = self.told.transform([p.text for p in pieces])
        beside = [_shifted(own, of, by) for by in (-1, 1)]
        found = OF_NEIGHBOURS * self.told_signs.transform([p.signs for p in pieces])
        rest = [[[e.given.get(n, 0.0), *e.numbers] for n in self.names] for e in examples]
        return {
            "words": words, "signs": sparse.hstack([words, signs]).tocsr(),
            "letters": self.letters.transform([e.text for e in examples]),
            "pieces": sparse.hstack([own, *(OF_NEIGHBOURS * b for b in beside), found]).tocsr(), "of": of,
            "piece labels": np.array([[n in p.labels for n in self.names] for p in pieces]),
            "days": np.array([e.day for e in examples]),
            "labels": np.array([[n in e.labels for n in self.names] for e in examples]),
            "rest": np.array(rest, dtype=float).reshape(len(examples), len(self.names), -1),
        }  # fmt: skip

    def judges(self, seen: dict[str, Any], some: Any) -> dict[str, Any]:
        """One a view and label, trained on the documents `some`."""
        import numpy as np
        from sklearn.svm import LinearSVC

        inside = np.isin(seen["of"], some)

        def one(matrix: Any, yes: Any) -> Any:
            return LinearSVC(C=STRENGTH, random_state=0).fit(matrix, yes) if 0 < yes.sum() < len(yes) else None

        out: dict[str, Any] = {
            v: [one(seen[v][some], yes) for yes in seen["labels"][some].T] for v in ("words", "signs", "letters")
        }
        out["like"] = {view: seen[view][some] for view in ("words", "days", "labels")}
        out["pieces"] = [one(seen["pieces"][inside], yes) for yes in seen["piece labels"][inside].T]
        return out

    def judged(self, judges: dict[str, Any], seen: dict[str, Any], some: Any) -> Any:
        """What the judges say of the documents `some`."""
        import numpy as np

        def say(model: Any, matrix: Any) -> Any:
            return np.full(matrix.shape[0], -_MOST) if model is None else model.decision_function(matrix)

        out = np.zeros((len(some), len(self.names), self.answers))
        for k, view in enumerate(("words", "signs", "letters")):
            for j, model in enumerate(judges[view]):
                out[:, j, k] = say(model, seen[view][some])
        for j, model in enumerate(judges["pieces"]):
            said = say(model, seen["pieces"])
            for row, i in enumerate(some):
                ranked = np.sort(said[seen["of"] == i])[::-1]
                least = np.append(ranked, [-2.0, -2.0])
                out[row, j, 3:6] = least[0], least[1], ranked[:3].mean() if len(ranked) else -2.0
        out[:, :, 6] = OF_LIKE * _of_those_like(judges["like"], seen["words"][some], seen["days"][some])
        out[:, :, 7:] = seen["rest"][some]
        return np.clip(out, -_MOST, _MOST)


def _of_those_like(known: dict[str, Any], words: Any, days: Any) -> Any:
    """The share of each label among the known documents most like these, (documents, labels): alike by the square of
    the cosine of their words, the less the more days lie between.
    """
    import numpy as np

    alike = (words @ known["words"].T).toarray() ** 2
    alike *= np.exp(-np.abs(days[:, None] - known["days"][None, :]) / FADING)
    nearest = np.argsort(-alike, axis=1, kind="stable")[:, :NEIGHBOURS]
    weights = np.take_along_axis(alike, nearest, axis=1)[:, :, None]
    return (weights * known["labels"][nearest]).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-9)


def _shifted(matrix: Any, of: Any, by: int) -> Any:
    """Each row's neighbour, `by` rows on, in the same document; nothing where there is none."""
    import numpy as np
    from scipy import sparse

    there = np.arange(len(of)) + by
    held = np.clip(there, 0, max(0, len(of) - 1))
    same = (there == held) & (of[held] == of)
    return sparse.diags(same.astype(float)) @ matrix[held]
