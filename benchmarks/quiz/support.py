"""Past papers against the notes: labelled questions, wrong keys put in the place of printed ones, keys taken away.

Of the labelled questions a reader found the passages that bear their keys out, of those of the seeds that most have
none; `data/support.jsonl` has them. A course's own papers name the section that each of their questions comes from.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from indexer.records import Citation, Span
from indexer.store import CourseIndex
from tutor.evaluation.gold import gold_span, is_found
from tutor.grading.written import grade_written
from tutor.papers import BankQuestion, bank
from tutor.quiz import Support, pool, support
from tutor.quiz.notes import Facts

LABELS = Path(__file__).parent / "data" / "support.jsonl"
SPLITS = ("dev", "test")
_LINK = re.compile(r"\]\((?:\.\./)*(?P<document>[^)#]+)#(?P<anchor>[^)]*)\)")
_SAME = 0.7
"""Grade from which a key in words that was filled says what the paper's says."""

Gold = Mapping[str, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question whose passages are known."""

    question: BankQuestion
    gold: Gold
    """Empty where the notes do not cover it."""


def section(course: str, index: CourseIndex) -> list[str]:
    """Rows of one course: labelled halves, then all its questions; none without questions that have keys."""
    known = pool(index).facts
    questions = bank(index, {})
    keyed = [question for question in questions if question.key not in (None, "")]
    if not keyed:
        return []
    halves = {split: list(_labelled(course, index, split, keyed)) for split in SPLITS}
    rows = [_row(f"{course}, {split}", index, known, half, keyed) for split, half in halves.items() if half]
    named = {question.id: _sections(index, question) for question in keyed}
    if any(named.values()):
        every = [Labelled(question, named[question.id]) for question in keyed]
        rows.append(_row(f"{course}, all, by the section named", index, known, every, keyed))
    else:  # read through once: what is not listed is not covered
        read = {each.question.id: each.gold for half in halves.values() for each in half}
        every = [Labelled(question, read.get(question.id, {})) for question in keyed]
        rows.append(_row(f"{course}, all", index, known, every, keyed))
    return rows


HEADER = [
    "| course: questions | covered | supported | right passage | contradicted | wrong keys: supported | contradicted "
    "| with the right passage | keys taken away: filled | same as the paper's | ms, median | slowest twentieth |",
    "|---|---|---|---|---|---|---|---|---|---|---|---|",
]


def another(question: BankQuestion, keyed: Sequence[BankQuestion]) -> str | bool:
    """A key that is wrong."""
    if isinstance(question.key, bool):
        return not question.key
    if question.options:
        out = [option.label for option in question.options if option.label not in str(question.key)]
        return "".join(sorted([*str(question.key)[1:], *out[:1]]))
    texts = [other.key for other in keyed if other.type == question.type and isinstance(other.key, str)]
    return texts[texts.index(str(question.key)) - 1]


def _row(
    name: str, index: CourseIndex, known: Facts, labelled: Sequence[Labelled], keyed: Sequence[BankQuestion]
) -> str:
    count: Counter[str] = Counter()
    times: list[float] = []
    for each in labelled:
        question = each.question
        support(index, known, question)
        started = time.perf_counter()
        found = support(index, known, question)
        times.append(1000 * (time.perf_counter() - started))
        count["covered"] += bool(each.gold)
        count[found.verdict] += 1
        count["right"] += found.verdict == "supported" and _is_right(found.citation, each.gold)
        wrong = support(index, known, replace(question, key=another(question, keyed)))
        count[f"wrong {wrong.verdict}"] += 1
        count["shown"] += wrong.verdict == "contradicted" and _is_right(wrong.citation, each.gold)
        filled = support(index, known, replace(question, key=None, key_origin=None))
        count["filled"] += filled.key is not None
        count["same"] += filled.key is not None and _is_same(question, filled)
    late = sorted(times)[int(0.95 * len(times))]
    cells = [
        *(count[each] for each in ("covered", "supported", "right", "contradicted", "wrong supported")),
        *(count[each] for each in ("wrong contradicted", "shown", "filled", "same")),
    ]
    return f"| {name}: {len(labelled)} | {' | '.join(map(str, cells))} | {median(times):.0f} | {late:.0f} |"


def _is_right(citation: Citation | None, gold: Gold) -> bool:
    return citation is not None and is_found(gold, citation.document, citation.start, citation.end)


def _is_same(question: BankQuestion, filled: Support) -> bool:
    if question.options or not isinstance(filled.key, str):
        return filled.key == question.key
    return grade_written(str(question.key), filled.key, stem=question.asked).score >= _SAME


def _labelled(course: str, index: CourseIndex, split: str, keyed: Sequence[BankQuestion]) -> Iterator[Labelled]:
    by_id = {question.id: question for question in keyed}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["course"] == course and row["split"] == split and row["id"] in by_id:
            gold = {
                document: [_span(slice_, index.text(document)) for slice_ in slices]
                for document, slices in row["gold"].items()
            }
            yield Labelled(by_id[row["id"]], gold)


def _span(slice_: str | list[int] | list[str], text: str) -> Span:
    """A slice given by its words, its offsets, or the words with which it begins and ends."""
    if isinstance(slice_, list) and isinstance(slice_[0], str):
        first, last = (gold_span(str(words), text) for words in slice_)
        return Span(first.start, last.end)
    return gold_span(slice_, text)


def _sections(index: CourseIndex, question: BankQuestion) -> Gold:
    """The sections that the paper names as a question's source."""
    raw = next((each for each in index.papers(question.document)[1] if each.id == question.id), None)
    if raw is None or raw.source is None:
        return {}
    found: dict[str, list[Span]] = {}
    for match in _LINK.finditer(raw.source.of(index.text(question.document))):
        headings = index.headings(match["document"])
        for at, heading in enumerate(headings):
            if _anchor(heading.title) == _anchor(match["anchor"]):
                after = (other.start for other in headings[at + 1 :] if other.level <= heading.level)
                end = next(after, len(index.text(match["document"])))
                found.setdefault(match["document"], []).append(Span(heading.start, end))
                break
    return found


def _anchor(title: str) -> str:
    return re.sub(r"[\W_]", "", title.lower())
