"""Good items broken on purpose, to see whether the gate notices, and for the right reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from indexer.glossary import term_key
from indexer.tokens import has_han
from tutor.quiz import Item, Option
from tutor.quiz.notes import Facts
from tutor.quiz.wording import BLANK

Flaw = Callable[[Item, Facts], Item | None]

_SHORTEST = 6
"""Code points of an answer that can be told but for its end."""


def _choice(item: Item) -> bool:
    return item.type == "single"


def shifted_quote(item: Item, _known: Facts) -> Item | None:
    """The quote begins one character later than its offsets say."""
    first = item.citations[0]
    moved = replace(first, citation=replace(first.citation, start=first.citation.start + 1))
    return replace(item, citations=(moved, *item.citations[1:]))


def no_source(item: Item, _known: Facts) -> Item | None:
    """Nothing is cited for the key."""
    return replace(item, citations=tuple(replace(each, supports=("stem",)) for each in item.citations))


def foreign_key(item: Item, known: Facts) -> Item | None:
    """The key is something that its passage does not say."""
    if item.type not in ("blank", "term"):
        return None
    other = next(term for term in known.terms if term.name not in item.citations[0].citation.quote)
    return replace(item, key=other.text if item.type == "term" else other.name)


def same_twice(item: Item, _known: Facts) -> Item | None:
    """A wrong option is the key again, with a blank in it."""
    return _with_wrong(item, " ".join(item.keyed()[0])) if _choice(item) else None


def alias_as_wrong(item: Item, known: Facts) -> Item | None:
    """A wrong option is another name of the key."""
    if item.method != "term-of-definition":
        return None
    names = known.terms[known.by_name[term_key(item.keyed()[0])]].names
    others = [name for name in names if name != item.keyed()[0]]
    return _with_wrong(item, others[0]) if others else None


def member_as_wrong(item: Item, known: Facts) -> Item | None:
    """A wrong option of a multiple choice is a member of the list too."""
    if item.method != "members":
        return None
    first = item.citations[0].citation
    own = [member.said for member in known.list_at[first.document, first.start].members]
    left = [said for said in own if said not in item.keyed()]
    return _with_wrong(item, left[0]) if left else None


def pronoun(item: Item, _known: Facts) -> Item | None:
    """The stem begins with a word that points at what is not shown."""
    return replace(item, stem=("如图所示，它" if has_han(item.stem) else "As shown above, it ") + item.stem)


def key_in_stem(item: Item, _known: Facts) -> Item | None:
    """The stem names the key."""
    if item.type not in ("single", "blank") or item.method in ("definition-of-term", "outsider"):
        return None
    key = item.keyed()[0] if item.options else str(item.key)
    return replace(item, stem=item.stem + f"（{key}）") if len(key) > 1 else None


def long_key(item: Item, _known: Facts) -> Item | None:
    """The key is much longer than the other options."""
    if item.method != "definition-of-term":
        return None
    quote = item.keyed()[0]
    others = max(len(option.text) for option in item.options if option.label != item.key)
    longer = quote * (2 + 2 * others // len(quote))
    return replace(
        item,
        options=tuple(replace(each, text=longer) if each.label == item.key else each for each in item.options),
    )


def all_above(item: Item, _known: Facts) -> Item | None:
    """A wrong option says that all are right."""
    return _with_wrong(item, "以上都对" if has_han(item.stem) else "all of the above") if _choice(item) else None


def one_left(item: Item, _known: Facts) -> Item | None:
    """Only one wrong option is left."""
    if not _choice(item):
        return None
    key = next(option for option in item.options if option.label == item.key)
    other = next(option for option in item.options if option.label != item.key)
    return replace(item, options=(key, other))


def article(item: Item, _known: Facts) -> Item | None:
    """An English stem has "an" before the blank and options that do not go with it."""
    vowels = {option.text[:1].lower() in "aeiou" for option in item.options}
    if not _choice(item) or has_han(item.stem) or "________ " not in item.stem or len(vowels) < 2:
        return None
    return replace(item, stem="An " + item.stem)


def answer_told(item: Item, _known: Facts) -> Item | None:
    """The stem of a short answer gives the answer."""
    if item.type != "short" or not isinstance(item.key, str) or "\n" in item.key:
        return None
    return replace(item, stem=f"{item.stem}（{item.key}）")


def key_in_pieces(item: Item, _known: Facts) -> Item | None:
    """The stem says all the words of the key, with something between them."""
    if item.method != "name-term" or not isinstance(item.key, str) or len(item.key) < 4:
        return None
    words = item.key.split()
    if has_han(item.key):
        at = len(item.key) // 2
        words = [item.key[:at], item.key[at:]]
    between = "的各种" if has_han(item.key) else " that is always "
    return replace(item, stem=f"{item.stem}（{between.join(words)}）") if len(words) > 1 else None


def told_head(item: Item, _known: Facts) -> Item | None:
    """All right options end in one word, and no other does."""
    if item.type != "multiple":
        return None
    end = "原则" if has_han(item.stem) else " rule"
    options = tuple(
        replace(each, text=each.text + end) if each.label in str(item.key) else each for each in item.options
    )
    return replace(item, options=options)


def named_meaning(item: Item, _known: Facts) -> Item | None:
    """Each meaning of a matching begins with its term."""
    if item.method != "matching":
        return None
    terms = dict(zip(str(item.key), item.terms, strict=True))
    options = tuple(replace(each, text=f"{terms[each.label]} {each.text}") for each in item.options)
    return replace(item, options=options)


def chapter_named(item: Item, _known: Facts) -> Item | None:
    """A statement sends the reader to a chapter."""
    if item.type != "judge":
        return None
    return replace(item, stem=("按照第三章的说法，" if has_han(item.stem) else "As chapter 3 says, ") + item.stem)


def blank_filled(item: Item, _known: Facts) -> Item | None:
    """There is no blank to be filled in."""
    return replace(item, stem=item.stem.replace(BLANK, "某")) if item.type == "blank" else None


def term_lost(item: Item, _known: Facts) -> Item | None:
    """A matching has one term fewer than meanings."""
    return replace(item, terms=item.terms[1:]) if item.type == "matching" else None


def answer_elsewhere(item: Item, _known: Facts) -> Item | None:
    """The answer sends the reader to a figure."""
    if item.type not in ("term", "short") or not isinstance(item.key, str):
        return None
    return replace(item, key=item.key + ("，如图所示" if has_han(item.key) else ", as in the section above"))


def turned_verdict(item: Item, _known: Facts) -> Item | None:
    """A statement made of a printed question is called true where its key says that it is false, or the reverse."""
    of_paper = item.type == "judge" and item.origin == "generated" and item.key_origin == "paper"
    return replace(item, key=not item.key) if of_paper and item.method != "past-term-statement" else None


def _with_wrong(item: Item, text: str) -> Item:
    """One wrong option replaced."""
    at = next(at for at, option in enumerate(item.options) if option.label not in str(item.key))
    broken = Option(item.options[at].label, text, "planted")
    return replace(item, options=(*item.options[:at], broken, *item.options[at + 1 :]))


def key_but_its_end(item: Item, _known: Facts) -> Item | None:
    """The stem says all of a short answer but its last two characters."""
    if item.type not in ("short", "blank") or not isinstance(item.key, str) or not has_han(item.key):
        return None
    if len(item.key) < _SHORTEST or not item.key.isalnum():
        return None
    return replace(item, stem=f"{item.key[:-2]}：{item.stem}")


FLAWS: dict[Flaw, frozenset[str]] = {
    shifted_quote: frozenset({"spans-not-verbatim"}),
    no_source: frozenset({"spans-not-verbatim"}),
    foreign_key: frozenset({"key-not-in-its-source"}),
    same_twice: frozenset({"options-alike"}),
    alias_as_wrong: frozenset({"another-is-right", "options-alike"}),
    member_as_wrong: frozenset({"another-is-right", "options-alike"}),
    pronoun: frozenset({"stem-depends"}),
    key_in_stem: frozenset({"stem-holds-key"}),
    long_key: frozenset({"given-away-by-length", "key-not-in-its-source"}),
    all_above: frozenset({"all-of-the-above"}),
    one_left: frozenset({"too-few-options"}),
    article: frozenset({"given-away-by-grammar"}),
    answer_told: frozenset({"stem-holds-key"}),
    blank_filled: frozenset({"blank-astray"}),
    key_but_its_end: frozenset({"stem-says-key"}),
    key_in_pieces: frozenset({"stem-spells-key", "stem-holds-key"}),
    told_head: frozenset({"given-away-by-form", "key-not-in-its-source"}),
    named_meaning: frozenset({"given-away-by-pairs", "key-not-in-its-source"}),
    chapter_named: frozenset({"stem-depends", "key-not-in-its-source"}),
    term_lost: frozenset({"terms-astray"}),
    answer_elsewhere: frozenset({"key-depends", "key-not-in-its-source"}),
    turned_verdict: frozenset({"key-not-in-its-source"}),
}
"""Each flaw and the reasons that name it rightly."""
