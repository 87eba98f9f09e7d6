"""Abbreviations of first-level areas as the press writes them: "Erie, Pa.", "Dallas, TX", "W.Va.", "NSW"."""

from __future__ import annotations

import re
from typing import Final

_STATES: Final = (
    "Ala.|AL|Alabama;Alaska.|AK|Alaska;Ariz.|AZ|Arizona;Ark.|AR|Arkansas;Calif.|CA|California;Colo.|CO|Colorado;"
    "Conn.|CT|Connecticut;Del.|DE|Delaware;Fla.|FL|Florida;Ga.|GA|Georgia;Ill.|IL|Illinois;Ind.|IN|Indiana;"
    "Kan.|KS|Kansas;Ky.|KY|Kentucky;La.|LA|Louisiana;Md.|MD|Maryland;Mass.|MA|Massachusetts;Mich.|MI|Michigan;"
    "Minn.|MN|Minnesota;Miss.|MS|Mississippi;Mo.|MO|Missouri;Mont.|MT|Montana;Neb.|NE|Nebraska;Nev.|NV|Nevada;"
    "N.H.|NH|New Hampshire;N.J.|NJ|New Jersey;N.M.|NM|New Mexico;N.Y.|NY|New York State;N.C.|NC|North Carolina;"
    "N.D.|ND|North Dakota;Okla.|OK|Oklahoma;Ore.|OR|Oregon;Pa.|PA|Pennsylvania;R.I.|RI|Rhode Island;"
    "S.C.|SC|South Carolina;S.D.|SD|South Dakota;Tenn.|TN|Tennessee;Tex.|TX|Texas;Vt.|VT|Vermont;Va.|VA|Virginia;"
    "Wash.|WA|Washington State;W.Va.|WV|West Virginia;Wis.|WI|Wisconsin;Wyo.|WY|Wyoming;Ohio.|OH|Ohio;Iowa.|IA|Iowa;"
    "Utah.|UT|Utah;D.C.|DC|Washington, D.C.;Ont.|ON|Ontario;Que.|QC|Quebec;Alta.|AB|Alberta;B.C.|BC|British Columbia;"
    "Man.|MB|Manitoba;Sask.|SK|Saskatchewan"
)
_ROWS: Final = [row.split("|") for row in _STATES.split(";")]
_DOTTED: Final = {short.replace(" ", ""): name for short, _, name in _ROWS}
_POSTAL: Final = {code: name for _, code, name in _ROWS}
# Short forms that are words, names or syllables too count only behind a place: "Jackson, Miss."
_BEHIND: Final = frozenset((
    "Ala.", "Ark.", "Del.", "Ill.", "Ind.", "La.", "Mass.", "Miss.", "Mo.", "Ore.", "Pa.", "Wash.", "Man.", "Me.",
    "Ga.", "Md.", "Mont.",
))  # fmt: skip
_ALONE: Final = {"NSW": "New South Wales", "N.S.W.": "New South Wales"}
_FORMS: Final = re.compile(
    r"(?<![\w.])(?:(?P<dotted>W\. ?Va\.|(?:[A-Z]\. ?){2}(?!\w)|[A-Z][a-z]{1,5}\.)|(?P<code>[A-Z]{2,3}(?!\w)))"
)
_PLACE_BEFORE: Final = re.compile(r"[A-Z][\w.'’-]+,\s$")
_CODE_AFTER: Final = re.compile(r"\s*(?:\d{5}|[,.;:)]|$)")


def abbreviated(text: str) -> list[tuple[int, int, str]]:
    """(start, end, the area's name in full) of each abbreviation of a state in `text`."""
    out = []
    for m in _FORMS.finditer(text):
        before = text[max(0, m.start() - 30) : m.start()]
        if code := m["code"]:
            name = _ALONE.get(code)
            if name is None and code in _POSTAL and _PLACE_BEFORE.search(before) and _CODE_AFTER.match(text, m.end()):
                name = _POSTAL[code]
        else:
            short = m["dotted"].replace(" ", "")
            name = _DOTTED.get(short) or _ALONE.get(short)
            if name is not None and short in _BEHIND and not _PLACE_BEFORE.search(before):
                name = None
        if name is not None:
            out.append((m.start(), m.start() + len(m.group().rstrip()), name))
    return out
