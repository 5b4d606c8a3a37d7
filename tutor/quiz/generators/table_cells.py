"""Tables: whether something is so, which it is, and which goes with which, of the things that a table compares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from indexer.records import Citation
from indexer.tokens import has_han
from tutor.quiz.alone import depends, is_example
from tutor.quiz.balance import Candidate, choose
from tutor.quiz.build import ALL_ROLES, choice, paired, told, whole
from tutor.quiz.generators.matching import PAIRS
from tutor.quiz.headings import title
from tutor.quiz.item import Cited, Item, Option
from tutor.quiz.likeness import alike
from tutor.quiz.notes import Cell, Facts, Row, Table
from tutor.quiz.notes.tables import LEAST

_SAYS = re.compile(r"[a-z]{2}|[\u4e00-\u9fff]", re.IGNORECASE)
_LONGEST = 40
"""Code points of a cell that is asked for; twice as many in English."""
_SHORTEST = 5
"""Code points of a cell that is worth putting into words; four times as many in English."""
_EXAMPLES = re.compile(r"例|examples?\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"^(?:[一另][一个]?[端方面边侧头]|备注|说明|[序编]号|其[他它]|对策|补救(?:办法)?|解决办法"
    r"|(?:the )?other(?: \w+)?|notes?|remarks?|remed(?:y|ies)|cures?|fix)$",
    re.IGNORECASE,
)
"""Headings that do not say what stands under them, or say it of what stands in another row."""
_CITES = re.compile(r"[（(][^（()）]*\b(?:1[89]|20)\d\d[a-z]?[)）]")
"""A cell that says whose finding it is."""
_JUDGES = re.compile(
    r"^(?:[较更很最]?[多少高低大小快慢强弱好差长短难易]|有|无|是|否|不)(?:[，,；;]|$)|^(?:yes|no|high|low|more|less|few|many)\b",
    re.IGNORECASE,
)
"""A cell that says how something is, not what."""
_ASKS = re.compile("什么|谁|怎|哪|几")
"""A heading that is a question, not a name."""
_CLEAR = 8
"""Code points of a Chinese name that says by itself what it is of."""
_ASKED = 2
"""Things of one aspect that are asked about in one way, at most."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """One of the things that are compared, by one aspect."""

    name: Cell
    value: Cell
    row: Row


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect of a table, and what each thing is by it."""

    table: Table
    name: Cell
    things: tuple[_Thing, ...]
    of: str
    """What the things are, as the heading of their column says; "" where it heads what they are compared by."""


def aspects(table: Table) -> Iterator[Aspect]:
    """What a table compares by, in order."""
    if table.compares:
        for row in table.rows:
            pairs = zip(table.heading.cells, row.cells, strict=True)
            yield Aspect(table, row.name, tuple(_Thing(name, value, row) for name, value in pairs), "")
        return
    for at, name in enumerate(table.heading.cells):
        things = tuple(_Thing(row.name, row.cells[at], row) for row in table.rows)
        yield Aspect(table, name, things, table.heading.name.text)


def table_statement(known: Facts, aspect: Aspect) -> Iterator[Item]:
    """True or false: a thing with its own value or with another's; two things of a table of three or more."""
    caption = _caption(known, aspect)
    fitting = _distinct(aspect) if caption else []
    if len(fitting) < 2:
        return
    random = Random(f"table:{caption}:{aspect.name.text}")  # noqa: S311
    # Of two things, what is false of one is true of the other: one statement says it all.
    for thing in random.sample(fitting, len(fitting))[: _ASKED if len(fitting) >= LEAST else 1]:
        other = random.choice([each for each in fitting if each is not thing])
        true = random.random() < 0.5
        said = (thing if true else other).value.text
        name = _named(aspect, thing)
        if has_han(caption):
            stem = f"在“{caption}”的表中，{name}的“{aspect.name.text}”是“{said}”。"
        else:
            stem = f"In the table “{caption}”, for {name} the entry under “{aspect.name.text}” is “{said}”."
        cited = tuple(replace(each, supports=ALL_ROLES) for each in _cited(known, aspect, thing))
        yield told("judge", "table-statement", stem, true, cited)


def table_choice(known: Facts, aspect: Aspect) -> Iterator[Item]:
    """Single choices: the value of a thing, or the thing that has the value."""
    caption = _caption(known, aspect)
    fitting = _distinct(aspect) if caption else []
    if len(fitting) < LEAST:
        return
    random = Random(f"cell:{caption}:{aspect.name.text}")  # noqa: S311
    for thing in random.sample(fitting, len(fitting))[:_ASKED]:
        backwards = random.random() < 0.5
        stem = _stem(caption, aspect, thing, backwards=backwards)
        right = thing.name if backwards else thing.value
        others = {(each.name if backwards else each.value).text: each for each in fitting if each is not thing}
        if any(depends(text) for text in (right.text, *others)):
            continue
        chosen = choose(right.text, stem, [Candidate(text, 0.0) for text in others], random)
        if chosen is None:
            continue
        wrong = []
        for each in chosen:
            other = others[each.text]
            why = f"“{other.name.text}”：{other.value.text}。" if has_han(caption) else _told(other)
            wrong.append(Option("", each.text, why, _of(known, aspect, other.row)))
        cell = known.cite(aspect.table.document, right.span.start, right.span.end)
        cited = (*_cited(known, aspect, thing), Cited(cell, ("key",)))
        yield choice("single", "table-choice", stem, [right.text], wrong, cited)


def table_answer(known: Facts, aspect: Aspect) -> Iterator[Item]:
    """Short answers: the value of a thing, where there are too few things to choose from."""
    caption = _caption(known, aspect)
    telling = [thing for thing in _distinct(aspect) if _is_telling(thing.value.text)] if caption else []
    fitting = [
        thing for thing in telling if not _JUDGES.search(thing.value.text) and aspect.name.text not in thing.value.text
    ]
    if not fitting or _EXAMPLES.search(aspect.name.text) or any(table_choice(known, aspect)):
        return
    random = Random(f"answer:{caption}:{aspect.name.text}")  # noqa: S311
    for thing in random.sample(fitting, len(fitting))[:_ASKED]:
        stem = _stem(caption, aspect, thing, backwards=False).replace("是（　　）。", "是什么？")
        yield told("short", "table-answer", stem, thing.value.text, whole(_of(known, aspect, thing.row)))


def _is_telling(said: str) -> bool:
    """Whether a value is worth putting into words: more than a degree or a single word."""
    return len(said) >= _SHORTEST if has_han(said) else " " in said and len(said) >= 4 * _SHORTEST


def table_matching(known: Facts, aspect: Aspect) -> Iterator[Item]:
    """Matching, at most one: the things, and what they are by one aspect."""
    caption = _caption(known, aspect)
    fitting = _distinct(aspect)[: PAIRS + 1] if caption else []
    if len(fitting) < LEAST or any(alike(one.name.text, one.value.text) for one in fitting):
        return
    quoted = f"在“{caption}”的表中，把各项与其“{aspect.name.text}”配对："
    each = f"each “{aspect.of}”" if aspect.of else "each"
    asked = quoted if has_han(caption) else f"In the table “{caption}”, match {each} with its “{aspect.name.text}”: "
    cited = tuple(Cited(_of(known, aspect, row), ("stem", "key", "explanation")) for row in _rows(aspect, fitting))
    names, values = [one.name.text for one in fitting], [one.value.text for one in fitting]
    yield paired("table-matching", asked, names, values, cited)


def _caption(known: Facts, aspect: Aspect) -> str:
    """What the table is about; "" where that cannot be said, or where it tells a story."""
    path = known.path(aspect.table.document, aspect.table.start)
    caption = title(path)
    clear = _SAYS.search(aspect.name.text) and not _VAGUE.search(aspect.name.text)
    return caption if clear and not is_example(path) else ""


def _distinct(aspect: Aspect) -> list[_Thing]:
    """The things whose values are words, not too long, and unlike all others."""
    values = [thing.value.text for thing in aspect.things]
    kept = []
    for thing in aspect.things:
        said = thing.value.text
        longest = _LONGEST * (1 if has_han(said) else 2)
        unlike = sum(alike(said, other) or alike(other, said) for other in values) == 1
        clear = _SAYS.search(said) and _SAYS.search(thing.name.text) and not _CITES.search(said)
        if unlike and clear and len(said) <= longest:
            kept.append(thing)
    return kept


def _stem(caption: str, aspect: Aspect, thing: _Thing, *, backwards: bool) -> str:
    name = aspect.name.text
    if has_han(caption):
        if backwards:
            return f"在“{caption}”的表中，“{name}”为“{thing.value.text}”的是（　　）。"
        return f"在“{caption}”的表中，{_named(aspect, thing)}的“{name}”是（　　）。"
    if backwards:
        of = f" (“{aspect.of}”)" if aspect.of else ""
        return f"In the table “{caption}”, which{of} has “{thing.value.text}” under “{name}”?"
    return f"In the table “{caption}”, what stands under “{name}” for {_named(aspect, thing)}?"


def _named(aspect: Aspect, thing: _Thing) -> str:
    """A thing with what its column says it is, where that is not in its name: You need it: in a week."""
    name, of = thing.name.text, aspect.of
    if not of or _ASKS.search(of) or (has_han(of) and (of[-1:] == name[-1:] or len(name) > _CLEAR)):
        return f"“{name}”"
    return f"{of}“{name}”" if has_han(of) else f"“{of}: {name}”"


def _told(thing: _Thing) -> str:
    return f"“{thing.name.text}”: {thing.value.text}."


def _rows(aspect: Aspect, things: list[_Thing]) -> list[Row]:
    """The headings, and the rows of the things, each once."""
    return list(dict.fromkeys((aspect.table.heading, *(thing.row for thing in things))))


def _cited(known: Facts, aspect: Aspect, thing: _Thing) -> tuple[Cited, ...]:
    return tuple(Cited(_of(known, aspect, row), ("stem", "explanation")) for row in _rows(aspect, [thing]))


def _of(known: Facts, aspect: Aspect, row: Row) -> Citation:
    return known.cite(aspect.table.document, row.span.start, row.span.end)
