"""What the papers of a course have with one another: keys in files of their own, and ids that are unique."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from indexer.papers import KeyMatch, is_key_of, match_key_file
from indexer.papers.titles import names_keys
from indexer.records import Document, Question, Reading

_COPY = re.compile(r"~\d+$")
"""What tells equal questions of different documents apart, behind the id."""


def keys_and_papers(names: Iterable[str]) -> frozenset[str]:
    """Names of the documents whose key is another document, by their names, and of these keys."""
    return frozenset(name for pair in _pairs(names) for name in pair)


def with_key_files(documents: Sequence[Document], readings: Mapping[str, Reading]) -> tuple[Document, ...]:
    """The documents, questions without a key given the one that a key file has.

    Args:
        documents: Of the course.
        readings: Of those that `keys_and_papers` names.
    """
    by_name = {document.name: document for document in documents}
    for key_name, paper_name in _pairs(by_name):
        found = match_key_file(by_name[paper_name].questions, readings[key_name], key_name)
        matches = {match.question: match for match in found.matches}
        paper, key = by_name[paper_name], by_name[key_name]
        questions = tuple(_keyed(question, matches.get(question.id)) for question in paper.questions)
        by_name[paper_name] = replace(paper, questions=questions)
        by_name[key_name] = replace(key, reviews=(*key.reviews, *found.reviews))
    return tuple(by_name.values())


def with_unique_ids(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents, a question that stands in several of them with a number behind its id from the second one on."""
    seen: dict[str, int] = {}
    unique: list[Document] = []
    for document in documents:
        questions: list[Question] = []
        for question in document.questions:
            own = _COPY.sub("", question.id)
            seen[own] = seen.get(own, 0) + 1
            questions.append(replace(question, id=own if seen[own] == 1 else f"{own}~{seen[own]}"))
        unique.append(replace(document, questions=tuple(questions)))
    return tuple(unique)


def _pairs(names: Iterable[str]) -> list[tuple[str, str]]:
    """(key file, paper) by their names."""
    known = tuple(names)
    keys = [name for name in known if names_keys(PurePath(name).stem)]
    return [(key, paper) for key in keys for paper in known if is_key_of(key, paper)]


def _keyed(question: Question, match: KeyMatch | None) -> Question:
    if match is None or question.key is not None:
        return question
    return replace(question, key=match.key, key_origin="paper")
