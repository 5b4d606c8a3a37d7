"""Small PDFs for tests."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

LEFT, TOP, STEP = 72, 90, 24
"""Points: where the first line begins, from the left and from the top, and how far lines are apart."""


def pdf_of(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF of A4 pages, a line of text each."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    drawing = canvas.Canvas(out, pagesize=A4)
    for lines in pages:
        drawing.setFont("STSong-Light", 12)
        for at, line in enumerate(lines):
            drawing.drawString(LEFT, A4[1] - TOP - at * STEP, line)
        drawing.showPage()
    drawing.save()
    return out.getvalue()
