"""Putting a generated item together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.records import Citation
from indexer.sentences import plain
from tutor.quiz.item import LABELS, Cited, Item, ItemType, Option, Role, item_id
from tutor.quiz.notes import Facts, Term

ALL_ROLES: tuple[Role, ...] = ("stem", "key", "explanation")


def whole(citation: Citation) -> tuple[Cited, ...]:
    """One passage that says it all."""
    return (Cited(citation, ALL_ROLES),)


def of_term(known: Facts, term: Term) -> tuple[Cited, ...]:
    """The sentence that defines a term, and its name where that stands elsewhere."""
    document = term.place.document
    cited = whole(known.cite(document, term.span.start, term.span.end))
    if term.named is not None:
        cited += (Cited(known.cite(document, term.named.start, term.named.end), ("stem", "key")),)
    return cited


def choice(
    type_: ItemType,
    method: str,
    stem: str,
    right: Sequence[str],
    wrong: Sequence[Option],
    citations: tuple[Cited, ...],
) -> Item:
    """A single or multiple choice; its options in an order that says nothing, that of their texts."""
    options = sorted([*(Option("", text) for text in right), *wrong], key=lambda option: option.text)
    labelled = [Option(LABELS[at], each.text, each.why_not, each.cited) for at, each in enumerate(options)]
    wanted = set(right)
    key = "".join(option.label for option in labelled if option.text in wanted and option.why_not is None)
    return _item(type_, method, stem, labelled, key, right, citations)


def ordered(method: str, stem: str, texts: Sequence[str], citations: tuple[Cited, ...]) -> Item:
    """An item whose key is the options in the order of `texts`."""
    options, key = _arranged(texts)
    return _item("order", method, stem, options, key, texts, citations)


def paired(method: str, asked: str, terms: Sequence[str], texts: Sequence[str], citations: tuple[Cited, ...]) -> Item:
    """An item whose key is for each of the terms the text at its place; the stem is what is asked and the terms."""
    options, key = _arranged(texts)
    stem = asked + "  ".join(f"{at}. {term}" for at, term in enumerate(terms, start=1))
    return replace(_item("matching", method, stem, options, key, texts, citations), terms=tuple(terms))


def _arranged(texts: Sequence[str]) -> tuple[list[Option], str]:
    options = [Option(LABELS[at], text) for at, text in enumerate(sorted(texts))]
    letters = {option.text: option.label for option in options}
    return options, "".join(letters[text] for text in texts)


def told(type_: ItemType, method: str, stem: str, key: str | bool, citations: tuple[Cited, ...]) -> Item:
    """An item without options."""
    return _item(type_, method, stem, (), key, key, citations)


def by_paper(item: Item, explanation: str) -> Item:
    """The item with the key and the words of a past paper: what it asks, answers and says to explain."""
    return replace(item, explanation=explanation, key_origin="paper")


def _item(
    type_: ItemType,
    method: str,
    stem: str,
    options: Sequence[Option],
    key: str | bool,
    told_as: str | bool | Sequence[str],
    citations: tuple[Cited, ...],
) -> Item:
    explanations = [_read(each.citation.quote) for each in citations if "explanation" in each.supports]
    return Item(
        id=item_id(type_, stem, [option.text for option in options], told_as),
        type=type_,
        stem=stem,
        options=tuple(options),
        key=key,
        key_origin="notes",
        explanation=" ".join(explanations),
        origin="generated",
        method=method,
        citations=citations,
    )


def _read(quote: str) -> str:
    """As read; the cells of a table's row set apart."""
    if not quote.startswith("|"):
        return plain(quote)
    cells = (plain(cell) for cell in quote.strip("|").split("|"))
    return " | ".join(filter(None, cells)) + "."
