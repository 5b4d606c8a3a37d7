"""Word files (.docx): paragraphs with their numbering, tables, text boxes, notes and embedded pages."""

from __future__ import annotations

from indexer.errors import InputError
from indexer.readers.limits import Limits
from indexer.readers.package import Package
from indexer.readers.word.body import Body
from indexer.readers.writer import Writer
from indexer.records import Reading

__all__ = ["read"]


def read(data: bytes, limits: Limits) -> Reading:
    """The text of a Word file.

    Raises:
        InputError: It is damaged, unpacks to more than the limits allow, or holds no text.
    """
    writer = Writer()
    body = Body(Package(data, limits), writer, limits)
    body.write()
    if writer.is_blank:
        raise InputError("there is no text in it, only pictures" if body.pictures else "there is no text in it")
    return writer.reading()
