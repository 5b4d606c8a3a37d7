"""The questions of past papers as something that other items can be made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import TYPE_CHECKING
from weakref import ref

from indexer.records import Question, QuestionType, Span
from indexer.sentences import plain
from indexer.tokens import has_han
from tutor.papers import BankQuestion, printed
from tutor.quiz.item import Cited
from tutor.quiz.likeness import squeezed
from tutor.quiz.notes import Facts, facts
from tutor.quiz.printed.stems import statement
from tutor.quiz.support import support

if TYPE_CHECKING:
    from indexer.store import CourseIndex

_CLOSING = " 。．.；;，,、"
_WIDE = re.compile(r"(?<=[\u4e00-\u9fff”）])[,，]\s*")
_WIDE_HALF = re.compile(r"(?<=[\u4e00-\u9fff”）]);\s*")
_LINE = re.compile(r"_{2,}")
"""A blank, which must not be taken for markup."""
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True, eq=False)
class Printed:
    """A question with a key in which nothing is doubtful."""

    document: str
    question: Question
    type: QuestionType
    stem: str
    """As read, without the key that may be printed in it."""
    options: tuple[tuple[str, Span, bool], ...]
    """Text as read, place, and whether it is right."""
    explanation: str
    """As printed; "" for none."""
    drawn: bool
    """Whether a statement made of it is to be true: of each two of a paper one, so that nobody gains by agreeing;
    drawn by the paper alone, so that other papers change nothing."""
    contradicted: Callable[[], bool] = field(compare=False, repr=False)
    """Whether the notes say otherwise: a search, made when asked for."""

    @property
    def right(self) -> list[str]:
        """The options that are right."""
        return [text for text, _, right in self.options if right]

    @property
    def wrong(self) -> list[str]:
        """The options that are wrong."""
        return [text for text, _, right in self.options if not right]

    def key_span(self) -> Span:
        """Where the key is printed."""
        return self.question.key_span or self.question.stem

    def told(self) -> str:
        """Question and key for the learner, and what the paper says to explain it."""
        key = "、".join(self.right) if self.options else plain(str(self.question.key)).rstrip("。.")
        explanation = f" {self.explanation}" if self.explanation else ""
        if has_han(self.stem):
            return f"试题：{self.stem} 答案：{key}。{explanation}"
        return f"The paper asks: {self.stem} Its key: {key}.{explanation}"

    def cited(self, known: Facts) -> tuple[Cited, ...]:
        """The stem, each right option, or the key where there are none, and the letters of the key."""
        stem, key = self.question.stem, self.key_span()
        found = [Cited(known.cite(self.document, stem.start, stem.end), ("stem", "explanation"))]
        spans = [span for _, span, right in self.options if right] or [key]
        found += [Cited(known.cite(self.document, span.start, span.end), ("key", "explanation")) for span in spans]
        if self.options and not (stem.start <= key.start < stem.end):
            found.append(Cited(known.cite(self.document, key.start, key.end), ("explanation",)))
        return tuple(found)


def printed_questions(index: CourseIndex) -> tuple[Printed, ...]:
    """The questions of a course that have a key and no doubt about them, in its order; those that are repeated once."""
    held = ref(index)
    found: dict[tuple[str, ...], Printed] = {}
    turns: Counter[tuple[str, str]] = Counter()
    bank = printed(index)
    spans = [question for entry in index.documents for question in index.papers(entry.name)[1]]
    for each, question in zip(bank, spans, strict=True):
        if each.key in (None, "") or each.reviews or question.key_span is None:
            continue
        letters = each.key if isinstance(each.key, str) else ""
        options = tuple(
            (read(option.text), other.span, option.label in letters)
            for option, other in zip(each.options, question.options, strict=True)
        )
        # A multiple choice of which one option is right may well be a single choice under the wrong heading.
        kind = "single" if each.type == "multiple" and len(letters) == 1 else each.type
        if options and (not any(right for *_, right in options) or len({text for text, *_ in options}) < len(options)):
            continue
        said = plain(each.explanation or "")
        single = kind == "single" and statement(read(each.asked), options[0][0], tuple(text for text, *_ in options))
        paper = (each.document, each.paper)
        drawn = _drawn(paper, turns[paper])
        turns[paper] += bool(single)
        doubt = partial(_is_contradicted, held, each)
        made = Printed(each.document, question, kind, read(each.asked), options, said, drawn, doubt)
        found.setdefault((squeezed(made.stem), *sorted(squeezed(text) for text, *_ in options)), made)
    return tuple(found.values())


def _drawn(paper: tuple[str, str], turn: int) -> bool:
    first = Random(f"{paper[1]}:{turn // 2}").random() < 0.5  # noqa: S311
    return first if turn % 2 == 0 else not first


def read(text: str) -> str:
    """As read: on one line, with the commas of its language, without the mark that closes it."""
    said = _SPACED.sub("", plain(_LINE.sub("（）", text))).strip(_CLOSING)
    return _WIDE_HALF.sub("；", _WIDE.sub("，", said)) if has_han(said) else said


def _is_contradicted(held: ref[CourseIndex], question: BankQuestion) -> bool:
    index = held()
    if index is None:
        return False
    return support(index, facts(index), question).verdict == "contradicted"
