"""Definitions of a document: of its notes, sentence by sentence, and of its papers' answers to 名词解释."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.markers import Style
from indexer.records import Definition, Document, Emphasis, Span
from indexer.sentences import sentences, trimmed
from indexer.terms import chinese, english
from indexer.terms.aliases import ALSO, PARENS, in_clause, in_insert, in_next, split_name
from indexer.terms.below import defines_below
from indexer.terms.context import Context
from indexer.terms.found import Found
from indexer.terms.heads import asked_names, is_bare, is_listed, name_above, topics_of
from indexer.terms.members import list_terms
from indexer.terms.names import clean_name, is_name, topic
from indexer.terms.sentence import Sentence, read_sentence
from indexer.terms.tables import table_terms
from indexer.terms.units import Unit, opens, touches, units_of

_TRIGGER = re.compile(
    r"[指即称叫是为：:认谓】]|——|\*\*|__|\b(?:is|are|was|were|means?|refers?|denotes?|called|calls?|mean"
    r"|known as|termed|defines?|specifies|describes|tells|states|says|holds|predicts|asserts|implies|stands for"
    r"|happens|occurs|arises|speaks? of"
    r"|use the|According to|i\.e)\b|\s[=–-]\s|^[A-Z][\w-]*(?:\s[\w-]+){0,2},\s(?:an?|the)\s"
)
"""A sentence without any of these defines nothing."""
_NOT_A_SENTENCE = re.compile(r"[（(][\s\u3000_]*[)）]|_{3,}|[?？]\s*$|^\s*\|")
"""A question, a blank to fill in, a row of a table."""
_SAID_ALSO = re.compile(rf"{ALSO}[^，。,.；;：:]{{1,40}}[,，]")
_WORDS_TO_LEARN = re.compile(
    r"(?:^|\b(?:key|important|new|useful|basic|core)\s+)(?:words?|terms?|vocabulary|concepts|definitions|glossary)\W*$",
    re.I,
)
_LEAD = re.compile(r"[:：]\W*$")
_LONGEST = 1500
"""Of a definition with its list, code points; a sentence longer than this is no sentence."""
_JOINTS = ("；;", "，,", "：:")
_CALLS_IT = re.compile(
    r"(?:We|People|Engineers|[A-Z][a-z]+ists)\s+call\s+(?:this|these|it)\s"
    r"|This(?:\s\w+)?\s+is\s+(?:(?:commonly|usually|often)\s+)?(?:called|known\s+as|termed|referred\s+to\s+as)\s"
)
"""The sentence before says what."""
_ASIDE = 12
"""Characters between "this" and its name: the phenomenon, an."""
_SAME_LINE = re.compile(rf"[*_ \t]*{PARENS}?[*_ \t]*(?:[:：]|——)[*_ \t]*")
"""Between a name and its definition."""
_OPENING = re.compile(r"(?:\*\*|__)(?:\d+[.、．]\s*)?\Z")
_MARK = 10
_BEFORE_CLAUSE = re.compile(r"^[；;，,：:\s]+(?:(?:and|while|whereas|but)\s+)?")
_BEHIND_CLAUSE = re.compile(r"(?:[；;，,\s]+(?:and|while|whereas|but))?[；;，,\s]*$")
_FORMER = re.compile(
    r"(?P<former>前者(?:则|主要)?(?:就?是指|指的是|指)[^。；;]{5,}?)[，,；;]\s*而?"
    r"(?P<latter>后者(?:则|主要)?(?:就?是指|指的是|指)[^。；;]{5,}[。；;]?)"
)
_PAIR = re.compile(
    r"(?:有|分为|分成|包括|区分|即|[：，。；])(?P<first>[^，。；：、和与有为成]{2,10})(?:和|与|、)(?P<second>[^，。；：、]{2,10}?)"
    r"(?:[两二]|之分|之别|[，。；])"
)
_BOLD = re.compile(r"\*\*([^*\n：:]{1,20})[：:]?\*\*")
_OPEN = frozenset({"short", "essay", "case"})


def find_definitions(document: Document, emphasis: Sequence[Emphasis] = ()) -> tuple[Definition, ...]:
    """The definitions that a document gives, in the order of their names.

    Nothing is taken from the stems and options of questions, nor from the keys of closed ones: they may be false.
    """
    bold = tuple(it for it in emphasis if it.kind == "bold")
    found = [*_of_notes(document, bold), *_of_questions(document)]
    unique = {(it.name, it.start, it.end): it for it in found}
    return tuple(sorted(unique.values(), key=lambda it: (it.name_span.start, it.start)))


def _of_notes(document: Document, bold: Sequence[Emphasis]) -> Iterator[Definition]:
    units = units_of(document)
    topics = [topics_of(document, at) for at in range(len(document.headings))]
    paths: list[frozenset[str]] = []
    for heading, own in zip(document.headings, topics, strict=True):
        paths.append(own | paths[heading.parent] if heading.parent >= 0 else own)
    notions = frozenset[str]().union(*topics) | set(_BOLD.findall(document.text))
    asked = frozenset(asked_names(document))
    lowered = document.text.lower()
    read: list[tuple[int, Sentence, list[Found]]] = []
    glossed = False
    for at, unit in enumerate(units):
        raw = document.text[unit.start : unit.end]
        if unit.first:
            glossed = unit.heading >= 0 and _WORDS_TO_LEARN.search(document.headings[unit.heading].title) is not None
        if raw[0].isalpha():
            glossed = _WORDS_TO_LEARN.search(raw) is not None
        if len(raw) > _LONGEST or _NOT_A_SENTENCE.search(raw):
            continue
        titled = unit.first or (at > 0 and is_bare(document, units[at - 1]))
        if not titled and not _TRIGGER.search(raw) and not touches(bold, unit):
            continue
        sentence = read_sentence(document.text, unit.start, unit.end, bold)
        context = Context(
            text=lowered,
            at=unit.start,
            topics=topics[unit.heading] if unit.heading >= 0 else frozenset(),
            path=paths[unit.heading] if unit.heading >= 0 else frozenset(),
            notions=notions,
            asked=asked,
            opens=opens(document.text, unit.start),
            glossed=glossed,
            in_list=sentence.mark is not None and (sentence.mark.style is Style.BULLET or sentence.mark.number > 0),
        )
        read.append((at, sentence, list(_terms(sentence, context))))
    defined = {term.name for _, _, terms in read for term in terms if not term.weak}
    for at, sentence, found in read:
        unit = units[at]
        raw = document.text[unit.start : unit.end]
        end = _with_list(document.text, units, at) if _LEAD.search(raw) else unit.end
        terms = [term for term in found if not term.weak or term.name not in defined]
        defined |= {term.name for term in terms}
        if terms:
            *others, last = _defined(sentence, terms, end if end > unit.end else None)
            if at and units[at - 1].heading == unit.heading and _calls_it(sentence.text, last.name):
                last = replace(last, start=units[at - 1].start)
            yield from others
            yield _named_again(document, last, units[at + 1 : at + 2])
        elif opens(document.text, unit.start) and (named := name_above(document, units, at)):
            name, aliases, span = named
            listed = is_listed(document, unit.heading, name)
            if name not in defined and defines_below(sentence.text, name, listed=listed, asked=name in asked):
                defined.add(name)
                aliases = _with(name, aliases, in_clause(sentence.text))
                yield Definition(name, aliases, span, sentence.origins[0], end)
        yield from _former_and_latter(document, sentence, units[at - 1] if at else None)
    yield from table_terms(document)
    yield from list_terms(document, [(unit.start, unit.end, unit.heading) for unit in units])


def _terms(sentence: Sentence, context: Context) -> Iterator[Found]:
    """What the sentence defines; a plain name is taken where no bold one stands in its place."""
    if english.is_english(sentence.text):
        bold = list(english.bold_terms(sentence, context))
        plain = english.plain_terms(sentence, context)
    else:
        bold = list(chinese.bold_terms(sentence, context))
        plain = chinese.plain_terms(sentence, context)
    yield from bold
    taken = list(sentence.bold)
    for found in plain:
        if not any(found.start < end and start < found.end for start, end in taken):
            taken.append((found.start, found.end))
            if not bold or _own_clause(sentence.text, found, bold):
                yield found
        elif (found.start, found.end) in sentence.bold and all(found.start != it.start for it in bold):
            bold.append(found)
            yield found


def _own_clause(text: str, found: Found, others: Sequence[Found]) -> bool:
    """Whether a semicolon parts a plain name from every bold one."""
    return all(re.search("[；;]", text[min(it.end, found.end) : max(it.start, found.start)]) for it in others)


def _defined(sentence: Sentence, terms: Sequence[Found], with_list: int | None) -> Iterator[Definition]:
    """A definition for each term: the sentence, cut at its joints where it defines several."""
    ordered = sorted(terms, key=lambda it: it.start)
    edges = [_begin(sentence.text, ordered[0])]
    for before, this in pairwise(ordered):
        edges.append(_joint(sentence.text, before.end, this.start))
    edges.append(len(sentence.text))
    for this, (start, end) in zip(ordered, pairwise(edges), strict=True):
        clause = sentence.text[start:end]
        begin = start + len(clause) - len(_BEFORE_CLAUSE.sub("", clause))
        stop = start + len(_BEHIND_CLAUSE.sub("", clause))
        span = sentence.marked_up(begin, stop)
        last = with_list if with_list and end == len(sentence.text) else span.end
        aliases = _with(this.name, this.aliases, in_clause(clause))
        yield Definition(this.name, aliases, sentence.span(this.start, this.end), span.start, last)


def _with(name: str, aliases: Sequence[str], more: Iterable[str]) -> tuple[str, ...]:
    return tuple(alias for alias in dict.fromkeys([*aliases, *more]) if alias != name)


def _named_again(document: Document, last: Definition, following: Sequence[Unit]) -> Definition:
    """The definition with the names that the sentence behind it gives."""
    for unit in following:
        sentence = read_sentence(document.text, unit.start, unit.end)
        if sentence.mark is None:
            return replace(last, aliases=_with(last.name, last.aliases, in_next(sentence.text)))
    return last


def _begin(text: str, first: Found) -> int:
    """Where the first definition begins: behind a colon that the name follows at once, else with the sentence."""
    before = text[: first.start].rstrip(' “"')
    return first.start if before.endswith(("：", ":")) else 0


def _joint(text: str, start: int, end: int) -> int:
    """Where one definition ends and the next begins: at the last semicolon between, else at the last comma."""
    for marks in _JOINTS:
        at = max(text.rfind(mark, start, end) for mark in marks)
        if at >= 0:
            return at + 1
    return end


def _calls_it(text: str, name: str) -> bool:
    """Whether a sentence only gives a name to what the one before says: We call this *capillarity*."""
    match = _CALLS_IT.match(text)
    return match is not None and 0 <= text.find(name, match.end()) - match.end() <= _ASIDE


def _with_list(text: str, units: Sequence[Unit], at: int) -> int:
    """Where the list ends that the sentence leads in; the sentence's own end where none follows."""
    end = units[at].end
    for unit in units[at + 1 :]:
        new_line = "\n" in text[end : unit.start]
        marked = read_sentence(text, unit.start, unit.end).mark is not None
        if unit.heading != units[at].heading or (new_line and not marked) or unit.end - units[at].start > _LONGEST:
            break
        end = unit.end
    return end


def _former_and_latter(document: Document, sentence: Sentence, before: Unit | None) -> Iterator[Definition]:
    """前者是指…，后者是指…, of two terms that are named just before."""
    match = _FORMER.search(sentence.text)
    if match is None:
        return
    start = before.start if before else sentence.edges[0]
    above = document.text[start : sentence.span(match.start(), match.end()).start]
    pairs = list(_PAIR.finditer(above))
    if not pairs:
        return
    for group, said in (("first", "former"), ("second", "latter")):
        name = clean_name(pairs[-1][group])
        at = start + pairs[-1].start(group) + pairs[-1][group].find(name)
        if is_name(name, marked=False):
            span = sentence.span(*match.span(said))
            yield Definition(name, (), Span(at, at + len(name)), span.start, span.end)


def _of_questions(document: Document) -> Iterator[Definition]:
    """Printed answers to 名词解释, and definitions inside the model answers of open questions."""
    context = Context(text=document.text.lower()) if document.questions else Context()
    for question in document.questions:
        if question.key_span is None:
            continue
        key = trimmed(document.text, question.key_span.start, question.key_span.end)
        if question.type == "term":
            stem = question.stem.of(document.text)
            name, aliases = split_name(topic(read_sentence(stem, 0, len(stem)).text if stem.strip() else ""))
            at = document.text.find(name, question.stem.start, question.stem.end)
            if at >= 0 and key.end > key.start and is_name(name, marked=True):
                said = _SAID_ALSO.match(document.text, key.start, key.end)
                also = in_insert(said[0]) if said else ()
                same_line = _SAME_LINE.fullmatch(document.text, at + len(name), key.start)
                opening = _OPENING.search(document.text, max(0, at - _MARK), at)
                start = opening.start() if opening else at
                if not same_line or document.text.startswith(name, key.start):
                    start = key.start
                yield Definition(name, (*aliases, *also), Span(at, at + len(name)), start, key.end)
        elif question.type in _OPEN and key.end - key.start <= _LONGEST:
            for span in sentences(document.text, key.start, key.end):
                raw = span.of(document.text)
                if _TRIGGER.search(raw) and not _NOT_A_SENTENCE.search(raw):
                    sentence = read_sentence(document.text, span.start, span.end)
                    if terms := list(_terms(sentence, context)):
                        yield from _defined(sentence, terms, None)
