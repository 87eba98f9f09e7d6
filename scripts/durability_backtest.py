"""Forward in time: fitted to ceasefires begun by the end of 2010 as known then, tested on those of 2011 to 2020.

Scored is the share that fails by day h; a truce that ran out or was replaced before has not failed (a competing end).
Outcomes cut off by the end of the data are weighted by the inverse probability of not being cut off (Graf et al. 1999).
Besides day 0, truces in force on day 30 and day 90 are scored for the next 30 days, as `status` uses them.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd
from lifelines import CoxPHFitter, KaplanMeierFitter, WeibullAFTFitter
from lifelines.utils import concordance_index

from trucewatch.monitor.durability.curves import incidence
from trucewatch.monitor.durability.groups import family, priors
from trucewatch.monitor.durability.spells import Spell, Treatment, lasted

SPLIT: Final = date(2010, 12, 31)
INNER: Final = date(2004, 12, 31)
CASES: Final = {"30": (0, 30), "90": (0, 90), "180": (0, 180), "30 from day 30": (30, 30), "30 from day 90": (90, 30)}
PENALTIES: Final = (0.01, 0.1, 1.0)
FEWEST: Final = 30
DRAWS: Final = 400
Predict = Callable[[Sequence[Spell], int, int], np.ndarray]


def backtest(spells: Sequence[Spell], way: Treatment) -> dict[str, Any]:
    """Scores of every model under one treatment of unknown ends."""
    train = _known([s for s in spells if s.start <= SPLIT], way, SPLIT)
    test = _known([s for s in spells if s.start > SPLIT], way, None)
    models = _models(train, way)
    found: dict[str, Any] = {
        "train": len(train), "test": len(test), "cases": list(CASES),
        "train_failures": sum(x.outcome == "failed" for _, x in train),
        "test_failures": sum(x.outcome == "failed" for _, x in test), "models": {}, "against_strata": {},
    }  # fmt: skip
    losses = {
        name: {case: _losses(predict, test, *window) for case, window in CASES.items()}
        for name, predict in models.items()
    }
    for name, predict in models.items():
        risk = predict([s for s, _ in test], 0, 90)
        found["models"][name] = {
            "brier": {case: round(_mean(loss), 5) for case, loss in losses[name].items()},
            "concordance": round(_concordance(test, risk), 4),
            "calibration": (parts := _calibration(test, predict)),
            "calibrated": f"{sum(p['inside'] for p in parts)} of {len(parts)} thirds inside",
        }
        if name not in ("one curve", "stratified curve"):
            found["against_strata"][name] = {
                c: _difference(losses[name][c], losses["stratified curve"][c]) for c in CASES
            }
    return found


def _known(spells: Sequence[Spell], way: Treatment, until: date | None) -> list[tuple[Spell, Any]]:
    pairs = [(s, lasted(s, way) if until is None else lasted(s, way, until)) for s in spells]
    return [(s, x) for s, x in pairs if x is not None]


def _models(train: Sequence[tuple[Spell, Any]], way: Treatment) -> dict[str, Predict]:
    inner_train = _known([s for s, _ in train if s.start <= INNER], way, INNER)
    inner_test = _known([s for s, _ in train if s.start > INNER], way, SPLIT)

    def inner(penalty: float) -> float:
        predict = _cox(inner_train, penalty)
        return sum(_mean(_losses(predict, inner_test, *window)) for window in CASES.values())

    best = min(PENALTIES, key=inner)
    return {
        "one curve": _curve(train, lambda s: "all"),
        "curve by class": _curve(train, lambda s: s.cls),
        "stratified curve": _curve(train, family),
        f"Cox, two causes (penalty {best})": _cox(train, best),
        "Weibull, two causes": _weibull(train),
    }


def _curve(train: Sequence[tuple[Spell, Any]], of: Callable[[Spell], str]) -> Predict:
    def predict(spells: Sequence[Spell], after: int, within: int) -> np.ndarray:
        everybody = incidence([x for _, x in train], after, within).failed
        shares = {}
        for key in {of(s) for s in spells}:
            mine = incidence([x for s, x in train if of(s) == key], after, within)
            shares[key] = mine.failed if mine.at_risk >= FEWEST else everybody
        return np.array([shares[of(s)] for s in spells])

    return predict


def _features(spells: Sequence[Spell]) -> pd.DataFrame:
    rows = [
        {
            "preliminary": s.cls == "preliminary", "definitive": s.cls == "definitive", "written": s.written is True,
            "mediated": s.mediated is True, "monitored": s.monitored is True, "fixed": s.fixed is True,
            "short term": s.fixed is True and s.term is not None and s.term <= 7, "one side": s.declarers == 1,
            "humanitarian": "humanitarian" in s.purposes, "peace process": "peace_process" in s.purposes,
            "holiday": "holiday" in s.purposes, "failed once": priors(s) == "1", "failed 2-4": priors(s) == "2 to 4",
            "failed 5+": priors(s) == "5 or more",
        }
        for s in spells
    ]  # fmt: skip
    return pd.DataFrame(rows).astype(float)


def _frames(train: Sequence[tuple[Spell, Any]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    x = _features([s for s, _ in train])
    days = [r.days for _, r in train]
    one, two = (
        x.assign(days=days, event=[r.outcome in w for _, r in train]) for w in (("failed",), ("expired", "replaced"))
    )
    return one, two


def _cox(train: Sequence[tuple[Spell, Any]], penalty: float) -> Predict:
    fits = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for frame in _frames(train):
            fits.append(CoxPHFitter(penalizer=penalty).fit(frame, "days", "event"))
    return _two_causes(lambda k, x, grid: fits[k].predict_cumulative_hazard(x, times=grid).to_numpy())


def ratios(spells: Sequence[Spell], way: Treatment) -> list[dict[str, Any]]:
    """Hazard ratios of failure, all years, standard errors robust to the truces of one conflict being alike."""
    train = _known(spells, way, None)
    frame = _frames(train)[0].assign(conflict=pd.factorize(np.array([s.conflict for s, _ in train]))[0])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = CoxPHFitter().fit(frame, "days", "event", cluster_col="conflict", robust=True)
    bounds = np.exp(fit.confidence_intervals_)
    rows = []
    for name, (low, high) in zip(bounds.index, bounds.to_numpy(), strict=True):
        row = {"ratio": float(np.exp(fit.params_[name])), "low": float(low), "high": float(high)}
        rows.append({"what": str(name), **{k: round(v, 3) for k, v in row.items()}})
    return rows


def _weibull(train: Sequence[tuple[Spell, Any]]) -> Predict:
    fits = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for frame in _frames(train):
            fits.append(WeibullAFTFitter(penalizer=0.1).fit(frame, "days", "event"))
    return _two_causes(lambda k, x, grid: fits[k].predict_cumulative_hazard(x, times=grid).to_numpy())


def _two_causes(hazard: Callable[[int, pd.DataFrame, np.ndarray], np.ndarray]) -> Predict:
    """The share that fails in the window, from the cumulative hazards of both causes."""

    def predict(spells: Sequence[Spell], after: int, within: int) -> np.ndarray:
        grid = np.concatenate([[max(after, 0.01)], np.arange(after + 0.5, after + within + 0.75, 0.5)])
        x = _features(spells)
        one, two = (np.diff(hazard(k, x, grid), axis=0) for k in (0, 1))
        if after == 0:  # what happens on the very first day belongs to it
            first = [hazard(k, x, grid[:1]) for k in (0, 1)]
            one, two = np.vstack([first[0], one]), np.vstack([first[1], two])
        alive = np.exp(-np.vstack([np.zeros(one.shape[1]), np.cumsum(one + two, axis=0)[:-1]]))
        share = np.where(one + two > 0, one / np.maximum(one + two, 1e-12), 0) * (1 - np.exp(-(one + two)))
        return (alive * share).sum(axis=0)

    return predict


def _losses(predict: Predict, test: Sequence[tuple[Spell, Any]], after: int, within: int) -> pd.DataFrame:
    """Weighted squared error of each test truce at risk."""
    at = [(s, x) for s, x in test if x.days > after or after == 0]
    guess = predict([s for s, _ in at], after, within)
    days, until = np.array([x.days for _, x in at]), after + within
    cut = np.array([x.outcome == "lasting" for _, x in at])
    failed = np.array([x.outcome == "failed" for _, x in at]) & (days <= until)
    uncut = KaplanMeierFitter().fit(days - after, cut)
    reached = np.minimum(days, until) - after
    weight = np.where(
        cut & (days < until), 0, 1 / np.maximum(uncut.predict(np.maximum(reached - 0.25, 0)).to_numpy(), 0.05)
    )
    return pd.DataFrame(
        {"loss": (failed - guess) ** 2, "weight": weight, "conflict": [s.conflict for s, _ in at], "guess": guess}
    )


def _mean(loss: pd.DataFrame) -> float:
    return float((loss["loss"] * loss["weight"]).sum() / loss["weight"].sum())


def _difference(mine: pd.DataFrame, other: pd.DataFrame) -> dict[str, float]:
    chance = np.random.default_rng(1)
    gain = (mine["loss"] - other["loss"]) * mine["weight"]
    sums = (
        pd.DataFrame({"gain": gain, "weight": mine["weight"], "conflict": mine["conflict"]}).groupby("conflict").sum()
    )
    drawn = []
    for _ in range(DRAWS):
        part = sums.iloc[chance.integers(0, len(sums), len(sums))]
        drawn.append(part["gain"].sum() / part["weight"].sum())
    low, high = np.quantile(drawn, [0.025, 0.975])
    return {
        "diff": round(float(gain.sum() / mine["weight"].sum()), 5),
        "low": round(float(low), 5),
        "high": round(float(high), 5),
    }


def _concordance(test: Sequence[tuple[Spell, Any]], risk: np.ndarray) -> float:
    days = [x.days for _, x in test]
    # Who ended otherwise never fails: its time is beyond all failures, not cut off.
    time = [1e6 if x.outcome in ("expired", "replaced") else d for (_, x), d in zip(test, days, strict=True)]
    return float(concordance_index(time, -risk, [x.outcome == "failed" for _, x in test]))


def _calibration(test: Sequence[tuple[Spell, Any]], predict: Predict) -> list[dict[str, Any]]:
    """Thirds of the predictions for day 90: the mean predicted against the share observed with its interval."""
    from trucewatch.monitor.durability.curves import interval

    guess = predict([s for s, _ in test], 0, 90)
    order = np.argsort(guess, kind="stable")
    parts = []
    for part in np.array_split(order, 3):
        mine = [test[i] for i in part]
        observed = incidence([x for _, x in mine], 0, 90).failed
        low, high = interval([x for _, x in mine], [s.conflict for s, _ in mine], 0, 90, DRAWS)
        predicted = float(guess[part].mean())
        parts.append({
            "n": len(mine), "predicted": round(predicted, 4), "observed": round(observed, 4), "low": round(low, 4),
            "high": round(high, 4), "inside": bool(low <= predicted <= high),
        })  # fmt: skip
    return parts
