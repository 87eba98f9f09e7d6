"""What a report says twice is one claim; a toll that runs on is no new killing; nobody withdraws but troops."""

from __future__ import annotations

from trucewatch.ingest import Given, document_from
from trucewatch.model import Claim
from trucewatch.read import Reader

WAR = (
    "Shelling killed four soldiers in Derna on Monday, the army said. Rebels attacked an army post near Derna and "
    "fired rockets at the town. A ceasefire took effect in Derna at midnight. Troops clashed with rebels at dawn."
)


def read(text: str) -> list[Claim]:
    given = Given(publisher="Reuters", published="2021-03-10", language="en")
    return list(Reader.load().read(document_from(text, text.encode(), given)).claims)


def behind(sentence: str) -> list[str]:
    text = f"{WAR}\n\n{sentence}"
    return [c.kind for c in read(text) if c.trigger.start > len(WAR)]


def test_a_highlight_that_the_body_tells_again_is_told_once() -> None:
    points = "HIGHLIGHTS\n• Shelling in Derna killed 12 people\n• Some 9,000 people fled Tobruk\n\n"
    body = f"{WAR}\n\nShelling killed 12 people in Derna on Tuesday, doctors said.\n"
    found = [(c.kind, c.trigger.start < len(points)) for c in read(points + body)]
    assert ("displacement", True) in found  # only the highlights tell it
    assert ("shelling", True) not in found


def test_a_toll_behind_a_running_total_goes_on_with_it() -> None:
    kinds = behind("The ministry put the number of people killed since July 8 at 1,886. Sixty-four soldiers have died.")
    assert kinds == ["casualty_total", "casualty_total"]


def test_one_person_who_leaves_is_not_displaced_and_many_are() -> None:
    assert "displacement" not in behind("The mediator went home to the capital on Tuesday.")
    assert behind("Some 900 families went home to the capital on Tuesday.") == ["displacement"]


def test_a_people_abandons_a_town_and_a_garrison_withdraws() -> None:
    assert behind("Some 40,000 Serbs had abandoned Derna by Tuesday.") == ["displacement"]
    assert behind("The garrison abandoned Derna on Tuesday.") == ["withdrawal"]


def test_an_exchange_behind_shots_is_no_exchange_of_prisoners() -> None:
    assert "prisoner_release_or_exchange" not in behind("Guards fired back, and the exchange went on until noon.")
    assert "prisoner_release_or_exchange" in behind("The exchange of forty prisoners went on until noon.")


def test_a_call_to_stop_shows_what_is_asked_for() -> None:
    text = f"{WAR}\n\nBishops urged both armies to respect the ceasefire."
    (claim,) = [c for c in read(text) if c.trigger.start > len(WAR)]
    assert (claim.kind, claim.trigger.quote) == ("ceasefire_called_for", "urged both armies to respect")


def test_the_verb_of_talks_and_its_noun_are_one_trigger() -> None:
    text = f"{WAR}\n\nThe next session between the two delegations will convene in June."
    (claim,) = [c for c in read(text) if c.trigger.start > len(WAR)]
    assert claim.kind == "negotiation"
    assert claim.trigger.quote.startswith(("next session", "session"))


def test_a_truce_that_only_says_since_when_was_not_agreed_now() -> None:
    assert "ceasefire_agreed" not in behind("Shells hit Derna hours after the ceasefire declared by Cairo had begun.")
    assert "ceasefire_agreed" in behind("The two armies declared a ceasefire on Tuesday.")


def test_arms_laid_down_are_an_ultimatum_only_where_it_is_demanded() -> None:
    assert behind("The general told the rebels to lay down their arms by Friday.") == ["leaflet_or_ultimatum"]
    assert "leaflet_or_ultimatum" not in behind("Sixty fighters laid down their arms on Tuesday.")


def test_a_line_of_a_few_words_over_a_paragraph_is_a_heading() -> None:
    text = f"{WAR}\n\n18:20 Red Sea evacuation\n\nNinety-one citizens of Chad were taken to the port by sea on Tuesday."
    assert all(c.trigger.quote != "evacuation" for c in read(text))


def test_what_is_seized_must_be_ground() -> None:
    assert "territory_change" not in behind("Three rebels were arrested and their weapons seized near Derna.")
    assert "territory_change" in behind("The rebels seized the village of Martuba.")


def test_how_a_war_began_and_where_something_was_said_are_no_claims() -> None:
    assert behind("The war began when fighters stormed the base at Tobruk.") == []
    assert "negotiation" not in behind("Gunmen shot two elders at a meeting of the two sides in Tobruk.")
    assert "negotiation" in behind("Envoys of the two sides held talks in Tobruk on Tuesday.")


def test_a_calm_that_was_ended_does_not_hold() -> None:
    assert "ceasefire_holding" not in behind("Shelling broke out again in Tobruk, ending months of relative quiet.")
    assert "ceasefire_holding" in behind("Relative quiet prevailed in Tobruk on Tuesday.")
