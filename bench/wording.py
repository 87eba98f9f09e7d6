"""The words of the stream: theatres, templates, and reports about nothing that matters here. All invented for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Theatre:
    """A conflict: who fights on the ground and from the air, with their side; towns with their region; who speaks, for
    which side ("" for none).
    """

    ground: tuple[tuple[str, str], ...]
    air: tuple[tuple[str, str], ...]
    towns: tuple[tuple[str, str], ...]
    speakers: tuple[tuple[str, str], ...]


THEATRES = (
    Theatre(
        ground=(("the Syrian army", "state"), ("insurgents", "rebels"), ("rebels", "rebels")),
        air=(("Russian warplanes", "state"), ("Syrian government jets", "state")),
        towns=(
            ("Saraqib", "Idlib province"), ("Ariha", "Idlib province"), ("Binnish", "Idlib province"),
            ("Taftanaz", "Idlib province"), ("Khan Sheikhoun", "Idlib province"), ("Atarib", "Aleppo province"),
            ("Tell Ashan", "Idlib province"), ("Qastanur", "Idlib province"), ("Beit Marwin", "Aleppo province"),
            ("Kafr Zaloub", "Idlib province"), ("Deir Hamlin", "Aleppo province"),
        ),
        speakers=(
            ("the Syrian Observatory for Human Rights", ""), ("residents", ""), ("the civil defence", "rebels"),
            ("Syria's state news agency", "state"), ("a rebel spokesman", "rebels"),
            ("the Russian Defence Ministry", "state"),
        ),
    ),
    Theatre(
        ground=(("Ukrainian forces", "state"), ("separatists", "rebels"), ("Russian-backed fighters", "rebels")),
        air=(("Russian warplanes", "rebels"),),
        towns=(
            ("Avdiivka", "the Donetsk region"), ("Marinka", "the Donetsk region"), ("Toretsk", "the Donetsk region"),
            ("Popasna", "the Luhansk region"), ("Zolotarivske", "the Luhansk region"),
            ("Novopetrenka", "the Donetsk region"), ("Stara Hrebinka", "the Donetsk region"),
        ),
        speakers=(
            ("the OSCE monitoring mission", ""), ("the Ukrainian military", "state"),
            ("the separatist command", "rebels"), ("local officials", ""),
        ),
    ),
    Theatre(
        ground=(("the Houthis", "rebels"), ("government forces", "state")),
        air=(("coalition warplanes", "state"),),
        towns=(
            ("Hodeidah", "western Yemen"), ("Taiz", "south-western Yemen"), ("Marib", "central Yemen"),
            ("Wadi Nasran", "central Yemen"), ("Bayt Qadir", "western Yemen"),
        ),
        speakers=(
            ("the United Nations", ""), ("the Houthi health ministry", "rebels"), ("a government commander", "state"),
            ("medics", ""),
        ),
    ),
)  # fmt: skip

PUBLISHERS = (
    "Harbour Post", "The Valley Courier", "Lantern Daily", "Eastgate Tribune", "Northlight Agency", "Radio Meridian",
    "The Sundial", "Border Monitor", "Coastline News", "The Open Ledger", "Quarry Street Journal", "Two Rivers Gazette",
)  # fmt: skip

TEMPLATES = {
    "shelling": (
        "{actor} shelled {town} {when}, killing {count} people",
        "artillery fired by {actor} hit {town} in {region} {when} and killed {count} civilians",
        "{count} people were killed {when} when {actor} shelled the outskirts of {town}",
        "mortar rounds fired by {actor} landed on a market in {town} {when}, leaving {count} dead",
    ),
    "air_strike": (
        "{actor} carried out air strikes on {town} {when} that killed {count} people",
        "air raids by {actor} struck {town} in {region} {when}, killing {count} civilians",
        "{count} people died {when} in an air strike by {actor} on {town}",
    ),
    "drone_strike": (
        "a drone sent by {actor} hit a vehicle near {town} {when}, killing {count} people",
        "a drone strike by {actor} on a checkpoint in {town} killed {count} soldiers {when}",
    ),
    "missile_attack": (
        "{actor} fired a missile at {town} {when}, killing {count} people",
        "a ballistic missile fired by {actor} struck {town} {when} and killed {count} people",
    ),
    "armed_clash": (
        "{actor} fought opposing forces near {town} {when} and {count} fighters were killed",
        "{count} fighters were killed {when} in clashes with {actor} on the edge of {town}",
        "heavy clashes with {actor} broke out outside {town} {when}, leaving {count} fighters dead",
    ),
    "bombing": (
        "a car bomb exploded in {town} {when}, killing {count} people",
        "{count} people were killed {when} when a roadside bomb went off in {town}",
    ),
    "abduction_or_detention": (
        "{actor} detained {count} men in {town} {when}",
        "{count} aid workers were abducted by {actor} near {town} {when}",
    ),
    "property_destruction_or_looting": (
        "{actor} looted shops in {town} {when}",
        "{actor} set fire to houses in {town} {when}",
    ),
    "displacement": (
        "{many} people have fled their homes around {town} in {region} since {weekday}",
        "fighting has displaced {many} people from {town} and its surroundings",
    ),
    "ceasefire_violated": (
        "{actor} violated the ceasefire in {town} {when}",
        "{actor} broke the truce around {town} {when}",
    ),
    "ceasefire_holding": (
        "the ceasefire was largely holding in {town} {when}",
        "calm prevailed in {town} {when} under the truce",
    ),
    "ceasefire_agreed": (
        "the warring sides agreed on a ceasefire in {region} {when}",
        "{actor} agreed {when} to a ceasefire in {region}",
    ),
    "ceasefire_in_force": (
        "a ceasefire took effect in {region} {when}",
        "a truce between the warring sides came into force in {region} {when}",
    ),
    "withdrawal": (
        "{actor} withdrew from {town} {when}",
        "{actor} pulled their heavy weapons back from {town} {when}",
    ),
    "troop_movement": (
        "{actor} massed troops near {town} {when}",
        "{actor} sent reinforcements to {town} {when}",
    ),
    "aid_delivery": (
        "a convoy escorted by {actor} delivered food to {town} {when}",
        "{actor} let an aid convoy of {count} trucks into {town} {when}",
    ),
}

SAYINGS = (
    "{Lead}, {speaker} said.",
    "{Speaker} said that {lead}.",
    "According to {speaker}, {lead}.",
    "{Speaker} said {lead}.",
    "{Lead}, according to {speaker}.",
    "{Speaker} reported that {lead}.",
)

FILLERS = (
    "The town lies in {region}, where a truce has been agreed more than once.",
    "Shops stayed shut and schools sent their pupils home.",
    "There was no immediate word from the other side.",
    "Telephone lines to {town} were down for much of the day.",
    "Diplomats have been meeting about {region} for weeks without a result.",
    "Most of the people of {region} live from farming.",
    "Bakeries in {town} had bread for a few more days, a shopkeeper said.",
    "It was not possible to check the account independently.",
    "Rain had turned the roads around {town} to mud.",
    "The harvest in {region} is late this year.",
)

TITLES = (
    "what is known about {town}",
    "{town}: reports from {region}",
    "news from {region}",
    "accounts from {town} differ",
    "latest from {town}",
)

IRRELEVANT = (
    (
        "Apple growers expect a good year",
        "Growers in the hill country expect a good crop after a mild spring. "
        "Prices at the wholesale market fell by a tenth.\n",
    ),
    (
        "Town library opens again",
        "The library opened its doors again after two years of repairs. "
        "A choir sang and the mayor cut a ribbon.\n",
    ),
    (
        "Striker leaves the club",
        "The club's best striker leaves after nine goals in twelve games. "
        "The coach called it a blow to the attack.\n",
    ),
    (
        "Bridge closed for repairs",
        "Engineers closed the old bridge for three weeks. "
        "Buses take the long way round through the valley.\n",
    ),
    (
        "Film festival names its jury",
        "Five directors will judge the films this year. "
        "A war film from last season opens the festival.\n",
    ),
    (
        "Budget passed after long night",
        "Parliament passed the budget after sitting through the night. "
        "The opposition attacked the plan as timid.\n",
    ),
    (
        "Storm cuts off villages",
        "A storm cut the power in dozens of villages. "
        "Crews hope to have the lines repaired by the weekend.\n",
    ),
    (
        "Chess champion keeps her title",
        "The champion kept her title after eleven games. "
        "She sacrificed a rook and broke through on the queen's side.\n",
    ),
)  # fmt: skip
