"""Reads and checks the codebook's files; a wrong line is named with its file, its entry and the nearest right value."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, cast, get_type_hints

import msgspec
import yaml

from ..errors import CodebookError
from ..model import MEASURES, STANCES
from . import lines as L
from .book import Codebook

DATA = Path(__file__).parent / "data"

# section -> (struct, fields that make a line unique, whether the section is kept as a dict by the first of them)
SECTIONS: Mapping[str, tuple[type[L.Line], tuple[str, ...], bool]] = {
    "kinds": (L.Kind, ("name",), True),
    "units": (L.LexicalUnit, ("form", "pos", "kind", "needs"), False),
    "frames": (L.Frame, ("name",), True),
    "slots": (L.Term, ("name",), True),
    "frame_roles": (L.Term, ("name",), True),
    "classes": (L.Term, ("name",), True),
    "means": (L.Means, ("form",), False),
    "support": (L.Support, ("form", "event"), False),
    "stance": (L.StanceWord, ("form", "pos", "cls"), False),
    "cues": (L.Cue, ("form", "pos", "strength"), False),
    "roles": (L.RoleNoun, ("form",), False),
    "role_names": (L.Term, ("name",), True),
    "actors": (L.Actor, ("id",), True),
    "countries": (L.Country, ("iso2",), True),
    "ministries": (L.Ministry, ("id",), True),
    "publishers": (L.Publisher, ("name",), False),
    "measures": (L.MeasureWord, ("form", "pos", "measure"), False),
    "qualifiers": (L.QualifierWord, ("form", "position"), False),
    "grades": (L.Grade, ("name",), True),
    "statuses": (L.StatusRule, ("name",), True),
    "provisions": (L.ProvisionClassLine, ("name",), True),
    "counting": (L.CountingRule, ("name",), True),
    "traits": (L.Trait, ("name",), True),
    "endings": (L.Ending, ("name",), True),
    "crosswalks": (L.Crosswalk, ("kind",), True),
    "truce_words": (L.TruceWord, ("form",), False),
    "contexts": (L.Context, ("form", "field"), False),
    "weights": (L.Weight, ("sign",), False),
    "topics": (L.Topic, ("field",), False),
    "nouns": (L.ClassNoun, ("form", "cls"), False),
    "deed_types": (L.DeedType, ("name",), True),
    "deeds": (L.Deed, ("form", "pos", "type", "needs"), False),
    "irregular": (L.Irregular, ("form", "pos"), False),
    "spellings": (L.Spelling, ("uk",), False),
}

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BASE):  # type: ignore[misc]
    """YAML in which only true and false are truth values: `on`, `no` and Norway's `NO` are words."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, rules in _BASE.yaml_implicit_resolvers.items()
}

# one read line with where it stands: "units.yaml, units entry 12 (shell)"
Placed = tuple[str, L.Line]


@lru_cache(maxsize=8)
def load(user: Path | None = None) -> Codebook:
    """The bundled codebook, with the lines of the file `user` added. Raises CodebookError on the first wrong line."""
    read: dict[str, list[Placed]] = {name: [] for name in SECTIONS}
    for path in sorted(DATA.glob("*.yaml")):
        _take(path, read)
    if user is not None:
        _take(Path(user), read)
    _unique(read)
    _refer(read)
    values: dict[str, Any] = {}
    for name, (_, key, keyed) in SECTIONS.items():
        found = [line for _, line in read[name]]
        values[name] = {getattr(x, key[0]): x for x in found} if keyed else tuple(found)
    return Codebook(**values)


def _take(path: Path, into: dict[str, list[Placed]]) -> None:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except OSError as error:
        raise CodebookError(f"{path} cannot be read ({error.strerror}); give the path of a YAML file") from error
    except yaml.YAMLError as error:
        raise CodebookError(f"{path.name} is not valid YAML: {error}") from error
    if not isinstance(content, dict):
        raise CodebookError(f"{path.name} must be sections with lists of lines, such as 'units:'")
    for section, rows in content.items():
        if section not in SECTIONS:
            raise CodebookError(f"{path.name}: no section {section!r}{_near(str(section), SECTIONS)}")
        struct = SECTIONS[section][0]
        for number, row in ((n, one) for n, several in enumerate(rows or (), 1) for one in _each(several)):
            where = f"{path.name}, {section} entry {number} ({_label(row)})"
            try:
                line = msgspec.convert(row, struct)
            except msgspec.ValidationError as error:
                raise CodebookError(f"{where}: {error}{_hint(str(error), row, struct)}") from error
            into[section].append((where, line))


def _each(row: object) -> Iterable[object]:
    """A row, or one for each of its `each`: words that behave alike, with "{}" in the example for the word."""
    if not isinstance(row, dict) or not isinstance(forms := row.get("each"), list):
        return (row,)
    shared = {key: value for key, value in row.items() if key != "each"}
    example = str(row.get("example", ""))
    filled = ({"example": example.replace("{}", str(form))} if "example" in row else {} for form in forms)
    return [{**shared, "form": form, **shown} for form, shown in zip(forms, filled, strict=True)]


def _unique(read: Mapping[str, list[Placed]]) -> None:
    for name, (_, key, _) in SECTIONS.items():
        seen: dict[tuple[object, ...], str] = {}
        for where, line in read[name]:
            value = tuple(getattr(line, field) for field in key)
            if value in seen:
                raise CodebookError(f"{where}: stands already as {seen[value]}; keep one of the two")
            seen[value] = where


def _refer(read: Mapping[str, list[Placed]]) -> None:
    """Every name that a line uses must be a line, or in a closed list."""

    def names(section: str, field: str = "name") -> frozenset[str]:
        return frozenset(getattr(line, field) for _, line in read[section])

    kinds, roles, stances, slots = names("kinds"), names("role_names"), frozenset(STANCES), names("slots")
    classes = names("classes")
    checks: Iterable[tuple[str, str, str, frozenset[str]]] = (
        ("units", "kind", "kind", kinds),
        ("units", "frame", "frame", names("frames")),
        ("means", "kind", "kind", kinds),
        ("provisions", "kinds", "kind", kinds),
        ("crosswalks", "kind", "kind", kinds),
        ("support", "stance", "stance", stances),
        ("support", "event", "slot", slots),
        ("stance", "stance", "stance", stances),
        ("cues", "stance", "stance", stances),
        ("roles", "actor_role", "role", roles),
        ("roles", "speaker_role", "role", roles),
        ("actors", "role", "role", roles),
        ("actors", "became", "actor", names("actors", "id")),
        ("actors", "country", "country", names("countries", "iso2")),
        ("ministries", "role", "role", roles),
        ("publishers", "country", "country", names("countries", "iso2")),
        ("measures", "measure", "measure", frozenset(MEASURES)),
        ("units", "measure", "measure", frozenset({*MEASURES, "none"})),
        ("nouns", "cls", "class", classes),
        ("deed_types", "kind", "kind", kinds),
        ("deeds", "kind", "kind", kinds),
        ("deeds", "type", "type of deed", names("deed_types")),
    )
    for section, field, what, valid in checks:
        for where, line in read[section]:
            held = getattr(line, field)
            for value in held if isinstance(held, tuple) else (held,):
                _known(where, what, value, valid)
    frame_roles = names("frame_roles")
    for where, line in read["frames"]:
        frame = cast(L.Frame, line)
        for slot, fillers in frame.slots.items():
            _known(where, "slot", slot, slots)
            for role in fillers:
                _known(where, "role of a frame", role, frame_roles)
    for section in ("units", "measures", "truce_words"):
        for where, line in read[section]:
            for condition in getattr(line, "needs", ()):
                _condition(where, condition, slots, classes)


def _condition(where: str, condition: str, slots: frozenset[str], classes: frozenset[str]) -> None:
    for alternative in L.alternatives(condition):
        if alternative.slot is not None:
            _known(where, f"slot in the condition {condition!r}", alternative.slot, slots)
        _known(where, f"class in the condition {condition!r}", alternative.cls, classes)


def _known(where: str, what: str, value: str | None, valid: frozenset[str]) -> None:
    if value is not None and value not in valid:
        raise CodebookError(f"{where}: no {what} {value!r}{_near(value, valid)}")


def _near(value: str, valid: Iterable[str]) -> str:
    near = difflib.get_close_matches(value, sorted(valid), 2, 0.5)
    return f"; did you mean {' or '.join(repr(x) for x in near)}?" if near else ""


def _label(row: object) -> str:
    if isinstance(row, dict):
        for field in ("form", "name", "id", "iso2", "kind", "uk"):
            if field in row:
                return str(row[field])
    return "no name"


def _hint(message: str, row: object, struct: type[L.Line]) -> str:
    """The nearest field name or choice for a message of msgspec."""
    if unknown := re.search(r"unknown field `([^`]+)`", message):
        return _near(unknown.group(1), [field.encode_name for field in msgspec.structs.fields(struct)])
    if (wrong := re.search(r"Invalid enum value '([^']+)' - at `\$\.([a-z_]+)", message)) and isinstance(row, dict):
        names = {field.encode_name: field.name for field in msgspec.structs.fields(struct)}
        choices = getattr(get_type_hints(struct).get(names.get(wrong.group(2), "")), "__args__", ())
        return _near(wrong.group(1), [x for x in choices if isinstance(x, str)])
    return ""
