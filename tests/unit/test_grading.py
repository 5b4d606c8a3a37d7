"""Short answers: what earns marks, what does not, and where the answer says it."""

from __future__ import annotations

import json
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.check.material import read_material
from indexer.settings import get_settings
from tutor.grading import Grade, Verdict, grade

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
CASES = CORPUS.parent / "benchmarks" / "grading" / "data"
QUALITY = "服务质量包括五个维度：有形性、可靠性、响应性、保证性和移情性。"
COMPLAINTS = "处理客户投诉的步骤：①耐心倾听客户的抱怨；②表示理解和歉意；③提出解决方案；④跟踪回访客户。"
LOYALTY = "（1）提高客户忠诚度；（2）降低营销成本；（3）增加企业利润；（4）形成良好的口碑。"


def short(reference: str, answer: str, stem: str = "") -> Grade:
    return grade("short", reference, answer, stem=stem)


@pytest.mark.parametrize(
    ("reference", "answer"),
    [
        (QUALITY, QUALITY),
        (QUALITY, "1.移情性 2.保证性 3.响应性 4.可靠性 5.有形性"),
        (QUALITY, "有形性和可靠性，还有响应性、保证性、移情性"),
        (COMPLAINTS, "先耐心倾听顾客抱怨，再表示理解和歉意，然后提出解决方案，最后跟踪回访。"),
        (LOYALTY, "提升顾客忠诚度；减少营销成本；增加企业的利润；形成好的口碑。"),
        ("成本是维系一个老客户的五倍。", "成本是维系老客户的5倍"),
        ("企业百分之八十的利润来自百分之二十的客户。", "企业80%的利润来自20%的客户"),
        ("服务态度差；缺乏创新", "服务态度不好和缺乏创新"),
        ("标的不是物，而是行为", "它的标的不是物，而是行为"),
        ("客户满意决定客户忠诚。", "顾客满意决定着顾客忠诚"),
    ],
)
def test_right_in_other_words(reference: str, answer: str) -> None:
    found = short(reference, answer)
    assert found.verdict is Verdict.RIGHT, found.as_json()
    assert found.missed == ()


@pytest.mark.parametrize(
    ("reference", "answer", "score"),
    [
        (QUALITY, "可靠性、响应性、移情性", 0.6),
        (QUALITY, "包括有形性和可靠性两个方面", 0.4),
        (QUALITY, "可靠性、可靠性、可靠性", 0.2),
        (COMPLAINTS, "倾听客户的抱怨，并提出解决方案。", 0.5),
        (LOYALTY, "提高客户忠诚度；提高营销成本；增加企业利润；形成良好的口碑。", 0.75),
        ("内部客户；外部客户", "外部客户", 0.5),
        ("需求方；供给方；中介方；政府方", "供需方和政府方", 0.25),
    ],
)
def test_partly_right_by_its_points(reference: str, answer: str, score: float) -> None:
    found = short(reference, answer)
    assert found.score == pytest.approx(score, abs=0.05)
    assert found.verdict is Verdict.PARTLY


@pytest.mark.parametrize(
    ("reference", "answer", "fault"),
    [
        (LOYALTY, "降低客户忠诚度；提高营销成本；减少企业利润；形成不良的口碑。", "reversed"),
        (LOYALTY, "不能提高客户忠诚度，不能降低营销成本", "negated"),
        (QUALITY, "服务质量不包括有形性、可靠性、响应性、保证性和移情性。", "negated"),
        ("客户满意决定客户忠诚。", "客户忠诚决定客户满意", "reversed"),
        ("客户满意决定客户忠诚。", "客户满意不能决定客户忠诚", "negated"),
        ("客户满意决定客户忠诚。", "客户满意决定客户忠诚的说法是错误的。", "negated"),
        ("运输合同的标的不是物", "运输合同的标的是物", "negated"),
        ("成本是维系一个老客户的五倍。", "成本是维系老客户的三倍", "reversed"),
        ("企业80%的利润来自20%的客户。", "企业20%的利润来自80%的客户", "reversed"),
        ("栈是后进先出的线性表。", "栈是先进先出的线性表", "reversed"),
        ("显性需求是客户能够清楚表达的需求。", "隐性需求是客户能够清楚表达的需求", "reversed"),
        ("温度越高，蒸发越快。", "温度越低，蒸发越快", "reversed"),
        ("Supply rises when prices increase.", "Supply falls when prices increase.", "reversed"),
        ("Supply rises when prices increase.", "Supply does not rise when prices increase.", "negated"),
    ],
)
def test_the_contrary_earns_nothing_and_is_shown(reference: str, answer: str, fault: str) -> None:
    found = short(reference, answer)
    assert (found.score, found.verdict) == (0.0, Verdict.WRONG), found.as_json()
    turned = [point for point in found.points if point.fault == fault]
    assert turned
    assert all(found.quote(point) for point in turned)


@pytest.mark.parametrize(
    ("reference", "answer", "stem"),
    [
        (QUALITY, "今天的天气很好，我们去公园玩。", ""),
        (QUALITY, "不知道", ""),
        (QUALITY, "服务质量的五个维度", ""),
        ("客户满意度；客户忠诚度", "提高客户的方法有", "提高客户的方法有哪些？"),
        ("配送作业流程：订单处理；配送；进货", "配送作业流程", ""),
        (COMPLAINTS, "处理客户投诉的步骤有哪些", "处理客户投诉的步骤有哪些？"),
    ],
)
def test_off_the_point_or_copied_from_the_question_earns_nothing(reference: str, answer: str, stem: str) -> None:
    found = short(reference, answer, stem)
    assert (found.score, found.verdict) == (0.0, Verdict.WRONG)


def test_a_measure_that_lowers_one_thing_may_raise_another() -> None:
    reference = "提高员工满意度的措施：①创造良好的工作环境；②降低噪音；③给予足够的工作空间。"
    assert short(reference, "创造良好的工作环境；降低噪音").score == pytest.approx(2 / 3)


@pytest.mark.parametrize("answer", ["", "  \n", "……"])
def test_nothing_is_empty(answer: str) -> None:
    found = short(QUALITY, answer)
    assert (found.score, found.verdict, len(found.missed)) == (0.0, Verdict.EMPTY, 5)


def test_a_heap_of_words_is_no_statement() -> None:
    heap = "客户、抱怨、耐心、歉意、理解、方案、解决、跟踪、回访、倾听"
    assert short(COMPLAINTS, heap).score < 0.5 < short(COMPLAINTS, "倾听抱怨，表示歉意，提出方案，跟踪回访").score


def test_naming_a_point_is_worth_most_of_it() -> None:
    reference = "可靠性：准确地履行所承诺服务的能力；响应性：主动帮助客户并迅速提供服务的意愿。"
    named = short(reference, "可靠性、响应性").score
    assert 0.5 < named < short(reference, reference).score == 1.0


def test_evidence_is_the_answers_own_words_for_that_point() -> None:
    answer = "我认为：（1）提出解决方案（2）要耐心倾听顾客的抱怨"
    found = short(COMPLAINTS, answer)
    quotes = {point.text: found.quote(point) for point in found.points}
    assert quotes == {
        "耐心倾听客户的抱怨": "耐心倾听顾客的抱怨",
        "表示理解和歉意": None,
        "提出解决方案": "提出解决方案",
        "跟踪回访客户": None,
    }
    assert all(point.span.of(COMPLAINTS) == point.text for point in found.points)


def test_confidence_falls_where_it_is_close() -> None:
    clear, close = short("及时解决客户的问题", "及时解决客户的问题"), short("及时解决客户的问题", "迅速处理顾客的问题")
    assert clear.confidence == 1.0
    assert close.confidence < 0.9


_TEXT = st.text(alphabet="客户不提高降低满意度三3，。；、①（1） " + string.ascii_lowercase[:6] + "\n", max_size=40)


@settings(deadline=None)  # the first one reads the model
@given(reference=_TEXT.filter(str.strip), answer=_TEXT)
def test_every_grade_is_a_share_with_evidence_from_the_answer(reference: str, answer: str) -> None:
    found = short(reference, answer)
    assert 0.0 <= found.score <= 1.0
    assert 0.0 <= found.confidence <= 1.0
    for point in found.points:
        assert point.span.of(reference) == point.text or not point.span.of(reference)
        quote = found.quote(point)
        assert quote is None or (quote and quote in answer)
        assert (point.credit > 0) or not point.matched


@pytest.mark.parametrize("slug", ["customer-service", "how-to-study"])
def test_every_key_of_the_bundled_papers_is_right_and_its_question_is_not(slug: str) -> None:
    pages = read_material(CORPUS / slug, get_settings()).pages
    asked = [
        (question, question.stem.of(page.document.text))
        for page in pages
        for question in page.document.questions
        if question.key is not None and not (question.key_span and question.key_span.end <= question.stem.end)
    ]
    assert len(asked) > 20
    for question, stem in asked:
        assert question.key is not None
        key = question.key if isinstance(question.key, str) else str(question.key)
        assert grade(question.type, question.key, key, stem=stem).verdict is Verdict.RIGHT, (stem, key)
        if question.type in ("term", "short", "essay", "case"):
            assert grade(question.type, question.key, stem, stem=stem).score <= 0.2, (stem, key)


@pytest.mark.parametrize("name", ["first", "second", "third"])
def test_graded_cases_stay_near_the_person_who_graded_them(name: str) -> None:
    rows = [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    apart = [abs(short(row["reference"], row["answer"]).score - row["score"]) for row in rows]
    assert len(rows) >= 40
    assert sum(apart) / len(apart) < 0.1
    assert sum(each > 0.3 for each in apart) <= 0.15 * len(apart)


def test_the_meaning_of_a_term_is_not_its_examples() -> None:
    key = "A retrieval cue is anything that helps to bring a memory back, such as a question, a heading or a smell."
    told = grade("term", key, "anything that helps to bring a memory back", stem="Explain: retrieval cue")
    assert told.verdict == "right"
    assert grade("term", key, "a heading", stem="Explain: retrieval cue").verdict == "wrong"
