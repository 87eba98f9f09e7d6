"""The slots of a word that another fills, by the names that the codebook's stance words use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .syntax import child, to_of

if TYPE_CHECKING:
    from .tokens import Token


def slots_of(token: Token, below: Token) -> set[str]:
    """The slots of `token` that `below` fills, by the names of the codebook."""
    match below.dep_:
        case "dobj" | "nsubjpass":
            raised = below.dep_ == "nsubjpass" and child(token, "xcomp") is not None  # "is thought to have hit it"
            return {"obj", "noun", "to_inf"} if raised else {"obj", "noun"}
        case "nsubj":
            return {"subj"}
        case "xcomp" | "acl" | "advcl" | "ccomp" if (below.tag_ == "VB" and child(below, "aux") is not None) or (
            below.tag_ == "VBN" and to_of(below) is not None
        ):
            mark = child(below, "mark")
            return {"to_inf", "clause"} | ({"that", mark.lower_} if mark is not None else set())
        case "xcomp" | "pcomp" if below.tag_ == "VBG":
            return {"gerund", token.lower_}
        case "ccomp":
            return {"that", "clause"}
        case "acl":
            return {"that", "clause"}
        case "pobj" | "pcomp":
            return {token.lower_, "noun", "gerund"}
        case "prep" | "agent":
            return {below.lower_, "obj"} if below.lower_ in ("for", "on") else {below.lower_}
        case _:
            return {below.dep_}
