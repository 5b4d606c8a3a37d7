"""Errors as a person reads them: one sentence of ours, the detail under it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import streamlit as st

from indexer.errors import (
    CourseNotFoundError,
    DocumentNotFoundError,
    IndexBusyError,
    IndexDamagedError,
    InputError,
    KaodianError,
    ModelUnavailableError,
    StoreError,
    UsageError,
)
from ui.catalogue import Translator
from ui.markdown import plain

KEYS: Final[Mapping[type[KaodianError], str]] = {
    CourseNotFoundError: "error.course",
    DocumentNotFoundError: "error.document",
    InputError: "error.input",
    IndexDamagedError: "error.damaged",
    IndexBusyError: "error.busy",
    ModelUnavailableError: "error.model",
    StoreError: "error.store",
    UsageError: "error.usage",
    KaodianError: "error.other",
}


def key_of(error: KaodianError) -> str:
    """The catalogue key of the nearest class of the error."""
    return next(KEYS[kind] for kind in type(error).__mro__ if kind in KEYS)


def show(t: Translator, error: KaodianError, key: str | None = None) -> None:
    """The error in a box; `key` says it better where the class does not know what was tried."""
    st.error(f"{t(key or key_of(error))}  \n:small[{t('error.detail')}: {plain(str(error))}]", icon=":material/error:")


@contextmanager
def shown(t: Translator) -> Iterator[None]:
    """Shows an error of the block in place of the rest of it."""
    try:
        yield
    except KaodianError as error:
        show(t, error)
