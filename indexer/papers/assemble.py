"""From a document to its papers: cut it, read its sections, pair keys with questions, give ids."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import PurePath

from indexer.papers.cases import draft_cases
from indexer.papers.draft import Draft
from indexer.papers.gift import draft_gift
from indexer.papers.heads import marks_of, minutes_of, variant_of
from indexer.papers.identity import Ids
from indexer.papers.keylists import KeyList, read_list, share, table
from indexer.papers.kinds import OBJECTIVE
from indexer.papers.notes import draft_notes, unclaimed
from indexer.papers.pairing import Group, Stray, pair
from indexer.papers.questions import answered, draft_questions, take_answers_behind
from indexer.papers.sections import Section, sections
from indexer.papers.segments import Segment, is_exam, nearest_title, segments
from indexer.papers.titles import bare_title, names_keys
from indexer.records import Paper, Question, Reading, Review

_LISTED = 0.7
"""A section whose words are keys to this part is a key list, whatever stands above it."""
_UNCLAIMED = "an answer to no question that could be told: read as notes"
_FAR = 200
"""A title further from the first question than this may not be the paper's own; code points."""
_HEAD = 600
"""How much of the text before the first question is read for marks and minutes, code points."""


@dataclass(frozen=True, slots=True)
class Papers:
    """The past papers of one document."""

    papers: tuple[Paper, ...] = ()
    questions: tuple[Question, ...] = ()
    reviews: tuple[Review, ...] = ()


@dataclass(slots=True)
class Found:
    """Questions and keys of a document, before they have records."""

    segments: list[Segment]
    groups: list[Group] = field(default_factory=list)
    strays: list[Stray] = field(default_factory=list)
    full: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    """Marks of the sections of each segment, added up."""


def read_papers(reading: Reading, name: str) -> Papers:
    """The papers of running text."""
    found = find(reading, PurePath(name).stem)
    return _records(reading.text, name, found)


def find(reading: Reading, title: str) -> Found:
    """Cut, read and pair."""
    text = reading.text
    if gift := draft_gift(text):
        return Found([Segment(title, 0, 0, len(text))], [Group(None, 0, gift)])
    found = Found(segments(reading, title))
    for at, segment in enumerate(found.segments):
        waiting: list[KeyList] = []
        titled_keys = bool(names_keys(segment.title))
        cut = sections(text, segment.body, segment.end, answers=titled_keys)
        exam, keyed = is_exam(segment.title), any(section.keys for section in cut)
        for section in cut:
            worded = section.keys or titled_keys
            keys = read_list(text, section.kind, section.body, section.end, worded=worded)
            drafts = [] if _is_list(text, section, keys) else _drafts(text, section, exam=exam, keyed=keyed)
            if titled_keys:
                drafts = answered(text, section.kind, drafts)
            elif _answers_in_words(found, at, drafts):
                take_answers_behind(text, section.kind, drafts, sure=True)
            scope = _scope(found, at) if keys.entries or keys.verdict is not None else []
            if _holds_keys(section, keys, drafts, scope, worded=worded):
                waiting.append(keys)
                continue
            if not (section.titled or worded or keys.entries):
                found.strays += [Stray(span, _UNCLAIMED) for span in unclaimed(text, section, drafts)]
            if drafts:
                found.strays += _pair(found, at, waiting)
                waiting = []
                found.groups.append(Group(section.kind, at, drafts))
                found.full[at] += section.full or 0
                _take_table(text, section, found.groups[-1])
        found.strays += _pair(found, at, waiting)
    return found


def _pair(found: Found, at: int, lists: list[KeyList]) -> list[Stray]:
    return pair(lists, _scope(found, at)) if lists else []


def _drafts(text: str, section: Section, *, exam: bool, keyed: bool) -> list[Draft]:
    if section.kind == "case":
        drafts = draft_cases(text, section)
    elif section.titled:
        drafts = draft_questions(text, section, exam=exam, keyed=keyed)
    else:
        drafts = draft_notes(text, section, exam=exam, keyed=keyed)
    return [draft for draft in drafts if draft.stem.start < draft.stem.end]


def _answers_in_words(found: Found, at: int, drafts: list[Draft]) -> bool:
    """Whether a question of the segment, or of `drafts`, has its answer in words below it."""
    earlier = [draft for group in found.groups if group.segment == at for draft in group.drafts]
    return any(draft.kind in ("short", "essay") and draft.key is not None for draft in [*earlier, *drafts])


def _is_list(text: str, section: Section, keys: KeyList) -> bool:
    """Whether a section is a list of letters and verdicts by its look alone."""
    if section.kind is not None and section.kind not in OBJECTIVE:
        return False
    return (bool(keys.entries) or keys.verdict is not None) and share(text, keys) >= _LISTED


def _holds_keys(section: Section, keys: KeyList, drafts: list[Draft], scope: list[Group], *, worded: bool) -> bool:
    """Whether a section holds keys to questions printed before it, rather than questions."""
    if not keys.entries and keys.verdict is None:
        return False
    if 2 * sum(bool(draft.options) for draft in drafts) >= len(drafts) > 0:
        return False
    if not drafts:
        return section.keys or section.titled or bool(scope)
    if section.kind is None or section.kind in OBJECTIVE:
        return section.keys
    return worded and any(group.kind == section.kind or group.kind is None for group in scope)


def _scope(found: Found, at: int) -> list[Group]:
    """The questions that a key list in segment `at` may belong to: its own, those it names, or all still open."""
    own = list(takewhile(lambda group: group.segment == at, reversed(found.groups)))
    if any(not group.closed for group in own):
        return [group for group in reversed(own) if not group.closed]
    segment = found.segments[at]
    named = [
        group
        for group in found.groups
        if group.segment != at and not group.closed and _names(segment, found.segments[group.segment])
    ]
    return named or [group for group in found.groups if not group.closed]


def _names(keys: Segment, questions: Segment) -> bool:
    if keys.chapter and questions.chapter:
        return keys.chapter == questions.chapter
    return bare_title(keys.title) == bare_title(questions.title)


def _take_table(text: str, section: Section, group: Group) -> None:
    """Give the questions of a section the keys of a table that stands among them."""
    entries = table(text, section.body, section.end)
    if entries:
        pair([KeyList(group.kind, section.body, section.end, entries)], [group])


def _records(text: str, name: str, found: Found) -> Papers:
    ids, titles = Ids(), Counter[str]()
    papers: list[Paper] = []
    questions: list[Question] = []
    reviews = [Review(name, stray.span.start, stray.span.end, stray.reason) for stray in found.strays]
    for at, segment in enumerate(found.segments):
        drafts = [draft for group in found.groups if group.segment == at for draft in group.drafts]
        if not drafts:
            continue
        paper = _paper(text, segment, drafts, found.full[at])
        titles[paper.title] += 1
        if titles[paper.title] > 1:
            paper = replace(paper, title=f"{paper.title} ({titles[paper.title]})")
        papers.append(paper)
        for draft in drafts:
            questions.append(_question(text, draft, paper.title, ids))
            reviews += [Review(name, draft.start, draft.end, _of(draft, reason)) for reason in draft.reasons]
    reviews.sort(key=lambda review: (review.start, review.end))
    return Papers(tuple(papers), tuple(questions), tuple(reviews))


def _paper(text: str, segment: Segment, drafts: list[Draft], full: float) -> Paper:
    first = drafts[0].start
    title, start = segment.title, segment.start
    if first - segment.body > _FAR and (nearer := nearest_title(text, segment.body, first)):
        title, start = nearer
    head = text[start : min(first, start + _HEAD)]
    keys = [draft.key_span.end for draft in drafts if draft.key_span and draft.key_span.end <= segment.end]
    end = max(*keys, *(draft.end for draft in drafts), first)
    return Paper(
        title, start, end, marks_of(head) or full or None, minutes_of(head), variant_of(title) or variant_of(head)
    )


def _question(text: str, draft: Draft, paper: str, ids: Ids) -> Question:
    kind = draft.type(text)
    return Question(
        id=ids.next(kind, draft.stem.of(text), [option.span.of(text) for option in draft.options]),
        paper=paper,
        number=draft.number,
        type=kind,
        stem=draft.stem,
        options=draft.options,
        key=draft.key,
        key_span=draft.key_span,
        key_origin=None if draft.key is None else "paper",
        explanation=draft.explanation,
        marks=draft.marks,
        start=draft.start,
        end=draft.end,
        source=draft.source,
    )


def _of(draft: Draft, reason: str) -> str:
    return f"question {draft.number}: {reason}" if draft.number else reason
