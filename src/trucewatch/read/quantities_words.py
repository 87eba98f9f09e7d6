"""The words of counting: number words, qualifiers, units, and the company in which a number counts nothing."""

from __future__ import annotations

import re
from typing import Final

from ..model.figure import Qualifier

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL: Final = {word: n for n, word in enumerate(_UNITS)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
SCALES: Final = {
    "dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9,
    "k": 1000, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9,
}  # fmt: skip

_small = "|".join(sorted(SMALL, key=len, reverse=True))
_scale = "dozen|hundred|thousand|million|billion"
_word = rf"(?:{_small}|{_scale})"
DIGITS: Final = re.compile(
    r"(?P<int>\d{1,3}(?:,\d{3})+(?![\d,]*\d)|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d+)(?P<dec>\.\d+)?"
    rf"(?:(?:[ \u00a0-]?(?P<scale>{_scale})(?:[ ](?P<scale2>thousand|million))?"
    r"|(?P<abbr>k|m(?![ ](?:from|away|north|south|east|west|long|deep|wide|high|inside|short|into|off)\b)|mn|mln|bn"
    r"|[ ]mn|[ ]mln|[ ]bn))\b)?"
)
# "a" starts a number only before a scale ("a hundred", "a dozen"); "and" joins only after a scale word.
WORDS: Final = re.compile(
    rf"(?:half[ -]an?[ ](?:dozen|hundred|thousand|million|billion)|a[ ]quarter[ ]of[ ]a[ ]million"
    rf"|(?P<half>{_word}[ ]and[ ]a[ ]half[ ](?:thousand|million|billion))"
    rf"|(?:an?[ ](?={_scale})|an?[ ](?=few|couple))?(?:{_word}(?:(?:[ -]|(?<=hundred)[ ]and[ ]|(?<=thousand)[ ]and[ ])"
    rf"{_word})*))\b"
)
VAGUE: Final[tuple[tuple[str, int, Qualifier], ...]] = (
    (r"hundreds[ ]of[ ]thousands", 200_000, "thousands"), (r"tens[ ]of[ ]thousands", 20_000, "thousands"),
    (r"tens[ ]of[ ]millions", 20_000_000, "thousands"), (r"hundreds[ ]of[ ]millions", 200_000_000, "thousands"),
    (r"dozens[ ]of[ ]thousands", 24_000, "thousands"), (r"tens(?=[ ]of\b)", 20, "dozens"),
    (r"millions", 2_000_000, "thousands"), (r"thousands", 2000, "thousands"), (r"hundreds", 200, "hundreds"),
    (r"scores(?=[ ](?:of|more|were|have|had|killed|dead|injured|wounded|others)\b)", 40, "dozens"),
    (r"dozens", 24, "dozens"),
    (r"(?:several|a[ ]few)[ ]hundred[ ]thousand", 300_000, "several"), (r"(?:several|a[ ]few)[ ]dozen", 36, "several"),
    (r"(?:several|a[ ]few)[ ]hundred", 300, "several"), (r"(?:several|a[ ]few)[ ]thousand", 3000, "several"),
    (r"(?:several|a[ ]few)[ ]million", 3_000_000, "several"),
    (r"several", 3, "several"), (r"(?:a|the|last|these|those)[ ]few(?![ ]and[ ]far)", 3, "several"),
    (r"a[ ]handful(?=[ ]of)", 3, "several"), (r"multiple(?![ ](?:launch|rocket|warhead))", 2, "multiple"),
)  # fmt: skip
VAGUE_RE: Final = re.compile("|".join(f"(?P<v{i}>{form})" for i, (form, _, _) in enumerate(VAGUE)) + r"(?!\w)")
EXACT_TWO: Final = re.compile(
    r"(?:a[ ])?(?:couple|pair)(?=[ ]of\b)|a[ ]couple(?=[ ]more\b)|both(?![ ]?-)\b"
    r"(?![ ](?:[\w-]+[ ]){1,3}?and[ ]|[ ](?:sides|parties|camps|armies|countries|governments|states|capitals|warring)"
    r"\b)"
)

NONE_HEADS: Final = (
    "casualt|loss|death|injur|fatalit|victim|wounded|killed|dead|one\\b|civilian|soldier|serviceman|servicemen|people\\b|"
    "person|attack|strike|air strike|airstrike|shelling|violation|clash|incident|explosion|shell|rocket|damage|report"
)
NONE_RE: Final = re.compile(
    rf"no[ ](?:(?:immediate|further|reported|new|civilian|military|combat|human|other|major|serious|confirmed|more|"
    rf"such|additional)[ ])*(?={NONE_HEADS})|a[ ]single(?<=not a single)(?=[ ])|nobody\b"
    r"|none(?=[ ](?:of|was|were|is|are|have|has|had)\b|[.,;])"
)

NOT_ONE_BEFORE: Final = re.compile(r"\bnot[ ](?:even[ ])?$")  # "not one shell fell"
BUT: Final = re.compile(r"[ ](?:but|only)\b|,")

QUALIFIERS: Final[tuple[tuple[str, Qualifier], ...]] = (
    (r"at[ ](?:the[ ]very[ ])?least|(?:no|not)[ ](?:fewer|less)[ ]than|a[ ]minimum[ ]of", "at_least"),
    (r"(?:no|not)[ ]more[ ]than|at[ ](?:the[ ])?most|a[ ]maximum[ ]of", "at_most"),
    (r"fewer[ ]than|less[ ]than", "at_most"),
    (r"(?:(?:well|far|slightly|many|a[ ]little|just)[ ])?(?:more[ ]than|over)|upwards?[ ]of|in[ ]excess[ ]of|exceeding|"
     r"above|surpass(?:ed|ing|es)|exceed(?:s|ed)|topp(?:ed|ing)|greater[ ]than|>", "more_than"),
    (r"nearly|almost|close[ ]to|just[ ]under|approaching|nearing", "nearly"),
    (r"up[ ]to|as[ ](?:many|much)[ ]as", "up_to"),
    (r"an[ ]estimated|estimated(?:[ ]at)?", "estimated"),
    (r"about|around|roughly|approximately|approx\.?|some|circa|~|in[ ]the[ ](?:region|order)[ ]of", "about"),
)  # fmt: skip
PASSED: Final = (" past ", " passed ", " topped ", " crossed ")
_ADD = r"another|an[ ]additional|additional|a[ ]further|further|(?:the[ ])?other"
_FILL = r"(?:a[ ]total[ ]of|a[ ]combined|total[ ]of|only|just|the|these|those|all|exactly|as[ ]few[ ]as)"
LEFT: Final = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<q{i}>{form})" for i, (form, _) in enumerate(QUALIFIERS))
    + rf"|(?P<add>{_ADD})|(?P<fill>{_FILL}))[ ]?$"
)
SUFFIX: Final = re.compile(
    r"(?P<plus>\+(?!\d))"
    r"|[ ](?:(?P<ormore>or[ ]more|at[ ]least)|(?P<orso>or[ ]so)|(?P<orless>or[ ](?:less|fewer)|at[ ]most))\b"
)
ADDED: Final = re.compile(r"[ ](?:more(?![ ]than)|others?|additional|further)\b")

PERSONS: Final = frozenset(
    """
    civilian man woman child boy girl soldier policeman policewoman fighter rebel militant journalist reporter doctor
    medic nurse worker driver teacher person resident villager farmer officer commander infant baby toddler teenager
    youth mother father student guard serviceman servicewoman paramedic rescuer volunteer pedestrian shepherd
    peacekeeper prisoner detainee hostage protester gunman insurgent activist pensioner passer-by bystander lieutenant
    novice monk nun priest imam pupil trader herder shopkeeper labourer migrant grandmother grandfather
    colonel captain sergeant corporal major general photographer cameraman firefighter fisherman schoolboy schoolgirl
    wife husband son daughter brother sister uncle aunt nephew niece cousin grandson granddaughter neighbour bride groom
    caretaker ranger patient pilot official leader mayor customer interpreter passenger cook baker tailor fishmonger
    elder chief sheikh muezzin pastor bishop deacon guerrilla defender recruit conscript sentry gunner sniper courier
    militiaman militiawoman policewomen constable inspector warden surgeon midwife pharmacist engineer electrician
    mechanic carpenter plumber vendor butcher beekeeper goatherd cowherd woodcutter miner refugee returnee witness
    mourner worshipper cyclist motorcyclist pedlar porter watchman nightwatchman clerk councillor deputy senator lawyer
    judge prosecutor professor lecturer researcher author singer poet player coach referee goalkeeper tourist visitor
    member employee colleague companion relative survivor crewman seaman sailor marine airman
    """.split()
)
_PERSON = "|".join(sorted(PERSONS))
_NOT_ADJ = (
    r"(?!(?:of|on|in|at|by|to|for|from|with|and|or|that|which|who|where|when|the|his|her|its|their|an?|was|were|is|are|"
    r"has|had|have|as|than|if|but|against|near|into|over|under)\b)"
)
ARTICLE: Final = re.compile(
    rf"an?(?=[ ](?:{_NOT_ADJ}[\w'-]+[ ]){{0,3}}?(?:{_PERSON})"
    r"(?:[.,;:)\"”]|$|[ ](?:was|were|is|and|or|who|whose|in|on|at|from|died|dies|"
    r"lost|suffered|sustained|perished|drowned|succumbed|fell|had|has|have|to|by|with|near|of|as|"
    r"killed|wounded|injured|dead|while|when|after|before|during|for|also|inside|outside|aged|not|named|called|identified|[a-z]+ing)\b))"
)

UNIT_AFTER: Final = re.compile(
    r"(?:[ \u00a0]?-?[ ]?)(?:(?:square|cubic|nautical|metric|long|straight|consecutive)[ ])?(?:"
    r"(?P<calibre>mm|millimet(?:er|re)s?)"
    r"|(?P<distance>km2?|kms|kilomet(?:er|re)s?|miles?|m|met(?:er|re)s?|feet|foot|ft|cm|inch(?:es)?|yards?|hectares?|acres?)"
    r"|(?P<weight>kg|kilo(?:gram(?:me)?)?s?|tonnes?|tons?|lit(?:er|re)s?|gallons?|barrels?(?![ ]bomb)|lbs?|"
    r"pounds?(?![ ]sterling))"
    r"|(?P<duration>days?|hours?|weeks?|months?|years?|minutes?|seconds?|decades?|nights?|weekends?|hrs?|mins?)"
    r"|(?P<times>times))(?!\w)"
    r"|[ ]?(?P<degrees>degrees?\b|[°′″º])"
)
UNIT_NAMES: Final = {
    "kilometer": "km", "kilometre": "km", "km2": "km2", "meter": "m", "metre": "m", "foot": "feet", "ft": "feet",
    "inche": "inches", "kilo": "kg", "kilogram": "kg", "kilogramme": "kg", "ton": "tonnes", "tonne": "tonnes",
    "hr": "hours", "min": "minutes", "millimeter": "mm", "millimetre": "mm", "liter": "litres", "litre": "litres",
    "km": "km", "kg": "kg", "cm": "cm", "mm": "mm", "m": "m", "feet": "feet", "°": "degrees", "º": "degrees",
    "′": "degrees", "″": "degrees", "lb": "pounds",
}  # fmt: skip
PERCENT: Final = re.compile(r"(?:[ \u00a0]?%|[ -](?:percent|per[ ]cent|pc|percentage[ ]points?)\b)")
MONEY_AFTER: Final = re.compile(
    r"[ -](?:(?:us|u\.s\.|canadian|turkish|syrian|yemeni|saudi|israeli|russian|sudanese)[ ])?"
    r"(?:dollars?|euros?|pounds[ ]sterling|usd|eur|gbp|ro?ubles?|liras?|hryvnias?|riyals?|rials?|dinars?|shekels?|"
    r"cents?)\b"
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
DATE_AFTER: Final = re.compile(
    rf"(?:st|nd|rd|th)?(?:(?:[ ]?[-–—][ ]?|[ ](?:and|to|until)[ ])\d{{1,2}}(?:st|nd|rd|th)?)?[ ](?:of[ ])?{_MONTH}\b"
)
DATE_BEFORE: Final = re.compile(
    rf"\b{_MONTH}\.?[ ](?:\d{{1,2}}(?:st|nd|rd|th)?(?:,[ ]?|[ ]?[-–—][ ]?|[ ](?:and|to)[ ]))?$"
)
CLOCK_AFTER: Final = re.compile(r"[ ]?(?:[ap]\.?m\b|o['’]clock|gmt\b|utc\b|hrs\b|local[ ]time)")
AGE_BEFORE: Final = re.compile(
    r"(?:\baged?[ ](?:of[ ]|between[ ])?|\bages[ ](?:of[ ])?|\b(?:aged?|ages)[ ]\w+[ ](?:and|to)[ ])$"
)
AGE_OF: Final = re.compile(rf"\ban?[ ](?:[\w'-]+[ ]){{0,2}}?(?:{_PERSON})[ ]of[ ]$")  # "a woman of 67"
AGE_APPOSED: Final = re.compile(rf"\b(?:{_PERSON}),[ ]$")  # "a civilian, 76, died"
AGE_AFTER: Final = re.compile(r"(?:[ -]year|[ -]month|[ -]week|[ -]day)s?[ -]olds?\b|[ ]years[ ]of[ ]age\b")
NAMED_BEFORE: Final = re.compile(
    r"\b(?P<word>resolution|article|articles|chapter|paragraph|section|annex|protocol|no\.?|number|nr\.?|#|route|highway|"
    r"road|motorway|brigade|battalion|regiment|division|corps|unit|flight|channel|phase|area|sector|district|zone|block|"
    r"camp|checkpoint|page|line|level|grade|version|type|boeing|mi|su|tu|mig|kornet|grad|gate|hill|height|point|item|"
    r"group[ ]of|formula|page|law|order|decree|room|house|building|school|hospital|operation|army|bridge|reactor)[ ]$"
)
NAMED_AFTER: Final = re.compile(
    r"(?:st|nd|rd|th)?[ ](?:[a-z-]+[ ])?(?:brigade|battalion|regiment|division|corps|army|squadron|company|platoon|"
    r"directorate)\b"
)
ROADS: Final = frozenset({"route", "highway", "road", "motorway"})
LAWS: Final = frozenset(
    {"resolution", "article", "articles", "chapter", "paragraph", "section", "annex", "protocol", "law"}
)
