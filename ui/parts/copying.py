"""A button that copies text in the browser."""

from __future__ import annotations

from typing import Final

import streamlit as st

from ui.catalogue import Translator
from ui.parts.shell import HERE

# Two sheets of paper, drawn here: the icon font of the page does not reach into a component.
_BUTTON: Final = """<button type="button">
<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M16 1H4a2 2 0 0 0-2 2v14h2V3h12zm3 4H8a2 2 0 0 0-2 2v14a2 2 0 0 0
2 2h11a2 2 0 0 0 2-2V7a2 2 0 0 0-2-2zm0 16H8V7h11z"/></svg><span></span></button>"""
_copy: Final = st.components.v2.component(
    "kaodian_copy",
    html=_BUTTON,
    css=(HERE / "assets" / "copy.css").read_text(encoding="utf-8"),
    js=(HERE / "assets" / "copy.js").read_text(encoding="utf-8"),
)


def copy_button(t: Translator, label: str, text: str, key: str) -> None:
    """A button that puts `text` on the clipboard; nothing is sent to the server."""
    data = {"label": label, "done": t("copy.done"), "failed": t("copy.failed"), "text": text}
    _copy(data=data, key=key, width="content")
