"""Files of labelled questions: JSON lines, checked as a whole before any question is asked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.errors import InputError
from indexer.records import Span
from indexer.search import check_query
from indexer.store import CourseIndex
from tutor.evaluation.gold import gold_span

_NAMED = 10
"""Faults that a message names at most."""


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question and the passages that answer it."""

    text: str
    gold: Mapping[str, tuple[Span, ...]]
    """Spans by document name, any one of them is right; empty for a question that the material does not answer."""
    split: str | None = None
    kind: str | None = None

    @property
    def answerable(self) -> bool:
        """Whether the material answers it."""
        return bool(self.gold)


def load(files: Sequence[Path], index: CourseIndex) -> tuple[LabelledQuestion, ...]:
    """The questions of all files, their gold slices found in the index. docs/evaluation.md describes a line.

    Raises:
        InputError: A file cannot be read, holds no question, or has lines that cannot be used; all of them are named.
    """
    found: list[LabelledQuestion] = []
    faults: list[str] = []
    for file in files:
        for number, line in _lines(file):
            try:
                found.append(_question(_object(line), index))
            except (InputError, ValueError) as fault:
                faults.append(f"{file}:{number}: {fault}")
    if faults:
        more = f"; and {len(faults) - _NAMED} more" if len(faults) > _NAMED else ""
        raise InputError(f"{'; '.join(faults[:_NAMED])}{more}. No question was asked")
    if not found:
        raise InputError(f"{', '.join(map(str, files))}: no question in it; docs/evaluation.md describes a line")
    return tuple(found)


def _lines(file: Path) -> Iterator[tuple[int, bytes]]:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}); check the path") from error
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip():
            yield number, line


def _object(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise ValueError(f"not JSON ({error})") from error
    if not isinstance(value, dict):
        raise ValueError('not a JSON object; write {"q": "...", "gold": ["..."]}')
    return value


def _question(row: Mapping[str, Any], index: CourseIndex) -> LabelledQuestion:
    text = _optional(row, "q")
    if text is None:
        raise ValueError('no text under "q"')
    check_query(text)
    split, kind = _optional(row, "split"), _optional(row, "kind")
    if "gold" in row:
        if row.get("answerable") is False:
            raise ValueError('"gold" and "answerable": false contradict each other')
        return LabelledQuestion(text, _gold(row, index), split, kind)
    if row.get("answerable") is not False and "near" not in row:
        raise ValueError('neither "gold" nor "answerable": false')
    if kind is None and "near" in row:
        kind = "near" if row["near"] else "off-topic"
    return LabelledQuestion(text, {}, split, kind)


def _gold(row: Mapping[str, Any], index: CourseIndex) -> dict[str, tuple[Span, ...]]:
    also = row.get("also", [])
    if not isinstance(also, list) or not all(isinstance(place, dict) for place in also):
        raise ValueError('"also" is not a list of {"document", "gold"}')
    gold: dict[str, tuple[Span, ...]] = {}
    for place in (row, *also):
        document = _optional(place, "document")
        for slice_ in _slices(place.get("gold")):
            name, span = _anywhere(slice_, index) if document is None else (document, _in(document, slice_, index))
            gold[name] = (*gold.get(name, ()), span)
    return gold


def _slices(value: object) -> Iterable[str | list[int]]:
    slices = [value] if isinstance(value, str) else value
    if not isinstance(slices, list) or not slices or not all(map(_is_slice, slices)):
        raise ValueError('"gold" is not a list of verbatim slices or [start, end]')
    return slices


def _is_slice(value: object) -> bool:
    if isinstance(value, list):
        return len(value) == 2 and all(type(offset) is int for offset in value)
    return isinstance(value, str) and bool(value.strip())


def _in(document: str, slice_: str | list[int], index: CourseIndex) -> Span:
    try:
        return gold_span(slice_, index.text(document))
    except ValueError as fault:
        raise ValueError(f"{document}: {fault}") from fault


def _anywhere(slice_: str | list[int], index: CourseIndex) -> tuple[str, Span]:
    if not isinstance(slice_, str):
        raise ValueError('offsets need their "document"')
    texts = {entry.name: index.text(entry.name) for entry in index.documents}
    counts = {name: count for name, text in texts.items() if (count := text.count(slice_))}
    if sum(counts.values()) != 1:
        where = f" ({', '.join(list(counts)[:3])})" if counts else ""
        raise ValueError(
            f"the gold slice occurs {sum(counts.values())} times in the course{where}, not once; name its "
            f'"document" or make it longer: {slice_[:40]}'
        )
    (name,) = counts
    return name, gold_span(slice_, texts[name])


def _optional(row: Mapping[str, Any], name: str) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'"{name}" is not text')
    return value
