"""Items made from a small course: what is asked, what is cited, what is refused."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from weakref import ref

import pytest

from benchmarks.quiz.cheats import outcome, solvers
from benchmarks.quiz.flaws import FLAWS
from indexer.courses import find_course
from indexer.errors import InputError
from indexer.pipeline import index_course
from indexer.settings import Settings
from indexer.store import CourseIndex, open_index
from tutor.papers import bank
from tutor.quiz import Item, Option, Wanted, pool, quiz, rejected, shuffled, support
from tutor.quiz.alone import depends
from tutor.quiz.defining import body, masked, without_names
from tutor.quiz.generators.turning import contrary, turned
from tutor.quiz.giveaways import given_away_by_grammar
from tutor.quiz.item import item_id
from tutor.quiz.notes import facts
from tutor.quiz.siblings import siblings
from tutor.quiz.wording import of_list

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CourseIndex]:
    settings = Settings(home=tmp_path_factory.mktemp("home"), model="builtin")
    folder = tmp_path_factory.mktemp("material")
    for source in ("notes/01-service-strategy.md", "notes/06-satisfaction-loyalty.md", "notes/10-crisis.md"):
        text = (ROOT / "corpus" / "customer-service" / source).read_text(encoding="utf-8")
        (folder / Path(source).name).write_text(text, encoding="utf-8")
    (folder / "卷.md").write_text(PAPER, encoding="utf-8")
    index_course([folder], slug="small", settings=settings)
    with open_index(find_course("small", settings)) as index:
        yield index


PAPER = """# 期末试卷

一、单项选择题

1. 五力模型所说的五种力量包括（ A ）。
A. 替代品的威胁 B. 员工的流失

二、判断题

2. 只经营一种业务的企业，公司战略与经营战略往往合而为一。（ × ）

3. 只经营一种业务的企业，公司战略与经营战略往往合而为一。（ √ ）

三、名词解释

4. 企业战略
"""


@pytest.fixture(scope="module")
def items(course: CourseIndex) -> list[Item]:
    made = pool(course)
    return [item for source in made.sources for item in made.items(source)]


def one(items: list[Item], method: str) -> Item:
    return next(item for item in items if item.method == method)


def test_every_method_makes_items_that_pass(items: list[Item], course: CourseIndex) -> None:
    assert {item.method for item in items} >= {
        "term-of-definition", "definition-of-term", "explain-term", "name-term", "matching", "members", "outsider",
        "swapped-term", "swapped-member", "turned-statement", "list-members", "steps", "gap", "telling-apart",
        "table-statement", "table-choice", "table-matching", "swapped-sides",
    }  # fmt: skip
    assert all(rejected(item, pool(course).facts) is None for item in items)


def test_quotes_are_verbatim_and_under_their_heading(items: list[Item], course: CourseIndex) -> None:
    for item in items:
        cited = [each.citation for each in item.citations]
        for citation in (*cited, *(option.cited for option in item.options if option.cited)):
            assert course.text(citation.document)[citation.start : citation.end] == citation.quote
            assert citation.headings


def test_wrong_options_say_why_and_where(items: list[Item]) -> None:
    for item in items:
        if item.type in ("single", "multiple"):
            for option in item.options:
                assert (option.why_not is not None) == (option.label not in str(item.key))
                assert (option.cited is not None) == (option.why_not is not None)


def test_an_order_and_a_matching_name_the_options_in_turn(items: list[Item]) -> None:
    steps, matching = one(items, "steps"), one(items, "matching")
    quote = steps.citations[0].citation.quote
    places = [quote.index(text) for text in steps.keyed()]
    assert places == sorted(places)
    assert len(places) == len(steps.options)
    assert len(matching.terms) == len(matching.options)
    for at, (name, text) in enumerate(zip(matching.terms, matching.keyed(), strict=True), start=1):
        assert f"{at}. {name}" in matching.stem
        assert any(name in each.citation.quote and text in each.citation.quote for each in matching.citations)


def test_shuffling_moves_options_and_key_together_and_keeps_the_id(items: list[Item]) -> None:
    for item in (one(items, "term-of-definition"), one(items, "members"), one(items, "steps")):
        orders = set()
        for seed in range(12):
            other = shuffled(item, seed)
            orders.add(tuple(option.text for option in other.options))
            keyed = other.keyed()
            assert (keyed == item.keyed()) if item.type == "order" else (set(keyed) == set(item.keyed()))
            assert shuffled(item, seed) == other
            assert other.id == item.id
        assert len(orders) > 1


@pytest.mark.parametrize("topic", ["量子力学的薛定谔方程怎么解", "asdfghjk qwer", "quantum physics of black holes"])
def test_a_topic_that_the_notes_have_nothing_on_has_no_items(course: CourseIndex, topic: str) -> None:
    assert quiz(course, Wanted(topic=topic)) == ()


def test_a_paper_that_there_is_not_is_named(course: CourseIndex) -> None:
    with pytest.raises(InputError, match="期中"):
        quiz(course, Wanted(paper="期中"))


def test_steps_are_never_shown_in_their_order() -> None:
    steps = tuple(Option(label, f"第{label}步") for label in "ABCD")
    item = Item("steps", "order", "排序", steps, "ABCD", "notes", None, "generated", "steps", ())
    keys = [shuffled(item, seed).key for seed in range(200)]
    assert "ABCD" not in keys
    assert len(set(keys)) > 15


def test_an_id_ignores_the_order_of_options_and_the_width_of_letters_but_not_the_key() -> None:
    assert item_id("single", "Ａ是（　　）", ["甲", "乙"], ["甲"]) == item_id("single", "a是(  )", ["乙", "甲"], ["甲"])
    assert item_id("single", "a", ["甲", "乙"], ["甲"]) != item_id("single", "a", ["甲", "乙"], ["乙"])
    assert item_id("order", "a", ["甲", "乙"], ["甲", "乙"]) != item_id("order", "a", ["甲", "乙"], ["乙", "甲"])


@pytest.mark.parametrize("flaw", FLAWS, ids=lambda flaw: flaw.__name__)
def test_the_gate_refuses_what_was_broken(flaw, items: list[Item], course: CourseIndex) -> None:  # type: ignore[no-untyped-def]
    known = pool(course).facts
    broken = [other for item in items if (other := flaw(item, known)) is not None]
    if flaw.__name__ not in ("article", "turned_verdict"):  # Chinese notes; a paper without statements
        assert broken
    assert [item.stem for item in broken if rejected(item, known) is None] == []


def test_the_gate_names_the_article(items: list[Item], course: CourseIndex) -> None:
    item = one(items, "term-of-definition")
    options = (Option("A", "apple"), Option("B", "pear"), Option("C", "plum"))
    other = replace(item, stem="An ________ is a fruit.", options=options, key="A")
    assert given_away_by_grammar(other, pool(course).facts)
    assert not given_away_by_grammar(replace(other, stem="________ is a fruit."), pool(course).facts)


@pytest.mark.parametrize("solver", ["longest", "shortest", "stem overlap", "least overlap", "letter A"])
def test_guessing_by_looks_is_no_better_than_chance(solver: str, items: list[Item]) -> None:
    chosen = [shuffled(item, 0) for item in items if item.type == "single"]
    assert len(chosen) > 30
    assert outcome(chosen, solvers({})[solver]).within


def test_a_paper_is_compared_with_the_notes(course: CourseIndex) -> None:
    choice, wrong, right, term = bank(course, {})
    known = pool(course).facts
    assert support(course, known, choice).verdict == "supported"
    assert support(course, known, wrong).verdict == "contradicted"
    found = support(course, known, right)
    assert found.verdict == "supported"
    assert found.citation is not None
    assert found.citation.document.startswith("01")
    filled = support(course, known, term)
    assert filled.key is not None
    assert "总体目标" in filled.key
    (item,) = quiz(course, Wanted(origins=("paper",), types=("term",)))
    assert (item.key, item.key_origin) == (filled.key, "notes")
    assert item.cited_for("key")[0].document.startswith("01")


def test_a_question_that_the_notes_do_not_answer_keeps_no_key(course: CourseIndex) -> None:
    question = replace(bank(course, {})[3], stem="量子纠缠", key=None)
    assert support(course, pool(course).facts, question).key is None


def test_a_quiz_is_reproducible_mixed_and_on_its_topic(course: CourseIndex) -> None:
    wanted = Wanted(topic="什么是五力模型", count=6, seed=4)
    first = quiz(course, wanted)
    assert first == quiz(course, wanted)
    assert [item.id for item in first] != [item.id for item in quiz(course, replace(wanted, seed=5))]
    assert len({item.type for item in first}) >= 4
    quotes = "".join(each.citation.quote for item in first for each in item.citations)
    assert "五力" in quotes or "五种力量" in quotes


def test_nothing_is_repeated_until_all_was_asked(course: CourseIndex) -> None:
    wanted = Wanted(types=("order",), count=3)
    everything = {item.id for item in quiz(course, replace(wanted, count=1000))}
    seen: list[str] = []
    while len(seen) < len(everything):
        seen += [item.id for item in quiz(course, replace(wanted, seen=seen, count=1))]
    assert set(seen) == everything
    (again,) = quiz(course, replace(wanted, seen=seen, count=1))
    assert again.id == seen[0]


def test_what_was_made_goes_with_the_index(course: CourseIndex) -> None:
    with open_index(course.course) as other:
        quiz(other, Wanted(count=3))
        made = ref(pool(other).facts)
    assert made() is not None
    del other
    gc.collect()
    assert made() is None


def test_what_a_quiz_is_narrowed_to(course: CourseIndex) -> None:
    chapter = quiz(course, Wanted(chapter="第十章", origins=("generated",), count=20))
    assert {item.citations[0].citation.document for item in chapter} == {"10-crisis.md"}
    named = quiz(course, Wanted(terms=("企业战略",), origins=("generated",), count=20))
    assert named
    assert all("企业战略" in f"{item.stem}{item.key}{item.explanation}" for item in named)
    assert {item.method for item in quiz(course, Wanted(paper="期末试卷"))} == {"期末试卷"}
    assert {item.type for item in quiz(course, Wanted(types=("blank",)))} == {"blank"}
    assert quiz(course, Wanted(terms=("没有这个",))) == ()
    with pytest.raises(InputError, match="no chapter"):
        quiz(course, Wanted(chapter="第九十九章"))


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("它由三部分组成", True),
        ("上述方法各有长短", True),
        ("如图所示的模型", True),
        ("This shows the effect", True),
        ("职业守则的作用有三个", False),
        ("其他企业也许更快", False),
        ("尤其要注意彼此的关系", False),
        ("Retrieval practice strengthens memory", False),
    ],
)
def test_what_cannot_be_understood_alone(text: str, needs: bool) -> None:
    assert depends(text) == needs


def test_a_lead_in_becomes_what_is_asked_about() -> None:
    path = ("第三节 外部环境分析", "四、五力模型")
    subject = of_list("五种力量分别是", path)
    assert subject is not None
    assert subject.quoted == "关于“外部环境分析：五力模型”，讲义说“五种力量分别是……”"
    assert of_list("它具有以下特征", path) is None
    assert of_list("按照以下顺序行动", path) is None
    down = of_list("分析宏观环境时可以逐项考察下面六个方面", ("宏观环境分析",))
    assert down is not None
    assert down.said == "分析宏观环境时可以逐项考察六个方面"
    assert of_list("理由有三点，都很重要", ("案例：某公司",)) is None
    counted = of_list("It runs by four rules", ("The Leitner box",))
    assert counted is not None
    assert counted.quoted == "On “The Leitner box” the notes name four rules."
    assert of_list("It runs by four rules", ()) is None
    assert of_list("It differs from them", ("The Leitner box",)) is None


def test_every_spelling_of_a_name_is_taken_out() -> None:
    assert without_names("ＣＲＭ系统与crm 系统", ("CRM",)) == "________系统与________ 系统"


def test_a_definition_is_asked_without_its_aliases(course: CourseIndex) -> None:
    known = pool(course).facts
    term = known.terms[known.by_name["公司战略"]]
    stem = masked(term)
    assert stem is not None
    assert "总体战略" not in stem
    assert stem.startswith("________")
    said = body(term)
    assert said is not None
    assert said.startswith("企业最高层次的战略")


def test_rules_of_one_thing_are_no_wrong_options_for_rules_of_another(course: CourseIndex) -> None:
    known = facts(course)
    rules = [each for each in known.lists if each.lead_text.endswith(("原则", "准则", "要求", "原因"))]
    assert rules
    for these in rules:
        assert not any(other.of in rules for other in siblings(known).of_list(these))


def test_terms_that_stand_apart_are_of_one_subject(course: CourseIndex) -> None:
    known = facts(course)
    near = siblings(known)
    pairs = [(term, other) for term in known.terms for other, _ in near.of_term(term)]
    assert pairs
    assert not any(near.foreign(term, other) for term, other in pairs)
    assert any(near.foreign(term, other) for term in known.terms for other in known.terms)


def test_a_statement_is_turned_only_where_the_contrary_is_false() -> None:
    from random import Random

    assert turned("培训会提高员工的能力。", Random(0)) == ("培训会降低员工的能力。", "提高")
    assert turned("客户忠诚分为四类。", Random(1)) in [("客户忠诚分为五类。", "四"), ("客户忠诚分为三类。", "四")]
    assert turned("培训可能提高员工的能力。", Random(0)) is None
    assert turned("提高或者降低价格。", Random(0)) is None
    assert turned("谣言容易引起危机现象。", Random(0)) is None
    assert turned("有关部门执行改善工作。", Random(0)) is None
    assert contrary("服务可以提高满意度", "服务可以降低满意度")
    assert contrary("战略分为三层", "战略分为四层")
    assert not contrary("服务可以提高满意度", "服务可以提高客户满意度")
