"""The forms of time words, each a pattern with the maker of its meaning, tried only at its first words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from . import dates_calendar as cal
from . import dates_make as make
from . import dates_make_hours as hours
from . import dates_make_lengths as lengths
from . import dates_make_years as years
from .dates_spec import Kind, Spec

Maker = Callable[[re.Match[str]], tuple[Spec, Kind] | None]

_MON = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
_FULL = "january february march april may june july august september october november december"
_WD = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|(?:mon|tues?|weds?|thurs?|thu|fri|sat|sun)(?:\.,?(?=[ ])|,(?=[ ]\d)))"
)
_D = r"\d{1,2}(?:st|nd|rd|th)?(?![\d,]*\d)"
_Y = r"(?:,?[ ](?:of[ ])?(?:(?P<y>(?:19|20)\d\d)(?![\d,]*\d)|(?P<ys>last|this|next|that|the[ ]same)[ ]year\b))?"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_NUM = (
    rf"(?:\d+(?:,\d{{3}})*|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:{_ONES}))?"
    rf"|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|{_ONES}"
    r"|a[ ]hundred|a[ ]dozen|an?[ ]half|half[ ]an?|an?)"
)
_MANY = r"(?:(?:a[ ])?few|several|(?:a[ ])?couple(?:[ ]of)?|many|some)"
_N = rf"(?:(?P<n>{_NUM})|(?P<many>{_MANY}))"
_U = r"(?P<u>second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|centur)(?:s|y|ies)?(?!\w)"
_ORD = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d+(?:st|nd|rd|th)"
    r"|last|final|opening)"
)
_NTH = "second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TEENTH = "eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth"
_ORDINAL = rf"(?:(?:(?:twenty|thirty)-)?(?:first|{_NTH})|tenth|{_TEENTH})"
_PART = r"(?:early[ ])?(?P<part>morning|afternoon|evening|night)"
_BEGAN = (
    r"(?:took|takes|came|comes|went|goes|entered|enters|began|begins|started|starts|was[ ]due)"
    r"(?:[ ](?:into[ ])?(?:effect|force|hold)|[ ]to[ ](?:start|begin|take[ ]effect))?"
)
_TRUCE = (
    rf"(?:(?P<it>it)(?=[ ]{_BEGAN}(?!\w))|"
    r"(?:the|this|their|its|that)[ ](?:(?!attack|war)[\w-]+[ ]){0,2}?"
    r"(?P<truce>ceasefire|cease-fire|truce|cessation[ ]of[ ]hostilities|agreement|deal|halt|pause)\b"
    rf"(?:[ ](?:itself[ ])?{_BEGAN})?)"
)
_EVENT = r"(?:the|an?|his|her|their|its|this|that)[ ][\w-]+"
_ABOUT = (
    r"(?:(?P<rough>about|around|nearly|almost|some|roughly|more[ ]than|over|less[ ]than|at[ ]least|just|approximately"
    r"|close[ ]to|up[ ]to|at[ ]most|(?:no|not)[ ](?:more|less|longer)[ ]than|as[ ](?:long|much|many)[ ]as)[ ])?"
)
_ABBREVIATIONS = "gmt|utc|msk|bst|cest|cet|eest|eet|edt|est|et|z"
_CITIES = "|".join(name.replace(" ", "[ ]") for name in cal.ZONES if name not in _ABBREVIATIONS.split("|"))
_TZ = rf"(?:[ ]?(?P<tz>{_ABBREVIATIONS}|(?:local|(?P<city>{_CITIES}))[ ]time)\b)?"
_QUARTER: Final = "first|second|third|fourth"
_LOOK: Final = "a an one two three four five six seven eight nine ten eleven twelve"


def _starts(*groups: str) -> frozenset[str]:
    return frozenset(word for group in groups for word in group.split())


_NUMBER_WORDS = _starts(
    _LOOK, "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy",
    "eighty ninety few several couple many some half #",
)  # fmt: skip
_ROUGH = _starts("about around nearly almost roughly more over less at just approximately close up no not as")
_MONTH_STARTS = _starts(_FULL, "jan feb mar apr jun jul aug sept sep oct nov dec")
_WD_STARTS = _starts(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays",
    "sundays mon tue tues wed weds thu thur thurs fri sat sun",
)

_FORMS: Final[tuple[tuple[str, frozenset[str], Maker], ...]] = (
    # absolute dates
    (rf"""(?:the[ ](?=\d+\w*[ ]of))?(?P<d>{_D})(?:(?:[ ]?[-–—][ ]?|[ ](?:to|and|until|till|through|or)[ ])(?:the[ ])?
         (?P<d2>{_D}))?(?:[ ](?:of[ ])?|-)(?P<mon>{_MON}){_Y}(?!\w)""",
     _starts("# the"), make.day_month),
    (rf"""(?P<mon>{_MON})[ ](?:the[ ])?(?P<d>{_D})(?![:.]\d|[ ]?[ap]\.?m\b)(?:(?:[ ]?[-–—][ ]?|[ ](?:to|until
         |through)[ ])(?P<d2>{_D})(?![:.]\d)|[ ]and[ ](?P<d3>{_D})(?=[.,;)]|$))?{_Y}""",
     _MONTH_STARTS, make.day_month),
    (rf"""(?:(?P<mod>early|mid|late)(?:[ -]|[ ]in[ ])|(?:the[ ])?(?P<edge>start|beginning|middle|end)[ ]of[ ]|
         (?P<shift>last|this|next|this[ ]past|the[ ]previous)[ ])?(?P<mon>{_MON}){_Y}(?!\w)""",
     _MONTH_STARTS | _starts("early mid late start beginning middle end last this next the"), make.month),
    (rf"""the[ ](?P<nth>{_ORD})[ ](?:(?P<k>{_NUM})[ ])?(?P<u>week|weekend|day|half|quarter)s?[ ](?:of|in)[ ]
         (?:(?P<mon>{_MON}){_Y}|(?P<yy>
         (?:19|20)\d\d)|(?P<shift>last|this|next|the)[ ](?P<of>month|year))(?!\w)""",
     _starts("the"), make.nth),
    (rf"the[ ](?P<d>\d{{1,2}}(?:st|nd|rd|th)|{_ORDINAL})(?:[ ]and[ ](?:the[ ])?(?P<d2>\d{{1,2}}(?:st|nd|rd|th)|"
     rf"{_ORDINAL}))?[ ]of[ ](?P<in>this|that|the[ ]same|last|the|the[ ]current)[ ]month(?!\w)",
     _starts("the"), make.ordinal_day),
    (r"(?:(?<=(?:on|by|of)[ ])|(?<=(?:from|till)[ ])|(?<=(?:since|until)[ ]))the[ ]"
     rf"(?P<d>\d{{1,2}}(?:st|nd|rd|th)|(?!first|second|third){_ORDINAL})"
     r"(?=[.,;:)\"”]|$|[ ](?:and|at|when|after|before|by|in|a|an|the|its|their|he|she|it|they|we|two|three|four|not|no|"
     r"there|this|these|some|all|only|with|from|to|but|has|have|had|was|were)\b)",
     _starts("the"), make.ordinal_day),
    (r"""(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[t ](?P<h>\d\d):(?P<min>\d\d)(?::\d\d)?(?P<z>z|[+-]\d\d:\d\d)?)?
         (?![\d-])""",
     _starts("#"), make.iso),
    (r"(?:(?<=on[ ])|(?<=since[ ])|(?<=until[ ]))(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/])", _starts("#"), make.slashed),
    (r"(?P<a>\d{1,2})(?P<sep>[./]|-(?=\d\d-))(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)(?![\d/.-]*\d)", _starts("#"),
     make.numeric),
    (r"""(?:(?:the[ ](?=[a-z]+[ -]\d{4}s))?(?P<mod>early|mid|late)(?:[ -]|[ ]in[ ])|(?:the[ ])?(?P<edge>start
         |beginning|middle|end)[ ]of[ ]|the[ ]year[ ]|the[ ](?=\d{4}s))?
         (?P<y>(?:19|20)\d\d)(?P<dec>s)?(?![\w,]*\d|[:/]\d|-\d\d?-|[ ]?(?:%|gmt|utc|hours
         |hrs|local))(?!\w)""",
     _starts("# early mid late start beginning middle end the"), make.year),
    (r"""(?:the[ ])?(?:(?P<mod>early|mid|late)[ -])?(?:(?P<shift>last|this[ ]past|this|next)[ ])?(?P<s>spring
         |summer|autumn|fall|winter)(?:,?[ ](?:of[ ])?(?P<y>(?:19|20)\d\d))?(?![\w-])""",
     _starts("the early mid late last this next spring summer autumn fall winter"), make.season),
    (rf"""(?:the[ ](?=[a-z]+[ ]))?(?:fiscal[ -])?(?P<q>{_QUARTER}|latest|current)[ -]quarter(?![\w-])|
         (?P<shift>last|this|next)[ ]year['’]s[ ](?P<q2>{_QUARTER})[ ]quarter(?!\w)|the[ ](?P<y>(?:19|20)\d\d)[ ]
         (?:(?P<q3>{_QUARTER})[ -])?(?:quarter|period)(?!\w)""",
     _starts("the fiscal first second third fourth latest current last this next"), years.quarter),
    (rf"""(?:the[ ])?(?:(?:comparable|corresponding|same)[ ])?year-(?:ago|earlier)[ ](?:(?:{_QUARTER})[ ])?
         (?:period|quarter)(?!\w)|year-(?:ago|earlier)(?![\w-])""",
     _starts("the comparable corresponding same year"), years.year_ago),
    (r"the[ ](?:latest|most[ ]recent)[ ]period(?!\w)", _starts("the"), years.latest),
    (r"""(?:the[ ])?(?:(?P<w>current|latest|full|past|last|next|coming|previous)[ ])?fiscal[ ]year(?![\w-])
         (?:[ ](?P<y>(?:19|20)\d\d))?|(?:the[ ])?fiscal[ ](?P<y2>(?:19|20)\d\d)(?![\w-])|the[ ]full[ ]year(?![\w-])""",
     _starts("the current latest full past last next coming previous fiscal"), years.fiscal),
    (r"(?:the[ ])?year(?:['’]s)?[ -]end(?![\w-])", _starts("the year"), years.year_end),
    (r"(?:the[ ])?(?P<c>\d{1,2})(?:st|nd|rd|th)[ -]century(?![\w-])", _starts("the #"), years.century),
    (r"the[ ](?:(?P<mod>early|mid|late)[ -])?(?:['’](?P<d>\d)0s|(?P<w>twenties|thirties|forties|fifties|sixties"
     r"|seventies|eighties|nineties))(?!\w)", _starts("the"), years.decade),
    (r"(?:the[ ]year[ ])?(?P<a>nineteen|twenty|two[ ]thousand)(?:[ ](?:and[ ])?(?P<b>"
     rf"oh[ -](?:{_ONES})|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:{_ONES}))?|"
     rf"(?:thir|four|fif|six|seven|eigh|nine)teen|ten|eleven|twelve|{_ONES}))?"
     r"(?![\w-]|[ ](?:years?|months?|weeks?|days?|hours?|minutes?|people|percent)\b)",
     _starts("nineteen twenty two the"), years.year_in_words),
    # weekdays
    (rf"""(?:(?P<mod>early|late|earlier|later)[ ](?:on[ ])?)?(?:(?P<shift>last|next|this[ ]past|this[ ]coming|this
         |the[ ]previous|the[ ]following|that)[ ])?(?P<wd>{_WD})(?P<s>s(?!\w))?(?:[ -](?:(?P<late>late|early)(?![ ]
         on)\b|{_PART}(?P<ps>s)?\b))?(?![\w-])""",
     _WD_STARTS | _starts("early late earlier later last next this the that"), make.weekday),
    (rf"""(?:every|each)[ ](?:(?P<o>other|single)[ ])?(?:(?P<wd>{_WD})(?:[ ]{_PART})?|{_U}|morning|afternoon|evening
         |(?P<mon>{_MON})|(?P<s>spring|summer|autumn|fall|winter)|(?:few|(?P<n>{_NUM}))[ ](?P<us>minute|hour|day|week
         |month|year)s)(?!\w)""",
     _starts("every each"), make.repeat),
    (rf"""(?:once|twice|(?:{_NUM}|several|many)[ ]times)[ ](?:a|an|every|each|per)[ ]{_U}(?!-)""",
     _starts("once twice # three four five six seven eight nine ten several many"), make.repeat),
    (r"(?:daily|weekly|monthly|yearly|annually|nightly|hourly)(?!\w)",
     _starts("daily weekly monthly yearly annually nightly hourly"), make.repeat),
    # days from the report's own
    (rf"""(?:(?P<mod>early|late|earlier|later)[ ])?(?P<w>today|yesterday|tomorrow|tonight)(?![\w])(?:[ ]{_PART}\b)?
         (?!['’]s[ ]world)""",
     _starts("early late earlier later today yesterday tomorrow tonight"), make.today),
    (r"the[ ]day[ ](?P<w>before|after)[ ](?P<d>yesterday|tomorrow)"
     r"|the[ ](?P<u>day|night)[ ]before[ ]last(?![\w-]|[ ]\w+day)",
     _starts("the"), make.day_but_one),
    (r"""(?:(?P<mod>early|late|earlier|later)[ ])?(?P<w>this|last)[ ](?:early[ ])?(?P<part>morning|afternoon
         |evening|night)(?!\w)""",
     _starts("early late earlier later this last"), make.this_part),
    (r"overnight(?![\w-])|(?:(?<=in[ ])|(?<=during[ ]))the[ ]night(?![ ](?:of|from|between|to|before|after)\b)",
     _starts("overnight the"), make.overnight),
    (rf"""(?:(?P<mod>early|mid|late|earlier|later)(?:[ -]|[ ]in[ ])|(?:the[ ])?(?P<edge>start|beginning|middle|end)
         [ ]of[ ])?(?P<shift>last|this|next|the[ ]past|past|this[ ]past|this[ ]coming|the[ ]coming|the[ ]current
         |the[ ]previous|the[ ]following|the[ ]next|the[ ]same|that|the)[ ]{_U}(?!-)""",
     _starts("early mid late earlier later start beginning middle end last this next past the that"), make.unit_span),
    (rf"""(?:its|the)[ ](?:(?:first|opening)[ ](?:{_N}[ ])?(?P<u>day|hour|minute)s?|(?P<ord>{_ORD})[ ](?P<full>full[ ])?
         day)(?:[ ](?:of|into)[ ](?:{_TRUCE}|(?P<other>[\w'’-]+)))?(?![\w-])""",
     _starts("its the"), lengths.first_of),
    (rf"""(?P<when>(?:the[ ]|these[ ]|these[ ]last[ ])?(?:past|last|recent|coming|next|previous|preceding|first
         |following))[ ]{_N}[ ]{_U}(?:[ ]or[ ](?:so|more)(?!\w))?""",
     _starts("the these past last recent coming next previous preceding first following"), lengths.window),
    (r"""(?:(?<=in[ ])|(?<=over[ ])|(?<=during[ ])|(?<=within[ ])|(?<=for[ ]))the[ ](?P<when>last)[ ](?P<u>hour|day|week
         |month|year|decade)(?![\w-]|[ ](?:of|in|before|when|that)\b)(?:[ ]or[ ]so(?!\w))?""",
     _starts("the"), lengths.last_unit),
    (r"the[ ](?P<u>day|week|month|year)s[ ](?P<when>ahead|to[ ]come)(?!\w|[ ]of\b)", _starts("the"), lengths.ahead),
    (rf"(?:the[ ])?(?P<when>recent|coming|previous|past)[ ]{_U}",
     _starts("the recent coming previous past"), lengths.window),
    (rf"{_ABOUT}(?:{_N}[ -])?{_U}[ ](?:or[ ](?:two|so|more)[ ])?(?P<w>ago|from[ ]now)(?!\w)",
     _NUMBER_WORDS | _ROUGH | _starts("seconds minutes hours days weeks months years decades centuries"), make.ago),
    (r"""(?:the[ ](?P<p>day|night|evening|morning|week|month|year)[ ](?P<w>before|after)|the[ ](?P<s>previous
         |following|next|same)[ ](?P<q>morning|afternoon|evening|night))(?!\w|[ ](?:the|a|an|his|her|their|its|that
         |yesterday|tomorrow)\b)""",
     _starts("the"), make.neighbour),
    (r"(?:(?<=later[ ]in[ ])|(?<=earlier[ ]in[ ])|(?<=later[ ]on[ ]))the[ ]day(?!\w)", _starts("the"), make.same_day),
    (r"""that[ ](?:same[ ])?(?:very[ ])?(?P<q>day|morning|afternoon|evening|night)(?!\w)|the[ ]same[ ](?P<q2>day
         |night)(?!\w)""",
     _starts("that the"), make.that_day),
    (rf"""{_ABOUT}(?:{_N}[ ])?{_U}[ ](?P<w>later|earlier|(?:before|after)(?![ ](?!that\b)\w)|afterwards?
         |previously)
         (?!\w)""",
     _NUMBER_WORDS | _ROUGH | _starts("minutes hours days weeks months years decades"), make.later),
    (rf"""within[ ](?:(?P<n>{_NUM})[ ])?(?P<u>hour|minute|day)s?[ ]of[ ](?:{_TRUCE}|(?:the|its|that)[ ](?:deadline
         |start|beginning|entry[ ]into[ ]force|announcement))(?!\w)""",
     _starts("within"), make.within_of),
    (r"(?:(?<=within[ ])|(?<=in[ ]))(?:(?:the[ ](?:following|next|ensuing)[ ])(?:few[ ])?|(?<=within[ ]))"
     r"(?P<u>hour|minute)s(?![\w-]|[ ](?:of|after|before)\b)",
     _starts("the hours minutes"), make.within_hours),
    (r"since[ ]then(?!\w)", _starts("since"), make.since_then),
    (r"the[ ]current[ ]day(?!\w)", _starts("the"), make.current_day),
    # counted from a truce or another event
    (rf"(?:the[ ])?eve[ ]of[ ](?:{_TRUCE}|{_EVENT})", _starts("the eve"), make.from_truce),
    (rf"""{_ABOUT}(?:the[ ](?P<the>day|night|week|month|year)|(?:{_N}[ ])?{_U})[ ](?P<w>before|after|prior[ ]to
         |ahead[ ]of|into|since|following|preceding)[ ](?:{_TRUCE}|{_EVENT})""",
     _NUMBER_WORDS | _ROUGH | _starts("the minutes hours days weeks months years"), make.from_truce),
    (rf"(?P<soon>shortly|just|soon|immediately|right)[ ](?P<w>before|after)[ ](?:{_TRUCE})",
     _starts("shortly just soon immediately right"), make.from_truce),
    (rf"(?P<w>before|after|since|during|ahead[ ]of|prior[ ]to|throughout)[ ](?:{_TRUCE})",
     _starts("before after since during ahead prior throughout"), make.from_truce),
    (rf"""(?:day[ ](?P<n>{_NUM})|the[ ](?:very[ ])?(?P<ord>{_ORD})(?:[ ]full)?[ ]day)[ ](?:of|into)[ ]
         (?:{_TRUCE}|{_EVENT})""",
     _starts("day the"), make.day_of_truce),
    (rf"""(?:for[ ])?(?P<art>an?|the|its|their)[ ](?P<ord>{_ORD})[ ](?:(?:straight|consecutive|successive|running
         |full)[ ])?(?P<u>day|night|week)(?!\w)(?:[ ](?:in[ ]a[ ]row|running))?""",
     _starts("for a an the its their"), lengths.run),
    # lengths and vague times
    (rf"""(?:the[ ])?{_ABOUT}{_N}(?:[ ](?:to|or)[ ](?:{_NUM})|(?P<frac>[ ]1/2))?
         (?:[ -](?:(?P<mid>and[ ]a[ ]half[ ])|(?:more|straight|consecutive|full|long|trading|working)[ ])?)
         {_U}(?!-long)(?P<more>[ ]or[ ](?:two|so|more)(?!\w)|[ ]and[ ]a[ ]half(?!\w))?(?P<old>[ -]olds?\b)?
         (?:[ ](?P<oldfor>\w+))?""",
     _NUMBER_WORDS | _ROUGH | _starts("the"), lengths.length),
    (r"""(?:(?<=for[ ])|(?<=within[ ])|(?<=over[ ])|(?<=[ ]in[ ])|(?<=for[ ]many[ ]))(?P<u>minute|hour|day|week
         |month|year|decade|centur)(?:s|ies)(?![\w-])(?![ ](?:ago|later|earlier|before|after)\b)""",
     _starts("minutes hours days weeks months years decades centuries"), lengths.length),
    (r"(?P<u>minute|hour|day|week|month|year|decade|centur)(?:s|ies)(?=[ ]of[ ](?!the[ ](?:week|month|year)\b))",
     _starts("minutes hours days weeks months years decades centuries"), lengths.length),
    (r"(?P<u>hour|day|night|week|month|year|decade)-?long(?![\w-])",
     _starts("hour day night week month year decade hourlong daylong nightlong weeklong monthlong yearlong decadelong"),
     lengths.lasting),
    (r"(?:now|right[ ]now|currently|at[ ]present|presently|nowadays|at[ ]the[ ]moment|these[ ]days)(?![\w-])",
     _starts("now right currently at presently nowadays these"), make.now),
    (r"""(?:recently|lately|(?<=[a-z\d][ ])earlier(?=[.,;)]|$|[ ](?:in|on|by|at)\b)|(?<=in[ ])the[ ]past(?=[.,;]|$|
         [ ](?:that|it|he|she|they|we|when|to|by|as|because)\b)|of[ ]late|not[ ]long[ ]ago)(?![\w-]|[ ]than)""",
     _starts("recently lately earlier the of not"), make.prior),
    (r"""(?:soon|(?<=in[ ])the[ ](?:near[ ])?future|(?<=about[ ])the[ ]future|(?<=into[ ])the[ ]future|shortly)
         (?![\w-]|[ ](?:after|before|as)\b)""",
     _starts("soon the shortly"), make.soon),
    # hours
    (rf"""(?P<h>\d{{1,2}})[:.](?P<m>\d\d)(?::\d\d)?(?:[ ]?(?P<ap>[ap])\.?m\b\.?|(?P<hrs>[ ](?:hours|hrs)))?{_TZ}
         (?![\w%]|[.:]\d|[ ](?:percent|per[ ]cent|million|billion|points?|km|kg|metres|meters|miles|tonnes))""",
     _starts("#"), hours.clock),
    (rf"""(?P<h>\d{{1,2}}|{_ONES}|ten|eleven|twelve)(?:[ ]?(?P<ap>[ap])\.?m(?!\w)\.?|[ ]?o['’]clock(?:[ ]in[ ]the[ ]
         (?P<half>morning|afternoon|evening))?){_TZ}(?!\w)""",
     _starts("# one two three four five six seven eight nine ten eleven twelve"), hours.clock),
    (rf"""(?P<h>\d\d)(?P<m>\d\d)(?:[ ](?P<hrs>hours|hrs)\b|(?<=at[ ]\d{{4}})(?P<at>(?=[,.;)]|[ ](?:and|on|to|when|local)
         \b))|(?<=between[ ]\d{{4}})(?P<at2>(?=[ ]and[ ]\d{{4}})))?{_TZ}(?!\w)""", _starts("#"), hours.military),
    (r"(?:a|one)[ ]minute[ ](?:past|after)[ ]midnight(?!\w)", _starts("a one"), hours.past_midnight),
    (r"(?P<name>midnight|noon|midday)(?!\w)", _starts("midnight noon midday"), hours.named_hour),
    (r"""(?:the[ ])?(?:(?P<mod>early|late|small|mid)[ -]?)?(?P<part>morning|afternoon|evening|night)(?:[ ]hours)?
         (?![\w-])|(?:the[ ])?(?:early|small|late|first)(?:[ ](?:morning|night|evening))?[ ]hours(?!\w)|
         (?P<sun>dawn|daybreak|sunrise|first[ ]light|dusk|sunset|nightfall|daylight)(?![\w-])""",
     _starts("""the early late small mid morning afternoon evening night dawn daybreak sunrise first dusk sunset
        nightfall"""), hours.part),
    # feasts
    (r"""(?:the[ ])?(?P<name>christmas[ ]eve|(?:orthodox[ ])?christmas(?:[ ]day)?|(?:orthodox[ ])?easter(?:[ ]
         sunday)?|good[ ]friday|new[ ]year['’]?s?[ ]eve|new[ ]year['’]?s?(?:[ ]day)?|eid[ -](?:al|ul|el)[ -](?:fitr
         |adha|azha)|ramadan|thanksgiving(?:[ ]day)?|labor[ ]day|memorial[ ]day|halloween|valentine['’]s[ ]day|may[ ]day
         |n(?:[oe]w?ro[uo]?z|o[wv]ruz))(?:,?[ ](?P<y>(?:19|20)\d\d))?(?!\w)""",
     _starts("""the christmas orthodox easter good new eid ramadan thanksgiving labor memorial halloween valentine
        may nowruz newroz noruz norouz novruz"""), hours.feast),
)  # fmt: skip


def _dispatch() -> dict[str, tuple[tuple[Callable[[str, int], re.Match[str] | None], Maker], ...]]:
    table: dict[str, list[tuple[Callable[[str, int], re.Match[str] | None], Maker]]] = {}
    for form, starts, maker in _FORMS:
        compiled = re.compile(form, re.VERBOSE)  # spaces that count are written [ ]
        for word in starts:
            table.setdefault(word, []).append((compiled.match, maker))
    return {word: tuple(forms) for word, forms in table.items()}


FORMS: Final = _dispatch()
