"""What is trained beside the reader: only on rows that are not scored, and said where it is not there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from trucewatch.evaluate import Asked, run
from trucewatch.evaluate.learned import MISSING, Example, Piece, available, fit
from trucewatch.evaluate.sets import muc4, muc4_learned
from trucewatch.read import Reader

BOMBED = "REBELS BOMBED A BRIDGE IN SAN SALVADOR ON SUNDAY, KILLING THREE SOLDIERS."
SUNNY = "THE MAYOR OF SAN SALVADOR OPENED A MARKET ON SUNDAY. FARMERS SOLD MAIZE."


def _row(number: int, split: str, text: str, *types: str) -> dict[str, Any]:
    templates = [{"type": t, "optional": False, "slots": {}} for t in types]
    return {"id": f"{split}-{number}", "split": split, "date": "1990-03-04", "text": text, "templates": templates}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [_row(i, "dev", *((BOMBED, "BOMBING") if i % 2 else (SUNNY,))) for i in range(20)]
    rows += [_row(1, "tst1", BOMBED, "BOMBING"), _row(2, "tst2", SUNNY)]
    (tmp_path / "muc4.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def test_without_the_extra_it_is_said_that_nothing_trained_stands_beside(
    folder: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(muc4, "available", lambda: False)
    types = run(Asked(data=folder, sets=["muc4"]), reader).sets[0].measured[0]
    assert types.name == "incident types"
    assert types.n == 2
    assert types.note == MISSING
    assert [b.name for b in types.baselines] == ["always ATTACK", "keywords"]


def test_a_short_run_and_one_without_baselines_train_nothing(
    folder: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(muc4, "available", lambda: True)
    monkeypatch.setattr(muc4.muc4_learned, "trained", never)
    for asked in (Asked(data=folder, sets=["muc4"], limit=1), Asked(data=folder, sets=["muc4"], baselines=False)):
        assert run(asked, reader).sets[0].measured[0].note == ""
    with pytest.raises(AssertionError):
        run(Asked(data=folder, sets=["muc4"]), reader)


@pytest.mark.skipif(not available(), reason="needs the extra [train]")
def test_with_it_the_trained_column_stands_beside(folder: Path, reader: Reader) -> None:
    types = run(Asked(data=folder, sets=["muc4"]), reader).sets[0].measured[0]
    assert types.note == ""
    assert types.baselines[-1].name.startswith("trained on dev")
    assert types.baselines[-1].value == 1


@pytest.mark.skipif(not available(), reason="needs the extra [train]")
def test_the_same_examples_give_the_same_function() -> None:
    def made(i: int) -> Example:
        bombed = i % 4 < 2
        words = f"{('bomb street', 'bomb bridge', 'market maize', 'mayor market')[i % 4]} day{i}"
        labels = frozenset({"B"}) if bombed else frozenset[str]()
        return Example(words, {"kind bombing": 1.0} if bombed else {}, {}, (), (Piece(words, {}, labels),), labels)

    examples = [made(i) for i in range(60)]
    one, other = fit(examples), fit(examples)
    for i in (60, 63):
        assert one(made(i)) == other(made(i)) == set(made(i).labels)


def test_a_sentence_earns_the_type_whose_slots_it_fills() -> None:
    text = "Rebels set off a bomb at the bridge of La Union. The mayor spoke to farmers about maize and prices."
    slots = {"PHYS TGT: ID": [{"strings": ["BRIDGE"], "optional": False}], "INST: ID": [{"strings": ["BOMB"]}]}
    row = {"date": "1990-03-04", "templates": [{"type": "BOMBING / ATTACK", "optional": False, "slots": slots}]}
    taught = muc4_learned.example(row, text, (), taught=True)
    assert [p.text[:6] for p in taught.pieces] == ["Rebels", "The ma"]
    assert [p.labels for p in taught.pieces] == [frozenset({"BOMBING"}), frozenset()]
    assert taught.labels == frozenset({"BOMBING"})
    scored = muc4_learned.example(row, text, ())
    assert not scored.labels
    assert not any(p.labels for p in scored.pieces)
