"""Answer keys that stand in a file of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.papers.assemble import read_papers
from indexer.papers.draft import Draft
from indexer.papers.keylists import KeyList, read_list
from indexer.papers.pairing import Group, pair
from indexer.papers.sections import sections
from indexer.papers.segments import segments
from indexer.records import Question, Reading, Review, Span


@dataclass(frozen=True, slots=True)
class KeyMatch:
    """A key of the key file, and the question it answers."""

    question: str
    """Id of the question."""
    key: str | bool
    span: Span | None
    """In the key file; None where it is several ticked boxes."""
    explanation: Span | None
    """In the key file."""


@dataclass(frozen=True, slots=True)
class KeyMatches:
    """What a key file says of a paper's questions."""

    matches: tuple[KeyMatch, ...]
    reviews: tuple[Review, ...]
    """Places of the key file, and, with the question's number, questions whose key cannot be told."""


def match_key_file(questions: Sequence[Question], keys: Reading, name: str) -> KeyMatches:
    """Keys for the keyless among `questions`.

    Args:
        questions: The questions of one paper file, in order.
        keys: The key file: lists as they stand at the end of papers, or the paper once more with its keys.
        name: The key file's name, the path in reviews.
    """
    repeated = {question.id: question for question in read_papers(keys, name).questions if question.key is not None}
    matches = [
        KeyMatch(question.id, same.key, same.key_span, same.explanation)
        for question in questions
        if (same := repeated.get(question.id)) and same.key is not None
    ]
    if matches:
        return KeyMatches(tuple(matches), ())
    groups, drafts = _groups(questions)
    strays = [
        Review(name, stray.span.start, stray.span.end, stray.reason) for stray in pair(_lists(keys, name), groups)
    ]
    for question, draft in drafts:
        if draft.key is not None:
            matches.append(KeyMatch(question.id, draft.key, draft.key_span, draft.explanation))
        strays += [Review(name, 0, 0, f"question {question.number}: {reason}") for reason in draft.reasons]
    return KeyMatches(tuple(matches), tuple(strays))


def _lists(reading: Reading, name: str) -> list[KeyList]:
    """Every list of the key file that holds a key."""
    text = reading.text
    lists = [
        read_list(text, section.kind, section.body, section.end, worded=True)
        for segment in segments(reading, name)
        for section in sections(text, segment.body, segment.end, answers=True)
    ]
    return [keys for keys in lists if keys.entries or keys.verdict is not None]


def _groups(questions: Sequence[Question]) -> tuple[list[Group], list[tuple[Question, Draft]]]:
    """The sections that the questions stood in: runs of one type, counted upwards."""
    groups: list[Group] = []
    drafts: list[tuple[Question, Draft]] = []
    last: Question | None = None
    for question in questions:
        draft = Draft(question.type, question.number, question.stem, question.start, question.end, question.options)
        if last is None or last.type != question.type or last.paper != question.paper or _restarts(last, question):
            groups.append(Group(question.type, len(groups), []))
        if question.key is None:
            groups[-1].drafts.append(draft)
            drafts.append((question, draft))
        last = question
    return [group for group in groups if group.drafts], drafts


def _restarts(last: Question, question: Question) -> bool:
    numbers = (last.number or "", question.number or "")
    return all(number.isdigit() for number in numbers) and int(numbers[1]) <= int(numbers[0])
