"""Files of every format, made by other programs' libraries: small ones with everything in them, and large ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

from docx import Document
from pptx import Presentation
from pptx.util import Inches
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
"""A Chinese font that viewers have; it is not embedded."""
_SENTENCE = "仓储管理第{}条规定，货物入库前应当核对数量与质量，发现短缺时应在当日填写记录并通知供货单位。"
_COLUMNS = 40


def docx_file() -> bytes:
    """Headings, lists, a table, emphasis, a header."""
    document = Document()
    document.add_heading("第一章 仓储管理", 1)
    paragraph = document.add_paragraph("入库是指")
    paragraph.add_run("货物").bold = True
    paragraph.add_run("     ").underline = True
    for style in ("List Number", "List Number", "List Bullet"):
        document.add_paragraph("核对数量", style=style)
    table = document.add_table(2, 2)
    for place, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"格{place}"
    document.sections[0].header.paragraphs[0].text = "讲义"
    return _saved(document)


def pptx_file(slides: int = 2) -> bytes:
    """Slides with a title, bullets, a table, a text box and notes."""
    presentation = Presentation()
    for number in range(1, slides + 1):
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = f"第{number}讲 入库"
        frame = slide.placeholders[1].text_frame
        frame.text = _SENTENCE.format(number)
        for step in range(8):
            bullet = frame.add_paragraph()
            bullet.text = f"步骤{step}：核对数量"
            bullet.level = step % 3
        table = slide.shapes.add_table(3, 3, Inches(1), Inches(4), Inches(4), Inches(1)).table
        for row in range(3):
            for column in range(3):
                table.cell(row, column).text = f"{number}.{row}.{column}"
        slide.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame.text = "注意防潮"
        slide.notes_slide.notes_text_frame.text = f"讲解第{number}张"
    return _saved(presentation)


def pdf_file(pages: int = 2, paragraphs: int = 3, *, compress: bool = False) -> bytes:
    """Pages with a running header, a title, paragraphs and a page number."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, pageCompression=int(compress), invariant=1)
    for number in range(1, pages + 1):
        canvas.setFont(FONT, 9)
        canvas.drawString(72, 805, "仓储管理讲义")
        canvas.drawCentredString(297, 40, str(number))
        canvas.setFont(FONT, 18)
        canvas.drawString(72, 765, f"第{number}章 入库")
        canvas.setFont(FONT, 10.5)
        height = 730.0
        for place in range(paragraphs):
            text = "".join(_SENTENCE.format(100 * number + 10 * place + step) for step in range(5))
            for start in range(0, len(text), _COLUMNS):
                canvas.drawString(72, height, text[start : start + _COLUMNS])
                height -= 17
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def html_file() -> bytes:
    """A page with navigation, headings, lists, a table and a script."""
    return """<!doctype html><html><head><meta charset="utf-8"><title>t</title><style>p{color:red}</style></head>
<body><nav><a href="/">首页</a></nav><div class="breadcrumb">首页 &gt; 物流</div><main><h1>第一章 仓储</h1>
<p>入库是指<b>货物</b>进入<u>&nbsp;&nbsp;&nbsp;</u>的过程。<br>第二行</p>
<ul><li>核对<ol type="A"><li>数量</li></ol></li></ul>
<table><tr><th>名</th><th>量</th></tr><tr><td>米</td><td>3 吨</td></tr></table><pre>a  b
c</pre><script>document.write("x")</script><p style="display:none">隐藏</p></main><footer>版权</footer>
</body></html>""".encode()


def epub_file() -> bytes:
    """A book of two chapters and a table of contents."""
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<?xml version="1.0"?>'
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        "OEBPS/book.opf": '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest>'
        '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="b" href="text/b%20c.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>',
        "OEBPS/nav.xhtml": _xhtml("<nav><ol><li><a href='text/a.xhtml'>第一章</a></li></ol></nav>"),
        "OEBPS/text/a.xhtml": _xhtml("<h1>第一章 入库</h1><p>核对<b>数量</b>。</p><p/><ul><li>防潮</li></ul>"),
        "OEBPS/text/b c.xhtml": _xhtml("<h1>第二章 出库</h1><p>先进&nbsp;先出。</p>"),
    }
    return zipped(parts)


def zipped(parts: dict[str, str] | dict[str, bytes]) -> bytes:
    """A zip file of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def small_files() -> dict[str, bytes]:
    """A valid file of every format, by suffix."""
    text = "# 第一章 仓储\n\n1. 入库\n2. 出库：\n- 核对**数量**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n".encode()
    makers: dict[str, Callable[[], bytes]] = {
        ".docx": docx_file,
        ".pptx": pptx_file,
        ".pdf": pdf_file,
        ".html": html_file,
        ".epub": epub_file,
    }
    return {".md": text, ".txt": text} | {suffix: make() for suffix, make in makers.items()}


def _xhtml(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>t</title></head><body>{body}</body></html>"
    )


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
