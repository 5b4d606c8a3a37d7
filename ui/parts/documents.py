"""The documents of a course, the chunks of one, and what was left out."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

import streamlit as st

from indexer.courses import Course
from indexer.manifest import Entry
from indexer.records import Chunk
from indexer.store import CourseIndex
from tutor.library import leave_out, not_indexed, take_back
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.cited import breadcrumb
from ui.markdown import escape_markdown, plain, render
from ui.parts.cards import document_link, is_markdown

PAGE: Final = 20
"""Documents, or chunks of one, shown at a time."""


def documents(t: Translator, services: Services, course: Course, index: CourseIndex | None) -> None:
    """One row a document; its chunks unfold below it."""
    shown = [entry for entry in index.documents if entry.name not in course.excluded] if index is not None else []
    known = [entry.name for entry in shown]
    known += [PurePath(skipped.path).name for skipped in index.manifest.skipped] if index is not None else []
    waiting = not_indexed(course, known)
    if not shown and not waiting and not course.excluded:
        st.caption(t("library.documents.none"))
    for name in waiting:
        st.markdown(f"{plain(name)} :gray-badge[{t('library.document.new')}]")
    page = st.pagination(-(-len(shown) // PAGE), key=f"page-{course.slug}") if len(shown) > PAGE else 1
    for entry in shown[(page - 1) * PAGE : page * PAGE]:
        assert index is not None
        with st.container(border=True, key=f"document-{entry.first_chunk}-{entry.end_chunk}", gap="xsmall"):
            _document(t, services, course, index, entry)
    if course.excluded:
        st.subheader(t("library.left_out"), anchor=False)
        st.caption(t("library.left_out.hint"))
    for name in course.excluded:
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(plain(name), width="content")
            if st.button(t("library.document.take_back"), icon=":material/undo:", type="tertiary", key=f"back-{name}"):
                take_back(course, name)
                services.jobs.start(course.slug)
                st.rerun()


def _document(t: Translator, services: Services, course: Course, index: CourseIndex, entry: Entry) -> None:
    st.markdown(f"**{plain(entry.title)}**")
    count = t("library.document.chunks", chunks=entry.end_chunk - entry.first_chunk, characters=f"{entry.characters:,}")
    if asked := len(index.papers(entry.name)[1]):
        count += f" · {t('library.document.questions', count=asked)}"
    st.caption(f"{escape_markdown(entry.name)} · {count}")
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        opened = st.toggle(t("library.document.read"), key=f"chunks-{index.version}-{entry.name}")
        document_link(t("library.document.as_read"), course.slug, entry.name, 0)
        if st.button(
            t("library.document.leave_out"), type="tertiary", icon=":material/remove:", key=f"out-{entry.name}"
        ):
            leave_out(course, entry.name)
            services.jobs.start(course.slug)
            st.rerun()
    if opened:
        _chunks(t, index, entry)


def _chunks(t: Translator, index: CourseIndex, entry: Entry) -> None:
    wanted = st.text_input(t("library.chunks.search"), key=f"filter-{entry.name}", icon=":material/search:").strip()
    chunks = [index.chunk(number) for number in range(entry.first_chunk, entry.end_chunk)]
    found = [chunk for chunk in chunks if wanted in chunk.text or any(wanted in title for title in chunk.headings)]
    st.caption(t("library.chunks.count", shown=len(found), total=len(chunks)))
    page = st.pagination(-(-len(found) // PAGE), key=f"page-{entry.name}") if len(found) > PAGE else 1
    for chunk in found[(page - 1) * PAGE : page * PAGE]:
        _chunk(index.text(entry.name), chunk)


def _chunk(text: str, chunk: Chunk) -> None:
    with st.container(key=f"chunk-{chunk.number}", gap="xxsmall"):
        st.caption(f":gray-badge[{chunk.number}] {escape_markdown(breadcrumb(chunk.headings))}")
        if chunk.lead:
            st.caption(plain(chunk.lead))
        st.markdown(render(text, chunk.start, chunk.end, markdown=is_markdown(chunk.document)), anchors=False)
