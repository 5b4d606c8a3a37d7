"""Document text is shown verbatim, whatever it contains."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from indexer.records import Span
from ui.markdown import _BREAK, HIGHLIGHT, escape_markdown, plain, render

_PARSER = MarkdownIt("gfm-like", {"linkify": False})
_NASTY = "*_`~[]()<>#+-=|{}!$:\\&;\"'.^%@/ 考点，。a1\u3000é😀"
_LINES = st.text(
    alphabet=st.one_of(st.sampled_from(_NASTY), st.characters(blacklist_categories=("C", "Z"))), min_size=1
)


_TOKENS = re.compile(rf"\\.|:(?:primary|{HIGHLIGHT})\[|\]|.", re.DOTALL)


def _shown(markdown: str) -> str:
    """What a CommonMark reader shows, the application's own directives removed."""
    tokens = _TOKENS.findall(markdown.replace(_BREAK, ""))
    without = "".join(token for token in tokens if token != "]" and (len(token) < 3))
    shown = []
    for token in _PARSER.parse(without):
        for child in token.children or ():
            assert child.type in {"text", "text_special", "hardbreak", "strong_open", "strong_close"}, child
            shown.append("\n" if child.type == "hardbreak" else child.content)
    return "".join(shown)


@given(_LINES.map(str.strip).filter(bool))
def test_escaped_text_reads_as_itself(text: str) -> None:
    tokens = _PARSER.parse(escape_markdown(text).replace(_BREAK, ""))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert _shown(escape_markdown(text)) == text


@pytest.mark.parametrize("text", [":smile:", ":material/add:", "a -> b", "a -- b", "x >= y", "<- z"])
def test_what_streamlit_replaces_after_parsing_is_parted(text: str) -> None:
    parts = escape_markdown(text).split(_BREAK)
    assert len(parts) == 2
    assert "".join(parts).replace("\\", "") == text


@pytest.mark.parametrize(
    "text", [":red[alert]", "<script>alert(1)</script>", "![x](http://example.org/x.png)", "$a$ $b$"]
)
def test_no_directive_html_image_or_formula_comes_from_a_document(text: str) -> None:
    assert not re.search(r"(?<!\\)[\[<$!]", escape_markdown(text))


@given(_LINES.map(str.strip).filter(bool), st.data())
def test_a_plain_line_shows_every_character_and_marks_only_the_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    shown = render(text, 0, len(text), [Span(start, end)], markdown=False)
    assert _shown(shown) == text
    tokens = _TOKENS.findall(shown.replace(_BREAK, ""))
    quote = text[start:end].rstrip(" \t")  # a blank at its end stands behind the highlight
    assert (f":{HIGHLIGHT}[" in tokens) is bool(quote)
    if quote:
        marked = tokens[tokens.index(f":{HIGHLIGHT}[") + 1 : tokens.index("]")]
        assert "".join(token[-1] for token in marked) == quote


MARKDOWN = """## 一、客户**满意**

客户满意是*一种*感觉。
第二行 1. 其一

- 尊重
  * 倾听
> 引文

| 项目 | 说明 |
|---|:-:|
| 期望 | a \\| b |
| 空 | |

---
"""


def test_the_files_own_markup_is_shown_as_such() -> None:
    assert render(MARKDOWN, 0, len(MARKDOWN)).split("\n\n") == [
        "#### 一、客户:primary[**满意**]",
        "客户满意是\\*一种\\*感觉。\\\n第二行 1\\. 其一",
        "•\u2002尊重\\\n\u2003•\u2002倾听\\\n:gray[▏]引文",
        "| 项目 | 说明 |\n| --- | --- |\n| 期望 | a \\\\\\| b |\n| 空 |  |",
        "---",
    ]


def test_a_quote_is_highlighted_across_lines_and_bold() -> None:
    text = "甲**乙**丙\n丁戊"
    assert render(text, 0, len(text), [Span(0, 9)]) == (f":{HIGHLIGHT}[甲:primary[**乙**]丙]\\\n:{HIGHLIGHT}[丁]戊")


def test_no_blank_stands_at_the_end_of_a_highlight_where_it_would_be_lost() -> None:
    text = "The **curve** is a graph. It falls."
    expected = f":{HIGHLIGHT}[The :primary[**curve**] is a graph\\.] It falls\\."
    assert render(text, 0, len(text), [Span(0, text.index(" It"))]) == expected


def test_plain_is_one_line_without_emphasis() -> None:
    assert plain("  **期望**\n与 [感知] ") == "期望 与 \\[感知\\]"


def test_what_is_hidden_is_not_in_the_page_and_what_is_faded_is() -> None:
    text = "甲（ B ）乙\n答案：**C**\n页眉"
    shown = render(text, 0, len(text), hidden=[Span(1, 6), Span(8, 16)], faded=[Span(17, 19)])
    assert "B" not in shown
    assert "C" not in shown
    assert "答案" not in shown
    assert shown.startswith("甲:gray-background[")
    assert shown.endswith(":gray[页眉]")


def test_a_quote_stays_highlighted_where_it_was_set_aside() -> None:
    assert render("页眉", 0, 2, [Span(0, 2)], faded=[Span(0, 2)]) == f":{HIGHLIGHT}[页眉]"


def test_a_quote_that_ends_inside_bold_leaves_no_asterisks() -> None:
    text = "The **spacing effect** is old."
    at = text.index("spacing")
    expected = f"The :{HIGHLIGHT}[:primary[**spacing**]] :primary[**effect**] is old\\."
    assert render(text, 0, len(text), [Span(at, at + 7)]) == expected
