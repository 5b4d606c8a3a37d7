"""Papers rendered in random layouts are read back as they were; any other text gives only true slices."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.papers import Papers, find_questions, match_key_file
from indexer.readers import read_bytes

_WORDS = ["春风", "夏雨", "秋叶", "冬雪", "山川", "江河", "草木", "星辰", "云海", "QQ", "5C法", "A股", "维生素B12"]
_PLAIN = [word for word in _WORDS if not word.isascii()][:9]
_HEADINGS = {
    "single": ["单项选择题", "单选题", "单选"],
    "multiple": ["多项选择题", "多选题"],
    "judge": ["判断题", "判断"],
    "term": ["名词解释"],
    "short": ["简答题"],
}
_CHINESE = "一二三四五六"


@dataclass(frozen=True)
class Item:
    """A question as it should be read back."""

    type: str
    number: str
    stem: str
    options: tuple[tuple[str, str], ...]
    key: str | bool | None


@dataclass(frozen=True)
class Layout:
    """How a paper is printed."""

    number: str
    option: str
    wide: bool
    between_options: str
    between_questions: str
    between_sections: str
    note: str
    keys: str
    entry: str


words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map("".join)
sentences = st.tuples(st.sampled_from(_PLAIN), words, st.sampled_from(_PLAIN)).map("".join)

layouts = st.builds(
    Layout,
    number=st.sampled_from(["{}. ", "{}、", "{}．", "{} . ", "({})", "（{}）", "第{}题 ", "{}.、"]),
    option=st.sampled_from(["{}. ", "{}、", "{}．", "({})", "（{}）", "{}) ", "{}.", "{} 、"]),
    wide=st.booleans(),
    between_options=st.sampled_from(["\n", " ", "", "\n\n", "\t", "\u3000"]),
    between_questions=st.sampled_from(["\n", "\n\n", "", " "]),
    between_sections=st.sampled_from(["\n", "\n\n", ""]),
    note=st.sampled_from(["", "(每题2分)", "(本大题共3小题,每小题1分,共3分)", "（每小题 5 分）"]),
    keys=st.sampled_from(["none", "stem", "lead", "behind", "section", "end", "table"]),
    entry=st.sampled_from(["{}、{} ", "{}.{}\n", "{}{} ", "({}){} ", "{}: {}\n"]),
)


@st.composite
def sections(draw: st.DrawFn) -> list[list[Item]]:
    kinds = ["single", "multiple", "judge", "term", "short"]
    types = draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=4, unique=True))
    paper = []
    for kind in types:
        count = draw(st.integers(1, 11))
        paper.append([draw(_item(kind, number)) for number in range(1, count + 1)])
    return paper


@st.composite
def _item(draw: st.DrawFn, kind: str, number: int) -> Item:
    stem = draw(sentences)
    if kind in ("term", "short"):
        half = len(stem) // 2
        stem = stem if stem[:half] != stem[half:] else stem + "云"  # a doubled term is a heading and its definition
        points = draw(st.lists(sentences, min_size=1, max_size=4))
        answer = "".join(f"{mark}{point};" for mark, point in zip("①②③④", points, strict=False))
        return Item(kind, str(number), stem if kind == "term" else f"简述{stem}。", (), answer)
    if kind == "judge":
        return Item(kind, str(number), stem + "。", (), draw(st.booleans()))
    texts = draw(st.lists(sentences, min_size=2, max_size=6, unique=True))
    options = tuple((chr(ord("A") + i), text) for i, text in enumerate(texts))
    labels = [label for label, _ in options]
    size = 1 if kind == "single" else draw(st.integers(2, len(labels)))
    chosen = draw(st.permutations(labels))[:size]
    return Item(kind, str(number), stem, options, "".join(sorted(chosen)))


def _is_keyed(item: Item, layout: Layout) -> bool:
    return layout.keys != "none" or item.type in ("term", "short")


def _printed(key: str | bool) -> str:
    return {True: "√", False: "×"}.get(key, str(key))


def _question(item: Item, layout: Layout) -> str:
    if item.type in ("term", "short"):
        between = "是指" if item.type == "term" else "\n答:"
        return f"{layout.number.format(item.number)}{item.stem}{between}{item.key}"
    key = f" {_printed(item.key)} " if layout.keys in ("stem", "lead") else ""
    text = f"{layout.number.format(item.number)}{item.stem}({key})"
    if layout.keys == "lead":
        text = f"({key}){item.number}.{item.stem}"
    for label, words_of in item.options:
        letter = chr(ord(label) + 0xFEE0) if layout.wide else label
        text += f"{layout.between_options}{layout.option.format(letter)}{words_of}"
    return text + (f"\n答案:{_printed(item.key)}" if layout.keys == "behind" else "")


def _list(items: list[Item], layout: Layout) -> str:
    if layout.keys == "table":
        numbers = " | ".join(item.number for item in items)
        values = " | ".join(_printed(item.key) for item in items)
        return f"| 题号 | {numbers} |\n|{'---|' * (len(items) + 1)}\n| 答案 | {values} |"
    return "".join(layout.entry.format(item.number, _printed(item.key)) for item in items)


def render(paper: list[list[Item]], layout: Layout, pick: int = 0) -> str:
    """The paper as text."""
    parts, lists = [], []
    for at, items in enumerate(paper):
        headings = _HEADINGS[items[0].type]
        heading = f"{_CHINESE[at]}、{headings[pick % len(headings)]}"
        parts.append(
            f"{heading}{layout.note}\n" + layout.between_questions.join(_question(item, layout) for item in items)
        )
        if items[0].type in ("term", "short"):
            continue
        if layout.keys == "section":
            parts.append(f"\n答案:{_list(items, replace(layout, entry='{}、{} '))}\n")
        lists.append(f"{heading}\n{_list(items, layout)}")
    text = (layout.between_sections or "\n").join(parts)
    if layout.keys in ("end", "table"):
        text += "\n\n参考答案\n" + "\n".join(lists)
    return text


def read(text: str, name: str = "x.txt") -> Papers:
    return find_questions(read_bytes(text.encode(), ".txt"), name)


def shown(text: str, found: Papers) -> list[Item]:
    return [
        Item(
            question.type,
            question.number or "",
            question.stem.of(text).split("(")[0],
            tuple((option.label, option.span.of(text)) for option in question.options),
            question.key,
        )
        for question in found.questions
    ]


@settings(max_examples=120, deadline=None)
@given(sections(), layouts, st.integers(0, 2))
def test_a_rendered_paper_is_read_back(paper: list[list[Item]], layout: Layout, pick: int) -> None:
    text = render(paper, layout, pick)
    wanted = [item if _is_keyed(item, layout) else replace(item, key=None) for items in paper for item in items]
    found = read(text)
    assert shown(text, found) == wanted, text
    assert found.reviews == ()


@settings(max_examples=40, deadline=None)
@given(sections(), layouts, st.integers(0, 2))
def test_a_key_file_gives_what_the_paper_would(paper: list[list[Item]], layout: Layout, pick: int) -> None:
    text = render(paper, replace(layout, keys="none"), pick)
    questions = read(text).questions
    lists = "\n".join(
        f"{_CHINESE[at]}、{_HEADINGS[items[0].type][0]}\n{_list(items, replace(layout, keys='end'))}"
        for at, items in enumerate(paper)
        if items[0].type not in ("term", "short")
    )
    found = match_key_file(questions, read_bytes(f"参考答案\n{lists}".encode(), ".txt"), "答案.txt")
    keys = {match.question: match.key for match in found.matches}
    wanted = [item.key if item.type not in ("term", "short") else None for items in paper for item in items]
    assert [keys.get(question.id) for question in questions] == wanted


@settings(max_examples=40, deadline=None)
@given(sections(), layouts, st.integers(0, 2), sentences)
def test_ids_survive_moved_text_and_edited_neighbours(
    paper: list[list[Item]], layout: Layout, pick: int, other: str
) -> None:
    before = read(render(paper, layout, pick)).questions
    paper[0][0] = replace(paper[0][0], stem=paper[0][0].stem + other + "云")
    moved = f"{other}。\n\n" + render(paper, replace(layout, number="{}、", between_options="\n"), pick)
    after = read(moved).questions
    assert [q.id.split("-")[0] for q in before[1:]] == [q.id.split("-")[0] for q in after[1:]]
    assert len({question.id for question in after}) == len(after)


_FRAGMENTS = [
    "一、单选题",
    "二、判断题(每题2分)",
    "三、名词解释\n",
    "四、案例分析题",
    "参考答案",
    "答案:",
    "解析:",
    "1、",
    "2. ",
    "(3)",
    "A、",
    "B.",
    "C) ",
    "( B )",
    "()",
    "√",
    "1-3 ABC",
    "- [x] ",
    "{=a ~b}",
    "::t::",
    "第一章 水",
    "期末试卷\n",
    "题号 1 2\n答案 A B",
    "\f",
    "\n第 1 页\n",
    "____",
    "？",
    "甲",
    "\n",
    "\n\n",
    " ",
]
fragments = st.lists(st.one_of(st.sampled_from(_FRAGMENTS), st.text(max_size=4)), min_size=1, max_size=60).map("".join)


@settings(max_examples=200, deadline=None)
@example("四、案例分析题1、", ".txt")
@given(fragments, st.sampled_from([".txt", ".md"]))
def test_whatever_the_text_slices_are_true_and_in_order(text: str, suffix: str) -> None:
    text = "甲" + "".join(c for c in text if c.isprintable() or c in "\n\f")
    reading = read_bytes(text.encode("utf-8"), suffix)
    found = find_questions(reading, f"x{suffix}")
    assert [q.start for q in found.questions] == sorted(q.start for q in found.questions)
    assert len({question.id for question in found.questions}) == len(found.questions)
    titles = {paper.title for paper in found.papers}
    for question in found.questions:
        spans = [question.stem, *(option.span for option in question.options)]
        spans += [span for span in (question.key_span, question.explanation) if span]
        assert all(0 <= span.start <= span.end <= len(reading.text) for span in spans)
        assert question.start <= question.stem.start < question.stem.end <= question.end
        assert question.paper in titles
        assert (question.key is None) == (question.key_origin is None)
        assert [option.label for option in question.options] == sorted({option.label for option in question.options})
        worded = isinstance(question.key, str) and not question.options
        if worded and question.type in ("term", "short", "essay", "case", "blank"):
            assert question.key_span is not None
            assert question.key_span.of(reading.text) == question.key
    for review in found.reviews:
        assert 0 <= review.start <= review.end <= len(reading.text)
