"""Words around a name that say how the event lies to the place; those that say its size are `gazetteer.levels`."""

from __future__ import annotations

import re
from typing import Final

from ..gazetteer.levels import FACILITY, LEVELS

PRESS: Final = re.compile(
    r"^[ \xa0](?:[A-Z][\w-]+[ \xa0])?(?:Times|Post|Herald|Tribune|Journal|Gazette|Daily|Guardian|Chronicle|Telegraph|"
    r"Star-?\w*|Examiner|Observer|Inquirer|Register|Sun)(?!\w)"
)
GEOGRAPHIC: Final = frozenset((  # family names that behind a place are no person's
    "park", "river", "lake", "street", "hill", "hills", "field", "fields", "beach", "bay", "island", "islands",
    "bridge", "house", "hall", "forest", "falls", "springs", "heights", "valley", "creek", "wood", "woods",
    "church", "school",
    "north", "south", "east", "west", "road", "town", "city", "county", "center", "garden", "gardens", "square", "gate",
    "castle", "rock", "point", "pond", "brook", "canyon", "coast", "land", "marsh", "mill", "wells", "banks", "camp",
    "court", "day", "may", "march", "case", "post", "star", "sun", "media", "police", "airport", "university",
)) | frozenset(LEVELS) | FACILITY  # fmt: skip
NAMESAKE: Final = re.compile(  # things that only bear a place's name; sums of money
    r"^(?:\$|(?:[ \xa0][a-z]+)?[ \xa0](?:\w*virus|fever|flu|influenza|disease|syndrome|encephalitis|agreements?|"
    r"accords?|protocols?|process|format|convention|formula)(?!\w))"
)
STRUCK_AFTER: Final = re.compile(
    r"^\s+(?:was|were|is|are|has been|had been|have been|came|comes|being)\s+(?:\w+\s+)?"
    r"(?:shelled|bombed|hit|struck|attacked|targeted|under (?:fire|attack|siege)|besieged|pounded|bombarded|rocked|"
    r"shaken|captured|seized|retaken|evacuated|quiet|calm|tense)\b"
)
STRUCK_BEFORE: Final = re.compile(
    r"\b(?:(?:shell|bomb|bombard|pound|captur|seiz|besieg|raid|storm|rock)(?:s|ed|es|e|ing)?|hit|hits|struck|strikes?|"
    r"strikes? on|striking|reached|leav(?:e|ing)|(?:shelling|bombing|bombardment|siege|centre|center|heart|parts?|"
    r"districts?|streets|"
    r"suburbs|outskirts|north|south|east|west|capture|fall|recapture|city|raids? on|attacks? on|residents|people) of|"
    r"(?:raids?|attacks?|strikes|rockets|missiles|drones|march|fire) (?:on|at))\s+(?:the\s+)?$",
    re.I,
)
BODY_WORDS: Final = frozenset((
    "council", "media", "brigade", "brigades", "battalion", "army", "front", "club", "agency", "radio", "tv",
    "television", "times", "post", "news", "network", "party", "movement", "observatory", "committee", "center",
    "centre", "institute", "governorate's", "process", "talks", "agreement", "accord", "accords", "summit",
    "conference", "university's", "fc", "united",
))  # fmt: skip
DIRECTION: Final = (
    r"(?:(?:north|south)(?:[ -]?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?|central|rural|downtown|greater|upper|"
    r"lower|mid|the\s+(?:north|south|east|west)\s+of)"
)
LEVEL: Final = (
    r"(?:city|cities|towns?|villages?|hamlets?|suburbs?|settlements?|municipality|provinces?|governorates?|oblasts?|"
    r"states?|regions?|districts?|count(?:y|ies)|raions?|neighbou?rhoods?|quarters?|camp|area|areas|enclave|port)"
)
BEFORE_DIRECTION: Final = re.compile(rf"(?<![\w-])(?P<words>{DIRECTION})(?:\s+parts?\s+of)?\s+(?:the\s+)?$", re.I)
BEFORE_LEVEL: Final = re.compile(rf"\b(?P<words>{LEVEL})\s+(?:of|called|named)\s+$", re.I)
BEFORE_RELATION: Final = re.compile(
    r"\b(?P<words>near|close to|outside(?: of)?|around|surrounding|towards?|on the (?:edge|edges|outskirts|fringes) of|"
    r"(?:the )?(?:outskirts|edges?|suburbs|environs|vicinity|periphery|countryside|fringes) of|"
    r"in the direction of|"
    r"along|between|"
    r"(?:(?:\d+|some|a few|several|about)\s+)*(?:\d+)?(?:kilomet(?:re|er)s?|km|miles?)\s+(?:from|away from|"
    r"(?:to the )?(?:(?:north|south)(?:[ -]?(?:east|west))?|east|west)(?: of)?)|"
    rf"(?:north|south)(?:[ -]?(?:east|west))?(?:\s+of)|(?:east|west)\s+of)\s+(?:the\s+)?(?:{LEVEL}\s+of\s+)?"
    rf"(?:{DIRECTION}\s+)?$",
    re.I,
)
LOCATIVE: Final = re.compile(
    r"(?:\b(?:in|at|near|on|of|to|from|into|towards?|around|outside|inside|across|over|against|between|through|within|"
    r"throughout|"
    r"via|(?:enter|(?:re)?captur|seiz|shell|bomb|bombard|attack|target|besieg|raid|storm|pound|batter|pummel|overr[au]n|"
    r"flee|abandon|blockad|encircl|surround|occup[yi]|liberat)(?:e|ed|es|d|s|ing|n|ning)?|hit|hits|hitting|struck|strikes?|"
    r"striking|(?:re)?took|(?:re)?takes?|fled|left|leave|leaving|controls?|control|reach(?:ed|ing|es)?|spared?|"
    r"including|like|as|villages?|towns?|city|district|neighbou?rhood|province|"
    rf"{DIRECTION}|the)|,|\band|\bor|\()\s*$",
    re.I,
)
FIRM: Final = re.compile(
    r"\b(?:in|at|near|into|inside|outside|around|across|throughout|towards?|within|via|(?:north|south|east|west)(?:ern)?"
    rf"|leav(?:e|ing)|left|reached|villages?\s+of|towns?\s+of|city\s+of)\s+(?:the\s+)?(?:{DIRECTION}\s+)?$"
)
SAYING_AFTER: Final = re.compile(r"^,?\s+(?:said|says|told|added|adds|wrote|tweeted|argued|noted|explained|warned)\b")
IN_WHICH: Final = re.compile(
    rf"^(?:\s*,)?\s*(?:(?:a|the)\s+)?(?:{LEVEL}\s+)?(?:(?:in|of)\s+(?:the\s+)?(?:{DIRECTION}\s+)?(?:{LEVEL}\s+of\s+)?)$",
    re.I,
)
COMMA: Final = re.compile(r"^,\s+(?:in\s+)?$")
BORDER: Final = re.compile(r"^(?:['’]s)?\s+(?:border|frontier|borders)\b")
DATELINE: Final = re.compile(
    r"^\s*(?:[*_]{0,3})(?:"
    r"[A-ZÀ-Þ][A-ZÀ-Þ'’./ -]{2,40}(?:,\s*[A-Z\d][\w .]{1,30})?\s*(?:\([^()\n]{2,40}\)\s*)?(?:--?|[–—―:|_])\s"
    r"|[A-ZÀ-Þ][\w'’ -]{1,30}(?:,\s*[A-Z][\w .]{1,30})?\s*\([A-Z][^()\n]{1,40}\)\s*(?:--?|[–—―])\s"
    r"|[A-ZÀ-Þ][\w'’ -]{1,30},\s*[A-Z][\w .]{1,30}\s+[–—―]\s"
    r")"
)
_WINDS: Final = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
_LETTERS: Final = {"n": 0, "ne": 1, "e": 2, "se": 3, "s": 4, "sw": 5, "w": 6, "nw": 7}
CAPITALS: Final = frozenset((
    "Damascus", "Moscow", "Kyiv", "Kiev", "Ankara", "Tehran", "Baghdad", "Beirut", "Jerusalem", "Tel Aviv", "Cairo",
    "Amman", "Riyadh", "Doha", "Abu Dhabi", "Sanaa", "Sana'a", "Khartoum", "Juba", "Addis Ababa", "Asmara", "Yerevan",
    "Baku", "Tbilisi", "Tripoli", "Tunis", "Algiers", "Rabat", "Washington", "London", "Paris", "Berlin", "Brussels",
    "Rome", "Madrid", "Vienna", "Geneva", "Minsk", "Warsaw", "Beijing", "Tokyo", "Delhi", "New Delhi", "Islamabad",
    "Kabul", "Naypyidaw", "Bangkok", "Phnom Penh", "Manila", "Bogota", "Bogotá", "Kinshasa", "Kigali", "Kampala",
    "Nairobi", "Mogadishu", "N'Djamena", "Niamey", "Bamako", "Ouagadougou", "Abuja", "Astana", "Pretoria", "Havana",
    "Pyongyang", "Seoul", "Colombo", "Dhaka", "Athens", "Nicosia", "Belgrade", "Pristina", "Sarajevo", "Budapest",
    "Prague", "Bucharest", "Sofia", "Helsinki", "Stockholm", "Oslo", "Copenhagen", "Ottawa", "Canberra", "Muscat",
    "Kuwait City", "Manama", "Ramallah", "Tashkent", "Dushanbe", "Bishkek", "Ashgabat",
))  # fmt: skip
PROVINCE_FIRST: Final = frozenset({"gaza"})  # bare "Gaza" is the strip, "Gaza City" the town


def compass(words: str) -> float | None:
    """Degrees from north, clockwise, of one of the eight winds: "north-east", "SW"; None for any other words."""
    way = "".join(c for c in words.lower() if c not in " -")
    number = _LETTERS.get(way) if len(way) < 3 else _WINDS.index(way) if way in _WINDS else None
    return None if number is None else 45.0 * number
