"""What printed questions say to be members of something, and what not: all questions on one topic together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.markers import Style, run_in_marks
from indexer.records import Citation, Span
from indexer.sentences import trimmed
from indexer.tokens import has_han
from tutor.numerals import value_of
from tutor.quiz.alone import depends
from tutor.quiz.item import Cited
from tutor.quiz.likeness import SAME, held, squeezed
from tutor.quiz.notes import LEAST, MOST, Facts, is_ordered
from tutor.quiz.printed.questions import Printed, read
from tutor.quiz.printed.topics import Topic, topic

_STYLES = (Style.CIRCLED, Style.BRACKET, Style.ARABIC)
_COUNT = re.compile(r"(?P<count>[两二三四五六七八九十]|\d{1,2})\s*(?:大|个|种|类|项|条|步|层|点|方面)")
_HEAD = re.compile(r"^(?P<head>[^，。：:（(；]{2,16})[，。：:（(]")
_ADVERB = re.compile(
    r"^(?:根据|结合|通过|按照?|以|为了?|由于?|对|把|将|从|在|针对|用|只要|如果|当|首先|要|使(?!用)|因为|随着)"
)
"""What begins a clause that says nothing without the next."""
_OPEN = re.compile(
    r"(?:措施|做法|[方办]法|途径|方式|策略|建议|手段|作用|好处|意义|原因|理由|[优劣]势|[优缺]点|技巧|信号|能力|准备工作|注意事项)$"
)
_RULES = re.compile("(?:要求|条件|素[质养]|原则|准则)$")
_BUILT = re.compile("(?:系统|结构|模块|部分|阶段|步骤|环节|类型|种类|层次)$")
"""What a thing is built of: nothing else belongs to it."""
_WHOLE = 24
"""Code points of a member that is taken as it stands; of a longer one its name is taken, if it has one."""
_ANAGRAM = 0.8
"""Share of characters in common from which two members are one: 权责对等, 责权对等."""
_LEAD = 12
"""Code points of a lead-in from which it must be about what the question asks."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that printed questions say to be a member, or to be none."""

    text: str
    span: Span
    of: Printed
    detail: str = ""
    """What a written key says of it behind its name; "" for nothing."""
    whole: Span | None = None
    """Name and detail."""

    def explained(self, known: Facts) -> Citation:
        """Where it is printed with what is said of it."""
        span = self.whole or self.span
        return known.cite(self.of.document, span.start, span.end)

    def cite(self, known: Facts) -> Citation:
        """Where it is printed."""
        return known.cite(self.of.document, self.span.start, self.span.end)


@dataclass(frozen=True, slots=True, eq=False)
class Roster:
    """A topic, its members, and what was offered as one and is none."""

    topic: Topic
    questions: tuple[Printed, ...]
    members: tuple[Entry, ...]
    strangers: tuple[Entry, ...]
    complete: bool
    """Whether the members are all there are: those of a written key, in its order, or of a choice that has no other."""
    written: bool
    """Whether a question asks for all of them in writing."""
    by_question: Mapping[Printed, Sequence[Entry]]
    """What each question says to be members."""

    @property
    def said(self) -> str:
        """The topic in words."""
        return self.topic.said

    @property
    def first(self) -> Printed:
        """The question that comes first."""
        return self.questions[0]

    @property
    def ordered(self) -> bool:
        """Whether the members follow each other."""
        return self.complete and not self.members[0].of.options and is_ordered(self.said)

    def cited(self, known: Facts, shown: Sequence[Entry]) -> tuple[Cited, ...]:
        """The stems of the questions that `shown` stand in, what they say are members, and what they say is none."""
        cited: list[Cited] = []
        for question in dict.fromkeys(each.of for each in shown):
            stem = question.question.stem
            cited.append(Cited(known.cite(question.document, stem.start, stem.end), ("stem", "explanation")))
            own = self.by_question.get(question, ())
            # A question on what is no member proves those beside its key too.
            cited += [Cited(each.cite(known), ("key", "explanation")) for each in own]
            cited += [
                Cited(each.cite(known), ("explanation",)) for each in shown if each.of is question and each not in own
            ]
        return tuple(cited)

    def told(self, shown: Sequence[Entry]) -> str:
        """What the papers ask and answer where `shown` stand."""
        return " ".join(question.told() for question in dict.fromkeys(each.of for each in shown))

    def in_notes(self, known: Facts) -> bool:
        """Whether the notes have a list of most of the members: it is asked for as theirs, and may have more."""
        ours = {squeezed(entry.text) for entry in self.members}
        listed = ({squeezed(member.said) for member in each.members} for each in known.lists)
        return any(2 * len(ours & theirs) > len(ours) for theirs in listed)

    @property
    def open(self) -> bool:
        """Whether it could be longer than the papers make it: then what they leave out may belong to it too."""
        return _OPEN.search(self.said) is not None

    @property
    def rules(self) -> bool:
        """Whether it says what ought to be: then what was offered as none of it may be wise all the same."""
        return _RULES.search(self.said) is not None

    def contradicted(self) -> bool:
        """Whether the notes say otherwise of one of its questions."""
        return any(each.contradicted() for each in self.questions)


class Rosters:
    """All topics of a course on which printed questions ask for members."""

    def __init__(self, known: Facts, questions: Sequence[Printed]) -> None:
        grouped: dict[str, list[tuple[Topic, Printed]]] = defaultdict(list)
        for each in questions:
            if each.type not in ("single", "multiple", "short", "essay"):
                continue
            found = topic(each.stem, written=not each.options)
            if found is not None and not depends(found.said):
                grouped[found.key].append((found, each))
        tried = [(group, _roster(known, group)) for group in grouped.values()]
        self.all: tuple[Roster, ...] = tuple(_apart_from_each_other([each for _, each in tried if each is not None]))
        held = {each.question.id for roster in self.all for each in roster.questions}
        doubted = {
            each.question.id for group, roster in tried if roster is None and len(group) > 1 for _, each in group
        }
        self.held: frozenset[str] = frozenset(held | doubted)
        """The ids of their questions, and of those on one topic of which no sense can be made together."""


def _apart_from_each_other(rosters: Sequence[Roster]) -> list[Roster]:
    """Those that list the same under two topics once: the one that has all members, else the first."""
    kept: list[Roster] = []
    for each in sorted(rosters, key=lambda each: (not each.complete, -len(each.members))):
        ours = {squeezed(entry.text) for entry in each.members}
        twin = next((at for at, other in enumerate(kept) if _says_the_same(ours, other)), None)
        if twin is None:
            kept.append(each)
        else:
            kept[twin] = _joined(kept[twin], each)
    return kept


def _joined(whole: Roster, part: Roster) -> Roster:
    """The members of one; of what both list fully also what was offered in vain as a member of the other."""
    questions = {each.question.id: each for each in (*whole.questions, *part.questions)}
    named = [*whole.members, *whole.strangers]
    offered = part.strangers if whole.complete and _BUILT.search(whole.said) and _BUILT.search(part.said) else ()
    new = [each for each in offered if not any(_same(each.text, other.text) for other in named)]
    return replace(
        whole,
        questions=tuple(questions.values()),
        strangers=(*whole.strangers, *(each for each in new if not _named_by(each.text, whole.said, whole.members))),
        written=whole.written or part.written,
        by_question={**part.by_question, **whole.by_question},
    )


def _says_the_same(ours: set[str], other: Roster) -> bool:
    theirs = {squeezed(entry.text) for entry in other.members}
    shared = len(ours & theirs)
    return shared >= 2 and 2 * shared >= min(len(ours), len(theirs))


def _roster(known: Facts, group: Sequence[tuple[Topic, Printed]]) -> Roster | None:
    members: list[Entry] = []
    strangers: list[Entry] = []
    said_by: dict[Printed, Sequence[Entry]] = {}
    complete = False
    group = sorted(group, key=lambda each: bool(each[1].options))  # written keys first: they have all members
    for each, question in group:
        if question.options:
            entries = [(Entry(text, span, question), right != each.denied) for text, span, right in question.options]
            if any(_OTHERS.search(entry.text) for entry, _ in entries):
                continue
            said_by[question] = [entry for entry, belongs in entries if belongs]
            for entry, belongs in entries:
                side = members if belongs else strangers
                if not any(_same(entry.text, other.text) for other in side):
                    side.append(entry)
        elif not complete:
            members = listed(known, question, each.said)
            said_by[question] = members
            complete = bool(members)
    own = {squeezed(entry.text) for entry in members}
    if any(squeezed(entry.text) in own for entry in strangers):
        return None  # the papers contradict each other
    strangers = [entry for entry in strangers if not any(_same(entry.text, other.text) for other in members)]
    strangers = [entry for entry in strangers if not _named_by(entry.text, group[0][0].said, members)]
    of_key = [entry for entry in members if not entry.of.options]
    questions = tuple(question for _, question in group)
    ordered = tuple(sorted(questions, key=lambda each: (each.document, each.question.start)))
    written = any(not question.options for question in questions)
    # A choice of which all options are right lists them all, as far as its paper goes.
    all_right = not complete and not strangers and len(members) > LEAST and not written
    all_right = all_right and not any(_MORE.search(question.explanation) for question in questions)
    whole = (complete and len(of_key) == len(members)) or all_right
    said = squeezed(group[0][0].said)
    shown = [entry for entry in members if not depends(entry.text) and squeezed(entry.text) not in said]
    strangers = [entry for entry in strangers if not depends(entry.text) and squeezed(entry.text) not in said]
    if len(shown) < 2:
        return None
    whole = whole and len(shown) == len(members)
    return Roster(group[0][0], ordered, tuple(shown), tuple(strangers), whole, written, said_by)


_GOES_ON = re.compile(r"^(?:[又也并还但或及和与即则而]|如(?!何|实|期)|以及|例如|比如|包括)")
"""How what is said of a member begins when it goes on from its name."""
_MORE = re.compile("另有|另外|还有|还包括|此外|其他|其它|等等")
"""In an explanation that names more than the options."""
_OTHERS = re.compile(r"以上|^都|其他")


def _same(one: str, other: str) -> bool:
    """Whether two entries are one, said in other words."""
    ours, theirs = Counter(squeezed(one)), Counter(squeezed(other))
    shared = (ours & theirs).total()
    return shared >= _ANAGRAM * max(ours.total(), theirs.total()) or squeezed(one) == squeezed(other)


def _named_by(stranger: str, said: str, members: Sequence[Entry]) -> bool:
    """Whether a member has all of what a stranger says beside the topic: 客户授信, where 授信管理 is one."""
    own = "".join(letter for letter in squeezed(stranger) if letter not in said)
    return own != "" and any(own in squeezed(entry.text) for entry in members)


def listed(known: Facts, question: Printed, said: str) -> list[Entry]:
    """The members that a written key lists; none where it is not sure which there are, or where each begins."""
    text, key = known.text(question.document), question.key_span()
    marks = [mark for mark in run_in_marks(text, key.start, key.end, {}) if mark.style in _STYLES]
    if marks:
        style = marks[0].style
        marks = [mark for mark in marks if mark.style is style]
        if [mark.number for mark in marks] != list(range(1, len(marks) + 1)):
            return []
        lead = text[key.start : marks[0].start]
        ends = [*(mark.start for mark in marks[1:]), key.end]
        spans = [trimmed(text, mark.end, end) for mark, end in zip(marks, ends, strict=True)]
        if "\n" in spans[-1].of(text) or (
            "。" in spans[-1].of(text).rstrip("。") and not any("。" in s.of(text).rstrip("。") for s in spans[:-1])
        ):
            end = re.search(r"[。\n]", spans[-1].of(text))
            if end is not None:
                spans[-1] = trimmed(text, spans[-1].start, spans[-1].start + end.start())
    else:
        body = key.of(text)
        head = re.match(r"[^：:；;。]{2,40}[：:]", body)
        lead = head[0] if head else ""
        at = key.start + len(lead)
        spans = []
        for part in re.split("[；;]", text[at : key.end]):
            spans.append(trimmed(text, at, at + len(part)))
            at += len(part) + 1
    if marks:
        spans = [*spans[:-1], *_unmarked(text, spans)]
    count = _COUNT.search(lead)
    if count is not None and value_of(count["count"]) != len(spans):
        return []
    about = squeezed(lead)
    if len(about) > _LEAD and max(held(said, lead), held(lead, said)) < SAME:
        return []
    found = [_entry(text, span, question) for span in spans]
    entries = [entry for entry in found if entry is not None]
    distinct = len({squeezed(entry.text) for entry in entries})
    if len(entries) < len(spans) or distinct < len(entries) or not LEAST <= len(entries) <= MOST:
        return []
    return entries


def _unmarked(text: str, spans: Sequence[Span]) -> list[Span]:
    """The last member, and another behind a semicolon that has lost its mark, where all are short: `③…；④`, `…；…`."""
    last = spans[-1]
    said = last.of(text).rstrip(" ；;。")
    parts = re.split("[；;]", said)
    apart = all(not re.search("[；;，,]", span.of(text).rstrip(" \n；;。")) for span in spans[:-1])
    if (
        len(parts) != 2
        or not apart
        or any(not 4 <= len(part) <= _WHOLE or "，" in part or "," in part for part in parts)
    ):
        return [last]
    cut = last.start + len(parts[0])
    return [Span(last.start, cut), trimmed(text, cut + 1, last.end)]


def _entry(text: str, span: Span, question: Printed) -> Entry | None:
    """A member by its name: what stands before its first comma or colon where it is long."""
    said = read(span.of(text))
    match = _HEAD.match(said)
    if match is not None and (len(said) > _WHOLE or said[match.end() - 1] in "：:（(，"):
        head = match["head"]
        if _ADVERB.match(head):
            return None
        at = span.of(text).find(head)
        if at < 0:
            return None
        name = Span(span.start + at, span.start + at + len(head))
        # A line break inside is where the paper was broken, or where another thing begins.
        rest = said[match.end() :]
        rest = re.split("[）)]" if said[match.end() - 1] in "（(" else "。", rest)[0].strip("；;，, ")
        rest = re.sub("^其(?=[^他它余实中])", "", rest)
        detail = "" if "\n" in span.of(text) or _GOES_ON.match(rest) else rest
        return Entry(head, name, question, detail, span)
    if not 2 <= len(said) <= _WHOLE or not has_han(said) or re.search("[。；]", said):
        return None
    return Entry(said, span, question)
