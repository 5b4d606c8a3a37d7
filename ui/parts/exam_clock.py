"""The time that is left of an exam, counting down in the browser."""

from __future__ import annotations

from typing import Final

import streamlit as st

from ui.catalogue import Translator
from ui.parts.shell import HERE

# A stopwatch, drawn here: the icon font of the page does not reach into a component.
_FACE: Final = """<div class="clock" role="timer">
<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M15 1H9v2h6zm-4 13h2V8h-2zm8-6.6
1.4-1.4a11 11 0 0 0-1.4-1.4l-1.4 1.4A9 9 0 1 0 19 7.4zM12 20a7 7 0 1 1 0-14 7 7 0 0 1 0 14z"/></svg>
<span class="face"></span><span class="told" aria-live="assertive"></span></div>"""
_TOLD: Final = (5, 1)
"""Minutes before the end that are said aloud to who cannot see the face."""
_clock: Final = st.components.v2.component(
    "kaodian_clock",
    html=_FACE,
    css=(HERE / "assets" / "clock.css").read_text(encoding="utf-8"),
    js=(HERE / "assets" / "clock.js").read_text(encoding="utf-8"),
)


def clock_face(t: Translator, left: int | None, exam: int) -> None:
    """The face; when it comes to its end, the page runs again. Without a limit only a word.

    Args:
        t: Strings.
        left: Milliseconds; None where the time is not limited.
        exam: Number of the exam.
    """
    if left is None:
        st.caption(t("exam.unlimited"), width="content")
        return
    soon = {str(minutes): t("exam.soon", minutes=minutes) for minutes in _TOLD}
    data = {"left": left, "label": t("exam.left"), "soon": soon, "over": t("exam.over")}
    _clock(data=data, key=f"exam-clock-{exam}", width="content", on_over_change=lambda: None)
