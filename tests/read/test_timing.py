"""Which of the times of a sentence dates its event, and on what basis."""

from __future__ import annotations

import pytest

from trucewatch.ingest.build import Given, document_from
from trucewatch.model import When

from .scoring import reader

THURSDAY = "2020-01-16"


def _time(text: str, trigger: str) -> When | None:
    given = Given(published=THURSDAY, title=None, publisher=None, language="en")
    claims = reader().read(document_from(text, text.encode(), given)).claims
    return next(c for c in claims if trigger in c.trigger.quote).time


@pytest.mark.parametrize(
    ("text", "trigger", "days"),
    [
        # what was heard on a day happened on it; what was said on a day need not
        ("On Tuesday the monitors heard shelling near the dam in breach of the truce.", "shelling", "14 14"),
        ("The monitors recorded mortar fire near the dam on Tuesday, the first day of the truce.", "mortar", "14 14"),
        # one side bounded by an hour is still that day
        ("Warplanes bombed Saraqib before dawn on Tuesday, breaking the truce.", "bombed", "14 14"),
        ("Artillery shelled Saraqib from noon on Wednesday despite the truce.", "shelled", "15 15"),
        ("The truce took effect at one minute past midnight on Sunday.", "took effect", "12 12"),
        # a truce in force since a day took hold then
        ("The truce has been in force since Sunday, the army said.", "in force", "12 12"),
        # counted from the time of another event
        (
            "Each side accused the other of breaking the truce on Monday, a day after it took hold.",
            "took hold",
            "12 12",
        ),
        (
            "Each side voiced doubts about the truce on Tuesday, two days before it takes effect.",
            "takes effect",
            "16 16",
        ),
        # since another event that has a date
        ("Some 4,000 people have been displaced since the offensive began on 5 January.", "displaced", "05 16"),
        # hours lie within the day; the day that the text only reached back to dates nothing after it
        (
            "Jets bombed Saraqib on Wednesday, hours after rebels shelled the town in the first attack since the truce "
            "took hold on Sunday.",
            "shelled",
            "15 15",
        ),
        (
            "Jets bombed Saraqib on Wednesday, the first raid since the truce took hold on Sunday. Earlier in the day "
            "tanks had shelled Binnish.",
            "shelled",
            "15 15",
        ),
        ("The truce ran out on Tuesday. Rebels shelled Saraqib in the following hours.", "shelled", "14 14"),
        ("The truce was broken on Tuesday. Hours later artillery shelled Saraqib.", "shelled", "14 14"),
        (
            "The truce took effect on Monday. Shortly before the truce began jets bombed Saraqib; on Tuesday all was "
            "quiet.",
            "bombed",
            "12 12",
        ),
        # the day of the truce's signing is not that of its beginning
        ("The ceasefire signed in Sochi on Sunday came into force at 21:45 on Tuesday.", "came into force", "14 14"),
        # counted from the truce, which is told of in passing
        (
            "On Tuesday, the second day of a truce, jets bombed Binnish. On its first day tanks shelled Saraqib.",
            "shelled",
            "13 13",
        ),
        (
            "Jets bombed Binnish on Wednesday. A day before it took effect, troops shelled Saraqib. The truce has held "
            "since it took effect on Monday.",
            "shelled",
            "12 12",
        ),
        ("No shell fell until Tuesday, when tanks shelled Saraqib despite the truce.", "shelled", "14 14"),
        ("Rebels shelled Saraqib at 0415 on Tuesday despite the truce.", "shelled", "14 14"),
        # a night is of the day told before it; a night to a day is both; until an early hour is the night to it
        (
            "Tanks shelled Saraqib on Monday in breach of the truce. The following night jets bombed Binnish.",
            "bombed",
            "13 14",
        ),
        ("In the course of the night to 14 January jets bombed Binnish despite the truce.", "bombed", "13 14"),
        ("Artillery shelled Saraqib through Sunday night despite the truce.", "shelled", "12 13"),
        (
            "Artillery shelled Saraqib from Monday night until first light on Tuesday, breaking the truce.",
            "shelled",
            "13 14",
        ),
        # hours are of the day of what is told, not of the saying
        (
            "The truce fell apart on Monday. The army said on Tuesday it had lost a man. Jets bombed Binnish by "
            "nightfall.",
            "bombed",
            "13 13",
        ),
        # the other act of the sentence has its own day
        (
            "On Tuesday jets bombed Binnish, while in Saraqib two men died in a Wednesday-morning raid, breaking the "
            "truce.",
            "bombed",
            "14 14",
        ),
        ("Monitors counted nine breaches of the truce in the 24 hours to Tuesday morning.", "breaches", "13 14"),
        ("Two days after tanks shelled Saraqib, the truce is holding.", "shelled", "14 14"),
        ("Residents of Saraqib reported shots on Tuesday evening despite the truce.", "shots", "14 14"),
        ("Tanks shelled Saraqib on 13/1, breaking the truce.", "shelled", "13 13"),
        # the sentence behind it may date it; "had" behind "said" goes no further back
        (
            "Troops shelled Saraqib despite the truce, the mayor said. The incident took place on Monday.",
            "shelled",
            "13 13",
        ),
        (
            "Tanks shelled Saraqib on Tuesday despite the truce.\n\nResidents of Binnish said a drone had struck a "
            "lorry there as well.",
            "struck",
            "14 14",
        ),
        ("It was rebels who shelled Saraqib on Tuesday, the army said, in breach of the truce.", "shelled", "14 14"),
        (
            "The truce began at midnight between Saturday and Sunday. Within minutes of the deadline tanks shelled "
            "Saraqib. On Tuesday it was quiet.",
            "shelled",
            "12 12",
        ),
        ("Since the 13th not one shell has hit Saraqib, and the truce holds.", "shell", "13 16"),
        (
            "Fighting in Saraqib has largely stopped since Tuesday, two aid workers said, after the truce.",
            "Fighting",
            "14 16",
        ),
        # what it is compared with is not when it was
        ("Jets carried out the heaviest air strikes since Monday on Wednesday despite the truce.", "strikes", "15 15"),
        ("Warplanes bombed Saraqib on Monday and Tuesday despite the truce.", "bombed", "13 14"),
        # since a day: of what is charged, never of the saying; what holds "since" runs from the day before it
        ("Rebels accused the army on Wednesday of breaking the truce nine times since Monday.", "breaking", "13 16"),
        ("The truce took effect on Monday and has been observed since.", "observed", "13 16"),
        (
            "Monitors counted nine violations of the truce since it went live at midnight on Monday.",
            "violations",
            "13 16",
        ),
        # what is agreed is so on its own day, not from when it holds; what is ordered, when it is said
        ("On Monday the two sides agreed on a ceasefire from 00:01 on Wednesday.", "agreed", "13 13"),
        # an hour of the event before a day of another clause
        (
            "On Wednesday tanks shelled Saraqib despite the truce. At 1100 hours troops stormed a village from where "
            "people wounded on Monday had fled.",
            "stormed",
            "15 15",
        ),
        (
            "The truce began at noon on Tuesday. Medics said that two hours after that order jets had struck Saraqib.",
            "struck",
            "14 14",
        ),
        ("Under the truce, on Tuesday gunfire was reported by villagers near Saraqib.", "gunfire", "14 14"),
        ("Under the truce some 40 families were able to leave Saraqib for Idlib on Monday.", "leave", "13 13"),
        ("Tanks shelled Saraqib on Monday despite the truce, and the same night jets bombed Idlib.", "bombed", "13 13"),
        ("A truce was agreed in Geneva the night before last.", "agreed", "14 15"),
        # the day that the text named last
        ("The truce took effect on Sunday. The following day tanks shelled Saraqib.", "shelled", "13 13"),
    ],
)
def test_day_of_the_event(text: str, trigger: str, days: str) -> None:
    first, last = (f"2020-01-{day}" for day in days.split())
    when = _time(text, trigger)
    assert when is not None
    assert (when.start and when.start[:10], when.end and when.end[:10]) == (first, last)


def test_an_hour_without_a_day_says_that_it_is_the_report_s() -> None:
    when = _time("Tanks shelled Saraqib at about three in the morning in breach of the truce.", "shelled")
    assert when is not None
    assert (when.start, when.basis) == (THURSDAY, "publication")


def test_no_day_stays_no_day() -> None:
    assert _time("Tanks shelled Saraqib.", "shelled") is None


def test_an_undated_act_is_of_the_report_s_day_where_the_report_tells_of_its_own_day() -> None:
    lead = "The truce took effect on Sunday. "
    own = _time(lead + "This morning troops left Idlib.\n\nShells have hit Saraqib.", "hit")
    assert own is not None
    assert (own.start, own.end, own.basis) == (THURSDAY, THURSDAY, "publication")
    other = _time(lead + "\n\nShells have hit Saraqib.", "hit")
    assert other is not None
    assert (other.start, other.end, other.basis) == ("2020-01-12", THURSDAY, "inferred")
