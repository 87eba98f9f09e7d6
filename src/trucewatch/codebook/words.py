"""Inflected and spelling variants of the forms in the codebook, by rule and by the table of irregular words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .lines import Irregular, Spelling

_VOWELS = "aeiou"


class Inflector:
    """Expands lemmas to their written forms; knows the irregular words and pairs of spellings it was given."""

    def __init__(self, irregular: Iterable[Irregular], spellings: Iterable[Spelling]) -> None:
        lines = tuple(irregular)
        self._verbs: Mapping[str, Irregular] = {x.form: x for x in lines if x.pos == "verb"}
        self._nouns: Mapping[str, Irregular] = {x.form: x for x in lines if x.pos == "noun"}
        self._pairs = tuple((x.uk, x.us) for x in spellings)

    def forms(self, form: str, pos: str, *, closed: bool = False) -> tuple[str, ...]:
        """Every written form of `form`, lower case, itself first."""
        words = form.split()
        if pos == "verb":
            built = [[verb, *words[1:]] for verb in self.verb(words[0])]
        elif pos == "noun":
            head = words.index("of") - 1 if "of" in words[1:] else len(words) - 1
            built = [[*words[:head], noun, *words[head + 1 :]] for noun in self.noun(words[head])]
        else:
            built = [words]
        out: list[str] = []
        for parts in built:
            out.append(" ".join(parts))
            if pos == "noun" and len(parts) == 2:
                out.append("-".join(parts))
            if closed:
                out.append("".join(parts))
        return tuple(dict.fromkeys(x for form_ in out for x in self._spelled(form_)))

    def verb(self, word: str) -> tuple[str, ...]:
        """lemma, third person, past, participle, gerund."""
        odd = self._verbs.get(word)
        third = (odd and odd.third) or _s(word)
        past = (odd and odd.past) or (_ed(word),)
        participle = (odd and (odd.participle or odd.past)) or past
        gerund = (odd and odd.gerund) or _ing(word)
        return tuple(dict.fromkeys((word, third, *past, *participle, gerund)))

    def noun(self, word: str) -> tuple[str, ...]:
        """singular and plural."""
        odd = self._nouns.get(word)
        return tuple(dict.fromkeys((word, *(odd.plural if odd else (_s(word),)))))

    def _spelled(self, form: str) -> Iterable[str]:
        yield form
        for uk, us in self._pairs:
            if uk in form:
                yield form.replace(uk, us)
            elif us in form:
                yield form.replace(us, uk)


def _s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return (word + word[-1] if _doubles(word) else word) + "ed"


def _ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return (word + word[-1] if _doubles(word) else word) + "ing"


def _doubles(word: str) -> bool:
    """Short words of consonant, vowel, consonant double their last letter; longer ones are in the table."""
    if len(word) < 3 or word[-1] in _VOWELS + "wxy":
        return False
    single = word[-2] in _VOWELS and word[-3] not in _VOWELS
    return single and sum(c in _VOWELS for c in word) == 1
