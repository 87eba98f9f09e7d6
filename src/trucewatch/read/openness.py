"""What may fill a slot in a report that is firmly of war, where only the class of the noun is not known.

Nobody is told apart here who acts: these are wider classes of fillers for conditions. A noun that is known to be
something else (a truce, an event, a time, a matter of talk) stays what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..codebook.lines import LexicalUnit
from .actors import classify
from .scene import Scene
from .syntax import after, agents, is_noun, is_passive

if TYPE_CHECKING:
    from .tokens import Token

WAR: Final = "war"  # the word in `Scene.told` of a report of war, for conditions `doc:war`
PROVEN: Final = f"doc:{WAR}"
_OF_A_TRUCE: Final = frozenset({"truce", "place at war"})
_TALKED: Final = frozenset({"truce", "talk"})
LOOSE: Final = "its noun is of no known class; the report is of war"  # why such an event was let in
_STANDING_IN: Final = frozenset(  # words that stand for a noun told before
    """
    some others another many most several few both each either neither all none those these one ones nobody nothing
    anybody anyone someone somebody everybody everyone dozens hundreds thousands scores half majority rest this that
    """.split()
)
_WHO: Final = {
    "force": frozenset({"force", "body", "person", "pronoun"}),
    "person": frozenset({"force", "body", "person", "civilian", "pronoun"}),
    "people": frozenset({"person", "civilian", "pronoun"}),
}
_ARMED: Final = frozenset(  # everyday nouns for those who fight, where it is known that there is fighting
    """
    opponent opponents rival rivals foe foes men group groups element elements band bands gang gangs youths column
    columns squad squads cadre cadres dissidents partisans rangers corps party parties side sides crew crews team teams
    comrades men-at-arms hunters ranks riders motorcyclists horsemen defenders attackers
    """.split()
)
COMMON: Final = frozenset({"go", "come", "leave", "take", "fall", "keep", "make", "get", "move", "run", "call", "tell"})
_OF_TRUCES: Final = frozenset(  # what is done to nothing but a truce, where one has been told of
    {
        "take effect", "come into force", "come into effect", "go into effect", "enter into force", "prolong", "extend",
        "violate", "breach", "honour", "respect", "observe", "uphold", "abide by", "adhere to", "keep to",
        "comply with", "flout",
        "turn down", "reject", "accept", "refuse", "sign",
        "bound by", "collapse", "break down", "expire", "lapse", "stick to", "kick in",
    }
)  # fmt: skip
_ABSTRACT: Final = frozenset(  # what verbs of taking, leaving, hitting and holding have in their other senses
    """
    part place time step steps account note notice office decision action advantage care charge effect issue view
    position stand turn aim measure measures responsibility power risk risks chance chances course control heart mind
    blow toll share side sides word words lead point points question questions role view views vote breath break look
    hope hopes fear fears doubt doubts deal deals goal goals target targets record level levels price prices rate
    market markets economy currency budget bill law laws election elections seat seats poll polls opinion interest
    interests attention ability confidence trust faith right rights duty duties job jobs work life lives way ways
    thing things matter matters idea ideas plan plans proposal proposals term terms condition conditions hand hands
    limit limits wall bottom snag headline headlines spot ground fact facts truth name names reputation image
    """.split()
)
_THINGS: Final = frozenset(  # that end like people
    """
    numbers partners commissioners
    letters papers quarters orders matters borders corridors sectors factors containers tankers launchers
    shelters carriers trailers rockets freighters fighters mortars boulders shoulders fingers rivers towers powers
    centers centres headquarters members covers offers answers papers posters computers printers counters cylinders
    detonators generators tractors motors errors doors reactors bombers helicopters choppers vapors harbours flowers
    summers winters committees trees degrees fees guarantees knees specimen regimen chapters bulldozers excavators
    bunkers craters trenchers barriers boosters transformers propellers
    """.split()
)
_TRADES: Final = (
    "ologist",
    "etist",
    "alist",
    "rmist",
    "icist",
    "woman",
    "sman",
    "rman",
    "hman",
    "ician",
    "ineer",
    "arian",
)
_DOERS: Final = frozenset({"force", "troops", "body", "means", "event"})
_LOOSE: Final = frozenset({"force", "person", "people", "place", "building", "vehicle", "number", "territory"})


def speaks_of(scene: Scene, what: str, unit: LexicalUnit) -> bool:
    """Whether the document speaks of what a condition `doc:` wants; for a word of truces and talks a truce in a place
    at war is proof enough that it is of war.
    """
    if what in scene.told:
        return True
    return what == WAR and scene.told >= _OF_A_TRUCE and scene.lexicon.codebook.kinds[unit.kind].group in _TALKED


def loosened(scene: Scene, token: Token, wanted: str, unit: LexicalUnit) -> bool:
    """Whether a filler of an unknown class may stand where `wanted` is asked for a word of the codebook."""
    if wanted == "truce":
        return token.lower_ == "it" and "truce" in scene.told and unit.form in _OF_TRUCES
    if wanted not in _LOOSE or (wanted in ("person", "people") and token.lower_ == "it"):
        return False
    if (noun := classify(scene, token)).cls in ("event", "means", "truce"):
        return False
    unknown = noun.cls == "other" and wanted in ("person", "people")
    if stands_in(scene, token) or (unknown and _by_ending(scene, token)):
        return True
    if noun.cls in _WHO.get(wanted, ()) or (wanted == "force" and token.lower_ in _ARMED):
        return True
    if noun.cls == "other" and token.tag_ in ("NNP", "NNPS"):
        return True
    if not unit.gate or token.lower_ in _ABSTRACT:  # a word without another sense takes any noun
        return False
    return is_noun(token)


def _by_ending(scene: Scene, token: Token) -> bool:
    """ "southerners", "rescuers", "returnees": people, by how the word ends, where it is no known thing or place."""
    word = token.lower_
    if token.tag_ == "NN" and word.endswith(_TRADES) and len(word) > 6:
        return token.i not in scene.nouns and token.i not in scene.means and word not in _THINGS
    if token.tag_ != "NNS" or token.i in scene.nouns or token.i in scene.means or word in _THINGS:
        return False
    return len(word) > 6 and word.endswith(("ers", "ors", "ists", "ees", "ians", "men", "women", "folk", "mates"))


def by_nobody(unit: LexicalUnit, verb: Token, asked: tuple[tuple[str, str], ...]) -> bool:
    """ "the road is mined": whether a doer is asked for, (slot, class) each, of a passive that names none."""
    passive = unit.pos == "verb" and is_passive(verb) and not agents(verb)
    classes = {wanted for slot, wanted in asked if slot in ("subj", "by")}
    return passive and len(asked) == sum(slot in ("subj", "by") for slot, _ in asked) and classes <= _DOERS


def stands_in(scene: Scene, token: Token) -> bool:
    """ "two of them", "others", "it": a word that stands for a noun told before."""
    if token.tag_ in ("PRP", "CD") or token.lower_ in _STANDING_IN:
        return token.i not in scene.dated and not any(is_noun(t) for t in after(token, "of"))
    return False
