"""What an item must pass before it is shown. Rules look at the finished item and the notes, not at how it was made."""

from __future__ import annotations

import re
from collections.abc import Callable

from indexer.glossary import term_key
from indexer.sentences import plain
from tutor.quiz.alone import depends, points_outside
from tutor.quiz.complete import needs_more
from tutor.quiz.giveaways import (
    all_of_the_above,
    given_away_by_form,
    given_away_by_grammar,
    given_away_by_length,
    given_away_by_overlap,
    given_away_by_pairs,
    stem_says_key,
    stem_spells_key,
)
from tutor.quiz.item import Item, Option, Role
from tutor.quiz.likeness import SAME, held, squeezed
from tutor.quiz.notes import Facts
from tutor.quiz.printed import about, read
from tutor.quiz.siblings import siblings
from tutor.quiz.wording import BLANK

_QUOTED = re.compile("“[^”]*”")
_ASKS = re.compile("所说的是|this is ")
"""Between a definition that does not name its term and the term."""
_LETTERS = re.compile(r"[(（]\s*[A-H]{1,8}\s*[)）]")
"""A printed key in the brackets of its stem."""
_OF_PAPERS = (
    "past-statement",
    "past-member",
    "past-claim",
    "past-filled",
    "past-several",
    "past-fact-exchanged",
)
"""Statements that are true just where what a printed key names stands in them."""
_DEFINING = (
    "term-of-definition",
    "name-term",
    "swapped-term",
    "past-term-name",
    "past-term-choice",
    "past-term-statement",
)
"""Stems that are definitions."""
_CHOICES = ("single", "multiple")
_ROLES: tuple[Role, ...] = ("stem", "key", "explanation")


def spans_not_verbatim(item: Item, known: Facts) -> bool:
    """A passage is not what stands there, or stem, key or explanation rest on none."""
    cited = [each.citation for each in item.citations]
    cited += [option.cited for option in item.options if option.cited is not None]
    if any(known.text(each.document)[each.start : each.end] != each.quote or not each.quote.strip() for each in cited):
        return True
    return any(not item.cited_for(role) for role in _ROLES)


def key_not_in_its_source(item: Item, _known: Facts) -> bool:
    """What the key says does not stand in the passages it rests on."""
    said = " ".join(plain(each.quote) for each in item.cited_for("key"))
    quoted = squeezed(said)
    if item.method in _OF_PAPERS:
        return _as_keyed(item) is not item.key
    if item.type == "judge":
        under = " ".join(" ".join(each.headings[-2:]) for each in item.cited_for("key"))
        return item.key is True and held(_ASKS.sub("", item.stem), f"{under} {said}") < _said_of(item)
    if item.type == "short" and isinstance(item.key, str):
        lines = (re.sub(r"^\d+\. ", "", line) for line in item.key.splitlines())
        return any(squeezed(line) not in quoted for line in lines)
    told = item.keyed() if item.options else (item.key,) if isinstance(item.key, str) else ()
    return not told or any(squeezed(text) not in quoted and held(text, said) < 0.9 for text in told)


def _as_keyed(item: Item) -> bool:
    """What the printed key says of a statement: it names what stands in it, in turn if it names several things."""
    said = squeezed(item.stem)
    keys = [squeezed(read(each.quote)) for each in item.cited_for("key")]
    if item.method == "past-filled":
        one, other = (said.find(part) for part in re.split("[;；]", keys[0]))
        return 0 <= one < other
    if item.method == "past-claim":
        claim, letters = item.citations[-1].citation, keys[:-1]
        named = squeezed(read(claim.quote)) in letters
        asked = about(read(_LETTERS.sub("（）", item.citations[0].citation.quote)))
        return asked is not None and squeezed(read(claim.quote)) in said and named is not asked.denied
    found = [key in said for key in keys]
    return all(found) if item.method == "past-several" else any(found)


def _said_of(item: Item) -> float:
    """Share of a true statement that must stand in the passage; of one put together from a list less."""
    return 0.4 if item.method in ("swapped-member", "table-statement", "which-first") else 0.9


def options_alike(item: Item, _known: Facts) -> bool:
    """Two options read the same, or one is part of another's name."""
    texts = [term_key(option.text) for option in item.options]
    if len(set(texts)) < len(texts):
        return True
    return item.type in _CHOICES and any(a != b and len(a) > 1 and a in b for a in texts for b in texts)


def too_few_options(item: Item, _known: Facts) -> bool:
    """A choice has fewer than three options, or its key names none, all, or not the number its type says."""
    if not item.options:
        return item.type in (*_CHOICES, "order", "matching")
    letters = set(item.key) if isinstance(item.key, str) else set()
    labels = {option.label for option in item.options}
    if not letters or not letters <= labels or len(item.options) < 3:
        return True
    if item.type == "single":
        return len(letters) != 1
    return len(letters) == len(labels) if item.type == "multiple" else letters != labels


def another_is_right(item: Item, known: Facts) -> bool:
    """The course says of a wrong option what the stem asks for."""
    if item.type not in _CHOICES or not isinstance(item.key, str):
        return False
    right = [option for option in item.options if option.label in item.key]
    wrong = [option for option in item.options if option.label not in item.key]
    if item.method == "past-outsider":  # what is wrong are members: what is said of the key matters
        return any(siblings(known).said_of(option.text, item.stem) for option in right)
    if item.method == "outsider":
        return any(_in_cited_list(option, item, known) for option in right) or not all(
            _in_cited_list(option, item, known) for option in wrong
        )
    if item.method == "next-step":  # what is wrong are steps of the same list, by their place
        return not all(_in_cited_list(option, item, known) for option in wrong)
    return any(_asserted(option, item, known) for option in wrong)


def _asserted(option: Option, item: Item, known: Facts) -> bool:
    if _in_cited_list(option, item, known):
        return True
    mine = {known.by_name.get(term_key(text)) for text in item.keyed()} - {None}
    number = known.by_name.get(term_key(option.text))
    if number is not None and mine:
        other = known.terms[number]
        return number in mine or held(item.stem.replace(BLANK, ""), other.text) >= SAME
    quoted = [squeezed(plain(each.quote)) for each in item.cited_for("key")]
    if any(squeezed(option.text) in quote for quote in quoted):
        return True
    # The rows of a table are lines of the notes: of course they hold the option and what the stem says.
    return item.method != "table-choice" and siblings(known).said_of(option.text, item.stem)


def _in_cited_list(option: Option, item: Item, known: Facts) -> bool:
    first = item.citations[0].citation
    these = known.list_at.get((first.document, first.start))
    if these is None:
        return False
    said = squeezed(option.text)
    return any(said in (squeezed(member.said), squeezed(member.text)) for member in these.members)


def stem_depends(item: Item, _known: Facts) -> bool:
    """The stem needs something that is not shown."""
    if item.origin == "paper":
        return False
    said = re.sub(
        r"下列(?:各项中|说法)|是其中之一|其中|请把下列各项|Which of these|one of them|among them|Put them",
        "",
        item.stem,
    )
    # What heads the columns and rows of a table is read together with the table's name.
    said = _QUOTED.sub("", said) if item.method.startswith("table-") else said
    return (needs_more if item.method in _DEFINING else depends)(said) or points_outside(said)


def stem_holds_key(item: Item, known: Facts) -> bool:
    """The key or another name of it stands in the stem."""
    if item.type in ("judge", "order", "matching", "term") or item.method == "definition-of-term":
        return False
    stem = squeezed(item.stem)
    if item.type == "short":
        return isinstance(item.key, str) and squeezed(item.key) in stem
    told = item.keyed() if item.options else (str(item.key),)
    for text in told:
        number = known.by_name.get(term_key(text))
        names = known.terms[number].names if number is not None else (text,)
        if any(len(squeezed(name)) > 1 and squeezed(name) in stem for name in (text, *names)):
            return True
    return False


def blank_astray(item: Item, _known: Facts) -> bool:
    """A stem to be filled in has no blank, or more than one."""
    return item.origin == "generated" and item.type == "blank" and item.stem.count(BLANK) != 1


def terms_astray(item: Item, _known: Facts) -> bool:
    """The terms of a matching are not those that the stem numbers, or not as many as their meanings."""
    if item.type != "matching" or item.origin == "paper":
        return bool(item.terms)
    numbered = "  ".join(f"{at}. {term}" for at, term in enumerate(item.terms, start=1))
    return len(item.terms) != len(item.options) or not item.stem.endswith(numbered)


def key_depends(item: Item, _known: Facts) -> bool:
    """The answer points at a place that is not shown with it: a figure, another chapter."""
    return item.origin == "generated" and isinstance(item.key, str) and not item.options and points_outside(item.key)


def stem_holds_option(item: Item, _known: Facts) -> bool:
    """A wrong option stands in the stem, so that it is ruled out at a glance."""
    if item.type != "single" or item.method == "outsider" or not isinstance(item.key, str):
        return False
    stem = squeezed(item.stem)
    return any(squeezed(option.text) in stem for option in item.options if option.label not in item.key)


Rule = Callable[[Item, Facts], bool]
RULES: tuple[Rule, ...] = (
    spans_not_verbatim,
    key_not_in_its_source,
    too_few_options,
    options_alike,
    another_is_right,
    stem_depends,
    key_depends,
    blank_astray,
    terms_astray,
    stem_holds_key,
    stem_says_key,
    stem_holds_option,
    given_away_by_length,
    given_away_by_overlap,
    stem_spells_key,
    given_away_by_form,
    given_away_by_pairs,
    given_away_by_grammar,
    all_of_the_above,
)
"""In the order in which they are asked; a name says what is wrong with the item."""


def rejected(item: Item, known: Facts) -> str | None:
    """The name of the first rule that the item breaks; None where it may be shown."""
    return next((rule.__name__.replace("_", "-") for rule in RULES if rule(item, known)), None)
