"""A definition as a question: its sentence with the term left out, and what it says without its beginning."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.folding import fold_aligned
from indexer.terms.predicate import GENUS_AT_END, is_kind
from indexer.tokens import has_han
from tutor.quiz.alone import GLUED, depends, is_example
from tutor.quiz.complete import needs_more
from tutor.quiz.headings import title
from tutor.quiz.notes import Term
from tutor.quiz.wording import BLANK, in_section

SHORTEST, LONGEST = 10, 130
"""Code points of a definition that is asked for; twice as many in English."""
_KEPT = 1 << 14
"""Terms whose definitions are remembered as questions: those of a large course."""
_COPULA = re.compile(
    r"^[“”\"'《》]*\s*(?:[,，]\s*)?"
    r"(?:所?[指谓](?:的)?[是]?|是指|是说|指的是|是|就是|即|为|means|refers to|is|are)[,，:：]?\s*(?P<body>.+)$"
)
_ALSO = re.compile(
    rf"{BLANK}(?:\s*[（(][^（()）]*[）)])?"
    r"(?:\s*[,，]?\s*(?:又称为?|也称为?|亦称|也叫|又叫|简称|或称|俗称|全称)[^，,。是指]{0,20}[，,]?\s*)?"
)
_CONTRAST = re.compile(r"，(?!其)[^，。]{2,6}(?<![就也都还便只])是[^，。]+$")
"""满意是一种感受，忠诚是感受加行动: the end speaks of something else."""
_ENGLISH_ARTICLE = re.compile(rf"\b(?:an?|the)\s+(?={BLANK})", re.IGNORECASE)
_JOINED = re.compile(r"[的与和及]")
_HEADING = re.compile(r"(?:目的|目标|要求|答案|知识|定义|含义|概念|概述|内容|意义|作用|特点|要点|原因|评估|步骤|程序)$")
"""A name that heads a paragraph says what the paragraph is about; it is no term, unless a paper asks what it means."""
_TELLS = re.compile(r"提出|可以|应当|例如|比如|[，,]要|需要采取|有[一二三四五六七八九]|分[为成]|最好")
"""What a paragraph under a heading says that tells of its subject rather than what it is."""
_PAGE = re.compile(r"\s[Pp]\s?\d+\s")
_SAYS_OF_IT = re.compile(
    rf"^{BLANK}[,，]\s*(?:就是|是指)|{BLANK}\s*[”\"]?\s*(?:所?指|是|即|就是|为|[：:]|means|refers|is\b|are\b)"
)
_SAYS_IT = re.compile(rf"(?:称为|称之为|称作|叫作?|叫做|就是|即为?|called|known as)\s*[“\"]?{BLANK}")
_ITS_OWN = re.compile(
    rf"^(?:(?:An?|The|A\(n\)) )?(?:{BLANK} (?:is|are|means) )?(?:an?|the) (?:[a-z-]+ ){{1,2}}?"
    r"(?:with|by|in|at|to|of|for) which (?:it|they)\b"
)
"""`the ease with which it can be found`: what the pronoun stands for was said before."""
_SOURCE = re.compile(r"\s*\([^()]*\b(?:1[89]|20)\d\d[a-z]?\)$")
_OPENING = re.compile(r"^(?:所谓|首先|其次|再次|最后|第[一二三四五]|因此|那么)[，,]?")
_THIS = re.compile("(?<=[，,])这(?=被?称|叫)")
"""`…，这称为系统管理`: what "this" is stands before it."""
_NUMBER = re.compile(r"^\(?\d{1,2}[.、)）]\s*")
_NAMED = re.compile(
    rf"^(?P<body>(?!人们|我们|通常|一般|习惯|学者|[把将我你他她它])[^。]+?)[，,]?\s*(?:就?被?(?:称之?为|称作|叫做|叫作))[“\"]?{BLANK}[”\"]?[。]?$"
)
"""What something is stands before its name: 依靠契约建立的企业称为…."""
_DEED = re.compile("在[^，,]*基础上|经过|通过|利用|运用|根据|按照|[把将]")
"""How several clauses begin that say what is done, not how things stand."""
_OWNER = re.compile(rf"^一[个家种][\u4e00-\u9fff]{{1,6}}的(?={BLANK})")
_UNSAID = re.compile(rf"^{BLANK}(?P<body>[将把以][^，,。]+的一[种类门][^，,。]+。?)$")
"""Without "is": 甲观念将…视为…的一种新型观念."""
_TELLING = 20
"""Code points of a gloss behind a name and a colon that is no mere point of a list."""
_GAP = re.compile(r"(?<=[\u4e00-\u9fff])\s+")
_LABEL = re.compile(rf"^{BLANK}\s*[：:]\s*(?P<body>.+)$")


@lru_cache(maxsize=_KEPT)
def masked(term: Term) -> str | None:
    """The defining sentence with all names of the term left out; one that does not name it is put in quotation marks.

    None where it cannot be understood alone, is too short or too long, or something of the name is left.
    """
    said = _said(term)
    if is_example(term.place.headings) or _is_heading(term, said):
        return None
    text = without_names(_THIS.sub("", said), term.names)
    if unsaid := _UNSAID.match(text):
        text = unsaid["body"]
    if BLANK in text:
        text = _ENGLISH_ARTICLE.sub("", text) if not has_han(text) else text
        text = _ALSO.sub(BLANK, text)
        if text.count(BLANK) > 1 or not _is_definition(text):
            return None
        if _LABEL.match(text):
            heading = _setting(term)
            if not heading:
                return None
            text = in_section(text, heading)
        stem = text if text.endswith(("。", ".", "！", "!")) else text + ("。" if has_han(text) else ".")
    else:
        text = text.rstrip("。.").removeprefix("是")
        stem = f"“{text}”所说的是（　　）。" if has_han(text) else f"“{text}”: what is meant?"
    longest = LONGEST if has_han(text) else 2 * LONGEST
    fits = SHORTEST <= len(text.replace(BLANK, "")) <= longest and not _ITS_OWN.search(text)
    return stem if fits and not needs_more(text) else None


def setting(term: Term) -> str:
    """The title of the section that a name with a colon is a point of, in brackets; "" where a sentence defines it."""
    if not _LABEL.match(without_names(_said(term), term.names)) or not (heading := _setting(term)):
        return ""
    return f"（{heading}）" if has_han(term.text) else f" ({heading})"


def _setting(term: Term) -> str | None:
    heading = title(term.place.headings)
    told = heading and not depends(heading) and without_names(heading, term.names) == heading
    return heading if told else None


@lru_cache(maxsize=_KEPT)
def body(term: Term) -> str | None:
    """What the definition says of the term, without the term and "is"; None where the sentence is built otherwise."""
    said = _said(term)
    if _is_heading(term, said):
        return None
    text = _OWNER.sub("", without_names(said, term.names))
    if match := _UNSAID.match(text):
        text = match["body"]
    elif match := _NAMED.match(_THIS.sub("", text)):
        if re.search("[，,]", match["body"]) and not _DEED.match(match["body"]):
            return None
        text = match["body"]
    elif match := _LABEL.match(text):
        said = match["body"]
        if len(said) < _TELLING or not (is_kind(said) and GENUS_AT_END.search(said)):
            return None
        text = match["body"]
    elif text.startswith(BLANK):
        match = _COPULA.match(_ALSO.sub(BLANK, text)[len(BLANK) :])
        if match is None:
            return None
        text = match["body"]
    elif not has_han(text) and (match := re.match(rf"(?:An?|The)\s+{BLANK}(.*)$", text)) is not None:
        if (found := _COPULA.match(match[1])) is None:
            return None
        text = found["body"]
    elif BLANK in text or re.match(r"^.{2,14}?[：:]", text):
        return None
    longest = LONGEST if has_han(text) else 2 * LONGEST
    text = text.rstrip("。. ；;").removeprefix("是")
    if not has_han(text):
        text = _SOURCE.sub("", text)
    if BLANK in text or _CONTRAST.search(text) or _ITS_OWN.search(text) or needs_more(text):
        return None
    return text if SHORTEST <= len(text) <= longest else None


def printed(term: Term) -> str | None:
    """What a paper says to explain a term, though it names the term; None where it cannot be read alone."""
    text = _said(term).rstrip("。. ").removeprefix("是")
    whole = has_han(text) and SHORTEST <= len(text) <= LONGEST
    return text if term.asked and whole and not text.startswith(term.names) and not needs_more(text) else None


def opened(text: str) -> str:
    """A sentence without its number and the words that join it to others, and without what closes it."""
    return _OPENING.sub("", _NUMBER.sub("", text)).rstrip("：:；;，, ")


def _said(term: Term) -> str:
    """The defining sentence, opened, without a heading that the file does not set off from it."""
    said = opened(term.text)
    for gap in _GAP.finditer(said, 0, SHORTEST + LONGEST // 4):
        if _is_label(said[gap.end() :], term.name):
            return said[gap.end() :]
    return said


def _is_label(said: str, name: str) -> bool:
    """Whether a text begins with a name and a colon."""
    return said.startswith(name) and said[len(name) :].lstrip()[:1] in (":", "：")


def _is_heading(term: Term, said: str) -> bool:
    """Whether its name is a heading rather than a notion, or the sentence has a heading glued to it."""
    if GLUED.search(said) or _PAGE.search(said):
        return True
    apart = term.named is not None or _is_label(said, term.name)
    heads = _JOINED.search(term.name) or (_HEADING.search(term.name) and not term.asked)
    return apart and bool(heads or (term.named is not None and _TELLS.search(said)))


def named(term: Term) -> str:
    """Its name as the subject of a sentence: an English one with the article that its definition gives it."""
    match = _article(term)
    return f"{match['article'].lower()} {term.name}" if match is not None else term.name


def article_of(term: Term) -> str:
    """What stands before a blank that stands for its name, and does not say how the name begins; "" for nothing."""
    match = _article(term)
    return "" if match is None else "The" if match["article"].lower() == "the" else "A(n)"


def _article(term: Term) -> re.Match[str] | None:
    if has_han(term.name):
        return None
    return re.search(rf"\b(?P<article>an?|the)\s+{re.escape(term.name)}\b", term.text, re.IGNORECASE)


def headed(name: str) -> str:
    """A name as an option: all begin alike, whether they stood at the beginning of a sentence or not."""
    return name[:1].upper() + name[1:]


def without_names(text: str, names: tuple[str, ...]) -> str:
    """The text with every name replaced by a blank, however it is written."""
    for name in names:
        folded, wanted = fold_aligned(text), fold_aligned(name).text
        spans = []
        at = folded.text.find(wanted)
        while at >= 0:
            spans.append(folded.original(at, at + len(wanted)))
            at = folded.text.find(wanted, at + len(wanted))
        for span in reversed(spans):
            text = text[: span.start] + BLANK + text[span.end :]
    return text


def _is_definition(text: str) -> bool:
    """Whether the sentence says something of the blank rather than only name it in passing."""
    return _SAYS_OF_IT.search(text) is not None or _SAYS_IT.search(text) is not None
