"""Sources → documents: every file is taken or refused with a reason."""

from __future__ import annotations

import io
import json
import os
import threading
from pathlib import Path

import pytest

from trucewatch.errors import Issue, UsageError
from trucewatch.ingest import Accepted, Taken, TakeOptions, same, take
from trucewatch.model import Document

NOW = TakeOptions(received="2026-01-01T00:00:00Z")
TEXT = "Truce holds in the north\n\nThe army stopped firing on Sunday, rescuers said.\n\nIt was calm.\n"


def all_of(source: Path | str, options: TakeOptions = NOW) -> list[Taken]:
    return list(take([source], options))


def one(source: Path | str, options: TakeOptions = NOW) -> Document:
    (taken,) = all_of(source, options)
    assert isinstance(taken, Accepted), taken
    return taken.document


def issue(source: Path | str, options: TakeOptions = NOW) -> Issue:
    (taken,) = all_of(source, options)
    assert isinstance(taken, Issue)
    return taken


def put(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_text_is_unchanged_but_for_the_mark(tmp_path: Path) -> None:
    text = TEXT.replace("\n", "\r\n")
    taken = all_of(put(tmp_path / "a.txt", b"\xef\xbb\xbf" + text.encode()))[0]
    assert isinstance(taken, Accepted)
    assert taken.document.text == text
    assert taken.source.startswith(b"\xef\xbb\xbf")
    assert (taken.document.ref, taken.document.received) == ("a.txt", "2026-01-01T00:00:00Z")
    assert taken.document.media_type == "text/plain"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"), (b"  \n", "empty"), (b"%PDF-1.4 x", "PDF"), (b"\x00\x01\x02\x03\x00", "binary"),
        (b"a\x81\x8d\x90b", "no encoding"), (b"x" * 5001, "larger than 0.005 MB"),
    ],
)  # fmt: skip
def test_refused_with_a_reason(tmp_path: Path, data: bytes, word: str) -> None:
    found = issue(put(tmp_path / "a.txt", data), TakeOptions(max_bytes=5000))
    assert word in found.what


def test_missing_file(tmp_path: Path) -> None:
    assert "no such" in issue(tmp_path / "nothing.md").what


def test_windows_text_is_read_and_noted(tmp_path: Path) -> None:
    document = one(put(tmp_path / "a.txt", "He said “stop” at the café.".encode("cp1252")))
    assert document.text == "He said “stop” at the café."
    assert document.metadata["encoding"] == "cp1252"


def test_json_lines_keep_the_good_rows(tmp_path: Path) -> None:
    rows = [
        {"ref": "r1", "url": "https://www.example-news.org/a", "publisher": "Example", "agency": None, "author": None,
         "published": "2015-09-27", "title": "Truce holds",
         "text": "Truce holds\n\nIt was calm.", "language": "en", "x": 3},
        {"ref": "r2", "text": None}, {"ref": "r3", "text": "Calm.", "published": "last week"}, ["no"],
        {"ref": 5, "text": "BEIRUT (AFP) - It was calm.", "published": "2015-09-27T10:00:00+03:00"},
    ]  # fmt: skip
    lines = [json.dumps(row) for row in rows]
    lines.insert(2, "{broken")
    lines.insert(3, "")
    found = all_of(put(tmp_path / "a.jsonl", "\n".join(lines)))
    good = [taken.document for taken in found if isinstance(taken, Accepted)]
    bad = [taken for taken in found if isinstance(taken, Issue)]
    assert [document.ref for document in good] == ["r1", "5"]
    assert (good[0].metadata["x"], good[0].blocks[0].kind, good[1].agency) == ("3", "title", "AFP")
    assert [(b.row, b.where) for b in bad] == [(row, str(tmp_path / "a.jsonl")) for row in (2, 3, 5, 6)]
    assert "is not a date" in bad[2].what


def test_a_row_that_is_too_long_is_passed_over(tmp_path: Path) -> None:
    rows = [json.dumps({"text": "Calm."}), json.dumps({"text": "x" * 900}), json.dumps({"text": "Calm again."})]
    found = all_of(put(tmp_path / "a.jsonl", "\n".join(rows)), TakeOptions(max_bytes=100))
    assert [isinstance(taken, Issue) for taken in found] == [False, True, False]
    assert isinstance(found[1], Issue)
    assert found[1].row == 2


def test_a_file_of_json_lines_is_never_read_whole() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readline(self, size: int | None = -1, /) -> bytes:
            return b'{"text": "It was calm in the north."}\n'

        def read(self, size: int = -1, /) -> bytes:
            raise AssertionError("read whole")

    taken = take(["-"], TakeOptions(stdin=Endless()))  # type: ignore[arg-type]
    assert [isinstance(next(taken), Accepted) for _ in range(3)] == [True] * 3


def test_a_stream_of_text() -> None:
    assert one("-", TakeOptions(stdin=io.BytesIO(TEXT.encode()))).title == "Truce holds in the north"
    assert "no stream" in issue("-").what


def test_folders_are_sorted_and_say_what_they_leave_out(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "page_files").mkdir()
    put(tmp_path / "page_files" / "x.js", "x")
    put(tmp_path / "b.md", TEXT)
    put(tmp_path / "a.txt", TEXT)
    put(tmp_path / "c.png", b"\x89PNG")
    put(tmp_path / ".hidden", "x")
    put(tmp_path / "sub" / "d.txt", TEXT)
    put(tmp_path / "page.html", "<html></html>")
    found = all_of(tmp_path)
    assert [t.document.ref if isinstance(t, Accepted) else Path(t.where).name for t in found] == [
        "a.txt", "b.md", "c.png", "page.html", "sub/d.txt",
    ]  # fmt: skip
    documents = [t.document for t in found if isinstance(t, Accepted)]
    assert list(same(documents).values()) == [[0, 1, 2]]


def test_replay_takes_the_publication_time(tmp_path: Path) -> None:
    replay = TakeOptions(received="2026-01-01T00:00:00Z", received_at="published")
    assert "publication date" in issue(put(tmp_path / "a.txt", TEXT), replay).what
    dated = one(put(tmp_path / "b.txt", "Published: 2020-01-12T09:15:00+03:00\n\n" + TEXT), replay)
    assert (dated.received, dated.received_basis) == ("2020-01-12T06:15:00Z", "published")
    day = one(put(tmp_path / "c.txt", "January 12, 2020\n\n" + TEXT), replay)
    assert day.received == "2020-01-12T23:59:59Z"


def test_front_matter(tmp_path: Path) -> None:
    matter = (
        "---\ntitle: A truce\ndate: 2020-03-05\nauthor: [Jana Ostrova]\nsource: https://www.example-news.org/x\n---\n"
    )
    document = one(put(tmp_path / "a.md", matter + "# A truce\n\nIt was calm on Sunday.\n"))
    assert (document.title, document.published, document.author) == ("A truce", "2020-03-05", "Jana Ostrova")
    assert document.publisher == "example-news.org"
    assert [block.kind for block in document.blocks] == ["boilerplate", "title", "prose"]


HTML = """<!DOCTYPE html><html lang="en"><head><meta charset="{charset}"><title>Truce holds | Example News</title>
<link rel="canonical" href="https://www.example-news.org/2020/01/12/truce">
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"NewsArticle",
"headline":"Truce holds in the north","datePublished":"2020-01-12T09:15:00+03:00",
"author":[{{"@type":"Person","name":"Jana Ostrova"}}],
"publisher":{{"@type":"Organization","name":"Example News"}}}}]}}
</script>
</head><body><nav><a href="/">Home</a></nav><article><h1>Truce holds in the north</h1>
<p>MARAT (AFP) – The army stopped firing on Sunday, rescuers at the café said,
after a week in which many shells fell on villages.</p>
<p>Residents said it was calm, although few were sure that it would last
for long in the villages near the river.</p>
<ul><li>Two shells hit a mill before noon.</li><li>Nobody was hurt in the attack, the mayor said.</li></ul>
<h2>What next</h2><p>Talks are planned for the coming week in the capital,
the foreign ministry said on Sunday evening.</p>
</article><footer><p>© 2020 Example News</p></footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_web_page(tmp_path: Path, charset: str) -> None:
    data = HTML.format(charset=charset).encode(charset)
    (taken,) = all_of(put(tmp_path / "a.html", data))
    assert isinstance(taken, Accepted)
    document = taken.document
    assert taken.source == data
    assert (document.title, document.publisher, document.author) == (
        "Truce holds in the north", "Example News", "Jana Ostrova",
    )  # fmt: skip
    assert document.published == "2020-01-12T09:15:00+03:00"
    assert (document.agency, document.language, document.media_type) == ("AFP", "en", "text/html")
    assert document.url == "https://www.example-news.org/2020/01/12/truce"
    prose = [document.text[b.start : b.end] for b in document.blocks if b.kind == "prose"]
    assert prose[0].startswith("The army stopped firing on Sunday, rescuers at the café said")
    assert "Two shells hit a mill before noon." in prose
    assert not any("©" in words for words in prose)


def test_a_page_without_an_article(tmp_path: Path) -> None:
    assert "no article text" in issue(put(tmp_path / "a.html", "<html><body></body></html>")).what


def test_an_empty_name_is_not_the_folder_one_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "a.txt", TEXT)
    monkeypatch.chdir(tmp_path)
    assert "empty name" in issue("").what
    assert one(".").ref == "a.txt"


def test_a_table_is_not_read_as_prose(tmp_path: Path) -> None:
    assert "table" in issue(put(tmp_path / "rows.CSV", "ref,text\n1,Rebels shelled Jurin on Monday.\n")).what


def test_a_pipe_given_as_a_file_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(TEXT.encode(),))
    writer.start()
    document = one(pipe)
    writer.join()
    assert (document.text, document.ref) == (TEXT, None)


@pytest.mark.parametrize("published", ["", "soon", "2021-02-30"])
def test_a_default_that_is_no_date_is_a_wrong_call(published: str) -> None:
    with pytest.raises(UsageError, match="is not a date"):
        TakeOptions(published=published)
