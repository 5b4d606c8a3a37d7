from __future__ import annotations

import pytest

from indexer.tokens import Tokenizer, has_han, index_tokens


def test_a_passage_gives_characters_pairs_and_longer_words() -> None:
    assert sorted(index_tokens("满意度")) == sorted(["满", "意", "度", "满意", "意度", "满意度"])


def test_traditional_and_full_width_give_the_same_tokens() -> None:
    assert index_tokens("客戶滿意度ＣＲＭ") == index_tokens("客户满意度crm")


def test_english_words_are_stemmed_and_numbers_kept() -> None:
    assert index_tokens("Customers' satisfaction in 2023, B12") == ["custom", "satisfact", "in", "2023", "b12"]


def test_a_word_is_counted_without_what_is_drawn_together_with_it() -> None:
    assert index_tokens("The learner's notes weren't") == index_tokens("the learner notes were")


def test_pairs_do_not_span_punctuation() -> None:
    assert "意忠" not in index_tokens("满意，忠诚")


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("什么是客户满意度?", "客户满意度"),
        ("客户满意度是什么意思", "客户满意度"),
        ("請問客戶滿意度有哪些指標？", "客户满意度指标"),
        ("如何提高满意度", "提高满意度"),
        ("What are the three levels of strategy?", "three levels strategy"),
        ("What's loss aversion, and why don't they've it?", "loss aversion"),
        (
            "proactive vs retroactive interference, whats the difference",
            "proactive retroactive interference difference",
        ),
    ],
)
def test_question_words_carry_no_weight(question: str, subject: str) -> None:
    tokenizer = Tokenizer()
    wanted = set(tokenizer.passage(subject))
    asked = set(tokenizer.question(question))
    assert asked <= wanted
    assert {token for token in wanted if len(token) == 1} <= asked


def test_a_particle_inside_a_word_stays() -> None:
    assert "目的" in Tokenizer().question("战略的目的是什么")


def test_no_pair_spans_a_word_that_was_left_out() -> None:
    assert "意价" not in Tokenizer().question("满意的价值")


def test_the_phrases_of_a_question_stand_between_the_words_that_only_ask() -> None:
    assert Tokenizer().phrases("什么是胃液？胃液和 pH 有什么关系") == ["胃液", "ph", "关系"]


def test_a_question_of_question_words_alone_keeps_them() -> None:
    assert Tokenizer().question("是什么") == Tokenizer().passage("是什么")


def test_a_courses_own_terms_are_words() -> None:
    text = "客户让渡价值最大化"
    assert "让渡价值" not in Tokenizer().passage(text)
    assert "让渡价值" in Tokenizer(terms=("讓渡價值",)).passage(text)


def test_schemes_can_be_chosen() -> None:
    assert Tokenizer(ngrams=(2,), words=False).passage("满意度") == ["满意", "意度"]
    assert "什么" in Tokenizer(drop_question_words=False).question("什么是满意度")


def test_has_han() -> None:
    assert has_han("CRM系统")
    assert not has_han("CRM system, カナ")
