"""News agencies by the names they go by in bylines, credits and datelines, and outlets by their web domain."""

from __future__ import annotations

import re
from functools import cache
from typing import Final
from urllib.parse import urlsplit

AGENCIES: Final[dict[str, tuple[str, ...]]] = {
    "Reuters": ("Thomson Reuters",),
    "AP": ("Associated Press", "The Associated Press"),
    "AFP": ("Agence France-Presse", "Agence France Presse"),
    "TASS": ("ITAR-TASS", "TASS Russian News Agency"),
    "DPA": ("Deutsche Presse-Agentur",),
    "EFE": ("Agencia EFE",),
    "UPI": ("United Press International",),
    "ANSA": (),
    "Xinhua": ("Xinhua News Agency",),
    "Kyodo": ("Kyodo News",),
    "Yonhap": ("Yonhap News Agency",),
    "PTI": ("Press Trust of India",),
    "ANI": (),
    "Anadolu Agency": ("Anadolu", "AA", "Anadolu Ajansi"),
    "DHA": ("Demiroren News Agency",),
    "Interfax": (),
    "Interfax-Ukraine": (),
    "RIA Novosti": ("RIA",),
    "Sputnik": (),
    "Ukrinform": (),
    "UNIAN": (),
    "SANA": ("Syrian Arab News Agency",),
    "WAFA": ("Palestine News Agency",),
    "NNA": ("National News Agency",),
    "IRNA": ("Islamic Republic News Agency",),
    "Mehr": ("Mehr News Agency",),
    "Tasnim": ("Tasnim News Agency",),
    "Fars": ("Fars News Agency",),
    "SPA": ("Saudi Press Agency",),
    "Saba": ("Saba News Agency",),
    "SUNA": ("Sudan News Agency",),
    "PANA": (),
    "MENA": ("Middle East News Agency",),
    "Petra": (),
    "KUNA": ("Kuwait News Agency",),
    "WAM": (),
    "QNA": ("Qatar News Agency",),
    "Armenpress": (),
    "Azertac": ("AZERTAC", "Azertag"),
    "Trend": (),
    "PA Media": ("Press Association",),
    "AAP": ("Australian Associated Press",),
    "CNA": (),
    "North Press": ("North Press Agency",),
    "Getty Images": ("Getty",),
    "EPA": ("EPA-EFE", "European Pressphoto Agency"),
}
# Picture agencies credit photographs; they are not the origin of a report.
PICTURES_ONLY: Final = frozenset({"Getty Images", "EPA"})
_CANONICAL: Final = {
    alias.casefold(): name for name, aliases in AGENCIES.items() for alias in (name, *aliases)
}  # fmt: skip
_NAMES: Final = "|".join(
    re.escape(alias)
    for alias in sorted({a for n, al in AGENCIES.items() for a in (n, *al)}, key=lambda a: (-len(a), a))
)
AGENCY_PATTERN: Final = rf"(?:{_NAMES}|REUTERS)"
_FIND: Final = re.compile(rf"(?<![\w-]){AGENCY_PATTERN}(?![\w-])")

# Outlets whose domain does not read as their name; the codebook's own table, when given, comes first.
OUTLETS: Final[dict[str, str]] = {
    "themoscowtimes.com": "The Moscow Times",
    "reuters.com": "Reuters",
    "apnews.com": "AP",
    "afp.com": "AFP",
    "tass.com": "TASS",
    "tass.ru": "TASS",
    "aljazeera.com": "Al Jazeera",
    "bbc.com": "BBC News",
    "bbc.co.uk": "BBC News",
    "theguardian.com": "The Guardian",
    "nytimes.com": "The New York Times",
    "washingtonpost.com": "The Washington Post",
    "cnn.com": "CNN",
    "dw.com": "Deutsche Welle",
    "france24.com": "France 24",
    "rferl.org": "RFE/RL",
    "voanews.com": "VOA",
    "aa.com.tr": "Anadolu Agency",
    "dailysabah.com": "Daily Sabah",
    "hurriyetdailynews.com": "Hurriyet Daily News",
    "middleeasteye.net": "Middle East Eye",
    "al-monitor.com": "Al-Monitor",
    "enabbaladi.net": "Enab Baladi",
    "syriahr.com": "Syrian Observatory for Human Rights",
    "sana.sy": "SANA",
    "snhr.org": "Syrian Network for Human Rights",
    "news.un.org": "UN News",
    "unocha.org": "OCHA",
    "reliefweb.int": "ReliefWeb",
    "hrw.org": "Human Rights Watch",
    "osce.org": "OSCE",
    "kyivindependent.com": "The Kyiv Independent",
    "pravda.com.ua": "Ukrainska Pravda",
    "ukrinform.net": "Ukrinform",
    "timesofisrael.com": "The Times of Israel",
    "haaretz.com": "Haaretz",
    "sudantribune.com": "Sudan Tribune",
    "dabangasudan.org": "Radio Dabanga",
    "crisisgroup.org": "International Crisis Group",
}
_PREFIXES: Final = ("www.", "m.", "amp.", "en.", "english.", "mobile.")


def agency(name: str) -> str | None:
    """The usual short name of the agency that `name` wholly names, or None."""
    return _CANONICAL.get(name.strip(" .,()[]/*_").casefold())


_OUTLET_WORDS: Final = re.compile(
    r"(?:^|\s)(?:News|Wire|Agency|Press|Post|Service|Network|TV|Radio|Times|Daily|Herald|Tribune|Gazette|Courier|Ledger"
    r"|Monitor|Media|Center|Centre|Observatory|Desk|Bureau|Channel|Report)$"
)


def sounds_like_outlet(name: str) -> bool:
    """Whether `name` is worded as an outlet or service is ("Example Wire"), not as a person is."""
    return _OUTLET_WORDS.search(name) is not None


def agencies_in(words: str) -> list[str]:
    """Agencies named anywhere in `words`, in order, without repeats."""
    return list(dict.fromkeys(_CANONICAL[found[0].casefold()] for found in _FIND.finditer(words)))


def domain(url: str) -> str | None:
    """The host of an address without `www.` and its like, lower case; None when there is none."""
    try:
        host = (urlsplit(url.strip()).hostname or "").lower()
    except ValueError:
        return None
    for prefix in _PREFIXES:
        if host.startswith(prefix) and host.count(".") > 1:
            host = host[len(prefix) :]
    return host or None


def outlet(url: str) -> str | None:
    """The publisher at an address: its name where known, else its domain."""
    host = domain(url)
    if host is None:
        return None
    known = _codebook_outlets()
    parts = host.split(".")
    for cut in range(len(parts) - 1):
        tail = ".".join(parts[cut:])
        if (name := known.get(tail) or OUTLETS.get(tail)) is not None:
            return name
    return host


@cache
def _codebook_outlets() -> dict[str, str]:
    """Domain → name out of the codebook's publishers."""
    from ..codebook import load

    return {site.casefold(): line.name for line in load().publishers for site in line.domains}
