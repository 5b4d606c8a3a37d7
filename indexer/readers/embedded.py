"""Pages and texts embedded in another file, as programs that make Word files from web pages do."""

from __future__ import annotations

import email
import email.policy
from pathlib import PurePosixPath

from indexer.errors import InputError
from indexer.readers.encoding import decode
from indexer.readers.markup import Element, parse_html
from indexer.readers.webpage import page_text

_HEAD = 2048
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_ARCHIVES = frozenset({".mht", ".mhtml", ".eml"})


def embedded_page(data: bytes, name: str) -> Element | None:
    """The root of an HTML page, bare or in a web archive (RFC 2557); None if there is none."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _ARCHIVES or data[:_HEAD].lstrip()[:5].lower() in (b"mime-", b"from:"):
        return _archived(data)
    if suffix in _PAGES or b"<html" in data[:_HEAD].lower():
        return parse_html(page_text(data)[0])
    return None


def embedded_text(data: bytes) -> str | None:
    """A plain text; None if it is something else."""
    if data.lstrip().startswith((b"{\\rtf", b"PK")):
        return None
    try:
        return decode(data)[0]
    except InputError:
        return None


def _archived(data: bytes) -> Element | None:
    for part in email.message_from_bytes(data, policy=email.policy.compat32).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return parse_html(page_text(content, part.get_content_charset())[0])
    return None
