"""The forms of page furniture: what a short line beside a report is, judged by its words alone.

`judge` looks at one line without its Markdown marks and says what kind of block it is (None: prose, as far as can be
told) and what it states of the report. Long lines are prose unless they carry a form that prose never has.
"""

from __future__ import annotations

import re
from typing import Final

from ..model.document import BlockKind
from .agencies import PICTURES_ONLY, agencies_in, agency, sounds_like_outlet
from .patterns import (
    AGO,
    BIO,
    BOILER_ALONE,
    BOILER_ANY,
    BOILER_HEAD,
    BYLINE,
    CAPTION_HEAD,
    COMMENTS,
    CREDIT_TAIL,
    CREDIT_WORDS,
    CREDITS_LINE,
    CRUMBS,
    DATE_WORDS,
    LOWER_OK,
    NOT_NAME,
    PHOTO,
    PLACE_WORDS,
    RELATED,
    RELATED_ALONE,
    SOCIAL,
    SOURCE,
    SPLIT,
    STAFF,
    URL,
    URL_LABEL,
    URL_LINE,
    WORDS,
)
from .stated_dates import find_date

Facts = dict[str, str]
Verdict = tuple[BlockKind, Facts]
_NONE: Final[Facts] = {}
SHORT: Final = 160


def judge(line: str, head: bool, tail: bool) -> Verdict | None:
    """What a line is, with what it states; None for prose. `head`: before any prose; `tail`: near the end."""
    if len(line) > 600:
        return None
    if len(line) > SHORT:
        return _long(line, tail)
    return (
        _address(line)
        or _boilerplate(line)
        or _related(line)
        or _dated(line)
        or _picture(line)
        or _who(line, head, tail)
        or _segments(line, head)
        or _long(line, tail)
    )


def _long(line: str, tail: bool) -> Verdict | None:
    if CREDIT_TAIL.search(line) or CAPTION_HEAD.match(line):
        return "caption", _NONE
    if BOILER_ANY.search(line) or (BOILER_HEAD.match(line) and tail) or (tail and BIO.match(line)):
        return "boilerplate", _NONE
    if CREDITS_LINE.match(line):
        return "byline", _credit_facts(line)
    return None


def _address(line: str) -> Verdict | None:
    found = URL_LINE.match(line)
    if found is not None:
        if SOCIAL.search(found["url"]):
            return "boilerplate", _NONE
        return "link", {"url" if found["label"].strip() else "bare_url": found["url"]}
    if URL_LABEL.match(line):
        return "link", {"url_label": line}
    if (found := SOURCE.match(line)) is not None:
        name = re.sub(r"(?i),? (?:and|&|with) (?:news )?agenc(?:y|ies)$", "", found["name"].strip())
        if name.casefold() in ("agencies", "news agencies", "agency"):
            return "byline", _NONE
        return "byline", {"agency": short} if (short := agency(name)) else {"publisher": name}
    if URL.fullmatch(line) is not None:
        return "link", _NONE
    return None


def _boilerplate(line: str) -> Verdict | None:
    if COMMENTS.match(line) or BOILER_ALONE.match(line) or BOILER_HEAD.match(line) or CRUMBS.match(line):
        return "boilerplate", _NONE
    return None


def _related(line: str) -> Verdict | None:
    found = RELATED.match(line)
    if found is None:
        return None
    rest = line[found.end() :].strip(" *_")
    if not rest or rest[0] in ":|>»→" or (RELATED_ALONE.match(line) and rest[-1:] not in '.!?"”'):
        return "related", {"related": rest.lstrip(":|>»→ *_")} if rest.lstrip(":|>»→ *_") else {"opens": "related"}
    return None


def _dated(line: str) -> Verdict | None:
    if AGO.match(line) or (":" in line and line[:1].isdigit() and not DATE_WORDS.sub("", line)):
        return "dateline", _NONE
    found = find_date(line) if any(sign.isdigit() for sign in line) else None
    if found is None:
        return None
    rest = DATE_WORDS.sub("", line[: found.start] + " " + line[found.end :])
    while rest and (more := find_date(rest)) is not None:
        rest = rest[: more.start] + rest[more.end :]
    if rest and not re.fullmatch(r"\d{0,6}", rest):
        return None
    updated = re.match(r"(?i)^\W*(?:last )?(?:updated|modified|edited)\b", line)
    return "dateline", {"updated" if updated else "published": found.iso}


def _picture(line: str) -> Verdict | None:
    if CAPTION_HEAD.match(line):
        return "caption", _NONE
    if PHOTO.match(line):
        return ("credit", {"credit": line}) if len(line) < 90 and line[-1:] not in ".!?" else ("caption", _NONE)
    tail = CREDIT_TAIL.search(line)
    named = agencies_in(line)
    if tail is not None and line[: tail.start()].strip(" (["):
        return "caption", _NONE
    if tail is not None:
        return "credit", {"credit": line}
    if line.count(" / ") >= 2 and len(line) <= 90 and all(w[0].isupper() for w in line.replace("/", " ").split()):
        return "credit", {"credit": line}
    # "Name / Agency / Agency": nothing but capitalised names between slashes, bars and "via".
    if named and re.search(r"\s?/\s?|\s\|\s| via ", line) and len(line) <= 90:
        words = WORDS.findall(CREDIT_WORDS.sub(" ", line))
        if len(words) <= 9 and all(word[0].isupper() or word in LOWER_OK for word in words):
            return "credit", {"credit": line}
    return None


def _who(line: str, head: bool, tail: bool) -> Verdict | None:
    if CREDITS_LINE.search(line):
        return "byline", _credit_facts(line)
    whole = agency(re.sub(r"^[-–—\s]+", "", line))
    if whole is not None and whole not in PICTURES_ONLY:
        return "byline", {"agency": whole}
    joined = [agency(part) for part in re.split(r"\s*(?:/|,|\band\b|&|\+)\s*", line.strip("()[] -–—."))]
    if joined and all(joined):
        return "byline", {"agency": str(joined[0])}
    found = BYLINE.match(line)
    if found is not None and (head or tail or len(line) < 60):
        who = (found["who"] or found["who2"]).strip(" *_.,|")
        if line.isupper() and (len(who.split()) > 5 or not head):
            return None
        if _is_name(who):
            return "byline", byline_facts(who)
    return None


def _segments(line: str, head: bool) -> Verdict | None:
    """A line of several short statements ("By A B | 12 January 2020 | 5 min read"): each must be furniture."""
    parts = [part.strip() for part in SPLIT.split(line) if part and part.strip()]
    if len(parts) < 2:
        parts = re.split(r",\s+(?=\d{1,2} [A-Z]|[A-Z][a-z]{2,8}\.? \d)", line, maxsplit=1)
    if not 2 <= len(parts) <= 6:
        return None
    facts: Facts = {}
    unknown = False
    kinds: list[BlockKind] = []
    for part in parts:
        verdict = _boilerplate(part) or _dated(part) or _who(part, head, False)
        if verdict is None and not unknown and PLACE_WORDS.match(part):
            unknown = True  # a section or a place between the others
            continue
        if verdict is None:
            return None
        kinds.append(verdict[0])
        for key, value in verdict[1].items():
            facts.setdefault(key, value)
    if not kinds or (unknown and not {"published", "updated"} & facts.keys()):
        return None
    return ("byline" if "byline" in kinds else "dateline" if "dateline" in kinds else "boilerplate"), facts


def _is_name(who: str) -> bool:
    words = WORDS.findall(who)
    if not words or len(words) > 14 or (NOT_NAME.match(who) and agency(who) is None):
        return False
    if STAFF.match(who):
        return True
    return all(word.strip("(),&/|.") == "" or word.lstrip("(@")[:1].isupper() or word.strip(",") in LOWER_OK
               or word.startswith(("al-", "el-", "@")) for word in words)  # fmt: skip


def byline_facts(who: str) -> Facts:
    """Author and agency out of the words after "By"."""
    facts: Facts = {}
    authors: list[str] = []
    who = re.sub(r"\s+(?:in|for)\s+(?=[A-Z])", ", ", who)
    for part in re.split(r"\s*[,|/;]\s*|\s+[-–—]\s+|\s*\((?=[^)]*\))|\)\s*", who):
        part = part.strip(" .")
        if not part or STAFF.match(part):
            continue
        short = agency(part) or agency(re.sub(r"(?i)\s+(?:staff|reporters?|correspondents?)$", "", part))
        if short is not None:
            facts.setdefault("agency", short)
        elif sounds_like_outlet(part):
            facts.setdefault("outlet", part)
        elif not authors:
            authors.append(re.sub(r"(?i)^(?:and|&)\s+", "", part))
        elif re.match(r"^(?:and|&) [A-Z]", part):
            authors.append(part.split(" ", 1)[1])
        elif len(part.split()) >= 2 and " and " in part:
            authors.extend(part.split(" and "))
    if authors:
        facts["author"] = ", ".join(authors)
    return facts


def _credit_facts(line: str) -> Facts:
    facts: Facts = {"credits": line}
    found = re.match(r"(?i)^[(\[]?(?:source|agency|via)\s*[:|]\s*(.+)$", line)
    if found and (short := agency(found[1])):
        facts["agency"] = short
    return facts
