"""Reports about nothing that matters here, as most of a news stream: `documents(n, seed)`, some 340 words each.

Every sentence is the project's own. What ordinary reports are full of is in them: "took", "closed", "lost", "ended",
"ordered", names of bodies and of days; a bank that is robbed, a strike of bus drivers, a storm now and then.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice
from typing import Any, Final

_SENTENCES: Final = tuple(
    """
The council met on Tuesday evening to hear the plans for the new library.
Residents said that the buses come later every winter and leave from the wrong stop.
The bakery on the corner has changed hands for the third time in ten years.
Rain is expected in the north before noon, with dry spells along the coast.
A spokeswoman for the school said that the roof would be mended by the spring.
The choir sang two songs that nobody had heard since the old hall closed.
Prices of milk and butter rose by two percent, the office of statistics said.
The team from the valley won by three goals and goes on to the next round.
Visitors to the museum numbered forty thousand last year, more than ever before.
The company will open a second plant and hire eighty people by the summer.
Fishermen complained that the harbour had not been dredged for a decade.
She wrote her first novel on the train between the two towns.
Volunteers planted six hundred trees along the river on Saturday.
The university has named a new dean of medicine, who takes office in October.
Traffic on the ring road was slow after a lorry lost its load of gravel.
The minister of transport promised a new timetable for the mountain line.
Scientists found a beetle in the marsh that had been thought lost.
The hotel, built in the nineteen twenties, is to become flats.
A court ordered the firm to repay its customers in full.
Farmers look forward to a good harvest of apples and pears.
The film opens next week and tells of two sisters who keep bees.
The bridge will be closed for repairs on Sunday night.
According to the mayor, the budget leaves room for one more nursery.
The festival drew families from all over the region.
Talks on the price of water ended without a result and go on in May.
He held the post for nine years and left it to teach chess.
The bank said that it had reached its goals for the quarter.
Shops in the old town took down their shutters for the last time.
Nurses called for shorter shifts and handed a letter to the board.
The painter, who died in March, never sold a picture in her own town.
Tickets for the opera are sold out until the end of the season.
""".strip().splitlines()
)
_NOW_AND_THEN: Final = (
    "The storm cut off three villages for a night before crews cleared the road.",
    "Drivers of the night buses began a strike over pay.",
    "Two men robbed the savings bank and fled on a tractor.",
    "The captain was injured in the last minute of the game.",
    "Police arrested a man who had painted the town hall's goat.",
)
_PUBLISHERS: Final = ("Valley Gazette", "The Evening Ferry", "Borough Post", "Coast and Country")
_RARELY: Final = 0.1


def documents(n: int, seed: int) -> Iterator[dict[str, Any]]:
    """`n` reports as rows for `ingest`; deterministic in (n, seed)."""
    return islice(_endless(random.Random(f"ordinary {seed}")), n)


def _endless(chance: random.Random) -> Iterator[dict[str, Any]]:
    for number in count():
        paragraphs = [" ".join(chance.choices(_SENTENCES, k=chance.randint(3, 6))) for _ in range(chance.randint(4, 8))]
        if chance.random() < _RARELY:
            paragraphs.append(chance.choice(_NOW_AND_THEN))
        day, publisher = date(2020, 1, 1) + timedelta(days=chance.randrange(366)), chance.choice(_PUBLISHERS)
        yield {
            "ref": f"ordinary-{number:06}",
            "url": f"https://{publisher.lower().replace(' ', '-')}.example/{day:%Y/%m/%d}/{number}",
            "publisher": publisher,
            "published": f"{day.isoformat()}T{chance.randrange(6, 24):02}:00:00+00:00",
            "title": chance.choice(_SENTENCES).rstrip("."),
            "text": "\n\n".join(paragraphs) + "\n",
            "language": "en",
            "truth": [],
        }
