"""Rules of the gate on what gives a key away: its length, its words, its form, the grammar of the stem."""

from __future__ import annotations

import re

from indexer.folding import fold
from indexer.tokens import has_han
from tutor.quiz.hints import SPELLED, spelled, told_by_form, told_by_pairing, told_by_words
from tutor.quiz.item import Item
from tutor.quiz.likeness import longest_shared, squeezed
from tutor.quiz.notes import Facts
from tutor.quiz.wording import BLANK

_LONGER = 2.0
"""How much longer than all others, or shorter, a key may not be."""
_SLACK = 4
"""Code points in which lengths may differ whatever their ratio."""
_SHARED = 4
"""Characters in a row that the key may not share with the stem if no other option shares nearly as many."""
_BESIDES = 4
"""Characters of a key besides those that the stem says, up to which they are hardly an answer."""
_ALL = re.compile(
    r"^(?:以上|上述)?(?:都|全|均|皆)(?:是|对|正确|不是|不对|不正确|错)|以上(?:都|全|均|皆)"
    r"|^(?:all|none|both) of (?:the|these)",
    re.IGNORECASE,
)
_ARTICLE_BEFORE = re.compile(rf"\b(?P<article>an?)\s+(?:{BLANK}|[(（]\s*[)）])", re.IGNORECASE)
_VERB_BEHIND = re.compile(rf"{BLANK}\s+(?P<verb>is|are|was|were|has|have)\b", re.IGNORECASE)
_TOPIC = "讲义"
"""What stands before it in a stem names the topic."""
_NAMED = (
    "term-of-definition",
    "name-term",
    "cloze",
    "gap",
    "past-name",
    "past-term-name",
    "past-term-choice",
)
"""Methods that ask for a name."""


def given_away_by_length(item: Item, _known: Facts) -> bool:
    """The key is by far the longest or the shortest."""
    if item.type != "single":
        return False
    (key,) = map(len, item.keyed()) if len(item.keyed()) == 1 else (0,)
    others = [len(option.text) for option in item.options if option.label != item.key]
    longer = key > _LONGER * max(others) and key > max(others) + _SLACK
    return longer or (_LONGER * key < min(others) and key + _SLACK < min(others))


def given_away_by_overlap(item: Item, _known: Facts) -> bool:
    """The key repeats the stem and no other option does."""
    if item.type != "single" or len(item.keyed()) != 1:
        return False
    (key,) = item.keyed()
    least = _SHARED if has_han(key) else 3 * _SHARED
    shared = longest_shared(key, item.stem)
    others = [longest_shared(option.text, item.stem) for option in item.options if option.label != item.key]
    return shared >= least and shared > max(others) + least // 2


def stem_spells_key(item: Item, _known: Facts) -> bool:
    """Most of the key's name, or what its letters stand for, is in the stem, and in no other option."""
    if item.method not in _NAMED:
        return False
    told = item.keyed() if item.options else (str(item.key),)
    others = [option.text for option in item.options if option.label != item.key]
    said = item.stem.partition(_TOPIC)[2] or item.stem
    return all(spelled(text, said) >= SPELLED for text in told) and not any(
        spelled(text, said) >= SPELLED for text in others
    )


def stem_says_key(item: Item, _known: Facts) -> bool:
    """An answer in words says hardly more than the stem: the aim of sound storage is what? Sound storage of goods."""
    if item.origin == "paper" or item.options or item.type not in ("short", "blank") or not isinstance(item.key, str):
        return False
    key, run = squeezed(item.key), longest_shared(item.key, item.stem)
    factor = 1 if has_han(key) else 3
    return run >= _SHARED * factor and 2 * run >= len(key) and len(key) - run <= _BESIDES * factor


def given_away_by_form(item: Item, _known: Facts) -> bool:
    """The right options, or the wrong ones, begin or end alike, or with the stem's last noun, and no other does."""
    if item.origin == "paper" or item.type not in ("single", "multiple"):
        return False
    wrong = [option.text for option in item.options if option.label not in str(item.key)]
    return told_by_form(item.keyed(), wrong) or told_by_words(item.keyed(), wrong, item.stem)


def given_away_by_pairs(item: Item, _known: Facts) -> bool:
    """More than one term of a matching shares a word with its own meaning only."""
    return item.origin == "generated" and item.type == "matching" and told_by_pairing(item.terms, item.keyed()) > 1


def given_away_by_grammar(item: Item, _known: Facts) -> bool:
    """An article or a verb of an English stem fits some options only."""
    if item.type != "single":
        return False
    texts = [fold(option.text).strip() for option in item.options]
    if _ARTICLE_BEFORE.search(item.stem) and len({text[:1] in "aeiou" for text in texts}) > 1:
        return True
    plural = {text.endswith("s") and not text.endswith(("ss", "is", "us")) for text in texts}
    return bool(_VERB_BEHIND.search(item.stem)) and len(plural) > 1


def all_of_the_above(item: Item, _known: Facts) -> bool:
    """An option speaks of the others."""
    return item.origin == "generated" and any(_ALL.search(option.text.strip()) for option in item.options)
