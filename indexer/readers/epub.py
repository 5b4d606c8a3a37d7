"""EPUB books: their spine in reading order, a section an item."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.errors import InputError
from indexer.readers import webpage
from indexer.readers.archive import Archive, resolve
from indexer.readers.limits import Limits
from indexer.readers.markup import Element, parse_html, parse_xml
from indexer.readers.writer import Writer
from indexer.records import Reading

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", ""})
_DAMAGED = "the book is damaged: {}; get the file again"


@dataclass(frozen=True, slots=True)
class _Item:
    part: str
    media_type: str
    is_contents: bool


def read(data: bytes, limits: Limits) -> Reading:
    """The text of a book.

    Raises:
        InputError: It is damaged, protected, has more sections or unpacks to more than the limits allow, or holds no
            text.
    """
    archive = Archive(data, limits)
    spine = _spine(archive)
    if len(spine) > limits.pages:
        raise InputError(f"it has {len(spine):,} sections, the limit is {limits.pages:,} (max_pages); split it")
    locked = _locked(archive)
    if any(item.part in locked for item in spine):
        raise InputError("the book is protected (DRM) and cannot be read; use a copy without protection")
    writer = Writer()
    for number, item in enumerate(spine, 1):
        writer.page(number, "section")
        if item.part not in archive:
            writer.review(f"section {number} ({item.part}) is missing from the file")
        elif item.media_type not in _PAGES:
            writer.review(f"section {number} is a picture, which is not read")
        else:
            _section(archive.read(item.part), item, writer)
    if writer.is_blank:
        raise InputError("there is no text in the book; pictures are not read")
    return writer.reading()


def _section(data: bytes, item: _Item, writer: Writer) -> None:
    if not data.strip():
        return
    root = _page(data, item.part)
    if item.is_contents:
        body = root.find("body")
        words = (root if body is None else body).itertext()
        writer.aside(" ".join(" ".join(words).split()), "table of contents")
    else:
        webpage.write(root, writer, is_book=True)


def _page(data: bytes, part: str) -> Element:
    """As XML, which it should be; as a browser would read it where it is not."""
    try:
        root = parse_xml(data, part)
    except InputError:
        return parse_html(webpage.page_text(data)[0])
    if root.tag == "html":
        return root
    return parse_html(webpage.page_text(data)[0])


def _spine(archive: Archive) -> list[_Item]:
    if _CONTAINER not in archive:
        raise InputError(_DAMAGED.format(f"{_CONTAINER} is missing"))
    container = parse_xml(archive.read(_CONTAINER), _CONTAINER)
    book = next((root.get("full-path") for root in container.iter("rootfile") if root.get("full-path")), None)
    if book is None or book not in archive:
        raise InputError(_DAMAGED.format("it does not say where its text is"))
    package = parse_xml(archive.read(book), book)
    items = {item.get("id"): item for item in package.iter("item")}
    contents = {resolve(book, link.get("href", "")) for link in package.iter("reference") if link.get("type") == "toc"}
    spine = []
    for reference in package.iter("itemref"):
        item = items.get(reference.get("idref"))
        if item is not None:
            part = resolve(book, item.get("href", ""))
            is_contents = "nav" in item.get("properties", "").split() or part in contents
            spine.append(_Item(part, item.get("media-type", ""), is_contents))
    if not spine:
        raise InputError(_DAMAGED.format("it has no reading order"))
    return spine


def _locked(archive: Archive) -> set[str]:
    """Parts that are encrypted."""
    if _ENCRYPTION not in archive:
        return set()
    root = parse_xml(archive.read(_ENCRYPTION), _ENCRYPTION)
    return {resolve("", link.get("URI", "")) for link in root.iter("CipherReference")}
