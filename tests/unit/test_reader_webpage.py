"""HTML pages and books: blocks as a browser shows them, what stands around the text set aside."""

from __future__ import annotations

import pytest

from benchmarks.readers.invariants import faults
from benchmarks.readers.material import epub_file, unzipped, zipped
from indexer.errors import InputError
from indexer.readers import Limits, read_bytes
from indexer.records import Reading


def read(body: str | bytes, suffix: str = ".html") -> Reading:
    data = (
        body if isinstance(body, bytes) else f"<html><head><title>题</title></head><body>{body}</body></html>".encode()
    )
    reading = read_bytes(data, suffix)
    assert faults(reading) == []
    return reading


def shown(reading: Reading) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, reading.text[block.start : block.end]) for block in reading.blocks]


def aside(reading: Reading) -> list[tuple[str, str]]:
    return [(reading.text[span.start : span.end], span.reason) for span in reading.set_aside]


def test_headings_paragraphs_and_line_breaks() -> None:
    assert shown(
        read("<h2>第一章\n 入库</h2>散落的字<p>核对<br>数量 <b>与</b> 质量</p><div>内<div>更内</div>外</div>")
    ) == [
        ("heading", 2, "第一章入库"),
        ("paragraph", 0, "散落的字"),
        ("paragraph", 0, "核对\n数量 与 质量"),
        ("paragraph", 0, "内"),
        ("paragraph", 0, "更内"),
        ("paragraph", 0, "外"),
    ]


def test_lists_keep_their_numbers_and_depth() -> None:
    body = (
        "<ol><li>甲<ol type=A start=3><li>子</li><li value=7>丑</li></ol></li><li><p>乙</p><p>续</p></li></ol>"
        "<ul><li>丙</li><li>1、已有号</li></ul>"
    )
    assert shown(read(body)) == [
        ("list_item", 0, "1. 甲"),
        ("list_item", 1, "C. 子"),
        ("list_item", 1, "G. 丑"),
        ("list_item", 0, "2. 乙"),
        ("paragraph", 1, "续"),
        ("list_item", 0, "• 丙"),
        ("list_item", 0, "1、已有号"),
    ]


def test_a_table_of_data_and_one_that_arranges_the_page() -> None:
    body = (
        "<table><caption>表一</caption><tr><th>名</th><th>量</th></tr><tr><td>米<br>面</td><td></td></tr></table>"
        "<table><tr><td><h1>章</h1><p>正文</p></td><td>旁</td></tr></table>"
    )
    assert shown(read(body)) == [
        ("paragraph", 0, "表一"),
        ("table", 0, "名 | 量\n米 面 |"),
        ("heading", 1, "章"),
        ("paragraph", 0, "正文"),
        ("paragraph", 0, "旁"),
    ]


def test_code_keeps_its_lines_and_the_text_before_it_is_no_code() -> None:
    assert shown(read("前<pre>a  b\n  c</pre>后")) == [
        ("paragraph", 0, "前"),
        ("code", 0, "a  b\n  c"),
        ("paragraph", 0, "后"),
    ]


def test_emphasis_and_blanks() -> None:
    reading = read(
        '<p>入库是<strong>货物</strong>的<u>&nbsp;&nbsp;&nbsp;</u>，<span style="font-weight:700">先</span></p>'
    )
    assert reading.text == "入库是货物的___，先"
    assert [(look.kind, reading.text[look.start : look.end]) for look in reading.emphasis] == [
        ("bold", "货物"),
        ("underline", "___"),
        ("bold", "先"),
    ]


def test_scripts_and_styles_leave_no_trace() -> None:
    reading = read(
        "<script>document.body.innerHTML='坏'</script><style>p{}</style><p onclick='x()'>好</p>"
        "<noscript>开脚本</noscript><iframe src='http://x'>框</iframe><template>模板</template><svg><text>图</text></svg>"
    )
    assert reading.text == "好"


def test_what_stands_around_the_text_is_set_aside_and_kept() -> None:
    reading = read(
        "<header><a>站名</a></header><nav>首页</nav><div class='bread-crumb'>首页 > 物流</div>"
        "<div id='header'>文库</div><div class='header'><h1>章</h1></div>"
        f"<p>{'货物入库前应当核对数量。' * 5}</p><p style='display:none'>隐</p><footer>版权</footer>"
    )
    assert aside(reading) == [
        ("站名", "page header"),
        ("首页", "page navigation"),
        ("首页 > 物流", "breadcrumb"),
        ("文库", "page header"),
        ("隐", "hidden on the page"),
        ("版权", "page footer"),
    ]
    assert [kind for kind, _, _ in shown(reading)] == ["heading", "paragraph"]


def test_a_main_element_is_the_text_and_a_misnamed_one_is_not_lost() -> None:
    long = "货物入库前应当核对数量。" * 5
    assert aside(read(f"<p>登录</p><main><header>篇首</header><p>{long}</p></main>")) == [
        ("登录", "outside the page's main text")
    ]
    assert aside(read(f"<div class='sidebar'><p>{long}</p></div><p>短</p>")) == []


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("gb18030", "gb2312"), ("big5", "big5"), ("utf-8", "iso-8859-1"), ("utf-16", ""), ("gbk", "")],
)
def test_encodings(encoding: str, declared: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    text = "<p>" + "倉庫管理是指貨物的入庫" * 3 + "</p>"
    assert "倉庫管理是指貨物的入庫" in read(f"<html><head>{meta}</head>{text}</html>".encode(encoding)).text


def test_refusals() -> None:
    with pytest.raises(InputError, match="no text in the page itself; a script"):
        read("<script>x</script>")
    with pytest.raises(InputError, match=r"larger than 10 bytes \(max_expanded_bytes\)"):
        read_bytes(b"<p>0123456789</p>", ".html", Limits(expanded_bytes=10))
    with pytest.raises(InputError, match="more than 2,000 elements inside each other"):
        read("<div>" * 6_000 + "深处")
    with pytest.raises(InputError, match="binary"):
        read(bytes(range(256)) * 20)


def test_text_deep_inside_is_not_lost() -> None:
    assert "深处" in read("<div>" * 1_000 + "深处" + "</div>" * 1_000).text


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    reading = read(epub_file(), ".epub")
    assert shown(reading) == [
        ("heading", 1, "第一章 入库"),
        ("paragraph", 0, "核对数量。"),
        ("list_item", 0, "• 防潮"),
        ("heading", 1, "第二章 出库"),
        ("paragraph", 0, "先进 先出。"),
    ]
    assert aside(reading) == [("第一章", "table of contents")]
    assert [(page.number, page.kind) for page in reading.pages] == [(1, "section"), (2, "section"), (3, "section")]
    assert reading.text[reading.pages[2].start : reading.pages[2].end].strip().startswith("第二章")


def book(**changes: bytes | None) -> bytes:
    parts = unzipped(epub_file())
    for name, content in changes.items():
        if content is None:
            del parts[name]
        else:
            parts[name] = content
    return zipped(parts)


def test_books_that_cannot_be_read() -> None:
    encryption = (
        b'<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:CipherData>'
        b'<e:CipherReference URI="OEBPS/text/a.xhtml"/></e:CipherData></e:EncryptedData></encryption>'
    )
    with pytest.raises(InputError, match=r"protected \(DRM\)"):
        read_bytes(book(**{"META-INF/encryption.xml": encryption}), ".epub")
    with pytest.raises(InputError, match="does not say where its text is"):
        read_bytes(book(**{"OEBPS/book.opf": None}), ".epub")
    with pytest.raises(InputError, match=r"3 sections, the limit is 2 \(max_pages\)"):
        read_bytes(epub_file(), ".epub", Limits(pages=2))
    reading = read(book(**{"OEBPS/text/a.xhtml": None}), ".epub")
    assert [review.reason for review in reading.reviews] == ["section 2 (OEBPS/text/a.xhtml) is missing from the file"]
    assert "第二章 出库" in reading.text
