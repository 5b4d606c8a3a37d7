"""Key lists to the questions they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.papers.draft import Draft
from indexer.papers.keylists import Entry, KeyList
from indexer.papers.kinds import CHOICES, OBJECTIVE, Kind
from indexer.records import Span


@dataclass(slots=True)
class Group:
    """The questions of one section."""

    kind: Kind | None
    segment: int
    drafts: list[Draft]
    closed: bool = False
    """Whether a key list has been read for it, or for a section behind it in its segment."""

    @property
    def numbers(self) -> set[int]:
        """The numbers printed before its questions."""
        return {int(draft.number) for draft in self.drafts if draft.number and draft.number.isdigit()}


@dataclass(frozen=True, slots=True)
class Stray:
    """A key that belongs to no question, and why."""

    span: Span
    reason: str


def pair(lists: Sequence[KeyList], groups: Sequence[Group]) -> list[Stray]:
    """Give the keys of one run of key lists to the open questions in scope, in order.

    Args:
        lists: The sections of one answer key.
        groups: The questions it may belong to; those it spoke for are closed.
    """
    strays: list[Stray] = []
    spoken: list[Group] = []
    for keys in lists:
        if keys.kind is None:
            strays += _pair_untyped(keys, groups, spoken)
            continue
        fitting = [group for group in groups if group not in spoken and not group.closed and _fits(keys.kind, group)]
        if not fitting:
            strays.append(Stray(Span(keys.start, keys.end), "keys without questions"))
            continue
        whole = [draft for group in fitting for draft in group.drafts]
        if keys.kind == "choice" and _distinct(whole):
            spoken += fitting
            strays += _assign(keys, whole)
            continue
        numbers = {entry.number for entry in keys.entries}
        best = max(fitting, key=lambda group: len(group.numbers & numbers))
        spoken.append(best)
        strays += _assign(keys, best.drafts)
    for group in groups:
        group.closed = group.closed or bool(lists)
    return strays


def _pair_untyped(keys: KeyList, groups: Sequence[Group], spoken: list[Group]) -> list[Stray]:
    """Keys under no heading: each count from one belongs to the next section; one count may run through all."""
    candidates = [group for group in groups if group not in spoken and not group.closed]
    lettered = [group for group in candidates if group.kind is None or group.kind in OBJECTIVE]
    if lettered and not any(entry.worded for entry in keys.entries):
        candidates = lettered
    if not candidates:
        return [Stray(Span(keys.start, keys.end), "keys without questions")] if keys.entries else []
    runs = _runs(keys.entries)
    drafts = [draft for group in candidates for draft in group.drafts]
    if len(runs) <= 1 and _distinct(drafts):
        spoken += candidates
        return _assign(keys, drafts)
    if len(runs) <= 1:
        candidates = candidates[-1:]
    strays: list[Stray] = []
    for run, group in zip(runs or [[]], candidates, strict=False):
        spoken.append(group)
        part = KeyList(group.kind, keys.start, keys.end, run, keys.verdict, keys.verdict_span)
        strays += _assign(part, group.drafts)
    strays += [Stray(entry.span, "a key without a question") for run in runs[len(candidates) :] for entry in run]
    return strays


def _runs(entries: Iterable[Entry]) -> list[list[Entry]]:
    runs: list[list[Entry]] = []
    for entry in entries:
        if not runs or entry.number <= runs[-1][-1].number:
            runs.append([])
        runs[-1].append(entry)
    return runs


def _distinct(drafts: Sequence[Draft]) -> bool:
    numbers = [draft.number for draft in drafts]
    return len(numbers) == len(set(numbers))


def _fits(kind: Kind, group: Group) -> bool:
    if group.kind is None:
        options = any(draft.options for draft in group.drafts)
        return options if kind in CHOICES else True
    return kind == group.kind or (kind in CHOICES and group.kind in CHOICES and "choice" in (kind, group.kind))


def _assign(keys: KeyList, drafts: Sequence[Draft]) -> list[Stray]:
    """Give each question the entry that bears its number; note what is left over on either side."""
    by_number: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_number[draft.number or ""].append(draft)
    strays: list[Stray] = []
    seen: set[str] = set()
    for entry in keys.entries:
        number = str(entry.number)
        bearers = by_number.get(number, [])
        if len(bearers) == 1 and number not in seen:
            _give(bearers[0], entry)
        elif not bearers:
            strays.append(Stray(entry.span, f"a key for number {number}, which is no question here"))
        else:
            for draft in bearers:
                draft.reasons.append(f"number {number} is not unique: its key cannot be told")
        seen.add(number)
    for draft in drafts:
        if keys.verdict is not None and draft.key is None:
            draft.give(keys.verdict, keys.verdict_span, "the key list")
        elif draft.number not in seen and draft.key is None and keys.entries:
            draft.reasons.append("the key list has no key for it")
    return strays


def _give(draft: Draft, entry: Entry) -> None:
    key = entry.key
    if draft.kind in CHOICES and isinstance(key, str) and not _is_letters(key):
        draft.reasons.append("the key list has no option letter for it")
        return
    if not entry.worded and not draft.is_lettered() and draft.kind != "judge" and isinstance(draft.meant(key), str):
        draft.reasons.append(f"the key list has {key} for it, which names an option")
        return
    draft.give(key, entry.span, "the key list")
    if draft.explanation is None:
        draft.explanation = entry.explanation
    if draft.source is None:
        draft.source = entry.source


def _is_letters(key: str) -> bool:
    return 0 < len(key) <= 8 and all("A" <= letter <= "H" for letter in key)
