"""How long truces last, from the ETH/PRIO ceasefire data: `make durability`, or

    python scripts/durability.py ../shared/data/ceasefires.jsonl

Writes the table that the package ships (`survival.json`), every figure (`eval/durability.json`) and the tables between
the marks in docs/method/durability.md. No row of the data is written anywhere. The same data give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from trucewatch.errors import TrucewatchError
from trucewatch.monitor.durability import CITATION
from trucewatch.monitor.durability.curves import incidence, interval
from trucewatch.monitor.durability.groups import BY, HORIZONS, PURPOSES, WITHIN, at, table
from trucewatch.monitor.durability.spells import TREATMENTS, Spell, lasted, load

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "src/trucewatch/monitor/durability/survival.json"
FIGURES = ROOT / "eval/durability.json"
PAGE = ROOT / "docs/method/durability.md"
FEW = 25


def main() -> None:
    """Fit, and write the three files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?", default=ROOT.parent / "shared/data/ceasefires.jsonl")
    parser.add_argument("--draws", type=int, default=400, help="of the bootstrap over conflicts")
    asked = parser.parse_args()
    try:
        data = load(asked.data)
    except TrucewatchError as error:
        sys.exit(f"durability: {error}")
    spells = list(data.spells)
    shipped = {"citation": CITATION, "within": WITHIN, "groups": table(spells, asked.draws)}
    _write(SHIPPED, shipped)
    from durability_backtest import backtest, ratios

    figures = {
        "citation": CITATION,
        "counts": _counts(spells, data.left_out),
        "curves": _curves(spells, asked.draws),
        "conflicts": _conflicts(spells, asked.draws),
        "ratios": ratios(spells, "known"),
        "backtest": {way: backtest(spells, way) for way in TREATMENTS},
    }
    _write(FIGURES, figures)
    if PAGE.exists():
        PAGE.write_text(_filled(PAGE.read_text(encoding="utf-8"), figures, shipped), encoding="utf-8")


def _write(path: Path, what: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(what, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _counts(spells: Sequence[Spell], left_out: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"spells": len(spells), "left_out": dict(left_out)}
    for way in TREATMENTS:
        ends = Counter(x.outcome for s in spells if (x := lasted(s, way)) is not None)
        found[way] = dict(sorted(ends.items()))
    found["unknown ends"] = sum(1 for s in spells if lasted(s, "known") is None)
    return found


def _curves(spells: Sequence[Spell], draws: int) -> list[dict[str, Any]]:
    rows = []
    wanted: list[tuple[str, str, list[Spell]]] = [("all", "all", list(spells))]
    for name, of in BY.items():
        wanted += [(name, value, [s for s in spells if of(s) == value]) for value in sorted({of(s) for s in spells})]
    wanted += [("purpose", purpose, [s for s in spells if purpose in s.purposes]) for purpose in PURPOSES]
    for name, value, mine in wanted:
        known = [(x, s.conflict) for s in mine if (x := lasted(s, "known")) is not None]
        if len(known) < FEW:
            continue
        row: dict[str, Any] = {"by": name, "value": value, "n": len(known), "unknown": len(mine) - len(known)}
        row["failures"] = sum(1 for x, _ in known if x.outcome == "failed")
        for horizon in HORIZONS:
            found = incidence([x for x, _ in known], 0, horizon)
            low, high = interval([x for x, _ in known], [c for _, c in known], 0, horizon, draws)
            row[str(horizon)] = {
                "not_failed": round(1 - found.failed, 3), "low": round(1 - high, 3), "high": round(1 - low, 3),
                "in_force": round(1 - found.failed - found.otherwise, 3),
                **{w: at(mine, 0, horizon, 1)[w] for w in ("worst", "best")},
            }  # fmt: skip
        rows.append(row)
    return rows


def _conflicts(spells: Sequence[Spell], draws: int) -> list[dict[str, Any]]:
    by_name = Counter(s.conflict for s in spells if lasted(s, "known") is not None)
    names = [name for name, n in sorted(by_name.items()) if n >= FEW]
    rows = []
    for name in names:
        mine = [s for s in spells if s.conflict == name]
        rows.append({"conflict": name, "of": len(mine), **at(mine, 0, WITHIN, draws)})
    return rows


def _filled(page: str, figures: dict[str, Any], shipped: dict[str, Any]) -> str:
    tables = {
        "counts": _counts_table(figures["counts"]),
        "curves": _curves_table(figures["curves"]),
        "conflicts": _conflicts_table(figures["conflicts"]),
        "backtest": "\n\n".join(_backtest_table(way, figures["backtest"][way]) for way in TREATMENTS),
        "ratios": _ratios_table(figures["ratios"]),
        "landmarks": _landmarks(shipped["groups"]),
    }
    for name, text in tables.items():
        page = re.sub(
            rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda m, t=text: f"{m[1]}{t}\n{m[2]}", page, flags=re.S
        )
    return page


def _counts_table(c: dict[str, Any]) -> str:
    rows = ["| treatment | failed | ran out | replaced | lasting (censored) | all |", "|---|---|---|---|---|---|"]
    for way in TREATMENTS:
        n = [c[way].get(k, 0) for k in ("failed", "expired", "replaced", "lasting")]
        rows.append(f"| {way} | {' | '.join(map(str, n))} | {sum(n)} |")
    left = ", ".join(f"{n} {why}" for why, n in sorted(c["left_out"].items()))
    return "\n".join([*rows, "", f"{c['spells']} ceasefires with a start; left out: {left}. "
                      f"The end of {c['unknown ends']} is dated to no month."])  # fmt: skip


def _curves_table(rows: Sequence[dict[str, Any]]) -> str:
    head = (
        "| by | group | n | failures | not dated | " + " | ".join(f"day {h}" for h in HORIZONS) + " | in force day 30 |"
    )
    lines = [head, "|" + "---|" * (6 + len(HORIZONS))]
    for row in rows:
        cells = [
            f"{x['not_failed']:.2f} ({x['low']:.2f}–{x['high']:.2f}) [{x['worst']:.2f}–{x['best']:.2f}]"
            for x in (row[str(h)] for h in HORIZONS)
        ]
        start = (
            f"| {row['by']} | {row['value'].replace('_', ' ')} | {row['n']} | {row['failures']} | {row['unknown']} |"
        )
        lines.append(f"{start} {' | '.join(cells)} | {row['30']['in_force']:.2f} |")
    return "\n".join(lines)


def _conflicts_table(rows: Sequence[dict[str, Any]]) -> str:
    lines = [
        "| conflict (country code / UCDP conflict) | ceasefires | n | not failed by day 30 | bounds |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {r['conflict']} | {r['of']} | {r['n']} | {r['lasted']:.2f} ({r['low']:.2f}–{r['high']:.2f}) | "
        f"{r['worst']:.2f}–{r['best']:.2f} |" for r in rows
    ]  # fmt: skip
    return "\n".join(lines)


def _ratios_table(rows: Sequence[dict[str, Any]]) -> str:
    lines = ["| what | hazard of failure | 95 % interval |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {r['what']} | {r['ratio']:.2f} | {r['low']:.2f}–{r['high']:.2f} |" for r in rows)])


def _backtest_table(way: str, found: dict[str, Any]) -> str:
    lines = [
        f"Unknown ends: **{way}**. Fitted on {found['train']} ceasefires begun to 2010, as known at its end "
        f"({found['train_failures']} failures), tested on {found['test']} of 2011–2020 ({found['test_failures']}).",
        "",
        "| model | " + " | ".join(f"Brier {c}" for c in found["cases"]) + " | concordance | calibration |",
        "|" + "---|" * (3 + len(found["cases"])),
    ]
    for name, row in found["models"].items():
        cells = [f"{row['brier'][c]:.4f}" for c in found["cases"]]
        lines.append(f"| {name} | {' | '.join(cells)} | {row['concordance']:.3f} | {row['calibrated']} |")
    lines += [
        "",
        "Against the stratified curve (Brier; interval from 400 draws of whole conflicts; below 0 is better):",
    ]
    for name, row in found["against_strata"].items():
        lines.append(
            f"- {name}: "
            + "; ".join(f"{c} {d['diff']:+.4f} ({d['low']:+.4f} to {d['high']:+.4f})" for c, d in row.items())
        )
    return "\n".join(lines)


def _landmarks(groups: dict[str, Any]) -> str:
    lines = [
        "| group | in force on day | n | did not fail in 30 days | ended otherwise | bounds |",
        "|---|---|---|---|---|---|",
    ]
    for name, rows in groups.items():
        for day in ("0", "7", "30", "90", "365"):
            if (r := rows.get(day)) is not None:
                lines.append(
                    f"| {name} | {day} | {r['n']} | {r['lasted']:.2f} ({r['low']:.2f}–{r['high']:.2f}) | "
                    f"{r['ended_otherwise']:.2f} | {r['worst']:.2f}–{r['best']:.2f} |"
                )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
