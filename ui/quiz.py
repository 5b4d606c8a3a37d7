"""What the Quiz page knows without showing anything: its address, and what a question needs to be answered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from indexer.chapters import Chapter
from indexer.questions import paper_spans
from indexer.records import Span
from tutor.attempts import Attempt
from tutor.grading import Rules, Scheme
from tutor.quiz import ORIGINS, TYPES, Item
from tutor.sitting import COUNT, Plan
from tutor.statistics import Standing, Statistics
from ui.markdown import escape_markdown

if TYPE_CHECKING:
    from indexer.store import CourseIndex

WEAKEST: Final = 3
"""Weak chapters that are named at most."""
_BLANK: Final = re.compile(r"_{2,}|[(（]\s*[)）]|[\[【]\s*[\]】]")
_EXACT: Final = "-exact"
_NUMBERED: Final = re.compile(r"(?:^|[\s:：])(\d)\. (.+?)(?=\s+\d\. |$)")
LONG: Final = 100
"""Code points of a question or key that a list repeats."""
PAIRED: Final = 16
"""Code points of what a list repeats of each side that was matched: four pairs fit into `LONG`, more or less."""
COUNTS: Final = (5, 10, 20, 40)
ALL: Final = 1000
"""More items than anybody has mistakes."""
WRITTEN: Final = frozenset({"blank", "term", "short", "essay", "case"})
"""Types that are answered in words, where grading may err."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which quiz the page is; it stands in the address."""

    plan: Plan
    sitting: int | None = None
    """None while the learner chooses."""
    at: int | None = None
    """Position from 1, one more than there are items for the result; None for the first that is not answered."""

    def parameters(self) -> dict[str, str]:
        """Query parameters that `read` gives back."""
        plan = self.plan
        found = {
            "topic": plan.topic,
            "chapter": plan.chapter,
            "paper": plan.paper,
            "mistakes": "1" if plan.mistakes else None,
            "again": plan.again,
            "types": ",".join(plan.types) or None,
            "origin": ",".join(plan.origins) or None,
            "n": plan.count,
            "sitting": self.sitting,
            "at": self.at,
        }
        return {name: str(value) for name, value in found.items() if value is not None}


def read(parameters: Mapping[str, str]) -> Place:
    """The place that an address names; what cannot be read is as if it were not there."""
    types = parameters.get("types", "").split(",")
    origins = parameters.get("origin", "").split(",")
    plan = Plan(
        topic=parameters.get("topic") or None,
        chapter=parameters.get("chapter") or None,
        paper=parameters.get("paper") or None,
        mistakes=parameters.get("mistakes") == "1",
        again=_number(parameters.get("again")),
        types=tuple(each for each in TYPES if each in types),
        origins=tuple(each for each in ORIGINS if each in origins),
        count=min(_number(parameters.get("n")) or COUNT, ALL),
    )
    return Place(plan, _number(parameters.get("sitting")), _number(parameters.get("at")))


def rules_word(rules: Rules) -> str:
    """The rules in a word of the address, which `rules_of` reads."""
    return f"{rules.multiple.value}{_EXACT if rules.exact else ''}"


def rules_of(word: str, default: Rules) -> Rules:
    """The rules in a word of the address; `default` where it says none."""
    scheme = word.removesuffix(_EXACT)
    return Rules(Scheme(scheme), word.endswith(_EXACT)) if scheme in set(Scheme) else default


@dataclass(slots=True)
class Running:
    """The quiz that a session takes. Its items, keys and all, stay on this side."""

    course: str
    version: str
    """Of the index."""
    plan: Plan
    sitting: int
    items: tuple[Item, ...]
    at: int = 1
    """Where it was left."""
    answered: int = 0
    """How many of its items have an answer."""
    shown: dict[str, datetime] = field(default_factory=dict)
    """When each item was shown first."""


def chapters(index: CourseIndex) -> list[str]:
    """Titles of the chapters of the notes, be there an exercise in them or not; papers have none to ask about."""
    return list(dict.fromkeys(each.title for each in index.chapters() if not _is_paper(index, each)))


def _is_paper(index: CourseIndex, chapter: Chapter) -> bool:
    """Whether most of a chapter is past paper."""
    spans = paper_spans(*index.papers(chapter.document))
    within = sum(max(0, min(span.end, chapter.end) - max(span.start, chapter.start)) for span in spans)
    return 2 * within > chapter.end - chapter.start


def home(chapter: str, titles: Sequence[str]) -> str:
    """The chapter of the notes that a paper is called after, "Chapter 1: exercises" after "Chapter 1"; else its own."""
    return max((title for title in titles if chapter.startswith(title)), key=len, default=chapter)


def place_of(chapter: str, titles: Sequence[str]) -> int:
    """Where a chapter stands in the course; what is none of its chapters stands last."""
    return titles.index(chapter) if chapter in titles else len(titles)


def weakest(found: Statistics, titles: Sequence[str]) -> tuple[Standing, ...]:
    """The chapters of the notes to practise first; a quiz cannot be on any other."""
    return tuple(each for each in found.weak if each.name in titles)[:WEAKEST]


def practised(chapter: str) -> dict[str, str]:
    """Query parameters of a link that begins a quiz on a chapter."""
    return Place(Plan(chapter=chapter)).parameters() | {"start": "1"}


def clock(seconds: float) -> str:
    """A time in minutes and seconds, or in hours as well."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def zone(name: str | None) -> tzinfo:
    """The time zone that a browser names; UTC where it names none that is known."""
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of the database, too long a name
        return UTC


def next_open(items: Sequence[Item], answered: Mapping[str, Attempt], after: int = 0) -> int:
    """Position of the next item without an answer behind `after`, else of the first one; behind the last for none."""
    found = [at for at, item in enumerate(items, start=1) if item.id not in answered]
    return next((at for at in found if at > after), found[0] if found else len(items) + 1)


def blanks(item: Item) -> int:
    """How many texts a blank asks for."""
    return max(1, len(_BLANK.findall(item.stem)))


def rows(item: Item) -> tuple[str, ...]:
    """What each letter of an order or a matching belongs to: the terms of the stem, or nothing but a place."""
    named = {match[1]: match[2] for match in _NUMBERED.finditer(item.stem)} if item.type == "matching" else {}
    return tuple(named.get(str(at), "") for at in range(1, len(str(item.key)) + 1))


def asked(item: Item) -> str:
    """The stem without the terms that the rows of a matching repeat."""
    if item.type != "matching" or not all(rows(item)):
        return item.stem
    match = _NUMBERED.search(item.stem)
    return item.stem[: match.start()].rstrip(" ：:") if match is not None else item.stem


def of_paper(item: Item) -> bool:
    """Whether the item rests on a printed question: as it stands in a paper, or made anew from one."""
    return "paper" in (item.origin, item.key_origin)


def spelt_out(item: Item, answer: str) -> str:
    """Letters with what the options say, an order or a matching without its letters; any other answer as it is."""
    texts = {option.label: option.text for option in item.options}
    letters = [letter for letter in answer if letter in texts]
    if item.type == "order":
        return " → ".join(texts[letter] for letter in letters) or answer
    if item.type in ("single", "multiple"):
        return " / ".join(f"{letter} {texts[letter]}" for letter in letters) or answer
    if item.type == "matching" and len(letters) == len(rows(item)):
        pairs = zip(rows(item), letters, strict=True)
        return " / ".join(f"{name} → {_clipped(texts[letter], PAIRED)}" for name, letter in pairs)
    return answer


def _clipped(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def is_complete(item: Item, answer: str) -> bool:
    """Whether there is something to grade; an order or a matching needs every place filled."""
    return "?" not in answer if item.type in ("order", "matching") else bool(answer.strip())


def evidence(attempt: Attempt) -> tuple[Span, ...]:
    """Where the answer says what was asked for."""
    places = (
        (attempt.answer.find(each.evidence), each.evidence) for each in attempt.points if each.matched and each.evidence
    )
    return tuple(Span(at, at + len(said)) for at, said in places if at >= 0)


def in_short(text: str) -> str:
    """A question or a key on one line of a list, as safe Markdown; lines that are blanks to fill stay lines."""
    line = " ".join(text.split())
    return escape_markdown(_clipped(line, LONG))


def _number(value: str | None) -> int | None:
    """The positive number in a parameter."""
    fits = value is not None and value.isascii() and value.isdecimal() and len(value) < 15
    return int(value) or None if value is not None and fits else None
