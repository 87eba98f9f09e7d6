"""A classifier of whole documents, trained beside the reader in the same run, where scikit-learn is installed.

Words (TF-IDF over single words) and signs (what the reader found), a linear support vector machine a label (Cortes and
Vapnik 1995), and one threshold for all labels, chosen by five folds of the training documents. Nothing is kept.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

MISSING: Final = "nothing trained stands beside it: scikit-learn is not installed (extra [train])"
FOLDS: Final = 5
STRENGTH: Final = 0.3  # the penalty's inverse and the weight of signs against words, both by folds of MUC-4's dev
OF_SIGNS: Final = 0.2
_STEPS: Final = 200

Labelled = Callable[[str, Mapping[str, float]], set[str]]


@dataclass(frozen=True)
class Example:
    """A document: its text, what was found in it, and its labels."""

    text: str
    signs: Mapping[str, float]
    labels: frozenset[str]


def available() -> bool:
    """Whether scikit-learn is installed; it is not imported to find out."""
    return importlib.util.find_spec("sklearn") is not None


def fit(examples: Sequence[Example]) -> Labelled:
    """A function of text and signs that gives labels. The same examples give the same function."""
    import numpy as np
    from scipy import sparse
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.model_selection import KFold
    from sklearn.svm import LinearSVC

    words = TfidfVectorizer(sublinear_tf=True, min_df=2, token_pattern=r"[A-Za-z]{3,}")
    seen = DictVectorizer()
    matrix = sparse.hstack(
        [words.fit_transform([e.text for e in examples]), OF_SIGNS * seen.fit_transform([e.signs for e in examples])]
    ).tocsr()
    names = sorted({name for e in examples for name in e.labels})
    wanted = np.array([[name in e.labels for name in names] for e in examples])

    def models(some: Any) -> list[Any]:
        """One a label; None for a label with fewer than two examples on either side."""
        out = []
        for column in wanted[some].T:
            few = min(int(column.sum()), int((~column).sum())) < 2
            out.append(None if few else LinearSVC(C=STRENGTH, random_state=0).fit(matrix[some], column))
        return out

    def scores(fitted: list[Any], rows: Any) -> Any:
        least = np.full(rows.shape[0], -np.inf)
        return np.stack([least if m is None else m.decision_function(rows) for m in fitted], axis=1)

    held = np.zeros(wanted.shape)
    for some, others in KFold(FOLDS, shuffle=True, random_state=0).split(wanted):
        held[others] = scores(models(some), matrix[others])
    grid = np.quantile(held[np.isfinite(held)], np.linspace(0.5, 0.999, _STEPS))
    best = max(grid, key=lambda t: 2 * int(((held >= t) & wanted).sum()) / int((held >= t).sum() + wanted.sum()))
    whole = models(np.arange(len(examples)))

    def labelled(text: str, signs: Mapping[str, float]) -> set[str]:
        row = sparse.hstack([words.transform([text]), OF_SIGNS * seen.transform([signs])]).tocsr()
        return {name for name, score in zip(names, scores(whole, row)[0], strict=True) if score >= best}

    return labelled
