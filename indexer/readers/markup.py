"""XML and HTML to element trees, with nothing fetched, expanded or executed. The one module that imports lxml."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from lxml import etree, html

from indexer.errors import InputError

Element: TypeAlias = Any
"""An lxml element; lxml ships no types."""

_RELATIONSHIPS = ("/relationships}", "/relationships/}")
_NEVER_READ = ("script", "style", "noscript", "template")
_DEPTH = 2_000
"""Elements inside each other that are still read; a page has some dozens. The parser stops at 2,048 without a word."""


def parse_xml(data: bytes, name: str) -> Element:
    """The root of an XML part, tags and attributes without their namespaces (`r:id` becomes `link-id`).

    Raises:
        InputError: It is not well-formed, declares entities, or nests deeper than any real file.
    """
    if re.search(rb"<!ENTITY", data[:65_536]):
        raise InputError(f"the file's part {name} declares entities, which no such file needs; it is not read")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        _check_memory(error)
        raise InputError(
            f"the file is damaged in its part {name} ({_one_line(error)}); open it in its program and save it again"
        ) from error
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
        for key in element.attrib:
            if key.startswith("{"):
                space, _, local = key.rpartition("}")
                prefix = "link-" if f"{space}}}".endswith(_RELATIONSHIPS) else ""
                element.attrib[prefix + local] = element.attrib.pop(key)
    return root


def parse_html(text: str) -> Element:
    """The root of an HTML page, as a browser would repair it, without scripts and styles.

    Raises:
        InputError: It holds no element, or nests deeper than any real page.
    """
    # Without huge_tree the parser drops what stands deeper than 256 elements, without a word.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        _check_memory(error)
        raise InputError(f"the page cannot be read ({_one_line(error)}); save it again from the browser") from error
    etree.strip_elements(root, *_NEVER_READ, with_tail=False)
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEPTH:
            raise InputError(f"the page has more than {_DEPTH:,} elements inside each other; it is not read")
    return root


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _check_memory(error: Exception) -> None:
    """The parser says that memory ran out as if the input were at fault."""
    if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
        raise MemoryError from error


def walk(root: Element) -> Any:
    """(`start` or `end`, element) in document order; `skip_subtree()` passes over what is in the last one started."""
    return etree.iterwalk(root, events=("start", "end"))
