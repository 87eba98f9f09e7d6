"""The wordings of page furniture, as regular expressions; `forms` says what each makes of a line."""

from __future__ import annotations

import re

from .agencies import AGENCY_PATTERN

ANY_CASE = re.IGNORECASE
URL = re.compile(r"<?((?:https?://|www\.)[^\s<>]+)>?")
URL_LINE = re.compile(
    r"^(?P<label>(?:original|source|canonical|full|permanent)?\s*(?:url|link|address|article|source|story|text)?"
    r"(?: to (?:the )?(?:article|story|report))?|(?:available|retrieved|accessed|archived"
    r"|first published) (?:at|from))"
    r"\s*:?\s*<?(?P<url>https?://[^\s<>]+)>?$", ANY_CASE)  # fmt: skip
URL_LABEL = re.compile(
    r"^(?:original|source|canonical) (?:url|link|article|address|source)\s*:?$|^(?:url|link|source)\s*:$", ANY_CASE
)
SOCIAL = re.compile(
    r"//(?:www\.|m\.)?(?:facebook|twitter|x|t|wa|whatsapp|linkedin|instagram|youtube|reddit)\.\w+/", ANY_CASE
)
SOURCE = re.compile(r"^(?:source|publisher|published by|publication)\s*[:|]\s*(?P<name>[^:|]{2,60})$", ANY_CASE)
RELATED = re.compile(
    r"^(?:[»>→•]\s*)?(?:(?:related(?: (?:article|stor(?:y|ies)|news|coverage|content|reading|topics?|posts?"
    r"|links?))?s?"
    r"|(?:read|see|watch|listen)(?: (?:more|also|next|now))?|also (?:read|see|watch|on)\b|more (?:on|from|about)\b"
    r"|recommended(?: for you)?|further reading|in (?:pictures|pics|photos)|explainer|live(?: updates)?|opinion"
    r"|analysis"
    r"|don[’']t miss|don[’']t-miss|you (?:may|might) (?:also )?like|most (?:read|viewed|popular)|editor[’']s picks?"
    r"|trending(?: now)?|keep reading|latest(?: news)?|up next|what to read next)\b)",
    ANY_CASE,
)
RELATED_ALONE = re.compile(
    r"^(?:[»>→•]\s*)?(?:(?:read|see) (?:more|also|next)|also (?:read|see)|related\b|more (?:on|from|about)\b"
    r"|recommended"
    r"|further reading|don[’']t miss|you (?:may|might) (?:also )?like|most (?:read|viewed|popular)|trending"
    r"|keep reading"
    r"|up next|what to read next|latest news|editor[’']s picks?)", ANY_CASE)  # fmt: skip
PHOTO = re.compile(
    r"^[(\[]?(?:(?:file |handout )?(?:photo|photograph|picture|image|pic|video|footage|map|graphic)s?(?: credits?)?"
    r"(?: (?:by|from|courtesy(?: of)?))?|credits?)\s*[:/|©]|^[(\[]?(?:photo|photograph|picture|image)s? (?:by"
    r"|courtesy)\b"
    r"|^©\s*(?!\d{4})", ANY_CASE)  # fmt: skip
CAPTION_HEAD = re.compile(
    r"^[(\[]?(?:file (?:photo|picture|image)\b|file\s+[-–—]|(?:image |photo )?caption\b|pictured:)", ANY_CASE
)
NAME = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:al-|el-|de |van |von |bin |ibn )?[\w.'’-]+){0,4}"
CREDIT_TAIL = re.compile(
    rf"(?:[(\[](?:(?i:(?:file )?(?:photo|picture|image|pic|credit|photograph)s?)\b[^)\]]{{0,80}}"
    rf"|{NAME}\s?/\s?[^)\]]{{2,60}}"
    rf"|(?:AP|EPA|AFP) (?:Photo|Image|Photos)[^)\]]{{0,60}}|{NAME} via [^)\]]{{2,40}})[)\]]"
    rf"|(?:REUTERS|AFP|AP|EPA|Reuters)\s?/\s?{NAME}|(?:photo|picture|image)(?: by|: | credit: ){NAME}"
    rf"|{NAME}\s?/\s?(?:{AGENCY_PATTERN}|AFP|Getty)(?:\s?/\s?[\w ]+| via [\w ]+| Images| Photo)?)\.?$",
)
CREDIT_WORDS = re.compile(r"\s?/\s?|\s?\|\s?| via |[()\[\]©,]|\bfile\b|\b(?:photo|picture|image)s?\b", ANY_CASE)
BOILER_ALONE = re.compile(
    r"^(?:(?:share|tweet|print|email|e-mail|save|copy(?: the)? link|link copied!?|whats ?app|facebook|twitter"
    r"|telegram|x"
    r"|linkedin|pinterest|reddit|messenger|instagram|youtube|flipboard|viber|pocket|comments?|like|topics?|tags?"
    r"|categor(?:y|ies)|follow|more"
    r"|menu|search"
    r"|close|home|next|previous|back|top|subscribe|donate|sign ?(?:in|up)|log ?in|register|advertisement|adverts?"
    r"|sponsored(?: content)?|promoted|ad|loading\W*|continue reading|scroll to continue|play|pause|mute|listen|gift"
    r"|toggle \w+|bookmark|accept(?: all)?|reject(?: all)?|ok|got it|font size|a[-+]|this|on|via|and|by|to"
    r"|article|story|page|all|\+|&)[\s,|/•·:+-]*)+$",
    ANY_CASE,
)
BOILER_HEAD = re.compile(
    r"^(?:share (?:this|on|via)\b|tweet this\b|click (?:here|to)\b|skip to\b|jump to\b|we (?:use"
    r"|value) (?:cookies|your privacy)\b"
    r"|(?:this|our) (?:web)?site uses\b|by (?:continuing|clicking|using|signing|subscribing|entering)\b"
    r"|accept (?:all )?cookies"
    r"|manage (?:cookies|preferences|consent)|cookie\b|sign up (?:for|to|now|here|today)\b|subscribe (?:to|now"
    r"|for|today)\b"
    r"|get (?:the latest|our|all the)\b|join (?:our|us|the conversation)\b|follow (?:us|our|@|him|her|them"
    r"|the author)\b"
    r"|download (?:our|the) app\b|(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*\d{4}|copyright\b|all rights reserved"
    r"|our standards\b"
    r"|(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|posted in|section)\s*:|support (?:our"
    r"|independent|us)\b"
    r"|(?:please )?(?:donate|consider (?:donating|supporting))\b|become a (?:member|subscriber|supporter)\b"
    r"|(?:leave|post|write|add) a (?:comment|reply)|leave your comment|\d[\d,.]*k? (?:comments?|views?|shares?"
    r"|likes?|reads?)\b"
    r"|(?:comments?|views?|shares?|reads?)\s*[:(]\s*\d|no comments|\d+ ?-?min(?:ute)?s? read|reading time|read time"
    r"|listen to (?:this|the) (?:article|story)|(?:the )?views expressed|this (?:article|story|report) (?:was"
    r"|is|has been) "
    r"(?:originally |first |also )?(?:published|appeared|republished|produced|translated|written|updated"
    r"|part of|amended)"
    r"|(?:report|found) (?:a|an) (?:error|typo|mistake)|terms (?:of|and)\b|privacy (?:policy|notice)"
    r"|your (?:email|e-mail)\b"
    r"|enter your e?-?mail|thank you for (?:reading|subscribing|your)|contact us|send us|have (?:a"
    r"|you got a) (?:tip|news tip)"
    r"|unsubscribe|newsletter|breaking news alerts|turn on notifications|enable javascript|please (?:enable|enter)"
    r"|we have a small favou?r|about the (?:author|writer|reporter)s?$|follow \S+(?: \S+)? on\b"
    r"|story continues below"
    r"|article continues (?:below|after)|advertisement\b)",
    ANY_CASE,
)
BOILER_ANY = re.compile(
    r"\ball rights reserved\b|\bprivacy policy\b|\bour newsletters?\b|\b(?:daily|weekly|free|morning|email"
    r"|e-mail) newsletter\b"
    r"|\bterms (?:of (?:use|service)|and conditions)\b|\bfollow (?:him|her|them|us) on (?:twitter|x|facebook"
    r"|instagram)\b"
    r"|\bwe use cookies\b|\bmay not be (?:published|reproduced|republished)\b|\btrust principles\b"
    r"|\bshare on (?:facebook|twitter)\b",
    ANY_CASE,
)
CRUMBS = re.compile(r"^[\w &'’-]{2,40}(?:\s*[»›>]\s*[\w &'’-]{2,60}){1,6}$")
COMMENTS = re.compile(
    r"^(?:reader )?comments?\s*(?:\(\d+\)|:)?$|^\d+ comments?$|^leave a (?:comment|reply)$"
    r"|^join the conversation$",
    ANY_CASE,
)
BYLINE = re.compile(
    r"^(?:story |text |words |report(?:ed|ing)? |written |posted )?by:?\s+(?P<who>\S.{1,120})$|^(?:author"
    r"|writer|reporter|correspondent)s?\s*[:|]\s*(?P<who2>\S.{1,100})$",
    ANY_CASE,
)
CREDITS_LINE = re.compile(
    r"^[(\[]?(?:additional |with )?(?:reporting|writing|editing|compiled|translation|translated|written|report) by\b"
    r"|^[(\[]?with (?:additional )?(?:reporting|files|material|information|input) (?:by|from)\b"
    r"|\bcontributed (?:to this (?:report|story|article)|reporting)\b"
    r"|^[(\[]?(?:source|agency|agencies|via)\s*[:|]\s*", ANY_CASE)  # fmt: skip
STAFF = re.compile(
    r"^(?:the )?(?:our |a )?(?:news ?(?:desk|room)|staff(?: (?:writer|reporter|correspondent)s?)?"
    r"|correspondents?|reporters?|web ?desk|agencies|editors?|editorial (?:team|board)|admin)$",
    ANY_CASE,
)
NOT_NAME = re.compile(
    r"^(?:the|a|an|this|that|early|late|noon|then|now|all|next|last|mon|tues|wednes|thurs|fri|satur|sun|\w*day|"
    r"january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\b", ANY_CASE)  # fmt: skip
LOWER_OK = frozenset(
    [
        "and",
        "in",
        "at",
        "of",
        "for",
        "al",
        "el",
        "de",
        "da",
        "van",
        "von",
        "bin",
        "ibn",
        "abu",
        "the",
        "with",
        "le",
        "la",
        "du",
    ]
)
DATE_WORDS = re.compile(
    r"(?i)\b(?:first )?(?:published|updated|posted|modified|issued|released|created|date|last|edited|added|on"
    r"|at|edt|est|gmt|utc|ist|local|time|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]\.?m\b)?"
    r"|\d+ ?-?min(?:ute)?s? read)\b|[\W_]+"
)
AGO = re.compile(
    r"^(?:(?:first |last )?(?:published|updated|posted|modified)\s*:?\s*(?:on |at )?)?(?:an?|\d{1,3}|one|two) "
    r"(?:second|min(?:ute)?|hour|hr|day|week|month|year)s? ago\W*$|^(?:published|updated|posted|last (?:updated"
    r"|modified))\s*:?$", ANY_CASE)  # fmt: skip
BIO = re.compile(
    rf"^{NAME} (?:is|was|writes|covers|reports|works) (?:an? |the |about |for "
    rf"|on )?(?:[\w’'&/-]+ ){{0,6}}?(?:journalist|reporter|"
    r"correspondent|editor|writer|columnist|photographer|bureau chief|fellow|news desk"
    r"|contributor)\b(?=.{0,140}$)")  # fmt: skip
NAMES_IN_PLACES = re.compile(
    r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3} in [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
    r"(?:(?:,| and|, and) [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3} in [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)*$"
)
PLACE_WORDS = re.compile(r"[A-Z][\w&'’-]*(?: [A-Z&][\w'’-]*){0,3}$")
SPLIT = re.compile(r"\s*[|•·]\s*|\s+[-–—/]\s+|\s{3,}|\n")
WORDS = re.compile(r"\S+")
