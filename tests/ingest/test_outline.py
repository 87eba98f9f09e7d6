"""Blocks and stated facts: what is prose on a page and what is furniture."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.ingest import Given, document_from
from trucewatch.model import Document

PAGE = """Home
World
Middle East

Shelling resumes in Marat hours after truce

By Jana Ostrova, Reuters | 12 Jan 2020 14:05 GMT | 3 min read

Share
Facebook Twitter WhatsApp

A man walks past a burnt shop in Marat on January 11. (Photo: Karim Dal)

MARAT, Syria (Reuters) - Shells fell on two villages on Sunday, rescuers said,
hours after a truce took effect. Nobody was
hurt.

Read more: What we know about the truce

"We hear them," a baker said.

See also
- Ten years of war in maps
- The truce explained

By Friday, the rebels had left. (AFP)

(Reporting by Jana Ostrova; editing by Tom Reed)

Tags: Syria, truce

© 2020 Example News. All rights reserved.

12 comments

Great article! I love it.
"""


def read(text: str, **fields: Any) -> Document:
    return document_from(text, text.encode(), Given(**fields))


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def of(document: Document, kind: str) -> list[str]:
    return [words for found, words in kinds(document) if found == kind]


def kind_of(line: str) -> str:
    """What `line` is in the middle of a report."""
    text = f"A headline about a truce\n\nA first paragraph is here.\n\n{line}\n\nA last one is here.\n\nAnd one more.\n"
    document = read(text)
    at = text.index(line)
    return next(block.kind for block in document.blocks if block.start <= at + len(line) // 2 < block.end)


def test_a_page_full_of_furniture() -> None:
    document = read(PAGE)
    assert of(document, "prose") == [
        "Shells fell on two villages on Sunday, rescuers said,\nhours after a truce took effect. Nobody was\nhurt.",
        '"We hear them," a baker said.',
        "By Friday, the rebels had left.",
    ]
    assert document.title == "Shelling resumes in Marat hours after truce"
    assert (document.author, document.agency) == ("Jana Ostrova", "Reuters")
    assert document.published == "2020-01-12T14:05:00+00:00"
    assert of(document, "dateline") == ["MARAT, Syria (Reuters) -"]
    assert document.metadata["dateline_place"] == "MARAT, Syria"
    assert of(document, "related")[1:] == ["See also", "Ten years of war in maps", "The truce explained"]
    assert "(AFP)" in of(document, "byline")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("**Karim Dal / AP / TASS**", "credit"),
        ("Photo: Karim Dal", "credit"),
        ("REUTERS/Karim Dal", "credit"),
        ("Karim Dal/AFP via Getty Images", "credit"),
        ("Smoke rises over the mill [Karim Dal/AFP]", "caption"),
        ("FILE PHOTO: Smoke rises over the mill.", "caption"),
        ("People queue for bread in Marat. (AP Photo/Karim Dal)", "caption"),
        ("![smoke](smoke.jpg)", "caption"),
        ("Also read: Who holds what in the north", "related"),
        ("READ MORE: Who holds what in the north", "related"),
        ("**Related article:** [Who holds what](#)", "related"),
        ("Published: 12 Jan 2020 14:05 GMT", "dateline"),
        ("Updated 3 hours ago", "dateline"),
        ("Sun, 12 Jan 2020 09:15:00 +0300", "dateline"),
        ("By Jana Ostrova", "byline"),
        ("— AFP", "byline"),
        ("(Reuters)", "byline"),
        ("Reporting by Jana Ostrova; editing by Tom Reed", "byline"),
        ("https://news.example/2020/01/12/truce", "link"),
        ("[Who holds what in the north](https://news.example/x)", "link"),
        ("Share on Facebook", "boilerplate"),
        ("Sign up for our daily newsletter", "boilerplate"),
        ("We use cookies to improve this site.", "boilerplate"),
        ("Copyright 2020 Example News", "boilerplate"),
        ("ADVERTISEMENT", "boilerplate"),
        ("* * *", "boilerplate"),
        ("By Friday, the rebels had left Marat.", "prose"),
        ("By nightfall the army had taken two villages.", "prose"),
        ("Read more carefully, the text binds both sides.", "prose"),
        ("Shares of blame were traded on Sunday.", "prose"),
        ("Related clashes killed three in the north.", "prose"),
        ("The army said on January 12, 2020 that it would stop.", "prose"),
        ("On 12 January 2020, shelling stopped.", "prose"),
        ("Reuters could not verify the report.", "prose"),
        ("Follow-up talks were planned, Reuters reported.", "prose"),
        ("More than 20 people were killed, AFP and Reuters said.", "prose"),
        ("Live fire was heard in Marat.", "prose"),
        ("Get out, the leaflets said.", "prose"),
        ("Support for the truce fell.", "prose"),
        ("Joint patrols began.", "prose"),
    ],
)
def test_lines(line: str, kind: str) -> None:
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("BEIRUT (Reuters) - ", "BEIRUT", "Reuters"),
        ("KYIV, March 3 — ", "KYIV", None),
        ("DAMASCUS, Syria (AP) — ", "DAMASCUS, Syria", "AP"),
        ("GAZA/JERUSALEM, Jan 5 (Reuters) - ", "GAZA/JERUSALEM", "Reuters"),
        ("Beirut (AFP) – ", "Beirut", "AFP"),
        ("MOSCOW, January 12. /TASS/. ", "MOSCOW", "TASS"),
        ("(Beirut, January 12, 2020) – ", "Beirut", None),
        ("Damascus, SANA- ", "Damascus", "SANA"),
        ("Idlib, Syria – ", "Idlib, Syria", None),
        ("**ANKARA** — ", "ANKARA", None),
    ],
)
def test_datelines(opening: str, place: str, agency: str | None) -> None:
    document = read(f"Truce holds in the north\n\n{opening}The army stopped firing on Sunday.\n\nIt was calm.\n")
    assert of(document, "dateline") == [opening.strip()]
    assert of(document, "prose")[0] == "The army stopped firing on Sunday."
    assert document.metadata["dateline_place"] == place
    assert document.agency == agency


@pytest.mark.parametrize(
    "sentence",
    [
        "Turkey, which backs rebels - and Russia - agreed on Sunday.",
        "Russia, Turkey — the two guarantors — agreed on Sunday.",
        "Ahrar (the faction) - a rebel group - withdrew.",
        "The army said - again - that it had stopped.",
        "EXCLUSIVE – The army said it had stopped.",
        "UN officials said 300,000 people had fled.",
    ],
)
def test_sentences_that_only_look_like_datelines(sentence: str) -> None:
    document = read(f"Truce holds in the north\n\n{sentence}\n\nIt was calm.\n")
    assert of(document, "prose")[0] == sentence


def test_a_broken_paragraph_stays_one_block() -> None:
    document = read(
        "Truce holds in the north\n\nThe flow of tens of thousands of\n\ncivilians went on.\n\nIt was calm.\n"
    )
    assert of(document, "prose") == ["The flow of tens of thousands of\n\ncivilians went on.", "It was calm."]


def test_list_items_are_blocks_of_their_own() -> None:
    document = read(
        "# Daily report\n\nToday:\n\n- Two shells hit Marat.\n- One man was hurt\n  by the mill.\n3. Calm elsewhere.\n"
    )
    assert of(document, "prose")[1:] == [
        "Two shells hit Marat.",
        "One man was hurt\n  by the mill.",
        "Calm elsewhere.",
    ]


def test_long_lines_without_blank_ones_are_paragraphs() -> None:
    one = "The army said " + "that it had stopped firing in the north " * 4 + "on Sunday."
    two = "Rebels said " + "that shells were still falling on villages " * 4 + "on Sunday."
    assert of(read(f"{one}\n{two}\n"), "prose") == [one, two]


def test_the_callers_fields_win() -> None:
    document = read(PAGE, author="Someone Else", agency="dpa", published="2020-02-01", publisher="Example News")
    assert (document.author, document.agency, document.published) == ("Someone Else", "DPA", "2020-02-01")


def test_address_and_publisher_from_the_last_lines() -> None:
    document = read(
        "# T\n\nIt was calm on Sunday.\n\nOriginal url:\n\n<https://www.example-news.org/2020/01/12/calm>\n"
    )
    assert document.url == "https://www.example-news.org/2020/01/12/calm"
    assert document.publisher == "example-news.org"
    assert document.published == "2020-01-12"
    assert document.metadata["published_basis"] == "the address of the page only"


def test_languages_are_told_only_when_clear() -> None:
    assert read("The army said that it had stopped firing in the north.").language == "en"
    arabic = read("قال الجيش إنه أوقف إطلاق النار في الشمال.")
    assert (arabic.language, arabic.metadata["script"]) == (None, "Arabic")
    assert read("L'armée a déclaré avoir cessé le feu dans le nord du pays dimanche.").language is None


LINES = st.sampled_from(
    [*PAGE.splitlines(), "", "", "- item", "# Head", "> said", "By", "(Reuters)", "BEIRUT (AFP) - ", "***"]
)


@given(st.one_of(st.text(), st.lists(st.one_of(LINES, st.text(max_size=30))).map("\n".join)))
@settings(max_examples=300, deadline=None)
def test_blocks_are_ordered_in_range_and_apart(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    if not text.strip():
        return
    document = read(text)
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(text)
        words = text[block.start : block.end]
        assert words == words.strip()
        at = block.end


SAVED = """[Skip to main content](#main)

- [Home](/)
- [World](/world)

# Marat truce: what changed overnight

**Jana Ostrova** in Marat and **Tom Reed** in Beirut

Thu 3 Mar 2022 11.20 GMT

Last modified on Thu 3 Mar 2022 18.02 GMT

![People at a well](w.jpg)
People at a well in Marat. Photograph: Karim Dal/AFP/Getty Images

Shelling **eased** in [Marat](/marat) overnight, officials said.

> "It is quiet," the mayor said.

## Related stories

- [Truce timeline](/t)
- [Who is who](/w)

**The second night**

At least 12 people died on Tuesday, the monitor said.
Rebels blamed the army.

KEEP READING
list 1 of 2Who holds what
list 2 of 2How the truce was made

Officials gave no count.

Source: Delta News and news agencies

About the author

Jana Ostrova is a reporter for Delta News.

Topics

- [Marat](/m)

© 2022 Delta News & Media Limited. All rights reserved. (dcr)
"""


def test_another_saved_page() -> None:
    document = read(SAVED)
    assert of(document, "prose") == [
        "Shelling **eased** in [Marat](/marat) overnight, officials said.",
        '"It is quiet," the mayor said.',
        "At least 12 people died on Tuesday, the monitor said.",
        "Rebels blamed the army.",
        "Officials gave no count.",
    ]
    assert document.published == "2022-03-03T11:20:00+00:00"
    assert (document.title, document.publisher) == ("Marat truce: what changed overnight", "Delta News")
    assert of(document, "title") == ["Marat truce: what changed overnight", "**The second night**"]


def test_an_outlet_in_the_byline_is_no_author() -> None:
    text = "# Shells hit a mill\n\nBy Example Wire\n\nA mill burned in Marat.\n"
    alone, passed_on = read(text), read(text, publisher="Evening Example")
    assert (alone.publisher, alone.agency, alone.author) == ("Example Wire", None, None)
    text += "\nOriginal url:\n\n<https://www.example-wire.org/x>\n"
    assert (read(text).publisher, read(text).agency) == ("Example Wire", None)
    assert (passed_on.publisher, passed_on.agency, passed_on.author) == ("Evening Example", "Example Wire", None)


def test_a_statement_headed_by_its_office_and_day() -> None:
    document = read("MINISTRY OF PEACE\nPress statement, Marat, 10 January 2020\n\nA truce has been agreed.\n")
    assert (document.title, document.published) == ("MINISTRY OF PEACE", "2020-01-10")
    assert of(document, "prose") == ["A truce has been agreed."]


@pytest.mark.parametrize(
    "bit", ["[", "![", "(", "A ", "A/", "**", "[a](", "12 Jan 2020 ", "BEIRUT, ", "| ", "> ", "A.B.C "]
)
def test_long_odd_lines_take_no_long_time(bit: str) -> None:
    start = time.process_time()
    read("x " + bit * (60_000 // len(bit)))
    assert time.process_time() - start < 3


def test_a_line_wrapped_in_mid_sentence_is_never_furniture() -> None:
    text = (
        "A DISPATCH ABOUT THE TRUCE\n\nTHE OFFICE SAID THAT THE MILL HAD BEEN HIT AND THE BRIDGE WAS SHUT\n"
        "BY CABINET MINISTERS. THE RADIO STATION (RSX) SAID SO, AND THE MAYOR TOO,\nREUTERS\nREPORTED ON SUNDAY.\n"
    )
    assert [words.split()[0] for words in of(read(text), "prose")] == ["THE"]


def test_a_dateline_on_a_line_of_its_own() -> None:
    document = read("NAIROBI, Kenya (AP) --\n\nThe army said on Sunday that it had stopped firing.\n\nIt was calm.\n")
    assert (of(document, "dateline"), document.title, document.agency) == (["NAIROBI, Kenya (AP) --"], None, "AP")
