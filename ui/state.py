"""What one browser session remembers between two runs of a page. The only place that touches `st.session_state`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

import streamlit as st

from ui.catalogue import Language

_Memory = TypeVar("_Memory")
_KEY: Final = "kaodian"


@dataclass(slots=True)
class Session:
    """Lost with the browser's page; what must survive a reload stands in the address or in the learner's store."""

    language: Language | None = None
    """As chosen in the sidebar; None follows the settings and the browser."""
    shown: Language = "en"
    """The language of this run."""
    course: str = ""
    """Slug; "" before one was chosen."""
    conversation: int | None = None
    """None for a conversation without any question yet."""
    question: str = ""
    """One that was chosen by a click and is not answered yet."""
    whole: bool = False
    """Whether that question is to be taken as it stands, not in the light of those before."""
    editing: int | None = None
    """The turn whose reading is being put right."""
    reveal: bool = False
    """Whether to scroll to the last question: it was just answered, or its conversation just opened."""
    notice: str = ""
    """Catalogue key of a message to show once."""
    message: str = ""
    """A message to show once, in words."""
    dialog: str = ""
    """Which dialog is open: it stays open when the page runs again, as at the end of an indexing job."""
    uploads: int = 0
    """How many uploads were stored: each begins with an empty form."""
    paper_page: tuple[str, int] = ("", 1)
    """Which questions the Papers page showed last, and which page of them."""
    lookups: int = 0
    """How many links to a term arrived: each fills the search box anew."""
    rules: str = ""
    """How to grade, as `ui.quiz.rules_word` says it; "" as the settings say. It stays in the address."""
    address: dict[str, str] = field(default_factory=dict)
    """The query parameters that this session wrote last."""
    led_here: dict[str, str] = field(default_factory=dict)
    """The query parameters of the page from which the source was opened."""
    _memories: dict[type, object] = field(default_factory=dict)

    def of(self, kind: type[_Memory]) -> _Memory:
        """What some pages remember besides, made when first asked for: other pages do not load what it is made of."""
        memory = self._memories.get(kind)
        if not isinstance(memory, kind):
            memory = self._memories[kind] = kind()
        return memory


def session() -> Session:
    """The state of the current session."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Session(rules=st.query_params.get("rules", ""))
    state: Session = st.session_state[_KEY]
    return state


def boxes(keys: Sequence[str]) -> list[Any] | None:
    """What the widgets of these keys hold, also before this run shows them; None unless all of them were shown."""
    return [st.session_state[key] for key in keys] if all(key in st.session_state for key in keys) else None


def close_dialog() -> None:
    """Closes the open dialog with the next run of the page."""
    session().dialog = ""
