"""Every form of data is scored from a file of invented rows; what cannot be scored is skipped with a word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from trucewatch.cli import main, score
from trucewatch.errors import DocumentError, NotFound, UsageError
from trucewatch.evaluate import Asked, Measured, Report, errors_page, run
from trucewatch.evaluate.desk import document
from trucewatch.evaluate.sets.wikievents import found_in
from trucewatch.read import Reader

BOMBED = "Rebels bombed a bus station in Aleppo on Sunday, killing three civilians, the army said."


def _at(text: str, words: str) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


ROWS: dict[str, dict[str, Any]] = {
    "muc4": {
        "id": "D1", "split": "tst1", "date": "1989-02-08",
        "text": "LIMA, 8 FEB 89 -- TERRORISTS KIDNAPPED TWO PEASANTS NEAR LIMA YESTERDAY, THE MAYOR REPORTED.",
        "templates": [{
            "optional": False, "type": "KIDNAPPING",
            "slots": {"HUM TGT: DESCRIPTION": [{"optional": False, "strings": ["TWO PEASANTS", "PEASANTS"]}]},
        }],
    },
    "polnear": {
        "id": "P1", "split": "dev", "date": "2016-01-01", "title": None, "text": BOMBED,
        "attributions": [{
            "source": [_at(BOMBED, "the army")], "cue": [_at(BOMBED, "said")],
            "content": [_at(BOMBED, BOMBED.removesuffix(", the army said."))],
        }],
    },
    "factuality": {
        "id": "F1", "dataset": "MADE", "split": "dev", "text": "The army did not shell the town but bombed a bridge .",
        "events": [
            {"start": 17, "end": 22, "text": "shell", "factuality": -3.0},
            {"start": 36, "end": 42, "text": "bombed", "factuality": 3.0},
        ],
    },
    "wikievents": {
        "id": "W1", "split": "dev", "date": None, "text": BOMBED, "entities": [],
        "events": [{"type": "Conflict.Attack.DetonateExplode", "trigger": _at(BOMBED, "bombed"), "arguments": []},
                   {"type": "Life.Die.Unspecified", "trigger": _at(BOMBED, "killing"), "arguments": []}],
    },
    "re3d": {
        "id": "R1", "date": None, "title": "", "text": BOMBED, "relations": [],
        "entities": [{**_at(BOMBED, "Aleppo"), "type": "Location", "confidence": 1},
                     {**_at(BOMBED, "the army"), "type": "Organisation", "confidence": 1}],
    },
    "tempeval3": {
        "id": "T1", "dct": "2016-09-26", "date": "2016-09-26", "title": None, "text": BOMBED,
        "timex": [{**_at(BOMBED, "Sunday"), "type": "DATE", "value": "2016-09-25"}],
    },
    "geo_made": {
        "id": "G1", "date": "2016-09-26", "title": None, "text": BOMBED,
        "toponyms": [{**_at(BOMBED, "Aleppo"), "lat": 36.2, "lon": 37.16, "geonameid": None}],
    },
    "plover_gsr": {
        "id": "L1", "text": "Rebels in Aleppo attacked Syrian soldiers on Sunday.", "event": "ASSAULT", "mode": None,
        "event_text": "attacked", "source": [{"actorText": "Rebels"}], "target": [{"actorText": "Syrian soldiers"}],
    },
    "ucdp_headline_clusters": {
        "id": "U1",
        "articles": [{"office": "A", "date": "2015-02-01", "headline": "Shelling kills three in Donetsk suburb"},
                     {"office": "B", "date": "2015-02-01", "headline": "Three killed by shelling in Donetsk"}],
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, row in ROWS.items():
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (tmp_path / "gaz_wof_xx.jsonl").write_text("{}\n", encoding="utf-8")
    (tmp_path / "other.jsonl").write_text('{"a": 1}\n', encoding="utf-8")
    return tmp_path


def _figure(report: Report, name: str, figure: str) -> Measured:
    return next(m for s in report.sets if s.set == name for m in s.measured if m.name == figure)


def test_every_form_is_scored(folder: Path, reader: Reader) -> None:
    report = run(Asked(data=folder, sets=[*ROWS], baselines=False), reader)
    assert {s.set for s in report.sets} == set(ROWS)
    assert _figure(report, "muc4", "incident types").value == 1
    assert _figure(report, "muc4", "victims, lenient").value == 1
    assert _figure(report, "polnear", "source, overlap").value == 1
    assert _figure(report, "polnear", "content, IoU ≥ .5").value == 1
    assert _figure(report, "factuality", "macro F1, all").value == 1
    assert _figure(report, "wikievents", "triggers, attack, die and injure").value == 1
    assert _figure(report, "tempeval3", "value").value == 1
    assert _figure(report, "geo_made", "end to end").value == 1
    assert _figure(report, "re3d", "locations, exact").value == 1
    assert _figure(report, "plover_gsr", "who, whom and kind").value == 1
    assert _figure(report, "plover_gsr", "first claim: who, whom and kind").value == 1
    for held in report.sets:
        assert held.rows == 1
        assert len(held.sha256) == 64
        for m in held.measured:
            assert 0 <= m.low <= m.high <= 1


def test_simple_rules_stand_beside(folder: Path, reader: Reader) -> None:
    report = run(Asked(data=folder, sets=["polnear", "tempeval3", "geo_made"]), reader)
    for figure in ("source, overlap", "content, overlap"):
        assert _figure(report, "polnear", figure).baselines[0].name == "reporting verbs"
    assert _figure(report, "geo_made", "names, overlap").baselines


def test_what_is_not_scored_says_why(folder: Path, reader: Reader) -> None:
    report = run(Asked(data=folder, sets=None, baselines=False, limit=1), reader)
    why = {s.set: s.why for s in report.skipped}
    assert "none of the forms" in why["other"]
    assert "gaz_wof_xx" not in why
    with pytest.raises(UsageError, match="no set is called"):
        run(Asked(data=folder, sets=["nonesuch"]), reader)
    with pytest.raises(NotFound, match="no folder of data"):
        run(Asked(data=folder / "none"), reader)
    report = run(Asked(sets=["muc4"]), reader)
    assert "TRUCEWATCH_SHARED" in report.skipped[0].why


def _told(id_: str, *sentences: tuple[str, dict[str, str]]) -> dict[str, object]:
    """A report of one topic; each sentence with its words that name an event → the chain they are in."""
    text, parts, mentions = "", [], []
    for number, (words, chains) in enumerate(sentences):
        parts.append({"sent_id": number, "start": len(text), "end": len(text) + len(words)})
        for word, chain in chains.items():
            at = len(text) + words.index(word)
            mentions.append({"kind": "event", "text": word, "start": at, "end": at + len(word), "chain": chain,
                             "sent_id": number})  # fmt: skip
        text += words + "\n"
    return {
        "id": id_, "split": "dev", "topic": "1", "date": None, "text": text, "sentences": parts, "mentions": mentions,
    }  # fmt: skip


def test_events_across_reports_of_one_topic(tmp_path: Path, reader: Reader) -> None:
    rows = [
        _told("a", ("A ferry sank off Oldbridge harbour, forty passengers drowned.", {"sank": "F", "drowned": "D"})),
        _told("b", ("The Oldbridge ferry sank with forty passengers, divers said.", {"sank": "F", "said": "S"})),
        _told("c", ("A tractor sank in the mud of a farm near Hilltop.", {"sank": "T"})),
    ]
    (tmp_path / "ecbplus.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    figure = _figure(run(Asked(data=tmp_path, sets=["ecbplus"]), reader), "ecbplus", "clusters of mentions in a topic")
    assert (figure.value, figure.counts) == (1, {"mentions": 5})
    beside = {b.name: b.value for b in figure.baselines}
    # By hand. Alone: recall (.5 + .5 + 3) / 5. One cluster a stem: precision (2/3 + 2/3 + 1/3 + 2) / 5.
    assert beside["each alone"] == pytest.approx(2 * 0.8 / 1.8, abs=1e-4)
    assert beside["one cluster a stem"] == pytest.approx(2 * (11 / 15) / (1 + 11 / 15), abs=1e-4)


def test_headlines_are_decided_by_what_was_learned(tmp_path: Path, reader: Reader) -> None:
    def event(id_: str, *articles: tuple[str, str]) -> str:
        return json.dumps({"id": id_, "articles": [{"date": d, "headline": h} for d, h in articles]}) + "\n"

    told = (
        ("2015-03-02", "Six soldiers killed as shells hit base"),
        ("2015-03-02", "Shelling of base kills 6 servicemen"),
    )
    other = ("2015-03-04", "Journalist dies in mine blast near Oldbridge")
    path = tmp_path / "ucdp_headline_clusters.jsonl"
    path.write_text(event("1", *told) + event("2", other), encoding="utf-8")
    [figure] = run(Asked(data=tmp_path, sets=[path.stem]), reader).sets[0].measured
    assert (figure.value, figure.counts) == (1, {"right": 1, "found": 1, "wanted": 1})
    assert [b.value for b in figure.baselines][:2] == [0.5, 1.0]


GOLD = {
    "ref": "mine-1", "published": "2016-09-26", "text": BOMBED, "language": "en",
    "claims": [{
        "kind": "attack_unspecified", "stance": "accused", "trigger": {**_at(BOMBED, "bombed"), "quote": "bombed"},
        "actor": {"name": "Rebels"}, "speaker": {"name": "the army"}, "place": {"name": "Aleppo"},
        "time": {"start": "2016-09-25", "end": "2016-09-25"}, "figures": [{"measure": "killed", "low": 3, "high": 3}],
    }],
}  # fmt: skip


def test_a_users_gold_is_scored(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    report = run(Asked(gold=path), reader)
    assert [s.set for s in report.sets] == ["mine"]
    for figure in ("claims", "kind, given the claim", "speaker, given the claim", "place, given the claim"):
        assert _figure(report, "mine", figure).value == 1
    path.write_text('{"text": "x"}\n', encoding="utf-8")
    with pytest.raises(DocumentError, match="line 1"):
        run(Asked(gold=path), reader)


def test_what_the_reader_gives_is_right_against_itself(tmp_path: Path, reader: Reader) -> None:
    """A gold made of the contract's own output finds every claim and field again."""
    doc = document(BOMBED, "2016-09-26")
    given = [msgspec.to_builtins(c) for c in reader.read(doc).claims]
    path = tmp_path / "self.jsonl"
    path.write_text(json.dumps({"text": BOMBED, "published": "2016-09-26", "claims": given}) + "\n", encoding="utf-8")
    report = run(Asked(gold=path), reader)
    assert {m.name: m.value for s in report.sets for m in s.measured if m.value < 1} == {}


def test_the_page_of_errors_counts_classes(folder: Path, reader: Reader) -> None:
    row = {**ROWS["wikievents"], "text": "A committee met on Sunday and nothing was decided."}
    row["events"] = [{"type": "Life.Die.X", "trigger": {"start": 2, "end": 11, "text": "committee"}}]
    (folder / "wikievents.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    report = run(Asked(data=folder, sets=["wikievents"], baselines=False), reader)
    assert "die missed: 'committee' (1)" in errors_page(report)
    assert report.public()["errors"] == {"wikievents": {"triggers: die missed: 'committee'": 1}}
    assert "mistakes" not in report.public()


def test_the_verb_writes_one_object(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = folder / "errors.md"
    assert main(["eval", "wikievents", "--data", str(folder), "--no-baselines", "--json", "--errors", str(page)]) == 0
    out = json.loads(capsys.readouterr().out)
    assert [s["set"] for s in out["sets"]] == ["wikievents"]
    assert page.is_file()


def test_texts_of_the_sets_stay_out_of_the_repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".git").mkdir()
    monkeypatch.setattr(score, "_CHECKOUT", folder)
    inside = folder / "page.md"
    assert main(["eval", "wikievents", "--data", str(folder), "--errors", str(inside)]) == 2
    assert not inside.exists()


def test_words_of_harm_are_triggers_also_where_they_make_no_claim(reader: Reader) -> None:
    text = "The bombing suspect was tried. None of the injuries was grave. Nine people died of diabetes."
    found = [(text[start:end], kind) for ((start, end),), kind in found_in(reader, document(text))]
    assert ("bombing", "attack") in found
    assert ("injuries", "injure") in found
    assert "died" not in [word for word, _ in found]
