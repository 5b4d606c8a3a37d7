"""The query parameters of a page: what a reload, a bookmark or a restart of the server brings back."""

from __future__ import annotations

import streamlit as st

from ui.state import session


def arrived() -> dict[str, str]:
    """The parameters of a link, a bookmark or a reload; empty if this session wrote them itself."""
    current = st.query_params.to_dict()
    return {} if current == session().address else current


def write(**parameters: str | int | None) -> None:
    """Make the page's address bear exactly these parameters (None for absent), beside language and rules."""
    wanted = {name: str(value) for name, value in parameters.items() if value is not None}
    if language := session().language:
        wanted["lang"] = language
    if rules := session().rules:
        wanted["rules"] = rules
    # A link to the page one is on changes what the server sees but not what the browser shows: that is said here too.
    if session().address != wanted or st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)
    session().address = wanted


def whole_number(value: str | None) -> int | None:
    """The number in a parameter; None where there is none."""
    return int(value) if value and value.isascii() and value.isdecimal() and len(value) < 16 else None
