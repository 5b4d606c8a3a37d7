"""PowerPoint files: a page a slide, titles, bullets, tables, notes, and what repeats on every slide."""

from __future__ import annotations

import io

import pytest
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Inches

from benchmarks.readers.invariants import faults
from benchmarks.readers.material import pptx_file, unzipped, zipped
from indexer.errors import InputError
from indexer.readers import Limits, read_bytes
from indexer.records import Reading


def read(deck: Deck) -> Reading:
    stream = io.BytesIO()
    deck.save(stream)
    reading = read_bytes(stream.getvalue(), ".pptx")
    assert faults(reading) == []
    return reading


def shown(reading: Reading) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, reading.text[block.start : block.end]) for block in reading.blocks]


def with_bullets(deck: Deck, title: str, *bullets: tuple[int, str]) -> Slide:
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = title
    frame = slide.placeholders[1].text_frame
    for place, (depth, text) in enumerate(bullets):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.text, paragraph.level = text, depth
    return slide


def test_a_slide_is_a_page_with_its_title_bullets_and_notes() -> None:
    deck = Presentation()
    with_bullets(deck, "第一讲 入库", (0, "核对"), (1, "数量"), (0, "记录"))
    slide = with_bullets(deck, "第二讲 出库", (0, "先进先出"))
    slide.notes_slide.notes_text_frame.text = "举例说明"
    reading = read(deck)
    assert shown(reading) == [
        ("heading", 1, "第一讲 入库"),
        ("list_item", 0, "• 核对"),
        ("list_item", 1, "• 数量"),
        ("list_item", 0, "• 记录"),
        ("heading", 1, "第二讲 出库"),
        ("list_item", 0, "• 先进先出"),
        ("paragraph", 0, "举例说明"),
    ]
    assert [(page.number, page.kind) for page in reading.pages] == [(1, "slide"), (2, "slide")]
    second = reading.pages[1]
    assert reading.text[second.start : second.end].split() == ["第二讲", "出库", "•", "先进先出", "举例说明"]


def test_numbered_bullets_and_paragraphs_without_any() -> None:
    deck = Presentation()
    slide = with_bullets(deck, "题", (0, "甲"), (0, "乙"), (1, "子"), (0, "丙"), (0, "丁"))
    paragraphs = slide.placeholders[1].text_frame.paragraphs
    for place in (0, 1, 3):
        paragraphs[place]._p.get_or_add_pPr().append(parse_xml(f'<a:buAutoNum {nsdecls("a")} type="alphaUcPeriod"/>'))
    paragraphs[4]._p.get_or_add_pPr().append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))
    assert [text for _, _, text in shown(read(deck))] == ["题", "A. 甲", "B. 乙", "• 子", "C. 丙", "丁"]


def test_a_table_a_text_box_a_group_and_emphasis() -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    table = slide.shapes.add_table(2, 2, Inches(1), Inches(1), Inches(4), Inches(1)).table
    for place, name in enumerate(("名", "量", "米", "3 吨")):
        table.cell(place // 2, place % 2).text = name
    run = slide.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame.paragraphs[0].add_run()
    run.text, run.font.bold = "注意防潮", True
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame.text = "组内"
    reading = read(deck)
    assert shown(reading) == [
        ("table", 0, "名 | 量\n米 | 3 吨"),
        ("paragraph", 0, "注意防潮"),
        ("paragraph", 0, "组内"),
    ]
    assert [(look.kind, reading.text[look.start : look.end]) for look in reading.emphasis] == [("bold", "注意防潮")]


def test_slide_numbers_dates_and_footers_are_set_aside() -> None:
    deck = Presentation()
    slide = with_bullets(deck, "题", (0, "甲"))
    for place, kind in enumerate(("sldNum", "dt", "ftr"), 50):
        shape = slide.shapes.add_textbox(0, 0, Inches(1), Inches(1))
        shape.text_frame.text = f"{kind}!"
        shape._element.nvSpPr.nvPr.append(parse_xml(f'<p:ph {nsdecls("p")} type="{kind}" idx="{place}"/>'))
    reading = read(deck)
    assert [text for _, _, text in shown(reading)] == ["题", "• 甲"]
    assert [span.reason for span in reading.set_aside] == ["slide number", "date on the slide", "slide footer"]


def test_a_slide_of_pictures_is_reported_and_a_deck_of_them_refused() -> None:
    picture = (
        f'<p:pic {nsdecls("p", "a", "r")}><p:nvPicPr><p:cNvPr id="9" name="x"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
        '<p:blipFill><a:blip r:embed="rId1"/></p:blipFill><p:spPr/></p:pic>'
    )
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[6]).shapes._spTree.append(parse_xml(picture))
    with pytest.raises(InputError, match="no text in its slides"):
        read(deck)
    with_bullets(deck, "题", (0, "甲"))
    reading = read(deck)
    assert [review.reason for review in reading.reviews] == ["slide 1 holds only a picture, which is not read"]


def test_too_many_slides() -> None:
    with pytest.raises(InputError, match=r"3 slides, the limit is 2 \(max_pages\)"):
        read_bytes(pptx_file(3), ".pptx", Limits(pages=2))


def test_a_slide_that_is_missing_is_reported_and_the_others_are_read() -> None:
    parts = unzipped(pptx_file(2))
    del parts["ppt/slides/slide1.xml"]
    reading = read_bytes(zipped(parts), ".pptx")
    assert [review.reason for review in reading.reviews] == ["slide 1 is missing from the file"]
    assert "第2讲 入库" in reading.text
    assert [page.number for page in reading.pages] == [1, 2]
