"""Files into a course: choose, settle same names, store, index."""

from __future__ import annotations

from typing import Final

import streamlit as st

from indexer.courses import Course
from indexer.errors import KaodianError
from indexer.readers import SUFFIXES
from tutor.library import Upload, add_uploads, clashes
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.markdown import plain
from ui.parts import problems
from ui.state import session

MIB: Final = 1_048_576


def uploads(t: Translator, services: Services, course: Course) -> None:
    """The upload form of a course."""
    limit = services.settings.max_file_bytes
    chosen = st.file_uploader(
        t("upload.label", kinds=plain(", ".join(sorted(SUFFIXES)))),
        type=sorted(SUFFIXES),
        accept_multiple_files=True,
        key=f"upload-{course.slug}-{session().uploads}",
        max_upload_size=max(1, limit // MIB),
    )
    st.caption(t("upload.limit", limit=f"{limit / MIB:g}"))
    # The widget's own words are English whatever the language.
    st.html(f"<style>.st-key-uploads button[kind=secondary] p::after {{ content: '{t('upload.choose')}' }}</style>")
    if not chosen:
        return
    files = [Upload(file.name, file.getvalue()) for file in chosen]
    try:
        same = clashes(course, files)
    except KaodianError as error:
        problems.show(t, error)
        return
    replaces = False
    if same:
        st.warning(t("upload.clash", names=plain(", ".join(same))), icon=":material/content_copy:")
        choices = {"keep": t("upload.clash.keep"), "replace": t("upload.clash.replace")}
        replaces = (
            st.radio(
                t("upload.clash.choice"), list(choices), format_func=choices.__getitem__, horizontal=True, key="clash"
            )
            == "replace"
        )
    if st.button(t("upload.store"), type="primary", icon=":material/upload:", key="store"):
        try:
            stored = add_uploads(course, files, services.settings, replace_same_name=replaces)
        except KaodianError as error:
            problems.show(t, error)
            return
        services.jobs.start(course.slug)
        session().uploads += 1
        session().message = t("upload.stored", count=len(stored))
        st.rerun()
