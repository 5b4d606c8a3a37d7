"""Printed questions that ask of several things which of several others each belongs to: the other way round."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.records import Citation, Span
from tutor.quiz.alone import depends
from tutor.quiz.item import Cited
from tutor.quiz.likeness import squeezed
from tutor.quiz.notes import Facts
from tutor.quiz.printed.questions import Printed, read
from tutor.quiz.printed.stems import GAP

_LINKS = {
    "属于{}": re.compile(rf"^(?P<thing>[^？?]{{2,60}}?)[，,]?(?:这|均|都)?(?<!不)属于\s*{GAP}?$"),
    "由{}提出": re.compile(rf"^(?P<thing>[^，,？?]{{2,20}}?)是由?{GAP}提出的$"),
    "属于{}的优点": re.compile(rf"^(?P<thing>[^，,？?]{{2,20}}?)是(?:[^，,（(]{{0,8}})\s*{GAP}?的优点\s*{GAP}?$"),
    "属于{}的缺点": re.compile(rf"^(?P<thing>[^，,？?]{{2,20}}?)是(?:[^，,（(]{{0,8}})\s*{GAP}?的缺点\s*{GAP}?$"),
}
"""How a thing is tied to what is asked for."""
_TURNED = re.compile("不|最|哪(?!种)|什么|以下|下列(?!哪)")


@dataclass(frozen=True, slots=True, eq=False)
class Filed:
    """A thing, and the kind that a printed key names for it, with the other things of which the same was asked."""

    thing: str
    span: Span
    kind: str
    link: str
    question: Printed
    among: Mapping[str, Sequence[Filed]]
    """All of the course, by link and document."""

    @property
    def told(self) -> str:
        """What is asked of a thing: 属于售前客服, 由斯金纳提出."""
        return self.link.format(self.kind)

    def cite(self, known: Facts) -> Citation:
        """Where the thing stands."""
        return known.cite(self.question.document, self.span.start, self.span.end)

    def cited(self, known: Facts) -> tuple[Cited, ...]:
        """Question and key, and the thing."""
        return (*self.question.cited(known), Cited(self.cite(known), ("key", "explanation")))

    def others(self) -> list[Filed]:
        """Things that printed keys say are of another kind, though this one was offered for them."""
        mine = squeezed(self.kind)
        found: dict[str, Filed] = {}
        for each in self._peers():
            if mine in map(squeezed, each.question.wrong):
                found.setdefault(each.thing, each)
        return list(found.values())

    def first_of_kinds(self) -> list[Filed]:
        """One thing of each kind, where none could be of another's; empty where this one does not begin them."""
        found: list[Filed] = []
        for each in self._peers():
            if all(
                squeezed(each.kind) in map(squeezed, other.question.wrong)
                and squeezed(other.kind) in map(squeezed, each.question.wrong)
                for other in found
            ):
                found.append(each)
        return found if found and found[0] is self else []

    def _peers(self) -> list[Filed]:
        # Without two options in common, two questions do not ask for kinds of one thing.
        ours = {squeezed(text) for text, *_ in self.question.options}
        return [
            each
            for each in self.among[f"{self.link}:{self.question.document}"]
            if each is self or len(ours & {squeezed(text) for text, *_ in each.question.options}) > 1
        ]


def filed(known: Facts, questions: Sequence[Printed]) -> tuple[Filed, ...]:
    """The things of printed single choices of which is asked to what they belong."""
    among: dict[str, list[Filed]] = defaultdict(list)
    found: list[Filed] = []
    for each in questions:
        if each.type != "single" or len(each.right) != 1:
            continue
        for link, form in _LINKS.items():
            match = form.match(each.stem)
            if match is None or _TURNED.search(match["thing"]) or depends(match["thing"]):
                continue
            text = known.text(each.document)
            at = text.find(match["thing"][:8], each.question.stem.start)
            end = text.find(match["thing"][-4:], at) + len(match["thing"][-4:])
            span = Span(at, end)
            if at < 0 or end > each.question.stem.end or squeezed(read(span.of(text))) != squeezed(match["thing"]):
                continue
            made = Filed(match["thing"], span, each.right[0], link, each, among)
            among[f"{link}:{each.document}"].append(made)
            found.append(made)
            break
    return tuple(found)
